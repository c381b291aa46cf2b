//! Each regulation's kinds of inspection, and what makes each what it is.

use domain::{
    id::{Id, ReportId},
    inspection::{Command, NewFinding, Opening, Participant, Refusal, State},
    item::Stage as ItemStage,
    rulebook::{FindingGrade, InspectionKind},
};
use uuid::Uuid;

use crate::stage::*;

/// `company/4.1` routine, special, comprehensive, research; `yangjiang/4.2` routine, special, unannounced; `banner/5.2` on site and unannounced;
/// `industry-commerce/5.3` on site with the unit; `sichuan/6`, `sichuan/10.5` inspection by the upper office, on the spot if need be;
/// `town-duban/4.1.3.1` research, check, unannounced visit; `town-duban/4.2.4` on site; `town/3.3` talk and research.
#[test]
fn each_regulation_has_its_kinds_and_no_other() {
    use InspectionKind as K;
    let kinds: [(&str, &[K]); 7] = [
        (
            "company",
            &[K::Routine, K::Special, K::Comprehensive, K::Research],
        ),
        ("yangjiang", &[K::Routine, K::Special, K::Unannounced]),
        ("banner", &[K::OnSite, K::Unannounced]),
        ("industry-commerce", &[K::OnSite]),
        ("sichuan", &[K::Routine, K::OnSite]),
        (
            "town-duban",
            &[K::Research, K::Special, K::Unannounced, K::OnSite],
        ),
        ("town", &[K::Research]),
    ];
    for (rulebook, kinds) in kinds {
        let mut stage = Stage::of(rulebook);
        for kind in kinds {
            assert_eq!(stage.open(*kind).state, State::Drafted, "{rulebook} {kind}");
        }
        assert_eq!(
            stage.open_by(&clerk(), opening(K::Invited)).err().is_some(),
            rulebook != "yangjiang",
        );
    }
    assert_eq!(
        Stage::of("group").open_by(&clerk(), opening(K::OnSite)),
        Err(Refusal::UnknownInspectionKind)
    );
}

/// `banner/5.3`: what concerns the whole banner is inspected together with departments, none of them its own inspector.
#[test]
fn a_joint_inspection_has_a_department_along() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.open(InspectionKind::Joint);
    let with = |unit| {
        let mut plan = plan();
        plan.participants.push(Participant::Department { unit });
        Command::Plan(plan)
    };
    let mut ask = |command| stage.ask(&clerk(), &mut inspection, command);
    assert_eq!(ask(Command::Begin), Err(Refusal::PlanMissing));
    assert_eq!(ask(Command::Plan(plan())), Err(Refusal::DepartmentMissing));
    assert_eq!(
        ask(with(ZHONGHAN)),
        Err(Refusal::InspectsItself {
            place: "departments/0".into()
        })
    );
    ask(with(FINANCE)).unwrap();
}

/// `industry-commerce/5.3`: on site together with the unit that undertakes: it goes along and inspects nothing; who is not inspected, or is to be
/// surprised, does not go along.
#[test]
fn the_unit_concerned_goes_along() {
    let with = |units: &[domain::id::UnitId]| {
        let along = units
            .iter()
            .map(|unit| Participant::Concerned { unit: *unit });
        let mut plan = plan();
        plan.participants.extend(along);
        plan
    };
    let mut stage = Stage::of("industry-commerce");
    let mut inspection = stage.open(InspectionKind::OnSite);
    let inspected = inspection.units[0];
    let mut ask = |plan| stage.ask(&clerk(), &mut inspection, Command::Plan(plan));
    assert_eq!(
        ask(with(&[inspected, FINANCE])),
        Err(Refusal::NotConcerned {
            place: "accompanying/1".into()
        })
    );
    assert_eq!(
        ask(with(&[inspected, inspected])),
        Err(Refusal::NamedTwice {
            place: "accompanying/1".into()
        })
    );
    let mut nobody = with(&[inspected]);
    nobody.participants.remove(0);
    assert_eq!(ask(nobody), Err(Refusal::ParticipantMissing));
    ask(with(&[inspected])).unwrap();
    let plan = inspection.plan.as_ref().unwrap();
    assert_eq!(plan.accompanying().collect::<Vec<_>>(), [inspected]);
    assert_eq!(plan.departments().count(), 0, "it inspects nothing");

    for kind in [InspectionKind::OnSite, InspectionKind::Unannounced] {
        let mut stage = Stage::of("banner");
        let mut inspection = stage.open(kind);
        let along = with(&[inspection.units[0]]);
        let refused = stage.ask(&clerk(), &mut inspection, Command::Plan(along));
        assert_eq!(refused, Err(Refusal::GoesAlone), "{kind}");
    }
}

/// nor does one of their people take part.
#[test]
fn nobody_inspects_the_own_unit() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.open(InspectionKind::OnSite);
    let insider = user_of(&head_of(JINJIALING));
    stage.around.insiders = [insider].into();
    let mut with = plan();
    with.participants
        .push(Participant::Member { user: insider });
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Plan(with)),
        Err(Refusal::InsiderInspects {
            place: "members/1".into()
        })
    );
    stage
        .ask(&clerk(), &mut inspection, Command::Plan(plan()))
        .unwrap();
}

