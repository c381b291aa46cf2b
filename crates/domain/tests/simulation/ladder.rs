//! The ladder's corners: semantics 3, 5, 7, 8, 9, 10.

use serde_json::{Value, json};

use super::{days, one, play, points, rows};

fn sign(level: &str) -> Value {
    json!({ "kind": "sign", "level": level })
}

fn failed(label: &str, redo_by: &str) -> Value {
    json!({ "kind": "report", "covers": label, "review": "fail", "redoBy": redo_by })
}

#[test]
fn a_declined_draft_is_covered_by_the_next_slip_and_causes_none_itself() {
    let output = play()
        .on(
            "2025-09-29T09:00",
            json!({ "kind": "decline", "level": "blue" }),
        )
        .until("2025-10-09")
        .run();
    let urges = output["urges"].as_array().unwrap();
    assert_eq!(urges.len(), 2);
    assert_eq!(
        (&urges[0]["state"], &urges[0]["covers"]),
        (&json!("declined"), &json!(["2025-W39"]))
    );
    assert_eq!(
        (&urges[1]["draftedOn"], &urges[1]["covers"]),
        (&json!("2025-10-09"), &json!(["2025-W39", "2025-W40"]))
    );
}

#[test]
fn a_redo_within_its_time_holds_the_ladder_and_passing_it_settles() {
    let ladder = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on("2025-09-30T09:00", failed("2025-W39", "2025-10-10"));
    let waiting = ladder.run();
    assert_eq!(
        rows(&waiting, "obligations", json!({ "label": "redo:2025-W39" }))[0]["dueOn"],
        "2025-10-10"
    );
    let passed = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on("2025-09-30T09:00", failed("2025-W39", "2025-10-10"))
        .reported("2025-09-30T10:00", "2025-W40")
        .reported("2025-10-10T10:00", "redo:2025-W39")
        .until("2025-10-11")
        .run();
    assert_eq!(
        one(&passed, "urges", json!({ "level": "blue" }))["state"],
        "settled"
    );
}

#[test]
fn a_missed_redo_of_the_ladder_drafts_the_next_level() {
    let output = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on("2025-09-30T09:00", failed("2025-W39", "2025-10-10"))
        .reported("2025-09-30T10:00", "2025-W40")
        .until("2025-10-11")
        .run();
    let yellow = one(&output, "urges", json!({ "level": "yellow" }));
    assert_eq!(
        (&yellow["draftedOn"], &yellow["covers"]),
        (&json!("2025-10-11"), &json!(["redo:2025-W39"]))
    );
}

