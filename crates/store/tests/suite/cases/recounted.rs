//! Another calendar comes into force: the papers an office owes are counted anew exactly once, whoever does it and whenever they are killed
//!

use std::thread;

use chrono::NaiveDate;
use domain::{
    access::Person,
    bulletin::{Bulletin, Command},
    calendar::{Calendar, SpecialDay, SpecialKind, YearNotice},
    case::{Case, CaseKind, CaseMoving},
    id::CaseId,
    vocabulary::Role,
};
use store::{CalendarProposal, ChangeError, Decision, NewCalendar, Page};

use super::under;
use crate::{
    engines::both,
    world::{Office, World, at, day},
};

const MONDAY: &str = "2026-03-16T10:00:00+08:00";

/// The official year 2026, with Saturday 03-07 worked: the tenth week's papers are due on that day then.
fn notice() -> YearNotice {
    let official = Calendar::official().special_days().iter();
    let of_2026 = official
        .filter(|special| (day("2025-12-01")..=day("2026-11-30")).contains(&special.on))
        .cloned();
    let worked = SpecialDay {
        on: day("2026-03-07"),
        kind: SpecialKind::MakeUp,
        name: "春节".into(),
    };
    YearNotice::new(2026, of_2026.chain([worked]).collect()).unwrap()
}

/// Two papers of each of three weeks are owed.
fn owing(world: &World) -> Office {
    under(world, "company");
    world
        .database
        .raw("update jurisdictions set created_at = '2026-03-01 16:00:00'")
        .unwrap();
    for on in ["2026-03-02", "2026-03-09", "2026-03-16"] {
        let now = at(&format!("{on}T00:01:00+08:00"));
        assert_eq!(world.store.duty_sweep(day(on), now).unwrap().planned, 2);
    }
    Office::of(world)
}

fn proposed(world: &World, director: &Person) -> CalendarProposal {
    let base = world.store.calendar_in_force(world.jurisdiction).unwrap();
    let new = NewCalendar {
        calendar: base.with(&notice()).unwrap(),
        notice: notice(),
        basis: "国办发明电〔2025〕7号".into(),
        base,
    };
    let request = world.by(director, MONDAY);
    let done = world.store.calendar_propose(&request, &new).unwrap();
    done.fresh().unwrap()
}

fn approved(world: &World, office: &Office) {
    let proposal = proposed(world, &office.director);
    let request = world.by(&office.office_chief, MONDAY);
    world
        .store
        .calendar_decide(&request, proposal.id, 1, Decision::Approve)
        .unwrap();
}

fn replan(world: &World, case: (CaseId, CaseKind)) -> bool {
    (world.store)
        .case_replan(world.jurisdiction, case, at(MONDAY))
        .unwrap()
}

fn waiting(world: &World, limit: u32) -> Vec<(CaseId, CaseKind)> {
    (world.store)
        .case_replan_due(world.jurisdiction, None, limit)
        .unwrap()
}

/// Works off what waits, a few at a time; how many it did.
fn worker(world: &World) -> usize {
    let mut done = 0;
    loop {
        let some = waiting(world, 2);
        if some.is_empty() {
            return done;
        }
        done += some.into_iter().filter(|case| replan(world, *case)).count();
    }
}

fn due(world: &World, id: CaseId) -> NaiveDate {
    let case = (world.store).case_read::<Bulletin>(world.jurisdiction, id);
    case.unwrap().unwrap().head().due_on.unwrap()
}

/// Of all papers together.
fn versions(world: &World) -> i64 {
    (world.database).figure("select cast(sum(version) as bigint) as n from cases")
}

fn version(world: &World, id: CaseId) -> i64 {
    (world.database).figure(&format!("select version as n from cases where id = '{id}'"))
}

