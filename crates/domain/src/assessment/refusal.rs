//! Why points are not given: a stable code for programs, words for people.

use chrono::NaiveDate;
use strum::{EnumIter, IntoStaticStr};

use crate::case::Refused;

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// The actor's role does not allow it.
    #[error("this is not for your role here")]
    NotPermitted,
    /// Who entered points cannot also confirm them.
    #[error("who entered it cannot confirm it")]
    OwnDraft,
    /// No such entry for this actor.
    #[error("there is no such entry")]
    NotFound,
    /// A text that is needed is empty.
    #[error("{field} must not be empty")]
    TextMissing {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// The rulebook assesses without points (`sichuan/11.3`).
    #[error("the rulebook assesses without points")]
    NoPointsHere,
    /// Points given by hand need their evidence.
    #[error("points given by hand need their evidence")]
    EvidenceMissing,
    /// The unit has no part in the matter that it is given points for.
    #[error("the unit has no part in this matter")]
    UnitNotInItem,
    /// The same points stand there already, word for word.
    #[error("these points were entered already")]
    EnteredTwice,
    /// The books of that year are closed.
    #[error("the books of {year} were closed on {closed_on}")]
    YearClosed {
        /// Which year.
        year: i32,
        /// The last day on which points of it could be entered.
        closed_on: NaiveDate,
    },
    /// The day lies in the future.
    #[error("the date lies in the future")]
    DateInFuture,
    /// The entry to be countered is none, or another unit's.
    #[error("there is no such entry of this unit to counter")]
    NothingToCounter,
    /// It was countered already.
    #[error("the entry was countered already")]
    AlreadyCountered,
    /// It was confirmed or refused already.
    #[error("the entry was answered already")]
    MeritAnswered,
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        let field = match self {
            Self::TextMissing { field } => field,
            Self::EvidenceMissing => "evidence",
            Self::DateInFuture | Self::YearClosed { .. } => "on",
            Self::UnitNotInItem => "unitId",
            Self::NothingToCounter | Self::AlreadyCountered | Self::EnteredTwice => "claim",
            Self::NotPermitted
            | Self::OwnDraft
            | Self::NotFound
            | Self::NoPointsHere
            | Self::MeritAnswered => return None,
        };
        Some(format!("/{field}"))
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let facts = match &refusal {
            Refusal::TextMissing { field } => vec![("field", (*field).to_owned())],
            Refusal::YearClosed { year, closed_on } => {
                vec![("year", year.to_string()), ("date", closed_on.to_string())]
            }
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
