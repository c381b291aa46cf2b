//! Walks rows of the table: each column's person asks, and what differs from the row comes out in words.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    thread,
};

use duban_tests::{
    Answer,
    matter::{list, text},
};
use serde_json::Value;

use crate::{
    cast::Stage,
    requests::{Operations, request},
    table::{PEOPLE, Relation, Row, Table},
};

/// How many columns are asked at a time.
const LANES: usize = 4;

/// Asks every cell of the rows; the deviations come out.
pub(crate) fn walk(stage: &Stage, operations: &Operations, rows: &[&Row]) -> Vec<String> {
    let columns: Vec<usize> = (0..PEOPLE.len()).collect();
    thread::scope(|scope| {
        let lanes: Vec<_> = columns
            .chunks(columns.len().div_ceil(LANES))
            .map(|columns| {
                scope.spawn(move || {
                    columns
                        .iter()
                        .flat_map(|column| walk_column(stage, operations, rows, *column))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        lanes
            .into_iter()
            .flat_map(|lane| lane.join().expect("every request is answered"))
            .collect()
    })
}

/// Asks one person's cells of the rows; the deviations come out.
pub(crate) fn walk_column(
    stage: &Stage,
    operations: &Operations,
    rows: &[&Row],
    column: usize,
) -> Vec<String> {
    let mut lane = Lane {
        stage,
        operations,
        column,
        missing: BTreeMap::new(),
    };
    rows.iter().filter_map(|row| lane.deviation(row)).collect()
}

/// One person on the way through the rows.
struct Lane<'w> {
    stage: &'w Stage,
    operations: &'w Operations,
    column: usize,
    /// What this person is told of an id that does not exist, by operation.
    missing: BTreeMap<String, Answer>,
}

impl Lane<'_> {
    fn deviation(&mut self, row: &Row) -> Option<String> {
        let Row {
            operation,
            relation,
            signs,
        } = row;
        let cell = format!("{operation} {relation:?} by {}", PEOPLE[self.column]);
        let answer = self.ask(operation, *relation, false);
        let sign = signs[self.column];
        let got = sign_of(&answer);
        if got != sign {
            return Some(format!("{cell}: {sign} expected, {got} came: {answer}"));
        }
        if sign != '.' {
            return None;
        }
        // The very body of an id that does not exist.
        if !self.missing.contains_key(operation) {
            let missing = self.ask(operation, *relation, true);
            self.missing.insert(operation.clone(), missing);
        }
        let missing = &self.missing[operation];
        let alike = (missing.status, missing.body()) == (answer.status, answer.body());
        (!alike).then(|| format!("{cell}: hidden {answer}, but missing {missing}"))
    }

    fn ask(&self, operation: &str, relation: Relation, missing: bool) -> Answer {
        let mut ask = request(self.stage, self.operations, operation, relation, missing);
        if let Some(person) = self.stage.person(self.column) {
            ask = ask.by(person);
        }
        match operation {
            "notice_stream" => ask.send_for_head(),
            _ => ask.send(),
        }
    }
}

/// The table's sign for an answer; `?` for what no cell may hold.
fn sign_of(answer: &Answer) -> char {
    match (answer.status, answer.code().as_str()) {
        (200..300, _) | (400 | 409 | 412 | 413 | 415 | 422, _) => '+',
        (401, "unauthenticated") => '1',
        (403, "password_change_required") => 'p',
        (403, "forbidden" | "not_permitted") => 'x',
        // The head of a refused stream is all that is read of it.
        (401, "") => '1',
        (403, "") => 'p',
        (404, "not_found") => '.',
        (_, _) => '?',
    }
}

/// Lists, their counts, the export, searches and slips hold what `item_get` shows, and not a row more.
pub(crate) fn lists_hold_what_is_seen(stage: &Stage, table: &Table) {
    let sees = |operation: &str, relation: Relation, column: usize| {
        let row = table
            .rows
            .iter()
            .find(|row| row.operation == operation && row.relation == relation)
            .unwrap();
        row.signs[column] == '+'
    };
    for (column, name) in PEOPLE.iter().enumerate().skip(2) {
        let by = stage.office.by(name);
        let mut expect = BTreeSet::new();
        let mut slips = BTreeSet::new();
        let mut hidden = BTreeSet::new();
        for relation in Relation::OF_ITEMS {
            let target = stage.target(relation);
            let at_work = sees("item_get", relation, column);
            if at_work { &mut expect } else { &mut hidden }.insert(target.number.clone());
            // Before the issue a matter is known to whom its approval answers anything but 404.
            let row = table
                .rows
                .iter()
                .find(|row| row.operation == "item_approve" && row.relation == relation)
                .unwrap();
            if row.signs[column] == '.' {
                &mut hidden
            } else {
                &mut expect
            }
            .insert(target.proposed_number);
            if sees("urge_get", relation, column) {
                slips.insert(target.urge);
            }
        }
        let page = by.get("/api/v1/items?limit=100&count=true");
        let items = page.ok();
        let numbers: BTreeSet<_> = list(&items, "items")
            .iter()
            .map(|item| text(item, "number"))
            .collect();
        assert_eq!(numbers, expect, "{name}");
        assert_eq!(
            page.header("x-total-count"),
            expect.len().to_string(),
            "{name}"
        );
        let first = by.get("/api/v1/items?limit=1").ok();
        assert_eq!(
            first["next"].is_null(),
            expect.len() <= 1,
            "{name}: another page tells that there is more"
        );

        let urges = by.get("/api/v1/urges?limit=100").ok();
        let seen: BTreeSet<_> = list(&urges, "items")
            .iter()
            .filter(|urge| urge["state"] != "drafted")
            .map(|urge| text(urge, "id"))
            .collect();
        assert_eq!(
            seen.intersection(&all_slips(stage))
                .cloned()
                .collect::<BTreeSet<_>>(),
            slips,
            "{name}"
        );

        let sheet = unpacked(by.get("/api/v1/items/export.xlsx").body());
        for number in &expect {
            assert!(
                sheet.contains(number),
                "{name}: {number} is left out of the export"
            );
        }
        for number in &hidden {
            assert!(!sheet.contains(number), "{name}: {number} is exported");
            let found = by.get(&format!("/api/v1/items?q={}", percent(number))).ok();
            assert_eq!(
                found["items"],
                Value::Array(Vec::new()),
                "{name}: {number} is found by its number"
            );
        }
        for path in ["/api/v1/todos", "/api/v1/notices?limit=100"] {
            let told = by.get(path).ok().to_string();
            assert!(
                hidden.iter().all(|number| !told.contains(number.as_str())),
                "{name}: {path} tells of what is hidden: {told}"
            );
        }
    }
}

fn all_slips(stage: &Stage) -> BTreeSet<String> {
    Relation::OF_ITEMS
        .into_iter()
        .map(|relation| stage.target(relation).urge)
        .collect()
}

/// Everything in a workbook, as one text.
fn unpacked(workbook: &[u8]) -> String {
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("an export is a workbook");
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut bytes = Vec::new();
        archive
            .by_index(place)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
