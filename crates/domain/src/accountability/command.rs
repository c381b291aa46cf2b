//! What may be asked of a case.

use chrono::NaiveDate;

use crate::{
    accountability::{Action, Because, Ground, Record},
    case::Named,
    id::{JurisdictionId, MeasureId, UnitId, UserId},
    rulebook::AccountabilityStep,
};

/// A case to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whose case.
    pub jurisdiction: JurisdictionId,
    /// What it is called in lists.
    pub title: String,
    /// Against which unit.
    pub unit: UnitId,
    /// What for.
    pub ground: Ground,
}

/// A step to be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which step of the rulebook.
    pub step: AccountabilityStep,
    /// The office-holder it is addressed to.
    pub person: Option<UserId>,
    /// What was before.
    pub because: Because,
    /// What is proposed, in words.
    pub text: String,
    /// The day by which things are to be put right.
    pub correct_by: Option<NaiveDate>,
}

/// One thing asked of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Put on record that the facts were looked into.
    Verify {
        /// What was found.
        facts: String,
        /// They bear the ground out.
        confirmed: bool,
        /// The day it was done.
        held_on: NaiveDate,
    },
    /// The office proposes a step.
    Propose(Proposal),
    /// Take a proposal back before it is decided.
    Withdraw {
        /// Which step.
        measure: MeasureId,
        /// Why.
        reason: String,
    },
    /// The rule's role orders the step or refuses it.
    Decide {
        /// Which step.
        measure: MeasureId,
        /// Ordered or refused.
        approved: bool,
        /// In words; needed to refuse.
        opinion: String,
    },
    /// The unit says how it put things right, or hands in its self-criticism.
    Answer {
        /// Which step.
        measure: MeasureId,
        /// In writing.
        text: String,
    },
    /// The office judges whether things were put right.
    Judge {
        /// Which notice.
        measure: MeasureId,
        /// Put right.
        corrected: bool,
        /// Why it is judged so.
        reason: String,
    },
    /// Put on record how a step was carried out.
    Record {
        /// Which step.
        measure: MeasureId,
        /// How.
        record: Record,
    },
    /// 结案
    Close {
        /// In words.
        text: String,
    },
}

impl Opening {
    /// What its ids name; the store asks whether they are of this jurisdiction.
    pub fn named(&self) -> Named {
        let named = Named::default().unit(self.unit, "unitId");
        match self.ground.item {
            Some(item) => named.item(item, "itemId"),
            None => named,
        }
    }
}

impl Command {
    /// What is done by it.
    pub fn action(&self) -> Action {
        match self {
            Self::Verify { .. } => Action::Verify,
            Self::Propose(_) => Action::Propose,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::Decide { .. } => Action::Decide,
            Self::Answer { .. } => Action::Answer,
            Self::Judge { .. } => Action::Judge,
            Self::Record { .. } => Action::Record,
            Self::Close { .. } => Action::Close,
        }
    }

    /// The people it names: the one a step is addressed to, the one interviewed twice, the leader who held an interview.
    pub fn named(&self) -> Named {
        let named = Named::default();
        match self {
            Self::Propose(proposal) => {
                let named = match proposal.person {
                    Some(person) => named.user(person, "personId"),
                    None => named,
                };
                match &proposal.because {
                    Because::InterviewedTwice { person, .. } => {
                        named.user(*person, "because/personId")
                    }
                    Because::Facts { .. }
                    | Because::MissedCorrection { .. }
                    | Because::Verified => named,
                }
            }
            Self::Record {
                record: Record::Interview { interviewer, .. },
                ..
            } => named.user(*interviewer, "interviewerId"),
            Self::Verify { .. }
            | Self::Withdraw { .. }
            | Self::Decide { .. }
            | Self::Answer { .. }
            | Self::Judge { .. }
            | Self::Record { .. }
            | Self::Close { .. } => named,
        }
    }
}
