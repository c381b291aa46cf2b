//! What of an item's clockwork a list shows a person: the same as the item's page does, also to filters and counts.

use domain::{access::Person, id::UnitId};

use crate::sql::Sql;

/// Which dates and slips of the items `i` a person reads.
pub(super) enum Shown {
    /// Those of all units, drafted slips included.
    Whole,
    /// Those a unit knows of itself.
    Unit {
        /// Where the person works.
        works: Option<UnitId>,
        /// For which the person reads along; of what it supervises, as the office does.
        observes: Option<UnitId>,
    },
}

impl Shown {
    /// What this person reads.
    pub(super) fn to(person: &Person) -> Self {
        if person.reads_whole() {
            return Self::Whole;
        }
        Self::Unit {
            works: person.works_for(),
            observes: person.observes_for(),
        }
    }

    /// Adds the earliest date that is owed.
    pub(super) fn push_next_due_on(&self, sql: &mut Sql) {
        self.push(sql, "next_due_on");
    }

    /// Adds the highest level of the open slips.
    pub(super) fn push_urge_level(&self, sql: &mut Sql) {
        self.push(sql, "urge_level");
    }

    /// Adds a column that the item has for the office and each of its units for itself. A person has one unit.
    fn push(&self, sql: &mut Sql, column: &str) {
        let (works, observes) = match self {
            Self::Whole => {
                sql.push("i.").push(column);
                return;
            }
            Self::Unit { works, observes } => (*works, *observes),
        };
        let read = match (works, observes) {
            (Some(_), Some(_)) => {
                format!("case when k.supervises then i.{column} else k.{column} end")
            }
            (None, Some(_)) => format!("case when k.supervises then i.{column} end"),
            (Some(_) | None, None) => format!("k.{column}"),
        };
        sql.push("(select ").push(&read);
        sql.push(" from item_units k where k.jurisdiction_id = i.jurisdiction_id and k.item_id = i.id and k.unit_id in ")
            .list(works.or(observes))
            .push(")");
    }
}
