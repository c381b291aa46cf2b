//! A year's calendar, proposed by the director, previewed, approved by the office chief (domain.md §4, trust.md ): what the preview
//! says is what then happens, on the example of National Day 2026 and its make-up Saturday.

use std::collections::BTreeSet;

use domain::{
    calendar::Calendar,
    vocabulary::{Role, Tier},
};
use duban_tests::{
    Answer, Engine, Matter, Office,
    matter::{Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD};

const CHIEF: &str = "bangongshi-zhuren";
const DIRECTOR: &str = "ducha-zhuren";
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post(DIRECTOR, Role::Director, None),
    post(CHIEF, Role::OfficeChief, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
];
const BELOW: &[Post] = &[
    post("jiedao-ducha", Role::Clerk, None),
    post("jiedao-zhuren", Role::OfficeChief, None),
];
const PROPOSALS: &str = "/api/v1/calendar-proposals";

/// The official notice of 2026, without some of its days and with others.
fn notice(without: &[&str], worked: &[&str]) -> Value {
    let of_2026 = Calendar::official()
        .special_days()
        .iter()
        .filter(|special| {
            let on = special.on.to_string();
            ("2025-12-01"..="2026-11-30").contains(&on.as_str()) && !without.contains(&on.as_str())
        });
    let mut days: Vec<Value> = of_2026
        .map(|special| json!({ "on": special.on, "kind": special.kind, "name": special.name }))
        .collect();
    days.extend(
        worked
            .iter()
            .map(|on| json!({ "on": on, "kind": "make_up", "name": "国庆节" })),
    );
    json!({ "year": 2026, "basis": "国办发明电〔2025〕7号", "days": days })
}

fn issued<'o>(office: &'o Office, tier: Tier, due_on: &str) -> Matter<'o> {
    let matter = Matter::register(office, DESK.clerk, &registration("2026-10-08"));
    let plan = Plan {
        tier,
        lead: LEAD,
        co: &[],
        due_on,
    };
    matter.issue(&DESK, &plan);
    matter.receive("renshe-juzhang", LEAD).ok();
    matter
}

fn proposed(office: &Office, notice: &Value) -> Value {
    let answer = office.by(DIRECTOR).post(PROPOSALS, notice);
    assert_eq!(answer.status, 201, "{answer}");
    answer.json()
}

fn previewed(office: &Office, proposal: &Value) -> Value {
    let path = format!("{PROPOSALS}/{}/preview", text(proposal, "id"));
    office.by(CHIEF).get(&path).ok()
}

fn decided(office: &Office, name: &str, proposal: &Value, word: &str, body: &Value) -> Answer {
    let path = format!("{PROPOSALS}/{}/{word}", text(proposal, "id"));
    office.by(name).post_at(1, &path, body)
}

/// What the preview says of a matter; nothing where it says nothing.
fn of(preview: &Value, matter: &Matter<'_>) -> Value {
    let mut items = list(preview, "items").iter();
    let found = items.find(|item| item["itemId"] == matter.id.as_str());
    found.cloned().unwrap_or_default()
}

/// Labels and reasons of prompts, as the preview names them.
fn foreseen(change: &Value, which: &str) -> BTreeSet<(String, String)> {
    let prompts = change[which].as_array().into_iter().flatten();
    prompts
        .map(|prompt| (text(prompt, "label"), text(prompt, "reason")))
        .collect()
}

/// Labels and reasons of the prompts that went out on a day.
fn prompted(matter: &Matter<'_>, on: &str) -> BTreeSet<(String, String)> {
    let owed = list(&matter.assignment(LEAD), "obligations").to_vec();
    let label = |id: &Value| {
        let found = owed.iter().find(|owed| owed["id"] == *id);
        found.map(|owed| text(owed, "label"))
    };
    let events = matter.events(DESK.clerk);
    let prompts = events
        .iter()
        .filter(|event| event["kind"] == "prompted" && event["data"]["on"] == on);
    prompts
        .filter_map(|event| {
            let data = &event["data"];
            Some((label(&data["obligationId"])?, text(data, "reason")))
        })
        .collect()
}

