//! The invariants of trust.md, for every ladder a rulebook may have.

mod ladder;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    access::{Action, Actor},
    id::ObligationId,
    item::{
        Assignment, Collation, Event, Item, Obligation, ObligationState, PaperAnswer, PromptReason,
        Series, Stage, UpwardPaper, UrgeState, stages,
    },
    vocabulary::Level,
};

use crate::world::World;

/// What must not come twice in the life of a matter.
#[derive(Default)]
pub(crate) struct Diary {
    prompts: BTreeSet<(ObligationId, &'static str, NaiveDate)>,
}

impl Diary {
    /// One prompt for each obligation, kind and day.
    pub(crate) fn note(&mut self, events: &[Event]) {
        for event in events {
            let (Event::Prompted {
                obligation,
                on,
                reason,
                ..
            }
            | Event::OfficePrompted {
                obligation,
                on,
                reason,
            }) = event
            else {
                continue;
            };
            let first = self.prompts.insert((*obligation, word(*reason), *on));
            assert!(first, "one prompt for each obligation, kind and day");
        }
    }
}

fn word(reason: PromptReason) -> &'static str {
    reason.word()
}

pub(crate) fn check(world: &World, name: &str, before: &Item, actor: &Actor, events: &[Event]) {
    let item = &world.item;
    for assignment in &item.assignments {
        ladder::holds(world.rulebook, assignment);
        no_overdue_entry_for_what_a_slip_covers(assignment);
    }
    ids_are_one_thing_each(item);
    nothing_is_deleted(before, item);
    nothing_on_what_rests(before, events);
    ladder::covers_what_was_overdue(world.rulebook, item, events);
    ladder::signed_by_its_signer(world.rulebook, item, actor, events);
    an_end_is_an_end(before, item, events);
    nothing_is_urged_after_the_end(item);
    as_the_chart_says(name, before);
}

/// An obligation, a report, a slip stands in one assignment, once.
fn ids_are_one_thing_each(item: &Item) {
    let mut seen = BTreeSet::new();
    for found in &item.assignments {
        let owed = found.obligations.iter().map(|owed| owed.id.uuid());
        let reports = found.reports.iter().map(|report| report.id.uuid());
        let slips = found.urges.iter().map(|urge| urge.id.uuid());
        for id in owed.chain(reports).chain(slips) {
            assert!(seen.insert(id), "an id is one thing, in one place");
        }
    }
}

fn no_overdue_entry_for_what_a_slip_covers(assignment: &Assignment) {
    use domain::item::ScoreKind;
    let done = |owed: &&Obligation| {
        owed.covered && matches!(owed.state, ObligationState::Fulfilled { .. })
    };
    for owed in assignment.obligations.iter().filter(done) {
        let of_label = assignment.obligations.iter();
        let alone = of_label.filter(|other| other.label == owed.label).count() == 1;
        let mut entries = assignment.scores.iter();
        let entry =
            entries.any(|entry| entry.kind == ScoreKind::Overdue && entry.refers_to == owed.label);
        assert!(
            !(alone && entry),
            "no overdue entry for what a slip covers: {}",
            owed.label
        );
    }
}

/// Obligations, reports, slips, answers of leaders: what was is never taken away.
fn nothing_is_deleted(before: &Item, after: &Item) {
    assert!(after.approvals.starts_with(&before.approvals));
    assert!(after.result_reviews.starts_with(&before.result_reviews));
    let (old, new) = (&before.proceedings, &after.proceedings);
    assert!(old.instructions.len() <= new.instructions.len());
    assert!(old.office.len() <= new.office.len());
    assert!(new.coordinations.starts_with(&old.coordinations));
    assert!(old.difficulties.len() <= new.difficulties.len());
    assert!(old.suspensions.len() <= new.suspensions.len());
    // An answer is added once; nothing else of a paper changes.
    let kept = |was: &Option<PaperAnswer>, now: &Option<PaperAnswer>| was.is_none() || was == now;
    assert!(old.collations.len() <= new.collations.len());
    for (was, now) in old.collations.iter().zip(&new.collations) {
        let answer = now.answer.clone();
        assert!(kept(&was.answer, &answer), "an answer is not rewritten");
        let was = Collation {
            answer,
            ..was.clone()
        };
        assert_eq!(&was, now, "what was collated is not rewritten");
    }
    assert!(old.upward.len() <= new.upward.len());
    for (was, now) in old.upward.iter().zip(&new.upward) {
        let answer = now.answer.clone();
        assert!(kept(&was.answer, &answer), "an answer is not rewritten");
        let was = UpwardPaper {
            answer,
            ..was.clone()
        };
        assert_eq!(&was, now, "what went up is not rewritten");
    }
    for assignment in &before.assignments {
        let now = after.assignment(assignment.id).expect("assignments stay");
        let kept = |owed: &Obligation| now.obligation(owed.id).is_some();
        assert!(assignment.obligations.iter().all(kept), "obligations stay");
        for report in assignment
            .reports
            .iter()
            .filter(|one| one.submitted.is_some())
        {
            let same = now.report(report.id).expect("reports stay");
            let as_sent = same.content == report.content && same.covers == report.covers;
            let sent = same.submitted == report.submitted;
            assert!(as_sent && sent, "what was handed in is not rewritten");
            let read = report.review.is_none() || same.review == report.review;
            assert!(read, "a review is not rewritten");
        }
        for urge in assignment.urges.iter().filter(|urge| urge.issued.is_some()) {
            let same = now.urge(urge.id).expect("slips stay");
            assert_eq!(same.issued, urge.issued, "a signed slip is immutable");
            assert_eq!(same.covers, urge.covers, "what it covers is frozen");
        }
        assert!(
            now.scores.starts_with(&assignment.scores),
            "points are never edited"
        );
    }
}

