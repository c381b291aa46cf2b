#!/bin/sh
# Makes the passwords and keys that docker-compose.yml reads, once, in .docker/secrets/. Run as root on
# the machine that runs Docker: each file is readable by the one account inside its container, by number.
# What is there already is kept; to renew one, remove it, run this again and recreate the containers.
set -eu
umask 077

here=$(cd "$(dirname "$0")" && pwd)
[ "$(id -u)" = 0 ] || { echo "run as root: sudo $0" >&2; exit 1; }
mkdir -p "$here/secrets"
cd "$here/secrets"

# The groups of the two images: Debian's PostgreSQL image, and .docker/Dockerfile.
postgres=999
duban=10001

password() { # file: 256 bits, in letters that need no quoting anywhere
  [ -e "$1" ] || openssl rand -hex 32 | tr -d '\n' >"$1"
}

readable() { # group, file: owned by root, which PostgreSQL also wants of its key
  chown "0:$1" "$2"
  chmod 0640 "$2"
}

# The superuser's password is for a person in an emergency; the server never has it.
password postgres_superuser_password
readable $postgres postgres_superuser_password

# The role that owns the schema, and the server's own. PostgreSQL reads these two as well, so there are two
# copies of each with an owner each.
for role in duban_owner_password duban_database_password; do
  password $role
  cp $role $role.postgres
  readable $duban $role
  readable $postgres $role.postgres
done

# TLS between server and database: an authority that signs one certificate and is then thrown away,
# so that nobody can sign a second one. The server trusts this authority and no other.
if [ ! -e postgres_tls_cert ] || [ ! -e postgres_tls_key ] || [ ! -e postgres_tls_ca ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
    -subj "/CN=Duban database authority" -keyout "$work/ca.key" -out postgres_tls_ca 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -subj "/CN=postgres" -keyout postgres_tls_key -out "$work/request" 2>/dev/null
  printf 'subjectAltName=DNS:postgres\nextendedKeyUsage=serverAuth\n' >"$work/extensions"
  openssl x509 -req -in "$work/request" -CA postgres_tls_ca -CAkey "$work/ca.key" -CAcreateserial \
    -CAserial "$work/serial" -days 3650 -extfile "$work/extensions" -out postgres_tls_cert 2>/dev/null
fi
readable $postgres postgres_tls_key
readable $postgres postgres_tls_cert
readable $duban postgres_tls_ca

# Docker mounts the files by themselves, so the folder stays closed to everybody else.
echo "secrets are in $here/secrets"
