//! Who sees which item, as SQL: equal to [`domain::access::sees`], which a test compares it with on random data.
//!
//! Queries name the items table `i`. Whatever this predicate leaves out is never returned, counted or found by id.

use domain::{
    access::Person,
    id::ItemId,
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

/// Adds ` i.jurisdiction_id = … and …` for what a person may see.
pub(crate) fn push_visible(sql: &mut Sql, person: &Person) {
    push_admitted(sql, person);
    if sees_all(person) {
        return;
    }
    let charge = person
        .roles
        .iter()
        .any(|role| reach(*role) == Reach::Charge);
    let unit = person
        .unit
        .filter(|_| person.roles.iter().any(|role| reach(*role) == Reach::Unit));
    // A set of ids and no alternatives beside it: both engines then start from the few items of a unit, and do not walk
    // the whole archive in the order asked for.
    if !charge && unit.is_none() {
        sql.push(" and 1 = 0");
        return;
    }
    sql.push(" and i.id in (");
    if charge {
        push_charge(sql, person);
    }
    if let Some(unit) = unit {
        sql.push(if charge { " union " } else { "" });
        sql.push("select a.item_id from item_units a where a.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sql.push(" and a.unit_id = ")
            .bind(unit)
            .push(" and a.relation = 'assigned'");
    }
    sql.push(")");
}

/// Whether a person sees the whole jurisdiction, but for what is restricted to others.
pub(crate) fn sees_all(person: &Person) -> bool {
    person.roles.iter().any(|role| reach(*role) == Reach::All)
}

/// The items of a leader in charge: of their units, and those restricted ones they are listed for.
fn push_charge(sql: &mut Sql, person: &Person) {
    sql.push("select c.item_id from item_units c where c.jurisdiction_id = ")
        .bind(person.jurisdiction);
    sql.push(" and c.unit_id in ")
        .list(person.in_charge_of.iter().copied());
    sql.push(" union select m.item_id from item_listed m cross join items r where r.jurisdiction_id = m.jurisdiction_id and r.id = m.item_id and r.secrecy = ");
    sql.bind(Secrecy::Restricted.word())
        .push(" and m.jurisdiction_id = ")
        .bind(person.jurisdiction);
    sql.push(" and m.user_id = ").bind(person.user);
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
