//! 集团公司督察工作制度, played: screened, sent for approval with its pages counted, urged by phone, in writing and in person, filed as one volume.

mod urging;

use std::collections::BTreeSet;

use domain::{
    item::{
        Command, EventKind, Material, ObligationKind, Place, Plan, Refusal, Stage, UrgingKind,
        Verdict, dossier,
    },
    time::start_of,
    vocabulary::{Level, Part},
};

use crate::{
    people::{CO, LEAD, chief, clerk, director, handler, head, in_charge, principal, unit},
    story::{
        Said, Story, archive, day, days_late, instruct, issue, joint_plan, matter, passed, plan,
        result_passed, screened,
    },
};

/// From progress-samples.csv, row 2.
const OUTPUT: &str = "规上工业增加值增长9.5%以上";

fn registered() -> Story {
    let registration = matter(OUTPUT, "meeting.group", "2025-09-12");
    Story::registered("group", "2025-09-15", registration)
}

/// Issued on Monday 2025-09-15, due on Friday 2025-10-10.
fn issued() -> Story {
    let registration = matter(OUTPUT, "meeting.group", "2025-09-12");
    Story::issued("group", "2025-09-15", registration, plan("2025-10-10"))
}

fn call(story: &Story, kind: UrgingKind) -> Command {
    Command::RecordUrging {
        assignment: story.id(LEAD),
        kind,
        at: start_of(story.today()),
        who: "承办单位建设科经办人".into(),
        said: "答复本周内报送".into(),
    }
}

/// group/1.2: the general office looks first; nothing is proposed before, and what does not fit ends there.
#[test]
fn the_general_office_screens_first() {
    let mut story = registered();
    story
        .refuses(
            &clerk(),
            Command::Propose(plan("2025-10-10")),
            Refusal::NotScreened,
        )
        .refuses(&clerk(), screened(), Refusal::NotPermitted)
        .does(&director(), screened())
        .refuses(&director(), screened(), Refusal::WrongStage)
        .does(&clerk(), Command::Propose(plan("2025-10-10")))
        .stands(Stage::Proposed);

    let unfit = |opinion: &str| Command::Screen {
        accepted: false,
        opinion: opinion.into(),
    };
    registered()
        .refuses(
            &director(),
            unfit(" "),
            Refusal::TextMissing { field: "opinion" },
        )
        .does(&director(), unfit("属日常业务,不列入督查"))
        .stands(Stage::Rejected);
}

/// group/2.1, group/2.2: one numbering, kept also by what was not taken up; unit, matter and date of receipt are filled in.
#[test]
fn registration_gives_a_number_and_the_day_of_receipt() {
    let story = issued();
    assert_eq!(story.item.number.text, "集督〔2025〕1号");
    assert_eq!(story.item.received_on, day("2025-09-12"));
    assert_eq!(story.item.title, OUTPUT);
    assert_eq!(story.of(LEAD).unit, unit(LEAD));
    let later = matter(OUTPUT, "meeting.group", "2025-09-16");
    let refused = Story::try_registered(story.book, "2025-09-15", &clerk(), later);
    assert_eq!(
        refused.err(),
        Some(Refusal::DateInFuture {
            field: "receivedOn"
        })
    );
    // A slip of the pen: nobody registers today what came a generation ago.
    let older = matter(OUTPUT, "meeting.group", "2001-01-01");
    let refused = Story::try_registered(story.book, "2025-09-15", &clerk(), older);
    let field = "receivedOn";
    assert_eq!(refused.err(), Some(Refusal::DateTooOld { field }));
    let elsewhere = matter(OUTPUT, "petition.major", "2025-09-12");
    let refused = Story::try_registered(story.book, "2025-09-15", &clerk(), elsewhere);
    assert_eq!(refused.err(), Some(Refusal::UnknownSource));
    let untitled = matter("  ", "meeting.group", "2025-09-12");
    let refused = Story::try_registered(story.book, "2025-09-15", &clerk(), untitled);
    assert_eq!(refused.err(), Some(Refusal::TextMissing { field: "title" }));
}

