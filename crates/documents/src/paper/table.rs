//! What stands in tables: the tables of a text, forms that are filled in, copies and printing at the foot of the last page.

use docx_rs::{
    AlignmentType, BorderType, Docx, LineSpacing, LineSpacingType, Paragraph, Run,
    SpecialIndentType, Tab, TabValueType, Table, TableAlignmentType, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType,
    TablePositionProperty, TableRow, VAlignType, WidthType,
};

use super::{
    Letter, Sheet,
    look::{FOUR, FOUR_BLANK, HEADING, TEXT, TITLE, TWO, WIDTH, line, run},
    written_day,
};

/// The outer rules at the foot, 0.35 mm, in eighths of a point.
const THICK: usize = 8;
/// The inner one, 0.25 mm.
const THIN: usize = 6;
/// The share of a form's width that the names take.
const NAMES: (u16, u16) = (22, 78);

/// A table of the text.
pub(super) fn ruled(columns: &[(String, u16)], rows: &[Vec<String>]) -> Table {
    let shares: Vec<u16> = columns.iter().map(|(_, share)| *share).collect();
    let widths = widths(&shares);
    let heads = columns.iter().zip(&widths);
    let heads = heads
        .map(|((name, _), width)| cell(*width, &[run(name, HEADING, FOUR)], AlignmentType::Center));
    let mut all = vec![TableRow::new(heads.collect()).cant_split()];
    for row in rows {
        let cells = row.iter().zip(&widths);
        let cells = cells.map(|(words, width)| filled(*width, words));
        all.push(TableRow::new(cells.collect()).cant_split());
    }
    bordered(all, widths)
}

/// A form on an empty page.
pub(super) fn sheet(page: Docx, sheet: &Sheet) -> Docx {
    let page = sheet.title.lines().fold(page, |page, words| {
        let title = line(0).align(AlignmentType::Center);
        page.add_paragraph(title.add_run(run(words, TITLE, TWO)))
    });
    let under = line(1)
        .add_tab(Tab::new().val(TabValueType::Right).pos(WIDTH))
        .add_run(run(&format!("编号：{}", sheet.number), TEXT, FOUR).add_tab())
        .add_run(run(&written_day(sheet.on), TEXT, FOUR));
    let widths = widths(&[NAMES.0, NAMES.1]);
    let rows = sheet.fields.iter().map(|(name, words)| {
        let name = cell(
            widths[0],
            &[run(name, HEADING, FOUR)],
            AlignmentType::Center,
        );
        TableRow::new(vec![name, filled(widths[1], words)])
    });
    page.add_paragraph(under)
        .add_table(bordered(rows.collect(), widths.clone()))
        .add_paragraph(last())
}

/// Copies and printing (版记), at the foot of the page that the signature stands on.
pub(super) fn colophon(docx: Docx, letter: &Letter) -> Docx {
    let blank = usize::try_from(FOUR_BLANK).unwrap_or(0);
    let edge = WIDTH.saturating_sub(2 * blank);
    let mut lines = Vec::new();
    if !letter.copies.is_empty() {
        let copies = format!("抄送：{}。", letter.copies.join("，"));
        // Further lines begin below the first word after the colon.
        let after = 3 * FOUR_BLANK;
        let hanging = Some(SpecialIndentType::Hanging(after));
        let copies = small()
            .indent(Some(after), hanging, None, None)
            .add_run(run(&copies, TEXT, FOUR));
        lines.push(copies);
    }
    let printed = format!("{}印发", written_day(letter.on));
    let printing = small()
        .add_tab(Tab::new().val(TabValueType::Right).pos(edge))
        .add_run(run(&letter.organ, TEXT, FOUR).add_tab())
        .add_run(run(&printed, TEXT, FOUR));
    lines.push(printing);
    let row = |line| {
        let cell = TableCell::new().width(WIDTH, WidthType::Dxa);
        TableRow::new(vec![cell.add_paragraph(line)]).cant_split()
    };
    let rule = |position, size| {
        TableBorder::new(position)
            .border_type(BorderType::Single)
            .size(size)
            .color("000000")
    };
    let rules = TableBorders::with_empty()
        .set(rule(TableBorderPosition::Top, THICK))
        .set(rule(TableBorderPosition::InsideH, THIN))
        .set(rule(TableBorderPosition::Bottom, THICK));
    let bottom = TablePositionProperty::new()
        .vertical_anchor("margin")
        .horizontal_anchor("margin")
        .position_x_alignment("left")
        .position_y_alignment("bottom");
    let foot = Table::without_borders(lines.into_iter().map(row).collect())
        .set_grid(vec![WIDTH])
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, blank, 0, blank))
        .set_borders(rules)
        .position(bottom);
    docx.add_table(foot).add_paragraph(last())
}

/// A document ends in a paragraph, here one of no height to speak of: after a table it would begin a page.
fn last() -> Paragraph {
    let spacing = LineSpacing::new().line_rule(LineSpacingType::Exact);
    Paragraph::new().line_spacing(spacing.line(20))
}

fn bordered(rows: Vec<TableRow>, widths: Vec<usize>) -> Table {
    Table::new(rows)
        .set_grid(widths)
        .width(WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
}

/// The width of the text block, divided by shares.
fn widths(shares: &[u16]) -> Vec<usize> {
    let all: usize = shares.iter().map(|share| usize::from(*share)).sum();
    let part = |share: &u16| WIDTH * usize::from(*share) / all.max(1);
    shares.iter().map(part).collect()
}

/// A cell whose lines are the lines of the words.
fn filled(width: usize, words: &str) -> TableCell {
    let runs: Vec<Run> = words
        .lines()
        .map(|words| run(words.trim(), TEXT, FOUR))
        .collect();
    cell(width, &runs, AlignmentType::Left)
}

/// A cell with a paragraph for each run; never without one, which programs refuse to open.
fn cell(width: usize, runs: &[Run], align: AlignmentType) -> TableCell {
    let empty = TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center);
    let paragraph = |run: &Run| small().align(align).add_run(run.clone());
    match runs {
        [] => empty.add_paragraph(small()),
        runs => runs
            .iter()
            .map(paragraph)
            .fold(empty, TableCell::add_paragraph),
    }
}

/// A line of 4号 with some air.
fn small() -> Paragraph {
    let spacing = LineSpacing::new().line_rule(LineSpacingType::AtLeast);
    Paragraph::new()
        .line_spacing(spacing.line(440))
        .snap_to_grid(false)
}
