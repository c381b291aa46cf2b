//! People by name: the first responsible person of each unit (`sichuan/4`, `sichuan/5`, `banner/6.1`, `industry-commerce/6.2`), and the leader
//! who gave a matter (`banner/4.2.5`).

use domain::{
    access::{Actor, Facts, Person, sees},
    id::UserId,
    item::{Command, DisputeRuling, FirstPerson, Milestone, Place, Refusal, Registration, Stage},
    notice::{Recipient, What},
    vocabulary::{Part, Role},
};

use crate::{
    people::{CO, LEAD, chief, clerk, head, in_charge, in_charge_of, principal, unit},
    story::{Story, day, issue, joint_plan, matter, passed, plan, result_passed},
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";

fn source(book: &str) -> &'static str {
    match book {
        "sichuan" => "central.instruction",
        "industry-commerce" => "bureau.decision",
        _ => "meeting.executive",
    }
}

fn approved(book: &str) -> Story {
    let registration = matter(POSTS, source(book), "2025-09-01");
    let mut story = Story::registered(book, "2025-09-01", registration);
    story.does(&clerk(), Command::Propose(joint_plan("2025-10-31")));
    for step in story.item.chain(story.book) {
        story.does(&crate::people::one(step.role), passed());
    }
    story
}

/// sichuan/4, sichuan/5, banner/6.1, industry-commerce/6.2: no unit gets a matter without one; whoever it is by then stands on it for good.
#[test]
fn each_unit_has_its_first_responsible_person_at_issue() {
    for book in ["sichuan", "banner", "industry-commerce"] {
        let mut story = approved(book);
        let of_co = story.first_persons.remove(&unit(CO)).unwrap();
        story.refuses(&clerk(), issue(), Refusal::FirstPersonMissing { place: 1 });
        story.first_persons.insert(unit(CO), of_co.clone());
        story.does(&clerk(), issue());
        assert_eq!(story.of(CO).first_person, Some(of_co.clone()), "{book}");
        // Somebody else follows in the post: what was issued keeps whom it was issued to.
        let next = FirstPerson {
            name: "继任者".into(),
            post: of_co.post.clone(),
        };
        story.first_persons.insert(unit(CO), next);
        let schedule = Milestone {
            title: "完成公告报名".into(),
            due_on: day("2025-09-30"),
            unit: None,
        };
        let asked = book == "banner";
        story.received_with(CO, if asked { vec![schedule] } else { Vec::new() });
        assert_eq!(story.of(CO).first_person, Some(of_co), "{book}");
    }
}

/// The other regulations say nothing of it: a unit without one gets the matter as before, and one on record is named all the same.
#[test]
fn other_rulebooks_demand_nobody() {
    let mut story = approved("district");
    story.first_persons.remove(&unit(CO));
    story.does(&clerk(), issue());
    assert_eq!(story.of(CO).first_person, None);
    assert!(story.of(LEAD).first_person.is_some());
}

/// sichuan/5: a ruling gives work to a new unit on the same condition, and names who answers there now.
#[test]
fn a_unit_that_comes_by_a_ruling_has_one_too() {
    let registration = matter(POSTS, "central.instruction", "2025-09-01");
    let mut story = Story::issued("sichuan", "2025-09-01", registration, plan("2025-10-31"));
    story.received(LEAD);
    let text = "职责在另一单位".into();
    let dispute = Command::Dispute {
        assignment: story.id(LEAD),
        text,
        admit_late: false,
    };
    story.does(&head(LEAD), dispute);
    let place = |n, part| Place {
        unit: unit(n),
        part,
        requirement: String::new(),
    };
    let rule = Command::RuleDispute {
        dispute: story.of(LEAD).disputes[0].id,
        upheld: true,
        new_due_on: None,
        places: vec![place(LEAD, Part::Lead), place(CO, Part::Co)],
        opinion: "增加配合单位".into(),
    };
    let of_co = story.first_persons.remove(&unit(CO)).unwrap();
    story.refuses(
        &chief(),
        rule.clone(),
        Refusal::FirstPersonMissing { place: 1 },
    );
    story.first_persons.insert(unit(CO), of_co.clone());
    story.does(&chief(), rule);
    assert_eq!(story.of(CO).first_person, Some(of_co));
    let ruling: &Option<DisputeRuling> = &story.of(LEAD).disputes[0].ruling;
    assert!(ruling.is_some());
}

fn user(actor: &Actor) -> UserId {
    match actor {
        Actor::Person(person) => person.user,
        Actor::Clock => panic!("the clock is nobody"),
    }
}

