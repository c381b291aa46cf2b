drop trigger items_searched_anew on items;
drop trigger items_searched on items;
drop function search_item();
drop table item_grams;
drop function grams_of(text);
alter table users alter column display_name type text;
alter table items alter column title type text;