pub(crate) fn what_the_preview_says_is_what_happens(engine: Engine) {
    let office = Office::open(engine, "2026-10-08T09:00", &[LEAD], POSTS);
    let weekly = issued(&office, Tier::Critical, "2026-12-31");
    let second = issued(&office, Tier::General, "2026-10-09");
    let third = issued(&office, Tier::General, "2026-10-16");

    // Saturday 10-10 is not worked after all: the slip of that morning vanishes.
    office.server.turn("2026-10-09T09:00");
    let first = proposed(&office, &notice(&["2026-10-10"], &[]));
    let preview = previewed(&office, &first);
    assert_eq!(preview["differingDays"], json!(["2026-10-10"]));
    assert_eq!(preview["counts"]["slipsVanishing"], 1);
    assert_eq!(
        preview["counts"]["dates"], 0,
        "the week's date does not move back onto today"
    );
    assert_eq!(
        of(&preview, &second)["slipsVanishing"][0]["labels"],
        json!(["completion"])
    );
    let approved = decided(&office, CHIEF, &first, "approval", &json!({})).ok();
    assert_eq!(
        (&approved["state"], &approved["inForce"]),
        (&json!("approved"), &json!(true))
    );
    office.server.turn("2026-10-10T08:00");
    assert_eq!(second.urges(LEAD), Vec::<Value>::new());
    office.server.turn("2026-10-12T08:00");
    assert_eq!(second.urges(LEAD).len(), 1);

    // Saturday 10-17 is worked instead: the week ends on it, and a slip appears.
    office.server.turn("2026-10-16T09:00");
    assert_eq!(weekly.obligation(LEAD, "2026-W42")["dueOn"], "2026-10-16");
    let next = proposed(&office, &notice(&["2026-10-10"], &["2026-10-17"]));
    let preview = previewed(&office, &next);
    assert_eq!(preview["counts"]["slipsAppearing"], 1);
    assert_eq!(preview["counts"]["dates"], 1);
    let moves = &of(&preview, &weekly)["dates"][0];
    assert_eq!(
        (&moves["label"], &moves["from"], &moves["to"]),
        (
            &json!("2026-W42"),
            &json!("2026-10-16"),
            &json!("2026-10-17")
        )
    );
    assert_eq!(moves["unit"]["name"], LEAD);
    let slip = &of(&preview, &third)["slipsAppearing"][0];
    assert_eq!(
        (&slip["level"], &slip["labels"]),
        (&json!("blue"), &json!(["completion"]))
    );
    let before = weekly.version();
    decided(&office, CHIEF, &next, "approval", &json!({})).ok();
    office.server.turn("2026-10-16T09:10");

    let version = text(&next, "calendarVersion");
    let owed = weekly.obligation(LEAD, "2026-W42");
    assert_eq!(owed["dueOn"], "2026-10-17");
    assert_eq!(
        weekly.version(),
        before + 1,
        "whoever has read the old date has a stale copy"
    );
    assert_eq!(weekly.now()["firstDueOn"], "2026-12-31");
    let events = weekly.events(DESK.clerk);
    let event = events
        .iter()
        .rfind(|event| event["kind"] == "obligation_recounted")
        .unwrap();
    assert_eq!(event["actor"]["id"], office.person(CHIEF).id.as_str());
    assert_eq!(
        event["data"],
        json!({ "shape": "recounted", "obligationId": owed["id"], "from": "2026-10-16", "dueOn": "2026-10-17", "calendarVersion": version })
    );
    let why = format!("/api/v1/obligations/{}/explanation", text(&owed, "id"));
    let why = office.by("renshe-juzhang").get(&why).ok();
    assert_eq!(why["calendarVersion"], version.as_str());
    let sentences = why["sentences"].to_string();
    assert!(
        sentences.contains("2026年10月16日") && sentences.contains(&version),
        "{sentences}"
    );
    let saturday = list(&why, "days")
        .iter()
        .find(|day| day["on"] == "2026-10-17")
        .unwrap();
    assert_eq!(saturday["working"], true);
    let days = office
        .by(DESK.clerk)
        .get("/api/v1/calendar/days?from=2026-10-10&to=2026-10-17")
        .ok();
    assert_eq!(days["version"], version.as_str());
    assert_eq!(days["days"][0]["working"], false);
    let now = office
        .by(DIRECTOR)
        .get(&format!("{PROPOSALS}/{}", text(&next, "id")))
        .ok();
    assert_eq!(
        (&now["waiting"], &now["inForce"]),
        (&json!(0), &json!(true))
    );

    office.server.turn("2026-10-17T08:00");
    assert_eq!(third.urges(LEAD)[0]["level"], "blue");
    for matter in [&weekly, &second, &third] {
        let change = of(&preview, matter);
        let sent = prompted(matter, "2026-10-17");
        let appearing = foreseen(&change, "promptsAppearing");
        let vanishing = foreseen(&change, "promptsVanishing");
        assert!(appearing.is_subset(&sent), "{appearing:?} of {sent:?}");
        assert!(vanishing.is_disjoint(&sent), "{vanishing:?} of {sent:?}");
    }
    let change = of(&preview, &weekly);
    let due_today = ("2026-W42".to_owned(), "due_today".to_owned());
    assert!(foreseen(&change, "promptsAppearing").contains(&due_today));
    let missed = ("2026-W42".to_owned(), "overdue".to_owned());
    assert!(foreseen(&change, "promptsVanishing").contains(&missed));
}

