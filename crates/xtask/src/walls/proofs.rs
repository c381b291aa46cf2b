//! Around the policy: what serves people may not act as the clock, nor read what is read for the server's own use.

use std::fs;

use anyhow::{Context, Result};

use super::sources;
use crate::shell;

/// What opens a row without a person: only the clock and what the server does by itself may name it.
const UNASKED: &[&str] = &["Actor::Clock", "item_read(", "case_read("];

/// The breaches in the source of what speaks HTTP.
///
/// # Errors
/// A file cannot be read.
pub(super) fn breaches() -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for file in sources(&shell::root().join("crates/api/src"), &["rs"])? {
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let named = unasked(&text);
        breaches.extend(named.map(|word| format!("{} names {word}", file.display())));
    }
    Ok(breaches)
}

fn unasked(source: &str) -> impl Iterator<Item = &'static str> {
    UNASKED
        .iter()
        .copied()
        .filter(move |word| source.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_that_acts_as_the_clock_is_found() {
        let asked = "app.store().item_fetch(person, id)?";
        assert_eq!(unasked(asked).count(), 0);
        let past = "store.item_read(jurisdiction, id)?; row.open(&Actor::Clock)";
        assert_eq!(
            unasked(past).collect::<Vec<_>>(),
            ["Actor::Clock", "item_read("]
        );
    }
}
