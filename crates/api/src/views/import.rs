//! A ledger import: the preview a person corrects before anything is written.

use chrono::{DateTime, NaiveDate, Utc};
use domain::vocabulary::Tier;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::{
    common::{NameRef, PersonRef},
    words,
};
use crate::bodies::{
    bounds::{Key, MaybeLine},
    days::{day, maybe_day},
};

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportState {
    /// Nothing is written yet.
    Preview,
    /// A large one is being written in the background.
    Running,
    /// All rows that were importable are items; those that waited can follow.
    Done,
    /// Nothing of the attempt was written: correct it, or confirm it again.
    Failed,
    /// Thrown away.
    Discarded,
}

/// What a row will become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportOutcome {
    /// An item.
    Import,
    /// An item, with something to know.
    ImportWithNotice,
    /// 待核: waits for a person.
    Hold,
    /// Stays out, with its reason.
    Refuse,
    /// Blank, a heading, a subtotal, or left out by a person.
    Skip,
}

/// How many rows become what.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportCounts {
    /// Items.
    pub import: u32,
    /// Items with something to know.
    pub import_with_notice: u32,
    /// Waiting for a person.
    pub hold: u32,
    /// Staying out.
    pub refuse: u32,
    /// Blank, headings, subtotals, left out.
    pub skip: u32,
}

/// What every row gets that the ledger does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"source": "meeting.executive", "tier": "major", "basis": "深罗府办〔2012〕18号", "receivedOn": "2026-11-20", "dueOn": "2026-12-31"}))]
pub struct ImportSettings {
    /// A source of the rulebook.
    #[validate(nested)]
    pub source: Key,
    /// The tier.
    #[schema(value_type = words::Tier)]
    pub tier: Tier,
    /// 依据文号
    #[validate(nested)]
    pub basis: MaybeLine,
    /// 收件日期
    #[serde(deserialize_with = "day")]
    pub received_on: NaiveDate,
    /// For every row without a usable date of its own.
    #[serde(default, deserialize_with = "maybe_day")]
    pub due_on: Option<NaiveDate>,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Severity {
    /// To know.
    Notice,
    /// A person must decide.
    Hold,
    /// The row stays out.
    Refuse,
}

/// Something about a cell.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"code": "deadline_passed", "severity": "notice", "cell": "F6", "about": "deadline", "text": "时限“2012年6月30日”已过，请另定日期"}))]
pub(crate) struct Finding {
    /// Stable code in snake_case.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Which cell, e.g. `D12`; a bare number is a whole row.
    pub cell: Option<String>,
    /// Which of a row's contents is doubtful; null when it is the whole row or the whole file.
    pub about: Option<LedgerColumn>,
    /// In words, in the caller's language.
    pub text: String,
}

/// What a column of a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LedgerColumn {
    /// 序号
    Seq,
    /// 类别
    Section,
    /// 任务
    Task,
    /// 牵头单位
    Lead,
    /// 配合单位
    Co,
    /// 完成时限
    Deadline,
    /// 备注
    Remark,
    /// Anything else.
    Other,
}

/// Why nothing of an import was written.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"code": "motion_form", "row": 12, "text": "议案提案登记表不符"}))]
pub(crate) struct ImportFailure {
    /// A problem's code, or `interrupted`.
    pub code: String,
    /// The row that was refused, if it was one.
    pub row: Option<u32>,
    /// In words, in the caller's language.
    pub text: String,
}

/// A note under the table of a ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"row": 30, "cell": "A30", "number": 2, "text": "未列完成时限的，原则上于12月底前完成"}))]
pub(crate) struct LedgerNote {
    /// The number at the sheet's left edge.
    pub row: u32,
    /// Where it begins.
    pub cell: String,
    /// Its number among the notes, where it has one.
    pub number: Option<u32>,
    /// Its text.
    pub text: String,
}

/// A row of an earlier import that a row repeats.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"same": true, "fileName": "2026年重点工作台账.xlsx", "row": 5, "importedOn": "2026-11-20", "item": {"id": "01990d2e-5c00-7a00-8000-000000000012", "number": "区督〔2026〕5号"}}))]
pub(crate) struct EarlierRow {
    /// The same row of the same ledger; else another ledger has the same task.
    pub same: bool,
    /// The file it came in with.
    pub file_name: String,
    /// Its number in that file's sheet.
    pub row: u32,
    /// When that file came in.
    pub imported_on: NaiveDate,
    /// The item it has become, where the caller may know of it.
    pub item: Option<ItemName>,
}

/// An item by its number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ItemName {
    /// Its id.
    pub id: Uuid,
    /// Its number as written.
    pub number: String,
}

/// A ledger import.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Import {
    /// Its id.
    pub id: Uuid,
    /// The file's name, cleaned.
    pub file_name: String,
    /// The sheet that was read.
    pub sheet: String,
    /// The title above the table.
    pub title: String,
    /// Where it stands.
    pub state: ImportState,
    /// How many rows become what.
    pub counts: ImportCounts,
    /// 0 to 100.
    pub progress: u8,
    /// How many items it made.
    pub created: u32,
    /// What every row gets that the ledger does not say; null until set.
    pub settings: Option<ImportSettings>,
    /// What was found about the file as a whole.
    pub findings: Vec<Finding>,
    /// The notes under the table, which are no tasks: rules a person should see.
    pub notes: Vec<LedgerNote>,
    /// Why it failed.
    pub failure: Option<ImportFailure>,
    /// Who uploaded it.
    pub created_by: PersonRef,
    /// When.
    pub created_at: DateTime<Utc>,
    /// For `If-Match`.
    pub version: i64,
}

/// How sure the reading of a unit's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UnitRefKind {
    /// A unit of the directory.
    Known,
    /// A group of bodies (各街道), kept as such.
    Collective,
    /// Nobody the directory knows.
    Unknown,
}

/// A body as the ledger names it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UnitRef {
    /// How sure.
    pub kind: UnitRefKind,
    /// As typed.
    pub text: String,
    /// The unit, when known.
    pub unit: Option<NameRef>,
    /// A unit that may be meant.
    pub suggestion: Option<NameRef>,
    /// What stands in brackets behind the name.
    pub bracket: Option<String>,
}

/// One part of a deadline in words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeadlinePart {
    /// What kind of date the words give.
    pub kind: String,
    /// The date, where they give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<NaiveDate>,
    /// What was understood, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
}

/// A deadline as the ledger words it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Deadline {
    /// As typed.
    pub wording: String,
    /// A person set the date; the wording stays.
    pub by_hand: bool,
    /// As understood.
    pub parts: Vec<DeadlinePart>,
}

/// One row of the ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportRow {
    /// The number at the sheet's left edge.
    pub row: u32,
    /// What it will become.
    pub outcome: ImportOutcome,
    /// 序号, as typed.
    pub seq: Option<String>,
    /// The heading it stands under.
    pub section: Option<String>,
    /// The task.
    pub task: String,
    /// Lead units; the first is the lead, further ones are co units.
    pub leads: Vec<UnitRef>,
    /// Co units.
    pub co: Vec<UnitRef>,
    /// The deadline in the ledger's words.
    pub deadline: Option<Deadline>,
    /// The due date that will be set.
    pub due_on: Option<NaiveDate>,
    /// 备注
    pub remark: Option<String>,
    /// What was found about its cells.
    pub findings: Vec<Finding>,
    /// The row of an earlier import that it repeats: its item exists already, or another ledger has the same task.
    pub earlier: Option<EarlierRow>,
    /// The item it became.
    pub item_id: Option<Uuid>,
}
