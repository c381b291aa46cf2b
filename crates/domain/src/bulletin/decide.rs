//! Decides: context, bulletin and command in; events and the next bulletin, or a refusal, out.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    Approval, Bulletin, BulletinState, BulletinTerm, Command, Draft, Event, Mention, Opening, Owed,
    Paper, Publication, Refusal, Sending, Standing, UnitFigures, may, may::check, owed::period,
};
use crate::{
    access::Decision,
    calendar::Calendar,
    case::{Case, Ctx, Decided, Hold, Look, Place, each, holds, next_prompt, prompt, twice},
    id::{CaseId, Id, JurisdictionId, UnitId},
    item::{PromptReason, Series, Signature},
    rulebook::{Audience, DutyProduct, DutyRule, PeriodicDuty, Rulebook},
};

/// What lies outside a bulletin and its decisions ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// What the books say of each unit now.
    pub figures: Vec<UnitFigures>,
    /// All units there are now.
    pub units: BTreeSet<UnitId>,
    /// The cases named behind criticisms in which the facts were borne out, each with its unit.
    pub verified: BTreeMap<CaseId, UnitId>,
}

/// Makes a duty's period an obligation of the office: the clock's doing.
pub fn plan(ctx: &mut Ctx<'_>, jurisdiction: JurisdictionId, owed: &Owed<'_>) -> Decided<Bulletin> {
    let term = BulletinTerm {
        label: owed.label.clone(),
        due: owed.due.clone(),
        calendar: ctx.calendar.version().to_owned(),
        planned_on: ctx.today(),
        before: Vec::new(),
    };
    let title = format!("{}（{}）", owed.rule.name, owed.label);
    let case = fresh(ctx, jurisdiction, &owed.rule.id, title, Some(term.clone()));
    Decided {
        case,
        events: vec![Event::BulletinPlanned {
            duty: owed.rule.id.clone(),
            term,
        }],
    }
}

/// Begins an occasional bulletin, or by hand that of a period that the clock left out because the books begin late in it; one for each
/// period, which the store sees to.
///
/// # Errors
/// Not the office; a duty the rulebook does not have, or whose period owes nothing; no title.
pub fn open(ctx: &mut Ctx<'_>, opening: Opening) -> Result<Decided<Bulletin>, Refusal> {
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    let rule = ctx.rulebook.duty(&opening.duty);
    let periodic = rule.filter(|rule| rule.cadence != PeriodicDuty::AsNeeded);
    let term = periodic.and_then(|rule| now(rule, ctx));
    let case = fresh(
        ctx,
        opening.jurisdiction,
        &opening.duty,
        opening.title,
        term.clone(),
    );
    if holds(ctx.actor, Hold::Office, &case.facts()) != Decision::Allow {
        return Err(Refusal::NotPermitted);
    }
    rule.ok_or(Refusal::DutyUnknown)?;
    check(periodic.is_none() || term.is_some(), Refusal::DutyPeriodic)?;
    said(&case.title, "title")?;
    Ok(Decided {
        case,
        events: vec![Event::BulletinOpened {
            duty: opening.duty,
            term,
            by,
        }],
    })
}

/// The period of a duty that holds today.
fn now(rule: &DutyRule, ctx: &Ctx<'_>) -> Option<BulletinTerm> {
    let (label, due) = period(rule, ctx.calendar, ctx.today())?;
    Some(BulletinTerm {
        label,
        due,
        calendar: ctx.calendar.version().to_owned(),
        planned_on: ctx.today(),
        before: Vec::new(),
    })
}

fn fresh(
    ctx: &mut Ctx<'_>,
    jurisdiction: JurisdictionId,
    duty: &str,
    title: String,
    term: Option<BulletinTerm>,
) -> Bulletin {
    Bulletin {
        id: Id::new(ctx.supply.id()),
        jurisdiction,
        rulebook: ctx.rulebook.reference(),
        duty: duty.to_owned(),
        title,
        term,
        state: BulletinState::Owed,
        prompted_on: None,
        paper: None,
        approvals: Vec::new(),
        sending: None,
        publication: None,
        waived: None,
    }
}

