//! A clock that stands behind a moment seen before: told once, remembered as an outage when it is over, set right by an operator.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    QueryableByName,
    sql_types::{Integer, Nullable, Timestamp},
};
use domain::{
    id::{JurisdictionId, UserId},
    notice::{News, Why},
    time::{Instant, beijing_day},
};
use serde_json::json;

use super::{ClockState, Outage, OutageCause, fetch, outage};
use crate::{
    conn::Db,
    error::StoreError,
    notice,
    request::{ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, instant, stamp},
    work::Work,
};

/// Two machines whose clocks disagree take turns at being right: people are told again only when so much has passed.
const TELL_AGAIN: TimeDelta = TimeDelta::hours(1);

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<Timestamp>)]
    behind_since: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    behind_sweep: Option<NaiveDateTime>,
}

#[derive(QueryableByName)]
struct Jurisdiction {
    #[diesel(sql_type = IdSql)]
    id: JurisdictionId,
}

#[derive(QueryableByName)]
struct Hearer {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = IdSql)]
    user_id: UserId,
    #[diesel(sql_type = Integer)]
    keeps_server: i32,
}

impl Store {
    /// Remembers that the clock stands behind, and tells the offices and who keeps the server running, once for each time; whether they
    /// were told comes out.
    ///
    /// # Errors
    /// The database failed.
    pub fn clock_behind(&self, now: Instant) -> Result<bool, StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("update clock set behind_since = ");
            sql.bind(stamp(now))
                .push(", behind_sweep = last_sweep_now where id = 1 and behind_since is null");
            if sql.execute(db)? == 0 {
                return Ok(false);
            }
            let state = fetch(db)?.ok_or(StoreError::Corrupt { what: "clock" })?;
            let mut sql = Sql::new(
                "update clock set behind_told = highest_now where id = 1 and (behind_told is null or behind_told <= ",
            );
            sql.bind(stamp(state.highest - TELL_AGAIN)).push(")");
            if sql.execute(db)? == 0 {
                return Ok(false);
            }
            let facts = json!({ "now": now, "highest": state.highest });
            note(db, "clock", Deed::ClockBackwards, now, &facts)?;
            tell(db, &state, now)?;
            Ok(true)
        })
    }

    /// Takes the present moment for the right one, though a later one was seen: from here on time goes on. What was swept as of a moment
    /// that had not come stays as it is. The state before comes out; none where the clock does not stand behind.
    ///
    /// # Errors
    /// The database failed.
    pub fn clock_reset(
        &self,
        source: &str,
        reason: &str,
        now: Instant,
        tolerance: TimeDelta,
    ) -> Result<Option<ClockState>, StoreError> {
        self.write(|db| {
            // Held from here on: no sweep tells another moment in between.
            Sql::new("update clock set highest_now = highest_now where id = 1").execute(db)?;
            let before = fetch(db)?;
            let Some(state) = before.filter(|state| stamp(now + tolerance) < stamp(state.highest))
            else {
                return Ok(None);
            };
            end(db, now)?;
            let mut sql = Sql::new("update clock set behind_told = null, highest_now = ");
            sql.bind(stamp(now))
                .push(", last_sweep_now = ")
                .maybe(state.last_sweep.map(|last| stamp(last.min(now))));
            sql.push(", last_sweep_day = ")
                .maybe(state.last_day.map(|last| last.min(beijing_day(now))))
                .push(" where id = 1");
            sql.execute(db)?;
            let facts = json!({ "from": state.highest, "to": now, "reason": reason });
            note(db, source, Deed::ClockReset, now, &facts)?;
            Ok(Some(state))
        })
    }
}

/// Ends the time in which the clock stood behind, and remembers it as an outage unless another machine has swept on; whether no sweep
/// was made because of it comes out.
pub(super) fn end(db: &mut Db, now: Instant) -> Result<bool, StoreError> {
    let row: Option<Row> =
        Sql::new("select behind_since, behind_sweep from clock where id = 1").first(db)?;
    let Some((since, swept)) = row.and_then(|row| Some((row.behind_since?, row.behind_sweep)))
    else {
        return Ok(false);
    };
    Sql::new("update clock set behind_since = null, behind_sweep = null where id = 1")
        .execute(db)?;
    let last = fetch(db)?.and_then(|state| state.last_sweep);
    let stood = swept.map(instant) == last;
    if stood {
        let span = Outage {
            jurisdiction: None,
            from: instant(since).min(now),
            until: now,
            cause: OutageCause::ClockBackwards,
        };
        outage(db, &span, now)?;
    }
    Ok(stood)
}

/// Writes what happened to the clock into the trail of every jurisdiction.
fn note(
    db: &mut Work<'_>,
    source: &str,
    action: Deed,
    now: Instant,
    facts: &serde_json::Value,
) -> Result<(), StoreError> {
    // In one order, so that two who write into all chains do not wait for one another.
    let all: Vec<Jurisdiction> = Sql::new("select id from jurisdictions order by id").load(db)?;
    for Jurisdiction { id } in all {
        let request = Request::clock(id, source, now);
        let entry = Entry::done(action, ObjectKind::Jurisdiction, id.uuid()).with(facts);
        trail::append(db, &request, vec![entry]);
    }
    Ok(())
}

fn tell(db: &mut Db, state: &ClockState, now: Instant) -> Result<(), StoreError> {
    let hearers: Vec<Hearer> = Sql::new(
        "select jurisdiction_id, user_id, max(case when role = 'system_admin' then 1 else 0 end) as keeps_server from user_roles \
         where role in ('clerk', 'director', 'system_admin') group by jurisdiction_id, user_id order by jurisdiction_id, user_id",
    )
    .load(db)?;
    for hearer in hearers {
        let why = if hearer.keeps_server > 0 {
            Why::KeepsServer
        } else {
            Why::Supervises
        };
        let news = News::clock_backwards(now, state.highest, why);
        notice::tell(db, (hearer.jurisdiction_id, hearer.user_id), &news, now)?;
    }
    Ok(())
}
