//! The preview of a calendar that nobody has approved yet, of the cases beside the items.

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    access::{Actor, Guarded, Person},
    accountability::Accountability,
    assessment::Merit,
    bulletin::Bulletin,
    calendar::Calendar,
    case::{Case, CaseKind, CaseMoving, foresee},
    id::CaseId,
    inspection::Inspection,
    time::Instant,
    yearly_plan::YearlyPlan,
};

use super::visible::push_visible;
use crate::{
    error::StoreError,
    page::{Cursor, Key, Page, Slice},
    sql::Sql,
    store::Store,
    supply::DrySupply,
    value::{IdSql, Word},
};

/// Cases read at a time.
const BATCH: i64 = 200;

/// A case whose date would be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeseenCase {
    /// Which.
    pub id: CaseId,
    /// What it is.
    pub kind: CaseKind,
    /// What it is called.
    pub title: String,
    /// Its date.
    pub moving: CaseMoving,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: CaseId,
    #[diesel(sql_type = Text)]
    kind: Word<CaseKind>,
    #[diesel(sql_type = Text)]
    body: String,
}

impl Store {
    /// A page of the cases a person sees whose date would be another by a calendar, in the order of their ids.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn calendar_preview_cases(
        &self,
        person: &Person,
        calendar: &Calendar,
        page: &Page,
        now: Instant,
    ) -> Result<Slice<ForeseenCase>, StoreError> {
        let mut after = page.after_id()?;
        let mut rows: Vec<ForeseenCase> = Vec::new();
        loop {
            let read = self.visible_counted(person, after)?;
            for row in &read {
                after = Some(row.id);
                let at = (calendar, now);
                let found = match row.kind.0 {
                    CaseKind::Inspection => self.foreseen::<Inspection>(person, row, at),
                    CaseKind::YearlyPlan => self.foreseen::<YearlyPlan>(person, row, at),
                    CaseKind::Accountability => self.foreseen::<Accountability>(person, row, at),
                    CaseKind::Bulletin => self.foreseen::<Bulletin>(person, row, at),
                    CaseKind::Merit => self.foreseen::<Merit>(person, row, at),
                };
                let Some(found) = found? else {
                    continue;
                };
                if rows.len() == page.limit() {
                    let last = rows.last();
                    let next = last.map(|found| Cursor(vec![Key::Id(found.id.uuid())]));
                    return Ok(Slice { rows, next });
                }
                rows.push(found);
            }
            if i64::try_from(read.len()) != Ok(BATCH) {
                return Ok(Slice { rows, next: None });
            }
        }
    }

    /// The next cases with an open date that was counted, of what a person sees.
    fn visible_counted(
        &self,
        person: &Person,
        after: Option<CaseId>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut sql = Sql::new("select c.id, c.kind, c.body from cases c where");
        push_visible(&mut sql, person);
        sql.push(" and c.calendar_version is not null");
        if let Some(after) = after {
            sql.push(" and c.id > ").bind(after);
        }
        sql.push(" order by c.id limit ").bind(BATCH);
        self.read(|db| Ok::<_, StoreError>(sql.load(db)?))
    }

    fn foreseen<C: Case>(
        &self,
        person: &Person,
        row: &Row,
        (calendar, now): (&Calendar, Instant),
    ) -> Result<Option<ForeseenCase>, StoreError> {
        let read: C =
            serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt { what: "case" })?;
        let Some(case) = Guarded::new(read).open(&Actor::Person(person.clone())) else {
            return Ok(None);
        };
        let head = case.head();
        let rulebook = self.rulebook(&head.rulebook)?;
        let mut supply = DrySupply::new(now);
        let moving = foresee(&*case, rulebook, calendar, now, &mut supply);
        Ok(moving.map(|moving| ForeseenCase {
            id: head.id,
            kind: C::KIND,
            title: head.title,
            moving,
        }))
    }
}
