//! What remains refused, each once: strangers, wrong states, empty texts, units and grades that are not there.

use std::collections::BTreeSet;

use domain::{
    inspection::{Command, NewFinding, OnTheSpot, Opening, Refusal},
    rulebook::{FindingGrade, InspectionKind},
};
use strum::IntoEnumIterator;

use crate::stage::*;

#[test]
fn an_inspection_is_opened_by_the_office_with_units_and_a_title() {
    let mut stage = Stage::of("banner");
    let on_site = || opening(InspectionKind::OnSite);
    let cases = [
        (head_of(JINJIALING), on_site(), Refusal::NotPermitted),
        (
            clerk(),
            Opening {
                title: " ".into(),
                ..on_site()
            },
            Refusal::TextMissing { field: "title" },
        ),
        (
            clerk(),
            Opening {
                units: vec![],
                ..on_site()
            },
            Refusal::UnitsMissing,
        ),
        (
            clerk(),
            Opening {
                units: vec![FINANCE, FINANCE],
                ..on_site()
            },
            Refusal::NamedTwice {
                place: "units/1".into(),
            },
        ),
        (
            clerk(),
            Opening {
                items: vec![RENOVATION, RENOVATION],
                ..on_site()
            },
            Refusal::NamedTwice {
                place: "items/1".into(),
            },
        ),
    ];
    for (actor, opening, refusal) in cases {
        assert_eq!(stage.open_by(&actor, opening), Err(refusal));
    }
}

#[test]
fn research_needs_no_unit_and_finds_no_problem_of_one() {
    let mut stage = Stage::of("banner");
    let alone = Opening {
        units: vec![],
        ..opening(InspectionKind::Research)
    };
    let mut inspection = stage.open_by(&clerk(), alone).unwrap();
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, find(FindingGrade::Lasting)),
        Err(Refusal::NotInspected)
    );
}

#[test]
fn it_does_not_begin_after_its_last_day() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.planned(InspectionKind::OnSite);
    stage.on("2026-03-16");
    let to = day("2026-03-13");
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::TooLate { to })
    );
}

#[test]
fn it_does_not_begin_before_its_day_nor_twice() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.planned(InspectionKind::OnSite);
    let from = day("2026-03-12");
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::TooEarly { from })
    );
    stage.on("2026-03-13");
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
    for again in [
        Command::Begin,
        Command::Plan(plan()),
        Command::Cancel {
            reason: "撤".into(),
        },
    ] {
        assert_eq!(
            stage.ask(&director(), &mut inspection, again),
            Err(Refusal::InspectionState)
        );
    }
}

/// `town-duban` knows serious findings only: another grade is refused, and so is a remedy on the spot where leaders decide.
#[test]
fn a_grade_has_the_remedy_of_its_rulebook() {
    let mut stage = Stage::of("town-duban");
    let mut inspection = stage.begun(InspectionKind::OnSite);
    let mut ask = |command| stage.ask(&clerk(), &mut inspection, command);
    assert_eq!(ask(find(FindingGrade::Lasting)), Err(Refusal::UnknownGrade));
    let Command::Find(serious) = find(FindingGrade::Serious) else {
        unreachable!("it is a finding");
    };
    let told = Some(OnTheSpot {
        told: "主任".into(),
        done: "当场改正".into(),
    });
    assert_eq!(
        ask(Command::Find(NewFinding {
            on_the_spot: told,
            ..serious
        })),
        Err(Refusal::NotOnTheSpot)
    );
}

#[test]
fn every_code_is_its_own_and_points_into_the_body_where_a_field_is_at_fault() {
    let codes: BTreeSet<_> = Refusal::iter().map(|refusal| refusal.code()).collect();
    assert_eq!(codes.len(), Refusal::iter().count());
    let pointed = Refusal::iter().filter_map(|refusal| refusal.pointer());
    assert!(pointed.into_iter().all(|pointer| pointer.starts_with('/')));
    let missing = Refusal::TextMissing { field: "title" };
    assert_eq!(missing.pointer().as_deref(), Some("/title"));
}
