//! The invariants of trust.md that the domain alone can keep.

use std::collections::BTreeSet;

use domain::{
    item::{
        Assignment, Event, Ground, Obligation, ObligationState, Origin, ScoreKind, Series, Urge,
        UrgeState,
    },
    rulebook::StartWhen,
    vocabulary::Level,
};

use crate::{people::district, world::World};

pub(crate) fn check(world: &World) {
    for assignment in &world.item.assignments {
        one_open_ladder(assignment);
        for (place, urge) in assignment.urges.iter().enumerate() {
            level_once_and_in_order(assignment, place, urge);
            signed_by_the_right_role(urge);
        }
        one_entry_a_slip(assignment);
    }
    covered_things_were_overdue(world);
    one_prompt_a_day(world);
    numbers_without_gaps(world);
    obligations_are_never_deleted(world);
    if !world.item.stage.is_live() {
        nothing_is_urged_any_more(world);
    }
}

fn one_open_ladder(assignment: &Assignment) {
    let open = assignment
        .urges
        .iter()
        .filter(|urge| urge.state.is_open())
        .count();
    assert!(open <= 1, "one open ladder per assignment, found {open}");
    let last_open = assignment
        .urges
        .last()
        .is_some_and(|urge| urge.state.is_open());
    assert!(open == 0 || last_open, "the open slip is the last one");
}

fn level_once_and_in_order(assignment: &Assignment, place: usize, urge: &Urge) {
    let ladder = &district().ladder;
    let before: Vec<_> = assignment.urges[..place]
        .iter()
        .filter(|earlier| earlier.ladder == urge.ladder)
        .collect();
    assert!(
        before.iter().all(|earlier| earlier.level != urge.level),
        "each level once per ladder"
    );
    match before.last() {
        None if urge.level == Level::Blue => {}
        None => {
            let granted = urge
                .covers
                .iter()
                .filter_map(|id| assignment.obligation(*id))
                .any(|owed| matches!(owed.origin, Origin::Extension | Origin::Cause));
            assert!(
                ladder
                    .start(StartWhen::GrantedDateMissed)
                    .map(|start| start.level)
                    == Some(urge.level)
                    && granted,
                "a ladder starts above blue only after a granted date: {urge:?}"
            );
        }
        Some(previous) => {
            assert_eq!(
                ladder.after(previous.level).map(|next| next.level),
                Some(urge.level),
                "never a level skipped"
            );
            let issue = previous
                .issued
                .as_ref()
                .expect("the level before was issued");
            assert_eq!(previous.state, UrgeState::Escalated);
            match urge.ground {
                Ground::AnswerOverdue => assert!(
                    issue.answer_due_on < urge.drafted_on,
                    "its answer is overdue"
                ),
                Ground::CauseRefused => assert!(
                    previous
                        .cause
                        .as_ref()
                        .and_then(|cause| cause.decision.as_ref())
                        .is_some_and(|decision| decision.new_due_on.is_none())
                ),
                Ground::AgreedDateMissed => assert!(
                    previous
                        .explanation
                        .as_ref()
                        .is_none_or(|explained| explained.new_due_on < urge.drafted_on)
                ),
                // Signing leaves out what is no longer open.
                Ground::RedoMissed => assert!(
                    urge.issued.is_some()
                        || urge.covers.iter().any(|id| assignment
                            .obligation(*id)
                            .is_some_and(|owed| owed.label.starts_with("redo:")))
                ),
                Ground::ObligationOverdue
                | Ground::GrantedDateMissed
                | Ground::ByClerk
                | Ground::DueSoon
                | Ground::BehindPlan
                | Ground::Overdue => {
                    panic!("no ground for the next level: {:?}", urge.ground)
                }
            }
        }
    }
}

