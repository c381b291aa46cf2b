//! The charts of ARCHITECTURE.md for the matters beside the items: who was offered which step, and where the matter stood.

use std::{fmt::Write as _, fs, path::Path};

use domain::{
    accountability::AccountabilityState, assessment::MeritState, bulletin::BulletinState,
    inspection, yearly_plan,
};
use strum::IntoEnumIterator;

use crate::{played, tally::Tally};

const BEGIN: &str = "<!-- charts of cases: made by crates/domain/tests/cases/chart.rs -->\n";
const END: &str = "<!-- end of charts of cases -->";

fn words<S: IntoEnumIterator + Into<&'static str>>() -> Vec<&'static str> {
    S::iter().map(Into::into).collect()
}

fn chart(tally: &Tally, kind: &str, states: &[&'static str]) -> String {
    let rows = || tally.offered.iter().filter(|((of, _), _)| *of == kind);
    // What ends a matter for everybody has no column.
    let met = |state: &&&str| rows().any(|(_, offered)| offered.states.contains(**state));
    let shown: Vec<_> = states.iter().filter(met).collect();
    let mut text = format!("| {} | whose |", kind.replace('_', " "));
    for state in &shown {
        write!(text, " {} |", state.replace('_', " ")).unwrap();
    }
    text.push_str("\n| --- | --- |");
    text.push_str(&" :-: |".repeat(shown.len()));
    text.push('\n');
    for ((_, action), offered) in rows() {
        let roles: Vec<_> = offered.roles.iter().map(|role| role.word()).collect();
        write!(text, "| {action} | {} |", roles.join(", ")).unwrap();
        for state in &shown {
            let possible = offered.states.contains(**state);
            write!(text, " {} |", if possible { "●" } else { " " }).unwrap();
        }
        text.push('\n');
    }
    text
}

fn charts() -> String {
    let tally = played();
    [
        chart(tally, "inspection", &words::<inspection::State>()),
        chart(tally, "accountability", &words::<AccountabilityState>()),
        chart(tally, "bulletin", &words::<BulletinState>()),
        chart(tally, "yearly_plan", &words::<yearly_plan::State>()),
        chart(tally, "merit", &words::<MeritState>()),
    ]
    .join("\n")
}

#[test]
fn the_charts_in_the_architecture_are_the_code_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the charts have their place");
    let (present, after) = rest.split_once(END).unwrap();
    if std::env::var_os("DUBAN_WRITE_CHART").is_some() {
        let charts = charts();
        fs::write(&path, format!("{before}{BEGIN}\n{charts}\n{END}{after}")).unwrap();
        return;
    }
    assert_eq!(present.trim(), charts().trim(), "write them anew");
}
