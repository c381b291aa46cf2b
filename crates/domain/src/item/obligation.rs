//! What is owed by a date, why by that date, and where it stands (时限义务).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{ObligationId, UrgeId},
    item::Signature,
    rulebook::{Basis, OfficeStep},
    term::{Counted, Term},
    vocabulary::vocabulary,
};

/// The label of the completion.
pub(super) const COMPLETION: &str = "completion";

vocabulary! {
    /// What kind of thing is owed.
    ObligationKind {
        /// 签收
        Receipt,
        /// 定期反馈
        PeriodicReport,
        /// 办结
        Completion,
        /// 节点
        Milestone,
        /// 重办
        Redo,
        /// 登记, the office's
        Register,
        /// 拟办, the office's
        Propose,
        /// 交办, the office's
        Issue,
        /// 汇总, the office's
        Collate,
        /// 审核, the office's
        Review,
        /// 退回, the office's
        ReturnReport,
        /// 递交, the office's
        Deliver,
        /// 答复异议, the office's
        AnswerDispute,
        /// 审批拟办意见, the leaders'
        Approve,
        /// 裁定异议, a leader's
        RuleDispute,
        /// 审批延期, a leader's
        DecideExtension,
        /// 审定客观原因, a leader's
        DecideCause,
    }
}

impl From<OfficeStep> for ObligationKind {
    fn from(step: OfficeStep) -> Self {
        match step {
            OfficeStep::Register => Self::Register,
            OfficeStep::Propose => Self::Propose,
            OfficeStep::Issue => Self::Issue,
            OfficeStep::Collate => Self::Collate,
            OfficeStep::Review => Self::Review,
            OfficeStep::ReturnReport => Self::ReturnReport,
            OfficeStep::Deliver => Self::Deliver,
            OfficeStep::AnswerDispute => Self::AnswerDispute,
            OfficeStep::Approve => Self::Approve,
            OfficeStep::RuleDispute => Self::RuleDispute,
            OfficeStep::DecideExtension => Self::DecideExtension,
            OfficeStep::DecideCause => Self::DecideCause,
        }
    }
}

impl ObligationKind {
    /// A missed one may draw a slip; a late receipt never does.
    pub fn draws_slips(self) -> bool {
        match self {
            Self::Receipt
            | Self::Register
            | Self::Propose
            | Self::Issue
            | Self::Collate
            | Self::Review
            | Self::ReturnReport
            | Self::Deliver
            | Self::AnswerDispute
            | Self::Approve
            | Self::RuleDispute
            | Self::DecideExtension
            | Self::DecideCause => false,
            Self::PeriodicReport | Self::Completion | Self::Milestone | Self::Redo => true,
        }
    }
}

vocabulary! {
    /// Where a due date came from.
    Origin {
        /// Planned at issue.
        Planned,
        /// Set when a report was returned.
        Redo,
        /// A granted extension.
        Extension,
        /// An accepted objective cause.
        Cause,
        /// Agreed when the unit's head explained in person.
        Explanation,
        /// Added back after a suspension.
        Suspension,
        /// Added because the office was late itself.
        OfficeDelay,
    }
}

/// Something a unit owes by a date (时限义务).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Obligation {
    /// Its id.
    pub id: ObligationId,
    /// What kind.
    pub kind: ObligationKind,
    /// What is owed, as [`Label`](super::Label) reads it: `2025-W40`, `2025-10`, `2025-Q3`, `completion`, `milestone:2`, `redo:…`, `receipt`, `periodic_report`.
    pub label: String,
    /// Missed when this Beijing day has ended.
    pub due_on: NaiveDate,
    /// Where the date came from.
    pub origin: Origin,
    /// The Beijing day it was planned on; the clock looks at it from the next day on.
    pub planned_on: NaiveDate,
    /// The receipt behind the date.
    pub why: Why,
    /// Where it stands.
    pub state: ObligationState,
    /// The latest signed slip it belongs to, by being covered or by succeeding something covered.
    pub slip: Option<UrgeId>,
    /// An issued slip covers it, or covered what it succeeds by an explanation.
    pub covered: bool,
    /// Covered by a declined draft: it causes no slip by itself.
    pub muted: bool,
    /// The last day a prompt went out for it.
    pub prompted_on: Option<NaiveDate>,
}

/// Why a date stands: kept with it, so that it can be shown years later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// The article.
    pub basis: Basis,
    /// The day counted from, where the date was counted.
    pub from: Option<NaiveDate>,
    /// The term, where there is one.
    pub term: Option<Term>,
    /// The count, where the date was counted and not set by people; of a date that was moved, the count from the date before.
    pub counted: Option<Counted>,
    /// The calendar it was counted by.
    pub calendar: String,
    /// The office's own lateness that moved it, where that did (domain.md §12.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<MovedByOffice>,
    /// The stop of the clock that moved it, where one did (domain.md §12.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<MovedByStop>,
    /// The dates that it was counted to by earlier calendars, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<CountedBefore>,
    /// The term that begins anew with the receipt, where the date stands only until that comes (`sichuan/10.3`); it stays with the date
    /// whatever moves that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until_receipt: Option<Term>,
}

