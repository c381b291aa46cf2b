//! 立项、登记、拟办、送审、下达、反馈、归档: one matter's way from the first look to the bound volume.

use duban_tests::{Engine, Office, matter::list};
use serde_json::json;

use super::{CHAIN, CO, LEAD, READERS, at_work, screened, screening, task};
use crate::play::{Play, answer, owed, says, with};

/// The ledger's own word on this task (进展情况).
const DONE: &str = "全年增长15.5%，居全省第3";

/// group/1–5, group/7, group/9 and group/10: from the first look to one volume with its keeper.
pub(crate) fn a_matter_is_screened_carded_and_bound(engine: Engine) {
    let office = at_work(engine);
    first_looks(&office);
    let play = screened(&office);
    a_complete_card(&play);
    approved_and_sent(&play);
    signed_for(&play);
    returned_and_redone(&play);
    read_reopened_and_read_again(&play);
    bound(&play);
}

/// group/1.1, group/1.2, group/2.1, group/2.2: its kinds of matters; what does not fit ends at the first look and keeps its number.
fn first_looks(office: &Office) {
    let body = task().registration("meeting.group", "2025-09-12");
    let refused = |field: &str, value: &str, code: &str| {
        let body = with(&body, field, value);
        let answer = office.by("clerk").post("/api/v1/items", &body);
        answer.refused(422, code);
    };
    refused("receivedOn", "2025-09-16", "date_in_future");
    refused("source", "petition.major", "unknown_source");
    refused("title", "  ", "bad_fields");

    let unfit = Play::registered(office, LEAD, &task(), "other", "2025-09-15");
    assert_eq!(unfit.matter.now()["number"], "集督〔2025〕1号");
    assert_eq!(unfit.matter.now()["waitsFor"]["who"], "director");
    let kinds = [
        "省委、省政府决策部署",
        "集团公司会议议定",
        "领导现场办公会议定",
        "上级机关交办",
        "领导重要批件",
        "其它",
    ];
    assert_eq!(unfit.sources(), kinds);
    let plan = unfit.plan("2025-10-10");
    unfit.refuses("clerk", "proposals", &plan, 409, "not_screened");
    unfit.refuses(
        "clerk",
        "screening",
        &screening(true, ""),
        403,
        "not_permitted",
    );
    unfit.refuses(
        "director",
        "screening",
        &screening(false, " "),
        422,
        "text_missing",
    );
    let no = screening(false, "属日常业务，不列入督查");
    let rejected = unfit.does("director", "screening", &no);
    assert_eq!(rejected["stage"], "rejected");
    unfit.refuses("director", "screening", &no, 409, "wrong_stage");
    unfit.refuses("clerk", "proposals", &plan, 409, "wrong_stage");
}

/// group/3.1, group/3.2, group/3.3, group/4.2: reason, unit, date, one lead, and papers with their pages.
fn a_complete_card(play: &Play<'_>) {
    assert_eq!(play.matter.now()["number"], "集督〔2025〕2号", "no gap");
    assert_eq!(play.papers("proposal"), ["“督查事项办理卡”", "拟办意见"]);
    let plan = play.plan("2025-10-10");
    play.plan_lacks(&with(&plan, "reason", ""), "reason");
    play.plan_lacks(&with(&plan, "dueOn", json!(null)), "dueOn");
    play.plan_lacks(&with(&plan, "materials", json!([])), "materials");
    let unpaged = json!([{ "name": "附件一", "pages": 0, "original": false }]);
    play.plan_lacks(&with(&plan, "materials", unpaged), "materials");
    for parts in [["lead", "lead"], ["co", "co"]] {
        let places = json!([play.place(LEAD, parts[0]), play.place(CO, parts[1])]);
        let plan = with(&plan, "assignments", places);
        play.refuses("clerk", "proposals", &plan, 422, "lead_count");
    }
    let nobody = with(&plan, "assignments", json!([]));
    play.refuses("clerk", "proposals", &nobody, 422, "unit_missing");
    play.refuses(
        "clerk",
        "issue",
        &json!({ "channel": "paper" }),
        409,
        "wrong_stage",
    );
    let proposed = play.does("clerk", "proposals", &play.joint_plan(CO, "2025-10-10"));
    assert_eq!(proposed["waitsFor"]["who"], "leader_in_charge");
    assert_eq!(proposed["proposal"]["materials"][0]["pages"], 6);
}

