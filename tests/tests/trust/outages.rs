//! A failing server makes no unit late: what came in counts from when it came, and a draft over an outage says so.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{DESK, LEAD, OTHER};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jiaoti-juzhang", Role::UnitHead, Some(OTHER)),
];

/// A matter reported on weekly: its first report is due on Sunday, 28 September, a day worked in exchange.
fn weekly<'o>(office: &'o Office, unit: &str, head: &str) -> Matter<'o> {
    let matter = Matter::register(office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: unit,
        co: &[],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive(head, unit).ok();
    matter
}

fn notices(sheet: &Value) -> String {
    list(sheet, "notices")
        .iter()
        .filter_map(Value::as_str)
        .collect::<Vec<_>>()
        .join("\n")
}

pub(crate) fn a_server_that_was_down_says_so(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER], POSTS);
    let in_time = weekly(&office, LEAD, "renshe-juzhang");
    let late = weekly(&office, OTHER, "jiaoti-juzhang");
    let after = weekly(&office, OTHER, "jiaoti-juzhang");
    office.server.mornings("2025-09-28");

    // Submitted in the last minute; then the server is down over the deadline and the next two mornings.
    office.server.turn("2025-09-28T23:59");
    office.server.settle();
    in_time.report("renshe-juzhang", "renshe-juzhang", LEAD, &["2025-W39"]);
    office.server.cut();
    office.server.turn("2025-09-30T14:20");
    office.server.resume();
    office.server.settle();

    let report = in_time.obligation(LEAD, "2025-W39");
    assert_eq!(
        (text(&report, "state"), text(&report, "fulfilledOn")),
        ("fulfilled".to_owned(), "2025-09-28".to_owned()),
        "what came before the deadline is in time, whenever the server looks"
    );
    assert_eq!(report["daysLate"], 0, "{report}");
    assert_eq!(in_time.urges(LEAD), Vec::<Value>::new());

    // Who could not report in time is drafted a slip, which is to be confirmed and tells the signer why.
    let urge = late.urge(OTHER, "blue");
    assert_eq!(
        (text(&urge, "state"), text(&urge, "draftedOn")),
        ("drafted".to_owned(), "2025-09-29".to_owned())
    );
    assert_eq!(urge["toConfirm"], true, "{urge}");
    let path = format!("/api/v1/urges/{}", text(&urge, "id"));
    let sheet = office.by(DESK.chief).get(&path).ok();
    let told = notices(&sheet);
    for words in [
        "待确认",
        "2025年9月28日23:59至2025年9月30日14:20",
        "停止运行",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let english = office
        .by(DESK.chief)
        .ask("GET", &path)
        .header("accept-language", "en");
    let told = notices(&english.send().ok());
    assert!(
        told.contains("From 2025-09-28 23:59 to 2025-09-30 14:20"),
        "{told}"
    );

    // An outage after the draft tells nothing of why it was drafted.
    office.server.cut();
    office.server.turn("2025-10-09T08:00");
    office.server.resume();
    office.server.settle();
    let again = office.by(DESK.chief).get(&path).ok();
    assert_eq!(again["notices"], sheet["notices"]);

    // A report that comes in while the draft waits withdraws it; a server at work writes nothing of an outage.
    let owed = ["2025-W39", "2025-W40"];
    after.report("jiaoti-juzhang", "jiaoti-juzhang", OTHER, &owed);
    assert_eq!(after.urge(OTHER, "blue")["state"], "withdrawn");
    let fresh = weekly(&office, LEAD, "renshe-juzhang");
    // What the office has not decided is told to who signs (domain.md §12.4).
    let later = json!({ "reason": "系统改造未完成", "newDueOn": "2026-01-30" });
    let head = "renshe-juzhang";
    fresh.on_assignment(head, LEAD, "extensions", &later).ok();
    office.server.mornings("2025-10-13");
    office.server.settle();
    let urge = fresh.urge(LEAD, "blue");
    let path = format!("/api/v1/urges/{}", text(&urge, "id"));
    assert_eq!(
        notices(&office.by(DESK.chief).get(&path).ok()),
        "单位已于2025-10-09申请延期至2026-01-30，尚未决定。"
    );
}
