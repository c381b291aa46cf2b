//! Why a case does not go on: a stable code for programs, words for people.

use chrono::NaiveDate;
use strum::{EnumIter, IntoStaticStr};

use crate::case::Refused;

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// The actor's role or relation to the case does not allow it.
    #[error("this is not for your role here")]
    NotPermitted,
    /// Who proposed a step cannot also decide it.
    #[error("who proposed it cannot decide it")]
    OwnDraft,
    /// No such case or step.
    #[error("there is no such thing in this case")]
    NotFound,
    /// A text that is needed is empty.
    #[error("{field} must not be empty")]
    TextMissing {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// The rulebook holds nobody to account.
    #[error("the rulebook knows no accountability")]
    AccountabilityUnknown,
    /// The rulebook does not have this step.
    #[error("the rulebook has no such step of accountability")]
    StepUnknown,
    /// The unit has no part in the matter named as ground.
    #[error("the unit has no part in this matter")]
    UnitNotInItem,
    /// A slip named as ground is not an issued one of this unit in this matter.
    #[error("the slip was not issued to this unit in this matter")]
    SlipNotOfUnit,
    /// Slips were named without the matter they belong to.
    #[error("slips are named without their matter")]
    SlipsWithoutItem,
    /// Nothing further happens in a closed case.
    #[error("the case is closed")]
    CaseClosed,
    /// Looked into already.
    #[error("the facts were verified already")]
    AlreadyVerified,
    /// The same step waits already.
    #[error("this step is under way already")]
    MeasurePending,
    /// The step is addressed to a person, and none is named.
    #[error("the step is addressed to an office-holder, who must be named")]
    PersonMissing,
    /// The person holds no office of the unit.
    #[error("the person holds no office of this unit")]
    PersonNotOfUnit {
        /// Where the person is named.
        field: &'static str,
    },
    /// The step is addressed to the unit's head, or to its deputy in charge, and this is another.
    #[error("the step is addressed to another office-holder of the unit")]
    WrongAddressee,
    /// The step sets a date by which things are put right.
    #[error("a date by which things are put right is needed")]
    CorrectionDateMissing,
    /// The step sets no such date.
    #[error("this step sets no date of correction")]
    NoCorrectionHere,
    /// A date that has passed already, or lies before what it follows.
    #[error("the date lies before what it follows")]
    DateBeforeEvent {
        /// Which field.
        field: &'static str,
    },
    /// The claimed day lies in the future.
    #[error("the date lies in the future")]
    DateInFuture {
        /// Which field.
        field: &'static str,
    },
    /// The step follows a correction that was not made, and none is named (`yangjiang/3.4b`).
    #[error("the correction that was not made must be named")]
    CorrectionNotNamed,
    /// The correction named was made, or is not judged yet.
    #[error("no missed correction stands behind this step")]
    CorrectionNotMissed,
    /// Each missed correction stands behind one step of a kind: what followed from it once does not follow again.
    #[error("the same step has followed from this correction already")]
    CorrectionUsed,
    /// A date lies so far ahead that nobody can mean it.
    #[error("this day lies too far ahead")]
    DateTooFar {
        /// Which field.
        field: &'static str,
    },
    /// The step follows interviews, and none are named (`yangjiang/3.4c`).
    #[error("the person interviewed and the interviews must be named")]
    InterviewsNotNamed,
    /// The step is said to follow interviews, and the rulebook lets nothing follow from how often somebody was interviewed.
    #[error("the rulebook counts no interviews")]
    InterviewsNotCounted,
    /// The interviews named are not as many different ones of this person within the term as the step follows.
    #[error("these are not {count} interviews of the person within the rulebook's term")]
    NotInterviewedTwice {
        /// How many the rulebook asks for.
        count: u16,
    },
    /// Each interview stands behind one step of a kind: what followed from it once does not follow again.
    #[error("the same step has followed from this interview already")]
    InterviewUsed {
        /// Which of those named.
        nth: usize,
    },
    /// The step follows a verification of the facts (`industry-commerce/6.3`).
    #[error("the facts have not been verified")]
    NotVerified,
    /// The step was decided or withdrawn already.
    #[error("the step does not wait for a decision")]
    MeasureNotProposed,
    /// The step was not ordered, or was carried out already.
    #[error("the step does not wait to be carried out")]
    MeasureNotOrdered,
    /// The step asks nothing of the unit.
    #[error("this step asks for no answer of the unit")]
    NothingToAnswer,
    /// The unit has not said how it put things right.
    #[error("the unit has not answered yet")]
    NotAnswered,
    /// The time to put things right has not passed.
    #[error("the unit has until {due_on} to put things right")]
    CorrectionNotDue {
        /// Its last day.
        due_on: NaiveDate,
    },
    /// The record is not of this kind of step.
    #[error("this step is carried out otherwise")]
    WrongRecord,
    /// An interview is held by a leader.
    #[error("an interview is held by a leader")]
    InterviewerNotLeader,
    /// A step is still under way.
    #[error("a step is still under way")]
    StillOpen,
}

impl Refusal {
    /// The stable code, e.g. `correction_not_missed`.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        let field = match self {
            Self::TextMissing { field }
            | Self::PersonNotOfUnit { field }
            | Self::DateBeforeEvent { field }
            | Self::DateInFuture { field }
            | Self::DateTooFar { field } => field,
            Self::StepUnknown | Self::MeasurePending => "step",
            Self::UnitNotInItem => "unitId",
            Self::SlipNotOfUnit | Self::SlipsWithoutItem => "urgeIds",
            Self::PersonMissing | Self::WrongAddressee => "personId",
            Self::CorrectionDateMissing | Self::NoCorrectionHere => "correctBy",
            Self::CorrectionNotNamed
            | Self::InterviewsNotNamed
            | Self::InterviewsNotCounted
            | Self::NotVerified => "because/kind",
            Self::CorrectionNotMissed | Self::CorrectionUsed => "because/noticeId",
            Self::NotInterviewedTwice { .. } => "because/interviewIds",
            Self::InterviewUsed { nth } => return Some(format!("/because/interviewIds/{nth}")),
            Self::WrongRecord => "kind",
            Self::InterviewerNotLeader => "interviewerId",
            Self::NotAnswered | Self::CorrectionNotDue { .. } => "corrected",
            Self::NotPermitted
            | Self::OwnDraft
            | Self::NotFound
            | Self::AccountabilityUnknown
            | Self::CaseClosed
            | Self::AlreadyVerified
            | Self::MeasureNotProposed
            | Self::MeasureNotOrdered
            | Self::NothingToAnswer
            | Self::StillOpen => return None,
        };
        Some(format!("/{field}"))
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let facts = match &refusal {
            Refusal::TextMissing { field } => vec![("field", (*field).to_owned())],
            Refusal::NotInterviewedTwice { count } => vec![("count", count.to_string())],
            Refusal::CorrectionNotDue { due_on } => vec![("due_on", due_on.to_string())],
            _ => Vec::new(),
        };
        Self {
            code: refusal.code(),
            text: refusal.to_string(),
            pointer: refusal.pointer(),
            facts,
        }
    }
}
