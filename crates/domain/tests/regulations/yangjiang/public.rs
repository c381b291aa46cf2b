//! What a matter carries out of the year's plan, what the public is shown of it, and what the public writes.

use domain::{
    access::Actor,
    id::Id,
    item::{Command, EventKind, PriorityRef, PriorityStanding, PublicStage, Refusal},
    vocabulary::Secrecy,
};
use uuid::Uuid;

use super::{SCHOOLS, issued};
use crate::{
    people::{CO, LEAD, clerk, director, head, in_charge, principal, unit},
    story::{Story, book, day, matter},
};

fn priority(nth: u128) -> PriorityRef {
    PriorityRef {
        plan: Id::new(Uuid::from_u128(2026)),
        priority: Id::new(Uuid::from_u128(nth)),
    }
}

fn carries(nth: Option<u128>) -> Command {
    let priority = nth.map(priority);
    Command::SetPriority { priority }
}

/// yangjiang/2.2a: a matter names the priority of the approved plan that it carries out, at its registration or later.
#[test]
fn a_matter_carries_out_a_priority_of_the_approved_plan() {
    let mut story = issued();
    story.refuses(&clerk(), carries(Some(1)), Refusal::NotOfPlan);
    story.cases.priority = PriorityStanding::Unapproved;
    story.refuses(&clerk(), carries(Some(1)), Refusal::PlanUnapproved);
    story.cases.priority = PriorityStanding::Approved;
    story
        .refuses(&principal(), carries(Some(1)), Refusal::NotPermitted)
        .refuses(&head(LEAD), carries(Some(1)), Refusal::NotPermitted)
        .refuses(&clerk(), carries(None), Refusal::PriorityUnchanged)
        .does(&clerk(), carries(Some(1)))
        .refuses(&clerk(), carries(Some(1)), Refusal::PriorityUnchanged)
        .does(&director(), carries(Some(2)));
    assert_eq!(story.item.proceedings.priority, Some(priority(2)));
    story.does(&clerk(), carries(None));
    assert_eq!(story.item.proceedings.priority, None);
}

/// yangjiang/2.2a: at its registration the same is asked; regulations without a plan know no priorities.
#[test]
fn a_priority_is_named_at_registration() {
    let named = || {
        let mut registration = matter(SCHOOLS, "policy.measure", "2025-09-22");
        registration.priority = Some(priority(1));
        registration
    };
    let registered = |book_id: &str, registration| {
        Story::try_registered(book(book_id), "2025-09-22", &clerk(), registration).err()
    };
    // Whoever registers is told what the plan says of it: here nothing was asked.
    assert_eq!(registered("yangjiang", named()), Some(Refusal::NotOfPlan));
    let mut of_district = named();
    of_district.source = "meeting.executive".into();
    assert_eq!(
        registered("district", of_district),
        Some(Refusal::NotForeseen)
    );
}

fn disclose(disclosed: bool, progress: &str) -> Command {
    Command::Disclose {
        disclosed,
        opinion: "公开责任清单和阶段性进展".into(),
        progress: progress.into(),
    }
}

fn disclosed() -> Story {
    let mut story = issued();
    let open = Command::SetSecrecy {
        secrecy: Secrecy::Public,
        listed: Default::default(),
    };
    story
        .does(&director(), open)
        .does(&in_charge(), disclose(true, ""));
    story
}

fn told(story: &Story) -> Vec<&str> {
    let shown = story.item.proceedings.disclosure.as_ref().unwrap();
    shown
        .progress
        .iter()
        .map(|told| told.text.as_str())
        .collect()
}

/// yangjiang/4.4: the public is told of the progress in words of whoever discloses, stage by stage; what was taken back is not shown again.
#[test]
fn the_progress_is_told_stage_by_stage() {
    let mut story = disclosed();
    assert!(story.item.is_disclosed());
    story
        .refuses(
            &in_charge(),
            disclose(true, " "),
            Refusal::DisclosureUnchanged,
        )
        .refuses(
            &in_charge(),
            disclose(false, "已完成招标"),
            Refusal::ProgressNotShown,
        )
        .does(&in_charge(), disclose(true, "已完成招标"))
        .does(&in_charge(), disclose(true, "已开工3所"));
    assert_eq!(told(&story), ["已完成招标", "已开工3所"]);
    story.does(&in_charge(), disclose(false, ""));
    assert_eq!(told(&story), [""; 0]);
    assert!(!story.item.is_disclosed());
    story.does(&in_charge(), disclose(true, "已开工4所"));
    assert_eq!(told(&story), ["已开工4所"]);
}

