//! Bodies that are no JSON, do not fit, or name what is not there.

use domain::vocabulary::Tier;
use duban_tests::{
    Engine, Matter,
    matter::{Plan, list, registration, text},
    server::duban,
};
use serde_json::{Value, json};

use crate::{CO, DESK, LEAD, NOBODY, count, open};

pub(crate) fn bodies(engine: Engine) {
    let office = open(engine);
    let send = |media: &str, body: &[u8]| {
        office
            .by(DESK.clerk)
            .ask("POST", "/api/v1/items")
            .bytes(media, body)
            .send()
    };
    let json = |body: &str| send("application/json", body.as_bytes());
    for text in ["{", "", "{\"title\": \"", "\u{feff}{}", "NaN"] {
        let answer = json(text);
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (400, "bad_json"),
            "{text:?}: {answer}"
        );
    }
    json(&format!(
        "{{\"title\": {}1{}}}",
        "[".repeat(40),
        "]".repeat(40)
    ))
    .refused(400, "too_deep");
    send("application/json", b"{\"title\": \"\xff\xfe\"}").refused(400, "bad_json");
    send("text/plain", b"{}").refused(415, "unsupported_media_type");
    let huge = format!("{{\"title\": \"{}\"}}", "督".repeat(100_000));
    json(&huge).refused(413, "payload_too_large");
    for text in ["null", "[]", "\"督查\"", "7", "true"] {
        json(text).refused_at(422, "bad_fields", "", "wrong_type");
    }
    json("{}").refused_at(422, "bad_fields", "/title", "missing_field");

    let with = |name: &str, value: Value| {
        let mut body = registration("2025-09-22");
        body[name] = value;
        office.by(DESK.clerk).post("/api/v1/items", &body)
    };
    let fault = |name: &str, value: Value, code: &str| {
        with(name, value).refused_at(422, "bad_fields", &format!("/{name}"), code)
    };
    fault("colour", json!("red"), "unknown_field");
    fault("title", json!(7), "wrong_type");
    fault("title", json!(null), "wrong_type");
    fault("title", json!(" \u{3000}"), "too_short");
    fault("title", json!("督".repeat(201)), "too_long");
    fault("title", json!("第一行\n第二行"), "control_character");
    fault("title", json!("评选\u{0}资助"), "control_character");
    fault("title", json!("评选\u{202e}资助"), "control_character");
    fault("content", json!("评选\u{0}资助"), "control_character");
    fault("tier", json!("huge"), "wrong_type");
    fault("secrecy", json!("Internal"), "wrong_type");
    fault("receivedOn", json!("2025-02-30"), "wrong_type");
    fault("receivedOn", json!("yesterday"), "wrong_type");
    // One database orders years of five figures before the present one, the other has no year before 4714 BC.
    fault("receivedOn", json!("+20000-01-01"), "wrong_type");
    fault("receivedOn", json!("-5000-01-01"), "wrong_type");
    fault("listed", json!("everybody"), "wrong_type");
    fault("listed", json!(vec![NOBODY; 101]), "too_long");
    with("listed", json!(["x"])).refused_at(422, "bad_fields", "/listed/0", "wrong_type");
    with("source", json!("nowhere")).refused_at(422, "unknown_source", "/source", "unknown_source");
    with("receivedOn", json!("2025-09-23")).refused(422, "date_in_future");
    let twice = json(r#"{"title": "评选", "title": "资助"}"#);
    assert_eq!(twice.status, 422, "{twice}");
    assert_eq!(count(&office), 0, "nothing was written");
    let first = with("title", json!("高技能人才精工"));
    assert_eq!(
        first.ok()["number"],
        "区督〔2025〕1号",
        "what was refused took no number"
    );
}

