drop table public_opinions;
drop index items_shown_in;
drop index items_shown_alone;
drop index items_shown;
alter table items drop column shown_at;
drop index items_by_priority;
alter table items drop column priority_id;
