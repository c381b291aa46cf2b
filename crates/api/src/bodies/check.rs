//! In: a body that parsed. Out: a fault for every field whose length or content does not fit.

use crate::problem::{Fault, Problem, codes};

/// How long a title or name may be, in characters.
pub(crate) const LINE: usize = 200;
/// How long a written text may be, in characters.
pub(crate) const PAGE: usize = 20_000;
/// How long an opinion or reason may be, in characters.
pub(crate) const NOTE: usize = 2_000;
/// How many entries a list in a body may have.
pub(crate) const LIST: usize = 100;

/// A body that can say what is wrong with it beyond its types.
pub(crate) trait Check {
    /// Notes every fault found.
    fn check(&self, faults: &mut Faults);
}

/// The faults noted so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes one.
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// A text of one line, with at least one visible character.
    pub(crate) fn line(&mut self, pointer: &str, text: &str) {
        self.filled(pointer, text);
        self.optional_line(pointer, text);
    }

    /// A text of one line that may be empty.
    pub(crate) fn optional_line(&mut self, pointer: &str, text: &str) {
        self.longest(pointer, text.chars().count(), LINE);
        if text.chars().any(|c| c.is_control() || is_direction(c)) {
            self.push(Fault::new(pointer, &codes::CONTROL_CHARACTER));
        }
    }

    /// A filter's text, where one is given.
    pub(crate) fn filter(&mut self, pointer: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.optional_line(pointer, text);
        }
    }

    /// A text of several lines, with at least one visible character.
    pub(crate) fn text(&mut self, pointer: &str, text: &str, max: usize) {
        self.filled(pointer, text);
        self.optional_text(pointer, text, max);
    }

    /// A text of several lines that may be empty.
    pub(crate) fn optional_text(&mut self, pointer: &str, text: &str, max: usize) {
        self.longest(pointer, text.chars().count(), max);
        if text
            .chars()
            .any(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_direction(c))
        {
            self.push(Fault::new(pointer, &codes::CONTROL_CHARACTER));
        }
    }

    /// At most so many characters or entries.
    pub(crate) fn longest(&mut self, pointer: &str, count: usize, max: usize) {
        if count > max {
            self.push(Fault::new(pointer, &codes::TOO_LONG).with("max", max));
        }
    }

    /// Nothing twice: each defect costs its points once.
    pub(crate) fn once<T: PartialEq>(&mut self, pointer: &str, values: &[T]) {
        let again = |(nth, value)| values.iter().take(nth).any(|earlier| earlier == value);
        if let Some(nth) = values.iter().enumerate().position(again) {
            self.push(Fault::new(format!("{pointer}/{nth}"), &codes::REPEATED));
        }
    }

    fn filled(&mut self, pointer: &str, text: &str) {
        if text.trim().is_empty() {
            self.push(Fault::new(pointer, &codes::TOO_SHORT).with("min", 1));
        }
    }

    /// The problem, if there is one.
    pub(crate) fn result(self) -> Result<(), Problem> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Problem::fields(self.0))
        }
    }
}

/// Characters that turn the direction of what follows: they can make a text read as something else.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(noted: impl Fn(&mut Faults), expect: usize) {
        let mut faults = Faults::default();
        noted(&mut faults);
        assert_eq!(faults.0.len(), expect);
    }

    #[test]
    fn lines_and_texts_are_bounded() {
        check(
            |faults| faults.line("/title", "制定人才引进配套实施细则"),
            0,
        );
        check(|faults| faults.line("/title", " \u{3000}"), 1);
        check(|faults| faults.line("/title", &"督".repeat(LINE + 1)), 1);
        check(|faults| faults.line("/title", "第一行\n第二行"), 1);
        check(|faults| faults.text("/content", "第一行\n第二行", PAGE), 0);
        check(|faults| faults.text("/content", "看\u{202e}我", PAGE), 1);
    }

    #[test]
    fn nothing_stands_twice() {
        check(
            |faults| faults.once("/quality", &["off_topic", "too_simple"]),
            0,
        );
        check(
            |faults| faults.once("/quality", &["off_topic", "too_simple", "off_topic"]),
            1,
        );
    }
}
