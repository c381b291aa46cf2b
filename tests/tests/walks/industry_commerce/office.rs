//! What the organ itself registers: proposed, approved, urged, reviewed on five points, filed.

use duban_tests::{Engine, matter::list};
use serde_json::json;

use super::{CHAIN, LEAD, at_work, issued, registered};
use crate::play::{Play, Said, answer, called, owed, says, slip, with};

/// industry-commerce/2, 3.1, 3.3, 4.1a, 4.3, 4.5, 5.2, 5.4 and 6.2: from the register to the archive.
pub(crate) fn the_office_proposes_reviews_and_files(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office);
    assert_eq!(play.matter.now()["number"], "鞍工商督〔2025〕1号");
    let kinds = [
        "上级重大方针政策、决策和部署",
        "本级局决定的重要事项",
        "领导批示、指示、交办",
        "领导批示有关部门办理的事项",
        "人大代表建议",
        "政协委员提案",
        "倾向性、苗头性和热点、难点问题",
        "领导交办的其它事项",
    ];
    assert_eq!(play.sources(), kinds);
    // 5.2: a major matter has a named person; an ordinary one need not.
    let staged = json!([{ "title": "完成试点企业名单", "dueOn": "2025-09-19", "unitId": null }]);
    let plan = with(&play.plan("2025-10-17"), "milestones", staged);
    play.plan_lacks(&with(&plan, "dueOn", json!(null)), "dueOn");
    play.plan_lacks(&with(&plan, "requirements", ""), "requirements");
    let major = with(&plan, "tier", "critical");
    play.plan_lacks(&with(&major, "responsible", ""), "responsible");
    play.refuses(
        "clerk",
        "proposals",
        &with(&plan, "tier", "major"),
        422,
        "unknown_tier",
    );
    play.refuses("handler", "proposals", &plan, 404, "not_found");
    play.does("clerk", "proposals", &major);
    // 4.1a: the bureau leader in charge decides, then the organ sends the 《督查通知单》.
    let pass = answer("pass", "同意立项");
    for who in ["chief", "principal", "clerk"] {
        play.refuses(who, "approvals", &pass, 403, "not_permitted");
    }
    play.approved_by(CHAIN);
    play.refuses(
        "leader",
        "issue",
        &json!({ "channel": "paper" }),
        403,
        "not_permitted",
    );
    play.issues();
    assert_eq!(play.papers("notice"), ["《督查通知单》"]);
    // Issued on Monday: received by Tuesday. 5.4: followed by stages.
    assert_eq!(
        play.owing(LEAD),
        [
            owed("receipt", "2025-09-02"),
            owed("milestone:1", "2025-09-19"),
            owed("completion", "2025-10-17")
        ]
    );
    // 3.3, 6.2: the one who answers and the one who handles are named.
    let receipt = json!({ "leader": "", "section": "企业监管科", "handler": "科长" });
    play.matter
        .on_assignment("handler", LEAD, "receipt", &receipt)
        .refused_at(422, "bad_fields", "/leader", "too_short");
    play.received();
    office.server.turn("2025-09-19T09:00");
    let staged = play.writes(
        "handler",
        LEAD,
        &["milestone:1"],
        &says("已确定试点企业12家"),
    );
    play.signs("handler", &staged).ok();
    play.accepts(&staged);

    five_points(&play);
    play.refuses("clerk", "closure", &json!({}), 409, "result_not_passed");
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    play.refuses("principal", "leader-reviews", &passed, 403, "not_permitted");
    play.read_by(CHAIN);
    play.does("clerk", "closure", &json!({}));
    let papers = [
        "《督查通知单》",
        "办理情况书面报告",
        "《鞍山工商督查》",
        "审核意见",
        "领导审阅意见",
    ];
    let keep = json!({ "keeper": "局办公室档案员" });
    play.refuses("clerk", "archive", &keep, 409, "dossier_incomplete");
    play.feeds_back();
    assert_eq!(play.needed(), papers.map(|name| (name.to_owned(), true)));
    play.does("clerk", "archive", &json!({ "keeper": "局办公室档案员" }));
    play.is_read_only();
    play.is_on_record(&[
        "registered",
        "proposed",
        "approval_given",
        "issued",
        "received",
        "report_submitted",
        "report_reviewed",
        "report_submitted",
        "report_reviewed",
        "report_submitted",
        "report_reviewed",
        "result_reviewed",
        "dossier_kept",
    ]);
}

