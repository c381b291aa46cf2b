//! Before an inspection begins.

use domain::{
    access::Actor,
    case::{Case, sees},
    inspection::{
        Action, Command, Filed, Inspection, Method, Participant, Plan, Refusal, State, Target,
    },
    rulebook::InspectionKind,
};

use crate::stage::*;

fn knows(actor: &Actor, inspection: &Inspection) -> bool {
    match actor {
        Actor::Person(person) => sees(person, &inspection.facts()),
        Actor::Clock => true,
    }
}

/// `company/5.1`: content, method, time and people are fixed before a special check; `company/4.2`: by phone, on site, in a meeting, by visit.
#[test]
fn a_special_check_is_planned_with_method_time_and_people() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.open(InspectionKind::Special);
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::PlanMissing)
    );
    let again = |place: &str| Refusal::NamedTwice {
        place: place.to_owned().into(),
    };
    let wrong: [(Plan, Refusal); 8] = [
        (
            Plan {
                methods: vec![],
                ..plan()
            },
            Refusal::MethodMissing,
        ),
        (
            Plan {
                checklist: vec![],
                ..plan()
            },
            Refusal::ChecklistMissing,
        ),
        (
            Plan {
                methods: vec![Method::Phone, Method::Phone],
                ..plan()
            },
            again("methods/1"),
        ),
        (
            Plan {
                checklist: vec!["工程进度".into(), "工程进度 ".into()],
                ..plan()
            },
            again("checklist/1"),
        ),
        (
            Plan {
                participants: vec![],
                ..plan()
            },
            Refusal::ParticipantMissing,
        ),
        (
            Plan {
                to: day("2026-03-11"),
                ..plan()
            },
            Refusal::PlanDays { field: "to" },
        ),
        (
            Plan {
                from: day("2026-03-06"),
                ..plan()
            },
            Refusal::PlanDays { field: "from" },
        ),
        (
            Plan {
                to: day("2999-03-06"),
                ..plan()
            },
            Refusal::DateTooFar { field: "to" },
        ),
    ];
    for (plan, refusal) in wrong {
        assert_eq!(
            stage.ask(&clerk(), &mut inspection, Command::Plan(plan)),
            Err(refusal)
        );
    }
    let methods = vec![
        Method::Phone,
        Method::OnSite,
        Method::Meeting,
        Method::Visit,
    ];
    let plan = Plan {
        methods: methods.clone(),
        ..plan()
    };
    stage
        .ask(&clerk(), &mut inspection, Command::Plan(plan))
        .unwrap();
    assert_eq!(inspection.state, State::Approved);
    assert_eq!(inspection.plan.unwrap().methods, methods);
}

/// `company/5.2`: papers studied and record forms ready before it begins.
#[test]
fn nothing_begins_before_papers_and_forms_are_ready() {
    let mut stage = Stage::of("company");
    let mut inspection = stage.planned(InspectionKind::Special);
    stage.on("2026-03-12");
    let mut ask = |inspection: &mut Inspection, command| stage.ask(&clerk(), inspection, command);
    assert_eq!(
        ask(&mut inspection, Command::Begin),
        Err(Refusal::NotPrepared)
    );
    let prepare = |point: &str| Command::Prepare {
        point: point.into(),
    };
    ask(&mut inspection, prepare("papers_studied")).unwrap();
    assert_eq!(
        ask(&mut inspection, prepare("papers_studied")),
        Err(Refusal::PreparedAlready)
    );
    assert_eq!(
        ask(&mut inspection, prepare("car_washed")),
        Err(Refusal::UnknownPreparation)
    );
    ask(&mut inspection, prepare("records_ready")).unwrap();
    ask(&mut inspection, Command::Begin).unwrap();
}

/// `yangjiang/4.3`: on the office's request the government invites deputies and members; who asked does not approve.
#[test]
fn deputies_are_invited_by_the_government_on_the_offices_request() {
    let mut stage = Stage::of("yangjiang");
    let mut inspection = stage.open(InspectionKind::Invited);
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Plan(plan())),
        Err(Refusal::InvitedMissing)
    );
    let mut with_guests = plan();
    with_guests.participants.extend([
        Participant::Deputy {
            name: "陈代表".into(),
        },
        Participant::Consultative {
            name: "林委员".into(),
        },
    ]);
    stage
        .ask(
            &clerk(),
            &mut inspection,
            Command::Plan(with_guests.clone()),
        )
        .unwrap();
    assert_eq!(inspection.state, State::Proposed);
    let answer = |passed| Command::Approve {
        passed,
        opinion: "同意邀请".into(),
    };
    assert_eq!(
        stage.ask(&leader_in_charge(), &mut inspection, answer(true)),
        Err(Refusal::NotPermitted)
    );
    stage
        .ask(&principal(), &mut inspection, answer(false))
        .unwrap();
    assert_eq!(inspection.state, State::Returned);
    stage.on("2026-03-12");
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::PlanNotApproved)
    );
    stage
        .ask(&clerk(), &mut inspection, Command::Plan(with_guests))
        .unwrap();
    stage
        .ask(&principal(), &mut inspection, answer(true))
        .unwrap();
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
    assert_eq!(inspection.approvals.len(), 2);
}

