#!/bin/sh
# Run once by the database's own image: the role that the tool works as, which may do nothing but its own tables.
psql --set ON_ERROR_STOP=1 --username postgres --dbname checklist --set password="$(cat /run/secrets/db_password)" <<'SQL'
CREATE ROLE checklist LOGIN PASSWORD :'password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO checklist;
SQL
