//! 二(四) 动态管理机制: the list of targets, responsibilities and nodes, from the supervision plan to the use of the result.

use domain::vocabulary::Role;
use duban_tests::{
    Engine,
    matter::{list, part},
    office::post,
};
use serde_json::{Value, json};

use super::{CO, ELSEWHERE, LEAD, POSTS, SECTION, alone, joint, listed, nothing, opened, schools};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, co_head, dates, has_forms, head, keeper, leader,
    node, not_passed, on, on_paper, pass, passed, plan, receipt, rules, with,
};

/// An id of nothing.
const UNKNOWN: &str = "01990d2e-5c00-7a00-8000-0000000000ff";

/// yangjiang/1.2, yangjiang/2.4, yangjiang/3.1c: a policy measure goes out by its list of nodes and its supervision
/// plan; the lead collates what the others did; the result is read by the leader in charge, sent back once, and archived.
pub(super) fn a_policy_measure_from_its_list_to_the_archive(engine: Engine) {
    let office = opened(engine, "2025-09-22", &POSTS);
    let book = rules(&office, "yangjiang");
    assert_eq!(list(&book, "sources").len(), 12);
    let papers = [
        ("yearly_priorities", "年度督查工作重点", "2.2a"),
        ("task_list", "目标任务、责任、时间节点清单", "2.4"),
        ("supervision_plan", "督查方案", "2.4"),
        ("notice", "督查任务通知", "2.4"),
        ("special_report", "专报", "3.3"),
        ("accountability_notice", "督查通知书", "3.4a"),
        ("research_report", "调研报告", "3.5"),
    ];
    has_forms(&book, &papers);
    let story = Story::registered(&office, &schools("policy.measure", "2025-09-22"));
    assert_eq!(story.matter.now()["number"], "阳府督〔2025〕1号");
    // 2.4: target, responsibility, nodes, limit and the plan of supervision are all said first.
    let without = |name: &str, value| with(joint(&office), json!({ name: value }));
    story.proposal_lacks(&without("requirements", json!("")), "requirements");
    story.proposal_lacks(&without("dueOn", json!(null)), "dueOn");
    story.proposal_lacks(&without("milestones", json!([])), "milestones");
    story.proposal_lacks(&without("supervisionPlan", json!("")), "supervisionPlan");
    story.proposal_lacks(&without("sectionId", json!(null)), "sectionId");
    let past = alone(&office, "2025-12-31", "2025-09-19");
    story.refuses("clerk", "proposals", &past, 422, "milestone_before_issue");
    let mut foreign = node("完成师资招聘", "2025-11-14");
    foreign["unitId"] = json!(office.unit(CO));
    let of_lead = plan(&office, LEAD, &[], Some("2025-12-31"));
    let foreign = listed(&office, of_lead, &[foreign]);
    story.refuses("clerk", "proposals", &foreign, 422, "milestone_unit");
    story.does("clerk", "proposals", &joint(&office));
    for other in ["director", "leader", "principal", "head"] {
        let answer = story.matter.command(other, "approvals", &pass());
        let hidden = if other == "head" { 404 } else { 403 };
        assert_eq!(answer.status, hidden, "{other}: {answer}");
    }
    story.does("chief", "approvals", &pass());
    story.does("clerk", "issue", &on_paper());
    assert_eq!(story.paper("notice"), "督查任务");
    assert_eq!(story.paper("supervision_plan"), "督查方案");

    // Each node is its unit's, owed on its date as the list has it.
    assert_eq!(
        story.owing(LEAD),
        dates(&[("milestone:1", "2025-10-31"), ("completion", "2025-12-31")])
    );
    assert_eq!(
        story.owing(CO),
        dates(&[("milestone:2", "2025-11-14"), ("completion", "2025-12-31")])
    );
    let why = story.why(LEAD, "milestone:1");
    assert_eq!(why["rule"]["article"], "2.4", "{why}");
    // The unit's own section that handles it is named.
    let nameless = with(receipt(), json!({ "section": " " }));
    let unnamed = story
        .matter
        .on_assignment("handler", LEAD, "receipt", &nameless);
    assert_eq!(unnamed.status, 422, "{unnamed}");
    story.unit_does("handler", LEAD, "receipt", &receipt());
    story.unit_does("co-head", CO, "receipt", &receipt());

    // 3.1c: the host unit reads the co unit's report, the office the host's; the handler hands in.
    let co = story.reports("co-head", CO, &["milestone:2", "completion"]);
    let todos = office.by("head").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("review_report"), "{todos}");
    let read = part(&story.matter.seen_by("head"), CO);
    assert_eq!(
        list(&read, "reports")[0]["id"],
        json!(co),
        "the host unit reads it"
    );
    assert_eq!(read["urges"], json!([]), "and no more of the co unit");
    story
        .reviews("clerk", &co, None)
        .refused(403, "not_permitted");
    story
        .reviews("handler", &co, None)
        .refused(403, "not_permitted");
    story
        .reviews("co-head", &co, None)
        .refused(403, "not_permitted");
    story.reviews("head", &co, None).ok();
    let report = story.reports("handler", LEAD, &["milestone:1", "completion"]);
    story
        .reviews("head", &report, None)
        .refused(403, "not_permitted");
    story.returns(&report, "2025-10-10");
    on(&office, "2025-10-10");
    let owed = ["redo:milestone:1", "redo:completion"];
    let report = story.reports("handler", LEAD, &owed);
    story.accepts(&report);

    story.stands("with_leaders");
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    story.refuses(
        "principal",
        "leader-reviews",
        &passed(),
        403,
        "not_permitted",
    );
    story.does("leader", "leader-reviews", &not_passed("2025-10-31"));
    story.stands("in_progress");
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-10-31")]));
    let report = story.reports("handler", LEAD, &["completion"]);
    story.accepts(&report);
    story.does("leader", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    assert_eq!(story.missing(), [""; 0]);
    story.refuses("principal", "archive", &keeper(), 403, "not_permitted");
    story.is_archived(&["clerk", "chief", "leader", "head", "co-head"]);
}