/// group/2.4: it is handed to the handler against signature: who took it is named and has signed.
#[test]
fn the_handler_signs_for_it() {
    let mut story = issued();
    let nameless = Command::Receive {
        assignment: story.id(LEAD),
        leader: "分管副总经理".into(),
        section: "综合部".into(),
        handler: String::new(),
        schedule: Vec::new(),
    };
    story.refuses(
        &handler(LEAD),
        nameless,
        Refusal::TextMissing { field: "handler" },
    );
    let stranger = story.receipt(LEAD, Vec::new());
    story.refuses(&handler(CO), stranger, Refusal::NotFound);
    story.received(LEAD);
    let receipt = story.of(LEAD).receipt.clone().unwrap();
    assert_eq!(receipt.handler, "经办人");
    assert_eq!(days_late(story.owed(LEAD, "receipt")), Some(0));
    let again = story.receipt(LEAD, Vec::new());
    story.refuses(&handler(LEAD), again, Refusal::AlreadyReceived);
}

/// group/3.2, group/4.2: the proposal says why, who and by when, and every paper that goes with it has its pages.
#[test]
fn a_proposal_is_complete() {
    let mut story = registered();
    story.does(&director(), screened());
    let mut lacks = |plan: Plan, field: &'static str| {
        story.refuses(
            &clerk(),
            Command::Propose(plan),
            Refusal::PlanFieldMissing { field },
        );
    };
    let full = || plan("2025-10-10");
    lacks(
        Plan {
            reason: String::new(),
            ..full()
        },
        "reason",
    );
    lacks(
        Plan {
            due_on: None,
            ..full()
        },
        "due_on",
    );
    lacks(
        Plan {
            materials: Vec::new(),
            ..full()
        },
        "materials",
    );
    let unpaged = Material {
        name: "附件一".into(),
        pages: 0,
        original: false,
    };
    lacks(
        Plan {
            materials: vec![unpaged],
            ..full()
        },
        "materials",
    );
}

/// group/3.3: normally not over a month, from Monday 2025-09-15 to Wednesday 10-15; longer only with a reason of its own, beside the one of
/// group/3.2 why the matter is taken up at all.
#[test]
fn a_month_is_normal_and_longer_needs_its_own_reason() {
    let mut story = registered();
    story.does(&director(), screened());
    let normal_on = day("2025-10-15");
    let beyond = plan("2025-10-16");
    let refusal = Refusal::LongerThanNormal { normal_on };
    assert_eq!(refusal.pointer().as_deref(), Some("/overMaximumReason"));
    assert!(!beyond.reason.is_empty());
    story.refuses(&clerk(), Command::Propose(beyond.clone()), refusal);
    story.does(
        &clerk(),
        Command::Propose(Plan {
            over_maximum_reason: "须经冬季施工停工期".into(),
            ..beyond
        }),
    );
}

/// group/3.3: two or more units have exactly one lead.
#[test]
fn one_unit_leads() {
    let mut story = registered();
    story.does(&director(), screened());
    let part = |n, part| Place {
        unit: unit(n),
        part,
        requirement: String::new(),
    };
    let with = |places| {
        Command::Propose(Plan {
            places,
            ..plan("2025-10-10")
        })
    };
    story
        .refuses(
            &clerk(),
            with(vec![part(LEAD, Part::Lead), part(CO, Part::Lead)]),
            Refusal::LeadCount,
        )
        .refuses(
            &clerk(),
            with(vec![part(LEAD, Part::Co), part(CO, Part::Co)]),
            Refusal::LeadCount,
        )
        .refuses(&clerk(), with(Vec::new()), Refusal::UnitMissing)
        .does(
            &clerk(),
            with(vec![part(LEAD, Part::Lead), part(CO, Part::Co)]),
        );
}

