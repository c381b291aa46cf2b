//! An item as one caller sees it; the [lens](super::lens) fills these in from the domain's Item.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    item::{ApprovalDecision, Stage},
    vocabulary::{Handling, Level, Role, Secrecy, Tier, Timeliness},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    assignment::Assignment,
    cadence::Cadence,
    common::{NameRef, PersonRef, Signatory},
    proceedings::{DossierPaper, MaterialView, PaperName, Proceedings, Proposal, SuggestionView},
    words,
};

/// One line of the list of items.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000101", "number": "区督〔2026〕12号", "title": "制定人才引进配套实施细则",
    "tier": "major", "rulebookId": "district", "source": "meeting.executive", "stage": "in_progress", "secrecy": "internal",
    "leadUnit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"}, "suggestedLead": null, "coUnitCount": 2,
    "firstDueOn": "2026-12-31", "dueOn": "2026-12-31", "nextDueOn": "2026-11-30", "timeliness": "on_track", "daysLate": 0,
    "urgeLevel": null, "updatedAt": "2026-11-20T01:30:00Z", "version": 7
}))]
pub(crate) struct ItemRow {
    /// Its id.
    pub id: Uuid,
    /// Its number as written, e.g. `区督〔2026〕12号`.
    pub number: String,
    /// 标题
    pub title: String,
    /// The tier in force; null until one is proposed.
    #[schema(value_type = Option<words::Tier>)]
    pub tier: Option<Tier>,
    /// The rulebook it was registered under, e.g. `district`.
    pub rulebook_id: String,
    /// A source of that rulebook.
    pub source: String,
    /// Where it stands.
    #[schema(value_type = words::Stage)]
    pub stage: Stage,
    /// Who may know.
    #[schema(value_type = words::Secrecy)]
    pub secrecy: Secrecy,
    /// The lead unit.
    pub lead_unit: Option<NameRef>,
    /// Whom the ledger it comes from names as lead, while nobody is proposed.
    pub suggested_lead: Option<NameRef>,
    /// How many units assist.
    pub co_unit_count: u32,
    /// The completion date at issue; never changes.
    pub first_due_on: Option<NaiveDate>,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The earliest date something of it is due on, as far as the caller may know: a unit its own.
    pub next_due_on: Option<NaiveDate>,
    /// Where the earliest due date stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// Calendar days the earliest open due date has passed by; 0 when none has.
    pub days_late: u32,
    /// The colour of the highest open slip, as far as the caller may know: a unit its own once they are signed.
    #[schema(value_type = Option<words::UrgeLevel>)]
    pub urge_level: Option<Level>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// For `If-Match`.
    pub version: i64,
}

/// What an item waits for, and for whom.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WaitsFor {
    /// In words, in the caller's language.
    pub what: String,
    /// Whose step it is, where one role's.
    #[schema(value_type = Option<words::Role>)]
    pub who: Option<Role>,
}

/// The rulebook version an item was registered under and keeps.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ItemRulebook {
    /// E.g. `district`.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 规程名称
    pub name: String,
}

/// One step of the approval chain, answered or not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Approval {
    /// Which step, from 0.
    pub step: u8,
    /// Whose step.
    #[schema(value_type = words::Role)]
    pub role: Role,
    /// The answer; null while it waits.
    #[schema(value_type = Option<words::ApprovalDecision>)]
    pub decision: Option<ApprovalDecision>,
    /// In words.
    pub opinion: Option<String>,
    /// The meeting that decided, where one did.
    pub meeting: Option<String>,
    /// Who answered.
    pub by: Option<Signatory>,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

/// Whether a leader passed a result.
#[derive(Debug, Clone, Copy, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ResultDecision {
    /// 通过
    Passed,
    /// 继续督办
    NotPassed,
}

/// A leader's word on a result.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LeaderReview {
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
    /// Passed, or to be supervised again.
    pub decision: ResultDecision,
    /// In words.
    pub opinion: String,
}

