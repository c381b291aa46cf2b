//! Flows in: the task rows of a ledger; flows out: which of them repeat an earlier one, in task, indicator or number.

use super::notes::document_of;
use super::preview::{Decision, LedgerRow};
use super::text::squeeze;
use std::collections::{BTreeMap, HashMap};

/// Rows that repeat an earlier one, by row number.
pub(super) struct Repeats {
    /// Same task and leads as this row.
    pub(super) duplicates: BTreeMap<u32, u32>,
    /// Same indicator as this row (and its number), another target figure.
    pub(super) near: BTreeMap<u32, (u32, Option<String>)>,
    /// Same number as this row, in the same section.
    pub(super) numbers: BTreeMap<u32, u32>,
}

impl Repeats {
    /// Compares within one document: a ledger that joins several may repeat tasks and numbers from one to the next.
    pub(super) fn of<U>(rows: &[LedgerRow<U>]) -> Self {
        let mut repeats = Self {
            duplicates: BTreeMap::new(),
            near: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        let mut tasks: HashMap<(String, String), u32> = HashMap::new();
        let mut indicators: HashMap<(String, String), (u32, Option<String>, String)> =
            HashMap::new();
        let mut numbers: HashMap<(String, String), (u32, u32)> = HashMap::new();
        for row in rows
            .iter()
            .filter(|row| row.is_task() && row.decision != Some(Decision::Skip))
        {
            let section = row.section.clone().unwrap_or_default();
            let document = document_of(&section).to_owned();
            let mut duplicate = false;
            if let Some(task) = row.task.as_ref() {
                let text = squeeze(&task.text);
                if !row.leads.units.is_empty() {
                    let leads: Vec<&str> = row.leads.units.iter().map(|unit| unit.name()).collect();
                    let key = (
                        document.clone(),
                        format!("{text}\u{1f}{}", leads.join("\u{1f}")),
                    );
                    let first = *tasks.entry(key).or_insert(row.row);
                    duplicate = first != row.row;
                    if duplicate {
                        repeats.duplicates.insert(row.row, first);
                    }
                }
                if let Some((indicator, figures)) = indicator(&text).filter(|_| !duplicate) {
                    let seq = row.seq.as_ref().map(|seq| seq.value.clone());
                    let (first, of_seq, target) = indicators
                        .entry((document, indicator))
                        .or_insert((row.row, seq, figures.clone()));
                    if *first != row.row && *target != figures {
                        repeats.near.insert(row.row, (*first, of_seq.clone()));
                    }
                }
            }
            if let Some(seq) = row.seq.as_ref().filter(|_| !duplicate) {
                let (first, origin) = *numbers
                    .entry((section, seq.value.clone()))
                    .or_insert((row.row, seq.origin));
                // One merged cell numbers all the rows it covers.
                if first != row.row && origin != seq.origin {
                    repeats.numbers.insert(row.row, first);
                }
            }
        }
        repeats
    }
}

/// A task with a target figure, as its indicator and its figures: 规模以上工业增加值增长5%左右 → (规上工业增加值增长, 5%).
/// None when nothing but figures is left, or there is no figure.
fn indicator(task: &str) -> Option<(String, String)> {
    let task = task
        .replace("规模以上", "规上")
        .replace("规模工业", "规上工业");
    let chars: Vec<char> = task.chars().collect();
    let (mut words, mut figures) = (String::new(), String::new());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let length = chars
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            .count();
        let next = chars.get(at + length).copied();
        // 1号线, 2期, 2023年 are names and dates, not targets.
        let names = next.is_some_and(|c| "号期年月日路届级".contains(c));
        if c.is_ascii_digit() && !names {
            figures.extend(chars.iter().skip(at).take(length));
            figures.push(' ');
            at += length + usize::from(next == Some('%'));
        } else if c.is_ascii_digit() {
            words.extend(chars.iter().skip(at).take(length));
            at += length;
        } else {
            words.push(c);
            at += 1;
        }
    }
    let bare = [
        "左右",
        "以上",
        "以下",
        "以内",
        "不低于",
        "不少于",
        "超过",
        "达到",
        "比上年",
        "同比",
        "约",
    ]
    .iter()
    .fold(words, |text, word| text.replace(word, ""));
    (!figures.is_empty() && bare.chars().count() >= 4).then_some((bare, figures))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_is_the_task_without_its_target() {
        let (left, five) = indicator("规模以上工业增加值增长5%左右").expect("a figure");
        let (right, twelve) = indicator("规上工业增加值增长12%以上").expect("a figure");
        assert_eq!(left, right);
        assert_ne!(five, twelve);
    }

    #[test]
    fn names_and_dates_are_no_targets() {
        assert_eq!(indicator("开通运营地铁1号线三期"), None);
        assert_eq!(indicator("深化与海亮集团合作"), None);
    }
}
