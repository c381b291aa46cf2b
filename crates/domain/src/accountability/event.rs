//! What happened to a case, in the past tense, and what becomes of the case by it.

#![allow(
    missing_docs,
    reason = "an event's name and the types of its fields say what happened; the types are documented where they live"
)]

use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{
    accountability::{
        Accountability, Answer, Closing, Ground, Judgement, Measure, MeasureDecision, MeasureState,
        Record, Verification,
    },
    case::Happening,
    id::{MeasureId, UnitId},
    item::Signature,
    rulebook::AccountabilityStep,
};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumDiscriminants)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "snake_case")]
#[strum_discriminants(
    name(EventKind),
    derive(Hash, EnumIter, IntoStaticStr, strum::Display, strum::EnumString),
    strum(serialize_all = "snake_case"),
    doc = "The kind of an [`Event`]."
)]
#[allow(
    clippy::large_enum_variant,
    reason = "a decision makes one event, none is kept in memory"
)]
pub enum Event {
    CaseOpened {
        unit: UnitId,
        ground: Ground,
        by: Signature,
    },
    FactsVerified {
        verification: Verification,
    },
    MeasureProposed {
        measure: Measure,
    },
    MeasureWithdrawn {
        measure: MeasureId,
        reason: String,
        by: Signature,
    },
    MeasureDecided {
        measure: MeasureId,
        decision: MeasureDecision,
    },
    MeasureAnswered {
        measure: MeasureId,
        answer: Answer,
    },
    CorrectionJudged {
        measure: MeasureId,
        judgement: Judgement,
    },
    MeasureRecorded {
        measure: MeasureId,
        record: Record,
        by: Signature,
    },
    CaseClosed {
        closing: Closing,
    },
}

impl Happening for Event {
    fn kind(&self) -> &'static str {
        self.into()
    }
}

impl Accountability {
    /// Applies one event; never refuses, decisions were made before.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::CaseOpened { .. } => {}
            Event::FactsVerified { verification } => self.verification = Some(verification.clone()),
            Event::MeasureProposed { measure } => self.measures.push(measure.clone()),
            Event::MeasureWithdrawn { measure, .. } => self.set(*measure, |measure| {
                measure.state = MeasureState::Withdrawn;
            }),
            Event::MeasureDecided { measure, decision } => self.set(*measure, |measure| {
                measure.state = if decision.approved {
                    MeasureState::Ordered
                } else {
                    MeasureState::Refused
                };
                measure.decision = Some(decision.clone());
            }),
            Event::MeasureAnswered { measure, answer } => self.set(*measure, |measure| {
                // A self-criticism is carried out by being handed in; a correction is still to be judged.
                measure.state = if measure.step == AccountabilityStep::SelfCriticism {
                    MeasureState::Done
                } else {
                    MeasureState::Answered
                };
                measure.answers.push(answer.clone());
            }),
            Event::CorrectionJudged { measure, judgement } => self.set(*measure, |measure| {
                measure.state = if judgement.corrected {
                    MeasureState::Corrected
                } else {
                    MeasureState::Uncorrected
                };
                measure.judgement = Some(judgement.clone());
            }),
            Event::MeasureRecorded {
                measure,
                record,
                by,
            } => self.set(*measure, |measure| {
                measure.state = MeasureState::Done;
                measure.record = Some((record.clone(), by.clone()));
            }),
            Event::CaseClosed { closing } => self.closing = Some(closing.clone()),
        }
    }

    fn set(&mut self, id: MeasureId, change: impl FnOnce(&mut Measure)) {
        if let Some(measure) = self.measures.iter_mut().find(|measure| measure.id == id) {
            change(measure);
        }
    }
}
