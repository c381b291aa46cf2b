//! The clock: every step once, however many sweepers; a present moment that never goes back; a brake that holds.

use std::thread;

use chrono::TimeDelta;
use domain::{item::Event, vocabulary::Role};
use store::{ChangeError, IdempotencyKey, Observed, Outage, OutageCause, Page, Ticked};

use crate::{
    engines::both,
    world::{Office, World, at, day},
};

fn morning(tick: &str) -> domain::time::Instant {
    at(&format!("{tick}T08:00:00+08:00"))
}

/// One sweeper: all due items of a day, each ticked.
fn sweep(world: &World, tick: &str) -> usize {
    let mut after = None;
    let mut changed = 0;
    loop {
        let due = world.store.sweep_due(day(tick), after, 7).unwrap();
        let Some(last) = due.last() else {
            return changed;
        };
        after = Some(last.cursor());
        for item in due {
            let ticked = world
                .store
                .item_tick(
                    item.jurisdiction,
                    item.item,
                    day(tick),
                    false,
                    morning(tick),
                )
                .unwrap();
            changed += usize::from(matches!(ticked, Ticked::Changed(_)));
        }
    }
}

#[test]
fn eight_sweepers_do_each_step_once() {
    both(|world| {
        let office = Office::of(world);
        for n in 0..12 {
            world.issued(&office, &format!("第{n}件"), &world.units[..2]);
        }
        for tick in [
            "2025-09-28",
            "2025-09-29",
            "2025-09-30",
            "2025-10-01",
            "2025-10-09",
        ] {
            thread::scope(|scope| {
                for _ in 0..8 {
                    scope.spawn(move || sweep(world, tick));
                }
            });
        }
        // W39's report is due on 28 September; both units of each item owe it.
        let blue =
            "select count(*) as n from urges where level = 'blue' and drafted_on = '2025-09-29'";
        assert_eq!(world.database.figure(blue), 24);
        let twice = "select count(*) as n from (select item_id, payload from events where kind in ('urge_drafted', 'prompted') group by item_id, payload having count(*) > 1) as t";
        assert_eq!(world.database.figure(twice), 0);
        assert_eq!(
            world.database.figure("select count(*) as n from prompts"),
            world
                .database
                .figure("select count(*) as n from events where kind = 'prompted'")
        );
        assert_eq!(
            world
                .store
                .audit_verify(world.jurisdiction)
                .unwrap()
                .first_bad,
            None
        );
        assert_eq!(sweep(world, "2025-10-09"), 0);
        assert!(
            world
                .store
                .sweep_due(day("2025-10-09"), None, 100)
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn a_quiet_day_changes_nobodys_copy() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..1]);
        let before = world
            .store
            .item_fetch(&office.clerk, item.id)
            .unwrap()
            .unwrap();
        let ticked = world
            .store
            .item_tick(
                world.jurisdiction,
                item.id,
                day("2025-09-22"),
                false,
                morning("2025-09-22"),
            )
            .unwrap();
        assert_eq!(ticked, Ticked::Nothing);
        assert_eq!(
            world
                .store
                .item_fetch(&office.clerk, item.id)
                .unwrap()
                .unwrap()
                .version,
            before.version
        );
    });
}

#[test]
fn what_a_sweep_would_do_can_be_foreseen_without_doing_it() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..2]);
        assert_eq!(
            world
                .store
                .assignment_count_live(world.jurisdiction)
                .unwrap(),
            2
        );
        let events = world
            .store
            .item_foresee(
                world.jurisdiction,
                item.id,
                day("2025-09-29"),
                morning("2025-09-29"),
            )
            .unwrap();
        let drafts = events
            .iter()
            .filter(|event| matches!(event, Event::UrgeDrafted { .. }))
            .count();
        assert_eq!(drafts, 2);
        assert_eq!(world.kept(item.id), item);
    });
}

