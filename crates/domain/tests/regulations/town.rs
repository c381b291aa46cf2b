//! 镇督查工作制度, played: two leaders approve, reports go on until the matter is done, the principal leader's word comes before the archive.

use domain::{
    item::{Command, CoordinationLevel, DifficultyKind, Plan, Refusal, Stage, UrgingKind},
    time::start_of,
    vocabulary::{Level, Tier},
};

use crate::{
    people::{CO, LEAD, chief, clerk, head, in_charge, principal},
    story::{
        Said, Story, archive, day, instruct, issue, joint_plan, matter, passed, plan, result_passed,
    },
};

/// From xinjian-minsheng-2024.csv, row 一-3.
const ROAD: &str = "“打通断头路 畅通微循环”：新坊路西接兴国路工程";

/// Issued on Monday 2025-09-01, due on Tuesday 2025-09-30.
fn issued() -> Story {
    let registration = matter(ROAD, "issue.reported", "2025-09-01");
    Story::issued("town", "2025-09-01", registration, plan("2025-09-30"))
}

/// town/3, town/3.1, town/3.2: registered, assigned, urged, fed back, filed: in this order and no other.
#[test]
fn the_five_steps_come_in_order() {
    let registration = matter(ROAD, "issue.reported", "2025-09-01");
    let mut story = Story::registered("town", "2025-09-01", registration);
    story
        .refuses(&clerk(), issue(), Refusal::WrongStage)
        .does(&clerk(), Command::Propose(plan("2025-09-30")))
        .refuses(&principal(), passed(), Refusal::NotYourTurn)
        .does(&in_charge(), passed())
        .refuses(&clerk(), issue(), Refusal::WrongStage)
        .does(&principal(), passed())
        .refuses(&clerk(), Command::Close, Refusal::WrongStage)
        .does(&clerk(), issue())
        .received(LEAD)
        .refuses(&principal(), result_passed(), Refusal::WrongStage)
        .on("2025-09-29")
        .completes(LEAD)
        .refuses(&clerk(), archive(), Refusal::WrongStage)
        .refuses(&in_charge(), result_passed(), Refusal::NotPermitted)
        .ends();
}

/// town/3.1: a major matter, or one of several units, needs a supervision plan.
#[test]
fn a_major_matter_has_a_supervision_plan() {
    let registration = matter(ROAD, "issue.reported", "2025-09-01");
    let mut story = Story::registered("town", "2025-09-01", registration);
    let unplanned = |plan: Plan| Plan {
        supervision_plan: String::new(),
        ..plan
    };
    let missing = Refusal::PlanFieldMissing {
        field: "supervision_plan",
    };
    story
        .refuses(
            &clerk(),
            Command::Propose(unplanned(joint_plan("2025-09-30"))),
            missing.clone(),
        )
        .refuses(
            &clerk(),
            Command::Propose(Plan {
                tier: Tier::Critical,
                ..unplanned(plan("2025-09-30"))
            }),
            missing,
        )
        .does(&clerk(), Command::Propose(unplanned(plan("2025-09-30"))));
}

/// town/3.3: followed by phone, then by notice; what is not solved goes up with a proposal.
#[test]
fn what_is_not_solved_goes_up() {
    let registration = matter(ROAD, "issue.reported", "2025-09-01");
    let mut story = Story::issued("town", "2025-09-01", registration, joint_plan("2025-09-30"));
    story.received(LEAD).received(CO).on("2025-09-16");
    let lead = story.id(LEAD);
    let send_up = |opened_by| Command::SendUp {
        several_units: None,
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        opened_by,
        tried: "两次协调管线迁改".into(),
        why: "产权单位未同意".into(),
        proposal: "请镇领导出面".into(),
    };
    story
        .refuses(
            &head(LEAD),
            send_up(None),
            Refusal::CoordinationsTooFew { needed: 1 },
        )
        .does(
            &clerk(),
            Command::Coordinate {
                level: CoordinationLevel::General,
                held_on: day("2025-09-16"),
                opened_by: None,
                difficulty: "管线迁改".into(),
                tried: "现场协调".into(),
                solved: false,
                why_not: "产权单位未到场".into(),
            },
        );
    let open = story.difficulties();
    // The office itself reports it, or the head of the unit.
    story.does(&clerk(), send_up(Some(open[0])));
    let difficulty = story.item.proceedings.difficulties[0].id;
    story.does(
        &principal(),
        Command::SettleDifficulty {
            difficulty,
            text: "由分管领导牵头,本周内迁改".into(),
        },
    );
}

