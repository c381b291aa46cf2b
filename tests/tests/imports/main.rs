//! Ledgers over HTTP, from the file to the items (domain.md §10): every real one, a long one in the background, and what is held back.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod again;
mod checked;
mod dirty;
mod every;
mod held;
mod job;

use domain::vocabulary::Role;
use duban_tests::{
    Answer, Engine, Office,
    matter::text,
    office::{Post, post},
    on_both_databases,
};
use serde_json::{Value, json};

use again::{
    a_restricted_item_is_not_told_of, the_same_file_creates_nothing_new,
    two_uploads_make_each_row_an_item_once,
};
use checked::{
    a_unit_stands_once, rows_are_judged_by_what_is_there_now, what_cannot_be_imported_is_refused,
};
use dirty::{stages_that_have_passed_wait_for_dates, the_dirty_ledger_keeps_its_units_and_stages};
use every::every_ledger_becomes_what_its_preview_says;
use held::held_rows_follow_when_they_are_clarified;
use job::{
    a_failed_job_is_corrected_and_confirmed_again, a_row_with_too_little_is_only_registered,
};

on_both_databases!(
    the_same_file_creates_nothing_new,
    two_uploads_make_each_row_an_item_once,
    a_restricted_item_is_not_told_of,
    a_unit_stands_once,
    what_cannot_be_imported_is_refused,
    rows_are_judged_by_what_is_there_now,
    the_dirty_ledger_keeps_its_units_and_stages,
    stages_that_have_passed_wait_for_dates,
    every_ledger_becomes_what_its_preview_says,
    held_rows_follow_when_they_are_clarified,
    a_failed_job_is_corrected_and_confirmed_again,
    a_row_with_too_little_is_only_registered,
);

/// The unit that leads.
const LEAD: &str = "崂山区人力资源和社会保障局";
/// Who imports.
const CLERK: &str = "ducha-yike";
/// Who says who may know.
const DIRECTOR: &str = "ducha-zhuren";
const POSTS: &[Post] = &[
    post(CLERK, Role::Clerk, None),
    post(DIRECTOR, Role::Director, None),
];

fn open(engine: Engine, rulebook: &str) -> Office {
    Office::open_under(engine, "2025-09-22T09:00", rulebook, &[LEAD], POSTS)
}

fn count(office: &Office) -> u64 {
    let page = office.by(CLERK).get("/api/v1/items?limit=1&count=true");
    page.header("x-total-count").parse().unwrap()
}

/// A ledger of so many tasks, each of one known unit with a date of its own.
fn ledger(rows: u32) -> String {
    let rows: String = (1..=rows)
        .map(|n| format!("{n},建成第{n}号人才驿站并对外开放,{LEAD},2025年12月底\n"))
        .collect();
    format!("序号,工作任务,牵头单位,完成时限\n{rows}")
}

/// An import as its clerk drives it.
struct Import<'o> {
    office: &'o Office,
    path: String,
}

impl<'o> Import<'o> {
    #[track_caller]
    fn upload(office: &'o Office, name: &str, content: &[u8]) -> Self {
        let upload = office.by(CLERK).ask("POST", "/api/v1/imports");
        let preview = upload.file(name, content).send().ok();
        let path = format!("/api/v1/imports/{}", text(&preview, "id"));
        Self { office, path }
    }

    #[track_caller]
    fn now(&self) -> Value {
        self.office.by(CLERK).get(&self.path).ok()
    }

    #[track_caller]
    fn change(&self, method: &str, word: &str, body: &Value) -> Answer {
        let version = self.now()["version"].as_i64().unwrap();
        let path = format!("{}{word}", self.path);
        let ask = self.office.by(CLERK).ask(method, &path);
        ask.if_match(version).json(body).send()
    }

    #[track_caller]
    fn settle(&self, source: &str) -> Answer {
        let settings = json!({
            "source": source, "tier": "general", "basis": "崂政办发〔2025〕18号",
            "receivedOn": "2025-09-22", "dueOn": "2025-12-31",
        });
        self.change("PUT", "/settings", &settings)
    }

    /// The row with this number.
    #[track_caller]
    fn row(&self, row: u64) -> Value {
        let mut rows = self.rows().into_iter();
        rows.find(|found| found["row"] == row).unwrap()
    }

    #[track_caller]
    fn correct(&self, row: u64, body: &Value) -> Answer {
        self.change("PUT", &format!("/rows/{row}"), body)
    }

    #[track_caller]
    fn confirm(&self) -> Answer {
        self.change("POST", "/confirmation", &json!({}))
    }

    /// All its rows.
    #[track_caller]
    fn rows(&self) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let path = format!("{}/rows?limit=100{cursor}", self.path);
            let page = self.office.by(CLERK).get(&path).ok();
            rows.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }
}

/// The codes of what was found about a row.
fn found(row: &Value) -> Vec<&str> {
    let findings = row["findings"].as_array().unwrap().iter();
    findings
        .map(|found| found["code"].as_str().unwrap())
        .collect()
}

/// How many rows of an import become items.
fn importable(import: &Value) -> u64 {
    let counts = &import["counts"];
    counts["import"].as_u64().unwrap() + counts["importWithNotice"].as_u64().unwrap()
}
