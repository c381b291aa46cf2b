//! Who hears of an inspection and on whose desk its next step lies; nobody before they may know.

use domain::{
    access::{Actor, Facts, Person},
    case::{Asked, Case, CaseStep, Desk},
    id::UserId,
    inspection::{Command, FindingState, Inspection, Participant, Plan},
    notice::{Delivery, Language, Listener, case_audience, case_notices},
    rulebook::{FindingGrade, InspectionKind},
    time::beijing_day,
    vocabulary::{Role, Secrecy},
};

use crate::stage::*;
use Delivery::{Digest, Immediate};

fn of(actor: Actor) -> Listener {
    let Actor::Person(person) = actor else {
        unreachable!("the clock listens to nothing");
    };
    Listener {
        person,
        observes: None,
    }
}

fn colleague() -> Actor {
    person(3, &[Role::Clerk], None)
}

fn everybody() -> Vec<(&'static str, Listener)> {
    vec![
        ("clerk", of(clerk())),
        ("colleague", of(colleague())),
        ("director", of(director())),
        ("in charge", of(leader_in_charge())),
        ("principal", of(principal())),
        ("head", of(head_of(JINJIALING))),
        ("other head", of(head_of(ZHONGHAN))),
        ("finance", of(head_of(FINANCE))),
    ]
}

fn matter(secrecy: Secrecy, listed: &[UserId]) -> Facts {
    Facts {
        jurisdiction: HOME,
        units: [JINJIALING].into(),
        proposed: std::collections::BTreeSet::new(),
        readers: std::collections::BTreeSet::new(),
        approving: None,
        giver: None,
        secrecy,
        listed: listed.iter().copied().collect(),
    }
}

fn name(unit: domain::id::UnitId) -> Option<String> {
    Some(
        if unit == JINJIALING {
            "金家岭街道"
        } else {
            "别的单位"
        }
        .to_owned(),
    )
}

/// Who hears of what the last command made happen, and what they read.
fn told(
    stage: &Stage,
    inspection: &Inspection,
    matters: &[Facts],
) -> Vec<(&'static str, Delivery, String)> {
    let everybody = everybody();
    let people: Vec<_> = everybody.iter().map(|(_, person)| person.clone()).collect();
    let notices: Vec<_> = stage
        .events
        .iter()
        .flat_map(|event| case_notices(event, inspection, stage.rulebook, &name))
        .collect();
    let heard = case_audience(&notices, &inspection.facts(), matters, &people, None);
    let mut told: Vec<_> = heard
        .into_iter()
        .map(|heard| {
            let mut known = everybody.iter();
            let found = known.find(|(_, listener)| listener.person.user == heard.user);
            let text = heard.news.text(Language::ZhCn);
            (found.unwrap().0, heard.news.delivery, text)
        })
        .collect();
    told.sort();
    told
}

fn names(stage: &Stage, inspection: &Inspection) -> Vec<(&'static str, Delivery)> {
    let told = told(stage, inspection, &[]).into_iter();
    told.map(|(name, delivery, _)| (name, delivery)).collect()
}

/// What lies on a desk, judged by the inspection itself.
fn desk(stage: &Stage, actor: &Actor, inspection: &Inspection) -> Vec<CaseStep> {
    let Actor::Person(person) = actor else {
        unreachable!("the clock has no desk");
    };
    let asked = Asked {
        actor,
        rulebook: stage.rulebook,
        today: beijing_day(stage.now),
    };
    let mine = |desk: Desk, person: &Person| {
        let (role, unit) = desk.holder();
        let of_unit = person.unit.is_some() && person.unit == unit;
        person.roles.contains(&role)
            || (role == Role::Clerk && person.roles.contains(&Role::Director))
            || (role == Role::UnitHandler && of_unit)
    };
    let steps = inspection.next_steps(stage.rulebook).into_iter();
    steps
        .filter(|next| mine(next.desk, person))
        .filter(|next| inspection.may_take(asked, next.step, next.subject))
        .map(|next| next.step)
        .collect()
}

fn with_finance() -> Plan {
    let mut plan = plan();
    plan.participants
        .push(Participant::Department { unit: FINANCE });
    plan
}

