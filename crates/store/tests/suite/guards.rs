//! What the database refuses by itself, whatever a program believes: each guard is tried by a saboteur.

use diesel::result::DatabaseErrorKind;
use domain::item::{Command, UrgeState};
use domain::vocabulary::Role;

use crate::{
    engines::both,
    world::{Office, World, at, day},
};

/// An item with a drafted blue slip: W40 of 2025 went by without a report.
fn with_a_draft(world: &World, office: &Office) -> domain::item::Item {
    let item = world.issued(office, "重点项目开工", &world.units[..1]);
    for tick in ["2025-09-30", "2025-10-01", "2025-10-02", "2025-10-09"] {
        let now = at(&format!("{tick}T08:00:00+08:00"));
        world
            .store
            .item_tick(world.jurisdiction, item.id, day(tick), false, now)
            .unwrap();
    }
    let item = world.kept(item.id);
    assert_eq!(
        item.assignments[0].urges.last().map(|urge| urge.state),
        Some(UrgeState::Drafted)
    );
    item
}

#[track_caller]
fn refused(world: &World, sql: &str) {
    world.database.guarded(sql);
}

#[test]
fn events_can_only_be_added() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "三供一业移交");
        refused(world, "update events set reason = 'x'");
        refused(world, "delete from events where seq = 1");
        refused(world, "update chain_heads set seq = 1");
        refused(world, "delete from chain_heads");
        if !world.database.is_sqlite() {
            refused(world, "truncate events cascade");
        }
    });
}

#[test]
fn items_obligations_slips_and_numbers_stay() {
    both(|world| {
        let office = Office::of(world);
        with_a_draft(world, &office);
        for table in ["obligations", "urges", "numbers"] {
            refused(world, &format!("delete from {table}"));
        }
        refused(world, "update items set number_text = 'x', number_n = 9");
        refused(world, "update numbers set n = n + 1");
    });
}

/// Taking a row away by putting another in its place asks no delete trigger; nor does emptying a table.
#[test]
fn what_stays_is_not_replaced_or_emptied_either() {
    both(|world| {
        let office = Office::of(world);
        with_a_draft(world, &office);
        let kept = [
            "events",
            "chain_heads",
            "outbox",
            "items",
            "item_states",
            "numbers",
            "obligations",
            "urges",
        ];
        let count = |table: &str| {
            let sql = format!("select count(*) as n from {table}");
            world.database.figure(&sql)
        };
        let before = kept.map(count);
        assert!(before.iter().all(|rows| *rows > 0), "{before:?}");
        for table in kept {
            if world.database.is_sqlite() {
                refused(
                    world,
                    &format!("insert or replace into {table} select * from {table}"),
                );
                refused(
                    world,
                    &format!("update or replace {table} set rowid = rowid + 1"),
                );
            } else {
                refused(world, &format!("truncate {table} cascade"));
            }
        }
        if world.database.is_sqlite() {
            refused(
                world,
                "update or replace obligations set id = (select min(id) from obligations)",
            );
            // The row's place in the file is a key of its own.
            let columns = "recorded_at, actor_id, acting_for, session_id, source, request_id, object_kind, object_id, item_id, kind, payload, payload_digest, before_digest, after_digest, result, reason, prev_hash, hash, jurisdiction_id";
            for (place, seq) in [("", "seq"), ("rowid, ", "seq + 1000")] {
                refused(
                    world,
                    &format!(
                        "insert or replace into events ({place}action, seq, {columns}) select {place}'forged', {seq}, {columns} from events where seq = 1"
                    ),
                );
            }
        }
        assert_eq!(kept.map(count), before);
    });
}

#[test]
fn an_assignment_has_one_open_ladder_and_each_level_once() {
    both(|world| {
        let office = Office::of(world);
        let item = with_a_draft(world, &office);
        let columns = "jurisdiction_id, item_id, assignment_id, unit_id, signer, drafted_on, to_confirm, body";
        let copy = |ladder: u8, level: &str, state: &str| {
            format!(
                "insert into urges (id, ladder, level, state, {columns}) select jurisdiction_id, {ladder}, '{level}', '{state}', {columns} from urges"
            )
        };
        let kept_out = |sql: &str| {
            world
                .database
                .kept_out(sql, DatabaseErrorKind::UniqueViolation);
        };
        kept_out(&copy(2, "blue", "drafted"));
        kept_out(&copy(1, "yellow", "issued"));
        kept_out(&copy(1, "blue", "withdrawn"));
        // The control: another ladder, closed.
        world.database.raw(&copy(2, "blue", "withdrawn")).unwrap();
        assert_eq!(item.assignments[0].urges.len(), 1);
    });
}

#[test]
fn an_issued_slip_does_not_change() {
    both(|world| {
        let office = Office::of(world);
        let item = with_a_draft(world, &office);
        let urge = item.assignments[0].urges[0].id;
        let changed = world
            .change(
                &office.office_chief,
                "2025-10-09T15:00:00+08:00",
                item.id,
                Command::SignUrge { urge },
            )
            .unwrap();
        let item = changed.item.unwrap();
        let issued = item.assignments[0].urges[0].issued.as_ref().unwrap();
        assert_eq!(issued.number.n, 1);
        refused(world, "update urges set number_text = 'x'");
        refused(world, "update urges set level = 'red'");
        // Later it may be, by as long as the clock stood; never earlier.
        refused(world, "update urges set answer_due_on = '2025-01-01'");
        refused(world, "update urges set answer_due_on = null");
        assert_eq!(
            world
                .database
                .figure("select sum(points) * -1 as n from score_entries"),
            3
        );
        refused(world, "update score_entries set points = -1");
        refused(world, "delete from score_entries");
    });
}

#[test]
fn an_obligation_is_prompted_once_a_day() {
    both(|world| {
        let office = Office::of(world);
        with_a_draft(world, &office);
        assert!(world.database.figure("select count(*) as n from prompts") > 0);
        world.database.kept_out(
            "insert into prompts (jurisdiction_id, obligation_id, day, reason, item_id) select jurisdiction_id, obligation_id, day, 'overdue', item_id from prompts",
            DatabaseErrorKind::UniqueViolation,
        );
    });
}

#[test]
fn words_outside_the_vocabulary_do_not_fit() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        world.register(&clerk, "信访积案");
        for sql in [
            "update items set stage = 'lost'",
            "update items set secrecy = 'secret'",
            "update user_roles set role = 'king'",
        ] {
            world
                .database
                .kept_out(sql, DatabaseErrorKind::CheckViolation);
        }
    });
}
