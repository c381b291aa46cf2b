//! Copies of slips: an observer reads those sent to the office, and nothing else of the items (domain.md §8).

use domain::{
    access::Person,
    id::UrgeId,
    vocabulary::{CopyOffice, Role},
};

use crate::{
    error::StoreError,
    item::{Kept, lookup::kept},
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    visible::push_admitted,
};

impl Store {
    /// The office whose copies a person reads; none for whoever is no observer.
    ///
    /// # Errors
    /// The database failed.
    pub fn observed(&self, person: &Person) -> Result<Option<CopyOffice>, StoreError> {
        let observer = person.roles.contains(&Role::Observer);
        let Some(unit) = person.unit.filter(|_| observer) else {
            return Ok(None);
        };
        let unit = self.unit_fetch(person.jurisdiction, unit)?;
        Ok(unit.and_then(|unit| unit.copy_office))
    }

    /// The item of a slip that was copied to this person's office; of a restricted one only for the listed.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_copied(&self, person: &Person, urge: UrgeId) -> Result<Option<Kept>, StoreError> {
        let Some(office) = self.observed(person)? else {
            return Ok(None);
        };
        let mut sql = Sql::new(STATE);
        push_admitted(&mut sql, person);
        sql.push(" and exists (select 1 from copies c where c.jurisdiction_id = i.jurisdiction_id and c.item_id = i.id and c.office = ")
            .bind(office.word())
            .push(" and c.urge_id = ")
            .bind(urge)
            .push(")");
        let row: Option<StateRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        kept(row, |item| item.open_copy(person, office, urge))
    }
}

/// Adds ` i.jurisdiction_id = … and …` for the slips `g` that were copied to an office.
pub(crate) fn push_copied(sql: &mut Sql, person: &Person, office: CopyOffice) {
    push_admitted(sql, person);
    sql.push(" and exists (select 1 from copies c where c.jurisdiction_id = g.jurisdiction_id and c.urge_id = g.id and c.office = ")
        .bind(office.word())
        .push(")");
}
