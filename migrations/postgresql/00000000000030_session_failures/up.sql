-- A session that proves itself badly is counted on its own: failures at the door keep nobody who is inside from signing.
alter table login_failures drop constraint login_failures_kind_check;
alter table login_failures add constraint login_failures_kind_check check (kind in ('account', 'source', 'session'));
