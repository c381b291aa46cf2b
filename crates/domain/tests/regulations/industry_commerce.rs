//! 鞍山市工商局督查工作制度, played: the organ's matters and those a department begins itself, five points, reasons of whoever is late.

use domain::{
    access::Actor,
    item::{Amendment, CheckedPoint, Command, Plan, Refusal, Registration, Route, Stage, Verdict},
    vocabulary::{Level, Role, Secrecy, Tier},
};

use crate::{
    people::{CO, LEAD, chief, clerk, director, handler, head, in_charge, unit},
    story::{Said, Story, book, day, issue, matter, passed, plan, result_passed},
};

/// From sc-2019-3-bonded.csv, row 3.
const TRADE: &str = "允许区内企业利用剩余产能承接境内区外委托加工";

/// Issued on Monday 2025-09-01, due on Friday 2025-10-17.
fn issued() -> Story {
    let registration = matter(TRADE, "bureau.decision", "2025-09-01");
    Story::issued(
        "industry-commerce",
        "2025-09-01",
        registration,
        plan("2025-10-17"),
    )
}

fn begun_by_department() -> Registration {
    Registration {
        initiator: Some(unit(LEAD)),
        given_by: Some(Role::LeaderInCharge),
        ..matter(TRADE, "instruction.department", "2025-09-01")
    }
}

fn direct() -> Plan {
    Plan {
        route: Route::Direct,
        ..plan("2025-10-17")
    }
}

/// industry-commerce/4.2: what is important or urgent is followed at any time, from its issue until there is a result.
#[test]
fn important_and_urgent_matters_are_followed() {
    for (tier, urgent, followed) in [
        (Tier::General, false, false),
        (Tier::General, true, true),
        (Tier::Critical, false, true),
    ] {
        let registration = matter(TRADE, "bureau.decision", "2025-09-01");
        let asked = Plan {
            tier,
            urgent,
            ..plan("2025-10-17")
        };
        let mut story = Story::issued("industry-commerce", "2025-09-01", registration, asked);
        assert_eq!(story.item.is_followed(story.book), followed);
        story.received(LEAD).on("2025-09-05").completes(LEAD);
        assert!(!story.item.is_followed(story.book), "it has its result");
    }
}

/// industry-commerce/3.1, industry-commerce/4.1a: the bureau's office registers and proposes, the leader in charge approves, then its slip goes out.
#[test]
fn the_office_proposes_and_the_leader_in_charge_approves() {
    let registration = matter(TRADE, "bureau.decision", "2025-09-01");
    let mut story = Story::registered("industry-commerce", "2025-09-01", registration);
    let dateless = Plan {
        due_on: None,
        ..plan("2025-10-17")
    };
    story
        .refuses(
            &clerk(),
            Command::Propose(dateless),
            Refusal::PlanFieldMissing { field: "due_on" },
        )
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .refuses(&chief(), passed(), Refusal::NotPermitted)
        .does(&in_charge(), passed())
        .refuses(&in_charge(), issue(), Refusal::NotPermitted)
        .does(&clerk(), issue())
        .stands(Stage::Issued);
}

/// industry-commerce/4.1a, industry-commerce/4.1b: what the department has not begun itself is approved as everything is, under its source, too, and
/// when a correction brings it there.
#[test]
fn what_the_office_begins_is_approved() {
    let nobodys = matter(TRADE, "instruction.department", "2025-09-01");
    // That the office names the department does not make it the department's.
    for registration in [nobodys, begun_by_department()] {
        let mut story = Story::registered("industry-commerce", "2025-09-01", registration);
        story
            .does(&clerk(), Command::Propose(plan("2025-10-17")))
            .stands(Stage::Proposed)
            .refuses(&clerk(), issue(), Refusal::WrongStage)
            .does(&in_charge(), passed())
            .does(&clerk(), issue())
            .stands(Stage::Issued);
    }

    let registration = matter(TRADE, "bureau.decision", "2025-09-01");
    let mut story = Story::registered("industry-commerce", "2025-09-01", registration);
    let renamed = Command::Amend(Amendment {
        source: Some("instruction.department".into()),
        ..Amendment::default()
    });
    story
        .does(&clerk(), renamed)
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .stands(Stage::Proposed);
}

