//! What units read before their slips are signed, and what the office reads before reports are.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Plan, list, part, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD, OTHER};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("fenguan-lingdao", Role::LeaderInCharge, Some(LEAD)),
    post("renshe-jingban", Role::UnitHandler, Some(LEAD)),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jiaoti-juzhang", Role::UnitHead, Some(OTHER)),
];

const UNIT: &str = "renshe-jingban";
const HEAD: &str = "renshe-juzhang";
const CO: &str = "jiaoti-juzhang";

fn issued<'o>(office: &'o Office) -> Matter<'o> {
    let matter = Matter::register(office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[OTHER],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive(HEAD, LEAD).ok();
    matter.receive(CO, OTHER).ok();
    matter
}

/// The line of the one item in somebody's list, narrowed; and how many the server counts.
fn line(office: &Office, name: &str, narrowed: &str) -> Option<Value> {
    let path = format!("/api/v1/items?count=true{narrowed}");
    let answer = office.by(name).get(&path);
    let counted = answer.header("x-total-count").to_owned();
    let page = answer.ok();
    let lines = list(&page, "items");
    assert_eq!(counted, lines.len().to_string());
    lines.first().cloned()
}

fn kinds(matter: &Matter<'_>, name: &str, kind: &str) -> usize {
    let events = matter.events(name);
    events.iter().filter(|event| event["kind"] == kind).count()
}

pub(crate) fn a_unit_learns_of_a_slip_when_it_is_signed(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER], POSTS);
    let matter = issued(&office);
    office.server.mornings("2025-09-28");
    matter.report(CO, CO, OTHER, &["2025-W39"]);
    office.server.mornings("2025-09-29");

    // Blue is drafted for the lead; the co unit has reported.
    let blue = |name: &str| line(&office, name, "&urgeLevel=blue").is_some();
    assert!(blue(DESK.clerk) && blue(DESK.chief) && blue("fenguan-lingdao"));
    assert!(!blue(UNIT) && !blue(CO));
    let overdue = |name: &str| line(&office, name, "&timeliness=overdue").is_some();
    assert!(overdue(DESK.clerk) && overdue(UNIT));
    assert!(!overdue(CO), "the lead's delay is not the co unit's");
    for name in [DESK.clerk, "fenguan-lingdao", UNIT, CO] {
        let row = line(&office, name, "").unwrap();
        let page = matter.seen_by(name);
        assert_eq!(row["timeliness"], page["timeliness"], "{name}");
    }
    assert_eq!(line(&office, CO, "").unwrap()["daysLate"], 0);

    // Unanswered, blue is followed by a draft of yellow: for the unit it is still what it was.
    matter.sign(DESK.chief, LEAD, "blue").ok();
    assert!(blue(UNIT) && !blue(CO));
    office.server.mornings("2025-10-10");
    assert_eq!(matter.urge(LEAD, "yellow")["state"], "drafted");
    assert_eq!(matter.urge(LEAD, "blue")["state"], "escalated");
    let slips = list(&part(&matter.seen_by(UNIT), LEAD), "urges").to_vec();
    assert_eq!(slips.len(), 1);
    assert_eq!(slips[0]["state"], "issued");
    let board = |state: &str| {
        let path = format!("/api/v1/urges?state={state}");
        list(&office.by(UNIT).get(&path).ok(), "items").to_vec()
    };
    assert_eq!(board("issued").len(), 1);
    assert_eq!(board("issued")[0]["state"], "issued");
    assert_eq!(board("escalated"), Vec::<Value>::new());
    assert_eq!(kinds(&matter, UNIT, "urge_escalated"), 0);
    assert_eq!(kinds(&matter, DESK.clerk, "urge_escalated"), 1);
    assert!(blue(UNIT));

    matter.sign("fenguan-lingdao", LEAD, "yellow").ok();
    assert_eq!(board("escalated").len(), 1);
    assert_eq!(kinds(&matter, UNIT, "urge_escalated"), 1);
    assert!(!blue(UNIT));
    assert!(line(&office, UNIT, "&urgeLevel=yellow").is_some());
}

pub(crate) fn a_draft_of_a_report_is_the_units_own(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER], POSTS);
    let matter = issued(&office);
    let write = |content: &str| {
        let covers = [matter.obligation(LEAD, "2025-W39")["id"].clone()];
        let body = json!({ "covers": covers, "content": content, "noProgress": false });
        let answer = matter.on_assignment(UNIT, LEAD, "reports", &body).ok();
        text(list(&part(&answer, LEAD), "reports").last().unwrap(), "id")
    };
    let report = write("初稿：资金尚未落实，责任在区财政局。");
    let told = |name: &str| {
        let events = matter.events(name);
        let written = events
            .into_iter()
            .filter(|event| event["kind"] == "report_written");
        written.collect::<Vec<_>>()
    };
    assert_eq!(told(UNIT).len(), 1);
    assert_eq!(
        told(UNIT)[0]["data"]["content"],
        "初稿：资金尚未落实，责任在区财政局。"
    );
    for name in [DESK.clerk, DESK.chief, "fenguan-lingdao", CO] {
        assert_eq!(told(name), Vec::<Value>::new(), "{name}");
    }
    let path = format!("/api/v1/reports/{report}/signature");
    matter.command_at(HEAD, &path, &json!({})).ok();
    // Handed in: that it was written is told, not what each writing of it said.
    let office_reads = told(DESK.clerk);
    assert_eq!(office_reads.len(), 1);
    assert_eq!(office_reads[0]["data"], json!({ "shape": "plain" }));
    assert_eq!(told(CO), Vec::<Value>::new());
}
