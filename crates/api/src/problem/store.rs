//! The store's errors as problems.

use domain::vocabulary::Role;
use store::{ChangeError, StoreError, Unique};

use super::{Fault, Problem, codes};
use crate::paging::bad_cursor;

/// So many rows are named; that there are more is said by their count.
const FAULTS: usize = 100;

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
            ChangeError::TooOften => Self::new(&codes::TOO_MANY_REQUESTS).retry_after(3_600),
            ChangeError::Twin => Self::new(&codes::IDEMPOTENCY_BUSY).retry_after(1),
            ChangeError::Taken { what } => taken(what),
            ChangeError::Unknown { what } => {
                Self::field(Fault::new(format!("/{what}"), &codes::UNKNOWN_REFERENCE))
            }
            ChangeError::LacksUnit { what, from } => {
                let problem = Self::new(&codes::ROLE_LACKS_UNIT).with("date", from);
                what.into_iter().fold(problem, |problem, what| {
                    problem.at(Fault::new(format!("/{what}"), &codes::ROLE_LACKS_UNIT))
                })
            }
            ChangeError::RowsImported { rows } => {
                let at =
                    |row: &i32| Fault::new(format!("/rows/{row}"), &codes::ROW_IMPORTED_ELSEWHERE);
                let problem = Self::new(&codes::ROWS_IMPORTED).with("count", rows.len());
                rows.iter().take(FAULTS).map(at).fold(problem, Self::at)
            }
            ChangeError::WrongState => Self::new(&codes::CONFLICT),
            ChangeError::Overtaken => Self::new(&codes::OVERTAKEN),
            ChangeError::Store(error) => error.into(),
        }
    }
}

fn taken(what: Unique) -> Problem {
    let named = |pointer: &'static str| {
        Problem::new(&codes::NAME_TAKEN).at(Fault::new(pointer, &codes::NAME_TAKEN))
    };
    match what {
        Unique::Role => Problem::new(&codes::ROLES_CLASH),
        Unique::Deputy => Problem::new(&codes::DEPUTY_OVERLAP),
        Unique::Delegation => Problem::new(&codes::DELEGATION_OVERLAP),
        Unique::Transfer => Problem::new(&codes::TRANSFER_OVERLAP),
        Unique::Alias => named("/aliases"),
        Unique::Username => named("/username"),
        Unique::Administrator(Role::SystemAdmin) => named("/administrators/system"),
        Unique::Administrator(Role::SecurityAdmin) => named("/administrators/security"),
        Unique::Administrator(Role::AuditAdmin) => named("/administrators/audit"),
        Unique::Counter => Problem::new(&codes::COUNTERED_TWICE),
        Unique::Period => Problem::new(&codes::PERIOD_TAKEN),
        Unique::Jurisdiction | Unique::Interviews | Unique::Administrator(_) => {
            Problem::new(&codes::CONFLICT)
        }
        Unique::Rulebook => Problem::new(&codes::RULEBOOK_TAKEN),
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
