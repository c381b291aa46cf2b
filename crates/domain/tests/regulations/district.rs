//! 某某区政府督查室督查工作实施办法, played where the machine and the simulation do not look: units, tiers kept up, instructions, results.

mod causes;
mod copies;
mod division;
mod upward;

use domain::{
    item::{
        Action, Command, Milestone, ObligationKind, ObligationState, Place, Plan, Refusal, Stage,
        Supersession, Target,
    },
    vocabulary::{Level, Part, Role, Tier},
};

use crate::{
    people::{
        CO, LEAD, ORGAN, chief, clerk, director, handler, head, in_charge, of, principal, unit,
    },
    story::{Said, Story, archive, day, instruct, joint_plan, matter, plan, result_passed},
};

/// From cangnan-minsheng-2022.csv, row 3.
const ROADS: &str = "完成农村公路大中修70公里";

fn issued(tier: Tier, due_on: Option<&str>) -> Story {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier,
        due_on: due_on.map(day),
        ..plan("2025-12-31")
    };
    Story::issued("district", "2025-09-01", registration, plan)
}

/// district/2: the supervision office registers, proposes, issues, urges and files; a unit does none of it.
#[test]
fn the_office_is_in_charge() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let by_unit = Story::try_registered(
        crate::story::book("district"),
        "2025-09-01",
        &head(LEAD),
        registration,
    );
    assert_eq!(by_unit.err(), Some(Refusal::NotPermitted));
    let mut story = issued(Tier::Major, Some("2025-12-31"));
    story
        .refuses(&head(LEAD), Command::Close, Refusal::NotPermitted)
        .refuses(&head(LEAD), archive(), Refusal::NotPermitted);
    let own_result = Command::Collate {
        content: "已完成".into(),
        result: true,
    };
    story.refuses(&clerk(), own_result, Refusal::ResultOfUnits);
}

/// district/3: any unit the work concerns undertakes it, several at once, each with what is asked of it.
#[test]
fn any_unit_the_work_concerns_undertakes_it() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let mut story = Story::issued(
        "district",
        "2025-09-01",
        registration,
        joint_plan("2025-12-31"),
    );
    story.received(LEAD).received(CO);
    for n in [LEAD, CO] {
        assert!(story.of(n).receipt.is_some());
        assert_eq!(story.owed(n, "completion").due_on, day("2025-12-31"));
    }
}

/// district/13: work is taken up again on a result; before there is one, an instruction sets no date of its own.
#[test]
fn an_instruction_redoes_a_result_only() {
    let mut story = issued(Tier::Major, Some("2025-12-31"));
    story
        .received(LEAD)
        .refuses(
            &principal(),
            instruct(Some("2025-11-28")),
            Refusal::NothingToRedo,
        )
        .does(&principal(), instruct(None));
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-12-31"));
}

/// district/12a: progress is reported in writing and in time, signed by the unit's head; a report says something.
#[test]
fn progress_is_reported_in_writing() {
    let mut story = issued(Tier::Major, Some("2025-12-31"));
    story.received(LEAD).on("2025-09-29");
    let unwritten = Command::WriteReport {
        assignment: story.id(LEAD),
        report: None,
        covers: vec![story.owed(LEAD, "2025-09").id],
        content: " ".into(),
        no_progress: false,
        parts: std::collections::BTreeMap::new(),
        late_reason: String::new(),
    };
    story.refuses(
        &handler(LEAD),
        unwritten,
        Refusal::TextMissing { field: "content" },
    );
    let report = story.writes(LEAD, &["2025-09"], &Said::default());
    story
        .refuses(
            &of(LEAD, Role::UnitDeputy),
            Command::SignReport { report },
            Refusal::NotPermitted,
        )
        .does(&head(LEAD), Command::SignReport { report });
}

