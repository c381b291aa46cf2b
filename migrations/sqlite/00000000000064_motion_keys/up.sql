-- The session and number of each motion as they are compared, so that none is registered twice (banner/4.3.1); parts of a split one share its form.
create table item_motions (
    jurisdiction_id text not null,
    item_id text not null,
    session text not null,
    number text not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) without rowid;
create index item_motions_by_number on item_motions (jurisdiction_id, number, session);
insert into item_motions (jurisdiction_id, item_id, session, number)
select s.jurisdiction_id, s.item_id,
    replace(json_extract(s.state, '$.proceedings.motion.session'), ' ', ''),
    replace(json_extract(s.state, '$.proceedings.motion.number'), ' ', '')
from item_states s
where json_extract(s.state, '$.proceedings.motion') is not null and json_extract(s.state, '$.proceedings.parent') is null;
