-- The government above; null at the root (domain.md §2). SQLite drops no column that references: the store checks that it exists.
alter table jurisdictions add column parent_id text;
create index jurisdictions_by_parent on jurisdictions (parent_id);

-- A brake is one jurisdiction's; a standstill, with null, is everybody's.
alter table outages add column jurisdiction_id text;
