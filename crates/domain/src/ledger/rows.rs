//! Flows in: one row under the headings; flows out: what kind of row it is, before anything in it is read.

use super::columns::{ColumnHeading, ColumnMeaning, is_header_row};
use super::grid::{Grid, written};
use super::sheet::SheetRow;
use super::text::{chinese_digit, clean, numeral, squeeze};

/// Which columns hold what.
pub(super) struct Layout<'a> {
    columns: &'a [ColumnHeading],
}

impl<'a> Layout<'a> {
    pub(super) const fn new(columns: &'a [ColumnHeading]) -> Self {
        Self { columns }
    }

    pub(super) fn all(&self, meaning: ColumnMeaning) -> impl Iterator<Item = u16> + 'a {
        self.columns
            .iter()
            .filter(move |heading| heading.meaning == meaning)
            .map(|heading| heading.column)
    }

    pub(super) fn first(&self, meaning: ColumnMeaning) -> Option<u16> {
        self.all(meaning).next()
    }
}

/// A row's kind.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Blank,
    Header,
    Total,
    /// The column it begins in, and its text.
    Note(u16, String),
    Section(String),
    Task,
}

/// Tells rows apart. A row that may be a task is one: what it lacks is then reported, and nothing is lost silently.
pub(super) fn kind(
    grid: &Grid<'_>,
    layout: &Layout<'_>,
    row: &SheetRow,
    last_task: u32,
) -> RowKind {
    let cells: Vec<(u16, String)> = written(row)
        .map(|(column, value)| (column, value.shown()))
        .collect();
    let Some((column, text)) = cells.first() else {
        return RowKind::Blank;
    };
    if is_header_row(row) {
        return RowKind::Header;
    }
    if is_total(layout, &cells) {
        return RowKind::Total;
    }
    let after = row.number > last_task;
    if after && cells.iter().all(|(_, text)| is_signature(text)) {
        return RowKind::Note(*column, clean(text));
    }
    if cells.len() > 1 {
        return RowKind::Task;
    }
    if is_note(text) {
        return RowKind::Note(*column, clean(text));
    }
    let spans = grid.spans_columns(row.number, *column);
    let in_front = layout
        .first(ColumnMeaning::Task)
        .is_none_or(|task| *column < task);
    let numbered = layout.first(ColumnMeaning::Seq) == Some(*column) && is_plain_number(text);
    match (spans || in_front) && !numbered {
        true if after => RowKind::Note(*column, clean(text)),
        true => RowKind::Section(clean(text)),
        false => RowKind::Task,
    }
}

/// The last row that certainly is a task's: whatever stands alone below it is no section title any more.
pub(super) fn last_task(grid: &Grid<'_>, layout: &Layout<'_>, below: u32) -> u32 {
    let holds = |row: &SheetRow, meaning| {
        layout
            .all(meaning)
            .any(|column| grid.own(row.number, column).is_some())
    };
    grid.rows()
        .filter(|row| row.number > below && written(row).nth(1).is_some() && !is_header_row(row))
        .filter(|row| holds(row, ColumnMeaning::Task) || holds(row, ColumnMeaning::Lead))
        .filter(|row| {
            let cells: Vec<(u16, String)> = written(row)
                .map(|(column, value)| (column, value.shown()))
                .collect();
            !is_total(layout, &cells)
        })
        .map(|row| row.number)
        .last()
        .unwrap_or(below)
}

/// 合计, 小计：19项 and the like, in a row that names no lead.
fn is_total(layout: &Layout<'_>, cells: &[(u16, String)]) -> bool {
    let has_lead = cells
        .iter()
        .any(|(column, _)| layout.all(ColumnMeaning::Lead).any(|lead| lead == *column));
    !has_lead
        && cells.iter().any(|(_, text)| {
            let text = squeeze(text);
            ["合计", "总计", "小计", "共计"].iter().any(|word| {
                text.strip_prefix(word).is_some_and(|rest| {
                    rest.chars()
                        .all(|c| c.is_ascii_digit() || "：项件个条（）共".contains(c))
                })
            })
        })
}

fn is_note(text: &str) -> bool {
    let text = squeeze(text);
    let text = text.trim_start_matches(['（', '*', '※', '＊']);
    ["填表说明", "填报说明", "备注", "说明", "注释", "注"]
        .iter()
        .any(|word| {
            text.strip_prefix(word)
                .is_some_and(|rest| match rest.chars().next() {
                    None => true,
                    Some(next) => {
                        next.is_ascii_digit() || matches!(next, '：' | '、' | '（' | '）')
                    }
                })
        })
}

/// Lines under a table that say who filled it in.
fn is_signature(text: &str) -> bool {
    const WORDS: [&str; 11] = [
        "填报人",
        "填表人",
        "审核",
        "审签",
        "制表",
        "联系人",
        "联系电话",
        "填报单位",
        "填报日期",
        "负责人",
        "签字",
    ];
    let text = squeeze(text);
    WORDS.iter().any(|word| text.starts_with(word))
}

/// A number as rows have it: 3, 6-2, 3., （一） — not a title that begins with one.
fn is_plain_number(text: &str) -> bool {
    let text = squeeze(text);
    !text.is_empty()
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || c == '十'
                || chinese_digit(c).is_some()
                || "-－.．、（）".contains(c)
        })
}

/// A section title taken apart: its text, the count it states, and how deep it lies (0 for 一、, 1 for （一）).
pub(super) fn section_title(text: &str) -> (String, Option<u32>, u8) {
    let depth = u8::from(text.starts_with(['（', '(']));
    let (title, stated) = match counted(text) {
        Some((title, count)) => (title.to_owned(), Some(count)),
        None => (text.to_owned(), None),
    };
    (title, stated, depth)
}

/// 二、…（共９项） → 二、… and 9.
fn counted(text: &str) -> Option<(&str, u32)> {
    let inner_end = text.strip_suffix(['）', ')'])?;
    let open = inner_end.rfind(['（', '('])?;
    let inside = squeeze(inner_end.get(open..)?);
    let digits = inside
        .trim_start_matches('（')
        .trim_start_matches('共')
        .trim_end_matches(['项', '件', '个', '条']);
    let count = numeral(digits)?;
    Some((text.get(..open)?.trim_end(), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_count() {
        assert_eq!(
            section_title("二、加快社会事业发展（共9项）"),
            ("二、加快社会事业发展".to_owned(), Some(9), 0)
        );
        assert_eq!(
            section_title("（一）就业和创业"),
            ("（一）就业和创业".to_owned(), None, 1)
        );
        assert_eq!(section_title("三、工程（二期）").1, None);
    }

    #[test]
    fn notes_are_marked_as_such() {
        for text in [
            "注：1．牵头单位列第一位者负总责",
            "备注：略",
            "说明",
            "注1：未列时限的",
        ] {
            assert!(is_note(text), "{text}");
        }
        assert!(!is_note("注重农机实用型人才培养"));
        assert!(!is_note("说明会筹备"));
    }
}
