//! Steps of the procedure over HTTP: the day a dispute is for, and what a deputy (AB角) may do in somebody's name.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Answer, Engine, Matter, Office,
    matter::{Desk, Plan, list, registration, text},
    office::{Post, post},
    on_both_databases,
};
use serde_json::json;

on_both_databases!(
    a_dispute_is_for_the_day_of_receipt,
    a_deputy_acts_in_a_name_but_not_on_his_own_draft,
);

const LEAD: &str = "崂山区人力资源和社会保障局";
const FINANCE: &str = "崂山区财政局";
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-erke", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-jingban", Role::UnitHandler, Some(LEAD)),
];
const DESK: Desk<'_> = Desk {
    clerk: "ducha-yike",
    chief: "bangongshi-zhuren",
};
const PLAN: Plan<'_> = Plan {
    tier: Tier::Critical,
    lead: LEAD,
    co: &[],
    due_on: "2025-12-31",
};

fn open(engine: Engine, at: &str) -> Office {
    Office::open(engine, at, &[LEAD, FINANCE], POSTS)
}

/// scenarios.md, “Disputes”: `district/10b`.
fn a_dispute_is_for_the_day_of_receipt(engine: Engine) {
    let office = open(engine, "2025-10-10T08:30");
    let issued = || {
        let matter = Matter::register(&office, DESK.clerk, &registration("2025-10-10"));
        matter.issue(&DESK, &PLAN);
        matter
    };
    let (same_day, next_day, sunday) = (issued(), issued(), issued());
    let contest = |matter: &Matter<'_>| -> Answer {
        let body = json!({ "text": "资助资金由区财政局安排，建议延长办理时限。" });
        matter.on_assignment("renshe-jingban", LEAD, "disputes", &body)
    };
    contest(&same_day).refused(409, "not_received");
    office.server.turn("2025-10-10T09:00");
    same_day.receive("renshe-jingban", LEAD).ok();
    next_day.receive("renshe-jingban", LEAD).ok();
    office.server.turn("2025-10-10T23:50");
    contest(&same_day).ok();
    contest(&same_day).refused(409, "dispute_pending");
    office.server.turn("2025-10-11T09:00");
    let late = contest(&next_day).refused(409, "dispute_window_closed");
    assert!(text(&late, "detail").contains("2025-10-10"), "{late}");
    // Received on a Sunday, it may be contested until the end of Monday.
    office.server.turn("2025-10-12T09:00");
    sunday.receive("renshe-jingban", LEAD).ok();
    office.server.turn("2025-10-13T23:50");
    contest(&sunday).ok();

    // The office chief rules, the office answers; the old date stays on record.
    let assignment = same_day.assignment(LEAD);
    let dispute = text(&list(&assignment, "disputes")[0], "id");
    let path = format!(
        "/api/v1/assignments/{}/disputes/{dispute}",
        text(&assignment, "id")
    );
    let rule = json!({ "upheld": true, "opinion": "同意延长。", "newDueOn": "2026-01-30" });
    let answer = json!({ "text": "经裁定，办理时限延长至2026年1月30日。" });
    let on_dispute =
        |name: &str, word: &str, body| same_day.command_at(name, &format!("{path}/{word}"), body);
    on_dispute(DESK.clerk, "answer", &answer).refused(409, "dispute_not_waiting");
    on_dispute(DESK.clerk, "ruling", &rule).refused(403, "not_permitted");
    on_dispute(DESK.chief, "ruling", &rule).ok();
    on_dispute(DESK.clerk, "answer", &answer).ok();
    on_dispute(DESK.chief, "ruling", &rule).refused(409, "dispute_not_waiting");
    let dates = same_day.history(LEAD, "completion");
    let expect = [("2025-12-31", "superseded"), ("2026-01-30", "open")];
    assert_eq!(
        dates,
        expect.map(|(due_on, state)| (due_on.to_owned(), state.to_owned()))
    );
    let item = same_day.now();
    assert_eq!(
        (&item["firstDueOn"], &item["dueOn"]),
        (&json!("2025-12-31"), &json!("2026-01-30")),
        "the first due date never changes (domain.md §12.8)"
    );
    assert_eq!(same_day.points(LEAD), [], "contested in time costs nothing");

    // Another division of the work: who is new leads, and the one that brought it is excused.
    let assignment = sunday.assignment(LEAD);
    let dispute = text(&list(&assignment, "disputes")[0], "id");
    let path = format!(
        "/api/v1/assignments/{}/disputes/{dispute}/ruling",
        text(&assignment, "id")
    );
    let divided = |places: &[(&str, &str)]| {
        let place = |(unit, role): &(&str, &str)| json!({ "unitId": office.unit(unit), "role": role, "requirement": "" });
        let places: Vec<_> = places.iter().map(place).collect();
        let body = json!({ "upheld": true, "opinion": "同意调整分工。", "newDueOn": null, "assignments": places });
        sunday.command_at(DESK.chief, &path, &body)
    };
    divided(&[(FINANCE, "co")]).refused(422, "lead_count");
    divided(&[(FINANCE, "lead")]).ok();
    let left = sunday.assignment(LEAD);
    assert_eq!(
        (&left["state"], &left["role"]),
        (&json!("waived"), &json!("co"))
    );
    assert_eq!(sunday.assignment(FINANCE)["role"], "lead");
    let open = [("2025-12-31".to_owned(), "open".to_owned())];
    assert_eq!(sunday.history(FINANCE, "completion"), open);
    assert_eq!(
        sunday.history(LEAD, "completion"),
        [("2025-12-31".to_owned(), "superseded".to_owned())]
    );
}

