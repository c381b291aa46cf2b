//! What lists can be narrowed to, and the orders they come in.

use chrono::NaiveDate;
use domain::{
    access::Person,
    id::{PriorityId, UnitId},
    item::{Stage, UrgeState},
    vocabulary::{Level, Secrecy, Tier, Timeliness},
};

use crate::{
    item::{grams::Grams, shown::Shown},
    page::Order,
    rows::{at_rest, due_key},
    sql::{Sql, containing},
};

/// What an item list is narrowed to; what is empty or `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemFilter {
    /// In one of these stages.
    pub stages: Vec<Stage>,
    /// At this tier.
    pub tier: Option<Tier>,
    /// From this source.
    pub source: Option<String>,
    /// With this unit assigned or proposed.
    pub unit: Option<UnitId>,
    /// Supervised by this section of the office (`yangjiang/2.2b`).
    pub section: Option<UnitId>,
    /// Only those that are followed at any time (`industry-commerce/4.2`).
    pub followed: bool,
    /// Carrying out this priority of a year's plan (`yangjiang/2.2a`).
    pub priority: Option<PriorityId>,
    /// Of this secrecy.
    pub secrecy: Option<Secrecy>,
    /// With the next date standing so.
    pub timeliness: Option<(Timeliness, TimelinessDays)>,
    /// With an open slip of this level.
    pub urge_level: Option<Level>,
    /// With this text in title or number, capitals or not. A frequent text is found among the next items of the list's order, a
    /// rare one by an index of its pairs of characters; a single character alone is walked for.
    pub text: Option<String>,
    /// Due on this day or later.
    pub due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    pub due_to: Option<NaiveDate>,
}

/// The days between which a date is due soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelinessDays {
    /// The Beijing day.
    pub today: NaiveDate,
    /// The last day that counts as soon.
    pub soon_until: NaiveDate,
}

/// The order of an item list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ItemSort {
    /// By year and number.
    Number,
    /// Latest number first.
    #[default]
    NumberDown,
    /// By due date, undated last.
    DueOn,
    /// Latest due date first, undated before all.
    DueOnDown,
    /// Longest untouched first.
    UpdatedAt,
    /// Latest touched first.
    UpdatedAtDown,
}

impl ItemSort {
    /// The columns of the items `i`; each order has its index.
    pub(super) fn order(self) -> Order {
        let columns: &'static [&'static str] = match self {
            Self::Number | Self::NumberDown => &["i.number_year", "i.number_n", "i.id"],
            Self::DueOn | Self::DueOnDown => &["i.due_key", "i.id"],
            Self::UpdatedAt | Self::UpdatedAtDown => &["i.updated_at", "i.id"],
        };
        self.by(columns)
    }

    /// The same of the items `u` of a unit, each order with its index.
    pub(super) fn order_in_unit(self) -> Order {
        let columns: &'static [&'static str] = match self {
            Self::Number | Self::NumberDown => &["u.number_year", "u.number_n", "u.item_id"],
            Self::DueOn | Self::DueOnDown => &["u.due_key", "u.item_id"],
            Self::UpdatedAt | Self::UpdatedAtDown => &["u.updated_at", "u.item_id"],
        };
        self.by(columns)
    }

    fn by(self, columns: &'static [&'static str]) -> Order {
        let descending = match self {
            Self::NumberDown | Self::DueOnDown | Self::UpdatedAtDown => true,
            Self::Number | Self::DueOn | Self::UpdatedAt => false,
        };
        Order {
            columns,
            descending,
        }
    }
}

impl ItemFilter {
    /// Asks for nothing that is at rest: an index of what is at work then serves, however large the archive.
    pub(super) fn is_at_work(&self) -> bool {
        let stages = !self.stages.is_empty() && !self.stages.iter().any(|stage| at_rest(*stage));
        let dated = self
            .timeliness
            .is_some_and(|(timeliness, _)| timeliness != Timeliness::OnTrack);
        stages || dated || self.urge_level.is_some() || self.followed
    }

    /// The text that title or number must have.
    fn text(&self) -> Option<&str> {
        let text = self.text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty())
    }

    /// What an index knows of that text.
    pub(super) fn grams(&self) -> Option<Grams> {
        self.text().and_then(Grams::of)
    }

    /// Adds its conditions on the items `i`: on what the person who asks is shown of them.
    pub(super) fn push(&self, sql: &mut Sql, person: &Person) {
        let shown = Shown::to(person);
        // A stage says whether it is at rest, and has indexes of its own, which this would keep SQLite from.
        if self.stages.is_empty() && self.is_at_work() {
            sql.push(" and i.at_rest = ").bind(false);
        }
        if let Some(unit) = self.unit {
            sql.push(" and exists (select 1 from item_units w where w.jurisdiction_id = i.jurisdiction_id and w.item_id = i.id and w.unit_id = ")
                .bind(unit)
                .push(" and w.relation <> 'reads')");
        }
        if !self.stages.is_empty() {
            sql.push(" and i.stage in ")
                .list(self.stages.iter().map(|stage| stage.word()));
        }
        if let Some(tier) = self.tier {
            sql.push(" and i.tier = ").bind(tier.word());
        }
        if let Some(source) = &self.source {
            sql.push(" and i.source = ").bind(source.as_str());
        }
        if let Some(section) = self.section {
            sql.push(" and i.section_id = ").bind(section);
        }
        if self.followed {
            sql.push(" and i.followed");
        }
        if let Some(priority) = self.priority {
            // The plan is the office's and the leaders' own: for others nothing carries it out.
            if person.reads_whole() {
                sql.push(" and i.priority_id = ").bind(priority);
            } else {
                sql.push(" and 1 = 0");
            }
        }
        if let Some(secrecy) = self.secrecy {
            sql.push(" and i.secrecy = ").bind(secrecy.word());
        }
        if let Some((timeliness, days)) = self.timeliness {
            // Far away where nothing is owed.
            sql.push(" and coalesce(");
            shown.push_next_due_on(sql);
            sql.push(", ").bind(due_key(None)).push(")");
            match timeliness {
                Timeliness::Overdue => sql.push(" < ").bind(days.today),
                Timeliness::DueSoon => sql
                    .push(" between ")
                    .bind(days.today)
                    .push(" and ")
                    .bind(days.soon_until),
                Timeliness::OnTrack => sql.push(" > ").bind(days.soon_until),
            };
        }
        if let Some(level) = self.urge_level {
            sql.push(" and ");
            shown.push_urge_level(sql);
            sql.push(" = ").bind(level.word());
        }
        if let Some(text) = self.text() {
            let pattern = containing(text);
            sql.push(" and (lower(i.title) like ")
                .bind(pattern.as_str())
                .push(r" escape '\' or lower(i.number_text) like ")
                .bind(pattern)
                .push(r" escape '\')");
        }
        // By the key that orders by date, in which what has no date comes last.
        if let Some(from) = self.due_from {
            sql.push(" and i.due_on is not null and i.due_key >= ")
                .bind(from);
        }
        if let Some(to) = self.due_to {
            sql.push(" and i.due_key <= ").bind(to);
        }
    }
}

/// What a list of slips is narrowed to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UrgeFilter {
    /// In one of these states.
    pub states: Vec<UrgeState>,
    /// At this level.
    pub level: Option<Level>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Only drafts that wait for the signature of somebody like the person who asks.
    pub awaiting_me: bool,
}
