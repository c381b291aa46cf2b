//! Duties of the office: planned once however many sweepers run, reminded of, written with the books' figures, published.

use domain::{
    access::Person,
    bulletin::{Bulletin, BulletinState, Command, Draft, Mention, Opening, Paper},
    case::CaseKind,
    id::CaseId,
    vocabulary::Role,
};
use store::{CaseFilter, CaseSort, ChangeError, Page, Swept};

use super::under;
use crate::{
    engines::both,
    world::{Office, World, at, day},
};

fn sweep(world: &World, on: &str) -> Swept {
    let now = at(&format!("{on}T00:01:00+08:00"));
    world.store.duty_sweep(day(on), now).unwrap()
}

fn owed(world: &World, person: &Person) -> Vec<(CaseId, String)> {
    let filter = CaseFilter {
        kind: Some(CaseKind::Bulletin),
        ..CaseFilter::default()
    };
    let lines = world
        .store
        .case_list(person, &filter, CaseSort::DueOn, &Page::first(100))
        .unwrap();
    lines
        .rows
        .into_iter()
        .map(|line| (line.id, line.period.unwrap_or_default()))
        .collect()
}

fn ask(
    world: &World,
    person: &Person,
    on: &str,
    id: CaseId,
    command: &Command,
) -> Result<Bulletin, ChangeError> {
    let request = world.by(person, &format!("{on}T10:00:00+08:00"));
    let done = world.store.bulletin_change(&request, id, None, command)?;
    Ok(done.fresh().unwrap().case.unwrap().into_inner())
}

fn circular(world: &World) -> Command {
    Command::Write(Draft::Bulletin {
        text: "本周督查事项进展总体顺利".into(),
        praise: vec![Mention {
            unit: world.units[0],
            text: "提前办结".into(),
            verified_in: None,
        }],
        criticism: Vec::new(),
    })
}

/// `company/5.1`, `company/6.1`: a week's plan and report are owed once, and both sides are reminded (`yangjiang/4.5`).
#[test]
fn a_week_is_planned_once_and_reminded_of() {
    both(|world| {
        under(world, "company");
        let office = Office::of(world);
        // The books begin on a Monday: the whole week is owed.
        world
            .database
            .raw("update jurisdictions set created_at = '2026-03-02 00:00:00'")
            .unwrap();
        let first = sweep(world, "2026-03-02");
        assert_eq!((first.planned, first.prompted), (2, 0));
        assert_eq!(sweep(world, "2026-03-02"), Swept::default());
        // Three working days before the Friday.
        let second = sweep(world, "2026-03-03");
        assert_eq!((second.planned, second.prompted), (0, 2));
        assert_eq!(sweep(world, "2026-03-03"), Swept::default());
        let periods: Vec<_> = owed(world, &office.clerk)
            .into_iter()
            .map(|(_, period)| period)
            .collect();
        assert_eq!(periods.len(), 2);
        assert!(periods.iter().all(|period| period.ends_with("2026-W10")));
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

/// R-31, `yangjiang/4.5`: what a standstill left out is caught up day by day: the week that began meanwhile is reminded of as in any other.
#[test]
fn a_week_caught_up_is_reminded_of_as_any_other() {
    both(|world| {
        under(world, "company");
        world
            .database
            .raw("update jurisdictions set created_at = '2026-03-02 00:00:00'")
            .unwrap();
        let now = at("2026-03-09T08:00:00+08:00");
        let mut days = Vec::new();
        for on in 2..=9 {
            let on = day(&format!("2026-03-{on:02}"));
            days.push(world.store.duty_sweep(on, now).unwrap().prompted);
        }
        // Three working days, one and none before the Friday, the day after, and the next Monday.
        assert_eq!(days, [0, 2, 0, 2, 2, 2, 0, 2]);
    });
}

/// The figures of a paper are those of the books (`org-dept/4.3`), and sending it fulfils the duty with its days late.
#[test]
fn a_circular_quotes_the_books() {
    both(|world| {
        let office = Office::of(world);
        let issued = world.issued(&office, "引进企业紧缺人才", &world.units[..2]);
        assert!(issued.issue.is_some());
        under(world, "org-dept");
        sweep(world, "2026-03-02");
        let (id, _) = owed(world, &office.clerk)
            .into_iter()
            .find(|(_, period)| period == "monthly_circular/2026-03")
            .unwrap();
        let written = ask(world, &office.clerk, "2026-03-20", id, &circular(world)).unwrap();
        let Some(Paper::Bulletin { figures, .. }) = written.paper() else {
            panic!("a bulletin");
        };
        assert_eq!(figures.len(), 2);
        assert!(
            figures
                .iter()
                .all(|unit| unit.open == 1 && unit.overdue == 1)
        );
        let sent = ask(world, &office.clerk, "2026-04-02", id, &Command::Send).unwrap();
        assert_eq!(sent.sending.unwrap().days_late, 2);
    });
}

/// `industry-commerce/4.4a`: units find it once leaders decided that it goes to the whole system.
#[test]
fn units_find_what_was_published() {
    both(|world| {
        under(world, "industry-commerce");
        let office = Office::of(world);
        let head = world.user(Role::UnitHead, Some(world.units[3]));
        let opening = Opening {
            jurisdiction: world.jurisdiction,
            duty: "bulletin".into(),
            title: "《鞍山工商督查》2026年第3期".into(),
        };
        let request = world.by(&office.clerk, "2026-03-02T10:00:00+08:00");
        let opened = world.store.bulletin_open(&request, &opening).unwrap();
        let id = opened.fresh().unwrap().id;
        // a case that is named exists, also behind praise.
        let strange = Command::Write(Draft::Bulletin {
            text: "本周督查事项进展总体顺利".into(),
            praise: vec![Mention {
                unit: world.units[0],
                text: "提前办结".into(),
                verified_in: Some(CaseId::new(uuid::Uuid::now_v7())),
            }],
            criticism: Vec::new(),
        });
        let refused = ask(world, &office.clerk, "2026-03-02", id, &strange);
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "praise/0/verifiedIn"),
            "{refused:?}"
        );
        ask(world, &office.clerk, "2026-03-02", id, &circular(world)).unwrap();
        ask(world, &office.clerk, "2026-03-02", id, &Command::Send).unwrap();
        assert!(owed(world, &head).is_empty());
        let publish = Command::Publish {
            published: true,
            units: None,
            opinion: String::new(),
        };
        let leader = &office.leader_in_charge;
        let published = ask(world, leader, "2026-03-03", id, &publish).unwrap();
        assert_eq!(published.state, BulletinState::Published);
        assert_eq!(owed(world, &head).len(), 1);
    });
}
