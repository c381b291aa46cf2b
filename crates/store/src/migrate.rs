//! The schema kept up to date, and what the server's own role may do to it: everything its work needs, nothing with which the trail
//! could be rewritten.

use std::collections::BTreeSet;

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl,
    connection::SimpleConnection,
    migration::MigrationSource,
    pg::Pg,
    result::Error as DieselError,
    sql_query,
    sql_types::{Bool, Text},
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::{
    conn::Db,
    error::{OpenError, StoreError},
    store::Store,
};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("../../migrations/postgresql");

impl Store {
    /// Makes sure that the schema is this program's: brought up to date by a role that owns it, looked at by one that does not.
    ///
    /// # Errors
    /// As [`Self::migrate`]; `Behind` where migrations are missing that this role may not make.
    pub fn ready(&self) -> Result<(), OpenError> {
        if self.may_migrate()? {
            return self.migrate();
        }
        let missing = self.migrations_missing()?;
        if missing.is_empty() {
            self.ping_write().map_err(OpenError::Probe)?;
            self.calendar_keep_base()
        } else {
            Err(OpenError::Behind { missing })
        }
    }

    /// Brings the schema up to this program's, and proves by a write that the database takes one. Nothing to do is fine.
    ///
    /// # Errors
    /// A migration failed and is rolled back, or the write did.
    pub fn migrate(&self) -> Result<(), OpenError> {
        let mut conn = self.keeper()?;
        let applied = match &mut *conn {
            Db::Pg(conn) => {
                // Two servers may start at once: the second waits here and finds nothing to do.
                conn.batch_execute("select pg_advisory_lock(1685414497)")
                    .map_err(OpenError::Setting)?;
                let applied = conn
                    .run_pending_migrations(POSTGRESQL)
                    .map(|applied| applied.len())
                    .map_err(failed);
                conn.batch_execute("select pg_advisory_unlock(1685414497)")
                    .map_err(OpenError::Setting)?;
                applied?
            }
            Db::Sqlite(conn) => conn
                .run_pending_migrations(SQLITE)
                .map(|applied| applied.len())
                .map_err(failed)?,
        };
        // The probe takes a connection of its own, and SQLite has only one that writes.
        drop(conn);
        tracing::info!(applied, "the schema is up to date");
        self.ping_write().map_err(OpenError::Probe)?;
        self.calendar_keep_base()
    }

    /// Takes the whole schema back, and all data with it: for tests of the way down.
    ///
    /// # Errors
    /// A migration failed; it is rolled back.
    pub fn migrate_down(&self) -> Result<(), OpenError> {
        let mut conn = self.keeper()?;
        match &mut *conn {
            Db::Pg(conn) => conn.revert_all_migrations(POSTGRESQL).map(|_| ()),
            Db::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(|_| ()),
        }
        .map_err(failed)
    }

    /// Gives the server's role exactly what its work needs, and takes from it whatever else it had; to be done again after each
    /// migration. What it may do to a table is what the table's own guards leave: rows that are never changed can only be added.
    ///
    /// # Errors
    /// `ServerRole` where there are no roles, or this one could rewrite the trail whatever it is granted; nothing is changed then.
    pub fn grant(&self, role: &str) -> Result<(), OpenError> {
        match &mut *self.keeper()? {
            Db::Sqlite(_) => Err(server_role(role, "SQLite knows no roles")),
            Db::Pg(conn) => conn.transaction(|conn| grant(conn, role)),
        }
    }

    /// Whether the role the server runs under could rewrite the trail: one that owns its table, or may change its rows. SQLite knows no
    /// roles; whoever has the file has the trail, and the answer says nothing.
    ///
    /// # Errors
    /// The database failed.
    pub fn may_rewrite_trail(&self) -> Result<bool, StoreError> {
        self.read(|db| match db {
            Db::Sqlite(_) => Ok(false),
            Db::Pg(conn) => Ok(ask(
                conn,
                &format!("select {} as yes", rewrites("current_user")),
            )?),
        })
    }

    /// Whether the role this store was opened under owns the schema, or may make one where there is none.
    fn may_migrate(&self) -> Result<bool, OpenError> {
        match &mut *self.keeper()? {
            Db::Sqlite(_) => Ok(true),
            Db::Pg(conn) => ask(
                conn,
                "select coalesce((select pg_has_role(c.relowner, 'usage') from pg_class c where c.oid = to_regclass('events')), \
                 has_schema_privilege(current_schema(), 'create')) as yes",
            )
            .map_err(OpenError::Setting),
        }
    }

