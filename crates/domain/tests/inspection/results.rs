//! What an inspection comes to.

use domain::{
    access::Actor,
    inspection::{Command, Inspection, Refusal, State},
    rulebook::{FindingGrade, InspectionKind},
};

use crate::stage::*;

fn record(stage: &mut Stage, inspection: &mut Inspection) {
    for point in 0..2 {
        let record = Command::Record {
            point,
            met: point == 0,
            text: "查阅台账，实地察看".into(),
        };
        stage.ask(&clerk(), inspection, record).unwrap();
    }
}

fn report() -> Command {
    Command::WriteReport {
        situation: "改造进度总体符合计划，外墙保温滞后".into(),
        analysis: "施工单位更换，资金拨付迟缓".into(),
        proposals: "按月拨付，倒排工期".into(),
    }
}

fn conclude() -> Command {
    Command::Conclude {
        text: "总体达到序时进度，三号楼须限期整改".into(),
    }
}

/// `company/5.3`: item by item, each written into the record; nothing is concluded while a point is open.
#[test]
fn each_point_is_looked_at_and_written_down() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.begun(InspectionKind::Special);
    stage.ask(&clerk(), &mut inspection, report()).unwrap();
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, conclude()),
        Err(Refusal::PointsOpen)
    );
    let point = |point| Command::Record {
        point,
        met: true,
        text: "与计划一致".into(),
    };
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, point(2)),
        Err(Refusal::UnknownPoint)
    );
    stage.ask(&clerk(), &mut inspection, point(0)).unwrap();
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, point(0)),
        Err(Refusal::RecordedAlready)
    );
    stage.ask(&clerk(), &mut inspection, point(1)).unwrap();
    stage.ask(&clerk(), &mut inspection, conclude()).unwrap();
}

/// `company/5.5` a written summary with problems, causes and measures after each check; `yangjiang/3.5`, `banner/5.4`, `banner/2.4`,
/// `town-duban/4.1.3.2`, `town-duban/4.2.4` a report with situation, analysis and proposals.
#[test]
fn a_report_with_its_three_parts_comes_before_the_conclusion() {
    for (rulebook, kind) in [
        ("company", InspectionKind::Special),
        ("yangjiang", InspectionKind::Research),
        ("banner", InspectionKind::Research),
        ("town-duban", InspectionKind::Research),
        ("town-duban", InspectionKind::OnSite),
    ] {
        let mut stage = Stage::of(rulebook);
        let mut inspection = stage.begun(kind);
        record(&mut stage, &mut inspection);
        let mut ask = |command| stage.ask(&clerk(), &mut inspection, command);
        assert_eq!(ask(conclude()), Err(Refusal::ReportMissing), "{rulebook}");
        let partial = Command::WriteReport {
            situation: "总体正常".into(),
            analysis: " ".into(),
            proposals: "加快".into(),
        };
        let missing = Refusal::TextMissing { field: "analysis" };
        assert_eq!(ask(partial), Err(missing));
        ask(report()).unwrap();
        if rulebook == "town-duban" {
            assert_eq!(ask(conclude()), Err(Refusal::ReportNotRead));
        } else {
            ask(conclude()).unwrap();
        }
    }
}

/// `town-duban/4.1.3.2`: the report goes to the leader in charge for an opinion; `town-duban/4.2.4`: of on-site supervision then to the
/// leaders, in this order. Another text is read anew, and nobody reads his own.
#[test]
fn town_duban_4_1_3_2_leaders_read_the_report_in_order() {
    let read = |opinion: &str| Command::ReadReport {
        opinion: opinion.into(),
    };
    let mut stage = Stage::of("town-duban");
    let mut inspection = stage.begun(InspectionKind::OnSite);
    record(&mut stage, &mut inspection);
    let (leader, principal) = (leader_in_charge(), principal());
    let mut ask = |actor: &Actor, command| stage.ask(actor, &mut inspection, command);
    assert_eq!(ask(&leader, read("同意")), Err(Refusal::NothingToRead));
    ask(&clerk(), report()).unwrap();
    assert_eq!(ask(&clerk(), read("同意")), Err(Refusal::NotPermitted));
    assert_eq!(ask(&principal, read("同意")), Err(Refusal::NotPermitted));
    let missing = Refusal::TextMissing { field: "opinion" };
    assert_eq!(ask(&leader, read(" ")), Err(missing));
    ask(&leader, read("同意所提建议")).unwrap();
    ask(&clerk(), report()).unwrap();
    assert_eq!(ask(&principal, read("同意")), Err(Refusal::NotPermitted));
    ask(&leader, read("同意修改后的建议")).unwrap();
    assert_eq!(ask(&clerk(), conclude()), Err(Refusal::ReportNotRead));
    ask(&principal, read("抓紧落实")).unwrap();
    assert_eq!(ask(&principal, read("再阅")), Err(Refusal::NothingToRead));
    ask(&clerk(), conclude()).unwrap();
    assert_eq!(inspection.readings.len(), 2);

    // Where the rulebook has nobody read it, nobody's turn comes.
    let mut stage = Stage::of("banner");
    let mut inspection = stage.begun(InspectionKind::Research);
    record(&mut stage, &mut inspection);
    stage.ask(&clerk(), &mut inspection, report()).unwrap();
    assert_eq!(
        stage.ask(&leader, &mut inspection, read("同意")),
        Err(Refusal::NothingToRead)
    );
    stage.ask(&clerk(), &mut inspection, conclude()).unwrap();
}

/// domain.md §12.13: the conclusion is fed back to the units, each of which may answer once; it is closed once everything found is settled.
#[test]
fn the_conclusion_is_fed_back_and_may_be_answered() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.found(InspectionKind::OnSite, FindingGrade::Lasting);
    record(&mut stage, &mut inspection);
    let answer = |unit| Command::Answer {
        unit,
        text: "接受结论，已着手整改".into(),
    };
    let unit = head_of(JINJIALING);
    assert_eq!(
        stage.ask(&unit, &mut inspection, answer(JINJIALING)),
        Err(Refusal::InspectionState)
    );
    stage.ask(&clerk(), &mut inspection, conclude()).unwrap();
    stage
        .ask(&unit, &mut inspection, answer(JINJIALING))
        .unwrap();
    assert_eq!(
        stage.ask(&unit, &mut inspection, answer(JINJIALING)),
        Err(Refusal::ConclusionAnswered)
    );
    assert_eq!(
        stage.ask(&unit, &mut inspection, answer(ZHONGHAN)),
        Err(Refusal::NotPermitted)
    );
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Close),
        Err(Refusal::FindingsOpen)
    );
    let finding = inspection.findings[0].id;
    let rest = [
        (
            clerk(),
            Command::Notify {
                finding,
                text: "限期完成".into(),
                due_on: day("2026-03-31"),
            },
        ),
        (
            unit,
            Command::AnswerFinding {
                finding,
                text: "已完成".into(),
            },
        ),
        (
            director(),
            Command::VerifyFinding {
                finding,
                corrected: true,
                opinion: "现场核实".into(),
                due_on: None,
            },
        ),
        (clerk(), Command::Close),
    ];
    for (actor, command) in rest {
        stage.ask(&actor, &mut inspection, command).unwrap();
    }
    assert_eq!(inspection.state, State::Closed);
    assert_eq!(stage.last, "inspection_closed");
    stage
        .ask(&head_of(ZHONGHAN), &mut inspection, answer(ZHONGHAN))
        .expect("closing it cuts nobody off");
}
