//! What can be wrong with a rulebook's text, and where: faults come in from reading and checking, a [`RulebookError`] goes out.

use crate::vocabulary::{Level, Role, Tier};

/// A rulebook that cannot be used, with every fault that was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookError {
    /// The name under which the text was given.
    pub file: String,
    /// At least one, in order of lines.
    pub faults: Vec<LineFault>,
}

impl std::error::Error for RulebookError {}

impl std::fmt::Display for RulebookError {
    /// A line for each fault: `district.toml:12: points_not_worse: …`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (nth, LineFault { line, fault }) in self.faults.iter().enumerate() {
            let break_before = if nth == 0 { "" } else { "\n" };
            write!(
                f,
                "{break_before}{}:{line}: {}: {fault}",
                self.file,
                fault.code()
            )?;
        }
        Ok(())
    }
}

/// One fault and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: RulebookFault,
}

/// What is wrong: the message is for people, the variant's name for programs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum RulebookFault {
    /// Not TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that no rulebook has.
    #[error("{0}")]
    UnknownField(String),
    /// A key that every rulebook has.
    #[error("{0}")]
    MissingField(String),
    /// A word outside its vocabulary.
    #[error("{0}")]
    UnknownWord(String),
    /// A value of the wrong type or outside its range.
    #[error("{0}")]
    UnfitValue(String),
    /// The rulebook's own id.
    #[error("`{0}` is not written in kebab-case")]
    NotKebabCase(String),
    /// A source's id.
    #[error("`{0}` is not written in dotted snake_case")]
    NotDottedSnakeCase(String),
    /// The id of a point of the checklist or of the dossier.
    #[error("`{0}` is not written in snake_case")]
    NotSnakeCase(String),
    /// A paper asked for only where there is one, of a kind that no record shows to be there: it would never be asked for.
    #[error("no record shows whether there is a `{0}`, so it is never asked for")]
    NeverAskedFor(String),
    /// Versions count from 1.
    #[error("versions count from 1")]
    VersionZero,
    /// A list that must hold something.
    #[error("at least one is needed")]
    Empty,
    /// A text that must say something.
    #[error("the text is empty")]
    Blank,
    /// The same thing twice where each may stand once.
    #[error("`{0}` stands there twice")]
    Twice(String),
    /// An article number that cannot be one.
    #[error("`{0}` is no article such as 15.1, 10b or A4.2")]
    ArticleForm(String),
    /// Only the office chief, the leader in charge and the principal leader sign.
    #[error("{} does not sign; the office chief, the leader in charge and the principal leader do", .0.word())]
    NotSigning(Role),
    /// Only the office's director and those who sign decide on a unit's asking.
    #[error("{} does not decide; the director and those who sign do", .0.word())]
    NotDeciding(Role),
    /// A unit begins only what a leader has given it by name.
    #[error("no unit begins matters of these sources; `initiative.sources` names those it does")]
    NotBegunByUnits,
    /// Only leaders deal with an objective cause.
    #[error("{} is no leader", .0.word())]
    NotLeader(Role),
    /// A term that ends before it begins.
    #[error("a term counts at least 1, or is `same_day`")]
    EmptyTerm,
    /// A prompt on the due date itself, which goes out anyway.
    #[error("prompts go out at least 1 working day before; the one on the due date needs no rule")]
    PromptOnDueDate,
    /// A number that would not be unique.
    #[error("`{0}` must hold {{year}} and {{n}} once each and no other braces")]
    NumberPattern(String),
    /// Two series that would give the same numbers.
    #[error("`{0}` numbers another series already")]
    NumberShared(String),
    /// A copy or an explanation that no article asks for.
    #[error("no article is given for `{0}`")]
    NoBasis(String),
    /// An article for a copy or an explanation that the level does not have.
    #[error("the level has no `{0}` that this article could ask for")]
    IdleBasis(String),
    /// Points that cost nothing.
    #[error("{0} points cost nothing: points are negative")]
    PointsNotNegative(i16),
    /// A bonus that brings nothing.
    #[error("{0} points bring nothing: a bonus is positive")]
    PointsNotPositive(i16),
    /// A later slip that costs no more than an earlier one.
    #[error("{points} points do not cost more than the {after} of the level before")]
    PointsNotWorse {
        /// Of this level.
        points: i16,
        /// Of the level before.
        after: i16,
    },
    /// A defect that costs less on a heavier tier.
    #[error("a heavier tier must not cost less than a lighter one")]
    TierPointsMilder,
    /// Points where work is assessed without, or none where it is assessed by points.
    #[error("levels have points, each with its article, exactly where the rulebook has `scores`")]
    PointsWithoutScores,
    /// A source that the rulebook does not have.
    #[error("`{0}` is no source of this rulebook")]
    NoSuchSource(String),
    /// A tier that the rulebook does not have.
    #[error("{} is no tier of this rulebook", .0.word())]
    NoSuchTier(Tier),
    /// A first period that the year does not have at this cadence.
    #[error("the year has no period {0} at this cadence")]
    NoSuchPeriod(u32),
    /// A finding that leaders decide on, but nobody is named.
    #[error("leaders decide, but `decided_by` names nobody")]
    NobodyDecides,
    /// A step that asks for what no other step of the rulebook brings about.
    #[error("`{0}` can never come about in this rulebook")]
    NeverPossible(String),
    /// A paper that the procedure needs and no form provides.
    #[error("no form is there for the use `{0}`")]
    MissingForm(String),
    /// Some levels are drawn by triggers, others by climbing.
    #[error("either every level has a trigger or none")]
    MixedTriggers,
    /// A trigger that would draw a higher level before a lower one.
    #[error("triggers go from due_soon to behind_plan to overdue, each once")]
    TriggerOrder,
    /// A level the ladder does not have.
    #[error("{} is no level of the ladder", .0.word())]
    NoSuchLevel(Level),
    /// Cause, new date, the same slip, cause …: such a ladder never reaches its end.
    #[error("a missed date leads to {}, whose slip takes a cause and a new date again: the ladder could not end", .0.word())]
    EndlessLadder(Level),
}

impl RulebookFault {
    /// The stable code for programs, e.g. `unknown_field`.
    pub fn code(&self) -> &'static str {
        self.into()
    }
}
