#!/bin/sh
# Run once by the PostgreSQL image when its volume is empty: makes the server's own role, which is no
# superuser, and its database. The role owns its tables, because the server brings the schema up to date
# itself; whoever steals it could switch off the triggers that keep the trail, and only the chain of
# hashes would tell (R-52 asks for a role apart; it comes with the anchors of R-51).
set -eu

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=password="$(cat /run/secrets/duban_database_password)" <<'SQL'
create role duban login password :'password';
-- Bytes decide the order of text, as in SQLite, so that pages by key agree on both.
create database duban owner duban template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database duban from public;
SQL
