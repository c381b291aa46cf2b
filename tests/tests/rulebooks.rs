//! Items under other rulebooks than the district's, over HTTP: which rulebook, first looks, splits, difficulties, suspensions.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Matter, Office,
    matter::{list, registration, text},
    office::{Post, post},
    on_both_databases,
};
use serde_json::{Value, json};

on_both_databases!(
    a_matter_keeps_the_rulebook_it_is_registered_under,
    a_split_matter_goes_its_parts_ways,
    a_suspended_matter_gets_its_days_back,
);

const LEAD: &str = "崂山区人力资源和社会保障局";
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
    post("fenguan-lingdao", Role::LeaderInCharge, Some(LEAD)),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
];

fn open(engine: Engine) -> Office {
    Office::open(engine, "2025-09-22T09:00", &[LEAD], POSTS)
}

/// The first source of a rulebook, as the API names it.
fn first_source(office: &Office, rulebook: &str) -> String {
    let path = format!("/api/v1/rulebooks/{rulebook}");
    let rules = office.by("ducha-yike").get(&path).ok();
    text(&list(&rules, "sources")[0], "id")
}

fn under(office: &Office, rulebook: &str) -> Value {
    let mut body = registration("2025-09-22");
    body["rulebookId"] = json!(rulebook);
    body["source"] = json!(first_source(office, rulebook));
    body
}

/// group/1.2, group/3.2, group/3.3: screened first, and proposed with reason, date and papers, normally within a month.
fn a_matter_keeps_the_rulebook_it_is_registered_under(engine: Engine) {
    let office = open(engine);
    let mut strange = under(&office, "group");
    strange["rulebookId"] = json!("nowhere");
    office
        .by("ducha-yike")
        .post("/api/v1/items", &strange)
        .refused_at(422, "bad_fields", "/rulebookId", "unknown_reference");

    let matter = Matter::register(&office, "ducha-yike", &under(&office, "group"));
    let now = matter.now();
    assert_eq!(now["rulebook"]["id"], "group");
    assert_eq!(now["number"], "集督〔2025〕1号");
    assert_eq!(now["waitsFor"]["who"], "director");
    let rows = office.by("ducha-yike").get("/api/v1/items").ok();
    assert_eq!(rows["items"][0]["rulebookId"], "group");

    let place = json!({ "unitId": office.unit(LEAD), "role": "lead", "requirement": "" });
    let tier = text(
        &list(
            &office.by("ducha-yike").get("/api/v1/rulebooks/group").ok(),
            "tiers",
        )[0],
        "tier",
    );
    let mut plan = json!({
        "tier": tier, "assignments": [place], "dueOn": "2025-12-31", "cadence": null, "handling": "forward",
        "requirements": "按时办结", "closingStandard": [],
    });
    matter
        .command("ducha-yike", "proposals", &plan)
        .refused(409, "not_screened");
    let yes = json!({ "accepted": true, "opinion": "" });
    matter
        .command("ducha-yike", "screening", &yes)
        .refused(403, "not_permitted");
    matter.command("ducha-zhuren", "screening", &yes).ok();
    matter.command("ducha-yike", "proposals", &plan).refused_at(
        422,
        "plan_field_missing",
        "/reason",
        "plan_field_missing",
    );
    plan["reason"] = json!("省政府督办件");
    matter.command("ducha-yike", "proposals", &plan).refused_at(
        422,
        "plan_field_missing",
        "/materials",
        "plan_field_missing",
    );
    plan["materials"] = json!([{ "name": "省政府督查通知", "pages": 6, "original": true }]);
    // group/3.3: why the matter is taken up does not say why it takes longer than a month.
    matter.command("ducha-yike", "proposals", &plan).refused_at(
        422,
        "longer_than_normal",
        "/overMaximumReason",
        "longer_than_normal",
    );
    plan["overMaximumReason"] = json!("上级要求的期限超过一个月");
    let proposed = matter.command("ducha-yike", "proposals", &plan).ok();
    assert_eq!(proposed["proposal"]["materials"][0]["pages"], 6);
    assert_eq!(proposed["proceedings"]["screening"]["accepted"], true);
    let chain = list(&proposed, "approvals");
    assert_eq!(chain[0]["role"], "leader_in_charge");
}

