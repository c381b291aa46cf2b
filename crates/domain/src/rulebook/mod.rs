//! A regulation as typed data (规程): who approves, how long steps take, which slips exist and who signs them.
//!
//! TOML text goes in through [`Rulebook::parse`], a checked value comes out; every parameter carries its [`Basis`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    cadence::Cadence,
    term::Term,
    vocabulary::{CopyOffice, Handling, Level, Role, Tier},
};

mod fault;
mod parameters;
mod parse;
mod place;
mod precedents;
mod validate;

pub use fault::{LineFault, RulebookError, RulebookFault};
pub use parameters::Parameter;

/// Where a parameter comes from: the article, its words, and whether the figure is ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Rule id within the regulation, e.g. `15.1`.
    pub article: String,
    /// The article's own words.
    pub words: String,
    /// The article is silent: the figure is an assumption of this rulebook.
    #[serde(default)]
    pub assumed: bool,
}

/// Names a rulebook at one version; an item keeps the one it was registered under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RulebookRef {
    /// e.g. `district`
    pub id: String,
    /// Counts from 1.
    pub version: u32,
}

/// A regulation, ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// Kebab-case id, e.g. `district`.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 规程名称
    pub name: String,
    /// First day this version is in force.
    pub valid_from: NaiveDate,
    /// How numbers are written.
    pub numbering: Numbering,
    /// Per tier: the reporting cadence (`district/8`).
    pub tiers: Vec<TierRule>,
    /// Why a matter may be supervised (`district/4`–`7`).
    pub sources: Vec<SourceRule>,
    /// How a matter may be handled.
    pub handling: Vec<Handling>,
    /// The chain of roles that approve, in order; may be empty.
    pub approvals: Vec<StepRule>,
    /// How long a unit has to receive.
    pub receipt: TermRule,
    /// Periodic reporting.
    pub reporting: ReportingRule,
    /// Contesting responsibility or deadline (`district/10b`).
    pub dispute: DisputeRule,
    /// Asking for a later date.
    pub extension: DecisionRule,
    /// Early and late prompts.
    pub prompts: PromptRule,
    /// What a review checks, in order (`district/12b`).
    pub checklist: Vec<NamedRule>,
    /// Who reads results after review, in order (`district/13`).
    pub result_review: Vec<StepRule>,
    /// Slips and who signs them (`district/15`).
    pub ladder: Ladder,
    /// Points per entry.
    pub scores: Scores,
    /// What a dossier must hold before it is archived (`district/14`).
    pub dossier: Vec<NamedRule>,
}

/// How numbers are written: `{year}` and `{n}` are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// The open series, e.g. `区督〔{year}〕{n}号`.
    pub items: String,
    /// The series of restricted items, so that no gap in the open one betrays them.
    pub restricted: String,
}

/// One tier's reporting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    /// Which tier.
    pub tier: Tier,
    /// How often its units report.
    pub cadence: Cadence,
    /// The article.
    pub basis: Basis,
}

/// One source of matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRule {
    /// Dotted snake_case, e.g. `meeting.executive`.
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The article.
    pub basis: Basis,
}

/// A step that a role takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRule {
    /// Whose step.
    pub role: Role,
    /// The article.
    pub basis: Basis,
}

/// A term counted from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRule {
    /// How long.
    pub term: Term,
    /// The article.
    pub basis: Basis,
}

/// Which periods owe a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRule {
    /// A first period of which less than this share is left at issue is skipped.
    pub first_period_minimum: crate::cadence::Share,
    /// Reports go on after the due date until the item is closed (`town/3.4a`).
    pub continues_after_due: bool,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// When and how an assignment may be contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeRule {
    /// Counted from receipt.
    pub window: Term,
    /// Who rules.
    pub ruled_by: Role,
    /// The article.
    pub basis: Basis,
}

/// A decision that belongs to a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRule {
    /// Who decides.
    pub decided_by: Role,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// When prompts go out before the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptRule {
    /// Working days before the due date.
    pub working_days_before: Vec<u16>,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// A named point of a list: of the review's checklist, of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRule {
    /// snake_case
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The article.
    pub basis: Basis,
}

/// The urging ladder, lowest level first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// The levels, lowest first; never empty.
    pub levels: Vec<LevelRule>,
    /// Where a ladder starts when the date of a granted extension or an accepted cause was missed.
    pub after_granted_date: Level,
    /// Why it starts there.
    pub after_granted_basis: Basis,
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
    /// Who alone may sign it.
    pub signer: Role,
    /// The article that says who signs.
    pub signer_basis: Basis,
    /// How long the unit has to answer, counted from signing.
    pub answer: TermRule,
    /// What the slip costs, negative.
    pub points: i16,
    /// The article that says what it costs.
    pub points_basis: Basis,
    /// Which offices get a copy.
    pub copies: Vec<CopyOffice>,
    /// For each of them the article that says so.
    #[serde(default)]
    pub copies_basis: BTreeMap<CopyOffice, Basis>,
    /// The unit may answer with an objective cause.
    pub cause: Option<CauseRule>,
    /// The unit's head explains in person; a new date may be agreed.
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

/// Points by tier, negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierPoints {
    /// 特别重要
    pub critical: i16,
    /// 比较重要
    pub major: i16,
    /// 一般重要
    pub general: i16,
    /// The article.
    pub basis: Basis,
}

impl TierPoints {
    /// The points at a tier.
    pub fn at(&self, tier: Tier) -> i16 {
        match tier {
            Tier::Critical => self.critical,
            Tier::Major => self.major,
            Tier::General => self.general,
        }
    }
}

/// What entries cost (`district/A4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// Received or reported late after a prompt.
    pub overdue: TierPoints,
    /// Contested after the window.
    pub dispute: TierPoints,
    /// A quality defect.
    pub quality: TierPoints,
    /// An integrity defect.
    pub integrity: TierPoints,
}

impl Rulebook {
    /// Names this rulebook at this version.
    pub fn reference(&self) -> RulebookRef {
        RulebookRef {
            id: self.id.clone(),
            version: self.version,
        }
    }

    /// The rule of a tier, if the rulebook has it.
    pub fn tier(&self, tier: Tier) -> Option<&TierRule> {
        self.tiers.iter().find(|rule| rule.tier == tier)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceRule> {
        self.sources.iter().find(|source| source.id == id)
    }
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
}

/// Fills `{year}` and `{n}` into a number's pattern.
pub fn number_text(pattern: &str, year: i32, n: u32) -> String {
    pattern
        .replace("{year}", &year.to_string())
        .replace("{n}", &n.to_string())
}
