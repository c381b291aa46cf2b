-- The session and number of each motion as they are compared, so that none is registered twice (banner/4.3.1); parts of a split one share its form.
-- Compared without spaces: the common one, the wide one of Chinese text (U+3000), the unbreakable one and the tab.
create table item_motions (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    session text collate "C" not null,
    number text collate "C" not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index item_motions_by_number on item_motions (jurisdiction_id, number, session);
insert into item_motions (jurisdiction_id, item_id, session, number)
select s.jurisdiction_id, s.item_id,
    replace(replace(replace(replace(s.state::jsonb #>> '{proceedings,motion,session}', ' ', ''), chr(12288), ''), chr(160), ''), chr(9), ''),
    replace(replace(replace(replace(s.state::jsonb #>> '{proceedings,motion,number}', ' ', ''), chr(12288), ''), chr(160), ''), chr(9), '')
from item_states s
where s.state::jsonb #>> '{proceedings,motion,number}' is not null and s.state::jsonb #>> '{proceedings,parent}' is null;