/// industry-commerce/3.3, industry-commerce/4.1b: a department begins what its leader gave it; the slip is still made out by the organ.
#[test]
fn a_department_begins_what_its_leader_gave_it() {
    let by = |who: &Actor, registration| {
        let book = book("industry-commerce");
        Story::try_registered(book, "2025-09-01", who, registration)
    };
    let others = Registration {
        initiator: Some(unit(CO)),
        ..begun_by_department()
    };
    assert_eq!(
        by(&handler(LEAD), others).err(),
        Some(Refusal::NotPermitted),
        "only for itself"
    );
    let nobodys = Registration {
        source: "bureau.decision".into(),
        ..begun_by_department()
    };
    assert_eq!(
        by(&handler(LEAD), nobodys.clone()).err(),
        Some(Refusal::NotGivenByName)
    );
    assert_eq!(
        by(&clerk(), nobodys.clone()).err(),
        Some(Refusal::NotGivenByName)
    );
    let for_nobody = Registration {
        initiator: None,
        ..nobodys
    };
    assert_eq!(
        by(&handler(LEAD), for_nobody).err(),
        Some(Refusal::NotPermitted)
    );
    let mut story = by(&handler(LEAD), begun_by_department()).unwrap();
    story
        .refuses(&handler(CO), Command::Propose(direct()), Refusal::NotFound)
        .does(&handler(LEAD), Command::Propose(direct()))
        .stands(Stage::Approved)
        .refuses(&head(LEAD), issue(), Refusal::NotPermitted)
        .does(&clerk(), issue());
    let elsewhere =
        Story::try_registered(book("town"), "2025-09-01", &clerk(), begun_by_department());
    assert_eq!(elsewhere.err(), Some(Refusal::NotForeseen));
}

/// industry-commerce/4.2, industry-commerce/5.1: overdue: by phone, then by slip; the answer gives reasons and progress.
///
/// Due on Friday 2025-10-17: the call of Monday 10-20 is answered by 10-21; the slip of 10-22 asks for two parts.
#[test]
fn whoever_is_late_gives_reasons_and_progress() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-20");
    assert_eq!(story.draft(LEAD).level, Level::Phone);
    let phoned = Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: domain::item::UrgingKind::Phone,
        at: domain::time::start_of(story.today()),
        who: "企业监管科".into(),
        said: "月底前办结".into(),
    };
    story.does(&clerk(), phoned).on("2025-10-22").signs(LEAD);
    assert_eq!(
        story.draft(LEAD).issued.as_ref().unwrap().number.text,
        "鞍工商督催〔2025〕1号"
    );
    let said = Said {
        parts: &["reason"],
        late: "委托方资质待核",
    };
    let report = story.writes(LEAD, &["completion"], &said);
    story.refuses(
        &handler(LEAD),
        Command::SignReport { report },
        Refusal::PartMissing {
            part: "progress".into(),
        },
    );
    let said = Said {
        parts: &["reason", "progress"],
        ..said
    };
    let report = story.writes(LEAD, &["completion"], &said);
    story.does(&handler(LEAD), Command::SignReport { report });
}

