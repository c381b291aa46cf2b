//! What lies on a person's desk: to-dos and notices.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    case::{CaseKind, CaseStep},
    vocabulary::{ProposalKind, Timeliness},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    common::{NameRef, PersonRef},
    words,
};

/// One thing the caller should do, with the one next action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "kind": "sign_urge", "itemId": "01990d2e-5c00-7a00-8000-000000000101", "subjectId": "01990d2e-5c00-7a00-8000-000000000201",
    "itemNumber": "区督〔2026〕12号", "title": "制定人才引进配套实施细则",
    "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "区人力资源局"}, "dueOn": null, "waitingSince": "2026-11-20", "daysWaiting": 3,
    "timeliness": "on_track", "daysLate": 0, "sentence": "签发给区人力资源局的蓝色催办单"
}))]
pub(crate) struct Todo {
    /// The action.
    #[schema(value_type = words::Action)]
    pub kind: Action,
    /// On which item.
    pub item_id: Uuid,
    /// On which assignment, report, slip, dispute or extension; null for the item as a whole.
    pub subject_id: Option<Uuid>,
    /// The item's number.
    pub item_number: String,
    /// The item's title.
    pub title: String,
    /// The unit concerned.
    pub unit: Option<NameRef>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Since when it lies unsigned, where there is no date that could be missed (domain.md §12.4).
    pub waiting_since: Option<NaiveDate>,
    /// Calendar days it has lain unsigned.
    pub days_waiting: u32,
    /// Where that date stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// Calendar days the date has passed by.
    pub days_late: u32,
    /// In words, in the caller's language.
    pub sentence: String,
}

/// The caller's to-dos, in order of date; the first 200.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TodoList {
    /// The Beijing day they were judged on.
    pub today: NaiveDate,
    /// In order of date, those without a date last.
    pub items: Vec<Todo>,
    /// Further ones wait behind these; they move up as these are done.
    pub more: bool,
}

/// One thing the caller should do about a case: an inspection, a year's plan, accountability, a bulletin, points given by hand.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "step": "answer_finding", "caseId": "01990d2e-5c00-7a00-8000-000000000401", "caseKind": "inspection",
    "subjectId": "01990d2e-5c00-7a00-8000-000000000411", "number": null, "title": "老旧小区改造进展督查",
    "unit": {"id": "01990d2e-5c00-7a00-8000-000000000012", "name": "金家岭街道办事处"}, "dueOn": "2026-11-30", "timeliness": "due_soon",
    "daysLate": 0, "sentence": "回复整改情况：老旧小区改造进展督查"
}))]
pub(crate) struct CaseTodo {
    /// The step.
    #[schema(value_type = words::CaseStep)]
    pub step: CaseStep,
    /// On which case.
    pub case_id: Uuid,
    /// What that is.
    #[schema(value_type = words::CaseKind)]
    pub case_kind: CaseKind,
    /// On which finding or step of accountability; null for the case as a whole.
    pub subject_id: Option<Uuid>,
    /// The case's number, where it has one.
    pub number: Option<String>,
    /// What it is called.
    pub title: String,
    /// The unit concerned, where it is one.
    pub unit: Option<NameRef>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Where that date stands.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// Calendar days the date has passed by.
    pub days_late: u32,
    /// In words, in the caller's language.
    pub sentence: String,
}

/// A calendar or a version of a rulebook that waits for the caller's decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "kind": "calendar", "proposalId": "01990d2e-5c00-7a00-8000-0000000000c1", "title": "2027年工作日历（国办发明电〔2026〕7号）",
    "proposedBy": {"id": "01990d2e-5c00-7a00-8000-0000000000a2", "displayName": "区督查室主任"}, "proposedAt": "2026-11-30T01:00:00Z",
    "sentence": "审批2027年工作日历（国办发明电〔2026〕7号）"
}))]
pub(crate) struct ProposalTodo {
    /// What was proposed.
    #[schema(value_type = words::ProposalKind)]
    pub kind: ProposalKind,
    /// Which proposal.
    pub proposal_id: Uuid,
    /// Its name.
    pub title: String,
    /// Who proposed it.
    pub proposed_by: PersonRef,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// In words, in the caller's language.
    pub sentence: String,
}

/// An in-app notice, with the reason it came.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000301", "at": "2026-11-20T00:00:05Z", "kind": "urge_drafted",
    "text": "区人力资源局的蓝色催办单待签发", "why": "您是蓝色催办单的签发人（district/15.1）",
    "itemId": "01990d2e-5c00-7a00-8000-000000000101", "urgeId": "01990d2e-5c00-7a00-8000-000000000201", "caseId": null, "caseKind": null,
    "read": false
}))]
pub(crate) struct Notice {
    /// Its id.
    pub id: Uuid,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// The event's name in snake_case.
    pub kind: String,
    /// In words.
    pub text: String,
    /// Why it came to this person.
    pub why: String,
    /// The item concerned.
    pub item_id: Option<Uuid>,
    /// The slip concerned.
    pub urge_id: Option<Uuid>,
    /// The case concerned: an inspection, a year's plan, accountability, a bulletin, points given by hand.
    pub case_id: Option<Uuid>,
    /// What that is.
    #[schema(value_type = Option<words::CaseKind>)]
    pub case_kind: Option<CaseKind>,
    /// Marked as read.
    pub read: bool,
}

/// How many notices are unread.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"count": 3}))]
pub(crate) struct UnreadCount {
    /// At most 1000 is counted.
    pub count: i64,
}