/// town/3.3: a call, then a notice in writing.
///
/// Due on Tuesday 2025-09-30; the first working day after the holiday is Thursday 10-09, the call is answered by 10-10.
#[test]
fn urged_by_phone_and_then_in_writing() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-09");
    let phoned = Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: UrgingKind::Phone,
        at: start_of(story.today()),
        who: "长堎街道经办人".into(),
        said: "节后复工".into(),
    };
    story.does(&clerk(), phoned).on("2025-10-11");
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Phone, "2025-10-09".to_owned(), "escalated"),
            (Level::Written, "2025-10-11".to_owned(), "drafted"),
        ]
    );
    let urge = story.draft(LEAD).id;
    story
        .refuses(
            &in_charge(),
            Command::SignUrge { urge },
            Refusal::NotPermitted,
        )
        .does(&chief(), Command::SignUrge { urge });
}

/// town/3.4a: after the missed date, reports go on period by period until the matter is done, and say why it is late.
#[test]
fn reports_go_on_until_it_is_done() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-10");
    assert_eq!(
        story.owing(LEAD),
        [
            ("completion".to_owned(), "2025-09-30".to_owned()),
            ("2025-10".to_owned(), "2025-10-31".to_owned()),
        ]
    );
    assert_eq!(story.owed(LEAD, "2025-10").why.basis.article, "3.4");
    story.on("2025-10-30");
    let told = Said {
        late: "管线迁改未完成",
        ..Said::default()
    };
    let report = story.reports(LEAD, &["2025-10"]);
    story.accepts(report).on("2025-11-03");
    assert_eq!(
        story.owing(LEAD),
        [
            ("completion".to_owned(), "2025-09-30".to_owned()),
            ("2025-11".to_owned(), "2025-11-28".to_owned()),
        ]
    );
    let unsaid = story.writes(LEAD, &["completion"], &Said::default());
    story.refuses(
        &head(LEAD),
        Command::SignReport { report: unsaid },
        Refusal::LateReasonMissing,
    );
    let report = story.reports_with(LEAD, &["completion"], &told);
    story.accepts(report);
    assert!(story.owing(LEAD).is_empty(), "done: no report is owed");
}

/// town/3.4b: a failing report goes back with a concrete opinion and a date.
#[test]
fn a_failing_report_is_redone_by_a_date() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-15");
    let report = story.reports(LEAD, &["completion"]);
    let mut bare = story.review(
        report,
        false,
        domain::item::Verdict::Return {
            redo_by: day("2025-09-22"),
        },
    );
    if let Command::ReviewReport { reasons, .. } = &mut bare {
        reasons.clear();
    }
    story.refuses(&clerk(), bare, Refusal::TextMissing { field: "reasons" });
    story.returns(report, "2025-09-22");
    assert_eq!(
        story.owing(LEAD),
        [("redo:completion".to_owned(), "2025-09-22".to_owned())]
    );
    story.on("2025-09-23");
    assert_eq!(story.draft(LEAD).level, Level::Phone, "the redo was missed");
}

/// town/3.5: what the principal leader wrote is handled before the matter is filed.
#[test]
fn the_principal_leaders_word_is_handled_first() {
    let mut story = issued();
    story
        .received(LEAD)
        .does(&principal(), instruct(None))
        .on("2025-09-29")
        .completes(LEAD);
    story
        .is_read()
        .feeds_back()
        .does(&clerk(), Command::Close)
        .refuses(&clerk(), archive(), Refusal::InstructionOpen);
    let instruction = story.item.proceedings.instructions[0].id;
    story
        .does(
            &clerk(),
            Command::HandleInstruction {
                instruction,
                text: "已向镇主要领导报告办理结果".into(),
            },
        )
        .does(&clerk(), archive())
        .stands(Stage::Archived);
}
