//! The ladder of one assignment: one open, level by level, each step with its ground, signed by its signer.

use std::collections::BTreeSet;

use domain::{
    access::Actor,
    item::{
        Assignment, Event, Ground, Item, Obligation, ObligationKind, Origin, ScoreKind, Urge,
        UrgeState,
    },
    rulebook::{Ladder, LevelForm, Rulebook, StartWhen},
    vocabulary::Role,
};

pub(super) fn holds(rulebook: &Rulebook, assignment: &Assignment) {
    one_open(assignment);
    for (place, urge) in assignment.urges.iter().enumerate() {
        let earlier = assignment.urges[..place].iter().rev();
        let mut ladder = earlier.filter(|slip| slip.ladder == urge.ladder);
        let gave_way = ladder.clone().next();
        if let Some(draft) = gave_way.filter(|slip| slip.state == UrgeState::Withdrawn) {
            // A draft gives way to another form of urging that the office has chosen, and the ladder goes on (`banner/4.2.4`).
            assert!(rulebook.ladder.free_choice.is_some() && urge.ground == Ground::ByClerk);
            assert_ne!(urge.level, draft.level, "no form twice in a row");
        }
        let previous = ladder.find(|slip| slip.state != UrgeState::Withdrawn);
        match previous {
            Some(previous) => follows(&rulebook.ladder, assignment, previous, urge),
            None => starts(&rulebook.ladder, assignment, urge),
        }
        as_the_level_says(rulebook, urge);
    }
    each_level_once(assignment);
    one_entry_a_slip(rulebook, assignment);
}

fn one_open(assignment: &Assignment) {
    let open = assignment.urges.iter().filter(|urge| urge.state.is_open());
    let open = open.count();
    assert!(open <= 1, "one open ladder per assignment, found {open}");
    assert_eq!(
        open == 1,
        assignment.open_urge().is_some(),
        "the open slip is the last"
    );
}

/// Never one step twice in a ladder, in whatever order an office chose them; a draft that was withdrawn was no step.
fn each_level_once(assignment: &Assignment) {
    let mut steps = BTreeSet::new();
    for urge in assignment
        .urges
        .iter()
        .filter(|urge| urge.state != UrgeState::Withdrawn)
    {
        let fresh = steps.insert((urge.ladder, urge.level));
        assert!(
            fresh,
            "{} comes twice in ladder {}",
            urge.level, urge.ladder
        );
    }
}

/// A ladder starts at its first level, or above it where its rulebook says so.
fn starts(ladder: &Ladder, assignment: &Assignment, urge: &Urge) {
    let first = ladder.first().map(|first| first.level) == Some(urge.level);
    if first || ladder.tells_state() || urge.ground == Ground::ByClerk {
        return;
    }
    let start = ladder.starts.iter().find(|rule| rule.level == urge.level);
    let start = start.expect("a ladder starts where its rulebook says");
    if start.when == StartWhen::GrantedDateMissed {
        let covered = urge.covers.iter();
        let mut covered = covered.filter_map(|id| assignment.obligation(*id));
        let granted = covered.any(|owed| matches!(owed.origin, Origin::Extension | Origin::Cause));
        // Signing leaves out what is no longer open.
        let left_out = urge.issued.is_some();
        assert!(
            granted || left_out,
            "a ladder starts higher only after a granted date"
        );
    }
}

/// Level by level: only after the one before was issued, and for a reason.
fn follows(ladder: &Ladder, assignment: &Assignment, previous: &Urge, urge: &Urge) {
    let height = |urge: &Urge| ladder.height(urge.level).expect("a level of the ladder");
    let issue = previous
        .issued
        .as_ref()
        .expect("the level before was issued");
    assert_eq!(previous.state, UrgeState::Escalated);
    if ladder.tells_state() {
        assert!(height(urge) > height(previous), "a graver state follows");
        return;
    }
    if urge.ground == Ground::ByClerk && ladder.free_choice.is_some() {
        // Another form of urging, chosen because the one before was not answered in time, or something else was missed since (`banner/4.2.4`).
        assert_ne!(urge.level, previous.level, "no form twice in a row");
        let due_on = previous.answer_due_on().unwrap();
        let more = |owed: &Obligation| !previous.covers.contains(&owed.id);
        assert!(
            due_on < urge.drafted_on || missed(assignment, urge, more),
            "its answer is overdue, or more than it covered"
        );
        return;
    }
    // Where the office chooses, the highest may have come first: then one below follows.
    let chosen = ladder.free_choice.is_some() && height(urge) != height(previous);
    assert!(
        chosen || height(urge) == height(previous) + 1,
        "level by level: {} after {}",
        urge.level,
        previous.level
    );
    match urge.ground {
        Ground::AnswerOverdue => {
            let due_on = previous.answer_due_on().unwrap();
            assert!(due_on >= issue.answer_due_on);
            assert!(due_on < urge.drafted_on, "its answer is overdue");
        }
        Ground::CauseRefused => {
            let decision = previous
                .cause
                .as_ref()
                .and_then(|cause| cause.decision.as_ref());
            let refused = decision.is_some_and(|decision| decision.new_due_on.is_none());
            assert!(refused, "its cause was refused");
        }
        Ground::AgreedDateMissed => {
            let agreed = |owed: &Obligation| owed.origin == Origin::Explanation;
            assert!(
                missed(assignment, urge, agreed),
                "an agreed date was missed"
            );
        }
        Ground::RedoMissed => {
            let redo = |owed: &Obligation| {
                owed.kind == ObligationKind::Redo || owed.label.starts_with("redo:")
            };
            assert!(missed(assignment, urge, redo), "a redo was missed");
        }
        Ground::ObligationOverdue
        | Ground::GrantedDateMissed
        | Ground::ByClerk
        | Ground::DueSoon
        | Ground::BehindPlan
        | Ground::Overdue => panic!("no ground for the next level: {:?}", urge.ground),
    }
}

