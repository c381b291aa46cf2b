-- When the clock of an item stood, where it has: pairs of days, the second none while it stands. No day of them is late (domain.md §12.6).
create table item_stops (
    jurisdiction_id text not null,
    item_id text not null,
    stops text not null check (json_valid(stops)),
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict, without rowid;
insert into item_stops (jurisdiction_id, item_id, stops)
select t.jurisdiction_id, t.item_id, json_group_array(json_array(
        date(json_extract(s.value, '$.decision.by.at'), '+8 hours'),
        date(json_extract(s.value, '$.resumed.by.at'), '+8 hours')))
    from item_states t, json_each(t.state, '$.proceedings.suspensions') s
    where json_extract(s.value, '$.decision.accepted') = 1
    group by t.jurisdiction_id, t.item_id;
