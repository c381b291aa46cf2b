//! 三(二) 调查复核, 三(五) 督查调研, 四(二) 常规与专项, 四(三) 邀请视察: visits of every kind.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, alone, filed, nothing, opened, schools};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, co_head, head, leader, passed, receipt, visit_plan,
    with,
};

const VISITS: &str = "/api/v1/inspections";
const TODAY: &str = "2025-09-22";

fn visit(kind: &str, units: &[&str]) -> Value {
    json!({ "kind": kind, "title": "公办园建设情况督查", "units": units })
}

/// Begun and seen at both points, the second of which is not as reported.
fn begun_and_recorded(office: &duban_tests::Office, case: &Case<'_>) {
    let plan = visit_plan(office, TODAY, &["主体工程进度", "资金拨付"]);
    case.ask("clerk", "plans", &plan).ok();
    case.ask("clerk", "beginning", &nothing()).ok();
    for point in 0..2 {
        let seen = json!({ "point": point, "met": point == 0, "text": "实地察看，查阅台账" });
        case.ask("clerk", "records", &seen).ok();
    }
}

/// yangjiang/3.2, yangjiang/3.3: what a report says of the whole is verified on the spot, problems are to be put right by a date, and
/// a return visit asks whether the facts were found and corrected.
pub(super) fn a_report_is_verified_and_a_closed_matter_revisited(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        co_head(CO),
    ];
    let office = opened(engine, TODAY, &posts);
    filed(&office, 2025);
    let registration = schools("policy.measure", TODAY);
    let plan = alone(&office, "2025-12-31", "2025-11-28");
    let story = Story::at_work(&office, &registration, &plan, &["chief"]);
    let about = |kind: &str, report: Value| {
        let about = json!({ "items": [story.matter.id], "reportId": report });
        with(visit(kind, &[office.unit(LEAD)]), about)
    };
    // There is nothing to revisit before something was reported or closed.
    let hasty = office
        .by("clerk")
        .post(VISITS, &about("return_visit", Value::Null));
    hasty.refused(409, "nothing_to_revisit");
    story.unit_does("head", LEAD, "receipt", &receipt());
    let report = story.reports("head", LEAD, &["milestone:1", "completion"]);

    let check = Case::open(&office, VISITS, &about("on_site", json!(report)));
    assert_eq!(check.now()["kindName"], "实地调查复核");
    begun_and_recorded(&office, &check);
    let found = json!({ "unitId": office.unit(LEAD), "point": 1, "grade": "lasting", "text": "资金拨付不足三成", "onTheSpot": null });
    check.ask("clerk", "findings", &found).ok();
    let finding = |step: &str| {
        let id = text(&list(&check.now(), "findings")[0], "id");
        format!("findings/{id}/{step}")
    };
    // 限期整改, by a date from today on.
    let demand = |due_on: &str| json!({ "text": "十月底前拨付到位", "dueOn": due_on });
    check
        .ask("clerk", &finding("notice"), &demand("2025-09-19"))
        .refused(422, "date_before_event");
    check
        .ask("clerk", &finding("notice"), &demand("2025-10-31"))
        .ok();
    assert_eq!(check.now()["dueOn"], "2025-10-31");
    let done = json!({ "text": "已拨付八成" });
    check
        .ask("co-head", &finding("answers"), &done)
        .refused(404, "not_found");
    check.ask("head", &finding("answers"), &done).ok();
    let again = json!({ "corrected": false, "opinion": "尚有两所未拨付", "dueOn": "2025-11-14" });
    check.ask("clerk", &finding("verification"), &again).ok();
    check.ask("head", &finding("answers"), &done).ok();
    let holds = json!({ "corrected": true, "opinion": "查阅拨付凭证", "dueOn": null });
    check.ask("clerk", &finding("verification"), &holds).ok();
    let seen = json!({ "factsFound": true, "corrected": true, "note": "主体工程与报告一致" });
    check.ask("clerk", "visit", &seen).ok();
    check
        .ask(
            "clerk",
            "conclusion",
            &json!({ "text": "情况属实，整改到位" }),
        )
        .ok();
    check
        .ask("head", "answers", &json!({ "text": "已知悉" }))
        .ok();
    check.ask("clerk", "closure", &nothing()).ok();

    story.accepts(&report);
    story.does("leader", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    let back = Case::open(&office, VISITS, &about("return_visit", Value::Null));
    assert_eq!(back.now()["kindName"], "回访督查");
    begun_and_recorded(&office, &back);
    let conclusion = json!({ "text": "群众反映学位已投入使用" });
    back.ask("clerk", "conclusion", &conclusion)
        .refused(409, "visit_missing");
    // 整改是否到位: it is not. It is demanded anew, by a new date, before anything is concluded, and closes the loop before the end.
    let undone = json!({ "factsFound": true, "corrected": false, "note": "两所仍未通水" });
    back.ask("clerk", "visit", &undone).ok();
    back.ask("clerk", "conclusion", &conclusion)
        .refused(409, "correction_not_demanded");
    let todos = office.by("clerk").get("/api/v1/case-todos").ok();
    assert!(todos.to_string().contains("\"find_problem\""), "{todos}");
    let left = json!({ "unitId": office.unit(LEAD), "point": null, "grade": "lasting", "text": "两所仍未通水", "onTheSpot": null });
    back.ask("clerk", "findings", &left).ok();
    let step = |step: &str| {
        let id = text(&list(&back.now(), "findings")[0], "id");
        format!("findings/{id}/{step}")
    };
    back.ask("clerk", "conclusion", &conclusion)
        .refused(409, "correction_not_demanded");
    let anew = json!({ "text": "限期通水", "dueOn": "2025-12-31" });
    back.ask("clerk", &step("notice"), &anew).ok();
    back.ask("clerk", "conclusion", &conclusion).ok();
    back.ask("clerk", "closure", &nothing())
        .refused(409, "findings_open");
    back.ask("head", &step("answers"), &json!({ "text": "已通水" }))
        .ok();
    back.ask("clerk", &step("verification"), &holds).ok();
    back.ask("clerk", "closure", &nothing()).ok();
    assert_eq!(back.now()["visit"]["corrected"], false);
}

