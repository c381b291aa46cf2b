//! What a year's plan is now, what can be asked of it, and what happens to it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};
use uuid::Uuid;

use crate::{
    case::{
        Asked, Case, CaseKind, CaseStep, Ctx, Decided, Desk, Facts, Happening, Head, Named,
        NextStep, each,
    },
    id::{CaseId, JurisdictionId, PriorityId, UnitId},
    item::{CountedBefore, PromptReason, Signature},
    rulebook::{Rulebook, RulebookRef},
    term::Counted,
    vocabulary::vocabulary,
    yearly_plan::{Action, Standing, may},
};

vocabulary! {
    /// Where a year's plan stands.
    State {
        /// 待提出: the clock says that it is owed
        Owed,
        /// 待批
        Proposed,
        /// 退回修改
        Returned,
        /// 已批准
        Approved,
        /// 调整待批: the plan as approved holds until then
        Amending,
    }
}

/// What a year's plan says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The year's priorities, in order.
    pub priorities: Vec<Priority>,
    /// How many inspections may begin in the year (备案数量).
    pub filed: u16,
}

/// One priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Its id; none before it is drafted, and in plans that were kept before priorities had ids.
    #[serde(default)]
    pub id: Option<PriorityId>,
    /// What is supervised.
    pub text: String,
    /// The units it concerns; may be none.
    pub units: Vec<UnitId>,
}

/// A year's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyPlan {
    /// Its id.
    pub id: CaseId,
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The rulebook it was proposed under.
    pub rulebook: RulebookRef,
    /// Beijing year.
    pub year: i32,
    /// Where it stands.
    pub state: State,
    /// By when the office owes it; none where it was proposed before that.
    #[serde(default)]
    pub term: Option<PlanTerm>,
    /// The day of the last prompt.
    #[serde(default)]
    pub prompted_on: Option<NaiveDate>,
    /// Natural days between the day it was owed and its first proposal.
    #[serde(default)]
    pub days_late: Option<u16>,
    /// As approved last, which is what holds; none before the first approval.
    pub approved: Option<Content>,
    /// What waits to be approved, or was returned.
    pub draft: Option<Draft>,
    /// The answers given to it, in order.
    pub answers: Vec<Answer>,
}

/// By when a year's plan is owed (`yangjiang/2.2a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTerm {
    /// When it is due, and why then.
    pub due: Counted,
    /// The edition of the calendar that was counted by.
    pub calendar: String,
    /// The day the clock planned it.
    pub planned_on: NaiveDate,
    /// The days it was due by earlier calendars, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<CountedBefore>,
}

/// A plan or an amendment of it that is not approved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it says.
    pub content: Content,
    /// Why an approved plan is to change; empty for the first one.
    pub reason: String,
    /// Who.
    pub by: Signature,
}

/// An answer to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What was answered.
    pub draft: Draft,
    /// Approved; else returned.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// A command on a year's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Proposes it anew after it was returned, or while nobody has answered.
    Propose(Content),
    /// Asks to change an approved one.
    Amend {
        /// What it is to say.
        content: Content,
        /// Why.
        reason: String,
    },
    /// Answers what waits.
    Approve {
        /// Approved; else returned.
        passed: bool,
        /// In words; needed when returned.
        opinion: String,
    },
    /// The clock's part at the start of a Beijing day.
    Tick {
        /// The day that begins.
        day: NaiveDate,
    },
}

impl Command {
    /// The action it is; none of the clock's.
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Propose(_) => Some(Action::Propose),
            Self::Amend { .. } => Some(Action::Amend),
            Self::Approve { .. } => Some(Action::Approve),
            Self::Tick { .. } => None,
        }
    }

    /// The ids inside it that must name something known here.
    pub fn named(&self) -> Named {
        match self {
            Self::Propose(content) | Self::Amend { content, .. } => content.named(),
            Self::Approve { .. } | Self::Tick { .. } => Named::default(),
        }
    }
}

impl Content {
    /// Says the same, whatever its priorities' ids are.
    pub(super) fn says(&self, other: &Self) -> bool {
        let words = |content: &Self| {
            let priorities = content.priorities.iter();
            let words = priorities.map(|found| (found.text.clone(), found.units.clone()));
            words.collect::<Vec<_>>()
        };
        self.filed == other.filed && words(self) == words(other)
    }

