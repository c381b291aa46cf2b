//! What happened to a case, as those read it who may see it whole.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    case::Case,
    id::{CaseId, UserId},
    time::Instant,
};

use super::visible::push_visible;
use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    request::ObjectKind,
    sql::Sql,
    store::Store,
    value::{IdSql, instant},
};

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseEntry {
    /// Its place in the jurisdiction's chain.
    pub seq: i64,
    /// When it was recorded.
    pub at: Instant,
    /// Who; none for the clock.
    pub actor: Option<(UserId, String)>,
    /// In whose name a deputy acted.
    pub acting_for: Option<(UserId, String)>,
    /// What happened: a word of the kind's events.
    pub kind: String,
    /// Its hash.
    pub hash: String,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Timestamp)]
    recorded_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<IdSql>)]
    actor_id: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    actor_name: Option<String>,
    #[diesel(sql_type = Nullable<IdSql>)]
    acting_for: Option<UserId>,
    #[diesel(sql_type = Nullable<Text>)]
    principal_name: Option<String>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    hash: String,
}

impl Store {
    /// What happened to a case, latest first; none when the case does not exist for this person.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn case_events<C: Case>(
        &self,
        person: &Person,
        id: CaseId,
        page: &Page,
    ) -> Result<Option<Slice<CaseEntry>>, StoreError> {
        let mut seen = Sql::new("select count(*) as n from cases c where");
        push_visible(&mut seen, person);
        seen.push(" and c.id = ")
            .bind(id)
            .push(" and c.kind = ")
            .bind(C::KIND.word());
        self.read(|db| {
            if seen.count(db)? == 0 {
                return Ok(None);
            }
            let mut sql = Sql::new(
                "select e.seq, e.recorded_at, e.actor_id, a.display_name as actor_name, e.acting_for, p.display_name as principal_name, e.kind, e.hash \
                 from events e left join users a on a.jurisdiction_id = e.jurisdiction_id and a.id = e.actor_id \
                 left join users p on p.jurisdiction_id = e.jurisdiction_id and p.id = e.acting_for where e.jurisdiction_id = ",
            );
            sql.bind(person.jurisdiction)
                .push(&format!(" and e.object_kind = '{}' and e.result = 'done' and e.object_id = ", ObjectKind::Case.word()))
                .bind(id);
            Order { columns: &["e.seq"], descending: true }.apply(&mut sql, page)?;
            let rows: Vec<Row> = sql.load(db)?;
            Ok(Some(slice(rows, page, |row| vec![Key::Big(row.seq)]).map(CaseEntry::from)))
        })
    }
}

impl From<Row> for CaseEntry {
    fn from(row: Row) -> Self {
        Self {
            seq: row.seq,
            at: instant(row.recorded_at),
            actor: row
                .actor_id
                .map(|id| (id, row.actor_name.unwrap_or_default())),
            acting_for: row
                .acting_for
                .map(|id| (id, row.principal_name.unwrap_or_default())),
            kind: row.kind,
            hash: row.hash,
        }
    }
}
