create table units_of_items (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    unit_id uuid not null,
    relation text collate "C" not null check (relation in ('assigned', 'proposed')),
    primary key (jurisdiction_id, item_id, unit_id, relation),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
insert into units_of_items (jurisdiction_id, item_id, unit_id, relation) select jurisdiction_id, item_id, unit_id, relation from item_units;
drop table item_units;
alter table units_of_items rename to item_units;
create index item_units_by_unit on item_units (jurisdiction_id, unit_id, relation, item_id);
