delete from login_failures where kind = 'session';
alter table login_failures drop constraint login_failures_kind_check;
alter table login_failures add constraint login_failures_kind_check check (kind in ('account', 'source'));
