//! 附件 督查专项考核评分细则: the year's score, out of what happened and what two persons entered.

use duban_tests::{
    Case, Engine, Office,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, POSTS, at_work, nothing, opened};
use crate::stage::{on, passed, with};

/// A unit's line of the year.
#[track_caller]
fn line(office: &Office, unit: &str) -> Value {
    let year = office.by("clerk").get("/api/v1/assessments/2025").ok();
    let units = list(&year, "units").iter();
    let found = units.clone().find(|line| line["unit"]["name"] == unit);
    found
        .unwrap_or_else(|| panic!("{unit} is not scored: {year}"))
        .clone()
}

/// district/16, district/A1, district/A2, district/A3.1, district/A3.2, district/A3.3, district/A3.4, district/A3.5, district/A4.2,
/// district/A4.3, district/A4.4, district/A4.5: 80, and at most 20 of honours and closed matters, less what was late, poor, untrue or urged.
pub(super) fn the_year_is_scored_within_each_category(engine: Engine) {
    let office = opened(engine, "2025-09-01", &POSTS);
    let story = at_work(&office, "major", Some("2025-10-31"));
    // September's report is due on Tuesday 09-30. It comes after the prompt of 10-01, before a slip is signed: −2.
    on(&office, "2025-10-09");
    let late = story.reports("head", LEAD, &["2025-09"]);
    let review = story.review_body(None);
    let flagged = with(
        review,
        json!({ "quality": ["too_simple"], "integrity": ["inflated"] }),
    );
    let path = format!("/api/v1/reports/{late}/review");
    // Too simple −2, inflated −5.
    story.matter.command_at("clerk", &path, &flagged).ok();
    let points = story.matter.points(LEAD);
    let of = |kind: &str| {
        points
            .iter()
            .filter(|entry| entry.0 == kind)
            .map(|entry| entry.1)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (of("overdue"), of("quality"), of("integrity")),
        (vec![-2], vec![-2], vec![-5])
    );
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    for leader in ["leader", "principal"] {
        story.does(leader, "leader-reviews", &passed());
    }
    story.does("clerk", "closure", &nothing());
    // The last working day of October passes: urged on Monday 11-03, blue −3 each.
    let open = at_work(&office, "general", Some("2025-10-31"));
    on(&office, "2025-11-03");
    open.matter.sign("chief", LEAD, "blue").ok();

    // A3.5: it closed most of its category, 综合管理类; the other closed none.
    let lead = line(&office, LEAD);
    assert_eq!(lead["category"], "综合管理类");
    assert_eq!(
        [&lead["closed"], &lead["deductions"]],
        [&json!(1), &json!(12)]
    );
    assert_eq!([&lead["effectiveness"], &lead["total"]], ["10.00", "78.00"]);
    assert_eq!(line(&office, CO)["effectiveness"], "0.00");

    // A3.1 to A3.4, each with evidence, entered by one and confirmed by another: 5 + 3 + 2 + 1, and with A3.5 at most 20.
    for (what, rank) in [
        ("commendation", "national"),
        ("innovation", "provincial"),
        ("praise", "city"),
        ("research", "district"),
    ] {
        let claim = json!({ "kind": "word", "what": what, "rank": rank });
        let merit = json!({ "unitId": office.unit(LEAD), "claim": claim, "on": "2025-10-20", "evidence": "通报原件" });
        let merit = Case::open(&office, "/api/v1/merits", &merit);
        let yes = json!({ "confirmed": true, "opinion": "" });
        merit
            .ask("clerk", "answers", &yes)
            .refused(403, "own_draft");
        merit.ask("director", "answers", &yes).ok();
    }
    let lead = line(&office, LEAD);
    assert_eq!([&lead["bonus"], &lead["total"]], ["20.00", "88.00"]);
    assert_eq!(lead["rank"], 1);
    assert_eq!(line(&office, CO)["rank"], 2);
    // A unit finds its own line only; every entry says what it came from.
    let own = office.by("co-head").get("/api/v1/assessments/2025").ok();
    let names: Vec<_> = list(&own, "units")
        .iter()
        .map(|line| text(&line["unit"], "name"))
        .collect();
    assert_eq!(names, [CO]);
    let entries = office
        .by("head")
        .get("/api/v1/assessments/2025/scores")
        .ok();
    assert_eq!(list(&entries, "items").len(), 4);
}