#[test]
fn a_redo_of_an_unsigned_draft_stands_alone() {
    let output = play()
        .on("2025-09-29T09:00", failed("2025-W39", "2025-09-30"))
        .reported("2025-09-30T10:00", "2025-W40")
        .until("2025-10-09")
        .run();
    assert_eq!(
        output["urges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|urge| (urge["level"].clone(), urge["state"].clone()))
            .collect::<Vec<_>>(),
        [
            (json!("blue"), json!("withdrawn")),
            (json!("blue"), json!("drafted")),
        ]
    );
}

#[test]
fn a_refused_cause_draws_yellow_on_the_next_working_day() {
    let output = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on(
            "2025-09-29T10:00",
            json!({ "kind": "answer", "level": "blue" }),
        )
        .on(
            "2025-09-29T15:00",
            json!({ "kind": "decide_cause", "accepted": false }),
        )
        .until("2025-09-30")
        .run();
    assert_eq!(
        one(&output, "urges", json!({ "level": "yellow" }))["draftedOn"],
        "2025-09-30"
    );
}

#[test]
fn an_undecided_cause_stops_the_escalation() {
    let output = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on(
            "2025-10-08T10:00",
            json!({ "kind": "answer", "level": "blue" }),
        )
        .run();
    assert_eq!(
        rows(&output, "urges", json!({ "level": "yellow" })),
        Vec::<Value>::new()
    );
    assert_eq!(
        one(&output, "urges", json!({ "level": "blue" }))["state"],
        "answered"
    );
}

#[test]
fn a_date_agreed_at_an_explanation_and_missed_is_red() {
    let output = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on("2025-10-10T09:00", sign("yellow"))
        .on(
            "2025-10-13T09:00",
            json!({ "kind": "explain", "newDueOn": "2025-10-16" }),
        )
        .until("2025-10-17")
        .run();
    let red = one(&output, "urges", json!({ "level": "red" }));
    assert_eq!(red["draftedOn"], "2025-10-17");
    assert_eq!(
        days(&output, "2025-W39", "overdue")
            .last()
            .map(String::as_str),
        Some("2025-09-29"),
        "covered things are not prompted as overdue"
    );
}

#[test]
fn a_missed_extension_starts_at_yellow() {
    let output = play()
        .item("tier", json!("general"))
        .item("dueOn", json!("2025-10-10"))
        .on(
            "2025-10-10T09:00",
            json!({ "kind": "request_extension", "newDueOn": "2025-10-17" }),
        )
        .on(
            "2025-10-10T10:00",
            json!({ "kind": "decide_extension", "accepted": true }),
        )
        .until("2025-10-20")
        .run();
    let yellow = one(&output, "urges", json!({}));
    assert_eq!(
        (&yellow["level"], &yellow["draftedOn"]),
        (&json!("yellow"), &json!("2025-10-20"))
    );
}

#[test]
fn reports_not_reviewed_leave_the_slip_answered() {
    let output = play()
        .on("2025-09-29T09:00", sign("blue"))
        .on(
            "2025-09-30T09:00",
            json!({ "kind": "report", "covers": "2025-W39", "review": "none" }),
        )
        .until("2025-10-31")
        .run();
    assert_eq!(
        output["urges"].as_array().unwrap().len(),
        1,
        "the ladder stays open, and others draw no slip of their own"
    );
    assert_eq!(output["urges"][0]["state"], "answered");
}

#[test]
fn a_late_receipt_costs_points_and_never_draws_a_slip() {
    let output = play()
        .fresh()
        .on("2025-09-25T09:00", json!({ "kind": "receive" }))
        .until("2025-09-26")
        .run();
    assert_eq!(points(&output), [("overdue".into(), -3, "receipt".into())]);
    assert_eq!(output["urges"], json!([]));
    assert_eq!(
        days(&output, "receipt", "overdue"),
        ["2025-09-24", "2025-09-25"]
    );
}

#[test]
fn district_10b_a_late_dispute_is_admitted_and_scored() {
    let in_time = play()
        .on("2025-09-22T23:50", json!({ "kind": "dispute" }))
        .until("2025-09-24")
        .run();
    assert_eq!(points(&in_time), []);
    let late = play()
        .on("2025-09-23T09:00", json!({ "kind": "dispute" }))
        .until("2025-09-24")
        .run();
    assert_eq!(points(&late), [("dispute".into(), -3, "dispute".into())]);
}

#[test]
fn district_a4_3_and_a4_4_one_entry_a_flag() {
    let flagged = json!({ "kind": "report", "covers": "2025-W39", "review": "pass", "quality": 2, "integrity": 1 });
    let output = play()
        .item("tier", json!("major"))
        .item("cadence", json!("weekly"))
        .on("2025-09-26T09:00", flagged)
        .until("2025-09-27")
        .run();
    let label = || "2025-W39".to_owned();
    assert_eq!(
        points(&output),
        [
            ("integrity".into(), -5, label()),
            ("quality".into(), -2, label()),
            ("quality".into(), -2, label())
        ]
    );
}

#[test]
fn numbers_run_per_level_in_the_order_of_units() {
    let output = play()
        .fresh()
        .item(
            "units",
            json!([{ "unit": "B", "role": "lead" }, { "unit": "A", "role": "co" }]),
        )
        .immediate()
        .until("2025-09-29")
        .run();
    let numbers: Vec<_> = output["urges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|urge| (urge["unit"].clone(), urge["number"].clone()))
        .collect();
    assert_eq!(
        numbers,
        [(json!("A"), json!(2)), (json!("B"), json!(1))],
        "sorted by name, numbered in the order given"
    );
}

/// One miss is one level: the slip that covers a redo has its own answer term.
#[test]
fn a_redo_that_a_slip_covers_draws_no_further_level_before_its_answer_is_overdue() {
    let output = play()
        .fresh()
        .item("dueOn", json!("2025-10-15"))
        .item("cadence", json!("quarterly"))
        .immediate()
        .on("2025-10-13T12:00", failed("completion", "2025-10-20"))
        .until("2025-10-24")
        .run();
    let drafted: Vec<_> = output["urges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|urge| (urge["level"].clone(), urge["draftedOn"].clone()))
        .collect();
    assert_eq!(
        drafted,
        [
            (json!("blue"), json!("2025-10-21")),
            (json!("yellow"), json!("2025-10-24"))
        ]
    );
}

/// A refused cause counts on the next working day only; later the redo's own date does.
#[test]
fn a_refused_cause_does_not_stay_armed() {
    let output = play()
        .fresh()
        .item("tier", json!("general"))
        .item("issuedAt", json!("2025-09-02T09:00:00+08:00"))
        .item("registeredAt", json!(null))
        .item("dueOn", json!(null))
        .item("cadence", json!("monthly"))
        .immediate()
        .on(
            "2025-10-09T12:00",
            json!({ "kind": "answer", "level": "blue" }),
        )
        .on("2025-10-10T12:00", failed("2025-09", "2025-11-20"))
        .on(
            "2025-10-11T12:00",
            json!({ "kind": "decide_cause", "accepted": false }),
        )
        .until("2025-11-05")
        .run();
    assert_eq!(
        rows(&output, "urges", json!({ "level": "yellow" })),
        Vec::<Value>::new()
    );
}
