//! The units: receipts, reports, answers to slips, and what the office records of those.

use std::collections::BTreeMap;

use domain::{
    id::ObligationId,
    item::{
        Assignment, AssignmentState, Command, Obligation, ObligationKind, Urge, UrgeState,
        UrgingKind,
    },
    time::start_of,
    vocabulary::{Level, Role},
};

use super::{Fate, Matter, Who};

pub(super) fn receive(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let waits = |assignment: &&Assignment| {
        let leaves_it = matter.fate() == Fate::ReceiptOverdue && matter.is_lead(assignment);
        matter.item.stage.is_live() && assignment.receipt.is_none() && !leaves_it
    };
    let assignment = matter.item.assignments.iter().find(waits)?.id;
    let receipt = Command::Receive {
        assignment,
        leader: "分管负责人".into(),
        section: "办公室（综合科）".into(),
        handler: "综合科经办人".into(),
        schedule: Vec::new(),
    };
    Some((Who::Unit(assignment, Role::UnitHandler), receipt))
}

/// The periodic report that a unit hands in today, by the habit of its fate.
fn periodic<'a>(
    matter: &Matter<'_>,
    assignment: &'a Assignment,
    tardy: bool,
) -> Option<&'a Obligation> {
    let late_by = match matter.fate() {
        Fate::TardyByOne if matter.is_lead(assignment) => 1,
        Fate::TardyByTwo if matter.is_lead(assignment) => 2,
        Fate::ReceiptOverdue if matter.is_lead(assignment) => return None,
        _ => 0,
    };
    let today = |owed: &&Obligation| {
        let now = if late_by == 0 {
            matter.last_chance(owed.due_on)
        } else {
            matter.days.after(owed.due_on, late_by) == matter.day
        };
        owed.kind == ObligationKind::PeriodicReport && owed.is_open() && now
    };
    assignment
        .obligations
        .iter()
        .find(today)
        .filter(|_| tardy == (late_by > 0))
}

fn written(
    matter: &Matter<'_>,
    assignment: &Assignment,
    covers: Vec<ObligationId>,
    content: String,
) -> Option<(Who, Command)> {
    let drafted = assignment
        .reports
        .iter()
        .any(|report| report.submitted.is_none());
    let command = Command::WriteReport {
        assignment: assignment.id,
        report: None,
        covers,
        content,
        no_progress: false,
        parts: BTreeMap::new(),
        late_reason: String::new(),
    };
    (!drafted && matter.item.stage.is_live())
        .then_some((Who::Unit(assignment.id, Role::UnitHandler), command))
}

/// Tardy units write in the morning and have it signed at once, before the slip of the day is.
pub(super) fn report_late(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let assignment = matter.lead()?;
    if let Some(report) = assignment
        .reports
        .iter()
        .find(|report| report.submitted.is_none())
    {
        return Some((
            Who::Unit(assignment.id, Role::UnitHead),
            Command::SignReport { report: report.id },
        ));
    }
    let owed = periodic(matter, assignment, true)?;
    let text = matter
        .texts
        .progress(&matter.item.title, assignment.reports.len());
    written(matter, assignment, vec![owed.id], text)
}

pub(super) fn write(matter: &Matter<'_>) -> Option<(Who, Command)> {
    matter
        .item
        .assignments
        .iter()
        .filter(|assignment| assignment.state == AssignmentState::Open)
        .find_map(|assignment| {
            let now = |owed: &&Obligation| {
                matter.done_on() == Some(matter.day)
                    || (matter.last_chance(owed.due_on) && !matter.misses(assignment))
            };
            if let Some(owed) = assignment.open_completion().filter(now) {
                // One report answers all that is due.
                let covers = [owed.id]
                    .into_iter()
                    .chain(periodic(matter, assignment, false).map(|also| also.id))
                    .collect();
                return written(
                    matter,
                    assignment,
                    covers,
                    matter.texts.done(&matter.item.title),
                );
            }
            let ahead = || {
                assignment
                    .obligations
                    .iter()
                    .find(|owed| owed.kind == ObligationKind::PeriodicReport && owed.is_open())
            };
            let early = matter.fate() == Fate::Returned
                && matter.is_lead(assignment)
                && matter.day == matter.days.ago(1);
            let owed = periodic(matter, assignment, false).or_else(|| ahead().filter(|_| early))?;
            written(
                matter,
                assignment,
                vec![owed.id],
                matter
                    .texts
                    .progress(&matter.item.title, assignment.reports.len()),
            )
        })
}

