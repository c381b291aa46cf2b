//! Urging in a play: slips as they were drafted, calls and visits as they are put on record.

use duban_tests::{Answer, matter::text};
use serde_json::{Value, json};

use super::Play;

/// A call or a visit, as the office puts it on record.
pub(crate) fn called(kind: &str, at: &str, who: &str, said: &str) -> Value {
    json!({ "kind": kind, "at": format!("{at}:00+08:00"), "who": who, "said": said })
}

impl Play<'_> {
    /// Level, day of drafting and state of every slip to a unit, in the order they were drafted.
    #[track_caller]
    pub(crate) fn slips(&self, unit: &str) -> Vec<(String, String, String)> {
        let slip = |urge: &Value| {
            (
                text(urge, "level"),
                text(urge, "draftedOn"),
                text(urge, "state"),
            )
        };
        self.matter.urges(unit).iter().map(slip).collect()
    }

    /// The office puts a call or a visit on record.
    #[track_caller]
    pub(crate) fn records(&self, who: &str, unit: &str, call: &Value) -> Answer {
        self.matter.on_assignment(who, unit, "urgings", call)
    }
}

/// A slip as [`Play::slips`] tells of it.
pub(crate) fn slip(level: &str, drafted_on: &str, state: &str) -> (String, String, String) {
    (level.to_owned(), drafted_on.to_owned(), state.to_owned())
}
