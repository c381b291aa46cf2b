//! 阳江市实施意见, played: a list of milestones, three rhythms of reporting, coordination before anything goes up, prompts both ways.

mod coordination;
mod public;
mod rhythms;

use domain::{
    access::Actor,
    id::Id,
    item::{
        Action, CoSupervisor, Command, Event, Milestone, Place, Plan, PromptReason, Refusal, Stage,
        Target, Verdict,
    },
    vocabulary::{Level, Part, Role, Secrecy},
};

use crate::{
    people::{
        CO, LEAD, ORGAN, chief, clerk, director, handler, head, in_charge, of, principal, unit,
    },
    story::{Said, Story, archive, day, issue, joint_plan, matter, passed, plan},
};

/// From cangnan-minsheng-2022.csv, row 1.
const SCHOOLS: &str = "新改扩建公办园5所，新增公办幼儿学位1000个";

fn organ(id: &str, n: u128) -> CoSupervisor {
    CoSupervisor {
        organ: id.into(),
        unit: unit(n),
    }
}

fn goal(title: &str, due_on: &str, n: Option<u128>) -> Milestone {
    Milestone {
        title: title.into(),
        due_on: day(due_on),
        unit: n.map(unit),
    }
}

/// Two nodes: the lead's, and one of the co unit.
fn listed(due_on: &str) -> Plan {
    Plan {
        milestones: vec![
            goal("完成主体工程", "2025-10-31", None),
            goal("完成师资招聘", "2025-11-14", Some(CO)),
        ],
        ..joint_plan(due_on)
    }
}

fn alone(due_on: &str, milestone: &str) -> Plan {
    Plan {
        milestones: vec![goal("完成招标", milestone, None)],
        ..plan(due_on)
    }
}

fn issued() -> Story {
    let registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
    Story::issued(
        "yangjiang",
        "2025-09-22",
        registration,
        listed("2025-12-31"),
    )
}

/// Labels and dates of periodic reports that were planned.
fn periods(story: &Story) -> Vec<(String, String)> {
    let mut owed = story.owing(LEAD);
    owed.retain(|(label, _)| label.starts_with("20") || label == "periodic_report");
    owed
}

/// yangjiang/2.4: the list of target, task, responsibility and time nodes is complete before leaders approve it.
#[test]
fn a_proposal_lists_nodes_and_a_supervision_plan() {
    let registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
    let mut story = Story::registered("yangjiang", "2025-09-22", registration);
    let lacks = |story: &mut Story, plan: Plan, field: &'static str| {
        story.refuses(
            &clerk(),
            Command::Propose(plan),
            Refusal::PlanFieldMissing { field },
        );
    };
    lacks(
        &mut story,
        Plan {
            milestones: Vec::new(),
            ..listed("2025-12-31")
        },
        "milestones",
    );
    lacks(
        &mut story,
        Plan {
            supervision_plan: String::new(),
            ..listed("2025-12-31")
        },
        "supervision_plan",
    );
    let elsewhere = Plan {
        milestones: vec![goal("完成主体工程", "2025-10-31", Some(9))],
        ..listed("2025-12-31")
    };
    story.refuses(
        &clerk(),
        Command::Propose(elsewhere),
        Refusal::MilestoneUnit,
    );
    let past = Plan {
        milestones: vec![goal("完成主体工程", "2025-09-19", None)],
        ..listed("2025-12-31")
    };
    let late = Plan {
        milestones: vec![goal("完成主体工程", "2026-01-04", None)],
        ..listed("2025-12-31")
    };
    let field = "milestones";
    let typed = listed("2999-12-31");
    story
        .refuses(
            &clerk(),
            Command::Propose(past),
            Refusal::MilestoneBeforeIssue,
        )
        .refuses(
            &clerk(),
            Command::Propose(late),
            Refusal::NodeAfterDue { field },
        )
        .refuses(
            &clerk(),
            Command::Propose(typed),
            Refusal::DateTooFar { field: "dueOn" },
        )
        .does(&clerk(), Command::Propose(listed("2025-12-31")))
        .refuses(&in_charge(), passed(), Refusal::NotPermitted)
        .does(&chief(), passed())
        .does(&clerk(), issue());
}

