//! Inspections: what lies around one is looked up in the transaction that decides on it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::{QueryableByName, sql_types::Text};
use domain::{
    id::{CaseId, ItemId, ReportId, UnitId, UserId},
    inspection::{self, Around, Command, Inspection, Opening, Plan},
    item::Stage,
    vocabulary::Role,
};

use super::{
    CaseChanged,
    change::{any_restricted, known},
    yearly_plan::filed,
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{Done, Request},
    sql::Sql,
    store::Store,
    trail::Deed,
    value::{IdSql, Word},
};

/// The word of the trail for the opening of an inspection.
const OPEN: Deed = Deed::OpenInspection;

#[derive(QueryableByName)]
struct StageRow {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = Text)]
    stage: Word<Stage>,
}

#[derive(QueryableByName)]
struct ReportRow {
    #[diesel(sql_type = IdSql)]
    id: ReportId,
}

#[derive(QueryableByName)]
struct LeaderRow {
    #[diesel(sql_type = IdSql)]
    user_id: UserId,
}

impl Store {
    /// Opens an inspection.
    ///
    /// # Errors
    /// An unknown unit or item, the domain's refusal, the door's own errors.
    pub fn inspection_open(
        &self,
        request: &Request,
        opening: &Opening,
    ) -> Result<Done<CaseChanged<Inspection>>, ChangeError> {
        self.case_open(
            request,
            OPEN,
            |work| {
                known(work, request, &opening.named())?;
                Ok(Around {
                    stages: stages(work, request, &opening.items)?.into_iter().collect(),
                    reports: reports(work, request, opening)?.into_iter().collect(),
                    ..Around::default()
                })
            },
            |ctx, around| Ok(inspection::open(ctx, &around, opening.clone())?),
        )
    }

    /// Answers one command on one inspection.
    ///
    /// # Errors
    /// Those of a change of a case; an unknown unit or person in a plan.
    pub fn inspection_change(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        command: &Command,
    ) -> Result<Done<CaseChanged<Inspection>>, ChangeError> {
        self.case_change(
            request,
            id,
            expected,
            command.action(),
            |work, inspection: &Inspection| {
                known(work, request, &command.named())?;
                let mut around = Around {
                    restricted: any_restricted(work, request, &inspection.items)?,
                    ..Around::default()
                };
                match command {
                    Command::Plan(plan) => {
                        around.leaders = leaders(work, request, plan)?.into_iter().collect();
                        let units = &inspection.units;
                        around.insiders = insiders(work, request, plan, units)?;
                    }
                    Command::Begin => around.filed = filed(work, request)?,
                    _ => {}
                }
                Ok(around)
            },
            |ctx, around, inspection| {
                Ok(inspection::decide(
                    ctx,
                    &around,
                    inspection,
                    command.clone(),
                )?)
            },
        )
    }
}

impl Store {
    /// The clock's part of a day: those who are to put something right, and who sees to it, are reminded.
    pub(super) fn prompt_inspections(
        &self,
        request: &Request,
        day: NaiveDate,
    ) -> Result<u32, StoreError> {
        self.prompt_cases(request, day, inspection::look, |id| {
            self.case_change(
                request,
                id,
                None,
                Deed::Tick,
                |_, _: &Inspection| Ok(()),
                |ctx, (), inspection| Ok(inspection::remind(ctx, inspection, day)?),
            )
            .map(drop)
        })
    }
}

fn stages(
    db: &mut Db,
    request: &Request,
    items: &[ItemId],
) -> Result<Vec<(ItemId, Stage)>, StoreError> {
    let mut sql = Sql::new("select i.id, i.stage from items i where i.jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and i.id in ")
        .list(items.iter().copied());
    let rows: Vec<StageRow> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| (row.id, row.stage.0)).collect())
}

/// The report it goes after, where that was handed in on one of its items.
fn reports(db: &mut Db, request: &Request, opening: &Opening) -> Result<Vec<ReportId>, StoreError> {
    let Some(report) = opening.report else {
        return Ok(Vec::new());
    };
    let mut sql = Sql::new("select r.id from reports r where r.jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and r.state <> 'draft' and r.id = ")
        .bind(report)
        .push(" and r.item_id in ")
        .list(opening.items.iter().copied());
    let rows: Vec<ReportRow> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Those among a plan's leaders who are leaders now.
fn leaders(db: &mut Db, request: &Request, plan: &Plan) -> Result<Vec<UserId>, StoreError> {
    let roles = [
        Role::OfficeChief,
        Role::LeaderInCharge,
        Role::PrincipalLeader,
    ];
    let mut sql =
        Sql::new("select distinct r.user_id from user_roles r where r.jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and r.user_id in ")
        .list(plan.leaders())
        .push(" and r.role in ")
        .list(roles.into_iter().map(Role::word));
    let rows: Vec<LeaderRow> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// Those a plan names who belong to a unit that is inspected.
fn insiders(
    db: &mut Db,
    request: &Request,
    plan: &Plan,
    units: &[UnitId],
) -> Result<BTreeSet<UserId>, StoreError> {
    let mut sql = Sql::new("select u.id as user_id from users u where u.jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and u.id in ")
        .list(plan.users().map(|(user, _)| user))
        .push(" and u.unit_id in ")
        .list(units.iter().copied());
    let rows: Vec<LeaderRow> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}
