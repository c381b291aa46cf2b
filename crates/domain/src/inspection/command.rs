//! What can be asked of an inspection.

use chrono::NaiveDate;

use crate::{
    case::{Named, each},
    id::{FindingId, ItemId, JurisdictionId, ReportId, UnitId},
    inspection::{Action, OnTheSpot, Plan},
    rulebook::{FindingGrade, InspectionKind},
};

/// What opens an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// A kind of the rulebook.
    pub kind: InspectionKind,
    /// What it is called.
    pub title: String,
    /// The units it looks at.
    pub units: Vec<UnitId>,
    /// The matters it looks at.
    pub items: Vec<ItemId>,
    /// The report it goes after.
    pub report: Option<ReportId>,
}

/// A command on an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Sets or replaces the plan; where nobody has to approve it, it stands at once.
    Plan(Plan),
    /// Answers the proposed plan.
    Approve {
        /// Approved; else returned.
        passed: bool,
        /// In words; needed when returned.
        opinion: String,
    },
    /// Marks a point of the rulebook's preparation as ready.
    Prepare {
        /// Its id.
        point: String,
    },
    /// Begins.
    Begin,
    /// Records what was seen at a point of the checklist.
    Record {
        /// From 0.
        point: u16,
        /// It is as it should be.
        met: bool,
        /// What was seen.
        text: String,
    },
    /// Records a problem.
    Find(NewFinding),
    /// Sends the unit the notice to put a finding right.
    Notify {
        /// Which.
        finding: FindingId,
        /// What is demanded.
        text: String,
        /// By when.
        due_on: NaiveDate,
    },
    /// Tells the leaders of a serious finding.
    ReportFinding {
        /// Which.
        finding: FindingId,
        /// 督查报告
        report: String,
        /// 处理建议
        proposal: String,
    },
    /// The leaders' decision on it.
    DecideFinding {
        /// Which.
        finding: FindingId,
        /// What is demanded.
        decision: String,
        /// By when.
        due_on: NaiveDate,
    },
    /// The unit says what it has done.
    AnswerFinding {
        /// Which.
        finding: FindingId,
        /// What was done.
        text: String,
    },
    /// The office verifies it.
    VerifyFinding {
        /// Which.
        finding: FindingId,
        /// It is put right.
        corrected: bool,
        /// In words; needed when it is not.
        opinion: String,
        /// The new date where it is not.
        due_on: Option<NaiveDate>,
    },
    /// Records what a return visit or a verification saw.
    RecordVisit {
        /// The facts are as they were reported.
        facts_found: bool,
        /// What was to be put right is.
        corrected: bool,
        /// In words.
        note: String,
    },
    /// Writes the report.
    WriteReport {
        /// The situation; of a check the problems.
        situation: String,
        /// The analysis; of a check the causes.
        analysis: String,
        /// The proposals; of a check the measures.
        proposals: String,
    },
    /// The leader whose turn it is has read the report (`town-duban/4.1.3.2`).
    ReadReport {
        /// 审示意见
        opinion: String,
    },
    /// Concludes, and feeds the conclusion back to the units.
    Conclude {
        /// 督查结论
        text: String,
    },
    /// A unit answers the conclusion.
    Answer {
        /// Which unit.
        unit: UnitId,
        /// In words.
        text: String,
    },
    /// Closes it, once everything found is put right.
    Close,
    /// Calls it off before it begins.
    Cancel {
        /// Why.
        reason: String,
    },
}

/// A problem to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFinding {
    /// Whose: one of the units inspected.
    pub unit: UnitId,
    /// The point of the checklist, from 0.
    pub point: Option<u16>,
    /// How grave.
    pub grade: FindingGrade,
    /// What is wrong.
    pub text: String,
    /// Put right at once: needed where the rulebook's remedy is that, refused elsewhere.
    pub on_the_spot: Option<OnTheSpot>,
}

impl Command {
    /// The action it is.
    pub fn action(&self) -> Action {
        match self {
            Self::Plan(_) => Action::Plan,
            Self::Approve { .. } => Action::Approve,
            Self::Prepare { .. } => Action::Prepare,
            Self::Begin => Action::Begin,
            Self::Record { .. } => Action::Record,
            Self::Find(_) => Action::Find,
            Self::Notify { .. } => Action::Notify,
            Self::ReportFinding { .. } => Action::ReportFinding,
            Self::DecideFinding { .. } => Action::DecideFinding,
            Self::AnswerFinding { .. } => Action::AnswerFinding,
            Self::VerifyFinding { .. } => Action::VerifyFinding,
            Self::RecordVisit { .. } => Action::RecordVisit,
            Self::WriteReport { .. } => Action::WriteReport,
            Self::ReadReport { .. } => Action::ReadReport,
            Self::Conclude { .. } => Action::Conclude,
            Self::Answer { .. } => Action::Answer,
            Self::Close => Action::Close,
            Self::Cancel { .. } => Action::Cancel,
        }
    }

    /// The ids inside it that must name something known here.
    pub fn named(&self) -> Named {
        match self {
            Self::Plan(plan) => Named {
                units: each(plan.departments(), "departments")
                    .chain(each(plan.accompanying(), "accompanying"))
                    .collect(),
                users: plan.users().collect(),
                items: Vec::new(),
            },
            Self::Approve { .. }
            | Self::Prepare { .. }
            | Self::Begin
            | Self::Record { .. }
            | Self::Find(_)
            | Self::Notify { .. }
            | Self::ReportFinding { .. }
            | Self::DecideFinding { .. }
            | Self::AnswerFinding { .. }
            | Self::VerifyFinding { .. }
            | Self::RecordVisit { .. }
            | Self::WriteReport { .. }
            | Self::ReadReport { .. }
            | Self::Conclude { .. }
            | Self::Answer { .. }
            | Self::Close
            | Self::Cancel { .. } => Named::default(),
        }
    }
}

impl Opening {
    /// The ids inside it that must name something known here.
    pub fn named(&self) -> Named {
        Named {
            units: each(self.units.iter().copied(), "units").collect(),
            users: Vec::new(),
            items: each(self.items.iter().copied(), "items").collect(),
        }
    }
}
