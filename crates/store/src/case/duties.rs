//! The clock's part for what offices owe by themselves: papers of a period, and the year's plan; and for what inspections have units put right.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Nullable, Text, Timestamp},
};
use domain::{
    id::JurisdictionId,
    time::{Instant, beijing_day},
};

use crate::{
    error::StoreError,
    request::Request,
    sql::Sql,
    store::Store,
    value::{IdSql, instant},
};

/// What the clock did for the offices' duties on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// What is owed from now on.
    pub planned: u32,
    /// What was reminded of.
    pub prompted: u32,
}

#[derive(QueryableByName)]
struct SinceRow {
    #[diesel(sql_type = IdSql)]
    id: JurisdictionId,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Text>)]
    looks_calendar: Option<String>,
}

impl Store {
    /// The clock's part of a day for the duties of all offices: what is owed from that day on is planned, what is owed is
    /// reminded of. Doing it again finds nothing to do.
    ///
    /// # Errors
    /// The database failed.
    pub fn duty_sweep(&self, day: NaiveDate, now: Instant) -> Result<Swept, StoreError> {
        let offices: Vec<SinceRow> = self.read(|db| {
            let sql =
                Sql::new("select id, created_at, looks_calendar from jurisdictions order by id");
            Ok::<_, StoreError>(sql.load(db)?)
        })?;
        let mut swept = Swept::default();
        for office in offices {
            let request = Request::clock(office.id, "sweep", now);
            self.look_anew(office.id, day, office.looks_calendar.as_deref())?;
            let since = beijing_day(instant(office.created_at));
            swept.planned += self.plan_duties(&request, day, since)?;
            swept.planned += self.owe_yearly_plan(&request, day, since)?;
            swept.prompted += self.prompt_duties(&request, day)?;
            swept.prompted += self.prompt_yearly_plans(&request, day)?;
            swept.prompted += self.prompt_inspections(&request, day)?;
        }
        Ok(swept)
    }
}
