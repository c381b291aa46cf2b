//! The end: leaders read the result, the item is closed and archived, and all of it is on record.

use duban_tests::{Matter, Office, matter::text};
use serde_json::{Value, json};

use crate::stage::{DESK, LEAD, owed, pair};

pub(crate) fn leaders_read_it_and_it_is_archived(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-21");
    office.server.turn("2025-10-21T10:00");
    matter
        .command(DESK.clerk, "closure", &json!({}))
        .refused(409, "wrong_stage");
    let report = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["completion"]);
    assert_eq!(matter.now()["stage"], "reported_done");
    matter.pass(DESK.clerk, &report);
    assert_eq!(matter.now()["stage"], "with_leaders");
    assert_eq!(owed(matter, "2025-W43"), pair("2025-10-24", "superseded"));
    let passed = json!({ "decision": "passed", "opinion": "已阅，同意办结。" });
    matter
        .command("fenguan-jiaoyu", "leader-reviews", &passed)
        .refused(403, "not_permitted");
    matter
        .command("fenguan-rencai", "leader-reviews", &passed)
        .ok();
    matter
        .command(DESK.clerk, "closure", &json!({}))
        .refused(409, "result_not_passed");
    matter.command("quzhang", "leader-reviews", &passed).ok();
    matter.command(DESK.clerk, "closure", &json!({})).ok();
    let archived = matter
        .command(
            DESK.clerk,
            "archive",
            &json!({ "keeper": "区政府督查室档案员" }),
        )
        .ok();
    assert_eq!(archived["stage"], "archived");
    let item = matter.now();
    assert_eq!(
        (&item["may"], &item["firstDueOn"]),
        (&json!([]), &json!("2025-12-31")),
        "read-only for ever"
    );
    matter
        .command(DESK.clerk, "cancellation", &json!({ "reason": "重复立项" }))
        .refused(403, "not_permitted");
    matter
        .command(
            "bangongshi-zhuren",
            "cancellation",
            &json!({ "reason": "重复立项" }),
        )
        .refused(409, "wrong_stage");
    on_record(matter);
}

/// What happened stands in the timeline, in order, chained; the clock's acts have no actor.
pub(crate) fn on_record(matter: &Matter<'_>) {
    let events = matter.events(DESK.clerk);
    let mut expected = [
        "registered",
        "proposed",
        "approval_given",
        "issued",
        "received",
        "report_submitted",
        "report_reviewed",
        "prompted",
        "urge_drafted",
        "urge_issued",
        "urge_escalated",
        "explained",
        "urge_settled",
        "scored",
        "urge_withdrawn",
        "assignment_done",
        "result_reviewed",
        "dossier_kept",
    ]
    .into_iter();
    let mut next = expected.next();
    for event in &events {
        if next.is_some_and(|kind| event["kind"] == kind) {
            next = expected.next();
        }
    }
    assert_eq!(
        next,
        None,
        "missing in the timeline, in that order: {:?}",
        matter.kinds()
    );
    let seqs: Vec<_> = events
        .iter()
        .map(|event| event["seq"].as_i64().unwrap())
        .collect();
    assert!(
        seqs.is_sorted_by(|earlier, later| earlier < later),
        "{seqs:?}"
    );
    for event in &events {
        let by_clock = ["prompted", "urge_drafted", "urge_escalated"]
            .contains(&event["kind"].as_str().unwrap());
        assert_eq!(
            event["actor"].is_null(),
            by_clock || by_the_clock_too(event),
            "{event}"
        );
        assert!(!text(event, "text").is_ascii(), "Chinese first: {event}");
        assert_eq!(text(event, "hash").len(), 64);
    }
    // A unit's own timeline holds no drafts.
    let seen = matter.events("renshe-jingban");
    assert!(
        seen.iter().all(|event| event["kind"] != "urge_drafted"),
        "{seen:?}"
    );
}

/// Periods are planned further ahead by the clock as time goes on, and by people at the issue.
pub(crate) fn by_the_clock_too(event: &Value) -> bool {
    event["actor"].is_null()
        && ["obligation_planned", "periods_planned"].contains(&event["kind"].as_str().unwrap())
}
