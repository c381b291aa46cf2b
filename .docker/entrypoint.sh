#!/bin/sh
# Hands the database password from its file to libpq, which reads PGPASSWORD: so it stands in no
# compose file, no command line and no `docker inspect`. Everything else the server reads itself.
set -eu

if [ -n "${DATABASE_PASSWORD_FILE:-}" ]; then
  PGPASSWORD=$(cat "$DATABASE_PASSWORD_FILE")
  export PGPASSWORD
fi

# In place of this shell, so that the signal to stop reaches the server.
exec /usr/local/bin/duban "$@"
