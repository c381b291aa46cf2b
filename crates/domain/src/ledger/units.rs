//! Flows in: the text of a unit cell; flows out: each body it names, matched, collective or unknown (rules 3 to 6).

use super::collective::{continues_collective, is_collective};
use super::directory::UnitDirectory;
use super::text::{clean, says_none, squeeze};
use super::unit_list::{Suggestion, UnitList, UnitRef, UnitTarget};
use super::unit_split::{leading_level, split, split_role};
use std::collections::HashMap;

/// Reads unit cells against one directory and remembers the proposals it already searched for.
pub(super) struct UnitReader<'a, U> {
    directory: &'a UnitDirectory<U>,
    suggestions: HashMap<String, Option<Suggestion<U>>>,
}

impl<'a, U: Clone + Eq> UnitReader<'a, U> {
    pub(super) fn new(directory: &'a UnitDirectory<U>) -> Self {
        Self {
            directory,
            suggestions: HashMap::new(),
        }
    }

    pub(super) fn read(&mut self, typed: &str) -> UnitList<U> {
        let mut list = UnitList::default();
        if says_none(typed) {
            return list;
        }
        let mut within_collective = false;
        let mut level: Option<String> = None;
        for piece in split(typed) {
            if piece.starts_group {
                within_collective = false;
            }
            for Named { name, open, group } in self.take_apart(&clean(&piece.text), 0) {
                list.open |= open;
                if name.is_empty() {
                    continue;
                }
                let unit = if group || (within_collective && continues_collective(&squeeze(&name)))
                {
                    UnitRef {
                        typed: name,
                        role: None,
                        target: UnitTarget::Collective { confirmed: false },
                    }
                } else {
                    self.resolve(name, level.as_deref())
                };
                within_collective = matches!(unit.target, UnitTarget::Collective { .. })
                    && (within_collective || unit.typed.contains('各'));
                if let Some(own) = Self::level_of(&unit.typed) {
                    level = Some(own);
                }
                list.units.push(unit);
            }
        }
        list
    }

    /// Splits what one list item still joins: `X等Y`, `X及各地区`, `和各省级人民政府`, `区城管局 区水投`.
    fn take_apart(&self, piece: &str, depth: u8) -> Vec<Named> {
        let whole = || {
            vec![Named {
                name: piece.to_owned(),
                open: false,
                group: false,
            }]
        };
        if depth > 4 || self.directory.find(piece).is_some() {
            return whole();
        }
        if let Some(before) = piece.strip_suffix('等') {
            return opened(self.take_apart(before, depth + 1));
        }
        if let Some(rest) = without_joiner(piece).filter(|rest| is_collective(rest)) {
            return self.take_apart(rest, depth + 1);
        }
        if let Some((before, after)) = piece
            .split_once('等')
            .filter(|(before, _)| !before.is_empty())
        {
            let after = without_joiner(after).unwrap_or(after);
            if is_collective(after) {
                let mut names = opened(self.take_apart(before, depth + 1));
                names.extend(self.take_apart(after, depth + 1));
                return names;
            }
            if continues_collective(after) {
                let mut names = opened(self.take_apart(before, depth + 1));
                names.push(Named {
                    name: after.to_owned(),
                    open: false,
                    group: true,
                });
                return names;
            }
        }
        for joiner in JOINERS {
            let parts = piece
                .rsplit_once(joiner)
                .filter(|(before, after)| !before.is_empty() && is_collective(after));
            if let Some((before, after)) = parts {
                let mut names = self.take_apart(before, depth + 1);
                names.extend(self.take_apart(after, depth + 1));
                return names;
            }
        }
        let words: Vec<&str> = piece.split_whitespace().collect();
        let is_owner =
            |word: &&str| self.directory.find(word).is_some() || leading_level(word).is_some();
        if words.len() > 1 && words.iter().all(is_owner) {
            return words
                .iter()
                .flat_map(|word| self.take_apart(word, depth + 1))
                .collect();
        }
        whole()
    }

    /// The level a name shows, which short names behind it take over.
    pub(super) fn level_of(typed: &str) -> Option<String> {
        leading_level(typed)
    }

    pub(super) fn resolve(&mut self, typed: String, level: Option<&str>) -> UnitRef<U> {
        if let Some(target) = self.known(&typed, None) {
            return UnitRef {
                typed,
                role: None,
                target,
            };
        }
        let (base, role) = split_role(&typed);
        if let Some(target) = role.as_ref().and_then(|_| self.known(&base, None)) {
            return UnitRef {
                typed,
                role,
                target,
            };
        }
        if is_collective(&squeeze(&typed)) {
            return UnitRef {
                typed,
                role: None,
                target: UnitTarget::Collective { confirmed: false },
            };
        }
        if let Some(target) = level.and_then(|level| self.known(&base, Some(level))) {
            return UnitRef {
                typed,
                role,
                target,
            };
        }
        let suggestion = self.suggest(&base);
        UnitRef {
            typed,
            role,
            target: UnitTarget::Unknown { suggestion },
        }
    }

