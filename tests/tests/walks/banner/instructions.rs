//! 第四条(二) 领导批示、交办件办理程序.

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Taken,
    matter::{list, part, text},
    office::post,
};
use serde_json::{Value, json};

use super::{CO, LEAD, POSTS, nothing, opened, recruits, scheduled};
use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Story, dates, handler, head, leader, not_passed, on,
    on_paper, pass, passed, plan, receipt, with,
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
    // 领导批示件 alone: a goal of the 《政府工作报告》 is the units' however urgent; and what the office handles alone has no units.
    let goal = Story::registered(&office, &given_by("work_report.goal", "principal_leader"));
    let refused = goal.matter.command("clerk", "proposals", &own(true));
    refused.refused_at(
        422,
        "handling_not_for_source",
        "/handling",
        "handling_not_for_source",
    );
    let undertaken = with(
        own(true),
        json!({ "assignments": forwarded["assignments"] }),
    );
    let refused = ordinary.matter.command("clerk", "proposals", &undertaken);
    refused.refused_at(422, "handled_alone", "/assignments", "handled_alone");
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
    let secret = with(given_by("instruction.leader", "principal_leader"), listed);
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
        &given_by("instruction.leader", "leader_in_charge"),
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

/// banner/4.2.5: the leader who gave it is named as a person: the result waits for that leader and for nobody else of the post, whichever
/// unit it went to; lists, to-dos and notices say the same.
pub(super) fn the_result_goes_to_the_very_leader(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        handler(LEAD),
        post("giver", Role::LeaderInCharge, Some(CO)),
        post("colleague", Role::LeaderInCharge, Some(CO)),
    ];
    let office = opened(engine, &posts);
    let id = |name: &str| office.person(name).id.clone();
    let named = |giver: &str| {
        with(
            given_by("instruction.leader", "leader_in_charge"),
            json!({ "giverId": giver }),
        )
    };
    // Whoever is named holds the post; a person without a post gave nothing.
    let register = |body: &Value| office.by("clerk").post("/api/v1/items", body);
    register(&named(&id("principal"))).refused_at(
        422,
        "bad_fields",
        "/giverId",
        "unknown_reference",
    );
    let postless = with(
        recruits("instruction.leader"),
        json!({ "giverId": id("giver") }),
    );
    register(&postless).refused_at(422, "given_by_no_leader", "/givenBy", "given_by_no_leader");
    let story = Story::registered(&office, &named(&id("giver")));
    let path = format!("/api/v1/items/{}", story.matter.id);
    assert_eq!(
        story.matter.seen_by("giver")["proceedings"]["giver"]["id"],
        json!(id("giver"))
    );
    office.by("colleague").get(&path).refused(404, "not_found");
    let forwarded = plan(&office, LEAD, &[], Some("2025-10-31"));
    story.does("clerk", "proposals", &forwarded);
    story.does("clerk", "issue", &on_paper());
    story.unit_does("handler", LEAD, "receipt", &receipt());
    on(&office, "2025-09-16");
    let report = story.reports("handler", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.stands("with_leaders");
    let waits = |who: &str| {
        let todos = office.by(who).get("/api/v1/todos").ok();
        let mut lines = list(&todos, "items").iter();
        lines.any(|line| line["kind"] == "review_result")
    };
    let may = |who: &str| {
        let seen = story.matter.seen_by(who);
        list(&seen, "may").contains(&json!("review_result"))
    };
    assert!(waits("giver") && may("giver"));
    for other in ["leader", "principal"] {
        assert!(!waits(other) && !may(other), "{other}");
        story.refuses(other, "leader-reviews", &passed(), 403, "not_permitted");
    }
    let number = text(&story.matter.now(), "number");
    office.by("giver").eventually("/api/v1/notices", "待审阅");
    let told = office.by("leader").get("/api/v1/notices").ok();
    let waiting = list(&told, "items")
        .iter()
        .any(|notice| text(notice, "text").contains("待审阅"));
    assert!(!waiting, "{number}: nobody else is asked");
    story.does("giver", "leader-reviews", &passed());
    story.does("clerk", "closure", &nothing());
}

