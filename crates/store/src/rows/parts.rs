//! The rows of an item's parts: what is looked up by id, listed across items, or guarded by an index of its own.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, QueryResult, RunQueryDsl};
use domain::{
    access::Action,
    item::{AssignmentState, ObligationKind, Origin, PromptReason, ScoreKind, UrgeState},
    vocabulary::{CopyOffice, Level, Part, Role},
};

use crate::{
    conn::Db,
    on,
    schema::{
        assignments, copies, disputes, extensions, item_listed, item_states, item_stops,
        item_units, obligations, prompts, reports, score_entries, todos, urges,
    },
    value::{Uid, Word},
};

/// A row that a projection makes: told apart by its key, written only where it differs.
pub(crate) trait Child: PartialEq {
    /// What tells it from the others of its table.
    type Key: Ord;

    /// Its key.
    fn key(&self) -> Self::Key;
    /// Adds rows.
    fn insert(db: &mut Db, rows: &[Self]) -> QueryResult<()>
    where
        Self: Sized;
    /// Writes the row over the one with its key.
    fn update(&self, db: &mut Db) -> QueryResult<()>;
    /// Takes the row away.
    fn delete(&self, db: &mut Db) -> QueryResult<()>;
}

/// Rows of one insert: SQLite binds at most 32,766 values. A row that left absent columns to their defaults would be
/// written alone there, which is why every row here writes all its columns.
pub(crate) const BATCH: usize = 500;

macro_rules! child {
    ($row:ident, $table:ident, [$($key:ident: $kind:ty),+], $update:tt) => {
        impl Child for $row {
            type Key = ($($kind,)+);

            fn key(&self) -> Self::Key {
                ($(self.$key.clone(),)+)
            }

            fn insert(db: &mut Db, rows: &[Self]) -> QueryResult<()> {
                for batch in rows.chunks(BATCH) {
                    on!(&mut *db, conn => diesel::insert_into($table::table).values(batch).execute(conn))?;
                }
                Ok(())
            }

            child!(@update $update $table, [$($key),+]);

            fn delete(&self, db: &mut Db) -> QueryResult<()> {
                let found = $table::table.filter($table::jurisdiction_id.eq(self.jurisdiction_id))$(.filter($table::$key.eq(&self.$key)))+;
                diesel::delete(found).execute(db).map(|_| ())
            }
        }
    };
    (@update changes $table:ident, [$($key:ident),+]) => {
        fn update(&self, db: &mut Db) -> QueryResult<()> {
            let found = $table::table.filter($table::jurisdiction_id.eq(self.jurisdiction_id))$(.filter($table::$key.eq(&self.$key)))+;
            diesel::update(found).set(self).execute(db).map(|_| ())
        }
    };
    // All its columns are its key: two rows with one key are equal, and nothing is ever written over.
    (@update links $table:ident, [$($key:ident),+]) => {
        fn update(&self, _: &mut Db) -> QueryResult<()> {
            Ok(())
        }
    };
}

/// The whole item.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = item_states, primary_key(jurisdiction_id, item_id), treat_none_as_default_value = false)]
pub(crate) struct WholeRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) state: String,
}
child!(WholeRow, item_states, [item_id: Uid], changes);

/// A unit that has an item assigned or proposed or reads along, with what the unit's list is ordered by.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = item_units, primary_key(jurisdiction_id, item_id, unit_id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct ItemUnitRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) unit_id: Uid,
    pub(crate) relation: &'static str,
    /// Its observers or liaisons read along.
    pub(crate) reads: bool,
    /// Those observers read it as the office does.
    pub(crate) supervises: bool,
    /// The earliest date the unit itself owes something on.
    pub(crate) next_due_on: Option<NaiveDate>,
    /// The highest level of its slips that are open as far as it knows.
    pub(crate) urge_level: Option<Word<Level>>,
    pub(crate) at_rest: bool,
    pub(crate) number_year: i32,
    pub(crate) number_n: i32,
    pub(crate) due_key: NaiveDate,
    pub(crate) updated_at: NaiveDateTime,
}
child!(ItemUnitRow, item_units, [item_id: Uid, unit_id: Uid], changes);

/// A person who is listed for a restricted item.
#[derive(Debug, Clone, PartialEq, Insertable)]
#[diesel(table_name = item_listed, treat_none_as_default_value = false)]
pub(crate) struct ListedRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) user_id: Uid,
}
child!(ListedRow, item_listed, [item_id: Uid, user_id: Uid], links);

/// When the clock of an item stood, where it has: lists count the days of a delay without these (domain.md §12.6).
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = item_stops, primary_key(jurisdiction_id, item_id), treat_none_as_default_value = false)]
pub(crate) struct StopsRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) stops: String,
}
child!(StopsRow, item_stops, [item_id: Uid], changes);

/// A unit's task.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = assignments, primary_key(jurisdiction_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct AssignmentRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) unit_id: Uid,
    pub(crate) part: Word<Part>,
    pub(crate) state: Word<AssignmentState>,
    pub(crate) live: bool,
    pub(crate) due_on: Option<NaiveDate>,
    /// The Beijing day its last passed report was handed in, where it is done (`district/A3.5`).
    pub(crate) done_on: Option<NaiveDate>,
}
child!(AssignmentRow, assignments, [id: Uid], changes);