/// yangjiang/2.4: a node that has passed by the day of issue is not owed by anybody: it would be missed at birth.
#[test]
fn a_node_that_has_passed_is_not_issued() {
    let registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
    let mut story = Story::registered("yangjiang", "2025-09-22", registration);
    story
        .does(
            &clerk(),
            Command::Propose(alone("2025-12-31", "2025-09-24")),
        )
        .does(&chief(), passed())
        .on("2025-09-25")
        .refuses(&clerk(), issue(), Refusal::MilestoneBeforeIssue);
}

/// yangjiang/2.3: organs that supervise together are this rulebook's; keeping a matter up (`district/8.1`) is not.
#[test]
fn steps_of_other_rulebooks_are_not_foreseen() {
    let mut story = issued();
    story.refuses(&clerk(), Command::KeepUp, Refusal::NotForeseen);
    let along = Command::SetCoSupervisors {
        organs: vec![organ("audit", ORGAN)],
    };
    story.does(&clerk(), along.clone());
    let registration = matter(SCHOOLS, "meeting.executive", "2025-09-22");
    let mut elsewhere = Story::registered("district", "2025-09-22", registration);
    elsewhere.refuses(&clerk(), along, Refusal::NotForeseen);
}

/// yangjiang/2.4: each node is owed by its unit on its date, urged like any other, and passed by a report.
#[test]
fn nodes_are_owed_like_dates() {
    let mut story = issued();
    assert_eq!(
        story.owing(LEAD),
        [
            ("milestone:1".to_owned(), "2025-10-31".to_owned()),
            ("completion".to_owned(), "2025-12-31".to_owned()),
        ]
    );
    assert_eq!(
        story.owing(CO),
        [
            ("milestone:2".to_owned(), "2025-11-14".to_owned()),
            ("completion".to_owned(), "2025-12-31".to_owned()),
        ]
    );
    assert_eq!(story.owed(LEAD, "milestone:1").why.basis.article, "2.4");
    story.received(LEAD).received(CO).on("2025-10-31");
    let report = story.reports(LEAD, &["milestone:1"]);
    story.accepts(report).on("2025-11-17");
    assert!(story.slips(LEAD).is_empty());
    assert_eq!(
        story.slips(CO),
        [(Level::Written, "2025-11-17".to_owned(), "drafted")],
        "the co unit missed its node of Friday 11-14"
    );
    let urge = story.draft(CO).id;
    story
        .refuses(
            &director(),
            Command::SignUrge { urge },
            Refusal::NotPermitted,
        )
        .does(&chief(), Command::SignUrge { urge });
}

/// yangjiang/2.1c: a department leads for its line, and sees only what it undertakes.
#[test]
fn a_department_sees_what_it_undertakes() {
    let registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
    let plan = alone("2025-12-31", "2025-11-28");
    let mut story = Story::issued("yangjiang", "2025-09-22", registration, plan);
    story.received(LEAD);
    let assignment = Target::Assignment(story.id(LEAD));
    assert_eq!(
        story.may(&handler(LEAD), Action::WriteReport, assignment),
        Ok(())
    );
    assert_eq!(
        story.may(&handler(CO), Action::WriteReport, assignment),
        Err(Refusal::NotFound)
    );
}

/// yangjiang/2.2b: a proposal names the section of the office that supervises the matter by its line.
#[test]
fn the_offices_section_is_named() {
    let registration = matter(SCHOOLS, "instruction.leader", "2025-09-22");
    let mut story = Story::registered("yangjiang", "2025-09-22", registration);
    let nobody = Plan {
        section: None,
        ..listed("2025-12-31")
    };
    let missing = Refusal::PlanFieldMissing { field: "section" };
    story
        .refuses(&clerk(), Command::Propose(nobody), missing)
        .does(&clerk(), Command::Propose(listed("2025-12-31")));
    let plan = story.item.plan.as_ref().unwrap();
    assert_eq!(plan.section, Some(unit(ORGAN)));
}

