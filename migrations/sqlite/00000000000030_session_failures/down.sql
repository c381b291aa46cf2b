drop table login_failures;
create table login_failures (
    kind text not null check (kind in ('account', 'source')),
    subject text not null,
    failures integer not null,
    since text not null,
    locked_until text,
    primary key (kind, subject)
) strict;
create index login_failures_by_time on login_failures (since);