#[test]
fn the_present_moment_never_goes_back() {
    both(|world| {
        let tolerance = TimeDelta::minutes(5);
        assert_eq!(world.store.clock_fetch().unwrap(), None);
        let observe = |moment: &str| world.store.clock_observe(at(moment), tolerance).unwrap();
        assert!(matches!(
            observe("2025-10-09T08:00:00+08:00"),
            Observed::Forward(_)
        ));
        assert!(matches!(
            observe("2025-10-09T07:56:00+08:00"),
            Observed::Forward(_)
        ));
        let Observed::Backwards(state) = observe("2025-10-09T07:54:00+08:00") else {
            panic!("it went back")
        };
        assert_eq!(state.highest, at("2025-10-09T08:00:00+08:00"));
        world
            .store
            .clock_swept(at("2025-10-09T08:00:00+08:00"), day("2025-10-09"))
            .unwrap();
        world
            .store
            .clock_swept(at("2025-10-08T08:00:00+08:00"), day("2025-10-08"))
            .unwrap();
        assert_eq!(
            world.store.clock_fetch().unwrap().unwrap().last_day,
            Some(day("2025-10-09"))
        );
    });
}

/// told once, remembered as one outage when it is over, and set right by an operator.
#[test]
fn a_clock_that_stood_behind_is_told_and_remembered_once() {
    both(|world| {
        let (clerk, chief) = (
            world.user(Role::Clerk, None),
            world.user(Role::OfficeChief, None),
        );
        let keeper = world.user(Role::SystemAdmin, None);
        let tolerance = TimeDelta::minutes(5);
        let observe = |moment: &str| world.store.clock_observe(at(moment), tolerance).unwrap();
        let told = |person| {
            let notices = world
                .store
                .notice_list(person, false, &Page::first(10))
                .unwrap();
            let of_clock = |notice: &&store::Notice| notice.kind == "clock_backwards";
            notices.rows.iter().filter(of_clock).count()
        };
        let outages = || {
            let (from, until) = (at("2025-01-01T00:00:00Z"), at("2031-01-01T00:00:00Z"));
            let all = world.store.outage_list(world.jurisdiction, from, until);
            all.unwrap()
        };
        observe("2025-10-09T08:00:00+08:00");
        for minute in 1..4 {
            let moment = format!("2025-10-09T07:0{minute}:00+08:00");
            assert!(matches!(observe(&moment), Observed::Backwards(_)));
            let first = world.store.clock_behind(at(&moment)).unwrap();
            assert_eq!(first, minute == 1);
        }
        assert_eq!((told(&clerk), told(&keeper), told(&chief)), (1, 1, 0));
        assert_eq!(outages(), []);
        assert!(matches!(
            observe("2025-10-09T08:01:00+08:00"),
            Observed::Recovered(_)
        ));
        let stood = Outage {
            jurisdiction: None,
            from: at("2025-10-09T07:01:00+08:00"),
            until: at("2025-10-09T08:01:00+08:00"),
            cause: OutageCause::ClockBackwards,
        };
        assert_eq!(outages(), [stood]);
        assert!(matches!(
            observe("2025-10-09T08:02:00+08:00"),
            Observed::Forward(_)
        ));

        // Another machine that sweeps on is no outage.
        let swept = |moment: &str| world.store.clock_swept(at(moment), day("2025-10-09"));
        world
            .store
            .clock_behind(at("2025-10-09T07:50:00+08:00"))
            .unwrap();
        swept("2025-10-09T08:03:00+08:00").unwrap();
        assert!(matches!(
            observe("2025-10-09T08:03:00+08:00"),
            Observed::Forward(_)
        ));
        assert_eq!((outages().len(), told(&clerk)), (1, 1));

        // A clock once set to 2030 must not keep sweeps standing until then.
        observe("2030-01-01T08:00:00+08:00");
        world
            .store
            .clock_swept(at("2030-01-01T08:00:00+08:00"), day("2030-01-01"))
            .unwrap();
        let right = "2025-10-09T09:00:00+08:00";
        assert!(matches!(observe(right), Observed::Backwards(_)));
        assert!(world.store.clock_behind(at(right)).unwrap());
        let reset = |moment: &str| {
            let at = at(moment);
            world
                .store
                .clock_reset(
                    "duban clock reset by uid 0",
                    "时钟被误设为2030年",
                    at,
                    tolerance,
                )
                .unwrap()
        };
        let before = reset("2025-10-09T09:30:00+08:00").unwrap();
        assert_eq!(before.highest, at("2030-01-01T08:00:00+08:00"));
        assert_eq!(
            reset("2025-10-09T09:31:00+08:00"),
            None,
            "it stands behind no more"
        );
        let state = world.store.clock_fetch().unwrap().unwrap();
        assert_eq!(
            (state.highest, state.last_day),
            (at("2025-10-09T09:30:00+08:00"), Some(day("2025-10-09")))
        );
        assert!(matches!(
            observe("2025-10-09T09:31:00+08:00"),
            Observed::Forward(_)
        ));
        assert_eq!((outages().len(), told(&clerk)), (2, 2));
        let noted = "select count(*) as n from events where action = 'clock_reset' and source like 'duban clock reset%' and payload like '%2030年%'";
        assert_eq!(world.database.figure(noted), 1);
    });
}