pub(crate) fn one_proposes_a_calendar_and_another_approves_it(engine: Engine) {
    let office = Office::open(engine, "2026-10-08T09:00", &[LEAD], POSTS);
    let below = office.found("沙子口街道办事处", "shazikou", &[], BELOW);
    let moved = notice(&["2026-10-10"], &["2026-10-17"]);
    for name in [DESK.clerk, CHIEF, "system_admin", "renshe-juzhang"] {
        office
            .by(name)
            .post(PROPOSALS, &moved)
            .refused(403, "forbidden");
    }
    for name in [
        "system_admin",
        "security_admin",
        "audit_admin",
        "renshe-juzhang",
    ] {
        office.by(name).get(PROPOSALS).refused(403, "forbidden");
    }
    let wrong = |change: &dyn Fn(&mut Value), pointer: &str, code: &str| {
        let mut body = moved.clone();
        change(&mut body);
        let answer = office.by(DIRECTOR).post(PROPOSALS, &body);
        answer.refused_at(422, "bad_fields", pointer, code);
    };
    wrong(
        &|body| body["days"][1]["on"] = body["days"][0]["on"].clone(),
        "/days/1/on",
        "repeated",
    );
    wrong(
        &|body| body["days"][0]["on"] = json!("2026-12-31"),
        "/days/0/on",
        "day_of_another_year",
    );
    wrong(
        &|body| {
            body["days"][0] = json!({ "on": "2026-10-09", "kind": "make_up", "name": "国庆节" })
        },
        "/days/0/on",
        "make_up_on_weekday",
    );
    wrong(&|body| body["year"] = json!(2025), "/year", "out_of_range");
    wrong(&|body| body["year"] = json!(2028), "/year", "out_of_range");
    wrong(&|body| body["days"] = json!([]), "/days", "no_holiday");
    let same = notice(&[], &[]);
    office
        .by(DIRECTOR)
        .post(PROPOSALS, &same)
        .refused(409, "calendar_unchanged");

    let proposal = proposed(&office, &moved);
    assert_eq!(proposal["may"], json!([]), "not his own");
    let id = text(&proposal, "id");
    // Whoever decides has it to do and hears of it; whoever proposed it does not.
    let waiting = |office: &Office, name: &str| {
        let todos = office.by(name).get("/api/v1/proposal-todos").ok();
        list(&todos, "items").to_vec()
    };
    let todo = waiting(&office, CHIEF);
    assert_eq!(todo.len(), 1);
    assert_eq!(
        (
            &todo[0]["kind"],
            &todo[0]["proposalId"],
            &todo[0]["proposedBy"]["id"]
        ),
        (
            &json!("calendar"),
            &json!(id),
            &json!(office.person(DIRECTOR).id)
        )
    );
    assert!(text(&todo[0], "sentence").contains("2026年工作日历"));
    for name in [DIRECTOR, DESK.clerk, "renshe-juzhang", "system_admin"] {
        assert_eq!(waiting(&office, name), Vec::<Value>::new(), "{name}");
    }
    assert_eq!(waiting(&below, "jiedao-zhuren"), Vec::<Value>::new());
    office.by(CHIEF).eventually("/api/v1/notices", "待您审批");
    let as_chief = office.by(CHIEF).get(&format!("{PROPOSALS}/{id}")).ok();
    assert_eq!(as_chief["may"], json!(["approve", "decline"]));
    let approval = format!("{PROPOSALS}/{id}/approval");
    office
        .by(DIRECTOR)
        .post_at(1, &approval, &json!({}))
        .refused(403, "forbidden");
    office
        .by(CHIEF)
        .post(&approval, &json!({}))
        .refused(428, "precondition_required");
    office
        .by(CHIEF)
        .post_at(7, &approval, &json!({}))
        .refused(412, "stale");
    // The office below works by the same calendar: it sees what is coming, and decides nothing.
    let below_sees = below.by("jiedao-zhuren").get(PROPOSALS).ok();
    let row = &below_sees["items"][0];
    assert_eq!(
        (&row["own"], &row["proposedBy"], &row["may"]),
        (&json!(false), &Value::Null, &json!([]))
    );
    below
        .by("jiedao-zhuren")
        .post_at(1, &approval, &json!({}))
        .refused(403, "not_permitted");
    below
        .by("jiedao-ducha")
        .get(&format!("{PROPOSALS}/{id}/preview"))
        .ok();

    let send = || {
        let ask = office.by(CHIEF).ask("POST", &approval).if_match(1);
        ask.header("idempotency-key", "approve-2026")
            .json(&json!({}))
            .send()
    };
    let rival = proposed(&office, &notice(&["2026-10-12"], &["2026-10-17"]));
    assert_eq!(rival["overtaken"], false);
    let approved = send().ok();
    assert_eq!(send().ok()["version"], approved["version"]);
    the_rival_is_overtaken(&office, &rival);
    assert_eq!(waiting(&office, CHIEF), Vec::<Value>::new());
    office.by(DIRECTOR).eventually("/api/v1/notices", "已批准");
    assert_eq!(
        approved["decidedBy"]["id"],
        office.person(CHIEF).id.as_str()
    );
    office
        .by(CHIEF)
        .post_at(2, &approval, &json!({}))
        .refused(409, "conflict");
    office
        .by(CHIEF)
        .get(&format!("{PROPOSALS}/{id}/preview"))
        .refused(409, "overtaken");
    let version = |office: &Office, name: &str| {
        let days = office
            .by(name)
            .get("/api/v1/calendar/days?from=2026-10-17&to=2026-10-17")
            .ok();
        (text(&days, "version"), days["days"][0]["working"].clone())
    };
    let in_force = (text(&approved, "calendarVersion"), json!(true));
    assert_eq!(version(&office, DESK.clerk), in_force);
    assert_eq!(version(&below, "jiedao-ducha"), in_force);

    let again = proposed(&office, &same);
    let refusal = format!("{PROPOSALS}/{}/refusal", text(&again, "id"));
    office
        .by(CHIEF)
        .post_at(1, &refusal, &json!({ "reason": " " }))
        .refused_at(422, "bad_fields", "/reason", "too_short");
    let declined = office
        .by(CHIEF)
        .post_at(1, &refusal, &json!({ "reason": "以10月17日为准" }))
        .ok();
    assert_eq!(
        (&declined["state"], &declined["reason"]),
        (&json!("declined"), &json!("以10月17日为准"))
    );
    let declined = "未获批准：以10月17日为准";
    office.by(DIRECTOR).eventually("/api/v1/notices", declined);
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let actions: BTreeSet<String> = list(&log, "items")
        .iter()
        .map(|entry| text(entry, "action"))
        .collect();
    for action in ["calendar_propose", "calendar_approve", "calendar_decline"] {
        assert!(actions.contains(action), "{action} of {actions:?}");
    }
}

