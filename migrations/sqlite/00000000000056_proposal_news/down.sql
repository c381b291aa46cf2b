drop index calendar_proposals_pending;
drop index rulebook_proposals_pending;
create table outbox_of_both (
    jurisdiction_id text not null,
    seq integer not null,
    item_id text,
    case_id text,
    created_at text not null,
    claimed_until text,
    attempts integer not null,
    settled_at text,
    set_aside_at text,
    set_aside_because text,
    primary key (jurisdiction_id, seq),
    foreign key (jurisdiction_id, seq) references events (jurisdiction_id, seq),
    check ((item_id is null) <> (case_id is null))
) strict;
insert into outbox_of_both (jurisdiction_id, seq, item_id, case_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because)
    select jurisdiction_id, seq, item_id, case_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because from outbox
    where proposal_id is null;
drop table outbox;
alter table outbox_of_both rename to outbox;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null and set_aside_at is null;
create index outbox_set_aside on outbox (set_aside_at) where set_aside_at is not null;
create trigger outbox_not_replaced before insert on outbox
when exists (select 1 from outbox k where k.rowid = new.rowid)
  or exists (select 1 from outbox k where k.jurisdiction_id = new.jurisdiction_id and k.seq = new.seq)
begin select raise(abort, 'news is never replaced'); end;
create trigger outbox_keep_their_key before update on outbox
when new.rowid is not old.rowid or new.jurisdiction_id is not old.jurisdiction_id or new.seq is not old.seq
begin select raise(abort, 'news is never replaced'); end;
