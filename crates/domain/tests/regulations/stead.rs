//! Whose word it is: of the leader in charge of the unit that leads, of the office's own, of the one who gave the matter; and who
//! decides in the stead of a leader whom a unit does not have.

use domain::{
    access::{Actor, Person},
    item::{Command, DifficultyKind, Plan, Refusal, Registration, Route, Stage},
    vocabulary::Role,
};

use crate::{
    people::{CO, LEAD, ORGAN, clerk, handler, head, in_charge_of, principal, unit},
    story::{Story, issue, joint_plan, matter, passed, plan, result_passed},
};

const ROADS: &str = "打通断头路";

fn rejected() -> Command {
    Command::Approve {
        decision: domain::item::ApprovalDecision::Reject,
        opinion: "不予立项".into(),
        meeting: String::new(),
    }
}

/// A principal leader where nobody is in charge of the unit that leads.
fn principal_of(n: u128) -> Actor {
    let Actor::Person(leader) = principal() else {
        panic!("a leader is a person");
    };
    Actor::Person(Person {
        in_charge_of: [unit(n)].into(),
        ..leader
    })
}

/// sichuan/3, sichuan/10.1: the leader of the portfolio approves, which is that of the unit that leads; the governor may as well. The
/// leader of a unit that helps reads along.
#[test]
fn the_leader_of_the_unit_that_leads_approves() {
    let proposed = || {
        let registration = matter(ROADS, "province.decision", "2025-09-22");
        let mut story = Story::registered("sichuan", "2025-09-22", registration);
        story.does(&clerk(), Command::Propose(joint_plan("2025-12-31")));
        story
    };
    let mut story = proposed();
    story
        .refuses(&in_charge_of(CO), passed(), Refusal::NotPermitted)
        .refuses(&in_charge_of(CO), rejected(), Refusal::NotPermitted)
        .does(&in_charge_of(LEAD), passed())
        .stands(Stage::Approved);
    assert_eq!(story.item.approvals[0].role, Role::LeaderInCharge);
    let mut story = proposed();
    story.does(&principal(), passed()).stands(Stage::Approved);
    assert_eq!(story.item.approvals[0].role, Role::PrincipalLeader);
}

/// group/4.1: where nobody is in charge of the unit that leads, the principal leader approves, signs and countersigns in the missing
/// leader's stead; where somebody is, he does not.
#[test]
fn the_principal_leader_stands_in_where_nobody_is_in_charge() {
    let registration = matter(ROADS, "meeting.group", "2025-09-22");
    let mut story = Story::registered("group", "2025-09-22", registration);
    story
        .does(&crate::people::director(), crate::matter::screened())
        .does(&clerk(), Command::Propose(joint_plan("2025-10-17")))
        .refuses(&principal(), passed(), Refusal::NotPermitted)
        .refuses(&principal_of(CO), passed(), Refusal::NotPermitted)
        .does(&principal_of(LEAD), passed())
        .stands(Stage::Approved);
}

/// town/3.1: 党政办分管领导 reviews, whoever is in charge of the units that undertake; then the principal leader approves.
#[test]
fn the_leader_in_charge_of_the_office_reviews_in_the_town() {
    let registration = matter(ROADS, "issue.reported", "2025-09-01");
    let mut story = Story::registered("town", "2025-09-01", registration.clone());
    let of_office = || {
        Command::Propose(Plan {
            approving: Some(unit(ORGAN)),
            ..joint_plan("2025-09-30")
        })
    };
    story
        .refuses(&in_charge_of(ORGAN), passed(), Refusal::NotFound)
        .does(&clerk(), of_office())
        .refuses(&in_charge_of(LEAD), passed(), Refusal::NotPermitted)
        .refuses(&in_charge_of(CO), passed(), Refusal::NotPermitted)
        .refuses(&principal(), passed(), Refusal::NotYourTurn)
        .does(&in_charge_of(ORGAN), passed())
        .refuses(&in_charge_of(ORGAN), passed(), Refusal::AlreadyAnswered)
        .does(&principal(), passed())
        .stands(Stage::Approved);
    // Nobody is in charge of the office: the principal leader takes that step, too.
    let mut story = Story::registered("town", "2025-09-01", registration);
    story
        .does(&clerk(), of_office())
        .does(&principal_of(ORGAN), passed())
        .does(&principal_of(ORGAN), passed())
        .stands(Stage::Approved);
}

/// sichuan/11.2: what cannot be solved is handled by an instruction of a leader of the government, the governor's too.
#[test]
fn any_leader_of_the_government_settles_a_difficulty() {
    let registration = matter(ROADS, "central.instruction", "2025-09-22");
    let mut story = Story::issued("sichuan", "2025-09-23", registration, plan("2025-12-31"));
    story.received(LEAD);
    let send_up = Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: DifficultyKind::Difficulty,
        opened_by: None,
        tried: String::new(),
        why: "用地指标不足".into(),
        proposal: "请省政府统筹".into(),
    };
    story.does(&head(LEAD), send_up);
    let settle = Command::SettleDifficulty {
        difficulty: story.item.proceedings.difficulties[0].id,
        text: "请自然资源厅专题研究".into(),
    };
    story
        .refuses(&in_charge_of(CO), settle.clone(), Refusal::NotFound)
        .does(&principal(), settle);
}