/// yangjiang/2.2b: the unit's own section is named when the notice is received.
#[test]
fn the_units_section_is_named() {
    let mut story = issued();
    story.received(LEAD);
    assert_eq!(story.of(LEAD).receipt.as_ref().unwrap().section, "建设科");
    let nameless = Command::Receive {
        assignment: story.id(CO),
        leader: "分管副局长".into(),
        section: " ".into(),
        handler: "经办人".into(),
        schedule: Vec::new(),
    };
    story.refuses(
        &handler(CO),
        nameless,
        Refusal::TextMissing { field: "section" },
    );
}

/// yangjiang/2.3: nor does a ruling on a dispute give the work to an organ that reads along.
#[test]
fn no_ruling_makes_a_reader_do_the_work() {
    let mut story = issued();
    let audits = Command::SetCoSupervisors {
        organs: vec![organ("audit", ORGAN)],
    };
    let contest = Command::Dispute {
        assignment: story.received(LEAD).id(LEAD),
        text: "主要职责不在本单位".into(),
        admit_late: false,
    };
    story.does(&clerk(), audits).does(&handler(LEAD), contest);
    let dispute = story.of(LEAD).disputes[0].id;
    let to = |n: u128| Command::RuleDispute {
        dispute,
        upheld: true,
        new_due_on: None,
        places: vec![Place {
            unit: unit(n),
            part: Part::Lead,
            requirement: String::new(),
        }],
        opinion: "同意调整分工".into(),
    };
    story
        .refuses(&chief(), to(ORGAN), Refusal::ReaderUndertakes { place: 0 })
        .does(&chief(), to(CO));
}

/// yangjiang/2.3: organs that supervise along with the office read the matter and change nothing; others know nothing of it.
#[test]
fn co_supervising_organs_read_along() {
    let mut story = issued();
    let audit = of(ORGAN, Role::Observer);
    let read = |story: &Story| story.may(&audit, Action::Read, Target::Item);
    assert_eq!(read(&story), Err(Refusal::NotFound));
    let along = |organs: &[(&str, u128)]| Command::SetCoSupervisors {
        organs: organs.iter().map(|(id, n)| organ(id, *n)).collect(),
    };
    let audits = || along(&[("audit", ORGAN)]);
    story
        .refuses(&handler(LEAD), audits(), Refusal::NotPermitted)
        .refuses(
            &clerk(),
            along(&[("audit", ORGAN), ("tax", 9)]),
            Refusal::UnknownOrgan { place: 1 },
        )
        .refuses(
            &clerk(),
            along(&[("audit", CO)]),
            Refusal::OrganUndertakes { place: 0 },
        )
        .refuses(
            &clerk(),
            along(&[("audit", ORGAN), ("finance", ORGAN)]),
            Refusal::OrganTwice { place: 1 },
        )
        .does(&clerk(), audits())
        .refuses(&clerk(), audits(), Refusal::CoSupervisorsUnchanged);
    assert_eq!(read(&story), Ok(()));
    let receipt = story.receipt(LEAD, Vec::new());
    story
        .refuses(&audit, receipt, Refusal::NotPermitted)
        .does(&clerk(), along(&[]));
    assert_eq!(read(&story), Err(Refusal::NotFound));
}

/// yangjiang/3.1c: the host unit collates: a co unit's report is read by the lead's head, not by the office.
#[test]
fn the_lead_reads_the_co_units_report() {
    let mut story = issued();
    story.received(LEAD).received(CO).on("2025-11-10");
    let report = story.reports(CO, &["milestone:2"]);
    let review = story.review(report, true, Verdict::Pass);
    story
        .refuses(&clerk(), review.clone(), Refusal::NotPermitted)
        .refuses(&handler(LEAD), review.clone(), Refusal::NotPermitted)
        .refuses(&head(CO), review.clone(), Refusal::NotPermitted)
        .does(&head(LEAD), review);
    let report = story.reports(LEAD, &["milestone:1"]);
    let review = story.review(report, true, Verdict::Pass);
    story
        .refuses(&head(LEAD), review.clone(), Refusal::NotPermitted)
        .does(&clerk(), review);
}

