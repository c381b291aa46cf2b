//! What is found and how it is put right.

use domain::{
    case::Case,
    inspection::{Action, Command, FindingState, NewFinding, Refusal, Target},
    rulebook::{FindingGrade, InspectionKind, Remedy},
};

use crate::stage::*;

/// `company/5.4a`: a general problem is pointed out to the unit's person in charge and put right on the spot.
#[test]
fn a_general_problem_is_put_right_on_the_spot() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.begun(InspectionKind::Special);
    let Command::Find(new) = find(FindingGrade::Minor) else {
        unreachable!("it is a finding");
    };
    let bare = Command::Find(NewFinding {
        on_the_spot: None,
        ..new
    });
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, bare),
        Err(Refusal::OnTheSpotMissing)
    );
    stage
        .ask(&clerk(), &mut inspection, find(FindingGrade::Minor))
        .unwrap();
    assert_eq!(inspection.findings[0].remedy, Remedy::OnTheSpot);
    assert_eq!(finding_state(&inspection), FindingState::Settled);
}

/// `company/5.4b`, `yangjiang/3.3`: what cannot be put right at once is demanded by a date, answered, verified, returned with a new date where
/// it does not hold, and settled at last: a closed loop.
#[test]
fn a_lasting_problem_goes_round_until_it_holds() {
    for (rulebook, kind) in [
        ("company", InspectionKind::Special),
        ("yangjiang", InspectionKind::Special),
    ] {
        let mut stage = Stage::of(rulebook);
        let mut inspection = stage.found(kind, FindingGrade::Lasting);
        let finding = inspection.findings[0].id;
        let unit = head_of(JINJIALING);
        let notify = |date: &str| Command::Notify {
            finding,
            text: "四月底前完成外墙保温".into(),
            due_on: day(date),
        };
        assert_eq!(
            stage.ask(&clerk(), &mut inspection, notify("2026-03-11")),
            Err(Refusal::DateBeforeEvent)
        );
        assert_eq!(
            stage.ask(&clerk(), &mut inspection, notify("2999-03-11")),
            Err(Refusal::DateTooFar { field: "dueOn" })
        );
        stage
            .ask(&clerk(), &mut inspection, notify("2026-03-20"))
            .unwrap();
        assert_eq!(inspection.head().due_on, Some(day("2026-03-20")));
        let answer = || Command::AnswerFinding {
            finding,
            text: "已开工".into(),
        };
        assert_eq!(
            stage.ask(&head_of(ZHONGHAN), &mut inspection, answer()),
            Err(Refusal::NotFound)
        );
        stage.on("2026-03-23");
        stage.ask(&unit, &mut inspection, answer()).unwrap();
        assert!(inspection.findings[0].answers[0].late);
        let verify = |corrected, due_on| Command::VerifyFinding {
            finding,
            corrected,
            opinion: "进度仍不到一半".into(),
            due_on,
        };
        assert_eq!(
            stage.ask(&clerk(), &mut inspection, verify(false, None)),
            Err(Refusal::CorrectionDate)
        );
        // What is put right has no further date.
        let dated = verify(true, Some(day("2026-04-10")));
        let field = "dueOn";
        assert_eq!(
            stage.ask(&clerk(), &mut inspection, dated),
            Err(Refusal::ContradictsDecision { field })
        );
        stage
            .ask(
                &clerk(),
                &mut inspection,
                verify(false, Some(day("2026-04-30"))),
            )
            .unwrap();
        assert_eq!(finding_state(&inspection), FindingState::Demanded);
        assert_eq!(inspection.head().due_on, Some(day("2026-04-30")));
        stage.on("2026-04-28");
        stage.ask(&unit, &mut inspection, answer()).unwrap();
        stage
            .ask(&clerk(), &mut inspection, verify(true, None))
            .unwrap();
        assert_eq!(finding_state(&inspection), FindingState::Settled);
        assert_eq!(inspection.head().due_on, None);
        assert_eq!(inspection.findings[0].demands.len(), 2);
    }
}

