//! Flows in: the units an office knows, with every spelling in use; flows out: which unit a typed name means, or the one it may mean.

use super::text::squeeze;
use std::collections::{HashMap, HashSet};

/// The units a ledger's names are matched against. `U` is whatever the caller knows a unit by.
#[derive(Debug, Clone)]
pub struct UnitDirectory<U> {
    units: Vec<(U, String)>,
    spellings: HashMap<String, usize>,
    ambiguous: HashSet<String>,
}

impl<U: Clone + Eq> UnitDirectory<U> {
    /// Takes (unit, canonical name, further spellings). A spelling two units share matches neither: choosing one
    /// would be a guess. A canonical name always wins over another unit's spelling.
    pub fn new<N, S>(units: impl IntoIterator<Item = (U, N, Vec<S>)>) -> Self
    where
        N: Into<String>,
        S: AsRef<str>,
    {
        let mut directory = Self {
            units: Vec::new(),
            spellings: HashMap::new(),
            ambiguous: HashSet::new(),
        };
        let mut further = Vec::new();
        for (unit, name, spellings) in units {
            let name = name.into();
            let index = directory.units.len();
            directory.spellings.insert(squeeze(&name), index);
            directory.units.push((unit, name));
            further.extend(
                spellings
                    .iter()
                    .map(|spelling| (squeeze(spelling.as_ref()), index)),
            );
        }
        let canonical: HashSet<String> = directory.spellings.keys().cloned().collect();
        for (spelling, index) in further {
            if spelling.is_empty() || canonical.contains(&spelling) {
                continue;
            }
            match directory.spellings.insert(spelling.clone(), index) {
                Some(other) if other != index => {
                    directory.ambiguous.insert(spelling);
                }
                _ => {}
            }
        }
        directory
    }

    /// The unit a name means, with its canonical name; none when unknown or shared by two units.
    pub fn find(&self, name: &str) -> Option<(&U, &str)> {
        let key = squeeze(name);
        let index = self
            .spellings
            .get(&key)
            .filter(|_| !self.ambiguous.contains(&key))?;
        self.at(*index)
    }

    fn at(&self, index: usize) -> Option<(&U, &str)> {
        self.units
            .get(index)
            .map(|(unit, name)| (unit, name.as_str()))
    }

    /// The one unit whose spelling is close to an unknown name: the same kind of body, its own words differing in
    /// at most one character (two in long names). None when two units are equally close. A proposal, never a match.
    pub fn closest(&self, name: &str) -> Option<(&U, &str)> {
        let sought = Stem::of(&squeeze(name))?;
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        for (spelling, &index) in &self.spellings {
            let Some(distance) = Stem::of(spelling).and_then(|known| sought.distance(&known))
            else {
                continue;
            };
            match best {
                Some((least, at)) if distance > least || (distance == least && at == index) => {}
                Some((least, _)) if distance == least => tied = true,
                _ => {
                    best = Some((distance, index));
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied).and_then(|(_, index)| self.at(index))
    }
}

/// A unit's name taken apart: its own words without the level in front, and the kind of body at the end.
struct Stem {
    core: Vec<char>,
    kind: char,
}

impl Stem {
    fn of(name: &str) -> Option<Self> {
        let mut core: Vec<char> = name.chars().collect();
        if core.first().copied().is_some_and(is_level) {
            core.remove(0);
        }
        let kind = core.pop().filter(|c| {
            matches!(
                c,
                '局' | '委' | '办' | '部' | '厅' | '院' | '会' | '处' | '道' | '镇' | '乡' | '心'
            )
        })?;
        (core.len() >= 2).then_some(Self { core, kind })
    }

    fn distance(&self, other: &Self) -> Option<usize> {
        let longest = self.core.len().max(other.core.len());
        let allowed = if longest >= 5 { 2 } else { 1 };
        let alike = self.kind == other.kind
            && self.core.first() == other.core.first()
            && self.core.len().abs_diff(other.core.len()) <= allowed;
        if !alike {
            return None;
        }
        Some(edit_distance(&self.core, &other.core)).filter(|&distance| distance <= allowed)
    }
}

/// Characters that name an administrative level in front of a unit: 区财政局, 市发改委.
pub(super) fn is_level(c: char) -> bool {
    matches!(
        c,
        '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡'
    )
}

/// How many characters must be changed, added or taken away to turn one name into the other.
fn edit_distance(left: &[char], right: &[char]) -> usize {
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut current = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let changed = above[j] + usize::from(a != b);
            current.push(changed.min(above[j + 1] + 1).min(current[j] + 1));
        }
        above = current;
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> UnitDirectory<u8> {
        UnitDirectory::new([
            (1, "区工业和信息化局", vec!["区工信局"]),
            (2, "区教育局", vec![]),
            (3, "区城市管理局", vec!["区城管局"]),
            (4, "区科学技术局", vec!["区科技局"]),
        ])
    }

    #[test]
    fn every_spelling_leads_to_one_unit() {
        let directory = directory();
        assert_eq!(
            directory.find(" 区工信局\u{a0}"),
            Some((&1, "区工业和信息化局"))
        );
        assert_eq!(directory.find("区科技和经信局"), None);
    }

    #[test]
    fn a_spelling_of_two_units_matches_neither() {
        let directory = UnitDirectory::new([
            (1, "区教育局", vec!["教体局"]),
            (2, "区体育局", vec!["教体局"]),
        ]);
        assert_eq!(directory.find("教体局"), None);
        assert_eq!(directory.find("区体育局"), Some((&2, "区体育局")));
    }

    #[test]
    fn a_close_name_is_proposed_and_a_merged_bureau_is_not() {
        let directory = directory();
        assert_eq!(directory.closest("区教体局"), Some((&2, "区教育局")));
        for name in ["区科技和经信局", "区水投", "区城投", "区国资公司"] {
            assert_eq!(directory.closest(name), None, "{name}");
        }
    }
}
