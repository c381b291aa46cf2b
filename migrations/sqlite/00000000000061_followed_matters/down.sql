drop table item_priors;