    /// The migrations of this program that the database has not had, oldest first. Read without touching anything.
    fn migrations_missing(&self) -> Result<Vec<String>, OpenError> {
        #[derive(QueryableByName)]
        struct Had {
            #[diesel(sql_type = Text)]
            version: String,
        }
        let mut conn = self.keeper()?;
        let Db::Pg(conn) = &mut *conn else {
            return Ok(Vec::new());
        };
        let kept = ask(
            conn,
            "select to_regclass('__diesel_schema_migrations') is not null as yes",
        )
        .map_err(OpenError::Setting)?;
        let had: Vec<Had> = if kept {
            sql_query("select version from __diesel_schema_migrations")
                .load(conn)
                .map_err(OpenError::Setting)?
        } else {
            Vec::new()
        };
        let had: BTreeSet<String> = had.into_iter().map(|had| had.version).collect();
        let ours = MigrationSource::<Pg>::migrations(&POSTGRESQL).map_err(failed)?;
        let mut missing: Vec<String> = ours
            .iter()
            .map(|migration| migration.name())
            .filter(|name| !had.contains(&name.version().to_string()))
            .map(ToString::to_string)
            .collect();
        missing.sort();
        Ok(missing)
    }
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> OpenError {
    OpenError::Migration(error.to_string())
}

fn server_role(role: &str, why: &'static str) -> OpenError {
    OpenError::ServerRole {
        role: role.to_owned(),
        why,
    }
}

fn ask(conn: &mut PgConnection, question: &str) -> Result<bool, DieselError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        yes: bool,
    }
    Ok(sql_query(question).get_result::<Answer>(conn)?.yes)
}

/// Whether a role, given as an expression, could change what stands in the trail: by its rows, or by its table's guards.
fn rewrites(role: &str) -> String {
    format!(
        "(has_table_privilege({role}, 'events', 'update, delete, truncate, trigger') \
         or (select pg_has_role({role}, c.relowner, 'member') from pg_class c where c.oid = 'events'::regclass))"
    )
}

/// What a table's guards leave to be done with its rows.
#[derive(QueryableByName)]
struct Table {
    #[diesel(sql_type = Text)]
    name: String,
    /// Its rows are never changed.
    #[diesel(sql_type = Bool)]
    unchanged: bool,
    /// Its rows are never taken away.
    #[diesel(sql_type = Bool)]
    stays: bool,
    /// Only migrations write it.
    #[diesel(sql_type = Bool)]
    migrations: bool,
}

/// Tables with their unconditional guards; 8 and 16 are the bits of delete and update in the catalogue.
const TABLES: &str = "select quote_ident(c.relname) as name, \
     coalesce(bool_or(t.tgtype & 16 > 0 and t.tgqual is null), false) as unchanged, \
     coalesce(bool_or(t.tgtype & 8 > 0 and t.tgqual is null), false) as stays, \
     c.relname = '__diesel_schema_migrations' as migrations \
     from pg_class c left join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal and t.tgfoid = 'refuse_change'::regproc \
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') group by c.relname order by c.relname";

fn grant(conn: &mut PgConnection, role: &str) -> Result<(), OpenError> {
    #[derive(QueryableByName)]
    struct Quoted {
        #[diesel(sql_type = Text)]
        role: String,
        #[diesel(sql_type = Text)]
        schema: String,
    }
    let found: Option<Quoted> = sql_query(
        "select quote_ident(rolname) as role, quote_ident(current_schema()) as schema from pg_roles where rolname = $1",
    )
    .bind::<Text, _>(role)
    .load(conn)
    .map_err(OpenError::Setting)?
    .pop();
    let Quoted { role: to, schema } =
        found.ok_or_else(|| server_role(role, "there is no such role"))?;
    let tables: Vec<Table> = sql_query(TABLES).load(conn).map_err(OpenError::Setting)?;
    let mut statements = vec![
        format!("revoke create on schema {schema} from public, {to}"),
        format!("grant usage on schema {schema} to {to}"),
        format!("revoke all on all sequences in schema {schema} from {to}"),
        format!("grant usage, select on all sequences in schema {schema} to {to}"),
        format!("grant execute on all functions in schema {schema} to {to}"),
    ];
    for table in &tables {
        let name = format!("{schema}.{}", table.name);
        statements.push(format!("revoke all on {name} from public, {to}"));
        statements.push(format!("grant {} on {name} to {to}", rights(table)));
    }
    conn.batch_execute(&statements.join("; "))
        .map_err(OpenError::Setting)?;
    // Whoever owns the tables, is a superuser, or is a member of such a role, has what nobody granted.
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Bool)]
        yes: bool,
    }
    let question = format!("select {} as yes", rewrites("$1"));
    let answer: Answer = sql_query(question)
        .bind::<Text, _>(role)
        .get_result(conn)
        .map_err(OpenError::Setting)?;
    if answer.yes {
        return Err(server_role(
            role,
            "it owns the tables, or is a member of a role that does: take another",
        ));
    }
    tracing::info!(
        role,
        tables = tables.len(),
        "the server's role has what it needs"
    );
    Ok(())
}

fn rights(table: &Table) -> &'static str {
    match (table.migrations, table.unchanged, table.stays) {
        (true, _, _) => "select",
        (false, true, true) => "select, insert",
        (false, false, true) => "select, insert, update",
        (false, true, false) => "select, insert, delete",
        (false, false, false) => "select, insert, update, delete",
    }
}
