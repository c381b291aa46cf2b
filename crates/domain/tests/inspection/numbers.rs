//! Numbers of inspections and of their notices: without gaps, and never betraying what may not be known.

use domain::{
    case::Case,
    inspection::{Command, Inspection},
    rulebook::{FindingGrade, InspectionKind},
};

use crate::stage::*;

fn number(inspection: &Inspection) -> Option<String> {
    let number = inspection.head().number;
    number.map(|number| number.text)
}

fn planned(stage: &mut Stage, kind: InspectionKind) -> Inspection {
    let mut inspection = stage.open(kind);
    assert_eq!(number(&inspection), None);
    stage
        .ask(&clerk(), &mut inspection, Command::Plan(plan()))
        .unwrap();
    inspection
}

/// `yangjiang/4.2`: an announced one is numbered with its plan; an unannounced one when it begins, so that the run has no gap before.
#[test]
fn an_unannounced_inspection_takes_its_number_when_it_begins() {
    let mut stage = Stage::of("yangjiang");
    let first = planned(&mut stage, InspectionKind::Special);
    let mut hidden = planned(&mut stage, InspectionKind::Unannounced);
    let second = planned(&mut stage, InspectionKind::Special);
    assert_eq!(number(&first).as_deref(), Some("阳府督查〔2026〕1号"));
    assert_eq!(number(&hidden), None);
    assert_eq!(number(&second).as_deref(), Some("阳府督查〔2026〕2号"));
    stage.on("2026-03-12");
    stage.ask(&clerk(), &mut hidden, Command::Begin).unwrap();
    assert_eq!(number(&hidden).as_deref(), Some("阳府督查〔2026〕3号"));
    // A plan made anew and the beginning leave the number as it is.
    let mut second = second;
    stage
        .ask(&clerk(), &mut second, Command::Plan(plan()))
        .unwrap();
    stage.ask(&clerk(), &mut second, Command::Begin).unwrap();
    assert_eq!(number(&second).as_deref(), Some("阳府督查〔2026〕2号"));
}

/// What is about a restricted matter is numbered in runs of its own (domain.md §3).
#[test]
fn a_restricted_matter_leaves_no_gap_in_the_open_run() {
    let mut stage = Stage::of("company");
    stage.around.restricted = true;
    let restricted = planned(&mut stage, InspectionKind::Special);
    stage.around.restricted = false;
    let open = planned(&mut stage, InspectionKind::Special);
    assert_eq!(
        number(&restricted).as_deref(),
        Some("公司督查密〔2026〕1号")
    );
    assert_eq!(number(&open).as_deref(), Some("公司督查〔2026〕1号"));
}

/// `company/5.4b`: each 《督查整改建议书》 has a number; sent back with another day it stays the same notice.
#[test]
fn a_notice_to_put_right_has_a_number() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.found(InspectionKind::Special, FindingGrade::Lasting);
    let finding = inspection.findings[0].id;
    let notify = Command::Notify {
        finding,
        text: "四月底前完成外墙保温".into(),
        due_on: day("2026-03-20"),
    };
    stage.ask(&clerk(), &mut inspection, notify).unwrap();
    let answer = Command::AnswerFinding {
        finding,
        text: "已完成".into(),
    };
    stage
        .ask(&head_of(JINJIALING), &mut inspection, answer)
        .unwrap();
    let verify = Command::VerifyFinding {
        finding,
        corrected: false,
        opinion: "五号楼未做".into(),
        due_on: Some(day("2026-03-27")),
    };
    stage.ask(&clerk(), &mut inspection, verify).unwrap();
    let demands = inspection.findings[0].demands.iter();
    let numbers: Vec<_> = demands
        .map(|demand| demand.number.as_ref().map(|number| number.text.as_str()))
        .collect();
    assert_eq!(numbers, [Some("公司督整〔2026〕1号"); 2]);
}
