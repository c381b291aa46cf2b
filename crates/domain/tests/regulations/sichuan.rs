//! 四川省政务督办工作规则, played: two ways in, split by problem, five working days from receipt, signed by the first responsible person.

use domain::{
    access::Actor,
    item::{
        Action, Command, DifficultyKind, EventKind, Item, Origin, Plan, Refusal, Registration,
        SplitPart, Stage, Target, UrgingKind, Verdict,
    },
    time::start_of,
    vocabulary::{Level, Role, Secrecy},
};

use crate::{
    people::{
        CO, LEAD, chief, clerk, director, handler, head, in_charge, in_charge_of, of, one,
        principal, unit,
    },
    story::{
        Said, Story, archive, book, day, days_late, instruct, issue, joint_plan, matter, passed,
        plan,
    },
};

/// From chengdu-minsheng-2020.csv, row 3.
const ROADS: &str = "打通中心城区“断头路”20处";

fn undated() -> Plan {
    Plan {
        due_on: None,
        ..plan("2025-12-31")
    }
}

/// Issued on Tuesday 2025-09-23 without a date of its own.
fn issued() -> Story {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    Story::issued("sichuan", "2025-09-23", registration, undated())
}

fn part(title: &str, class: &str) -> SplitPart {
    SplitPart {
        title: title.into(),
        content: String::new(),
        class: class.into(),
    }
}

/// sichuan/10.1: what is submitted needs a provincial leader's approval; what leaders gave needs none.
#[test]
fn there_are_two_ways_in() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut submitted = Story::registered("sichuan", "2025-09-22", registration);
    submitted
        .does(&clerk(), Command::Propose(undated()))
        .stands(Stage::Proposed)
        .refuses(&clerk(), issue(), Refusal::WrongStage)
        .refuses(&chief(), passed(), Refusal::NotPermitted)
        .does(&in_charge(), passed())
        .does(&clerk(), issue());

    let registration = matter(ROADS, "instruction.leader", "2025-09-22");
    Story::registered("sichuan", "2025-09-22", registration)
        .does(&clerk(), Command::Propose(undated()))
        .stands(Stage::Approved)
        .refuses(&in_charge(), passed(), Refusal::NotPermitted)
        .does(&clerk(), issue());
}