/// yangjiang/2.2b: a matter has its section of the office: the next steps of the office and the news of it are that section's people's,
/// not another section's; the director has them all, and the list can be read by section.
pub(super) fn a_matter_is_its_sections_by_line(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        leader(LEAD),
        head(LEAD),
        co_head(CO),
        post("education", Role::Clerk, Some(SECTION)),
        post("health", Role::Clerk, Some(ELSEWHERE)),
    ];
    let office = opened(engine, "2025-09-22", &posts);
    let story = Story::registered(&office, &schools("policy.measure", "2025-09-22"));
    let plan = alone(&office, "2025-12-31", "2025-10-31");
    let nobody = with(plan.clone(), json!({ "sectionId": UNKNOWN }));
    let unknown = story.matter.command("clerk", "proposals", &nobody);
    unknown.refused_at(422, "bad_fields", "/sectionId", "unknown_reference");
    // A section is the office's own: neither the unit that undertakes it nor another one that undertakes matters.
    for unit in [LEAD, CO] {
        let foreign = with(plan.clone(), json!({ "sectionId": office.unit(unit) }));
        let foreign = story.matter.command("clerk", "proposals", &foreign);
        foreign.refused_at(422, "not_a_section", "/sectionId", "not_a_section");
    }
    story.does("clerk", "proposals", &plan);
    story.does("chief", "approvals", &pass());
    let waits = |who: &str, step: &str| {
        let todos = office.by(who).get("/api/v1/todos").ok();
        todos.to_string().contains(&format!("\"{step}\""))
    };
    for (who, own) in [
        ("education", true),
        ("health", false),
        ("director", true),
        ("clerk", true),
    ] {
        assert_eq!(waits(who, "issue"), own, "{who}");
    }
    story.does("clerk", "issue", &on_paper());
    story.unit_does("head", LEAD, "receipt", &receipt());
    let report = story.reports("head", LEAD, &["milestone:1"]);
    assert!(waits("education", "review_report") && !waits("health", "review_report"));
    let news = office
        .by("education")
        .eventually("/api/v1/notices", "report_submitted");
    assert!(news.to_string().contains(&story.matter.id), "{news}");
    for other in ["health", "clerk"] {
        let news = office.by(other).get("/api/v1/notices").ok();
        let told = news.to_string().contains("report_submitted");
        assert!(!told, "{other}: {news}");
    }
    story.reviews("education", &report, None).ok();
    let now = story.matter.now();
    assert_eq!(now["proposal"]["section"]["name"], SECTION);
    let listed = |section: &str| {
        let path = format!(
            "/api/v1/items?sectionId={}&count=true",
            office.unit(section)
        );
        list(&office.by("clerk").get(&path).ok(), "items").len()
    };
    assert_eq!((listed(SECTION), listed(ELSEWHERE)), (1, 0));
}

/// yangjiang/3.1f, yangjiang/4.5: prompts go out both ways before a node, on it and after it; a missed one is urged in writing over
/// the office chief's signature, which a report in time settles.
pub(super) fn a_missed_node_is_prompted_for_and_urged(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        co_head(CO),
    ];
    let office = opened(engine, "2025-09-22", &posts);
    let registration = schools("policy.measure", "2025-09-22");
    let story = Story::at_work(&office, &registration, &joint(&office), &["chief"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    // The node of Friday 10-31: three working days before is Tuesday 10-28, one is Thursday 10-30.
    on(&office, "2025-10-31");
    let prompts = |reason| story.matter.prompts(LEAD, "milestone:1", reason);
    assert_eq!(prompts("due_soon"), ["2025-10-28", "2025-10-30"]);
    assert_eq!(prompts("due_today"), ["2025-10-31"]);
    let told = office.by("head").get("/api/v1/notices").ok();
    let of_matter = |notice: &Value| notice["itemId"] == json!(story.matter.id);
    assert!(list(&told, "items").iter().any(of_matter), "{told}");
    // Overdue on Saturday 11-01, then each working day; the letter is drafted on Monday 11-03.
    on(&office, "2025-11-03");
    assert_eq!(prompts("overdue"), ["2025-11-01", "2025-11-03"]);
    assert_eq!(story.slips(LEAD), [["written", "2025-11-03", "drafted"]]);
    let todos = office.by("chief").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("sign_urge"), "{todos}");
    for other in ["clerk", "director", "leader", "principal"] {
        story.refuses_signature(other, LEAD, "written");
    }
    story.matter.sign("chief", LEAD, "written").ok();
    let slip = story.matter.urge(LEAD, "written");
    // Three working days: 11-04, 11-05, 11-06.
    assert_eq!(
        [&slip["number"], &slip["answerDueOn"], &slip["copies"]],
        [
            &json!("阳府督催〔2025〕1号"),
            &json!("2025-11-06"),
            &json!([])
        ]
    );
    on(&office, "2025-11-05");
    let report = story.reports("head", LEAD, &["milestone:1"]);
    story.accepts(&report);
    assert_eq!(story.slips(LEAD), [["written", "2025-11-03", "settled"]]);
    assert_eq!(story.matter.points(LEAD), []);
    assert_eq!(story.matter.obligation(LEAD, "milestone:1")["daysLate"], 5);
}
