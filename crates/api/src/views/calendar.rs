//! Proposed calendars, and what they would change.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    case::CaseKind,
    item::PromptReason,
    vocabulary::{Level, ProposalState},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    common::{NameRef, PersonRef},
    rule::CalendarDayKind,
    words,
};

/// A year's calendar as it was proposed, and where it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-0000000000c1", "year": 2027, "basis": "国办发明电〔2026〕7号",
    "days": [{"on": "2027-01-01", "kind": "holiday", "name": "元旦"}], "own": true, "state": "pending",
    "baseVersion": "cn-2026", "calendarVersion": "cn-2027-3fa92b1c07de", "inForce": false, "waiting": 0,
    "proposedBy": {"id": "01990d2e-5c00-7a00-8000-0000000000a2", "displayName": "区督查室主任"}, "proposedAt": "2026-11-30T01:00:00Z",
    "decidedBy": null, "decidedAt": null, "overtaken": false, "reason": "", "may": ["approve", "decline"], "version": 1
}))]
pub(crate) struct CalendarProposal {
    /// Its id.
    pub id: Uuid,
    /// Which year.
    pub year: i32,
    /// 依据文号
    pub basis: String,
    /// Its days, in order.
    pub days: Vec<CalendarSpecial>,
    /// Proposed here, and not in a jurisdiction above whose calendar is this one's too.
    pub own: bool,
    /// Where it stands.
    #[schema(value_type = words::ProposalState)]
    pub state: ProposalState,
    /// The calendar it rests on.
    pub base_version: String,
    /// The calendar it makes.
    pub calendar_version: String,
    /// That calendar is in force here now.
    pub in_force: bool,
    /// It waits for a decision, but what it rests on is not in force any more: it can only be declined, and there is nothing to preview.
    pub overtaken: bool,
    /// How many open items, and papers of the office that are owed, are still counted by another calendar than the one in force: they follow one by one.
    pub waiting: i64,
    /// Who proposed it; null where it was proposed above.
    pub proposed_by: Option<PersonRef>,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided; null while nobody has, or where it was decided above.
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

/// What can be done with a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProposalStep {
    /// Bring it into force.
    Approve,
    /// Keep it out of force.
    Decline,
}

/// A day that a notice names.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CalendarSpecial {
    /// The date.
    pub on: NaiveDate,
    /// `holiday` or `make_up`.
    pub kind: CalendarDayKind,
    /// The festival.
    pub name: String,
}

/// What a proposed calendar would change if it came into force now, of what the caller may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "asOf": "2026-11-30T01:00:00Z", "differingDays": ["2026-10-10", "2026-10-17"],
    "counts": {"items": 1, "dates": 1, "draftsWithdrawn": 0, "slipsAppearing": 0, "slipsVanishing": 0, "promptsAppearing": 0, "promptsVanishing": 0},
    "items": [{
        "itemId": "01990d2e-5c00-7a00-8000-000000000001", "number": "区督〔2026〕12号", "title": "人才公寓：筹建专家公寓1000套",
        "dates": [{"unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区住建局"}, "label": "2026-W42", "what": "第42周反馈", "from": "2026-10-16", "to": "2026-10-17"}],
        "draftsWithdrawn": [], "slipsAppearing": [], "slipsVanishing": [], "promptsAppearing": [], "promptsVanishing": []
    }], "next": null
}))]
pub(crate) struct CalendarPreview {
    /// The moment it is told as of; slips and prompts are those of the next morning that is not done yet.
    pub as_of: DateTime<Utc>,
    /// Days that are worked by one of the two calendars only.
    pub differing_days: Vec<NaiveDate>,
    /// All of it, counted; on the first page only.
    pub counts: Option<CalendarCounts>,
    /// The items that would change, in the order of their ids.
    pub items: Vec<CalendarChange>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

/// How much would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CalendarCounts {
    /// Items with any change.
    pub items: u64,
    /// Dates that move, vanish or come.
    pub dates: u64,
    /// Unsigned drafts that are withdrawn at once.
    pub drafts_withdrawn: u64,
    /// Drafts that the next morning makes by the proposed calendar alone.
    pub slips_appearing: u64,
    /// Drafts that there would be the next morning but for it; those withdrawn are among them.
    pub slips_vanishing: u64,
    /// Prompts of the next morning that only the proposed calendar sends.
    pub prompts_appearing: u64,
    /// Prompts of the next morning that it does not send.
    pub prompts_vanishing: u64,
}

/// What would change about one item.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CalendarChange {
    /// Which item.
    pub item_id: Uuid,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The dates.
    pub dates: Vec<DateChange>,
    /// Drafts withdrawn at once.
    pub drafts_withdrawn: Vec<DraftForeseen>,
    /// Drafts that appear.
    pub slips_appearing: Vec<DraftForeseen>,
    /// Drafts that vanish.
    pub slips_vanishing: Vec<DraftForeseen>,
    /// Prompts that appear.
    pub prompts_appearing: Vec<PromptForeseen>,
    /// Prompts that vanish.
    pub prompts_vanishing: Vec<PromptForeseen>,
}

/// A date that would be another one.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DateChange {
    /// Whose; null for what the office owes itself.
    pub unit: Option<NameRef>,
    /// What is owed, as the contract spells it.
    pub label: String,
    /// In words.
    pub what: String,
    /// The date as it stands; null for what only the proposed calendar asks for.
    pub from: Option<NaiveDate>,
    /// The date by the proposed calendar; null where nothing is owed by it.
    pub to: Option<NaiveDate>,
}

/// A date of a case that would be another one.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "caseId": "01990d2e-5c00-7a00-8000-000000000501", "kind": "bulletin", "title": "每周督查安排（2026-W42）", "from": "2026-10-16", "to": "2026-10-17"
}))]
pub(crate) struct CaseDateChange {
    /// Which case.
    pub case_id: Uuid,
    /// What it is.
    #[schema(value_type = words::CaseKind)]
    pub kind: CaseKind,
    /// What it is called.
    pub title: String,
    /// The date as it stands.
    pub from: NaiveDate,
    /// The date by the proposed calendar.
    pub to: NaiveDate,
}

/// A draft as it would lie there.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DraftForeseen {
    /// Whose.
    pub unit: NameRef,
    /// Which level.
    #[schema(value_type = words::UrgeLevel)]
    pub level: Level,
    /// What it covers, as the contract spells it.
    pub labels: Vec<String>,
}

/// A prompt as it would go out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PromptForeseen {
    /// Whose; null for what the office owes itself.
    pub unit: Option<NameRef>,
    /// What is owed, as the contract spells it.
    pub label: String,
    /// Why.
    #[schema(value_type = words::PromptReason)]
    pub reason: PromptReason,
}
