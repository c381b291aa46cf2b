//! Flows in: what was found; flows out: its text for people, in two languages.

use super::deadline::Period;
use super::finding::Matter;

impl Matter {
    /// For people, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::RowHidden => "该行在表中被隐藏".to_owned(),
            Self::TaskMissing => "缺任务内容".to_owned(),
            Self::LeadMissing => "缺牵头单位".to_owned(),
            Self::Duplicate { of_row } => format!("与第{of_row}行重复"),
            Self::AlreadyImported { file, row, on } => {
                format!("已登记：{on}导入的“{file}”第{row}行，不再重复登记")
            }
            Self::TaskOfOtherLedger { file, row, on } => {
                format!("任务与{on}导入的另一台账“{file}”第{row}行相同，请确认")
            }
            Self::UnitTwice { name } => format!("“{name}”两次列为牵头单位，请更正"),
            Self::LeadAmongCo { name } => format!("“{name}”既牵头又配合，只按牵头计"),
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
            Self::DeadlinePassed { date } => {
                format!("时限{date}已过，请另定日期，或采用统一设定的办结日期")
            }
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
            Self::RowsAlreadyImported { rows } => {
                format!("本台账此前导入过：其中{rows}行已登记为事项，不再重复登记")
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
            Self::AlreadyImported { file, row, on } => {
                format!("an item already: row {row} of “{file}”, imported on {on}")
            }
            Self::TaskOfOtherLedger { file, row, on } => format!(
                "same task as row {row} of another ledger, “{file}”, imported on {on}; please confirm"
            ),
            Self::UnitTwice { name } => format!("“{name}” leads twice; please correct"),
            Self::LeadAmongCo { name } => {
                format!("“{name}” leads and helps; it is taken as the lead only")
            }
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
            Self::DeadlinePassed { date } => {
                format!("the deadline {date} has passed: set another date, or the one for all rows")
            }
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
            Self::RowsAlreadyImported { rows } => format!(
                "this ledger came in before: {rows} of its rows are items already and stay out"
            ),
        }
    }
}