/// industry-commerce/4.3: requirement, facts, conclusion, handling, law: each answered once; one not met sends the report back.
fn five_points(play: &Play<'_>) {
    play.office.server.turn("2025-10-10T09:00");
    let report = play.writes(
        "handler",
        LEAD,
        &["completion"],
        &says("已办理委托加工备案"),
    );
    play.signs("handler", &report).ok();
    let pass = play.review("pass", &[], None);
    let points = list(&pass, "points");
    let ids: Vec<_> = points.iter().map(|point| &point["id"]).collect();
    assert_eq!(
        ids,
        [
            "requirements_met",
            "facts_clear",
            "conclusion_right",
            "handling_proper",
            "laws_kept"
        ]
    );
    let four = with(&pass, "points", points[1..].to_vec());
    play.reviewed(&report, &four)
        .refused(422, "checklist_incomplete");
    let mut twice = points.to_vec();
    twice[0] = twice[1].clone();
    play.reviewed(&report, &with(&pass, "points", twice))
        .refused(422, "checklist_incomplete");
    let unclear = play.review("pass", &["facts_clear"], None);
    play.reviewed(&report, &unclear)
        .refused(422, "point_not_met");
    play.returns(&report, "facts_clear", "2025-10-15");
    assert_eq!(play.owing(LEAD), [owed("redo:completion", "2025-10-15")]);
    play.office.server.turn("2025-10-15T09:00");
    let again = play.writes(
        "handler",
        LEAD,
        &["redo:completion"],
        &says("备案企业9家，附清单"),
    );
    play.signs("handler", &again).ok();
    play.accepts(&again);
}

/// industry-commerce/4.2: what is important or urgent is followed at any time: a list of its own, and an urging owed for each day until
/// there is a result.
pub(crate) fn what_is_urgent_is_followed_day_by_day(engine: Engine) {
    let office = at_work(engine);
    let quiet = issued(&office);
    let play = registered(&office);
    let urgent = with(&play.plan("2025-10-17"), "urgent", true);
    let play = play.issued(&urgent, CHAIN);
    play.received();
    let followed = || {
        let all = office.by("clerk").get("/api/v1/items?followed=true").ok();
        let ids = list(&all, "items").iter().map(|item| item["id"].clone());
        ids.collect::<Vec<_>>()
    };
    let owed = || {
        let todos = office.by("clerk").get("/api/v1/todos").ok();
        let urgings = list(&todos, "items").iter();
        let urgings = urgings.filter(|todo| todo["kind"] == "record_urging");
        let urgings = urgings.map(|todo| (todo["itemId"].clone(), todo["dueOn"].clone()));
        urgings.collect::<Vec<_>>()
    };
    let id = json!(play.matter.id);
    assert_eq!(followed(), vec![id.clone()]);
    assert_eq!(play.matter.now()["followed"], true);
    assert_eq!(quiet.matter.now()["followed"], false);
    assert_eq!(owed(), [(id.clone(), json!("2025-09-02"))]);
    office.server.turn("2025-09-02T09:00");
    let call = called("phone", "2025-09-02T08:50", "企业监管科", "已送审");
    play.records("clerk", LEAD, &call).ok();
    assert_eq!(owed(), [(id, json!("2025-09-03"))]);
    office.server.turn("2025-09-10T09:00");
    let report = play.writes("handler", LEAD, &["completion"], &says("已办结"));
    play.signs("handler", &report).ok();
    play.accepts(&report);
    assert_eq!((followed(), owed()), (vec![], vec![]));
}

/// industry-commerce/4.2, industry-commerce/5.1: overdue it is called, then a 《督查通知单》 asks for reasons and progress.
///
/// Due on Friday 17 October: called on Monday the 20th, answer within one working day, by the 21st; the slip of the 22nd is to be answered
/// within three: the 23rd, 24th, Monday the 27th.
pub(crate) fn whoever_is_late_gives_reasons_and_progress(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    office.server.turn("2025-10-20T09:00");
    let call = called("phone", "2025-10-20T08:50", "企业监管科", "月底前办结");
    play.records("clerk", LEAD, &call).ok();
    let phoned = play.matter.urge(LEAD, "phone");
    assert_eq!(
        [&phoned["number"], &phoned["answerDueOn"]],
        ["鞍工商督话〔2025〕1号", "2025-10-21"]
    );
    office.server.turn("2025-10-22T09:00");
    play.matter
        .sign("director", LEAD, "written")
        .refused(403, "not_permitted");
    play.matter.sign("chief", LEAD, "written").ok();
    let slip_of_it = play.matter.urge(LEAD, "written");
    assert_eq!(
        [&slip_of_it["number"], &slip_of_it["answerDueOn"]],
        ["鞍工商督催〔2025〕1号", "2025-10-27"]
    );
    assert_eq!(play.papers("urge"), ["督查通知单"]);
    // 4.2: the sheet asks for two parts; what is important and urgent may be asked at any time.
    let late = Said {
        parts: &[("reason", "委托方资质待核")],
        late: "委托方资质待核",
        ..says("已备案9家")
    };
    let half = play.writes("handler", LEAD, &["completion"], &late);
    play.signs("handler", &half).refused(422, "part_missing");
    let parts = &[
        ("reason", "委托方资质待核"),
        ("progress", "9家已备案，3家待核"),
    ];
    let whole = play.writes("handler", LEAD, &["completion"], &Said { parts, ..late });
    play.signs("handler", &whole).ok();
    play.accepts(&whole);
    assert_eq!(
        play.slips(LEAD),
        [
            slip("phone", "2025-10-20", "escalated"),
            slip("written", "2025-10-22", "settled")
        ]
    );
    assert_eq!(play.days_late(LEAD, "completion"), 5);
}
