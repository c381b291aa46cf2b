-- The session and number of each motion as they are compared, so that none is registered twice (banner/4.3.1); parts of a split one share its form.
-- Compared without spaces: the common one, the wide one of Chinese text (U+3000), the unbreakable one and the tab.
create table item_motions (
    jurisdiction_id text not null,
    item_id text not null,
    session text not null,
    number text not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict, without rowid;
create index item_motions_by_number on item_motions (jurisdiction_id, number, session);
insert into item_motions (jurisdiction_id, item_id, session, number)
select s.jurisdiction_id, s.item_id,
    replace(replace(replace(replace(json_extract(s.state, '$.proceedings.motion.session'), ' ', ''), char(12288), ''), char(160), ''), char(9), ''),
    replace(replace(replace(replace(json_extract(s.state, '$.proceedings.motion.number'), ' ', ''), char(12288), ''), char(160), ''), char(9), '')
from item_states s
where json_extract(s.state, '$.proceedings.motion') is not null and json_extract(s.state, '$.proceedings.parent') is null;