/// `company/5.4c`: a serious problem is reported with a proposal, the company's leaders decide, and the decision is followed like any demand.
#[test]
fn a_serious_problem_is_decided_by_leaders_and_followed() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.found(InspectionKind::Special, FindingGrade::Serious);
    let finding = inspection.findings[0].id;
    let decide = || Command::DecideFinding {
        finding,
        decision: "停工整顿，追回挪用资金".into(),
        due_on: day("2026-03-31"),
    };
    let target = Target::Finding(finding);
    assert_eq!(
        stage.buttons(&clerk(), &inspection, target),
        [Action::ReportFinding]
    );
    assert_eq!(
        stage.ask(&principal(), &mut inspection, decide()),
        Err(Refusal::FindingState)
    );
    let notify = Command::Notify {
        finding,
        text: "限期改正".into(),
        due_on: day("2026-03-31"),
    };
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, notify),
        Err(Refusal::OtherRemedy)
    );
    let report = Command::ReportFinding {
        finding,
        report: "专项资金被挪用于办公楼装修".into(),
        proposal: "停工整顿".into(),
    };
    stage.ask(&clerk(), &mut inspection, report).unwrap();
    assert_eq!(
        stage.ask(&leader_in_charge(), &mut inspection, decide()),
        Err(Refusal::NotPermitted)
    );
    stage.ask(&principal(), &mut inspection, decide()).unwrap();
    assert_eq!(inspection.due_on(), Some(day("2026-03-31")));
    let unit = head_of(JINJIALING);
    assert_eq!(
        stage.buttons(&unit, &inspection, target),
        [Action::AnswerFinding]
    );
}

/// who proposes to the leaders does not decide in their name, also not as their deputy.
#[test]
fn the_reporter_does_not_decide() {
    use domain::vocabulary::Role;
    let mut stage = Stage::of("company");
    let mut inspection = stage.found(InspectionKind::Special, FindingGrade::Serious);
    let finding = inspection.findings[0].id;
    let both = person(1, &[Role::Clerk, Role::PrincipalLeader], None);
    let report = Command::ReportFinding {
        finding,
        report: "专项资金被挪用".into(),
        proposal: "停工整顿".into(),
    };
    stage.ask(&both, &mut inspection, report).unwrap();
    let decide = Command::DecideFinding {
        finding,
        decision: "同意".into(),
        due_on: day("2026-03-31"),
    };
    assert_eq!(
        stage.ask(&both, &mut inspection, decide),
        Err(Refusal::OwnDraft)
    );
}

/// domain.md §8, `industry-commerce/3.2`: a leader in charge decides on what was found at the units in charge of, not on what was found at
/// another unit of the same inspection.
#[test]
fn a_leader_in_charge_decides_on_findings_of_his_own_units() {
    use domain::{access::Actor, vocabulary::Role};
    let mut stage = Stage::of("industry-commerce");
    let kind = stage.rulebook.inspections[0].kind;
    let mut inspection = stage.found(kind, FindingGrade::Serious);
    let finding = inspection.findings[0].id;
    let report = Command::ReportFinding {
        finding,
        report: "专项资金被挪用".into(),
        proposal: "停工整顿".into(),
    };
    stage.ask(&clerk(), &mut inspection, report).unwrap();
    let Actor::Person(other) = person(13, &[Role::LeaderInCharge], None) else {
        unreachable!("it is a person");
    };
    let other = Actor::Person(domain::access::Person {
        in_charge_of: [ZHONGHAN].into(),
        ..other
    });
    let decide = || Command::DecideFinding {
        finding,
        decision: "停工整顿".into(),
        due_on: day("2026-03-31"),
    };
    let target = Target::Finding(finding);
    assert_eq!(
        stage.ask(&other, &mut inspection, decide()),
        Err(Refusal::NotPermitted)
    );
    assert!(stage.buttons(&other, &inspection, target).is_empty());
    let own = leader_in_charge();
    assert_eq!(
        stage.buttons(&own, &inspection, target),
        [Action::DecideFinding]
    );
    stage.ask(&own, &mut inspection, decide()).unwrap();
}
