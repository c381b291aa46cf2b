//! A version of a rulebook, proposed by the director as its text, previewed, approved by the office chief (domain.md §12.1, R-15).

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD};

const CHIEF: &str = "bangongshi-zhuren";
const DIRECTOR: &str = "ducha-zhuren";
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post(DIRECTOR, Role::Director, None),
    post(CHIEF, Role::OfficeChief, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
];
const PROPOSALS: &str = "/api/v1/rulebook-proposals";
const DISTRICT: &str = include_str!("../../../crates/domain/rulebooks/district.toml");

/// The district's rulebook with an id of the office's own, from a day on, with the blue slip answered within three days.
fn own(valid_from: &str) -> String {
    let line = |line: &str| {
        if line.starts_with("id = \"district\"") {
            "id = \"laoshan\"".to_owned()
        } else if line.starts_with("valid_from = ") {
            format!("valid_from = {valid_from}")
        } else {
            line.to_owned()
        }
    };
    let lines: Vec<String> = DISTRICT.lines().map(line).collect();
    let blue = "term = { count = 2, unit = \"days\" }";
    let whole = lines.join("\n");
    assert!(whole.contains(blue));
    whole.replacen(blue, "term = { count = 3, unit = \"days\" }", 1)
}

pub(crate) fn a_version_of_a_rulebook_is_approved_for_new_items(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD], POSTS);
    let old = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let propose = |text: &str| {
        office
            .by(DIRECTOR)
            .post(PROPOSALS, &json!({ "text": text }))
    };
    let good = own("2025-10-01");
    for name in [DESK.clerk, CHIEF, "system_admin"] {
        let answer = office.by(name).post(PROPOSALS, &json!({ "text": good }));
        answer.refused(403, "forbidden");
    }
    let broken = good.replacen("version = 1", "version = 0", 1);
    let answer = propose(&broken);
    answer.refused_at(422, "bad_fields", "/text", "bad_rulebook");
    let line = good.lines().position(|line| line == "version = 1").unwrap() + 1;
    let said = answer.json()["errors"].to_string();
    assert!(
        said.contains(&format!("第 {line} 行：版本从 1 起（version_zero）")),
        "{said}"
    );
    propose(DISTRICT).refused_at(422, "bad_fields", "/text", "rulebook_shipped");
    propose(&own("2025-09-22")).refused_at(422, "bad_fields", "/text", "out_of_range");

    let made = propose(&good);
    assert_eq!(made.status, 201, "{made}");
    let made = made.json();
    propose(&good).refused(409, "rulebook_taken");
    let id = text(&made, "id");
    let preview = office
        .by(CHIEF)
        .get(&format!("{PROPOSALS}/{id}/preview"))
        .ok();
    assert_eq!(preview["before"], json!({ "id": "district", "version": 1 }));
    assert_eq!(preview["itemsKeepingTheirs"], 1);
    let parameters = list(&preview, "parameters");
    assert_eq!(parameters.len(), 1, "{parameters:?}");
    let changes = list(&preview, "simulated");
    let answers =
        |change: &&Value| change["what"] == "蓝色催办单答复期限" && change["tier"] == "critical";
    let answer = changes.iter().find(answers).unwrap();
    assert!(text(answer, "before") < text(answer, "after"), "{answer}");

    let todos = office.by(CHIEF).get("/api/v1/proposal-todos").ok();
    let todo = &list(&todos, "items")[0];
    assert_eq!(
        (&todo["kind"], &todo["proposalId"]),
        (&json!("rulebook"), &json!(id))
    );
    let asked = office.by(CHIEF).eventually("/api/v1/notices", "待您审批");
    assert!(asked.to_string().contains("第1版"), "{asked}");
    let approval = format!("{PROPOSALS}/{id}/approval");
    office
        .by(DIRECTOR)
        .post_at(1, &approval, &json!({}))
        .refused(403, "forbidden");
    office.by(CHIEF).post_at(1, &approval, &json!({})).ok();
    office
        .by(CHIEF)
        .post_at(1, &approval, &json!({}))
        .refused(412, "stale");
    let me =
        |name: &str| office.by(name).get("/api/v1/me").ok()["jurisdiction"]["rulebook"].clone();
    assert_eq!(me(DESK.clerk), "district", "not before its day");
    office.by(DIRECTOR).eventually("/api/v1/notices", "已批准");
    let todos = office.by(CHIEF).get("/api/v1/proposal-todos").ok();
    assert!(list(&todos, "items").is_empty(), "{todos}");

    // Another server on the same database, or this one started anew, knows it as well.
    office.server.cut();
    office.server.resume();
    office.server.turn("2025-10-01T09:00");
    assert_eq!(me(DESK.clerk), "laoshan");
    let new = Matter::register(&office, DESK.clerk, &registration("2025-10-01"));
    assert_eq!(new.now()["rulebook"]["id"], "laoshan");
    assert_eq!(old.now()["rulebook"]["id"], "district");
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    new.issue(&DESK, &plan);
    old.issue(&DESK, &plan);
    let book = office.by(DESK.clerk).get("/api/v1/rulebooks/laoshan").ok();
    assert_eq!(book["ladder"][0]["answer"]["count"], 3);
    office.server.sweep();

    let late = propose(&own("2025-10-02").replacen("version = 1", "version = 2", 1)).json();
    office.server.turn("2025-10-02T09:00");
    let approval = format!("{PROPOSALS}/{}/approval", text(&late, "id"));
    office
        .by(CHIEF)
        .post_at(1, &approval, &json!({}))
        .refused(409, "overtaken");
    let refusal = format!("{PROPOSALS}/{}/refusal", text(&late, "id"));
    let reason = json!({ "reason": "生效日已到" });
    assert_eq!(
        office.by(CHIEF).post_at(1, &refusal, &reason).ok()["state"],
        "declined"
    );
}

pub(crate) fn what_a_unit_would_leave_behind_is_seen_before_it_ends(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD], POSTS);
    let path = format!("/api/v1/units/{}/ending-preview", office.unit(LEAD));
    let empty = office.by(DIRECTOR).get(&path).ok();
    assert_eq!(
        empty["counts"],
        json!({ "assignments": 0, "obligations": 0, "drafts": 0 })
    );
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-09-26",
    };
    matter.issue(&DESK, &plan);
    office.server.turn("2025-09-28T09:00");
    let preview = office.by(DIRECTOR).get(&path).ok();
    assert_eq!(preview["counts"]["assignments"], 1);
    assert_eq!(preview["counts"]["drafts"], 1);
    let item = &preview["items"][0];
    assert_eq!(
        (&item["itemId"], &item["role"]),
        (&json!(matter.id), &json!("lead"))
    );
    assert!(item["owed"].to_string().contains("completion"), "{item}");
    office
        .by("system_admin")
        .get(&path)
        .refused(403, "forbidden");
    let listed = [&office.person(DESK.clerk).id];
    let restrict = json!({ "secrecy": "restricted", "listed": listed });
    let secrecy = format!("/api/v1/items/{}/secrecy", matter.id);
    let ask = office.by(DIRECTOR).ask("PUT", &secrecy);
    ask.if_match(matter.version()).json(&restrict).send().ok();
    let hidden = office.by(CHIEF).get(&path).ok();
    assert_eq!(
        hidden["counts"],
        json!({ "assignments": 0, "obligations": 0, "drafts": 0 })
    );
    assert_eq!(hidden["items"], json!([]));
}
