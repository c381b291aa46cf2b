//! 第五条 工作方法 and 第六条 工作要求: inspections, publication, assessment, accountability.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, nothing, opened, recruits};
use crate::stage::{
    CLERK, DIRECTOR, PRINCIPAL, Story, circular, co_head, figures, head, leader, on, paper_begun,
    passed, plan, published, receipt, visit_plan, with,
};

const VISITS: &str = "/api/v1/inspections";
const TODAY: &str = "2025-09-01";

/// banner/2.4, banner/5.2, banner/5.3, banner/5.4, banner/5.5: on the spot or unannounced, together with departments, as research with a report,
/// or led by a leader.
pub(super) fn units_are_inspected_in_five_ways(engine: Engine) {
    let office = opened(
        engine,
        &[
            CLERK,
            DIRECTOR,
            PRINCIPAL,
            leader(LEAD),
            head(LEAD),
            co_head(CO),
        ],
    );
    let visit = |kind: &str, units: &[&str]| {
        let body = json!({ "kind": kind, "title": "三支一扶招募情况督查", "units": units });
        Case::open(&office, VISITS, &body)
    };
    let plan = visit_plan(&office, TODAY, &["岗位公告"]);
    let unit = [office.unit(LEAD)];

    let on_site = visit("on_site", &unit);
    assert_eq!(on_site.now()["kindName"], "现场督查");
    on_site.ask("clerk", "plans", &plan).ok();
    on_site.seen_by("head").ok();
    let secret = visit("unannounced", &unit);
    secret.ask("clerk", "plans", &plan).ok();
    secret.seen_by("head").refused(404, "not_found");
    secret.ask("clerk", "beginning", &nothing()).ok();
    secret.seen_by("head").ok();

    // 5.3: with a department, which is not the one inspected.
    let joint = visit("joint", &unit);
    joint
        .ask("clerk", "plans", &plan)
        .refused(422, "department_missing");
    let itself = with(plan.clone(), json!({ "departments": unit }));
    joint
        .ask("clerk", "plans", &itself)
        .refused(422, "inspects_itself");
    let along = with(plan.clone(), json!({ "departments": [office.unit(CO)] }));
    joint.ask("clerk", "plans", &along).ok();
    joint.seen_by("co-head").ok();

    // 5.5: a leader leads, and may begin it.
    let led = visit("led_by_leader", &unit);
    led.ask("clerk", "plans", &plan)
        .refused(422, "leader_missing");
    let not_one = with(
        plan.clone(),
        json!({ "leaders": [office.person("clerk").id] }),
    );
    led.ask("clerk", "plans", &not_one)
        .refused(422, "not_a_leader");
    let by_leader = with(
        plan.clone(),
        json!({ "leaders": [office.person("principal").id] }),
    );
    led.ask("clerk", "plans", &by_leader).ok();
    led.ask("principal", "beginning", &nothing()).ok();

    // 5.4: research ends in a report for the leaders.
    let research = visit("research", &[]);
    research.ask("clerk", "plans", &plan).ok();
    research.ask("clerk", "beginning", &nothing()).ok();
    let record = json!({ "point": 0, "met": true, "text": "走访六个苏木" });
    research.ask("clerk", "records", &record).ok();
    let conclusion = json!({ "text": "供旗领导决策参考" });
    research
        .ask("clerk", "conclusion", &conclusion)
        .refused(409, "report_missing");
    let report =
        json!({ "situation": "岗位吸引力不足", "analysis": "待遇偏低", "proposals": "提高补贴" });
    research.ask("clerk", "report", &report).ok();
    research.ask("clerk", "conclusion", &conclusion).ok();
    research.ask("clerk", "closure", &nothing()).ok();

    // Who falls short is told by a date; what is serious the leader in charge decides.
    let found = |grade: &str| json!({ "unitId": office.unit(LEAD), "point": null, "grade": grade, "text": "名额未用满", "onTheSpot": null });
    for grade in ["lasting", "serious"] {
        led.ask("clerk", "findings", &found(grade)).ok();
    }
    let step = |place: usize, step: &str| {
        format!(
            "findings/{}/{step}",
            text(&list(&led.now(), "findings")[place], "id")
        )
    };
    let demand = json!({ "text": "月底前补招", "dueOn": "2025-09-30" });
    led.ask("clerk", &step(0, "notice"), &demand).ok();
    led.ask("clerk", &step(1, "notice"), &demand)
        .refused(409, "other_remedy");
    let told = json!({ "report": "挪用名额指标", "proposal": "收回指标" });
    led.ask("clerk", &step(1, "report"), &told).ok();
    led.ask("principal", &step(1, "decision"), &demand)
        .refused(403, "not_permitted");
    led.ask("leader", &step(1, "decision"), &demand).ok();
}