/// district/8.1: done and to be kept up: the result once a quarter from then on, until the office ends it.
///
/// Passed on 09-05, when 26 of the third quarter's 92 days are left, more than a quarter of it: its result is owed, too.
#[test]
fn what_is_kept_up_is_reported_by_quarter() {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story
        .received(LEAD)
        .refuses(&clerk(), Command::KeepUp, Refusal::WrongStage)
        .on("2025-09-05")
        .completes(LEAD);
    story
        .refuses(&clerk(), Command::KeepUp, Refusal::ResultNotPassed)
        .is_read()
        .does(&clerk(), Command::KeepUp)
        .stands(Stage::Standing)
        .on("2025-09-30");
    let report = story.reports(LEAD, &["2025-Q3"]);
    story.accepts(report).on("2025-11-10");
    assert_eq!(
        story.owing(LEAD),
        [
            ("2025-Q4".to_owned(), "2025-12-31".to_owned()),
            ("2026-Q1".to_owned(), "2026-03-31".to_owned()),
        ]
    );
    story.on("2025-12-30");
    let report = story.reports(LEAD, &["2025-Q4"]);
    story.accepts(report).stands(Stage::Standing);
    story.on("2026-04-01");
    assert_eq!(
        story.draft(LEAD).covers,
        [story.owed(LEAD, "2026-Q1").id],
        "kept up means reported: a missed quarter is urged"
    );
    story
        .does(&clerk(), Command::Close)
        .does(&clerk(), archive())
        .stands(Stage::Archived);
}

/// district/13: both leaders read the result; not passed, it is supervised again by a new date, and both read it anew.
#[test]
fn a_result_that_does_not_pass_is_supervised_again() {
    let mut story = issued(Tier::Major, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-10").completes(LEAD);
    let not_passed = |redo_by: Option<&str>| Command::ReviewResult {
        passed: false,
        opinion: "里程数不足".into(),
        redo_by: redo_by.map(day),
    };
    story
        .does(&in_charge(), result_passed())
        .refuses(&in_charge(), result_passed(), Refusal::AlreadyAnswered)
        .refuses(
            &principal(),
            not_passed(None),
            Refusal::TextMissing { field: "redoBy" },
        )
        .does(&principal(), not_passed(Some("2025-10-24")))
        .stands(Stage::InProgress);
    assert_eq!(story.item.reopened, 1);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-10-24"));
    story.on("2025-10-20").completes(LEAD);
    story
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .ends();
}

/// district/8.1: kept up on 09-10, when 21 of 92 days are left: so little of a quarter owes nothing, as at the issue.
#[test]
fn too_little_of_a_quarter_is_not_reported_when_kept_up() {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-05").completes(LEAD);
    story
        .is_read()
        .on("2025-09-10")
        .does(&clerk(), Command::KeepUp);
    let first = story.owing(LEAD).into_iter().next();
    assert_eq!(first, Some(("2025-Q4".to_owned(), "2025-12-31".to_owned())));
}

/// district/8.1: a quarter that was planned before the matter was done is owed again when it is kept up, not a quarter later.
#[test]
fn a_quarter_planned_before_is_owed_again_when_kept_up() {
    let mut story = issued(Tier::General, Some("2026-03-20"));
    let q4 = ("2025-Q4".to_owned(), "2025-12-31".to_owned());
    story.received(LEAD);
    assert!(story.owing(LEAD).contains(&q4), "planned ahead");
    story.on("2025-09-05").completes(LEAD);
    assert!(!story.owing(LEAD).contains(&q4), "the matter is done");
    story
        .is_read()
        .on("2025-09-10")
        .does(&clerk(), Command::KeepUp);
    assert_eq!(story.owing(LEAD), [q4]);
}

/// district/8.3, district/13: sent back by the leaders, a critical matter is reported on every week again from the next one on.
#[test]
fn weeks_planned_before_are_owed_again_when_sent_back() {
    let mut story = issued(Tier::Critical, Some("2025-12-31"));
    story.received(LEAD).on("2025-09-04").completes(LEAD);
    let not_passed = Command::ReviewResult {
        passed: false,
        opinion: "里程数不足".into(),
        redo_by: Some(day("2025-09-26")),
    };
    story.does(&principal(), not_passed);
    assert_eq!(
        story.owing(LEAD),
        [
            ("2025-W37".to_owned(), "2025-09-12".to_owned()),
            ("2025-W38".to_owned(), "2025-09-19".to_owned()),
            ("completion".to_owned(), "2025-09-26".to_owned()),
        ]
    );
}

/// district/8.2, district/10b: months dropped when a dispute brought the date forward are owed again when it is extended.
#[test]
fn months_dropped_by_a_dispute_are_owed_again_after_an_extension() {
    let mut story = issued(Tier::Major, Some("2025-12-31"));
    let contest = Command::Dispute {
        assignment: story.received(LEAD).id(LEAD),
        text: "可提前完成".into(),
        admit_late: false,
    };
    story.does(&handler(LEAD), contest);
    let rule = Command::RuleDispute {
        dispute: story.of(LEAD).disputes[0].id,
        upheld: true,
        new_due_on: Some(day("2025-10-17")),
        places: Vec::new(),
        opinion: "同意提前".into(),
    };
    story.does(&chief(), rule);
    let month = |label: &str, on: &str| (label.to_owned(), on.to_owned());
    let end = |on: &str| month("completion", on);
    assert_eq!(
        story.owing(LEAD),
        [month("2025-09", "2025-09-30"), end("2025-10-17")]
    );
    let ask = Command::RequestExtension {
        assignment: story.id(LEAD),
        reason: "汛期延长".into(),
        new_due_on: day("2025-12-12"),
    };
    story.does(&handler(LEAD), ask);
    let grant = Command::DecideExtension {
        extension: story.of(LEAD).extensions[0].id,
        accepted: true,
        opinion: String::new(),
    };
    story.does(&chief(), grant);
    assert_eq!(
        story.owing(LEAD),
        [
            month("2025-09", "2025-09-30"),
            month("2025-10", "2025-10-31"),
            month("2025-11", "2025-11-28"),
            end("2025-12-12"),
        ]
    );
}

/// district/15.2: an extension gives time. It is asked to a later day than the present one, and not granted to a day that has passed
/// while the request lay: it can only be refused then.
#[test]
fn no_extension_is_granted_into_the_past() {
    let mut story = issued(Tier::General, Some("2025-09-10"));
    let assignment = story.received(LEAD).id(LEAD);
    let ask = |new_due_on| Command::RequestExtension {
        assignment,
        reason: "汛期延长".into(),
        new_due_on: day(new_due_on),
    };
    let due_on = day("2025-09-10");
    let not_later = || Refusal::ExtensionNotLater { due_on };
    story
        .refuses(&handler(LEAD), ask("2025-09-09"), not_later())
        .refuses(&handler(LEAD), ask("2025-09-10"), not_later())
        .refuses(&head(CO), ask("2025-09-09"), Refusal::NotFound)
        .does(&handler(LEAD), ask("2025-09-12"))
        .on("2025-09-15");
    let decide = |accepted| Command::DecideExtension {
        extension: story.of(LEAD).extensions[0].id,
        accepted,
        opinion: "不予延期".into(),
    };
    let (grant, decline) = (decide(true), decide(false));
    let new_due_on = day("2025-09-12");
    story
        .refuses(&chief(), grant, Refusal::ExtensionLapsed { new_due_on })
        .does(&chief(), decline);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-09-10"));
}

/// district/13: the lead's result is what the leaders read, so it cannot be waived; a report before it can, and so can a co unit's part.
#[test]
fn the_leads_result_cannot_be_waived() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier: Tier::Major,
        ..joint_plan("2025-10-31")
    };
    let mut story = Story::issued("district", "2025-09-01", registration, plan);
    let waive = |story: &Story, n, label| Command::Waive {
        obligation: story.owed(n, label).id,
        reason: "职能已划转".into(),
    };
    let refused = waive(&story, LEAD, "completion");
    let lead = Target::Assignment(story.id(LEAD));
    story
        .received(LEAD)
        .refuses(&director(), refused, Refusal::NotWaivable);
    assert_eq!(story.may(&director(), Action::Waive, lead), Ok(()));
    let (month, of_co) = (
        waive(&story, LEAD, "2025-09"),
        waive(&story, CO, "completion"),
    );
    story.does(&director(), month).does(&director(), of_co);
    assert_eq!(
        story.may(&director(), Action::Waive, lead),
        Err(Refusal::NotWaivable),
        "nothing but the result is left"
    );
}

