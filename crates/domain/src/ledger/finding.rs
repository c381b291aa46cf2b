//! Flows in: what the reading noticed; flows out: a typed finding with its place in the sheet and its text in two languages.

use super::columns::ColumnMeaning;
use super::deadline::Period;
use super::sheet::CellAddress;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// Something a person should know about one cell, one row or the whole ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Row and, where one cell is meant, its column.
    pub at: CellAddress,
    /// What it does to the row.
    pub severity: Severity,
    /// Which column's content is doubtful, also where the ledger has no such column; none for the whole row.
    #[serde(default)]
    pub about: Option<ColumnMeaning>,
    /// What was found, with its details.
    #[serde(flatten)]
    pub matter: Matter,
}

/// What a finding does to its row; the gravest one decides.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Severity {
    /// The row is imported; the user sees it.
    Notice,
    /// The row waits in the holding area until a person decides.
    Hold,
    /// The row is not imported.
    Refuse,
}

/// What was found. The variant's name in snake_case is its stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(
    tag = "code",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "the fields are the words and numbers the texts below put in place"
)]
pub enum Matter {
    /// The row was hidden in the spreadsheet.
    RowHidden,
    /// There is no task text.
    TaskMissing,
    /// There is no lead unit; the co-unit is not promoted.
    LeadMissing,
    /// Same task, same leads as an earlier row.
    Duplicate { of_row: u32 },
    /// The number was missing and is filled from the position.
    SeqFilled { seq: String },
    /// An earlier row has the same number.
    SeqRepeated { seq: String, first_row: u32 },
    /// A lead unit the directory does not know.
    LeadUnknown {
        name: String,
        suggestion: Option<String>,
    },
    /// The first lead is a group; nobody in particular would be answerable.
    LeadCollective { name: String },
    /// A short name took the level of the unit before it.
    UnitInherited { name: String, level: String },
    /// Co-units the directory does not know.
    CoUnknown { names: Vec<String> },
    /// A group that names no body, class or list.
    CollectiveVague { name: String },
    /// Same indicator as an earlier row, another target.
    NearDuplicate { of_row: u32, of_seq: Option<String> },
    /// The day does not exist.
    DateNonexistent { text: String },
    /// No deadline stands in the row.
    DeadlineBlank,
    /// A note of the ledger offers a deadline for rows without one; it is not applied.
    DeadlineOffered { note: Option<u32>, wording: String },
    /// The words are kept; a person sets the date.
    DeadlineUnparsed { text: String },
    /// Month or day without a year.
    DeadlineYearUnknown { text: String },
    /// A quarter or half year counted to its last day.
    DeadlinePeriod { text: String, period: Period },
    /// A deadline that runs from the day of issue, which is not given.
    DeadlineRelative,
    /// The deadline lies before the ledger's year.
    DeadlineBeforeYear { year: i32 },
    /// A person put the row into the holding area.
    HeldByHand,
    /// No row of headings was found; nothing can be read.
    HeaderMissing,
    /// A column that no task can do without is missing.
    ColumnMissing { meaning: ColumnMeaning },
    /// A column with content that is not read.
    ColumnUnread { heading: String },
    /// 责任单位 means the lead in one ledger and the co-units in another; this is how it was taken.
    ResponsibleTaken {
        heading: String,
        taken: ColumnMeaning,
    },
    /// A section's title counts otherwise than the rows that follow it.
    SectionCount {
        stated: u32,
        rows: u32,
        with_task: u32,
    },
    /// Further sheets have content and were not read.
    SheetsUnread { names: Vec<String> },
}

