//! Where in a rulebook a value stands: the path to it goes in, its byte in the text comes out.

use toml::de::{DeTable, DeValue};

/// The path to a value, outermost step first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<Step>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Key(&'static str),
    At(usize),
}

impl Place {
    /// A top-level key.
    pub(super) fn of(key: &'static str) -> Self {
        Self(vec![Step::Key(key)])
    }

    /// A key of the table here.
    pub(super) fn key(&self, key: &'static str) -> Self {
        self.then(Step::Key(key))
    }

    /// The n-th element of the array here, counted from 0.
    pub(super) fn at(&self, nth: usize) -> Self {
        self.then(Step::At(nth))
    }

    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().copied().chain([step]).collect())
    }

    /// The byte at which it begins; where the text leaves a default out, that of the nearest thing around it.
    pub(super) fn find(&self, table: &DeTable<'_>) -> usize {
        let Some((Step::Key(first), rest)) = self.0.split_first() else {
            return 0;
        };
        let Some((key, value)) = entry(table, first) else {
            return 0;
        };
        let (mut at, mut value) = (key.span().start, value);
        for step in rest {
            let found = match (step, value.get_ref()) {
                (Step::Key(key), DeValue::Table(table)) => {
                    entry(table, key).map(|(key, value)| (key.span().start, value))
                }
                (Step::At(nth), DeValue::Array(array)) => {
                    array.get(*nth).map(|value| (value.span().start, value))
                }
                (Step::Key(_) | Step::At(_), _) => None,
            };
            let Some(found) = found else { return at };
            (at, value) = found;
        }
        at
    }
}

type Entry<'t, 'i> = (
    &'t toml::Spanned<toml::de::DeString<'i>>,
    &'t toml::Spanned<DeValue<'i>>,
);

fn entry<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<Entry<'t, 'i>> {
    table.iter().find(|(named, _)| named.get_ref() == key)
}
