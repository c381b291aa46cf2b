//! A year's plan as a duty of the office: owed at the year's beginning, warned of on both sides; its priorities stay what they are.

use domain::{
    access::Actor,
    calendar::{Calendar, SpecialDay, SpecialKind, YearNotice},
    case::{Case, CaseMoving, CaseStep, foresee},
    id::{Id, PriorityId},
    item::PromptReason,
    notice::{Delivery, Listener, case_audience, case_notices},
    rulebook::Rulebook,
    yearly_plan::{self, Command, Content, Event, Priority, Refusal, State, YearlyPlan},
};

use crate::{stage::*, yearly::content};

/// The clock's word on a day, if it has one.
fn tick(stage: &mut Stage, plan: &mut YearlyPlan, on: &str) -> Option<(u32, PromptReason)> {
    stage.on(on);
    let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, &Actor::Clock);
    let ticked = yearly_plan::decide(&mut ctx, plan, Command::Tick { day: day(on) });
    let Ok(ticked) = ticked else {
        assert_eq!(ticked, Err(Refusal::AlreadySwept));
        return None;
    };
    *plan = ticked.case;
    let Event::YearlyPlanPrompted { on, reason, .. } = &ticked.events[0] else {
        panic!("the clock prompts");
    };
    Some((chrono::Datelike::day(on), *reason))
}

/// yangjiang/2.2a: at the year's beginning the office owes the proposal, by the last working day of January (assumed): 30 January 2026
/// is a Friday. An office that began in the year does not owe that year.
#[test]
fn the_year_begins_with_a_proposal_owed() {
    let mut stage = Stage::of("yangjiang");
    let (book, calendar) = (stage.rulebook, Calendar::official());
    let owed = |on: &str, since: &str| yearly_plan::owed_on(book, calendar, day(on), day(since));
    assert_eq!(owed("2026-01-02", "2026-01-02"), None);
    assert_eq!(owed("2026-01-31", "2025-06-01"), None, "its day has passed");
    let banner = Rulebook::precedent("banner", 1).unwrap();
    let none = yearly_plan::owed_on(banner, calendar, day("2026-01-01"), day("2025-01-01"));
    assert_eq!(none, None, "banner has no yearly plan");
    let owed = owed("2026-01-01", "2025-06-01").unwrap();
    assert_eq!((owed.year, owed.due.on), (2026, day("2026-01-30")));
    stage.on("2026-01-01");
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &Actor::Clock);
    let mut plan = yearly_plan::owe(&mut ctx, HOME, &owed).case;
    assert_eq!(
        (plan.state, plan.head().due_on),
        (State::Owed, Some(day("2026-01-30")))
    );
    let step = &plan.next_steps(book)[0];
    assert_eq!(step.step, CaseStep::ProposeYearlyPlan);
    assert_eq!(step.due_on, Some(day("2026-01-30")));
    // Three working days and one before, on the day, the day after, then each working day; each day once (yangjiang/4.5).
    let mut heard = Vec::new();
    for on in [
        "2026-01-26",
        "2026-01-27",
        "2026-01-29",
        "2026-01-29",
        "2026-01-30",
        "2026-01-31",
        "2026-02-01",
        "2026-02-02",
    ] {
        heard.extend(tick(&mut stage, &mut plan, on));
    }
    use PromptReason::{DueSoon, DueToday, Overdue};
    let expect = [
        (27, DueSoon),
        (29, DueSoon),
        (30, DueToday),
        (31, Overdue),
        (2, Overdue),
    ];
    assert_eq!(heard, expect);
    // Proposed on Tuesday 3 February, four days late, and no longer owed.
    stage.on("2026-02-03");
    let office = clerk();
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &office);
    let proposed = yearly_plan::decide(&mut ctx, &plan, Command::Propose(content(12)));
    let mut plan = proposed.unwrap().case;
    assert_eq!((plan.state, plan.days_late), (State::Proposed, Some(4)));
    assert_eq!(plan.head().due_on, None);
    assert_eq!(tick(&mut stage, &mut plan, "2026-02-04"), None);
}

/// yangjiang/4.5: who owes the plan and who approves it are warned alike.
#[test]
fn both_sides_are_warned_of_the_plan() {
    let mut stage = Stage::of("yangjiang");
    let book = stage.rulebook;
    let owed = yearly_plan::owed_on(
        book,
        Calendar::official(),
        day("2026-01-01"),
        day("2025-01-01"),
    );
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &Actor::Clock);
    let plan = yearly_plan::owe(&mut ctx, HOME, &owed.unwrap()).case;
    let prompt = Event::YearlyPlanPrompted {
        on: day("2026-01-30"),
        due_on: day("2026-01-30"),
        reason: PromptReason::DueToday,
    };
    let listen = |actor: Actor| match actor {
        Actor::Person(person) => Listener {
            person,
            observes: None,
        },
        Actor::Clock => unreachable!("people are people"),
    };
    let people = [clerk(), director(), principal(), head_of(JINJIALING)].map(listen);
    let notices = case_notices(&prompt, &plan, book, &|_| None);
    let heard = case_audience(&notices, &plan.facts(), &[], &people, None);
    let heard: Vec<_> = heard
        .into_iter()
        .map(|heard| (heard.user, heard.news.delivery))
        .collect();
    let both = [clerk(), director(), principal()].map(|who| (user_of(&who), Delivery::Immediate));
    assert_eq!(heard, both);
}