/// sichuan/10.1: an overall matter is split by problem; the parts are supervised, and the whole ends when they have.
#[test]
fn an_overall_matter_is_split_by_problem() {
    let registration = matter(ROADS, "meeting.executive", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    let parts = || {
        vec![
            part("新坊路西接兴国路工程", "城市建设"),
            part("新开及优化接驳地铁的公交线路20条", "交通运输"),
        ]
    };
    let refused = |story: &mut Story, who: Actor, parts| story.splits(&who, parts).err();
    assert_eq!(
        refused(&mut story, in_charge(), parts()),
        Some(Refusal::NotFound),
        "the leader in charge does not know of it before it is proposed"
    );
    assert_eq!(
        refused(&mut story, principal(), parts()),
        Some(Refusal::NotPermitted)
    );
    let one_part = vec![part("新坊路西接兴国路工程", "城市建设")];
    assert_eq!(
        refused(&mut story, clerk(), one_part),
        Some(Refusal::TooFewParts)
    );
    let unclassed = vec![part("甲", "城市建设"), part("乙", "")];
    assert_eq!(
        refused(&mut story, clerk(), unclassed),
        Some(Refusal::PartTextMissing {
            place: 1,
            field: "class"
        })
    );
    let children = story.splits(&clerk(), parts()).unwrap();
    assert_eq!(
        refused(&mut story, clerk(), parts()),
        Some(Refusal::WasSplit)
    );
    assert_eq!(story.item.proceedings.children.len(), 2);
    let numbers: Vec<_> = children
        .iter()
        .map(|child| child.item.number.text.as_str())
        .collect();
    assert_eq!(numbers, ["川督办〔2025〕2号", "川督办〔2025〕3号"]);
    for (child, class) in children.iter().zip(["城市建设", "交通运输"]) {
        assert_eq!(child.item.proceedings.parent, Some(story.item.id));
        assert_eq!(child.item.proceedings.class, class);
        assert_eq!(child.item.source, "meeting.executive");
        assert_eq!(child.item.received_on, day("2025-09-22"));
    }
    story.refuses(&clerk(), Command::Propose(undated()), Refusal::WasSplit);
    story.open_parts = 2;
    story.refuses(&clerk(), Command::Close, Refusal::PartsOpen);
    story.open_parts = 0;
    story.does(&clerk(), Command::Close).stands(Stage::Closed);
    let mut child = children.into_iter().next().unwrap();
    assert_eq!(
        child.splits(&clerk(), parts()).err(),
        Some(Refusal::WasSplit),
        "a part is not split again"
    );
    child
        .does(&clerk(), Command::Propose(undated()))
        .does(&in_charge(), passed())
        .does(&clerk(), issue());
}

/// sichuan/10.3: five working days from receipt; of the receipt's day nothing counts, nor the holiday.
///
/// Received on Thursday 2025-09-25: 09-26, 09-28 (a Sunday at work), 09-29, 09-30, 10-09.
#[test]
fn five_working_days_from_receipt() {
    let mut story = issued();
    assert!(
        story.owing(LEAD).is_empty(),
        "nothing runs before the receipt"
    );
    story.on("2025-09-25");
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-09-30"));
    story.received(LEAD);
    let owed = story.owed(LEAD, "completion");
    assert_eq!(owed.due_on, day("2025-10-09"));
    assert_eq!(owed.why.basis.article, "10.3");
    assert_eq!(owed.why.from, Some(day("2025-09-25")));
    assert_eq!(days_late(story.owed(LEAD, "receipt")), Some(1));
}

/// sichuan/10.1: a split matter that was closed is not taken up again as a whole: its parts are.
#[test]
fn a_closed_whole_is_not_taken_up_again() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    let parts = vec![
        part("打通城东断头路", "道路"),
        part("打通城西断头路", "道路"),
    ];
    story.splits(&clerk(), parts).unwrap();
    story
        .does(&clerk(), Command::Close)
        .refuses(
            &principal(),
            instruct(Some("2025-10-31")),
            Refusal::WasSplit,
        )
        .does(&principal(), instruct(None))
        .stands(Stage::Closed);
}

/// sichuan/10.3: while the lead's term has not begun there is a date to come, so nothing is closed; its first date is kept from then on.
#[test]
fn a_term_that_runs_from_receipt_is_waited_for() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let plan = Plan {
        due_on: None,
        ..joint_plan("2025-12-31")
    };
    let mut story = Story::issued("sichuan", "2025-09-23", registration, plan);
    story.received(CO).stands(Stage::InProgress).refuses(
        &director(),
        Command::Close,
        Refusal::WrongStage,
    );
    assert_eq!(story.item.first_due_on, None);
    story.on("2025-09-25").received(LEAD);
    assert_eq!(story.item.due_on(), Some(day("2025-10-09")));
    assert_eq!(story.item.first_due_on, Some(day("2025-10-09")));
    story.refuses(&director(), Command::Close, Refusal::WrongStage);
}

/// sichuan/10.3: the notice may set another date, which is taken as given.
#[test]
fn the_notice_may_set_another_date() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::issued("sichuan", "2025-09-23", registration, plan("2025-11-30"));
    story.received(LEAD);
    assert_eq!(
        story.owing(LEAD),
        [("completion".to_owned(), "2025-11-30".to_owned())],
        "also on a Sunday"
    );
}