/// group/4.1, group/5.1, group/5.2: the leader in charge approves, then the notice goes out with matter and date.
#[test]
fn the_leader_in_charge_approves_before_the_notice() {
    let mut story = registered();
    story
        .does(&director(), screened())
        .does(&clerk(), Command::Propose(plan("2025-10-10")))
        .refuses(&clerk(), issue(), Refusal::WrongStage)
        .refuses(&chief(), passed(), Refusal::NotPermitted)
        .refuses(&principal(), passed(), Refusal::NotPermitted)
        .does(&in_charge(), passed())
        .stands(Stage::Approved)
        .does(&clerk(), issue())
        .stands(Stage::Issued);
    assert_eq!(
        story.owing(LEAD),
        [("completion".to_owned(), "2025-10-10".to_owned())]
    );
    let why = &story.owed(LEAD, "completion").why;
    assert_eq!(why.basis.article, "4.1");
    assert_eq!(why.counted, None, "people set the date: it is not counted");
}

/// group/7.1: a report that does not meet what was asked goes back with a date.
#[test]
fn a_report_that_falls_short_goes_back() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-29");
    let report = story.reports(LEAD, &["completion"]);
    story.stands(Stage::ReportedDone);
    let waved_through = story.review(report, false, Verdict::Pass);
    story.refuses(&clerk(), waved_through, Refusal::PointNotMet);
    story
        .returns(report, "2025-10-09")
        .stands(Stage::InProgress);
    let redo = story.owed(LEAD, "redo:completion");
    assert_eq!(redo.kind, ObligationKind::Redo);
    assert_eq!(redo.due_on, day("2025-10-09"));
    story.on("2025-10-09");
    let report = story.reports(LEAD, &["redo:completion"]);
    story.accepts(report).stands(Stage::WithLeaders);
}

/// group/7.2, group/7.4, group/9.1, group/9.3: leaders read the result, then one volume is kept in order by a named person.
#[test]
fn a_finished_matter_is_one_volume_with_a_keeper() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-30").completes(LEAD);
    story
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .refuses(&chief(), result_passed(), Refusal::NotPermitted)
        .refuses(&director(), result_passed(), Refusal::ResultNotPassed)
        .does(&in_charge(), result_passed())
        // 七、4: the general office reads the full set before the volume is bound.
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .does(&director(), result_passed())
        .does(&clerk(), Command::Close)
        .stands(Stage::Closed);
    let nobody = Command::Archive {
        keeper: " ".into(),
        enclosed: BTreeSet::new(),
        copies: BTreeSet::new(),
    };
    story.refuses(&clerk(), nobody, Refusal::TextMissing { field: "keeper" });
    let papers = dossier(story.book, &story.item, &story.cases);
    let ids: Vec<_> = papers.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "catalogue",
            "notice",
            "urge",
            "minutes",
            "instruction",
            "final_report",
            "feedback",
            "phone_record"
        ]
    );
    let there: Vec<_> = papers.iter().filter(|paper| paper.present).collect();
    assert_eq!(there.len(), 3, "catalogue, notice, report");
    // group/7.2: what was found good goes to the leaders as a 督查情况专报.
    let lacking = papers.iter().filter(|paper| paper.needed && !paper.present);
    let lacking: Vec<_> = lacking.map(|paper| paper.id.as_str()).collect();
    assert_eq!(lacking, ["feedback"]);
    let paper = "feedback".to_owned();
    story.refuses(&clerk(), archive(), Refusal::DossierIncomplete { paper });
    story.feeds_back();
    // domain.md §3: what an inspection found in it, or somebody is held to account for, is owed still.
    story.cases.open = 1;
    story.refuses(&clerk(), archive(), Refusal::CasesOpen);
    story.cases.open = 0;
    story.does(&clerk(), archive()).stands(Stage::Archived);
    assert_eq!(story.item.keeper.as_deref(), Some("档案室专人"));
    story
        .refuses(&clerk(), archive(), Refusal::WrongStage)
        .refuses(&principal(), instruct(None), Refusal::WrongStage);
}

