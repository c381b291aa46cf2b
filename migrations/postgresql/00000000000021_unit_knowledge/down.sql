alter table item_units drop column supervises;
alter table item_units drop column urge_level;
alter table item_units drop column next_due_on;
alter table urges drop column known_state;
