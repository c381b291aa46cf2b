//! Transfers over HTTP: a right is judged by the day it is used on.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Desk, Plan, list, registration, text},
    office::{Post, another_session, post},
};
use serde_json::{Value, json};

use crate::{me, token};

const A: &str = "崂山区人力资源和社会保障局";
const B: &str = "崂山区教育和体育局";
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-jingban", Role::UnitHandler, Some(A)),
];
const DESK: Desk<'_> = Desk {
    clerk: "ducha-yike",
    chief: "bangongshi-zhuren",
};

fn titles(office: &Office, name: &str) -> Vec<String> {
    let items = office.by(name).get("/api/v1/items?count=true").ok();
    let mut titles: Vec<_> = list(&items, "items")
        .iter()
        .map(|item| text(item, "title"))
        .collect();
    titles.sort();
    titles
}

/// `renshe-jingban` works for B on the 9th and 10th of October, and sees B's matters then and A's before and after.
pub(crate) fn who_is_transferred_sees_by_the_day(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[A, B], POSTS);
    for (title, lead) in [("甲", A), ("乙", B)] {
        let mut body = registration("2025-09-22");
        body["title"] = json!(title);
        let plan = Plan {
            tier: Tier::General,
            lead,
            co: &[],
            due_on: "2025-12-31",
        };
        Matter::register(&office, DESK.clerk, &body).issue(&DESK, &plan);
    }
    let goer = office.person("renshe-jingban").id.clone();
    let path = format!("/api/v1/users/{goer}/transfers");
    let plan = |name: &str, from: &str, until: Value| {
        let body =
            json!({ "unitId": office.unit(B), "inChargeOf": [], "from": from, "until": until });
        office.by(name).post(&path, &body)
    };
    let until = json!("2025-10-10");
    plan("security_admin", "2025-10-09", until.clone()).refused(403, "forbidden");
    plan("system_admin", "2025-09-22", until.clone()).refused_at(
        422,
        "bad_fields",
        "/from",
        "out_of_range",
    );
    plan("system_admin", "2025-10-11", until.clone()).refused_at(
        422,
        "bad_fields",
        "/until",
        "out_of_range",
    );
    let planned = plan("system_admin", "2025-10-09", until.clone()).ok();
    assert_eq!(
        (&planned["state"], &planned["unit"]["name"]),
        (&json!("planned"), &json!(B))
    );
    plan("system_admin", "2025-10-10", Value::Null).refused(409, "transfer_overlap");

    office.server.turn("2025-10-08T23:55");
    assert_eq!(titles(&office, "renshe-jingban"), ["甲"]);
    let before = another_session(&office.server, office.person("renshe-jingban"));
    office.server.turn("2025-10-09T00:01");
    me(&office, &token(&before)).refused(401, "unauthenticated");
    duban_tests::office::renew(&office.server, office.person("renshe-jingban"));
    assert_eq!(titles(&office, "renshe-jingban"), ["乙"]);
    let listed = office.by("ducha-yike").get(&path).ok();
    assert_eq!(listed["items"][0]["state"], "in_force");

    office.server.turn("2025-10-11T00:01");
    duban_tests::office::renew(&office.server, office.person("renshe-jingban"));
    assert_eq!(titles(&office, "renshe-jingban"), ["甲"]);
    let listed = office.by("ducha-yike").get(&path).ok();
    assert_eq!(listed["items"][0]["state"], "over");
    for action in ["transfer_plan", "transfer_begin", "transfer_end"] {
        assert_eq!(audited(&office, action), 1, "{action}");
    }
    // For good from the 20th, planned before the week of acting there that ends as it begins: the end does not undo it.
    plan("system_admin", "2025-10-20", Value::Null).ok();
    plan("system_admin", "2025-10-13", json!("2025-10-19")).ok();
    office.server.turn("2025-10-13T00:01");
    duban_tests::office::renew(&office.server, office.person("renshe-jingban"));
    assert_eq!(titles(&office, "renshe-jingban"), ["乙"]);
    office.server.turn("2025-10-20T00:01");
    duban_tests::office::renew(&office.server, office.person("renshe-jingban"));
    assert_eq!(titles(&office, "renshe-jingban"), ["乙"]);
}

