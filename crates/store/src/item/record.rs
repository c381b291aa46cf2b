//! What goes beside an item's rows: prompts, trail, outbox; and the ids a command brings, checked.

use domain::{
    id::{ObligationId, UnitId, UserId},
    item::{Command, Decided, Event, Refusal, Registration},
    time::beijing_day,
    vocabulary::Role,
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{ObjectKind, Request},
    rows::PromptRow,
    sql::Sql,
    trail::{self, Asked, AuditResult, Entry, chain},
    value::{Uid, Word},
    work::Work,
};

pub(super) fn prompts(request: &Request, decided: &Decided) -> Vec<PromptRow> {
    let row = |obligation: ObligationId, on, reason| PromptRow {
        jurisdiction_id: request.jurisdiction.into(),
        obligation_id: obligation.into(),
        day: on,
        reason: Word(reason),
        item_id: decided.item.id.into(),
    };
    let prompt = |event: &Event| match event {
        Event::Prompted {
            obligation,
            on,
            reason,
            ..
        } => Some(row(*obligation, *on, *reason)),
        Event::OfficePrompted {
            obligation,
            on,
            reason,
        } => Some(row(*obligation, *on, *reason)),
        _ => None,
    };
    decided.events.iter().filter_map(prompt).collect()
}

/// Writes the events to the trail, which puts them on their way to people.
pub(crate) fn record(
    work: &mut Work<'_>,
    request: &Request,
    action: impl Into<Asked>,
    decided: &Decided,
    before: Option<&str>,
    after: &str,
) -> Result<(), StoreError> {
    let action = action.into();
    let (before, after) = (before.map(chain::digest), chain::digest(after));
    let entry = |event: &Event| {
        Ok(Entry {
            action,
            object: (ObjectKind::Item, Some(decided.item.id.uuid())),
            item: Some(decided.item.id),
            kind: event.kind().into(),
            payload: serde_json::to_string(event)
                .map_err(|_| StoreError::Corrupt { what: "event" })?,
            before: before.clone(),
            after: Some(after.clone()),
            result: AuditResult::Done,
            reason: None,
        })
    };
    let entries = decided
        .events
        .iter()
        .map(entry)
        .collect::<Result<Vec<_>, StoreError>>()?;
    trail::append(work, request, entries);
    Ok(())
}

/// A section of the office is no unit whose people undertake matters (`yangjiang/2.2b`); it may have nobody yet.
fn is_section(db: &mut Db, request: &Request, section: UnitId) -> Result<(), ChangeError> {
    let mut sql = Sql::new(
        "select count(*) as n from users u join user_roles r on r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id where u.jurisdiction_id = ",
    );
    sql.bind(request.jurisdiction)
        .push(" and u.unit_id = ")
        .bind(section)
        .push(" and r.role in ")
        .list([Role::UnitHandler, Role::UnitDeputy, Role::UnitHead].map(Role::word));
    if sql.count(db)? > 0 {
        return Err(Refusal::NotASection.into());
    }
    Ok(())
}

/// Ids inside a command must name something of the same jurisdiction, and units that exist.
pub(super) fn check_ids(
    db: &mut Db,
    request: &Request,
    command: &Command,
) -> Result<(), ChangeError> {
    match command {
        Command::Propose(plan) => {
            known_units(db, request, plan.places.iter().map(|place| place.unit))?;
            let section = plan.section.iter().map(|unit| unit.uuid()).collect();
            known(db, request, "units", "sectionId", section)?;
            plan.section
                .map_or(Ok(()), |section| is_section(db, request, section))
        }
        Command::RuleDispute { places, .. } => {
            known_units(db, request, places.iter().map(|place| place.unit))
        }
        Command::SetCoSupervisors { organs } => {
            let units = organs.iter().map(|one| one.unit.uuid()).collect();
            known(db, request, "units", "organs", units)
        }
        Command::ChangeGiver { giver, .. } => {
            known(db, request, "users", "giverId", vec![giver.uuid()])
        }
        Command::SetSecrecy { listed, .. } => known_users(db, request, listed.iter().copied()),
        // These name nothing, or only parts of the item itself, which `decide` looks for.
        Command::Amend { .. }
        | Command::Approve { .. }
        | Command::Screen { .. }
        | Command::Issue { .. }
        | Command::Receive { .. }
        | Command::Dispute { .. }
        | Command::AnswerDispute { .. }
        | Command::RequestExtension { .. }
        | Command::DecideExtension { .. }
        | Command::WriteReport { .. }
        | Command::SignReport { .. }
        | Command::ReviewReport { .. }
        | Command::DraftUrge { .. }
        | Command::SignUrge { .. }
        | Command::DeclineUrge { .. }
        | Command::AnswerUrge { .. }
        | Command::CountersignCause { .. }
        | Command::DecideCause { .. }
        | Command::RecordExplanation { .. }
        | Command::RecordUrging { .. }
        | Command::Waive { .. }
        | Command::WaiveAssignment { .. }
        | Command::ReviewResult { .. }
        | Command::Close
        | Command::Archive { .. }
        | Command::Instruct { .. }
        | Command::HandleInstruction { .. }
        | Command::Coordinate { .. }
        | Command::PlanCoordination { .. }
        | Command::DecideCoordinationPlan { .. }
        | Command::SendUp { .. }
        | Command::GiveOpinion { .. }
        | Command::SettleDifficulty { .. }
        | Command::AskSuspension { .. }
        | Command::DecideSuspension { .. }
        | Command::Resume
        | Command::KeepUp
        | Command::RecordConsultation { .. }
        | Command::Collate { .. }
        | Command::PassCollation { .. }
        | Command::SendUpward { .. }
        | Command::SignUpward { .. }
        | Command::CosignReport { .. }
        | Command::Deliver
        | Command::ReceiveDelivery
        | Command::Disclose { .. }
        | Command::Appraise { .. }
        // The plan it names is looked up where the decision is made.
        | Command::SetPriority { .. }
        | Command::TakeOpinion
        | Command::JudgeOpinion { .. }
        | Command::Cancel { .. }
        | Command::Tick { .. } => Ok(()),
    }
}

