//! Which office's copies an observer reads is said of the unit by a system administrator, not guessed from its name (domain.md §8).

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{COPIED, DESK, LEAD, OTHER};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("fenguan-lingdao", Role::LeaderInCharge, Some(LEAD)),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jixiao-guancha", Role::Observer, Some(COPIED)),
    post("jiaoti-guancha", Role::Observer, Some(OTHER)),
];

pub(crate) fn who_reads_copies_is_said_of_the_unit(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER, COPIED], POSTS);
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive("renshe-juzhang", LEAD).ok();
    office.server.mornings("2025-09-29");
    matter.sign(DESK.chief, LEAD, "blue").ok();
    // Nothing is answered: the yellow slip is copied to the performance office.
    office.server.mornings("2025-10-10");
    matter.sign("fenguan-lingdao", LEAD, "yellow").ok();
    let slip = text(&matter.urge(LEAD, "yellow"), "id");

    let reads = |name: &str| {
        let seen = office.by(name).get(&format!("/api/v1/urges/{slip}"));
        let listed = office.by(name).get("/api/v1/urges").ok();
        let listed = list(&listed, "items").iter().any(|urge| urge["id"] == slip);
        assert_eq!(seen.status == 200, listed, "{name}: {seen}");
        listed
    };
    assert!(reads("jixiao-guancha"));
    assert!(!reads("jiaoti-guancha"));

    let change = |name: &str, unit: &str, copy_office: Value| {
        let path = format!("/api/v1/units/{}", office.unit(unit));
        let version = office.by(name).get(&path).version();
        let ask = office.by(name).ask("PATCH", &path).if_match(version);
        ask.json(&json!({ "copyOffice": copy_office })).send()
    };
    change(DESK.clerk, OTHER, json!("performance")).refused(403, "forbidden");
    let clerk = json!({ "name": "崂山区绩效评估中心", "kind": "直属事业单位", "copyOffice": "performance" });
    office
        .by(DESK.clerk)
        .post("/api/v1/units", &clerk)
        .refused_at(403, "forbidden", "/copyOffice", "forbidden");
    change("system_admin", OTHER, json!("finance")).refused_at(
        422,
        "bad_fields",
        "/copyOffice",
        "wrong_type",
    );

    // The right moves with what is said of the unit, at once; its name tells nothing.
    let moved = change("system_admin", OTHER, json!("performance")).ok();
    assert_eq!(moved["copyOffice"], "performance");
    assert_eq!(
        change("system_admin", COPIED, Value::Null).ok()["copyOffice"],
        Value::Null
    );
    assert!(reads("jiaoti-guancha"));
    assert!(!reads("jixiao-guancha"));
    // The office may still mend a spelling without touching it.
    let path = format!("/api/v1/units/{}", office.unit(OTHER));
    let version = office.by(DESK.clerk).get(&path).version();
    let renamed = office.by(DESK.clerk).ask("PATCH", &path).if_match(version);
    let renamed = renamed
        .json(&json!({ "aliases": ["区教体局"] }))
        .send()
        .ok();
    assert_eq!(renamed["copyOffice"], "performance");
    assert!(reads("jiaoti-guancha"));
}
