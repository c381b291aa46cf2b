//! 第四章 督查等级 and 第五章 督查流程: who approves, by which way it goes out, and how often is reported.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::json;

use super::{CO, LEAD, POSTS, at_work, nothing, opened, roads, tiered};
use crate::stage::{
    CHIEF, CLERK, PRINCIPAL, Story, dates, has_forms, head, leader, on, pass, passed, plan,
    receipt, rules, with,
};

/// district/4, district/5, district/6, district/7, district/8.1, district/8.2, district/8.3, district/9, district/12a: once a quarter, once a month, every week, and the newest progress
/// at once; approved by the office chief, and sent out by one of four ways.
pub(super) fn each_tier_reports_in_its_own_cadence(engine: Engine) {
    let office = opened(engine, "2025-09-01", &POSTS[..7]);
    let book = rules(&office, "district");
    assert_eq!(book["approvals"], json!(["office_chief"]));
    assert_eq!(list(&book, "sources").len(), 14);
    let papers = [
        ("notice", "督办单", "8"),
        ("supervision_notice", "督查通知", "11"),
        ("urge_blue", "蓝色催办单", "15.1"),
        ("self_criticism", "书面检查", "18"),
    ];
    has_forms(&book, &papers);
    let channels = ["phone", "paper", "on_site"];
    let tiers = ["general", "major", "critical"];
    let stories: Vec<_> = tiers
        .iter()
        .zip(channels)
        .map(|(tier, channel)| {
            let story = Story::registered(&office, &roads("2025-09-01"));
            story.does(
                "clerk",
                "proposals",
                &tiered(&office, tier, Some("2025-12-31")),
            );
            for other in ["director", "leader", "principal"] {
                story.refuses(other, "approvals", &pass(), 403, "not_permitted");
            }
            story.does("chief", "approvals", &pass());
            story.does("clerk", "issue", &json!({ "channel": channel }));
            let events = story.matter.events("clerk");
            let issued = events
                .iter()
                .find(|event| event["kind"] == "issued")
                .unwrap();
            assert_eq!(issued["data"]["channel"], channel, "{issued}");
            story.unit_does("handler", LEAD, "receipt", &receipt());
            story
        })
        .collect();
    let [general, major, critical] = &stories[..] else {
        panic!("three tiers");
    };
    // Each period by its last working day. By the quarter: Tuesday 09-30; the fourth one ends with the matter itself.
    assert_eq!(
        general.owing(LEAD),
        dates(&[("2025-Q3", "2025-09-30"), ("completion", "2025-12-31")])
    );
    // By the month: September 09-30, Friday 10-31, Friday 11-28 as the 29th and 30th are a weekend.
    assert_eq!(
        major.owing(LEAD)[..3],
        dates(&[
            ("2025-09", "2025-09-30"),
            ("2025-10", "2025-10-31"),
            ("2025-11", "2025-11-28")
        ])
    );
    // By the week: Fridays; the week of 09-22 ends with the Sunday at work, 09-28, that of 09-29 before the holidays, that of 10-06 with
    // the Saturday at work, 10-11.
    assert_eq!(
        critical.owing(LEAD)[..6],
        dates(&[
            ("2025-W36", "2025-09-05"),
            ("2025-W37", "2025-09-12"),
            ("2025-W38", "2025-09-19"),
            ("2025-W39", "2025-09-28"),
            ("2025-W40", "2025-09-30"),
            ("2025-W41", "2025-10-11"),
        ])
    );
    for (story, article) in [(general, "8.1"), (major, "8.2"), (critical, "8.3")] {
        let label = &story.owing(LEAD)[0].0;
        assert_eq!(story.why(LEAD, label)["rule"]["article"], article);
    }
    // 8.3: the newest progress at once, whatever is owed; 12a: in writing, over the head's name.
    let news = critical.writes("handler", LEAD, &[], nothing());
    critical
        .signs_report("handler", &news)
        .refused(403, "not_permitted");
    critical.signs_report("head", &news).ok();
    let sent = critical.matter.assignment(LEAD);
    assert_eq!(list(&sent, "reports")[0]["immediate"], true);
    assert_eq!(
        critical.owing(LEAD)[0].0,
        "2025-W36",
        "and the week is still owed"
    );
    let blank = json!({ "covers": [], "content": " ", "noProgress": false });
    let blank = critical
        .matter
        .on_assignment("handler", LEAD, "reports", &blank);
    assert_eq!(blank.status, 422, "{blank}");
}