/// sichuan/10.3, sichuan/10.5: who does not receive the notice does not escape its term: it runs from the day the receipt was due, said to be our
/// assumption; the unit is urged like any other, and a receipt after that term changes nothing.
///
/// Issued on Tuesday 2025-09-23, to be received by Wednesday: five working days end on the Tuesday before the holiday, 09-30 being one of them.
#[test]
fn who_does_not_receive_does_not_escape() {
    let registration = matter(ROADS, "province.decision", "2025-09-23");
    let mut story = Story::issued("sichuan", "2025-09-23", registration, undated());
    assert_eq!(story.owing(LEAD), []);
    story.on("2025-09-25");
    let owed = story.owed(LEAD, "completion");
    assert_eq!(owed.due_on, day("2025-09-30"));
    assert_eq!(owed.why.from, Some(day("2025-09-24")));
    assert!(owed.why.basis.assumed, "the article knows no such unit");
    assert_eq!(story.item.first_due_on, Some(day("2025-09-30")));
    story.on("2025-10-09");
    let drafted = (Level::Written, "2025-10-09".to_owned(), "drafted");
    assert_eq!(story.slips(LEAD), [drafted]);
    story.received(LEAD);
    let dates = [("completion".to_owned(), "2025-09-30".to_owned())];
    assert_eq!(story.owing(LEAD), dates);
}

/// sichuan/10.3, domain.md §12.6: a stop of the clock moves the date that stands until the receipt, and a receipt that comes before it counts as
/// without the stop: the date was provisional and stays so. The same of what was planned before that was kept by its name.
///
/// Issued on Tuesday 2025-09-23, provisional from Thursday on for 09-30; stopped on Friday the 26th, resumed on Monday the 29th: Friday 10-03 is
/// in the holiday, so Thursday 10-09. Received on the 29th: 30, 9, 10, the Saturday at work and 13 are five.
#[test]
fn a_stop_leaves_a_provisional_date_provisional() {
    for kept in [true, false] {
        let registration = matter(ROADS, "province.decision", "2025-09-23");
        let mut story = Story::issued("sichuan", "2025-09-23", registration, undated());
        let decided = Command::DecideSuspension {
            accepted: true,
            opinion: "同意暂缓".into(),
        };
        let asked = Command::AskSuspension {
            reason: "等待上级批复".into(),
        };
        story.on("2025-09-25");
        assert!(story.owed(LEAD, "completion").provisional().is_some());
        if !kept {
            story.item = before_it_was_kept(&story.item);
            assert!(story.owed(LEAD, "completion").provisional().is_some());
        }
        story
            .on("2025-09-26")
            .does(&handler(LEAD), asked)
            .does(&in_charge(), decided)
            .on("2025-09-29")
            .does(&in_charge(), Command::Resume);
        let owed = story.owed(LEAD, "completion");
        assert_eq!(owed.due_on, day("2025-10-09"));
        assert_eq!(owed.origin, Origin::Suspension);
        story.received(LEAD);
        let owed = story.owed(LEAD, "completion");
        assert_eq!(owed.due_on, day("2025-10-13"));
        assert_eq!(owed.why.from, Some(day("2025-09-29")));
        assert_eq!(owed.origin, Origin::Planned);
        assert_eq!(owed.provisional(), None, "it has come");
    }
}

/// As the matter was stored while a provisional date was known by its assumed basis alone.
fn before_it_was_kept(item: &Item) -> Item {
    let mut stored = serde_json::to_value(item).unwrap();
    let owed = stored["assignments"][0]["obligations"].as_array_mut();
    for owed in owed.unwrap() {
        owed["why"].as_object_mut().unwrap().remove("until_receipt");
    }
    serde_json::from_value(stored).unwrap()
}

/// sichuan/10.2: the notice goes to a city or a department; the office handles nothing itself.
#[test]
fn the_office_handles_nothing_itself() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    let own = Plan {
        handling: domain::vocabulary::Handling::Own,
        places: Vec::new(),
        ..undated()
    };
    story.refuses(&clerk(), Command::Propose(own), Refusal::UnknownHandling);
}

