-- Matters beside the items: inspections, yearly plans, accountability, bulletins. `body` is the whole case; every other column and
-- the two tables after it are projected from it in the same transaction.
create table cases (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    kind text collate "C" not null check (kind in ('inspection', 'yearly_plan', 'accountability', 'bulletin', 'merit')),
    state text collate "C" not null,
    -- Nothing happens to it any more.
    at_rest boolean not null,
    title text not null,
    number_text text collate "C",
    -- The period it is for, where there is one case of the kind for each.
    period text collate "C",
    -- The Beijing day it began, where that is counted.
    began_on date,
    due_on date,
    -- due_on, or the end of time where there is none: lists sort by it.
    due_key date not null,
    rulebook_id text collate "C" not null,
    rulebook_version integer not null,
    body text not null,
    updated_at timestamp not null,
    version bigint not null,
    primary key (jurisdiction_id, id)
);
create unique index cases_period_once on cases (jurisdiction_id, kind, period) where period is not null;
create unique index cases_number_once on cases (jurisdiction_id, kind, number_text) where number_text is not null;
create index cases_by_due on cases (jurisdiction_id, kind, at_rest, due_key, id);
create index cases_by_update on cases (jurisdiction_id, kind, updated_at, id);
create index cases_begun on cases (jurisdiction_id, kind, began_on) where began_on is not null;

-- Which units a case concerns, and to which it is shown by now.
create table case_units (
    jurisdiction_id uuid not null,
    case_id uuid not null,
    unit_id uuid not null,
    concerned boolean not null,
    shown boolean not null,
    primary key (jurisdiction_id, case_id, unit_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
);
create index case_units_by_unit on case_units (jurisdiction_id, unit_id, case_id);

-- The items a case is about: who may not know of one of them may not know of the case.
create table case_items (
    jurisdiction_id uuid not null,
    case_id uuid not null,
    item_id uuid not null,
    primary key (jurisdiction_id, case_id, item_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
);
create index case_items_by_item on case_items (jurisdiction_id, item_id, case_id);

create index events_by_case on events (jurisdiction_id, object_id, seq) where object_kind = 'case';
