drop index events_by_case;
drop table case_items;
drop table case_units;
drop table cases;
