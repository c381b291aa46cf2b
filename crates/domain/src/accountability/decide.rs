//! Decides: context, case and command in; events and the next case, or a refusal, out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Accountability, Action, Answer, Closing, Command, Event, Ground, Judgement, Measure,
    MeasureDecision, MeasureState, Opening, Proposal, Record, Refusal, Standing, Verification, may,
    may::check,
    needs::{addressed, before, said},
};
use crate::{
    case::{Ctx, Decided},
    id::{Id, MeasureId, UnitId, UserId},
    item::{Item, Series, Signature},
    rulebook::AccountabilityStep,
    time::{beijing_day, can_be_meant},
    vocabulary::Role,
};

/// A person as far as a step of accountability asks for one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfficeHolder {
    /// The unit they belong to.
    pub unit: Option<UnitId>,
    /// What they are there, or in the government.
    pub roles: BTreeSet<Role>,
}

/// What lies outside the case and its decisions ask for.
#[derive(Debug, Clone, Default)]
pub struct Around<'a> {
    /// The matter that is its ground.
    pub item: Option<&'a Item>,
    /// That matter is restricted.
    pub restricted: bool,
    /// The people a command names, as they are now.
    pub people: BTreeMap<UserId, OfficeHolder>,
    /// How they were interviewed, in this case and in others.
    pub interviews: BTreeMap<UserId, Vec<Interview>>,
}

/// An interview on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// The step that it was.
    pub measure: MeasureId,
    /// Its day.
    pub held_on: NaiveDate,
    /// The steps that follow from it already, in whatever case.
    pub behind: BTreeSet<AccountabilityStep>,
}

/// A decision under way.
struct Work<'w, 'c, 'a> {
    ctx: &'w mut Ctx<'c>,
    around: &'w Around<'a>,
}

impl Work<'_, '_, '_> {
    fn today(&self) -> NaiveDate {
        self.ctx.today()
    }

    fn signature(&self) -> Result<Signature, Refusal> {
        self.ctx.signature().ok_or(Refusal::NotPermitted)
    }

    fn may(
        &self,
        case: &Accountability,
        action: Action,
        measure: Option<MeasureId>,
    ) -> Result<(), Refusal> {
        let standing = Standing {
            actor: self.ctx.actor,
            rulebook: self.ctx.rulebook,
        };
        may(standing, case, action, measure)
    }

    /// A day somebody claims: not in the future, not before what it follows.
    fn claimed(&self, day: NaiveDate, after: NaiveDate) -> Result<(), Refusal> {
        let field = "heldOn";
        check(day <= self.today(), Refusal::DateInFuture { field })?;
        check(after <= day, Refusal::DateBeforeEvent { field })
    }
}

/// Opens a case: the office says what for.
///
/// # Errors
/// Not the office; a rulebook without accountability; an empty ground; a matter or slips that are not this unit's.
pub fn open(
    ctx: &mut Ctx<'_>,
    around: &Around<'_>,
    opening: Opening,
) -> Result<Decided<Accountability>, Refusal> {
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    check(
        !ctx.rulebook.accountability.is_empty(),
        Refusal::AccountabilityUnknown,
    )?;
    let case = Accountability {
        id: Id::new(ctx.supply.id()),
        jurisdiction: opening.jurisdiction,
        title: opening.title,
        rulebook: ctx.rulebook.reference(),
        unit: opening.unit,
        ground: opening.ground,
        opened: by.clone(),
        verification: None,
        measures: Vec::new(),
        closing: None,
    };
    Work { ctx, around }.may(&case, Action::Propose, None)?;
    said(&case.title, "title")?;
    grounded(&case.ground, case.unit, around.item)?;
    let opened = Event::CaseOpened {
        unit: case.unit,
        ground: case.ground.clone(),
        by,
    };
    Ok(Decided {
        case,
        events: vec![opened],
    })
}

