//! 二(二) and 四(四): the year's plan as a duty, the matters that carry it out, and what the public reads and writes.

use duban_tests::{
    Answer, Case, Engine, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, POSTS, joint, opened, schools};
use crate::stage::{CLERK, DIRECTOR, PRINCIPAL, Story, head, on, receipt};

const LEDGER: &str = "/api/v1/public/items";

/// What somebody reads who has not signed in.
fn reads(office: &Office, path: &str) -> Answer {
    office.server.ask("GET", path).send()
}

fn writes(office: &Office, item: &str, body: &Value) -> Answer {
    let path = format!("{LEDGER}/{item}/opinions");
    office.server.ask("POST", &path).json(body).send()
}

/// A matter of lead and co unit with a node each, which the director has set to be public.
fn public(office: &Office) -> Story<'_> {
    let registration = schools("livelihood.ten", "2025-10-13");
    let story = Story::at_work(office, &registration, &joint(office), &["chief"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    story.unit_does("co-head", CO, "receipt", &receipt());
    let path = format!("/api/v1/items/{}/secrecy", story.matter.id);
    let ask = office.by("director").ask("PUT", &path);
    let ask = ask.if_match(story.matter.version());
    ask.json(&json!({ "secrecy": "public", "listed": [] }))
        .send()
        .ok();
    story
}

fn disclose(disclosed: bool, progress: &str) -> Value {
    json!({ "disclosed": disclosed, "opinion": "公开责任清单和阶段性进展", "progress": progress })
}

/// yangjiang/4.4, domain.md §11: without login the public reads who is responsible, the milestones and the progress it is told of, and
/// nothing else; what is not disclosed, or not any more, is not there.
pub(super) fn the_public_reads_what_is_disclosed(engine: Engine) {
    let office = opened(engine, "2025-10-13", &POSTS);
    let story = public(&office);
    let id = &story.matter.id;
    let one = format!("{LEDGER}/{id}");
    let missing = reads(&office, &format!("{LEDGER}/{}", uuid_of_nobody()));
    let hidden = reads(&office, &one);
    hidden.refused(404, "not_found");
    assert_eq!(
        hidden.body(),
        missing.body(),
        "hidden as if it were missing"
    );
    assert_eq!(list(&reads(&office, LEDGER).ok(), "items").len(), 0);

    story.does("leader", "disclosure", &disclose(true, ""));
    story.does("leader", "disclosure", &disclose(true, "5所公办园全部开工"));
    story.refuses(
        "leader",
        "disclosure",
        &disclose(false, "停工"),
        422,
        "progress_not_shown",
    );
    let listed = reads(&office, LEDGER).ok();
    let row = &list(&listed, "items")[0];
    assert_eq!(text(row, "id"), *id);
    assert_eq!(
        (text(row, "lead"), text(row, "stage")),
        (LEAD.into(), "underway".into())
    );
    // Written out: a field that is added is to be thought about.
    let keys = |value: &Value| {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(
        keys(row),
        [
            "id",
            "jurisdiction",
            "lead",
            "number",
            "shownAt",
            "stage",
            "title"
        ]
    );
    let seen = reads(&office, &one);
    let item = seen.ok();
    assert_eq!(
        keys(&item),
        [
            "co",
            "id",
            "jurisdiction",
            "lead",
            "milestones",
            "number",
            "progress",
            "shownAt",
            "stage",
            "takesOpinions",
            "title"
        ]
    );
    assert_eq!(item["co"], json!([CO]));
    let told = &list(&item, "progress")[0];
    assert_eq!(
        *told,
        json!({ "on": "2025-10-13", "text": "5所公办园全部开工" })
    );
    let nodes = list(&item, "milestones");
    assert_eq!(nodes.len(), 2);
    assert_eq!(nodes[1]["unit"], CO);
    assert_eq!(keys(&nodes[0]), ["dueOn", "reached", "title", "unit"]);

    // Others may keep it for a minute and ask whether it has changed.
    assert_eq!(seen.header("cache-control"), "public, max-age=60");
    let tag = seen.header("etag").to_owned();
    let again = |path: &str, tag: &str| {
        let ask = office.server.ask("GET", path);
        ask.header("If-None-Match", tag).send_unchecked().status
    };
    assert_eq!(again(&one, &tag), 304);
    assert_eq!(again(&one, "\"other\""), 200);
    let reported = story.reports("head", LEAD, &["milestone:1"]);
    assert_eq!(again(&one, &tag), 304, "a report is not shown");
    story.accepts(&reported);
    assert_eq!(again(&one, &tag), 200, "that a node was reached is");
    assert_eq!(reads(&office, &one).ok()["milestones"][0]["reached"], true);

    for (query, found) in [
        (format!("q={}", percent("公办园")), 1),
        (format!("q={}", percent("断头路")), 0),
        ("stage=underway".into(), 1),
        ("stage=done".into(), 0),
        (
            format!("jurisdictionId={}", text(&row["jurisdiction"], "id")),
            1,
        ),
        (format!("jurisdictionId={}", uuid_of_nobody()), 0),
    ] {
        let page = reads(&office, &format!("{LEDGER}?{query}")).ok();
        assert_eq!(list(&page, "items").len(), found, "{query}");
    }
    // Page by page, the last decided on first.
    office.server.pass(1);
    let second = public(&office);
    second.does("leader", "disclosure", &disclose(true, ""));
    let page = reads(&office, &format!("{LEDGER}?limit=1")).ok();
    assert_eq!(text(&list(&page, "items")[0], "id"), second.matter.id);
    let next = format!("{LEDGER}?limit=1&cursor={}", text(&page, "next"));
    let page = reads(&office, &next).ok();
    assert_eq!(text(&list(&page, "items")[0], "id"), *id);
    assert_eq!(page["next"], Value::Null);
    second.does("leader", "disclosure", &disclose(false, ""));
    reads(&office, &format!("{LEDGER}?tier=critical")).refused(422, "bad_query");

    story.does("leader", "disclosure", &disclose(false, ""));
    reads(&office, &one).refused(404, "not_found");
    assert_eq!(list(&reads(&office, LEDGER).ok(), "items").len(), 0);
    writes(&office, id, &json!({ "text": "建议", "contact": null })).refused(404, "not_found");
}

/// domain.md §11: the public writes on what it sees, so many an hour from one address; the office alone reads that, takes it up or refuses
/// it with a reason, and is told of it; nobody's version becomes stale by it.
pub(super) fn the_public_writes_and_the_office_moderates(engine: Engine) {
    let office = opened(engine, "2025-10-13", &POSTS);
    let story = public(&office);
    story.does("leader", "disclosure", &disclose(true, ""));
    let id = story.matter.id.clone();
    let before = story.matter.version();
    let says = |text: &str| json!({ "text": text, "contact": "李先生 13800000000" });
    writes(&office, &id, &says(" ")).refused(422, "bad_fields");
    writes(&office, &id, &says(&"长".repeat(2_001))).refused(422, "bad_fields");
    let extra = json!({ "text": "建议", "name": "李" });
    writes(&office, &id, &extra).refused(422, "bad_fields");
    for words in ["工地夜间施工扰民", "建议增设校车", "开园时间能否提前"] {
        let taken = writes(&office, &id, &says(words));
        assert_eq!(taken.status, 201, "{taken}");
        // The clock stands still otherwise, and they are listed as they came.
        office.server.pass(1);
    }
    let often = writes(&office, &id, &says("第四条"));
    often.refused(429, "too_many_requests");
    assert_eq!(often.header("retry-after"), "3600");
    assert_eq!(story.matter.version(), before, "no version of the item");

    let path = format!("/api/v1/items/{id}/opinions");
    for other in ["chief", "leader", "principal", "head"] {
        office.by(other).get(&path).refused(403, "forbidden");
    }
    let sent = office.by("clerk").get(&path).ok();
    let sent = list(&sent, "items");
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[0]["text"], "工地夜间施工扰民");
    assert_eq!(sent[0]["contact"], "李先生 13800000000");
    assert_eq!(sent[0]["state"], "waiting");
    let page = office.by("clerk").get(&format!("{path}?limit=2")).ok();
    let next = format!("{path}?limit=2&cursor={}", text(&page, "next"));
    assert_eq!(list(&office.by("clerk").get(&next).ok(), "items").len(), 1);

    let todos = office.by("clerk").get("/api/v1/todos").ok();
    let judged = |line: &&Value| line["kind"] == "judge_opinion";
    assert_eq!(list(&todos, "items").iter().filter(judged).count(), 3);
    let of = |nth: usize| format!("opinions/{}/judgement", text(&sent[nth], "id"));
    let verdict = |accepted: bool, reason: &str| json!({ "accepted": accepted, "reason": reason });
    story.refuses("leader", &of(0), &verdict(true, ""), 403, "not_permitted");
    story.refuses("clerk", &of(0), &verdict(false, ""), 422, "text_missing");
    story.does("clerk", &of(0), &verdict(true, "已转县住建局"));
    story.refuses(
        "clerk",
        &of(0),
        &verdict(true, ""),
        409,
        "opinion_not_waiting",
    );
    story.does("director", &of(1), &verdict(false, "与事项无关"));
    let sent = office.by("clerk").get(&path).ok();
    let states: Vec<_> = list(&sent, "items")
        .iter()
        .map(|one| (text(one, "state"), text(one, "reason")))
        .collect();
    let expect = [
        ("accepted", "已转县住建局"),
        ("refused", "与事项无关"),
        ("waiting", ""),
    ];
    assert_eq!(
        states,
        expect.map(|(state, why)| (state.into(), why.into()))
    );
    // The office reads on the timeline that something came; a unit does not, and nobody reads the words there.
    let told = |who: &str| {
        let events = story.matter.events(who);
        let found = events
            .iter()
            .filter(|event| event["kind"] == "opinion_received");
        found.count()
    };
    assert_eq!((told("clerk"), told("head")), (3, 0));
    let counts = &story.matter.now()["proceedings"]["opinions"];
    assert_eq!(*counts, json!({ "received": 3, "waiting": 1 }));
    let seen = story.matter.seen_by("head");
    assert_eq!(seen["proceedings"]["opinions"], Value::Null);
    // Nothing of it is shown to the public.
    let shown = reads(&office, &format!("{LEDGER}/{id}")).ok().to_string();
    assert!(!shown.contains("夜间施工"), "{shown}");
    // An hour later the address may write again.
    office.server.pass(3_700);
    let taken = writes(&office, &id, &says("第四条"));
    assert_eq!(taken.status, 201, "{taken}");
}

/// yangjiang/2.2a: at the year's beginning the office owes the proposal, by the last working day of January (assumed); matters name the
/// priority they carry out, and the plan shows how many stand where. A year that is over offers nothing.
pub(super) fn the_plan_is_owed_and_carried_out(engine: Engine) {
    let posts = [CLERK, DIRECTOR, crate::stage::CHIEF, PRINCIPAL, head(LEAD)];
    let office = opened(engine, "2025-12-29", &posts);
    on(&office, "2026-01-05");
    let listed = office.by("clerk").get("/api/v1/yearly-plans").ok();
    let owed = &list(&listed, "items")[0];
    assert_eq!(
        (text(owed, "state"), text(owed, "dueOn")),
        ("owed".into(), "2026-01-30".into())
    );
    on(&office, "2026-01-27");
    office.server.sweep();
    // Steps are listed shortly before they are due.
    let todos = office.by("clerk").get("/api/v1/case-todos").ok();
    assert_eq!(list(&todos, "items")[0]["step"], "propose_yearly_plan");
    for who in ["clerk", "principal"] {
        let notices = office.by(who).eventually("/api/v1/notices", "year");
        let told = list(&notices, "items").iter();
        assert!(
            told.clone()
                .any(|one| one["kind"] == "yearly_plan_prompted"),
            "{who}: {notices}"
        );
    }
    let body = json!({ "year": 2026, "filed": 3, "priorities": [
        { "text": "新改扩建公办园5所", "units": [office.unit(LEAD)] }, { "text": "打通断头路12条", "units": [] },
    ]});
    let year = Case::open(&office, "/api/v1/yearly-plans", &body);
    assert_eq!(year.now()["id"], owed["id"], "the obligation is met");
    assert_eq!(year.now()["daysLate"], 0);
    let plan = text(&year.now(), "id");
    let waits = year.now()["draft"]["content"]["priorities"][0]["id"].clone();
    let named = |plan: &str, priority: &Value| json!({ "priority": { "planId": plan, "priorityId": priority } });
    let mut registration = schools("policy.measure", "2026-01-27");
    registration["priority"] = named(&plan, &waits)["priority"].clone();
    let register = |body: &Value| office.by("clerk").post("/api/v1/items", body);
    register(&registration).refused_at(
        409,
        "plan_unapproved",
        "/priority/planId",
        "plan_unapproved",
    );
    let yes = json!({ "passed": true, "opinion": "同意" });
    year.ask("principal", "approvals", &yes).ok();

    let first = register(&registration).ok();
    assert_eq!(
        first["proceedings"]["priority"]["text"],
        "新改扩建公办园5所"
    );
    assert_eq!(first["proceedings"]["priority"]["year"], 2026);
    registration["priority"] = Value::Null;
    let second = register(&registration);
    let path = format!("/api/v1/items/{}/priority", text(&second.ok(), "id"));
    let sets = |who: &str, version: i64, body: &Value| {
        let ask = office.by(who).ask("PUT", &path).if_match(version);
        ask.json(body).send()
    };
    let nobody = json!(uuid_of_nobody());
    sets("clerk", 1, &named(&uuid_of_nobody(), &waits)).refused_at(
        422,
        "bad_fields",
        "/priority/planId",
        "unknown_reference",
    );
    sets("clerk", 1, &named(&plan, &nobody)).refused_at(
        422,
        "not_of_plan",
        "/priority/priorityId",
        "not_of_plan",
    );
    sets("chief", 1, &named(&plan, &waits)).refused(403, "not_permitted");
    sets("clerk", 1, &named(&plan, &waits)).ok();
    sets("clerk", 2, &named(&plan, &waits)).refused(409, "priority_unchanged");
    let counted = year.now()["items"].clone();
    assert_eq!(
        counted,
        json!([{ "priorityId": waits, "stage": "registered", "count": 2 }])
    );
    let carried = format!("/api/v1/items?priorityId={}", waits.as_str().unwrap());
    let items = |who: &str| list(&office.by(who).get(&carried).ok(), "items").len();
    assert_eq!(
        (items("clerk"), items("principal"), items("head")),
        (2, 2, 0)
    );

    on(&office, "2027-01-04");
    for who in ["clerk", "director", "principal"] {
        assert_eq!(year.seen_by(who).ok()["may"], json!([]), "{who}");
    }
    let over = json!({ "priorities": body["priorities"], "filed": 4, "reason": "追加" });
    year.ask("clerk", "amendments", &over)
        .refused(409, "plan_year_over");
}

fn uuid_of_nobody() -> String {
    "01990d2e-5c00-7a00-8000-00000000dead".into()
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
