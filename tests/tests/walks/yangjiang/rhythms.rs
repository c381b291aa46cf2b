//! 三(一) 限期报告制度: every source reports in its own rhythm.

use duban_tests::Engine;
use serde_json::{Map, Value, json};

use super::{LEAD, alone, opened, schools};
use crate::stage::{CHIEF, CLERK, Story, dates, handler, head, on, receipt, rules, with};

/// What a unit owes by periods: quarters, months, or once after an event.
fn periods(story: &Story<'_>) -> Vec<(String, String)> {
    let mut owed = story.owing(LEAD);
    owed.retain(|(label, _)| label.starts_with("20") || label == "periodic_report");
    owed
}

/// yangjiang/3.1a, yangjiang/3.1b, yangjiang/3.1c, yangjiang/3.1d: key work by the quarter, livelihood by the month, a meeting's
/// decision after a month, a leader's instruction as it requires.
pub(super) fn each_source_reports_in_its_own_rhythm(engine: Engine) {
    let office = opened(engine, "2025-01-06", &[CLERK, CHIEF, head(LEAD)]);
    let at_work = |source: &str, plan: Value| {
        let today = office.server.now().date().to_string();
        let story = Story::at_work(&office, &schools(source, &today), &plan, &["chief"]);
        story.unit_does("head", LEAD, "receipt", &receipt());
        story
    };
    let year = alone(&office, "2025-12-31", "2025-11-28");
    let key_work = at_work("work.yearly", year.clone());
    let livelihood = at_work("livelihood.ten", year.clone());
    on(&office, "2025-03-31");
    // 3.1b, within the first three working days from April on: March by Thursday 04-03 (1, 2, 3; the 4th is a holiday), April by
    // 05-08 (6, 7, 8 after the holiday), May by 06-05 (3, 4, 5; the 2nd is a holiday), June by 07-03.
    let months = periods(&livelihood);
    assert_eq!(
        months[..3],
        dates(&[
            ("2025-03", "2025-04-03"),
            ("2025-04", "2025-05-08"),
            ("2025-05", "2025-06-05")
        ])
    );
    let report = livelihood.reports("head", LEAD, &["2025-03"]);
    livelihood.accepts(&report);
    let why = livelihood.why(LEAD, "2025-04");
    assert_eq!(why["rule"]["article"], "3.1b", "{why}");

    // 3.1a, within five working days after each quarter from the second on: Q2 by Monday 07-07 (1 to 4 and 7), Q3 by Tuesday 10-14
    // (9, 10, the Saturday 11 at work, 13, 14). Nothing was ever owed for the first.
    on(&office, "2025-06-30");
    assert_eq!(
        periods(&key_work),
        dates(&[("2025-Q2", "2025-07-07"), ("2025-Q3", "2025-10-14")])
    );
    assert_eq!(key_work.matter.history(LEAD, "2025-Q1"), []);
    let why = key_work.why(LEAD, "2025-Q2");
    assert_eq!(why["rule"]["article"], "3.1a", "{why}");

    // 3.1c: the meeting of Monday 2025-09-08 is reported on by 10-08, a holiday: so by 10-09.
    on(&office, "2025-09-10");
    let decided = with(year.clone(), json!({ "eventOn": "2025-09-08" }));
    let meeting = at_work("meeting.executive", decided);
    assert_eq!(
        periods(&meeting),
        dates(&[("periodic_report", "2025-10-09")])
    );
    let why = meeting.why(LEAD, "periodic_report");
    assert_eq!(
        [&why["rule"]["article"], &why["from"], &why["nominal"]],
        [&json!("3.1c"), &json!("2025-09-08"), &json!("2025-10-08")],
        "{why}"
    );
    // 3.1d: no rhythm of its own.
    let instruction = at_work("instruction.leader", year);
    assert_eq!(periods(&instruction), []);
}

/// yangjiang/3.1e: a deployment is reported regularly and in six parts; a report that lacks one is not handed in.
pub(super) fn a_deployment_is_reported_in_six_parts(engine: Engine) {
    let office = opened(
        engine,
        "2025-07-01",
        &[CLERK, CHIEF, head(LEAD), handler(LEAD)],
    );
    let parts = &rules(&office, "yangjiang")["reportParts"][0];
    let names: Vec<_> = parts["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["name"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "传达学习情况",
            "采取的政策措施",
            "政策实施效果",
            "典型做法",
            "困难问题及意见建议",
            "重大进展和重要情况"
        ]
    );
    let registration = schools("deployment.key", "2025-07-01");
    let plan = alone(&office, "2025-12-31", "2025-11-28");
    let story = Story::at_work(&office, &registration, &plan, &["chief"]);
    story.unit_does("handler", LEAD, "receipt", &receipt());
    on(&office, "2025-09-29");
    // The quarter's last working day: Tuesday 09-30.
    assert_eq!(
        periods(&story)[0],
        ("2025-Q3".to_owned(), "2025-09-30".to_owned())
    );
    let ids = [
        "communication",
        "measures",
        "effect",
        "good_practice",
        "difficulties",
        "progress",
    ];
    let said = |ids: &[&str]| {
        let parts = ids
            .iter()
            .map(|id| ((*id).to_owned(), json!("已按要求落实")));
        json!({ "parts": parts.collect::<Map<_, _>>() })
    };
    let five = story.writes("handler", LEAD, &["2025-Q3"], said(&ids[..5]));
    let unsigned = story.signs_report("handler", &five);
    unsigned.refused(422, "part_missing");
    let six = story.writes("handler", LEAD, &["2025-Q3"], said(&ids));
    story.signs_report("handler", &six).ok();
    story.accepts(&six);
    assert_eq!(
        story.matter.obligation(LEAD, "2025-Q3")["state"],
        "fulfilled"
    );
}
