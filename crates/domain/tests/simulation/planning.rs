//! What is owed from the day of issue: district/8.1–8.3, semantics 1, 6, 8.

use serde_json::json;

use super::{one, play, rows};

fn labels(output: &serde_json::Value, kind: &str) -> Vec<String> {
    rows(output, "obligations", json!({ "kind": kind, "unit": "A" }))
        .iter()
        .map(|row| row["label"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_receipt_is_due_one_working_day_after_issue() {
    assert_eq!(
        one(&play().run(), "obligations", json!({ "kind": "receipt" }))["dueOn"],
        "2025-09-23"
    );
}

#[test]
fn district_8_3_every_week_before_the_due_date_owes_a_report() {
    let weeks = labels(&play().run(), "periodic_report");
    assert_eq!(weeks.first().map(String::as_str), Some("2025-W39"));
    assert_eq!(
        weeks.last().map(String::as_str),
        Some("2025-W52"),
        "W1 of 2026 is due after the completion"
    );
    assert_eq!(weeks.len(), 14);
}

#[test]
fn district_8_2_and_8_1_months_and_quarters() {
    let months = labels(
        &play().item("tier", json!("major")).run(),
        "periodic_report",
    );
    assert_eq!(
        months,
        ["2025-09", "2025-10", "2025-11"],
        "December's is due on the completion's own day"
    );
    let quarters = labels(
        &play().item("tier", json!("general")).run(),
        "periodic_report",
    );
    assert_eq!(
        quarters,
        Vec::<String>::new(),
        "nine of 92 days are less than a quarter of Q3; Q4 is due on the completion's day"
    );
}

#[test]
fn the_first_period_is_skipped_when_less_than_a_quarter_is_left() {
    let on_sunday = play()
        .fresh()
        .item("issuedAt", json!("2025-09-28T09:00:00+08:00"));
    assert_eq!(
        labels(&on_sunday.run(), "periodic_report")
            .first()
            .map(String::as_str),
        Some("2025-W40")
    );
    let on_saturday = play()
        .fresh()
        .item("issuedAt", json!("2025-09-27T09:00:00+08:00"));
    assert_eq!(
        labels(&on_saturday.run(), "periodic_report")
            .first()
            .map(String::as_str),
        Some("2025-W39"),
        "two of seven days are enough"
    );
}

#[test]
fn without_a_due_date_the_periods_that_begin_by_until_are_listed() {
    let endless = play().item("dueOn", json!(null)).until("2025-10-06").run();
    assert_eq!(
        labels(&endless, "periodic_report"),
        ["2025-W39", "2025-W40", "2025-W41"]
    );
    assert_eq!(labels(&endless, "completion"), Vec::<String>::new());
}

#[test]
fn a_passed_completion_supersedes_what_else_is_owed() {
    let output = play()
        .reported("2025-09-26T10:00", "2025-W39")
        .reported("2025-09-29T10:00", "completion")
        .until("2025-10-31")
        .run();
    assert_eq!(
        rows(&output, "obligations", json!({ "state": "open" })),
        Vec::<serde_json::Value>::new()
    );
    assert_eq!(
        rows(&output, "urges", json!({})),
        Vec::<serde_json::Value>::new()
    );
}

#[test]
fn an_extension_plans_further_periods_none_twice() {
    let output = play()
        .item("dueOn", json!("2025-10-10"))
        .on(
            "2025-10-10T09:00",
            json!({ "kind": "request_extension", "newDueOn": "2025-10-24" }),
        )
        .on(
            "2025-10-10T10:00",
            json!({ "kind": "decide_extension", "accepted": true }),
        )
        .run();
    assert_eq!(
        labels(&output, "periodic_report"),
        ["2025-W39", "2025-W40", "2025-W41", "2025-W42"]
    );
    let completions = rows(&output, "obligations", json!({ "kind": "completion" }));
    assert_eq!(
        completions
            .iter()
            .map(|row| row["state"].clone())
            .collect::<Vec<_>>(),
        [json!("superseded"), json!("open")]
    );
}

#[test]
fn two_units_owe_apart_and_one_completion_changes_nothing_for_the_other() {
    let output = play()
        .item(
            "units",
            json!([{ "unit": "甲", "role": "lead" }, { "unit": "A", "role": "co" }]),
        )
        .on(
            "2025-09-24T09:00",
            json!({ "kind": "report", "unit": "甲", "covers": "completion", "review": "pass" }),
        )
        .run();
    assert!(
        rows(
            &output,
            "obligations",
            json!({ "unit": "甲", "kind": "periodic_report" })
        )
        .iter()
        .all(|row| row["state"] == "superseded")
    );
    assert!(
        rows(
            &output,
            "obligations",
            json!({ "unit": "A", "kind": "periodic_report" })
        )
        .iter()
        .all(|row| row["state"] == "open")
    );
}

#[test]
fn a_year_the_calendar_does_not_hold_is_named() {
    let output = play()
        .item("dueOn", json!("2027-03-31"))
        .until("2025-10-01")
        .run();
    assert!(
        output["assumptions"]
            .as_array()
            .unwrap()
            .contains(&json!("calendar.2027.fallback")),
        "{}",
        output["assumptions"]
    );
    let inside = play().until("2025-10-01").run();
    assert!(
        !inside["assumptions"].to_string().contains("calendar."),
        "{}",
        inside["assumptions"]
    );
}
