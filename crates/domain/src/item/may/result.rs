//! Who reads a result, in which order, and who has: leaders by rank, or whoever gave the matter.

use super::{Standing, check, ready::stage};
use crate::{
    access::{self, Actor},
    id::UserId,
    item::{Item, Refusal, Stage},
    rulebook::Rulebook,
    vocabulary::Role,
};

/// The result is with the leaders, and the actor's own word is still missing.
pub(super) fn result_waits(standing: Standing<'_>, item: &Item) -> Result<(), Refusal> {
    stage(item, &[Stage::WithLeaders])?;
    let Actor::Person(person) = standing.actor else {
        return Ok(());
    };
    let role = open_result_role(standing.rulebook, item, person).ok_or(Refusal::AlreadyAnswered)?;
    let in_turn = in_turn(standing.rulebook, item, role);
    check(in_turn, Refusal::ResultNotPassed)
}

/// Who reads the result, in order: the leader who gave the matter where the rulebook says so (`banner/4.2.5`), else those of its review.
pub fn result_readers(rulebook: &Rulebook, item: &Item) -> Vec<Role> {
    let author = item.proceedings.given_by;
    match author.filter(|_| goes_to_author(rulebook, item)) {
        // A leader named as a person reads it himself, whatever it concerns.
        Some(author) if item.proceedings.giver.is_some() => vec![author],
        Some(author) => vec![item.seat(author)],
        None => {
            let mut readers: Vec<_> = rulebook
                .result_review
                .iter()
                .map(|step| item.seat(step.role))
                .collect();
            readers.dedup();
            readers
        }
    }
}

/// The leader to whom the result is reported by name, where one is named and the rulebook has it reported to the author of the
/// instruction (`banner/4.2.5`): that leader, or who acts for them, and nobody else of the role.
pub fn result_giver(rulebook: &Rulebook, item: &Item) -> Option<UserId> {
    let giver = item.proceedings.giver;
    giver.filter(|_| goes_to_author(rulebook, item))
}

/// The result is reported to whoever gave the matter: by the rulebook (`banner/4.2.5`), or because the department that got it from a
/// leader reports straight to him (`industry-commerce/4.4b`, `org-dept/3.2.4`).
fn goes_to_author(rulebook: &Rulebook, item: &Item) -> bool {
    rulebook.result_to_author.is_some() || item.goes_directly()
}

/// The leader who gave it has read the result of this round.
pub(super) fn read_by_giver(rulebook: &Rulebook, item: &Item) -> bool {
    let read = |role| has_read(item, role);
    result_giver(rulebook, item).is_some() && item.proceedings.given_by.is_some_and(read)
}

fn has_read(item: &Item, role: Role) -> bool {
    let mut reviews = item.result_reviews.iter();
    reviews.any(|review| review.round == item.reopened && review.role == role)
}

/// The first role of the result review that this person holds and that has not answered in this round.
pub(in crate::item) fn open_result_role(
    rulebook: &Rulebook,
    item: &Item,
    person: &access::Person,
) -> Option<Role> {
    let readers = result_readers(rulebook, item).into_iter();
    let mut open = readers.filter(|role| !has_read(item, *role));
    open.find(|role| holds(item, person, *role))
}

/// Holds the role, or stands for the leader in charge whom the lead does not have.
fn holds(item: &Item, person: &access::Person, role: Role) -> bool {
    let instead =
        role == Role::LeaderInCharge && item.lead_unit().is_some_and(|lead| person.leads(lead));
    instead || person.roles.contains(&role)
}

/// Those before a role have read, where leaders read one after the other (`town-duban/4.2.6.1`).
fn in_turn(rulebook: &Rulebook, item: &Item, role: Role) -> bool {
    let readers = result_readers(rulebook, item);
    let mut before = readers.iter().take_while(|reader| **reader != role);
    rulebook.result_in_order.is_none() || before.all(|earlier| has_read(item, *earlier))
}

/// Every leader of the rulebook has passed the result of this round.
pub(super) fn passed_by_all(rulebook: &Rulebook, item: &Item) -> Result<(), Refusal> {
    let passed = result_readers(rulebook, item).into_iter().all(|role| {
        let mut reviews = item.result_reviews.iter();
        reviews.any(|review| review.round == item.reopened && review.role == role && review.passed)
    });
    check(passed, Refusal::ResultNotPassed)
}