/// sichuan/4, sichuan/5, sichuan/10.4: the report is signed by the first responsible person alone, and named people undertake it.
#[test]
fn the_first_responsible_person_signs() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-29");
    let report = story.writes(LEAD, &["completion"], &Said::default());
    let sign = || Command::SignReport { report };
    let deputy = of(LEAD, Role::UnitDeputy);
    story
        .refuses(&handler(LEAD), sign(), Refusal::NotPermitted)
        .refuses(&deputy, sign(), Refusal::NotPermitted)
        .refuses(&head(CO), sign(), Refusal::NotFound)
        .does(&head(LEAD), sign())
        .stands(Stage::ReportedDone);
    let receipt = story.of(LEAD).receipt.as_ref().unwrap();
    assert_eq!(receipt.leader, "分管副局长");
    story.accepts(report).stands(Stage::WithLeaders);
    story
        .does(&clerk(), Command::Close)
        .does(&clerk(), archive())
        .stands(Stage::Archived);
}

/// sichuan/10.5: what is not fed back is urged by the assigning office in writing, and if need be on the spot.
///
/// Received on 2025-09-23, due on 09-30 (24, 25, 26, 28, 29 are five: due 09-29), urged on 09-30.
#[test]
fn urged_in_writing_then_on_the_spot() {
    let mut story = issued();
    story.received(LEAD);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-09-29"));
    story.on("2025-09-30");
    let urge = story.draft(LEAD).id;
    story
        .refuses(&chief(), Command::SignUrge { urge }, Refusal::NotPermitted)
        .does(&director(), Command::SignUrge { urge });
    let issued = story.draft(LEAD).issued.clone().unwrap();
    assert_eq!(issued.number.text, "川督催〔2025〕1号");
    assert_eq!(
        issued.answer_due_on,
        day("2025-10-11"),
        "10-09, 10-10, and the Saturday at work"
    );
    story.on("2025-10-13");
    let visited = Command::RecordUrging {
        assignment: story.id(LEAD),
        kind: UrgingKind::InPerson,
        at: start_of(story.today()),
        who: "市住建局局长".into(),
        said: "现场约定月底前打通".into(),
    };
    story.does(&clerk(), visited);
    assert_eq!(
        story.slips(LEAD),
        [
            (Level::Written, "2025-09-30".to_owned(), "escalated"),
            (Level::InPerson, "2025-10-13".to_owned(), "issued"),
        ]
    );
}

/// sichuan/10.6: a matter is archived when it is finished and the papers are there in full: a receipt only where one was given.
#[test]
fn the_papers_are_collected_in_full() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::issued("sichuan", "2025-09-23", registration, plan("2025-10-31"));
    let papers = |story: &Story| domain::item::dossier(story.book, &story.item, &story.cases);
    let missing = |story: &Story| {
        let papers = papers(story).into_iter();
        let missing = papers.filter(|paper| paper.needed && !paper.present);
        missing.map(|paper| paper.id).collect::<Vec<_>>()
    };
    assert_eq!(missing(&story), ["receipt", "final_report", "review"]);
    story.refuses(&clerk(), archive(), Refusal::WrongStage);
    story.on("2025-10-10").completes(LEAD);
    assert_eq!(missing(&story), ["receipt"]);
    story.received(LEAD);
    assert_eq!(missing(&story), Vec::<String>::new());
    story
        .does(&clerk(), Command::Close)
        .does(&clerk(), archive())
        .stands(Stage::Archived);
}

