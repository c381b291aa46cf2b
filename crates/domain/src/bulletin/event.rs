//! What happened to a bulletin, in the past tense, and what becomes of it by that.

#![allow(
    missing_docs,
    reason = "an event's name and the types of its fields say what happened; the types are documented where they live"
)]

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{
    bulletin::{Approval, Bulletin, BulletinState, BulletinTerm, Paper, Publication, Sending},
    case::Happening,
    item::{PromptReason, Signature},
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
pub enum Event {
    /// By the clock.
    BulletinPlanned {
        duty: String,
        term: BulletinTerm,
    },
    /// By the office, when there was reason to, or for a period that the clock had left out.
    BulletinOpened {
        duty: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<BulletinTerm>,
        by: Signature,
    },
    BulletinWritten {
        paper: Paper,
        by: Signature,
    },
    BulletinAnswered {
        approval: Approval,
    },
    BulletinSent {
        sending: Sending,
    },
    PublicationDecided {
        publication: Publication,
    },
    BulletinWaived {
        reason: String,
        by: Signature,
    },
    /// By another calendar.
    BulletinRecounted {
        from: NaiveDate,
        term: BulletinTerm,
    },
    /// To the one who owes and to the one who supervises (`yangjiang/4.5`).
    BulletinPrompted {
        on: NaiveDate,
        due_on: NaiveDate,
        reason: PromptReason,
    },
}

impl Happening for Event {
    fn kind(&self) -> &'static str {
        self.into()
    }
}

impl Bulletin {
    /// Applies one event; never refuses, decisions were made before.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::BulletinPlanned { .. } | Event::BulletinOpened { .. } => {}
            Event::BulletinWritten { paper, by } => {
                self.paper = Some((paper.clone(), by.clone()));
                self.state = BulletinState::Drafted;
            }
            Event::BulletinAnswered { approval } => {
                self.state = if approval.passed {
                    BulletinState::Approved
                } else {
                    BulletinState::Returned
                };
                self.approvals.push(approval.clone());
            }
            Event::BulletinSent { sending } => {
                self.sending = Some(sending.clone());
                self.state = BulletinState::Sent;
            }
            Event::PublicationDecided { publication } => {
                self.state = if publication.units.is_empty() {
                    BulletinState::Kept
                } else {
                    BulletinState::Published
                };
                self.publication = Some(publication.clone());
            }
            Event::BulletinWaived { reason, by } => {
                self.waived = Some((reason.clone(), by.clone()));
                self.state = BulletinState::Waived;
            }
            Event::BulletinRecounted { term, .. } => self.term = Some(term.clone()),
            Event::BulletinPrompted { on, .. } => self.prompted_on = Some(*on),
        }
    }
}
