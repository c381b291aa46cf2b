-- News of cases goes the way of news of items, and their next steps lie on people's desks as those of items do.

-- An event happened to an item or to a case.
alter table outbox alter column item_id drop not null;
alter table outbox add column case_id uuid;
alter table outbox add check ((item_id is null) <> (case_id is null));

-- The case a notice is about, and of which unit the person was when told: who has left it does not read on.
alter table notices add column case_id uuid;
alter table notices add column unit_id uuid;

-- What a case waits for, and for whom; made anew with each change of the case.
create table case_todos (
    jurisdiction_id uuid not null,
    case_id uuid not null,
    place integer not null,
    step text collate "C" not null,
    role text collate "C" not null check (role in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    -- The unit whose step it is; none where it is the office's or a leader's.
    unit_id uuid,
    subject_id uuid,
    -- Whose draft it answers: not this person's step (R-15).
    author_id uuid,
    due_on date,
    due_key date not null,
    primary key (jurisdiction_id, case_id, place),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
);
create index case_todos_by_role on case_todos (jurisdiction_id, role, due_key, case_id, place) where unit_id is null;
create index case_todos_by_unit on case_todos (jurisdiction_id, unit_id, role, due_key, case_id, place) where unit_id is not null;
