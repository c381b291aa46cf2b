//! What the public sees of an item (`yangjiang/4.4`, domain.md §11): an item goes in, exactly what was disclosed comes out.
//!
//! Who is responsible, where it stands in broad words, its milestones, and the progress in the words that were written for the public. No
//! report, instruction, slip, tier, point, date of completion or person is among it.

use chrono::NaiveDate;

use super::{Item, Label, ObligationState, Stage, StagedProgress};
use crate::{
    id::UnitId,
    vocabulary::{Part, vocabulary},
};

vocabulary! {
    /// Where a matter stands, as the public is told.
    PublicStage {
        /// 办理中
        Underway,
        /// 暂缓办理
        Suspended,
        /// 常态保持
        KeptUp,
        /// 已办结
        Done,
        /// 已撤销
        Cancelled,
    }
}

impl PublicStage {
    /// What the public is told of a stage; none of those before the matter goes out.
    pub fn of(stage: Stage) -> Option<Self> {
        match stage {
            Stage::Issued
            | Stage::InProgress
            | Stage::ReportedDone
            | Stage::InReview
            | Stage::WithLeaders => Some(Self::Underway),
            Stage::Suspended => Some(Self::Suspended),
            Stage::Standing => Some(Self::KeptUp),
            Stage::Closed | Stage::Archived => Some(Self::Done),
            Stage::Cancelled => Some(Self::Cancelled),
            Stage::Registered
            | Stage::Proposed
            | Stage::InApproval
            | Stage::Approved
            | Stage::ReturnedForRevision
            | Stage::Rejected => None,
        }
    }

    /// The stages that are told so.
    pub fn stages(self) -> Vec<Stage> {
        let all = <Stage as strum::IntoEnumIterator>::iter();
        all.filter(|stage| Self::of(*stage) == Some(self)).collect()
    }
}

/// A disclosed item, as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownItem {
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    pub stage: PublicStage,
    /// The lead unit.
    pub lead: Option<UnitId>,
    /// The other units.
    pub co: Vec<UnitId>,
    /// Its milestones, in order.
    pub milestones: Vec<ShownMilestone>,
    /// How far it has come, as the public was told.
    pub progress: Vec<StagedProgress>,
    /// It has not ended: the public may write on it.
    pub open: bool,
}

/// A milestone, as the public sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownMilestone {
    /// What is to be reached.
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whose; the lead's where none is named.
    pub unit: Option<UnitId>,
    /// It was reached, and that was accepted.
    pub reached: bool,
}

impl Item {
    /// What the public sees of it; nothing unless it is disclosed.
    pub fn shown(&self) -> Option<ShownItem> {
        let disclosure = self.proceedings.disclosure.as_ref();
        let disclosure = disclosure.filter(|_| self.is_disclosed())?;
        let of = |part: Part| {
            let units = self.assignments.iter();
            units
                .filter(move |found| found.part == part)
                .map(|found| found.unit)
        };
        let milestones = self.plan.iter().flat_map(|plan| &plan.milestones);
        let milestones = milestones
            .zip(1_usize..)
            .map(|(milestone, nth)| ShownMilestone {
                title: milestone.title.clone(),
                due_on: milestone.due_on,
                unit: milestone.unit,
                reached: self.is_reached(nth),
            });
        Some(ShownItem {
            number: self.number.text.clone(),
            title: self.title.clone(),
            stage: PublicStage::of(self.stage)?,
            lead: of(Part::Lead).next(),
            co: of(Part::Co).collect(),
            milestones: milestones.collect(),
            progress: disclosure.progress.clone(),
            open: !self.stage.is_final(),
        })
    }

    /// The milestone, or what was owed again in its place, was fulfilled and accepted.
    fn is_reached(&self, nth: usize) -> bool {
        let of_units = self.assignments.iter().flat_map(|found| &found.obligations);
        let mut owed = of_units.chain(&self.proceedings.office);
        owed.any(|owed| {
            let accepted = matches!(
                owed.state,
                ObligationState::Fulfilled { accepted: true, .. }
            );
            accepted && is_milestone(&Label::read(&owed.label), nth)
        })
    }
}

fn is_milestone(label: &Label<'_>, nth: usize) -> bool {
    match label {
        Label::Milestone(named) => *named == nth.to_string(),
        Label::Redo(again) => is_milestone(again, nth),
        Label::Kind(_)
        | Label::Week { .. }
        | Label::Month { .. }
        | Label::Quarter { .. }
        | Label::Other(_) => false,
    }
}
