//! Who sees which item, as SQL: equal to [`domain::access::sees`], which a test compares it with on random data.
//!
//! Queries name the items table `i`. Whatever this predicate leaves out is never returned, counted or found by id.

use domain::{
    access::Person,
    id::ItemId,
    vocabulary::{Role, Secrecy},
};

use crate::{conn::Db, error::StoreError, sql::Sql};

/// Adds ` i.jurisdiction_id = … and …` for what a person may see.
pub(crate) fn push_visible(sql: &mut Sql, person: &Person) {
    sql.push(" i.jurisdiction_id = ").bind(person.jurisdiction);
    sql.push(" and (i.secrecy <> ")
        .bind(Secrecy::Restricted.word());
    // Listing is of the person who acts, not of the one acted for.
    sql.push(" or exists (select 1 from item_listed l where l.jurisdiction_id = i.jurisdiction_id and l.item_id = i.id and l.user_id = ").bind(person.user).push("))");
    if person.roles.iter().any(|role| reach(*role) == Reach::All) {
        return;
    }
    sql.push(" and (1 = 0");
    if person
        .roles
        .iter()
        .any(|role| reach(*role) == Reach::Charge)
    {
        // Only the listed get this far with a restricted item.
        sql.push(" or i.secrecy = ")
            .bind(Secrecy::Restricted.word());
        sql.push(" or i.id in (select c.item_id from item_units c where c.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sql.push(" and c.unit_id in ")
            .list(person.in_charge_of.iter().copied())
            .push(")");
    }
    if let Some(unit) = person
        .unit
        .filter(|_| person.roles.iter().any(|role| reach(*role) == Reach::Unit))
    {
        sql.push(" or i.id in (select a.item_id from item_units a where a.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sql.push(" and a.unit_id = ")
            .bind(unit)
            .push(" and a.relation = 'assigned')");
    }
    sql.push(")");
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
