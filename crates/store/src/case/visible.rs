//! Who sees which case, as SQL: equal to [`domain::case::sees`], with the items it is about looked at beside it.
//!
//! Queries name the cases table `c`. Whatever this predicate leaves out is never returned, counted or found by id.

use domain::{
    access::Person,
    vocabulary::{Role, Secrecy},
};

use crate::sql::Sql;

/// Adds ` c.jurisdiction_id = … and …` for what is not about an item restricted to others.
pub(super) fn push_admitted(sql: &mut Sql, person: &Person) {
    sql.push(" c.jurisdiction_id = ")
        .bind(person.jurisdiction)
        .push(
            " and not exists (select 1 from case_items x join items i on i.jurisdiction_id = x.jurisdiction_id and i.id = x.item_id \
             where x.jurisdiction_id = c.jurisdiction_id and x.case_id = c.id and i.secrecy = ",
        )
        .bind(Secrecy::Restricted.word())
        .push(
            " and not exists (select 1 from item_listed l where l.jurisdiction_id = i.jurisdiction_id and l.item_id = i.id and l.user_id = ",
        )
        // Listing is of the person who acts, not of the one acted for.
        .bind(person.user)
        .push("))");
}

/// Adds ` c.jurisdiction_id = … and …` for what a person may see.
pub(crate) fn push_visible(sql: &mut Sql, person: &Person) {
    push_admitted(sql, person);
    let has = |role| person.roles.contains(&role);
    if [
        Role::Clerk,
        Role::Director,
        Role::OfficeChief,
        Role::PrincipalLeader,
    ]
    .into_iter()
    .any(has)
    {
        return;
    }
    let units = "exists (select 1 from case_units v where v.jurisdiction_id = c.jurisdiction_id and v.case_id = c.id and v.";
    // Nobody sees nothing at all without one of these.
    sql.push(" and (1 = 0");
    if has(Role::LeaderInCharge) {
        sql.push(&format!(
            " or not {units}concerned) or {units}concerned and v.unit_id in "
        ))
        .list(person.in_charge_of.iter().copied())
        .push(")");
    }
    let unit_roles = [Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];
    if let Some(unit) = person.unit.filter(|_| unit_roles.into_iter().any(has)) {
        sql.push(&format!(" or {units}shown and v.unit_id = "))
            .bind(unit)
            .push(")");
    }
    sql.push(")");
}
