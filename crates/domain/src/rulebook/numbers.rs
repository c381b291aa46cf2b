//! Which rulebook's run of numbers a rulebook goes on with: an office's own that writes its numbers as the precedent it started from does
//! must not give them again.

use super::{Rulebook, SeriesRule};
use crate::item::Series;

impl Rulebook {
    /// How the numbers of a series are written; none where the rulebook has no such series.
    pub fn pattern(&self, series: Series) -> Option<&str> {
        match series {
            Series::Items { .. } => Some(&self.numbering.items),
            Series::RestrictedItems { .. } => Some(&self.numbering.restricted),
            Series::Urges { level, .. } => self.ladder.level(level).map(|rule| &*rule.number),
            Series::RestrictedUrges { level, .. } => self
                .ladder
                .level(level)
                .map(|rule| &*rule.restricted_number),
            Series::Inspections { restricted, .. } => {
                of(self.numbering.inspections.as_ref(), restricted)
            }
            Series::Rectifications { restricted, .. } => {
                of(self.numbering.rectifications.as_ref(), restricted)
            }
            Series::Letters { restricted, .. } => of(self.numbering.letters.as_ref(), restricted),
            Series::Bulletins { .. } => self.numbering.bulletins.as_deref(),
        }
    }

    /// The shipped rulebook whose run this one goes on with: the first that writes a series alike.
    pub fn carries_on(&self, series: Series) -> Option<&'static Rulebook> {
        let pattern = self.pattern(series)?;
        let mut shipped = Self::precedents().iter();
        shipped.find(|other| other.id != self.id && other.pattern(series) == Some(pattern))
    }
}

fn of(rule: Option<&SeriesRule>, restricted: bool) -> Option<&str> {
    rule.map(|rule| {
        if restricted {
            rule.restricted.as_str()
        } else {
            rule.open.as_str()
        }
    })
}
