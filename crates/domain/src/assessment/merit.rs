//! Points given by hand: one person enters them with their evidence, another confirms; nobody edits them ever after.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};
use uuid::Uuid;

use super::Refusal;
use crate::{
    access::{Actor, Decision},
    case::{
        Asked, Case, CaseKind, CaseStep, Ctx, Decided, Desk, Facts, Happening, Head, Hold,
        NextStep, holds,
    },
    id::{AssignmentId, CaseId, Id, ItemId, JurisdictionId, UnitId},
    item::Signature,
    rulebook::{AssessmentRule, Rank, Rulebook, RulebookRef},
    vocabulary::vocabulary,
};

vocabulary! {
    /// What points are given for.
    MeritKind {
        /// 表彰加分 (`district/A3.1`)
        Commendation,
        /// 创新加分 (`district/A3.2`)
        Innovation,
        /// 批示加分 (`district/A3.3`)
        Praise,
        /// 调研加分 (`district/A3.4`)
        Research,
        /// 批示减分 (`district/A4.1`)
        Criticism,
    }
}

impl MeritKind {
    /// The points the rulebook gives.
    pub fn points(self, rule: &AssessmentRule, rank: Rank) -> i16 {
        match self {
            Self::Commendation => rule.commendation.at(rank),
            Self::Innovation => rule.innovation.at(rank),
            Self::Praise => rule.praise.at(rank),
            Self::Research => rule.research.at(rank),
            Self::Criticism => rule.criticism.at(rank),
        }
    }
}

/// What is given, or taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Claim {
    /// An honour, or a leader's displeasure.
    Word {
        /// What for.
        what: MeritKind,
        /// From how high.
        rank: Rank,
    },
    /// 更正: an entry is taken back; it stays, and this one stands beside it.
    Counter {
        /// Which entry.
        entry: EntryRef,
    },
}

/// An entry that may be countered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum EntryRef {
    /// One that arose in an item.
    Item {
        /// Of which assignment.
        assignment: AssignmentId,
        /// Which one, from 0.
        place: u16,
    },
    /// One given by hand.
    Merit {
        /// Which one.
        merit: CaseId,
    },
}

/// An entry to be countered, as the store finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countered {
    /// Whose.
    pub unit: UnitId,
    /// The matter it is about: who may not know of that may not know that it is taken back.
    pub item: Option<ItemId>,
    /// Its points.
    pub points: i16,
    /// Its Beijing day: the counter counts in the same year.
    pub on: NaiveDate,
    /// Another entry takes it back already.
    pub already: bool,
    /// It adds to the bonus; else to the deductions.
    pub bonus: bool,
}

/// What lies outside of points and their entering asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// The entry to be taken back.
    pub countered: Option<Countered>,
    /// The unit has, or had, a part in the matter named.
    pub has_part: bool,
    /// What was entered by hand of this unit before.
    pub entered: Vec<Merit>,
}

/// Points to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeritDraft {
    /// Whose books.
    pub jurisdiction: JurisdictionId,
    /// Which unit.
    pub unit: UnitId,
    /// The matter it was for, if one; of a counter that of the entry taken back is kept.
    pub item: Option<ItemId>,
    /// What is given.
    pub claim: Claim,
    /// The day of the word; of a counter the day it is entered on is not asked.
    pub on: NaiveDate,
    /// 佐证材料
    pub evidence: String,
}

vocabulary! {
    /// Where points given by hand stand.
    MeritState {
        /// 待确认
        Entered,
        /// 已确认
        Confirmed,
        /// 不予确认
        Refused,
    }
}

/// Points given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merit {
    /// Its id.
    pub id: CaseId,
    /// Whose books.
    pub jurisdiction: JurisdictionId,
    /// The rulebook it was entered under.
    pub rulebook: RulebookRef,
    /// Which unit.
    pub unit: UnitId,
    /// The matter it was for.
    pub item: Option<ItemId>,
    /// What is given.
    pub claim: Claim,
    /// Positive for a bonus, negative for a deduction; of a counter the opposite of what it takes back.
    pub points: i16,
    /// It counts with the bonus; else with the deductions.
    pub bonus: bool,
    /// The Beijing day whose year it counts in.
    pub on: NaiveDate,
    /// 佐证材料
    pub evidence: String,
    /// Where it stands.
    pub state: MeritState,
    /// Who entered it.
    pub entered: Signature,
    /// The second person's answer.
    pub answer: Option<(Signature, String)>,
}

