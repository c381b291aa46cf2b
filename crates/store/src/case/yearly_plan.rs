//! Yearly plans: one per jurisdiction and year, owed at its beginning; the items that carry them out; and how many inspections have begun in the year they file.

use chrono::{Datelike, NaiveDate};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use domain::{
    access::{Actor, Person},
    case::{Case, CaseKind},
    id::{CaseId, PriorityId},
    inspection::Filed,
    item::{PriorityRef, PriorityStanding, Stage},
    time::beijing_day,
    yearly_plan::{self, Command, Content, State, YearlyPlan, owed_on},
};

use super::{
    CaseChanged,
    bulletin::failed,
    change::known,
    row::{BODY, BodyRow},
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{Done, Request},
    sql::Sql,
    store::Store,
    trail::{Asked, Deed},
    value::{IdSql, Word},
    visible::push_visible,
};

/// The words of the trail.
const OWE: Deed = Deed::OweYearlyPlan;

impl Store {
    /// Proposes the plan of a year; where the clock has made it an obligation, that obligation is met (`yangjiang/2.2a`).
    ///
    /// # Errors
    /// `Taken` where the year has one, an unknown unit, the domain's refusal, the door's own errors.
    pub fn yearly_plan_propose(
        &self,
        request: &Request,
        year: i32,
        content: &Content,
    ) -> Result<Done<CaseChanged<YearlyPlan>>, ChangeError> {
        if let Some(owed) = self.plan_owed(request, year)? {
            let command = Command::Propose(content.clone());
            return self.yearly_plan_change(request, owed, None, &command);
        }
        let action = yearly_plan::Action::Propose;
        self.case_open(
            request,
            action,
            |work| known(work, request, &content.named()),
            |ctx, ()| {
                let content = content.clone();
                Ok(yearly_plan::propose(
                    ctx,
                    request.jurisdiction,
                    year,
                    content,
                )?)
            },
        )
    }

    /// Answers one command on a year's plan.
    ///
    /// # Errors
    /// Those of a change of a case; an unknown unit.
    pub fn yearly_plan_change(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        command: &Command,
    ) -> Result<Done<CaseChanged<YearlyPlan>>, ChangeError> {
        self.case_change(
            request,
            id,
            expected,
            command
                .action()
                .map_or(Asked::from(Deed::Tick), Asked::from),
            |work, _| known(work, request, &command.named()),
            |ctx, (), plan| Ok(yearly_plan::decide(ctx, plan, command.clone())?),
        )
    }

    /// The obligation of a year that nobody has met. A plan that was proposed meanwhile is found by the change itself.
    fn plan_owed(&self, request: &Request, year: i32) -> Result<Option<CaseId>, StoreError> {
        let mut sql = of_year(request, year);
        sql.push(" and c.state = ").bind(State::Owed.word());
        let row: Option<BodyRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        let plan = row.map(|row| row.case::<YearlyPlan>()).transpose()?;
        // Whether it is owed is the server's own question.
        let plan = plan.and_then(|plan| plan.open(&Actor::Clock));
        Ok(plan.map(|plan| plan.id))
    }

    /// Makes the year's proposal an obligation of the office, once.
    pub(super) fn owe_yearly_plan(
        &self,
        request: &Request,
        day: NaiveDate,
        since: NaiveDate,
    ) -> Result<u32, StoreError> {
        let rulebook = match self.read(|db| self.rulebook_in_force(db, request)) {
            Ok(rulebook) => rulebook,
            Err(ChangeError::Store(error)) => return Err(error),
            // An office whose rulebook comes into force later owes nothing yet.
            Err(_) => return Ok(0),
        };
        let calendar = self.calendar_in_force(request.jurisdiction)?;
        let Some(owed) = owed_on(rulebook, calendar, day, since) else {
            return Ok(0);
        };
        let sql = of_year(request, owed.year);
        let planned = self.read(|db| Ok::<_, StoreError>(sql.first::<BodyRow>(db)?))?;
        if planned.is_some() {
            return Ok(0);
        }
        let plan = self.case_open_on(
            request,
            day,
            OWE,
            |_| Ok(()),
            |ctx, ()| Ok(yearly_plan::owe(ctx, request.jurisdiction, &owed)),
        );
        match plan {
            Ok(_) => Ok(1),
            // Another sweeper was first, or the office has proposed it.
            Err(ChangeError::Taken { .. }) => Ok(0),
            Err(error) => Err(failed(error)),
        }
    }