/// Given by a leader who is in charge of another line than the unit that got it.
fn given(by: Role, giver: Option<UserId>) -> Registration {
    Registration {
        given_by: Some(by),
        giver,
        ..matter(POSTS, "instruction.leader", "2025-09-01")
    }
}

fn with_leaders(registration: Registration) -> Story {
    let mut story = Story::issued("banner", "2025-09-01", registration, plan("2025-10-31"));
    story.received(LEAD).on("2025-10-09").completes(LEAD);
    story.stands(Stage::WithLeaders);
    story
}

/// banner/4.2.5: 按程序报告交办领导. The leader who gave it reads the result, whichever unit it went to, or who acts for him; nobody else of
/// the role does, and nobody else of the role is told.
#[test]
fn the_result_is_reported_to_the_very_leader_who_gave_it() {
    let giver = in_charge_of(CO);
    let mut story = with_leaders(given(Role::LeaderInCharge, Some(user(&giver))));
    let Actor::Person(person) = &giver else {
        unreachable!("a person");
    };
    let facts = Facts::of(&story.item);
    assert!(sees(person, &facts), "who gave it knows of it");
    let colleague = Person {
        user: UserId::new(uuid::Uuid::from_u128(77)),
        ..person.clone()
    };
    assert!(!sees(&colleague, &facts), "of the same line, and no more");
    let told: Vec<_> = story
        .events
        .iter()
        .flat_map(|(_, event)| {
            let name = |_| Some(String::new());
            domain::notice::notices(event, &story.item, story.book, &name)
        })
        .filter(|notice| notice.news.what == What::ResultWaits)
        .map(|notice| notice.to)
        .collect();
    assert_eq!(told, [Recipient::Leader(user(&giver))]);
    let acting = Actor::Person(Person {
        user: UserId::new(uuid::Uuid::from_u128(78)),
        acting_for: Some(person.user),
        ..person.clone()
    });
    let mut by_deputy = with_leaders(given(Role::LeaderInCharge, Some(user(&giver))));
    by_deputy.does(&acting, result_passed());
    story
        .refuses(&in_charge(), result_passed(), Refusal::NotPermitted)
        .refuses(&principal(), result_passed(), Refusal::NotPermitted)
        .does(&giver, result_passed())
        .refuses(&giver, result_passed(), Refusal::AlreadyAnswered)
        .does(&clerk(), Command::Close);
}

/// banner/4.2.5: where only the post is known, the holder of the post reads it, as before.
#[test]
fn without_a_person_the_post_reads_it() {
    let mut story = with_leaders(given(Role::LeaderInCharge, None));
    story
        .refuses(&in_charge_of(CO), result_passed(), Refusal::NotFound)
        .does(&in_charge(), result_passed());
}

/// A person is named as the leader they were when they gave it.
#[test]
fn a_giver_has_a_post() {
    let nobody = Registration {
        given_by: None,
        ..given(Role::LeaderInCharge, Some(user(&in_charge())))
    };
    let book = crate::story::book("banner");
    let refused = Story::try_registered(book, "2025-09-01", &clerk(), nobody).err();
    assert_eq!(refused, Some(Refusal::GivenByNoLeader));
}

/// Whom the rulebook lets read the result by rank reads it, whoever gave the matter: naming a person changes nothing there.
#[test]
fn district_results_are_read_by_rank() {
    let registration = Registration {
        given_by: Some(Role::LeaderInCharge),
        giver: Some(user(&in_charge_of(CO))),
        ..matter(POSTS, "meeting.executive", "2025-09-01")
    };
    let mut story = Story::issued("district", "2025-09-01", registration, plan("2025-10-31"));
    story.received(LEAD).on("2025-10-09").completes(LEAD);
    story.refuses(&in_charge_of(CO), result_passed(), Refusal::NotPermitted);
    story.is_read();
}

/// A co unit that was excused is not urged by phone any more, and contests nothing.
#[test]
fn an_excused_unit_is_left_alone() {
    let registration = matter(POSTS, "meeting.executive", "2025-09-01");
    let mut story = Story::issued(
        "district",
        "2025-09-01",
        registration,
        joint_plan("2025-10-31"),
    );
    story.received(LEAD).received(CO);
    let target = domain::item::Target::Assignment(story.id(CO));
    let left = [
        (head(CO), domain::access::Action::Dispute),
        (clerk(), domain::access::Action::RecordUrging),
    ];
    for (who, action) in &left {
        assert_eq!(story.may(who, *action, target), Ok(()));
    }
    let waive = Command::WaiveAssignment {
        assignment: story.id(CO),
        reason: "职能已并入牵头单位".into(),
    };
    story.does(&crate::people::director(), waive);
    for (who, action) in &left {
        assert_eq!(story.may(who, *action, target), Err(Refusal::WrongStage));
    }
}
