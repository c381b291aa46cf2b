-- When the clock of an item stood, where it has: pairs of days, the second none while it stands. No day of them is late (domain.md §12.6).
create table item_stops (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    stops text not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
insert into item_stops (jurisdiction_id, item_id, stops)
select t.jurisdiction_id, t.item_id, json_agg(json_build_array(
        ((s.value -> 'decision' -> 'by' ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date,
        ((s.value -> 'resumed' -> 'by' ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date) order by s.place)::text
    from item_states t, json_array_elements(t.state::json -> 'proceedings' -> 'suspensions') with ordinality s (value, place)
    where s.value -> 'decision' ->> 'accepted' = 'true'
    group by t.jurisdiction_id, t.item_id;
