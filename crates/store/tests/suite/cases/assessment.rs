//! The year's assessment: points by hand by two persons, counter-entries, sums made by the database.

use chrono::NaiveDate;
use diesel::result::DatabaseErrorKind;
use domain::{
    access::Person,
    assessment::{Claim, EntryRef, Merit, MeritDraft, MeritKind, MeritState, score},
    id::UnitId,
    rulebook::{Rank, Rulebook},
    vocabulary::{Role, Secrecy},
};
use store::{ChangeError, Page};

use crate::{
    engines::both,
    world::{Office, World, day},
};

const NOW: &str = "2026-03-02T10:00:00+08:00";

fn year(year: i32) -> (NaiveDate, NaiveDate) {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    (on(1, 1), on(12, 31))
}

fn draft(world: &World, unit: UnitId, claim: Claim) -> MeritDraft {
    MeritDraft {
        jurisdiction: world.jurisdiction,
        unit,
        item: None,
        claim,
        on: day("2026-02-10"),
        evidence: "市政府主要领导批示复印件".into(),
    }
}

fn enter(world: &World, clerk: &Person, draft: &MeritDraft) -> Result<Merit, ChangeError> {
    let done = world.store.merit_enter(&world.by(clerk, NOW), draft)?;
    Ok(done.fresh().unwrap().case.unwrap().into_inner())
}

fn confirm(world: &World, by: &Person, merit: &Merit) -> Result<Merit, ChangeError> {
    let request = world.by(by, NOW);
    let done = world
        .store
        .merit_answer(&request, merit.id, None, true, "")?;
    Ok(done.fresh().unwrap().case.unwrap().into_inner())
}

fn praise() -> Claim {
    Claim::Word {
        what: MeritKind::Praise,
        rank: Rank::City,
    }
}

/// `district/A3.3`: entered by one, confirmed by another; counted only then; countered once, and the first entry stays.
#[test]
fn points_by_hand_count_once_confirmed() {
    both(|world| {
        let office = Office::of(world);
        let unit = world.units[0];
        let bonus = |of| {
            let years = world
                .store
                .assessment_year(&office.clerk, year(of))
                .unwrap();
            let own = years.iter().find(|year| year.unit == unit).unwrap();
            (own.bonus, own.deductions)
        };
        let merit = enter(world, &office.clerk, &draft(world, unit, praise())).unwrap();
        assert_eq!(bonus(2026), (0, 0));
        let own = confirm(world, &office.clerk, &merit);
        assert!(
            matches!(own, Err(ChangeError::CaseRefused(refused)) if refused.code == "own_draft")
        );
        let confirmed = confirm(world, &office.director, &merit).unwrap();
        assert_eq!(confirmed.state, MeritState::Confirmed);
        assert_eq!((bonus(2026), bonus(2025)), ((2, 0), (0, 0)));
        let counter = Claim::Counter {
            entry: EntryRef::Merit { merit: merit.id },
        };
        let counter = draft(world, unit, counter);
        let back = enter(world, &office.director, &counter).unwrap();
        let twin = enter(world, &office.director, &counter);
        assert!(
            matches!(twin, Err(ChangeError::CaseRefused(refused)) if refused.code == "entered_twice")
        );
        confirm(world, &office.clerk, &back).unwrap();
        assert_eq!(bonus(2026), (0, 0));
        // The database holds for itself that nothing is taken back twice.
        let other = MeritDraft {
            on: day("2026-02-11"),
            ..draft(world, unit, praise())
        };
        let other = enter(world, &office.clerk, &other).unwrap();
        let columns = "jurisdiction_id, case_id, unit_id, bonus, points, on_day, counters_case_id";
        let row = |counters: &str| {
            let values = format!(
                "'{}', '{}', '{unit}', {}, -2, '2026-03-09', {counters}",
                world.jurisdiction,
                other.id,
                if world.database.is_sqlite() {
                    "1"
                } else {
                    "true"
                },
            );
            format!("insert into merit_entries ({columns}) values ({values})")
        };
        world.database.kept_out(
            &row(&format!("'{}'", merit.id)),
            DatabaseErrorKind::UniqueViolation,
        );
        // The control: the same row, taking nothing back.
        world.database.raw(&row("null")).unwrap();
        let late = enter(world, &office.director, &counter);
        assert!(
            matches!(late, Err(ChangeError::CaseRefused(refused)) if refused.code == "already_countered")
        );
        world.database.guarded("delete from merit_entries");
        world
            .database
            .guarded("update merit_entries set points = 9");
    });
}

/// `district/A4.5`: points that arose in items are summed by the database; a counter-entry gives them back (domain.md §7).
#[test]
fn points_of_items_are_summed_and_taken_back() {
    both(|world| {
        let office = Office::of(world);
        let unit = world.units[0];
        let item = world.issued(&office, "引进企业紧缺人才", &world.units[..1]);
        let assignment = item.assignments[0].id;
        let columns = "jurisdiction_id, assignment_id, place, item_id, unit_id, kind, points, on_day, refers_to";
        for (place, points) in [(0, -3), (1, -5)] {
            world
                .database
                .raw(&format!(
                    "insert into score_entries ({columns}) values ('{}', '{assignment}', {place}, '{}', '{unit}', 'urge', {points}, '2025-12-30', 'blue/1')",
                    world.jurisdiction, item.id,
                ))
                .unwrap();
        }
        let deductions = |person: &Person| {
            let years = world.store.assessment_year(person, year(2025)).unwrap();
            let own = years.iter().find(|year| year.unit == unit).unwrap();
            own.deductions
        };
        assert_eq!(deductions(&office.clerk), 8);
        let mut page = Page::first(1);
        let mut places = Vec::new();
        loop {
            let slice = world
                .store
                .score_list(&office.clerk, unit, year(2025), &page)
                .unwrap();
            places.extend(slice.rows.iter().map(|line| line.place));
            match slice.next {
                Some(next) => page = Page::new(1, Some(next)),
                None => break,
            }
        }
        assert_eq!(places, [1, 0]);
        let counter = Claim::Counter {
            entry: EntryRef::Item {
                assignment,
                place: 0,
            },
        };
        let back = enter(world, &office.clerk, &draft(world, unit, counter)).unwrap();
        confirm(world, &office.director, &back).unwrap();
        assert_eq!(deductions(&office.clerk), 5);
        let head = world.user(Role::UnitHead, Some(unit));
        let lines = world
            .store
            .score_list(&head, unit, year(2025), &Page::first(10))
            .unwrap();
        let countered: Vec<_> = lines.rows.iter().map(|line| line.countered).collect();
        assert_eq!(countered, [false, true]);
        let stranger = world.user(Role::UnitHead, Some(world.units[1]));
        let others = world
            .store
            .score_list(&stranger, unit, year(2025), &Page::first(10))
            .unwrap();
        assert!(others.rows.is_empty());
        // for the unlisted, points of a restricted matter count nowhere.
        let listed = office.clerk.clone();
        let secret = domain::item::Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [listed.user, office.director.user].into(),
        };
        world
            .change(&office.director, NOW, item.id, secret)
            .unwrap();
        assert_eq!(deductions(&listed), 5);
        assert_eq!(deductions(&office.office_chief), 0);
        let district = Rulebook::precedent("district", 1).unwrap();
        let years = world
            .store
            .assessment_year(&office.office_chief, year(2025))
            .unwrap();
        let scored = score(district.assessment.as_ref().unwrap(), years);
        assert!(scored.iter().all(|one| one.total.to_string() == "80.00"));
    });
}
