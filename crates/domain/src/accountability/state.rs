//! What a case of accountability is now.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    accountability::{Event, next},
    case::{Asked, Case, CaseKind, CaseStep, Copied, Facts, Head, NextStep, UnitLine},
    id::{CaseId, ItemId, JurisdictionId, MeasureId, UnitId, UrgeId, UserId},
    item::{Number, Signature},
    rulebook::{AccountabilityStep, Rulebook, RulebookRef},
    vocabulary::{CopyOffice, vocabulary},
};

/// A case against a unit (问责案件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accountability {
    /// Its id.
    pub id: CaseId,
    /// Whose case.
    pub jurisdiction: JurisdictionId,
    /// The rulebook it was opened under.
    pub rulebook: RulebookRef,
    /// What it is called in lists.
    pub title: String,
    /// Against which unit.
    pub unit: UnitId,
    /// What for.
    pub ground: Ground,
    /// Who opened it.
    pub opened: Signature,
    /// 调查核实 (`industry-commerce/6.3`)
    pub verification: Option<Verification>,
    /// Its steps, in the order they were proposed.
    pub measures: Vec<Measure>,
    /// Nothing further follows.
    pub closing: Option<Closing>,
}

impl Accountability {
    /// The step with this id.
    pub fn measure(&self, id: MeasureId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The unit has been told: something was ordered that is addressed to it.
    pub fn is_told(&self) -> bool {
        self.measures.iter().any(Measure::is_told)
    }

    /// The number of its first letter.
    pub fn letter(&self) -> Option<&Number> {
        let decisions = self
            .measures
            .iter()
            .filter_map(|measure| measure.decision.as_ref());
        decisions
            .filter_map(|decision| decision.number.as_ref())
            .next()
    }

    /// Where it stands.
    pub fn state(&self) -> AccountabilityState {
        self.state_of(|_| true)
    }

    /// Where it stands for the unit: a step that was only proposed, or handed to the supervision organ, is not there for it.
    pub fn state_for_unit(&self) -> AccountabilityState {
        self.state_of(Measure::is_told)
    }

    fn state_of(&self, known: impl Fn(&Measure) -> bool) -> AccountabilityState {
        let any = |states: &[MeasureState]| {
            let mut measures = self.measures.iter().filter(|measure| known(measure));
            measures.any(|measure| states.contains(&measure.state))
        };
        if self.closing.is_some() {
            AccountabilityState::Closed
        } else if any(&[MeasureState::Proposed]) {
            AccountabilityState::Proposed
        } else if any(&[MeasureState::Ordered, MeasureState::Answered]) {
            AccountabilityState::Ordered
        } else {
            AccountabilityState::Open
        }
    }

    /// The earliest date by which something is to be put right.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.due_of(|_| true)
    }

    /// The same of what the unit was told.
    pub fn due_for_unit(&self) -> Option<NaiveDate> {
        self.due_of(Measure::is_told)
    }

    fn due_of(&self, known: impl Fn(&Measure) -> bool) -> Option<NaiveDate> {
        let open = self.measures.iter();
        let open = open.filter(|measure| known(measure) && measure.state.is_open());
        open.filter_map(|measure| measure.correct_by).min()
    }
}

impl Case for Accountability {
    const KIND: CaseKind = CaseKind::Accountability;
    type Event = Event;

    fn head(&self) -> Head {
        Head {
            jurisdiction: self.jurisdiction,
            id: self.id,
            rulebook: self.rulebook.clone(),
            state: self.state().word(),
            at_rest: self.closing.is_some(),
            title: self.title.clone(),
            number: self.letter().cloned(),
            period: None,
            items: self.ground.item.into_iter().collect(),
            due_on: self.due_on(),
        }
    }

    fn line_for(&self, _: UnitId) -> UnitLine {
        UnitLine {
            state: self.state_for_unit().word(),
            due_on: self.due_for_unit(),
        }
    }