/// sichuan/11.2: the leader in charge of the unit that sent a difficulty settles it, also where another unit leads.
#[test]
fn a_difficulty_of_a_co_unit_is_its_own_leaders() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::issued(
        "sichuan",
        "2025-09-22",
        registration,
        joint_plan("2025-10-31"),
    );
    story.received(LEAD).received(CO).on("2025-09-26");
    let send_up = Command::SendUp {
        several_units: None,
        assignment: story.id(CO),
        kind: DifficultyKind::Difficulty,
        opened_by: None,
        tried: String::new(),
        why: "跨区征地未批".into(),
        proposal: "请省自然资源厅专题研究".into(),
    };
    story.does(&head(CO), send_up);
    let difficulty = story.item.proceedings.difficulties[0].id;
    let settle = Command::SettleDifficulty {
        difficulty,
        text: "同意".into(),
    };
    let target = Target::Difficulty(difficulty);
    let may = |story: &Story, who| story.may(&who, Action::SettleDifficulty, target);
    assert_eq!(may(&story, in_charge_of(LEAD)), Err(Refusal::NotPermitted));
    assert_eq!(may(&story, in_charge_of(CO)), Ok(()));
    story
        .refuses(&in_charge_of(LEAD), settle.clone(), Refusal::NotPermitted)
        .does(&in_charge_of(CO), settle);
    assert_eq!(
        may(&story, in_charge_of(CO)),
        Err(Refusal::DifficultyNotWaiting)
    );
}

/// sichuan/11.2: the first responsible person sends a difficulty up with a proposal; the leader's instruction settles it.
#[test]
fn a_difficulty_goes_up_with_a_proposal() {
    let mut story = issued();
    story.received(LEAD).on("2025-09-26");
    let send_up = |proposal: &str| Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: DifficultyKind::Difficulty,
        opened_by: None,
        tried: String::new(),
        why: "跨区征地未批".into(),
        proposal: proposal.into(),
    };
    let (bare, full) = (send_up(""), send_up("请省自然资源厅专题研究"));
    story
        .refuses(
            &head(LEAD),
            bare,
            Refusal::TextMissing { field: "proposal" },
        )
        .refuses(&handler(LEAD), full.clone(), Refusal::NotPermitted)
        .does(&head(LEAD), full.clone())
        .refuses(&head(LEAD), full, Refusal::DifficultyPending);
    let difficulty = story.item.proceedings.difficulties[0].id;
    let settle = Command::SettleDifficulty {
        difficulty,
        text: "同意,由省自然资源厅牵头".into(),
    };
    story
        .refuses(&director(), settle.clone(), Refusal::NotPermitted)
        .does(&in_charge(), settle);
    assert_eq!(story.count(EventKind::DifficultySettled), 1);
}

/// sichuan/3: vice governors answer by portfolio: who is not in charge of the units concerned neither sees nor approves.
#[test]
fn leaders_answer_by_portfolio() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    story.does(&clerk(), Command::Propose(undated()));
    let Actor::Person(mut other) = in_charge() else {
        panic!("a leader is a person");
    };
    other.in_charge_of = [unit(9)].into();
    story
        .refuses(&Actor::Person(other), passed(), Refusal::NotFound)
        .does(&in_charge(), passed());
}

/// sichuan/7, sichuan/8, sichuan/11.1: each level sees and answers for its own matters; a matter of another level does not exist for it.
#[test]
fn each_level_sees_its_own() {
    let mut story = issued();
    let Actor::Person(mut other) = clerk() else {
        panic!("a clerk is a person");
    };
    other.jurisdiction = domain::id::Id::new(uuid::Uuid::from_u128(7));
    let other = Actor::Person(other);
    let cancel = Command::Collate {
        content: "情况".into(),
        result: false,
    };
    story.refuses(&other, cancel, Refusal::NotFound);
    let receipt = story.receipt(LEAD, Vec::new());
    story.refuses(&handler(CO), receipt, Refusal::NotFound);
}

