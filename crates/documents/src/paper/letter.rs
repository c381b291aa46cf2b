//! The parts of a letter in their order: marks, red head, number, title, addressee, text, signature, date, copies, printing.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run, SpecialIndentType, Tab, TabValueType,
};

use super::{
    Block, Ink, Letter,
    look::{BLANK, HEADING, NAME, PITCH, TEXT, THREE, TITLE, TWO, WIDTH, line, run, text, width},
    table, written_day,
};

/// The head stands 35 mm below the upper edge of the text block.
const HEAD_DOWN: u32 = 1_984;
/// The red of head and rule.
const RED: &str = "FF0000";
/// The largest head that looks well, in half points; a long name makes it smaller, so that it stays in one line.
const LARGEST_HEAD: usize = 104;

/// Writes a letter on an empty page.
pub(super) fn letter(page: Docx, letter: &Letter) -> Docx {
    let mut docx = head(page, letter);
    docx = docx
        .add_paragraph(
            line(2)
                .align(AlignmentType::Center)
                .add_run(inked(run(&letter.title, TITLE, TWO), letter.ink)),
        )
        .add_paragraph(line(1).add_run(text(&format!("{}：", letter.addressee))));
    for block in &letter.body {
        docx = match block {
            Block::Heading(words) => docx.add_paragraph(
                indented()
                    .add_run(run(words, HEADING, THREE))
                    .keep_next(true),
            ),
            Block::Words(words) => words
                .lines()
                .filter(|words| !words.trim().is_empty())
                .fold(docx, |docx, words| {
                    docx.add_paragraph(indented().add_run(text(words.trim())))
                }),
            Block::Table { columns, rows } => docx.add_table(table::ruled(columns, rows)),
        };
    }
    table::colophon(signed(docx, letter), letter)
}

/// The first line of a paragraph begins two blanks in.
fn indented() -> Paragraph {
    line(0).indent(
        None,
        Some(SpecialIndentType::FirstLine(2 * BLANK)),
        None,
        None,
    )
}

fn head(mut docx: Docx, letter: &Letter) -> Docx {
    let mut down = HEAD_DOWN;
    for mark in &letter.marks {
        docx = docx.add_paragraph(line(0).add_run(run(mark, HEADING, THREE)));
        down = down.saturating_sub(PITCH);
    }
    let organ = run(&letter.organ, TITLE, head_size(&letter.organ)).color(RED);
    // As high as its type needs, not as a line of the text.
    let organ = Paragraph::new()
        .line_spacing(LineSpacing::new().before(down))
        .snap_to_grid(false)
        .align(AlignmentType::Center)
        .add_run(organ);
    let number = letter.number.as_deref().unwrap_or_default();
    let under = line(2).set_borders(
        ParagraphBorders::with_empty().set(
            ParagraphBorder::new(ParagraphBorderPosition::Bottom)
                .size(12)
                .space(11)
                .color(RED),
        ),
    );
    let under = match &letter.signatory {
        None => under
            .align(AlignmentType::Center)
            .add_run(run(number, TEXT, THREE)),
        Some(name) => {
            let edge = WIDTH.saturating_sub(usize::try_from(BLANK).unwrap_or(0));
            under
                .add_tab(Tab::new().val(TabValueType::Right).pos(edge))
                .add_run(run(&format!("\u{3000}{number}"), TEXT, THREE).add_tab())
                .add_run(run("签发人：", TEXT, THREE))
                .add_run(run(name, NAME, THREE))
        }
    };
    docx.add_paragraph(organ).add_paragraph(under)
}

/// In half points: the width of the text block, 442 points, over the characters.
fn head_size(organ: &str) -> usize {
    (2 * 442 / organ.chars().count().max(1)).min(LARGEST_HEAD)
}

/// The organ centred over the date, and the date four blanks from the right: room for a seal over both.
fn signed(docx: Docx, letter: &Letter) -> Docx {
    let date = written_day(letter.on);
    let middle = 4 * BLANK + width(&date) / 2;
    let right = |blank, words: &str, end| {
        line(blank)
            .align(AlignmentType::Right)
            .indent(None, None, Some(end), None)
            .keep_next(blank > 0)
            .add_run(run(words, TEXT, THREE))
    };
    let end = (middle - width(&letter.organ) / 2).max(0);
    let docx = docx
        .add_paragraph(right(2, &letter.organ, end))
        .add_paragraph(right(0, &date, 4 * BLANK));
    match &letter.note {
        None => docx,
        Some(note) => docx.add_paragraph(indented().add_run(text(&format!("（{note}）")))),
    }
}

fn inked(run: Run, ink: Ink) -> Run {
    match ink {
        Ink::Black => run,
        Ink::Blue => run.color("1F4E9E"),
        Ink::Yellow => run.color("B38600"),
        Ink::Orange => run.color("C55A11"),
        Ink::Red => run.color("C00000"),
    }
}