    /// The ids inside it that must name something known here.
    pub fn named(&self) -> Named {
        let units = self
            .priorities
            .iter()
            .enumerate()
            .flat_map(|(nth, priority)| {
                let units = priority.units.iter().copied();
                each(units, &format!("priorities/{nth}/units")).collect::<Vec<_>>()
            });
        Named {
            units: units.collect(),
            ..Named::default()
        }
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[strum_discriminants(
    name(EventKind),
    derive(Hash, EnumIter, IntoStaticStr, strum::Display, strum::EnumString),
    strum(serialize_all = "snake_case"),
    doc = "The kind of an [`Event`]."
)]
pub enum Event {
    /// 年度重点待提出, by the clock
    YearlyPlanOwed {
        /// By when.
        term: PlanTerm,
    },
    /// 按新日历重新计算, by another calendar
    YearlyPlanRecounted {
        /// The date as it was.
        from: NaiveDate,
        /// By when from now on.
        term: PlanTerm,
    },
    /// To the office that owes it and to the one who sees that it comes (`yangjiang/4.5`).
    YearlyPlanPrompted {
        /// The Beijing day.
        on: NaiveDate,
        /// By when it is owed.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// 提出年度重点
    YearlyPlanProposed {
        /// The plan.
        draft: Draft,
        /// Natural days after it was owed.
        #[serde(default)]
        days_late: u16,
    },
    /// 提出调整
    YearlyPlanAmended {
        /// The amendment.
        draft: Draft,
    },
    /// 审批
    YearlyPlanAnswered {
        /// The answer.
        answer: Box<Answer>,
    },
}

impl Happening for Event {
    fn kind(&self) -> &'static str {
        self.into()
    }
}

impl YearlyPlan {
    /// The day by which the office still owes the proposal.
    pub fn owed_on(&self) -> Option<NaiveDate> {
        let term = self.term.as_ref().filter(|_| self.state == State::Owed);
        term.map(|term| term.due.on)
    }

    /// The priorities it has, as approved and as drafted.
    pub fn priorities(&self) -> impl Iterator<Item = &Priority> {
        let drafts = self.draft.iter().map(|draft| &draft.content);
        let contents = self.approved.iter().chain(drafts);
        contents.flat_map(|content| &content.priorities)
    }

    /// The priority with this id in the plan as it was approved.
    pub fn priority(&self, id: PriorityId) -> Option<&Priority> {
        let mut approved = self.approved.iter().flat_map(|plan| &plan.priorities);
        approved.find(|priority| priority.id == Some(id))
    }

    /// The next state. Never fails: an event was checked when it was decided.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::YearlyPlanOwed { term } => {
                self.state = State::Owed;
                self.term = Some(term.clone());
            }
            Event::YearlyPlanRecounted { term, .. } => self.term = Some(term.clone()),
            Event::YearlyPlanPrompted { on, .. } => self.prompted_on = Some(*on),
            Event::YearlyPlanProposed { draft, days_late } => {
                self.state = State::Proposed;
                // What was proposed anew was proposed first when it was.
                self.days_late.get_or_insert(*days_late);
                self.draft = Some(draft.clone());
            }
            Event::YearlyPlanAmended { draft } => {
                self.state = State::Amending;
                self.draft = Some(draft.clone());
            }
            Event::YearlyPlanAnswered { answer } => {
                self.answers.push((**answer).clone());
                if answer.passed {
                    self.approved = Some(answer.draft.content.clone());
                    self.draft = None;
                }
                // An amendment that was returned leaves the plan as it was approved.
                self.state = match (answer.passed, &self.approved) {
                    (true, _) | (false, Some(_)) => State::Approved,
                    (false, None) => State::Returned,
                };
            }
        }
    }
}

impl Case for YearlyPlan {
    const KIND: CaseKind = CaseKind::YearlyPlan;
    type Event = Event;

    fn head(&self) -> Head {
        Head {
            jurisdiction: self.jurisdiction,
            id: self.id,
            rulebook: self.rulebook.clone(),
            state: self.state.word(),
            at_rest: false,
            title: format!("{}年度督查工作重点", self.year),
            number: None,
            period: Some(self.year.to_string()),
            items: Vec::new(),
            due_on: self.owed_on(),
        }
    }

    /// The plan names where an unannounced inspection may go: it is the office's and the leaders' own.
    fn facts(&self) -> Facts {
        Facts {
            jurisdiction: self.jurisdiction,
            concerns: std::collections::BTreeSet::new(),
            shown: std::collections::BTreeSet::new(),
        }
    }

    fn counted_by(&self) -> Option<&str> {
        let term = self.term.as_ref().filter(|_| self.state == State::Owed);
        term.map(|term| term.calendar.as_str())
    }

    fn recounted(&self, ctx: &Ctx<'_>) -> Option<Decided<Self>> {
        let kept = self.term.as_ref().filter(|_| self.state == State::Owed)?;
        let due = Counted::last_working(kept.due.from, kept.due.nominal, ctx.calendar)?;
        let from = kept.due.on;
        if !kept.due.gives_way(from, &due, ctx.today()) {
            return None;
        }
        let mut term = kept.clone();
        if due.on != from {
            term.before.push(CountedBefore {
                due_on: from,
                calendar: kept.calendar.clone(),
            });
        }
        term.due = due;
        term.calendar = ctx.calendar.version().to_owned();
        let event = Event::YearlyPlanRecounted { from, term };
        let mut case = self.clone();
        case.evolve(&event);
        Some(Decided {
            case,
            events: vec![event],
        })
    }

    fn next_steps(&self, rulebook: &Rulebook) -> Vec<NextStep> {
        let step = match self.state {
            State::Proposed | State::Amending => rulebook.yearly_plan.as_ref().map(|rule| {
                let author = self.draft.as_ref().map(|draft| draft.by.user);
                let desk = Desk::Leader(rule.decided_by);
                NextStep::new(CaseStep::ApproveYearlyPlan, desk).but(author)
            }),
            State::Owed | State::Returned => {
                let step = NextStep::new(CaseStep::ProposeYearlyPlan, Desk::Office);
                Some(step.by(self.owed_on()))
            }
            State::Approved => None,
        };
        step.into_iter().collect()
    }

    fn may_take(&self, asked: Asked<'_>, step: CaseStep, _: Option<Uuid>) -> bool {
        let action = match step {
            CaseStep::ProposeYearlyPlan => Action::Propose,
            CaseStep::ApproveYearlyPlan => Action::Approve,
            _ => return false,
        };
        let standing = Standing {
            actor: asked.actor,
            rulebook: asked.rulebook,
            today: asked.today,
        };
        may(standing, self, action).is_ok()
    }

    fn unit_of(&self, _: Option<Uuid>) -> Option<UnitId> {
        None
    }
}