/// `banner/5`: the units hear with the plan, and again, at once, when it begins.
#[test]
fn an_announced_inspection_is_told_with_its_plan() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.open(InspectionKind::Special);
    stage
        .ask(&colleague(), &mut inspection, Command::Plan(with_finance()))
        .unwrap();
    assert_eq!(
        names(&stage, &inspection),
        [
            ("clerk", Digest),
            ("finance", Digest),
            ("head", Digest),
            ("other head", Digest)
        ]
    );
    let words = told(&stage, &inspection, &[]);
    assert_eq!(
        words[2].2,
        "金家岭街道将接受督查：《老旧小区改造进展督查》（公司督查〔2026〕1号），2026年3月12日至2026年3月13日"
    );
    let begun = stage.begun(InspectionKind::Special);
    assert_eq!(
        names(&stage, &begun),
        [
            ("clerk", Digest),
            ("head", Immediate),
            ("other head", Immediate)
        ]
    );
}

/// `yangjiang/4.2`: an unannounced visit is told to nobody of the units, and lies on no desk of theirs, before it has begun.
#[test]
fn an_unannounced_inspection_is_told_to_its_units_only_once_it_has_begun() {
    let mut stage = Stage::of("yangjiang");
    let mut inspection = stage.open(InspectionKind::Unannounced);
    let silent = |stage: &Stage, inspection: &Inspection| {
        let told = names(stage, inspection);
        assert!(
            told.iter().all(|(name, _)| !name.contains("head")),
            "{told:?}"
        );
        for unit in [JINJIALING, ZHONGHAN] {
            assert_eq!(desk(stage, &head_of(unit), inspection), []);
        }
    };
    stage
        .ask(&clerk(), &mut inspection, Command::Plan(with_finance()))
        .unwrap();
    silent(&stage, &inspection);
    if let Some(role) = inspection.rule(stage.rulebook).unwrap().approved_by {
        let leader = person(12, &[role], None);
        let approve = Command::Approve {
            passed: true,
            opinion: String::new(),
        };
        stage.ask(&leader, &mut inspection, approve).unwrap();
        silent(&stage, &inspection);
    }
    // Whoever inspects along knows.
    assert!(names(&stage, &inspection).contains(&("finance", Digest)));

    let mut called_off = inspection.clone();
    let cancel = Command::Cancel {
        reason: "另行安排".into(),
    };
    stage.ask(&director(), &mut called_off, cancel).unwrap();
    silent(&stage, &called_off);

    stage.on("2026-03-12");
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
    let told = names(&stage, &inspection);
    assert!(told.contains(&("head", Immediate)), "{told:?}");
    assert!(told.contains(&("other head", Immediate)), "{told:?}");
}

/// of an inspection about a restricted matter only the listed hear, whoever they are.
#[test]
fn of_a_restricted_matter_only_the_listed_hear() {
    let mut stage = Stage::of("company");
    let inspection = stage.begun(InspectionKind::Special);
    let listed = [user_of(&head_of(ZHONGHAN))];
    let restricted = [
        matter(Secrecy::Internal, &[]),
        matter(Secrecy::Restricted, &listed),
    ];
    let told = told(&stage, &inspection, &restricted);
    let names: Vec<_> = told.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["other head"]);
}

