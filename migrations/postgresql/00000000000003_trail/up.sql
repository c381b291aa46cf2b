-- What happened: the hash-chained trail, what is to be told to people, and answers already given.

-- One chain per jurisdiction; the nil id is the server's own (sign-ins of unknown names, starts).
create table events (
    jurisdiction_id uuid not null,
    seq bigint not null,
    recorded_at timestamp not null,
    actor_id uuid,
    acting_for uuid,
    session_id uuid,
    source text not null,
    request_id text not null,
    action text collate "C" not null,
    object_kind text collate "C" not null,
    object_id uuid,
    item_id uuid,
    kind text collate "C" not null,
    payload text not null,
    payload_digest text collate "C" not null,
    before_digest text collate "C",
    after_digest text collate "C",
    result text collate "C" not null check (result in ('done', 'denied', 'failed')),
    reason text collate "C",
    prev_hash text collate "C" not null,
    hash text collate "C" not null,
    primary key (jurisdiction_id, seq)
);
create index events_by_item on events (jurisdiction_id, item_id, seq) where item_id is not null;

create table chain_heads (
    jurisdiction_id uuid not null primary key,
    seq bigint not null,
    hash text collate "C" not null,
    recorded_at timestamp not null
);

-- News still to be told, one row per event of an item; settled ones stay for inspection.
create table outbox (
    jurisdiction_id uuid not null,
    seq bigint not null,
    item_id uuid not null,
    created_at timestamp not null,
    claimed_until timestamp,
    attempts integer not null,
    settled_at timestamp,
    primary key (jurisdiction_id, seq),
    foreign key (jurisdiction_id, seq) references events (jurisdiction_id, seq)
);
create index outbox_waiting on outbox (created_at, seq) where settled_at is null;

create table notices (
    jurisdiction_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    event_seq bigint not null,
    kind text collate "C" not null,
    item_id uuid,
    urge_id uuid,
    payload text not null,
    created_at timestamp not null,
    read_at timestamp,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
);
-- Told once, however often the dispatcher tries.
create unique index notices_once on notices (jurisdiction_id, user_id, event_seq, kind);
create index notices_by_user on notices (jurisdiction_id, user_id, id);
create index notices_unread on notices (jurisdiction_id, user_id, id) where read_at is null;

-- Answers to requests with an Idempotency-Key, kept 72 hours (R-23).
create table idempotency (
    jurisdiction_id uuid not null,
    user_id uuid not null,
    route text collate "C" not null,
    key text collate "C" not null,
    body_hash text collate "C" not null,
    object_kind text collate "C" not null,
    object_id uuid not null,
    object_version bigint not null,
    status integer,
    body text,
    created_at timestamp not null,
    primary key (jurisdiction_id, user_id, route, key)
);
create trigger events_append_only before update or delete on events for each row execute function refuse_change();
create trigger events_no_truncate before truncate on events for each statement execute function refuse_change();
create trigger chain_heads_forward before update on chain_heads for each row when (new.seq <= old.seq) execute function refuse_change();
create trigger chain_heads_stay before delete on chain_heads for each row execute function refuse_change();
-- Run the server under a role of its own that does not own these tables:
--   grant select, insert on events to duban_server; (no update, no delete, no truncate)
comment on table events is 'append-only: grant the server''s role select and insert only (R-52)';
