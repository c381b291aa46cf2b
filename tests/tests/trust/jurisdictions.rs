//! A second jurisdiction is made through the API, and the two know nothing of each other (domain.md §2, R-11).

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Desk, Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("zhuyao-lingdao", Role::PrincipalLeader, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
];
/// The same posts in the jurisdiction below.
const BELOW: &[Post] = &[
    post("jiedao-ducha", Role::Clerk, None),
    post("jiedao-zhuren", Role::OfficeChief, None),
    post("jiedao-renshe", Role::UnitHead, Some(LEAD)),
];
const DESK_BELOW: Desk<'_> = Desk {
    clerk: "jiedao-ducha",
    chief: "jiedao-zhuren",
};
const NAME: &str = "沙子口街道办事处";

fn open(engine: Engine) -> Office {
    Office::open(engine, "2025-09-22T09:00", &[LEAD], POSTS)
}

fn body(stem: &str) -> Value {
    json!({
        "name": NAME, "rulebook": "district",
        "administrators": { "system": format!("{stem}-a"), "security": format!("{stem}-b"), "audit": format!("{stem}-c") },
    })
}

fn audited(office: &Office, action: &str) -> Vec<Value> {
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let entries = list(&log, "items").iter();
    entries
        .filter(|entry| entry["action"] == action)
        .cloned()
        .collect()
}

pub(crate) fn a_jurisdiction_is_made_from_the_root(engine: Engine) {
    let office = open(engine);
    let create = |body: &Value| {
        office
            .by("system_admin")
            .post("/api/v1/jurisdictions", body)
    };
    let with = |name: &str, value: Value| {
        let mut body = body("shazikou");
        body[name] = value;
        create(&body)
    };
    with("name", json!("")).refused_at(422, "bad_fields", "/name", "too_short");
    with("rulebook", json!("nowhere")).refused_at(
        422,
        "bad_fields",
        "/rulebook",
        "unknown_reference",
    );
    let nobody = json!("00000000-0000-7000-8000-000000000000");
    with("parentId", nobody).refused_at(422, "bad_fields", "/parentId", "unknown_reference");
    let names = |audit: &str| json!({ "system": "szk-a", "security": "szk-b", "audit": audit });
    with("administrators", names("A C")).refused_at(
        422,
        "bad_fields",
        "/administrators/audit",
        "wrong_type",
    );
    with("administrators", names("ducha-yike")).refused_at(
        409,
        "name_taken",
        "/administrators/audit",
        "name_taken",
    );
    with("administrators", names("szk-b")).refused_at(
        409,
        "name_taken",
        "/administrators/audit",
        "name_taken",
    );
    let tree = office.by("system_admin").get("/api/v1/jurisdictions").ok();
    assert_eq!(
        list(&tree, "items").len(),
        1,
        "what was refused is not there"
    );
    office
        .by("security_admin")
        .get("/api/v1/jurisdictions")
        .refused(403, "forbidden");

    let keyed = || {
        let ask = office
            .by("system_admin")
            .ask("POST", "/api/v1/jurisdictions");
        ask.key("0199-j").json(&body("shazikou")).send()
    };
    let made = keyed().ok();
    keyed().refused(409, "conflict");
    let id = text(&made["jurisdiction"], "id");
    let tree = office.by("system_admin").get("/api/v1/jurisdictions").ok();
    let root = list(&tree, "items")
        .iter()
        .find(|one| one["parentId"].is_null())
        .unwrap();
    assert_eq!(made["jurisdiction"]["parentId"], root["id"], "{tree}");
    assert_eq!(list(&tree, "items").len(), 2);
    let roles: Vec<_> = list(&made, "administrators")
        .iter()
        .map(|one| text(one, "role"))
        .collect();
    assert_eq!(roles, ["system_admin", "security_admin", "audit_admin"]);
    let entries = audited(&office, "jurisdiction_create");
    assert!(
        entries
            .iter()
            .any(|entry| entry["object"] == format!("jurisdiction:{id}")),
        "{entries:?}"
    );

    // Below the root the tree is nobody's to grow, and denials are on record.
    let below = office.found("王哥庄街道办事处", "wanggezhuang", &[], &[]);
    let refused = below
        .by("system_admin")
        .post("/api/v1/jurisdictions", &body("elsewhere"));
    refused.refused(403, "forbidden");
    below
        .by("system_admin")
        .get("/api/v1/jurisdictions")
        .refused(403, "forbidden");
    let denied = audited(&below, "jurisdiction_create");
    assert!(
        denied
            .iter()
            .any(|entry| entry["result"] == "denied:forbidden")
            && denied.iter().any(|entry| entry["result"] == "done"),
        "its own chain tells how it began: {denied:?}"
    );
    for office in [&office, &below] {
        let verified = office
            .by("audit_admin")
            .get("/api/v1/audit/verification")
            .ok();
        assert_eq!(verified["ok"], true, "{verified}");
    }
}

