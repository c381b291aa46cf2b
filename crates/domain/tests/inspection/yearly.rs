//! The year's plan of supervision and its filed count.

use domain::{
    access::Actor,
    case::{Case, CaseStep},
    notice::{Delivery, Listener, case_audience, case_notices},
    rulebook::Rulebook,
    yearly_plan::{
        self, Action, Command, Content, Event, Priority, Refusal, Standing, State, YearlyPlan,
    },
};

use crate::stage::*;

pub(crate) fn content(filed: u16) -> Content {
    Content {
        priorities: vec![Priority {
            id: None,
            text: "十件民生实事".into(),
            units: vec![JINJIALING],
        }],
        filed,
    }
}

fn propose(
    rulebook: &str,
    actor: &Actor,
    year: i32,
    content: Content,
) -> Result<YearlyPlan, Refusal> {
    let mut stage = Stage::of(rulebook);
    let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, actor);
    yearly_plan::propose(&mut ctx, HOME, year, content).map(|decided| decided.case)
}

fn ask(plan: &mut YearlyPlan, actor: &Actor, command: Command) -> Result<(), Refusal> {
    let mut stage = Stage::of("yangjiang");
    let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, actor);
    *plan = yearly_plan::decide(&mut ctx, plan, command)?.case;
    Ok(())
}

fn filed(plan: &YearlyPlan) -> Option<u16> {
    plan.approved.as_ref().map(|approved| approved.filed)
}

fn answer(passed: bool) -> Command {
    Command::Approve {
        passed,
        opinion: "同意".into(),
    }
}

fn buttons(plan: &YearlyPlan, actor: &Actor) -> Vec<Action> {
    let rulebook = Rulebook::precedent("yangjiang", 1).unwrap();
    let today = day("2026-03-09");
    let standing = Standing {
        actor,
        rulebook,
        today,
    };
    yearly_plan::permitted(standing, plan)
}

/// `yangjiang/2.2a`: the office proposes the year's priorities, they are approved by procedure, and then carried out.
#[test]
fn the_year_begins_with_priorities_proposed_and_approved() {
    let mut plan = propose("yangjiang", &clerk(), 2026, content(12)).unwrap();
    assert_eq!(plan.head().period.as_deref(), Some("2026"));
    assert_eq!((plan.state, plan.approved.clone()), (State::Proposed, None));
    assert_eq!(buttons(&plan, &principal()), [Action::Approve]);
    let returned = Command::Approve {
        passed: false,
        opinion: "补充环保督查".into(),
    };
    ask(&mut plan, &principal(), returned).unwrap();
    assert_eq!(plan.state, State::Returned);
    ask(&mut plan, &clerk(), Command::Propose(content(10))).unwrap();
    ask(&mut plan, &principal(), answer(true)).unwrap();
    assert_eq!(filed(&plan), Some(10));
}

/// domain.md §12.13: the filed count shrinks by an amendment with approval only; until then, and when it is returned, the plan holds as it was.
#[test]
fn the_filed_count_changes_by_an_approved_amendment_only() {
    let mut plan = propose("yangjiang", &clerk(), 2026, content(10)).unwrap();
    ask(&mut plan, &principal(), answer(true)).unwrap();
    let amend = |filed, reason: &str| Command::Amend {
        content: content(filed),
        reason: reason.into(),
    };
    for passed in [false, true] {
        ask(&mut plan, &clerk(), amend(8, "合并两次安全生产督查")).unwrap();
        assert_eq!(plan.state, State::Amending);
        assert_eq!(filed(&plan), Some(10));
        ask(&mut plan, &principal(), answer(passed)).unwrap();
        let held = if passed { 8 } else { 10 };
        assert_eq!(filed(&plan), Some(held));
        assert_eq!(plan.state, State::Approved);
    }
    assert_eq!(plan.answers.len(), 3);
}

#[test]
fn each_refusal_of_a_plan() {
    let empty = Content {
        priorities: vec![],
        filed: 1,
    };
    let cases = [
        (
            propose("banner", &clerk(), 2026, content(1)),
            Refusal::NoYearlyPlan,
        ),
        (
            propose("yangjiang", &clerk(), 2025, content(1)),
            Refusal::PlanYear,
        ),
        (
            propose("yangjiang", &clerk(), 2028, content(1)),
            Refusal::PlanYear,
        ),
        (
            propose("yangjiang", &clerk(), 2026, empty),
            Refusal::PriorityMissing,
        ),
        (
            propose("yangjiang", &principal(), 2026, content(1)),
            Refusal::NotPermitted,
        ),
    ];
    for (found, refusal) in cases {
        assert_eq!(found, Err(refusal));
    }
    let priority = |units: &[domain::id::UnitId]| Priority {
        id: None,
        text: "十件民生实事".into(),
        units: units.to_vec(),
    };
    for (priorities, place) in [
        (
            vec![priority(&[JINJIALING, JINJIALING])],
            "priorities/0/units/1",
        ),
        (
            vec![priority(&[JINJIALING]), priority(&[JINJIALING])],
            "priorities/1",
        ),
    ] {
        let twice = Content {
            priorities,
            filed: 1,
        };
        let place = place.into();
        let refused = propose("yangjiang", &clerk(), 2026, twice);
        assert_eq!(refused, Err(Refusal::NamedTwice { place }));
    }
    let mut plan = propose("yangjiang", &clerk(), 2027, content(3)).unwrap();
    let amend = |filed, reason: &str| Command::Amend {
        content: content(filed),
        reason: reason.into(),
    };
    let mut refused = |actor: &Actor, command| ask(&mut plan, actor, command).unwrap_err();
    assert_eq!(
        refused(&clerk(), amend(4, "增加")),
        Refusal::YearlyPlanState
    );
    assert_eq!(refused(&clerk(), answer(true)), Refusal::NotPermitted);
    assert_eq!(
        refused(&head_of(JINJIALING), answer(true)),
        Refusal::NotFound
    );
    use domain::vocabulary::Role;
    let both = person(1, &[Role::Clerk, Role::PrincipalLeader], None);
    assert_eq!(refused(&both, answer(true)), Refusal::OwnDraft);
    let silent = Command::Approve {
        passed: false,
        opinion: String::new(),
    };
    assert_eq!(
        refused(&principal(), silent),
        Refusal::TextMissing { field: "opinion" }
    );
    ask(&mut plan, &principal(), answer(true)).unwrap();
    let mut refused = |command| ask(&mut plan, &clerk(), command).unwrap_err();
    assert_eq!(refused(amend(3, "照旧")), Refusal::NothingAmended);
    assert_eq!(
        refused(amend(4, "")),
        Refusal::TextMissing { field: "reason" }
    );
    // 只减不增.
    assert_eq!(refused(amend(4, "增加")), Refusal::FiledGrows { filed: 3 });
    ask(&mut plan, &clerk(), amend(2, "合并两次")).unwrap();
}

