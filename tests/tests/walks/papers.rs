//! The papers of a matter under the regulation that asks for them (`sichuan/11.5`), and the record of a call under one that calls first.

use duban_tests::{
    Engine, Taken, Volume,
    matter::{list, part, text},
    office::Office,
    on_both_databases,
};
use serde_json::json;

use crate::stage::{
    CHIEF, CLERK, DIRECTOR, Row, Story, co_head, handler, head, leader, on, on_paper, open, pass,
    plan, receipt, with,
};

on_both_databases!(
    sichuan_11_5_a_matter_on_paper,
    sichuan_11_5_a_controlled_matter_is_marked,
    sichuan_10_2_a_notice_stays_as_it_was_given
);

const LEAD: &str = "市住建局";
const CO: &str = "市交通运输局";

fn opened(engine: Engine) -> Office {
    let posts = [
        CLERK,
        DIRECTOR,
        leader(LEAD),
        head(LEAD),
        handler(LEAD),
        co_head(CO),
    ];
    open(engine, "sichuan", "2025-09-22", &[LEAD, CO], &posts)
}

/// sichuan/10.1, sichuan/10.2, sichuan/10.4, sichuan/10.6, sichuan/11.5: the form of approval, 《政务督办通知》 and 《政务督办报告》, each for those who
/// read what it is made of, with the words of it and nothing of other units.
fn sichuan_11_5_a_matter_on_paper(engine: Engine) {
    let office = opened(engine);
    let roads = Row::of("chengdu-minsheng-2020", "3", LEAD);
    let wild = json!({ "title": "打通“断头路”20处 <b>&\"急\"</b>" });
    let roads = with(roads.registration("province.decision", "2025-09-22"), wild);
    let story = Story::registered(&office, &roads);
    let form = format!("/api/v1/items/{}/paper.docx", story.matter.id);
    // Nothing is proposed yet, so there is no form.
    office.by("clerk").get(&form).refused(404, "not_found");
    let mut proposal = plan(&office, LEAD, &[CO], Some("2025-11-30"));
    proposal["requirements"] = json!("第一批10处十月底前通车。\n第二批10处年内通车。");
    proposal["closingStandard"] = json!(["全部通车", "资料移交"]);
    proposal["assignments"][1]["requirement"] = json!("调整公交线路。");
    story.does("clerk", "proposals", &proposal);
    let waiting = Taken::of(&office.by("clerk").get(&form));
    waiting.says(&["督查事项立项审批单", "拟办人\n", "主管领导意见\n\n"]);
    story.does("leader", "approvals", &pass());
    on(&office, "2025-09-23");
    story.does("clerk", "issue", &on_paper());
    let approved = Taken::of(&office.by("leader").get(&form));
    assert_eq!(
        approved.name,
        "督查事项立项审批单（川督办〔2025〕1号）.docx"
    );
    approved.says(&[
        "编号：川督办〔2025〕1号",
        "打通“断头路”20处 <b>&\"急\"</b>",
        "市住建局（牵头）：按时办理并书面报告\n市交通运输局（配合）：调整公交线路。\n",
        "主管领导意见\n同意，请抓紧办理。\n市住建局（leader） 2025年9月22日\n",
    ]);
    for unit in ["head", "co-head"] {
        office.by(unit).get(&form).refused(404, "not_found");
    }

    let notice = |unit: &str| {
        let id = text(&story.matter.assignment(unit), "id");
        format!("/api/v1/assignments/{id}/paper.docx")
    };
    story.unit_does("head", LEAD, "receipt", &receipt());
    let lead = Taken::of(&office.by("head").get(&notice(LEAD)));
    assert_eq!(lead.name, "政务督办通知（川督办〔2025〕1号 市住建局）.docx");
    lead.says(&[
        "督办室\n川督办〔2025〕1号\n关于打通“断头路”20处 <b>&\"急\"</b>的政务督办通知\n市住建局：\n",
        "交你单位牵头、市交通运输局配合办理",
        "一、事项来源\n",
        "第一批10处十月底前通车。\n第二批10处年内通车。\n",
        "办结标准\n1. 全部通车\n2. 资料移交\n",
        "2025年11月30日",
        "督办室\n2025年9月23日\n",
    ]);
    assert!(
        !lead.words.contains("调整公交线路"),
        "that is the other unit's task"
    );
    let co = Taken::of(&office.by("co-head").get(&notice(CO)));
    co.says(&[
        "市交通运输局：",
        "由市住建局牵头，交你单位配合办理",
        "调整公交线路。",
    ]);
    office
        .by("co-head")
        .get(&notice(LEAD))
        .refused(404, "not_found");

    on(&office, "2025-09-29");
    let report = story.writes("handler", LEAD, &["completion"], json!({}));
    let path = format!("/api/v1/reports/{report}/paper.docx");
    for who in ["handler", "head", "clerk"] {
        office.by(who).get(&path).refused(404, "not_found");
    }
    story.signs_report("head", &report).ok();
    let handed_in = Taken::of(&office.by("clerk").get(&path));
    assert_eq!(
        handed_in.name,
        "政务督办报告（川督办〔2025〕1号 市住建局）.docx"
    );
    handed_in.says(&[
        "市住建局\n",
        "签发人：市住建局（head）\n",
        "的政务督办报告\n",
        "督办室：\n",
        "办理情况（办结）报告如下：",
        "预计月底前全部完成。\n",
        "市住建局\n2025年9月29日\n",
    ]);
    office.by("co-head").get(&path).refused(404, "not_found");

    // What was issued stays as it was issued.
    let again = Taken::of(&office.by("clerk").get(&notice(LEAD)));
    assert_eq!(again.document, lead.document);

    // 10.6: the materials collected in full, one matter one volume; the office's alone.
    let volume = format!("/api/v1/items/{}/dossier.zip", story.matter.id);
    for other in ["leader", "head", "co-head"] {
        office.by(other).get(&volume).refused(403, "forbidden");
    }
    let taken = Volume::of(&office.by("clerk").get(&volume));
    assert_eq!(taken.name, "卷宗（川督办〔2025〕1号）.zip");
    assert_eq!(
        taken.files,
        [
            "001 卷内目录（川督办〔2025〕1号）.docx",
            "002 督查事项立项审批单（川督办〔2025〕1号）.docx",
            "003 政务督办通知（川督办〔2025〕1号 市住建局）.docx",
            "004 政务督办通知（川督办〔2025〕1号 市交通运输局）.docx",
            "005 政务督办报告（川督办〔2025〕1号 市住建局）.docx",
            "006 签收记录（川督办〔2025〕1号）.docx",
            "007 办理经过.xlsx",
        ]
    );
    let catalogue = taken.words(&taken.files[0]);
    for file in &taken.files[1..] {
        assert!(catalogue.contains(file), "{file} is not in:\n{catalogue}");
    }
    // It says which file a paper is, and of none that it is there which is not.
    assert!(catalogue.contains("已具备，见005"), "{catalogue}");
    assert!(
        catalogue.contains("签收记录\n尚缺"),
        "the co unit has not received: {catalogue}"
    );
    assert!(
        catalogue.contains("审核意见\n尚缺"),
        "not reviewed yet: {catalogue}"
    );
    let receipts = taken.words(&taken.files[5]);
    assert!(receipts.contains("签收：市住建局（"), "by whom: {receipts}");
    assert_eq!(taken.words(&taken.files[4]), handed_in.words);
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let taken = list(&log, "items").iter();
    let taken = taken.filter(|entry| entry["action"] == "item_dossier");
    let ends: Vec<_> = taken.map(|entry| text(entry, "result")).collect();
    assert!(ends.contains(&"done".to_owned()), "{log}");
}