pub(crate) fn what_one_jurisdiction_holds_the_other_does_not_see(engine: Engine) {
    let above = open(engine);
    let below = above.found(NAME, "shazikou", &[LEAD], BELOW);
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    let mine = Matter::register(&above, DESK.clerk, &registration("2025-09-22"));
    mine.issue(&DESK, &plan);
    let theirs = Matter::register(&below, DESK_BELOW.clerk, &registration("2025-09-22"));
    theirs.issue(&DESK_BELOW, &plan);
    theirs.receive("jiedao-renshe", LEAD).ok();
    let numbers = [&mine, &theirs].map(|matter| text(&matter.now(), "number"));
    assert_eq!(
        numbers,
        ["区督〔2025〕1号", "区督〔2025〕1号"],
        "each counts its own"
    );

    let unit = below.unit(LEAD);
    let assignment = text(&theirs.assignment(LEAD), "id");
    let obligation = text(&theirs.obligation(LEAD, "completion"), "id");
    let nobody = "00000000-0000-7000-8000-000000000000";
    for person in [
        "ducha-yike",
        "ducha-zhuren",
        "bangongshi-zhuren",
        "zhuyao-lingdao",
        "renshe-juzhang",
        "system_admin",
    ] {
        let by = above.by(person);
        for (path, id) in [
            ("items/{}", theirs.id.as_str()),
            ("items/{}/events", theirs.id.as_str()),
            ("obligations/{}/explanation", &obligation),
            ("units/{}", unit),
        ] {
            let get = |id: &str| by.get(&format!("/api/v1/{}", path.replace("{}", id)));
            let hidden = get(id);
            assert_eq!(
                (hidden.status, hidden.body()),
                (404, get(nobody).body()),
                "{person}: {hidden}"
            );
        }
        let close = |id: &str| by.post_at(1, &format!("/api/v1/items/{id}/closure"), &json!({}));
        assert_eq!(
            close(&theirs.id).body(),
            close(nobody).body(),
            "{person} learns nothing from a command"
        );
        let items = by.get("/api/v1/items?limit=100&count=true");
        let ids = items.ok().to_string();
        assert!(!ids.contains(&theirs.id), "{person}: {ids}");
        let seen = if person == "system_admin" { "0" } else { "1" };
        assert_eq!(items.header("x-total-count"), seen, "{person}");
    }
    // Ids of the other in a body are nobody's.
    let ask = json!({ "reason": "征求意见", "newDueOn": "2026-01-30" });
    let extend = |id: &str| {
        let path = format!("/api/v1/assignments/{id}/extensions");
        mine.command_at("renshe-juzhang", &path, &ask)
    };
    assert_eq!(extend(&assignment).body(), extend(nobody).body());
    let foreign = json!({
        "tier": "major", "assignments": [{ "unitId": unit, "role": "lead", "requirement": "" }], "dueOn": null, "cadence": null,
        "handling": "forward", "requirements": "", "closingStandard": [],
    });
    let other = Matter::register(&above, DESK.clerk, &registration("2025-09-22"));
    let refused = other.command(DESK.clerk, "proposals", &foreign);
    assert_eq!(
        refused.json()["errors"][0]["code"],
        "unknown_reference",
        "{refused}"
    );
    // The clock does its part in both.
    above.server.mornings("2025-09-29");
    for matter in [&mine, &theirs] {
        assert_eq!(matter.urge(LEAD, "blue")["state"], "drafted");
    }
}