/// `yangjiang/4.2`, `banner/5.2`, `company/2`: an unannounced visit does not exist for the unit before it begins; any other is announced with
/// its plan, and a draft is never the unit's to know.
#[test]
fn an_unannounced_visit_is_unknown_to_the_unit_until_it_begins() {
    for rulebook in ["yangjiang", "banner", "company"] {
        let mut stage = Stage::of(rulebook);
        let unit = head_of(JINJIALING);
        let mut hidden = stage.open(InspectionKind::Unannounced);
        assert!(!knows(&unit, &hidden));
        assert_eq!(
            stage.ask(&unit, &mut hidden, Command::Close),
            Err(Refusal::NotFound)
        );
        let mut open = stage.open(InspectionKind::OnSite);
        assert!(!knows(&unit, &open));
        let mut along = plan();
        along
            .participants
            .push(Participant::Department { unit: FINANCE });
        for inspection in [&mut hidden, &mut open] {
            stage
                .ask(&clerk(), inspection, Command::Plan(along.clone()))
                .unwrap();
        }
        assert!(!knows(&unit, &hidden), "{rulebook}");
        assert!(knows(&unit, &open), "{rulebook}");
        assert!(knows(&leader_in_charge(), &hidden));
        // The department that goes along knows of both; one that does not, of neither.
        assert!(knows(&head_of(FINANCE), &hidden));
        stage.on("2026-03-12");
        stage.ask(&clerk(), &mut hidden, Command::Begin).unwrap();
        assert!(knows(&unit, &hidden), "{rulebook}");
    }
}

/// An unannounced visit that is called off stays unknown to the unit (`yangjiang/4.2`); an announced one is seen to be called off.
#[test]
fn a_visit_called_off_is_known_to_whom_it_was_known() {
    let mut stage = Stage::of("banner");
    let reason = || Command::Cancel {
        reason: "暴雨预警".into(),
    };
    let mut hidden = stage.planned(InspectionKind::Unannounced);
    let mut open = stage.planned(InspectionKind::OnSite);
    assert_eq!(
        stage.ask(&clerk(), &mut open, reason()),
        Err(Refusal::NotPermitted)
    );
    for inspection in [&mut hidden, &mut open] {
        stage.ask(&director(), inspection, reason()).unwrap();
        assert_eq!(inspection.state, State::Cancelled);
    }
    assert!(!knows(&head_of(JINJIALING), &hidden));
    assert!(knows(&head_of(JINJIALING), &open));
}

/// domain.md §12.13: no more begin in a year than were filed (只减不增).
#[test]
fn no_more_begin_than_were_filed() {
    let mut stage = Stage::of("banner");
    let mut inspection = stage.planned(InspectionKind::OnSite);
    stage.on("2026-03-12");
    stage.around.filed = Some(Filed { count: 4, begun: 4 });
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::FiledCountReached { count: 4 })
    );
    stage.around.filed = Some(Filed { count: 5, begun: 4 });
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
}

/// domain.md §12.13: where the rulebook files the year's inspections in its plan (`yangjiang/2.2a`), none begins before that is approved.
#[test]
fn none_begins_before_the_years_plan_is_approved() {
    let mut stage = Stage::of("yangjiang");
    stage.around.filed = None;
    let mut inspection = stage.planned(InspectionKind::Special);
    stage.on("2026-03-12");
    assert_eq!(
        stage.ask(&clerk(), &mut inspection, Command::Begin),
        Err(Refusal::YearlyPlanMissing)
    );
    stage.around.filed = Some(Filed { count: 1, begun: 0 });
    stage
        .ask(&clerk(), &mut inspection, Command::Begin)
        .unwrap();
}

/// What the office may do next is what the domain would accept (`company/5.1`, `company/5.2`).
#[test]
fn the_buttons_are_the_first_half_of_the_decision() {
    let mut stage = Stage::of("company");
    let inspection = stage.planned(InspectionKind::Special);
    let whole = Target::Whole;
    assert_eq!(
        stage.buttons(&clerk(), &inspection, whole),
        [Action::Plan, Action::Prepare]
    );
    assert_eq!(
        stage.buttons(&director(), &inspection, whole),
        [Action::Plan, Action::Prepare, Action::Cancel]
    );
    assert!(
        stage
            .buttons(&head_of(JINJIALING), &inspection, whole)
            .is_empty()
    );
}
