//! Urged by phone, in writing, in person (六).

use super::*;

/// group/6.1: a call put on record is the first level; it is not signed like a slip.
///
/// 2025-10-11 is a Saturday at work, so the first working day after the date; the call's answer is due on Monday 10-13.
#[test]
fn an_overdue_matter_is_first_urged_by_phone() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    assert_eq!(
        story.slips(LEAD),
        [(Level::Phone, "2025-10-11".to_owned(), "drafted")]
    );
    let urge = story.draft(LEAD).id;
    story.refuses(
        &director(),
        Command::SignUrge { urge },
        Refusal::RecordNeeded,
    );
    let unsaid = Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: UrgingKind::Phone,
        at: start_of(story.today()),
        who: "经办人".into(),
        said: String::new(),
    };
    story.refuses(&clerk(), unsaid, Refusal::TextMissing { field: "said" });
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned);
    let issued = story.draft(LEAD).issued.clone().unwrap();
    assert_eq!(issued.number.text, "集督电〔2025〕1号");
    assert_eq!(issued.answer_due_on, day("2025-10-13"));
    assert_eq!(issued.record, Some(story.of(LEAD).urgings[0].id));
}

/// group/6.1: a call is put on record with the day it was made: not before the matter was issued, and one made before the level was drafted
/// is not that level.
#[test]
fn a_call_counts_from_the_day_it_was_made() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    let called = |on: &str| Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: UrgingKind::Phone,
        at: start_of(day(on)),
        who: "经办人".into(),
        said: "答复本周内报送".into(),
    };
    let (long_ago, before, now) = (
        called("2010-01-04"),
        called("2025-10-10"),
        called("2025-10-11"),
    );
    story
        .refuses(&clerk(), long_ago, Refusal::DateBeforeEvent { field: "at" })
        .does(&clerk(), before);
    assert_eq!(story.draft(LEAD).issued, None, "a record, not the level");
    story.does(&clerk(), now);
    assert!(story.draft(LEAD).issued.is_some());
}

/// group/6.1: calls may be made at any time, each recorded in detail, without a slip.
#[test]
fn a_call_of_inquiry_opens_no_ladder() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-24");
    let inquiry = call(&story, UrgingKind::Phone);
    story.does(&clerk(), inquiry);
    assert_eq!(story.of(LEAD).urgings.len(), 1);
    assert!(story.slips(LEAD).is_empty());
}

/// group/6.2: in writing when the call brought nothing; the answer tells progress, and why it is late.
#[test]
fn a_notice_in_writing_asks_for_progress_and_reasons() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned).on("2025-10-14");
    assert_eq!(story.draft(LEAD).level, Level::Written);
    story.signs(LEAD);
    let issued = story.draft(LEAD).issued.clone().unwrap();
    assert_eq!(issued.number.text, "集督催〔2025〕1号");
    assert_eq!(issued.answer_due_on, day("2025-10-17"));

    story.on("2025-10-15");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    story.refuses(
        &head(LEAD),
        Command::SignReport { report },
        Refusal::LateReasonMissing,
    );
    let late = Said {
        parts: &[],
        late: "设备到货推迟",
    };
    let report = story.writes(LEAD, &["completion"], &late);
    story.refuses(
        &head(LEAD),
        Command::SignReport { report },
        Refusal::PartMissing {
            part: "progress".into(),
        },
    );
    // Why it is late is said once: among the parts of the answer, or in the report's own field.
    let full = Said {
        parts: &["progress", "late_reason"],
        late: "",
    };
    let report = story.reports_with(LEAD, &["completion"], &full);
    assert_eq!(story.draft(LEAD).state.word(), "answered");
    story.accepts(report);
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Phone, "2025-10-11".to_owned(), "escalated"),
            (Level::Written, "2025-10-14".to_owned(), "settled"),
        ]
    );
}

/// group/6.3: in person when call and notice did not help; the visit on record is the level.
///
/// The notice of Tuesday 10-14 is to be answered by Friday 10-17, so the visit is drafted on Monday 10-20.
#[test]
fn in_person_comes_last() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned).on("2025-10-14").signs(LEAD);
    story.on("2025-10-17");
    assert_eq!(story.draft(LEAD).level, Level::Written);
    story.on("2025-10-20");
    assert_eq!(story.draft(LEAD).level, Level::InPerson);
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned);
    assert_eq!(
        story.draft(LEAD).issued,
        None,
        "a call is no visit: the level waits"
    );
    let visited = call(&story, UrgingKind::InPerson);
    story.does(&clerk(), visited);
    let issued = story.draft(LEAD).issued.clone().unwrap();
    assert_eq!(issued.number.text, "集督访〔2025〕1号");
    story.on("2025-11-10");
    assert_eq!(
        story.slips(LEAD).len(),
        3,
        "after the last level nothing more"
    );
}

/// group/6.3: an urgent matter is urged in person at once.
#[test]
fn an_urgent_matter_is_visited_at_once() {
    let urgent = Plan {
        urgent: true,
        ..plan("2025-10-10")
    };
    let registration = matter(OUTPUT, "instruction.leader", "2025-09-12");
    let mut story = Story::issued("group", "2025-09-15", registration, urgent);
    story.received(LEAD).on("2025-10-11");
    assert_eq!(
        story.slips(LEAD),
        [(Level::InPerson, "2025-10-11".to_owned(), "drafted")]
    );
    assert_eq!(
        story.draft(LEAD).ground,
        domain::item::Ground::ObligationOverdue,
        "no date was granted that could have been missed"
    );
}

/// group/6.1: the call is the level once; a second one is only put on record.
#[test]
fn a_second_call_is_no_second_slip() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned.clone()).does(&clerk(), phoned);
    assert_eq!(story.of(LEAD).urgings.len(), 2);
    let issued: Vec<_> = story
        .of(LEAD)
        .urges
        .iter()
        .map(|urge| urge.issued.clone())
        .collect();
    let [Some(issue)] = issued.as_slice() else {
        panic!("one slip: {issued:?}");
    };
    assert_eq!(issue.record, Some(story.of(LEAD).urgings[0].id));
    assert_eq!(issue.number.n, 1);
}
