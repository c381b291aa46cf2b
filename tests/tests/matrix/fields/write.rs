//! Who may write which field of which body: nobody writes one whom the operation does not let through, and some fields are fewer people's.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{matter::Rich, schema, table};
use crate::{
    cast::Stage,
    requests::Operations,
    table::{PEOPLE, Relation, Table},
};

/// Compares the table with the contract's bodies and with the matrix.
pub(super) fn deviations(
    contract: &Value,
    text: &str,
    operations: &Operations,
    matrix: &Table,
) -> Vec<String> {
    let rows = table::parse(text, PEOPLE.len());
    let mut wrong = Vec::new();
    let known: BTreeSet<_> = rows.keys().map(|(operation, _)| operation).collect();
    let strange = known.iter().filter(|name| !operations.contains_key(**name));
    wrong.extend(strange.map(|name| format!("there is no {name}")));
    for (name, operation) in operations {
        if !schema::takes(contract, name) {
            continue;
        }
        let own = table::of(&rows, name);
        let paths = schema::taken(contract, name);
        wrong.extend(table::gaps(name, &paths, &own));
        // The widest that anybody is let through.
        let relations = operation.relations();
        let lets = |column: usize| {
            let let_in = |relation: &Relation| matrix.lets(name, *relation, column);
            relations.iter().any(let_in)
        };
        for (path, signs) in &own {
            for (column, sign) in signs.iter().enumerate() {
                if *sign == '+' && !lets(column) {
                    wrong.push(format!(
                        "{name} {path}: {} is not let through",
                        PEOPLE[column]
                    ));
                }
            }
        }
        // A field that is narrower than its operation is asked for below.
        for (path, signs) in &own {
            let narrower = (0..PEOPLE.len()).any(|column| lets(column) && signs[column] != '+');
            let asked = NARROWER
                .iter()
                .any(|(operation, field)| operation == name && field == path);
            if narrower != asked {
                wrong.push(format!(
                    "{name} {path}: narrower than its operation: {narrower}, asked for: {asked}"
                ));
            }
        }
    }
    wrong
}

/// Fields that only some of those may write whom the operation lets through.
const NARROWER: &[(&str, &str)] = &[
    ("user_create", "roles"),
    ("assignment_dispute", "admitLate"),
];

/// Whoever may not write such a field is refused with it, and not without.
pub(super) fn narrower_are_refused(stage: &Stage, rich: &Rich) {
    let office = &stage.office;
    // Roles are the security administrator's to give, whoever makes the account.
    let account =
        |roles: Value| json!({ "username": "narrow", "displayName": "窄", "roles": roles });
    office
        .by("system_admin")
        .post("/api/v1/users", &account(json!(["clerk"])))
        .refused_at(403, "forbidden", "/roles", "forbidden");
    // A late dispute is the office's to admit on a unit's behalf (`district/10b`).
    let late = json!({ "text": "职责不在本单位。", "admitLate": true });
    let contest = |name: &str| rich.contest(stage, name, &late);
    contest("prompter-b").refused(409, "dispute_window_closed");
    contest("clerk").ok();
}
