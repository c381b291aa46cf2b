-- The section of the office that supervises an item by its line (`yangjiang/2.2b`): its next steps are that section's.
alter table items add column section_id uuid;
create index items_by_section on items (jurisdiction_id, section_id, number_year, number_n, id) where section_id is not null;
-- Items that are followed at any time (`industry-commerce/4.2`): few of all, and a list of their own.
alter table items add column followed boolean not null default false;
create index items_followed on items (jurisdiction_id, number_year, number_n, id) where followed;
-- Figures by source are counted from this index alone.
create index items_by_source on items (jurisdiction_id, rulebook_id, source, at_rest, next_due_on, secrecy, rulebook_version, id);
