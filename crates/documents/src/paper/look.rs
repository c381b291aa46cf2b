//! The measures of GB/T 9704-2012: lengths in twips (a twentieth of a point), sizes of type in half points.

use docx_rs::{LineSpacing, LineSpacingType, PageMargin, Paragraph, Run, RunFonts};

/// 210 × 297 mm.
pub(super) const A4: (u32, u32) = (11_906, 16_838);
/// The text block: 156 mm wide.
pub(super) const WIDTH: usize = 8_845;
/// 22 lines to a page of 225 mm.
pub(super) const PITCH: u32 = 579;
/// What each character gives way, so that 28 of 16 points stand in a line of 156 mm.
const TIGHTER: i32 = -5;

/// 2号
pub(super) const TWO: usize = 44;
/// 3号
pub(super) const THREE: usize = 32;
/// 4号
pub(super) const FOUR: usize = 28;
/// One blank of 3号.
pub(super) const BLANK: i32 = 320;
/// One blank of 4号.
pub(super) const FOUR_BLANK: i32 = 280;

/// Titles and the red head.
pub(super) const TITLE: &str = "方正小标宋简体";
/// The text.
pub(super) const TEXT: &str = "仿宋_GB2312";
/// Headings of the first order, marks, names of fields.
pub(super) const HEADING: &str = "黑体";
/// The name of who signed.
pub(super) const NAME: &str = "楷体_GB2312";
/// Page numbers.
pub(super) const NUMBERS: &str = "宋体";

/// 37 mm above, 35 below, 28 at the left, 26 at the right; the page number 7 mm below the text.
pub(super) fn margins() -> PageMargin {
    PageMargin::new()
        .top(2_098)
        .bottom(1_984)
        .left(1_587)
        .right(1_474)
        .header(851)
        .footer(1_304)
}

/// One font for every script.
pub(super) fn fonts(name: &str) -> RunFonts {
    RunFonts::new()
        .ascii(name)
        .hi_ansi(name)
        .east_asia(name)
        .cs(name)
}

/// Words in a font and size.
pub(super) fn run(words: &str, font: &str, size: usize) -> Run {
    Run::new()
        .add_text(shown(words))
        .fonts(fonts(font))
        .size(size)
}

/// Words of the text, 28 to a line.
pub(super) fn text(words: &str) -> Run {
    run(words, TEXT, THREE).character_spacing(TIGHTER)
}

/// A line of the grid, so many blank ones below the line before.
pub(super) fn line(blank: u32) -> Paragraph {
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(i32::try_from(PITCH).unwrap_or(0))
        .before(blank * PITCH);
    Paragraph::new().line_spacing(spacing).snap_to_grid(false)
}

/// How wide words of 3号 stand, in twips: letters and digits half as wide as characters.
pub(super) fn width(words: &str) -> i32 {
    let half = |c: char| if c.is_ascii() { BLANK / 2 } else { BLANK };
    words.chars().map(half).sum()
}

/// What can be shown in one line: no control characters, none that turn the direction of writing, none XML forbids.
fn shown(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let none = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}');
    words
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !c.is_control() && !turns(*c) && !none(*c))
        .collect()
}
