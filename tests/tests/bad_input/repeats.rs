//! Versions, idempotency keys and numbers, also of several at once.

use std::{collections::BTreeSet, thread};

use domain::vocabulary::Tier;
use duban_tests::{
    Answer, Engine, Matter,
    matter::{Plan, list, registration, text},
};
use serde_json::json;

use crate::{DESK, LEAD, count, open};

pub(crate) fn versions(engine: Engine) {
    let office = open(engine);
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let path = format!("/api/v1/items/{}", matter.id);
    let amend = |name: &str| {
        office
            .by(name)
            .ask("PATCH", &path)
            .json(&json!({ "title": "高技能人才评选资助" }))
    };
    let version = office.by(DESK.clerk).get(&path).version();
    assert_eq!(version, matter.version());
    amend(DESK.clerk)
        .send()
        .refused(428, "precondition_required");
    for wrong in [
        "1",
        "*",
        "W/\"1\"",
        "\"x\"",
        "\"1\", \"2\"",
        "\"99999999999999999999\"",
    ] {
        amend(DESK.clerk)
            .header("if-match", wrong)
            .send()
            .refused(400, "bad_header");
    }
    amend(DESK.clerk)
        .if_match(version + 1)
        .send()
        .refused(412, "stale");
    amend(DESK.clerk).if_match(-1).send().refused(412, "stale");
    // Two clerks read one version: the second is told, and loses nothing it typed.
    let both: Vec<Answer> = thread::scope(|scope| {
        let asks: Vec<_> = [DESK.clerk, "ducha-erke"]
            .into_iter()
            .map(|name| scope.spawn(move || amend(name).if_match(version).send()))
            .collect();
        asks.into_iter().map(|ask| ask.join().unwrap()).collect()
    });
    let mut statuses: Vec<_> = both.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412], "{both:?}");
    let winner = both.iter().find(|answer| answer.status == 200).unwrap();
    assert_eq!(
        winner.version(),
        matter.version(),
        "the ETag is the version the next change needs"
    );
    let amended = matter
        .kinds()
        .into_iter()
        .filter(|kind| kind == "amended")
        .count();
    assert_eq!(amended, 1, "what was refused left no trace");
}

/// What is decided about accounts and held days is decided once under one key, too.
pub(crate) fn keys_of_administrators(engine: Engine) {
    let office = open(engine);
    let clerk = &office.person(DESK.clerk).id;
    let entries = |action: &str| {
        let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
        let items = list(&log, "items").iter();
        items.filter(|entry| entry["action"] == action).count()
    };
    let unlock = |id: &str, key: &str| {
        let path = format!("/api/v1/users/{id}/unlock");
        let ask = office.by("security_admin").ask("POST", &path).key(key);
        ask.if_match(2).json(&json!({})).send()
    };
    let (first, again) = (unlock(clerk, "0199-u"), unlock(clerk, "0199-u"));
    assert_eq!((first.status, again.status), (204, 204));
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(entries("user_unlock"), 1);
    let other = &office.person("ducha-erke").id;
    unlock(other, "0199-u").refused(409, "idempotency_clash");
    unlock(other, "0199-v");
    assert_eq!(entries("user_unlock"), 2);

    // More than twenty slips on one day: held, until the director lets it through, once.
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    for _ in 0..21 {
        let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
        matter.issue(&DESK, &plan);
    }
    let swept = office.server.mornings("2025-09-29");
    assert_eq!(list(&swept, "braked").len(), 1, "{swept}");
    let confirm = |key: &str| {
        let ask = office
            .by("ducha-zhuren")
            .ask("POST", "/api/v1/brakes/confirmations");
        ask.key(key)
            .if_match(1)
            .json(&json!({ "day": "2025-09-29" }))
            .send()
    };
    let (first, again) = (confirm("0199-b"), confirm("0199-b"));
    assert_eq!(first.ok(), again.ok());
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(entries("brake_confirm"), 1);
    assert_eq!(again.version(), 2);
    confirm("0199-c").refused(412, "stale");
    let twice = office
        .by("ducha-zhuren")
        .ask("POST", "/api/v1/brakes/confirmations");
    let twice = twice.key("0199-d").if_match(2);
    let twice = twice.json(&json!({ "day": "2025-09-29" })).send();
    twice.refused(409, "brake_confirmed");
}

