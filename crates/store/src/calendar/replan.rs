//! Replanning: open items whose dates another calendar counts go in, one by one; each is counted anew exactly once.
//!
//! What is still to be done stands in the items themselves (`items.calendar_version`), so that nothing has to be remembered: a worker that
//! was killed is followed by whichever comes next, and two meet at the lock on the item's row, where the second finds nothing to do.

use std::collections::BTreeSet;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    access::{Actor, Mandate, Person},
    id::{ItemId, JurisdictionId},
    item::replan,
    time::Instant,
    vocabulary::Role,
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    item::{Changed, change, record},
    request::Request,
    rows,
    sql::Sql,
    store::Store,
    supply::TxSupply,
    trail::Deed,
    value::IdSql,
    visible::push_visible,
};

/// Where the trail says that it came from.
pub(crate) const SOURCE: &str = "calendar";

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
}

#[derive(QueryableByName)]
struct Under {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = Text)]
    calendar_version: String,
}

impl Store {
    /// Open items of a jurisdiction that are counted by another calendar than the one in force, in the order of their ids.
    ///
    /// # Errors
    /// The database failed.
    pub fn replan_due(
        &self,
        jurisdiction: JurisdictionId,
        after: Option<ItemId>,
        limit: u32,
    ) -> Result<Vec<ItemId>, StoreError> {
        self.read(|db| {
            let version = self.calendar_in(db, jurisdiction)?.version();
            // Nearly always there are none, which the index of calendars tells; in the order of ids it would not be asked.
            let first = after.is_none();
            if first && otherwise(OPEN_ITEMS, jurisdiction, version).count(db)? == 0 {
                return Ok(Vec::new());
            }
            let mut sql = Sql::new(&format!("select id from {OPEN_ITEMS} jurisdiction_id = "));
            sql.bind(jurisdiction)
                .push(" and calendar_version <> ")
                .bind(version);
            if let Some(after) = after {
                sql.push(" and id > ").bind(after);
            }
            sql.push(" order by id limit ").bind(i64::from(limit));
            let rows: Vec<Waiting> = sql.load(db)?;
            Ok(rows.into_iter().map(|row| row.id).collect())
        })
    }

    /// Counts one item anew by the calendar in force: state, events and news in one transaction, under the name of whoever approved the
    /// calendar. None where there is nothing to do, or somebody else has done it.
    ///
    /// # Errors
    /// The database failed; nothing was done then.
    pub fn item_replan(
        &self,
        jurisdiction: JurisdictionId,
        item: ItemId,
        now: Instant,
    ) -> Result<Option<Changed>, StoreError> {
        let clock = Request::clock(jurisdiction, SOURCE, now);
        let done = self.write(|work| {
            let kept = change::load(self, work, &clock, item)?;
            let calendar = self.calendar_in(work, jurisdiction)?;
            if kept.calendar == calendar {
                return Ok(None);
            }
            let request = on_whose_word(work, &clock, calendar.version())?;
            let rulebook = self.rulebook(&kept.item.rulebook)?;
            let mut supply = TxSupply::new(work, &clock, rulebook);
            let at = (rulebook, calendar);
            let mut ctx = change::ctx(&clock, at, change::Around::default(), &mut supply);
            let decided = replan(&mut ctx, &kept.item, kept.calendar)?;
            supply.finish(item)?;
            // Who has read the dates as they were has a stale copy; where nothing moved, nobody has.
            let (version, updated_at) = if decided.events.is_empty() {
                (kept.version, kept.updated_at)
            } else {
                (kept.version + 1, now)
            };
            let before = (rulebook, kept.calendar);
            let old = change::project(&kept.item, before, kept.updated_at, kept.version)?;
            let new = change::project(&decided.item, at, updated_at, version)?;
            rows::save(work, &old, &new)?;
            record::record(
                work,
                &request,
                Deed::Replan,
                &decided,
                Some(old.state()),
                new.state(),
            )?;
            Ok(Some(Changed::of(&clock, decided, version)))
        });
        match done {
            Ok(changed) => Ok(changed),
            Err(ChangeError::NotFound) => Ok(None),
            Err(ChangeError::Store(error)) => Err(error),
            Err(other) => {
                tracing::error!(%item, error = %other, "an item could not be counted anew");
                Err(StoreError::Corrupt {
                    what: "item that cannot be counted anew",
                })
            }
        }
    }