/// yangjiang/4.4: who is responsible, the milestones and the progress are shown; nothing of what was reported, required or instructed is.
#[test]
fn the_public_sees_who_is_responsible_and_how_far_it_is() {
    assert_eq!(issued().item.shown(), None, "nothing before the decision");
    let mut story = disclosed();
    story.received(LEAD).received(CO);
    story.does(&in_charge(), disclose(true, "已完成招标"));
    let shown = story.item.shown().unwrap();
    assert_eq!(shown.stage, PublicStage::Underway);
    assert_eq!(
        (shown.lead, shown.co.clone()),
        (Some(unit(LEAD)), vec![unit(CO)])
    );
    let reached = |story: &Story| {
        let shown = story.item.shown().unwrap();
        shown
            .milestones
            .iter()
            .map(|one| one.reached)
            .collect::<Vec<_>>()
    };
    assert_eq!(reached(&story), [false, false]);
    let report = story.on("2025-10-30").reports(LEAD, &["milestone:1"]);
    assert_eq!(reached(&story), [false, false], "handed in is not accepted");
    story.accepts(report);
    assert_eq!(reached(&story), [true, false]);
    let told: Vec<_> = shown
        .progress
        .iter()
        .map(|told| (told.on, told.text.as_str()))
        .collect();
    assert_eq!(told, [(day("2025-09-22"), "已完成招标")]);
    story.does(&in_charge(), disclose(false, ""));
    assert_eq!(story.item.shown(), None, "taken back");
}

/// domain.md §11: the public writes on what it sees, nobody in its place; the office takes each opinion up or refuses it with a reason, and
/// files no matter before.
#[test]
fn an_opinion_of_the_public_is_looked_at_by_the_office() {
    let mut hidden = issued();
    hidden.refuses(&Actor::Clock, Command::TakeOpinion, Refusal::NotFound);
    let mut story = disclosed();
    story
        .refuses(&clerk(), Command::TakeOpinion, Refusal::NotPermitted)
        .does(&Actor::Clock, Command::TakeOpinion)
        .does(&Actor::Clock, Command::TakeOpinion);
    let sent: Vec<_> = story
        .item
        .proceedings
        .opinions
        .iter()
        .map(|one| one.id)
        .collect();
    let judge = |nth: usize, accepted, reason: &str| Command::JudgeOpinion {
        opinion: sent[nth],
        accepted,
        reason: reason.into(),
    };
    story
        .refuses(&in_charge(), judge(0, true, ""), Refusal::NotPermitted)
        .refuses(
            &clerk(),
            judge(0, false, ""),
            Refusal::TextMissing { field: "reason" },
        )
        .does(&clerk(), judge(0, true, ""))
        .refuses(&clerk(), judge(0, true, ""), Refusal::OpinionNotWaiting);
    story.received(LEAD).on("2025-12-19").completes(LEAD);
    assert_eq!(story.item.proceedings.waiting_opinions().count(), 1);
    story
        .does(&director(), judge(1, false, "与事项无关"))
        .refuses(&clerk(), judge(1, true, ""), Refusal::OpinionNotWaiting);
    assert_eq!(story.count(EventKind::OpinionJudged), 2);
}

/// domain.md §11: so many at most wait; a flood of them fills no matter.
#[test]
fn a_flood_of_opinions_ends() {
    let mut story = disclosed();
    for _ in 0..200 {
        story.does(&Actor::Clock, Command::TakeOpinion);
    }
    story.refuses(
        &Actor::Clock,
        Command::TakeOpinion,
        Refusal::OpinionsTooMany,
    );
}
