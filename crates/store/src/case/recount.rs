//! Cases whose open date another calendar counts go in, one by one; each is counted anew exactly once, as items are.
//!
//! What is still to be done stands in the cases themselves (`cases.calendar_version`). Papers of a period and the year's plan are counted; what
//! people set, as the days of rectifications and of accountability, is not.

use diesel::{
    QueryableByName,
    sql_types::{Nullable, Text},
};
use domain::{
    access::Actor,
    accountability::Accountability,
    assessment::Merit,
    bulletin::Bulletin,
    case::{Case, CaseKind, Ctx},
    id::{CaseId, JurisdictionId},
    inspection::Inspection,
    time::Instant,
    yearly_plan::YearlyPlan,
};

use super::{
    change::{Loaded, load, record},
    row::Rows,
    visible::push_visible,
};
use crate::{
    calendar::{SOURCE, on_whose_word, otherwise},
    error::{ChangeError, StoreError},
    request::Request,
    sql::Sql,
    store::Store,
    supply::DrySupply,
    trail::Deed,
    value::{IdSql, Word},
};

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = IdSql)]
    id: CaseId,
    #[diesel(sql_type = Text)]
    kind: Word<CaseKind>,
}

#[derive(QueryableByName)]
struct Under {
    #[diesel(sql_type = Nullable<Text>)]
    calendar_version: Option<String>,
}

/// All of them: of those of which nothing is counted no calendar is another.
pub(crate) const CASES: &str = "cases where";

impl Store {
    /// Cases of a jurisdiction with an open date that is counted by another calendar than the one in force, in the order of their ids.
    ///
    /// # Errors
    /// The database failed.
    pub fn case_replan_due(
        &self,
        jurisdiction: JurisdictionId,
        after: Option<CaseId>,
        limit: u32,
    ) -> Result<Vec<(CaseId, CaseKind)>, StoreError> {
        // Nearly always there are none, which the index of calendars tells; in the order of ids it would not be asked.
        if after.is_none() && self.case_replan_count(jurisdiction)? == 0 {
            return Ok(Vec::new());
        }
        self.read(|db| {
            let version = self.calendar_in(db, jurisdiction)?.version();
            let mut sql = Sql::new(&format!("select id, kind from {CASES} jurisdiction_id = "));
            sql.bind(jurisdiction)
                .push(" and calendar_version <> ")
                .bind(version);
            if let Some(after) = after {
                sql.push(" and id > ").bind(after);
            }
            sql.push(" order by id limit ").bind(i64::from(limit));
            let rows: Vec<Waiting> = sql.load(db)?;
            Ok(rows.into_iter().map(|row| (row.id, row.kind.0)).collect())
        })
    }

    /// How many of them there are.
    ///
    /// # Errors
    /// The database failed.
    pub fn case_replan_count(&self, jurisdiction: JurisdictionId) -> Result<i64, StoreError> {
        self.read(|db| {
            let version = self.calendar_in(db, jurisdiction)?.version();
            Ok(otherwise(CASES, jurisdiction, version).count(db)?)
        })
    }

    /// Counts one case anew by the calendar in force: state, event and news in one transaction, under the name of whoever approved the
    /// calendar. Whether there was anything to do comes out; somebody else may have done it.
    ///
    /// # Errors
    /// The database failed; nothing was done then.
    pub fn case_replan(
        &self,
        jurisdiction: JurisdictionId,
        (id, kind): (CaseId, CaseKind),
        now: Instant,
    ) -> Result<bool, StoreError> {
        let clock = Request::clock(jurisdiction, SOURCE, now);
        match kind {
            CaseKind::Inspection => self.recount::<Inspection>(&clock, id),
            CaseKind::YearlyPlan => self.recount::<YearlyPlan>(&clock, id),
            CaseKind::Accountability => self.recount::<Accountability>(&clock, id),
            CaseKind::Bulletin => self.recount::<Bulletin>(&clock, id),
            CaseKind::Merit => self.recount::<Merit>(&clock, id),
        }
    }

    fn recount<C: Case>(&self, clock: &Request, id: CaseId) -> Result<bool, StoreError> {
        let done = self.write(|work| {
            let Loaded {
                case: before,
                version,
                calendar: kept,
            } = load::<C>(work, clock, id)?;
            let calendar = self.calendar_in(work, clock.jurisdiction)?;
            let Some(kept) = kept.filter(|kept| kept != calendar.version()) else {
                return Ok(false);
            };
            let rulebook = self.rulebook(&before.head().rulebook)?;
            // Nothing is made by it that would need an id or a number.
            let mut supply = DrySupply::new(clock.now);
            let ctx = Ctx {
                actor: &clock.actor,
                now: clock.now,
                rulebook,
                calendar,
                supply: &mut supply,
            };
            match before.recounted(&ctx) {
                Some(decided) => {
                    let request = on_whose_word(work, clock, calendar.version())?;
                    let old = Rows::of(&*before, rulebook, &kept)?;
                    let new = Rows::of(&decided.case, rulebook, calendar.version())?;
                    new.update(work, &old, version, clock.now)?;
                    record(
                        work,
                        &request,
                        Deed::Replan.into(),
                        &decided,
                        Some(&old),
                        &new,
                    )?;
                }
                // Who has read a date that stays has no stale copy.
                None => {
                    let mut sql = Sql::new("update cases set calendar_version = ");
                    sql.bind(calendar.version())
                        .push(" where jurisdiction_id = ")
                        .bind(clock.jurisdiction)
                        .push(" and id = ")
                        .bind(id);
                    sql.execute(work)?;
                }
            }
            Ok(true)
        });
        match done {
            Ok(done) => Ok(done),
            Err(ChangeError::NotFound) => Ok(false),
            Err(ChangeError::Store(error)) => Err(error),
            Err(other) => {
                tracing::error!(%id, error = %other, "a case could not be counted anew");
                Err(StoreError::Corrupt {
                    what: "case that cannot be counted anew",
                })
            }
        }
    }

    /// Before a case is changed it is counted anew, where another calendar has come into force; what is hidden from the one who asks is left
    /// alone.
    pub(super) fn case_bring_up<C: Case>(
        &self,
        request: &Request,
        id: CaseId,
    ) -> Result<(), StoreError> {
        let stale = self.read(|db| {
            let version = self.calendar_in(db, request.jurisdiction)?.version();
            let mut sql = Sql::new("select c.calendar_version from cases c where");
            match &request.actor {
                Actor::Person(person) => push_visible(&mut sql, person),
                Actor::Clock => {
                    sql.push(" c.jurisdiction_id = ").bind(request.jurisdiction);
                }
            }
            sql.push(" and c.id = ")
                .bind(id)
                .push(" and c.kind = ")
                .bind(C::KIND.word());
            let row: Option<Under> = sql.first(db)?;
            let kept = row.and_then(|row| row.calendar_version);
            Ok::<_, StoreError>(kept.is_some_and(|kept| kept != version))
        })?;
        if stale {
            let clock = Request::clock(request.jurisdiction, SOURCE, request.now);
            self.recount::<C>(&clock, id)?;
        }
        Ok(())
    }
}