pub(crate) fn ids_that_are_not_there(engine: Engine) {
    let office = open(engine);
    let mut restricted = registration("2025-09-22");
    restricted["secrecy"] = json!("restricted");
    restricted["listed"] = json!([NOBODY]);
    let listed = office.by(DESK.clerk).post("/api/v1/items", &restricted);
    listed.refused_at(422, "bad_fields", "/listed", "unknown_reference");

    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let place = |unit: &str, role: &str| json!({ "unitId": unit, "role": role, "requirement": "" });
    let propose = |assignments: Vec<Value>, due_on: Value| {
        let body = json!({
            "tier": "major", "assignments": assignments, "dueOn": due_on, "cadence": null,
            "handling": "forward", "requirements": "", "closingStandard": [],
        });
        matter.command(DESK.clerk, "proposals", &body)
    };
    let (lead, co) = (office.unit(LEAD), office.unit(CO));
    let unknown = propose(vec![place(lead, "lead"), place(NOBODY, "co")], Value::Null);
    assert_eq!(unknown.status, 422, "{unknown}");
    assert_eq!(
        unknown.json()["errors"][0]["code"],
        "unknown_reference",
        "{unknown}"
    );
    let scenario = propose(vec![place(lead, "co"), place(co, "co")], Value::Null);
    scenario.refused_at(422, "lead_count", "/assignments", "lead_count");
    propose(vec![place(lead, "lead"), place(lead, "co")], Value::Null).refused_at(
        422,
        "unit_twice",
        "/assignments",
        "unit_twice",
    );
    propose(vec![], Value::Null).refused_at(422, "unit_missing", "/assignments", "unit_missing");
    propose(vec![place(lead, "lead")], json!("2025-09-21")).refused_at(
        422,
        "due_before_issue",
        "/dueOn",
        "due_before_issue",
    );
    assert_eq!(matter.now()["stage"], "registered");

    // Ids of one item in the path of another.
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive("renshe-juzhang", LEAD).ok();
    let other = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    other.issue(&DESK, &plan);
    other.receive("renshe-juzhang", LEAD).ok();
    let text_of = json!({ "text": "建议调整办理时限。" });
    other
        .on_assignment("renshe-juzhang", LEAD, "disputes", &text_of)
        .ok();
    let dispute = text(&list(&other.assignment(LEAD), "disputes")[0], "id");
    let mine = text(&matter.assignment(LEAD), "id");
    let ruling = json!({ "upheld": true, "opinion": "同意。" });
    let path = format!("/api/v1/assignments/{mine}/disputes/{dispute}/ruling");
    matter
        .command_at("bangongshi-zhuren", &path, &ruling)
        .refused(404, "not_found");
    // What is owed elsewhere, or nowhere, cannot be reported on here; both look alike.
    let report = |owed: Value| {
        let body = json!({ "covers": [owed], "content": "已办结。", "noProgress": false });
        matter.on_assignment("renshe-juzhang", LEAD, "reports", &body)
    };
    let foreign = report(other.obligation(LEAD, "completion")["id"].clone());
    foreign.refused_at(422, "bad_fields", "/covers/0", "unknown_reference");
    assert_eq!(report(json!(NOBODY)).body(), foreign.body());
}

/// Nonsense for every operation of the contract, by people whom the gate lets through: always a problem, never a 5xx.
pub(crate) fn every_route_with_nonsense(engine: Engine) {
    let office = open(engine);
    let printed = duban().arg("openapi").output().unwrap();
    let contract: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let deep = format!("{}{}", "[".repeat(33), "]".repeat(33));
    let nonsense: [&[u8]; 8] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{\"colour\":1e999}",
        b"{\"reason\":\"\\u0000\"}",
        b"\xff",
        deep.as_bytes(),
    ];
    let mut asked = 0;
    for (path, methods) in contract["paths"].as_object().unwrap() {
        let path = ["{id}", "{disputeId}", "{extensionId}"]
            .into_iter()
            .fold(path.clone(), |path, name| path.replace(name, NOBODY));
        for method in methods
            .as_object()
            .unwrap()
            .keys()
            .filter(|method| ["post", "put", "patch", "delete"].contains(&method.as_str()))
        {
            // Signing out works whatever is sent.
            if path.ends_with("/sessions/current") {
                continue;
            }
            let path = path.replace("{row}", "99999999999999999999");
            for name in [DESK.clerk, "system_admin", "security_admin"] {
                for body in nonsense {
                    let ask = office
                        .by(name)
                        .ask(&method.to_uppercase(), &path)
                        .if_match(1);
                    let answer = ask.bytes("application/json", body).send();
                    assert!(answer.status >= 400, "{answer}");
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 800, "{asked}");
    assert_eq!(count(&office), 0);
}
