//! Another calendar: in force from its approval on, where it was approved and below; every open item counted anew exactly once, whoever
//! does it and whenever they are killed (trust.md ).

use std::thread;

use chrono::NaiveDate;
use domain::{
    access::Person,
    calendar::{Calendar, SpecialDay, YearNotice},
    id::ItemId,
    item::Item,
    vocabulary::{ProposalState, Secrecy},
};
use store::{CalendarProposal, ChangeError, Decision, Done, NewCalendar, Page, Ticked};

use crate::{
    engines::both,
    world::{Office, World, at, day},
};

const MORNING: &str = "2025-09-22T10:00:00+08:00";

/// The notice of 2025 without its make-up Sunday of 09-28: the week's report is due on Friday 09-26 then.
fn notice() -> YearNotice {
    let official = Calendar::official().special_days().iter();
    let of_2025 = official
        .filter(|special| (day("2024-12-01")..=day("2025-11-30")).contains(&special.on))
        .filter(|special| special.on != day("2025-09-28"));
    YearNotice::new(2025, of_2025.cloned().collect()).unwrap()
}

fn proposed(world: &World, director: &Person, notice: YearNotice) -> CalendarProposal {
    let base = world.store.calendar_in_force(world.jurisdiction).unwrap();
    let new = NewCalendar {
        calendar: base.with(&notice).unwrap(),
        notice,
        basis: "国办发明电〔2024〕12号".into(),
        base,
    };
    let request = world.by(director, MORNING);
    let done = world.store.calendar_propose(&request, &new).unwrap();
    done.fresh().unwrap()
}

fn decide(
    world: &World,
    chief: &Person,
    proposal: &CalendarProposal,
    decision: Decision<'_>,
) -> Result<CalendarProposal, ChangeError> {
    let request = world.by(chief, MORNING);
    match (world.store).calendar_decide(&request, proposal.id, 1, decision)? {
        Done::Fresh(decided) => Ok(decided),
        Done::Replayed(_) => panic!("no key was given"),
    }
}

fn approved(world: &World, office: &Office) -> CalendarProposal {
    let proposal = proposed(world, &office.director, notice());
    decide(world, &office.office_chief, &proposal, Decision::Approve).unwrap()
}

fn replan(world: &World, item: ItemId) -> bool {
    let done = (world.store).item_replan(world.jurisdiction, item, at(MORNING));
    done.unwrap().is_some()
}

/// Works off what waits, a few at a time; how many it did.
fn worker(world: &World) -> usize {
    let mut done = 0;
    loop {
        let waiting = (world.store)
            .replan_due(world.jurisdiction, None, 3)
            .unwrap();
        if waiting.is_empty() {
            return done;
        }
        done += waiting
            .into_iter()
            .filter(|item| replan(world, *item))
            .count();
    }
}

fn due(item: &Item) -> NaiveDate {
    let owed = item.assignments[0].open_obligation("2025-W39");
    owed.unwrap().due_on
}

#[test]
fn every_item_is_counted_anew_exactly_once() {
    both(|world| {
        let office = Office::of(world);
        let items: Vec<_> = (0..12)
            .map(|n| {
                world
                    .issued(&office, &format!("第{n}件"), &world.units[..2])
                    .id
            })
            .collect();
        let version = approved(world, &office).calendar;
        assert_eq!(
            world
                .store
                .calendar_in_force(world.jurisdiction)
                .unwrap()
                .version(),
            version
        );
        assert_eq!(
            world.store.calendar_waiting(world.jurisdiction).unwrap(),
            12
        );
        // Not counted anew yet: the clock leaves it alone.
        let now = at("2025-09-27T08:00:00+08:00");
        let ticked =
            (world.store).item_tick(world.jurisdiction, items[0], day("2025-09-26"), false, now);
        assert_eq!(ticked.unwrap(), Ticked::Nothing);
        // One worker did a part and was killed.
        for item in &(world.store)
            .replan_due(world.jurisdiction, None, 5)
            .unwrap()
        {
            assert!(replan(world, *item));
        }
        let rest: usize = thread::scope(|scope| {
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(|| worker(world))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap())
                .sum()
        });
        assert_eq!(rest, 7);
        assert_eq!(worker(world), 0);
        for id in &items {
            assert_eq!(due(&world.kept(*id)), day("2025-09-26"));
        }
        let moved = "select count(*) as n from events where kind = 'obligation_recounted' and action = 'replan'";
        assert_eq!(
            world.database.figure(moved),
            24,
            "one for each unit of each item"
        );
        let twice = "select count(*) as n from (select item_id, payload from events where kind = 'obligation_recounted' group by item_id, payload having count(*) > 1) as t";
        assert_eq!(world.database.figure(twice), 0);
        let by_chief = format!("{moved} and actor_id = '{}'", office.office_chief.user);
        assert_eq!(world.database.figure(&by_chief), 24);
        let told = "select count(*) as n from outbox o join events e on e.jurisdiction_id = o.jurisdiction_id and e.seq = o.seq where e.kind = 'obligation_recounted'";
        assert_eq!(world.database.figure(told), 24);
        let chain = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(chain.first_bad, None);
        // By the calendar in force the clock goes on: due on Friday, missed on Saturday.
        let ticked =
            (world.store).item_tick(world.jurisdiction, items[0], day("2025-09-26"), false, now);
        assert!(matches!(ticked.unwrap(), Ticked::Changed(_)));
    });
}

