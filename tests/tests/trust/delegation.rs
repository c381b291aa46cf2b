//! domain.md §8: what a head delegates to a deputy of the unit, judged at use, recorded in both names, lists and `may` alike.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Plan, list, part, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD, OTHER};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-jingban", Role::UnitHandler, Some(LEAD)),
    post("renshe-fujuzhang", Role::UnitDeputy, Some(LEAD)),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jiaoti-fujuzhang", Role::UnitDeputy, Some(OTHER)),
    post("jiaoti-juzhang", Role::UnitHead, Some(OTHER)),
];

const HANDLER: &str = "renshe-jingban";
const DEPUTY: &str = "renshe-fujuzhang";
const HEAD: &str = "renshe-juzhang";

fn issued<'o>(office: &'o Office) -> Matter<'o> {
    let matter = Matter::register(office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive(HEAD, LEAD).ok();
    matter
}

/// A handler's draft about what is owed under a label.
fn draft(matter: &Matter<'_>, by: &str, label: &str) -> String {
    let body = json!({
        "covers": [matter.obligation(LEAD, label)["id"]],
        "content": "评选资助办法已征求区财政局等单位意见，首批申报材料收齐。", "noProgress": false,
    });
    let answer = matter.on_assignment(by, LEAD, "reports", &body).ok();
    text(list(&part(&answer, LEAD), "reports").last().unwrap(), "id")
}

/// Whether somebody is offered to sign a report, by the item page and by the list of what to do: both say the same.
fn offered(office: &Office, matter: &Matter<'_>, name: &str, report: &str) -> bool {
    let page = part(&matter.seen_by(name), LEAD);
    let found = list(&page, "reports")
        .iter()
        .find(|found| found["id"] == report)
        .cloned()
        .unwrap();
    let may = list(&found, "may").contains(&json!("sign_report"));
    let todos = office.by(name).get("/api/v1/todos").ok();
    let mut lines = list(&todos, "items").iter();
    let waits =
        lines.any(|todo| todo["kind"] == "sign_report" && todo["subjectId"] == json!(report));
    assert_eq!(may, waits, "{name}: the page and the list agree");
    may
}

fn delegate(office: &Office, body: &Value) -> Value {
    office.step_up(HEAD);
    office.by(HEAD).post("/api/v1/delegations", body).ok()
}