/// sichuan/10.1: one matter that covers several problems is split into classified ones.
fn a_split_matter_goes_its_parts_ways(engine: Engine) {
    let office = open(engine);
    let matter = Matter::register(&office, "ducha-yike", &under(&office, "sichuan"));
    let part = |title: &str, class: &str| json!({ "title": title, "content": "按时办结并反馈。", "class": class });
    let parts =
        json!({ "parts": [part("高技能人才评选资助", "人才"), part("技能培训补贴", "财政")] });
    matter
        .command(
            "ducha-yike",
            "parts",
            &json!({ "parts": [part("高技能人才评选资助", "人才")] }),
        )
        .refused_at(422, "too_few_parts", "/parts", "too_few_parts");
    let split = matter.command("ducha-yike", "parts", &parts).ok();
    let children = list(&split["proceedings"], "children");
    let numbers: Vec<String> = children.iter().map(|child| text(child, "number")).collect();
    assert_eq!(numbers, ["川督办〔2025〕2号", "川督办〔2025〕3号"]);
    let first = Matter::known(&office, &text(&children[0], "id"), "ducha-yike");
    assert_eq!(first.now()["proceedings"]["parent"]["id"], json!(matter.id));
    assert_eq!(first.now()["proceedings"]["class"], "人才");
    matter
        .command("ducha-yike", "closure", &json!({}))
        .refused(409, "parts_open");
    matter
        .command("ducha-yike", "parts", &parts)
        .refused(409, "was_split");
}

/// domain.md §12.6, sichuan/11.2: the clock is stopped by the leader in charge, and the days it stood are added back.
fn a_suspended_matter_gets_its_days_back(engine: Engine) {
    let office = open(engine);
    let matter = Matter::register(&office, "ducha-yike", &under(&office, "sichuan"));
    let place = json!({ "unitId": office.unit(LEAD), "role": "lead", "requirement": "" });
    let rules = office
        .by("ducha-yike")
        .get("/api/v1/rulebooks/sichuan")
        .ok();
    let plan = json!({
        "tier": list(&rules, "tiers")[0]["tier"], "assignments": [place], "dueOn": "2025-10-31", "cadence": null, "handling": "forward",
        "requirements": "按时办结", "closingStandard": [], "reason": "省政府督办件",
    });
    matter.command("ducha-yike", "proposals", &plan).ok();
    let pass = json!({ "decision": "pass", "opinion": "同意。" });
    while matter.now()["stage"] != "approved" {
        let now = matter.now();
        let role = text(&now["waitsFor"], "who");
        let by = match role.as_str() {
            "leader_in_charge" => "fenguan-lingdao",
            "office_chief" => "bangongshi-zhuren",
            "director" => "ducha-zhuren",
            other => panic!("nobody here is {other}"),
        };
        matter.command(by, "approvals", &pass).ok();
    }
    matter
        .command("ducha-yike", "issue", &json!({ "channel": "platform" }))
        .ok();
    matter.receive("renshe-juzhang", LEAD).ok();

    let asked = json!({ "kind": "difficulty", "tried": "", "why": "省级办法尚未出台", "proposal": "请省厅尽快明确" });
    let told = matter
        .on_assignment("renshe-juzhang", LEAD, "difficulties", &asked)
        .ok();
    let difficulty = text(&list(&told["proceedings"], "difficulties")[0], "id");
    let settle = |name: &str| {
        let word = format!("difficulties/{difficulty}/settlement");
        matter.command(name, &word, &json!({ "text": "已商省厅，下月出台。" }))
    };
    settle("ducha-yike").refused(403, "not_permitted");
    settle("fenguan-lingdao").ok();
    settle("fenguan-lingdao").refused(409, "difficulty_not_waiting");

    let reason = json!({ "reason": "省级办法出台前无法推进" });
    matter
        .command("renshe-juzhang", "suspensions", &reason)
        .ok();
    let yes = json!({ "accepted": true, "opinion": "同意中止。" });
    let stopped = matter
        .command("fenguan-lingdao", "suspensions/decision", &yes)
        .ok();
    assert_eq!(stopped["stage"], "suspended");
    office.server.turn("2025-10-02T09:00");
    let resumed = matter
        .command("fenguan-lingdao", "resumption", &json!({}))
        .ok();
    assert_eq!(
        resumed["proceedings"]["suspensions"][0]["resumed"]["days"],
        10
    );
    assert_eq!(resumed["dueOn"], "2025-11-10");
    assert_eq!(resumed["firstDueOn"], "2025-10-31");
    let owed = matter.obligation(LEAD, "completion");
    let why = format!("/api/v1/obligations/{}/explanation", text(&owed, "id"));
    let why = office.by("renshe-juzhang").get(&why).ok();
    assert!(why.to_string().contains("顺延"), "{why}");
}
