-- Ledger imports as they are previewed and confirmed, and what the clock remembers.
create table imports (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    file_name text not null,
    sheet text not null,
    title text not null,
    state text collate "C" not null check (state in ('preview', 'running', 'done', 'failed', 'discarded')),
    settings text not null,
    findings text not null,
    created integer not null,
    failure text,
    created_by uuid not null,
    created_at timestamp not null,
    version bigint not null,
    primary key (jurisdiction_id, id)
);

create table import_rows (
    jurisdiction_id uuid not null,
    import_id uuid not null,
    row_number integer not null,
    outcome text collate "C" not null check (outcome in ('import', 'import_with_notice', 'hold', 'refuse', 'skip')),
    data text not null,
    item_id uuid,
    primary key (jurisdiction_id, import_id, row_number),
    foreign key (jurisdiction_id, import_id) references imports (jurisdiction_id, id)
);
create index import_rows_by_outcome on import_rows (jurisdiction_id, import_id, outcome, row_number);

-- One row: the highest moment ever seen and the last sweep (R-31).
create table clock (
    id integer not null primary key check (id = 1),
    highest_now timestamp not null,
    last_sweep_now timestamp,
    last_sweep_day date
);

-- Written by every readiness probe, so that a full disk or a read-only one is noticed (R-55).
create table probes (
    id integer not null primary key check (id = 1),
    n bigint not null
);
insert into probes (id, n) values (1, 0);

-- When the server was not at work; slips drafted over one say so (R-25).
create table outages (
    id uuid not null primary key,
    from_at timestamp not null,
    until_at timestamp not null,
    cause text collate "C" not null check (cause in ('standstill', 'clock_backwards', 'brake')),
    check (from_at <= until_at)
);
create index outages_by_end on outages (until_at);

-- Sweeps held because they would have drafted too many slips at once (domain.md §6).
create table brakes (
    jurisdiction_id uuid not null references jurisdictions (id),
    day date not null,
    drafts integer not null,
    open_assignments integer not null,
    held_at timestamp not null,
    confirmed_by uuid,
    confirmed_at timestamp,
    primary key (jurisdiction_id, day)
);