/// `banner/5.5`: a leader of the government leads it, and begins it himself; another leader does not.
#[test]
fn a_leader_leads_what_leaders_inspect() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.open(InspectionKind::LedByLeader);
    let led_by = |user| {
        let mut plan = plan();
        plan.participants.push(Participant::Leader { user });
        Command::Plan(plan)
    };
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Plan(plan())),
        Err(Refusal::LeaderMissing)
    );
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, led_by(user_of(&clerk()))),
        Err(Refusal::NotALeader {
            place: "leaders/0".into()
        })
    );
    stage
        .ask(&clerk(), &mut inspection, led_by(user_of(&principal())))
        .unwrap();
    stage.on("2026-03-12");
    assert_eq!(
        stage.ask(&leader_in_charge(), &mut inspection, Command::Begin),
        Err(Refusal::NotPermitted)
    );
    stage
        .ask(&principal(), &mut inspection, Command::Begin)
        .unwrap();
}

/// `yangjiang/3.2`: return visits go to a report that was handed in or to what is closed, nowhere else.
#[test]
fn a_return_visit_goes_where_something_was_reported_or_closed() {
    let mut stage = Stage::of("yangjiang");
    let visit = |report| Opening {
        items: vec![RENOVATION],
        report,
        ..opening(InspectionKind::ReturnVisit)
    };
    stage.around.stages = [(RENOVATION, ItemStage::InProgress)].into();
    assert_eq!(
        stage.open_by(&clerk(), visit(None)),
        Err(Refusal::NothingToRevisit)
    );
    let report: ReportId = Id::new(Uuid::from_u128(601));
    assert_eq!(
        stage.open_by(&clerk(), visit(Some(report))),
        Err(Refusal::ReportNotHere)
    );
    stage.around.reports = [report].into();
    stage.open_by(&clerk(), visit(Some(report))).unwrap();
    stage.around.stages = [(RENOVATION, ItemStage::Closed)].into();
    stage.open_by(&clerk(), visit(None)).unwrap();
}

/// `yangjiang/3.2`: a return visit asks two things, whether the facts are found and whether it is corrected.
#[test]
fn a_return_visit_says_whether_facts_were_found_and_corrected() {
    let mut stage = Stage::of("yangjiang");
    stage.around.stages = [(RENOVATION, ItemStage::Closed)].into();
    let mut inspection = stage
        .open_by(
            &clerk(),
            Opening {
                items: vec![RENOVATION],
                ..opening(InspectionKind::ReturnVisit)
            },
        )
        .unwrap();
    let mut ask = |command| stage.ask(&clerk(), &mut inspection, command);
    // `yangjiang/2.4`: from a plan to the use of results, each in its order.
    assert_eq!(ask(Command::Begin), Err(Refusal::PlanMissing));
    let today = domain::inspection::Plan {
        from: day("2026-03-09"),
        ..plan()
    };
    let points = u16::try_from(today.checklist.len()).unwrap();
    ask(Command::Plan(today)).unwrap();
    ask(Command::Begin).unwrap();
    for point in 0..points {
        let text = "实地察看".to_owned();
        let met = true;
        ask(Command::Record { point, met, text }).unwrap();
    }
    let conclude = || Command::Conclude {
        text: "整改到位".into(),
    };
    assert_eq!(ask(conclude()), Err(Refusal::VisitMissing));
    let seen = || Command::RecordVisit {
        facts_found: true,
        corrected: false,
        note: "外墙已完工，小区道路尚未恢复".into(),
    };
    ask(seen()).unwrap();
    assert_eq!(ask(seen()), Err(Refusal::VisitRecorded));
    // What is not put right is found, and demanded by a new date, before anything is concluded; the loop closes before the end.
    assert_eq!(ask(conclude()), Err(Refusal::CorrectionNotDemanded));
    ask(Command::Find(NewFinding {
        unit: JINJIALING,
        point: None,
        grade: FindingGrade::Lasting,
        text: "小区道路尚未恢复".into(),
        on_the_spot: None,
    }))
    .unwrap();
    assert_eq!(ask(conclude()), Err(Refusal::CorrectionNotDemanded));
    let finding = inspection.findings[0].id;
    let mut ask = |command| stage.ask(&clerk(), &mut inspection, command);
    let due_on = day("2026-04-30");
    let text = "四月底前恢复道路".into();
    ask(Command::Notify {
        finding,
        text,
        due_on,
    })
    .unwrap();
    ask(conclude()).unwrap();
    assert_eq!(ask(Command::Close), Err(Refusal::FindingsOpen));
    let visit = inspection.visit.unwrap();
    assert!(visit.facts_found && !visit.corrected);
}

/// `yangjiang/3.2`: a report that bears on the whole is verified on site; an inspection that goes after nothing has nothing to verify.
#[test]
fn a_report_is_verified_on_site() {
    let mut stage = Stage::of("yangjiang");
    let seen = || Command::RecordVisit {
        facts_found: true,
        corrected: true,
        note: "与反馈一致".into(),
    };
    let mut bare = stage.begun(InspectionKind::OnSite);
    assert_eq!(
        stage.ask(&clerk(), &mut bare, seen()),
        Err(Refusal::NothingToVerify)
    );
    let report: ReportId = Id::new(Uuid::from_u128(601));
    stage.around.reports = [report].into();
    let opening = Opening {
        items: vec![RENOVATION],
        report: Some(report),
        ..opening(InspectionKind::OnSite)
    };
    let mut inspection = stage.open_by(&clerk(), opening).unwrap();
    for command in [Command::Plan(plan()), Command::Begin, seen()] {
        stage.ask(&clerk(), &mut inspection, command).unwrap();
    }
}