    /// Before somebody changes items: those that are still counted by another calendar are counted anew first, so that nobody signs for a
    /// date that is none any more. What is hidden from the one who asks is left alone.
    pub(crate) fn bring_up(&self, request: &Request, items: &[ItemId]) -> Result<(), StoreError> {
        let Actor::Person(person) = &request.actor else {
            return Ok(());
        };
        let stale: Vec<ItemId> = self.read(|db| {
            let version = self.calendar_in(db, request.jurisdiction)?.version();
            let mut sql = Sql::new("select i.id, i.calendar_version from items i where");
            push_visible(&mut sql, person);
            sql.push(" and i.id in ").list(items.iter().copied());
            let rows: Vec<Under> = sql.load(db)?;
            let stale = rows
                .into_iter()
                .filter(|row| row.calendar_version != version);
            Ok::<_, StoreError>(stale.map(|row| row.id).collect())
        })?;
        for item in stale {
            self.item_replan(request.jurisdiction, item, request.now)?;
        }
        Ok(())
    }
}

const OPEN_ITEMS: &str = "items where not at_rest and";

/// Counts what stands under another calendar, by the index of calendars: two queries put together, because `<>` is no range of an index, and
/// SQLite makes two ranges of an `or` only in a `where` of its own.
pub(crate) fn otherwise(of: &str, jurisdiction: JurisdictionId, version: &str) -> Sql {
    let mut sql = Sql::new("select count(*) as n from (");
    for (place, other) in ["<", ">"].into_iter().enumerate() {
        sql.push(if place == 0 { "" } else { " union all " })
            .push(&format!("select 1 from {of} jurisdiction_id = "))
            .bind(jurisdiction)
            .push(&format!(" and calendar_version {other} "))
            .bind(version);
    }
    sql.push(") otherwise");
    sql
}

/// The request as whose the events are written: of the chief who approved the calendar here, or of the server where it came from above or
/// with the program.
pub(crate) fn on_whose_word(
    db: &mut Db,
    clock: &Request,
    version: &str,
) -> Result<Request, StoreError> {
    let approved = Store::calendar_approver(db, clock.jurisdiction, version)?;
    Ok(match approved {
        None => clock.clone(),
        Some(by) => Request {
            actor: Actor::Person(Person {
                user: by.user,
                jurisdiction: clock.jurisdiction,
                roles: BTreeSet::from([Role::OfficeChief]),
                unit: None,
                in_charge_of: BTreeSet::new(),
                acting_for: by.acting_for,
                own_unit: None,
                mandate: Mandate::default(),
            }),
            ..clock.clone()
        },
    })
}

#[cfg(test)]
mod tests {
    use domain::id::Id;
    use uuid::Uuid;

    use super::*;
    use crate::{
        case::CASES,
        plans::{plan, scratch},
    };

    /// each minute it is asked whether anything is left to be counted anew, which the index of calendars answers.
    #[test]
    fn whether_anything_waits_is_asked_of_the_index_of_calendars() {
        let (_home, store) = scratch();
        for (of, index) in [(OPEN_ITEMS, "items_by_calendar"), (CASES, "cases_counted")] {
            let steps = plan(&store, otherwise(of, Id::new(Uuid::nil()), "cn-2026"));
            for other in ["<", ">"] {
                let range = format!("{index} (jurisdiction_id=? AND calendar_version{other}?)");
                let asked = |step: &String| step.starts_with("SEARCH") && step.ends_with(&range);
                assert!(steps.iter().any(asked), "{range} is not in {steps:#?}");
            }
        }
    }
}