/// Answers one command on one bulletin.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(
    ctx: &mut Ctx<'_>,
    around: &Around,
    bulletin: &Bulletin,
    command: Command,
) -> Result<Decided<Bulletin>, Refusal> {
    if let Some(action) = command.action() {
        let standing = Standing {
            actor: ctx.actor,
            rulebook: ctx.rulebook,
            today: ctx.today(),
        };
        may(standing, bulletin, action)?;
    }
    let signed = |ctx: &Ctx<'_>| ctx.signature().ok_or(Refusal::NotPermitted);
    let event = match command {
        Command::Write(draft) => write(ctx, around, bulletin, draft, signed(ctx)?)?,
        Command::Approve { passed, opinion } => {
            check_opinion(passed, &opinion)?;
            Event::BulletinAnswered {
                approval: Approval {
                    passed,
                    opinion,
                    by: signed(ctx)?,
                },
            }
        }
        Command::Send => {
            let by = signed(ctx)?;
            let rule = ctx.rulebook.duty(&bulletin.duty);
            let circular = rule.is_some_and(|rule| rule.product.is_circular());
            let pattern = ctx.rulebook.numbering.bulletins.as_deref();
            let number = ctx.number(pattern.filter(|_| circular), |year| Series::Bulletins {
                year,
            });
            Event::BulletinSent {
                sending: Sending {
                    on: ctx.today(),
                    days_late: days_late(bulletin, ctx.today()),
                    number,
                    by,
                },
            }
        }
        Command::Publish {
            published,
            units,
            opinion,
        } => {
            check_opinion(published, &opinion)?;
            let units = if published {
                readers(ctx.rulebook.duty(&bulletin.duty), around, units)?
            } else {
                check(units.is_none(), Refusal::ReadersOfNothing)?;
                BTreeSet::new()
            };
            Event::PublicationDecided {
                publication: Publication {
                    units,
                    opinion,
                    by: signed(ctx)?,
                },
            }
        }
        Command::Waive { reason } => {
            said(&reason, "reason")?;
            Event::BulletinWaived {
                reason,
                by: signed(ctx)?,
            }
        }
        Command::Tick { day } => return tick(ctx, bulletin, day),
    };
    let mut case = bulletin.clone();
    case.evolve(&event);
    Ok(Decided {
        case,
        events: vec![event],
    })
}

fn check_opinion(yes: bool, opinion: &str) -> Result<(), Refusal> {
    if yes {
        Ok(())
    } else {
        said(opinion, "opinion")
    }
}

/// Every unit there is, or those chosen where the rule leaves that to whoever publishes (`town/3.4c`).
fn readers(
    rule: Option<&DutyRule>,
    around: &Around,
    chosen: Option<Vec<UnitId>>,
) -> Result<BTreeSet<UnitId>, Refusal> {
    let units = match chosen {
        None => around.units.clone(),
        Some(chosen) => {
            let free = rule.and_then(|rule| rule.published_to) == Some(Audience::Chosen);
            check(free, Refusal::PublishedToEveryone)?;
            let again = twice(&chosen, "units");
            again.map_or(Ok(()), |place| Err(Refusal::NamedTwice { place }))?;
            let known = chosen.iter().all(|unit| around.units.contains(unit));
            check(known, Refusal::NobodyToPublishTo)?;
            chosen.into_iter().collect()
        }
    };
    check(!units.is_empty(), Refusal::NobodyToPublishTo)?;
    Ok(units)
}

fn days_late(bulletin: &Bulletin, today: NaiveDate) -> u16 {
    let late = bulletin
        .due_on()
        .map_or(0, |due_on| (today - due_on).num_days().max(0));
    u16::try_from(late).unwrap_or(u16::MAX)
}

