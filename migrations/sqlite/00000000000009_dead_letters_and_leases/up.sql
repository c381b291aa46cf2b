-- News that cannot be told is set aside with the reason, so that what comes after it is told all the same.
alter table outbox add column set_aside_at text;
alter table outbox add column set_aside_because text;
drop index outbox_waiting;
create index outbox_waiting on outbox (created_at, seq) where settled_at is null and set_aside_at is null;
create index outbox_set_aside on outbox (set_aside_at) where set_aside_at is not null;

-- A confirmation under way in the background; when this moment has come and nobody holds the row, its server is gone.
alter table imports add column running_until text;
create index imports_running on imports (running_until) where state = 'running';

-- What notices say names no item: the title is read with the notice, by whoever may still know it (R-14).
update notices set payload = json_remove(payload, '$.title');