/// Something of this kind was due before the draft; signing leaves out what is no longer open.
fn missed(assignment: &Assignment, urge: &Urge, kind: impl Fn(&Obligation) -> bool) -> bool {
    let mut owed = assignment.obligations.iter();
    owed.any(|owed| kind(owed) && owed.due_on < urge.drafted_on)
}

/// An issued slip has the copies of its level, and an answer due on no earlier day than it was signed.
fn as_the_level_says(rulebook: &Rulebook, urge: &Urge) {
    let rule = rulebook.ladder.level(urge.level).expect("a level of it");
    let Some(issue) = &urge.issued else {
        return;
    };
    assert_eq!(issue.copies, rule.copies, "copies exactly per level");
    assert!(
        issue.on <= issue.answer_due_on,
        "answered after it is signed"
    );
    assert_eq!(issue.record.is_some(), rule.form == LevelForm::Record);
    assert!(!urge.covers.is_empty(), "a slip is about something");
}

/// One entry for each issued slip that costs points, and no other.
fn one_entry_a_slip(rulebook: &Rulebook, assignment: &Assignment) {
    let costs = |urge: &&Urge| {
        let rule = rulebook.ladder.level(urge.level);
        rule.is_some_and(|rule| rule.points.is_some())
    };
    let entries = assignment.scores.iter();
    let entries = entries.filter(|entry| entry.kind == ScoreKind::Urge);
    let mut entries: Vec<_> = entries.map(|entry| entry.refers_to.clone()).collect();
    let slips = assignment.urges.iter().filter(costs);
    for (level, issue) in slips.filter_map(|urge| Some((urge.level, urge.issued.as_ref()?))) {
        // One of a restricted matter is named by its number as written, since its series is another.
        let names = [
            format!("{level}/{}", issue.number.n),
            issue.number.text.clone(),
        ];
        let entry = entries.iter().position(|entry| names.contains(entry));
        entries.remove(entry.expect("one urge entry per issued slip"));
    }
    assert!(
        entries.is_empty(),
        "an urge entry without a slip: {entries:?}"
    );
}

/// Everything covered draws slips and was overdue when it joined, except where a level tells that it is nearly due.
pub(super) fn covers_what_was_overdue(rulebook: &Rulebook, item: &Item, events: &[Event]) {
    let tells_state = rulebook.ladder.tells_state();
    for event in events {
        let (slip, joined) = match event {
            Event::UrgeDrafted { urge, .. } => (urge.id, &urge.covers),
            Event::UrgeJoined {
                urge, obligations, ..
            } => (*urge, obligations),
            _ => continue,
        };
        let (found, urge) = item.urge(slip).unwrap();
        for owed in joined.iter().map(|id| found.obligation(*id).unwrap()) {
            assert!(owed.kind.draws_slips(), "a {} draws no slip", owed.kind);
            let day = item.swept_through.max(Some(urge.drafted_on)).unwrap();
            let late = owed.due_on < day || (tells_state && urge.ground == Ground::DueSoon);
            assert!(late, "{} was not overdue when it joined", owed.label);
        }
    }
}

/// The role that the level names, for that unit, and nobody who drafted it.
pub(super) fn signed_by_its_signer(
    rulebook: &Rulebook,
    item: &Item,
    actor: &Actor,
    events: &[Event],
) {
    for event in events {
        let Event::UrgeIssued { urge, .. } = event else {
            continue;
        };
        let (found, urge) = item.urge(*urge).unwrap();
        let rule = rulebook.ladder.level(urge.level).unwrap();
        let Actor::Person(person) = actor else {
            panic!("the clock signs nothing");
        };
        if rule.form == LevelForm::Record {
            let office = person.is_any(&[Role::Clerk, Role::Director]);
            assert!(office, "put on record by {:?}", person.roles);
            continue;
        }
        let right = person.roles.contains(&rule.signer);
        assert!(right, "{} signed by {:?}", urge.level, person.roles);
        let of_unit =
            rule.signer != Role::LeaderInCharge || person.in_charge_of.contains(&found.unit);
        assert!(of_unit, "signed by the leader of another unit");
        let drafter = urge.drafted_by.as_ref();
        let own = drafter.is_some_and(|drafter| person.stands_for(drafter.user));
        assert!(!own, "signed by who drafted it");
        assert_ne!(person.own_unit, Some(found.unit), "signed for his own unit");
    }
}