#[test]
fn outages_are_remembered_where_they_touch() {
    both(|world| {
        let outage = Outage {
            jurisdiction: None,
            from: at("2025-10-01T00:00:00Z"),
            until: at("2025-10-03T00:00:00Z"),
            cause: OutageCause::Standstill,
        };
        world
            .store
            .outage_insert(&outage, at("2025-10-03T00:00:00Z"))
            .unwrap();
        let touching = |from: &str, until: &str| {
            world
                .store
                .outage_list(world.jurisdiction, at(from), at(until))
                .unwrap()
        };
        assert_eq!(
            touching("2025-10-02T00:00:00Z", "2025-10-02T01:00:00Z"),
            [outage]
        );
        assert_eq!(touching("2025-10-03T00:00:01Z", "2025-10-04T00:00:00Z"), []);
    });
}

#[test]
fn a_held_sweep_waits_for_one_person() {
    both(|world| {
        let director = world.user(Role::Director, None);
        let tick = day("2025-10-09");
        world
            .store
            .brake_hold(&world.server(), tick, 80, 300)
            .unwrap();
        world
            .store
            .brake_hold(&world.server(), tick, 81, 300)
            .unwrap();
        let brakes = world.store.brake_list(world.jurisdiction).unwrap();
        assert_eq!(
            (brakes.len(), brakes[0].drafts, brakes[0].confirmed_by),
            (1, 80, None)
        );
        let request = world.by(&director, "2025-10-09T09:00:00+08:00");
        let keyed = request.clone().with_key(Some(IdempotencyKey {
            route: "POST /brakes/confirmations".into(),
            key: "a".into(),
            body_hash: "x".into(),
        }));
        let made = world
            .store
            .brake_confirm(&keyed, tick, director.user, 1)
            .unwrap();
        assert_eq!(
            made.fresh().map(|brake| brake.confirmed_by),
            Some(Some(director.user))
        );
        // The same once more is the same answer, not a refusal.
        let again = world
            .store
            .brake_confirm(&keyed, tick, director.user, 1)
            .unwrap();
        assert_eq!(again.fresh(), None);
        assert!(matches!(
            world.store.brake_confirm(&request, tick, director.user, 1),
            Err(ChangeError::Stale { current: 2 })
        ));
        assert!(matches!(
            world.store.brake_confirm(&request, tick, director.user, 2),
            Err(ChangeError::WrongState)
        ));
        assert_eq!(
            world.store.brake_list(world.jurisdiction).unwrap()[0].confirmed_by,
            Some(director.user)
        );
    });
}
