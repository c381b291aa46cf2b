#!/bin/sh
# Run once by the PostgreSQL image when its volume is empty: makes the database and two roles, neither a
# superuser. duban_owner owns the schema and brings it up to date (`duban migrate`); duban is the server's
# own, which gets from the owner what its work needs: whoever steals it can neither change what stands in
# the trail nor switch off what keeps it (R-52).
set -eu

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres \
  --set=owner_password="$(cat /run/secrets/duban_owner_password)" \
  --set=password="$(cat /run/secrets/duban_database_password)" <<'SQL'
create role duban_owner login password :'owner_password';
create role duban login password :'password';
-- Bytes decide the order of text, as in SQLite, so that pages by key agree on both.
create database duban owner duban_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database duban from public;
grant connect on database duban to duban;
SQL
