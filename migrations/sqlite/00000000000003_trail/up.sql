-- What happened: the hash-chained trail, what is to be told to people, and answers already given.

-- One chain per jurisdiction; the nil id is the server's own (sign-ins of unknown names, starts).
create table events (
    jurisdiction_id text not null,
    seq integer not null,
    recorded_at text not null,
    actor_id text,
    acting_for text,
    session_id text,
    source text not null,
    request_id text not null,
    action text not null,
    object_kind text not null,
    object_id text,
    item_id text,
    kind text not null,
    payload text not null check (json_valid(payload)),
    payload_digest text not null,
    before_digest text,
    after_digest text,
    result text not null check (result in ('done', 'denied', 'failed')),
    reason text,
    prev_hash text not null,
    hash text not null,
    primary key (jurisdiction_id, seq)
) strict;
create index events_by_item on events (jurisdiction_id, item_id, seq) where item_id is not null;

create table chain_heads (
    jurisdiction_id text not null primary key,
    seq integer not null,
    hash text not null,
    recorded_at text not null
) strict;

-- News still to be told, one row per event of an item; settled ones stay for inspection.
create table outbox (
    jurisdiction_id text not null,
    seq integer not null,
    item_id text not null,
    created_at text not null,
    claimed_until text,
    attempts integer not null,
    settled_at text,
    primary key (jurisdiction_id, seq),
    foreign key (jurisdiction_id, seq) references events (jurisdiction_id, seq)
) strict;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null;

create table notices (
    jurisdiction_id text not null,
    id text not null,
    user_id text not null,
    event_seq integer not null,
    kind text not null,
    item_id text,
    urge_id text,
    payload text not null check (json_valid(payload)),
    created_at text not null,
    read_at text,
    primary key (jurisdiction_id, id),
    foreign key (jurisdiction_id, user_id) references users (jurisdiction_id, id)
) strict;
-- Told once, however often the dispatcher tries.
create unique index notices_once on notices (jurisdiction_id, user_id, event_seq, kind);
create index notices_by_user on notices (jurisdiction_id, user_id, id);
create index notices_unread on notices (jurisdiction_id, user_id, id) where read_at is null;

-- Answers to requests with an Idempotency-Key, kept 72 hours (R-23).
create table idempotency (
    jurisdiction_id text not null,
    user_id text not null,
    route text not null,
    key text not null,
    body_hash text not null,
    object_kind text not null,
    object_id text not null,
    object_version integer not null,
    status integer,
    body text,
    created_at text not null,
    primary key (jurisdiction_id, user_id, route, key)
) strict;
create trigger events_no_update before update on events begin select raise(abort, 'events are append-only'); end;
create trigger events_no_delete before delete on events begin select raise(abort, 'events are append-only'); end;
create trigger chain_heads_forward before update on chain_heads when new.seq <= old.seq
begin select raise(abort, 'a chain only grows'); end;
create trigger chain_heads_stay before delete on chain_heads begin select raise(abort, 'a chain is never dropped'); end;
