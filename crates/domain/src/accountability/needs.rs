//! What must have been before a step, and to whom it is addressed: a proposal goes in, the reason against it comes out.

use chrono::{Months, NaiveDate};

use super::{
    Accountability, Around, Because, MeasureState, OfficeHolder, Proposal, Refusal, may::check,
};
use crate::{
    id::UserId,
    rulebook::{AccountabilityNeed, AccountabilityRule, AccountabilityStep, Rulebook},
    vocabulary::Role,
};

/// Months of the rolling year (`yangjiang/3.4c`, **assumed**: a rolling year, not a calendar year).
const YEAR: Months = Months::new(12);

/// Whether the last two of these interviews lie within one year: a year that begins with the earlier day and ends with
/// the same day of the next year, both days counted (`yangjiang/3.4c`, **assumed**). Two on one day are two.
pub fn interviewed_twice(days: &[NaiveDate]) -> bool {
    let mut days = days.to_vec();
    days.sort_unstable();
    match days.as_slice() {
        [.., earlier, later] => earlier
            .checked_add_months(YEAR)
            .is_none_or(|end| *later <= end),
        [_] | [] => false,
    }
}

/// Whether what must have been before a step is there.
pub(super) fn before(
    case: &Accountability,
    around: &Around<'_>,
    rulebook: &Rulebook,
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
            check(missed, Refusal::CorrectionNotMissed)
        }
        (
            AccountabilityNeed::Ground | AccountabilityNeed::InterviewedTwice,
            Because::InterviewedTwice { person },
        ) => {
            let days = around.interviews.get(person);
            let twice = days.is_some_and(|days| interviewed_twice(days));
            check(twice, Refusal::NotInterviewedTwice)
        }
        (AccountabilityNeed::Verification, _) => verified(case),
        (AccountabilityNeed::MissedCorrection, _) => Err(Refusal::CorrectionNotNamed),
        (AccountabilityNeed::InterviewedTwice, _) => Err(Refusal::InterviewsNotNamed),
    }
}

fn verified(case: &Accountability) -> Result<(), Refusal> {
    let confirmed = case
        .verification
        .as_ref()
        .is_some_and(|verification| verification.confirmed);
    check(confirmed, Refusal::NotVerified)
}

/// To whom a step is addressed.
enum Addressee {
    /// 主要负责人
    Head,
    /// 分管负责人
    Deputy,
    /// The person interviewed twice.
    Interviewed,
    /// The unit itself, or one of its office-holders.
    Anyone,
}

fn addressee(rule: &AccountabilityRule) -> Addressee {
    match (rule.step, rule.needs) {
        (AccountabilityStep::Notice | AccountabilityStep::Pledge, _) => Addressee::Head,
        (AccountabilityStep::Interview, _) => Addressee::Deputy,
        (AccountabilityStep::PublicCriticism, AccountabilityNeed::InterviewedTwice) => {
            Addressee::Interviewed
        }
        // “追究主要领导的责任” (`industry-commerce/6.3`)
        (AccountabilityStep::HeldToAccount, AccountabilityNeed::Verification) => Addressee::Head,
        (
            AccountabilityStep::PublicCriticism
            | AccountabilityStep::SelfCriticism
            | AccountabilityStep::Handover
            | AccountabilityStep::HeldToAccount
            | AccountabilityStep::Penalty,
            _,
        ) => Addressee::Anyone,
    }
}

/// Whether the person named is the one the step is addressed to.
pub(super) fn addressed(
    case: &Accountability,
    around: &Around<'_>,
    rule: &AccountabilityRule,
    proposal: &Proposal,
) -> Result<(), Refusal> {
    let to = addressee(rule);
    let Some(person) = proposal.person else {
        let named = matches!(to, Addressee::Anyone);
        return check(named, Refusal::PersonMissing);
    };
    let holder = of_unit(case, around, person)?;
    let right = match to {
        Addressee::Head => holder.roles.contains(&Role::UnitHead),
        Addressee::Deputy => holder.roles.contains(&Role::UnitDeputy),
        Addressee::Interviewed => proposal.because == Because::InterviewedTwice { person },
        Addressee::Anyone => true,
    };
    check(right, Refusal::WrongAddressee)
}

fn of_unit<'k>(
    case: &Accountability,
    around: &'k Around<'_>,
    person: UserId,
) -> Result<&'k OfficeHolder, Refusal> {
    let holder = around.people.get(&person);
    holder
        .filter(|holder| holder.unit == Some(case.unit))
        .ok_or(Refusal::PersonNotOfUnit)
}

/// A text that must say something.
pub(super) fn said(text: &str, field: &'static str) -> Result<(), Refusal> {
    check(!text.trim().is_empty(), Refusal::TextMissing { field })
}
