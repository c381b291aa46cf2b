//! Whom nobody is in charge of: the principal leader decides in the missing leader's stead, so that no matter is stuck.

use std::collections::BTreeSet;

use diesel::QueryableByName;
use domain::{
    access::Person,
    id::{JurisdictionId, UnitId},
    vocabulary::Role,
};

use crate::{conn::Db, error::StoreError, sql::Sql, value::IdSql};

/// The units of a jurisdiction that no leader is in charge of.
pub(crate) fn unled(
    db: &mut Db,
    jurisdiction: JurisdictionId,
) -> Result<BTreeSet<UnitId>, StoreError> {
    #[derive(QueryableByName)]
    struct Of {
        #[diesel(sql_type = IdSql)]
        id: UnitId,
    }
    let mut sql = Sql::new("select u.id from units u where u.jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and u.id");
    push_unled(&mut sql, jurisdiction);
    let rows: Vec<Of> = sql.load(db)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Adds ` not in (…)` on a unit: that no leader is in charge of it.
pub(crate) fn push_unled(sql: &mut Sql, jurisdiction: JurisdictionId) {
    sql.push(" not in (select c.unit_id from user_units c join user_roles r on r.jurisdiction_id = c.jurisdiction_id and r.user_id = c.user_id where c.jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and r.role = ")
        .bind(Role::LeaderInCharge.word())
        .push(")");
}

/// A principal leader is in charge of whatever nobody else is.
pub(super) fn with_unled(db: &mut Db, mut person: Person) -> Result<Person, StoreError> {
    if person.roles.contains(&Role::PrincipalLeader) {
        let unled = unled(db, person.jurisdiction)?;
        person.in_charge_of.extend(unled);
    }
    Ok(person)
}