/// `company/5.4b`: each turn of the loop is told to the one whose turn it is, and lies on that desk and on no other.
#[test]
fn a_finding_goes_from_desk_to_desk() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.found(InspectionKind::Special, FindingGrade::Lasting);
    let finding = inspection.findings[0].id;
    let unit = head_of(JINJIALING);
    assert_eq!(names(&stage, &inspection), [("head", Digest)]);
    assert!(desk(&stage, &clerk(), &inspection).contains(&CaseStep::NotifyFinding));
    assert_eq!(desk(&stage, &unit, &inspection), []);

    let notify = Command::Notify {
        finding,
        text: "四月底前完成外墙保温".into(),
        due_on: day("2026-03-20"),
    };
    stage.ask(&clerk(), &mut inspection, notify).unwrap();
    assert_eq!(
        names(&stage, &inspection),
        [("clerk", Digest), ("head", Immediate)]
    );
    assert_eq!(desk(&stage, &unit, &inspection), [CaseStep::AnswerFinding]);
    assert_eq!(desk(&stage, &head_of(ZHONGHAN), &inspection), []);
    let steps = inspection.next_steps(stage.rulebook);
    let answer = steps
        .iter()
        .find(|next| next.step == CaseStep::AnswerFinding);
    assert_eq!(answer.unwrap().due_on, Some(day("2026-03-20")));

    let answer = Command::AnswerFinding {
        finding,
        text: "已完成三号楼外墙保温".into(),
    };
    stage.ask(&unit, &mut inspection, answer).unwrap();
    assert_eq!(names(&stage, &inspection), [("clerk", Digest)]);
    assert_eq!(desk(&stage, &unit, &inspection), []);
    assert!(desk(&stage, &director(), &inspection).contains(&CaseStep::VerifyFinding));

    // A correction that does not hold goes back at once.
    let verify = |corrected| Command::VerifyFinding {
        finding,
        corrected,
        opinion: "五号楼未做".into(),
        due_on: (!corrected).then(|| day("2026-03-27")),
    };
    stage.ask(&clerk(), &mut inspection, verify(false)).unwrap();
    assert_eq!(names(&stage, &inspection), [("head", Immediate)]);
    assert_eq!(desk(&stage, &unit, &inspection), [CaseStep::AnswerFinding]);
    assert_eq!(finding_state(&inspection), FindingState::Demanded);
}

/// `company/5.4b`, domain.md §4: the date of a rectification is prompted like any other, to its unit and to who looks after it: three working
/// days and one before, on the day at once, the day after, then on each working day, each once.
#[test]
fn what_is_to_be_put_right_is_reminded_of() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.found(InspectionKind::Special, FindingGrade::Lasting);
    let finding = inspection.findings[0].id;
    let notify = Command::Notify {
        finding,
        text: "四月底前完成外墙保温".into(),
        due_on: day("2026-03-20"),
    };
    stage.ask(&clerk(), &mut inspection, notify).unwrap();
    let mut heard = Vec::new();
    for date in day("2026-03-12").iter_days().take(12) {
        stage.on(&date.to_string());
        if !stage.reminds(&mut inspection, date) {
            continue;
        }
        assert!(!stage.reminds(&mut inspection, date), "each day once");
        let told = told(&stage, &inspection, &[]);
        let names: Vec<_> = told.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names, ["clerk", "head"]);
        heard.push((date.to_string(), told[1].1, told[1].2.clone()));
    }
    let days: Vec<_> = heard
        .iter()
        .map(|(date, how, _)| (date.as_str(), *how))
        .collect();
    assert_eq!(
        days,
        [
            ("2026-03-17", Digest),
            ("2026-03-19", Digest),
            ("2026-03-20", Immediate),
            ("2026-03-21", Digest),
            ("2026-03-23", Digest),
        ]
    );
    assert_eq!(
        heard[3].2,
        "《老旧小区改造进展督查》（公司督查〔2026〕1号）：金家岭街道的整改已于2026年3月20日到期，尚未回复"
    );
}

/// `town-duban/4.1.3.2`: the report goes to the leader in charge, and so does the conclusion.
#[test]
fn the_leader_in_charge_gets_report_and_conclusion() {
    let mut stage = Stage::of("town-duban");
    let mut inspection = stage.begun(InspectionKind::Special);
    let records: Vec<u16> = (0..).take(inspection.checklist().len()).collect();
    for point in records {
        let record = Command::Record {
            point,
            met: true,
            text: "已核".into(),
        };
        stage.ask(&clerk(), &mut inspection, record).unwrap();
    }
    let report = Command::WriteReport {
        situation: "进度过半".into(),
        analysis: "资金到位慢".into(),
        proposals: "加快拨付".into(),
    };
    stage.ask(&clerk(), &mut inspection, report).unwrap();
    assert_eq!(names(&stage, &inspection), [("in charge", Digest)]);
    let read = Command::ReadReport {
        opinion: "同意".into(),
    };
    stage
        .ask(&leader_in_charge(), &mut inspection, read)
        .unwrap();
    assert_eq!(names(&stage, &inspection).len(), 1, "its author");
    let conclude = Command::Conclude {
        text: "按期可完成".into(),
    };
    stage.ask(&clerk(), &mut inspection, conclude).unwrap();
    let told = names(&stage, &inspection);
    assert!(told.contains(&("in charge", Digest)), "{told:?}");
}
