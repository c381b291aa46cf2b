//! Each regulation's steps, played from the ground to the end.

use domain::{
    access::{Actor, Person},
    accountability::{
        AccountabilityState, Action, Because, Command, Event, MeasureState, Proposal, Record,
        Refusal, Standing, permitted, shown, within,
    },
    calendar::Calendar,
    case::{Case, sees},
    id::Id,
    rulebook::{AccountabilityStep as Step, Rulebook},
    vocabulary::CopyOffice,
};
use rstest::rstest;
use uuid::Uuid;

use crate::stage::*;

fn person(n: u128) -> Person {
    match actor(n) {
        Actor::Person(person) => person,
        Actor::Clock => unreachable!("people are people"),
    }
}

/// `yangjiang/3.4a`: on the office's proposal the government sends the unit's head a notice with a date; put right in time.
#[test]
fn yangjiang_3_4a_a_notice_is_corrected() {
    let mut stage = opened("yangjiang");
    let notice = stage.proposed(notice());
    assert_eq!(stage.case.state(), AccountabilityState::Proposed);
    assert!(!sees(&person(HEAD), &stage.case.facts()));
    stage.ask(MAYOR, order(notice)).unwrap();
    assert!(sees(&person(HEAD), &stage.case.facts()));
    assert_eq!(stage.case.head().due_on, Some(day("2026-03-31")));
    stage.on("2026-03-20").ask(HEAD, answer(notice)).unwrap();
    assert_eq!(stage.state(notice), MeasureState::Answered);
    stage.ask(CLERK, judge(notice, true)).unwrap();
    assert_eq!(stage.state(notice), MeasureState::Corrected);
    let close = Command::Close {
        text: "整改到位，结案".into(),
    };
    stage.ask(DIRECTOR, close).unwrap();
    assert_eq!(stage.case.state(), AccountabilityState::Closed);
}

/// `yangjiang/3.4b`: not corrected: a government leader interviews the deputy in charge; the interview names what was missed.
#[test]
fn yangjiang_3_4b_an_interview_follows_a_missed_correction() {
    let mut stage = opened("yangjiang");
    let missed = stage.missed_notice();
    let again = Command::Propose(interview(missed));
    let interview = stage.ordered(LEADER, interview(missed));
    stage.on("2026-04-03");
    let event = stage
        .ask(CLERK, record(interview, held("2026-04-02")))
        .unwrap();
    assert!(matches!(event, Event::MeasureRecorded { .. }));
    assert_eq!(stage.state(interview), MeasureState::Done);
    // Twice within the year (`yangjiang/3.4c`) is for two corrections that were missed.
    stage.refuses(CLERK, again, &Refusal::CorrectionUsed);
}

/// `yangjiang/3.4c`: twice within a year: public criticism, and the head pledges in the executive meeting.
#[test]
fn yangjiang_3_4c_the_second_interview_within_a_year_leads_to_criticism_and_pledge() {
    let mut stage = opened("yangjiang");
    stage.missed_notice();
    let both = [
        stage.interviewed("2026-04-02"),
        stage.interviewed("2027-04-02"),
    ];
    let criticism = stage.ordered(MAYOR, criticism(&both));
    let pledge = stage.ordered(
        MAYOR,
        Proposal {
            person: Some(user(HEAD)),
            step: Step::Pledge,
            ..crate::stage::criticism(&both)
        },
    );
    stage.on("2027-04-20");
    let circular = Record::Criticism {
        held_on: day("2027-04-10"),
        paper: "督查通报2027年第4期".into(),
        text: "予以通报批评".into(),
    };
    stage.ask(CLERK, record(criticism, circular)).unwrap();
    let meeting = Record::Pledge {
        held_on: day("2027-04-15"),
        meeting: "市政府常务会议".into(),
        explanation: "前期征地滞后".into(),
        pledge: "六月底前完工".into(),
    };
    stage.ask(CLERK, record(pledge, meeting)).unwrap();
    assert_eq!(stage.state(criticism), MeasureState::Done);
    assert_eq!(stage.state(pledge), MeasureState::Done);
}

