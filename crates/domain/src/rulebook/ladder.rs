//! The urging ladder: its levels, who signs them, and where it starts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Basis, NamedRule, TermRule};
use crate::vocabulary::{CopyOffice, Level, Role, vocabulary};

/// The urging ladder, lowest level first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// The levels, lowest first; never empty.
    pub levels: Vec<LevelRule>,
    /// Where a ladder starts above its first level; of several that hold, the highest counts.
    #[serde(default)]
    pub starts: Vec<StartRule>,
    /// The office picks the level as the case needs, for this article (`banner/4.2.4`).
    #[serde(default)]
    pub free_choice: Option<Basis>,
}

vocabulary! {
    /// When a ladder does not start at its first level.
    StartWhen {
        /// The date of a granted extension or of an accepted cause was missed (`district/15.2`).
        GrantedDateMissed,
        /// 紧急事项 (`group/6.3`)
        Urgent,
        /// 特别重要
        Critical,
        /// The limit has passed without result (`town-duban/4.1.2.2`).
        ResultMissed,
    }
}

/// Where a ladder starts in a particular case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartRule {
    /// In which case.
    pub when: StartWhen,
    /// At which level.
    pub level: Level,
    /// The article, or that it is ours.
    pub basis: Basis,
}

vocabulary! {
    /// What a level is made of.
    LevelForm {
        /// A slip that a leader signs.
        Slip,
        /// A call or a visit that whoever made it puts on record.
        Record,
    }
}

/// What draws a level, in a ladder whose levels tell where a matter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// So many working days before a due date.
    DueSoon {
        /// How many.
        working_days: u16,
    },
    /// A milestone or a periodic report was missed.
    BehindPlan,
    /// The completion is overdue.
    Overdue,
}

/// One level of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    /// Which level.
    pub level: Level,
    /// 蓝色催办单
    pub name: String,
    /// In English.
    pub name_en: String,
    /// How its numbers are written: `{year}` and `{n}`.
    pub number: String,
    /// How those of restricted items are: a series of its own, so that no gap in the open one betrays them (ours; no regulation
    /// says how slips are numbered).
    pub restricted_number: String,
    /// A signed slip, or a call or visit put on record.
    #[serde(default = "slip")]
    pub form: LevelForm,
    /// What draws it, where that is not the climb from the level below.
    #[serde(default)]
    pub trigger: Option<Trigger>,
    /// Who alone may sign it.
    pub signer: Role,
    /// The article that says who signs.
    pub signer_basis: Basis,
    /// How long the unit has to answer, counted from signing.
    pub answer: TermRule,
    /// What the slip costs, negative; none where work is assessed without points.
    #[serde(default)]
    pub points: Option<i16>,
    /// The article that says what it costs.
    #[serde(default)]
    pub points_basis: Option<Basis>,
    /// Which offices get a copy.
    #[serde(default)]
    pub copies: Vec<CopyOffice>,
    /// For each of them the article that says so.
    #[serde(default)]
    pub copies_basis: BTreeMap<CopyOffice, Basis>,
    /// What the unit's answer must say (`group/6.2`, `industry-commerce/4.2`).
    #[serde(default)]
    pub answer_parts: Vec<NamedRule>,
    /// The unit may answer with an objective cause.
    #[serde(default)]
    pub cause: Option<CauseRule>,
    /// The unit's head explains in person; a new date may be agreed.
    #[serde(default)]
    pub explanation: bool,
    /// The article that says so; present when there is an explanation.
    #[serde(default)]
    pub explanation_basis: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

/// Who deals with an objective cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseRule {
    /// Countersigns before it is decided.
    pub countersigned_by: Role,
    /// Decides.
    pub decided_by: Role,
}

fn slip() -> LevelForm {
    LevelForm::Slip
}

impl Ladder {
    /// The rule of a level, if the ladder has it.
    pub fn level(&self, level: Level) -> Option<&LevelRule> {
        self.levels.iter().find(|rule| rule.level == level)
    }

    /// Where a ladder starts.
    pub fn first(&self) -> Option<&LevelRule> {
        self.levels.first()
    }

    /// The level after this one; none after the last.
    pub fn after(&self, level: Level) -> Option<&LevelRule> {
        let mut rest = self.levels.iter().skip_while(|rule| rule.level != level);
        rest.next();
        rest.next()
    }

    /// Where a ladder starts in a case, if not at its first level.
    pub fn start(&self, when: StartWhen) -> Option<&StartRule> {
        self.starts.iter().find(|rule| rule.when == when)
    }

    /// How high a level stands, from 0.
    pub fn height(&self, level: Level) -> Option<usize> {
        self.levels.iter().position(|rule| rule.level == level)
    }

    /// The levels tell where a matter stands, instead of following on one another's answers (宿迁).
    pub fn tells_state(&self) -> bool {
        self.levels.iter().any(|rule| rule.trigger.is_some())
    }
}
