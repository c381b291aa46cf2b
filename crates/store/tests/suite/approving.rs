//! With whom a leader in charge's step lies: of the unit that leads, of the office's own unit where the rulebook names it, and with the
//! principal leader where nobody is in charge.

use domain::{
    access::{Action, Person},
    id::{ItemId, UnitId},
    item::{ApprovalDecision, Command, Item, Registration},
    rulebook::Rulebook,
    vocabulary::{Role, Secrecy},
};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, day, unit},
};

fn registered(world: &World, office: &Office, book: &str) -> Item {
    let rulebook = Rulebook::precedent(book, 1).unwrap();
    let registration = Registration {
        source: rulebook.sources[0].id.clone(),
        tier: None,
        ..world.registration("打通断头路")
    };
    let request = world.by(&office.clerk, ISSUED);
    let item = world
        .store
        .item_register(&request, Some(book), &registration);
    item.unwrap().fresh().unwrap().item.unwrap().into_inner()
}

fn proposed(world: &World, office: &Office, book: &str, units: &[UnitId]) -> ItemId {
    let item = registered(world, office, book);
    let plan = domain::item::Plan {
        tier: domain::vocabulary::Tier::General,
        supervision_plan: "每周实地查看".into(),
        reason: "群众反映".into(),
        ..world.plan(units)
    };
    let propose = Command::Propose(plan);
    world
        .change(&office.clerk, ISSUED, item.id, propose)
        .unwrap();
    item.id
}

fn waits(world: &World, person: &Person, item: ItemId) -> bool {
    let steps = world.store.todo_list(person, day("2026-12-31"), 50);
    let mut steps = steps.unwrap().into_iter();
    steps.any(|step| step.item == item && step.action == Action::Approve)
}

fn sees(world: &World, person: &Person, item: ItemId) -> bool {
    world.store.item_fetch(person, item).unwrap().is_some()
}

fn passed() -> Command {
    Command::Approve {
        decision: ApprovalDecision::Pass,
        opinion: "同意".into(),
        meeting: String::new(),
    }
}

/// town/3.1: 党政办分管领导 has the first step, found by the short name of the office's unit, and knows of the matter from the proposal on.
#[test]
fn the_leader_in_charge_of_the_office_has_the_step() {
    both(|world| {
        let office = Office::of(world);
        let own = world
            .store
            .unit_insert(&world.server(), &unit("镇党政办公室", &["党政办"]))
            .unwrap()
            .fresh()
            .unwrap();
        let of_office = world.user_with(&[Role::LeaderInCharge], None, &[own.id]);
        let before = registered(world, &office, "town");
        let item = proposed(world, &office, "town", &world.units[..2]);
        assert!(
            !sees(world, &of_office, before.id),
            "not before the proposal"
        );
        assert!(sees(world, &of_office, item));
        assert!(waits(world, &of_office, item));
        assert!(!waits(world, &office.leader_in_charge, item));
        assert!(!waits(world, &office.principal_leader, item));
        world
            .change(&office.leader_in_charge, ISSUED, item, passed())
            .unwrap_err();
        world.change(&of_office, ISSUED, item, passed()).unwrap();
        assert!(!waits(world, &of_office, item));
        assert!(waits(world, &office.principal_leader, item));
    });
}

/// group/4.1, domain.md §8: a unit without a leader in charge leaves nothing stuck: the principal leader has the step, and only then.
#[test]
fn the_principal_leader_has_the_step_of_a_missing_leader() {
    both(|world| {
        let office = Office::of(world);
        let new = world
            .store
            .unit_insert(&world.server(), &unit("区新设局", &[]));
        let new = new.unwrap().fresh().unwrap();
        // As they are from now on.
        let principal = world.person(office.principal_leader.user);
        let led = proposed(world, &office, "sichuan", &world.units[..1]);
        let unled = proposed(world, &office, "sichuan", &[new.id, world.units[0]]);
        assert!(!waits(world, &principal, led));
        assert!(waits(world, &principal, unled));
        // The leader of the unit that helps has no part in it.
        assert!(!waits(world, &office.leader_in_charge, unled));
        world
            .change(&office.leader_in_charge, ISSUED, unled, passed())
            .unwrap_err();
        world.change(&principal, ISSUED, unled, passed()).unwrap();
    });
}

/// which roles a list forgot, the leader in charge of the unit that leads among them.
#[test]
fn a_list_tells_which_roles_it_reaches() {
    both(|world| {
        let office = Office::of(world);
        let item = proposed(world, &office, "sichuan", &world.units[..1]);
        let secret = |people: &[&Person]| Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: people.iter().map(|person| person.user).collect(),
        };
        let elsewhere = world.user_with(&[Role::LeaderInCharge], None, &world.units[1..2]);
        let reached = || {
            let lead = world.kept(item).lead_unit();
            let roles = world
                .store
                .item_listed_roles(world.jurisdiction, item, lead);
            roles.unwrap()
        };
        world
            .change(
                &office.clerk,
                ISSUED,
                item,
                secret(&[&office.clerk, &elsewhere]),
            )
            .unwrap();
        assert_eq!(reached(), [Role::Clerk].into());
        let ahead = world
            .kept(item)
            .roles_ahead(Rulebook::precedent("sichuan", 1).unwrap());
        assert!(ahead.contains(&Role::LeaderInCharge) && ahead.contains(&Role::Director));
        let more = [&office.clerk, &elsewhere, &office.leader_in_charge];
        world
            .change(&office.clerk, ISSUED, item, secret(&more))
            .unwrap();
        assert_eq!(reached(), [Role::Clerk, Role::LeaderInCharge].into());
    });
}
