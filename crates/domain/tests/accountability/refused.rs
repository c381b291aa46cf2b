//! Every refusal once, each out of order with its own code.

use std::collections::BTreeSet;

use domain::{
    accountability::{Because, Command, Proposal, Record, Refusal},
    id::{Id, JurisdictionId},
    item::{Assignment, AssignmentState, Item, Registration},
    rulebook::{AccountabilityStep as Step, Rulebook},
    time::start_of,
    vocabulary::{Part, Secrecy},
};
use rstest::rstest;
use strum::IntoEnumIterator;
use uuid::Uuid;

use crate::stage::*;

/// Who does what: the office proposes, the rule's role decides, the unit's head answers (`yangjiang/3.4`).
#[test]
fn roles() {
    let by_leader = try_open("yangjiang", MAYOR, opening(), None);
    assert_eq!(by_leader.err(), Some(Refusal::NotPermitted));
    let mut stage = opened("yangjiang");
    let measure = stage.proposed(notice());
    stage.refuses(CLERK, order(measure), &Refusal::NotPermitted);
    stage.refuses(LEADER, order(measure), &Refusal::NotPermitted);
    stage.refuses(HEAD, order(measure), &Refusal::NotFound);
    stage.refuses(STRANGER, answer(measure), &Refusal::NotFound);
    stage.ask(MAYOR, order(measure)).unwrap();
    stage.refuses(DEPUTY, answer(measure), &Refusal::NotPermitted);
    stage.refuses(HEAD, judge(measure, true), &Refusal::NotPermitted);
    stage.refuses(CLERK, close(), &Refusal::NotPermitted);
}

fn close() -> Command {
    Command::Close {
        text: "结案".into(),
    }
}

fn verify(held_on: &str) -> Command {
    Command::Verify {
        facts: "经核查属实".into(),
        confirmed: false,
        held_on: day(held_on),
    }
}

/// What a proposal must name (`yangjiang/3.4a-c`, `industry-commerce/6.3`).
#[rstest]
#[case("yangjiang", Proposal { person: None, ..notice() }, Refusal::PersonMissing)]
#[case("yangjiang", Proposal { person: Some(user(STRANGER)), ..notice() }, Refusal::PersonNotOfUnit { field: "personId" })]
#[case("yangjiang", Proposal { person: Some(user(DEPUTY)), ..notice() }, Refusal::WrongAddressee)]
#[case("yangjiang", Proposal { correct_by: None, ..notice() }, Refusal::CorrectionDateMissing)]
#[case("yangjiang", Proposal { correct_by: Some(day("2026-03-02")), ..notice() }, Refusal::DateBeforeEvent { field: "correctBy" })]
#[case("yangjiang", Proposal { correct_by: Some(day("2999-03-02")), ..notice() }, Refusal::DateTooFar { field: "correctBy" })]
#[case("yangjiang", Proposal { text: " ".into(), ..notice() }, Refusal::TextMissing { field: "text" })]
#[case("yangjiang", Proposal { because: Because::Facts { text: String::new() }, ..notice() }, Refusal::TextMissing { field: "because/text" })]
#[case("yangjiang", Proposal { because: Because::Verified, ..notice() }, Refusal::NotVerified)]
#[case("yangjiang", Proposal { because: facts(), ..interview(Id::new(Uuid::nil())) }, Refusal::CorrectionNotNamed)]
#[case(
    "yangjiang",
    interview(Id::new(Uuid::nil())),
    Refusal::CorrectionNotMissed
)]
#[case("yangjiang", Proposal { because: facts(), ..criticism(&[]) }, Refusal::InterviewsNotNamed)]
#[case("yangjiang", criticism(&[]), Refusal::NotInterviewedTwice { count: 2 })]
#[case("yangjiang", Proposal { because: Because::InterviewedTwice { person: user(STRANGER), interviews: vec![] }, ..proposal(Step::Pledge) }, Refusal::PersonNotOfUnit { field: "because/personId" })]
#[case("district", Proposal { because: criticism(&[]).because, ..proposal(Step::PublicCriticism) }, Refusal::InterviewsNotCounted)]
#[case("yangjiang", proposal(Step::SelfCriticism), Refusal::StepUnknown)]
#[case("yangjiang", Proposal { correct_by: Some(day("2026-03-31")), ..proposal(Step::Handover) }, Refusal::NoCorrectionHere)]
#[case(
    "industry-commerce",
    proposal(Step::PublicCriticism),
    Refusal::NotVerified
)]
fn proposals(#[case] rulebook: &str, #[case] proposal: Proposal, #[case] refusal: Refusal) {
    opened(rulebook).refuses(CLERK, Command::Propose(proposal), &refusal);
}

