//! Commands in random orders by random people: whatever is accepted, what must always hold does.

use domain::{
    access::Actor,
    case::{Asked, Case, sees},
    inspection::{Action, Command, Finding, FindingState, Inspection, Participant, State, Target},
    rulebook::{FindingGrade, InspectionKind},
};
use proptest::{prelude::*, sample::Index};

use crate::stage::*;

fn people() -> Vec<Actor> {
    vec![
        clerk(),
        director(),
        leader_in_charge(),
        principal(),
        head_of(JINJIALING),
        head_of(ZHONGHAN),
        head_of(FINANCE),
    ]
}

/// Every command there is, each about a finding drawn at random.
fn commands(inspection: &Inspection, draw: usize) -> Vec<(Command, Target)> {
    let finding = inspection
        .findings
        .get(draw % inspection.findings.len().max(1));
    let finding = finding.map_or(domain::id::Id::new(uuid::Uuid::nil()), |found| found.id);
    let due_on = day("2026-03-31");
    let mut along = plan();
    along
        .participants
        .push(Participant::Department { unit: FINANCE });
    along.participants.push(Participant::Leader {
        user: user_of(&principal()),
    });
    along.participants.push(Participant::Deputy {
        name: "陈代表".into(),
    });
    let text = || String::from("已核实");
    let whole = [
        Command::Plan(along),
        Command::Approve {
            passed: draw.is_multiple_of(2),
            opinion: text(),
        },
        Command::Prepare {
            point: "papers_studied".into(),
        },
        Command::Prepare {
            point: "records_ready".into(),
        },
        Command::Begin,
        Command::Record {
            point: 0,
            met: true,
            text: text(),
        },
        Command::Record {
            point: 1,
            met: false,
            text: text(),
        },
        find(FindingGrade::Minor),
        find(FindingGrade::Lasting),
        find(FindingGrade::Serious),
        Command::RecordVisit {
            facts_found: true,
            corrected: true,
            note: text(),
        },
        Command::WriteReport {
            situation: text(),
            analysis: text(),
            proposals: text(),
        },
        Command::Conclude { text: text() },
        Command::Close,
        Command::Cancel { reason: text() },
    ];
    let of_finding = [
        Command::Notify {
            finding,
            text: text(),
            due_on,
        },
        Command::ReportFinding {
            finding,
            report: text(),
            proposal: text(),
        },
        Command::DecideFinding {
            finding,
            decision: text(),
            due_on,
        },
        Command::AnswerFinding {
            finding,
            text: text(),
        },
        Command::VerifyFinding {
            finding,
            corrected: draw.is_multiple_of(2),
            opinion: text(),
            due_on: Some(due_on),
        },
    ];
    let whole = whole.into_iter().map(|command| (command, Target::Whole));
    let of_finding = of_finding
        .into_iter()
        .map(|command| (command, Target::Finding(finding)));
    let answers = [JINJIALING, ZHONGHAN].map(|unit| {
        let answer = Command::Answer { unit, text: text() };
        (answer, Target::Unit(unit))
    });
    whole.chain(of_finding).chain(answers).collect()
}

fn holds(stage: &Stage, inspection: &Inspection) {
    let begun = matches!(
        inspection.state,
        State::Underway | State::Concluded | State::Closed
    );
    assert_eq!(begun, inspection.begun.is_some());
    let rule = inspection.rule(stage.rulebook).unwrap();
    if begun {
        let approved = inspection
            .approvals
            .last()
            .is_some_and(|answer| answer.passed);
        assert!(rule.approved_by.is_none() || approved, "begun unapproved");
        assert!(!rule.plan_required || inspection.plan.is_some());
        assert_eq!(inspection.prepared.len(), rule.preparation.len());
    }
    if inspection.kind == InspectionKind::Unannounced && !begun {
        let Actor::Person(head) = head_of(JINJIALING) else {
            unreachable!("a head is a person");
        };
        assert!(!sees(&head, &inspection.facts()), "known before it begins");
    }
    if matches!(inspection.state, State::Concluded | State::Closed) {
        assert_eq!(inspection.records.len(), inspection.checklist().len());
        assert!(!rule.report_required || inspection.report_text.is_some());
    }
    if inspection.state == State::Closed {
        assert!(inspection.is_settled());
    }
    inspection.findings.iter().for_each(finding_holds);
    next_steps_hold(stage, inspection);
}

/// What it waits for is somebody's to do, and while it is at work it waits for something: no line hangs on a list for ever, and no
/// inspection is forgotten.
fn next_steps_hold(stage: &Stage, inspection: &Inspection) {
    let steps = inspection.next_steps(stage.rulebook);
    assert_eq!(steps.is_empty(), inspection.head().at_rest, "{steps:?}");
    for next in steps {
        let (role, unit) = next.desk.holder();
        let holder = person(77, &[role], unit);
        let asked = Asked {
            actor: &holder,
            rulebook: stage.rulebook,
            today: domain::time::beijing_day(stage.now),
        };
        let taken = inspection.may_take(asked, next.step, next.subject);
        assert!(taken, "{next:?} in {:?}", inspection.state);
    }
}

fn finding_holds(finding: &Finding) {
    let verified = finding.checks.last().is_some_and(|check| check.corrected);
    let settled = finding.on_the_spot.is_some() || verified;
    assert_eq!(finding.state == FindingState::Settled, settled);
    assert!(finding.checks.len() <= finding.answers.len());
    assert!(finding.answers.len() <= finding.demands.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is not offered is refused, what is accepted leaves everything in order; nothing panics.
    #[test]
    fn random_orders_break_nothing(
        world in 0_usize..5,
        steps in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 1..160),
    ) {
        use InspectionKind as K;
        let worlds = [
            ("company", K::Special),
            ("yangjiang", K::Invited),
            ("banner", K::Unannounced),
            ("banner", K::LedByLeader),
            ("town-duban", K::OnSite),
        ];
        let (rulebook, kind) = worlds[world];
        let mut stage = Stage::of(rulebook);
        let mut inspection = stage.open(kind);
        stage.on("2026-03-12");
        let people = people();
        for (who, what, draw) in steps {
            let actor = who.get(&people);
            let all = commands(&inspection, draw.index(97));
            let (command, target) = what.get(&all).clone();
            let offered = stage.buttons(actor, &inspection, target).contains(&command.action());
            let before = inspection.clone();
            let done = stage.ask(actor, &mut inspection, command.clone());
            prop_assert!(offered || done.is_err(), "{command:?} was not offered");
            if done.is_err() {
                prop_assert_eq!(&before, &inspection);
            }
            holds(&stage, &inspection);
        }
    }
}

/// The walk is not idle: from every state something leads on, so that an inspection can end.
#[test]
fn an_inspection_can_always_go_on() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.open(InspectionKind::Special);
    stage.on("2026-03-12");
    let order = [
        Action::Plan,
        Action::Prepare,
        Action::Prepare,
        Action::Begin,
        Action::Record,
        Action::Record,
        Action::WriteReport,
        Action::Conclude,
        Action::Close,
    ];
    for action in order {
        let next = commands(&inspection, 0).into_iter().find(|(command, _)| {
            let prepared = match command {
                Command::Prepare { point } => inspection.prepared.contains(point),
                Command::Record { point, .. } => inspection.records.contains_key(point),
                _ => false,
            };
            command.action() == action && !prepared
        });
        let (command, _) = next.unwrap();
        stage.ask(&clerk(), &mut inspection, command).unwrap();
    }
    assert_eq!(inspection.state, State::Closed);
}
