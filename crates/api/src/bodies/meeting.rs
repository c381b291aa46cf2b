//! The body of a meeting that decides on many items at once.

use std::collections::BTreeSet;

use domain::{
    id::ItemId,
    item::{ApprovalDecision, Command},
    vocabulary::Channel,
};
use serde::{Deserialize, Serialize};
use store::OnAgenda;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::bounds::{Line, MaybeNote};
use crate::{
    problem::{Fault, Problem, codes},
    views::words,
};

/// A meeting decides on many items: all of them, or none.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "meeting": "部务会第九次会议",
    "items": [{"id": "01990d2e-5c00-7a00-8000-000000000101", "version": 2}, {"id": "01990d2e-5c00-7a00-8000-000000000102", "version": 2}],
    "approval": {"decision": "pass", "opinion": "同意下发任务分解表。"}
}))]
pub(crate) struct MeetingHold {
    /// Which meeting; kept on each item.
    #[validate(nested)]
    pub(crate) meeting: Line,
    /// Each item with the version that was read, once.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) items: Vec<AgendaItem>,
    /// It answers the present step of each item's chain (`org-dept/3.1.1`).
    #[validate(nested)]
    pub(crate) approval: Option<MeetingApproval>,
    /// It hands each item over to its units (交办会议, `banner/4.3.2`).
    pub(crate) issue: Option<MeetingIssue>,
}

/// An item on the agenda.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgendaItem {
    /// Its id.
    pub(crate) id: Uuid,
    /// The version that was read, as `If-Match` names it for a single item.
    pub(crate) version: i64,
}

/// The answer to all of them.
#[derive(Debug, Deserialize, Serialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingApproval {
    /// The answer.
    #[schema(value_type = words::ApprovalDecision)]
    pub(crate) decision: ApprovalDecision,
    /// In words; needed to return or reject.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// How all of them go out.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetingIssue {
    /// How the notices are sent.
    #[schema(value_type = words::Channel)]
    pub(crate) channel: Channel,
}

impl MeetingHold {
    /// The agenda, and what is decided on each item of it.
    ///
    /// # Errors
    /// Nothing stands there, or an item twice; neither or both of approval and issue are asked for.
    pub(crate) fn decided(self) -> Result<(Vec<OnAgenda>, Command), Problem> {
        if self.items.is_empty() {
            let fault = Fault::new("/items", &codes::TOO_SHORT).with("min", 1);
            return Err(Problem::field(fault));
        }
        let mut seen = BTreeSet::new();
        let twice = self.items.iter().position(|item| !seen.insert(item.id));
        if let Some(place) = twice {
            let fault = Fault::new(format!("/items/{place}/id"), &codes::REPEATED);
            return Err(Problem::field(fault));
        }
        let meeting: String = self.meeting.into();
        let command = match (self.approval, self.issue) {
            (Some(approval), None) => Command::Approve {
                decision: approval.decision,
                opinion: approval.opinion.into(),
                meeting,
            },
            (None, Some(issue)) => Command::Issue {
                channel: issue.channel,
                meeting,
            },
            (None, None) => {
                return Err(Problem::field(Fault::new(
                    "/approval",
                    &codes::MISSING_FIELD,
                )));
            }
            (Some(_), Some(_)) => {
                return Err(Problem::field(Fault::new("/issue", &codes::ONE_DECISION)));
            }
        };
        let on = |item: &AgendaItem| OnAgenda {
            item: ItemId::new(item.id),
            version: item.version,
        };
        Ok((self.items.iter().map(on).collect(), command))
    }
}
