//! A leader who gave a matter and has left (`banner/4.2.5`): another is named in his place, to whom the result is reported.

use domain::{
    access::{Action, Actor, Facts, Person, sees},
    id::UserId,
    item::{Command, Event, Refusal, Registration, Stage, Target},
    notice::{Delivery, Recipient, What},
    vocabulary::{Role, Secrecy},
};

use crate::{
    people::{CO, LEAD, chief, clerk, director, head, in_charge, in_charge_of, principal},
    story::{Story, matter, plan, result_passed},
};

/// From nmg-minsheng-2023.csv, row 2.
const POSTS: &str = "实施“三支一扶”和社区民生基层服务计划，招募7500名项目人员";
const LEFT: &str = "原交办领导已调任市政协";

fn user(actor: &Actor) -> UserId {
    match actor {
        Actor::Person(person) => person.user,
        Actor::Clock => panic!("the clock is nobody"),
    }
}

fn person(actor: &Actor) -> &Person {
    match actor {
        Actor::Person(person) => person,
        Actor::Clock => panic!("the clock is nobody"),
    }
}

fn given(giver: Option<UserId>) -> Registration {
    Registration {
        given_by: Some(Role::LeaderInCharge),
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

fn names(giver: &Actor, given_by: Role, reason: &str) -> Command {
    Command::ChangeGiver {
        giver: user(giver),
        given_by,
        reason: reason.into(),
    }
}

/// banner/4.2.5: the result waits for the leader who is named from then on, and for him alone; both are told at once and why.
#[test]
fn the_result_is_reported_to_who_stands_in_for_a_leader_who_left() {
    let (left, next) = (in_charge_of(CO), principal());
    let mut story = with_leaders(given(Some(user(&left))));
    story
        .refuses(&next, result_passed(), Refusal::NotPermitted)
        .does(&clerk(), names(&next, Role::PrincipalLeader, LEFT));
    let (_, event) = story.events.last().unwrap();
    assert!(
        matches!(event, Event::GiverChanged { from, giver, reason, .. }
            if (*from, *giver, reason.as_str()) == (user(&left), user(&next), LEFT)),
        "{event:?}"
    );
    let told = domain::notice::notices(event, &story.item, story.book, &|_| None);
    let told: Vec<_> = told
        .into_iter()
        .map(|notice| (notice.to, notice.news.what, notice.news.delivery))
        .collect();
    let what = |named| What::GiverChanged {
        named,
        reason: LEFT.into(),
    };
    assert_eq!(
        told,
        [
            (
                Recipient::Leader(user(&next)),
                what(true),
                Delivery::Immediate
            ),
            (
                Recipient::Leader(user(&left)),
                what(false),
                Delivery::Immediate
            ),
        ]
    );
    assert!(!sees(person(&left), &Facts::of(&story.item)));
    story
        .refuses(&left, result_passed(), Refusal::NotFound)
        .refuses(&in_charge(), result_passed(), Refusal::NotPermitted)
        .does(&next, result_passed())
        .does(&clerk(), Command::Close);
}

/// banner/4.2.5: each thing that stands against it has a name of its own.
#[test]
fn another_leader_is_named_with_a_reason_and_a_post() {
    let (left, next) = (in_charge_of(CO), principal());
    let mut story = with_leaders(given(Some(user(&left))));
    let change = || names(&next, Role::PrincipalLeader, LEFT);
    for other in [head(LEAD), chief(), in_charge(), principal()] {
        story.refuses(&other, change(), Refusal::NotPermitted);
    }
    story
        .refuses(
            &clerk(),
            names(&left, Role::LeaderInCharge, LEFT),
            Refusal::GiverUnchanged,
        )
        .refuses(
            &clerk(),
            names(&next, Role::UnitHead, LEFT),
            Refusal::GivenByNoLeader,
        )
        .refuses(
            &director(),
            names(&next, Role::PrincipalLeader, " "),
            Refusal::TextMissing { field: "reason" },
        );
    story.giver_in_post = false;
    story.refuses(&clerk(), change(), Refusal::GiverNotInPost);
    story.giver_in_post = true;
    story
        .does(&left, result_passed())
        .refuses(&clerk(), change(), Refusal::ResultRead);
    let mut ended = Story::registered("banner", "2025-09-01", given(Some(user(&left))));
    let cancel = Command::Cancel {
        reason: "并入其他事项".into(),
    };
    ended
        .does(&chief(), cancel)
        .refuses(&clerk(), change(), Refusal::WrongStage);
    let mut unnamed = with_leaders(given(None));
    unnamed.refuses(&director(), change(), Refusal::NobodyGave);
    assert_eq!(
        unnamed.may(&director(), Action::ChangeGiver, Target::Item),
        Err(Refusal::NobodyGave),
        "and no button offers it"
    );
}

/// banner/4.2.5, sichuan/9: of a matter kept to those listed, the list follows: who stands in is on it, who has left is not any more.
#[test]
fn a_restricted_matter_lists_who_stands_in() {
    let (left, next) = (in_charge_of(CO), in_charge());
    let registration = Registration {
        secrecy: Secrecy::Restricted,
        listed: [user(&clerk()), user(&director())].into(),
        ..given(Some(user(&left)))
    };
    let mut story = Story::registered("banner", "2025-09-01", registration);
    let sees = |story: &Story, who: &Actor| sees(person(who), &Facts::of(&story.item));
    assert!(sees(&story, &left) && !sees(&story, &next));
    story.does(&director(), names(&next, Role::LeaderInCharge, LEFT));
    assert!(!sees(&story, &left) && sees(&story, &next) && sees(&story, &clerk()));
    // Who gave it cannot be taken off the list.
    let without = Command::SetSecrecy {
        secrecy: Secrecy::Restricted,
        listed: [user(&director())].into(),
    };
    story.does(&director(), without);
    assert!(sees(&story, &next) && !sees(&story, &clerk()));
}

/// In a round that begins anew the result is read anew, and another can be named for it.
#[test]
fn a_new_round_takes_another_reader() {
    let (left, next) = (in_charge_of(CO), principal());
    let mut story = with_leaders(given(Some(user(&left))));
    story.does(
        &left,
        Command::ReviewResult {
            passed: false,
            opinion: "招募名额未到位".into(),
            redo_by: Some(crate::story::day("2025-11-14")),
        },
    );
    story.does(&clerk(), names(&next, Role::PrincipalLeader, LEFT));
    assert_eq!(story.item.proceedings.giver, Some(user(&next)));
}
