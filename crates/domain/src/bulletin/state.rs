//! What a bulletin is now, from the day it is owed to the day it went out.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    bulletin::{Action, Event, Standing, may, owed},
    case::{Asked, Case, CaseKind, CaseStep, Ctx, Decided, Desk, Facts, Head, NextStep},
    id::{CaseId, JurisdictionId, UnitId},
    item::{CountedBefore, Number, Signature},
    rulebook::{Rulebook, RulebookRef},
    term::Counted,
    vocabulary::{Role, vocabulary},
};

/// A paper the office owes, or brings out when there is reason to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulletin {
    /// Its id.
    pub id: CaseId,
    /// Whose office.
    pub jurisdiction: JurisdictionId,
    /// The rulebook it is owed under.
    pub rulebook: RulebookRef,
    /// Which of its duties.
    pub duty: String,
    /// What it is called in lists.
    pub title: String,
    /// For which period and by when; none for an occasional one.
    pub term: Option<BulletinTerm>,
    /// Where it stands.
    pub state: BulletinState,
    /// The day of the last prompt.
    pub prompted_on: Option<NaiveDate>,
    /// What it says, and who wrote it.
    pub paper: Option<(Paper, Signature)>,
    /// Answers of the role that approves it, in order.
    pub approvals: Vec<Approval>,
    /// When it went to the leaders.
    pub sending: Option<Sending>,
    /// Whether it goes to all units.
    pub publication: Option<Publication>,
    /// Why it need not come, and who said so.
    pub waived: Option<(String, Signature)>,
}

/// The period a bulletin is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulletinTerm {
    /// `2026-W10`, `2026-03`, `2026-Q1` or `2026`.
    pub label: String,
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

vocabulary! {
    /// Where a bulletin stands.
    BulletinState {
        /// 待起草
        Owed,
        /// 待报送（已起草）
        Drafted,
        /// 退回修改
        Returned,
        /// 已审定
        Approved,
        /// 已报送
        Sent,
        /// 已发布
        Published,
        /// 不予发布
        Kept,
        /// 已免除
        Waived,
    }
}

impl BulletinState {
    /// The office still owes it.
    pub fn is_owed(self) -> bool {
        matches!(
            self,
            Self::Owed | Self::Drafted | Self::Returned | Self::Approved
        )
    }
}

/// What a bulletin says, by what its duty brings forth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "product",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Paper {
    /// 通报、专报 (`industry-commerce/4.4a`, `org-dept/4.3`)
    Bulletin {
        /// 总体情况
        text: String,
        /// 通报表扬 (`industry-commerce/6.3`)
        praise: Vec<Mention>,
        /// 通报批评 (`industry-commerce/6.3`)
        criticism: Vec<Mention>,
        /// Per unit, as the books had them when it was written.
        figures: Vec<UnitFigures>,
    },
    /// 每周督查安排 (`company/5.1`)
    InspectionPlan {
        /// 督查侧重点
        focus: String,
        /// 专项督查内容
        special_checks: String,
        /// 方法
        method: String,
        /// 时间
        time: String,
        /// 参加人员
        people: String,
    },
    /// 年终总结 (`org-dept/4.3`)
    Summary {
        /// In words.
        text: String,
        /// Per unit.
        figures: Vec<UnitFigures>,
    },
    /// 年终考核 (`banner/6.6b`, `sichuan/11.3`)
    Assessment {
        /// In words.
        text: String,
        /// Per unit.
        figures: Vec<UnitFigures>,
    },
}

/// A unit that is praised or criticized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Which unit.
    pub unit: UnitId,
    /// What for.
    pub text: String,
    /// The case in which the facts of a criticism were verified (`industry-commerce/6.3`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_in: Option<CaseId>,
}

/// What the books say of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnitFigures {
    /// Which unit.
    pub unit: UnitId,
    /// 在办
    pub open: u32,
    /// 本期办结
    pub closed: u32,
    /// 超期
    pub overdue: u32,
    /// 本期被催办
    pub urged: u32,
}

/// An answer of the role that approves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Approved, or returned.
    pub passed: bool,
    /// In words; needed to return.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// It went to the leaders: the duty is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// The Beijing day.
    pub on: NaiveDate,
    /// Natural days after the due date; 0 in time, and for an occasional one.
    pub days_late: u16,
    /// Its number; a week's arrangement of the office's own work has none.
    #[serde(default)]
    pub number: Option<Number>,
    /// Who sent it.
    pub by: Signature,
}

