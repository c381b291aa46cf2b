//! The same contract under the other rulebooks: milestones, steps of the office, suspension, calls and visits, replies to motions.

use domain::rulebook::Rulebook;
use serde_json::{Value, json};

use super::{Play, one, play, rows};

/// Issued on Monday 2025-09-22; due on Friday 2025-10-10 unless a test says otherwise.
fn under(rulebook: &'static str, source: &str) -> Play {
    play()
        .under(rulebook, "general", source)
        .item("dueOn", json!("2025-10-10"))
        .immediate()
}

fn done(unit: &str) -> Value {
    json!({ "kind": "report", "unit": unit, "covers": "completion", "review": "pass" })
}

/// Level, day drafted, answer due.
fn slips(output: &Value) -> Vec<[String; 3]> {
    let urges = output["urges"].as_array().unwrap().iter();
    urges
        .map(|urge| {
            ["level", "draftedOn", "answerDueOn"].map(|field| urge[field].as_str().unwrap().into())
        })
        .collect()
}

#[test]
fn every_rulebook_can_be_simulated() {
    for rulebook in Rulebook::precedents() {
        let id: &'static str = rulebook.id.as_str();
        let tier = rulebook.tiers[0].tier.word();
        let output = play()
            .under(id, tier, &rulebook.sources[0].id)
            .item("dueOn", json!("2025-10-31"))
            .item("milestones", json!([{ "dueOn": "2025-10-17" }]))
            .immediate()
            .on("2025-10-16T09:00", done("A"))
            .until("2025-11-07")
            .run();
        let completion = one(&output, "obligations", json!({ "label": "completion" }));
        assert_eq!(completion["state"], "fulfilled", "{id}");
    }
}

/// group/6: the date of Friday 10-10 is missed on Saturday 10-11, a working day. The call is answered within one working day, by Monday
/// 10-13; the notice of 10-14 within three (15, 16, 17); the visit of Monday 10-20 by 10-23.
#[test]
fn the_group_calls_writes_and_visits() {
    let output = under("group", "meeting.group").until("2025-11-14").run();
    assert_eq!(
        slips(&output),
        [
            ["phone", "2025-10-11", "2025-10-13"],
            ["written", "2025-10-14", "2025-10-17"],
            ["in_person", "2025-10-20", "2025-10-23"],
        ]
    );
    assert_eq!(output["scoreEntries"], json!([]), "no points there");
}

/// group/6.3: urgent, it is visited at once.
#[test]
fn the_group_visits_an_urgent_matter_at_once() {
    let output = under("group", "meeting.group")
        .item("urgent", json!(true))
        .until("2025-10-14")
        .run();
    assert_eq!(slips(&output), [["in_person", "2025-10-11", "2025-10-15"]]);
}

/// town-duban/4.2.1, town-duban/4.2.5: received on Friday 09-19, registered that day, proposed on Monday 09-22, the first working day after.
/// The final report of Thursday 10-09 is to be reviewed by 10-10, returned by Saturday 10-11, which is worked.
#[test]
fn the_towns_office_has_clocks_of_its_own() {
    let output = under("town-duban", "superior.supervision")
        .item("receivedOn", json!("2025-09-19"))
        .item("proposedAt", json!("2025-09-22T08:30:00+08:00"))
        .on("2025-10-09T10:00", done("A"))
        .until("2025-10-14")
        .run();
    let steps: Vec<_> = rows(&output, "obligations", json!({ "unit": null }))
        .iter()
        .map(|owed| {
            let text = |field: &str| owed[field].as_str().unwrap().to_owned();
            (text("kind"), text("dueOn"), text("state"))
        })
        .collect();
    let expect = [
        ("register", "2025-09-19", "fulfilled"),
        ("propose", "2025-09-22", "fulfilled"),
        ("review", "2025-10-10", "fulfilled"),
        ("return_report", "2025-10-11", "superseded"),
    ]
    .map(|(kind, due_on, state)| (kind.to_owned(), due_on.to_owned(), state.to_owned()));
    assert_eq!(steps, expect);
}

/// org-dept/3.2.1: a stage of Friday 10-17 is owed, prompted three working days before, on Tuesday 10-14, and urged on Monday 10-20.
#[test]
fn stages_are_owed_and_urged() {
    let output = under("org-dept", "task.major")
        .item("dueOn", json!("2025-11-28"))
        .item("milestones", json!([{ "dueOn": "2025-10-17" }]))
        .until("2025-10-20")
        .run();
    let stage = one(&output, "obligations", json!({ "kind": "milestone" }));
    assert_eq!(
        (&stage["label"], &stage["dueOn"]),
        (&json!("milestone:1"), &json!("2025-10-17"))
    );
    let soon = super::days(&output, "milestone:1", "due_soon");
    assert_eq!(soon, ["2025-10-14", "2025-10-16"]);
    assert_eq!(slips(&output), [["written", "2025-10-20", "2025-10-23"]]);
}

/// domain.md §12.6: from 09-25 to 10-05 the clock stands for ten days: the week's report of 09-28 comes to 10-08, the holiday's last day, so it is due on
/// 10-09, and nothing is urged.
#[test]
fn a_suspension_adds_its_days_back() {
    let output = play()
        .office("2025-09-25T09:00", "suspend")
        .office("2025-10-05T09:00", "resume")
        .until("2025-10-08")
        .run();
    let open = one(
        &output,
        "obligations",
        json!({ "label": "2025-W39", "state": "open" }),
    );
    assert_eq!(open["dueOn"], "2025-10-09");
    assert_eq!(output["urges"], json!([]));
}

