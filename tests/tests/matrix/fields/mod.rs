//! Which fields each audience reads, and which each may write: real answers and the contract, held to `fields.txt` and `writes.txt`.
//!
//! The contract says which fields there are: one that is new has no row, and the build fails. What comes in real answers says who gets
//! something in each.

mod matter;
mod read;
mod schema;
mod table;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    cast::Stage,
    requests::{Operations, contract},
    table::Table,
};

/// Who reads, a column each.
pub(crate) const AUDIENCES: [&str; 10] = [
    "clerk",
    "leader",
    "head",
    "handler",
    "co",
    "observer",
    "liaison",
    "unlisted",
    "foreign",
    "administrators",
];

const READS: &str = include_str!("../fields.txt");
const WRITES: &str = include_str!("../writes.txt");

/// An operation with its fields, and those that have something for each audience.
struct Answered {
    operation: &'static str,
    paths: BTreeSet<String>,
    seen: Vec<BTreeSet<String>>,
}

/// Compares what everybody gets with the table; the deviations come out.
pub(crate) fn read(stage: &Stage) -> Vec<String> {
    let contract = contract();
    let matter = matter::Rich::made(stage);
    write::narrower_are_refused(stage, &matter);
    let answered = read::READS.iter().map(|read| {
        let seen = read::seen(stage, &matter, read);
        let paths = match read.operation {
            "item_export" => seen.iter().flatten().cloned().collect(),
            operation => schema::answered(&contract, operation),
        };
        Answered {
            operation: read.operation,
            paths,
            seen,
        }
    });
    let answered: Vec<_> = answered.collect();
    sabotage_is_noticed(&answered);
    deviations(READS, &answered)
}

/// The control: a sign that is falsified and a row that is lost come out as one deviation each, beside those there are.
fn sabotage_is_noticed(answered: &[Answered]) {
    let as_it_stands = deviations(READS, answered).len();
    let row = READS
        .lines()
        .find(|line| line.starts_with("item_get ") && line.contains(" approvals.opinion "))
        .expect("what approvers wrote is read by some");
    for falsified in ["", &row.replacen("++ --", "++ +-", 1)] {
        let text = READS.replacen(row, falsified, 1);
        assert_eq!(deviations(&text, answered).len(), as_it_stands + 1, "{row}");
    }
}

fn deviations(text: &str, answered: &[Answered]) -> Vec<String> {
    let expected = table::parse(text, AUDIENCES.len());
    let of = |one: &Answered| {
        let rows = table::of(&expected, one.operation);
        let mut wrong = table::gaps(one.operation, &one.paths, &rows);
        wrong.extend(schema::strange(one.operation, &one.paths, &one.seen));
        wrong.extend(misread(one, &rows));
        wrong
    };
    answered.iter().flat_map(of).collect()
}

/// Who gets something where the table says not, or nothing where it says so.
fn misread(one: &Answered, rows: &BTreeMap<String, Vec<char>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, signs) in rows.iter().filter(|(path, _)| one.paths.contains(*path)) {
        for ((audience, seen), sign) in AUDIENCES.iter().zip(&one.seen).zip(signs) {
            let got = seen.contains(path);
            if *sign != '~' && got != (*sign == '+') {
                let comes = if got { "something" } else { "nothing" };
                let operation = one.operation;
                wrong.push(format!(
                    "{operation} {path} by {audience}: {sign} expected, {comes} came"
                ));
            }
        }
    }
    wrong
}

/// Compares the fields of bodies with the table of those who may write them; the deviations come out.
pub(crate) fn written(operations: &Operations, table: &Table) -> Vec<String> {
    let contract = contract();
    let lost = WRITES.lines().find(|line| line.starts_with("item_cancel "));
    let text = WRITES.replacen(lost.expect("a reason is written"), "", 1);
    let noticed = write::deviations(&contract, &text, operations, table);
    assert_eq!(noticed, ["item_cancel reason has no row"], "the control");
    write::deviations(&contract, WRITES, operations, table)
}
