//! A matter that was split tells of its parts, and a part of the whole, only as far as the reader may know of them (R-12, domain.md §8).

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Matter, Office,
    matter::{list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{COPIED, LEAD};

const POSTS: &[Post] = &[
    post("clerk", Role::Clerk, None),
    post("director", Role::Director, None),
    post("principal", Role::PrincipalLeader, None),
    post("leader", Role::LeaderInCharge, Some(LEAD)),
    post("head", Role::UnitHead, Some(LEAD)),
    post("observer", Role::Observer, Some(COPIED)),
];

/// Restricts a matter to some, by the director.
fn restrict(office: &Office, matter: &Matter<'_>, to: &[&str]) {
    let listed: Vec<_> = to
        .iter()
        .map(|name| office.person(name).id.clone())
        .collect();
    let path = format!("/api/v1/items/{}", matter.id);
    let by = office.by("director");
    let ask = by.ask("PUT", &format!("{path}/secrecy"));
    let body = json!({ "secrecy": "restricted", "listed": listed });
    let set = ask.if_match(matter.version()).json(&body).send();
    assert_eq!(set.status, 204, "{set}");
    by.get(&path).refused(404, "not_found");
}

/// What somebody reads of a matter and of what happened to it.
#[track_caller]
fn read(office: &Office, matter: &Matter<'_>, name: &str) -> (Value, Vec<Value>) {
    let item = office.by(name).get(&format!("/api/v1/items/{}", matter.id));
    (item.ok(), matter.events(name))
}

/// The entries of a kind, and that none of all names another matter.
#[track_caller]
fn of_kind<'e>(events: &'e [Value], kind: &str, unknown: &Matter<'_>) -> Vec<&'e Value> {
    let all = serde_json::to_string(events).unwrap();
    assert!(!all.contains(&unknown.id), "{all}");
    events
        .iter()
        .filter(|entry| entry["kind"] == kind)
        .collect()
}

pub(crate) fn a_timeline_names_no_part_and_no_whole_that_is_kept_from_its_reader(engine: Engine) {
    let office = Office::open_under(
        engine,
        "2025-09-22T09:00",
        "sichuan",
        &[LEAD, COPIED],
        POSTS,
    );
    let mut body = registration("2025-09-22");
    body["source"] = json!("meeting.executive");
    let whole = Matter::register(&office, "clerk", &body);
    let part = |title: &str| json!({ "title": title, "content": title, "class": "城市道路" });
    let parts = json!({ "parts": [part("打通断头路"), part("改造老旧小区"), part("整治管网")] });
    let split = whole.command("clerk", "parts", &parts).ok();
    let children: Vec<Matter<'_>> = list(&split["proceedings"], "children")
        .iter()
        .map(|child| Matter::known(&office, &text(child, "id"), "clerk"))
        .collect();
    let [open, kept, _] = children.as_slice() else {
        panic!("{split}")
    };
    restrict(&office, kept, &["clerk", "leader"]);

    // Of the office, not listed: the split is told, not into how many parts, and the kept one nowhere.
    let (item, events) = read(&office, &whole, "director");
    let told = of_kind(&events, "split", kept);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["data"]["shape"], "plain", "{}", told[0]);
    assert_eq!(told[0]["text"], "分解立项");
    assert_eq!(list(&item["proceedings"], "children").len(), 2);
    // Who is listed finds it on the item.
    let (item, _) = read(&office, &whole, "clerk");
    assert_eq!(list(&item["proceedings"], "children").len(), 3);

    let plan = json!({
        "tier": "general", "dueOn": "2025-12-31", "cadence": null, "handling": "forward",
        "assignments": [{ "unitId": office.unit(LEAD), "role": "lead", "requirement": "按时办理并书面报告" }],
        "requirements": "按时办理，书面报告办理结果", "closingStandard": ["工程竣工验收"],
    });
    open.command("clerk", "proposals", &plan).ok();
    let pass = json!({ "decision": "pass", "opinion": "" });
    open.command("leader", "approvals", &pass).ok();
    open.command("clerk", "issue", &json!({ "channel": "paper" }))
        .ok();
    restrict(&office, &whole, &["clerk"]);

    // The office's other people read the open part without the whole, a unit reads of no split at all.
    let (item, events) = read(&office, open, "director");
    let told = of_kind(&events, "split_from", &whole);
    assert_eq!(told[0]["data"]["shape"], "plain", "{}", told[0]);
    assert_eq!(item["proceedings"]["parent"], Value::Null);
    let (item, events) = read(&office, open, "head");
    assert_eq!(of_kind(&events, "split_from", &whole).len(), 0);
    assert_eq!(item["proceedings"]["parent"], Value::Null);
    // Somebody else who is listed of the kept part, and not of the whole.
    let (item, events) = read(&office, kept, "leader");
    assert_eq!(of_kind(&events, "split_from", &whole).len(), 1);
    assert_eq!(item["proceedings"]["parent"], Value::Null);
    // An observer reads copies of slips and no matter's course.
    for matter in [&whole, open, kept] {
        let path = format!("/api/v1/items/{}/events", matter.id);
        office.by("observer").get(&path).refused(404, "not_found");
    }
}
