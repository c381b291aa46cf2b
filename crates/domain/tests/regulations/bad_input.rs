//! simulation.md, Bad input: what contradicts itself, comes in the wrong order or says the same twice is refused by name.

use domain::{
    access::{Action, Actor, Person},
    id::ObligationId,
    item::{Command, Milestone, Place, Plan, Refusal, Stage, Target},
    vocabulary::{Role, Tier},
};
use uuid::Uuid;

use crate::{
    people::{CO, LEAD, chief, clerk, director, handler, head, in_charge, one, principal, unit},
    story::{Story, day, instruct, joint_plan, matter, passed, plan},
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";

fn issued() -> Story {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier: Tier::Critical,
        ..joint_plan("2025-10-31")
    };
    Story::issued("district", "2025-09-01", registration, plan)
}

fn disputed() -> Story {
    let mut story = issued();
    let dispute = Command::Dispute {
        assignment: story.id(LEAD),
        text: "职责分工与三定规定不符。".into(),
        admit_late: false,
    };
    story.received(LEAD).does(&head(LEAD), dispute);
    story
}

fn ruling(story: &Story, upheld: bool, due_on: Option<&str>, places: Vec<Place>) -> Command {
    Command::RuleDispute {
        dispute: story.of(LEAD).disputes[0].id,
        upheld,
        new_due_on: due_on.map(day),
        places,
        opinion: "已研究。".into(),
    }
}

/// `district/10b`: a dispute is about the division of the work or the date; what is dismissed changes neither, what is upheld one of them.
#[test]
fn a_ruling_does_what_it_says() {
    let mut story = disputed();
    let places = story.item.plan.as_ref().unwrap().places.clone();
    let by = one(story.book.dispute.ruled_by);
    let contradicts = |field| Refusal::ContradictsDecision { field };
    let dated = ruling(&story, false, Some("2025-11-28"), Vec::new());
    let divided = ruling(&story, false, None, places.clone());
    let idle = ruling(&story, true, None, Vec::new());
    let same_day = ruling(&story, true, Some("2025-10-31"), Vec::new());
    let same_units = ruling(&story, true, None, places);
    let later = ruling(&story, true, Some("2025-11-28"), Vec::new());
    story
        .refuses(&by, dated, contradicts("newDueOn"))
        .refuses(&by, divided, contradicts("assignments"))
        .refuses(&by, idle, Refusal::RulingChangesNothing)
        .refuses(&by, same_day, Refusal::RulingChangesNothing)
        .refuses(&by, same_units, Refusal::RulingChangesNothing)
        .does(&by, later);
}

/// `district/10b`, simulation.md: who contests when the result has passed does so late; the office admits it, and it is scored.
#[test]
fn who_is_done_contests_late() {
    let mut story = issued();
    story.received(LEAD).received(CO);
    story.completes(LEAD);
    let dispute = |n| Target::Assignment(story.id(n));
    for n in [LEAD, CO] {
        assert_eq!(story.may(&head(n), Action::Dispute, dispute(n)), Ok(()));
    }
}

/// domain.md §7: a result that passes is not to be redone by a day.
#[test]
fn a_result_that_passes_has_no_date_to_be_redone_by() {
    let mut story = issued();
    story.received(LEAD).received(CO);
    for n in [LEAD, CO] {
        story.completes(n);
    }
    story.stands(Stage::WithLeaders);
    let review = Command::ReviewResult {
        passed: true,
        opinion: "已阅".into(),
        redo_by: Some(day("2025-09-30")),
    };
    let field = "redoBy";
    let role = story.book.result_review[0].role;
    story.refuses(&one(role), review, Refusal::ContradictsDecision { field });
}

/// scenarios.md: a second approver cannot act before the first; it is his step, only not now, and the first has had his.
#[test]
fn approvers_answer_in_their_order_and_once() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let mut story = Story::registered("town", "2025-09-01", {
        let source = crate::story::book("town").sources[0].id.clone();
        domain::item::Registration {
            source,
            ..registration
        }
    });
    let chain = story.item.chain(story.book).to_vec();
    assert!(chain.len() > 1, "the town's chain has two steps");
    let (first, second) = (one(chain[0].role), one(chain[1].role));
    story
        .does(&clerk(), Command::Propose(plan("2025-10-31")))
        .refuses(&second, passed(), Refusal::NotYourTurn)
        .refuses(&director_not_in(&chain), passed(), Refusal::NotPermitted)
        .does(&first, passed())
        .refuses(&first, passed(), Refusal::AlreadyAnswered)
        .does(&second, passed());
    while story.item.stage != Stage::Approved {
        let role = chain[usize::from(story.item.approved_steps)].role;
        story.does(&one(role), passed());
    }
    story.refuses(&second, passed(), Refusal::WrongStage);
}