/// district/13, district/15: a matter without a date is closed by the office alone, and so not while a report is overdue or a slip is open.
#[test]
fn nobody_escapes_a_slip_by_closing_an_endless_matter() {
    let mut story = issued(Tier::Critical, None);
    story
        .received(LEAD)
        .on("2025-09-08")
        .refuses(&clerk(), Command::Close, Refusal::StillOwed)
        .signs(LEAD)
        .refuses(&clerk(), Command::Close, Refusal::StillOwed);
    let report = story.reports(LEAD, &["2025-W36"]);
    story.accepts(report).does(&clerk(), Command::Close);
}

/// district/15: a slip whose report nobody has read yet does not outlive the matter.
#[test]
fn no_slip_outlives_its_matter() {
    let mut story = issued(Tier::Critical, Some("2025-12-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    story.reports(LEAD, &["2025-W36"]);
    assert_eq!(story.draft(LEAD).state.word(), "answered");
    let cancel = Command::Cancel {
        reason: "任务并入他项".into(),
    };
    story.does(&chief(), cancel);
    assert_eq!(
        story.slips(LEAD),
        [(Level::Blue, "2025-09-08".to_owned(), "settled")]
    );
}

/// district/12a, district/14: 无新进展 tells of a period, not of the end; and the dossier holds the papers of its list only.
#[test]
fn an_end_says_what_was_done() {
    let mut story = issued(Tier::Major, Some("2025-10-31"));
    story.received(LEAD);
    let idle = Command::WriteReport {
        assignment: story.id(LEAD),
        report: None,
        covers: vec![story.owed(LEAD, "completion").id],
        content: String::new(),
        no_progress: true,
        parts: std::collections::BTreeMap::new(),
        late_reason: String::new(),
    };
    story
        .refuses(&handler(LEAD), idle, Refusal::NoProgressFinal)
        .completes(LEAD)
        .is_read()
        .does(&clerk(), Command::Close);
    let strange = Command::Archive {
        keeper: "档案室专人".into(),
        enclosed: ["no_such_paper".to_owned()].into(),
        copies: [].into(),
    };
    story.refuses(&clerk(), strange, Refusal::UnknownPaper);
}

/// district/15.2: the explanation answers the slip, so it was not given before the slip was issued.
#[test]
fn nobody_explains_before_the_slip() {
    let mut story = issued(Tier::Critical, Some("2025-12-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    story.on("2025-09-11").signs(LEAD);
    assert_eq!(story.draft(LEAD).level, Level::Yellow);
    let explained = |held_on| Command::RecordExplanation {
        assignment: story.id(LEAD),
        minutes: "商定9月19日前反馈".into(),
        held_on: day(held_on),
        new_due_on: day("2025-09-19"),
    };
    let (before, now) = (explained("2025-09-10"), explained("2025-09-11"));
    story
        .refuses(
            &director(),
            before,
            Refusal::DateBeforeEvent { field: "heldOn" },
        )
        .does(&director(), now);
}

/// district/10b: each of two disputes has its answer and its own term for it.
#[test]
fn two_disputes_are_answered_each_in_its_time() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let mut story = Story::issued(
        "district",
        "2025-09-01",
        registration,
        joint_plan("2025-12-31"),
    );
    story.received(LEAD);
    let contest = |story: &Story, n| Command::Dispute {
        assignment: story.id(n),
        text: "职责不符".into(),
        admit_late: false,
    };
    let first = contest(&story, LEAD);
    story.does(&handler(LEAD), first).on("2025-09-02");
    let second = contest(&story, CO);
    story.received(CO).does(&handler(CO), second);
    for n in [LEAD, CO] {
        let dispute = story.of(n).disputes[0].id;
        let rule = Command::RuleDispute {
            dispute,
            upheld: false,
            new_due_on: None,
            places: Vec::new(),
            opinion: "职责明确".into(),
        };
        let answer = Command::AnswerDispute {
            dispute,
            text: "维持原定".into(),
        };
        story.does(&chief(), rule).does(&clerk(), answer);
        if n == LEAD {
            assert_eq!(story.office("answer_dispute").due_on, day("2025-09-03"));
            assert!(story.office("answer_dispute").is_open());
        }
    }
    assert!(!story.item.office_is_owing());
}

/// district/13: an instruction on a closed matter takes it up again; the first date never changes.
#[test]
fn the_first_date_never_changes() {
    let mut story = issued(Tier::Major, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-10").completes(LEAD);
    story
        .is_read()
        .does(&clerk(), Command::Close)
        .does(&principal(), instruct(Some("2025-11-28")))
        .stands(Stage::InProgress);
    assert_eq!(story.item.first_due_on, Some(day("2025-10-31")));
    assert_eq!(story.item.due_on(), Some(day("2025-11-28")));
    assert_eq!(
        story.item.proceedings.instructions[0].redo_by,
        Some(day("2025-11-28"))
    );
}

/// district/10b: an upheld doubt gives a new date; the old obligation stays on record as superseded. The office's answer is owed in time: what it
/// comes late by, the unit is given back, to a working day (domain.md §12.4).
#[test]
fn a_dispute_upheld_moves_the_date() {
    let mut story = issued(Tier::General, Some("2025-10-31"));
    story.received(LEAD);
    let contest = |admit_late| Command::Dispute {
        assignment: story.id(LEAD),
        text: "汛期无法施工".into(),
        admit_late,
    };
    let (contest, late) = (contest(false), contest(true));
    story.does(&handler(LEAD), contest);
    assert_eq!(story.office("answer_dispute").due_on, day("2025-09-02"));
    let dispute = story.of(LEAD).disputes[0].id;
    story
        .does(
            &chief(),
            Command::RuleDispute {
                dispute,
                upheld: true,
                new_due_on: Some(day("2025-11-28")),
                places: Vec::new(),
                opinion: "同意顺延".into(),
            },
        )
        .on("2025-09-03")
        .does(
            &clerk(),
            Command::AnswerDispute {
                dispute,
                text: "已顺延至11月28日".into(),
            },
        );
    assert_eq!(
        crate::story::days_late(story.office("answer_dispute")),
        Some(1)
    );
    let completions: Vec<_> = story
        .of(LEAD)
        .obligations
        .iter()
        .filter(|owed| owed.label == "completion")
        .map(|owed| (owed.due_on, owed.is_open()))
        .collect();
    assert_eq!(
        completions,
        [
            (day("2025-10-31"), false),
            (day("2025-11-28"), false),
            (day("2025-12-01"), true)
        ]
    );
    let old = story
        .of(LEAD)
        .obligations
        .iter()
        .find(|owed| owed.due_on == day("2025-10-31") && owed.label == "completion");
    assert!(matches!(
        old.unwrap().state,
        ObligationState::Superseded {
            reason: Supersession::Dispute,
            ..
        }
    ));
    let closed_on = day("2025-09-01");
    story
        .refuses(
            &handler(LEAD),
            late.clone(),
            Refusal::DisputeWindowClosed { closed_on },
        )
        .does(&clerk(), late);
    assert!(story.of(LEAD).disputes[1].late, "admitted by the office");
    assert_eq!(story.of(LEAD).scores.len(), 1);
}

/// district/12b: a weekly report returned after the final one passed is not owed anew: the unit has nothing left to report on.
#[test]
fn nothing_is_redone_after_the_completion_passed() {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-04");
    let week = story.reports(LEAD, &["2025-W36"]);
    story
        .completes(LEAD)
        .returns(week, "2025-09-12")
        .stands(Stage::WithLeaders);
    assert!(story.owing(LEAD).is_empty());
    story.on("2025-09-16");
    assert!(story.slips(LEAD).is_empty());
}

/// district/12b: nor is a report of a co unit that was excused meanwhile.
#[test]
fn nothing_is_redone_by_an_excused_unit() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-01");
    let plan = Plan {
        tier: Tier::Critical,
        ..joint_plan("2025-12-31")
    };
    let mut story = Story::issued("district", "2025-09-01", registration, plan);
    story.received(CO).on("2025-09-04");
    let week = story.reports(CO, &["2025-W36"]);
    let excused = Command::WaiveAssignment {
        assignment: story.id(CO),
        reason: "职能已划转".into(),
    };
    story.does(&director(), excused).returns(week, "2025-09-12");
    assert!(story.owing(CO).is_empty());
}

/// district/8.1: of a quarter nearly over at the issue nothing is owed, nor is it when the date is moved.
#[test]
fn a_quarter_not_owed_at_the_issue_is_not_owed_after_a_dispute() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-22");
    let general = Plan {
        tier: Tier::General,
        ..plan("2025-12-20")
    };
    let mut story = Story::issued("district", "2025-09-22", registration, general);
    story.received(LEAD);
    let contest = Command::Dispute {
        assignment: story.id(LEAD),
        text: "汛期无法施工".into(),
        admit_late: false,
    };
    story.does(&handler(LEAD), contest);
    let dispute = story.of(LEAD).disputes[0].id;
    let upheld = Command::RuleDispute {
        dispute,
        upheld: true,
        new_due_on: Some(day("2026-03-20")),
        places: Vec::new(),
        opinion: "同意顺延".into(),
    };
    story.does(&chief(), upheld);
    let quarters = |story: &Story| {
        let owed = story.of(LEAD).obligations.iter();
        owed.filter(|owed| owed.kind == ObligationKind::PeriodicReport && owed.is_open())
            .map(|owed| owed.label.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(quarters(&story), ["2025-Q4"]);
    // Nor after a stop of the clock.
    story
        .on("2025-09-24")
        .does(
            &clerk(),
            Command::AskSuspension {
                reason: "等候上级批复".into(),
            },
        )
        .does(
            &principal(),
            Command::DecideSuspension {
                accepted: true,
                opinion: "同意".into(),
            },
        )
        .on("2025-09-26")
        .does(&principal(), Command::Resume);
    assert_eq!(quarters(&story), ["2025-Q4"]);
}
