//! Transfers with from and until: where somebody goes, or what somebody becomes, on which Beijing days.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::UnitId,
    time::{Instant, day_after, start_of},
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// Which of the two rights a transfer is about: they are two administrators'.
    TransferKind {
        /// 调任单位、分管单位
        Place,
        /// 调整角色
        Roles,
    }
}

vocabulary! {
    /// Where a transfer stands.
    TransferState {
        /// 待生效
        Planned,
        /// 生效中
        InForce,
        /// 已生效（无期限），或期满恢复
        Over,
        /// 已撤回
        Withdrawn,
    }
}

/// What a transfer sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Position {
    /// Where unit people belong, and the units a leader is in charge of.
    Place {
        /// The unit.
        unit: Option<UnitId>,
        /// The units in charge of.
        in_charge_of: BTreeSet<UnitId>,
    },
    /// All roles.
    Roles {
        /// The roles.
        roles: BTreeSet<Role>,
    },
}

impl Position {
    /// Which right it is about.
    pub fn kind(&self) -> TransferKind {
        match self {
            Self::Place { .. } => TransferKind::Place,
            Self::Roles { .. } => TransferKind::Roles,
        }
    }
}

/// The days of a transfer, in Beijing time; without a last day it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: NaiveDate,
    /// The last one.
    pub until: Option<NaiveDate>,
}

impl Term {
    /// The moment at which it takes effect.
    pub fn begins(self) -> Instant {
        start_of(self.from)
    }

    /// The moment from which what was before holds again; none where it stays.
    pub fn ends(self) -> Option<Instant> {
        self.until.map(|last| start_of(day_after(last)))
    }

    /// Whether two of one person share a day.
    pub fn overlaps(self, other: Self) -> bool {
        let reaches = |one: Self, two: Self| one.until.is_none_or(|last| two.from <= last);
        reaches(self, other) && reaches(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(from: &str, until: Option<&str>) -> Term {
        let day = |text: &str| text.parse().expect("a day");
        Term {
            from: day(from),
            until: until.map(day),
        }
    }

    #[test]
    fn a_term_is_counted_from_midnight_in_beijing_to_midnight() {
        let term = term("2025-10-09", Some("2025-10-10"));
        assert_eq!(term.begins().to_rfc3339(), "2025-10-08T16:00:00+00:00");
        let end = term.ends().map(|end| end.to_rfc3339());
        assert_eq!(end.as_deref(), Some("2025-10-10T16:00:00+00:00"));
    }

    #[test]
    fn terms_overlap_where_they_share_a_day() {
        let two_days = term("2025-10-09", Some("2025-10-10"));
        for (from, until, expect) in [
            ("2025-10-10", Some("2025-10-12"), true),
            ("2025-10-11", Some("2025-10-12"), false),
            ("2025-10-01", Some("2025-10-08"), false),
            ("2025-10-01", None, true),
            ("2025-10-11", None, false),
        ] {
            let other = term(from, until);
            assert_eq!(two_days.overlaps(other), expect, "{from} {until:?}");
            assert_eq!(other.overlaps(two_days), expect, "{from} {until:?}");
        }
    }
}
