//! 第十三条, 第十五条 and 第十八条: leaders read the result, extensions end somewhere, and who ignores a slip answers for it.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::json;

use super::{LEAD, OBSERVERS, POSTS, at_work, nothing, opened};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, dates, head, keeper, leader, not_passed, on, passed,
};

/// district/12b, district/13, district/14: both leaders read the result; one who does not pass it has it supervised again by a new date,
/// and both read it anew; an instruction takes a closed matter up again; the first date never changes.
pub(super) fn a_result_is_read_by_both_leaders_and_supervised_again(engine: Engine) {
    let office = opened(engine, "2025-09-01", &POSTS[..6]);
    let story = at_work(&office, "major", Some("2025-10-31"));
    let completes = |story: &Story<'_>| {
        let report = story.reports("head", LEAD, &["completion"]);
        story.accepts(&report);
    };
    let report = story.reports("head", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.does("leader", "leader-reviews", &passed());
    story.refuses(
        "leader",
        "leader-reviews",
        &passed(),
        409,
        "already_answered",
    );
    story.refuses("chief", "leader-reviews", &passed(), 403, "not_permitted");
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    let undated = json!({ "decision": "not_passed", "opinion": "里程数不足" });
    let refused = story
        .matter
        .command("principal", "leader-reviews", &undated);
    assert_eq!(refused.status, 422, "{refused}");
    story.does("principal", "leader-reviews", &not_passed("2025-10-24"));
    story.stands("in_progress");
    assert_eq!(story.matter.now()["reopened"], 1);
    assert!(
        story
            .owing(LEAD)
            .contains(&dates(&[("completion", "2025-10-24")])[0])
    );
    completes(&story);
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    for leader in ["leader", "principal"] {
        story.does(leader, "leader-reviews", &passed());
    }
    story.does("clerk", "closure", &nothing());

    let word = json!({ "text": "请再核实通车情况", "redoBy": "2025-11-28" });
    story.does("principal", "instructions", &word);
    story.stands("in_progress");
    let now = story.matter.now();
    assert_eq!(
        [&now["firstDueOn"], &now["dueOn"]],
        ["2025-10-31", "2025-11-28"]
    );
    completes(&story);
    for leader in ["leader", "principal"] {
        story.does(leader, "leader-reviews", &passed());
    }
    story.does("clerk", "closure", &nothing());
    story.refuses("head", "archive", &keeper(), 403, "not_permitted");
    story.refuses("clerk", "archive", &keeper(), 409, "instruction_open");
    story.handles_instruction();
    let nameless = story
        .matter
        .command("clerk", "archive", &json!({ "keeper": " " }));
    assert_eq!(nameless.status, 422, "a named person keeps it: {nameless}");
    story.is_archived(&["clerk", "leader", "principal", "head"]);
}

/// district/15.2, district/17: an extension that was granted and is missed begins at yellow, with a copy to the performance office, and
/// the head explains in person.
pub(super) fn an_extension_missed_begins_at_yellow(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        OBSERVERS[2],
    ];
    let office = opened(engine, "2025-10-09", &posts);
    let story = at_work(&office, "general", Some("2025-10-17"));
    // Too short for a quarter's report: only the end is owed.
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-10-17")]));
    let later = json!({ "reason": "管线迁改未完成", "newDueOn": "2025-10-24" });
    story.unit_does("head", LEAD, "extensions", &later);
    story.unit_refuses("head", LEAD, "extensions", &later, 409, "extension_pending");
    let asked = text(&list(&story.matter.assignment(LEAD), "extensions")[0], "id");
    let decision = format!("extensions/{asked}/decision");
    let yes = json!({ "accepted": true, "opinion": "同意延期" });
    for other in ["clerk", "leader", "principal"] {
        story.unit_refuses(other, LEAD, &decision, &yes, 403, "not_permitted");
    }
    story.unit_does("chief", LEAD, &decision, &yes);
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-10-24")]));
    // Friday 10-24 passes; on Monday 10-27 it is yellow at once.
    on(&office, "2025-10-27");
    assert_eq!(story.slips(LEAD), [["yellow", "2025-10-27", "drafted"]]);
    for other in ["chief", "principal"] {
        story.refuses_signature(other, LEAD, "yellow");
    }
    story.matter.sign("leader", LEAD, "yellow").ok();
    let slip = story.matter.urge(LEAD, "yellow");
    // Three working days: 10-28, 10-29, 10-30.
    assert_eq!(
        [
            &slip["number"],
            &slip["answerDueOn"],
            &slip["copies"],
            &slip["ground"]
        ],
        [
            &json!("区督催黄〔2025〕1号"),
            &json!("2025-10-30"),
            &json!(["performance"]),
            &json!("extension_missed")
        ]
    );
    assert_eq!(
        list(&office.by("jikao").get("/api/v1/urges").ok(), "items").len(),
        1
    );
    let minutes = json!({ "minutes": "局长当面说明管线迁改进度", "heldOn": "2025-10-27", "newDueOn": "2025-10-31" });
    story.unit_refuses(
        "chief",
        LEAD,
        "explanations",
        &minutes,
        403,
        "not_permitted",
    );
    story.unit_does("director", LEAD, "explanations", &minutes);
    story.unit_refuses(
        "director",
        LEAD,
        "explanations",
        &minutes,
        409,
        "already_explained",
    );
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    assert_eq!(story.matter.urge(LEAD, "yellow")["state"], "settled");
    assert_eq!(
        story.matter.points(LEAD),
        [("urge".to_owned(), -5, "yellow/1".to_owned())]
    );
}