/// yangjiang/3.1c: a co unit's report is read by the lead; the node keeps its own date.
#[test]
fn the_lead_reads_a_co_units_report() {
    let output = under("yangjiang", "policy.measure")
        .item("dueOn", json!("2025-12-31"))
        .item("milestones", json!([{ "dueOn": "2025-10-31" }]))
        .item(
            "units",
            json!([{ "unit": "A", "role": "lead" }, { "unit": "B", "role": "co" }]),
        )
        .on("2025-10-09T10:00", done("B"))
        .until("2025-10-10")
        .run();
    let co = one(
        &output,
        "obligations",
        json!({ "unit": "B", "label": "completion" }),
    );
    assert_eq!(co["state"], "fulfilled");
}

/// banner/4.3.5: the reply that leaders passed on Thursday 10-09 is delivered within five working days: 10-10, 10-11, 10-13, 10-14, 10-15.
#[test]
fn a_reply_is_delivered() {
    let output = under("banner", "congress.motion")
        .item("dueOn", json!("2025-10-31"))
        .on("2025-10-09T10:00", done("A"))
        .office("2025-10-13T10:00", "deliver")
        .until("2025-10-16")
        .run();
    let delivery = one(&output, "obligations", json!({ "kind": "deliver" }));
    assert_eq!(delivery["dueOn"], "2025-10-15");
    assert_eq!(
        (&delivery["fulfilledOn"], &delivery["daysLate"]),
        (&json!("2025-10-13"), &json!(0))
    );
}

/// `town-duban/4.1.1`, domain.md §12.4: registered on Friday 09-12, the notice is owed by Tuesday 09-16 and goes out on Monday 09-22: the
/// unit's date moves by these six days, and the first one stays to be seen.
#[test]
fn a_late_notice_moves_the_units_date() {
    let late = |registered: &str| {
        under("town-duban", "own.decision")
            .item(
                "registeredAt",
                json!(format!("{registered}T10:00:00+08:00")),
            )
            .item("proposedAt", json!(format!("{registered}T11:00:00+08:00")))
            .until("2025-10-01")
            .run()
    };
    let completions = |output: &Value| {
        let rows = rows(output, "obligations", json!({ "label": "completion" }));
        let row = |row: &Value| [row["dueOn"].clone(), row["state"].clone()];
        rows.iter().map(row).collect::<Vec<_>>()
    };
    let output = late("2025-09-12");
    let issue = one(&output, "obligations", json!({ "kind": "issue" }));
    assert_eq!(
        (&issue["dueOn"], &issue["daysLate"]),
        (&json!("2025-09-16"), &json!(6))
    );
    assert_eq!(
        completions(&output),
        [
            [json!("2025-10-10"), json!("superseded")],
            [json!("2025-10-16"), json!("open")]
        ]
    );
    assert_eq!(
        completions(&late("2025-09-19")),
        [[json!("2025-10-10"), json!("open")]]
    );
}

/// simulation.md: where a rulebook has one tier, none has to be named; the source of another rulebook stands for the first one here, and the
/// answer says that it rests on that.
#[test]
fn one_tier_need_not_be_named() {
    let output = under("group", "meeting.executive")
        .item("tier", Value::Null)
        .until("2025-10-14")
        .run();
    assert_eq!(slips(&output)[0][0], "phone");
    assert!(assumed(&output, "group.sources.province.decision"));
    assert!(assumed(&output, "group.ladder.phone.answer"));
}

/// town/3.4a, domain.md §12.6: continued reports and a stop of the clock are assumed parameters, and named where the result rests on them.
#[test]
fn what_is_assumed_is_named_where_it_is_used() {
    let late = under("town", "decision.important").until("2025-11-07");
    assert!(assumed(&late.run(), "town.reporting.continued"));
    let in_time = under("town", "decision.important")
        .on("2025-10-09T09:00", done("A"))
        .until("2025-11-07");
    let output = in_time.run();
    assert!(!assumed(&output, "town.reporting.continued"));
    assert!(!assumed(&output, "town.suspension.decided_by"));
    let stopped = under("town", "decision.important")
        .office("2025-09-25T09:00", "suspend")
        .office("2025-09-26T09:00", "resume")
        .until("2025-10-08");
    assert!(assumed(&stopped.run(), "town.suspension.decided_by"));
}

fn assumed(output: &Value, name: &str) -> bool {
    let names = output["assumptions"].as_array().unwrap();
    names.iter().any(|known| known == name)
}

/// banner/4.2.3: what the office handles alone is simulated without units, and owes its result itself.
#[test]
fn what_the_office_handles_alone_has_no_units() {
    let alone = |units: Value| {
        under("banner", "instruction.leader")
            .item("handling", json!("self"))
            .item("urgent", json!(true))
            .item("units", units)
    };
    let output = alone(json!([])).run();
    assert_eq!(output["obligations"][0]["unit"], json!(null));
    let undertakes = json!([{ "unit": "A", "role": "lead" }]);
    let fault = alone(undertakes).answer().unwrap_err();
    assert_eq!(
        (fault.pointer.as_str(), fault.code),
        ("/item/units", "handled_alone")
    );
}
