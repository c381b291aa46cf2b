//! 3.1.1: the tasks of a table are decided on together, by one meeting.

use duban_tests::{Answer, Engine, Office, matter::list};
use serde_json::{Value, json};

use super::{LEAD, opened, table, talent};
use crate::stage::{CLERK, DIRECTOR, PRINCIPAL, Story, handler, head, leader, with};

const MEETING: &str = "部务会第九次会议";

/// What the meeting decides on these, as they were read.
fn agenda(matters: &[&Story<'_>], act: Value) -> Value {
    let read = matters
        .iter()
        .map(|story| json!({ "id": story.matter.id, "version": story.matter.version() }));
    let items: Vec<_> = read.collect();
    with(json!({ "meeting": MEETING, "items": items }), act)
}

fn approve(decision: &str, opinion: &str) -> Value {
    json!({ "approval": { "decision": decision, "opinion": opinion } })
}

fn holds(office: &Office, who: &str, body: &Value) -> Answer {
    office.by(who).post("/api/v1/meetings", body)
}

/// Which item of the agenda has which fault.
#[track_caller]
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let problem = answer.refused(409, "meeting_refused");
    let word = |fault: &Value, field: &str| fault[field].as_str().unwrap().to_owned();
    let faults = list(&problem, "errors").iter();
    faults
        .map(|fault| (word(fault, "pointer"), word(fault, "code")))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = expected.iter();
    owned
        .map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned()))
        .collect()
}

/// org-dept/3.1.1: one meeting decides on the whole table and one hands it out; where anything stands against one task, none is decided
/// and each is named with its reason.
pub(super) fn a_meeting_decides_on_the_whole_table(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        handler(LEAD),
    ];
    let office = opened(engine, &posts);
    let task =
        |more: Value| Story::registered(&office, &with(talent("organization.decision"), more));
    let proposed = |more: Value| {
        let story = task(more);
        story.does("clerk", "proposals", &table(&office, &[], "2025-10-17"));
        story
    };
    let (one, two, unready) = (proposed(json!({})), proposed(json!({})), task(json!({})));
    let listed = json!({ "secrecy": "restricted", "listed": [office.person("director").id] });
    let secret = proposed(listed);
    the_agenda_is_read_first(&office, &one, &two);

    // Whoever may not know of one is told no more than that there is no such item; each of the others has its own reason.
    let mut mixed = agenda(&[&one, &secret, &unready, &two], approve("pass", ""));
    mixed["items"][3]["version"] = json!(1);
    let nothing = json!({ "id": UNKNOWN, "version": 1 });
    mixed["items"].as_array_mut().unwrap().push(nothing);
    let against = faults(&holds(&office, "principal", &mixed));
    assert_eq!(
        against,
        pairs(&[
            ("/items/1", "not_found"),
            ("/items/2", "wrong_stage"),
            ("/items/3", "stale"),
            ("/items/4", "not_found"),
        ])
    );
    for story in [&one, &two] {
        story.stands("proposed");
    }
    // No role of the office answers for the meeting; units have no part in it at all.
    let both = agenda(&[&one, &two], approve("pass", "同意下发。"));
    let denied = pairs(&[("/items/0", "not_permitted"), ("/items/1", "not_permitted")]);
    assert_eq!(faults(&holds(&office, "clerk", &both)), denied);
    holds(&office, "head", &both).refused(403, "forbidden");
    let silent = agenda(&[&one], approve("return", ""));
    assert_eq!(
        faults(&holds(&office, "principal", &silent)),
        pairs(&[("/items/0", "text_missing")])
    );

    let key = || {
        let ask = office.by("principal").ask("POST", "/api/v1/meetings");
        ask.header("idempotency-key", "meeting-9")
            .json(&both)
            .send()
    };
    let decided = key().ok();
    let told: Vec<_> = list(&decided, "items").iter().collect();
    for (item, story) in told.iter().zip([&one, &two]) {
        let now = story.matter.now();
        assert_eq!(
            (&item["id"], &item["stage"], &item["version"]),
            (&now["id"], &json!("approved"), &now["version"])
        );
        assert_eq!(now["approvals"][0]["meeting"], MEETING);
    }
    assert_eq!(key().ok(), decided, "sent twice, decided once");

    let out = json!({ "issue": { "channel": "on_site" } });
    let stale = holds(&office, "clerk", &with(both.clone(), out.clone()));
    stale.refused(422, "bad_fields");
    let issued = holds(&office, "clerk", &agenda(&[&one, &two], out)).ok();
    assert!(
        list(&issued, "items")
            .iter()
            .all(|item| item["stage"] == "issued")
    );
    assert_eq!(
        key().ok(),
        decided,
        "the first answer, though the items have moved on"
    );
    assert_eq!(two.matter.now()["proceedings"]["handoverMeeting"], MEETING);
    let denials = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let entries = list(&denials, "items").iter();
    let denied = entries.filter(|entry| {
        entry["result"].to_string().contains("denied") && entry["action"] == "approve"
    });
    assert_eq!(
        denied.count(),
        2,
        "whoever tried it is on record: {denials}"
    );
}

/// A body that cannot be an agenda changes nothing.
fn the_agenda_is_read_first(office: &Office, one: &Story<'_>, two: &Story<'_>) {
    let neither = agenda(&[one, two], json!({}));
    holds(office, "principal", &neither).refused_at(
        422,
        "bad_fields",
        "/approval",
        "missing_field",
    );
    let both = with(
        approve("pass", ""),
        json!({ "issue": { "channel": "paper" } }),
    );
    holds(office, "principal", &agenda(&[one, two], both)).refused_at(
        422,
        "bad_fields",
        "/issue",
        "one_decision",
    );
    let twice = agenda(&[one, one], approve("pass", ""));
    holds(office, "principal", &twice).refused_at(422, "bad_fields", "/items/1/id", "repeated");
    let empty = agenda(&[], approve("pass", ""));
    holds(office, "principal", &empty).refused_at(422, "bad_fields", "/items", "too_short");
    let nameless = with(
        agenda(&[one], approve("pass", "")),
        json!({ "meeting": " " }),
    );
    holds(office, "principal", &nameless).refused_at(422, "bad_fields", "/meeting", "too_short");
    one.stands("proposed");
}

/// An id of nothing.
const UNKNOWN: &str = "01990d2e-5c00-7a00-8000-0000000000ff";