/// yangjiang/4.2: routine for the year's tasks, special for instructions; an unannounced visit is nowhere to be seen for the unit before
/// it begins, and then it is.
pub(super) fn nobody_is_told_of_an_unannounced_visit(engine: Engine) {
    let office = opened(
        engine,
        TODAY,
        &[
            CLERK,
            DIRECTOR,
            PRINCIPAL,
            leader(LEAD),
            head(LEAD),
            co_head(CO),
        ],
    );
    let unit = office.unit(LEAD);
    for (kind, name) in [("routine", "常规督查"), ("special", "专项督查")] {
        let open = Case::open(&office, VISITS, &visit(kind, &[unit]));
        assert_eq!(open.now()["kindName"], name);
        // The unit is told with the plan.
        open.seen_by("head").refused(404, "not_found");
        let plan = visit_plan(&office, TODAY, &["在岗情况"]);
        open.ask("clerk", "plans", &plan).ok();
        open.seen_by("head").ok();
        let called_off = json!({ "reason": "台风" });
        open.ask("director", "cancellation", &called_off).ok();
    }
    let secret = Case::open(&office, VISITS, &visit("unannounced", &[unit]));
    assert_eq!(secret.now()["kindName"], "暗察暗访");
    let plan = visit_plan(&office, TODAY, &["在岗情况"]);
    secret.ask("clerk", "plans", &plan).ok();
    let unknown = || {
        let page = office.by("head").get("/api/v1/inspections?count=true");
        let count = page.header("x-total-count").to_owned();
        let news = office.by("head").get("/api/v1/notices").ok();
        let todos = office.by("head").get("/api/v1/todos").ok();
        let words = format!("{} {news} {todos}", page.ok());
        (
            count,
            words.contains("暗察") || words.contains(secret.path.rsplit('/').next().unwrap()),
        )
    };
    let none = "/api/v1/inspections/00000000-0000-7000-8000-000000000000";
    let missing = office.by("head").get(none).refused(404, "not_found");
    assert_eq!(secret.seen_by("head").refused(404, "not_found"), missing);
    assert_eq!(
        unknown(),
        ("2".to_owned(), false),
        "the two that were called off"
    );
    let asked = secret.ask("head", "answers", &json!({ "text": "已知悉" }));
    assert_eq!(asked.refused(404, "not_found"), missing);
    secret.seen_by("leader").ok();
    // domain.md §12.13: nothing begins before the year's plan is approved.
    secret
        .ask("clerk", "beginning", &nothing())
        .refused(409, "yearly_plan_missing");
    filed(&office, 2025);
    secret.ask("clerk", "beginning", &nothing()).ok();
    secret.seen_by("head").ok();
    secret.seen_by("co-head").refused(404, "not_found");
    assert_eq!(unknown().0, "3");
}

