drop trigger urges_issued_unchanged;
create trigger urges_issued_unchanged before update on urges
when old.number_text is not null and (new.number_text is not old.number_text or new.signed_on is not old.signed_on
  or new.answer_due_on is not old.answer_due_on or new.level is not old.level or new.ladder is not old.ladder)
begin select raise(abort, 'an issued slip does not change'); end;
update counters set series = replace(series, '.' || (select j.rulebook from jurisdictions j where j.id = counters.jurisdiction_id), '');
drop trigger numbers_unchanged;
update numbers set series = replace(series, '.' || (select j.rulebook from jurisdictions j where j.id = numbers.jurisdiction_id), '');
create trigger numbers_unchanged before update on numbers begin select raise(abort, 'numbers are never changed'); end;
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
select jurisdiction_id, item_id, unit_id, relation, at_rest, number_year, number_n, due_key, updated_at from item_units where relation <> 'reads';
drop table item_units;
alter table unit_items rename to item_units;
create index item_units_by_number on item_units (jurisdiction_id, unit_id, at_rest, number_year, number_n, item_id);
create index item_units_by_due on item_units (jurisdiction_id, unit_id, at_rest, due_key, item_id);
create index item_units_by_update on item_units (jurisdiction_id, unit_id, at_rest, updated_at, item_id);

create table owed (
    jurisdiction_id text not null,
    id text not null,
    item_id text not null,
    assignment_id text not null,
    kind text not null check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo')),
    label text not null,
    due_on text not null,
    origin text not null check (origin in ('planned', 'redo', 'extension', 'cause', 'explanation')),
    state text not null check (state in ('open', 'fulfilled', 'superseded', 'waived')),
    fulfilled_on text,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;
-- A later date from one of the two new grounds is, for the older program, an extension.
insert into owed select jurisdiction_id, id, item_id, assignment_id, kind, label, due_on,
  case when origin in ('suspension', 'office_delay') then 'extension' else origin end, state, fulfilled_on
from obligations where assignment_id is not null;
drop trigger obligations_stay;
drop table obligations;
alter table owed rename to obligations;
create index obligations_by_item on obligations (jurisdiction_id, item_id);
create index obligations_open on obligations (jurisdiction_id, due_on, id) where state = 'open';
create trigger obligations_stay before delete on obligations begin select raise(abort, 'obligations are never deleted'); end;

drop index items_by_parent;
alter table items drop column parent_id;