/// district/18: by its gravity, a written self-criticism to the government, or a notice to the whole district with copies to discipline
/// and organization; ordered by the principal leader, on the slips of the matter.
pub(super) fn who_ignores_a_slip_is_held_to_account(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        OBSERVERS[0],
        OBSERVERS[1],
    ];
    let office = opened(engine, "2025-10-09", &posts);
    let story = at_work(&office, "general", Some("2025-10-10"));
    on(&office, "2025-10-11");
    story.matter.sign("chief", LEAD, "blue").ok();
    let ground = "蓝色催办后仍未报送，工作停滞";
    let slip = text(&story.matter.urge(LEAD, "blue"), "id");
    let body = json!({ "title": "断头路事项拖延", "unitId": office.unit(LEAD), "ground": ground, "itemId": story.matter.id, "urgeIds": [slip] });
    for other in ["chief", "leader", "head"] {
        office
            .by(other)
            .post("/api/v1/accountabilities", &body)
            .refused(403, "forbidden");
    }
    let case = Case::open(&office, "/api/v1/accountabilities", &body);
    let step = |step: &str| json!({ "step": step, "personId": null, "because": { "kind": "facts", "text": ground }, "text": "建议按程序办理" });
    let last = |verb: &str| {
        format!(
            "measures/{}/{verb}",
            text(list(&case.now(), "measures").last().unwrap(), "id")
        )
    };
    let order = json!({ "approved": true, "opinion": "同意" });
    case.ask("clerk", "measures", &step("interview"))
        .refused(422, "step_unknown");
    case.ask("clerk", "measures", &step("self_criticism")).ok();
    for other in ["clerk", "director", "chief", "leader"] {
        case.ask(other, &last("decision"), &order)
            .refused(403, "not_permitted");
    }
    case.seen_by("head").refused(404, "not_found");
    case.ask("principal", &last("decision"), &order).ok();
    let seen = case.seen_by("head").ok();
    assert_eq!(list(&seen, "measures")[0]["stepName"], "书面检查");
    let written = json!({ "text": "我局对进度滞后作出深刻检查" });
    case.ask("head", &last("answers"), &written).ok();
    case.ask("clerk", "measures", &step("public_criticism"))
        .ok();
    case.ask("principal", &last("decision"), &order).ok();
    let circular = list(&case.now(), "measures")[1].clone();
    assert_eq!(circular["stepName"], "全区通报");
    assert_eq!(
        circular["decision"]["copies"],
        json!(["discipline", "organization"])
    );
    let published = json!({ "kind": "criticism", "heldOn": "2025-10-11", "paper": "全区通报2025年第3期", "text": "予以通报" });
    case.ask("clerk", &last("record"), &published).ok();
    case.ask("director", "closure", &json!({ "text": "已通报并抄送" }))
        .ok();
    assert_eq!(case.now()["may"], json!([]));
}
