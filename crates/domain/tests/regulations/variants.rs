//! Two other ladders, played: in 三明 a critical matter starts at orange; in 宿迁 the colours tell where a matter stands.

use std::sync::OnceLock;

use domain::{
    item::{Command, Ground, Milestone, Plan},
    rulebook::Rulebook,
    vocabulary::{Level, Tier},
};

use crate::{
    people::{LEAD, chief, handler},
    story::{Story, day, matter, plan},
};

/// From xinjian-minsheng-2024.csv, row 一-1.
const ROAD: &str = "“打通断头路 畅通微循环”：文化中心北路";

fn sanming() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let text = include_str!("../../rulebooks/variants/sanming.toml");
    BOOK.get_or_init(|| Rulebook::parse("sanming.toml", text).unwrap())
}

fn suqian() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    let text = include_str!("../../rulebooks/variants/suqian.toml");
    BOOK.get_or_init(|| Rulebook::parse("suqian.toml", text).unwrap())
}

/// Issued on Monday 2025-09-01.
fn issued(book: &'static Rulebook, plan: Plan) -> Story {
    let registration = matter(ROAD, "meeting.executive", "2025-09-01");
    Story::issued_under(book, "2025-09-01", registration, plan)
}

/// district/8.3, district/15: under 三明's ladder what is critical starts at orange, what is not starts at blue.
///
/// The week's report of Friday 2025-09-05 is missed on Monday 09-08; the month's of 09-30 on Thursday 10-09, after the holiday.
#[test]
fn sanming_starts_critical_matters_at_orange() {
    let critical = Plan {
        tier: Tier::Critical,
        ..plan("2025-12-31")
    };
    let mut story = issued(sanming(), critical);
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    let issue = story.draft(LEAD).issued.clone().unwrap();
    assert_eq!(issue.number.text, "区督橙〔2025〕1号");
    assert_eq!(story.draft(LEAD).ground, Ground::ObligationOverdue);
    story.on("2025-09-12");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Orange, "2025-09-08".to_owned(), "escalated"),
            (Level::Red, "2025-09-12".to_owned(), "drafted"),
        ],
        "orange is to be answered within three working days, by 09-11"
    );

    let major = Plan {
        tier: Tier::Major,
        ..plan("2025-12-31")
    };
    let mut story = issued(sanming(), major);
    story.received(LEAD).on("2025-10-09");
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-10-09".to_owned(), "drafted")]
    );
}

/// district/15.1: where a critical matter has missed a date it was granted, both lead to orange; the date is what the unit is told of.
#[test]
fn sanming_tells_of_the_granted_date() {
    let critical = Plan {
        tier: Tier::Critical,
        ..plan("2025-09-05")
    };
    let mut story = issued(sanming(), critical);
    story.received(LEAD).on("2025-09-03");
    let ask = Command::RequestExtension {
        assignment: story.id(LEAD),
        reason: "管线迁改未完成".into(),
        new_due_on: day("2025-09-09"),
    };
    story.does(&handler(LEAD), ask);
    let grant = Command::DecideExtension {
        extension: story.of(LEAD).extensions[0].id,
        accepted: true,
        opinion: String::new(),
    };
    story.does(&chief(), grant);
    for (label, due_on) in story.owing(LEAD) {
        if label != "completion" {
            assert!(due_on.as_str() <= "2025-09-09", "{label} {due_on}");
            story.reports(LEAD, &[label.as_str()]);
        }
    }
    story.on("2025-09-10");
    let draft = story.draft(LEAD);
    assert_eq!(
        (draft.level, draft.ground),
        (Level::Orange, Ground::GrantedDateMissed)
    );
}

