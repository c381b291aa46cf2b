//! Flows in: the rows at the top of a sheet; flows out: which column holds what, and where the table begins.

use super::grid::{Grid, written};
use super::sheet::SheetRow;
use super::text::squeeze;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// What a column of a ledger holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ColumnMeaning {
    /// 序号.
    Seq,
    /// 类别, 来源章节.
    Section,
    /// 任务.
    Task,
    /// 牵头单位.
    Lead,
    /// 配合单位.
    Co,
    /// 完成时限.
    Deadline,
    /// 备注.
    Remark,
    /// Anything else; persons and progress are left out on purpose.
    Unread,
}

impl ColumnMeaning {
    /// Its usual heading.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Seq => "序号",
            Self::Section => "类别",
            Self::Task => "任务",
            Self::Lead => "牵头单位",
            Self::Co => "配合单位",
            Self::Deadline => "完成时限",
            Self::Remark => "备注",
            Self::Unread => "其他",
        }
    }

    /// Its name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Seq => "number",
            Self::Section => "section",
            Self::Task => "task",
            Self::Lead => "lead unit",
            Self::Co => "co-units",
            Self::Deadline => "deadline",
            Self::Remark => "remark",
            Self::Unread => "other",
        }
    }
}

/// A column as headed, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnHeading {
    /// Column, from 0.
    pub column: u16,
    /// The heading as typed.
    pub heading: String,
    /// What the column holds.
    pub meaning: ColumnMeaning,
    /// The heading was 责任单位 or the like, which says lead or co only in view of the other columns.
    pub ambiguous: bool,
}

/// A word known from the headings of ledgers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Column(ColumnMeaning),
    /// 责任单位: the lead where no other column is, else co-units.
    Responsible,
    /// 责任分工 over two columns.
    Group,
}

/// Where the table's headings are and what they say.
pub(super) struct Header {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) columns: Vec<ColumnHeading>,
}

/// Rows searched for headings: titles and letterheads above a table are few.
const SEARCHED: usize = 40;

fn label(heading: &str) -> Option<Label> {
    use ColumnMeaning as M;
    let text = squeeze(heading);
    let text = text.split('（').next().unwrap_or_default();
    let meaning = match text {
        "序号" | "编号" | "序" | "项目序号" | "任务序号" => M::Seq,
        "类别" | "来源章节" | "分类" | "章节" | "板块" | "领域" | "任务类别" | "项目类别"
        | "工作类别" => M::Section,
        "任务" | "工作任务" | "任务内容" | "项目内容" | "重点任务" | "重点工作" | "工作内容"
        | "项目名称" | "主要任务" | "任务名称" | "工作事项" | "事项" | "督查事项" | "督办事项"
        | "目标任务" | "具体任务" | "建设内容" | "具体内容" | "重点工作任务" | "工作目标"
        | "民生实事项目" | "项目" | "具体工作" | "主要工作" | "内容" => M::Task,
        "牵头单位" | "牵头责任单位" | "主要责任单位" | "主办单位" | "牵头部门" | "主责单位"
        | "承办单位" => M::Lead,
        "配合单位" | "协办单位" | "协同单位" | "参与单位" | "业主单位" | "配合部门"
        | "协助单位" | "责任配合单位" => M::Co,
        "完成时限" | "时限" | "完成时间" | "时间节点" | "办理时限" | "时限要求" | "完成期限"
        | "办结时限" | "时间要求" | "期限" => M::Deadline,
        "备注" | "说明" => M::Remark,
        "责任领导" | "牵头领导" | "分管领导" | "责任人" | "联系人" | "联系电话" | "电话"
        | "进展情况" | "完成状态" | "进度" | "完成情况" | "工作进展" | "存在问题"
        | "下一步打算" | "下步措施" => M::Unread,
        "责任单位" | "责任部门" | "负责单位" | "负责部门" => {
            return Some(Label::Responsible);
        }
        "责任分工" | "分工" | "任务分工" | "责任" => return Some(Label::Group),
        _ => return None,
    };
    Some(Label::Column(meaning))
}

/// Whether a row only repeats headings: at least two cells, every one a known heading.
pub(super) fn is_header_row(row: &SheetRow) -> bool {
    let mut count = 0;
    for (_, value) in written(row) {
        if label(&value.shown()).is_none() {
            return false;
        }
        count += 1;
    }
    count >= 2
}

/// Finds the headings: the first row with two known ones, a task or a unit among them, and the rows that belong to it
/// (a second level, or what its merged cells reach into).
pub(super) fn find_header(grid: &Grid<'_>) -> Option<Header> {
    let rows: Vec<&SheetRow> = grid.rows().take(SEARCHED).collect();
    let start = rows.iter().position(|row| begins_header(row))?;
    let first_row = rows.get(start)?.number;
    let mut last_row = first_row;
    for row in rows.iter().skip(start + 1) {
        let second_level = written(row).next().is_some()
            && written(row).all(|(_, value)| label(&value.shown()).is_some());
        if !second_level && !grid.reaches_below(last_row) {
            break;
        }
        last_row = row.number;
    }
    let band = rows
        .iter()
        .copied()
        .filter(|row| (first_row..=last_row).contains(&row.number));
    Some(Header {
        first_row,
        last_row,
        columns: columns(band),
    })
}

fn begins_header(row: &SheetRow) -> bool {
    let labels: Vec<Option<Label>> = written(row)
        .map(|(_, value)| label(&value.shown()))
        .collect();
    let known: Vec<Label> = labels.iter().copied().flatten().collect();
    let names = |wanted: &[ColumnMeaning]| {
        known
            .iter()
            .any(|label| matches!(label, Label::Column(meaning) if wanted.contains(meaning)))
    };
    let unit = names(&[ColumnMeaning::Lead])
        || known
            .iter()
            .any(|label| matches!(label, Label::Responsible | Label::Group));
    let task = names(&[ColumnMeaning::Task]);
    // A task and a unit tell a table of tasks, however many columns of its own an office adds.
    known.len() >= 2 && (task && unit || (task || unit) && known.len() * 2 >= labels.len())
}

/// The deepest heading of each column; 责任单位 is decided once all are known.
fn columns<'a>(band: impl Iterator<Item = &'a SheetRow>) -> Vec<ColumnHeading> {
    let mut found: Vec<(u16, String, Option<Label>)> = Vec::new();
    for row in band {
        for (column, value) in written(row) {
            let heading = value.shown().trim().to_owned();
            let label = label(&heading);
            match found.iter_mut().find(|(known, ..)| *known == column) {
                Some(entry) if label.is_some_and(|label| label != Label::Group) => {
                    *entry = (column, heading, label)
                }
                Some(_) => {}
                None => found.push((column, heading, label)),
            }
        }
    }
    found.sort_by_key(|(column, ..)| *column);
    let has_lead = found
        .iter()
        .any(|(.., label)| *label == Some(Label::Column(ColumnMeaning::Lead)));
    found
        .into_iter()
        .map(|(column, heading, label)| {
            let meaning = match label {
                Some(Label::Column(meaning)) => meaning,
                Some(Label::Responsible) if has_lead => ColumnMeaning::Co,
                Some(Label::Responsible) => ColumnMeaning::Lead,
                Some(Label::Group) | None => ColumnMeaning::Unread,
            };
            ColumnHeading {
                column,
                heading,
                meaning,
                ambiguous: label == Some(Label::Responsible),
            }
        })
        .collect()
}
