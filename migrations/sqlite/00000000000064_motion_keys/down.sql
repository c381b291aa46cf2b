drop table item_motions;
