-- A row of a ledger becomes an item once, however often its file is uploaded: what it is recognised by, the task by which another
-- ledger may repeat it, and whether a person wants it again all the same. Rows of earlier imports are not recognised.
alter table import_rows add column identity text;
alter table import_rows add column task_key text;
alter table import_rows add column again boolean not null default false;
create unique index import_rows_once on import_rows (jurisdiction_id, identity) where item_id is not null and not again;
create index import_rows_made on import_rows (jurisdiction_id, identity) where item_id is not null;
create index import_rows_by_task on import_rows (jurisdiction_id, task_key) where item_id is not null;
