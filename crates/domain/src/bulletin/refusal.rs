//! Why a bulletin does not go on: a stable code for programs, words for people.

use chrono::NaiveDate;
use strum::{EnumIter, IntoStaticStr};

use crate::case::{Place, Refused};

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// The actor's role does not allow it.
    #[error("this is not for your role here")]
    NotPermitted,
    /// Who wrote it cannot also approve it.
    #[error("who wrote it cannot decide it")]
    OwnDraft,
    /// No such bulletin for this actor.
    #[error("there is no such bulletin")]
    NotFound,
    /// A text that is needed is empty.
    #[error("{field} must not be empty")]
    TextMissing {
        /// The field, in camelCase.
        field: Place,
    },
    /// The rulebook does not have this duty.
    #[error("the rulebook has no such duty")]
    DutyUnknown,
    /// The period owes nothing: it holds no working day.
    #[error("this period of the duty owes nothing")]
    DutyPeriodic,
    /// The duty brings forth another kind of paper.
    #[error("this duty brings forth another kind of paper")]
    WrongPaper,
    /// A unit is mentioned twice in one section.
    #[error("a unit is mentioned twice in one section")]
    MentionedTwice {
        /// Where it stands again.
        place: Place,
    },
    /// The facts of a criticism were not verified in the case it names (`industry-commerce/6.3`).
    #[error("no verification of the facts stands behind this criticism")]
    CriticismNotVerified {
        /// Where the criticism stands.
        place: Place,
    },
    /// Its period has not come to its last working day (`org-dept/4.3`).
    #[error("its period lasts until {from}")]
    PeriodNotOver {
        /// The first day on which it may go out.
        from: NaiveDate,
    },
    /// Nothing has been written yet.
    #[error("nothing has been written yet")]
    NotWritten,
    /// It was approved or sent already.
    #[error("it was approved or sent already")]
    AlreadyApproved,
    /// Nobody has to approve this duty.
    #[error("nobody has to approve this")]
    NoApprovalHere,
    /// It waits for its approval.
    #[error("it has not been approved")]
    NotApproved,
    /// It went to the leaders already, or need not come.
    #[error("it is no longer owed")]
    NotOwed,
    /// Publication to all units is not foreseen.
    #[error("publication is not foreseen here")]
    NoPublicationHere,
    /// It has not gone to the leaders yet.
    #[error("it has not gone to the leaders yet")]
    NotSent,
    /// Publication was decided already.
    #[error("publication was decided already")]
    PublicationDecided,
    /// Its rule sends it to every unit or to none (`industry-commerce/4.4a`).
    #[error("the rulebook publishes this to every unit")]
    PublishedToEveryone,
    /// A unit is named twice.
    #[error("a unit is named twice")]
    NamedTwice {
        /// Where it stands again.
        place: Place,
    },
    /// What is kept among leaders has no readers.
    #[error("what is not published goes to no units")]
    ReadersOfNothing,
    /// There is no unit it could go to.
    #[error("there is no unit to publish to")]
    NobodyToPublishTo,
    /// The clock has done this day already, or has nothing to say on it.
    #[error("the clock has nothing to do here today")]
    AlreadySwept,
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        let field: &str = match self {
            Self::TextMissing { field: place }
            | Self::MentionedTwice { place }
            | Self::NamedTwice { place }
            | Self::CriticismNotVerified { place } => place,
            Self::DutyUnknown | Self::DutyPeriodic => "duty",
            Self::WrongPaper => "product",
            Self::PublishedToEveryone | Self::ReadersOfNothing => "units",
            Self::NotPermitted
            | Self::OwnDraft
            | Self::NotFound
            | Self::NotWritten
            | Self::PeriodNotOver { .. }
            | Self::AlreadyApproved
            | Self::NoApprovalHere
            | Self::NotApproved
            | Self::NotOwed
            | Self::NoPublicationHere
            | Self::NotSent
            | Self::PublicationDecided
            | Self::NobodyToPublishTo
            | Self::AlreadySwept => return None,
        };
        Some(format!("/{field}"))
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let facts = match &refusal {
            Refusal::TextMissing { field } => vec![("field", field.to_string())],
            Refusal::PeriodNotOver { from } => vec![("date", from.to_string())],
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