/// Units and people a registration names.
pub(super) fn check_registration(
    db: &mut Db,
    request: &Request,
    registration: &Registration,
) -> Result<(), ChangeError> {
    known_users(db, request, registration.listed.iter().copied())?;
    known_giver(db, request, registration)?;
    let initiator = registration.initiator.map(|unit| unit.uuid());
    let motion = registration.motion.as_ref();
    let committee = motion.map(|motion| motion.committee.uuid());
    let of = |id: Option<uuid::Uuid>| id.into_iter().collect();
    known(db, request, "units", "initiatorUnitId", of(initiator))?;
    known(
        db,
        request,
        "units",
        "motion/committeeUnitId",
        of(committee),
    )
}

/// The leader who gave it holds the post it was given from (`banner/4.2.5`).
fn known_giver(
    db: &mut Db,
    request: &Request,
    registration: &Registration,
) -> Result<(), ChangeError> {
    let (Some(giver), Some(role)) = (registration.giver, registration.given_by) else {
        return Ok(());
    };
    if holds_post(db, request, giver, role)? {
        return Ok(());
    }
    Err(ChangeError::Unknown {
        what: "giverId".into(),
    })
}

/// Somebody of this jurisdiction has a role now; an account that was closed has none.
pub(super) fn holds_post(
    db: &mut Db,
    request: &Request,
    user: UserId,
    role: Role,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select count(*) as n from user_roles where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and user_id = ")
        .bind(user)
        .push(" and role = ")
        .bind(role.word());
    Ok(sql.count(db)? > 0)
}

pub(super) fn known_units(
    db: &mut Db,
    request: &Request,
    units: impl Iterator<Item = UnitId>,
) -> Result<(), ChangeError> {
    known(
        db,
        request,
        "units",
        "assignments",
        units.map(domain::id::Id::uuid).collect(),
    )
}

pub(super) fn known_users(
    db: &mut Db,
    request: &Request,
    users: impl Iterator<Item = UserId>,
) -> Result<(), ChangeError> {
    known(
        db,
        request,
        "users",
        "listed",
        users.map(domain::id::Id::uuid).collect(),
    )
}

fn known(
    db: &mut Db,
    request: &Request,
    table: &'static str,
    field: &'static str,
    mut ids: Vec<uuid::Uuid>,
) -> Result<(), ChangeError> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let expected = ids.len();
    let mut sql = Sql::new(&format!(
        "select count(*) as n from {table} where jurisdiction_id = "
    ));
    sql.bind(request.jurisdiction)
        .push(" and id in ")
        .list(ids.into_iter().map(Uid));
    // A unit that has ended takes no new work (`district/3`).
    if table == "units" {
        sql.push(" and (valid_until is null or valid_until >= ")
            .bind(beijing_day(request.now))
            .push(")");
    }
    // 三员分立: an administrator knows of no matter, whatever list names him.
    if table == "users" {
        push_no_administrator(&mut sql, request);
    }
    if usize::try_from(sql.count(db)?) == Ok(expected) {
        Ok(())
    } else {
        Err(ChangeError::Unknown { what: field.into() })
    }
}

/// Leaves out the three administrators, who know of no matter and take part in none.
pub(crate) fn push_no_administrator(sql: &mut Sql, request: &Request) {
    let all = <Role as strum::IntoEnumIterator>::iter();
    let administrators = all.filter(|role| role.is_administrator());
    sql.push(" and id not in (select user_id from user_roles where jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and role in ")
        .list(administrators.map(Role::word))
        .push(")");
}