/// group/4.1, group/5.1, group/5.2, group/5.3: the leader in charge approves, then the notice goes out with matter and date.
fn approved_and_sent(play: &Play<'_>) {
    let pass = answer("pass", "同意。");
    for who in ["chief", "director", "principal", "clerk"] {
        play.refuses(who, "approvals", &pass, 403, "not_permitted");
    }
    play.refuses(
        "leader",
        "approvals",
        &answer("return", ""),
        422,
        "text_missing",
    );
    let back = play.does("leader", "approvals", &answer("return", "请明确数据口径"));
    assert_eq!(back["stage"], "returned_for_revision");
    let again = with(
        &play.joint_plan(CO, "2025-10-10"),
        "requirements",
        "按统计部门口径报送",
    );
    play.does("clerk", "proposals", &again);
    play.approved_by(CHAIN);
    play.refuses(
        "leader",
        "issue",
        &json!({ "channel": "paper" }),
        403,
        "not_permitted",
    );
    let unseen = play
        .office
        .by("head")
        .get(&format!("/api/v1/items/{}", play.matter.id));
    unseen.refused(404, "not_found");
    let issued = play.issues();
    assert_eq!(issued["stage"], "issued");
    assert_eq!(issued["firstDueOn"], "2025-10-10");
    assert_eq!(play.papers("notice"), ["“督查事项通知”"]);
    // Issued on a Monday: the notice is to be received within one working day, on Tuesday.
    let expect = [
        owed("receipt", "2025-09-16"),
        owed("completion", "2025-10-10"),
    ];
    assert_eq!(play.owing(LEAD), expect);
    assert_eq!(play.rule_of(LEAD, "receipt"), "group/5.1");
    assert_eq!(play.rule_of(LEAD, "completion"), "group/4.1");
    let told = play.matter.seen_by("head");
    assert_eq!(told["requirements"], "按统计部门口径报送");
    assert_eq!(
        told["proposal"],
        json!(null),
        "the originals stay with the office"
    );
}

/// group/2.4: handed over against signature, to a handler with a name; to nobody of another unit.
fn signed_for(play: &Play<'_>) {
    let receipt = |handler: &str| json!({ "leader": "分管副局长", "section": "运行监测科", "handler": handler });
    let take = |who: &str, handler: &str| {
        let receipt = receipt(handler);
        play.matter.on_assignment(who, LEAD, "receipt", &receipt)
    };
    take("handler", "").refused_at(422, "bad_fields", "/handler", "too_short");
    take("co-head", "科长").refused(403, "not_permitted");
    take("handler", "运行监测科科长").ok();
    take("handler", "运行监测科科长").refused(409, "already_received");
    play.matter.receive("co-head", CO).ok();
    let taken = play.matter.assignment(LEAD);
    assert_eq!(taken["receipt"]["handler"], "运行监测科科长");
    assert_eq!(play.days_late(LEAD, "receipt"), 0);
}

/// group/7.1, group/10.1: the head signs; what does not meet what was asked goes back with a reason and a date.
fn returned_and_redone(play: &Play<'_>) {
    play.office.server.turn("2025-09-29T09:00");
    let co = play.writes("co-head", CO, &["completion"], &says("已下达分解指标"));
    play.signs("co-head", &co).ok();
    play.accepts(&co);
    let report = play.writes("handler", LEAD, &["completion"], &says(DONE));
    play.signs("handler", &report).refused(403, "not_permitted");
    play.signs("head", &report).ok();
    assert_eq!(play.matter.now()["stage"], "reported_done");
    let review = |verdict, unmet: &[&str], redo_by| {
        let review = play.review(verdict, unmet, redo_by);
        play.reviewed(&report, &review)
    };
    review("pass", &["requirements_met"], None).refused(422, "point_not_met");
    review("return", &["requirements_met"], None).refused(422, "bad_fields");
    let past = review("return", &["requirements_met"], Some("2025-09-28"));
    past.refused(422, "date_before_event");
    play.returns(&report, "requirements_met", "2025-10-09");
    assert_eq!(play.matter.now()["stage"], "in_progress");
    assert_eq!(play.owing(LEAD), [owed("redo:completion", "2025-10-09")]);
    play.office.server.turn("2025-10-09T09:00");
    let again = play.reports(&["redo:completion"], &says(DONE));
    assert_eq!(play.days_late(LEAD, "redo:completion"), 0);
    play.accepts(&again);
    play.reviewed(&again, &play.review("pass", &[], None))
        .refused(409, "report_not_waiting");
}

