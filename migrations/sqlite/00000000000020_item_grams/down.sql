drop trigger items_searched_anew;
drop trigger items_searched;
drop table item_grams;
drop table item_searches;
