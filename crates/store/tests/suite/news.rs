//! News reaches people at least once and makes one notice; who may no longer know of an item is not told.

use std::{collections::BTreeSet, thread};

use chrono::TimeDelta;
use domain::{
    item::{Command, EventKind},
    vocabulary::{Role, Secrecy},
};
use serde_json::json;
use store::{NewNotice, Page};

use crate::{
    engines::both,
    world::{ISSUED, Office, at},
};

#[test]
fn an_event_is_claimed_by_one_until_its_lease_ends() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "城市更新");
        let now = at(ISSUED);
        let lease = TimeDelta::seconds(30);
        let claimed = world.store.outbox_claim(10, lease, now).unwrap();
        assert_eq!(
            claimed
                .iter()
                .map(|news| news.event.kind())
                .collect::<Vec<_>>(),
            [EventKind::Registered]
        );
        assert!(
            world
                .store
                .outbox_claim(10, lease, now + TimeDelta::seconds(29))
                .unwrap()
                .is_empty()
        );
        // Whoever claimed it died.
        let again = world
            .store
            .outbox_claim(10, lease, now + TimeDelta::seconds(30))
            .unwrap();
        assert_eq!((again.len(), again[0].attempts), (1, 2));
        world
            .store
            .outbox_settle(&[(again[0].jurisdiction, again[0].seq)], now)
            .unwrap();
        assert!(
            world
                .store
                .outbox_claim(10, lease, now + TimeDelta::hours(1))
                .unwrap()
                .is_empty()
        );
        assert_eq!(world.store.outbox_waiting().unwrap(), 0);
    });
}

#[test]
fn many_dispatchers_share_the_news() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        for n in 0..40 {
            world.register(&clerk, &format!("第{n}件"));
        }
        let claimed: Vec<i64> = thread::scope(|scope| {
            let hands: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        let mut mine = Vec::new();
                        loop {
                            let news = world
                                .store
                                .outbox_claim(3, TimeDelta::minutes(1), at(ISSUED))
                                .unwrap();
                            if news.is_empty() {
                                return mine;
                            }
                            mine.extend(news.into_iter().map(|news| news.seq));
                        }
                    })
                })
                .collect();
            hands
                .into_iter()
                .flat_map(|hand| hand.join().unwrap())
                .collect()
        });
        let distinct: BTreeSet<_> = claimed.iter().copied().collect();
        assert_eq!((claimed.len(), distinct.len()), (40, 40));
    });
}

#[test]
fn a_notice_is_made_once_and_hidden_with_its_item() {
    both(|world| {
        let office = Office::of(world);
        let item = world.register(&office.clerk, "安全生产");
        let notice = |kind: &str| NewNotice {
            jurisdiction: world.jurisdiction,
            user: office.clerk.user,
            event_seq: 1,
            kind: kind.into(),
            item: Some(item.id),
            urge: None,
            payload: json!({ "number": item.number.text }),
        };
        let made = world
            .store
            .notice_insert(&[notice("registered"), notice("proposed")], at(ISSUED))
            .unwrap();
        let again = world
            .store
            .notice_insert(&[notice("registered")], at(ISSUED))
            .unwrap();
        assert_eq!((made, again), (2, 0));
        let list = || {
            world
                .store
                .notice_list(&office.clerk, false, &Page::first(1))
                .unwrap()
        };
        assert!(list().next.is_some());
        let unread = || world.store.notice_unread_count(&office.clerk).unwrap();
        assert_eq!(unread(), 2);
        assert!(
            world
                .store
                .notice_read(&office.clerk, list().rows[0].id, at(ISSUED))
                .unwrap()
        );
        assert!(
            !world
                .store
                .notice_read(&office.director, list().rows[0].id, at(ISSUED))
                .unwrap()
        );
        assert_eq!(unread(), 1);
        let nil = domain::id::NoticeId::new(uuid::Uuid::nil());
        assert_eq!(
            world
                .store
                .notice_since(&office.clerk, nil, 10)
                .unwrap()
                .len(),
            2
        );

        let listed = [office.director.user].into();
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
        assert_eq!((unread(), list().rows.len()), (0, 0));
    });
}
