//! Numbers have no gaps and no doubles, however many register at once; restricted items betray none.

use std::{collections::BTreeSet, thread};

use domain::{
    item::Refusal,
    vocabulary::{Role, Secrecy},
};
use store::ChangeError;
use strum::IntoEnumIterator;

use crate::{
    engines::both,
    world::{ISSUED, Office},
};

#[test]
fn thirty_two_registrars_get_gapless_numbers() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let numbers: BTreeSet<u32> = thread::scope(|scope| {
            let hands: Vec<_> = (0..32)
                .map(|_| {
                    scope.spawn(|| {
                        (0..5)
                            .map(|_| world.register(&clerk, "老旧小区改造").number.n)
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            hands
                .into_iter()
                .flat_map(|hand| hand.join().unwrap())
                .collect()
        });
        assert_eq!(numbers, (1..=160).collect());
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

#[test]
fn a_refused_registration_takes_no_number() {
    both(|world| {
        let office = Office::of(world);
        let refused = world.store.item_register(
            &world.by(&office.clerk, ISSUED),
            None,
            &world.registration(" "),
        );
        assert!(matches!(
            refused,
            Err(ChangeError::Refused(Refusal::TextMissing { .. }))
        ));
        // The domain's policy is asked by the store itself, whatever let the request come so far.
        for role in Role::iter().filter(|role| !matches!(role, Role::Clerk | Role::Director)) {
            let outsider = world.user(role, role.is_of_unit().then(|| world.units[0]));
            let denied = world.store.item_register(
                &world.by(&outsider, ISSUED),
                None,
                &world.registration("防汛物资储备"),
            );
            assert!(
                matches!(denied, Err(ChangeError::Refused(Refusal::NotPermitted))),
                "{role}: {denied:?}"
            );
        }
        assert_eq!(world.register(&office.clerk, "防汛物资储备").number.n, 1);
    });
}

#[test]
fn restricted_items_have_a_series_of_their_own() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let mut restricted = world.registration("涉密事项");
        restricted.secrecy = Secrecy::Restricted;
        assert_eq!(world.register(&clerk, "道路维修").number.n, 1);
        let request = world.by(&clerk, ISSUED);
        let item = world
            .store
            .item_register(&request, None, &restricted)
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner();
        assert_eq!(item.number.n, 1);
        assert_eq!(world.register(&clerk, "道路维修").number.n, 2);
    });
}