/// banner/4.2.5: a leader who has left his post reads no result any more; the office names who stands in for him, who is told, finds it on his
/// desk and reads it.
pub(super) fn another_leader_stands_in_for_who_left(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        CHIEF,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        handler(LEAD),
        post("giver", Role::LeaderInCharge, Some(CO)),
        post("next", Role::LeaderInCharge, Some(CO)),
    ];
    let office = opened(engine, &posts);
    let id = |name: &str| office.person(name).id.clone();
    let registration = with(
        given_by("instruction.leader", "leader_in_charge"),
        json!({ "giverId": id("giver") }),
    );
    let story = Story::registered(&office, &registration);
    let item = story.matter.id.clone();
    let forwarded = plan(&office, LEAD, &[], Some("2025-10-31"));
    story.does("clerk", "proposals", &forwarded);
    story.does("clerk", "issue", &on_paper());
    story.unit_does("handler", LEAD, "receipt", &receipt());
    on(&office, "2025-09-16");
    let report = story.reports("handler", LEAD, &["2025-09", "completion"]);
    story.accepts(&report);
    story.stands("with_leaders");
    // His account is closed: it holds no post any more.
    let gone = office
        .by("system_admin")
        .get(&format!("/api/v1/users/{}", id("giver")))
        .ok();
    let version = gone["version"].as_i64().unwrap();
    office
        .set_roles(&id("giver"), version, &json!({ "roles": [] }))
        .ok();
    let may = |who: &str, step: &str| {
        let seen = story.matter.seen_by(who);
        list(&seen, "may").contains(&json!(step))
    };
    assert!(may("clerk", "change_giver") && may("director", "change_giver"));
    assert!(!may("leader", "change_giver") && !may("principal", "change_giver"));
    let names = |who: &str, body: &Value| {
        let ask = office
            .by(who)
            .ask("PUT", &format!("/api/v1/items/{item}/giver"));
        ask.if_match(story.matter.version()).json(body).send()
    };
    let named = |person: &str, role: &str| json!({ "giverId": person, "givenBy": role, "reason": "原交办领导已离任" });
    let next = named(&id("next"), "leader_in_charge");
    names("principal", &next).refused(403, "not_permitted");
    names("next", &next).refused(404, "not_found");
    for (body, status, code, pointer) in [
        (
            named(&id("giver"), "leader_in_charge"),
            409,
            "giver_unchanged",
            "/giverId",
        ),
        (
            named(&id("next"), "principal_leader"),
            422,
            "giver_not_in_post",
            "/giverId",
        ),
        (
            named(&id("clerk"), "clerk"),
            422,
            "given_by_no_leader",
            "/givenBy",
        ),
    ] {
        names("clerk", &body).refused_at(status, code, pointer, code);
    }
    let nobody = named("01990d2e-5c00-7a00-8000-000000000404", "leader_in_charge");
    names("clerk", &nobody).refused_at(422, "bad_fields", "/giverId", "unknown_reference");
    names("clerk", &next).ok();
    assert_eq!(
        story.matter.seen_by("next")["proceedings"]["giver"]["id"],
        json!(id("next"))
    );
    office.by("next").eventually("/api/v1/notices", "交办领导");
    let todos = office.by("next").get("/api/v1/todos").ok();
    let waits = list(&todos, "items").iter();
    assert!(waits.clone().any(|line| line["kind"] == "review_result"));
    let events = story.matter.events("clerk");
    let changed = events.iter().find(|entry| entry["kind"] == "giver_changed");
    let changed = changed.expect("it is in the trail");
    assert!(text(changed, "text").contains("原交办领导已离任"));
    assert_eq!(changed["data"]["giver"]["id"], json!(id("next")));
    story.does("next", "leader-reviews", &passed());
    names("clerk", &named(&id("principal"), "principal_leader")).refused(409, "result_read");
    story.does("clerk", "closure", &nothing());
}

/// sichuan/5, banner/6.1: a unit without a first responsible person on record gets nothing; whoever it is at the issue stands on the notice
/// and on the item for good, beside the handler who is responsible for doing it.
pub(super) fn each_unit_has_somebody_who_answers(engine: Engine) {
    let office = opened(engine, &POSTS[..8]);
    let unit = format!("/api/v1/units/{}", office.unit(CO));
    let change = |person: Value| {
        let known = office.by("clerk").get(&unit).ok();
        let version = known["version"].as_i64().unwrap();
        let body = json!({ "firstPerson": person });
        let ask = office.by("clerk").ask("PATCH", &unit).if_match(version);
        ask.json(&body).send()
    };
    let first = office.by("handler").get(&unit).ok()["firstPerson"].clone();
    change(Value::Null).ok();
    change(json!({ "name": "", "post": "厅长" })).refused_at(
        422,
        "bad_fields",
        "/firstPerson/name",
        "too_short",
    );
    let story = Story::registered(&office, &recruits("meeting.executive"));
    story.does(
        "clerk",
        "proposals",
        &plan(&office, LEAD, &[CO], Some("2025-10-31")),
    );
    let refused = story.matter.command("clerk", "issue", &on_paper());
    refused.refused_at(
        422,
        "first_person_missing",
        "/assignments/1/unitId",
        "first_person_missing",
    );
    assert!(text(&refused.json(), "detail").contains(CO), "{refused}");
    let said = refused.json()["errors"].to_string();
    assert!(said.contains(CO) && !said.contains("{unit}"), "{said}");
    let named = json!({ "name": "教育厅负责人甲", "post": "厅长" });
    change(named.clone()).ok();
    story.does("clerk", "issue", &on_paper());
    change(json!({ "name": "教育厅负责人乙", "post": "厅长" })).ok();
    assert_eq!(story.matter.assignment(CO)["firstPerson"], named);
    let assignment = text(&story.matter.assignment(CO), "id");
    let notice = Taken::of(
        &office
            .by("co-head")
            .get(&format!("/api/v1/assignments/{assignment}/paper.docx")),
    );
    notice.says(&[
        "第一责任人：教育厅负责人甲（厅长）。",
        "具体责任人由你单位签收时确定。",
    ]);
    story.unit_does("co-head", CO, "receipt", &scheduled("2025-10-17"));
    let received = story.matter.assignment(CO);
    assert_eq!(received["receipt"]["handler"], receipt()["handler"]);
    let record = office
        .by("handler")
        .get(&format!("{unit}/first-persons"))
        .ok();
    let names: Vec<_> = list(&record, "items")
        .iter()
        .map(|entry| entry["person"]["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            json!("教育厅负责人乙"),
            named["name"].clone(),
            Value::Null,
            first["name"].clone()
        ]
    );
}
