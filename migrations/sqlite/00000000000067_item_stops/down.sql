drop table item_stops;
