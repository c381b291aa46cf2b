-- What a unit finds of a case in its lists: where it stands as far as the unit was told, and its own dates. Without a key the row was written
-- before this; it is as the case is, until something happens to it.
alter table case_units add column shown_state text;
alter table case_units add column shown_due_on text;
alter table case_units add column shown_due_key text;
