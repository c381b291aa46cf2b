//! The regulations shipped with the system, as rulebooks: looked up by id, version and day.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{Rulebook, Shelf};

macro_rules! shipped {
    ($($file:literal),+ $(,)?) => {
        [$(($file, include_str!(concat!("../../rulebooks/", $file)))),+]
    };
}

/// Every version of every rulebook shipped; a version once used is never changed, a new one is added.
const FILES: [(&str, &str); 10] = shipped![
    "district.toml",
    "sichuan.toml",
    "yangjiang.toml",
    "banner.toml",
    "industry-commerce.toml",
    "org-dept.toml",
    "town.toml",
    "town-duban.toml",
    "group.toml",
    "company.toml",
];

static PRECEDENTS: LazyLock<Vec<Rulebook>> = LazyLock::new(|| {
    FILES
        .into_iter()
        .map(|(file, text)| {
            Rulebook::parse(file, text).expect("the shipped rulebooks are tested to parse")
        })
        .collect()
});

impl Rulebook {
    /// The rulebooks shipped, all versions.
    pub fn precedents() -> &'static [Self] {
        &PRECEDENTS
    }

    /// The rulebook of that id and version.
    pub fn precedent(id: &str, version: u32) -> Option<&'static Self> {
        Self::precedents()
            .iter()
            .find(|rulebook| rulebook.id == id && rulebook.version == version)
    }

    /// The shipped version of a rulebook that is in force on a day.
    pub fn current(id: &str, on: NaiveDate) -> Option<&'static Self> {
        Shelf::shipped().current(id, on)
    }
}