/// Whether it goes to all units (`industry-commerce/4.4a`, `group/8.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The units it went to; none where it was decided to keep it.
    pub units: BTreeSet<UnitId>,
    /// In words; needed to keep it.
    pub opinion: String,
    /// Who decided.
    pub by: Signature,
}

impl Bulletin {
    /// The day it is due.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.term.as_ref().map(|term| term.due.on)
    }

    /// What it says.
    pub fn paper(&self) -> Option<&Paper> {
        self.paper.as_ref().map(|(paper, _)| paper)
    }
}

impl Case for Bulletin {
    const KIND: CaseKind = CaseKind::Bulletin;
    type Event = Event;

    fn head(&self) -> Head {
        Head {
            jurisdiction: self.jurisdiction,
            id: self.id,
            rulebook: self.rulebook.clone(),
            state: self.state.word(),
            at_rest: matches!(
                self.state,
                BulletinState::Published | BulletinState::Kept | BulletinState::Waived
            ),
            title: self.title.clone(),
            number: self.sending.as_ref().and_then(|sent| sent.number.clone()),
            // One for each duty and period, however many sweepers plan.
            period: self
                .term
                .as_ref()
                .map(|term| format!("{}/{}", self.duty, term.label)),
            items: Vec::new(),
            due_on: self.due_on().filter(|_| self.state.is_owed()),
        }
    }

    /// The office and the leaders know of it; units once it was published to them.
    fn facts(&self) -> Facts {
        Facts {
            jurisdiction: self.jurisdiction,
            concerns: BTreeSet::new(),
            shown: self
                .publication
                .as_ref()
                .map(|publication| publication.units.clone())
                .unwrap_or_default(),
        }
    }

    fn counted_by(&self) -> Option<&str> {
        let term = self.term.as_ref().filter(|_| self.state.is_owed());
        term.map(|term| term.calendar.as_str())
    }

    /// A period in which by the new calendar nobody works keeps its day: whether its paper need not come is the director's to say.
    fn recounted(&self, ctx: &Ctx<'_>) -> Option<Decided<Self>> {
        let kept = self.term.as_ref().filter(|_| self.state.is_owed())?;
        let due = owed::anew(ctx.rulebook.duty(&self.duty)?, ctx.calendar, kept)?;
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
        let event = Event::BulletinRecounted { from, term };
        let mut case = self.clone();
        case.evolve(&event);
        Some(Decided {
            case,
            events: vec![event],
        })
    }

    /// It is written, approved where a role approves it, sent, and then perhaps published.
    fn next_steps(&self, rulebook: &Rulebook) -> Vec<NextStep> {
        let rule = rulebook.duty(&self.duty);
        let author = self.paper.as_ref().map(|(_, by)| by.user);
        let office = |step| Some(NextStep::new(step, Desk::Office).by(self.due_on()));
        let leader = |step, role: Option<Role>| {
            role.map(|role| NextStep::new(step, Desk::Leader(role)).but(author))
        };
        let approver = rule.and_then(|rule| rule.approved_by);
        let publisher = rule.and_then(|rule| rule.published_by);
        let step = match self.state {
            BulletinState::Owed | BulletinState::Returned => office(CaseStep::WriteBulletin),
            BulletinState::Drafted if approver.is_some() => {
                leader(CaseStep::ApproveBulletin, approver).map(|step| step.by(self.due_on()))
            }
            BulletinState::Drafted | BulletinState::Approved => office(CaseStep::SendBulletin),
            BulletinState::Sent => leader(CaseStep::PublishBulletin, publisher),
            BulletinState::Published | BulletinState::Kept | BulletinState::Waived => None,
        };
        step.into_iter().collect()
    }

    fn may_take(&self, asked: Asked<'_>, step: CaseStep, _: Option<Uuid>) -> bool {
        let action = match step {
            CaseStep::WriteBulletin => Action::Write,
            CaseStep::ApproveBulletin => Action::Approve,
            CaseStep::SendBulletin => Action::Send,
            CaseStep::PublishBulletin => Action::Publish,
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