/// What one administrator planned the other does not withdraw; what was withdrawn does not begin; roles are transferred alike.
pub(crate) fn a_transfer_is_withdrawn_before_it_begins(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[A, B], POSTS);
    let goer = office.person("renshe-jingban").id.clone();
    let roles = || {
        let body = json!({ "roles": ["unit_head"], "from": "2025-09-23", "until": null });
        let path = format!("/api/v1/users/{goer}/role-transfers");
        office.by("security_admin").post(&path, &body)
    };
    office.server.turn("2025-09-22T10:00");
    roles().refused(403, "step_up_required");
    office.step_up("security_admin");
    let planned = roles().ok();
    let withdraw = |name: &str| {
        let path = format!("/api/v1/transfers/{}/withdrawal", text(&planned, "id"));
        office.by(name).post_at(1, &path, &json!({}))
    };
    withdraw("system_admin").refused(403, "forbidden");
    assert_eq!(withdraw("security_admin").ok()["state"], "withdrawn");
    withdraw("security_admin").refused(412, "stale");
    // His roles are a unit's, so that he does not leave his unit with them, today or later.
    let leaves = json!({ "unitId": null, "inChargeOf": [], "from": "2025-09-23", "until": null });
    let path = format!("/api/v1/users/{goer}/transfers");
    let leave = office.by("system_admin").post(&path, &leaves);
    leave.refused_at(409, "role_lacks_unit", "/unitId", "role_lacks_unit");
    let path = format!("/api/v1/users/{goer}");
    let version = office.by("system_admin").get(&path).version();
    let out = office.by("system_admin").ask("PATCH", &path);
    out.if_match(version)
        .json(&json!({ "unitId": null }))
        .send()
        .refused_at(409, "role_lacks_unit", "/unitId", "role_lacks_unit");
    // Nor by a withdrawal: a role of another kind is planned for the day, the leaving rests on it, and stays withdrawable first.
    let other = json!({ "roles": ["clerk"], "from": "2025-09-23", "until": "2025-09-24" });
    let path = format!("/api/v1/users/{goer}/role-transfers");
    let rested_on = office.by("security_admin").post(&path, &other).ok();
    let leaves =
        json!({ "unitId": null, "inChargeOf": [], "from": "2025-09-23", "until": "2025-09-24" });
    let path = format!("/api/v1/users/{goer}/transfers");
    let resting = office.by("system_admin").post(&path, &leaves).ok();
    let withdraw = |name: &str, transfer: &Value| {
        let path = format!("/api/v1/transfers/{}/withdrawal", text(transfer, "id"));
        office.by(name).post_at(1, &path, &json!({}))
    };
    withdraw("security_admin", &rested_on).refused(409, "role_lacks_unit");
    withdraw("system_admin", &resting).ok();
    withdraw("security_admin", &rested_on).ok();
    let own = office.person("security_admin").id.clone();
    let body = json!({ "roles": ["clerk"], "from": "2025-09-23", "until": null });
    let path = format!("/api/v1/users/{own}/role-transfers");
    office
        .by("security_admin")
        .post(&path, &body)
        .refused(403, "two_persons");
    let kept = roles().ok();
    assert_eq!(kept["roles"], json!(["unit_head"]));
    let of = |name: &str| {
        let me = office.by(name).get("/api/v1/me").ok();
        me["roles"].clone()
    };
    assert_eq!(of("renshe-jingban"), json!(["unit_handler"]));
    office.server.turn("2025-09-23T00:01");
    duban_tests::office::renew(&office.server, office.person("renshe-jingban"));
    assert_eq!(of("renshe-jingban"), json!(["unit_head"]));
    assert_eq!(audited(&office, "transfer_begin"), 1);
    let path = format!("/api/v1/transfers/{}/withdrawal", text(&kept, "id"));
    office
        .by("security_admin")
        .post_at(2, &path, &json!({}))
        .refused(409, "conflict");
}

fn audited(office: &Office, action: &str) -> usize {
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let entries = list(&log, "items").iter();
    entries
        .filter(|entry| entry["action"] == action && entry["result"] == "done")
        .count()
}
