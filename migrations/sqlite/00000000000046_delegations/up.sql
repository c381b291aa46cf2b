-- What the head of a unit has delegated to a deputy of the same unit: signatures on the unit's behalf (domain.md §8). It is judged at use (R-14):
-- a row counts while its head is the unit's head and its deputy the unit's deputy.
create table delegations (
    jurisdiction_id text not null,
    id text not null,
    unit_id text not null,
    head_id text not null,
    deputy_id text not null,
    -- For one assignment; none: for everything the unit hands in.
    item_id text,
    assignment_id text,
    from_day text,
    until_day text,
    ended_at text,
    created_at text not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id),
    foreign key (jurisdiction_id, head_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, deputy_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id),
    foreign key (jurisdiction_id, assignment_id) references assignments (jurisdiction_id, id),
    check ((item_id is null) = (assignment_id is null)),
    check (from_day is null or until_day is null or from_day <= until_day),
    check (head_id <> deputy_id)
) strict;
create index delegations_by_deputy on delegations (jurisdiction_id, deputy_id) where ended_at is null;
create index delegations_by_unit on delegations (jurisdiction_id, unit_id, id);
