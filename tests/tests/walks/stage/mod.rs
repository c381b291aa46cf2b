//! What every walk is told with: rows of the real ledgers, the usual posts, and a matter of which each step is one line.

mod bodies;
mod ledger;
mod story;

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::{list, text},
    office::{Post, post},
};
use serde_json::Value;

pub(crate) use bodies::*;
pub(crate) use ledger::Row;
pub(crate) use story::{Story, dates};

pub(crate) const CLERK: Post = post("clerk", Role::Clerk, None);
pub(crate) const DIRECTOR: Post = post("director", Role::Director, None);
pub(crate) const CHIEF: Post = post("chief", Role::OfficeChief, None);
pub(crate) const PRINCIPAL: Post = post("principal", Role::PrincipalLeader, None);

/// The leader in charge of a unit.
pub(crate) const fn leader(unit: &'static str) -> Post {
    post("leader", Role::LeaderInCharge, Some(unit))
}

/// The head of the lead unit.
pub(crate) const fn head(unit: &'static str) -> Post {
    post("head", Role::UnitHead, Some(unit))
}

/// The handler of the lead unit.
pub(crate) const fn handler(unit: &'static str) -> Post {
    post("handler", Role::UnitHandler, Some(unit))
}

/// The head of a co unit.
pub(crate) const fn co_head(unit: &'static str) -> Post {
    post("co-head", Role::UnitHead, Some(unit))
}

/// Opens an office under a regulation at nine in the morning.
pub(crate) fn open(
    engine: Engine,
    rulebook: &str,
    on: &str,
    units: &[&str],
    posts: &[Post],
) -> Office {
    Office::open_under(engine, &format!("{on}T09:00"), rulebook, units, posts)
}

/// Turns the clock to nine o'clock of a later day. The evening before comes first, so that the day itself is swept as the day it
/// is and not as one that was missed; the days between are taken one after another.
pub(crate) fn on(office: &Office, day: &str) {
    let day: chrono::NaiveDate = day.parse().unwrap();
    let eve = day.pred_opt().unwrap();
    if office.server.now().date() < eve {
        office.server.turn(&format!("{eve}T20:00"));
    }
    office.server.turn(&format!("{day}T09:00"));
}

/// A regulation as the API shows it.
#[track_caller]
pub(crate) fn rules(office: &Office, rulebook: &str) -> Value {
    let path = format!("/api/v1/rulebooks/{rulebook}");
    office.by("clerk").get(&path).ok()
}

/// The ids of a list of the regulation.
#[track_caller]
pub(crate) fn ids(rules: &Value, name: &str) -> Vec<String> {
    list(rules, name)
        .iter()
        .map(|rule| text(rule, "id"))
        .collect()
}

/// The papers of the regulation by their ids: name and article, as the API shows them.
#[track_caller]
pub(crate) fn has_forms(rules: &Value, forms: &[(&str, &str, &str)]) {
    for (id, name, article) in forms {
        let path = format!("forms.{id}");
        let parameters = list(rules, "parameters").iter();
        let found = parameters.clone().find(|found| found["path"] == *path);
        let found = found.unwrap_or_else(|| panic!("no paper {id} in {}", rules["id"]));
        assert_eq!([&found["value"], &found["article"]], [name, article]);
    }
}
