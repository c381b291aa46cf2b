//! Flows in: text as typed; flows out: the copy that is matched (rule 1 of the ledger rules). The typed text is never changed.

use serde::{Deserialize, Serialize};

/// A text as typed and the cleaned copy that is shown and compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wording {
    /// Exactly what stands in the cell.
    pub typed: String,
    /// Without outer blanks and line breaks, digits, letters and percent signs in half width, commas in full width.
    pub text: String,
}

impl Wording {
    /// Keeps what was typed and cleans a copy of it.
    pub fn new(typed: impl Into<String>) -> Self {
        let typed = typed.into();
        let text = clean(&typed);
        Self { typed, text }
    }
}

/// Full-width digits, letters and percent sign to half width; other characters stay.
pub(super) fn fold(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => u32::from(c)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        _ => c,
    }
}

/// Characters that are never part of a text: controls, no-break and zero-width blanks, and marks that turn the writing direction.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The cleaned copy of a text. A comma between digits belongs to the number and stays.
pub(super) fn clean(typed: &str) -> String {
    let kept: Vec<char> = typed.chars().filter(|&c| !is_unseen(c)).map(fold).collect();
    let digit = |index: Option<usize>| {
        index
            .and_then(|i| kept.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    let text: String = kept
        .iter()
        .enumerate()
        .map(|(i, &c)| {
            if c == ',' && !(digit(i.checked_sub(1)) && digit(Some(i + 1))) {
                '，'
            } else {
                c
            }
        })
        .collect();
    text.trim().to_owned()
}

/// The cleaned copy without any blank, brackets in full width: the form in which names and tasks are compared.
pub(super) fn squeeze(typed: &str) -> String {
    clean(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            ';' => '；',
            ':' => '：',
            other => other,
        })
        .collect()
}

/// Whether a cell says in so many strokes that there is nothing: `／`, `—`, 无.
pub(super) fn says_none(typed: &str) -> bool {
    let text = squeeze(typed);
    text.is_empty()
        || text == "无"
        || text
            .chars()
            .all(|c| matches!(c, '/' | '／' | '-' | '－' | '—' | '–' | '─' | '＼'))
}

/// The value of a numeral up to 99 in Chinese writing, or of a short run of digits.
pub(super) fn numeral(text: &str) -> Option<u32> {
    if !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [one] => chinese_digit(*one),
        ['十', ones] => Some(10 + chinese_digit(*ones)?),
        [tens, '十'] => Some(10 * chinese_digit(*tens)?),
        [tens, '十', ones] => Some(10 * chinese_digit(*tens)? + chinese_digit(*ones)?),
        _ => None,
    }
}

/// The value of one Chinese digit.
pub(super) fn chinese_digit(c: char) -> Option<u32> {
    let value = match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_keeps_quotes_and_inner_blanks() {
        assert_eq!(
            clean(" “打通断头路 畅通微循环”：乐业路\u{a0}"),
            "“打通断头路 畅通微循环”：乐业路"
        );
        assert_eq!(
            clean("规模以上工业增加值增长５％左右"),
            "规模以上工业增加值增长5%左右"
        );
        assert_eq!(clean("推进均衡,\n建设1,000个"), "推进均衡，建设1,000个");
    }

    #[test]
    fn strokes_say_none() {
        for text in ["／", "/", "—", "——", " 无 ", ""] {
            assert!(says_none(text), "{text:?}");
        }
        assert!(!says_none("无线电管理局"));
    }

    #[test]
    fn numerals_are_read_in_both_writings() {
        for (text, value) in [
            ("12", 12),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("三十一", 31),
            ("四", 4),
        ] {
            assert_eq!(numeral(text), Some(value));
        }
        assert_eq!(numeral("第"), None);
    }
}