    pub(super) fn prompt_yearly_plans(
        &self,
        request: &Request,
        day: NaiveDate,
    ) -> Result<u32, StoreError> {
        self.prompt_cases(request, day, yearly_plan::look, |id| {
            self.yearly_plan_change(request, id, None, &Command::Tick { day })
                .map(drop)
        })
    }

    /// How many items that a person sees carry out each of some priorities, by their stage (`yangjiang/2.2a`).
    ///
    /// # Errors
    /// The database failed.
    pub fn priority_items(
        &self,
        person: &Person,
        priorities: &[PriorityId],
    ) -> Result<Vec<PriorityItems>, StoreError> {
        if priorities.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new("select i.priority_id, i.stage, count(*) as n from items i where");
        push_visible(&mut sql, person);
        sql.push(" and i.priority_id in ")
            .list(priorities.iter().copied())
            .push(" group by i.priority_id, i.stage order by i.priority_id, i.stage");
        let rows: Vec<StageRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let counted = rows.into_iter().map(|row| PriorityItems {
            priority: row.priority_id,
            stage: row.stage.0,
            count: u32::try_from(row.n).unwrap_or(u32::MAX),
        });
        Ok(counted.collect())
    }
}

/// How many items in one stage carry out a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriorityItems {
    /// Which priority.
    pub priority: PriorityId,
    /// Where the items stand.
    pub stage: Stage,
    /// How many.
    pub count: u32,
}

#[derive(QueryableByName)]
struct StageRow {
    #[diesel(sql_type = IdSql)]
    priority_id: PriorityId,
    #[diesel(sql_type = Text)]
    stage: Word<Stage>,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn of_year(request: &Request, year: i32) -> Sql {
    let mut sql = Sql::new(BODY);
    sql.push(" c.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and c.kind = ")
        .bind(YearlyPlan::KIND.word())
        .push(" and c.period = ")
        .bind(year.to_string());
    sql
}

/// How a priority stands that an item is to carry out; the plan must be one of this jurisdiction.
pub(crate) fn priority_standing(
    db: &mut Db,
    request: &Request,
    named: &PriorityRef,
) -> Result<PriorityStanding, ChangeError> {
    let mut sql = Sql::new(BODY);
    sql.push(" c.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and c.kind = ")
        .bind(YearlyPlan::KIND.word())
        .push(" and c.id = ")
        .bind(named.plan);
    let row: BodyRow = sql.first(db)?.ok_or(ChangeError::Unknown {
        what: "priority/planId".into(),
    })?;
    let plan = row.case::<YearlyPlan>()?.open(&Actor::Clock);
    let plan = plan.ok_or(ChangeError::Unknown {
        what: "priority/planId".into(),
    })?;
    Ok(match (&plan.approved, plan.priority(named.priority)) {
        (None, _) => PriorityStanding::Unapproved,
        (Some(_), None) => PriorityStanding::Unknown,
        (Some(_), Some(_)) => PriorityStanding::Approved,
    })
}

/// The filed count of this year with what has begun in it; none where no plan is approved. The plan's row is locked, so that two
/// inspections that begin at once are counted one after the other.
pub(super) fn filed(db: &mut Db, request: &Request) -> Result<Option<Filed>, ChangeError> {
    let year = beijing_day(request.now).year();
    let mut sql = Sql::new(BODY);
    sql.push(" c.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and c.kind = ")
        .bind(YearlyPlan::KIND.word())
        .push(" and c.period = ")
        .bind(year.to_string())
        .push(db.for_update());
    let Some(row) = sql.first::<BodyRow>(db)? else {
        return Ok(None);
    };
    // Counted by for whoever begins an inspection, shown to nobody.
    let plan = row.case::<YearlyPlan>()?.open(&Actor::Clock);
    let Some(approved) = plan.and_then(|plan| plan.into_inner().approved) else {
        return Ok(None);
    };
    Ok(Some(Filed {
        count: approved.filed,
        begun: begun(db, request, year)?,
    }))
}

fn begun(db: &mut Db, request: &Request, year: i32) -> Result<u16, ChangeError> {
    let mut sql = Sql::new("select count(*) as n from cases where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and kind = ")
        .bind(CaseKind::Inspection.word());
    if let (Some(first), Some(last)) = (
        NaiveDate::from_ymd_opt(year, 1, 1),
        NaiveDate::from_ymd_opt(year, 12, 31),
    ) {
        sql.push(" and began_on between ")
            .bind(first)
            .push(" and ")
            .bind(last);
    }
    Ok(u16::try_from(sql.count(db)?).unwrap_or(u16::MAX))
}
