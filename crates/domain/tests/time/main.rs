//! The promises of time: working days, terms and cadences, as worked examples, against a second implementation, and as laws.
#![allow(missing_docs, clippy::unwrap_used)]

mod agreement;
mod boundaries;
mod calendar_file;
mod laws;
mod notices;
mod second;
mod shapes;
mod worked_examples;

use chrono::NaiveDate;
use domain::term::{Term, TermUnit};

#[track_caller]
fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

fn term(count: u16, unit: TermUnit) -> Term {
    Term { count, unit }
}