    /// The unit knows of it once something addressed to it was ordered.
    fn facts(&self) -> Facts {
        let unit = BTreeSet::from([self.unit]);
        Facts {
            jurisdiction: self.jurisdiction,
            shown: if self.is_told() {
                unit.clone()
            } else {
                BTreeSet::new()
            },
            concerns: unit,
        }
    }

    fn copies(&self) -> Vec<Copied> {
        let copies = |measure: &Measure| {
            let (subject, decision) = (measure.id.uuid(), measure.decision.clone());
            let offices = decision.into_iter().filter(|decision| decision.approved);
            offices.flat_map(move |decision| {
                let at = decision.by.at;
                decision.copies.into_iter().map(move |office| Copied {
                    subject,
                    office,
                    at,
                })
            })
        };
        self.measures.iter().flat_map(copies).collect()
    }

    fn next_steps(&self, rulebook: &Rulebook) -> Vec<NextStep> {
        next::next_steps(self, rulebook)
    }

    fn may_take(&self, asked: Asked<'_>, step: CaseStep, subject: Option<Uuid>) -> bool {
        next::may_take(self, asked, step, subject)
    }

    fn unit_of(&self, _: Option<Uuid>) -> Option<UnitId> {
        Some(self.unit)
    }
}

vocabulary! {
    /// Where a case stands, for lists.
    AccountabilityState {
        /// 待提出措施
        Open,
        /// 待决定
        Proposed,
        /// 执行中
        Ordered,
        /// 已结案
        Closed,
    }
}

/// Why a unit is held to account: what is said of it, and what in the system shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// 事由
    pub text: String,
    /// The matter it is about.
    pub item: Option<ItemId>,
    /// The unit's slips in that matter.
    pub urges: Vec<UrgeId>,
}

/// The facts were looked into (`industry-commerce/6.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// What was found.
    pub facts: String,
    /// They bear the ground out.
    pub confirmed: bool,
    /// The day it was done, as claimed.
    pub held_on: NaiveDate,
    /// Who put it on record.
    pub by: Signature,
}

vocabulary! {
    /// Where a step stands.
    MeasureState {
        /// 待决定
        Proposed,
        /// 已撤回
        Withdrawn,
        /// 不予采纳
        Refused,
        /// 已决定，待执行
        Ordered,
        /// 单位已报整改
        Answered,
        /// 整改到位
        Corrected,
        /// 整改不到位
        Uncorrected,
        /// 已执行
        Done,
    }
}

impl MeasureState {
    /// Something of it is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Ordered | Self::Answered)
    }
}

/// One step against a unit or an office-holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its id.
    pub id: MeasureId,
    /// Which step of the rulebook.
    pub step: AccountabilityStep,
    /// The office-holder it is addressed to; none where it is the unit itself.
    pub person: Option<UserId>,
    /// What was before.
    pub because: Because,
    /// What is proposed, in words.
    pub text: String,
    /// The day by which things are put right, where the step sets one.
    pub correct_by: Option<NaiveDate>,
    /// Who proposed it.
    pub proposed: Signature,
    /// Where it stands.
    pub state: MeasureState,
    /// The decision.
    pub decision: Option<MeasureDecision>,
    /// What the unit handed in, in order: how it corrected, or its self-criticism.
    pub answers: Vec<Answer>,
    /// Whether things were put right.
    pub judgement: Option<Judgement>,
    /// How it was carried out.
    pub record: Option<(Record, Signature)>,
}

impl Measure {
    /// The unit knows of it: decided, and addressed to the unit rather than to the supervision organ.
    pub fn is_told(&self) -> bool {
        let decided = match self.state {
            MeasureState::Proposed | MeasureState::Withdrawn | MeasureState::Refused => false,
            MeasureState::Ordered
            | MeasureState::Answered
            | MeasureState::Corrected
            | MeasureState::Uncorrected
            | MeasureState::Done => true,
        };
        decided && self.step != AccountabilityStep::Handover
    }
}