impl Why {
    /// The receipt of a date that is owed by an article; what else is behind the date is added to it.
    pub fn new(basis: Basis, calendar: &str) -> Self {
        Self {
            basis,
            from: None,
            term: None,
            counted: None,
            calendar: calendar.into(),
            moved: None,
            stopped: None,
            before: Vec::new(),
            until_receipt: None,
        }
    }
}

/// A date that another calendar has moved since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedBefore {
    /// The date as it was.
    pub due_on: NaiveDate,
    /// The calendar it was counted by.
    pub calendar: String,
}

/// A date that the office's lateness moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedByOffice {
    /// The date as it was.
    pub from: NaiveDate,
    /// The steps that were late, in order; no day is counted twice.
    pub delays: Vec<Delay>,
}

/// A date that a stop of the clock moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedByStop {
    /// The date as it was.
    pub from: NaiveDate,
    /// The day on which the clock was stopped.
    pub since: NaiveDate,
    /// The day on which it went on.
    pub until: NaiveDate,
    /// The calendar days between that the stop took from this date: all of them, or those since it was counted from.
    pub days: u32,
}

/// A step that the office took late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// Which step.
    pub step: OfficeStep,
    /// When it was owed.
    pub due_on: NaiveDate,
    /// When it came.
    pub done_on: NaiveDate,
    /// The calendar days of it that came after the date was set and were not counted before.
    pub days: u32,
}

/// Where an obligation stands; never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ObligationState {
    /// 未完成
    Open,
    /// 已完成
    Fulfilled {
        /// The Beijing day.
        on: NaiveDate,
        /// Calendar days after the due date, 0 when on time.
        days_late: u32,
        /// Accepted: received, or its report passed review.
        accepted: bool,
    },
    /// 已被取代
    Superseded {
        /// By which, if any.
        by: Option<ObligationId>,
        /// Why.
        reason: Supersession,
        /// The Beijing day.
        on: NaiveDate,
    },
    /// 已免除
    Waived {
        /// Why.
        reason: String,
        /// By whom.
        by: Signature,
    },
}

vocabulary! {
    /// Why an obligation was superseded.
    Supersession {
        /// Its report was returned.
        Redo,
        /// The lead's or the unit's completion passed.
        Completion,
        /// A granted extension.
        Extension,
        /// An accepted cause.
        Cause,
        /// A date agreed at an explanation.
        Explanation,
        /// A dispute was upheld.
        Dispute,
        /// The item was cancelled.
        Cancelled,
        /// The assignment was waived.
        Waived,
        /// The clock stood meanwhile.
        Suspension,
        /// The office was late itself.
        OfficeDelay,
        /// The notice was received after all: the term runs from then.
        Receipt,
        /// By the calendar in force its period owes nothing.
        Calendar,
        /// Nothing is owed any more, the matter took another way.
        Moot,
    }
}

impl Obligation {
    /// Still owed.
    pub fn is_open(&self) -> bool {
        matches!(self.state, ObligationState::Open)
    }

    /// Still owed and of a kind that draws slips, with its day ended before `day` begins.
    pub fn is_urgeable(&self, day: NaiveDate) -> bool {
        self.is_open() && self.kind.draws_slips() && self.due_on < day
    }

    /// Owed by the date that another calendar counts to. A miss that was let pass is none any more where the date lies ahead again.
    pub(super) fn recount(&mut self, due_on: NaiveDate, why: &Why, on: NaiveDate) {
        self.due_on = due_on;
        self.why.clone_from(why);
        self.muted &= due_on < on;
    }

    /// The term that begins anew with the receipt, where the date stands only until that comes. What was planned before this was kept is
    /// known by its assumed basis: before the receipt a rulebook that counts from it (`sichuan/10.3`) counted no completion otherwise.
    pub fn provisional(&self) -> Option<Term> {
        let old = self.why.term.filter(|_| self.why.basis.assumed);
        let term = self.why.until_receipt.or(old);
        term.filter(|_| self.kind == ObligationKind::Completion)
    }

    /// The day from which further days are added: of a date that was moved before, where those days led and not the working day after it, so
    /// that no day off is given twice.
    pub(super) fn moves_from(&self) -> NaiveDate {
        let moved = self
            .why
            .counted
            .as_ref()
            .filter(|_| self.why.from.is_none());
        moved.map_or(self.due_on, |counted| counted.nominal)
    }

    /// Given up for a calendar by which its period owes nothing: by another one it is owed again.
    pub(super) fn is_calendars(&self) -> bool {
        matches!(
            self.state,
            ObligationState::Superseded {
                reason: Supersession::Calendar,
                ..
            }
        )
    }

    /// The completion or a redo of it.
    pub fn is_completion(&self) -> bool {
        self.label.rsplit(':').next() == Some(COMPLETION)
    }

    /// Nothing is left to be done or accepted.
    pub fn is_settled(&self) -> bool {
        match &self.state {
            ObligationState::Open => false,
            ObligationState::Fulfilled { accepted, .. } => *accepted,
            ObligationState::Superseded { .. } | ObligationState::Waived { .. } => true,
        }
    }
}
