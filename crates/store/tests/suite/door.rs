//! The write door: versions, idempotency keys, denials.

use std::thread;

use domain::{
    id::ItemId,
    item::{Amendment, Command, Refusal},
    vocabulary::Role,
};
use store::{ChangeError, Done, IdempotencyKey};
use uuid::Uuid;

use crate::{
    engines::both,
    world::{ISSUED, World},
};

fn key(body: &str) -> Option<IdempotencyKey> {
    Some(IdempotencyKey {
        route: "POST /items".into(),
        key: "a".into(),
        body_hash: body.into(),
    })
}

fn amend(title: &str) -> Command {
    Command::Amend(Amendment {
        title: Some(title.into()),
        ..Amendment::default()
    })
}

#[test]
fn a_stale_version_changes_nothing() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "污水管网改造");
        let request = world.by(&clerk, ISSUED);
        let first = world
            .store
            .item_change(&request, item.id, Some(1), &amend("污水管网改造二期"))
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(first.version, 2);
        let stale = world
            .store
            .item_change(&request, item.id, Some(1), &amend("污水管网改造三期"));
        assert!(
            matches!(stale, Err(ChangeError::Stale { current: 2 })),
            "{stale:?}"
        );
        assert_eq!(world.kept(item.id).title, "污水管网改造二期");
    });
}

#[test]
fn of_two_who_read_one_version_one_changes_it() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "农贸市场整治");
        let won: usize = thread::scope(|scope| {
            let hands: Vec<_> = (0..8)
                .map(|n| {
                    let (clerk, world) = (&clerk, &world);
                    scope.spawn(move || {
                        let command = amend(&format!("农贸市场整治{n}"));
                        usize::from(
                            world
                                .store
                                .item_change(&world.by(clerk, ISSUED), item.id, Some(1), &command)
                                .is_ok(),
                        )
                    })
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).sum()
        });
        assert_eq!(won, 1);
    });
}

#[test]
fn one_key_makes_one_item_and_gets_one_answer() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let request = world.by(&clerk, ISSUED).with_key(key("h1"));
        let made = world
            .store
            .item_register(&request, None, &world.registration("供热管网"))
            .unwrap()
            .fresh()
            .unwrap();
        let Done::Replayed(unanswered) = world
            .store
            .item_register(&request, None, &world.registration("供热管网"))
            .unwrap()
        else {
            panic!("the key was forgotten")
        };
        assert_eq!(
            (
                unanswered.object.id,
                unanswered.object.version,
                unanswered.answer
            ),
            (made.id.uuid(), 1, None)
        );
        world
            .store
            .idempotency_answer(&request, 201, "{\"id\":1}")
            .unwrap();
        world
            .store
            .idempotency_answer(&request, 500, "too late")
            .unwrap();
        let Done::Replayed(answered) = world
            .store
            .item_register(&request, None, &world.registration("供热管网"))
            .unwrap()
        else {
            panic!("the key was forgotten")
        };
        assert_eq!(answered.answer, Some((201, "{\"id\":1}".into())));
        assert_eq!(world.database.figure("select count(*) as n from items"), 1);
    });
}

#[test]
fn a_key_stands_for_one_body_one_person_and_three_days() {
    both(|world| {
        let (clerk, other) = (world.user(Role::Clerk, None), world.user(Role::Clerk, None));
        let request = world.by(&clerk, ISSUED).with_key(key("h1"));
        world
            .store
            .item_register(&request, None, &world.registration("公交站亭"))
            .unwrap();
        let reused = world.store.item_register(
            &request.clone().with_key(key("h2")),
            None,
            &world.registration("公交站亭"),
        );
        assert!(matches!(reused, Err(ChangeError::KeyReused)), "{reused:?}");
        let theirs = world.by(&other, ISSUED).with_key(key("h2"));
        assert!(
            world
                .store
                .item_register(&theirs, None, &world.registration("公交站亭"))
                .unwrap()
                .fresh()
                .is_some()
        );
        let later = world
            .by(&clerk, "2025-09-25T09:00:01+08:00")
            .with_key(key("h2"));
        assert!(
            world
                .store
                .item_register(&later, None, &world.registration("公交站亭"))
                .unwrap()
                .fresh()
                .is_some()
        );
    });
}

#[test]
fn a_refused_request_may_use_its_key_again() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let request = world.by(&clerk, ISSUED).with_key(key("h1"));
        assert!(
            world
                .store
                .item_register(&request, None, &world.registration(""))
                .is_err()
        );
        assert!(
            world
                .store
                .item_register(&request, None, &world.registration("校园周边整治"))
                .unwrap()
                .fresh()
                .is_some()
        );
    });
}

#[test]
fn sixteen_twins_make_one_item() {
    both(|world: &World| {
        let clerk = world.user(Role::Clerk, None);
        let fresh: usize = thread::scope(|scope| {
            let hands: Vec<_> = (0..16)
                .map(|_| {
                    scope.spawn(|| {
                        let request = world.by(&clerk, ISSUED).with_key(key("h1"));
                        let done = world.store.item_register(
                            &request,
                            None,
                            &world.registration("河道清淤"),
                        );
                        usize::from(done.unwrap().fresh().is_some())
                    })
                })
                .collect();
            hands.into_iter().map(|hand| hand.join().unwrap()).sum()
        });
        assert_eq!(fresh, 1);
        assert_eq!(world.database.figure("select count(*) as n from items"), 1);
    });
}

#[test]
fn a_denial_is_written_down_and_changes_nothing_else() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "停车位改造");
        let principal = world.user(Role::PrincipalLeader, None);
        let denied = world.change(&principal, ISSUED, item.id, amend("停车场"));
        assert!(
            matches!(denied, Err(ChangeError::Refused(Refusal::NotPermitted))),
            "{denied:?}"
        );
        assert_eq!(world.database.figure("select count(*) as n from events where result = 'denied' and action = 'amend' and reason = 'not_permitted'"), 1);
        assert_eq!(world.kept(item.id).title, "停车位改造");
    });
}

#[test]
fn what_is_not_there_and_what_is_hidden_look_alike() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "企业帮扶");
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        for id in [item.id, ItemId::new(Uuid::now_v7())] {
            assert!(matches!(
                world.change(&handler, ISSUED, id, amend("x")),
                Err(ChangeError::NotFound)
            ));
            assert_eq!(world.store.item_fetch(&handler, id).unwrap(), None);
        }
    });
}

#[test]
fn ids_of_another_place_are_refused() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "营商环境");
        let strange = domain::id::UnitId::new(Uuid::now_v7());
        let refused = world.change(
            &clerk,
            ISSUED,
            item.id,
            Command::Propose(world.plan(&[strange])),
        );
        assert!(
            matches!(
                refused,
                Err(ChangeError::Unknown { ref what }) if what == "assignments"
            ),
            "{refused:?}"
        );
    });
}