fn write(
    ctx: &Ctx<'_>,
    around: &Around,
    bulletin: &Bulletin,
    draft: Draft,
    by: Signature,
) -> Result<Event, Refusal> {
    let rule = ctx
        .rulebook
        .duty(&bulletin.duty)
        .ok_or(Refusal::DutyUnknown)?;
    let figures = around.figures.clone();
    let paper = match (rule.product, draft) {
        (
            DutyProduct::Bulletin,
            Draft::Bulletin {
                text,
                praise,
                criticism,
            },
        ) => {
            said(&text, "text")?;
            mentions(&praise, "praise")?;
            mentions(&criticism, "criticism")?;
            not_both(&praise, &criticism)?;
            if rule.criticism_verified.is_some() {
                verified(&criticism, around)?;
            }
            Paper::Bulletin {
                text,
                praise,
                criticism,
                figures,
            }
        }
        (
            DutyProduct::InspectionPlan,
            Draft::InspectionPlan {
                focus,
                special_checks,
                method,
                time,
                people,
            },
        ) => {
            // A week may have no special check; focus, method, time and people it has.
            said(&focus, "focus")?;
            said(&method, "method")?;
            said(&time, "time")?;
            said(&people, "people")?;
            Paper::InspectionPlan {
                focus,
                special_checks,
                method,
                time,
                people,
            }
        }
        (DutyProduct::Summary, Draft::Summary { text }) => {
            said(&text, "text")?;
            Paper::Summary { text, figures }
        }
        (DutyProduct::Assessment, Draft::Assessment { text }) => {
            said(&text, "text")?;
            Paper::Assessment { text, figures }
        }
        (
            DutyProduct::Bulletin
            | DutyProduct::InspectionPlan
            | DutyProduct::Summary
            | DutyProduct::Assessment,
            _,
        ) => return Err(Refusal::WrongPaper),
    };
    Ok(Event::BulletinWritten { paper, by })
}

fn mentions(mentions: &[Mention], section: &'static str) -> Result<(), Refusal> {
    let units = mentions.iter().map(|mention| mention.unit);
    if let Some(place) = twice(units, section) {
        let place = format!("{place}/unitId").into();
        return Err(Refusal::MentionedTwice { place });
    }
    each(mentions, section)
        .try_for_each(|(mention, place)| said(&mention.text, format!("{place}/text")))
}

/// Nobody is praised and criticized by one paper.
fn not_both(praise: &[Mention], criticism: &[Mention]) -> Result<(), Refusal> {
    each(criticism, "criticism").try_for_each(|(mention, place)| {
        let mut praised = praise.iter();
        let both = praised.any(|praised| praised.unit == mention.unit);
        let place = format!("{place}/unitId").into();
        check(!both, Refusal::MentionedTwice { place })
    })
}

/// Nobody is criticized before the facts were looked into and bore it out (`industry-commerce/6.3`).
fn verified(criticism: &[Mention], around: &Around) -> Result<(), Refusal> {
    each(criticism, "criticism").try_for_each(|(mention, place)| {
        let unit = mention
            .verified_in
            .and_then(|case| around.verified.get(&case));
        let place = format!("{place}/verifiedIn").into();
        check(
            unit == Some(&mention.unit),
            Refusal::CriticismNotVerified { place },
        )
    })
}

/// A day without a prompt changes nothing.
fn tick(ctx: &Ctx<'_>, bulletin: &Bulletin, day: NaiveDate) -> Result<Decided<Bulletin>, Refusal> {
    let (due_on, reason) =
        reminder(bulletin, ctx.rulebook, ctx.calendar, day).ok_or(Refusal::AlreadySwept)?;
    let event = Event::BulletinPrompted {
        on: day,
        due_on,
        reason,
    };
    let mut case = bulletin.clone();
    case.evolve(&event);
    Ok(Decided {
        case,
        events: vec![event],
    })
}

/// What the clock finds on a day.
pub fn look(bulletin: &Bulletin, rulebook: &Rulebook, calendar: &Calendar, day: NaiveDate) -> Look {
    let owed = bulletin.due_on().filter(|_| bulletin.state.is_owed());
    Look {
        due: reminder(bulletin, rulebook, calendar, day).is_some(),
        again_on: owed.map(|due_on| next_prompt(rulebook, calendar, due_on, day)),
    }
}

/// What the clock would remind of on a day, and why: nothing where it has done so, or nothing is owed.
fn reminder(
    bulletin: &Bulletin,
    rulebook: &Rulebook,
    calendar: &Calendar,
    day: NaiveDate,
) -> Option<(NaiveDate, PromptReason)> {
    let due_on = bulletin
        .due_on()
        .filter(|_| bulletin.state.is_owed())
        .filter(|_| bulletin.prompted_on.is_none_or(|through| through < day))?;
    prompt(rulebook, calendar, due_on, day).map(|reason| (due_on, reason))
}

fn said(text: &str, field: impl Into<Place>) -> Result<(), Refusal> {
    let field = field.into();
    check(!text.trim().is_empty(), Refusal::TextMissing { field })
}
