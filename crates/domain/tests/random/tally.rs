//! What was played: how often each command was accepted and refused, and with which codes.

use std::{collections::BTreeMap, fmt};

use domain::item::Refusal;
use strum::IntoEnumIterator;

use crate::world::Played;

#[derive(Default)]
pub(crate) struct Tally {
    commands: BTreeMap<&'static str, (u64, u64)>,
    codes: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub(crate) fn count(&mut self, (name, answer): Played) {
        let (accepted, refused) = self.commands.entry(name).or_default();
        let Err(refusal) = answer else {
            *accepted += 1;
            return;
        };
        *refused += 1;
        let code = refusal.code();
        let named = !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(named, "{refusal:?} has a code that programs can read");
        *self.codes.entry(code).or_default() += 1;
    }

    pub(crate) fn played(&self) -> u64 {
        self.commands.values().map(|(yes, no)| yes + no).sum()
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
        for (code, times) in &self.codes {
            writeln!(f, "{code:<32}{times:>9}")?;
        }
        write!(f, "{} commands", self.played())
    }
}
