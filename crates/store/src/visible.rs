//! Who sees which item, as SQL: equal to [`domain::access::sees`], which a test compares it with on random data.
//!
//! Queries name the items table `i`. Whatever this predicate leaves out is never returned, counted or found by id.

use domain::{
    access::Person,
    id::{ItemId, UnitId, UserId},
    vocabulary::{Role, Secrecy},
};

use crate::{conn::Db, error::StoreError, sql::Sql};

/// Adds ` i.jurisdiction_id = … and …` for what is not restricted to others.
pub(crate) fn push_admitted(sql: &mut Sql, person: &Person) {
    sql.push(" i.jurisdiction_id = ").bind(person.jurisdiction);
    sql.push(" and (i.secrecy <> ")
        .bind(Secrecy::Restricted.word());
    // Listing is of the person who acts, not of the one acted for.
    sql.push(" or exists (select 1 from item_listed l where l.jurisdiction_id = i.jurisdiction_id and l.item_id = i.id and l.user_id = ").bind(person.user).push("))");
}

/// Adds ` i.jurisdiction_id = … and …` for what a person may see, as a question about one item after the other: for items
/// found by id, by their parts or by a step that waits. Lists are read from [`Sight`] instead.
pub(crate) fn push_visible(sql: &mut Sql, person: &Person) {
    push_admitted(sql, person);
    let sight = Sight::of(person);
    let Sight::Units {
        units,
        listed,
        given_by,
    } = sight
    else {
        return;
    };
    let of = |tie: Tie| {
        let with = units.iter().filter(move |unit| unit.tie == tie);
        with.map(|unit| unit.id)
    };
    sql.push(" and (exists (select 1 from item_units v where v.jurisdiction_id = i.jurisdiction_id and v.item_id = i.id and (");
    for (place, tie) in Tie::ALL.into_iter().enumerate() {
        sql.push(if place == 0 { "" } else { " or " })
            .push("v.unit_id in ")
            .list(of(tie));
        tie.push(sql, "v");
    }
    sql.push("))");
    if !given_by.is_empty() {
        sql.push(" or i.giver_id in ").list(given_by);
    }
    if listed {
        // Who is not listed was left out before.
        sql.push(" or i.secrecy = ")
            .bind(Secrecy::Restricted.word());
    }
    sql.push(")");
}

/// What a person's items are, but for those restricted to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sight {
    /// Those of the whole jurisdiction.
    Everything,
    /// Those of some units.
    Units {
        /// The units; none: no items.
        units: Vec<SeenUnit>,
        /// And those restricted ones the person is listed for.
        listed: bool,
        /// And those that one of these leaders gave: the person, and whom they act for (`banner/4.2.5`).
        given_by: Vec<UserId>,
    },
}

/// A unit whose items a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SeenUnit {
    /// Which.
    pub(crate) id: UnitId,
    /// What ties the person to it.
    pub(crate) tie: Tie,
}

/// What ties a person to a unit, and so to which of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// In charge of it: those assigned or only proposed to it.
    Charge,
    /// Works there: those assigned to it, or begun by it.
    Work,
    /// Observes or liaises for it: those it reads along.
    Reading,
}

impl Tie {
    const ALL: [Self; 3] = [Self::Charge, Self::Work, Self::Reading];

    /// Adds ` and …` on a row of the units of items.
    pub(crate) fn push(self, sql: &mut Sql, row: &str) {
        sql.push(" and ").push(row);
        sql.push(match self {
            Self::Charge => ".relation <> 'reads'",
            Self::Work => ".relation = 'assigned'",
            Self::Reading => ".reads",
        });
    }
}

impl Sight {
    /// Of a person with the roles as they are now.
    pub(crate) fn of(person: &Person) -> Self {
        let reaches = |wanted: Reach| person.roles.iter().any(|role| reach(*role) == wanted);
        if reaches(Reach::All) {
            return Self::Everything;
        }
        let charge = reaches(Reach::Charge);
        let in_charge = person.in_charge_of.iter().filter(|_| charge);
        let mut units: Vec<_> = in_charge
            .map(|id| SeenUnit {
                id: *id,
                tie: Tie::Charge,
            })
            .collect();
        let own = |reach, tie| {
            let unit = person.unit.filter(|_| reaches(reach));
            unit.map(|id| SeenUnit { id, tie })
        };
        let works = own(Reach::Unit, Tie::Work);
        // Whoever is in charge of the unit sees more of it already.
        let works = works.filter(|own| !units.iter().any(|unit| unit.id == own.id));
        units.extend(works);
        units.extend(own(Reach::Reading, Tie::Reading));
        let leader = [Some(person.user), person.acting_for];
        let given_by = leader.into_iter().flatten().filter(|_| charge);
        Self::Units {
            units,
            listed: charge,
            given_by: given_by.collect(),
        }
    }
}

/// How far a role sees.
#[derive(PartialEq, Eq)]
enum Reach {
    /// The whole jurisdiction.
    All,
    /// Items of units in charge of, assigned or proposed.
    Charge,
    /// Items assigned to the own unit, or begun by it.
    Unit,
    /// Items the own unit reads along.
    Reading,
    /// No item.
    Nothing,
}

fn reach(role: Role) -> Reach {
    match role {
        Role::Clerk | Role::Director | Role::OfficeChief | Role::PrincipalLeader => Reach::All,
        Role::LeaderInCharge => Reach::Charge,
        Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => Reach::Unit,
        Role::Observer | Role::CongressLiaison => Reach::Reading,
        Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => Reach::Nothing,
    }
}

/// Whether an item exists for a person.
pub(crate) fn item_is_visible(
    db: &mut Db,
    person: &Person,
    item: ItemId,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select count(*) as n from items i where");
    push_visible(&mut sql, person);
    sql.push(" and i.id = ").bind(item);
    Ok(sql.count(db)? > 0)
}