impl Matter {
    /// The stable code: the variant's name in snake_case.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What this matter does to a row.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::TaskMissing
            | Self::LeadMissing
            | Self::Duplicate { .. }
            | Self::HeaderMissing
            | Self::ColumnMissing { .. } => Severity::Refuse,
            Self::LeadUnknown { .. }
            | Self::LeadCollective { .. }
            | Self::DateNonexistent { .. }
            | Self::HeldByHand => Severity::Hold,
            Self::RowHidden
            | Self::SeqFilled { .. }
            | Self::SeqRepeated { .. }
            | Self::UnitInherited { .. }
            | Self::CoUnknown { .. }
            | Self::CollectiveVague { .. }
            | Self::NearDuplicate { .. }
            | Self::DeadlineBlank
            | Self::DeadlineOffered { .. }
            | Self::DeadlineUnparsed { .. }
            | Self::DeadlineYearUnknown { .. }
            | Self::DeadlinePeriod { .. }
            | Self::DeadlineRelative
            | Self::DeadlineBeforeYear { .. }
            | Self::ColumnUnread { .. }
            | Self::ResponsibleTaken { .. }
            | Self::SectionCount { .. }
            | Self::SheetsUnread { .. } => Severity::Notice,
        }
    }

    /// Whether a person who accepts the row lifts a hold: a group kept as lead, or a row whose date is set later.
    /// An unknown lead stays: somebody must be answerable.
    pub const fn yields_to_acceptance(&self) -> bool {
        matches!(
            self,
            Self::LeadCollective { .. } | Self::DateNonexistent { .. }
        )
    }

    /// For people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::RowHidden => "该行在表中被隐藏".to_owned(),
            Self::TaskMissing => "缺任务内容".to_owned(),
            Self::LeadMissing => "缺牵头单位".to_owned(),
            Self::Duplicate { of_row } => format!("与第{of_row}行重复"),
            Self::SeqFilled { seq } => format!("序号缺失，按位置补{seq}"),
            Self::SeqRepeated { seq, .. } => format!("序号{seq}重复"),
            Self::LeadUnknown {
                suggestion: None, ..
            } => "牵头单位不在单位库".to_owned(),
            Self::LeadUnknown {
                suggestion: Some(near),
                ..
            } => format!("牵头单位不在单位库，可能是{near}"),
            Self::LeadCollective { name } => format!("“{name}”是一类单位，不能直接牵头，请确认"),
            Self::UnitInherited { name, level } => format!("“{name}”承前省略“{level}”"),
            Self::CoUnknown { .. } => "配合单位未识别".to_owned(),
            Self::CollectiveVague { name } => format!("“{name}”不可展开"),
            Self::NearDuplicate {
                of_seq: Some(seq), ..
            } => format!("与第{seq}项疑似重复（指标相同、目标值不同）"),
            Self::NearDuplicate {
                of_seq: None,
                of_row,
            } => format!("与第{of_row}行疑似重复（指标相同、目标值不同）"),
            Self::DateNonexistent { .. } => "日期不存在".to_owned(),
            Self::DeadlineBlank => "时限空白".to_owned(),
            Self::DeadlineOffered {
                note: Some(note),
                wording,
            } => format!("表尾注{note}提示默认{wording}，须人工确认"),
            Self::DeadlineOffered {
                note: None,
                wording,
            } => format!("表注提示默认{wording}，须人工确认"),
            Self::DeadlineUnparsed { text } => format!("时限“{text}”须人工设定日期"),
            Self::DeadlineYearUnknown { text } => format!("时限“{text}”缺年份"),
            Self::DeadlinePeriod {
                text,
                period: Period::Quarter,
            } => format!("“{text}”按季末计，请确认"),
            Self::DeadlinePeriod {
                text,
                period: Period::HalfYear,
            } => format!("“{text}”按半年末计，请确认"),
            Self::DeadlineRelative => "相对时限".to_owned(),
            Self::DeadlineBeforeYear { .. } => "时限早于台账年度".to_owned(),
            Self::HeldByHand => "由人工暂存".to_owned(),
            Self::HeaderMissing => "未找到表头".to_owned(),
            Self::ColumnMissing { meaning } => format!("缺“{}”栏", meaning.zh()),
            Self::ColumnUnread { heading } => format!("“{heading}”栏未读取"),
            Self::ResponsibleTaken { heading, taken } => {
                format!("“{heading}”栏按{}读取，请确认", taken.zh())
            }
            Self::SectionCount {
                stated,
                rows,
                with_task,
            } => {
                format!("标题写明{stated}项，其下实有{rows}行（有任务内容的{with_task}行）")
            }
            Self::SheetsUnread { names } => {
                format!("其他有内容的工作表未读取：{}", names.join("、"))
            }
        }
    }

    /// For people, in English.
    pub fn en(&self) -> String {
        match self {
            Self::RowHidden => "the row is hidden in the sheet".to_owned(),
            Self::TaskMissing => "no task text".to_owned(),
            Self::LeadMissing => "no lead unit".to_owned(),
            Self::Duplicate { of_row } => format!("same as row {of_row}"),
            Self::SeqFilled { seq } => format!("number missing, filled from the position as {seq}"),
            Self::SeqRepeated { seq, .. } => format!("number {seq} is used twice"),
            Self::LeadUnknown {
                suggestion: None, ..
            } => "lead unit not in the unit list".to_owned(),
            Self::LeadUnknown {
                suggestion: Some(near),
                ..
            } => format!("lead unit not in the unit list, perhaps {near}"),
            Self::LeadCollective { name } => {
                format!("“{name}” is a group and cannot lead as such; please confirm")
            }
            Self::UnitInherited { name, level } => {
                format!("“{name}” takes “{level}” from the unit before it")
            }
            Self::CoUnknown { .. } => "co-unit not recognised".to_owned(),
            Self::CollectiveVague { name } => format!("“{name}” cannot be expanded"),
            Self::NearDuplicate {
                of_seq: Some(seq), ..
            } => format!("perhaps a repetition of item {seq} (same indicator, other target)"),
            Self::NearDuplicate {
                of_seq: None,
                of_row,
            } => format!("perhaps a repetition of row {of_row} (same indicator, other target)"),
            Self::DateNonexistent { .. } => "no such date".to_owned(),
            Self::DeadlineBlank => "no deadline".to_owned(),
            Self::DeadlineOffered {
                note: Some(note),
                wording,
            } => format!("note {note} offers “{wording}” as default; to be confirmed"),
            Self::DeadlineOffered {
                note: None,
                wording,
            } => format!("a note offers “{wording}” as default; to be confirmed"),
            Self::DeadlineUnparsed { text } => {
                format!("deadline “{text}”: a person must set the date")
            }
            Self::DeadlineYearUnknown { text } => format!("deadline “{text}” has no year"),
            Self::DeadlinePeriod {
                text,
                period: Period::Quarter,
            } => format!("“{text}” is taken as the end of the quarter; please confirm"),
            Self::DeadlinePeriod {
                text,
                period: Period::HalfYear,
            } => format!("“{text}” is taken as the end of the half year; please confirm"),
            Self::DeadlineRelative => "deadline runs from the date of issue".to_owned(),
            Self::DeadlineBeforeYear { .. } => "deadline before the ledger's year".to_owned(),
            Self::HeldByHand => "held by a person".to_owned(),
            Self::HeaderMissing => "no row of headings found".to_owned(),
            Self::ColumnMissing { meaning } => format!("no column for {}", meaning.en()),
            Self::ColumnUnread { heading } => format!("column “{heading}” is not read"),
            Self::ResponsibleTaken { heading, taken } => format!(
                "column “{heading}” is read as {}; please confirm",
                taken.en()
            ),
            Self::SectionCount {
                stated,
                rows,
                with_task,
            } => {
                format!(
                    "the title says {stated} items; {rows} rows follow ({with_task} with a task text)"
                )
            }
            Self::SheetsUnread { names } => format!(
                "further sheets with content were not read: {}",
                names.join(", ")
            ),
        }
    }
}

impl Finding {
    /// A finding with the severity its matter has.
    pub fn new(at: CellAddress, matter: Matter) -> Self {
        Self {
            at,
            severity: matter.severity(),
            about: None,
            matter,
        }
    }

    /// The same about what a column holds.
    #[must_use]
    pub fn about(self, meaning: Option<ColumnMeaning>) -> Self {
        Self {
            about: meaning,
            ..self
        }
    }

    /// Where it is, as people write it: `汇总!D12`.
    pub fn place(&self, sheet: &str) -> String {
        format!("{sheet}!{}", self.at)
    }
}
