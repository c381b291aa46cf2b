//! 第四条(二) 领导批示、交办件办理程序.

use duban_tests::{Engine, matter::part};
use serde_json::{Value, json};

use super::{LEAD, POSTS, nothing, opened, recruits, scheduled};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, dates, head, leader, not_passed, on, on_paper, pass,
    passed, plan, receipt, with,
};

fn given_by(source: &str, role: &str) -> Value {
    with(recruits(source), json!({ "givenBy": role }))
}

/// banner/2.2, banner/4.2.1, banner/4.2.2, banner/4.2.3, banner/4.2.5: forwarded with what is asked and by when, without a schedule;
/// the result goes to the leader who gave the matter and to no other, who may send it back.
pub(super) fn the_result_goes_to_who_gave_it(engine: Engine) {
    let office = opened(engine, &POSTS[..7]);
    let unknown = given_by("instruction.leader", "unit_head");
    let refused = office.by("clerk").post("/api/v1/items", &unknown);
    refused.refused(422, "given_by_no_leader");
    let story = Story::registered(&office, &given_by("instruction.leader", "principal_leader"));
    let forwarded = plan(&office, LEAD, &[], Some("2025-10-31"));
    story.does("clerk", "proposals", &forwarded);
    story.stands("approved");
    story.refuses("principal", "approvals", &pass(), 403, "not_permitted");
    story.does("clerk", "issue", &on_paper());
    story.unit_refuses(
        "handler",
        LEAD,
        "receipt",
        &scheduled("2025-10-17"),
        409,
        "not_foreseen",
    );
    story.unit_does("handler", LEAD, "receipt", &receipt());
    on(&office, "2025-09-16");
    let report = story.reports("handler", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.refuses("leader", "leader-reviews", &passed(), 403, "not_permitted");
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    story.does("principal", "leader-reviews", &not_passed("2025-09-26"));
    story.stands("in_progress");
    assert!(
        story
            .owing(LEAD)
            .contains(&dates(&[("completion", "2025-09-26")])[0])
    );
    let again = story.reports("handler", LEAD, &["completion"]);
    story.accepts(&again);
    story.does("principal", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    originals_are_filed(&story);
    story.is_archived(&["clerk", "principal", "head"]);
}

/// banner/6.4: in principle originals: a copy does not stand in for a paper of the dossier.
fn originals_are_filed(story: &Story<'_>) {
    let paper = story.matter.now()["dossier"][0]["id"].clone();
    let filed = |enclosed: &[&Value], copies: &[&Value]| json!({ "keeper": "督查室档案员", "enclosed": enclosed, "copies": copies });
    let copied = filed(&[&paper], &[&paper]);
    let copied = story.matter.command("clerk", "archive", &copied);
    copied.refused_at(409, "original_missing", "/copies", "original_missing");
    let loose = filed(&[], &[&paper]);
    let loose = story.matter.command("clerk", "archive", &loose);
    loose.refused_at(422, "copy_not_enclosed", "/copies", "copy_not_enclosed");
}

/// banner/4.2.3: what is secret or urgent the office handles itself, or jointly; its result goes to the leader, who may instruct anew.
pub(super) fn the_office_handles_a_secret_one_itself(engine: Engine) {
    let office = opened(
        engine,
        &[CLERK, DIRECTOR, CHIEF, PRINCIPAL, leader(LEAD), head(LEAD)],
    );
    let forwarded = plan(&office, LEAD, &[], Some("2025-10-31"));
    let own = |urgent: bool| {
        let asked = json!({ "handling": "self", "assignments": [], "urgent": urgent });
        with(forwarded.clone(), asked)
    };
    let ordinary = Story::registered(&office, &given_by("instruction.leader", "principal_leader"));
    let refused = ordinary.matter.command("clerk", "proposals", &own(false));
    refused.refused_at(
        422,
        "handling_not_allowed",
        "/handling",
        "handling_not_allowed",
    );
    let story = Story::at_work(
        &office,
        &given_by("instruction.leader", "principal_leader"),
        &own(true),
        &[],
    );
    assert_eq!(story.matter.now()["assignments"], json!([]));
    office
        .by("head")
        .get(&format!("/api/v1/items/{}", story.matter.id))
        .refused(404, "not_found");
    let collated =
        |result: bool| json!({ "content": "已由督查室会同有关部门核实", "result": result });
    story.refuses("clerk", "closure", &nothing(), 409, "wrong_stage");
    story.refuses("chief", "collations", &collated(true), 403, "not_permitted");
    on(&office, "2025-09-05");
    story.does("clerk", "collations", &collated(false));
    story.stands("issued");
    story.does("clerk", "collations", &collated(true));
    story.stands("with_leaders");
    story.refuses("chief", "leader-reviews", &passed(), 403, "not_permitted");
    story.does("principal", "leader-reviews", &not_passed("2025-09-12"));
    story.stands("in_progress");
    on(&office, "2025-09-11");
    story.does("clerk", "collations", &collated(true));
    let word = json!({ "text": "请再核实嘎查村数据", "redoBy": "2025-09-19" });
    story.does("principal", "instructions", &word);
    story.stands("in_progress");
    story.does("clerk", "collations", &collated(true));
    story.refuses("clerk", "closure", &nothing(), 409, "result_not_passed");
    story.does("principal", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
    story.handles_instruction();
    story.is_archived(&["clerk", "principal"]);

    // A secret one is known to the listed alone.
    let listed = json!({ "secrecy": "restricted", "listed": [office.person("principal").id] });
    let secret = with(given_by("assignment.leader", "principal_leader"), listed);
    let secret = Story::at_work(&office, &secret, &own(false), &[]);
    assert_eq!(secret.matter.now()["number"], "旗政督密〔2025〕1号");
    let path = format!("/api/v1/items/{}", secret.matter.id);
    for other in ["director", "chief", "leader"] {
        office.by(other).get(&path).refused(404, "not_found");
    }
    secret.does("clerk", "collations", &collated(true));
    secret.does("principal", "leader-reviews", &passed());
    secret.does("clerk", "closure", &nothing());

    // Together with a department: it does its part, and the office answers for the whole.
    let joint = with(forwarded, json!({ "handling": "joint", "urgent": true }));
    let story = Story::at_work(
        &office,
        &given_by("assignment.leader", "leader_in_charge"),
        &joint,
        &[],
    );
    assert_eq!(story.matter.now()["handling"], "joint");
    story.unit_does("head", LEAD, "receipt", &receipt());
    assert_eq!(part(&story.matter.seen_by("head"), LEAD)["role"], "lead");
    story.refuses("clerk", "collations", &collated(true), 409, "still_owed");
    on(&office, "2025-10-09");
    let report = story.reports("head", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.stands("in_review");
    story.refuses("leader", "leader-reviews", &passed(), 409, "wrong_stage");
    let todos = office.by("clerk").get("/api/v1/todos").ok();
    assert!(todos.to_string().contains("\"collate\""), "{todos}");
    story.does("clerk", "collations", &collated(true));
    story.stands("with_leaders");
    story.does("leader", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
}
