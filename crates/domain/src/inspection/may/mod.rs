//! What an actor may do to an inspection now: the same answer that [`decide`](super::decide) starts from and that buttons show.

mod ready;

use chrono::NaiveDate;

pub(super) use ready::needs_plan;

use crate::{
    access::{Actor, Decision},
    case::{Case, Hold, holds},
    id::{FindingId, UnitId},
    inspection::{Finding, Inspection, Plan, Refusal},
    rulebook::{InspectionKind, Rulebook},
    vocabulary::{Role, vocabulary},
};

vocabulary! {
    /// Everything that can be done to an inspection.
    Action {
        /// 拟定方案
        Plan,
        /// 审批方案
        Approve,
        /// 查前准备
        Prepare,
        /// 开始
        Begin,
        /// 检查记录
        Record,
        /// 记录问题
        Find,
        /// 下达整改通知
        Notify,
        /// 报告严重问题
        ReportFinding,
        /// 决策处理
        DecideFinding,
        /// 回复整改
        AnswerFinding,
        /// 复核整改
        VerifyFinding,
        /// 记录回访
        RecordVisit,
        /// 书面总结、调研报告
        WriteReport,
        /// 审示报告
        ReadReport,
        /// 形成结论
        Conclude,
        /// 答复结论
        Answer,
        /// 办结
        Close,
        /// 取消
        Cancel,
    }
}

/// What inside the inspection an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The inspection as a whole.
    Whole,
    /// A finding.
    Finding(FindingId),
    /// A unit that was inspected.
    Unit(UnitId),
}

/// The actor and the circumstances a question is asked in.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The inspection's rulebook.
    pub rulebook: &'a Rulebook,
    /// The Beijing day.
    pub today: NaiveDate,
}

/// Roles of leaders.
const LEADERS: &[Role] = &[
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
];

/// Says whether an action is possible now; if not, why.
///
/// # Errors
/// The first reason against it: who, then in which state, then in which order.
pub fn may(
    standing: Standing<'_>,
    inspection: &Inspection,
    action: Action,
    target: Target,
) -> Result<(), Refusal> {
    let finding = match target {
        Target::Finding(id) => Some(
            inspection
                .finding(id)
                .filter(|finding| is_shown(standing.actor, inspection, finding))
                .ok_or(Refusal::NotFound)?,
        ),
        Target::Whole | Target::Unit(_) => None,
    };
    allowed(standing, inspection, action, target, finding)?;
    own_draft(standing.actor, inspection, action, finding)?;
    ready::ready(standing, inspection, action, target, finding)
}

/// A unit does not know what was found at another one; departments that inspect along do.
fn is_shown(actor: &Actor, inspection: &Inspection, finding: &Finding) -> bool {
    match actor {
        Actor::Clock => true,
        Actor::Person(person) => {
            let mut partners = inspection.plan.iter().flat_map(Plan::departments);
            person.is_any(&[Role::Clerk, Role::Director])
                || person.is_any(LEADERS)
                || person.unit == Some(finding.unit)
                || partners.any(|unit| person.unit == Some(unit))
        }
    }
}

/// The actions possible now on one target, in the vocabulary's order.
pub fn permitted(standing: Standing<'_>, inspection: &Inspection, target: Target) -> Vec<Action> {
    offered(target)
        .iter()
        .copied()
        .filter(|action| may(standing, inspection, *action, target).is_ok())
        .collect()
}

fn offered(target: Target) -> &'static [Action] {
    match target {
        Target::Whole => &[
            Action::Plan,
            Action::Approve,
            Action::Prepare,
            Action::Begin,
            Action::Record,
            Action::Find,
            Action::RecordVisit,
            Action::WriteReport,
            Action::ReadReport,
            Action::Conclude,
            Action::Close,
            Action::Cancel,
        ],
        Target::Finding(_) => &[
            Action::Notify,
            Action::ReportFinding,
            Action::DecideFinding,
            Action::AnswerFinding,
            Action::VerifyFinding,
        ],
        Target::Unit(_) => &[Action::Answer],
    }
}

fn allowed(
    standing: Standing<'_>,
    inspection: &Inspection,
    action: Action,
    target: Target,
    finding: Option<&Finding>,
) -> Result<(), Refusal> {
    let rule = inspection.rule(standing.rulebook);
    let approver: Vec<_> = rule.and_then(|rule| rule.approved_by).into_iter().collect();
    let decider: Vec<_> = finding
        .and_then(|finding| {
            let mut rules = standing.rulebook.findings.iter();
            rules.find(|rule| rule.grade == finding.grade)?.decided_by
        })
        .into_iter()
        .collect();
    // Whose turn it is; of those who had theirs, that it is over is the better answer.
    let turn = inspection.next_reader(standing.rulebook);
    let readers = rule.into_iter().flat_map(|rule| &rule.readers);
    let reader: Vec<_> = match turn {
        Some(reader) => vec![reader.role],
        None => readers.map(|reader| reader.role).collect(),
    };
    let facts = inspection.facts();
    let ask = |hold| holds(standing.actor, hold, &facts);
    let decision = match action {
        Action::Approve => ask(Hold::Leader(&approver)),
        Action::ReadReport => ask(Hold::Leader(&reader)),
        // Of the unit at which it was found: whoever is in charge of another one inspected has no say in it (domain.md §8).
        Action::DecideFinding => match finding {
            Some(finding) => ask(Hold::LeaderOf(&decider, finding.unit)),
            None => Decision::Denied,
        },
        Action::AnswerFinding => match finding {
            Some(finding) => ask(Hold::Unit(finding.unit)),
            None => Decision::Denied,
        },
        Action::Answer => match target {
            Target::Unit(unit) => ask(Hold::Unit(unit)),
            Target::Whole | Target::Finding(_) => Decision::Denied,
        },
        // A leader may begin what a leader leads (`banner/5.5`).
        Action::Begin if inspection.kind == InspectionKind::LedByLeader => {
            match ask(Hold::Leader(LEADERS)) {
                Decision::Denied => ask(Hold::Office),
                decided @ (Decision::Allow | Decision::Hidden) => decided,
            }
        }
        Action::Cancel => ask(Hold::Director),
        Action::Plan
        | Action::Prepare
        | Action::Begin
        | Action::Record
        | Action::Find
        | Action::Notify
        | Action::ReportFinding
        | Action::VerifyFinding
        | Action::RecordVisit
        | Action::WriteReport
        | Action::Conclude
        | Action::Close => ask(Hold::Office),
    };
    match decision {
        Decision::Allow => Ok(()),
        // Nobody's turn is no question of who asks.
        Decision::Denied if action == Action::ReadReport && reader.is_empty() => {
            Err(Refusal::NothingToRead)
        }
        Decision::Denied => Err(Refusal::NotPermitted),
        Decision::Hidden => Err(Refusal::NotFound),
    }
}

/// nobody approves a plan or decides on a proposal of his own.
fn own_draft(
    actor: &Actor,
    inspection: &Inspection,
    action: Action,
    finding: Option<&Finding>,
) -> Result<(), Refusal> {
    let author = match action {
        Action::Approve => inspection.proposed.as_ref(),
        Action::ReadReport => inspection.report_text.as_ref().map(|report| &report.by),
        Action::DecideFinding => finding
            .and_then(|finding| finding.proposal.as_ref())
            .map(|proposal| &proposal.by),
        _ => None,
    };
    match (actor, author) {
        (Actor::Person(person), Some(author)) if person.did(author) => Err(Refusal::OwnDraft),
        (Actor::Person(_) | Actor::Clock, _) => Ok(()),
    }
}

pub(super) fn check(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}
