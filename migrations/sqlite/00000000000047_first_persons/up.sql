-- The first responsible person of each unit (`sichuan/4`, `sichuan/5`, `banner/6.1`): whoever is named last is so now, all others were. A change
-- of persons is a new row; a row without a name says that the post is vacant.
create table unit_first_persons (
    jurisdiction_id text not null,
    unit_id text not null,
    place integer not null,
    name text,
    post text not null,
    since text not null,
    set_at text not null,
    primary key (jurisdiction_id, unit_id, place),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id),
    check (place > 0)
) strict;
create trigger unit_first_persons_unchanged before update on unit_first_persons begin select raise(abort, 'who was responsible is never changed'); end;
create trigger unit_first_persons_stay before delete on unit_first_persons begin select raise(abort, 'who was responsible is never deleted'); end;
create trigger unit_first_persons_not_replaced before insert on unit_first_persons
when exists (select 1 from unit_first_persons x where x.rowid = new.rowid)
  or exists (select 1 from unit_first_persons x where x.jurisdiction_id = new.jurisdiction_id and x.unit_id = new.unit_id and x.place = new.place)
begin select raise(abort, 'who was responsible is never replaced'); end;