/// sichuan/11.4: what only few may know is known to the listed people and nobody else, whatever their office.
#[test]
fn controlled_matters_stay_among_the_listed() {
    let listed = |story: &Story, who: &Actor| match who {
        Actor::Person(person) => story.item.listed.contains(&person.user),
        Actor::Clock => false,
    };
    let Actor::Person(leader) = in_charge() else {
        panic!("a leader is a person");
    };
    let registration = Registration {
        secrecy: Secrecy::Restricted,
        listed: [leader.user].into(),
        ..matter(ROADS, "central.instruction", "2025-09-22")
    };
    let mut story = Story::registered("sichuan", "2025-09-22", registration);
    assert_eq!(story.item.number.text, "川督办密〔2025〕1号");
    assert!(listed(&story, &clerk()), "who registers it is of them");
    let propose = || Command::Propose(undated());
    // Whom she forgot she can add, and until it is in approval also take off again; after that the director can.
    let with = |people: &[&Actor]| Command::SetSecrecy {
        secrecy: Secrecy::Restricted,
        listed: people
            .iter()
            .filter_map(|actor| match actor {
                Actor::Person(person) => Some(person.user),
                Actor::Clock => None,
            })
            .collect(),
    };
    let three = [&clerk(), &in_charge(), &director()];
    story
        .does(&clerk(), with(&three))
        .does(&director(), with(&[&clerk(), &in_charge()]));
    // A director who takes himself off leaves somebody who can mend the list.
    story
        .does(&clerk(), with(&three))
        .does(&director(), with(&[&in_charge()]));
    assert!(listed(&story, &clerk()) && !listed(&story, &director()));
    story
        .refuses(&director(), propose(), Refusal::NotFound)
        .refuses(&principal(), passed(), Refusal::NotFound)
        .does(&clerk(), propose())
        .does(&clerk(), issue());
    let receipt = story.receipt(LEAD, Vec::new());
    story.refuses(&handler(LEAD), receipt.clone(), Refusal::NotFound);
    let nobody = Command::SetSecrecy {
        secrecy: Secrecy::Restricted,
        listed: std::collections::BTreeSet::new(),
    };
    story.refuses(&director(), nobody, Refusal::NotFound);
    // Whoever registered it lets in whom she forgot at any time, and shuts nobody out any more.
    let more = [&clerk(), &in_charge(), &handler(LEAD)];
    let fewer = with(&[&clerk(), &handler(LEAD)]);
    let open = Command::SetSecrecy {
        secrecy: Secrecy::Internal,
        listed: std::collections::BTreeSet::new(),
    };
    story
        .does(&clerk(), with(&more))
        .refuses(&handler(LEAD), with(&three), Refusal::NotPermitted)
        .refuses(&clerk(), fewer, Refusal::OnlyWidened)
        .refuses(&clerk(), open, Refusal::OnlyWidened)
        .does(&handler(LEAD), receipt);
    assert_eq!(story.book, book("sichuan"));
}

/// sichuan/6, sichuan/10.4: the assigning office reads what a unit reports, co units too, and sends back what falls short.
#[test]
fn the_office_reads_every_report() {
    let registration = matter(ROADS, "province.decision", "2025-09-22");
    let joint = Plan {
        due_on: None,
        ..joint_plan("2025-12-31")
    };
    let mut story = Story::issued("sichuan", "2025-09-23", registration, joint);
    story.received(LEAD).on("2025-09-24").received(CO);
    assert_eq!(story.owed(LEAD, "completion").due_on, day("2025-09-29"));
    assert_eq!(
        story.owed(CO, "completion").due_on,
        day("2025-09-30"),
        "each unit's days run from its own receipt"
    );
    story.on("2025-09-29");
    let co = story.reports(CO, &["completion"]);
    let review = story.review(co, true, Verdict::Pass);
    story
        .refuses(&head(LEAD), review.clone(), Refusal::NotPermitted)
        .does(&clerk(), review);
    let report = story.reports(LEAD, &["completion"]);
    story.returns(report, "2025-10-10").on("2025-10-10");
    let report = story.reports(LEAD, &["redo:completion"]);
    story.accepts(report).stands(Stage::WithLeaders);
    story.refuses(&one(Role::Observer), archive(), Refusal::NotFound);
}
