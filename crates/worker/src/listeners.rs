//! In: the units of an item or a case. Out: the people of its jurisdiction who might hear of it, with their rights and acting periods as they are now.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::Person,
    id::{JurisdictionId, UnitId},
    notice::Listener,
    time::Instant,
    vocabulary::{CopyOffice, Role},
};
use store::{Deputy, Store, StoreError, User};

/// Those who hear of items by their office, whatever the unit.
const OFFICES: [Role; 6] = [
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
    Role::Observer,
];
const UNIT: [Role; 3] = [Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];

/// Reads people once per round.
pub(crate) struct Listeners<'a> {
    store: &'a Store,
    now: Instant,
    offices: BTreeMap<JurisdictionId, Vec<User>>,
    units: BTreeMap<(JurisdictionId, UnitId), Vec<User>>,
    deputies: BTreeMap<JurisdictionId, Vec<Deputy>>,
    copies: BTreeMap<UnitId, CopyOffice>,
    present: Vec<Listener>,
}

impl<'a> Listeners<'a> {
    pub(crate) fn new(store: &'a Store, now: Instant) -> Self {
        Self {
            store,
            now,
            offices: BTreeMap::new(),
            units: BTreeMap::new(),
            deputies: BTreeMap::new(),
            copies: BTreeMap::new(),
            present: Vec::new(),
        }
    }

    /// Everybody who might hear of what these units have to do with. `seats` are further ones of which only the leaders hear yet.
    pub(crate) fn of(
        &mut self,
        jurisdiction: JurisdictionId,
        units: impl IntoIterator<Item = UnitId>,
        seats: impl IntoIterator<Item = UnitId>,
    ) -> Result<&[Listener], StoreError> {
        if !self.offices.contains_key(&jurisdiction) {
            self.offices.insert(
                jurisdiction,
                self.store.user_find(jurisdiction, &OFFICES, None)?,
            );
            self.deputies.insert(
                jurisdiction,
                self.store.deputy_list(jurisdiction, self.now)?,
            );
            self.copies
                .extend(self.store.unit_copy_offices(jurisdiction)?);
        }
        let units: BTreeSet<_> = units.into_iter().collect();
        for unit in &units {
            if !self.units.contains_key(&(jurisdiction, *unit)) {
                self.units.insert(
                    (jurisdiction, *unit),
                    self.store.user_find(jurisdiction, &UNIT, Some(*unit))?,
                );
            }
        }
        let of_units = units
            .iter()
            .filter_map(|unit| self.units.get(&(jurisdiction, *unit)))
            .flatten();
        let users: Vec<&User> = self
            .offices
            .get(&jurisdiction)
            .into_iter()
            .flatten()
            .chain(of_units)
            .collect();
        let mut present: Vec<_> = users
            .iter()
            .map(|user| listener(user, &self.copies))
            .collect();
        let led: BTreeSet<UnitId> = present
            .iter()
            .filter(|listener| listener.person.roles.contains(&Role::LeaderInCharge))
            .flat_map(|listener| listener.person.in_charge_of.iter().copied())
            .collect();
        let led_or_not: BTreeSet<UnitId> = units.iter().copied().chain(seats).collect();
        let unled: Vec<UnitId> = led_or_not.difference(&led).copied().collect();
        for deputy in self.deputies.get(&jurisdiction).into_iter().flatten() {
            if let Some(principal) = users.iter().find(|user| user.id == deputy.principal.0) {
                present.push(acting(deputy, principal, &self.copies));
            }
        }
        // The principal leader hears what the leader in charge would whom a unit does not have.
        let principals = present
            .iter_mut()
            .filter(|listener| listener.person.roles.contains(&Role::PrincipalLeader));
        principals.for_each(|listener| listener.person.in_charge_of.extend(&unled));
        self.present = present;
        Ok(&self.present)
    }
}

fn listener(user: &User, copies: &BTreeMap<UnitId, CopyOffice>) -> Listener {
    let person = Person {
        user: user.id,
        jurisdiction: user.jurisdiction,
        roles: user.roles.clone(),
        unit: user.unit.as_ref().map(|(id, _)| *id),
        in_charge_of: user.in_charge_of.iter().map(|(id, _)| *id).collect(),
        acting_for: None,
        own_unit: user.unit.as_ref().map(|(id, _)| *id),
        mandate: domain::access::Mandate::default(),
    };
    let observes = user
        .unit
        .as_ref()
        .filter(|_| user.roles.contains(&Role::Observer))
        .and_then(|(unit, _)| copies.get(unit).copied());
    Listener { person, observes }
}

/// Who acts in somebody's name hears what that person hears (domain.md §12.4).
fn acting(deputy: &Deputy, principal: &User, copies: &BTreeMap<UnitId, CopyOffice>) -> Listener {
    let mut listener = listener(principal, copies);
    listener.person.user = deputy.deputy.0;
    listener.person.acting_for = Some(principal.id);
    listener
}
