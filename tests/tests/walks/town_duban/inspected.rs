//! 督查调研, 现场督办: after a plan, on the spot, in a written report to the leader in charge.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, OWN, at_work, registered};

/// town-duban/4.1.3.1, town-duban/4.1.3.2, town-duban/4.2.4: planned, visited, reported with proposals, decided by the leader in charge.
pub(crate) fn looked_into_on_the_spot_and_told_to_the_leader(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, OWN);
    let plan = play.plan("2025-10-17");
    let play = play.issued(&plan, &[]);
    let open = |kind: &str| json!({ "kind": kind, "title": "惠民演出场次核查", "units": [office.unit(LEAD)], "items": [play.matter.id] });
    let none = json!({});
    // 4.1.3.1: a plan first; the unit knows of an unannounced visit when it begins.
    let visit = Case::open(&office, "/api/v1/inspections", &open("unannounced"));
    visit
        .ask("clerk", "beginning", &none)
        .refused(409, "plan_missing");
    visit.seen_by("head").refused(404, "not_found");
    let plan = json!({
        "methods": ["on_site"], "focus": "演出是否到村", "place": "各村文化广场", "from": "2025-09-26", "to": "2025-09-28",
        "checklist": ["场次台账", "群众知晓"], "members": [office.person("clerk").id],
    });
    visit.ask("head", "plans", &plan).refused(404, "not_found");
    visit.ask("clerk", "plans", &plan).ok();
    visit.ask("clerk", "beginning", &none).ok();
    assert_eq!(visit.seen_by("head").ok()["kindName"], "暗访");
    for (point, met) in [(0, true), (1, false)] {
        let seen = json!({ "point": point, "met": met, "text": "走访三个村，核对台账" });
        visit.ask("clerk", "records", &seen).ok();
    }
    // Whatever is found goes to the leader in charge with a report and a proposal; nobody else decides it.
    let finding = |grade: &str| -> Value {
        json!({ "unitId": office.unit(LEAD), "point": 1, "grade": grade, "text": "两村未演先报", "onTheSpot": null })
    };
    visit
        .ask("clerk", "findings", &finding("minor"))
        .refused(422, "unknown_grade");
    visit.ask("clerk", "findings", &finding("serious")).ok();
    let id = text(&list(&visit.now(), "findings")[0], "id");
    let on_it = |who: &str, step: &str, body: &Value| {
        visit.ask(who, &format!("findings/{id}/{step}"), body)
    };
    let demand = json!({ "text": "补演两场，更正台账", "dueOn": "2025-10-10" });
    on_it("leader", "decision", &demand).refused(409, "finding_state");
    let told = json!({ "report": "两村未演先报", "proposal": "限期补演并更正台账" });
    on_it("clerk", "report", &told).ok();
    on_it("principal", "decision", &demand).refused(403, "not_permitted");
    on_it("leader", "decision", &demand).ok();
    assert_eq!(visit.now()["dueOn"], "2025-10-10");
    // 4.1.3.2: a written report with proposals, before the conclusion.
    let conclusion = json!({ "text": "总体属实，两村补演" });
    visit
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let report = json!({ "situation": "实演98场", "analysis": "场地权属有争议", "proposals": "借用中心小学操场" });
    visit.ask("clerk", "report", &report).ok();
    // 报送分管领导审示: it lies with the leader in charge, and the conclusion waits for what he says.
    let waits = |who: &str| {
        let page = office.by(who).get("/api/v1/case-todos").ok();
        let lines = list(&page, "items").iter();
        lines
            .filter(|line| line["step"] == "read_inspection_report")
            .count()
    };
    assert_eq!((waits("leader"), waits("principal")), (1, 0));
    visit
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_not_read");
    let opinion = json!({ "opinion": "同意补演，月底复核" });
    for other in ["clerk", "principal", "head"] {
        visit
            .ask(other, "readings", &opinion)
            .refused(403, "not_permitted");
    }
    visit.ask("leader", "readings", &opinion).ok();
    assert_eq!(waits("leader"), 0);
    assert_eq!(visit.now()["readings"][0]["text"], "同意补演，月底复核");
    assert_eq!(visit.seen_by("head").ok()["readings"], json!([]));
    visit.ask("clerk", "conclusion", &conclusion).ok();
    visit
        .ask("clerk", "closure", &none)
        .refused(409, "findings_open");
    office.server.turn("2025-10-10T09:00");
    on_it("head", "answers", &json!({ "text": "已补演两场" })).ok();
    let holds = json!({ "corrected": true, "opinion": "现场核实", "dueOn": null });
    on_it("clerk", "verification", &holds).ok();
    visit.ask("clerk", "closure", &none).ok();
    assert_eq!(visit.now()["state"], "closed");

    // 4.2.4: on-site supervision needs no plan of its own, but its written report.
    let site = Case::open(&office, "/api/v1/inspections", &open("on_site"));
    site.ask("clerk", "beginning", &none).ok();
    site.ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    site.ask("clerk", "report", &report).ok();
    // 后呈有关领导: after him the principal leader.
    site.ask("leader", "readings", &opinion).ok();
    assert_eq!((waits("leader"), waits("principal")), (0, 1));
    site.ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_not_read");
    site.ask("principal", "readings", &opinion).ok();
    site.ask("clerk", "conclusion", &conclusion).ok();
    site.ask("clerk", "closure", &none).ok();
    let unknown = json!({ "kind": "joint", "title": "联合督查", "units": [office.unit(CO)] });
    office
        .by("clerk")
        .post("/api/v1/inspections", &unknown)
        .refused(422, "unknown_inspection_kind");
    assert_eq!(play.papers("research"), ["书面报告"]);
    assert_eq!(play.papers("supervision_plan"), ["督查方案"]);
}