/// Somebody of the house who has no step in the chain.
fn director_not_in(chain: &[domain::rulebook::StepRule]) -> Actor {
    let roles = [director(), chief(), in_charge(), principal(), clerk()];
    let named = [
        Role::Director,
        Role::OfficeChief,
        Role::LeaderInCharge,
        Role::PrincipalLeader,
        Role::Clerk,
    ];
    let in_chain = |role: Role| {
        chain
            .iter()
            .any(|step| step.role == role || step.or_by == Some(role))
    };
    let free = roles
        .into_iter()
        .zip(named)
        .find(|(_, role)| !in_chain(*role));
    free.unwrap().0
}

/// who belongs to a unit writes no leader's instruction on its own matter, whomever he acts for.
#[test]
fn nobody_instructs_on_his_own_unit_s_matter() {
    let mut story = issued();
    let Actor::Person(leader) = in_charge() else {
        unreachable!("a person");
    };
    let Actor::Person(of_unit) = head(LEAD) else {
        unreachable!("a person");
    };
    let deputy = |n| {
        Actor::Person(Person {
            user: of_unit.user,
            acting_for: Some(leader.user),
            own_unit: Some(unit(n)),
            ..leader.clone()
        })
    };
    story
        .refuses(&deputy(LEAD), instruct(None), Refusal::OwnUnit)
        .does(&deputy(9), instruct(None));
}

/// what a report covers is named by its place where it is unknown, another unit's, named twice or no longer owed.
#[test]
fn what_a_report_covers_is_the_unit_s_own_and_open() {
    let mut story = issued();
    story.received(LEAD).received(CO);
    let own = story.owed(LEAD, "completion").id;
    let foreign = story.owed(CO, "completion").id;
    let nobody = ObligationId::new(Uuid::from_u128(77));
    let write = |story: &Story, covers: Vec<ObligationId>| Command::WriteReport {
        assignment: story.id(LEAD),
        report: None,
        covers,
        content: "已办结。".into(),
        no_progress: false,
        parts: Default::default(),
        late_reason: String::new(),
    };
    let field = "covers";
    for (covers, refusal) in [
        (vec![own, foreign], Refusal::UnknownObligation { place: 1 }),
        (vec![nobody], Refusal::UnknownObligation { place: 0 }),
        (vec![own, own], Refusal::Repeated { field, place: 1 }),
    ] {
        let command = write(&story, covers);
        story.refuses(&handler(LEAD), command, refusal);
    }
    story.reports(LEAD, &["completion"]);
    let again = write(&story, vec![own]);
    story.refuses(&handler(LEAD), again, Refusal::CoveredNotOpen { place: 0 });
}

/// `banner/4.3.4`: only a joint reply to a motion is signed along.
#[test]
fn what_nobody_signs_along_is_not_foreseen() {
    let mut story = issued();
    story.received(LEAD).received(CO);
    story.reports(CO, &["completion"]);
    let report = story.of(CO).reports[0].id;
    let cosign = Command::CosignReport { report };
    story.refuses(&head(CO), cosign, Refusal::NotForeseen);
}

/// `group/3.2`: nodes and standards of a proposal stand in it once.
#[test]
fn a_proposal_says_nothing_twice() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let mut story = Story::registered("district", "2025-09-01", registration);
    let goal = |title: &str, due_on: &str| Milestone {
        title: title.into(),
        due_on: day(due_on),
        unit: None,
    };
    let goals = |milestones: Vec<Milestone>| {
        Command::Propose(Plan {
            milestones,
            ..plan("2025-10-31")
        })
    };
    let twice = goals(vec![
        goal("完成招标", "2025-09-30"),
        goal("完成招标 ", "2025-09-30"),
    ]);
    let standards = Command::Propose(Plan {
        closing_standard: vec!["全部完成".into(), "全部完成".into()],
        ..plan("2025-10-31")
    });
    let fine = goals(vec![
        goal("完成招标", "2025-09-29"),
        goal("完成招标", "2025-09-30"),
    ]);
    let at = |field| Refusal::Repeated { field, place: 1 };
    story
        .refuses(&clerk(), twice, at("milestones"))
        .refuses(&clerk(), standards, at("closingStandard"))
        .does(&clerk(), fine);
}
