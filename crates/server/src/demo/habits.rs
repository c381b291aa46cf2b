//! Habits: what each office does with a matter at an hour of a working day. A matter and a day in, a command and who gives it out.

mod leaders;
mod office;
mod units;

use chrono::NaiveDate;
use domain::{
    id::AssignmentId,
    item::{Assignment, Command, Item, Urge},
    vocabulary::Role,
};

use super::{
    days::Days,
    plot::{Fate, Scene},
    texts::Texts,
};

/// The hours at which something is done, in minutes after midnight, and what is done then.
pub(crate) const HOURS: [(i64, Habit); 13] = [
    (8 * 60 + 40, office::propose),
    (9 * 60 + 20, office::approve),
    (10 * 60, office::issue),
    (10 * 60 + 40, units::receive),
    (11 * 60 + 10, units::report_late),
    (13 * 60 + 40, units::answer),
    (14 * 60 + 30, units::write),
    (15 * 60, leaders::sign_slip),
    (15 * 60 + 40, units::sign_report),
    (16 * 60, units::contest),
    (16 * 60 + 30, office::review),
    (16 * 60 + 50, leaders::read_result),
    (17 * 60 + 20, office::file),
];

/// What somebody does with a matter, if anything.
pub(crate) type Habit = fn(&Matter<'_>) -> Option<(Who, Command)>;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody of the office or a leader, by role; a leader in charge by the lead's unit.
    Office(Role),
    /// Somebody of the unit of an assignment, by role.
    Unit(AssignmentId, Role),
}

/// A matter on a day.
pub(crate) struct Matter<'a> {
    pub(crate) item: &'a Item,
    pub(crate) scene: &'a Scene,
    /// Lead and co units as proposed.
    pub(crate) places: &'a [domain::item::Place],
    /// The day it is issued on, if it is.
    pub(crate) issue_on: NaiveDate,
    /// Its completion date.
    pub(crate) due_on: NaiveDate,
    pub(crate) day: NaiveDate,
    pub(crate) days: &'a Days,
    pub(crate) texts: &'a Texts,
    pub(crate) checklist: &'a [String],
}

impl Matter<'_> {
    fn fate(&self) -> Fate {
        self.scene.fate
    }

    fn lead(&self) -> Option<&Assignment> {
        self.item.assignments.first()
    }

    fn is_lead(&self, assignment: &Assignment) -> bool {
        self.lead().is_some_and(|lead| lead.id == assignment.id)
    }

    /// When everybody hands in the final report, if anybody does.
    fn done_on(&self) -> Option<NaiveDate> {
        match self.fate() {
            Fate::ReportWaits => Some(self.days.last),
            Fate::WithLeaders => Some(self.days.ago(3)),
            Fate::Closed => Some(self.days.ago(12)),
            Fate::Archived => Some(self.days.ago(20)),
            _ => None,
        }
    }

    /// The first slip on an open ladder that passes a test.
    fn slip(&self, test: impl Fn(&Urge) -> bool) -> Option<(&Assignment, &Urge)> {
        self.item.assignments.iter().find_map(|assignment| {
            Some((
                assignment,
                assignment.open_urge().filter(|urge| test(urge))?,
            ))
        })
    }

    /// The lead lets the completion pass.
    fn misses(&self, assignment: &Assignment) -> bool {
        let misses = match self.fate() {
            Fate::BlueDrafted
            | Fate::BlueIssued
            | Fate::CauseWaits
            | Fate::YellowDrafted
            | Fate::YellowIssued
            | Fate::Explained
            | Fate::RedIssued => true,
            Fate::Registered
            | Fate::WaitsForApproval
            | Fate::ReturnedForRevision
            | Fate::Rejected
            | Fate::Approved
            | Fate::OnTrack
            | Fate::DueSoon
            | Fate::ReceiptOverdue
            | Fate::TardyByOne
            | Fate::TardyByTwo
            | Fate::Returned
            | Fate::ReportWaits
            | Fate::DisputeWaits
            | Fate::ExtensionWaits
            | Fate::WithLeaders
            | Fate::Closed
            | Fate::Archived => false,
        };
        misses && self.is_lead(assignment)
    }

    /// Today is the last working day to do something in time.
    fn last_chance(&self, due_on: NaiveDate) -> bool {
        due_on < self.days.after(self.day, 1)
    }
}
