//! Who hears of a case, and on whose desk its next step lies; the unit only of what was ordered against it.

use domain::{
    access::Actor,
    accountability::{Command, Event, Proposal, Record},
    case::{Asked, Case, CaseStep},
    notice::{Delivery, Language, Listener, case_audience, case_notices},
    rulebook::AccountabilityStep as Step,
};

use crate::stage::*;
use Delivery::{Digest, Immediate};

const ALL: [(&str, u128); 7] = [
    ("clerk", CLERK),
    ("director", DIRECTOR),
    ("leader", LEADER),
    ("mayor", MAYOR),
    ("head", HEAD),
    ("deputy", DEPUTY),
    ("stranger", STRANGER),
];

fn listener(n: u128) -> Listener {
    let Actor::Person(person) = actor(n) else {
        unreachable!("people are people");
    };
    Listener {
        person,
        observes: None,
    }
}

fn told(stage: &Stage, event: &Event) -> Vec<(&'static str, Delivery, String)> {
    let people: Vec<_> = ALL.iter().map(|(_, n)| listener(*n)).collect();
    let name = |_| Some("市交通运输局".to_owned());
    let notices = case_notices(event, &stage.case, stage.rulebook, &name);
    let heard = case_audience(&notices, &stage.case.facts(), &[], &people, None);
    let mut told: Vec<_> = heard
        .into_iter()
        .map(|heard| {
            let known = ALL.iter().find(|(_, n)| user(*n) == heard.user);
            let text = heard.news.text(Language::ZhCn);
            (known.unwrap().0, heard.news.delivery, text)
        })
        .collect();
    told.sort();
    told
}

fn names(stage: &Stage, event: &Event) -> Vec<(&'static str, Delivery)> {
    let told = told(stage, event).into_iter();
    told.map(|(name, delivery, _)| (name, delivery)).collect()
}

/// Steps that each person could take of those the case waits for.
fn desks(stage: &Stage) -> Vec<(CaseStep, Vec<&'static str>)> {
    let steps = stage.case.next_steps(stage.rulebook);
    let takers = |step, subject| {
        let may = |n: u128| {
            let asked = Asked {
                actor: &actor(n),
                rulebook: stage.rulebook,
                today: stage.today,
            };
            stage.case.may_take(asked, step, subject)
        };
        let all = ALL.iter().filter(|(_, n)| may(*n));
        all.map(|(name, _)| *name).collect()
    };
    steps
        .into_iter()
        .map(|next| (next.step, takers(next.step, next.subject)))
        .collect()
}

/// `yangjiang/3.4a`: proposed to the government, ordered to the unit, answered to the office, judged: each hears in turn.
#[test]
fn yangjiang_3_4a_a_notice_goes_from_desk_to_desk() {
    let mut stage = opened("yangjiang");
    assert_eq!(
        desks(&stage),
        [(CaseStep::ProposeMeasure, vec!["clerk", "director"])]
    );
    let proposed = stage.ask(CLERK, Command::Propose(notice())).unwrap();
    let notice = stage.case.measures[0].id;
    // The unit does not hear of what is only proposed.
    assert_eq!(names(&stage, &proposed), [("mayor", Digest)]);
    assert_eq!(desks(&stage), [(CaseStep::DecideMeasure, vec!["mayor"])]);

    let ordered = stage.ask(MAYOR, order(notice)).unwrap();
    assert_eq!(
        names(&stage, &ordered),
        [
            ("clerk", Digest),
            ("deputy", Immediate),
            ("head", Immediate),
            ("leader", Digest)
        ]
    );
    assert_eq!(
        told(&stage, &ordered)[2].2,
        "对市交通运输局的督查通知书已下达，请于2026年3月31日前整改：《农村公路建设进度严重滞后》（阳府督函〔2026〕1号）"
    );
    // The day itself is the unit's: nobody is asked to judge before it has ended.
    let judge_before = (CaseStep::JudgeCorrection, vec![]);
    let answers = (CaseStep::AnswerMeasure, vec!["head"]);
    assert_eq!(desks(&stage), [answers.clone(), judge_before]);
    stage.on("2026-04-01");
    let judge_after = (CaseStep::JudgeCorrection, vec!["clerk", "director"]);
    assert_eq!(desks(&stage), [answers, judge_after]);

    let answered = stage.on("2026-03-20").ask(HEAD, answer(notice)).unwrap();
    assert_eq!(names(&stage, &answered), [("clerk", Digest)]);
    let judged = stage.ask(DIRECTOR, judge(notice, true)).unwrap();
    assert_eq!(
        names(&stage, &judged),
        [("deputy", Digest), ("head", Digest)]
    );
    assert_eq!(
        desks(&stage),
        [
            (CaseStep::ProposeMeasure, vec!["clerk", "director"]),
            (CaseStep::CloseAccountability, vec!["director"])
        ]
    );
}

