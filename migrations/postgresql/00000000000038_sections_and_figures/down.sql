drop index items_by_source;
drop index items_followed;
alter table items drop column followed;
drop index items_by_section;
alter table items drop column section_id;