/// A matter supervised from registration to archive (督查事项), as this caller may see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Item {
    /// Its id.
    pub id: Uuid,
    /// Its number as written; kept for ever.
    pub number: String,
    /// 标题
    pub title: String,
    /// 内容
    pub content: String,
    /// 依据文号
    pub basis: String,
    /// A source of the rulebook.
    pub source: String,
    /// The source in the caller's language.
    pub source_name: String,
    /// The tier in force.
    #[schema(value_type = Option<words::Tier>)]
    pub tier: Option<Tier>,
    /// Who may know.
    #[schema(value_type = words::Secrecy)]
    pub secrecy: Secrecy,
    /// The listed people of a restricted item; empty for unit people, whom it does not concern.
    pub listed: Vec<PersonRef>,
    /// Units of a restricted item, proposed or at work, of which nobody is listed: for them it does not exist, so they can neither receive
    /// nor answer. Empty for unit people, and once it has ended.
    pub unreached: Vec<NameRef>,
    /// Roles with a step of a restricted item still to come of whose holders nobody is listed: that step is nobody's. Of the leader in charge
    /// the one of the unit that leads counts. Empty for unit people, and once it is closed or has ended.
    #[schema(value_type = Vec<words::Role>)]
    pub unreached_roles: Vec<Role>,
    /// Where it stands.
    #[schema(value_type = words::Stage)]
    pub stage: Stage,
    /// Since when.
    pub stage_since: DateTime<Utc>,
    /// What it waits for.
    pub waits_for: Option<WaitsFor>,
    /// How it is handled; null until proposed.
    #[schema(value_type = Option<words::Handling>)]
    pub handling: Option<Handling>,
    /// 紧急事项 (`group/6.3`)
    pub urgent: bool,
    /// It is followed at any time and urged day by day (`industry-commerce/4.2`).
    pub followed: bool,
    /// 办理要求
    pub requirements: String,
    /// 办结标准, fixed at issue.
    pub closing_standard: Vec<String>,
    /// 收件日期, as claimed.
    pub received_on: NaiveDate,
    /// When it was registered.
    pub registered_at: DateTime<Utc>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// The completion date at issue; never changes.
    pub first_due_on: Option<NaiveDate>,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The cadence of its periodic reports.
    pub cadence: Option<Cadence>,
    /// Where its earliest due date stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// The rulebook version it keeps.
    pub rulebook: ItemRulebook,
    /// The proposal's units as they stand before issue; empty for unit people.
    pub proposed: Vec<Proposed>,
    /// What else the proposal says; null for people of units that did not begin the matter.
    pub proposal: Option<Proposal>,
    /// What the ledger it comes from says of units and dates, before issue: nobody's decision. Null for unit people.
    pub suggestion: Option<SuggestionView>,
    /// The chain's answers, then the steps still waiting; empty for unit people.
    pub approvals: Vec<Approval>,
    /// Leaders' words on its results.
    pub leader_reviews: Vec<LeaderReview>,
    /// How often leaders sent it back.
    pub reopened: u16,
    /// One for each unit; of other units' unit people see only which and in which part.
    pub assignments: Vec<Assignment>,
    /// What only some regulations know.
    pub proceedings: Proceedings,
    /// What went out with the notice; a unit is given copies, the originals stay (`group/5.3`).
    pub materials: Vec<MaterialView>,
    /// The papers the regulation has for matters of this source, by name.
    pub papers: Vec<PaperName>,
    /// The papers of its dossier, needed and there; empty for unit people.
    pub dossier: Vec<DossierPaper>,
    /// What this caller may do now to the item as a whole.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
    /// For `If-Match`.
    pub version: i64,
}

/// A unit's place in a proposal that has not been issued.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Proposed {
    /// Which unit.
    pub unit: NameRef,
    /// Lead or co.
    #[schema(value_type = words::Part)]
    pub role: domain::vocabulary::Part,
    /// What is asked of it.
    pub requirement: String,
}
