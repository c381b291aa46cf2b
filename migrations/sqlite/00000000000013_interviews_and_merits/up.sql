-- What is counted across cases: interviews of a person, and points given by hand that were confirmed.

-- A rolling year is counted over them, whatever case they were held in.
create table interviews (
    jurisdiction_id text not null,
    measure_id text not null,
    case_id text not null,
    user_id text not null,
    held_on text not null,
    primary key (jurisdiction_id, measure_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
) strict;
create index interviews_by_user on interviews (jurisdiction_id, user_id, held_on);

-- A counter-entry names what it takes back: an entry of an item by assignment and place, or one given by hand.
create table merit_entries (
    jurisdiction_id text not null,
    case_id text not null,
    unit_id text not null,
    item_id text,
    bonus integer not null check (bonus in (0, 1)),
    points integer not null,
    on_day text not null,
    counters_assignment_id text,
    counters_place integer,
    counters_case_id text,
    primary key (jurisdiction_id, case_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id),
    check ((counters_assignment_id is null) = (counters_place is null))
) strict;
create index merit_entries_by_unit on merit_entries (jurisdiction_id, unit_id, on_day);
-- Nothing is taken back twice, also if the program were wrong.
create unique index merit_entries_item_once on merit_entries (jurisdiction_id, counters_assignment_id, counters_place) where counters_assignment_id is not null;
create unique index merit_entries_merit_once on merit_entries (jurisdiction_id, counters_case_id) where counters_case_id is not null;
create trigger interviews_unchanged before update on interviews begin select raise(abort, 'interviews are never changed'); end;
create trigger interviews_stay before delete on interviews begin select raise(abort, 'interviews are never deleted'); end;
create trigger merit_entries_unchanged before update on merit_entries begin select raise(abort, 'score entries are never changed'); end;
create trigger merit_entries_stay before delete on merit_entries begin select raise(abort, 'score entries are never deleted'); end;
