//! What an inspection found, and how it is put right: on the spot, by a notice with a date, or as leaders decide (`company/5.4`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{FindingId, UnitId},
    inspection::Visit,
    item::{Number, Signature},
    rulebook::{FindingGrade, Remedy},
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where a finding stands.
    FindingState {
        /// 已发现
        Found,
        /// 已报领导
        Reported,
        /// 限期整改中
        Demanded,
        /// 已回复整改情况
        Answered,
        /// 已闭合
        Settled,
    }
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// Whose problem.
    pub unit: UnitId,
    /// The point of the checklist it was found at, from 0.
    pub point: Option<u16>,
    /// How grave.
    pub grade: FindingGrade,
    /// What follows, by the rulebook.
    pub remedy: Remedy,
    /// What is wrong.
    pub text: String,
    /// Where it stands.
    pub state: FindingState,
    /// Who found it.
    pub by: Signature,
    /// Put right at once (`company/5.4a`).
    pub on_the_spot: Option<OnTheSpot>,
    /// Told to the leaders with a proposal (`company/5.4c`).
    pub proposal: Option<Proposal>,
    /// What is demanded by when, each later one after a correction that did not hold.
    pub demands: Vec<Demand>,
    /// The unit's answers.
    pub answers: Vec<Correction>,
    /// How the answers were verified.
    pub checks: Vec<Check>,
    /// The last day on which the clock reminded of it.
    #[serde(default)]
    pub prompted_on: Option<NaiveDate>,
}

impl Finding {
    /// Something is to be put right of it, or was after that visit: the loop is open, or was closed anew (`company/5.4b`).
    pub(super) fn is_taken_up(&self, visit: &Visit) -> bool {
        let since = visit.by.at;
        match self.state {
            FindingState::Demanded | FindingState::Answered => true,
            FindingState::Settled => {
                let demand = self.demands.last().map(|demand| demand.by.at);
                demand.unwrap_or(self.by.at) >= since
            }
            FindingState::Found | FindingState::Reported => false,
        }
    }

    /// The date by which it is to be put right, while it is not.
    pub fn due_on(&self) -> Option<NaiveDate> {
        match self.state {
            FindingState::Demanded => self.demands.last().map(|demand| demand.due_on),
            FindingState::Found
            | FindingState::Reported
            | FindingState::Answered
            | FindingState::Settled => None,
        }
    }
}

/// Pointed out and put right on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTheSpot {
    /// The unit's person in charge to whom it was pointed out.
    pub told: String,
    /// What was done about it.
    pub done: String,
}

/// What the office proposes to the leaders (督查报告和处理建议).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// 督查报告
    pub report: String,
    /// 处理建议
    pub proposal: String,
    /// Who.
    pub by: Signature,
}

/// A demand to put a finding right: the rectification notice (整改通知、《督查整改建议书》), or the leaders' decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// What is demanded.
    pub text: String,
    /// By when; set by people and never moved.
    pub due_on: NaiveDate,
    /// The number of the notice, where it is one.
    #[serde(default)]
    pub number: Option<Number>,
    /// Who.
    pub by: Signature,
}

/// What a unit says it has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What was done.
    pub text: String,
    /// It came after the date.
    pub late: bool,
    /// Who.
    pub by: Signature,
}

/// Whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// It is put right.
    pub corrected: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}
