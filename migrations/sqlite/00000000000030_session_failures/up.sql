-- A session that proves itself badly is counted on its own: failures at the door keep nobody who is inside from signing.
-- What is counted here lasts minutes, so the table is simply made anew.
drop table login_failures;
create table login_failures (
    kind text not null check (kind in ('account', 'source', 'session')),
    subject text not null,
    failures integer not null,
    since text not null,
    locked_until text,
    primary key (kind, subject)
) strict;
create index login_failures_by_time on login_failures (since);