/// group/9.2: what came up on the way belongs into the volume: calls, notices, leaders' instructions.
#[test]
fn the_volume_asks_for_what_there_was() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-11");
    let phoned = call(&story, UrgingKind::Phone);
    story.does(&clerk(), phoned).on("2025-10-14").signs(LEAD);
    story.does(&principal(), instruct(None));
    let needed = |story: &Story| -> Vec<String> {
        let papers = dossier(story.book, &story.item, &story.cases).into_iter();
        papers
            .filter(|paper| paper.needed && paper.present)
            .map(|paper| paper.id)
            .collect()
    };
    assert_eq!(
        needed(&story),
        ["catalogue", "notice", "urge", "instruction", "phone_record"]
    );
}

/// group/7.3: a leader's new instruction on the result goes back to the unit, and the leaders read the new result again.
#[test]
fn a_new_instruction_takes_work_up_again() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-30").completes(LEAD);
    story.is_read().does(&clerk(), Command::Close);
    story.on("2025-10-13");
    story
        .refuses(&clerk(), instruct(None), Refusal::NotPermitted)
        .refuses(
            &principal(),
            instruct(Some("2025-10-10")),
            Refusal::DateBeforeEvent { field: "redoBy" },
        )
        .does(&principal(), instruct(Some("2025-10-31")))
        .stands(Stage::InProgress);
    assert_eq!(
        story.owing(LEAD),
        [("completion".to_owned(), "2025-10-31".to_owned())]
    );
    story.on("2025-10-30").completes(LEAD);
    story
        .refuses(&clerk(), Command::Close, Refusal::ResultNotPassed)
        .is_read()
        .feeds_back()
        .does(&clerk(), Command::Close)
        .refuses(&clerk(), archive(), Refusal::InstructionOpen);
    let instruction = story.item.proceedings.instructions[0].id;
    let handled = Command::HandleInstruction {
        instruction,
        text: "已由承办单位重新核实并报告".into(),
    };
    story
        .does(&clerk(), handled.clone())
        .refuses(&clerk(), handled, Refusal::InstructionHandled)
        .does(&clerk(), archive());
}

/// group/2.3, group/10.1: every step stands in the record with its day and its signature.
#[test]
fn every_step_is_signed_and_can_be_looked_up() {
    let registration = matter(OUTPUT, "meeting.group", "2025-09-12");
    let mut story = Story::issued(
        "group",
        "2025-09-15",
        registration,
        joint_plan("2025-10-10"),
    );
    story.received(LEAD).received(CO).on("2025-09-30");
    story.completes(CO).completes(LEAD).ends();
    let kinds: Vec<_> = story.events.iter().map(|(_, event)| event.kind()).collect();
    let place = |kind| kinds.iter().position(|found| *found == kind).unwrap();
    let course = [
        EventKind::Registered,
        EventKind::Screened,
        EventKind::Proposed,
        EventKind::ApprovalGiven,
        EventKind::Issued,
        EventKind::Received,
        EventKind::ReportWritten,
        EventKind::ReportSubmitted,
        EventKind::ReportReviewed,
        EventKind::ResultReviewed,
        EventKind::DossierKept,
    ]
    .map(place);
    assert!(course.is_sorted(), "{course:?}");
    let item = &story.item;
    let report = &story.of(LEAD).reports[0];
    let marks = [
        item.proceedings.screening.as_ref().map(|mark| &mark.by),
        item.proposed.as_ref(),
        item.approvals.first().map(|mark| &mark.by),
        item.issue.as_ref().map(|mark| &mark.by),
        story.of(LEAD).receipt.as_ref().map(|mark| &mark.by),
        report.submitted.as_ref(),
        report.review.as_ref().map(|mark| &mark.by),
        item.result_reviews.first().map(|mark| &mark.by),
    ];
    let signed: BTreeSet<_> = marks.iter().map(|mark| mark.unwrap().user).collect();
    assert_eq!(
        signed.len(),
        5,
        "director, clerk, leader in charge, the unit's handler and head"
    );
}
