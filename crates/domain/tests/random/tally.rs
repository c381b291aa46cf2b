//! What was played: how often each command was accepted and refused, and with which codes.

use std::{collections::BTreeMap, fmt};

use domain::item::Refusal;
use strum::IntoEnumIterator;

use crate::world::Played;

/// How often something was accepted and refused.
type Counts = (u64, u64);

#[derive(Default)]
pub(crate) struct Tally {
    commands: BTreeMap<&'static str, Counts>,
    codes: BTreeMap<&'static str, u64>,
    /// The same by rulebook.
    books: BTreeMap<&'static str, BTreeMap<&'static str, Counts>>,
}

impl Tally {
    pub(crate) fn count(&mut self, book: &'static str, (name, answer): Played) {
        let of_book = self.books.entry(book).or_default().entry(name);
        for (accepted, refused) in [self.commands.entry(name).or_default(), of_book.or_default()] {
            *if answer.is_ok() { accepted } else { refused } += 1;
        }
        let Err(refusal) = answer else {
            return;
        };
        let code = refusal.code();
        let named = !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(named, "{refusal:?} has a code that programs can read");
        *self.codes.entry(code).or_default() += 1;
    }

    pub(crate) fn played(&self) -> u64 {
        self.commands.values().map(|(yes, no)| yes + no).sum()
    }

    /// How many commands the matters of a rulebook met.
    pub(crate) fn played_under(&self, book: &str) -> u64 {
        let counts = self.books.get(book).into_iter().flatten();
        counts.map(|(_, (yes, no))| yes + no).sum()
    }

    /// Each command with the rulebooks under which it was never accepted, and those under which it was never refused.
    fn never_met(&self) -> impl Iterator<Item = (&'static str, [Vec<&'static str>; 2])> {
        self.commands.keys().map(|name| {
            let without = |of: fn(&Counts) -> u64| {
                let books = self.books.iter();
                let without = books.filter(|(_, counts)| counts.get(name).map_or(0, of) == 0);
                without.map(|(book, _)| *book).collect()
            };
            (*name, [without(|(yes, _)| *yes), without(|(_, no)| *no)])
        })
    }

    /// The commands accepted, or refused, fewer times than that.
    pub(crate) fn seldom(&self, times: u64) -> Vec<&'static str> {
        let seldom = |(yes, no): &(u64, u64)| *yes < times || *no < times;
        let found = self.commands.iter().filter(|(_, counts)| seldom(counts));
        found.map(|(name, _)| *name).collect()
    }

    /// The refusals that no command met.
    pub(crate) fn unmet(&self) -> Vec<&'static str> {
        let codes = Refusal::iter().map(|refusal| refusal.code());
        codes
            .filter(|code| !self.codes.contains_key(code))
            .collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, (accepted, refused)) in &self.commands {
            writeln!(f, "{name:<24}{accepted:>9} accepted {refused:>9} refused")?;
        }
        for book in self.books.keys() {
            writeln!(f, "{book:<24}{:>9} commands", self.played_under(book))?;
        }
        for (name, never) in self.never_met() {
            for (outcome, books) in ["accepted", "refused"].into_iter().zip(never) {
                if !books.is_empty() {
                    writeln!(
                        f,
                        "{name:<24} never {outcome:<9} under {}",
                        books.join(", ")
                    )?;
                }
            }
        }
        for (code, times) in &self.codes {
            writeln!(f, "{code:<32}{times:>9}")?;
        }
        write!(f, "{} commands", self.played())
    }
}