/// `yangjiang/3.4b`: an interview waits for its record once it was ordered.
#[test]
fn yangjiang_3_4b_an_interview_waits_to_be_put_on_record() {
    let mut stage = opened("yangjiang");
    let missed = stage.missed_notice();
    let interview = stage.ordered(LEADER, interview(missed));
    assert_eq!(
        desks(&stage),
        [(CaseStep::RecordMeasure, vec!["clerk", "director"])]
    );
    stage.on("2026-04-03");
    let held = stage
        .ask(CLERK, record(interview, held("2026-04-02")))
        .unwrap();
    assert_eq!(names(&stage, &held), [("deputy", Digest), ("head", Digest)]);
}

/// `yangjiang/3.4d`: what is handed to the supervision organ is told to the unit at no step.
#[test]
fn yangjiang_3_4d_a_handover_is_not_told_to_the_unit() {
    let mut stage = opened("yangjiang");
    let handover = proposal(Step::Handover);
    let rule = stage.rulebook.accountability(Step::Handover).unwrap();
    let decider = ALL
        .iter()
        .find(|(_, n)| listener(*n).person.roles.contains(&rule.decided_by));
    let decider = decider.unwrap().1;
    let mut events = vec![
        stage
            .ask(CLERK, Command::Propose(Proposal { ..handover }))
            .unwrap(),
    ];
    let measure = stage.case.measures[0].id;
    events.push(stage.ask(decider, order(measure)).unwrap());
    let handed = Record::Handover {
        held_on: day("2026-03-02"),
        organ: "市监察委员会".into(),
        materials: "核查报告".into(),
    };
    events.push(stage.ask(CLERK, record(measure, handed)).unwrap());
    let close = Command::Close {
        text: "已移交".into(),
    };
    events.push(stage.ask(DIRECTOR, close).unwrap());
    for event in &events {
        let told = names(&stage, event);
        assert!(
            told.iter()
                .all(|(name, _)| !["head", "deputy"].contains(name)),
            "{event:?}: {told:?}"
        );
    }
}

/// `yangjiang/3.4a`: a 督查通知书 has a number once it is ordered; an interview is no letter and takes none.
#[test]
fn yangjiang_3_4a_a_letter_has_a_number() {
    let mut stage = opened("yangjiang");
    let notice = stage.missed_notice();
    let number = |stage: &Stage, measure| {
        let measure = stage.case.measure(measure).unwrap();
        let decision = measure.decision.as_ref().unwrap();
        decision.number.as_ref().map(|number| number.text.clone())
    };
    let letter = Some("阳府督函〔2026〕1号".to_owned());
    assert_eq!(number(&stage, notice), letter);
    let head = stage.case.head().number;
    assert_eq!(head.map(|number| number.text), letter);
    let interview = stage.ordered(LEADER, interview(notice));
    assert_eq!(number(&stage, interview), None);
}
