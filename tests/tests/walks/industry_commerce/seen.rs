//! 实地督查, 跟踪督查: on the spot together with the unit that carries it out.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, at_work, issued};
use crate::play::with;

/// industry-commerce/2, industry-commerce/5.3: a demanding matter is looked at on site, its findings followed until they hold; research
/// ends in a report.
pub(crate) fn looked_at_together_on_the_spot(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    let open = |kind: &str| json!({ "kind": kind, "title": "委托加工备案实地督查", "units": [office.unit(LEAD)], "items": [play.matter.id] });
    let none = json!({});
    office
        .by("clerk")
        .post("/api/v1/inspections", &open("unannounced"))
        .refused(422, "unknown_inspection_kind");
    let visit = Case::open(&office, "/api/v1/inspections", &open("on_site"));
    let plan = json!({
        "methods": ["on_site", "talks"], "focus": "备案是否到位", "place": "综合保税区", "from": "2025-09-01", "to": "2025-09-02",
        "checklist": ["备案台账"], "members": [office.person("clerk").id], "departments": [office.unit(CO)],
    });
    // 会同有关承办部门: the unit that undertakes goes along; it inspects nothing, so it is no department of the plan, and no other goes along so.
    let itself = with(&plan, "departments", json!([office.unit(LEAD)]));
    let itself = visit.ask("clerk", "plans", &itself);
    itself.refused_at(422, "inspects_itself", "/departments/0", "inspects_itself");
    let other = with(&plan, "accompanying", json!([office.unit(CO)]));
    let other = visit.ask("clerk", "plans", &other);
    other.refused_at(422, "not_concerned", "/accompanying/0", "not_concerned");
    let plan = with(&plan, "accompanying", json!([office.unit(LEAD)]));
    visit.ask("clerk", "plans", &plan).ok();
    assert_eq!(visit.now()["plan"]["accompanying"][0]["name"], LEAD);
    visit.ask("clerk", "beginning", &none).ok();
    assert_eq!(visit.seen_by("head").ok()["kindName"], "实地督查");
    assert_eq!(visit.now()["plan"]["departments"][0]["name"], CO);
    let finding = json!({ "unitId": office.unit(CO), "point": 0, "grade": "lasting", "text": "三家企业未备案", "onTheSpot": null });
    visit
        .ask("clerk", "findings", &finding)
        .refused(422, "not_inspected");
    visit
        .ask(
            "clerk",
            "findings",
            &with(&finding, "unitId", office.unit(LEAD)),
        )
        .ok();
    let id = text(&list(&visit.now(), "findings")[0], "id");
    let on_it = |who: &str, step: &str, body: &Value| {
        visit.ask(who, &format!("findings/{id}/{step}"), body)
    };
    on_it(
        "clerk",
        "notice",
        &json!({ "text": "补办备案", "dueOn": "2025-09-12" }),
    )
    .ok();
    assert_eq!(play.papers("rectification"), ["整改《督查通知单》"]);
    // Who inspects along knows what was found; to answer for it is the unit's own.
    assert_eq!(list(&visit.seen_by("co-head").ok(), "findings").len(), 1);
    on_it("co-head", "answers", &json!({ "text": "已补办" })).refused(403, "not_permitted");
    on_it("handler", "answers", &json!({ "text": "已补办" })).ok();
    on_it(
        "clerk",
        "verification",
        &json!({ "corrected": true, "opinion": "逐户核对", "dueOn": null }),
    )
    .ok();
    visit
        .ask(
            "clerk",
            "records",
            &json!({ "point": 0, "met": true, "text": "台账与企业一致" }),
        )
        .ok();
    visit
        .ask("clerk", "conclusion", &json!({ "text": "备案到位" }))
        .ok();
    visit
        .ask("head", "answers", &json!({ "text": "无异议" }))
        .ok();
    visit.ask("clerk", "closure", &none).ok();
    assert_eq!(visit.now()["state"], "closed");

    let research = json!({ "kind": "research", "title": "剩余产能情况调研", "units": [] });
    let research = Case::open(&office, "/api/v1/inspections", &research);
    research.ask("clerk", "beginning", &none).ok();
    let conclusion = json!({ "text": "建议扩大试点" });
    research
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let report = json!({ "situation": "产能利用率六成", "analysis": "订单不足", "proposals": "扩大委托加工试点" });
    research.ask("clerk", "report", &report).ok();
    research.ask("clerk", "conclusion", &conclusion).ok();
    research.ask("clerk", "closure", &none).ok();
}