#[test]
fn whoever_comes_first_finds_the_item_counted_anew() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..1]);
        let read = world
            .store
            .item_fetch(&office.clerk, item.id)
            .unwrap()
            .unwrap();
        approved(world, &office);
        let request = world.by(&office.director, MORNING);
        let owed = item.assignments[0].open_obligation("2025-W39").unwrap().id;
        let waive = domain::item::Command::Waive {
            obligation: owed,
            reason: "会议取消".into(),
        };
        // What was read has moved since: the version says so.
        let stale = (world.store).item_change(&request, item.id, Some(read.version), &waive);
        assert!(
            matches!(stale, Err(ChangeError::Stale { current }) if current == read.version + 1)
        );
        assert_eq!(due(&world.kept(item.id)), day("2025-09-26"));
        assert!(!replan(world, item.id), "done already");
        (world.store)
            .item_change(&request, item.id, Some(read.version + 1), &waive)
            .unwrap();
    });
}

#[test]
fn one_proposes_and_another_decides_once() {
    both(|world| {
        let office = Office::of(world);
        let proposal = proposed(world, &office.director, notice());
        let mut both_roles = office.office_chief.clone();
        both_roles.user = office.director.user;
        let own = decide(world, &both_roles, &proposal, Decision::Approve);
        assert!(matches!(own, Err(ChangeError::Refused(_))), "{own:?}");
        let deputy = Person {
            acting_for: Some(office.director.user),
            ..office.office_chief.clone()
        };
        let own = decide(world, &deputy, &proposal, Decision::Approve);
        assert!(
            matches!(own, Err(ChangeError::Refused(_))),
            "in the name of: {own:?}"
        );
        // Two chiefs at once: one of them decides.
        let decided: usize = thread::scope(|scope| {
            let chiefs: Vec<_> = (0..4)
                .map(|_| {
                    scope
                        .spawn(|| decide(world, &office.office_chief, &proposal, Decision::Approve))
                })
                .collect();
            chiefs
                .into_iter()
                .map(|chief| usize::from(chief.join().unwrap().is_ok()))
                .sum()
        });
        assert_eq!(decided, 1);
        let again = decide(
            world,
            &office.office_chief,
            &proposal,
            Decision::Decline("x"),
        );
        assert!(
            matches!(again, Err(ChangeError::Stale { current: 2 })),
            "{again:?}"
        );
        let kept = world
            .store
            .calendar_proposal(world.jurisdiction, proposal.id)
            .unwrap()
            .unwrap();
        assert_eq!(kept.state, ProposalState::Approved);
        let page = world
            .store
            .calendar_proposals(world.jurisdiction, &Page::first(10))
            .unwrap();
        assert_eq!(page.rows, [kept]);
        let entries =
            "select count(*) as n from events where object_kind = 'calendar' and result = 'done'";
        assert_eq!(world.database.figure(entries), 2);
    });
}

#[test]
fn what_rests_on_an_older_calendar_does_not_come_into_force() {
    both(|world| {
        let office = Office::of(world);
        let first = proposed(world, &office.director, notice());
        let mut other = notice();
        other
            .days
            .retain(|special: &SpecialDay| special.on != day("2025-10-11"));
        let second = proposed(world, &office.director, other);
        decide(world, &office.office_chief, &first, Decision::Approve).unwrap();
        let late = decide(world, &office.office_chief, &second, Decision::Approve);
        assert!(matches!(late, Err(ChangeError::Overtaken)), "{late:?}");
        let declined = decide(
            world,
            &office.office_chief,
            &second,
            Decision::Decline("已有新日历"),
        );
        assert_eq!(declined.unwrap().reason, "已有新日历");
    });
}

#[test]
fn what_a_person_does_not_see_is_not_previewed() {
    both(|world| {
        let office = Office::of(world);
        let open = world.issued(&office, "重点项目开工", &world.units[..1]);
        let hidden = world.issued(&office, "控制知情范围的事项", &world.units[..1]);
        let restrict = domain::item::Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.clerk.user].into(),
        };
        world
            .change(&office.director, MORNING, hidden.id, restrict)
            .unwrap();
        let proposal = proposed(world, &office.director, notice());
        let base = Calendar::official();
        let calendar = base.with(&proposal.notice).unwrap();
        let seen = |person: &Person| {
            let page = Page::first(10);
            let preview = (world.store).calendar_preview(person, &calendar, &page, at(MORNING));
            let ids = preview
                .unwrap()
                .items
                .into_iter()
                .map(|found| found.item.id);
            ids.collect::<Vec<_>>()
        };
        assert_eq!(seen(&office.clerk).len(), 2);
        let of_director = seen(&office.director);
        assert!(of_director.contains(&open.id));
        assert_eq!(
            of_director.len(),
            if of_director.contains(&hidden.id) {
                2
            } else {
                1
            }
        );
        assert_eq!(seen(&office.office_chief), [open.id]);
        // One after the other.
        let page = Page::first(1);
        let first = (world.store)
            .calendar_preview(&office.clerk, &calendar, &page, at(MORNING))
            .unwrap();
        let rest = Page::new(1, first.next.clone());
        let second = (world.store)
            .calendar_preview(&office.clerk, &calendar, &rest, at(MORNING))
            .unwrap();
        assert_ne!(first.items[0].item.id, second.items[0].item.id);
        assert_eq!(second.next, None);
    });
}

#[test]
fn calendars_and_decisions_stay_as_they_are() {
    both(|world| {
        let office = Office::of(world);
        approved(world, &office);
        for sql in [
            "delete from calendars",
            "update calendars set content = '{}'",
            "delete from calendar_proposals",
            "update calendar_proposals set state = 'declined'",
            "update calendar_proposals set days = '[]'",
        ] {
            assert!(world.database.raw(sql).is_err(), "not refused: {sql}");
        }
    });
}