/// The rolling year of `yangjiang/3.4c`: from a day to the same day of the next year, both counted.
#[rstest]
#[case(&["2026-04-02", "2026-04-02"], true)]
#[case(&["2026-04-02", "2027-04-02"], true)]
#[case(&["2026-04-02", "2027-04-03"], false)]
#[case(&["2024-02-29", "2025-02-28"], true)]
#[case(&["2024-02-29", "2025-03-01"], false)]
#[case(&["2026-12-31", "2027-01-01"], true)]
#[case(&["2027-04-02", "2026-04-10"], true)]
#[case(&["2022-01-05", "2022-02-05", "2026-04-02"], false)]
fn yangjiang_3_4c_a_year_rolls(#[case] days: &[&str], #[case] so_near: bool) {
    let days: Vec<_> = days.iter().copied().map(day).collect();
    let rulebook = Rulebook::precedent("yangjiang", 1).unwrap();
    let rule = rulebook.accountability(Step::PublicCriticism).unwrap();
    let repeat = rule.repeat.as_ref().unwrap();
    assert_eq!(within(repeat, Calendar::official(), &days), so_near);
}

/// `yangjiang/3.4c`: any two interviews within a year count, not the last two only; each stands behind one criticism and one pledge, and is
/// free again when the proposal is withdrawn or refused.
#[test]
fn yangjiang_3_4c_an_interview_stands_behind_one_criticism() {
    let mut stage = opened("yangjiang");
    stage.missed_notice();
    let [first, second, late, last] =
        ["2026-04-02", "2026-09-01", "2028-01-10", "2028-03-01"].map(|on| stage.interviewed(on));
    let not_twice = Refusal::NotInterviewedTwice { count: 2 };
    let propose = |interviews: &[_]| Command::Propose(criticism(interviews));
    for named in [
        &[][..],
        &[first],
        &[first, first],
        &[second, late],
        &[first, second, late],
        &[first, Id::new(Uuid::nil())],
    ] {
        stage.refuses(CLERK, propose(named), &not_twice);
    }
    let withdrawn = stage.proposed(criticism(&[first, second]));
    stage.refuses(CLERK, propose(&[late, last]), &Refusal::MeasurePending);
    let back = Command::Withdraw {
        measure: withdrawn,
        reason: "补充材料".into(),
    };
    stage.ask(CLERK, back).unwrap();
    let refused = stage.proposed(criticism(&[first, second]));
    let refuse = Command::Decide {
        measure: refused,
        approved: false,
        opinion: "先整改".into(),
    };
    stage.ask(MAYOR, refuse).unwrap();
    let ordered = stage.ordered(MAYOR, criticism(&[first, second]));
    let circular = Record::Criticism {
        held_on: day("2028-03-01"),
        paper: "督查通报2028年第3期".into(),
        text: "予以通报批评".into(),
    };
    stage.ask(CLERK, record(ordered, circular)).unwrap();
    stage.refuses(
        CLERK,
        propose(&[second, first]),
        &Refusal::InterviewUsed { nth: 0 },
    );
    // Another step follows from the same two; the other two bring a criticism of their own.
    let pledge = Proposal {
        person: Some(user(HEAD)),
        step: Step::Pledge,
        ..criticism(&[first, second])
    };
    stage.ordered(MAYOR, pledge);
    stage.ordered(MAYOR, criticism(&[last, late]));
}

/// `yangjiang/3.4d`: grave consequences go to the supervision organ without the steps before; the unit is not told by us.
#[test]
fn yangjiang_3_4d_a_handover_needs_no_step_before() {
    let mut stage = opened("yangjiang");
    let handover = stage.ordered(MAYOR, proposal(Step::Handover));
    let materials = Record::Handover {
        held_on: day("2026-03-02"),
        organ: "市监察局".into(),
        materials: "督查报告及台账".into(),
    };
    stage.ask(CLERK, record(handover, materials)).unwrap();
    assert_eq!(stage.state(handover), MeasureState::Done);
    assert!(!sees(&person(HEAD), &stage.case.facts()));
    assert_eq!(shown(&stage.case, &person(HEAD), handover), None);
    assert!(shown(&stage.case, &person(LEADER), handover).is_some());
}

