-- Matters beside the items: inspections, yearly plans, accountability, bulletins. `body` is the whole case; every other column and
-- the two tables after it are projected from it in the same transaction.
create table cases (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    kind text not null check (kind in ('inspection', 'yearly_plan', 'accountability', 'bulletin', 'merit')),
    state text not null,
    -- Nothing happens to it any more.
    at_rest integer not null check (at_rest in (0, 1)),
    title text not null,
    number_text text,
    -- The period it is for, where there is one case of the kind for each.
    period text,
    -- The Beijing day it began, where that is counted.
    began_on text,
    due_on text,
    -- due_on, or the end of time where there is none: lists sort by it.
    due_key text not null,
    rulebook_id text not null,
    rulebook_version integer not null,
    body text not null check (json_valid(body)),
    updated_at text not null,
    version integer not null,
    primary key (jurisdiction_id, id)
) strict;
create unique index cases_period_once on cases (jurisdiction_id, kind, period) where period is not null;
create unique index cases_number_once on cases (jurisdiction_id, kind, number_text) where number_text is not null;
create index cases_by_due on cases (jurisdiction_id, kind, at_rest, due_key, id);
create index cases_by_update on cases (jurisdiction_id, kind, updated_at, id);
create index cases_begun on cases (jurisdiction_id, kind, began_on) where began_on is not null;

-- Which units a case concerns, and to which it is shown by now.
create table case_units (
    jurisdiction_id text not null,
    case_id text not null,
    unit_id text not null,
    concerned integer not null check (concerned in (0, 1)),
    shown integer not null check (shown in (0, 1)),
    primary key (jurisdiction_id, case_id, unit_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id)
) strict;
create index case_units_by_unit on case_units (jurisdiction_id, unit_id, case_id);

-- The items a case is about: who may not know of one of them may not know of the case.
create table case_items (
    jurisdiction_id text not null,
    case_id text not null,
    item_id text not null,
    primary key (jurisdiction_id, case_id, item_id),
    foreign key (jurisdiction_id, case_id) references cases (jurisdiction_id, id),
    foreign key (jurisdiction_id, item_id) references items (jurisdiction_id, id)
) strict;
create index case_items_by_item on case_items (jurisdiction_id, item_id, case_id);

create index events_by_case on events (jurisdiction_id, object_id, seq) where object_kind = 'case';