/// banner/5.6, banner/6.3, banner/6.6b: results published every month, circulars when there is reason to, everybody assessed at the
/// year's end.
pub(super) fn results_are_published_and_the_year_assessed(engine: Engine) {
    let office = opened(engine, &[CLERK, DIRECTOR, leader(LEAD), head(LEAD)]);
    let plan = plan(&office, LEAD, &[], Some("2025-10-31"));
    let story = Story::at_work(&office, &recruits("instruction.leader"), &plan, &[]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    let report = story.reports("head", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.does("leader", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    on(&office, "2025-10-09");
    // September's by its last working day, Tuesday 09-30, October's by Friday 10-31, the year's by Wednesday 12-31.
    let owed = office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let owed = list(&owed, "items");
    let lines: Vec<_> = owed
        .iter()
        .map(|line| ["period", "dueOn", "timeliness"].map(|name| text(line, name)))
        .collect();
    assert_eq!(
        lines,
        [
            ["online_results/2025-09", "2025-09-30", "overdue"],
            ["online_results/2025-10", "2025-10-31", "on_track"],
            ["yearly_assessment/2025", "2025-12-31", "on_track"],
        ]
    );
    let known = |place: usize| Case::known(&office, "/api/v1/bulletins", &text(&owed[place], "id"));
    let september = known(0);
    assert_eq!(september.now()["dutyName"], "督查结果公布");
    september
        .ask("clerk", "sending", &nothing())
        .refused(409, "not_written");
    let paper = circular("九月办结一件", json!([]), json!([]));
    september.ask("clerk", "papers", &paper).ok();
    september.ask("clerk", "sending", &nothing()).ok();
    // From 09-30 to 10-09 are nine days.
    assert_eq!(september.now()["sent"]["daysLate"], 9);
    september.seen_by("head").refused(404, "not_found");
    september.ask("director", "publication", &published()).ok();
    september.seen_by("head").ok();
    let extra = Case::open(
        &office,
        "/api/v1/bulletins",
        &paper_begun("circular", "督查情况通报第一期"),
    );
    assert_eq!(extra.now()["dueOn"], Value::Null);
    on(&office, "2025-12-31");
    let year = known(2);
    assert_eq!(year.now()["dutyName"], "年终全面考核");
    let said = json!({ "product": "assessment", "text": "领导交办工作全部落实，作为奖惩依据" });
    year.ask("clerk", "papers", &said).ok();
    year.ask("clerk", "sending", &nothing()).ok();
    let sent = year.now();
    assert_eq!(sent["sent"]["daysLate"], 0);
    assert_eq!(figures(&sent, LEAD), [0, 1, 0, 0]);
    // By what it is rewarded or punished the unit reads, once the office makes it known.
    year.seen_by("head").refused(404, "not_found");
    year.ask("leader", "publication", &published())
        .refused(403, "not_permitted");
    year.ask("director", "publication", &published()).ok();
    assert_eq!(figures(&year.seen_by("head").ok(), LEAD), [0, 1, 0, 0]);
    // That year has its assessment: no other is opened by hand.
    let again = paper_begun("yearly_assessment", "年终全面考核");
    office
        .by("clerk")
        .post("/api/v1/bulletins", &again)
        .refused(409, "period_taken");
}

/// banner/6.5: who shirks or reports falsely, with bad consequences, is held to account by name.
pub(super) fn falsehood_is_held_to_account(engine: Engine) {
    let office = opened(
        engine,
        &[CLERK, DIRECTOR, PRINCIPAL, leader(LEAD), head(LEAD)],
    );
    let ground = "上报招募人数与实际不符，造成不良影响";
    let body =
        json!({ "title": "反馈信息严重失实", "unitId": office.unit(LEAD), "ground": ground });
    let case = Case::open(&office, "/api/v1/accountabilities", &body);
    let step = |step: &str| json!({ "step": step, "personId": office.person("head").id, "because": { "kind": "facts", "text": ground }, "text": "建议追究责任" });
    case.ask("clerk", "measures", &step("interview"))
        .refused(422, "step_unknown");
    case.ask("clerk", "measures", &step("held_to_account")).ok();
    let last = |verb: &str| {
        format!(
            "measures/{}/{verb}",
            text(&list(&case.now(), "measures")[0], "id")
        )
    };
    let order = json!({ "approved": true, "opinion": "同意" });
    case.ask("leader", &last("decision"), &order)
        .refused(403, "not_permitted");
    case.seen_by("head").refused(404, "not_found");
    case.ask("principal", &last("decision"), &order).ok();
    assert_eq!(
        list(&case.seen_by("head").ok(), "measures")[0]["stepName"],
        "追究有关人员责任"
    );
    let done = json!({ "kind": "sanction", "heldOn": TODAY, "text": "诫勉谈话" });
    case.ask("clerk", &last("record"), &done).ok();
    case.ask("director", "closure", &json!({ "text": "已办理" }))
        .ok();
}
