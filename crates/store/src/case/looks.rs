//! The clock's look at what is owed beside the items: each minute the cases are asked that can have something to say today, which an index
//! tells, and of those that had nothing the next day is kept on which they can.

use chrono::NaiveDate;
use diesel::{QueryableByName, sql_types::Date};
use domain::{
    calendar::Calendar,
    case::{Case, CaseKind, Look},
    id::{CaseId, JurisdictionId},
    item::Refusal,
    rulebook::Rulebook,
};

use super::row::BodyRow;
use crate::{
    error::{ChangeError, StoreError},
    request::Request,
    sql::Sql,
    store::Store,
    value::IdSql,
};

/// How many are read at once.
const BATCH: usize = 100;

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = IdSql)]
    id: CaseId,
    #[diesel(sql_type = Date)]
    look_on: NaiveDate,
    #[diesel(embed)]
    row: BodyRow,
}

/// A case that was looked at: at which version, and when there can be something again.
struct Seen {
    id: CaseId,
    version: i64,
    again_on: Option<NaiveDate>,
}

impl Store {
    /// Reminds of the cases of a kind what there is to remind of on a day. One that cannot be read is named and passed over, so that it
    /// holds up no other.
    pub(super) fn prompt_cases<C: Case>(
        &self,
        request: &Request,
        day: NaiveDate,
        look: impl Fn(&C, &Rulebook, &Calendar, NaiveDate) -> Look,
        remind: impl Fn(CaseId) -> Result<(), ChangeError>,
    ) -> Result<u32, StoreError> {
        let calendar = self.calendar_in_force(request.jurisdiction)?;
        let mut prompted = 0;
        let mut after = None;
        loop {
            let sql = waiting(request.jurisdiction, C::KIND, day, after);
            let page: Vec<Waiting> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
            let mut seen = Vec::new();
            for waiting in &page {
                let look = |case: &C, rulebook: &Rulebook| look(case, rulebook, calendar, day);
                match self.looked_at(request, waiting, look) {
                    Ok(Some(Look { due: true, .. })) => match remind(waiting.id) {
                        Ok(()) => prompted += 1,
                        // Another sweeper was first, or it was put right meanwhile.
                        Err(ChangeError::CaseRefused(refused))
                            if refused.code == Refusal::AlreadySwept.code() => {}
                        Err(ChangeError::Store(error)) => passed_over(waiting.id, error)?,
                        Err(other) => {
                            tracing::error!(case = %waiting.id, error = %other, "the clock was refused a reminder");
                        }
                    },
                    Ok(Some(Look { again_on, .. })) => seen.push(Seen {
                        id: waiting.id,
                        version: waiting.row.version,
                        again_on,
                    }),
                    Ok(None) => {}
                    Err(error) => passed_over(waiting.id, error)?,
                }
            }
            self.keep_looks(request.jurisdiction, calendar, &seen)?;
            after = page.last().map(|last| (last.look_on, last.id));
            if page.len() < BATCH {
                return Ok(prompted);
            }
        }
    }

    fn looked_at<C: Case>(
        &self,
        request: &Request,
        waiting: &Waiting,
        look: impl Fn(&C, &Rulebook) -> Look,
    ) -> Result<Option<Look>, StoreError> {
        let Some(case) = waiting.row.case::<C>()?.open(&request.actor) else {
            return Ok(None);
        };
        let rulebook = self.rulebook(&case.head().rulebook)?;
        Ok(Some(look(&case, rulebook)))
    }

    /// Keeps when the clock has to look again, as reckoned by a calendar. Whoever changed one meanwhile has had it looked at anew, which stands; and
    /// where another machine has brought another calendar into force meanwhile, all are looked at by that.
    fn keep_looks(
        &self,
        jurisdiction: JurisdictionId,
        by: &Calendar,
        seen: &[Seen],
    ) -> Result<(), StoreError> {
        if seen.is_empty() {
            return Ok(());
        }
        self.write(|work| {
            for seen in seen {
                let mut sql = Sql::new("update cases set look_on = ");
                sql.maybe(seen.again_on)
                    .push(" where jurisdiction_id = ")
                    .bind(jurisdiction)
                    .push(" and id = ")
                    .bind(seen.id)
                    .push(" and version = ")
                    .bind(seen.version)
                    .push(" and exists (select 1 from jurisdictions j where j.id = ")
                    .bind(jurisdiction)
                    .push(" and j.looks_calendar = ")
                    .bind(by.version())
                    .push(")");
                sql.execute(work)?;
            }
            Ok(())
        })
    }

    /// By another calendar other days are reminded of: everything that is owed is looked at once more.
    pub(super) fn look_anew(
        &self,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
        looks_calendar: Option<&str>,
    ) -> Result<(), StoreError> {
        let version = self.calendar_in_force(jurisdiction)?.version();
        if looks_calendar == Some(version) {
            return Ok(());
        }
        self.write(|work| {
            let mut sql = Sql::new("update cases set look_on = ");
            sql.bind(day)
                .push(" where jurisdiction_id = ")
                .bind(jurisdiction)
                .push(" and look_on > ")
                .bind(day);
            sql.execute(work)?;
            let mut sql = Sql::new("update jurisdictions set looks_calendar = ");
            sql.bind(version).push(" where id = ").bind(jurisdiction);
            sql.execute(work)?;
            Ok(())
        })
    }
}

/// A failure of the database ends the sweep; what it holds and nobody can read does not.
fn passed_over(case: CaseId, error: StoreError) -> Result<(), StoreError> {
    match error {
        StoreError::Corrupt { what } => {
            tracing::error!(%case, what, "a case cannot be read: nobody is reminded of it");
            Ok(())
        }
        error => Err(error),
    }
}

fn waiting(
    jurisdiction: JurisdictionId,
    kind: CaseKind,
    day: NaiveDate,
    after: Option<(NaiveDate, CaseId)>,
) -> Sql {
    let mut sql = Sql::new(
        "select c.id, c.look_on, c.body, c.version, c.updated_at, c.calendar_version from cases c where c.jurisdiction_id = ",
    );
    sql.bind(jurisdiction)
        .push(" and c.kind = ")
        .bind(kind.word())
        .push(" and c.look_on <= ")
        .bind(day);
    if let Some((look_on, id)) = after {
        sql.push(" and (c.look_on, c.id) > (")
            .bind(look_on)
            .push(",")
            .bind(id)
            .push(")");
    }
    sql.push(" order by c.look_on, c.id limit ")
        .bind(i64::try_from(BATCH).unwrap_or(i64::MAX));
    sql
}

#[cfg(test)]
mod tests {
    use domain::id::Id;
    use uuid::Uuid;

    use super::*;
    use crate::plans::{plan, scratch};

    /// What waits is one range of one index, in its order, from the first page on.
    #[test]
    fn what_waits_is_a_range_of_an_index() {
        let (_home, store) = scratch();
        let day = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
        for after in [None, Some((day, Id::new(Uuid::nil())))] {
            let sql = waiting(Id::new(Uuid::nil()), CaseKind::Inspection, day, after);
            let steps = plan(&store, sql);
            let [step] = steps.as_slice() else {
                panic!("{steps:#?}");
            };
            let wanted = "SEARCH c USING INDEX cases_to_look (jurisdiction_id=? AND kind=? AND ";
            assert!(step.starts_with(wanted), "{step}");
        }
    }
}