    fn known(&self, name: &str, level: Option<&str>) -> Option<UnitTarget<U>> {
        let (unit, canonical) = match level {
            Some(level) => self.directory.find(&format!("{level}{name}"))?,
            None => self.directory.find(name)?,
        };
        Some(UnitTarget::Known {
            unit: unit.clone(),
            name: canonical.to_owned(),
            inherited: level.map(str::to_owned),
        })
    }

    /// The one unit with a close name, searched once per spelling. A ledger with thousands of unknown names is not of this
    /// office: proposals would not help, and searching for them would take long.
    fn suggest(&mut self, name: &str) -> Option<Suggestion<U>> {
        const SEARCHED: usize = 2_000;
        let key = squeeze(name);
        if let Some(known) = self.suggestions.get(&key) {
            return known.clone();
        }
        if self.suggestions.len() >= SEARCHED {
            return None;
        }
        let closest = self.directory.closest(name);
        let found = closest.map(|(unit, name)| Suggestion {
            unit: unit.clone(),
            name: name.to_owned(),
        });
        self.suggestions.insert(key, found.clone());
        found
    }
}

/// Words that join two bodies without a comma, the longest first.
const JOINERS: [&str; 4] = ["以及", "及", "和", "与"];

/// A name taken out of a list item.
struct Named {
    name: String,
    /// 等 stood behind it.
    open: bool,
    /// It only says what kind of bodies are meant (X等部门).
    group: bool,
}

fn opened(mut names: Vec<Named>) -> Vec<Named> {
    if let Some(last) = names.last_mut() {
        last.open = true;
    }
    names
}

fn without_joiner(text: &str) -> Option<&str> {
    JOINERS.iter().find_map(|joiner| text.strip_prefix(joiner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> UnitList<u8> {
        let directory = UnitDirectory::new([
            (1, "区住房和城乡建设局", vec!["区住建局"]),
            (2, "区城市管理局", vec!["区城管局"]),
            (3, "区经济开发区管理委员会", vec!["区经济开发区"]),
            (4, "区市场监督管理局", vec!["区市场监管局"]),
        ]);
        UnitReader::new(&directory).read(typed)
    }

    #[track_caller]
    fn check(typed: &str, expect: &[&str]) {
        let shown: Vec<String> = read(typed)
            .units
            .iter()
            .map(|unit| match &unit.target {
                UnitTarget::Known { unit, .. } => unit.to_string(),
                UnitTarget::Collective { .. } => format!("*{}", unit.typed),
                UnitTarget::Unknown { .. } => format!("?{}", unit.typed),
            })
            .collect();
        assert_eq!(shown, expect, "{typed}");
    }

    #[test]
    fn separators_split_but_brackets_hold_together() {
        check(
            "区经济开发区，各街道、区直各部门",
            &["3", "*各街道", "*区直各部门"],
        );
        check("区住建局\n区城管局", &["1", "2"]);
        check("区城管局 区水投", &["2", "?区水投"]);
        check(
            "各地（以县（市、区）为单位）",
            &["*各地（以县（市、区）为单位）"],
        );
        check("／", &[]);
    }

    #[test]
    fn a_kind_of_body_behind_a_group_belongs_to_it() {
        check(
            "各乡镇人民政府、街道办事处",
            &["*各乡镇人民政府", "*街道办事处"],
        );
        check("各区、\n县级市", &["*各区", "*县级市"]);
        check("各县、市、区政府", &["*各县", "*市", "*区政府"]);
    }

    #[test]
    fn joined_groups_are_separated_from_the_units_before_them() {
        check("银保监会及各地区", &["?银保监会", "*各地区"]);
        check(
            "文化和旅游部等国务院相关部门及各地区",
            &["?文化和旅游部", "*国务院相关部门", "*各地区"],
        );
        check(
            "文化和旅游部和各省级人民政府",
            &["?文化和旅游部", "*各省级人民政府"],
        );
        check(
            "全国总工会等和各省级人民政府",
            &["?全国总工会", "*各省级人民政府"],
        );
        check("人民银行等部门", &["?人民银行", "*部门"]);
        assert!(read("发展改革委、农业农村部等").open);
    }

    #[test]
    fn a_short_name_takes_the_level_of_the_unit_before_it() {
        let list = read("区住建局、城管局、市场监管局");
        let inherited: Vec<Option<&str>> = list
            .units
            .iter()
            .map(|unit| match &unit.target {
                UnitTarget::Known { inherited, .. } => inherited.as_deref(),
                UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => panic!("{unit:?}"),
            })
            .collect();
        assert_eq!(inherited, [None, Some("区"), Some("区")]);
    }

    #[test]
    fn brackets_behind_a_unit_are_its_role() {
        let list = read("区城管局（指导）、区国资公司（代建）");
        assert_eq!(list.units[0].role.as_deref(), Some("指导"));
        assert_eq!(list.units[0].name(), "区城市管理局");
        assert_eq!(list.units[1].role.as_deref(), Some("代建"));
        assert_eq!(list.units[1].name(), "区国资公司（代建）");
        let nested = read("区城管局〈以县（市、区）为单位〉");
        assert_eq!(nested.units[0].name(), "区城市管理局");
        assert_eq!(
            nested.units[0].role.as_deref(),
            Some("以县（市、区）为单位")
        );
    }
}