fn grounded(ground: &Ground, unit: UnitId, item: Option<&Item>) -> Result<(), Refusal> {
    said(&ground.text, "ground")?;
    let Some(item) = item.filter(|item| Some(item.id) == ground.item) else {
        check(ground.item.is_none(), Refusal::NotFound)?;
        return check(ground.urges.is_empty(), Refusal::SlipsWithoutItem);
    };
    let mut own = item.assignments.iter().filter(|own| own.unit == unit);
    let assignment = own.next().ok_or(Refusal::UnitNotInItem)?;
    let issued = |urge| {
        let slip = assignment.urge(urge);
        slip.is_some_and(|slip| slip.issued.is_some())
    };
    check(
        ground.urges.iter().all(|urge| issued(*urge)),
        Refusal::SlipNotOfUnit,
    )
}

/// Answers one command on one case.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(
    ctx: &mut Ctx<'_>,
    around: &Around<'_>,
    case: &Accountability,
    command: Command,
) -> Result<Decided<Accountability>, Refusal> {
    let mut work = Work { ctx, around };
    let event = match command {
        Command::Verify {
            facts,
            confirmed,
            held_on,
        } => verify(&work, case, facts, confirmed, held_on),
        Command::Propose(proposal) => propose(&mut work, case, proposal),
        Command::Withdraw { measure, reason } => {
            work.may(case, Action::Withdraw, Some(measure))?;
            said(&reason, "reason")?;
            Ok(Event::MeasureWithdrawn {
                measure,
                reason,
                by: work.signature()?,
            })
        }
        Command::Decide {
            measure,
            approved,
            opinion,
        } => order(&mut work, case, measure, approved, opinion),
        Command::Answer { measure, text } => {
            work.may(case, Action::Answer, Some(measure))?;
            said(&text, "text")?;
            let by = work.signature()?;
            let answer = Answer { text, by };
            Ok(Event::MeasureAnswered { measure, answer })
        }
        Command::Judge {
            measure,
            corrected,
            reason,
        } => judge(&work, case, measure, corrected, reason),
        Command::Record { measure, record } => carry_out(&work, case, measure, record),
        Command::Close { text } => {
            work.may(case, Action::Close, None)?;
            said(&text, "text")?;
            let by = work.signature()?;
            let closing = Closing { text, by };
            Ok(Event::CaseClosed { closing })
        }
    }?;
    let mut case = case.clone();
    case.evolve(&event);
    Ok(Decided {
        case,
        events: vec![event],
    })
}

fn verify(
    work: &Work<'_, '_, '_>,
    case: &Accountability,
    facts: String,
    confirmed: bool,
    held_on: NaiveDate,
) -> Result<Event, Refusal> {
    work.may(case, Action::Verify, None)?;
    said(&facts, "facts")?;
    check(
        held_on <= work.today(),
        Refusal::DateInFuture { field: "heldOn" },
    )?;
    // What happened in a matter is not looked into before the matter came.
    let came_on = work.around.item.map(|item| item.received_on);
    check(
        came_on.is_none_or(|came_on| came_on <= held_on),
        Refusal::DateBeforeEvent { field: "heldOn" },
    )?;
    let verification = Verification {
        facts,
        confirmed,
        held_on,
        by: work.signature()?,
    };
    Ok(Event::FactsVerified { verification })
}

fn propose(
    work: &mut Work<'_, '_, '_>,
    case: &Accountability,
    proposal: Proposal,
) -> Result<Event, Refusal> {
    work.may(case, Action::Propose, None)?;
    let rulebook = work.ctx.rulebook;
    let rule = rulebook
        .accountability(proposal.step)
        .ok_or(Refusal::StepUnknown)?;
    said(&proposal.text, "text")?;
    let pending = case
        .measures
        .iter()
        .any(|measure| measure.step == proposal.step && measure.state.is_open());
    check(!pending, Refusal::MeasurePending)?;
    let books = (rulebook, work.ctx.calendar);
    before(case, work.around, books, rule, &proposal.because)?;
    addressed(case, work.around, rule, &proposal)?;
    match (rule.correction, proposal.correct_by) {
        (true, None) => return Err(Refusal::CorrectionDateMissing),
        (false, Some(_)) => return Err(Refusal::NoCorrectionHere),
        (true, Some(day)) => {
            let field = "correctBy";
            check(work.today() < day, Refusal::DateBeforeEvent { field })?;
            let meant = can_be_meant(day, work.today());
            check(meant, Refusal::DateTooFar { field })?;
        }
        (false, None) => {}
    }
    let measure = Measure {
        id: Id::new(work.ctx.supply.id()),
        step: proposal.step,
        person: proposal.person,
        because: proposal.because,
        text: proposal.text,
        correct_by: proposal.correct_by,
        proposed: work.signature()?,
        state: MeasureState::Proposed,
        decision: None,
        answers: Vec::new(),
        judgement: None,
        record: None,
    };
    Ok(Event::MeasureProposed { measure })
}

