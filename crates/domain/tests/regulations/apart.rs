//! trust R-15: nobody approves, signs, reviews or scores what he drafted or what concerns his own unit, also not as a deputy (AB角).

use domain::{
    access::{Action, Actor, Person},
    item::{Command, Refusal, Stage, Target},
    vocabulary::{Handling, Role, Tier},
};

use crate::{
    people::{CO, LEAD, chief, clerk, handler, head, one, principal, unit},
    story::{Story, archive, day, matter, plan, result_passed},
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";

fn person(actor: &Actor) -> &Person {
    match actor {
        Actor::Person(person) => person,
        Actor::Clock => panic!("the clock is nobody"),
    }
}

/// Somebody of a unit who acts in a leader's name these days.
fn deputy(principal: &Actor, by: &Actor, of: u128) -> Actor {
    let principal = person(principal);
    Actor::Person(Person {
        user: person(by).user,
        acting_for: Some(principal.user),
        own_unit: Some(unit(of)),
        mandate: domain::access::Mandate::default(),
        ..principal.clone()
    })
}

fn issued() -> Story {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let plan = domain::item::Plan {
        tier: Tier::Critical,
        ..plan("2025-10-31")
    };
    Story::issued("district", "2025-09-01", registration, plan)
}

fn extension(story: &Story) -> Command {
    Command::RequestExtension {
        assignment: story.id(LEAD),
        reason: "公告报名延长一周".into(),
        new_due_on: day("2025-11-28"),
    }
}

fn decision(story: &Story) -> Command {
    Command::DecideExtension {
        extension: story.of(LEAD).extensions[0].id,
        accepted: true,
        opinion: "同意延期。".into(),
    }
}

/// The head who asked for time, and anybody else of the unit, is the chief's deputy: neither grants it; a deputy from elsewhere does.
#[test]
fn a_unit_s_wish_is_not_granted_by_its_own_people() {
    let mut story = issued();
    let ask = extension(&story);
    story.received(LEAD).does(&head(LEAD), ask);
    let grant = decision(&story);
    let himself = deputy(&chief(), &head(LEAD), LEAD);
    let colleague = deputy(&chief(), &handler(LEAD), LEAD);
    let stranger = deputy(&chief(), &handler(CO), CO);
    story
        .refuses(&himself, grant.clone(), Refusal::OwnDraft)
        .refuses(&colleague, grant.clone(), Refusal::OwnUnit)
        .does(&stranger, grant);
}

/// What a deputy proposed in somebody's name is his principal's own too.
#[test]
fn a_principal_does_not_approve_what_his_deputy_drafted() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let mut story = Story::registered("district", "2025-09-01", registration);
    let person = person(&clerk()).clone();
    let both = Actor::Person(Person {
        roles: [Role::Clerk, Role::OfficeChief].into(),
        ..person.clone()
    });
    let assistant = Actor::Person(Person {
        user: domain::id::UserId::new(uuid::Uuid::from_u128(9)),
        acting_for: Some(person.user),
        ..person
    });
    let pass = Command::Approve {
        decision: domain::item::ApprovalDecision::Pass,
        opinion: String::new(),
        meeting: String::new(),
    };
    story
        .does(&assistant, Command::Propose(plan("2025-10-31")))
        .refuses(&both, pass.clone(), Refusal::OwnDraft)
        .does(&chief(), pass);
}

/// A slip to one's own unit is signed by somebody else, and its report read by somebody else.
#[test]
fn a_slip_to_one_s_own_unit_is_not_signed_in_a_leader_s_name() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-08");
    let urge = Target::Urge(story.draft(LEAD).id);
    let own = deputy(&chief(), &handler(LEAD), LEAD);
    assert_eq!(
        story.may(&own, Action::SignUrge, urge),
        Err(Refusal::OwnUnit)
    );
    assert_eq!(
        story.may(&own, Action::DeclineUrge, urge),
        Err(Refusal::OwnUnit)
    );
    story.signs(LEAD);
}

/// banner/4.2.3: what the office handles alone concerns no line; the principal leader reads its result, and it ends.
#[test]
fn a_matter_without_units_ends() {
    for book in ["banner", "district"] {
        let source = if book == "banner" {
            "instruction.leader"
        } else {
            "meeting.executive"
        };
        let mut registration = matter(POSTS, source, "2025-09-01");
        if book == "banner" {
            registration.given_by = Some(Role::LeaderInCharge);
        }
        let alone = domain::item::Plan {
            handling: Handling::Own,
            urgent: true,
            places: Vec::new(),
            ..plan("2025-10-31")
        };
        let mut story = Story::issued(book, "2025-09-01", registration, alone);
        let collated = Command::Collate {
            content: "已由督查室会同人社局核实".into(),
            result: true,
        };
        story
            .does(&clerk(), collated)
            .stands(Stage::WithLeaders)
            .refuses(
                &one(Role::LeaderInCharge),
                result_passed(),
                Refusal::NotFound,
            )
            .does(&principal(), result_passed())
            .does(&clerk(), Command::Close)
            .does(&clerk(), archive())
            .stands(Stage::Archived);
    }
}
