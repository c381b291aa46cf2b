//! 谁办文办事谁督查: a department begins what its leader gave it, consults the organ, and reports to the leader itself.

use duban_tests::{Engine, Office};
use serde_json::{Value, json};

use super::{CHAIN, CO, LEAD, at_work, task};
use crate::play::{Play, owed, says, with};

/// What a leader gave to a department by name.
fn given(office: &Office, unit: &str) -> Value {
    let body = task().registration("instruction.department", "2025-09-01");
    let body = with(&body, "givenBy", "leader_in_charge");
    with(&body, "initiatorUnitId", office.unit(unit))
}

/// industry-commerce/3.3, industry-commerce/4.1b, industry-commerce/4.4b: begun by the department, sent out by the organ, told to the leader.
pub(crate) fn a_department_begins_and_feeds_back_after_consulting(engine: Engine) {
    let office = at_work(engine);
    only_what_it_was_given(&office);
    let play = Play::registered_by(&office, "handler", LEAD, &given(&office, LEAD));
    the_slip_is_still_the_organs(&play);
    consulted_before_it_reports(&play);
    filed_by_the_organ(&play);
}

/// industry-commerce/4.1b: for itself, and only from a source where its leader decided.
fn only_what_it_was_given(office: &Office) {
    let register = |who: &str, body: &Value| office.by(who).post("/api/v1/items", body);
    register("handler", &given(office, CO)).refused(403, "not_permitted");
    let nobodys = task().registration("bureau.decision", "2025-09-01");
    register("handler", &nobodys).refused(403, "not_permitted");
    let for_itself = with(&nobodys, "initiatorUnitId", office.unit(LEAD));
    let problem = register("handler", &for_itself).refused(422, "not_given_by_name");
    assert_eq!(problem["errors"][0]["pointer"], "/initiatorUnitId");
    register("leader", &given(office, LEAD)).refused(403, "forbidden");
    let town = with(&given(office, LEAD), "rulebookId", "town");
    register("clerk", &with(&town, "source", "other")).refused(409, "not_foreseen");
}

/// industry-commerce/4.1b: the leader has decided by naming the department; the 《督查通知单》 is made out by the organ.
fn the_slip_is_still_the_organs(play: &Play<'_>) {
    let now = play.matter.seen_by("clerk");
    assert_eq!(now["proceedings"]["initiator"]["name"], LEAD);
    let direct = with(&play.plan("2025-10-17"), "route", "direct");
    play.office
        .by("co-head")
        .get(&format!("/api/v1/items/{}", play.matter.id))
        .refused(404, "not_found");
    let approved = play.does("handler", "proposals", &direct);
    assert_eq!(approved["stage"], "approved", "nobody approves it again");
    play.refuses(
        "head",
        "issue",
        &json!({ "channel": "paper" }),
        403,
        "not_permitted",
    );
    play.issues();
    play.received();
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-10-17")]);
}

/// industry-commerce/4.4b: the organ is consulted and puts that on record; then the result goes to the leader without its review.
fn consulted_before_it_reports(play: &Play<'_>) {
    play.office.server.turn("2025-10-10T09:00");
    let report = play.writes(
        "handler",
        LEAD,
        &["completion"],
        &says("已办理委托加工备案"),
    );
    play.signs("handler", &report)
        .refused(409, "consultation_missing");
    let talked = |text: &str| json!({ "text": text });
    play.refuses(
        "head",
        "consultations",
        &talked("已沟通"),
        403,
        "not_permitted",
    );
    play.refuses("clerk", "consultations", &talked(" "), 422, "bad_fields");
    let told = play.does(
        "clerk",
        "consultations",
        &talked("办公室同意直接向主管局长反馈"),
    );
    assert_eq!(
        told["proceedings"]["consultation"]["text"],
        "办公室同意直接向主管局长反馈"
    );
    play.refuses(
        "clerk",
        "consultations",
        &talked("再次沟通"),
        409,
        "already_consulted",
    );
    play.signs("handler", &report).ok();
    assert_eq!(play.matter.now()["stage"], "with_leaders");
    play.reviewed(&report, &play.review("pass", &[], None))
        .refused(409, "report_not_waiting");
    play.read_by(CHAIN);
    play.does("clerk", "closure", &json!({}));
}

/// industry-commerce/4.5: the organ reviewed nothing here, so no 审核意见 is asked for, nor a 《鞍山工商督查》.
fn filed_by_the_organ(play: &Play<'_>) {
    let volume = play.matter.seen_by("clerk");
    let papers = volume["dossier"].as_array().unwrap().iter();
    // An appraisal is filed where one was given (industry-commerce/3.2).
    let missing: Vec<_> = papers
        .filter(|paper| paper["present"] == false && paper["needed"] == true)
        .map(|paper| &paper["id"])
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let keep = json!({ "keeper": "局办公室档案员" });
    play.refuses("handler", "archive", &keep, 403, "not_permitted");
    play.does("clerk", "archive", &keep);
    play.is_read_only();
}
