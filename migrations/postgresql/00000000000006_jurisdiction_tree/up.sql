-- The government above; null at the root (domain.md §2).
alter table jurisdictions add column parent_id uuid references jurisdictions (id);
create index jurisdictions_by_parent on jurisdictions (parent_id);

-- A brake is one jurisdiction's; a standstill, with null, is everybody's.
alter table outages add column jurisdiction_id uuid references jurisdictions (id);

-- Lists by name are in the same order on both engines.
alter table jurisdictions alter column name type text collate "C";
