-- One row for each unit that has an item, with what its lists are ordered by: the list of one unit is a range of an index,
-- however many items there are besides, and the list of several is a few ranges side by side.
create table unit_items (
    jurisdiction_id text not null,
    item_id text not null,
    unit_id text not null,
    relation text not null check (relation in ('assigned', 'proposed')),
    at_rest integer not null check (at_rest in (0, 1)),
    number_year integer not null,
    number_n integer not null,
    due_key text not null,
    updated_at text not null,
    primary key (jurisdiction_id, item_id, unit_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;
insert into unit_items (jurisdiction_id, item_id, unit_id, relation, at_rest, number_year, number_n, due_key, updated_at)
select u.jurisdiction_id, u.item_id, u.unit_id, min(u.relation), i.at_rest, i.number_year, i.number_n, i.due_key, i.updated_at
from item_units u join items i on i.jurisdiction_id = u.jurisdiction_id and i.id = u.item_id
group by u.jurisdiction_id, u.item_id, u.unit_id, i.at_rest, i.number_year, i.number_n, i.due_key, i.updated_at;
drop table item_units;
alter table unit_items rename to item_units;
create index item_units_by_number on item_units (jurisdiction_id, unit_id, at_rest, number_year, number_n, item_id);
create index item_units_by_due on item_units (jurisdiction_id, unit_id, at_rest, due_key, item_id);
create index item_units_by_update on item_units (jurisdiction_id, unit_id, at_rest, updated_at, item_id);
