-- A list narrowed by what few items have in common is a range of an index in each of its orders: without these, the oldest
-- fifty of one stage were looked for through every item there is.
create index items_by_stage_and_due on items (jurisdiction_id, stage, due_key, id);
create index items_by_stage_and_update on items (jurisdiction_id, stage, updated_at, id);
create index items_by_tier_and_number on items (jurisdiction_id, tier, number_year, number_n, id);
create index items_by_tier_and_due on items (jurisdiction_id, tier, due_key, id);
create index items_by_tier_and_update on items (jurisdiction_id, tier, updated_at, id);
create index items_by_source_and_number on items (jurisdiction_id, source, number_year, number_n, id);
create index items_by_source_and_due on items (jurisdiction_id, source, due_key, id);
create index items_by_source_and_update on items (jurisdiction_id, source, updated_at, id);
create index items_by_secrecy_and_number on items (jurisdiction_id, secrecy, number_year, number_n, id);
create index items_by_secrecy_and_due on items (jurisdiction_id, secrecy, due_key, id);
create index items_by_secrecy_and_update on items (jurisdiction_id, secrecy, updated_at, id);