fn nothing_on_what_rests(before: &Item, events: &[Event]) {
    let urges = |event: &Event| {
        matches!(
            event,
            Event::UrgeDrafted { .. } | Event::UrgeIssued { .. } | Event::Prompted { .. }
        )
    };
    let rests = !before.stage.is_live();
    assert!(
        !(rests && events.iter().any(urges)),
        "nothing is urged on a matter that is {:?}",
        before.stage
    );
}

/// An archived, rejected or cancelled matter stays as it is for ever; only what the public was shown of it is taken back.
fn an_end_is_an_end(before: &Item, after: &Item, events: &[Event]) {
    if before.stage.is_final() {
        let taken_back = |event: &&Event| matches!(event, Event::DisclosureDecided { disclosure } if !disclosure.disclosed);
        let others = events.iter().filter(|event| !taken_back(event));
        let kinds: Vec<_> = others.map(Event::kind).collect();
        assert_eq!(kinds, [], "nothing happens after {:?}", before.stage);
        let mut kept = before.clone();
        kept.proceedings
            .disclosure
            .clone_from(&after.proceedings.disclosure);
        assert!(kept == *after, "nothing changes after {:?}", before.stage);
        let shown = |item: &Item| {
            item.proceedings
                .disclosure
                .as_ref()
                .is_some_and(|decided| decided.disclosed)
        };
        assert!(
            shown(before) || !shown(after),
            "nothing is disclosed after {:?}",
            before.stage
        );
    }
}

/// A matter that has ended owes nothing and has no slip that somebody could still sign.
fn nothing_is_urged_after_the_end(item: &Item) {
    if !(item.stage.is_final() || item.stage == Stage::Closed) {
        return;
    }
    for found in &item.assignments {
        let owed = found.obligations.iter().any(Obligation::is_open);
        assert!(!owed, "nothing is owed when {:?}", item.stage);
        let draft = found
            .open_urge()
            .is_some_and(|urge| urge.state == UrgeState::Drafted);
        assert!(!draft, "no draft when {:?}", item.stage);
    }
}

/// Nothing is accepted in a stage in which the chart of ARCHITECTURE.md does not show it.
fn as_the_chart_says(name: &str, before: &Item) {
    // The clock's part, and what the server takes from the public.
    if matches!(name, "tick" | "take_opinion") {
        return;
    }
    let action: Action = name.parse().expect("a command is named as its action");
    assert!(
        stages(action).contains(&before.stage),
        "{name} accepted when {:?}",
        before.stage
    );
}

/// Every number that was given belongs to a slip that is kept: of a level and year, those of both its series together.
pub(crate) fn numbers_without_gaps(world: &World) {
    let mut given: BTreeMap<(Level, i32), Vec<u32>> = BTreeMap::new();
    for (series, last) in &world.numbers.given {
        let (Series::Urges { level, year } | Series::RestrictedUrges { level, year }) = series
        else {
            continue;
        };
        given.entry((*level, *year)).or_default().extend(1..=*last);
    }
    for ((level, year), mut expected) in given {
        let slips = world.item.assignments.iter().flat_map(|found| &found.urges);
        let of_series = slips.filter(|urge| urge.level == level);
        let numbered = of_series.filter_map(|urge| urge.issued.as_ref());
        let mut numbers: Vec<u32> = numbered
            .filter(|issue| issue.number.year == year)
            .map(|issue| issue.number.n)
            .collect();
        numbers.sort_unstable();
        expected.sort_unstable();
        assert_eq!(numbers, expected, "{level} of {year} without gaps");
    }
}
