-- Who works here: jurisdictions, units, users, deputies, sessions.
create table jurisdictions (
    id uuid not null primary key,
    name text not null,
    -- The regulation that new items are registered under.
    rulebook text collate "C" not null,
    created_at timestamp not null
);

create table units (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    name text collate "C" not null,
    kind text collate "C" not null,
    category text collate "C",
    parent_id uuid,
    valid_until date,
    created_at timestamp not null,
    version bigint not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, parent_id) references units (jurisdiction_id, id)
);
create index units_by_name on units (jurisdiction_id, name, id);

-- Every spelling a unit is known by, its name among them at place 0: no two units share one.
create table unit_aliases (
    jurisdiction_id uuid not null,
    alias_key text collate "C" not null,
    unit_id uuid not null,
    alias text not null,
    place integer not null,
    primary key (jurisdiction_id, alias_key),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
);
create index unit_aliases_by_unit on unit_aliases (jurisdiction_id, unit_id, place);

create table users (
    jurisdiction_id uuid not null references jurisdictions (id),
    id uuid not null,
    username text not null,
    username_key text collate "C" not null,
    display_name text collate "C" not null,
    unit_id uuid,
    password_hash text,
    must_change boolean not null,
    -- The one-time code after creation or reset (R-3), hashed.
    code_hash text,
    code_expires_at timestamp,
    role_version bigint not null,
    -- The present and the previous sign-in, with the failed tries after each (shown after sign-in, R-8).
    last_login_at timestamp,
    previous_login_at timestamp,
    failed_since integer not null,
    failed_before integer not null,
    created_at timestamp not null,
    version bigint not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
);
-- People sign in without naming their jurisdiction: sign-in names are unique across all of them.
create unique index users_by_username on users (username_key);
create index users_by_name on users (jurisdiction_id, display_name, id);

create table user_roles (
    jurisdiction_id uuid not null,
    user_id uuid not null,
    role text collate "C" not null check (role in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    primary key (jurisdiction_id, user_id, role),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
);
-- 三员分立: nobody holds two administrators' roles.
create unique index user_roles_one_admin on user_roles (jurisdiction_id, user_id) where role in ('system_admin', 'security_admin', 'audit_admin');

-- The units a leader in charge is in charge of.
create table user_units (
    jurisdiction_id uuid not null,
    user_id uuid not null,
    unit_id uuid not null,
    primary key (jurisdiction_id, user_id, unit_id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
);

create table deputies (
    jurisdiction_id uuid not null,
    id uuid not null,
    principal_id uuid not null,
    deputy_id uuid not null,
    from_day date not null,
    until_day date not null,
    ended_at timestamp,
    created_by uuid not null,
    created_at timestamp not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, principal_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, deputy_id) references users (jurisdiction_id, id),
    check (from_day <= until_day and principal_id <> deputy_id)
);
create index deputies_by_deputy on deputies (jurisdiction_id, deputy_id, until_day);

create table sessions (
    jurisdiction_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    role_version bigint not null,
    source text not null,
    created_at timestamp not null,
    last_seen_at timestamp not null,
    stepped_up_at timestamp,
    revoked_at timestamp,
    revoked_because text collate "C",
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
);
create index sessions_by_id on sessions (id);
create index sessions_by_user on sessions (jurisdiction_id, user_id, created_at) where revoked_at is null;

-- Single use (R-6): a used one that comes back revokes the session.
create table refresh_tokens (
    token_hash text collate "C" not null primary key,
    jurisdiction_id uuid not null,
    session_id uuid not null,
    issued_at timestamp not null,
    used_at timestamp,
    foreign key (jurisdiction_id, session_id) references sessions (jurisdiction_id, id)
);

-- Failures to sign in, counted per account (known or not) and per source (R-2).
create table login_failures (
    kind text collate "C" not null check (kind in ('account', 'source')),
    subject text collate "C" not null,
    failures integer not null,
    since timestamp not null,
    locked_until timestamp,
    primary key (kind, subject)
);