/// sichuan/11.4, sichuan/11.5: a controlled matter's papers say so, and are there for the listed alone.
fn sichuan_11_5_a_controlled_matter_is_marked(engine: Engine) {
    let office = opened(engine);
    let listed: Vec<_> = ["leader", "head"]
        .map(|name| office.person(name).id.clone())
        .into();
    let secret = json!({ "secrecy": "restricted", "listed": listed });
    let roads = Row::of("chengdu-minsheng-2020", "3", LEAD);
    let roads = with(
        roads.registration("central.instruction", "2025-09-22"),
        secret,
    );
    let story = Story::registered(&office, &roads);
    story.does("clerk", "proposals", &plan(&office, LEAD, &[], None));
    story.does("clerk", "issue", &on_paper());
    let seen = story.matter.seen_by("head");
    let id = text(&list(&seen, "assignments")[0], "id");
    let notice = format!("/api/v1/assignments/{id}/paper.docx");
    let paper = Taken::of(&office.by("head").get(&notice));
    assert!(paper.words.starts_with("控制知情范围\n"), "{}", paper.words);
    // 10.3: the notice set no other date, so it says from when on five working days run.
    paper.says(&[
        "川督办密〔2025〕1号",
        "自签收之日起5个工作日内书面答复办理情况。",
    ]);
    for outside in ["director", "handler", "co-head"] {
        office.by(outside).get(&notice).refused(404, "not_found");
    }
}