/// A refuted ground bears nothing (`industry-commerce/6.3`).
#[test]
fn a_verification_that_refutes_does_not_verify() {
    let mut stage = opened("industry-commerce");
    stage.refuses(
        CLERK,
        verify("2026-03-03"),
        &Refusal::DateInFuture { field: "heldOn" },
    );
    // Nothing of a matter is looked into before it came.
    stage.item = Some(matter());
    let field = "heldOn";
    let early = Refusal::DateBeforeEvent { field };
    stage.refuses(CLERK, verify("1999-03-30"), &early);
    stage.item = None;
    stage.ask(CLERK, verify("2026-03-01")).unwrap();
    stage.refuses(CLERK, verify("2026-03-01"), &Refusal::AlreadyVerified);
    let account = Proposal {
        because: Because::Verified,
        person: Some(user(HEAD)),
        ..proposal(Step::HeldToAccount)
    };
    stage.refuses(CLERK, Command::Propose(account), &Refusal::NotVerified);
}

/// The order of the steps (`yangjiang/3.4a`, `yangjiang/3.4b`).
#[test]
fn order_of_steps() {
    let mut stage = opened("yangjiang");
    let first = stage.proposed(notice());
    stage.refuses(CLERK, Command::Propose(notice()), &Refusal::MeasurePending);
    stage.refuses(DIRECTOR, close(), &Refusal::StillOpen);
    stage.refuses(HEAD, answer(first), &Refusal::NotFound);
    stage.refuses(CLERK, judge(first, true), &Refusal::MeasureNotOrdered);
    let silent = Command::Decide {
        measure: first,
        approved: false,
        opinion: String::new(),
    };
    stage.refuses(MAYOR, silent, &Refusal::TextMissing { field: "opinion" });
    stage.on("2026-03-31").refuses(
        MAYOR,
        order(first),
        &Refusal::DateBeforeEvent { field: "approved" },
    );
    stage.on("2026-03-02").ask(MAYOR, order(first)).unwrap();
    stage.refuses(MAYOR, order(first), &Refusal::MeasureNotProposed);
    stage.refuses(CLERK, judge(first, true), &Refusal::NotAnswered);
    let due_on = day("2026-03-31");
    stage.on("2026-03-31").refuses(
        CLERK,
        judge(first, false),
        &Refusal::CorrectionNotDue { due_on },
    );
    let wrong = Record::Sanction {
        held_on: day("2026-03-31"),
        text: "处理".into(),
    };
    stage.refuses(CLERK, record(first, wrong), &Refusal::WrongRecord);
    stage
        .on("2026-04-01")
        .ask(CLERK, judge(first, false))
        .unwrap();
    stage.refuses(HEAD, answer(first), &Refusal::MeasureNotOrdered);
}

/// How an interview is put on record (`yangjiang/3.4b`).
#[test]
fn records_of_interviews() {
    let mut stage = opened("yangjiang");
    let missed = stage.missed_notice();
    let talk = stage.ordered(LEADER, interview(missed));
    stage.refuses(HEAD, answer(talk), &Refusal::NothingToAnswer);
    stage.refuses(CLERK, judge(talk, true), &Refusal::NoCorrectionHere);
    stage.refuses(
        CLERK,
        record(talk, held("2026-04-02")),
        &Refusal::DateInFuture { field: "heldOn" },
    );
    stage.refuses(
        CLERK,
        record(talk, held("2026-03-31")),
        &Refusal::DateBeforeEvent { field: "heldOn" },
    );
    let by_clerk = Record::Interview {
        held_on: day("2026-04-01"),
        interviewer: user(CLERK),
        minutes: "谈话".into(),
    };
    stage.refuses(
        CLERK,
        record(talk, by_clerk),
        &Refusal::InterviewerNotLeader,
    );
}

