//! An item × a unit: what the unit owes, what it reported, how it was urged.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{AssignmentId, DisputeId, ExtensionId, ObligationId, ReportId, UnitId, UrgeId, UrgingId},
    item::{Obligation, ObligationKind, Report, Signature, Urge},
    time::Instant,
    vocabulary::{Level, Part, vocabulary},
};

/// A unit's task (承办任务).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// Which unit.
    pub unit: UnitId,
    /// Lead or co.
    pub part: Part,
    /// Who was the unit's first responsible person (第一责任人) when it got the matter; who came after does not stand here.
    #[serde(default)]
    pub first_person: Option<FirstPerson>,
    /// What is asked of this unit.
    pub requirement: String,
    /// Whether the unit is still at work.
    pub state: AssignmentState,
    /// The completion date as it stands.
    pub due_on: Option<NaiveDate>,
    /// The periods planned so far end before this day; more are planned when it nears.
    pub planned_through: Option<NaiveDate>,
    /// 签收
    pub receipt: Option<Receipt>,
    /// Everything owed, in the order it was planned.
    pub obligations: Vec<Obligation>,
    /// Reports in the order they were begun.
    pub reports: Vec<Report>,
    /// Slips in the order they were drafted.
    pub urges: Vec<Urge>,
    /// 异议
    pub disputes: Vec<Dispute>,
    /// 延期申请
    pub extensions: Vec<Extension>,
    /// Phone and in-person urging on record.
    pub urgings: Vec<Urging>,
    /// Points, each with the event it came from.
    pub scores: Vec<ScoreEntry>,
    /// What the office thinks of the work (评议意见), in order (`industry-commerce/3.2`).
    #[serde(default)]
    pub appraisals: Vec<Appraisal>,
    /// The day the last ladder was closed; a new one starts later.
    pub ladder_closed_on: Option<NaiveDate>,
}

/// The first responsible person of a unit (第一责任人), as the unit's record names them (`sichuan/5`, `banner/6.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstPerson {
    /// Their name.
    pub name: String,
    /// Their post, e.g. 局长.
    pub post: String,
}

vocabulary! {
    /// Whether a unit is still at work.
    AssignmentState {
        /// 办理中
        Open,
        /// 已完成
        Done,
        /// 已免办
        Waived,
    }
}

/// Who in the unit is responsible (`district/10a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// 主管领导
    pub leader: String,
    /// 经办科室
    pub section: String,
    /// 具体人员
    pub handler: String,
    /// Who received it and when.
    pub by: Signature,
}

/// A contested assignment (异议, `district/10b`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its id.
    pub id: DisputeId,
    /// In writing.
    pub text: String,
    /// After the window, admitted by the office.
    pub late: bool,
    /// Who brought it.
    pub by: Signature,
    /// The ruling.
    pub ruling: Option<DisputeRuling>,
    /// The office's answer to the unit.
    pub answer: Option<(Signature, String)>,
}

/// The office chief's ruling on a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRuling {
    /// Upheld or dismissed.
    pub upheld: bool,
    /// A new completion date, when that was upheld.
    pub new_due_on: Option<NaiveDate>,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// A unit asks for a later completion date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its id.
    pub id: ExtensionId,
    /// Why.
    pub reason: String,
    /// Until when.
    pub new_due_on: NaiveDate,
    /// Who asked.
    pub by: Signature,
    /// The decision.
    pub decision: Option<ExtensionDecision>,
}

/// The decision on an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionDecision {
    /// Granted or not.
    pub accepted: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

vocabulary! {
    /// How somebody was urged without a slip.
    UrgingKind {
        /// 电话
        Phone,
        /// 当面
        InPerson,
    }
}

/// A record of a phone or in-person urging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urging {
    /// Its id.
    pub id: UrgingId,
    /// By phone or in person.
    pub kind: UrgingKind,
    /// When, as claimed.
    pub at: Instant,
    /// Whom.
    pub who: String,
    /// What was said.
    pub said: String,
    /// Who recorded it.
    pub by: Signature,
}

vocabulary! {
    /// What points were given for.
    ScoreKind {
        /// 催办减分
        Urge,
        /// 超期减分
        Overdue,
        /// 质量减分
        Quality,
        /// 问题减分
        Integrity,
        /// 异议超时
        Dispute,
    }
}

/// Points with what they came from; corrected only by another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreEntry {
    /// What for.
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, a restricted slip's number as it is written, an obligation's label, or `dispute`.
    pub refers_to: String,
}

/// What the office thinks of a unit's work on a matter (评议意见, `industry-commerce/3.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// In words.
    pub text: String,
    /// Of which round's result; counts reopenings.
    pub round: u16,
    /// Who.
    pub by: Signature,
}

impl Assignment {
    /// The day its obligations were first planned.
    pub(crate) fn begun_on(&self) -> Option<NaiveDate> {
        self.obligations.first().map(|owed| owed.planned_on)
    }

    /// The unit has handed in its result: it waits to be reviewed, or has passed.
    pub fn has_result(&self) -> bool {
        let completion = |id: &ObligationId| {
            let owed = self.obligation(*id);
            owed.is_some_and(Obligation::is_completion)
        };
        let waits = |report: &Report| {
            let handed_in = report.submitted.is_some() && report.review.is_none();
            handed_in && report.covers.iter().any(completion)
        };
        self.state == AssignmentState::Done || self.reports.iter().any(waits)
    }

    /// The obligation with this id.
    pub fn obligation(&self, id: ObligationId) -> Option<&Obligation> {
        self.obligations
            .iter()
            .find(|obligation| obligation.id == id)
    }

    /// The open obligation with this label.
    pub fn open_obligation(&self, label: &str) -> Option<&Obligation> {
        self.obligations
            .iter()
            .find(|obligation| obligation.is_open() && obligation.label == label)
    }

    /// The slip with this id.
    pub fn urge(&self, id: UrgeId) -> Option<&Urge> {
        self.urges.iter().find(|urge| urge.id == id)
    }

    /// The report with this id.
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        self.reports.iter().find(|report| report.id == id)
    }

    /// Whether a level was drawn in the present ladder already, and not taken back: none comes twice.
    pub fn has_used(&self, level: Level) -> bool {
        let ladder = self.urges.last().map(|last| last.ladder);
        let mut present = self.urges.iter().filter(|urge| Some(urge.ladder) == ladder);
        present.any(|urge| urge.level == level && urge.issued.is_some())
    }

    /// The latest slip of the open ladder, if one is open: at most one exists by construction.
    pub fn open_urge(&self) -> Option<&Urge> {
        self.urges.last().filter(|urge| urge.state.is_open())
    }

    /// The completion still owed.
    pub fn open_completion(&self) -> Option<&Obligation> {
        self.obligations.iter().find(|obligation| {
            obligation.is_open() && obligation.kind == ObligationKind::Completion
        })
    }

    /// What is overdue when a day begins and may draw a slip: known the day before, and its own day has ended.
    pub fn overdue(&self, day: NaiveDate) -> impl Iterator<Item = &Obligation> {
        self.obligations
            .iter()
            .filter(move |obligation| obligation.is_urgeable(day) && obligation.planned_on < day)
    }

    /// The extension that waits for its decision.
    pub fn pending_extension(&self) -> Option<&Extension> {
        self.extensions
            .iter()
            .find(|extension| extension.decision.is_none())
    }
}
