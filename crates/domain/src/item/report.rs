//! A unit's report (反馈) and the office's review of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{ObligationId, ReportId},
    item::{Assignment, Item, Obligation, Route, Signature},
    vocabulary::{IntegrityFlag, QualityFlag},
};

/// A unit's report (反馈).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What it answers; empty for one at once (即时, `district/8.3`).
    pub covers: Vec<ObligationId>,
    /// The text.
    pub content: String,
    /// 无新进展, in one tap, marked and counted.
    pub no_progress: bool,
    /// The parts the rulebook asks for, by their id (`yangjiang/3.1e`, `group/6.2`).
    #[serde(default)]
    pub parts: BTreeMap<String, String>,
    /// Why it is late, where it is (`town/3.4a`).
    #[serde(default)]
    pub late_reason: String,
    /// Who wrote it last.
    pub written: Signature,
    /// The head's signature, which submits it.
    pub submitted: Option<Signature>,
    /// The office's review.
    pub review: Option<Review>,
}

/// One point of a review's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedPoint {
    /// A point of the rulebook's checklist.
    pub id: String,
    /// Met or not.
    pub ok: bool,
    /// Why.
    pub note: String,
}

/// The office's review (`district/12b`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Every point of the checklist.
    pub points: Vec<CheckedPoint>,
    /// The verdict.
    pub verdict: Verdict,
    /// In words.
    pub reasons: String,
    /// Quality defects, one entry each.
    pub quality: Vec<QualityFlag>,
    /// Integrity defects, one entry each.
    pub integrity: Vec<IntegrityFlag>,
    /// Who.
    pub by: Signature,
}

/// A review's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// 通过
    Pass,
    /// 退回重办
    Return {
        /// The new date.
        redo_by: NaiveDate,
    },
}

impl Item {
    /// Handed in and not reviewed yet. A result that goes to the leader directly is not the office's to review (`org-dept/3.2.4`).
    pub fn awaits_review(&self, assignment: &Assignment, report: &Report) -> bool {
        let plan = self.plan.as_ref();
        let direct = plan.is_some_and(|plan| plan.route == Route::Direct);
        let settled = |id: &ObligationId| {
            let owed = assignment.obligation(*id);
            owed.is_some_and(Obligation::is_settled)
        };
        let accepted = direct && !report.covers.is_empty() && report.covers.iter().all(settled);
        report.submitted.is_some() && report.review.is_none() && !accepted
    }
}
