drop index import_rows_by_task;
drop index import_rows_made;
drop index import_rows_once;
alter table import_rows drop column again;
alter table import_rows drop column task_key;
alter table import_rows drop column identity;