/// district/15: under 宿迁's ladder blue says nearly due, yellow behind plan, red overdue, each without waiting for the one before.
///
/// A node on Friday 2025-10-17: blue three working days before, on Tuesday 10-14. Missed: yellow on Monday 10-20. The end on Friday
/// 10-24: red on Monday 10-27.
#[test]
fn suqian_tells_where_a_matter_stands() {
    let staged = Plan {
        tier: Tier::General,
        milestones: vec![Milestone {
            title: "完成路基".into(),
            due_on: day("2025-10-17"),
            unit: None,
        }],
        ..plan("2025-10-24")
    };
    let mut story = issued(suqian(), staged);
    story.received(LEAD).on("2025-09-24");
    let quarter = story.reports(LEAD, &["2025-Q3"]);
    story.accepts(quarter).on("2025-10-13");
    assert!(
        story.slips(LEAD).is_empty(),
        "four working days before: nothing"
    );
    story.on("2025-10-14").signs(LEAD);
    story.on("2025-10-17");
    assert_eq!(story.slips(LEAD).len(), 1);
    story.on("2025-10-20").signs(LEAD);
    story.on("2025-10-24");
    assert_eq!(story.slips(LEAD).len(), 2);
    story.on("2025-10-27");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Blue, "2025-10-14".to_owned(), "escalated"),
            (Level::Yellow, "2025-10-20".to_owned(), "escalated"),
            (Level::Red, "2025-10-27".to_owned(), "drafted"),
        ]
    );
    let grounds: Vec<_> = story
        .of(LEAD)
        .urges
        .iter()
        .map(|urge| urge.ground)
        .collect();
    assert_eq!(
        grounds,
        [Ground::DueSoon, Ground::BehindPlan, Ground::Overdue]
    );
}

/// district/15: blue costs nothing under 宿迁's ladder, and ends when the matter is in time after all.
#[test]
fn suqians_blue_only_warns() {
    let plan = Plan {
        tier: Tier::General,
        ..plan("2025-09-19")
    };
    let mut story = issued(suqian(), plan);
    story.received(LEAD).on("2025-09-16").signs(LEAD);
    story.on("2025-09-18").completes(LEAD);
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-09-16".to_owned(), "settled")]
    );
    assert!(story.of(LEAD).scores.is_empty());
}

/// district/15: under 宿迁's ladder an unsigned slip gives way to the graver one.
#[test]
fn suqians_unsigned_warning_gives_way() {
    let mut story = issued(suqian(), staged(&["2025-10-17"]));
    let quarter = story
        .received(LEAD)
        .on("2025-09-24")
        .reports(LEAD, &["2025-Q3"]);
    story.accepts(quarter).on("2025-10-20");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Blue, "2025-10-14".to_owned(), "withdrawn"),
            (Level::Yellow, "2025-10-20".to_owned(), "drafted"),
        ]
    );
}

/// district/15: under 宿迁's ladder what nears after the first warning was answered is warned of anew, as a ladder of its own.
#[test]
fn suqian_warns_again_of_what_nears_later() {
    let mut story = issued(suqian(), staged(&["2025-10-17", "2025-10-31"]));
    let quarter = story
        .received(LEAD)
        .on("2025-09-24")
        .reports(LEAD, &["2025-Q3"]);
    story.accepts(quarter).on("2025-10-14").signs(LEAD);
    let node = story.reports(LEAD, &["milestone:1"]);
    story.accepts(node).on("2025-10-27");
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-10-14".to_owned(), "settled")]
    );
    story.on("2025-10-28");
    assert_eq!(
        story.slips(LEAD).last(),
        Some(&(Level::Blue, "2025-10-28".to_owned(), "drafted"))
    );
    let ladders: Vec<_> = story
        .of(LEAD)
        .urges
        .iter()
        .map(|urge| urge.ladder)
        .collect();
    assert_eq!(ladders, [1, 2]);
}

/// Nodes on these days, the end at the end of the year.
fn staged(nodes: &[&str]) -> Plan {
    let node = |on: &&str| Milestone {
        title: "完成路基".into(),
        due_on: day(on),
        unit: None,
    };
    Plan {
        tier: Tier::General,
        milestones: nodes.iter().map(node).collect(),
        ..plan("2025-12-31")
    }
}