pub(super) fn sign_report(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let waits = |assignment: &Assignment| {
        assignment
            .reports
            .iter()
            .find(|report| report.submitted.is_none())
            .map(|report| (assignment.id, report.id))
    };
    let (assignment, report) = matter.item.assignments.iter().find_map(waits)?;
    Some((
        Who::Unit(assignment, Role::UnitHead),
        Command::SignReport { report },
    ))
}

/// What units answer slips with, and what the office records of it.
pub(super) fn answer(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let last = matter.day == matter.days.last;
    match matter.fate() {
        Fate::CauseWaits => {
            let (assignment, urge) = matter
                .slip(|urge| last && urge.state == UrgeState::Issued && urge.cause.is_none())?;
            let cause = "创业服务中心用地需调整控制性详细规划，规划调整方案尚在市级部门公示，公示期满前无法办理施工许可。".into();
            let opinion =
                "公示期满后10个工作日内办妥施工许可并进场施工，期间先行完成设备招标。".into();
            Some((
                Who::Unit(assignment.id, Role::UnitHandler),
                Command::AnswerUrge {
                    urge: urge.id,
                    cause,
                    opinion,
                },
            ))
        }
        Fate::Explained => {
            let issued = |urge: &Urge| {
                urge.level == Level::Yellow
                    && urge.state == UrgeState::Issued
                    && urge.explanation.is_none()
            };
            let (assignment, _) = matter.slip(|urge| last && issued(urge))?;
            let minutes = "承办单位主要负责人当面说明：人才公寓二标段因雨季停工20天，现已增加班组两班作业，承诺按商定时限完成竣工验收并报结。".into();
            let record = Command::RecordExplanation {
                assignment: assignment.id,
                minutes,
                held_on: matter.day,
                new_due_on: matter.days.ahead(5),
            };
            Some((Who::Office(Role::Director), record))
        }
        Fate::ReceiptOverdue => {
            let lead = matter
                .lead()
                .filter(|lead| last && lead.urgings.is_empty())?;
            let at = start_of(matter.day) + chrono::TimeDelta::minutes(13 * 60 + 30);
            let said =
                "请当日签收并明确主管领导、经办科室和具体人员；对方答复已转分管负责人，下午办理。"
                    .into();
            let record = Command::RecordUrging {
                assignment: lead.id,
                kind: UrgingKind::Phone,
                at,
                who: "办公室值班人员".into(),
                said,
            };
            Some((Who::Office(Role::Clerk), record))
        }
        _ => None,
    }
}

/// Contests and asks for more time.
pub(super) fn contest(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let lead = matter.lead().filter(|_| matter.day == matter.days.last)?;
    let who = Who::Unit(lead.id, Role::UnitHead);
    match matter.fate() {
        Fate::DisputeWaits if lead.receipt.is_some() && lead.disputes.is_empty() => {
            let text = "名师工作室的经费管理职责已于本年度调整至区教育服务中心，建议将其列为协办单位，并将时限调整至下学期开学前。".into();
            Some((
                who,
                Command::Dispute {
                    assignment: lead.id,
                    text,
                    admit_late: false,
                },
            ))
        }
        Fate::ExtensionWaits if lead.extensions.is_empty() => {
            let reason =
                "北部社区人才选拔因村（社区）换届推迟，候选人考察需顺延，申请延长办结时限。".into();
            Some((
                who,
                Command::RequestExtension {
                    assignment: lead.id,
                    reason,
                    new_due_on: matter.days.ahead(20),
                },
            ))
        }
        _ => None,
    }
}