/// yangjiang/4.3: deputies and members are invited by the government, on the office's request.
pub(super) fn deputies_are_invited_by_the_government(engine: Engine) {
    let office = opened(
        engine,
        TODAY,
        &[CLERK, DIRECTOR, CHIEF, PRINCIPAL, leader(LEAD), head(LEAD)],
    );
    filed(&office, 2025);
    let invited = Case::open(&office, VISITS, &visit("invited", &[office.unit(LEAD)]));
    let plan = visit_plan(&office, TODAY, &["学位增加情况"]);
    invited
        .ask("clerk", "plans", &plan)
        .refused(422, "invited_missing");
    let guests = json!({ "deputies": ["市人大代表林某"], "consultatives": ["市政协委员陈某"] });
    invited.ask("clerk", "plans", &with(plan, guests)).ok();
    invited
        .ask("clerk", "beginning", &nothing())
        .refused(409, "plan_not_approved");
    let yes = json!({ "passed": true, "opinion": "同意邀请" });
    for other in ["clerk", "director", "chief", "leader"] {
        invited
            .ask(other, "approvals", &yes)
            .refused(403, "not_permitted");
    }
    invited.ask("principal", "approvals", &yes).ok();
    invited.ask("clerk", "beginning", &nothing()).ok();
    assert_eq!(invited.now()["plan"]["deputies"], json!(["市人大代表林某"]));
}

/// yangjiang/3.5: research needs no unit, and ends in a report with situation, analysis and proposals.
pub(super) fn research_has_three_parts(engine: Engine) {
    let posts = [CLERK, DIRECTOR, PRINCIPAL, leader(LEAD), head(LEAD)];
    let office = opened(engine, TODAY, &posts);
    filed(&office, 2025);
    let research = Case::open(&office, VISITS, &visit("research", &[]));
    assert_eq!(research.now()["kindName"], "督查调研");
    begun_and_recorded(&office, &research);
    let conclusion = json!({ "text": "供领导决策参考" });
    research
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let two =
        json!({ "situation": "学位缺口1200个", "analysis": "城区人口净流入", "proposals": " " });
    assert_eq!(research.ask("clerk", "report", &two).status, 422);
    let three = with(two, json!({ "proposals": "将配建园移交纳入土地出让条件" }));
    research.ask("clerk", "report", &three).ok();
    research.ask("clerk", "conclusion", &conclusion).ok();
    research.ask("clerk", "closure", &nothing()).ok();
    assert_eq!(
        research.seen_by("leader").ok()["report"]["analysis"],
        "城区人口净流入"
    );
    research.seen_by("head").refused(404, "not_found");
}
