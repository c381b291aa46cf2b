//! Signing in: failures lock, codes work once, and what happened since is shown (R-2, R-3).

use std::thread;

use domain::vocabulary::Role;
use store::{ChangeError, IdempotencyKey, Proof, Request, Secret};

use crate::{
    engines::both,
    sessions::{SOURCE, sign_in, username},
    world::{ISSUED, at},
};

#[test]
fn five_failures_lock_an_account_whether_it_exists_or_not() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let name = username(world, &clerk);
        for username in [name.as_str(), "nobody"] {
            let locked = |moment: &str| {
                world
                    .store
                    .login_fetch(username, "198.51.100.1", at(moment))
                    .unwrap()
                    .locked
            };
            for second in 0..4 {
                world
                    .store
                    .login_failed(
                        username,
                        "198.51.100.9",
                        "r",
                        at(&format!("2025-09-22T09:00:0{second}+08:00")),
                    )
                    .unwrap();
            }
            assert!(!locked("2025-09-22T09:00:05+08:00"));
            world
                .store
                .login_failed(
                    username,
                    "198.51.100.9",
                    "r",
                    at("2025-09-22T09:00:06+08:00"),
                )
                .unwrap();
            assert!(locked("2025-09-22T09:00:07+08:00"));
            assert!(locked("2025-09-22T09:15:00+08:00"));
            assert!(!locked("2025-09-22T09:15:07+08:00"));
        }
        let keyed = world.by(&clerk, "2025-09-22T09:00:08+08:00");
        let keyed = keyed.with_key(Some(IdempotencyKey {
            route: "POST /users/{id}/unlock".into(),
            key: "a".into(),
            body_hash: "x".into(),
        }));
        let unlocked = world.store.user_unlock(&keyed, clerk.user, 1).unwrap();
        assert_eq!(unlocked.fresh().map(|user| user.id), Some(clerk.user));
        let again = world.store.user_unlock(&keyed, clerk.user, 1).unwrap();
        assert!(again.fresh().is_none());
        assert!(
            !world
                .store
                .login_fetch(&name, "198.51.100.1", at("2025-09-22T09:00:08+08:00"))
                .unwrap()
                .locked
        );
        assert_eq!(world.database.figure("select count(*) as n from events where action = 'session_begin' and result = 'failed'"), 10);
    });
}

/// R-2: of many guesses at once only those before the lock count, the right one too.
#[test]
fn a_lock_that_comes_while_a_password_is_checked_counts() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (name, now) = (username(world, &clerk), at(ISSUED));
        let source = "198.51.100.1";
        let checked = world.store.login_fetch(&name, source, now).unwrap();
        assert!(!checked.locked);
        for _ in 0..5 {
            world.store.login_failed(&name, source, "r", now).unwrap();
        }
        let account = checked.account.unwrap();
        let proof = Proof::Password { rehash: None };
        let late = world
            .store
            .login_succeeded(&account, &proof, "t", source, "r", now);
        assert!(matches!(late, Err(ChangeError::NotFound)), "{late:?}");
    });
}

/// A stranger at the door cannot keep somebody inside from proving himself, and he who is inside has no endless guesses.
#[test]
fn a_session_that_proves_itself_is_counted_alone() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let name = username(world, &clerk);
        let session = sign_in(world, &clerk, "t", ISSUED).id;
        for _ in 0..5 {
            world
                .store
                .login_failed(&name, "198.51.100.1", "r", at(ISSUED))
                .unwrap();
        }
        let locked = |at_| world.store.session_is_locked(session, at(at_)).unwrap();
        assert!(!locked(ISSUED));
        let request = Request::person(clerk.clone(), Some(session), "test", "r", at(ISSUED));
        for _ in 0..5 {
            world
                .store
                .session_failed(&request, session, store::Deed::SessionStepUp)
                .unwrap();
        }
        assert!(locked("2025-09-22T09:14:59+08:00"));
        assert!(!locked("2025-09-22T09:15:01+08:00"));
        assert_eq!(world.database.figure("select count(*) as n from events where action = 'session_step_up' and result = 'failed'"), 5);
    });
}

