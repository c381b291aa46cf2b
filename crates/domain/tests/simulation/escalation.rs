//! scenarios.md, “Escalation (district)”, line by line: district/11, 15.1, 15.2, 15.3, 17, A4.2, A4.5.

use serde_json::{Value, json};

use super::{Play, days, one, play, points, rows};

fn sign(level: &str) -> Value {
    json!({ "kind": "sign", "level": level })
}

/// Lines 1–5: W39 on time, W40 and W41 missing, blue signed on 9 October, yellow on the 13th.
fn up_to_yellow() -> Play {
    play()
        .reported("2025-09-28T16:00", "2025-W39")
        .on("2025-10-09T15:00", sign("blue"))
        .on("2025-10-13T10:00", sign("yellow"))
}

#[test]
fn a_report_on_the_make_up_sunday_is_on_time() {
    let output = up_to_yellow().run();
    let w39 = one(&output, "obligations", json!({ "label": "2025-W39" }));
    assert_eq!(
        (&w39["dueOn"], &w39["state"], &w39["daysLate"]),
        (&json!("2025-09-28"), &json!("fulfilled"), &json!(0))
    );
}

#[test]
fn both_sides_are_prompted_the_day_after_and_on_working_days() {
    let output = up_to_yellow().run();
    assert_eq!(days(&output, "2025-W40", "due_today"), ["2025-09-30"]);
    assert_eq!(
        days(&output, "2025-W40", "due_soon"),
        ["2025-09-26", "2025-09-29"],
        "three and one working days before; the 28th works, the 27th does not"
    );
    assert_eq!(
        days(&output, "2025-W40", "overdue"),
        ["2025-10-01", "2025-10-09"],
        "the day after, then the first working day, then the slip covers it"
    );
}

#[test]
fn district_15_1_blue_is_drafted_on_the_first_working_day_after_the_holiday() {
    let output = up_to_yellow().run();
    let blue = one(&output, "urges", json!({ "level": "blue" }));
    assert_eq!(blue["draftedOn"], "2025-10-09");
    assert_eq!(blue["signedOn"], "2025-10-09");
    assert_eq!(blue["number"], 1);
    assert_eq!(blue["answerDueOn"], "2025-10-11", "a working Saturday");
    assert_eq!(blue["covers"], json!(["2025-W40"]));
    assert_eq!(blue["copies"], json!([]));
    assert_eq!(blue["state"], "escalated");
}

#[test]
fn district_15_2_yellow_covers_what_fell_overdue_while_blue_was_open() {
    let output = up_to_yellow().run();
    let yellow = one(&output, "urges", json!({ "level": "yellow" }));
    assert_eq!(yellow["draftedOn"], "2025-10-13");
    assert_eq!(yellow["covers"], json!(["2025-W40", "2025-W41"]));
    assert_eq!(yellow["answerDueOn"], "2025-10-16");
    assert_eq!(yellow["copies"], json!(["performance"]));
    assert_eq!(
        rows(&output, "urges", json!({ "level": "blue" })).len(),
        1,
        "no second blue while the first is open"
    );
}

#[test]
fn an_explanation_and_both_reports_settle_the_ladder() {
    let output = up_to_yellow()
        .on(
            "2025-10-15T09:00",
            json!({ "kind": "explain", "newDueOn": "2025-10-15" }),
        )
        .reported("2025-10-15T14:00", "2025-W40")
        .reported("2025-10-15T14:00", "2025-W41")
        .until("2025-10-17")
        .run();
    assert_eq!(
        one(&output, "urges", json!({ "level": "yellow" }))["state"],
        "settled"
    );
    assert_eq!(
        rows(&output, "urges", json!({ "level": "red" })),
        Vec::<Value>::new()
    );
    assert_eq!(
        points(&output),
        [
            ("urge".into(), -3, "blue/1".into()),
            ("urge".into(), -5, "yellow/1".into())
        ],
        "−8, and no overdue entries"
    );
}

#[test]
fn district_a4_2_a_late_report_withdraws_the_unsigned_draft_and_costs_an_overdue_entry() {
    let output = up_to_yellow()
        .on(
            "2025-10-15T09:00",
            json!({ "kind": "explain", "newDueOn": "2025-10-15" }),
        )
        .reported("2025-10-15T14:00", "2025-W40")
        .reported("2025-10-15T14:00", "2025-W41")
        .reported("2025-10-20T09:00", "2025-W42")
        .until("2025-10-21")
        .run();
    let withdrawn = one(&output, "urges", json!({ "state": "withdrawn" }));
    assert_eq!(
        (
            &withdrawn["level"],
            &withdrawn["draftedOn"],
            &withdrawn["covers"]
        ),
        (&json!("blue"), &json!("2025-10-20"), &json!(["2025-W42"]))
    );
    assert_eq!(withdrawn["number"], Value::Null);
    assert_eq!(
        points(&output).last(),
        Some(&("overdue".into(), -3, "2025-W42".into()))
    );
}

#[test]
fn district_15_1_an_accepted_cause_settles_and_a_missed_new_date_is_yellow_at_once() {
    let output = play()
        .reported("2025-09-28T16:00", "2025-W39")
        .on("2025-10-09T15:00", sign("blue"))
        .on(
            "2025-10-10T10:00",
            json!({ "kind": "answer", "level": "blue" }),
        )
        .reported("2025-10-11T10:00", "2025-W41")
        .on(
            "2025-10-11T15:00",
            json!({ "kind": "decide_cause", "accepted": true, "newDueOn": "2025-10-24" }),
        )
        .reported("2025-10-17T10:00", "2025-W42")
        .reported("2025-10-24T10:00", "2025-W43")
        .until("2025-10-27")
        .run();
    assert_eq!(
        one(&output, "urges", json!({ "level": "blue" }))["state"],
        "settled"
    );
    let yellow = one(&output, "urges", json!({ "level": "yellow" }));
    assert_eq!(
        (&yellow["draftedOn"], &yellow["covers"]),
        (&json!("2025-10-27"), &json!(["2025-W40"]))
    );
    let w40 = rows(&output, "obligations", json!({ "label": "2025-W40" }));
    assert_eq!(
        w40.iter()
            .map(|row| (row["dueOn"].clone(), row["state"].clone()))
            .collect::<Vec<_>>(),
        [
            (json!("2025-09-30"), json!("superseded")),
            (json!("2025-10-24"), json!("open")),
        ]
    );
}

#[test]
fn district_15_3_red_follows_an_unanswered_yellow() {
    let output = up_to_yellow()
        .on("2025-10-17T11:00", sign("red"))
        .until("2025-10-31")
        .run();
    let red = one(&output, "urges", json!({ "level": "red" }));
    assert_eq!(
        (&red["draftedOn"], &red["signedOn"]),
        (&json!("2025-10-17"), &json!("2025-10-17"))
    );
    assert_eq!(
        red["copies"],
        json!(["discipline", "organization", "performance"])
    );
    assert_eq!(red["state"], "issued", "after red nothing more is drafted");
    assert_eq!(
        points(&output).last(),
        Some(&("urge".into(), -10, "red/1".into()))
    );
    assert_eq!(output["urges"].as_array().unwrap().len(), 3);
}

#[test]
fn signing_at_once_signs_every_draft_on_its_morning() {
    let output = play().immediate().until("2025-10-17").run();
    let signed: Vec<_> = output["urges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|urge| (urge["level"].clone(), urge["signedOn"].clone()))
        .collect();
    assert_eq!(
        signed[0],
        (json!("blue"), json!("2025-09-29")),
        "W39 was due on the 28th"
    );
    assert_eq!(signed[1].0, "yellow");
}