/// district/2, district/3, district/10a: any unit the work concerns undertakes it; a unit registers and files nothing; what is only to be
/// taken note of ends when everybody has.
pub(super) fn many_units_take_part_and_others_take_note(engine: Engine) {
    let office = opened(engine, "2025-09-01", &POSTS);
    let registration = roads("2025-09-01");
    let refused = office.by("head").post("/api/v1/items", &registration);
    refused.refused(403, "not_permitted");
    let joint = plan(&office, LEAD, &[CO], Some("2025-12-31"));
    let two_leads = with(
        joint.clone(),
        json!({ "assignments": [
            { "unitId": office.unit(LEAD), "role": "co", "requirement": "" },
            { "unitId": office.unit(CO), "role": "co", "requirement": "" },
        ]}),
    );
    let story = Story::registered(&office, &registration);
    story.refuses("clerk", "proposals", &two_leads, 422, "lead_count");
    let story = Story::at_work(&office, &registration, &joint, &["chief"]);
    for (who, unit) in [("handler", LEAD), ("co-head", CO)] {
        story.unit_does(who, unit, "receipt", &receipt());
        let owed = story.matter.obligation(unit, "completion");
        assert_eq!(owed["dueOn"], "2025-12-31", "{unit}");
    }
    let note = with(joint, json!({ "handling": "inform" }));
    let note = Story::at_work(&office, &registration, &note, &["chief"]);
    assert_eq!(note.owing(LEAD), []);
    note.unit_does("handler", LEAD, "receipt", &receipt());
    note.refuses("clerk", "closure", &nothing(), 409, "wrong_stage");
    note.unit_does("co-head", CO, "receipt", &receipt());
    note.refuses("head", "closure", &nothing(), 403, "not_permitted");
    note.does("clerk", "closure", &nothing());
    note.is_archived(&["clerk", "head", "co-head"]);
}

/// district/8.1, district/14: done and to be kept up: the result once a quarter from then on, urged like any other, until the office ends
/// it and files it.
pub(super) fn what_is_kept_up_is_reported_by_quarter(engine: Engine) {
    let office = opened(
        engine,
        "2025-09-01",
        &[CLERK, CHIEF, PRINCIPAL, leader(LEAD), head(LEAD)],
    );
    let story = at_work(&office, "critical", Some("2025-10-31"));
    story.refuses("clerk", "standing", &nothing(), 409, "wrong_stage");
    on(&office, "2025-09-05");
    let report = story.reports("head", LEAD, &["2025-W36", "completion"]);
    story.accepts(&report);
    story.refuses("clerk", "standing", &nothing(), 409, "result_not_passed");
    for leader in ["leader", "principal"] {
        story.does(leader, "leader-reviews", &passed());
    }
    story.refuses("leader", "standing", &nothing(), 403, "not_permitted");
    story.does("clerk", "standing", &nothing());
    story.stands("standing");
    // Of the quarter at hand 26 of 92 days are left, more than a quarter of it: it owes its result. The fourth ends on Wednesday
    // 2025-12-31, the first of 2026 on Tuesday 2026-03-31.
    on(&office, "2025-09-30");
    let kept_up = story.reports("head", LEAD, &["2025-Q3"]);
    story.accepts(&kept_up);
    on(&office, "2025-12-30");
    assert_eq!(
        story.owing(LEAD)[..2],
        dates(&[("2025-Q4", "2025-12-31"), ("2026-Q1", "2026-03-31")])
    );
    let kept_up = story.reports("head", LEAD, &["2025-Q4"]);
    story.accepts(&kept_up);
    story.stands("standing");
    on(&office, "2026-04-01");
    assert_eq!(story.slips(LEAD), [["blue", "2026-04-01", "drafted"]]);
    let covered = &story.matter.urge(LEAD, "blue")["covers"][0];
    assert_eq!(text(covered, "label"), "2026-Q1");
    story.does("clerk", "closure", &nothing());
    assert_eq!(story.waits_for(), "clerk", "who files it");
    story.is_archived(&["clerk", "leader", "head"]);
    story.refuses("clerk", "standing", &nothing(), 409, "wrong_stage");
    story.unit_refuses("head", LEAD, "receipt", &receipt(), 409, "wrong_stage");
}
