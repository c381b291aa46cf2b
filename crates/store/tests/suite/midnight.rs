//! Who was in time is not made late by the clock's own work: a report on its way at midnight, in both orders with
//! the sweep; and a slip is signed or declined as it was read.

use std::collections::BTreeMap;

use domain::{
    access::Person,
    id::{ItemId, ReportId},
    item::{Command, Item, ObligationState, Urge, UrgeState},
    vocabulary::Role,
};
use store::{ChangeError, Changed, Ticked};

use crate::{
    engines::both,
    world::{Office, World, at, day},
};

/// The week's report is due on Sunday 28 September, which works; Monday is the first working day after it.
const LAST_MOMENT: &str = "2025-09-28T23:59:59.999+08:00";
const MORNING: &str = "2025-09-29T00:00:05+08:00";

fn sweep(world: &World, item: ItemId, moment: &str) -> Ticked {
    let now = at(moment);
    let today = domain::time::beijing_day(now);
    world
        .store
        .item_tick(world.jurisdiction, item, today, false, now)
        .unwrap()
}

fn version(world: &World, person: &Person, item: ItemId) -> i64 {
    let kept = world.store.item_fetch(person, item).unwrap();
    kept.unwrap().version
}

/// A report on the first week, written and waiting for its head.
fn written(world: &World, item: &Item) -> ReportId {
    let handler = world.user(Role::UnitHandler, Some(world.units[0]));
    let part = &world.kept(item.id).assignments[0];
    let owed = part
        .obligations
        .iter()
        .find(|owed| owed.label == "2025-W39");
    let write = Command::WriteReport {
        assignment: part.id,
        report: None,
        covers: vec![owed.unwrap().id],
        content: "已完成本周任务".into(),
        no_progress: false,
        parts: BTreeMap::new(),
        late_reason: String::new(),
    };
    let moment = "2025-09-28T20:00:00+08:00";
    let changed = world.change(&handler, moment, item.id, write).unwrap();
    changed.item.unwrap().assignments[0].reports[0].id
}

fn signed(
    world: &World,
    head: &Person,
    item: ItemId,
    report: ReportId,
    read: i64,
) -> Result<Changed, ChangeError> {
    let request = world.by(head, LAST_MOMENT);
    let sign = Command::SignReport { report };
    let done = world.store.item_change(&request, item, Some(read), &sign)?;
    Ok(done.fresh().unwrap())
}

fn is_in_time(item: &Item) {
    let part = &item.assignments[0];
    let owed = part
        .obligations
        .iter()
        .find(|owed| owed.label == "2025-W39");
    let state = &owed.unwrap().state;
    assert!(
        matches!(state, ObligationState::Fulfilled { days_late: 0, on, .. } if *on == day("2025-09-28")),
        "{state:?}"
    );
    let open = part.urges.iter().any(|urge| urge.state.is_open());
    assert!(!open, "nothing is urged that came in time");
}

#[test]
fn a_report_that_came_in_time_meets_the_sweep_in_both_orders() {
    both(|world| {
        let office = Office::of(world);
        let head = world.user(Role::UnitHead, Some(world.units[0]));
        for swept_first in [true, false] {
            let item = world.issued(&office, "粮食安全", &world.units[..1]);
            let report = written(world, &item);
            let read = version(world, &head, item.id);
            if swept_first {
                // The request came before midnight; its turn to write comes after the sweep's.
                let Ticked::Changed(swept) = sweep(world, item.id, MORNING) else {
                    panic!("a slip is drafted");
                };
                assert!(swept.item.unwrap().assignments[0].open_urge().is_some());
                assert_eq!(swept.version, read, "the clock makes no version");
            }
            let kept = signed(world, &head, item.id, report, read).unwrap();
            is_in_time(&kept.item.unwrap());
            if !swept_first {
                sweep(world, item.id, MORNING);
            }
            is_in_time(&world.kept(item.id));
            // What a person changed is a version: read before, it is stale.
            let again = signed(world, &head, item.id, report, read);
            assert!(matches!(again, Err(ChangeError::Stale { .. })), "{again:?}");
        }
    });
}

#[test]
fn reports_and_sweeps_at_midnight_lose_nothing() {
    both(|world| {
        let office = Office::of(world);
        let head = world.user(Role::UnitHead, Some(world.units[0]));
        let items: Vec<_> = (0..6)
            .map(|n| world.issued(&office, &format!("第{n}件"), &world.units[..1]))
            .collect();
        let ready: Vec<_> = items
            .iter()
            .map(|item| {
                let report = written(world, item);
                (item.id, report, version(world, &head, item.id))
            })
            .collect();
        std::thread::scope(|scope| {
            for (item, report, read) in &ready {
                let head = &head;
                scope.spawn(move || signed(world, head, *item, *report, *read).unwrap());
                scope.spawn(move || sweep(world, *item, MORNING));
            }
        });
        for item in items {
            let kept = world.kept(item.id);
            is_in_time(&kept);
            // The sweep took place as well, whoever came first.
            assert_eq!(kept.swept_through, Some(day("2025-09-29")));
        }
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

#[test]
fn a_draft_is_answered_as_it_was_read() {
    both(|world| {
        let office = Office::of(world);
        let slip = |item: ItemId| -> Urge {
            let item = world.kept(item);
            item.assignments[0].open_urge().unwrap().clone()
        };
        let answer = |item: ItemId, read: i64, slip: &Urge, decline: bool| {
            let urge = slip.id;
            let command = if decline {
                let reason = "单位已当面说明".to_owned();
                Command::DeclineUrge { urge, reason }
            } else {
                Command::SignUrge { urge }
            };
            let request = world.by(&office.office_chief, "2025-10-09T09:00:00+08:00");
            let done = world
                .store
                .urge_change(&request, item, read, slip, &command)?;
            Ok::<_, ChangeError>(done.fresh().unwrap().item.unwrap().into_inner())
        };
        for decline in [true, false] {
            let item = world.issued(&office, "重点项目开工", &world.units[..1]).id;
            sweep(world, item, "2025-09-29T00:01:00+08:00");
            let (read, before) = (version(world, &office.office_chief, item), slip(item));
            // The second week is missed during the holidays and joins the draft.
            sweep(world, item, "2025-10-09T00:01:00+08:00");
            assert_ne!(slip(item).covers, before.covers);
            assert_eq!(version(world, &office.office_chief, item), read);
            let stale = answer(item, read, &before, decline);
            assert!(matches!(stale, Err(ChangeError::Stale { .. })), "{stale:?}");
            let kept = answer(item, read, &slip(item), decline).unwrap();
            let state = kept.assignments[0].urges[0].state;
            let expected = if decline {
                UrgeState::Declined
            } else {
                UrgeState::Issued
            };
            assert_eq!(state, expected);
        }
    });
}