/// yangjiang/2.2a: a priority keeps its id through an amendment, named by it or said in the same words; none is another plan's.
#[test]
fn a_priority_stays_the_same_through_an_amendment() {
    let mut stage = Stage::of("yangjiang");
    let office = clerk();
    let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, &office);
    let mut plan = yearly_plan::propose(&mut ctx, HOME, 2026, content(3))
        .unwrap()
        .case;
    let mut ask = |plan: &mut YearlyPlan, actor: &Actor, command| {
        let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, actor);
        *plan = yearly_plan::decide(&mut ctx, plan, command)?.case;
        Ok::<_, Refusal>(())
    };
    let passed = || Command::Approve {
        passed: true,
        opinion: "同意".into(),
    };
    let ids = |plan: &YearlyPlan| {
        let approved = plan.approved.iter().flat_map(|content| &content.priorities);
        approved.map(|one| one.id.unwrap()).collect::<Vec<_>>()
    };
    ask(&mut plan, &principal(), passed()).unwrap();
    let first = ids(&plan)[0];
    assert!(plan.priority(first).is_some());
    let amend = |priorities: &[(Option<PriorityId>, &str)]| Command::Amend {
        content: Content {
            priorities: priorities
                .iter()
                .map(|(id, text)| Priority {
                    id: *id,
                    text: (*text).into(),
                    units: vec![],
                })
                .collect(),
            filed: 3,
        },
        reason: "调整重点".into(),
    };
    let foreign = Some(Id::new(uuid::Uuid::from_u128(999)));
    let refused = ask(
        &mut plan,
        &clerk(),
        amend(&[(None, "安全生产"), (foreign, "别处的重点")]),
    );
    assert_eq!(refused, Err(Refusal::PriorityNotKept { nth: 1 }));
    let twice = ask(
        &mut plan,
        &clerk(),
        amend(&[(Some(first), "一"), (Some(first), "二")]),
    );
    assert_eq!(twice, Err(Refusal::PriorityNotKept { nth: 1 }));
    let same_words = amend(&[(None, "安全生产"), (None, "十件民生实事")]);
    ask(&mut plan, &clerk(), same_words).unwrap();
    ask(&mut plan, &principal(), passed()).unwrap();
    assert_eq!(ids(&plan)[1], first, "said in the same words");
    assert_ne!(ids(&plan)[0], first);
    let reworded = amend(&[(Some(first), "十件民生实事全面提速")]);
    ask(&mut plan, &clerk(), reworded).unwrap();
    ask(&mut plan, &principal(), passed()).unwrap();
    assert_eq!(ids(&plan), [first], "named by its id");
}

/// R-34, yangjiang/2.2a: the last working day of January is another one by a new notice; once it was proposed nothing is counted any more.
#[test]
fn the_plan_owed_follows_the_calendar() {
    let mut stage = Stage::of("yangjiang");
    let book = stage.rulebook;
    let official = Calendar::official();
    let owed = yearly_plan::owed_on(book, official, day("2026-01-01"), day("2025-01-01")).unwrap();
    stage.on("2026-01-01");
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &Actor::Clock);
    let plan = yearly_plan::owe(&mut ctx, HOME, &owed).case;
    let kept = official
        .special_days()
        .iter()
        .filter(|special| (day("2025-12-01")..=day("2026-11-30")).contains(&special.on));
    let worked = SpecialDay {
        on: day("2026-01-31"),
        kind: SpecialKind::MakeUp,
        name: "春节".into(),
    };
    let days = kept.cloned().chain([worked]).collect();
    let notice = YearNotice::new(2026, days).unwrap();
    let calendar = official.with(&notice).unwrap();
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &Actor::Clock);
    ctx.calendar = &calendar;
    let moving = CaseMoving {
        from: day("2026-01-30"),
        to: day("2026-01-31"),
    };
    let later = plan.recounted(&ctx).unwrap().case;
    assert_eq!(later.head().due_on, Some(moving.to));
    assert_eq!(later.recounted(&ctx), None, "once");
    assert_eq!(plan.counted_by(), Some(official.version()));
    let office = clerk();
    let mut ctx = Stage::ctx(book, stage.now, &mut stage.ids, &office);
    ctx.calendar = &calendar;
    let proposed = yearly_plan::decide(&mut ctx, &plan, Command::Propose(content(12)));
    let proposed = proposed.unwrap().case;
    assert_eq!(
        (proposed.counted_by(), proposed.recounted(&ctx)),
        (None, None)
    );
    let foreseen = foresee(&plan, book, &calendar, stage.now, &mut stage.ids);
    assert_eq!(foreseen, Some(moving), "the preview says the same");
}
