alter table case_units drop column shown_due_key;
alter table case_units drop column shown_due_on;
alter table case_units drop column shown_state;
