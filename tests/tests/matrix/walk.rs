//! Walks rows of the table: each column's person asks, and what differs from the row comes out in words.

use std::{collections::BTreeMap, thread};

use duban_tests::Answer;

use crate::{
    cast::Stage,
    requests::{Operations, request},
    table::{PEOPLE, Relation, Row},
};

/// How many columns are asked at a time.
pub(crate) const LANES: usize = 4;

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
        if let Some(person) = self.stage.person(relation, self.column) {
            ask = ask.by(person);
        }
        match operation {
            "notice_stream" => ask.send_for_head(),
            "readiness_get" => ask.send_unchecked(),
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
        // Whether this machine's disk is nearly full is no question of who asks.
        (503, "") => '+',
        // The head of a refused stream is all that is read of it.
        (401, "") => '1',
        (403, "") => 'p',
        (404, "not_found") => '.',
        (_, _) => '?',
    }
}