/// What happened to points given by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumDiscriminants)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "snake_case")]
#[strum_discriminants(
    name(MeritEventKind),
    derive(Hash, EnumIter, IntoStaticStr, strum::Display, strum::EnumString),
    strum(serialize_all = "snake_case"),
    doc = "The kind of an [`MeritEvent`]."
)]
pub enum MeritEvent {
    /// One person entered them.
    MeritEntered {
        /// What was given.
        claim: Claim,
        /// How many.
        points: i16,
        /// Who.
        by: Signature,
    },
    /// Another person answered.
    MeritAnswered {
        /// Confirmed, or refused.
        confirmed: bool,
        /// In words.
        opinion: String,
        /// Who.
        by: Signature,
    },
}

impl Happening for MeritEvent {
    fn kind(&self) -> &'static str {
        self.into()
    }
}

impl Case for Merit {
    const KIND: CaseKind = CaseKind::Merit;
    type Event = MeritEvent;

    fn head(&self) -> Head {
        let title = match &self.claim {
            Claim::Word { what, rank } => format!("{what}.{rank}"),
            Claim::Counter { .. } => "counter".to_owned(),
        };
        Head {
            jurisdiction: self.jurisdiction,
            id: self.id,
            rulebook: self.rulebook.clone(),
            state: self.state.word(),
            at_rest: self.state != MeritState::Entered,
            title,
            number: None,
            period: None,
            items: self.item.into_iter().collect(),
            due_on: None,
        }
    }

    /// A unit sees its own entries once they count (domain.md §7).
    fn facts(&self) -> Facts {
        let unit = BTreeSet::from([self.unit]);
        Facts {
            jurisdiction: self.jurisdiction,
            shown: if self.state == MeritState::Confirmed {
                unit.clone()
            } else {
                BTreeSet::new()
            },
            concerns: unit,
        }
    }

    /// Another person of the office confirms them.
    fn next_steps(&self, _: &Rulebook) -> Vec<NextStep> {
        let waits = self.state == MeritState::Entered;
        let step = NextStep::new(CaseStep::ConfirmMerit, Desk::Office);
        let step = waits.then(|| step.but(Some(self.entered.user)));
        step.into_iter().collect()
    }

    fn may_take(&self, asked: Asked<'_>, step: CaseStep, _: Option<Uuid>) -> bool {
        step == CaseStep::ConfirmMerit && may_answer(asked.actor, self).is_ok()
    }

    fn unit_of(&self, _: Option<Uuid>) -> Option<UnitId> {
        Some(self.unit)
    }
}

/// Enters points by hand.
///
/// # Errors
/// Not the office; a rulebook without points; no evidence; a day in the future or of a year whose books are closed; a matter in which
/// the unit has no part; the same points again; an entry that cannot be countered.
pub fn enter(
    ctx: &mut Ctx<'_>,
    around: &Around,
    draft: MeritDraft,
) -> Result<Decided<Merit>, Refusal> {
    let countered = around.countered;
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    let (points, bonus, on) = worth(ctx, countered, &draft).unwrap_or((0, false, draft.on));
    let item = match &draft.claim {
        Claim::Word { .. } => draft.item,
        Claim::Counter { .. } => countered.and_then(|entry| entry.item),
    };
    let merit = Merit {
        id: Id::new(ctx.supply.id()),
        jurisdiction: draft.jurisdiction,
        rulebook: ctx.rulebook.reference(),
        unit: draft.unit,
        item,
        claim: draft.claim.clone(),
        points,
        bonus,
        on,
        evidence: draft.evidence.clone(),
        state: MeritState::Entered,
        entered: by.clone(),
        answer: None,
    };
    // Whose step it is comes before what is asked.
    held(ctx.actor, Hold::Office, &merit)?;
    worth(ctx, countered, &draft)?;
    check(!draft.evidence.trim().is_empty(), Refusal::EvidenceMissing)?;
    check(on <= ctx.today(), Refusal::DateInFuture)?;
    if matches!(draft.claim, Claim::Word { .. }) {
        check(
            draft.item.is_none() || around.has_part,
            Refusal::UnitNotInItem,
        )?;
        still_open(ctx, on)?;
    }
    check(
        !around.entered.iter().any(|before| before.says(&merit)),
        Refusal::EnteredTwice,
    )?;
    Ok(Decided {
        case: merit,
        events: vec![MeritEvent::MeritEntered {
            claim: draft.claim,
            points,
            by,
        }],
    })
}

