-- What is supervised. `item_states.state` is the whole Item; every other column and table here is projected from it in the same transaction.
create table counters (
    jurisdiction_id uuid not null references jurisdictions (id),
    series text collate "C" not null,
    year integer not null,
    next integer not null check (next >= 1),
    primary key (jurisdiction_id, series, year)
);

create table items (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    number_text text collate "C" not null,
    number_year integer not null,
    number_n integer not null,
    title text not null,
    source text collate "C" not null,
    tier text collate "C" check (tier in ('general', 'major', 'critical')),
    secrecy text collate "C" not null check (secrecy in ('public', 'internal', 'restricted')),
    stage text collate "C" not null check (stage in ('registered', 'proposed', 'in_approval', 'approved', 'issued', 'in_progress', 'reported_done', 'in_review', 'with_leaders', 'closed', 'archived', 'returned_for_revision', 'rejected', 'suspended', 'cancelled', 'standing')),
    lead_unit_id uuid,
    co_unit_count integer not null,
    first_due_on date,
    due_on date,
    -- due_on, or the end of time where there is none: lists sort by it.
    due_key date not null,
    next_due_on date,
    urge_level text collate "C" check (urge_level in ('blue', 'yellow', 'orange', 'red', 'phone', 'written', 'in_person')),
    urge_state text collate "C" check (urge_state in ('drafted', 'issued', 'answered')),
    -- The next Beijing day on which the clock may have something to do; none: never.
    next_tick_on date,
    rulebook_id text collate "C" not null,
    rulebook_version integer not null,
    -- Closed, archived, rejected or cancelled: what is at work is listed without stepping over the archive.
    at_rest boolean not null,
    updated_at timestamp not null,
    version bigint not null,
    primary key (jurisdiction_id, id)
);
create unique index items_number_once on items (jurisdiction_id, number_text);
create index items_by_number on items (jurisdiction_id, number_year, number_n, id);
create index items_by_due on items (jurisdiction_id, due_key, id);
create index items_by_update on items (jurisdiction_id, updated_at, id);
create index items_at_work_by_number on items (jurisdiction_id, at_rest, number_year, number_n, id);
create index items_at_work_by_due on items (jurisdiction_id, at_rest, due_key, id);
create index items_at_work_by_update on items (jurisdiction_id, at_rest, updated_at, id);
create index items_by_stage on items (jurisdiction_id, stage, number_year, number_n, id);
create index items_by_tick on items (next_tick_on, id) where next_tick_on is not null;

