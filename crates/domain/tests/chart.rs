//! The chart of ARCHITECTURE.md: which command is possible in which stage for whom, made from the policy and the chart of stages.
//!
//! `DUBAN_WRITE_CHART=1 cargo test -p duban-domain --test chart` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use domain::{
    access::{Action, Actor, Decision, Facts, Person, Subject, decide},
    id::Id,
    item::{Stage, stages},
    vocabulary::{Role, Secrecy},
};
use strum::IntoEnumIterator;
use uuid::Uuid;

const BEGIN: &str = "<!-- chart: made by crates/domain/tests/chart.rs -->\n";
const END: &str = "<!-- end of chart -->";

/// Whether a role may, with the rulebook naming that role for the step or nobody.
fn may(role: Role, action: Action, named: bool) -> bool {
    let (home, unit) = (Id::new(Uuid::nil()), Id::new(Uuid::from_u128(1)));
    let person = Person {
        user: Id::new(Uuid::from_u128(7)),
        jurisdiction: home,
        roles: BTreeSet::from([role]),
        unit: Some(unit),
        in_charge_of: std::iter::once(unit)
            .filter(|_| role == Role::LeaderInCharge)
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    };
    let facts = Facts {
        jurisdiction: home,
        secrecy: Secrecy::Internal,
        listed: BTreeSet::new(),
        units: BTreeSet::from([unit]),
        proposed: BTreeSet::from([unit]),
        readers: BTreeSet::from([unit]),
        approving: None,
        giver: None,
    };
    let named = if named { &[role][..] } else { &[] };
    let subject = Subject {
        unit: Some(unit),
        named,
        person: None,
    };
    decide(&Actor::Person(person), action, &facts, subject) == Decision::Allow
}

/// The roles that may in any rulebook; then whom the rulebook names, if it is for the rulebook to say.
fn whose(action: Action) -> String {
    let plain = Role::iter().filter(|role| may(*role, action, false));
    let mut words: Vec<_> = plain.map(|role| role.word().to_owned()).collect();
    if Role::iter().any(|role| may(role, action, true) && !may(role, action, false)) {
        words.push("*as the rulebook names*".into());
    }
    words.join(", ")
}

fn chart() -> String {
    let shown: Vec<_> = Stage::iter().filter(|stage| !stage.is_final()).collect();
    let mut text = String::from("| command | whose |");
    for stage in &shown {
        write!(text, " {} |", stage.word().replace('_', " ")).unwrap();
    }
    text.push_str("\n| --- | --- |");
    text.push_str(&" :-: |".repeat(shown.len()));
    text.push('\n');
    for action in Action::iter().filter(|action| !stages(*action).is_empty()) {
        write!(text, "| {} | {} |", action.word(), whose(action)).unwrap();
        for stage in &shown {
            let possible = stages(action).contains(stage);
            write!(text, " {} |", if possible { "●" } else { " " }).unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_chart_in_the_architecture_is_the_code_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the chart has its place");
    let (present, after) = rest.split_once(END).unwrap();
    if std::env::var_os("DUBAN_WRITE_CHART").is_some() {
        fs::write(&path, format!("{before}{BEGIN}\n{}\n{END}{after}", chart())).unwrap();
        return;
    }
    assert_eq!(present.trim(), chart().trim(), "write it anew");
}