/// Something owed, by a unit or (of no assignment) by the office.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = obligations, primary_key(jurisdiction_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct ObligationRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) assignment_id: Option<Uid>,
    pub(crate) kind: Word<ObligationKind>,
    pub(crate) label: String,
    pub(crate) due_on: NaiveDate,
    pub(crate) origin: Word<Origin>,
    pub(crate) state: &'static str,
    pub(crate) fulfilled_on: Option<NaiveDate>,
}
child!(ObligationRow, obligations, [id: Uid], changes);

/// A unit's report.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = reports, primary_key(jurisdiction_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct ReportRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) assignment_id: Uid,
    pub(crate) state: &'static str,
    pub(crate) submitted_at: Option<NaiveDateTime>,
}
child!(ReportRow, reports, [id: Uid], changes);

/// A contested assignment.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = disputes, primary_key(jurisdiction_id, id), treat_none_as_default_value = false)]
pub(crate) struct DisputeRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) assignment_id: Uid,
    pub(crate) state: &'static str,
}
child!(DisputeRow, disputes, [id: Uid], changes);

/// An asked-for later date.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = extensions, primary_key(jurisdiction_id, id), treat_none_as_default_value = false)]
pub(crate) struct ExtensionRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) assignment_id: Uid,
    pub(crate) state: &'static str,
}
child!(ExtensionRow, extensions, [id: Uid], changes);

/// A slip.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = urges, primary_key(jurisdiction_id, id), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct UrgeRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) assignment_id: Uid,
    pub(crate) unit_id: Uid,
    pub(crate) ladder: i32,
    pub(crate) level: Word<Level>,
    pub(crate) state: Word<UrgeState>,
    /// Where it stands for whoever knows of signed slips only.
    pub(crate) known_state: Option<Word<UrgeState>>,
    pub(crate) number_text: Option<String>,
    pub(crate) drafted_on: NaiveDate,
    pub(crate) signed_on: Option<NaiveDate>,
    pub(crate) answer_due_on: Option<NaiveDate>,
    pub(crate) signer: Word<Role>,
    pub(crate) to_confirm: bool,
    pub(crate) body: String,
}
child!(UrgeRow, urges, [id: Uid], changes);

/// A copy of a slip.
#[derive(Debug, Clone, PartialEq, Insertable)]
#[diesel(table_name = copies, treat_none_as_default_value = false)]
pub(crate) struct CopyRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) urge_id: Uid,
    pub(crate) office: Word<CopyOffice>,
    pub(crate) item_id: Uid,
}
child!(CopyRow, copies, [urge_id: Uid, office: Word<CopyOffice>], links);

/// Points.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = score_entries, primary_key(jurisdiction_id, assignment_id, place), treat_none_as_default_value = false)]
pub(crate) struct ScoreRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) assignment_id: Uid,
    pub(crate) place: i32,
    pub(crate) item_id: Uid,
    pub(crate) unit_id: Uid,
    pub(crate) kind: Word<ScoreKind>,
    pub(crate) points: i32,
    pub(crate) on_day: NaiveDate,
    pub(crate) refers_to: String,
}
child!(ScoreRow, score_entries, [assignment_id: Uid, place: i32], changes);

/// Whose next step something is.
#[derive(Debug, Clone, PartialEq, Insertable, AsChangeset)]
#[diesel(table_name = todos, primary_key(jurisdiction_id, item_id, place), treat_none_as_null = true, treat_none_as_default_value = false)]
pub(crate) struct TodoRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) item_id: Uid,
    pub(crate) place: i32,
    pub(crate) action: Word<Action>,
    pub(crate) role: Word<Role>,
    pub(crate) unit_id: Option<Uid>,
    pub(crate) subject_id: Option<Uid>,
    pub(crate) due_on: Option<NaiveDate>,
    pub(crate) due_key: NaiveDate,
    /// Whose by name; none: anybody's of the role.
    pub(crate) user_id: Option<Uid>,
    /// Since when it waits, where it has no date of its own.
    pub(crate) since: Option<NaiveDate>,
}
child!(TodoRow, todos, [item_id: Uid, place: i32], changes);

/// A prompt that went out: not a projection of the state but of an event, never changed.
#[derive(Debug, Clone, PartialEq, Insertable)]
#[diesel(table_name = prompts, treat_none_as_default_value = false)]
pub(crate) struct PromptRow {
    pub(crate) jurisdiction_id: Uid,
    pub(crate) obligation_id: Uid,
    pub(crate) day: NaiveDate,
    pub(crate) reason: Word<PromptReason>,
    pub(crate) item_id: Uid,
}

impl PromptRow {
    /// Adds prompts; one that went out already is an error, by the table's key.
    pub(crate) fn insert(db: &mut Db, rows: &[Self]) -> QueryResult<()> {
        for batch in rows.chunks(BATCH) {
            on!(&mut *db, conn => diesel::insert_into(prompts::table).values(batch).execute(conn))?;
        }
        Ok(())
    }
}
