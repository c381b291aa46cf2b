//! Who sees which item, as SQL: equal to [`domain::access::sees`], which a test compares it with on random data.
//!
//! Queries name the items table `i`. Whatever this predicate leaves out is never returned, counted or found by id.

use domain::{
    access::Person,
    id::{ItemId, UnitId},
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
    let Sight::Units { units, listed } = sight else {
        return;
    };
    let (charge, own): (Vec<_>, Vec<_>) = units.into_iter().partition(|unit| unit.proposed);
    let ids = |units: Vec<SeenUnit>| units.into_iter().map(|unit| unit.id);
    sql.push(" and (exists (select 1 from item_units v where v.jurisdiction_id = i.jurisdiction_id and v.item_id = i.id and (v.unit_id in ")
        .list(ids(charge))
        .push(" or v.unit_id in ")
        .list(ids(own))
        .push(" and v.relation = 'assigned'))");
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
    },
}

/// A unit whose items a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SeenUnit {
    /// Which.
    pub(crate) id: UnitId,
    /// Also those that are proposed to it and not assigned yet.
    pub(crate) proposed: bool,
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
                proposed: true,
            })
            .collect();
        if let Some(own) = person.unit.filter(|_| reaches(Reach::Unit))
            && !units.iter().any(|unit| unit.id == own)
        {
            units.push(SeenUnit {
                id: own,
                proposed: false,
            });
        }
        Self::Units {
            units,
            listed: charge,
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
    /// Items assigned to the own unit.
    Unit,
    /// No item.
    Nothing,
}

fn reach(role: Role) -> Reach {
    match role {
        Role::Clerk | Role::Director | Role::OfficeChief | Role::PrincipalLeader => Reach::All,
        Role::LeaderInCharge => Reach::Charge,
        Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => Reach::Unit,
        Role::Observer
        | Role::CongressLiaison
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => Reach::Nothing,
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
