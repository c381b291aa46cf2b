-- Ledger imports as they are previewed and confirmed, and what the clock remembers.
create table imports (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    file_name text not null,
    sheet text not null,
    title text not null,
    state text not null check (state in ('preview', 'running', 'done', 'failed', 'discarded')),
    settings text not null check (json_valid(settings)),
    findings text not null check (json_valid(findings)),
    created integer not null,
    failure text,
    created_by text not null,
    created_at text not null,
    version integer not null,
    primary key (jurisdiction_id, id)
) strict;

create table import_rows (
    jurisdiction_id text not null,
    import_id text not null,
    row_number integer not null,
    outcome text not null check (outcome in ('import', 'import_with_notice', 'hold', 'refuse', 'skip')),
    data text not null check (json_valid(data)),
    item_id text,
    primary key (jurisdiction_id, import_id, row_number),
    foreign key (jurisdiction_id, import_id) references imports (jurisdiction_id, id)
) strict;
create index import_rows_by_outcome on import_rows (jurisdiction_id, import_id, outcome, row_number);

-- One row: the highest moment ever seen and the last sweep (R-31).
create table clock (
    id integer not null primary key check (id = 1),
    highest_now text not null,
    last_sweep_now text,
    last_sweep_day text
) strict;

-- Written by every readiness probe, so that a full disk or a read-only one is noticed (R-55).
create table probes (
    id integer not null primary key check (id = 1),
    n integer not null
) strict;
insert into probes (id, n) values (1, 0);

-- When the server was not at work; slips drafted over one say so (R-25).
create table outages (
    id text not null primary key,
    from_at text not null,
    until_at text not null,
    cause text not null check (cause in ('standstill', 'clock_backwards', 'brake')),
    check (from_at <= until_at)
) strict;
create index outages_by_end on outages (until_at);

-- Sweeps held because they would have drafted too many slips at once (domain.md §6).
create table brakes (
    jurisdiction_id text not null references jurisdictions (id),
    day text not null,
    drafts integer not null,
    open_assignments integer not null,
    held_at text not null,
    confirmed_by text,
    confirmed_at text,
    primary key (jurisdiction_id, day)
) strict;
