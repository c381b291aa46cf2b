//! 协调未果的, 难以如期办结的: up to the leader in charge, within the limit, with the office's opinion.

use duban_tests::{
    Engine, Office,
    matter::{difficulties, list, text},
};
use serde_json::{Value, json};

use super::{ABOVE, CHAIN, CO, LEAD, at_work, registered};
use crate::play::{Play, with};

/// From above, for two units, due on Friday 17 October.
fn issued(office: &Office) -> Play<'_> {
    let play = registered(office, ABOVE);
    let plan = play.joint_plan(CO, "2025-10-17");
    let play = play.issued(&plan, CHAIN);
    play.received();
    play.matter.receive("co-head", CO).ok();
    play
}

fn held(solved: bool, why_not: &str) -> Value {
    json!({
        "level": "general", "heldOn": "2025-10-13", "difficulty": "演出场地", "tried": "召集两单位协调",
        "solved": solved, "whyNot": why_not,
    })
}

/// Sent up after the coordinations that failed.
fn told(play: &Play<'_>) -> Value {
    json!({
        "kind": "difficulty", "severalUnits": true, "openedBy": difficulties(&play.matter.now()).first(), "tried": "两次约请相关村协商场地", "why": "场地权属有争议", "proposal": "借用中心小学操场",
    })
}

/// town-duban/4.1.2.3, town-duban/4.2.3.2: several units: the office coordinates first; one failure sends it to the leader in charge.
pub(crate) fn what_cannot_be_coordinated_goes_to_the_leader(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    office.server.turn("2025-10-13T09:00");
    let sends = |who: &str| {
        play.matter
            .on_assignment(who, LEAD, "difficulties", &told(&play))
    };
    sends("head").refused(409, "coordinations_too_few");
    let ahead = with(&held(false, "权属争议未决"), "heldOn", "2025-10-14");
    play.refuses("clerk", "coordinations", &ahead, 422, "date_in_future");
    play.refuses(
        "leader",
        "coordinations",
        &held(true, ""),
        403,
        "not_permitted",
    );
    play.does("clerk", "coordinations", &held(true, ""));
    sends("head").refused(409, "coordinations_too_few");
    play.refuses(
        "clerk",
        "coordinations",
        &held(false, ""),
        422,
        "text_missing",
    );
    play.does("clerk", "coordinations", &held(false, "权属争议未决"));
    sends("handler").refused(403, "not_permitted");
    let up = sends("head").ok();
    assert_eq!(list(&up["proceedings"], "coordinations").len(), 2);
    assert_eq!(
        list(&up["proceedings"], "difficulties")[0]["unit"]["name"],
        LEAD
    );
}

/// town-duban/4.2.3.3: reason, progress and measures go to the leader in charge by the reporting limit, with the office's opinion.
pub(crate) fn a_difficulty_is_told_in_time(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    office.server.turn("2025-10-17T23:50");
    let failed = with(&held(false, "权属争议未决"), "heldOn", "2025-10-17");
    play.does("clerk", "coordinations", &failed);
    let sends = || {
        play.matter
            .on_assignment("head", LEAD, "difficulties", &told(&play))
    };
    let up = sends().ok();
    let id = text(&list(&up["proceedings"], "difficulties")[0], "id");
    let on_it = |who: &str, word: &str, said: &str| {
        let word = format!("difficulties/{id}/{word}");
        play.matter.command(who, &word, &json!({ "text": said }))
    };
    on_it("leader", "settlement", "同意借用").refused(409, "opinion_missing");
    on_it("head", "opinion", "建议同意").refused(403, "not_permitted");
    on_it("clerk", "opinion", "").refused(422, "bad_fields");
    on_it("clerk", "opinion", "建议同意").ok();
    on_it("director", "opinion", "建议再议").refused(409, "difficulty_not_waiting");
    for who in ["chief", "principal", "clerk"] {
        on_it(who, "settlement", "同意借用").refused(403, "not_permitted");
    }
    let settled = on_it("leader", "settlement", "同意借用中心小学操场。").ok();
    let difficulty = &list(&settled["proceedings"], "difficulties")[0];
    assert_eq!(difficulty["settled"]["text"], "同意借用中心小学操场。");
    on_it("leader", "settlement", "再议").refused(409, "difficulty_not_waiting");
    // The limit's day has ended.
    office.server.turn("2025-10-18T00:00");
    sends().refused(409, "coordinations_too_few");
    let alone = json!({ "kind": "difficulty", "severalUnits": false, "tried": "", "why": "人手不足", "proposal": "推迟一周" });
    play.matter
        .on_assignment("head", LEAD, "difficulties", &alone)
        .refused(409, "difficulty_too_late");
}

/// town-duban/4.1.2.3, town-duban/4.2.3.2, town-duban/4.2.3.3: whether several units are concerned is asked; what is one unit's own goes up
/// directly, by its head, and the page says which it was.
pub(crate) fn what_concerns_one_unit_goes_up_directly(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    office.server.turn("2025-10-13T09:00");
    let of_unit = held(false, "设备检修");
    play.refuses("head", "coordinations", &of_unit, 403, "not_permitted");
    let sends = |body: &Value| {
        play.matter
            .on_assignment("head", LEAD, "difficulties", body)
    };
    let own = json!({
        "kind": "difficulty", "why": "舞台设备检修，难以如期办结", "proposal": "改在十月底演出",
    });
    sends(&own).refused_at(
        422,
        "several_units_unsaid",
        "/severalUnits",
        "several_units_unsaid",
    );
    sends(&with(&own, "severalUnits", true)).refused(409, "coordinations_too_few");
    let up = sends(&with(&own, "severalUnits", false)).ok();
    let sent = &list(&up["proceedings"], "difficulties")[0];
    assert_eq!(sent["severalUnits"], false);
}