/// Everything covered was overdue when it joined the draft, and is of a kind that draws slips.
fn covered_things_were_overdue(world: &World) {
    for (day, event) in &world.events {
        let (assignment, joined) = match event {
            Event::UrgeDrafted { assignment, urge } => (assignment, &urge.covers),
            Event::UrgeJoined {
                assignment,
                obligations,
                ..
            } => (assignment, obligations),
            _ => continue,
        };
        let found = world
            .item
            .assignment(*assignment)
            .expect("assignments stay");
        for owed in joined.iter().filter_map(|id| found.obligation(*id)) {
            assert!(owed.kind.draws_slips(), "a late receipt draws no slip");
            assert!(
                owed.due_on < *day,
                "everything covered was overdue when it joined: {owed:?} on {day}"
            );
        }
    }
}

fn signed_by_the_right_role(urge: &Urge) {
    if let Some(issue) = &urge.issued {
        let signer = district()
            .ladder
            .level(urge.level)
            .expect("a level of the ladder")
            .signer;
        assert_eq!(
            issue.by.user.uuid().as_u128(),
            10 + signer as u128,
            "the signer had the right role"
        );
        assert_eq!(
            issue.copies,
            district().ladder.level(urge.level).unwrap().copies,
            "copies exactly per level"
        );
    }
}

/// One urge entry per issued slip, and no overdue entry for what a slip covers.
fn one_entry_a_slip(assignment: &Assignment) {
    let mut issued: Vec<_> = assignment
        .urges
        .iter()
        .filter_map(|urge| Some(format!("{}/{}", urge.level, urge.issued.as_ref()?.number.n)))
        .collect();
    let mut entries: Vec<_> = assignment
        .scores
        .iter()
        .filter(|entry| entry.kind == ScoreKind::Urge)
        .map(|entry| entry.refers_to.clone())
        .collect();
    issued.sort();
    entries.sort();
    assert_eq!(issued, entries, "one urge entry per issued slip");
    let covered = |owed: &&Obligation| {
        owed.covered && matches!(owed.state, ObligationState::Fulfilled { .. })
    };
    for owed in assignment.obligations.iter().filter(covered) {
        let alone = assignment
            .obligations
            .iter()
            .filter(|other| other.label == owed.label)
            .count()
            == 1;
        let entry = assignment
            .scores
            .iter()
            .any(|entry| entry.kind == ScoreKind::Overdue && entry.refers_to == owed.label);
        assert!(
            !(alone && entry),
            "no overdue entry for what a slip covers: {}",
            owed.label
        );
    }
}

fn one_prompt_a_day(world: &World) {
    let mut seen = BTreeSet::new();
    for (_, event) in &world.events {
        if let Event::Prompted { obligation, on, .. } = event {
            assert!(
                seen.insert((*obligation, *on)),
                "one prompt per obligation and day"
            );
        }
    }
}

fn numbers_without_gaps(world: &World) {
    for (series, last) in &world.numbers.given {
        if let Series::Urges { level, year } = series {
            let urges = world
                .item
                .assignments
                .iter()
                .flat_map(|assignment| &assignment.urges);
            let mut numbers: Vec<_> = urges
                .filter(|urge| urge.level == *level)
                .filter_map(|urge| urge.issued.as_ref())
                .map(|issue| &issue.number)
                .filter(|number| number.year == *year)
                .map(|number| number.n)
                .collect();
            numbers.sort_unstable();
            assert_eq!(numbers, (1..=*last).collect::<Vec<_>>(), "numbers gapless");
        }
    }
}

fn obligations_are_never_deleted(world: &World) {
    for (_, event) in &world.events {
        if let Event::ObligationPlanned {
            assignment,
            obligation,
        } = event
        {
            let kept = world
                .item
                .assignment(*assignment)
                .and_then(|assignment| assignment.obligation(obligation.id));
            assert!(kept.is_some(), "obligations are never deleted");
        }
    }
}

fn nothing_is_urged_any_more(world: &World) {
    assert!(
        world.item.assignments.iter().all(|assignment| assignment
            .open_urge()
            .is_none_or(|urge| urge.state != UrgeState::Drafted)),
        "no draft on a closed item"
    );
    assert!(
        world
            .item
            .assignments
            .iter()
            .flat_map(|assignment| &assignment.obligations)
            .all(|owed| !owed.is_open()),
        "nothing is owed on a closed item"
    );
}
