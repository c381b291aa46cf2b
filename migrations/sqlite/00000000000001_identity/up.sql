-- Who works here: jurisdictions, units, users, deputies, sessions.
create table jurisdictions (
    id text not null primary key,
    name text not null,
    -- The regulation that new items are registered under.
    rulebook text not null,
    created_at text not null
) strict;

create table units (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    name text not null,
    kind text not null,
    category text,
    parent_id text,
    valid_until text,
    created_at text not null,
    version integer not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, parent_id) references units (jurisdiction_id, id)
) strict;
create index units_by_name on units (jurisdiction_id, name, id);

-- Every spelling a unit is known by, its name among them at place 0: no two units share one.
create table unit_aliases (
    jurisdiction_id text not null,
    alias_key text not null,
    unit_id text not null,
    alias text not null,
    place integer not null,
    primary key (jurisdiction_id, alias_key),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
) strict;
create index unit_aliases_by_unit on unit_aliases (jurisdiction_id, unit_id, place);

create table users (
    jurisdiction_id text not null references jurisdictions (id),
    id text not null,
    username text not null,
    username_key text not null,
    display_name text not null,
    unit_id text,
    password_hash text,
    must_change integer not null check (must_change in (0, 1)),
    -- The one-time code after creation or reset (R-3), hashed.
    code_hash text,
    code_expires_at text,
    role_version integer not null,
    -- The present and the previous sign-in, with the failed tries after each (shown after sign-in, R-8).
    last_login_at text,
    previous_login_at text,
    failed_since integer not null,
    failed_before integer not null,
    created_at text not null,
    version integer not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
) strict;
-- People sign in without naming their jurisdiction: sign-in names are unique across all of them.
create unique index users_by_username on users (username_key);
create index users_by_name on users (jurisdiction_id, display_name, id);

create table user_roles (
    jurisdiction_id text not null,
    user_id text not null,
    role text not null check (role in ('clerk', 'director', 'office_chief', 'leader_in_charge', 'principal_leader', 'unit_handler', 'unit_deputy', 'unit_head', 'observer', 'congress_liaison', 'system_admin', 'security_admin', 'audit_admin')),
    primary key (jurisdiction_id, user_id, role),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
) strict;
-- 三员分立: nobody holds two administrators' roles.
create unique index user_roles_one_admin on user_roles (jurisdiction_id, user_id) where role in ('system_admin', 'security_admin', 'audit_admin');

-- The units a leader in charge is in charge of.
create table user_units (
    jurisdiction_id text not null,
    user_id text not null,
    unit_id text not null,
    primary key (jurisdiction_id, user_id, unit_id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, unit_id) references units (jurisdiction_id, id)
) strict;

create table deputies (
    jurisdiction_id text not null,
    id text not null,
    principal_id text not null,
    deputy_id text not null,
    from_day text not null,
    until_day text not null,
    ended_at text,
    created_by text not null,
    created_at text not null,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, principal_id) references users (jurisdiction_id, id),
    foreign key (jurisdiction_id, deputy_id) references users (jurisdiction_id, id),
    check (from_day <= until_day and principal_id <> deputy_id)
) strict;
create index deputies_by_deputy on deputies (jurisdiction_id, deputy_id, until_day);

create table sessions (
    jurisdiction_id text not null,
    id text not null,
    user_id text not null,
    role_version integer not null,
    source text not null,
    created_at text not null,
    last_seen_at text not null,
    stepped_up_at text,
    revoked_at text,
    revoked_because text,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
) strict;
create index sessions_by_id on sessions (id);
create index sessions_by_user on sessions (jurisdiction_id, user_id, created_at) where revoked_at is null;

-- Single use (R-6): a used one that comes back revokes the session.
create table refresh_tokens (
    token_hash text not null primary key,
    jurisdiction_id text not null,
    session_id text not null,
    issued_at text not null,
    used_at text,
    foreign key (jurisdiction_id, session_id) references sessions (jurisdiction_id, id)
) strict;

-- Failures to sign in, counted per account (known or not) and per source (R-2).
create table login_failures (
    kind text not null check (kind in ('account', 'source')),
    subject text not null,
    failures integer not null,
    since text not null,
    locked_until text,
    primary key (kind, subject)
) strict;
