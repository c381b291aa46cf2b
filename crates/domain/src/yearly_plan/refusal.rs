//! Why a year's plan was refused: a stable code for programs, words for people.

use strum::{EnumIter, IntoStaticStr};

use crate::case::{Place, Refused};

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// By its role this step is somebody else's.
    #[error("this step belongs to another role")]
    NotPermitted,
    /// There is no such thing for this actor.
    #[error("there is no such thing")]
    NotFound,
    /// who proposed it cannot approve it.
    #[error("who proposed it cannot decide it")]
    OwnDraft,
    /// A text must say something.
    #[error("{field} must not be empty")]
    TextMissing {
        /// Which field.
        field: &'static str,
    },
    /// The rulebook knows no yearly plan.
    #[error("the rulebook knows no yearly plan")]
    NoYearlyPlan,
    /// A plan is made for this year or the next.
    #[error("a plan is made for this year or the next")]
    PlanYear,
    /// The plan's year is over: what it said stays (domain.md §12.13).
    #[error("the plan's year is over")]
    PlanYearOver,
    /// A plan has at least one priority.
    #[error("a plan has at least one priority")]
    PriorityMissing,
    /// What is kept is a priority of this plan, and stands once.
    #[error("this is no priority of the plan, or stands twice")]
    PriorityNotKept {
        /// Which of those named, from 0.
        nth: usize,
    },
    /// A unit stands twice in a priority, or a priority twice in the plan.
    #[error("the same stands there already")]
    NamedTwice {
        /// Where it stands again.
        place: Place,
    },
    /// The clock has done this day already, or has nothing to say on it.
    #[error("the clock has nothing to do here today")]
    AlreadySwept,
    /// The plan's state does not allow this.
    #[error("the plan's state does not allow this")]
    YearlyPlanState,
    /// Once approved, the filed count only shrinks (domain.md §12.13: 只减不增).
    #[error("the count of inspections filed is {filed} and may only shrink")]
    FiledGrows {
        /// How many are filed.
        filed: u16,
    },
    /// An amendment says something else than the plan.
    #[error("the amendment changes nothing")]
    NothingAmended,
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        match self {
            Self::TextMissing { field } => Some(format!("/{field}")),
            Self::PlanYear => Some("/year".into()),
            Self::FiledGrows { .. } => Some("/filed".into()),
            Self::PriorityMissing => Some("/priorities".into()),
            Self::NamedTwice { place } => Some(format!("/{place}")),
            Self::PriorityNotKept { nth } => Some(format!("/priorities/{nth}/id")),
            Self::NotPermitted
            | Self::NotFound
            | Self::OwnDraft
            | Self::NoYearlyPlan
            | Self::AlreadySwept
            | Self::PlanYearOver
            | Self::YearlyPlanState
            | Self::NothingAmended => None,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let facts = match &refusal {
            Refusal::FiledGrows { filed } => vec![("filed", filed.to_string())],
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
