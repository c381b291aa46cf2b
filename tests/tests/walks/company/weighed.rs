//! 协调: general matters by the person responsible, important ones by the leader in charge, important problems to the principal leader.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::json;

use super::{CHAIN, CO, LEAD, at_work, registered};
use crate::play::{says, with};

/// company/4.3: coordinated by weight; what stays goes up with a proposal, and the principal leader settles it.
pub(crate) fn coordinated_by_weight_and_settled_above(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, "meeting.decision");
    let plan = play.joint_plan(CO, "2025-11-28");
    let play = play.issued(&plan, CHAIN);
    play.received();
    play.matter.receive("co-head", CO).ok();
    office.server.turn("2025-10-10T09:00");
    let held = json!({
        "level": "general", "heldOn": "2025-10-10", "difficulty": "产能与检修冲突", "tried": "两科室会商",
        "solved": false, "whyNot": "排产无法调整",
    });
    play.does("clerk", "coordinations", &held);
    play.refuses(
        "clerk",
        "coordinations",
        &with(&held, "level", "urgent"),
        422,
        "bad_fields",
    );
    let important = with(&held, "level", "important");
    let important = with(&important, "tried", "报请分管领导协调");
    // 重要事项报请分管领导协调: the leader in charge first; 对重要问题…及时向公司主要领导报告: the principal leader hears of it at once.
    play.refuses(
        "director",
        "coordinations",
        &important,
        422,
        "coordination_plan_missing",
    );
    let planned = json!({
        "difficulty": "产能与检修冲突", "plan": "分管领导召集生产、机修两科室", "proposal": "检修错峰进行",
    });
    play.does("director", "coordination-plans", &planned);
    office
        .by("principal")
        .eventually("/api/v1/notices", "检修错峰进行");
    let yes = json!({ "accepted": true, "opinion": "同意" });
    play.refuses(
        "principal",
        "coordination-plans/answer",
        &yes,
        403,
        "not_permitted",
    );
    play.does("leader", "coordination-plans/answer", &yes);
    let told = play.does("director", "coordinations", &important);
    let levels: Vec<_> = list(&told["proceedings"], "coordinations")
        .iter()
        .map(|held| &held["level"])
        .collect();
    assert_eq!(levels, ["general", "important"]);

    let difficulty = json!({ "kind": "difficulty", "tried": "两科室会商", "why": "排产无法调整", "proposal": "委托外协加工" });
    let sends = |who: &str| {
        play.matter
            .on_assignment(who, LEAD, "difficulties", &difficulty)
    };
    sends("handler").refused(403, "not_permitted");
    sends("co-head").refused(403, "not_permitted");
    let up = sends("head").ok();
    let id = text(&list(&up["proceedings"], "difficulties")[0], "id");
    let word = format!("difficulties/{id}/settlement");
    let settle = json!({ "text": "同意外协。" });
    for who in ["clerk", "leader"] {
        play.refuses(who, &word, &settle, 403, "not_permitted");
    }
    play.does("principal", &word, &settle);

    // Both hand in within the limit, by their own people.
    office.server.turn("2025-11-28T16:00");
    let co = play.writes("co-head", CO, &["completion"], &says("外协合同已签"));
    play.signs("co-head", &co).ok();
    play.accepts(&co);
    play.completes(&says("实际61000元/人"));
    assert_eq!(play.days_late(LEAD, "completion"), 0);
    play.read_by(&["principal"]);
    play.does("clerk", "closure", &json!({}));
    play.does("clerk", "archive", &json!({ "keeper": "督查组档案员" }));
    play.is_read_only();
}

/// company/2: the team looks itself where that is better, and its own result goes to the principal leader.
pub(crate) fn what_the_team_settles_itself(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, "rules.kept");
    let own = with(&play.plan("2025-11-28"), "handling", "self");
    play.does("clerk", "proposals", &with(&own, "assignments", json!([])));
    play.approved_by(CHAIN);
    play.issues();
    let nothing = office
        .by("head")
        .get(&format!("/api/v1/items/{}", play.matter.id));
    nothing.refused(404, "not_found");
    play.refuses("clerk", "closure", &json!({}), 409, "wrong_stage");
    let result = json!({ "content": "突击检查未见异常", "result": true });
    let told = play.does("clerk", "collations", &result);
    assert_eq!(told["stage"], "with_leaders");
    play.refuses("clerk", "closure", &json!({}), 409, "result_not_passed");
    play.read_by(&["principal"]);
    play.does("clerk", "closure", &json!({}));
    play.does("clerk", "archive", &json!({ "keeper": "督查组档案员" }));
    let kept = play.matter.now();
    assert_eq!(
        (&kept["stage"], &kept["may"]),
        (&json!("archived"), &json!([]))
    );
}