/// What rests on a calendar that is not in force any more can only be declined; there is nothing of it to see.
fn the_rival_is_overtaken(office: &Office, rival: &Value) {
    let path = format!("{PROPOSALS}/{}", text(rival, "id"));
    let now = office.by(CHIEF).get(&path).ok();
    assert_eq!(
        (&now["overtaken"], &now["may"]),
        (&json!(true), &json!(["decline"]))
    );
    for preview in ["preview", "preview/cases"] {
        let seen = office.by(CHIEF).get(&format!("{path}/{preview}"));
        seen.refused(409, "overtaken");
    }
    decided(office, CHIEF, rival, "approval", &json!({})).refused(409, "overtaken");
    let reason = json!({ "reason": "依据的日历已替换" });
    let declined = decided(office, CHIEF, rival, "refusal", &reason).ok();
    assert_eq!(declined["overtaken"], false, "it waits no more");
}

/// R-34, company/5.1: the week's papers of the office are in the preview, and follow the calendar once it is approved, in the chief's name.
pub(crate) fn papers_of_the_office_follow_the_calendar(engine: Engine) {
    let at = "2026-10-12T09:00";
    let office = Office::open_under(engine, at, "company", &[LEAD], POSTS);
    office.server.sweep();
    let owed = || {
        let all = office.by(DIRECTOR).get("/api/v1/bulletins").ok();
        let days = list(&all, "items").iter();
        let days: Vec<String> = days.map(|row| text(row, "dueOn")).collect();
        (days, text(&list(&all, "items")[0], "id"))
    };
    let (before, id) = owed();
    assert_eq!(before, ["2026-10-16", "2026-10-16"]);
    let proposal = proposed(&office, &notice(&["2026-10-10"], &["2026-10-17"]));
    let path = format!("{PROPOSALS}/{}/preview/cases", text(&proposal, "id"));
    let preview = office.by(CHIEF).get(&path).ok();
    let moves: Vec<_> = list(&preview, "items")
        .iter()
        .map(|row| (text(row, "kind"), text(row, "from"), text(row, "to")))
        .collect();
    let paper = ("bulletin", "2026-10-16", "2026-10-17");
    let paper = (paper.0.to_owned(), paper.1.to_owned(), paper.2.to_owned());
    assert_eq!(moves, [paper.clone(), paper]);
    office
        .by("renshe-juzhang")
        .get(&path)
        .refused(403, "forbidden");
    let first = office.by(CHIEF).get(&format!("{path}?limit=1")).ok();
    let next = format!("{path}?limit=1&cursor={}", text(&first, "next"));
    assert_eq!(office.by(CHIEF).get(&next).ok()["next"], Value::Null);
    let approved = decided(&office, CHIEF, &proposal, "approval", &json!({})).ok();
    assert_eq!(approved["inForce"], true);
    office.server.turn("2026-10-12T09:10");
    assert_eq!(owed().0, ["2026-10-17", "2026-10-17"]);
    let events = office
        .by(DIRECTOR)
        .get(&format!("/api/v1/bulletins/{id}/events"))
        .ok();
    let recounted: Vec<_> = list(&events, "items")
        .iter()
        .filter(|event| event["kind"] == "bulletin_recounted")
        .collect();
    assert_eq!(recounted.len(), 1, "once: {events}");
    assert_eq!(
        recounted[0]["actor"]["id"],
        office.person(CHIEF).id.as_str()
    );
    office
        .by(DESK.clerk)
        .eventually("/api/v1/notices", "的时限由");
}
