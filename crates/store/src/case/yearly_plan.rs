//! Yearly plans: one per jurisdiction and year; and how many inspections have begun in the year they file.

use chrono::{Datelike, NaiveDate};
use domain::{
    access::Actor,
    case::{Case, CaseKind},
    id::CaseId,
    inspection::Filed,
    time::beijing_day,
    yearly_plan::{self, Command, Content, YearlyPlan},
};

use super::{
    CaseChanged,
    change::known,
    row::{BODY, BodyRow},
};
use crate::{
    conn::Db,
    error::ChangeError,
    request::{Done, Request},
    sql::Sql,
    store::Store,
};

impl Store {
    /// Proposes the plan of a year.
    ///
    /// # Errors
    /// `Taken` where the year has one, an unknown unit, the domain's refusal, the door's own errors.
    pub fn yearly_plan_propose(
        &self,
        request: &Request,
        year: i32,
        content: &Content,
    ) -> Result<Done<CaseChanged<YearlyPlan>>, ChangeError> {
        let action = yearly_plan::Action::Propose.word();
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
            command.action().word(),
            |work, _| known(work, request, &command.named()),
            |ctx, (), plan| Ok(yearly_plan::decide(ctx, plan, command.clone())?),
        )
    }
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