/// yangjiang/3.1f, yangjiang/4.5: prompts before the date, on it and after it, each for the unit that owes and for the office.
///
/// Node on Friday 2025-10-31: three working days before is Tuesday 10-28, one is Thursday 10-30; overdue on Saturday 11-01, then each
/// working day until the slip of Monday 11-03 is signed.
#[test]
fn prompts_go_out_before_and_after() {
    let mut story = issued();
    story.received(LEAD).received(CO).on("2025-11-05");
    let node = story.owed(LEAD, "milestone:1").id;
    let prompts: Vec<_> = story
        .events
        .iter()
        .filter_map(|(on, event)| match event {
            Event::Prompted {
                obligation, reason, ..
            } if *obligation == node => Some((on.to_string(), *reason)),
            _ => None,
        })
        .collect();
    let expect = [
        ("2025-10-28", PromptReason::DueSoon),
        ("2025-10-30", PromptReason::DueSoon),
        ("2025-10-31", PromptReason::DueToday),
        ("2025-11-01", PromptReason::Overdue),
        ("2025-11-03", PromptReason::Overdue),
        ("2025-11-04", PromptReason::Overdue),
        ("2025-11-05", PromptReason::Overdue),
    ]
    .map(|(on, reason)| (on.to_owned(), reason));
    assert_eq!(prompts, expect);
}

/// yangjiang/4.4, trust R-15: the director says that a matter may be known to all, and a leader that the public sees it.
#[test]
fn a_leader_decides_what_the_public_sees() {
    let mut story = issued();
    let disclose = |disclosed| Command::Disclose {
        disclosed,
        opinion: "依申请公开责任清单".into(),
        progress: String::new(),
    };
    let open = Command::SetSecrecy {
        secrecy: Secrecy::Public,
        listed: Default::default(),
    };
    story
        .refuses(&clerk(), disclose(true), Refusal::NotPermitted)
        .refuses(&in_charge(), disclose(true), Refusal::NotPublic)
        .does(&director(), open)
        .does(&in_charge(), disclose(true));
    let Actor::Person(leader) = in_charge() else {
        panic!("a leader is a person");
    };
    let Actor::Person(office) = director() else {
        panic!("a director is a person");
    };
    let restrict = Command::SetSecrecy {
        secrecy: Secrecy::Restricted,
        listed: [leader.user, office.user, Id::new(uuid::Uuid::from_u128(5))].into(),
    };
    story
        .refuses(&director(), restrict.clone(), Refusal::StillDisclosed)
        .does(&in_charge(), disclose(false));
    let decided = story.item.proceedings.disclosure.as_ref().unwrap();
    assert!(!decided.disclosed, "it may be taken back");
    story
        .does(&director(), restrict)
        .refuses(&in_charge(), disclose(true), Refusal::NotPublic);
}

/// trust R-15: whoever made a matter public does not also decide that it is shown, whatever roles he holds.
#[test]
fn two_persons_bring_a_matter_before_the_public() {
    let mut story = issued();
    let Actor::Person(mut both) = in_charge() else {
        panic!("a leader is a person");
    };
    both.roles.insert(domain::vocabulary::Role::Director);
    let both = Actor::Person(both);
    let open = Command::SetSecrecy {
        secrecy: Secrecy::Public,
        listed: Default::default(),
    };
    let disclose = Command::Disclose {
        disclosed: true,
        progress: String::new(),
        opinion: "依申请公开责任清单".into(),
    };
    story
        .does(&both, open)
        .refuses(&both, disclose, Refusal::OwnDraft);
}

/// yangjiang/2.4: plan, task, tracking, report, use of the result; the dossier holds the supervision plan.
#[test]
fn from_plan_to_result() {
    let registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
    let plan = alone("2025-12-31", "2025-10-31");
    let mut story = Story::issued("yangjiang", "2025-09-22", registration, plan);
    story.received(LEAD).on("2025-10-31");
    let report = story.reports(LEAD, &["milestone:1"]);
    story.accepts(report).stands(Stage::InProgress);
    story.on("2025-12-30").completes(LEAD);
    story
        .refuses(&principal(), archive(), Refusal::NotPermitted)
        .ends();
}
