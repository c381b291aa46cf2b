drop index imports_running;
alter table imports drop column running_until;
drop index outbox_set_aside;
drop index outbox_waiting;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null;
alter table outbox drop column set_aside_because;
alter table outbox drop column set_aside_at;