/// What must have been before a step, as the proposal names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Because {
    /// The ground itself: how grave it is, what came of it (`yangjiang/3.4d`).
    Facts {
        /// In words.
        text: String,
    },
    /// A correction ordered by a notice of this case was not made (`yangjiang/3.4b`).
    MissedCorrection {
        /// Which notice.
        notice: MeasureId,
        /// What was not put right.
        text: String,
    },
    /// This office-holder was interviewed twice within a year (`yangjiang/3.4c`).
    InterviewedTwice {
        /// Who.
        person: UserId,
        /// Which interviews; cases proposed before these were named have none.
        #[serde(default)]
        interviews: Vec<MeasureId>,
    },
    /// The facts were verified and bear the ground out (`industry-commerce/6.3`).
    Verified,
}

/// A leader's decision on a proposed step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureDecision {
    /// Ordered, or refused.
    pub approved: bool,
    /// In words; needed to refuse.
    pub opinion: String,
    /// Which offices get a copy (`district/18`).
    pub copies: Vec<CopyOffice>,
    /// The letter's number, where the step is one: 督查通知书 (`yangjiang/3.4a`).
    #[serde(default)]
    pub number: Option<Number>,
    /// Who.
    pub by: Signature,
}

/// What the unit handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// In writing.
    pub text: String,
    /// Who.
    pub by: Signature,
}

/// Whether a correction was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Put right.
    pub corrected: bool,
    /// Why it is judged so.
    pub reason: String,
    /// Who.
    pub by: Signature,
}

/// How a step was carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Record {
    /// 约谈 (`yangjiang/3.4b`)
    Interview {
        /// The day.
        held_on: NaiveDate,
        /// The leader who held it.
        interviewer: UserId,
        /// 纪要
        minutes: String,
    },
    /// 通报批评 (`yangjiang/3.4c`, `district/18`)
    Criticism {
        /// The day of the circular.
        held_on: NaiveDate,
        /// The paper it stands in.
        paper: String,
        /// Its words.
        text: String,
    },
    /// 说明和整改承诺 (`yangjiang/3.4c`)
    Pledge {
        /// The day of the meeting.
        held_on: NaiveDate,
        /// Which meeting.
        meeting: String,
        /// What the head explained.
        explanation: String,
        /// What the head pledged.
        pledge: String,
    },
    /// 移交监察 (`yangjiang/3.4d`)
    Handover {
        /// The day.
        held_on: NaiveDate,
        /// To which organ.
        organ: String,
        /// What was handed over.
        materials: String,
    },
    /// 追究责任、处理处罚 (`banner/6.5`, `company/1`)
    Sanction {
        /// The day.
        held_on: NaiveDate,
        /// What was done.
        text: String,
    },
}

impl Record {
    /// The day it was carried out, as claimed.
    pub fn held_on(&self) -> NaiveDate {
        match self {
            Self::Interview { held_on, .. }
            | Self::Criticism { held_on, .. }
            | Self::Pledge { held_on, .. }
            | Self::Handover { held_on, .. }
            | Self::Sanction { held_on, .. } => *held_on,
        }
    }

    /// Which steps are carried out so.
    pub fn fits(&self, step: AccountabilityStep) -> bool {
        match self {
            Self::Interview { .. } => step == AccountabilityStep::Interview,
            Self::Criticism { .. } => step == AccountabilityStep::PublicCriticism,
            Self::Pledge { .. } => step == AccountabilityStep::Pledge,
            Self::Handover { .. } => step == AccountabilityStep::Handover,
            Self::Sanction { .. } => matches!(
                step,
                AccountabilityStep::HeldToAccount | AccountabilityStep::Penalty
            ),
        }
    }
}

/// A case is at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// 结案意见
    pub text: String,
    /// Who.
    pub by: Signature,
}