/// rights are lent from a day to a day, and nobody approves through another's hat what he proposed himself.
fn a_deputy_acts_in_a_name_but_not_on_his_own_draft(engine: Engine) {
    let office = open(engine, "2025-10-10T08:30");
    let chief = office.person(DESK.chief).id.clone();
    let lent = json!({
        "principalId": chief, "deputyId": office.person(DESK.clerk).id,
        "from": "2025-10-10", "until": "2025-10-11",
    });
    office
        .by("system_admin")
        .post("/api/v1/deputies", &lent)
        .refused(403, "forbidden");
    lend(&office, &lent).ok();
    let me = office.by(DESK.clerk).get("/api/v1/me").ok();
    assert_eq!(me["mayActFor"][0]["userId"], json!(chief), "{me}");

    let approve = |name: &str, matter: &Matter<'_>| {
        let path = format!("/api/v1/items/{}/approvals", matter.id);
        let ask = office
            .by(name)
            .ask("POST", &path)
            .if_match(matter.version());
        let pass = json!({ "decision": "pass", "opinion": "同意。" });
        ask.header("acting-for", &chief).json(&pass).send()
    };
    let own = Matter::register(&office, DESK.clerk, &registration("2025-10-10"));
    own.propose(DESK.clerk, &PLAN).ok();
    approve(DESK.clerk, &own).refused(403, "own_draft");
    let others = Matter::register(&office, "ducha-erke", &registration("2025-10-10"));
    others.propose("ducha-erke", &PLAN).ok();
    approve("ducha-erke", &others).refused(403, "not_your_principal");
    approve(DESK.clerk, &others).ok();
    let given = others.events("ducha-erke");
    let given = given.iter().find(|event| event["kind"] == "approval_given");
    let given = given.unwrap();
    assert_eq!(given["actor"]["id"], json!(office.person(DESK.clerk).id));
    assert_eq!(given["actingFor"]["id"], json!(chief), "recorded as such");

    // The day after the last, the right is gone.
    office.server.turn("2025-10-11T23:59");
    let third = Matter::register(&office, "ducha-erke", &registration("2025-10-10"));
    third.propose("ducha-erke", &PLAN).ok();
    office.server.turn("2025-10-12T00:00");
    approve(DESK.clerk, &third).refused(403, "not_your_principal");
    office.server.turn("2025-10-12T09:00");
    let pass = json!({ "decision": "pass", "opinion": "同意。" });
    third.command(DESK.chief, "approvals", &pass).ok();
}

/// Lending takes the security administrator, who gives the password again where that is asked for.
fn lend(office: &Office, body: &serde_json::Value) -> Answer {
    let answer = office.by("security_admin").post("/api/v1/deputies", body);
    if answer.code() != "step_up_required" {
        return answer;
    }
    office.step_up("security_admin");
    office.by("security_admin").post("/api/v1/deputies", body)
}
