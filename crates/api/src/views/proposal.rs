//! Proposed versions of rulebooks with what they would change, and what a unit would leave behind.

use chrono::{DateTime, NaiveDate, Utc};
use domain::vocabulary::{Part, ProposalState, Tier};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{calendar::ProposalStep, common::PersonRef, rule::RulebookAt, words};

/// A version of a rulebook as it was proposed, and where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000c2", "rulebook": {"id": "laoshan", "version": 1}, "name": "崂山区督查工作实施办法",
    "validFrom": "2027-01-01", "state": "pending",
    "proposedBy": {"id": "01990d2e-5c00-7a00-8000-0000000000a2", "displayName": "区督查室主任"}, "proposedAt": "2026-11-30T01:00:00Z",
    "decidedBy": null, "decidedAt": null, "reason": "", "may": ["approve", "decline"], "version": 1
}))]
pub(crate) struct RulebookProposal {
    /// Its id.
    pub id: Uuid,
    /// Which version of which rulebook.
    pub rulebook: RulebookAt,
    /// The regulation's name.
    pub name: String,
    /// From when on new items stand under it.
    pub valid_from: NaiveDate,
    /// Where it stands.
    #[schema(value_type = words::ProposalState)]
    pub state: ProposalState,
    /// Who proposed it.
    pub proposed_by: PersonRef,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided; null while nobody has.
    pub decided_by: Option<PersonRef>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was declined.
    pub reason: String,
    /// What the caller may do with it now.
    pub may: Vec<ProposalStep>,
    /// Counts its changes.
    pub version: i64,
}

/// What a proposed version would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "rulebook": {"id": "laoshan", "version": 1}, "before": {"id": "district", "version": 1}, "itemsKeepingTheirs": 46,
    "parameters": [{"path": "ladder.blue.answer", "before": "2 days (15.1)", "after": "3 days (15.1)"}],
    "simulated": [{"tier": "critical", "what": "蓝色催办单答复期限", "before": "2027-01-13", "after": "2027-01-14"}]
}))]
pub(crate) struct RulebookPreview {
    /// The version proposed.
    pub rulebook: RulebookAt,
    /// The version in force the day before it would be.
    pub before: RulebookAt,
    /// Open items that the caller sees. Each keeps the version it was registered under: no date, prompt or slip of theirs changes.
    pub items_keeping_theirs: i64,
    /// The parameters that differ.
    pub parameters: Vec<ParameterChange>,
    /// What would differ for a matter of each tier that is issued on the first Monday under it and answered by nobody for ninety days.
    pub simulated: Vec<SimulatedChange>,
}

/// A parameter that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ParameterChange {
    /// Where it stands in the rulebook.
    pub path: String,
    /// Its value and article before; null where it is new.
    pub before: Option<String>,
    /// Its value and article after; null where it is gone.
    pub after: Option<String>,
}

/// A date that would be another one in the matter that is played through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct SimulatedChange {
    /// How much the matter weighs.
    #[schema(value_type = words::Tier)]
    pub tier: Tier,
    /// What falls on these dates, in words: an obligation, a slip's draft, a slip's answer; the first of each name.
    pub what: String,
    /// The date before; null where there was none.
    pub before: Option<NaiveDate>,
    /// The date after; null where there is none.
    pub after: Option<NaiveDate>,
}

/// What a unit would leave behind if it ended now, of what the caller may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "counts": {"assignments": 1, "obligations": 2, "drafts": 0}, "consequence": "这些任务不会随单位撤销而转移：时限、提示和催办照常，请先调整承办单位或予以免办。",
    "items": [{"itemId": "01990d2e-5c00-7a00-8000-000000000001", "number": "区督〔2026〕12号", "title": "人才公寓：筹建专家公寓1000套", "role": "lead",
        "owed": [{"label": "completion", "what": "办结", "dueOn": "2026-12-31"}], "drafts": 0}], "next": null
}))]
pub(crate) struct UnitEnding {
    /// All of it.
    pub counts: UnitEndingCounts,
    /// What becomes of it, in words.
    pub consequence: String,
    /// The items, in the order of their ids.
    pub items: Vec<UnitEndingItem>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

/// How much of a unit's work is open.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct UnitEndingCounts {
    /// Assignments at work.
    pub assignments: i64,
    /// What is owed of them.
    pub obligations: i64,
    /// Unsigned drafts of slips to it.
    pub drafts: i64,
}

/// An item the unit works on.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnitEndingItem {
    /// Which item.
    pub item_id: Uuid,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The unit's part in it.
    #[schema(value_type = words::Part)]
    pub role: Part,
    /// What it owes.
    pub owed: Vec<UnitOwes>,
    /// Unsigned drafts of slips to it.
    pub drafts: usize,
}

/// Something the unit owes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnitOwes {
    /// As the contract spells it.
    pub label: String,
    /// In words.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
}
