//! What is coordinated is one difficulty, whatever words it is told in (`yangjiang/2.1a`): it is opened by the first coordination that fails
//! and known by that one's id; the next ones name it, and so does what is sent up.

use super::{Coordination, Proceedings};
use crate::id::CoordinationId;

/// A difficulty that was coordinated in vain, is not solved since and was not sent up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDifficulty<'a> {
    /// The coordination that opened it, by which it is known.
    pub opened_by: CoordinationId,
    /// As it was told then.
    pub difficulty: &'a str,
    /// The coordinations of it that failed.
    pub failed: Vec<CoordinationId>,
}

impl Proceedings {
    /// The coordination that opened the difficulty this one was about. What was recorded before difficulties were known by an id is told
    /// apart by its words.
    pub fn opener(&self, held: &Coordination) -> CoordinationId {
        held.opened_by.unwrap_or_else(|| {
            let mut old = self.coordinations.iter();
            let first = old.find(|first| {
                first.opened_by.is_none() && first.difficulty.trim() == held.difficulty.trim()
            });
            first.map_or(held.id, |first| first.id)
        })
    }

    /// The difficulties that are coordinated further, or sent up.
    pub fn open_difficulties(&self) -> Vec<OpenDifficulty<'_>> {
        let mut told: Vec<(OpenDifficulty<'_>, bool)> = Vec::new();
        for held in &self.coordinations {
            let opened_by = self.opener(held);
            let known = told
                .iter()
                .position(|(found, _)| found.opened_by == opened_by);
            let place = known.unwrap_or_else(|| {
                let found = OpenDifficulty {
                    opened_by,
                    difficulty: &held.difficulty,
                    failed: Vec::new(),
                };
                told.push((found, false));
                told.len() - 1
            });
            let Some((found, solved)) = told.get_mut(place) else {
                continue;
            };
            if held.solved {
                *solved = true;
            } else if !self.was_sent_up(held.id) {
                found.failed.push(held.id);
            }
        }
        let open = told.into_iter();
        open.filter(|(found, solved)| !solved && !found.failed.is_empty())
            .map(|(found, _)| found)
            .collect()
    }

    /// What failed stands for one difficulty that was sent up, and for no other.
    fn was_sent_up(&self, held: CoordinationId) -> bool {
        let mut sent = self.difficulties.iter();
        sent.any(|difficulty| difficulty.coordinations.contains(&held))
    }
}
