drop index notices_by_place;
alter table notices drop column place;
drop table notice_heads;
