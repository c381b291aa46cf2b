//! 每周: the team's plan and its circular or report, each owed by the week's last working day.

use duban_tests::{
    Engine, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD};
use crate::play::{open, with};

/// company/5.1, company/6.1: at least weekly; the week before the holiday is short, the one after it ends on a Saturday.
///
/// W40 (29 September to 5 October) has two working days and is due on Tuesday 30 September; W41 (6 to 12 October) on Saturday the 11th,
/// which makes up for the holiday.
pub(crate) fn each_week_is_planned_and_told(engine: Engine) {
    let office = open(engine, "2025-09-29T08:30", "company", LEAD, CO);
    office.server.sweep();
    assert_eq!(due(&office, "weekly_plan/2025-W40"), "2025-09-30");
    assert_eq!(due(&office, "weekly_report/2025-W40"), "2025-09-30");
    the_weeks_plan(&office);
    the_weeks_report(&office);
}

/// What is owed for a duty's period, as the clerk's list has it.
#[track_caller]
fn owed(office: &Office, period: &str) -> Value {
    let page = office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let line = list(&page, "items")
        .iter()
        .find(|line| line["period"] == period);
    line.unwrap_or_else(|| panic!("{period} is not owed: {page}"))
        .clone()
}

#[track_caller]
fn due(office: &Office, period: &str) -> String {
    text(&owed(office, period), "dueOn")
}

/// A command on a paper, at the version it is at.
#[track_caller]
fn ask(office: &Office, period: &str, who: &str, step: &str, body: &Value) -> duban_tests::Answer {
    let path = format!("/api/v1/bulletins/{}", text(&owed(office, period), "id"));
    let version = office.by("clerk").get(&path).version();
    office
        .by(who)
        .post_at(version, &format!("{path}/{step}"), body)
}

/// company/5.1: focus, special checks, method, time and people, settled in the week itself.
fn the_weeks_plan(office: &Office) {
    let week = "weekly_plan/2025-W40";
    let plan = json!({
        "product": "inspection_plan", "focus": "月度计划执行", "specialChecks": "节前安全生产", "method": "现场督查", "time": "9月30日上午",
        "people": "生产科、安技科",
    });
    ask(office, week, "clerk", "sending", &json!({})).refused(409, "not_written");
    ask(office, week, "clerk", "papers", &with(&plan, "people", " ")).refused(422, "bad_fields");
    ask(office, week, "principal", "papers", &plan).refused(403, "not_permitted");
    ask(office, week, "clerk", "papers", &plan).ok();
    let sent = ask(office, week, "clerk", "sending", &json!({})).ok();
    assert_eq!(
        (&sent["state"], &sent["sent"]["daysLate"]),
        (&json!("sent"), &json!(0))
    );
    ask(office, week, "clerk", "papers", &plan).refused(409, "not_owed");
}

/// company/6.1: a circular or a report to the principal leaders, with the week's figures; what comes after the holiday is late.
fn the_weeks_report(office: &Office) {
    office.server.turn("2025-10-09T09:00");
    assert_eq!(due(office, "weekly_plan/2025-W41"), "2025-10-11");
    let week = "weekly_report/2025-W40";
    assert_eq!(owed(office, week)["timeliness"], "overdue");
    let report = json!({ "product": "bulletin", "text": "节前检查三处，整改一处", "praise": [], "criticism": [] });
    ask(office, week, "clerk", "papers", &report).ok();
    let sent = ask(office, week, "clerk", "sending", &json!({})).ok();
    assert_eq!(
        sent["sent"]["daysLate"], 9,
        "due on 30 September, sent on 9 October"
    );
    assert_eq!(
        sent["paper"]["figures"],
        json!([]),
        "no unit had anything in hand"
    );
    let id = text(&sent, "id");
    office
        .by("principal")
        .get(&format!("/api/v1/bulletins/{id}"))
        .ok();
    // 通报督查情况: round the units only once the team's head says so.
    let path = format!("/api/v1/bulletins/{id}");
    office.by("head").get(&path).refused(404, "not_found");
    let round = json!({ "published": true, "opinion": "" });
    ask(office, week, "clerk", "publication", &round).refused(403, "not_permitted");
    ask(office, week, "director", "publication", &round).ok();
    office.by("head").get(&path).ok();
    let week = "weekly_report/2025-W41";
    ask(office, week, "clerk", "waiver", &json!({ "reason": "" })).refused(422, "bad_fields");
    ask(
        office,
        week,
        "clerk",
        "waiver",
        &json!({ "reason": "节后首周无检查" }),
    )
    .refused(403, "not_permitted");
    ask(
        office,
        week,
        "director",
        "waiver",
        &json!({ "reason": "节后首周无检查" }),
    )
    .ok();
}
