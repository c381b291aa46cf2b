//! News reaches people at least once and makes one notice; who may no longer know of an item is not told.

use std::{collections::BTreeSet, thread};

use chrono::TimeDelta;
use domain::{
    item::{Command, EventKind},
    vocabulary::{Role, Secrecy},
};
use serde_json::json;
use store::{Happened, NewNotice, News, Page};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, at},
};

/// What happened to an item.
fn kind(news: &News) -> EventKind {
    match &news.happened {
        Happened::ToItem { event, .. } => event.kind(),
        Happened::ToCase { event, .. } => panic!("nothing happened to a case: {event}"),
        Happened::ToProposal { event, .. } => panic!("nothing was proposed: {event}"),
    }
}

#[test]
fn an_event_is_claimed_by_one_until_its_lease_ends() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "城市更新");
        let now = at(ISSUED);
        let lease = TimeDelta::seconds(30);
        let claimed = world.store.outbox_claim(10, lease, now).unwrap();
        assert_eq!(
            claimed.iter().map(kind).collect::<Vec<_>>(),
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
            case: None,
            as_of: None,
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
        let unread = || {
            world
                .store
                .notice_unread_count(&office.clerk, 1_000)
                .unwrap()
        };
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
        assert_eq!(
            world.store.notice_unread_count(&office.clerk, 0).unwrap(),
            0
        );
        assert_eq!(
            world
                .store
                .notice_since(&office.clerk, 0, 10)
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

#[test]
fn news_that_cannot_be_read_holds_nothing_up() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "粮食储备");
        // What a program that wrote another kind of event would leave behind, before all the rest.
        world
            .database
            .raw(
                "insert into events select jurisdiction_id, seq + 1000, recorded_at, actor_id, acting_for, session_id, source, request_id, action, object_kind, \
                 object_id, item_id, kind, '{\"strange\": true}', payload_digest, before_digest, after_digest, result, reason, prev_hash, hash from events where item_id is not null; \
                 insert into outbox (jurisdiction_id, seq, item_id, created_at, attempts) select jurisdiction_id, seq, item_id, '2025-01-01 00:00:00', 0 from events where seq > 1000",
            )
            .unwrap();
        let now = at(ISSUED);
        let lease = TimeDelta::minutes(1);
        let claimed = world.store.outbox_claim(10, lease, now).unwrap();
        assert_eq!(claimed.len(), 1);
        assert_eq!(kind(&claimed[0]), EventKind::Registered);
        assert_eq!(world.store.outbox_set_aside_count().unwrap(), 1);
        let reasons = "select count(*) as n from outbox where set_aside_because = 'the database holds a event that cannot be read'";
        assert_eq!(world.database.figure(reasons), 1);

        // Also what turns out later to be beyond telling.
        let place = (claimed[0].jurisdiction, claimed[0].seq);
        world
            .store
            .outbox_set_aside(place, "an unknown rulebook", now)
            .unwrap();
        assert_eq!(world.store.outbox_set_aside_count().unwrap(), 2);
        assert_eq!(world.store.outbox_waiting().unwrap(), 0);
        let later = now + TimeDelta::hours(1);
        assert!(
            world
                .store
                .outbox_claim(10, lease, later)
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn a_notice_keeps_no_title_and_shows_the_present_one() {
    both(|world| {
        let office = Office::of(world);
        let item = world.register(&office.clerk, "征地补偿");
        let notice = NewNotice {
            jurisdiction: world.jurisdiction,
            user: office.clerk.user,
            event_seq: 1,
            kind: "registered".into(),
            item: Some(item.id),
            urge: None,
            case: None,
            as_of: None,
            payload: json!({ "number": item.number.text, "title": item.title }),
        };
        world.store.notice_insert(&[notice], at(ISSUED)).unwrap();
        assert_eq!(
            world
                .database
                .figure("select count(*) as n from notices where payload like '%征地补偿%'"),
            0
        );
        let shown = world
            .store
            .notice_list(&office.clerk, false, &Page::first(1))
            .unwrap();
        assert_eq!(
            shown.rows[0].payload,
            json!({ "number": item.number.text, "title": "征地补偿" })
        );
    });
}

/// A long sweep tells of a moment long past, another server's clock stands a little behind, and a batch is of one millisecond:
/// a stream misses none of them.
#[test]
fn a_stream_goes_on_where_it_was_whatever_moment_news_is_of() {
    both(|world| {
        let office = Office::of(world);
        let tell = |seq: i64, moment: &str| {
            let notice = NewNotice {
                jurisdiction: world.jurisdiction,
                user: office.clerk.user,
                event_seq: seq,
                kind: "registered".into(),
                item: None,
                urge: None,
                case: None,
                as_of: None,
                payload: json!({}),
            };
            world.store.notice_insert(&[notice], at(moment)).unwrap();
        };
        let head = || world.store.notice_head(world.jurisdiction).unwrap();
        assert_eq!(head(), 0);
        tell(1, ISSUED);
        let mut last = head();
        let mut heard = Vec::new();
        let mut look = || {
            for notice in world.store.notice_since(&office.clerk, last, 2).unwrap() {
                last = notice.place;
                heard.push(notice.event_seq);
            }
        };
        tell(2, "2025-09-22T09:05:00+08:00");
        look();
        tell(3, "2025-09-22T09:04:00+08:00");
        look();
        for seq in 4..7 {
            tell(seq, "2025-09-22T09:06:00+08:00");
        }
        look();
        tell(7, "2025-09-22T09:06:00+08:00");
        look();
        look();
        assert_eq!(heard, [2, 3, 4, 5, 6, 7]);
    });
}

/// Many tell at once, as servers do, while one listens.
#[test]
fn a_stream_misses_nothing_that_is_told_at_once() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (hands, each) = (6, 12);
        let listener = |world: &World| {
            let (mut last, mut heard) = (0, BTreeSet::new());
            while heard.len() < hands * each {
                for notice in world.store.notice_since(&clerk, last, 5).unwrap() {
                    assert!(notice.place > last);
                    last = notice.place;
                    assert!(heard.insert(notice.event_seq), "heard twice");
                }
            }
        };
        thread::scope(|scope| {
            for hand in 0..hands {
                let clerk = &clerk;
                scope.spawn(move || {
                    for n in 0..each {
                        let notice = NewNotice {
                            jurisdiction: world.jurisdiction,
                            user: clerk.user,
                            event_seq: i64::try_from(hand * each + n).unwrap(),
                            kind: "registered".into(),
                            item: None,
                            urge: None,
                            case: None,
                            as_of: None,
                            payload: json!({}),
                        };
                        world.store.notice_insert(&[notice], at(ISSUED)).unwrap();
                    }
                });
            }
            scope.spawn(|| listener(world));
        });
    });
}
