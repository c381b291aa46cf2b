//! The store's errors as problems.

use store::{ChangeError, StoreError};

use super::{Fault, Problem, codes};
use crate::paging::bad_cursor;

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(cause) => {
                tracing::warn!(%cause, "no database connection is free");
                Self::new(&codes::BUSY).retry_after(1)
            }
            StoreError::OutcomeUnknown => Self::new(&codes::OUTCOME_UNKNOWN).retry_after(1),
            StoreError::ForeignCursor => bad_cursor(),
            StoreError::Database(_) | StoreError::Corrupt { .. } => Self::internal(chain(&error)),
        }
    }
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NotFound => Self::not_found(),
            ChangeError::Stale { current } => Self::new(&codes::STALE).with("now", current),
            // The store writes denials down where they are decided, with what they were about.
            ChangeError::Refused(refusal) => Self::from(refusal).noted(),
            ChangeError::CaseRefused(refused) => Self::from(refused).noted(),
            ChangeError::KeyReused => Self::new(&codes::IDEMPOTENCY_CLASH),
            ChangeError::Twin => Self::new(&codes::IDEMPOTENCY_BUSY).retry_after(1),
            ChangeError::Taken { what } => taken(what),
            ChangeError::Unknown { what } => {
                Self::field(Fault::new(format!("/{what}"), &codes::UNKNOWN_REFERENCE))
            }
            ChangeError::WrongState => Self::new(&codes::CONFLICT),
            ChangeError::Store(error) => error.into(),
        }
    }
}

fn taken(what: &'static str) -> Problem {
    match what {
        "role" | "roles" => Problem::new(&codes::ROLES_CLASH),
        "deputy" => Problem::new(&codes::DEPUTY_OVERLAP),
        "delegation" => Problem::new(&codes::DELEGATION_OVERLAP),
        "alias" | "aliases" => {
            Problem::new(&codes::NAME_TAKEN).at(Fault::new("/aliases", &codes::NAME_TAKEN))
        }
        "counters" => Problem::new(&codes::COUNTERED_TWICE),
        "period" => Problem::new(&codes::PERIOD_TAKEN),
        "username" => {
            Problem::new(&codes::NAME_TAKEN).at(Fault::new("/username", &codes::NAME_TAKEN))
        }
        "administrators/system" | "administrators/security" | "administrators/audit" => {
            Problem::new(&codes::NAME_TAKEN).at(Fault::new(format!("/{what}"), &codes::NAME_TAKEN))
        }
        "name" => Problem::new(&codes::NAME_TAKEN).at(Fault::new("/name", &codes::NAME_TAKEN)),
        _ => Problem::new(&codes::CONFLICT),
    }
}

/// An error with everything that caused it, for the log only.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        words.push_str(": ");
        words.push_str(&next.to_string());
        cause = next.source();
    }
    words
}
