//! What SQL lets through is what the policy lets through, on random people and items.

use std::collections::BTreeSet;

use domain::{
    access::{Facts, Person, sees},
    item::{Command, Item, Registration},
    vocabulary::{Role, Secrecy},
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{ItemFilter, ItemSort, Page, PartId};
use strum::IntoEnumIterator;

use crate::{
    engines::both,
    world::{ISSUED, Office, World, organ},
};

/// Items in every relation: proposed or issued to one unit or another, read along, begun by a unit, open or restricted to some.
fn items(world: &World, office: &Office) -> Vec<Item> {
    let mut ids = Vec::new();
    for unit in 0..3 {
        ids.push(
            world
                .issued(office, "已交办", &world.units[unit..=unit + 1])
                .id,
        );
        let proposed = world.register(&office.clerk, "已拟办");
        world
            .change(
                &office.clerk,
                ISSUED,
                proposed.id,
                Command::Propose(world.plan(&world.units[unit..=unit])),
            )
            .unwrap();
        ids.push(proposed.id);
        ids.push(world.register(&office.clerk, "已登记").id);
        ids.push(world.begun_by(&office.clerk, world.units[unit]).id);
        // Organs that supervise together with the office read along.
        let item = world.issued_in_yangjiang(office, &world.units[unit..=unit]);
        let organs = vec![organ("audit", world.units[unit + 1])];
        let set = Command::SetCoSupervisors { organs };
        world.change(&office.clerk, ISSUED, item.id, set).unwrap();
        ids.push(item.id);
    }
    // What a leader gave by name, whatever unit it went to (`banner/4.2.5`).
    let registration = Registration {
        given_by: Some(Role::LeaderInCharge),
        giver: Some(office.leader_in_charge.user),
        ..world.registration("领导批示")
    };
    let request = world.by(&office.clerk, ISSUED);
    let given = world.store.item_register(&request, None, &registration);
    ids.push(given.unwrap().fresh().unwrap().id);
    for (unit, listed) in [
        (0, &office.leader_in_charge),
        (1, &office.principal_leader),
        (2, &office.clerk),
    ] {
        let item = world.issued(office, "控制知情范围", &world.units[unit..=unit]);
        let listed = BTreeSet::from([listed.user, office.director.user]);
        world
            .change(
                &office.director,
                ISSUED,
                item.id,
                Command::SetSecrecy {
                    secrecy: Secrecy::Restricted,
                    listed,
                },
            )
            .unwrap();
        ids.push(item.id);
    }
    ids.into_iter().map(|id| world.kept(id)).collect()
}

#[test]
fn the_predicate_is_the_policy() {
    both(|world| {
        let office = Office::of(world);
        let items = items(world, &office);
        let users: Vec<_> = [
            &office.clerk,
            &office.director,
            &office.office_chief,
            &office.leader_in_charge,
            &office.principal_leader,
        ]
        .into_iter()
        .map(|person| person.user)
        .collect();
        let roles: Vec<Role> = Role::iter().collect();
        let people = (
            proptest::sample::select(users),
            proptest::sample::subsequence(roles, 0..4),
            proptest::option::of(proptest::sample::select(world.units.clone())),
            proptest::sample::subsequence(world.units.clone(), 0..3),
            any::<bool>(),
        );
        let mut runner = TestRunner::new(ProptestConfig {
            cases: 300,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        runner
            .run(&people, |(user, roles, unit, in_charge_of, elsewhere)| {
                let person = Person {
                    user,
                    jurisdiction: if elsewhere && roles.len() == 3 {
                        domain::id::JurisdictionId::new(uuid::Uuid::nil())
                    } else {
                        world.jurisdiction
                    },
                    roles: roles.into_iter().collect(),
                    unit,
                    in_charge_of: in_charge_of.into_iter().collect(),
                    acting_for: None,
                    own_unit: None,
                    mandate: domain::access::Mandate::default(),
                };
                let expected: BTreeSet<_> = items
                    .iter()
                    .filter(|item| sees(&person, &Facts::of(item)))
                    .map(|item| item.id)
                    .collect();
                let listed = world
                    .store
                    .item_list(
                        &person,
                        &ItemFilter::default(),
                        ItemSort::Number,
                        &Page::first(100),
                    )
                    .unwrap();
                let listed: BTreeSet<_> = listed.rows.into_iter().map(|row| row.id).collect();
                prop_assert_eq!(&listed, &expected);
                let counted = world
                    .store
                    .item_count(&person, &ItemFilter::default())
                    .unwrap();
                prop_assert_eq!(usize::try_from(counted).unwrap(), expected.len());
                for item in &items {
                    let fetched = world.store.item_fetch(&person, item.id).unwrap().is_some();
                    prop_assert_eq!(fetched, expected.contains(&item.id));
                    let timeline = world
                        .store
                        .event_list(&person, item.id, &Page::first(1))
                        .unwrap()
                        .is_some();
                    prop_assert_eq!(timeline, fetched);
                }
                let todos = world
                    .store
                    .todo_list(&person, crate::world::day("2099-01-01"), 500)
                    .unwrap();
                prop_assert!(todos.iter().all(|todo| expected.contains(&todo.item)));
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn parts_lead_to_their_item() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "已交办", &world.units[..2]);
        let assignment = &item.assignments[1];
        for part in [
            PartId::Assignment(assignment.id),
            PartId::Obligation(assignment.obligations[0].id),
        ] {
            assert_eq!(
                world.store.item_of(world.jurisdiction, part).unwrap(),
                Some(item.id)
            );
        }
        let strange = PartId::Report(domain::id::ReportId::new(uuid::Uuid::now_v7()));
        assert_eq!(
            world.store.item_of(world.jurisdiction, strange).unwrap(),
            None
        );
    });
}
