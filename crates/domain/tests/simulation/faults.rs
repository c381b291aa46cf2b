//! Bad input is refused with the JSON pointer of the fault.

use domain::{calendar::Calendar, simulation::run};
use rstest::rstest;
use serde_json::{Value, json};

use super::{Play, district, play};

#[track_caller]
fn check(play: &Play, pointer: &str) {
    let fault = play.answer().expect_err("the scenario is faulty");
    assert_eq!(fault.pointer, pointer, "{fault}");
}

#[rstest]
#[case("tier", json!("urgent"), "/item/tier")]
#[case("tier", json!(null), "/item/tier")]
#[case("source", json!("meeting.exectuive"), "/item/source")]
#[case("colour", json!("blue"), "/item/colour")]
#[case("dueOn", json!("2025-09-21"), "/item/dueOn")]
#[case("dueOn", json!("2025-02-30"), "/item/dueOn")]
#[case("registeredAt", json!("2025-09-23T00:00:00+08:00"), "/item/registeredAt")]
#[case("issuedAt", json!("yesterday"), "/item/issuedAt")]
#[case("cadence", json!("daily"), "/item/cadence")]
#[case("handling", json!("later"), "/item/handling")]
#[case("units", json!([]), "/item/units")]
#[case("units", json!([{ "unit": "A", "role": "co" }, { "unit": "B", "role": "co" }]), "/item/units")]
#[case("units", json!([{ "unit": "A", "role": "lead" }, { "unit": "A", "role": "co" }]), "/item/units/1/unit")]
#[case("units", json!([{ "unit": "A", "role": "boss" }]), "/item/units/0/role")]
fn an_unfit_item_field_is_named(#[case] field: &str, #[case] value: Value, #[case] pointer: &str) {
    check(&play().item(field, value), pointer);
}

#[rstest]
#[case("2025-09-23T10:00", json!({ "kind": "receive" }), "/happenings/1")]
#[case("2025-09-23T10:00", json!({ "kind": "rest" }), "/happenings/1/kind")]
#[case("2025-09-23T10:00", json!({ "kind": "receive", "unit": "B" }), "/happenings/1/unit")]
#[case("2025-09-23T10:00", json!({ "kind": "receive", "covers": "2025-W39" }), "/happenings/1/covers")]
#[case("2025-09-23T10:00", json!({ "kind": "report", "covers": "2025-W38", "review": "pass" }), "/happenings/1/covers")]
#[case("2025-09-23T10:00", json!({ "kind": "report", "covers": "receipt", "review": "pass" }), "/happenings/1/covers")]
#[case("2025-09-23T10:00", json!({ "kind": "report", "covers": "2025-W39", "review": "fail" }), "/happenings/1/redoBy")]
#[case("2025-09-23T10:00", json!({ "kind": "report", "covers": "2025-W39", "review": "fail", "redoBy": "2025-09-22" }), "/happenings/1/redoBy")]
#[case("2025-09-23T10:00", json!({ "kind": "sign", "level": "blue" }), "/happenings/1")]
#[case("2025-09-23T10:00", json!({ "kind": "answer", "level": "blue" }), "/happenings/1")]
#[case("2025-09-23T10:00", json!({ "kind": "explain", "newDueOn": "2025-09-30" }), "/happenings/1")]
#[case("2025-09-23T10:00", json!({ "kind": "decide_cause", "accepted": false }), "/happenings/1")]
#[case("2025-09-23T10:00", json!({ "kind": "decide_extension", "accepted": true }), "/happenings/1")]
#[case("2025-09-22T09:30", json!({ "kind": "dispute" }), "/happenings/1/at")]
#[case("2025-09-20T09:30", json!({ "kind": "dispute" }), "/happenings/1/at")]
#[case("2025-12-01T09:30", json!({ "kind": "dispute" }), "/happenings/1/at")]
fn a_happening_that_does_not_fit_is_named(
    #[case] at: &str,
    #[case] happening: Value,
    #[case] pointer: &str,
) {
    check(&play().on(at, happening), pointer);
}

#[test]
fn a_contest_before_the_receipt_and_a_late_extension_are_refused() {
    check(
        &play()
            .fresh()
            .on("2025-09-22T10:00", json!({ "kind": "dispute" })),
        "/happenings/0",
    );
    let late = play().item("dueOn", json!("2025-10-10")).on(
        "2025-10-11T09:00",
        json!({ "kind": "request_extension", "newDueOn": "2025-10-20" }),
    );
    check(&late, "/happenings/1");
}

#[test]
fn limits_hold() {
    let crowd: Vec<_> = (0..51)
        .map(|n| json!({ "unit": format!("单位{n}"), "role": if n == 0 { "lead" } else { "co" } }))
        .collect();
    check(&play().item("units", json!(crowd)), "/item/units");
    check(&play().until("2031-01-01"), "/until");
    check(&play().until("2025-09-21"), "/until");
    let fault = run(district(), Calendar::official(), &json!([])).expect_err("not an object");
    assert_eq!(fault.pointer, "");
}