pub(crate) fn keys(engine: Engine) {
    let office = open(engine);
    let register = |name: &str, key: &str, title: &str| {
        let mut body = registration("2025-09-22");
        body["title"] = json!(title);
        office
            .by(name)
            .ask("POST", "/api/v1/items")
            .key(key)
            .json(&body)
            .send()
    };
    let first = register(DESK.clerk, "0199-a", "高技能人才精工");
    assert_eq!(first.status, 201);
    let again = register(DESK.clerk, "0199-a", "高技能人才精工");
    assert_eq!(
        (again.status, again.body()),
        (201, first.body()),
        "the same answer, word for word"
    );
    assert_eq!(again.header("idempotency-replayed"), "true");
    register(DESK.clerk, "0199-a", "民营企业家素质提升").refused(409, "idempotency_clash");
    assert_eq!(count(&office), 1);
    let others = register("ducha-erke", "0199-a", "民营企业家素质提升");
    assert_eq!(others.status, 201, "a key is one person's: {others}");
    for wrong in ["", "a b", &"k".repeat(129)] {
        register(DESK.clerk, wrong, "民营企业家素质提升").refused(400, "bad_header");
    }

    // A decision repeated with its key is not decided twice, though the version has moved on.
    let id = text(&first.json(), "id");
    let matter = Matter::known(&office, &id, DESK.clerk);
    let version = matter.version();
    let propose = || {
        let body = json!({
            "tier": "major", "assignments": [{ "unitId": office.unit(LEAD), "role": "lead", "requirement": "" }], "dueOn": null,
            "cadence": null, "handling": "forward", "requirements": "", "closingStandard": [],
        });
        let ask = office
            .by(DESK.clerk)
            .ask("POST", &format!("/api/v1/items/{id}/proposals"));
        ask.if_match(version).key("0199-b").json(&body).send()
    };
    let proposed = propose();
    assert_eq!(proposed.ok()["stage"], "proposed");
    let repeated = propose();
    assert_eq!((repeated.status, repeated.body()), (200, proposed.body()));
    assert_eq!(repeated.version(), proposed.version());
    assert_eq!(
        matter
            .kinds()
            .iter()
            .filter(|kind| *kind == "proposed")
            .count(),
        1
    );

    // Whoever may not know of it any more is not told by an old key either.
    let closed = text(&register(DESK.clerk, "0199-d", "涉密人才专项").ok(), "id");
    let path = format!("/api/v1/items/{closed}");
    let director = "ducha-zhuren";
    let listed = json!({ "secrecy": "restricted", "listed": [office.person(director).id] });
    let ask = office.by(director).ask("PUT", &format!("{path}/secrecy"));
    let version = office.by(director).get(&path).version();
    ask.if_match(version).json(&listed).send().ok();
    office.by(DESK.clerk).get(&path).refused(404, "not_found");
    let replayed = register(DESK.clerk, "0199-d", "涉密人才专项");
    replayed.refused(404, "not_found");
    assert!(!String::from_utf8_lossy(replayed.body()).contains(&closed));

    // Eight at once with one key: one item, and nobody is told otherwise.
    let before = count(&office);
    let twins: Vec<Answer> = thread::scope(|scope| {
        let register = &register;
        let asks: Vec<_> = (0..8)
            .map(|_| scope.spawn(move || register(DESK.clerk, "0199-c", "羊城企业家培养")))
            .collect();
        asks.into_iter().map(|ask| ask.join().unwrap()).collect()
    });
    let ids: BTreeSet<_> = twins
        .iter()
        .filter(|twin| twin.status == 201)
        .map(|twin| text(&twin.json(), "id"))
        .collect();
    assert_eq!(ids.len(), 1, "{twins:?}");
    let rest = twins.iter().filter(|twin| twin.status != 201);
    assert!(
        rest.clone().all(|twin| twin.code() == "idempotency_busy"),
        "{twins:?}"
    );
    assert_eq!(count(&office), before + 1);
}

pub(crate) fn numbers_have_no_gaps(engine: Engine) {
    let office = open(engine);
    let numbers: Vec<String> = thread::scope(|scope| {
        let register = |name: &'static str| {
            let office = &office;
            scope.spawn(move || {
                let mut numbers = Vec::new();
                for turn in 0..4 {
                    // Every other one is refused, which must leave no gap.
                    let mut refused = registration("2025-09-22");
                    refused["source"] = json!("nowhere");
                    office
                        .by(name)
                        .post("/api/v1/items", &refused)
                        .refused(422, "unknown_source");
                    let mut body = registration("2025-09-22");
                    body["title"] = json!(format!("高技能人才精工（第{turn}批）"));
                    numbers.push(text(
                        &office.by(name).post("/api/v1/items", &body).ok(),
                        "number",
                    ));
                }
                numbers
            })
        };
        let registrars: Vec<_> = [DESK.clerk, "ducha-erke"]
            .into_iter()
            .cycle()
            .take(8)
            .map(register)
            .collect();
        registrars
            .into_iter()
            .flat_map(|registrar| registrar.join().unwrap())
            .collect()
    });
    let given: BTreeSet<_> = numbers.iter().cloned().collect();
    let expect: BTreeSet<_> = (1..=32).map(|n| format!("区督〔2025〕{n}号")).collect();
    assert_eq!(given, expect);
    assert_eq!(numbers.len(), 32);
}