fn order(
    work: &mut Work<'_, '_, '_>,
    case: &Accountability,
    measure: MeasureId,
    approved: bool,
    opinion: String,
) -> Result<Event, Refusal> {
    work.may(case, Action::Decide, Some(measure))?;
    let asked = case.measure(measure).ok_or(Refusal::NotFound)?;
    let rule = work
        .ctx
        .rulebook
        .accountability(asked.step)
        .ok_or(Refusal::StepUnknown)?;
    if approved {
        // A notice that comes after its own date would be missed at birth.
        let ahead = asked.correct_by.is_none_or(|day| work.today() < day);
        check(ahead, Refusal::DateBeforeEvent { field: "approved" })?;
    } else {
        said(&opinion, "opinion")?;
    }
    let by = work.signature()?;
    let letter = approved && asked.step == AccountabilityStep::Notice;
    let pattern = work.ctx.rulebook.numbering.letters.as_ref();
    let number = work.ctx.number_apart(
        pattern.filter(|_| letter),
        work.around.restricted,
        |restricted, year| Series::Letters { restricted, year },
    );
    let decision = MeasureDecision {
        approved,
        opinion,
        copies: if approved {
            rule.copies.clone()
        } else {
            Vec::new()
        },
        number,
        by,
    };
    Ok(Event::MeasureDecided { measure, decision })
}

fn judge(
    work: &Work<'_, '_, '_>,
    case: &Accountability,
    measure: MeasureId,
    corrected: bool,
    reason: String,
) -> Result<Event, Refusal> {
    work.may(case, Action::Judge, Some(measure))?;
    said(&reason, "reason")?;
    let notice = case.measure(measure).ok_or(Refusal::NotFound)?;
    if corrected {
        check(!notice.answers.is_empty(), Refusal::NotAnswered)?;
    } else if let Some(due_on) = notice.correct_by {
        // The day itself is the unit's: what is owed is missed when its day has ended.
        check(due_on < work.today(), Refusal::CorrectionNotDue { due_on })?;
    }
    let judgement = Judgement {
        corrected,
        reason,
        by: work.signature()?,
    };
    Ok(Event::CorrectionJudged { measure, judgement })
}

fn carry_out(
    work: &Work<'_, '_, '_>,
    case: &Accountability,
    measure: MeasureId,
    record: Record,
) -> Result<Event, Refusal> {
    work.may(case, Action::Record, Some(measure))?;
    let ordered = case.measure(measure).ok_or(Refusal::NotFound)?;
    check(record.fits(ordered.step), Refusal::WrongRecord)?;
    let decided_on = ordered
        .decision
        .as_ref()
        .map_or_else(|| work.today(), |decision| beijing_day(decision.by.at));
    work.claimed(record.held_on(), decided_on)?;
    match &record {
        Record::Interview {
            interviewer,
            minutes,
            ..
        } => {
            said(minutes, "minutes")?;
            let leads = work.around.people.get(interviewer).is_some_and(|person| {
                let leader = |role| person.roles.contains(role);
                [Role::LeaderInCharge, Role::PrincipalLeader]
                    .iter()
                    .any(leader)
            });
            check(leads, Refusal::InterviewerNotLeader)?;
        }
        Record::Criticism { paper, text, .. } => {
            said(paper, "paper")?;
            said(text, "text")?;
        }
        Record::Pledge {
            meeting,
            explanation,
            pledge,
            ..
        } => {
            said(meeting, "meeting")?;
            said(explanation, "explanation")?;
            said(pledge, "pledge")?;
        }
        Record::Handover {
            organ, materials, ..
        } => {
            said(organ, "organ")?;
            said(materials, "materials")?;
        }
        Record::Sanction { text, .. } => said(text, "text")?,
    }
    Ok(Event::MeasureRecorded {
        measure,
        record,
        by: work.signature()?,
    })
}