/// The books of the day's year are open.
fn still_open(ctx: &Ctx<'_>, on: NaiveDate) -> Result<(), Refusal> {
    let year = on.year();
    let rule = ctx.rulebook.assessment.as_ref();
    let closed_on = rule.and_then(|rule| rule.books.close(year, ctx.calendar));
    match closed_on {
        Some(closed_on) if closed_on < ctx.today() => Err(Refusal::YearClosed { year, closed_on }),
        Some(_) | None => Ok(()),
    }
}

/// Points, whether they are bonus, and the day whose year they count in.
fn worth(
    ctx: &Ctx<'_>,
    countered: Option<Countered>,
    draft: &MeritDraft,
) -> Result<(i16, bool, NaiveDate), Refusal> {
    let rule = ctx
        .rulebook
        .assessment
        .as_ref()
        .ok_or(Refusal::NoPointsHere)?;
    match &draft.claim {
        Claim::Word { what, rank } => {
            let points = what.points(rule, *rank);
            Ok((points, *what != MeritKind::Criticism, draft.on))
        }
        Claim::Counter { .. } => {
            let entry = countered
                .filter(|entry| entry.unit == draft.unit)
                .ok_or(Refusal::NothingToCounter)?;
            check(!entry.already, Refusal::AlreadyCountered)?;
            Ok((entry.points.saturating_neg(), entry.bonus, entry.on))
        }
    }
}

/// A second person confirms or refuses points.
///
/// # Errors
/// Not the office, or the one who entered them; answered already; refused without a word.
pub fn answer(
    ctx: &Ctx<'_>,
    merit: &Merit,
    confirmed: bool,
    opinion: String,
) -> Result<Decided<Merit>, Refusal> {
    may_answer(ctx.actor, merit)?;
    let by = ctx.signature().ok_or(Refusal::NotPermitted)?;
    if !confirmed {
        check(
            !opinion.trim().is_empty(),
            Refusal::TextMissing { field: "opinion" },
        )?;
    }
    let event = MeritEvent::MeritAnswered {
        confirmed,
        opinion,
        by,
    };
    let mut case = merit.clone();
    case.evolve(&event);
    Ok(Decided {
        case,
        events: vec![event],
    })
}

/// Whether somebody may confirm or refuse points now.
///
/// # Errors
/// The first reason against it: who, then in which state.
pub fn may_answer(actor: &Actor, merit: &Merit) -> Result<(), Refusal> {
    held(actor, Hold::Office, merit)?;
    let Actor::Person(person) = actor else {
        return Err(Refusal::NotPermitted);
    };
    check(!person.did(&merit.entered), Refusal::OwnDraft)?;
    check(merit.state == MeritState::Entered, Refusal::MeritAnswered)
}

fn held(actor: &Actor, hold: Hold<'_>, merit: &Merit) -> Result<(), Refusal> {
    match holds(actor, hold, &merit.facts()) {
        Decision::Allow => Ok(()),
        Decision::Denied => Err(Refusal::NotPermitted),
        Decision::Hidden => Err(Refusal::NotFound),
    }
}

fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

impl Merit {
    /// The next state. Never fails: an event was checked when it was decided.
    pub fn evolve(&mut self, event: &MeritEvent) {
        match event {
            MeritEvent::MeritEntered { .. } => {}
            MeritEvent::MeritAnswered {
                confirmed,
                opinion,
                by,
            } => {
                self.state = if *confirmed {
                    MeritState::Confirmed
                } else {
                    MeritState::Refused
                };
                self.answer = Some((by.clone(), opinion.clone()));
            }
        }
    }

    /// The Beijing year it counts in.
    pub fn year(&self) -> i32 {
        self.on.year()
    }

    /// The same points for the same reason, not refused: an entry taken back once is not taken back again, and honours are told apart by
    /// their day, matter and evidence.
    fn says(&self, other: &Self) -> bool {
        let same = match (&self.claim, &other.claim) {
            (Claim::Counter { entry }, Claim::Counter { entry: again }) => entry == again,
            (Claim::Word { .. }, Claim::Word { .. }) => {
                self.claim == other.claim
                    && (self.on, self.item) == (other.on, other.item)
                    && self.evidence.trim() == other.evidence.trim()
            }
            (Claim::Counter { .. }, Claim::Word { .. })
            | (Claim::Word { .. }, Claim::Counter { .. }) => false,
        };
        same && self.unit == other.unit && self.state != MeritState::Refused
    }
}
