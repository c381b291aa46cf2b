//! 二 and 三(三): units coordinate before they send up, other organs read along, the year has its priorities, circulars praise and
//! demand.

use domain::vocabulary::Role;
use duban_tests::{
    Case, Engine,
    matter::{difficulties, list, text},
    office::post,
};
use serde_json::json;

use super::{CO, LEAD, POSTS, SECTION, alone, joint, nothing, opened, schools};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, circular, co_head, figures, head, leader, on, open,
    paper_begun, passed, published, receipt,
};

/// yangjiang/2.1a, yangjiang/2.1b: after two coordinations that failed, and not before, the lead sends up how it was tried, why it
/// cannot be solved and what it suggests; a change of policy may be proposed at any time.
pub(super) fn coordination_comes_before_sending_up(engine: Engine) {
    let office = opened(engine, "2025-10-13", &POSTS);
    let registration = schools("policy.measure", "2025-10-13");
    let story = Story::at_work(&office, &registration, &joint(&office), &["chief"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    story.unit_does("co-head", CO, "receipt", &receipt());
    let sent_up = |opened_by: Option<&String>, tried: &str, why: &str| {
        let body = json!({ "kind": "difficulty", "openedBy": opened_by, "tried": tried, "why": why, "proposal": "请市政府明确" });
        story
            .matter
            .on_assignment("head", LEAD, "difficulties", &body)
    };
    let land = |opened_by: Option<&String>| {
        sent_up(opened_by, "两次召开协调会", "两部门对用地指标意见不一")
    };
    let held = |on: &str, tried: &str| json!({ "level": "general", "heldOn": on, "difficulty": "用地指标", "tried": tried, "solved": false, "whyNot": "两部门意见不一" });
    let first = held("2025-10-13", "牵头单位召集协调会");
    land(None).refused(409, "coordinations_too_few");
    let before = held("2025-10-10", "牵头单位召集协调会");
    story.refuses("head", "coordinations", &before, 422, "date_before_event");
    let once = difficulties(&story.does("head", "coordinations", &first));
    land(once.first()).refused(409, "coordinations_too_few");
    // The same record entered twice is one attempt.
    story.refuses(
        "head",
        "coordinations",
        &first,
        409,
        "coordination_recorded",
    );
    let ahead = held("2025-10-14", "牵头单位召集协调会");
    story.refuses("head", "coordinations", &ahead, 422, "date_in_future");
    story.refuses("co-head", "coordinations", &first, 403, "not_permitted");
    // A change of policy needs no coordination.
    let change = json!({ "kind": "policy_change", "tried": "", "why": "补助标准与现行办法不一致", "proposal": "修订补助办法第五条" });
    story.unit_does("head", LEAD, "difficulties", &change);
    // It is the same difficulty, in whatever words, because it is named.
    let again = json!({ "level": "general", "heldOn": "2025-10-13", "openedBy": once[0], "tried": "现场会商两种选址", "solved": false, "whyNot": "仍缺三十亩指标" });
    let held = story.does("head", "coordinations", &again);
    let told = &list(&held["proceedings"], "coordinations")[1];
    assert_eq!(told["difficulty"], "用地指标", "as it was told before");
    assert_eq!(told["openedBy"], json!(once[0]));
    assert_eq!(held["proceedings"]["openDifficulties"][0]["failed"], 2);
    let unknown = json!({ "level": "general", "heldOn": "2025-10-13", "openedBy": told["id"], "tried": "再次会商", "solved": true });
    story
        .matter
        .command("head", "coordinations", &unknown)
        .refused_at(
            409,
            "difficulty_not_open",
            "/openedBy",
            "difficulty_not_open",
        );
    sent_up(once.first(), "", "两部门对用地指标意见不一").refused(422, "text_missing");
    let told = land(once.first()).ok();
    // What failed over the land says nothing of the next difficulty.
    sent_up(once.first(), "两次召开协调会", "师资编制不足").refused(409, "difficulty_not_open");
    let sent = list(&told["proceedings"], "difficulties");
    assert_eq!(sent.len(), 2);
    let step = format!("difficulties/{}/settlement", text(&sent[1], "id"));
    let word = json!({ "text": "由市自然资源局一周内解决" });
    story.refuses("chief", &step, &word, 403, "not_permitted");
    let seen = story.matter.seen_by("leader");
    let sent = &list(&seen["proceedings"], "difficulties")[1];
    assert_eq!(sent["may"], json!(["settle_difficulty"]));
    story.does("leader", &step, &word);
}

/// yangjiang/2.1c, yangjiang/2.3, yangjiang/4.4: organs that supervise along read the matter and change nothing; a department sees
/// only what it undertakes; a leader decides what the public sees.
pub(super) fn organs_supervise_along_and_leaders_disclose(engine: Engine) {
    const AUDIT: &str = "市审计局";
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        leader(LEAD),
        head(LEAD),
        co_head(CO),
        post("audit", Role::Observer, Some(AUDIT)),
    ];
    let office = open(
        engine,
        "yangjiang",
        "2025-09-22",
        &[LEAD, CO, AUDIT, SECTION],
        &posts,
    );
    let registration = schools("livelihood.ten", "2025-09-22");
    let plan = alone(&office, "2025-12-31", "2025-11-28");
    let story = Story::at_work(&office, &registration, &plan, &["chief"]);
    let path = format!("/api/v1/items/{}", story.matter.id);
    let along = |who: &str, units: &[&str]| {
        let as_audit = |unit: &&str| json!({ "organ": "audit", "unitId": office.unit(unit) });
        let organs: Vec<_> = units.iter().map(as_audit).collect();
        let ask = office.by(who).ask("PUT", &format!("{path}/co-supervisors"));
        let body = json!({ "organs": organs });
        ask.if_match(story.matter.version()).json(&body).send()
    };
    office.by("audit").get(&path).refused(404, "not_found");
    office.by("co-head").get(&path).refused(404, "not_found");
    along("head", &[AUDIT]).refused(403, "not_permitted");
    along("clerk", &[LEAD]).refused_at(
        422,
        "organ_undertakes",
        "/organs/0/unitId",
        "organ_undertakes",
    );
    along("clerk", &[AUDIT]).ok();
    along("clerk", &[AUDIT]).refused(409, "co_supervisors_unchanged");
    let seen = office.by("audit").get(&path).ok();
    assert_eq!(seen["may"], json!([]), "it reads and changes nothing");
    assert_eq!(
        seen["proceedings"]["coSupervisors"][0]["unit"]["name"],
        AUDIT
    );
    let listed = office.by("audit").get("/api/v1/items").ok();
    assert_eq!(list(&listed, "items").len(), 1);
    story.unit_refuses("audit", LEAD, "receipt", &receipt(), 403, "not_permitted");
    along("clerk", &[]).ok();
    office.by("audit").get(&path).refused(404, "not_found");

    let disclose =
        |disclosed: bool| json!({ "disclosed": disclosed, "opinion": "公开责任清单和进展" });
    for other in ["clerk", "chief"] {
        story.refuses(other, "disclosure", &disclose(true), 403, "not_permitted");
    }
    story.refuses("leader", "disclosure", &disclose(true), 409, "not_public");
    let sets = |secrecy: &str| {
        let ask = office.by("director").ask("PUT", &format!("{path}/secrecy"));
        let body = json!({ "secrecy": secrecy, "listed": [] });
        ask.if_match(story.matter.version()).json(&body).send()
    };
    sets("internal").refused(409, "secrecy_unchanged");
    sets("public").ok();
    story.refuses(
        "leader",
        "disclosure",
        &disclose(false),
        409,
        "disclosure_unchanged",
    );
    story.does("leader", "disclosure", &disclose(true));
    story.refuses(
        "leader",
        "disclosure",
        &disclose(true),
        409,
        "disclosure_unchanged",
    );
    sets("internal").refused(409, "still_disclosed");
    story.does("leader", "disclosure", &disclose(false));
    let decided = &story.matter.now()["proceedings"]["disclosure"];
    assert_eq!(decided["disclosed"], false, "it may be taken back");
}

/// yangjiang/2.2a: at the year's beginning the supervision organ proposes the year's priorities, which are approved and carried out.
pub(super) fn the_year_has_its_priorities(engine: Engine) {
    let office = opened(
        engine,
        "2025-01-06",
        &[CLERK, DIRECTOR, CHIEF, PRINCIPAL, head(LEAD)],
    );
    let priorities = json!([
        { "text": "新改扩建公办园5所，新增公办幼儿学位1000个", "units": [office.unit(LEAD)] },
        { "text": "打通县城人民大道等12条断头路", "units": [office.unit(CO)] },
    ]);
    let body = json!({ "year": 2025, "priorities": priorities, "filed": 2 });
    office
        .by("chief")
        .post("/api/v1/yearly-plans", &body)
        .refused(403, "forbidden");
    let year = Case::open(&office, "/api/v1/yearly-plans", &body);
    year.seen_by("head").refused(404, "not_found");
    let answer = |passed: bool| json!({ "passed": passed, "opinion": "补充安全生产" });
    for other in ["clerk", "director", "chief"] {
        year.ask(other, "approvals", &answer(true))
            .refused(403, "not_permitted");
    }
    year.ask("principal", "approvals", &answer(false)).ok();
    year.ask("principal", "approvals", &answer(true))
        .refused(409, "yearly_plan_state");
    let anew = json!({ "priorities": priorities, "filed": 1 });
    year.ask("clerk", "proposals", &anew).ok();
    year.ask("principal", "approvals", &answer(true)).ok();
    let approved = &year.now()["approved"];
    assert_eq!(approved["priorities"][0]["text"], priorities[0]["text"]);
    assert_eq!(approved["filed"], 1);
}

/// yangjiang/3.3, yangjiang/4.1: circulars in time, special reports to leaders, the year's assessment with the state of the work.
pub(super) fn circulars_praise_and_demand_correction(engine: Engine) {
    let office = opened(
        engine,
        "2025-09-22",
        &[CLERK, CHIEF, leader(LEAD), head(LEAD), co_head(CO)],
    );
    let done = schools("policy.measure", "2025-09-22");
    let plan = alone(&office, "2025-12-31", "2025-11-14");
    let done = Story::at_work(&office, &done, &plan, &["chief"]);
    done.unit_does("head", LEAD, "receipt", &receipt());
    let report = done.reports("head", LEAD, &["milestone:1", "completion"]);
    done.accepts(&report);
    done.does("leader", "leader-reviews", &passed());
    done.does("clerk", "closure", &nothing());
    let late = schools("project.major", "2025-09-22");
    Story::at_work(&office, &late, &plan, &["chief"]);
    on(&office, "2025-11-17");

    let begin = paper_begun("circular", "关于民生实事进展情况的通报");
    let paper = Case::open(&office, "/api/v1/bulletins", &begin);
    assert_eq!(paper.now()["dutyName"], "督查通报");
    let praise = json!([{ "unitId": office.unit(LEAD), "text": "提前办结公办园建设" }]);
    let said = circular("总体顺利，一项节点逾期", praise, json!([]));
    paper.ask("clerk", "papers", &said).ok();
    paper.ask("clerk", "sending", &nothing()).ok();
    // One is at work and missed its node of Friday 11-14, one was closed; the draft of this morning is no letter yet.
    assert_eq!(figures(&paper.now(), LEAD), [1, 1, 1, 0]);
    paper.seen_by("co-head").refused(404, "not_found");
    paper.ask("chief", "publication", &published()).ok();
    paper.seen_by("co-head").ok();
    let report = paper_begun("special_report", "关于公办园建设滞后情况的专报");
    let report = Case::open(&office, "/api/v1/bulletins", &report);
    assert_eq!(report.now()["dutyName"], "督查专报");
    report.seen_by("head").refused(404, "not_found");
    report
        .ask(
            "clerk",
            "papers",
            &circular("主体工程尚未封顶", json!([]), json!([])),
        )
        .ok();
    report.seen_by("leader").ok();
    report.ask("clerk", "sending", &nothing()).ok();
    assert_eq!(report.seen_by("leader").ok()["state"], "sent");
    // 4.1, by the year: its last working day is Wednesday 2025-12-31.
    let owed = office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let yearly = list(&owed, "items")
        .iter()
        .find(|line| line["period"] == "performance_assessment/2025");
    let yearly = yearly.unwrap_or_else(|| panic!("{owed}"));
    assert_eq!(yearly["dueOn"], "2025-12-31");
    // What is assessed is the key work of the year, and nothing else that the unit had in hand.
    let key_work = schools("work.yearly", "2025-11-17");
    let later = alone(&office, "2025-12-31", "2025-12-12");
    Story::at_work(&office, &key_work, &later, &["chief"]);
    let assessed = Case::known(&office, "/api/v1/bulletins", &text(yearly, "id"));
    let said = json!({ "product": "assessment", "text": "年度重点工作落实情况" });
    assessed.ask("clerk", "papers", &said).ok();
    assert_eq!(figures(&assessed.now(), LEAD), [1, 0, 0, 0]);
}