/// A matter that a department began because a leader gave it to the department.
fn begun(source: &str, by: Option<Role>) -> Registration {
    Registration {
        initiator: Some(unit(LEAD)),
        given_by: by,
        ..matter(ROADS, source, "2025-09-01")
    }
}

fn direct() -> Plan {
    Plan {
        route: Route::Direct,
        ..plan("2025-10-17")
    }
}

/// industry-commerce/4.1b, industry-commerce/4.4b: what a department begins without approval it undertakes itself, and names the leader who gave it.
#[test]
fn a_department_undertakes_what_it_began() {
    let book = crate::story::book("industry-commerce");
    let source = "instruction.department";
    let nobodys = Story::try_registered(book, "2025-09-01", &handler(LEAD), begun(source, None));
    let missing = |field| Refusal::GiverMissing { field };
    assert_eq!(nobodys.err(), Some(missing("givenBy")));
    let given = begun(source, Some(Role::PrincipalLeader));
    let mut story = Story::try_registered(book, "2025-09-01", &handler(LEAD), given).unwrap();
    let mut elsewhere = direct();
    elsewhere.places[0].unit = unit(CO);
    story
        .refuses(
            &handler(LEAD),
            Command::Propose(elsewhere),
            Refusal::InitiatorLeads,
        )
        .does(&handler(LEAD), Command::Propose(direct()))
        .stands(Stage::Approved);
    let unnamed = matter(ROADS, source, "2025-09-01");
    let mut story = Story::registered("industry-commerce", "2025-09-01", unnamed);
    story.refuses(&clerk(), Command::Propose(direct()), missing("route"));
}

/// industry-commerce/4.4b, org-dept/3.2.4: on the direct route the result goes to the very leader who gave the matter.
#[test]
fn the_result_goes_to_the_leader_who_gave_the_matter() {
    let given = begun("assignment.section", Some(Role::PrincipalLeader));
    let mut story = Story::issued("org-dept", "2025-09-01", given, direct());
    story.received(LEAD).on("2025-10-10");
    story.reports(LEAD, &["completion"]);
    story
        .stands(Stage::WithLeaders)
        .refuses(&in_charge_of(LEAD), result_passed(), Refusal::NotPermitted)
        .does(&principal(), result_passed())
        .does(&clerk(), Command::Close);
    // Named as a person, nobody else of the role reads it.
    let Actor::Person(named) = in_charge_of(CO) else {
        panic!("a leader is a person");
    };
    let given = Registration {
        giver: Some(named.user),
        ..begun("assignment.section", Some(Role::LeaderInCharge))
    };
    let mut story = Story::issued("org-dept", "2025-09-01", given, direct());
    story.received(LEAD).on("2025-10-10");
    story.reports(LEAD, &["completion"]);
    story
        .refuses(&in_charge_of(LEAD), result_passed(), Refusal::NotPermitted)
        .does(&in_charge_of(CO), result_passed());
}

/// banner/4.1.1, sichuan/10.1: where nobody approves, the proposal is made anew until it is issued.
#[test]
fn a_proposal_nobody_approves_is_made_anew_until_the_issue() {
    let registration = matter(ROADS, "central.instruction", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    let amended = Command::Amend(domain::item::Amendment {
        title: Some("打通断头路,畅通微循环".into()),
        ..domain::item::Amendment::default()
    });
    story
        .does(&clerk(), Command::Propose(plan("2025-12-31")))
        .stands(Stage::Approved)
        .does(&clerk(), Command::Propose(joint_plan("2025-11-28")))
        .does(&clerk(), amended.clone())
        .stands(Stage::Approved)
        .does(&clerk(), issue())
        .refuses(
            &clerk(),
            Command::Propose(plan("2025-12-31")),
            Refusal::WrongStage,
        )
        .refuses(&clerk(), amended, Refusal::WrongStage);
    assert_eq!(story.item.assignments.len(), 2);
}

/// domain.md §3: what was approved is not issued as anything else, but a plan whose day has come before the issue is no dead end.
#[test]
fn what_was_approved_is_proposed_and_approved_anew() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    let amended = Command::Amend(domain::item::Amendment {
        title: Some("打通断头路,畅通微循环".into()),
        ..domain::item::Amendment::default()
    });
    story
        .does(&clerk(), Command::Propose(plan("2025-10-15")))
        .does(&in_charge_of(LEAD), passed())
        .stands(Stage::Approved)
        .refuses(&clerk(), amended, Refusal::WrongStage)
        .on("2025-10-20");
    story
        .refuses(&clerk(), issue(), Refusal::DueBeforeIssue)
        .does(&clerk(), Command::Propose(joint_plan("2025-11-28")))
        .stands(Stage::Proposed)
        .refuses(&clerk(), issue(), Refusal::WrongStage);
    // The consent was to another plan, and is not shown on this one.
    assert_eq!(
        (story.item.approvals.len(), story.item.approvals_now()),
        (1, &[][..])
    );
    story
        .does(&in_charge_of(LEAD), passed())
        .stands(Stage::Approved)
        .does(&clerk(), issue());
    assert_eq!(story.item.approvals_now().len(), 1);
    assert_eq!(story.item.assignments.len(), 2);
}