/// group/7.2, group/7.3, group/7.4: leaders and the general office read the special report; a new instruction goes back to the unit, and they read what comes of it.
fn read_reopened_and_read_again(play: &Play<'_>) {
    assert_eq!(play.papers("feedback"), ["“督查情况专报”"]);
    assert_eq!(play.matter.now()["stage"], "with_leaders");
    let none = json!({});
    play.refuses("clerk", "closure", &none, 409, "result_not_passed");
    let passed = json!({ "decision": "passed", "opinion": "已阅。" });
    for who in ["chief", "principal"] {
        play.refuses(who, "leader-reviews", &passed, 403, "not_permitted");
    }
    let dateless = json!({ "decision": "not_passed", "opinion": "请补充企业名单" });
    play.refuses("leader", "leader-reviews", &dateless, 422, "text_missing");
    let sent_back = play.does(
        "leader",
        "leader-reviews",
        &with(&dateless, "redoBy", "2025-10-10"),
    );
    assert_eq!(
        (&sent_back["stage"], &sent_back["reopened"]),
        (&json!("in_progress"), &json!(1))
    );
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-10-10")]);
    play.office.server.turn("2025-10-10T09:00");
    play.completes(&says(DONE));
    play.read_by(READERS);
    play.does("clerk", "closure", &none);

    play.office.server.turn("2025-10-13T09:00");
    let instruction = json!({ "text": "请核实新入规企业。", "redoBy": "2025-10-31" });
    play.refuses("clerk", "instructions", &instruction, 403, "not_permitted");
    let past = with(&instruction, "redoBy", "2025-10-10");
    play.refuses("principal", "instructions", &past, 422, "date_before_event");
    let id = play.instructed("principal", "请核实新入规企业。", Some("2025-10-31"));
    assert_eq!(play.matter.now()["stage"], "in_progress");
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-10-31")]);
    play.office.server.turn("2025-10-30T09:00");
    play.completes(&says("新入规企业已逐户核实。"));
    play.refuses("clerk", "closure", &none, 409, "result_not_passed");
    play.read_by(READERS);
    play.does("clerk", "closure", &none);
    let keep = json!({ "keeper": "综合办档案员" });
    play.refuses("clerk", "archive", &keep, 409, "instruction_open");
    play.handles(&id, "已由承办单位重新核实并报告。").ok();
    play.handles(&id, "再报一次。")
        .refused(409, "instruction_handled");
}

/// group/2.3, group/7.4, group/9.1, group/9.2, group/9.3: the seven papers in their order, one volume, a keeper; then nothing moves.
fn bound(play: &Play<'_>) {
    play.feeds_back();
    let closed = play.matter.now();
    let papers = list(&closed, "dossier").iter();
    let names: Vec<_> = papers
        .map(|paper| paper["name"].as_str().unwrap())
        .collect();
    // The seven of 9.2, and the paper of 7.2.
    let asked = [
        "督查事项办理目录",
        "督查通知",
        "催办通知",
        "会议纪要",
        "领导批示",
        "承办单位报告",
        "“督查情况专报”",
        "电话记录",
    ];
    assert_eq!(names, asked);
    // Nobody was urged, so neither notice nor call is asked for; the minutes are enclosed by hand.
    let there = |name: &str| (name.to_owned(), true);
    let needed = [
        "督查事项办理目录",
        "督查通知",
        "领导批示",
        "承办单位报告",
        "“督查情况专报”",
    ];
    let needed = needed.map(there);
    assert_eq!(play.needed(), needed);
    let nobody = json!({ "keeper": " " });
    play.refuses("clerk", "archive", &nobody, 422, "bad_fields");
    let keep = json!({ "keeper": "综合办档案员", "enclosed": ["minutes"] });
    play.refuses(
        "clerk",
        "archive",
        &with(&keep, "enclosed", json!(["photo"])),
        422,
        "bad_fields",
    );
    play.refuses("head", "archive", &keep, 403, "not_permitted");
    play.does("clerk", "archive", &keep);
    let volume = play.matter.seen_by("director");
    let minutes = &list(&volume, "dossier")[3];
    assert_eq!(
        (&minutes["id"], &minutes["present"]),
        (&json!("minutes"), &json!(true))
    );
    play.is_read_only();
    play.is_on_record(&[
        "registered",
        "screened",
        "proposed",
        "approval_given",
        "proposed",
        "approval_given",
        "issued",
        "received",
        "report_submitted",
        "report_reviewed",
        "result_reviewed",
        "instructed",
        "result_reviewed",
        "instruction_handled",
        "dossier_kept",
    ]);
    let unsigned = ["prompted", "obligation_planned"];
    for event in play.matter.events("clerk") {
        let by_clock = unsigned.contains(&event["kind"].as_str().unwrap());
        assert!(by_clock || !event["actor"].is_null(), "{event}");
    }
}
