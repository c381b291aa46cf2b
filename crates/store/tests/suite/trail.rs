//! The trail proves itself; a changed, removed or added row is found and named.

use domain::{item::EventKind, vocabulary::Role};
use store::{Fault, Page, SERVER_CHAIN};

use crate::{
    engines::both,
    world::{Office, World},
};

/// What a saboteur with the power to drop triggers could do.
fn sabotage(world: &World, sql: &str) {
    let disarm = if world.database.is_sqlite() {
        "drop trigger events_no_update; drop trigger events_no_delete"
    } else {
        "alter table events disable trigger all; alter table outbox disable trigger all"
    };
    world.database.raw(disarm).unwrap();
    let sql = if world.database.is_sqlite() {
        format!("pragma foreign_keys = off; {sql}")
    } else {
        format!("set session_replication_role = replica; {sql}")
    };
    world.database.raw(&sql).unwrap();
}

#[test]
fn a_whole_chain_is_whole() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "乡村道路硬化", &world.units[..2]);
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
        assert_eq!(
            verified.count,
            world.database.figure("select count(*) as n from events")
        );
        let empty = world.store.audit_verify(SERVER_CHAIN).unwrap();
        assert_eq!((empty.count, empty.first_bad), (0, None));

        let timeline = world
            .store
            .event_list(&office.clerk, item.id, &Page::first(100))
            .unwrap()
            .unwrap();
        let first = timeline.rows.last().unwrap();
        assert_eq!(first.event.kind(), EventKind::Registered);
        assert_eq!(
            first.actor.as_ref().map(|(id, _)| *id),
            Some(office.clerk.user)
        );
        assert_eq!(first.action, "register");
    });
}

#[test]
fn every_kind_of_sabotage_is_named() {
    let altered = |sql: &'static str, fault: Fault, seq: i64| {
        both(|world| {
            let clerk = world.user(Role::Clerk, None);
            world.register(&clerk, "清欠农民工工资");
            world.register(&clerk, "黑臭水体治理");
            sabotage(world, sql);
            assert_eq!(
                world
                    .store
                    .audit_verify(world.jurisdiction)
                    .unwrap()
                    .first_bad,
                Some((seq, fault)),
                "{sql}"
            );
        });
    };
    altered(
        "update events set actor_id = null, source = '10.0.0.1' where seq = 7",
        Fault::Altered,
        7,
    );
    altered(
        "update events set payload = '{}' where seq = 7",
        Fault::Payload,
        7,
    );
    altered(
        "update events set recorded_at = '2025-01-01 00:00:00' where seq = 3",
        Fault::Altered,
        3,
    );
    altered("delete from events where seq = 2", Fault::Gap, 2);
    altered("delete from events where seq = 8", Fault::Tail, 8);
    altered(
        "update events set prev_hash = hash where seq = 4",
        Fault::Unlinked,
        4,
    );
}

#[test]
fn time_does_not_go_back_in_a_chain() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "稳岗就业");
        let back = world.by(&clerk, "2025-09-20T09:00:00+08:00");
        let mut registration = world.registration("稳岗就业");
        registration.received_on = crate::world::day("2025-09-19");
        world
            .store
            .item_register(&back, None, &registration)
            .unwrap();
        let backwards = "select count(*) as n from events a join events b on b.jurisdiction_id = a.jurisdiction_id and b.seq = a.seq + 1 where b.recorded_at < a.recorded_at";
        assert_eq!(world.database.figure(backwards), 0);
    });
}

#[test]
fn the_audit_list_shows_no_contents() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "重大风险隐患");
        let entries = world
            .store
            .audit_list(world.jurisdiction, &Page::first(100))
            .unwrap();
        assert_eq!(entries.rows[0].action, "register");
        assert!(!format!("{entries:?}").contains("重大风险隐患"));
    });
}