/// sichuan/10.2: a notice made again after a ruling divided the work anew says what it said when it was given; who comes by the ruling, or
/// gets another part by it, has a notice of that day.
fn sichuan_10_2_a_notice_stays_as_it_was_given(engine: Engine) {
    const LATER: &str = "市水务局";
    let posts = [CLERK, CHIEF, leader(LEAD), head(LEAD), co_head(CO)];
    let office = open(engine, "sichuan", "2025-09-22", &[LEAD, CO, LATER], &posts);
    let roads = Row::of("chengdu-minsheng-2020", "3", LEAD);
    let roads = roads.registration("province.decision", "2025-09-22");
    let story = Story::registered(&office, &roads);
    let mut proposal = plan(&office, LEAD, &[CO], Some("2025-11-30"));
    proposal["assignments"][1]["requirement"] = json!("调整公交线路。");
    story.does("clerk", "proposals", &proposal);
    story.does("leader", "approvals", &pass());
    story.does("clerk", "issue", &on_paper());
    let notice = |unit: &str| {
        let id = text(&story.matter.assignment(unit), "id");
        let path = format!("/api/v1/assignments/{id}/paper.docx");
        Taken::of(&office.by("clerk").get(&path))
    };
    let given = notice(LEAD);
    given.says(&["交你单位牵头、市交通运输局配合办理"]);
    on(&office, "2025-09-23");
    let disputed = |unit: &str, who: &str, places: serde_json::Value| {
        let text_of = json!({ "text": "职责分工与三定规定不符。" });
        let item = story.unit_does(who, unit, "disputes", &text_of);
        let disputes = part(&item, unit)["disputes"].clone();
        let id = text(disputes.as_array().unwrap().last().unwrap(), "id");
        let ruling = json!({ "upheld": true, "opinion": "调整分工。", "assignments": places });
        let word = format!("disputes/{id}/ruling");
        story.unit_does("chief", unit, &word, &ruling);
        let answer = json!({ "text": "按裁定办理。" });
        story.unit_does("clerk", unit, &format!("disputes/{id}/answer"), &answer);
    };
    let place = |unit: &str, role: &str, requirement: &str| json!({ "unitId": office.unit(unit), "role": role, "requirement": requirement });
    story.unit_does("co-head", CO, "receipt", &receipt());
    let places = json!([
        place(LEAD, "lead", "按时办理并书面报告"),
        place(LATER, "co", "迁改供水管线。"),
    ]);
    disputed(CO, "co-head", places);
    // The lead's notice names whom it named, not who helps by now; the one who came got his own, that day.
    assert_eq!(notice(LEAD).document, given.document);
    notice(LATER).says(&[
        "由市住建局牵头，交你单位配合办理",
        "迁改供水管线。",
        "督办室\n2025年9月23日\n",
    ]);
    // Parts change: both have the notice of the day from which they have them.
    on(&office, "2025-09-24");
    story.unit_does("head", LEAD, "receipt", &receipt());
    let places = json!([
        place(LATER, "lead", "统筹管线迁改。"),
        place(LEAD, "co", "配合通车。"),
    ]);
    disputed(LEAD, "head", places);
    notice(LEAD).says(&[
        "由市水务局牵头，交你单位配合办理",
        "配合通车。",
        "督办室\n2025年9月24日\n",
    ]);
    notice(LATER).says(&[
        "交你单位牵头、市住建局配合办理",
        "统筹管线迁改。",
        "督办室\n2025年9月24日\n",
    ]);
}
