drop table case_todos;
delete from notices where case_id is not null;
alter table notices drop column unit_id;
alter table notices drop column case_id;
delete from outbox where item_id is null;
alter table outbox drop column case_id;
alter table outbox alter column item_id set not null;
