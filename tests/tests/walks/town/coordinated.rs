//! 重大问题和协调解决不了的: to the town's leaders, with a proposal.

use duban_tests::{
    Engine,
    matter::{difficulties, list, text},
};
use serde_json::json;

use super::{CHAIN, CO, LEAD, at_work, registered};
use crate::play::{called, with};

/// town/3.3: followed in any form, coordinated on the way; what one attempt did not solve goes up, and the principal leader settles it.
pub(crate) fn what_is_not_solved_goes_up(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office);
    let plan = play.joint_plan(CO, "2025-09-30");
    let play = play.issued(&plan, CHAIN);
    play.received();
    play.matter.receive("co-head", CO).ok();
    office.server.turn("2025-09-16T09:00");
    let talk = called(
        "in_person",
        "2025-09-16T08:30",
        "区住建局科长",
        "座谈了解管线迁改进度",
    );
    play.records("clerk", LEAD, &talk).ok();
    assert_eq!(play.slips(LEAD), [], "following is not urging");

    let told = json!({ "kind": "difficulty", "tried": "两次协调管线迁改", "why": "产权单位未同意", "proposal": "请镇领导出面" });
    let sends = |body| {
        play.matter
            .on_assignment("head", LEAD, "difficulties", &body)
    };
    sends(told.clone()).refused(409, "coordinations_too_few");
    let held = json!({
        "level": "general", "heldOn": "2025-09-16", "difficulty": "管线迁改", "tried": "现场协调",
        "solved": false, "whyNot": "产权单位未到场",
    });
    // 党政办…及时加以协调解决: the office coordinates, not the unit.
    play.refuses("head", "coordinations", &held, 403, "not_permitted");
    play.refuses(
        "clerk",
        "coordinations",
        &with(&held, "whyNot", " "),
        422,
        "text_missing",
    );
    let held = play.does("clerk", "coordinations", &held);
    let told = with(&told, "openedBy", difficulties(&held)[0].as_str());
    sends(with(&told, "tried", "")).refused(422, "text_missing");
    sends(with(&told, "proposal", " ")).refused(422, "bad_fields");
    let up = sends(told).ok();
    let id = text(&list(&up["proceedings"], "difficulties")[0], "id");
    let word = format!("difficulties/{id}/settlement");
    let settle = json!({ "text": "由分管领导牵头，本周内迁改。" });
    play.refuses("leader", &word, &settle, 403, "not_permitted");
    let settled = play.does("principal", &word, &settle);
    let difficulty = &list(&settled["proceedings"], "difficulties")[0];
    assert_eq!(
        difficulty["settled"]["text"],
        "由分管领导牵头，本周内迁改。"
    );
    // The co unit knows of the difficulty between them; nobody outside does.
    assert_eq!(play.matter.seen_by("co-head")["stage"], "in_progress");

    // Meanwhile the clock is stopped by the principal leader; the ten days it stood are added back.
    play.does(
        "head",
        "suspensions",
        &json!({ "reason": "等待管线产权单位批复" }),
    );
    let yes = json!({ "accepted": true, "opinion": "同意暂缓。" });
    play.refuses("leader", "suspensions/decision", &yes, 403, "not_permitted");
    play.does("principal", "suspensions/decision", &yes);
    office.server.turn("2025-09-26T09:00");
    let resumed = play.does("principal", "resumption", &json!({}));
    assert_eq!(
        (&resumed["firstDueOn"], &resumed["dueOn"]),
        (&json!("2025-09-30"), &json!("2025-10-10"))
    );
}
