-- News of cases goes the way of news of items, and their next steps lie on people's desks as those of items do.

-- An event happened to an item or to a case; the table is made anew because a column may be empty from now on.
create table outbox_of_both (
    jurisdiction_id text not null,
    seq integer not null,
    item_id text,
    case_id text,
    created_at text not null,
    claimed_until text,
    attempts integer not null,
    settled_at text,
    set_aside_at text,
    set_aside_because text,
    primary key (jurisdiction_id, seq),
    foreign key (jurisdiction_id, seq) references events (jurisdiction_id, seq),
    check ((item_id is null) <> (case_id is null))
) strict;
insert into outbox_of_both (jurisdiction_id, seq, item_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because)
    select jurisdiction_id, seq, item_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because from outbox;
drop table outbox;
alter table outbox_of_both rename to outbox;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null and set_aside_at is null;
create index outbox_set_aside on outbox (set_aside_at) where set_aside_at is not null;

-- The case a notice is about, and of which unit the person was when told: who has left it does not read on.
alter table notices add column case_id text;
alter table notices add column unit_id text;

-- What a case waits for, and for whom; made anew with each change of the case.
create table case_todos (
    jurisdiction_id text not null,
    case_id text not null,
    place integer not null,
    step text not null,
    role text not null check (role in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    -- The unit whose step it is; none where it is the office's or a leader's.
    unit_id text,
    subject_id text,
    -- Whose draft it answers: not this person's step (R-15).
    author_id text,
    due_on text,
    due_key text not null,
    primary key (jurisdiction_id, case_id, place),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
) strict;
create index case_todos_by_role on case_todos (jurisdiction_id, role, due_key, case_id, place) where unit_id is null;
create index case_todos_by_unit on case_todos (jurisdiction_id, unit_id, role, due_key, case_id, place) where unit_id is not null;
