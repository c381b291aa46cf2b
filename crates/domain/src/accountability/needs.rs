//! What must have been before a step, and to whom it is addressed: a proposal goes in, the reason against it comes out.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    Accountability, Around, Because, Interview, MeasureState, OfficeHolder, Proposal, Refusal,
    may::check,
};
use crate::{
    calendar::Calendar,
    id::{MeasureId, UserId},
    rulebook::{AccountabilityNeed, AccountabilityRule, Addressee, RepeatRule, Rulebook},
    vocabulary::Role,
};

/// Whether all these days lie within the rule's term: one that begins with the earliest of them and ends with the day the term names, both
/// counted (`yangjiang/3.4c`, **assumed**: a rolling year, not a calendar year). Two on one day are two.
pub fn within(rule: &RepeatRule, calendar: &Calendar, days: &[NaiveDate]) -> bool {
    let (first, last) = (days.iter().min(), days.iter().max());
    first.zip(last).is_none_or(|(first, last)| {
        let end = rule.within.due(*first, calendar).nominal;
        *last <= end
    })
}

/// Whether what must have been before a step is there.
pub(super) fn before(
    case: &Accountability,
    around: &Around<'_>,
    (rulebook, calendar): (&Rulebook, &Calendar),
    rule: &AccountabilityRule,
    because: &Because,
) -> Result<(), Refusal> {
    match (rule.needs, because) {
        (AccountabilityNeed::Ground, Because::Facts { text }) => said(text, "because/text"),
        // Whatever is named says more than the ground that is asked for.
        (AccountabilityNeed::Ground, Because::Verified) => verified(case),
        (
            AccountabilityNeed::Ground | AccountabilityNeed::MissedCorrection,
            Because::MissedCorrection { notice, text },
        ) => {
            said(text, "because/text")?;
            let missed = case.measure(*notice).is_some_and(|notice| {
                let corrects = rulebook
                    .accountability(notice.step)
                    .is_some_and(|rule| rule.correction);
                corrects && notice.state == MeasureState::Uncorrected
            });
            check(missed, Refusal::CorrectionNotMissed)?;
            check(!has_followed(case, rule, *notice), Refusal::CorrectionUsed)
        }
        (
            AccountabilityNeed::Ground | AccountabilityNeed::InterviewedTwice,
            Because::InterviewedTwice { person, interviews },
        ) => {
            of_unit(case, around, *person, "because/personId")?;
            // Where the step itself repeats nothing, what the rulebook counts elsewhere is what "so often" means.
            let all = rulebook.accountability.iter();
            let repeat = rule
                .repeat
                .as_ref()
                .or_else(|| all.filter_map(|rule| rule.repeat.as_ref()).next());
            let repeat = repeat.ok_or(Refusal::InterviewsNotCounted)?;
            let held = around.interviews.get(person).map_or(&[][..], Vec::as_slice);
            let held = counted(repeat, calendar, held, interviews)?;
            let used = held
                .iter()
                .position(|held| held.behind.contains(&rule.step));
            used.map_or(Ok(()), |nth| Err(Refusal::InterviewUsed { nth }))
        }
        (AccountabilityNeed::Verification, _) => verified(case),
        (AccountabilityNeed::MissedCorrection, _) => Err(Refusal::CorrectionNotNamed),
        (AccountabilityNeed::InterviewedTwice, _) => Err(Refusal::InterviewsNotNamed),
    }
}

/// Whether the step was taken already because a notice was not heeded; what was refused or withdrawn was not taken.
fn has_followed(case: &Accountability, rule: &AccountabilityRule, behind: MeasureId) -> bool {
    case.measures.iter().any(|measure| {
        let because = matches!(&measure.because, Because::MissedCorrection { notice, .. } if *notice == behind);
        let taken = !matches!(measure.state, MeasureState::Refused | MeasureState::Withdrawn);
        because && taken && measure.step == rule.step
    })
}

fn verified(case: &Accountability) -> Result<(), Refusal> {
    let confirmed = case
        .verification
        .as_ref()
        .is_some_and(|verification| verification.confirmed);
    check(confirmed, Refusal::NotVerified)
}

/// The interviews named, where they are as many as the rule asks for, all of this person and within its term.
fn counted<'h>(
    rule: &RepeatRule,
    calendar: &Calendar,
    held: &'h [Interview],
    named: &[MeasureId],
) -> Result<Vec<&'h Interview>, Refusal> {
    let count = rule.count.get();
    let found: Vec<_> = named
        .iter()
        .filter_map(|id| held.iter().find(|held| held.measure == *id))
        .collect();
    let different = named.iter().collect::<BTreeSet<_>>().len();
    let days: Vec<_> = found.iter().map(|held| held.held_on).collect();
    let enough = usize::from(count) == named.len()
        && different == named.len()
        && found.len() == named.len()
        && within(rule, calendar, &days);
    check(enough, Refusal::NotInterviewedTwice { count })?;
    Ok(found)
}

/// Whether the person named is the one the step is addressed to.
pub(super) fn addressed(
    case: &Accountability,
    around: &Around<'_>,
    rule: &AccountabilityRule,
    proposal: &Proposal,
) -> Result<(), Refusal> {
    let to = rule.addressee.to;
    let Some(person) = proposal.person else {
        return check(to == Addressee::Anyone, Refusal::PersonMissing);
    };
    let holder = of_unit(case, around, person, "personId")?;
    let right = match to {
        Addressee::Head => holder.roles.contains(&Role::UnitHead),
        Addressee::Deputy => holder.roles.contains(&Role::UnitDeputy),
        Addressee::Interviewed => matches!(
            &proposal.because,
            Because::InterviewedTwice { person: interviewed, .. } if *interviewed == person
        ),
        Addressee::Anyone => true,
    };
    check(right, Refusal::WrongAddressee)
}

fn of_unit<'k>(
    case: &Accountability,
    around: &'k Around<'_>,
    person: UserId,
    field: &'static str,
) -> Result<&'k OfficeHolder, Refusal> {
    let holder = around.people.get(&person);
    holder
        .filter(|holder| holder.unit == Some(case.unit))
        .ok_or(Refusal::PersonNotOfUnit { field })
}

/// A text that must say something.
pub(super) fn said(text: &str, field: &'static str) -> Result<(), Refusal> {
    check(!text.trim().is_empty(), Refusal::TextMissing { field })
}