/// industry-commerce/4.3: five points, each answered once; with one not met the report goes back and is reported again.
#[test]
fn five_points_are_answered() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-10");
    let report = story.reports(LEAD, &["completion"]);
    let review = |points: Vec<CheckedPoint>, verdict| Command::ReviewReport {
        report,
        points,
        verdict,
        reasons: "事实不清,请补充".into(),
        quality: Vec::new(),
        integrity: Vec::new(),
    };
    let points = |unmet: &str| -> Vec<CheckedPoint> {
        let asked = story.book.checklist.iter();
        asked
            .map(|point| CheckedPoint {
                id: point.id.clone(),
                ok: point.id != unmet,
                note: String::new(),
            })
            .collect()
    };
    assert_eq!(points("").len(), 5);
    let four = points("").split_off(1);
    let twice = {
        let mut five = points("");
        five[0] = five[1].clone();
        five
    };
    let unclear = points("facts_clear");
    let redo_by = day("2025-10-15");
    story
        .refuses(
            &clerk(),
            review(four, Verdict::Pass),
            Refusal::ChecklistIncomplete,
        )
        .refuses(
            &clerk(),
            review(twice, Verdict::Pass),
            Refusal::ChecklistIncomplete,
        )
        .refuses(
            &clerk(),
            review(unclear.clone(), Verdict::Pass),
            Refusal::PointNotMet,
        )
        .refuses(
            &clerk(),
            review(
                unclear.clone(),
                Verdict::Return {
                    redo_by: day("2025-10-09"),
                },
            ),
            Refusal::DateBeforeEvent { field: "redoBy" },
        )
        .does(&clerk(), review(unclear, Verdict::Return { redo_by }))
        .on("2025-10-15");
    let again = story.reports(LEAD, &["redo:completion"]);
    story.accepts(again).stands(Stage::WithLeaders);
}

/// industry-commerce/4.4b: a department its leader named feeds back to the leader itself, after it has consulted the organ.
#[test]
fn the_department_feeds_back_after_consulting() {
    let mut story = Story::issued(
        "industry-commerce",
        "2025-09-01",
        begun_by_department(),
        direct(),
    );
    story.received(LEAD).on("2025-10-10");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let sign = || Command::SignReport { report };
    let consulted = |text: &str| Command::RecordConsultation { text: text.into() };
    story
        .refuses(&handler(LEAD), sign(), Refusal::ConsultationMissing)
        .refuses(&head(LEAD), consulted("已沟通"), Refusal::NotPermitted)
        .refuses(
            &clerk(),
            consulted(""),
            Refusal::TextMissing { field: "text" },
        )
        .does(&clerk(), consulted("办公室同意直接向主管局长反馈"))
        .refuses(&clerk(), consulted("再次沟通"), Refusal::AlreadyConsulted)
        .does(&handler(LEAD), sign())
        .stands(Stage::WithLeaders)
        .does(
            &in_charge(),
            Command::ReviewResult {
                passed: false,
                opinion: "备案材料不全".into(),
                redo_by: Some(day("2025-10-31")),
            },
        )
        .stands(Stage::InProgress);
    // Another result is talked about anew.
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let sign = || Command::SignReport { report };
    story
        .refuses(&handler(LEAD), sign(), Refusal::ConsultationMissing)
        .does(&clerk(), consulted("同意补齐后反馈"))
        .does(&handler(LEAD), sign())
        .stands(Stage::WithLeaders)
        .does(&in_charge(), result_passed())
        .does(&clerk(), Command::Close);
}

/// industry-commerce/4.4b: what the organ reviews itself needs no word beforehand.
#[test]
fn other_matters_are_not_consulted_on() {
    let mut story = issued();
    story.received(LEAD);
    let consulted = Command::RecordConsultation {
        text: "已沟通".into(),
    };
    story.refuses(&clerk(), consulted, Refusal::NotForeseen);
}

/// industry-commerce/5.2: a major matter has a named person.
#[test]
fn a_major_matter_names_a_person() {
    let registration = matter(TRADE, "superior.decision", "2025-09-01");
    let mut story = Story::registered("industry-commerce", "2025-09-01", registration);
    let unnamed = |tier| {
        Command::Propose(Plan {
            tier,
            responsible: String::new(),
            ..plan("2025-10-17")
        })
    };
    story
        .refuses(
            &clerk(),
            unnamed(Tier::Critical),
            Refusal::PlanFieldMissing {
                field: "responsible_people",
            },
        )
        .refuses(&clerk(), unnamed(Tier::Major), Refusal::UnknownTier)
        .does(&clerk(), unnamed(Tier::General));
}