pub(crate) fn a_deputy_signs_what_the_head_has_delegated(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER], POSTS);
    let matter = issued(&office);
    let first = draft(&matter, HANDLER, "2025-W39");
    let sign = |name: &str, report: &str| {
        matter.command_at(
            name,
            &format!("/api/v1/reports/{report}/signature"),
            &json!({}),
        )
    };
    assert!(!offered(&office, &matter, DEPUTY, &first));
    sign(DEPUTY, &first).refused(403, "not_permitted");

    // In general, and until the end of the month; the password is asked again.
    let deputy = office.person(DEPUTY).id.clone();
    office
        .by(HEAD)
        .post("/api/v1/delegations", &json!({ "deputyId": deputy }))
        .refused(403, "step_up_required");
    let body = json!({ "deputyId": deputy, "until": "2025-09-30" });
    let made = delegate(&office, &body);
    assert_eq!((&made["task"], &made["from"]), (&Value::Null, &Value::Null));
    assert_eq!(made["may"], json!(["end"]));
    office
        .by(HEAD)
        .post("/api/v1/delegations", &body)
        .refused(409, "delegation_overlap");
    assert!(offered(&office, &matter, DEPUTY, &first));
    assert!(!offered(&office, &matter, HANDLER, &first));
    let signed = part(&sign(DEPUTY, &first).ok(), LEAD);
    let report = list(&signed, "reports").last().unwrap().clone();
    assert_eq!(report["signedBy"]["id"], json!(deputy));
    assert_eq!(report["delegatedBy"]["id"], json!(office.person(HEAD).id));
    let told = matter.events(DESK.clerk);
    let told = told
        .iter()
        .find(|event| event["kind"] == "report_submitted");
    assert!(text(told.unwrap(), "text").contains("委托签发"));

    // not what he wrote himself.
    let own = draft(&matter, DEPUTY, "2025-W40");
    assert!(!offered(&office, &matter, DEPUTY, &own));
    sign(DEPUTY, &own).refused(403, "own_draft");
    sign(HEAD, &own).ok();

    // over with its last Beijing day.
    office.server.mornings("2025-10-01");
    let later = draft(&matter, HANDLER, "2025-W41");
    assert!(!offered(&office, &matter, DEPUTY, &later));
    sign(DEPUTY, &later).refused(403, "not_permitted");

    // For this assignment alone, until the head ends it.
    let assignment = text(&matter.assignment(LEAD), "id");
    let made = delegate(
        &office,
        &json!({ "deputyId": deputy, "assignmentId": assignment }),
    );
    assert_eq!(made["task"]["itemId"], json!(matter.id));
    assert!(offered(&office, &matter, DEPUTY, &later));
    let end = format!("/api/v1/delegations/{}/end", text(&made, "id"));
    office
        .by(DEPUTY)
        .post_at(1, &end, &json!({}))
        .refused(403, "forbidden");
    office
        .by("jiaoti-juzhang")
        .post_at(1, &end, &json!({}))
        .refused(404, "not_found");
    let ended = office.by(HEAD).post_at(1, &end, &json!({})).ok();
    assert_eq!((&ended["ended"], &ended["may"]), (&json!(true), &json!([])));
    office
        .by(HEAD)
        .post_at(2, &end, &json!({}))
        .refused(409, "conflict");
    assert!(!offered(&office, &matter, DEPUTY, &later));

    // A head who is one no more has delegated nothing.
    delegate(&office, &json!({ "deputyId": deputy }));
    assert!(offered(&office, &matter, DEPUTY, &later));
    let head = office.person(HEAD).id.clone();
    let account = office
        .by("security_admin")
        .get(&format!("/api/v1/users/{head}"))
        .ok();
    let version = account["version"].as_i64().unwrap();
    office.step_up("security_admin");
    office
        .set_roles(&head, version, &json!({ "roles": ["unit_handler"] }))
        .ok();
    assert!(!offered(&office, &matter, DEPUTY, &later));

    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let actions: Vec<_> = list(&log, "items")
        .iter()
        .map(|entry| text(entry, "action"))
        .collect();
    for action in ["delegation_begin", "delegation_end"] {
        assert!(actions.iter().any(|found| found == action), "{actions:?}");
    }
}

/// To whom, and for what: a deputy of the unit, an assignment of the unit; by the head in person.
pub(crate) fn a_head_delegates_in_his_own_unit_only(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER], POSTS);
    let matter = issued(&office);
    let id = |name: &str| office.person(name).id.clone();
    let deputies = office.by(HEAD).get("/api/v1/delegations/deputies").ok();
    let known: Vec<_> = list(&deputies, "items")
        .iter()
        .map(|one| text(one, "id"))
        .collect();
    assert_eq!(known, [id(DEPUTY)]);
    let post = |name: &str, body: &Value| {
        office.step_up(name);
        office.by(name).post("/api/v1/delegations", body)
    };
    for stranger in [id("jiaoti-fujuzhang"), id(HANDLER), id(HEAD)] {
        post(HEAD, &json!({ "deputyId": stranger })).refused_at(
            422,
            "bad_fields",
            "/deputyId",
            "unknown_reference",
        );
    }
    let assignment = text(&matter.assignment(LEAD), "id");
    let body = json!({ "deputyId": id("jiaoti-fujuzhang"), "assignmentId": assignment });
    post("jiaoti-juzhang", &body).refused_at(
        422,
        "bad_fields",
        "/assignmentId",
        "unknown_reference",
    );
    let body = json!({ "deputyId": id(DEPUTY), "from": "2025-10-09", "until": "2025-10-08" });
    post(HEAD, &body).refused_at(422, "bad_fields", "/until", "out_of_range");
    let body = json!({ "deputyId": id(DEPUTY), "until": "2025-09-21" });
    post(HEAD, &body).refused(409, "conflict");

    // Somebody who acts in the head's name does not make himself the head's delegate.
    office.step_up("security_admin");
    let acting = json!({
        "principalId": id(HEAD), "deputyId": id(DEPUTY), "from": "2025-09-22", "until": "2025-09-26",
    });
    office
        .by("security_admin")
        .post("/api/v1/deputies", &acting)
        .ok();
    office.step_up(DEPUTY);
    office
        .by(DEPUTY)
        .ask("POST", "/api/v1/delegations")
        .header("acting-for", &id(HEAD))
        .json(&json!({ "deputyId": id(DEPUTY) }))
        .send()
        .refused(403, "delegates_in_person");
}
