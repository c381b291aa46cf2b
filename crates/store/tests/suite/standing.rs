//! A role of a unit is held in a unit: on every way an account gets either, today and on days to come.

use std::collections::BTreeSet;

use domain::{
    access::{Position, Term},
    id::{UnitId, UserId},
    vocabulary::Role,
};
use store::{ChangeError, NewTransfer, NewUser, Secret, Transfer, UserDraft};

use crate::{
    engines::both,
    world::{World, at, day},
};

/// The pointer and the day of a refusal; none where it was let through.
#[track_caller]
fn lacking<T: std::fmt::Debug>(outcome: Result<T, ChangeError>) -> Option<(&'static str, String)> {
    match outcome {
        Ok(_) => None,
        Err(ChangeError::LacksUnit { what, from }) => {
            Some((what.unwrap_or(NOWHERE), from.to_string()))
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// Where the request has nothing in it that could be pointed at.
const NOWHERE: &str = "";

/// The day of `World::server`.
const TODAY: &str = "2025-09-01";

fn version(world: &World, user: UserId) -> i64 {
    let found = world.store.user_fetch(world.jurisdiction, user).unwrap();
    found.unwrap().version
}

fn set(world: &World, user: UserId, roles: &[Role]) -> Option<(&'static str, String)> {
    let roles = roles.iter().copied().collect();
    let expected = version(world, user);
    lacking(
        world
            .store
            .user_roles_set(&world.server(), user, expected, &roles),
    )
}

fn place(world: &World, user: UserId, unit: Option<UnitId>) -> Option<(&'static str, String)> {
    let draft = UserDraft {
        display_name: "区教育和体育局经办人".into(),
        unit,
        in_charge_of: BTreeSet::new(),
    };
    let expected = version(world, user);
    lacking(
        world
            .store
            .user_update(&world.server(), user, expected, &draft),
    )
}

fn plan(
    world: &World,
    user: UserId,
    to: Position,
    from: &str,
    until: Option<&str>,
) -> Result<Transfer, ChangeError> {
    let term = Term {
        from: day(from),
        until: until.map(day),
    };
    let new = NewTransfer { user, to, term };
    let done = world.store.transfer_plan(&world.server(), &new)?;
    Ok(done.fresh().unwrap())
}

fn goes(unit: Option<UnitId>) -> Position {
    Position::Place {
        unit,
        in_charge_of: BTreeSet::new(),
    }
}

fn becomes(role: Role) -> Position {
    Position::Roles {
        roles: [role].into(),
    }
}

#[test]
fn a_role_of_a_unit_is_not_given_without_one() {
    both(|world| {
        let today = |what| Some((what, TODAY.to_owned()));
        let new = NewUser {
            username: "no-unit".into(),
            display_name: "区教育和体育局经办人".into(),
            roles: [Role::UnitHandler].into(),
            unit: None,
            in_charge_of: BTreeSet::new(),
            secret: Secret::Code {
                hash: "h".into(),
                until: at("2025-09-22T09:30:00+08:00"),
            },
        };
        let made = world.store.user_insert(&world.server(), &new);
        assert_eq!(lacking(made), today("unitId"));

        let clerk = world.user(Role::Clerk, None).user;
        for role in [
            Role::UnitHandler,
            Role::UnitDeputy,
            Role::UnitHead,
            Role::Observer,
        ] {
            let before = version(world, clerk);
            assert_eq!(set(world, clerk, &[role]), today("roles"), "{role}");
            assert_eq!(version(world, clerk), before, "nothing is changed");
        }
        assert_eq!(place(world, clerk, Some(world.units[0])), None);
        assert_eq!(set(world, clerk, &[Role::UnitHead]), None);
        assert_eq!(place(world, clerk, None), today("unitId"));
        assert_eq!(place(world, clerk, Some(world.units[1])), None);
        assert_eq!(set(world, clerk, &[]), None);
        assert_eq!(place(world, clerk, None), None);
    });
}

#[test]
fn nor_is_it_planned_without_one() {
    both(|world| {
        let unit = Some(world.units[0]);
        let clerk = world.user(Role::Clerk, None).user;
        let head = |until| plan(world, clerk, becomes(Role::UnitHead), "2025-10-09", until);
        let refused = |what, from: &str| Some((what, from.to_owned()));
        assert_eq!(lacking(head(None)), refused("roles", "2025-10-09"));
        // Lent to a unit for two weeks: the role goes with it, and no longer.
        plan(world, clerk, goes(unit), "2025-10-09", Some("2025-10-22")).unwrap();
        assert_eq!(lacking(head(None)), refused("roles", "2025-10-23"));
        assert_eq!(lacking(head(Some("2025-10-22"))), None);

        let handler = world.user(Role::UnitHandler, unit).user;
        let leaves = || plan(world, handler, goes(None), "2025-10-09", None);
        assert_eq!(lacking(leaves()), refused("unitId", "2025-10-09"));
        plan(world, handler, becomes(Role::Clerk), "2025-10-09", None).unwrap();
        assert_eq!(lacking(leaves()), None);
        // What an administrator changes today is held against what is planned.
        let back = world.user(Role::Clerk, unit).user;
        plan(world, back, becomes(Role::UnitHead), "2025-10-09", None).unwrap();
        assert_eq!(place(world, back, None), refused("unitId", "2025-10-09"));
    });
}

/// A transfer that a role to come rests on is not withdrawn before that is; nothing is changed by the asking.
#[test]
fn nor_does_a_withdrawal_leave_one_without() {
    both(|world| {
        let unit = Some(world.units[0]);
        let clerk = world.user(Role::Clerk, None).user;
        let comes = plan(world, clerk, goes(unit), "2025-10-09", None).unwrap();
        let head = plan(world, clerk, becomes(Role::UnitHead), "2025-10-13", None).unwrap();
        let withdraw = |transfer: &Transfer| {
            let server = world.server();
            let version = transfer.version;
            lacking(world.store.transfer_withdraw(&server, transfer.id, version))
        };
        assert_eq!(withdraw(&comes), Some((NOWHERE, "2025-10-13".to_owned())));
        let kept = world.store.transfer_fetch(world.jurisdiction, comes.id);
        assert_eq!(kept.unwrap(), Some(comes.clone()));
        assert_eq!(withdraw(&head), None);
        assert_eq!(withdraw(&comes), None, "nothing rests on it any more");

        let handler = world.user(Role::UnitHandler, unit).user;
        let out = plan(world, handler, becomes(Role::Clerk), "2025-10-09", None).unwrap();
        let leaves = plan(world, handler, goes(None), "2025-10-09", None).unwrap();
        assert_eq!(withdraw(&out), Some((NOWHERE, "2025-10-09".to_owned())));
        assert_eq!(withdraw(&leaves), None);
        assert_eq!(withdraw(&out), None);
    });
}

#[test]
fn what_is_in_force_ends_where_it_began() {
    both(|world| {
        let unit = Some(world.units[0]);
        let lent = world.user(Role::Clerk, None).user;
        plan(world, lent, goes(unit), "2025-10-09", Some("2025-10-22")).unwrap();
        world
            .store
            .transfers_take_effect(at("2025-10-09T00:00:01+08:00"))
            .unwrap();
        assert_eq!(world.person(lent).unit, unit);
        let ends = Some(("roles", "2025-10-23".to_owned()));
        assert_eq!(set(world, lent, &[Role::UnitHandler]), ends);
        assert_eq!(place(world, lent, Some(world.units[1])), None);
        assert_eq!(
            set(world, lent, &[Role::UnitHandler]),
            None,
            "moved for good"
        );
    });
}