-- The whole Item as JSON, apart from the rows that lists read, which stay short.
create table item_states (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    state text not null,
    primary key (jurisdiction_id, item_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);

-- Numbers are given once, whatever becomes of what they were given to.
create table numbers (
    jurisdiction_id uuid not null references jurisdictions (id),
    series text collate "C" not null,
    year integer not null,
    n integer not null,
    item_id uuid not null,
    taken_at timestamp not null,
    primary key (jurisdiction_id, series, year, n)
);

-- Who sees an item besides the office: assigned units, and those proposed.
create table item_units (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    unit_id uuid not null,
    relation text collate "C" not null check (relation in ('assigned', 'proposed')),
    primary key (jurisdiction_id, item_id, unit_id, relation),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index item_units_by_unit on item_units (jurisdiction_id, unit_id, relation, item_id);

create table item_listed (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    user_id uuid not null,
    primary key (jurisdiction_id, item_id, user_id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index item_listed_by_user on item_listed (jurisdiction_id, user_id, item_id);

create table assignments (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    unit_id uuid not null,
    part text collate "C" not null check (part in ('lead', 'co')),
    state text collate "C" not null check (state in ('open', 'done', 'waived')),
    -- Open on an item that is at work.
    live boolean not null,
    due_on date,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index assignments_by_item on assignments (jurisdiction_id, item_id);
create index assignments_by_unit on assignments (jurisdiction_id, unit_id, live);
create index assignments_live on assignments (jurisdiction_id) where live;

create table obligations (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    assignment_id uuid not null,
    kind text collate "C" not null check (kind in ('receipt', 'periodic_report', 'completion', 'milestone', 'redo')),
    label text not null,
    due_on date not null,
    origin text collate "C" not null check (origin in ('planned', 'redo', 'extension', 'cause', 'explanation')),
    state text collate "C" not null check (state in ('open', 'fulfilled', 'superseded', 'waived')),
    fulfilled_on date,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index obligations_by_item on obligations (jurisdiction_id, item_id);
create index obligations_open on obligations (jurisdiction_id, due_on, id) where state = 'open';

create table reports (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    assignment_id uuid not null,
    state text collate "C" not null check (state in ('draft', 'submitted', 'passed', 'returned')),
    submitted_at timestamp,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index reports_by_item on reports (jurisdiction_id, item_id);

create table disputes (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    assignment_id uuid not null,
    state text collate "C" not null check (state in ('raised', 'ruled', 'answered')),
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);

create table extensions (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    assignment_id uuid not null,
    state text collate "C" not null check (state in ('requested', 'accepted', 'refused')),
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);

create table urges (
    jurisdiction_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    assignment_id uuid not null,
    unit_id uuid not null,
    ladder integer not null,
    level text collate "C" not null check (level in ('blue', 'yellow', 'orange', 'red', 'phone', 'written', 'in_person')),
    state text collate "C" not null check (state in ('drafted', 'withdrawn', 'declined', 'issued', 'answered', 'escalated', 'settled')),
    number_text text collate "C",
    drafted_on date not null,
    signed_on date,
    answer_due_on date,
    -- The role that alone may sign it.
    signer text collate "C" not null check (signer in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    to_confirm boolean not null,
    body text not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id),
    check ((number_text is null) = (signed_on is null))
);
create index urges_by_item on urges (jurisdiction_id, item_id);
create index urges_by_state on urges (jurisdiction_id, state, drafted_on, id);
create index urges_by_unit on urges (jurisdiction_id, unit_id, drafted_on, id);
create index urges_by_draft on urges (jurisdiction_id, drafted_on, id);
-- One open ladder per assignment, each level once per ladder, each number once: also if the program were wrong.
create unique index urges_one_open_ladder on urges (jurisdiction_id, assignment_id) where state in ('drafted', 'issued', 'answered');
create unique index urges_each_level_once on urges (jurisdiction_id, assignment_id, ladder, level);
create unique index urges_number_once on urges (jurisdiction_id, number_text) where number_text is not null;

-- Which office got a copy of which slip.
create table copies (
    jurisdiction_id uuid not null,
    urge_id uuid not null,
    office text collate "C" not null check (office in ('discipline', 'organization', 'performance')),
    item_id uuid not null,
    primary key (jurisdiction_id, urge_id, office),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);

-- Points, in the order they were given to an assignment.
create table score_entries (
    jurisdiction_id uuid not null,
    assignment_id uuid not null,
    place integer not null,
    item_id uuid not null,
    unit_id uuid not null,
    kind text collate "C" not null check (kind in ('urge', 'overdue', 'quality', 'integrity', 'dispute')),
    points integer not null check (points < 0),
    on_day date not null,
    refers_to text not null,
    primary key (jurisdiction_id, assignment_id, place),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index score_entries_by_unit on score_entries (jurisdiction_id, unit_id, on_day);

-- One prompt per obligation and day, however many sweepers run.
create table prompts (
    jurisdiction_id uuid not null,
    obligation_id uuid not null,
    day date not null,
    reason text collate "C" not null check (reason in ('due_soon', 'due_today', 'overdue')),
    item_id uuid not null,
    primary key (jurisdiction_id, obligation_id, day),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);

-- What an item waits for, and whose next step that is.
create table todos (
    jurisdiction_id uuid not null,
    item_id uuid not null,
    place integer not null,
    action text collate "C" not null,
    role text collate "C" not null check (role in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    -- The unit concerned: unit people must belong to it, a leader in charge be in charge of it.
    unit_id uuid,
    subject_id uuid,
    due_on date,
    due_key date not null,
    primary key (jurisdiction_id, item_id, place),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index todos_by_role on todos (jurisdiction_id, role, due_key, item_id);
create index todos_by_unit on todos (jurisdiction_id, unit_id, role, due_key, item_id) where unit_id is not null;
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: its rows are kept as they are', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger obligations_stay before delete on obligations for each row execute function refuse_change();
create trigger scores_stay before delete or update on score_entries for each row execute function refuse_change();
create trigger urges_stay before delete on urges for each row execute function refuse_change();
create trigger items_stay before delete on items for each row execute function refuse_change();
create trigger item_states_stay before delete on item_states for each row execute function refuse_change();
create trigger numbers_stay before delete or update on numbers for each row execute function refuse_change();
create trigger items_keep_their_number before update on items for each row
when (new.number_text is distinct from old.number_text or new.number_year is distinct from old.number_year or new.number_n is distinct from old.number_n)
execute function refuse_change();
create trigger urges_issued_unchanged before update on urges for each row
when (old.number_text is not null and (new.number_text is distinct from old.number_text or new.signed_on is distinct from old.signed_on
  or new.answer_due_on is distinct from old.answer_due_on or new.level is distinct from old.level or new.ladder is distinct from old.ladder))
execute function refuse_change();
