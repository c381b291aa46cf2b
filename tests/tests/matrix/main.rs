//! The authorization matrix: every route × everybody × every relation, held to the table written by hand (trust.md R-10…R-16).
//!
//! What is asked is always refused at the latest for another reason (a cancelled item, a stale version), so that nothing changes on
//! the way; what can only succeed happens to something that nobody needs.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cast;
mod fields;
mod lists;
mod requests;
mod table;
mod walk;

use std::collections::BTreeSet;

use duban_tests::{Engine, on_both_databases};
use table::{Relation, Row, Table};

on_both_databases!(everybody_gets_what_the_table_says);

/// The table as it is committed.
const TEXT: &str = include_str!("table.txt");

#[test]
fn every_route_has_its_rows() {
    let gaps = gaps(&Table::parse(TEXT), &requests::operations());
    assert_eq!(
        gaps,
        Vec::<String>::new(),
        "give each of them its rows in tests/tests/matrix/table.txt"
    );
}

#[test]
fn every_field_of_a_body_has_its_row() {
    let (table, operations) = (Table::parse(TEXT), requests::operations());
    let wrong = fields::written(&operations, &table);
    assert_eq!(wrong, Vec::<String>::new(), "tests/tests/matrix/writes.txt");
}

#[test]
fn a_route_without_its_rows_is_noticed() {
    let operations = requests::operations();
    for lost in [
        "item_get               listed ",
        "me_get ",
        "unit_get               foreign ",
    ] {
        let text: Vec<_> = TEXT
            .lines()
            .filter(|line| !line.starts_with(lost))
            .collect();
        let gaps = gaps(&Table::parse(&text.join("\n")), &operations);
        assert_eq!(gaps.len(), 1, "{lost}: {gaps:?}");
    }
    let mut more = operations;
    more.insert(
        "item_burn".into(),
        requests::Operation::new("POST", "/api/v1/items/{id}/burning"),
    );
    assert_eq!(gaps(&Table::parse(TEXT), &more), ["item_burn has no row"]);
}

/// What the table lacks, and what it has too much.
fn gaps(table: &Table, operations: &requests::Operations) -> Vec<String> {
    let mut gaps = Vec::new();
    for (name, operation) in operations {
        let have: BTreeSet<Relation> = table
            .rows
            .iter()
            .filter(|row| row.operation == *name)
            .map(|row| row.relation)
            .collect();
        let want = operation.relations();
        if have.is_empty() {
            gaps.push(format!("{name} has no row"));
        } else if have != want.iter().copied().collect() {
            gaps.push(format!("{name} has rows for {have:?}, not for {want:?}"));
        }
    }
    let unknown = table
        .rows
        .iter()
        .filter(|row| !operations.contains_key(&row.operation));
    gaps.extend(unknown.map(|row| format!("there is no {}", row.operation)));
    gaps
}

fn everybody_gets_what_the_table_says(engine: Engine) {
    let (table, operations) = (Table::parse(TEXT), requests::operations());
    let stage = cast::Stage::set(engine);
    sabotage_is_noticed(&stage, &operations, &table);
    hidden_slips_do_not_ask_for_the_password(&stage);
    lists::hold_what_is_seen(&stage, &table);
    // Sessions end at the end.
    let (last, rows): (Vec<_>, Vec<_>) =
        (table.rows.iter()).partition(|row| row.operation == "session_end");
    let mut wrong = walk::walk(&stage, &operations, &rows);
    wrong.extend(walk::walk(&stage, &operations, &last));
    wrong.extend(fields::read(&stage));
    let cells = wrong.join("\n");
    assert!(wrong.is_empty(), "{} cells differ:\n{cells}", wrong.len());
}

/// The control: a cell that is falsified must come out as a deviation, as it stands it must not.
fn sabotage_is_noticed(stage: &cast::Stage, operations: &requests::Operations, table: &Table) {
    for (operation, relation) in [
        ("item_get", Relation::Other),
        ("item_archive", Relation::Own),
        ("urge_get", Relation::Unlisted),
        ("inspection_get", Relation::Other),
        ("item_get", Relation::Sibling),
        ("user_get", Relation::Above),
        ("me_get", Relation::None),
    ] {
        let mut rows = table.rows.iter();
        let row = rows.find(|row| row.operation == operation && row.relation == relation);
        let row = row.unwrap();
        for place in 0..row.signs.len() {
            let walk = |row: &Row| walk::walk_column(stage, operations, &[row], place);
            assert_eq!(walk(row), Vec::<String>::new(), "the row as it stands");
            let mut falsified: Row = row.clone();
            falsified.signs[place] = if row.signs[place] == '+' { 'x' } else { '+' };
            let noticed = walk(&falsified);
            assert_eq!(noticed.len(), 1, "{operation} {relation:?} {place}");
        }
    }
}

/// Whoever may not know of a slip is told so before being asked for the password, else the question tells that it exists.
fn hidden_slips_do_not_ask_for_the_password(stage: &cast::Stage) {
    let target = stage.target(Relation::Unlisted);
    let session =
        duban_tests::office::another_session(stage.server(), stage.office.person("clerk"));
    let ask = |urge: &str| {
        let path = format!("/api/v1/urges/{urge}/signature");
        let body = serde_json::json!({ "digest": "0".repeat(64) });
        let ask = stage
            .server()
            .ask("POST", &path)
            .bearer(session["accessToken"].as_str().unwrap());
        ask.if_match(target.version).json(&body).send()
    };
    let missing = ask(cast::NOBODY).refused(404, "not_found");
    assert_eq!(ask(&target.urge).refused(404, "not_found"), missing);
}