/// `district/18`: written self-criticism to the government; district-wide notice with copies to discipline and organization.
#[test]
fn district_18_self_criticism_and_a_notice_with_copies() {
    let mut stage = opened("district");
    let paper = stage.ordered(MAYOR, proposal(Step::SelfCriticism));
    stage.ask(HEAD, answer(paper)).unwrap();
    assert_eq!(stage.state(paper), MeasureState::Done);
    let notice = stage.ordered(MAYOR, proposal(Step::PublicCriticism));
    let decision = stage.case.measure(notice).unwrap().decision.clone();
    assert_eq!(
        decision.unwrap().copies,
        [CopyOffice::Discipline, CopyOffice::Organization]
    );
}

/// `industry-commerce/6.3`: after the facts were verified the head is held to account, and criticized in the bulletin.
#[test]
fn industry_commerce_6_3_the_head_is_held_to_account_after_verification() {
    let mut stage = opened("industry-commerce");
    let account = Proposal {
        person: Some(user(HEAD)),
        because: Because::Verified,
        ..proposal(Step::HeldToAccount)
    };
    let verify = Command::Verify {
        facts: "逾期两次未报，报送材料与现场不符".into(),
        confirmed: true,
        held_on: day("2026-03-02"),
    };
    stage.ask(CLERK, verify).unwrap();
    let measure = stage.ordered(MAYOR, account.clone());
    let sanction = Record::Sanction {
        held_on: day("2026-03-02"),
        text: "责令作出检查".into(),
    };
    stage.ask(CLERK, record(measure, sanction)).unwrap();
    let criticism = Proposal {
        step: Step::PublicCriticism,
        ..account
    };
    stage.ordered(MAYOR, criticism);
}

/// `banner/6.5`: perfunctory or untrue with bad influence: the people concerned are held to account.
#[test]
fn banner_6_5_the_people_concerned_are_held_to_account() {
    let mut stage = opened("banner");
    let deputy = Proposal {
        person: Some(user(DEPUTY)),
        ..proposal(Step::HeldToAccount)
    };
    let measure = stage.ordered(MAYOR, deputy);
    assert_eq!(stage.state(measure), MeasureState::Ordered);
}

/// `company/1`: the team has, to some extent, the right to handle and penalize: a penalty is decided and put on record.
#[test]
fn company_1_a_penalty_is_recorded() {
    let mut stage = opened("company");
    let penalty = stage.proposed(proposal(Step::Penalty));
    let back = Command::Withdraw {
        measure: penalty,
        reason: "补充材料后再提".into(),
    };
    stage.ask(CLERK, back).unwrap();
    assert_eq!(stage.state(penalty), MeasureState::Withdrawn);
    let penalty = stage.ordered(MAYOR, proposal(Step::Penalty));
    let sanction = Record::Sanction {
        held_on: day("2026-03-02"),
        text: "扣减当月绩效".into(),
    };
    stage.ask(CLERK, record(penalty, sanction)).unwrap();
    assert_eq!(stage.state(penalty), MeasureState::Done);
}

/// What the buttons offer is what would be accepted, step by step (`yangjiang/3.4a`).
#[test]
fn buttons_follow_the_steps() {
    let mut stage = opened("yangjiang");
    let notice = stage.proposed(notice());
    let offered = |stage: &Stage, n: u128| {
        let actor = actor(n);
        let standing = Standing {
            actor: &actor,
            rulebook: stage.rulebook,
        };
        permitted(standing, &stage.case, Some(notice))
    };
    assert_eq!(offered(&stage, CLERK), [Action::Withdraw]);
    assert_eq!(offered(&stage, MAYOR), [Action::Decide]);
    assert_eq!(offered(&stage, HEAD), []);
    stage.ask(MAYOR, order(notice)).unwrap();
    assert_eq!(offered(&stage, CLERK), [Action::Judge]);
    assert_eq!(offered(&stage, HEAD), [Action::Answer]);
    assert_eq!(offered(&stage, DEPUTY), []);
    assert_eq!(offered(&stage, STRANGER), []);
}
