//! Flows in: the lines around a table; flows out: its numbered notes, the deadline a note offers, and the year a text names.

use super::deadline_read::{DeadlineContext, first_deadline_in};
use super::preview::{LedgerNote, OfferedDeadline};
use super::text::{clean, squeeze};

/// Takes a note row apart at its numbers: 注：1．…；2．….
pub(super) fn numbered_notes(row: u32, column: u16, text: &str) -> Vec<LedgerNote> {
    let column = Some(column);
    let text = clean(text);
    let body = ["填表说明", "填报说明", "备注", "说明", "注释", "注"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(&text)
        .trim_start_matches(['：', ':', ' ']);
    let chars: Vec<char> = body.chars().collect();
    let mut notes: Vec<LedgerNote> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let begins = at == 0
            || chars
                .get(at - 1)
                .is_some_and(|c| matches!(c, '；' | ';' | '。' | ' ' | '\u{3000}'));
        match begins.then(|| item_number(&chars, at)).flatten() {
            Some((number, next)) => {
                notes.push(LedgerNote {
                    row,
                    column,
                    number: Some(number),
                    text: String::new(),
                });
                at = next;
            }
            None => {
                if notes.is_empty() {
                    notes.push(LedgerNote {
                        row,
                        column,
                        number: None,
                        text: String::new(),
                    });
                }
                if let (Some(note), Some(&c)) = (notes.last_mut(), chars.get(at)) {
                    note.text.push(c);
                }
                at += 1;
            }
        }
    }
    for note in &mut notes {
        note.text = note
            .text
            .trim()
            .trim_end_matches(['；', ';', '。'])
            .to_owned();
    }
    notes.retain(|note| !note.text.is_empty());
    notes
}

/// `1．`, `2、`, `3.`, `1：` at a place: the number and where its text begins.
fn item_number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String = chars
        .get(at..)?
        .iter()
        .take_while(|c| c.is_ascii_digit())
        .take(2)
        .collect();
    let next = at + digits.len();
    let number = digits.parse().ok()?;
    matches!(chars.get(next), Some('．' | '.' | '、' | '：' | '）')).then_some((number, next + 1))
}

/// The deadline a note gives to rows without one: 未列完成时限的，原则上于12月底前完成.
pub(super) fn offered_deadline(notes: &[LedgerNote], year: Option<i32>) -> Option<OfferedDeadline> {
    const MISSING: [&str; 8] = [
        "未列",
        "未注明",
        "未明确",
        "未标注",
        "未填",
        "未写",
        "没有",
        "无完成时限",
    ];
    notes.iter().find_map(|note| {
        let text = squeeze(&note.text);
        let meant = (text.contains("时限") || text.contains("时间"))
            && MISSING.iter().any(|word| text.contains(word));
        let (wording, due) = meant
            .then(|| {
                first_deadline_in(
                    &text,
                    DeadlineContext {
                        year,
                        issued_on: None,
                    },
                )
            })
            .flatten()?;
        Some(OfferedDeadline {
            row: note.row,
            note: note.number,
            wording,
            due,
        })
    })
}

/// The year a title speaks of: the first one followed by 年, else one in a document number 〔2020〕.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let chars: Vec<char> = squeeze(text).chars().collect();
    let year_at = |at: usize| -> Option<(i32, Option<char>)> {
        let digits: String = chars
            .get(at..at + 4)?
            .iter()
            .filter(|c| c.is_ascii_digit())
            .collect();
        let whole = digits.len() == 4 && (at == 0 || !chars.get(at - 1)?.is_ascii_digit());
        let year: i32 = digits.parse().ok()?;
        (whole && (1949..=2100).contains(&year)).then_some((year, chars.get(at + 4).copied()))
    };
    let found: Vec<(i32, Option<char>)> = (0..chars.len()).filter_map(year_at).collect();
    let named = found.iter().find(|(_, next)| *next == Some('年'));
    let numbered = found
        .iter()
        .find(|(_, next)| matches!(next, Some('〕' | ']' | '］' | '】')));
    named.or(numbered).map(|(year, _)| *year)
}

/// The document a section belongs to, where a ledger joins several: what stands before ｜.
pub(super) fn document_of(section: &str) -> &str {
    section
        .split_once('｜')
        .map_or("", |(document, _)| document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::deadline::Due;
    use chrono::NaiveDate;

    const NOTE: &str = "注：1．牵头单位列第一位者负总责；2．未列完成时限的，原则上于12月底前完成；3．各单位每月25日前报送进展。";

    #[test]
    fn notes_are_numbered() {
        let notes = numbered_notes(30, 0, NOTE);
        let shown: Vec<(Option<u32>, &str)> = notes
            .iter()
            .map(|note| (note.number, note.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                (Some(1), "牵头单位列第一位者负总责"),
                (Some(2), "未列完成时限的，原则上于12月底前完成"),
                (Some(3), "各单位每月25日前报送进展"),
            ]
        );
        assert_eq!(numbered_notes(9, 0, "说明：本表由督查室汇总").len(), 1);
    }

    #[test]
    fn a_note_may_offer_a_deadline() {
        let offered =
            offered_deadline(&numbered_notes(30, 0, NOTE), Some(2023)).expect("note 2 offers one");
        assert_eq!(
            (offered.note, offered.wording.as_str()),
            (Some(2), "12月底前")
        );
        assert_eq!(
            offered.due,
            Due::On {
                date: NaiveDate::from_ymd_opt(2023, 12, 31).expect("a day")
            }
        );
    }

    #[test]
    fn a_title_names_its_year() {
        assert_eq!(
            year_in("2023年区政府重点工作任务分解台账（汇总稿）"),
            Some(2023)
        );
        assert_eq!(
            year_in("国发〔2020〕6号 国务院关于落实《政府工作报告》的意见"),
            Some(2020)
        );
        assert_eq!(year_in("广州市推进人才集聚工程重点任务分工表"), None);
    }
}