/// industry-commerce/6.2: the unit's head answers for the result: a difficulty or a refusal is his, and he is named when it is received.
#[test]
fn the_unit_names_who_answers() {
    let mut story = issued();
    let nameless = Command::Receive {
        assignment: story.id(LEAD),
        leader: String::new(),
        section: "企业监管科".into(),
        handler: "经办人".into(),
        schedule: Vec::new(),
    };
    story
        .refuses(
            &handler(LEAD),
            nameless,
            Refusal::TextMissing { field: "leader" },
        )
        .received(LEAD);
    assert_eq!(
        story.of(LEAD).receipt.as_ref().unwrap().leader,
        "分管副局长"
    );
}

/// industry-commerce/6.4: what is not fit to be public stays among the listed; this rulebook discloses nothing.
#[test]
fn what_is_not_fit_to_be_public_stays_secret() {
    let Actor::Person(leader) = in_charge() else {
        panic!("a leader is a person");
    };
    let registration = Registration {
        secrecy: Secrecy::Restricted,
        listed: [leader.user].into(),
        ..matter(TRADE, "instruction.leader", "2025-09-01")
    };
    let mut story = Story::registered("industry-commerce", "2025-09-01", registration);
    story
        .refuses(
            &director(),
            Command::Propose(plan("2025-10-17")),
            Refusal::NotFound,
        )
        .does(&clerk(), Command::Propose(plan("2025-10-17")))
        .does(&in_charge(), passed())
        .does(&clerk(), issue());
    let mut open = issued();
    let disclose = Command::Disclose {
        disclosed: true,
        progress: String::new(),
        opinion: "公开".into(),
    };
    open.refuses(&in_charge(), disclose, Refusal::NotPermitted);
}

/// industry-commerce/4.5: finished, filed by the organ with its five papers, the 《鞍山工商督查》 among them (industry-commerce/4.4a).
#[test]
fn a_finished_matter_is_filed() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-10").completes(LEAD).ends();
    let papers = domain::item::dossier(story.book, &story.item, &story.cases);
    assert_eq!(papers.len(), 6);
    let needed = |paper: &domain::item::Paper| paper.needed;
    assert!(papers.iter().all(|paper| paper.present == needed(paper)));
    assert_eq!(papers.iter().filter(|paper| needed(paper)).count(), 5);
}

/// industry-commerce/3.2: the organ's director says what it thinks of a unit's work once the result is there, once for each result; the
/// appraisal is filed with the matter.
#[test]
fn the_organ_gives_its_appraisal_of_a_result() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-10");
    let lead = story.id(LEAD);
    let appraise = |text: &str| Command::Appraise {
        assignment: lead,
        text: text.into(),
    };
    let filed = |story: &Story| {
        let papers = domain::item::dossier(story.book, &story.item, &story.cases);
        let found = papers.into_iter().find(|paper| paper.id == "appraisal");
        found.map(|paper| (paper.needed, paper.present))
    };
    story
        .refuses(
            &director(),
            appraise("尚无结果"),
            Refusal::NothingToAppraise,
        )
        .completes(LEAD)
        .refuses(&clerk(), appraise("不由督查员提出"), Refusal::NotPermitted)
        .refuses(
            &head(LEAD),
            appraise("不由单位自己提出"),
            Refusal::NotPermitted,
        )
        .refuses(
            &director(),
            appraise(" "),
            Refusal::TextMissing { field: "text" },
        );
    assert_eq!(filed(&story), Some((false, false)));
    story
        .does(&director(), appraise("办理认真，结论准确，按时报送。"))
        .refuses(&director(), appraise("再说一次"), Refusal::AppraisedAlready);
    let given = &story.of(LEAD).appraisals;
    assert_eq!(given[0].text, "办理认真，结论准确，按时报送。");
    assert_eq!(filed(&story), Some((true, true)));
    // Other regulations know no appraisal.
    let registration = matter(TRADE, "meeting.executive", "2025-09-01");
    let mut other = Story::issued("district", "2025-09-01", registration, plan("2025-10-17"));
    let lead = other.id(LEAD);
    let text = "与本规程无关".into();
    let command = Command::Appraise {
        assignment: lead,
        text,
    };
    other.refuses(&director(), command, Refusal::NotPermitted);
}
