//! The supervision office and its chief: proposals, issues, reviews, files.

use std::collections::BTreeSet;

use domain::{
    item::{ApprovalDecision, CheckedPoint, Command, Plan, Report, Signature, Stage, Verdict},
    time::beijing_day,
    vocabulary::{Channel, Handling, QualityFlag, Role},
};

use super::{Fate, Matter, Who};

pub(super) fn propose(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let on = match matter.fate() {
        Fate::Registered => return None,
        Fate::WaitsForApproval => matter.days.last,
        _ => matter.issue_on,
    };
    let plan = || Plan {
        due_on: Some(matter.due_on),
        requirements: "请按时限要求抓好落实，按督查等级定期反馈进展，遇有困难及时书面报告。".into(),
        closing_standard: vec![
            "目标任务全部完成".into(),
            "佐证材料齐全".into(),
            "形成长效机制或后续安排".into(),
        ],
        ..Plan::new(matter.scene.tier, Handling::Forward, matter.places.to_vec())
    };
    // What the import proposed is proposed anew with its tier, once: until then nobody has answered.
    let unanswered = match matter.item.stage {
        Stage::Registered => true,
        Stage::Proposed => matter
            .item
            .proposed
            .as_ref()
            .is_some_and(|by| beijing_day(by.at) < on),
        _ => false,
    };
    (unanswered && matter.day == on).then(|| (Who::Office(Role::Clerk), Command::Propose(plan())))
}

pub(super) fn approve(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let (decision, opinion) = match matter.fate() {
        Fate::WaitsForApproval => return None,
        Fate::ReturnedForRevision => (
            ApprovalDecision::Return,
            "责任单位过于笼统，请明确到具体科室并补充阶段目标后再报。",
        ),
        Fate::Rejected => (
            ApprovalDecision::Reject,
            "属日常工作，由主管部门按职责推进，不单独立项督查。",
        ),
        _ => (ApprovalDecision::Pass, "同意。"),
    };
    let today = |by: &Signature| beijing_day(by.at) == matter.day;
    let waits =
        matter.item.stage == Stage::Proposed && matter.item.proposed.as_ref().is_some_and(today);
    waits.then(|| {
        (
            Who::Office(Role::OfficeChief),
            Command::Approve {
                decision,
                opinion: opinion.into(),
                meeting: String::new(),
            },
        )
    })
}

pub(super) fn issue(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let issues = matter.item.stage == Stage::Approved && matter.fate() != Fate::Approved;
    issues.then_some((
        Who::Office(Role::Clerk),
        Command::Issue {
            channel: Channel::Platform,
            meeting: String::new(),
        },
    ))
}

/// The clerk reviews what came in before today.
pub(super) fn review(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let waits = |report: &&Report| {
        report.review.is_none()
            && report
                .submitted
                .as_ref()
                .is_some_and(|by| beijing_day(by.at) < matter.day)
    };
    let (assignment, report) = matter
        .item
        .assignments
        .iter()
        .find_map(|assignment| Some((assignment, assignment.reports.iter().find(waits)?)))?;
    let returns = matter.fate() == Fate::Returned
        && matter.is_lead(assignment)
        && matter.day == matter.days.last;
    let point = |(n, id): (usize, &String)| CheckedPoint {
        id: id.clone(),
        ok: !(returns && n == 1),
        note: if returns && n == 1 {
            "智库建设进度与上期反馈的数字不一致，未作说明。".into()
        } else {
            String::new()
        },
    };
    let command = Command::ReviewReport {
        report: report.id,
        points: matter.checklist.iter().enumerate().map(point).collect(),
        verdict: if returns {
            Verdict::Return {
                redo_by: matter.days.ahead(3),
            }
        } else {
            Verdict::Pass
        },
        reasons: if returns {
            "请核实在库专家人数，说明与上期差异，补充成果转化情况后重报。".into()
        } else {
            String::new()
        },
        quality: if returns {
            vec![QualityFlag::ProgressMismatch]
        } else {
            Vec::new()
        },
        integrity: Vec::new(),
    };
    Some((Who::Office(Role::Clerk), command))
}

/// Closes what the leaders have passed, and files what is closed.
pub(super) fn file(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let item = matter.item;
    let command = match item.stage {
        Stage::WithLeaders if item.result_reviews.len() == 2 => Command::Close,
        Stage::Closed
            if matter.fate() == Fate::Archived && beijing_day(item.stage_since) < matter.day =>
        {
            Command::Archive {
                keeper: "区政府督查室档案专柜".into(),
                enclosed: BTreeSet::new(),
                copies: BTreeSet::new(),
            }
        }
        _ => return None,
    };
    Some((Who::Office(Role::Clerk), command))
}
