drop table case_todos;
delete from notices where case_id is not null;
alter table notices drop column unit_id;
alter table notices drop column case_id;
create table outbox_of_items (
    jurisdiction_id text not null,
    seq integer not null,
    item_id text not null,
    created_at text not null,
    claimed_until text,
    attempts integer not null,
    settled_at text,
    set_aside_at text,
    set_aside_because text,
    primary key (jurisdiction_id, seq),
    foreign key (jurisdiction_id, seq) references events (jurisdiction_id, seq)
) strict;
insert into outbox_of_items (jurisdiction_id, seq, item_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because)
    select jurisdiction_id, seq, item_id, created_at, claimed_until, attempts, settled_at, set_aside_at, set_aside_because from outbox where item_id is not null;
drop table outbox;
alter table outbox_of_items rename to outbox;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null and set_aside_at is null;
create index outbox_set_aside on outbox (set_aside_at) where set_aside_at is not null;