#[test]
fn failures_far_apart_do_not_add_up() {
    both(|world| {
        for hour in 10..18 {
            world
                .store
                .login_failed(
                    "nobody",
                    "198.51.100.9",
                    "r",
                    at(&format!("2025-09-22T{hour}:00:00+08:00")),
                )
                .unwrap();
        }
        assert!(
            !world
                .store
                .login_fetch("nobody", "198.51.100.9", at("2025-09-22T17:00:01+08:00"))
                .unwrap()
                .locked
        );
    });
}

#[test]
fn twenty_failures_at_once_are_all_counted() {
    both(|world| {
        thread::scope(|scope| {
            for n in 0..20 {
                scope.spawn(move || {
                    world
                        .store
                        .login_failed(&format!("name{}", n % 7), "198.51.100.9", "r", at(ISSUED))
                        .unwrap()
                });
            }
        });
        assert_eq!(
            world.database.figure(
                "select cast(failures as bigint) as n from login_failures where kind = 'source'"
            ),
            20
        );
        assert_eq!(world.database.figure("select cast(sum(failures) as bigint) as n from login_failures where kind = 'account'"), 20);
        assert!(
            world
                .store
                .login_fetch("somebody", "198.51.100.9", at(ISSUED))
                .unwrap()
                .locked
        );
        let locked = "select count(*) as n from login_failures where kind = 'source' and subject = '198.51.100.9' and locked_until is not null";
        assert_eq!(world.database.figure(locked), 1);
    });
}

#[test]
fn a_one_time_code_lets_in_once_and_for_half_an_hour() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let name = username(world, &clerk);
        let before = sign_in(world, &clerk, "t0", ISSUED);
        let code = Secret::Code {
            hash: "code".into(),
            until: at("2025-09-22T09:30:00+08:00"),
        };
        world
            .store
            .user_reset(&world.server(), clerk.user, 1, &code)
            .unwrap();
        assert_eq!(
            world.store.session_fetch(before.id, at(ISSUED)).unwrap(),
            None
        );
        assert!(
            world
                .store
                .login_fetch(&name, SOURCE, at("2025-09-22T09:30:00+08:00"))
                .unwrap()
                .account
                .unwrap()
                .code_hash
                .is_none()
        );
        let account = world
            .store
            .login_fetch(&name, SOURCE, at(ISSUED))
            .unwrap()
            .account
            .unwrap();
        assert_eq!(
            (
                account.password_hash.as_deref(),
                account.code_hash.as_deref()
            ),
            (None, Some("code"))
        );
        world
            .store
            .login_succeeded(&account, &Proof::Code, "t1", SOURCE, "r", at(ISSUED))
            .unwrap();
        let again =
            world
                .store
                .login_succeeded(&account, &Proof::Code, "t2", SOURCE, "r", at(ISSUED));
        assert!(matches!(again, Err(ChangeError::NotFound)), "{again:?}");
        assert!(
            world
                .store
                .user_fetch(world.jurisdiction, clerk.user)
                .unwrap()
                .unwrap()
                .must_change
        );
    });
}

#[test]
fn the_last_sign_in_and_the_failures_since_are_shown() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let name = username(world, &clerk);
        sign_in(world, &clerk, "t1", "2025-09-22T09:00:00+08:00");
        world
            .store
            .login_failed(&name, SOURCE, "r", at("2025-09-22T10:00:00+08:00"))
            .unwrap();
        sign_in(world, &clerk, "t2", "2025-09-22T11:00:00+08:00");
        let user = world
            .store
            .user_fetch(world.jurisdiction, clerk.user)
            .unwrap()
            .unwrap();
        assert_eq!(
            (user.last_login_at, user.failed_since),
            (Some(at("2025-09-22T09:00:00+08:00")), 1)
        );
    });
}