/// domain.md §12.13: a year that is over is neither planned anew nor amended nor answered, and no button says otherwise.
#[test]
fn a_year_that_is_over_stays_as_it_was_planned() {
    let mut stage = Stage::of("yangjiang");
    let mut decide = |on: &str, actor: &Actor, plan: &YearlyPlan, command| {
        stage.on(on);
        let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, actor);
        yearly_plan::decide(&mut ctx, plan, command).map(|decided| decided.case)
    };
    let waits = propose("yangjiang", &clerk(), 2026, content(3)).unwrap();
    let over = Err(Refusal::PlanYearOver);
    let again = || Command::Propose(content(4));
    assert_eq!(decide("2027-01-01", &clerk(), &waits, again()), over);
    assert_eq!(
        decide("2027-01-01", &principal(), &waits, answer(true)),
        over
    );
    assert_eq!(
        decide("2027-01-01", &principal(), &waits, answer(false)),
        over
    );
    let approved = decide("2026-12-31", &principal(), &waits, answer(true)).unwrap();
    let amend = Command::Amend {
        content: content(2),
        reason: "合并".into(),
    };
    assert_eq!(
        decide("2027-01-01", &clerk(), &approved, amend.clone()),
        over
    );
    decide("2026-12-31", &clerk(), &approved, amend).unwrap();
    let rulebook = Rulebook::precedent("yangjiang", 1).unwrap();
    for actor in [clerk(), director(), principal()] {
        for plan in [&waits, &approved] {
            let standing = Standing {
                actor: &actor,
                rulebook,
                today: day("2027-01-01"),
            };
            assert_eq!(yearly_plan::permitted(standing, plan), []);
        }
    }
}

/// `yangjiang/2.2a`: proposed to the one who approves, answered to the one who proposed; the units hear at no step.
#[test]
fn a_years_plan_goes_to_its_approver_and_back() {
    let mut stage = Stage::of("yangjiang");
    let events = |stage: &mut Stage, actor: &Actor, plan: &YearlyPlan, command| {
        let mut ctx = Stage::ctx(stage.rulebook, stage.now, &mut stage.ids, actor);
        yearly_plan::decide(&mut ctx, plan, command).unwrap()
    };
    let plan = propose("yangjiang", &clerk(), 2026, content(12)).unwrap();
    let listen = |actor: Actor| match actor {
        Actor::Person(person) => Listener {
            person,
            observes: None,
        },
        Actor::Clock => unreachable!("people are people"),
    };
    let people = [clerk(), director(), principal(), head_of(JINJIALING)].map(listen);
    let rulebook = stage.rulebook;
    let told = |plan: &YearlyPlan, event: &Event| {
        let notices = case_notices(event, plan, rulebook, &|_| None);
        let heard = case_audience(&notices, &plan.facts(), &[], &people, None);
        let told = heard.into_iter();
        told.map(|heard| (heard.user, heard.news.delivery))
            .collect::<Vec<_>>()
    };
    let step = &plan.next_steps(stage.rulebook)[0];
    assert_eq!(step.step, CaseStep::ApproveYearlyPlan);
    assert_eq!(step.author, Some(user_of(&clerk())));
    let approver = person(12, &[step.desk.holder().0], None);

    let again = events(&mut stage, &clerk(), &plan, Command::Propose(content(10)));
    assert_eq!(
        told(&again.case, &again.events[0]),
        [(user_of(&principal()), Delivery::Digest)]
    );
    let returned = events(&mut stage, &approver, &again.case, answer(false));
    assert_eq!(
        told(&returned.case, &returned.events[0]),
        [(user_of(&clerk()), Delivery::Immediate)]
    );
    assert_eq!(
        returned.case.next_steps(stage.rulebook)[0].step,
        CaseStep::ProposeYearlyPlan
    );
    let approved = events(&mut stage, &approver, &again.case, answer(true));
    assert_eq!(approved.case.next_steps(stage.rulebook), []);
}