/// a leader who sits in the office as well does not decide his own proposal.
#[test]
fn own_proposals() {
    let mut stage = opened("yangjiang");
    let measure = stage.proposed(notice());
    stage.case.measures[0].proposed.user = user(MAYOR);
    stage.refuses(MAYOR, order(measure), &Refusal::OwnDraft);
}

#[test]
fn a_closed_case_rests() {
    let mut stage = opened("district");
    stage.ask(DIRECTOR, close()).unwrap();
    stage.refuses(CLERK, verify("2026-03-01"), &Refusal::CaseClosed);
}

/// The ground is of this unit (`district/18`), and a regulation that knows no accountability opens no case.
#[test]
fn grounds() {
    let refused = |opening, item: Option<&Item>| try_open("district", CLERK, opening, item).err();
    let item = matter();
    let mut of = opening();
    of.ground.urges = vec![Id::new(Uuid::nil())];
    assert_eq!(refused(of.clone(), None), Some(Refusal::SlipsWithoutItem));
    of.ground.item = Some(item.id);
    assert_eq!(refused(of.clone(), None), Some(Refusal::NotFound));
    assert_eq!(
        refused(of.clone(), Some(&item)),
        Some(Refusal::UnitNotInItem)
    );
    let assigned = with_unit(item);
    assert_eq!(
        refused(of.clone(), Some(&assigned)),
        Some(Refusal::SlipNotOfUnit)
    );
    of.ground.urges.clear();
    assert_eq!(refused(of, Some(&assigned)), None);
    let silent = try_open("sichuan", CLERK, opening(), None);
    assert_eq!(silent.err(), Some(Refusal::AccountabilityUnknown));
}

fn matter() -> Item {
    let (clerk, today) = (actor(CLERK), day("2026-03-02"));
    let mut ids = Fixed;
    let mut ctx = domain::item::Ctx {
        actor: &clerk,
        now: start_of(today),
        rulebook: Rulebook::precedent("district", 1).unwrap(),
        calendar: domain::calendar::Calendar::official(),
        plan_through: today,
        open_parts: 0,
        cases: domain::item::Cases::default(),
        first_persons: std::collections::BTreeMap::new(),
        giver_in_post: false,
        supply: &mut ids,
    };
    let registration = Registration {
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        suggestion: None,
        title: "农村公路建设".into(),
        content: String::new(),
        basis: String::new(),
        source: "meeting.executive".into(),
        tier: None,
        secrecy: Secrecy::Internal,
        listed: BTreeSet::new(),
        received_on: today,
        initiator: None,
        given_by: None,
        giver: None,
        motion: None,
        priority: None,
        follows: None,
    };
    domain::item::register(&mut ctx, registration).unwrap().item
}

struct Fixed;

impl domain::item::Supply for Fixed {
    fn id(&mut self) -> Uuid {
        Uuid::from_u128(77)
    }

    fn number(&mut self, _: domain::item::Series) -> u32 {
        1
    }
}

fn with_unit(mut item: Item) -> Item {
    item.assignments.push(Assignment {
        id: Id::new(Uuid::from_u128(78)),
        unit: unit(),
        part: Part::Lead,
        first_person: None,
        requirement: String::new(),
        state: AssignmentState::Open,
        due_on: None,
        planned_through: None,
        receipt: None,
        obligations: vec![],
        reports: vec![],
        urges: vec![],
        disputes: vec![],
        extensions: vec![],
        urgings: vec![],
        scores: vec![],
        appraisals: vec![],
        ladder_closed_on: None,
    });
    item
}

#[test]
fn codes_are_stable_words() {
    let mut codes: Vec<_> = Refusal::iter().map(|refusal| refusal.code()).collect();
    assert!(
        codes
            .iter()
            .all(|code| code.chars().all(|c| c == '_' || c.is_ascii_lowercase()))
    );
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
