//! 第四条 to 第七条: where matters come from, in the list and in figures.

use duban_tests::{Engine, matter::list};
use serde_json::{Value, json};

use super::{LEAD, OBSERVERS, POSTS, nothing, opened, roads, tiered};
use crate::stage::{Story, on, passed, receipt, with};

/// district/4, district/5, district/6, district/7: the list is narrowed to one source, and the office counts by source how many there
/// are and how they stand; a restricted matter counts for the listed only.
pub(super) fn items_are_listed_and_counted_by_source(engine: Engine) {
    let posts: Vec<_> = POSTS.iter().chain(&OBSERVERS).copied().collect();
    let office = opened(engine, "2025-09-01", &posts);
    let of = |source: &str, more: Value| {
        let body = with(roads("2025-09-01"), json!({ "source": source }));
        with(body, more)
    };
    let at_work = |source: &str, due_on: &str| {
        let plan = tiered(&office, "general", Some(due_on));
        let story = Story::at_work(&office, &of(source, json!({})), &plan, &["chief"]);
        story.unit_does("head", LEAD, "receipt", &receipt());
        story
    };
    let late = at_work("meeting.executive", "2025-09-05");
    at_work("meeting.executive", "2025-12-31");
    Story::registered(&office, &of("meeting.executive", json!({})));
    let done = at_work("work.phased", "2025-09-05");
    let report = done.reports("head", LEAD, &["completion"]);
    done.accepts(&report);
    for who in ["leader", "principal"] {
        done.does(who, "leader-reviews", &passed());
    }
    done.does("clerk", "closure", &nothing());
    let listed = json!({ "secrecy": "restricted", "listed": [office.person("chief").id] });
    let secret = Story::registered(&office, &of("instruction.leader", listed));
    on(&office, "2025-09-09");

    let by = |who: &str, source: &str| {
        let path = format!("/api/v1/items?source={source}&count=true");
        let answer = office.by(who).get(&path);
        let count = answer.header("x-total-count").to_owned();
        (list(&answer.ok(), "items").len(), count)
    };
    assert_eq!(by("clerk", "meeting.executive"), (3, "3".to_owned()));
    assert_eq!(by("clerk", "work.phased"), (1, "1".to_owned()));
    assert_eq!(by("head", "meeting.executive"), (2, "2".to_owned()));
    assert_eq!(by("chief", "instruction.leader"), (1, "1".to_owned()));
    assert_eq!(by("director", "instruction.leader"), (0, "0".to_owned()));
    assert_eq!(by("clerk", "no.such"), (0, "0".to_owned()));

    let figures = |who: &str| {
        let told = office.by(who).get("/api/v1/items/figures?by=source").ok();
        let row = |row: &Value| {
            let count = |field: &str| row[field].as_u64().unwrap();
            (
                row["source"].as_str().unwrap().to_owned(),
                ["count", "atWork", "overdue", "dueSoon", "onTrack"].map(count),
            )
        };
        list(&told, "rows").iter().map(row).collect::<Vec<_>>()
    };
    let open = [
        ("meeting.executive".to_owned(), [3, 3, 1, 0, 2]),
        ("work.phased".to_owned(), [1, 0, 0, 0, 0]),
    ];
    assert_eq!(figures("director"), open);
    let all = figures("chief");
    assert_eq!(all[0], ("instruction.leader".to_owned(), [1, 1, 0, 0, 1]));
    assert_eq!(all[1..], open);
    let named = office
        .by("clerk")
        .get("/api/v1/items/figures?by=source")
        .ok();
    let name = &list(&named, "rows")[0];
    assert_eq!(
        (&name["rulebookId"], name["name"].as_str().is_some()),
        (&json!("district"), true)
    );
    for outside in ["head", "leader", "jikao"] {
        let refused = office.by(outside).get("/api/v1/items/figures?by=source");
        refused.refused(403, "forbidden");
    }
    let wrong = office.by("clerk").get("/api/v1/items/figures?by=colour");
    wrong.refused(422, "bad_query");
    assert_eq!(late.matter.now()["timeliness"], "overdue");
    assert_eq!(secret.matter.seen_by("chief")["secrecy"], "restricted");
}
