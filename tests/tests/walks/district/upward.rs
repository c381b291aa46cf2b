//! 第十三条 反馈上报: what a superior gave is reported up once both leaders have passed it.

use duban_tests::Engine;
use serde_json::json;

use super::{LEAD, POSTS, nothing, opened, tiered};
use crate::stage::{Row, Story, keeper, passed, receipt};

/// district/13: passed by both leaders, the result goes up to the superior who gave the matter; only then is it closed and filed, with
/// what went up in its volume.
pub(super) fn what_a_superior_gave_is_reported_up(engine: Engine) {
    let office = opened(engine, "2025-09-01", &POSTS[..6]);
    let row = Row::of("xinjian-minsheng-2024", "一-2", "区住建局");
    let given = row.registration("superior.supervision", "2025-09-01");
    let plan = tiered(&office, "major", Some("2025-10-31"));
    let story = Story::at_work(&office, &given, &plan, &["chief"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    let report = story.reports("head", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);

    let up = json!({ "form": "result_upward", "content": "乐业路已全线通车，现将办理结果上报" });
    story.refuses("clerk", "upward-papers", &up, 409, "result_not_passed");
    for leader in ["leader", "principal"] {
        story.does(leader, "leader-reviews", &passed());
    }
    story.refuses("clerk", "closure", &nothing(), 409, "not_sent_up");
    story.refuses("leader", "upward-papers", &up, 403, "not_permitted");
    let todos = office.by("clerk").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("send_upward"), "{todos}");
    let other = json!({ "form": "notice", "content": "办理结果" });
    story.refuses("clerk", "upward-papers", &other, 422, "wrong_form");
    story.does("clerk", "upward-papers", &up);
    let sent = &story.matter.now()["proceedings"]["upward"][0];
    assert_eq!(sent["name"], "督办结果上报");
    // The leaders passed it: nobody signs it once more.
    story.refuses(
        "principal",
        "upward-papers/answer",
        &json!({ "accepted": true, "opinion": "" }),
        403,
        "not_permitted",
    );
    story.does("clerk", "closure", &nothing());
    story.does("clerk", "archive", &keeper());
}
