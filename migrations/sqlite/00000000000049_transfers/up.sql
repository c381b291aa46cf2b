-- Where an account goes, or which roles it gets, from a day on (R-14). `due_at` is the moment at which something is to be done about it.
create table transfers (
    jurisdiction_id text not null,
    id text not null,
    user_id text not null,
    kind text not null check (kind in ('place', 'roles')),
    from_day text not null,
    until_day text,
    -- What it sets, and what there was before, to which it goes back after its last day.
    goes_to text not null,
    comes_from text,
    state text not null check (state in ('planned', 'in_force', 'over', 'withdrawn')),
    due_at text,
    made_by text not null,
    made_at text not null,
    version integer not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id),
    check (until_day is null or from_day <= until_day)
) strict;
create index transfers_due on transfers (due_at) where due_at is not null;
create index transfers_by_user on transfers (jurisdiction_id, user_id, id);
