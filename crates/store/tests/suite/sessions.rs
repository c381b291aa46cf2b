//! Sessions end when they must; refresh tokens work once (R-5, R-6).

use std::thread;

use domain::{access::Person, vocabulary::Role};
use store::{Proof, Refreshed, Session};

use crate::{
    engines::both,
    world::{ISSUED, World, at},
};

pub(crate) const SOURCE: &str = "192.0.2.7";

pub(crate) fn username(world: &World, person: &Person) -> String {
    world
        .store
        .user_fetch(world.jurisdiction, person.user)
        .unwrap()
        .unwrap()
        .username
}

pub(crate) fn sign_in(world: &World, person: &Person, refresh: &str, moment: &str) -> Session {
    let login = world
        .store
        .login_fetch(&username(world, person), SOURCE, at(moment))
        .unwrap();
    assert!(!login.locked);
    let account = login.account.unwrap();
    world
        .store
        .login_succeeded(
            &account,
            &Proof::Password { rehash: None },
            refresh,
            SOURCE,
            "r",
            at(moment),
        )
        .unwrap()
}

#[test]
fn a_session_ends_when_idle_old_or_of_other_roles() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let alive = |session: &Session, moment: &str| {
            world
                .store
                .session_fetch(session.id, at(moment))
                .unwrap()
                .is_some()
        };
        let session = sign_in(world, &clerk, "t1", "2025-09-22T09:00:00+08:00");
        assert!(alive(&session, "2025-09-22T09:14:00+08:00"));
        assert!(alive(&session, "2025-09-22T09:28:00+08:00"));
        assert!(!alive(&session, "2025-09-22T09:44:00+08:00"));

        let session = sign_in(world, &clerk, "t2", "2025-09-22T10:00:00+08:00");
        for minute in (10..=720).step_by(10) {
            let now = at("2025-09-22T10:00:00+08:00") + chrono::TimeDelta::minutes(minute);
            assert!(
                world
                    .store
                    .session_fetch(session.id, now)
                    .unwrap()
                    .is_some(),
                "{minute}"
            );
        }
        assert!(!alive(&session, "2025-09-22T22:05:00+08:00"));

        let session = sign_in(world, &clerk, "t3", "2025-09-23T10:00:00+08:00");
        let version = world
            .store
            .user_fetch(world.jurisdiction, clerk.user)
            .unwrap()
            .unwrap()
            .version;
        let roles = [Role::Director].into();
        world
            .store
            .user_roles_set(&world.server(), clerk.user, version, &roles)
            .unwrap();
        assert!(!alive(&session, "2025-09-23T10:01:00+08:00"));
    });
}

#[test]
fn a_refresh_token_works_once_and_its_copy_ends_the_session() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let session = sign_in(world, &clerk, "t1", ISSUED);
        let refresh = |old: &str, new: &str| {
            world
                .store
                .session_refresh(SOURCE, old, new, at("2025-09-22T09:10:00+08:00"))
                .unwrap()
        };
        assert!(
            matches!(refresh("t1", "t2"), Refreshed::Rotated(rotated) if rotated.id == session.id)
        );
        assert!(matches!(refresh("t2", "t3"), Refreshed::Rotated(_)));
        assert_eq!(refresh("t1", "t4"), Refreshed::Reused { user: clerk.user });
        assert_eq!(refresh("t3", "t5"), Refreshed::Unknown);
        assert_eq!(refresh("never", "t6"), Refreshed::Unknown);
        assert_eq!(
            world
                .store
                .session_fetch(session.id, at("2025-09-22T09:11:00+08:00"))
                .unwrap(),
            None
        );
        assert_eq!(world.database.figure("select count(*) as n from events where action = 'session_refresh' and reason = 'reuse'"), 1);
    });
}

#[test]
fn of_eight_that_bring_one_refresh_token_one_rotates() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        sign_in(world, &clerk, "t1", ISSUED);
        let rotated: usize = thread::scope(|scope| {
            let hands: Vec<_> = (0..8)
                .map(|n| {
                    scope.spawn(move || {
                        let outcome = world
                            .store
                            .session_refresh(SOURCE, "t1", &format!("n{n}"), at(ISSUED))
                            .unwrap();
                        usize::from(matches!(outcome, Refreshed::Rotated(_)))
                    })
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).sum()
        });
        assert_eq!(rotated, 1);
    });
}

#[test]
fn three_sessions_at_once_and_the_oldest_makes_room() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let sessions: Vec<_> = (0..4)
            .map(|n| {
                sign_in(
                    world,
                    &clerk,
                    &format!("t{n}"),
                    &format!("2025-09-22T09:0{n}:00+08:00"),
                )
            })
            .collect();
        let alive: Vec<_> = sessions
            .iter()
            .map(|session| {
                world
                    .store
                    .session_fetch(session.id, at("2025-09-22T09:05:00+08:00"))
                    .unwrap()
                    .is_some()
            })
            .collect();
        assert_eq!(alive, [false, true, true, true]);
    });
}

#[test]
fn changing_the_password_ends_the_other_sessions() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (other, own) = (
            sign_in(world, &clerk, "t1", ISSUED),
            sign_in(world, &clerk, "t2", ISSUED),
        );
        let mut request = world.by(&clerk, ISSUED);
        request.session = Some(own.id);
        world
            .store
            .user_password_set(&request, clerk.user, "new")
            .unwrap();
        assert_eq!(
            world.store.session_fetch(other.id, at(ISSUED)).unwrap(),
            None
        );
        assert!(
            world
                .store
                .session_fetch(own.id, at(ISSUED))
                .unwrap()
                .is_some()
        );
        let until = world.store.session_step_up(&request).unwrap();
        assert_eq!(
            world
                .store
                .session_fetch(own.id, at(ISSUED))
                .unwrap()
                .unwrap()
                .stepped_up_until,
            Some(until)
        );
        world.store.session_end(&request, own.id).unwrap();
        assert_eq!(world.store.session_fetch(own.id, at(ISSUED)).unwrap(), None);
    });
}