/// each once, in the approver's name, told once; what is counted as before only stands under the new calendar.
#[test]
fn every_paper_is_counted_anew_exactly_once() {
    both(|world| {
        let office = owing(world);
        assert_eq!(waiting(world, 10), []);
        approved(world, &office);
        let all = waiting(world, 10);
        assert_eq!(all.len(), 6);
        let before = versions(world);
        assert_eq!(world.store.calendar_waiting(world.jurisdiction).unwrap(), 6);
        // One worker did a part and was killed.
        for case in &all[..2] {
            assert!(replan(world, *case));
            assert!(!replan(world, *case), "once");
        }
        let rest: usize = thread::scope(|scope| {
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(|| worker(world))).collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap())
                .sum()
        });
        assert_eq!(rest, 4);
        assert_eq!(worker(world), 0);
        let mut dates: Vec<_> = all.iter().map(|(id, _)| due(world, *id)).collect();
        dates.sort_unstable();
        let days = [
            "2026-03-07",
            "2026-03-07",
            "2026-03-13",
            "2026-03-13",
            "2026-03-20",
            "2026-03-20",
        ];
        assert_eq!(dates, days.map(day));
        let moved = "select count(*) as n from events where kind = 'bulletin_recounted' and action = 'replan'";
        assert_eq!(world.database.figure(moved), 2);
        let by_chief = format!("{moved} and actor_id = '{}'", office.office_chief.user);
        assert_eq!(world.database.figure(&by_chief), 2);
        let told = "select count(*) as n from outbox o join events e on e.jurisdiction_id = o.jurisdiction_id and e.seq = o.seq where e.kind = 'bulletin_recounted'";
        assert_eq!(world.database.figure(told), 2);
        assert_eq!(
            versions(world),
            before + 2,
            "nobody's copy of what stays is stale"
        );
        let chain = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(chain.first_bad, None);
    });
}

/// whoever changes a paper first finds it counted anew, and has read a stale one where its day has moved.
#[test]
fn whoever_comes_first_finds_the_paper_counted_anew() {
    both(|world| {
        let office = owing(world);
        approved(world, &office);
        let (moves, stays): (Vec<_>, Vec<_>) = waiting(world, 10)
            .into_iter()
            .map(|(id, _)| id)
            .partition(|id| due(world, *id) == day("2026-03-06"));
        let waive = |id, version| {
            let command = Command::Waive {
                reason: "本周不另行安排".into(),
            };
            let request = world.by(&office.director, MONDAY);
            (world.store).bulletin_change(&request, id, Some(version), &command)
        };
        let [read, stays_at] = [moves[0], stays[0]].map(|id| version(world, id));
        let stale = waive(moves[0], read);
        assert!(
            matches!(stale, Err(ChangeError::Stale { current }) if current == read + 1),
            "{stale:?}"
        );
        assert_eq!(due(world, moves[0]), day("2026-03-07"));
        waive(moves[0], read + 1).unwrap();
        waive(stays[0], stays_at).unwrap();
        let left = waiting(world, 10);
        assert_eq!(left.len(), 4, "what is not owed any more is not counted");
    });
}

/// the preview says what the worker does, page by page, to those who may know of the papers; afterwards it has nothing to say.
#[test]
fn the_preview_lists_the_papers_that_move() {
    both(|world| {
        let office = owing(world);
        proposed(world, &office.director);
        let base = world.store.calendar_in_force(world.jurisdiction).unwrap();
        let calendar = base.with(&notice()).unwrap();
        let preview = |person: &Person, page: &Page| {
            (world.store)
                .calendar_preview_cases(person, &calendar, page, at(MONDAY))
                .unwrap()
        };
        let first = preview(&office.director, &Page::first(1));
        let next = first.next.expect("another moves");
        let second = preview(&office.director, &Page::new(1, Some(next)));
        assert_eq!(second.next, None);
        let moving = CaseMoving {
            from: day("2026-03-06"),
            to: day("2026-03-07"),
        };
        for found in first.rows.iter().chain(&second.rows) {
            assert_eq!((found.kind, found.moving), (CaseKind::Bulletin, moving));
        }
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        assert_eq!(preview(&handler, &Page::first(10)).rows, []);
        approved(world, &office);
        worker(world);
        assert_eq!(preview(&office.director, &Page::first(10)).rows, []);
    });
}
