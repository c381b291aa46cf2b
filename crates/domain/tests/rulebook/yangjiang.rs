//! Yangjiang's rulebook against the articles it names: what is supervised and how it is reported on.

mod oversight;

use domain::rulebook::CoReports;
use domain::vocabulary::Level;

use crate::table::Table;

fn yangjiang() -> Table {
    Table::of("yangjiang")
}

/// `yangjiang/1.2`: what is supervised.
#[test]
fn the_main_tasks_are_sources() {
    let works = "政府重点工作特别是重大基础设施、重大产业项目和民生实事";
    let policy = "重要会议、重要文件和重大政策措施";
    yangjiang().says(&[
        (
            "sources.reform.deployment",
            "全面深化改革部署",
            "1.2",
            "全面深化改革部署",
        ),
        (
            "sources.deployment.key",
            "重要会议、重要文件部署",
            "1.2",
            policy,
        ),
        ("sources.policy.measure", "重大政策措施", "1.2", policy),
        (
            "sources.law.execution",
            "涉及政府职能的法律法规",
            "1.2",
            "涉及政府职能的法律法规",
        ),
        ("sources.work.yearly", "年度重点工作", "1.2", works),
        (
            "sources.project.major",
            "重大基础设施、重大产业项目",
            "1.2",
            works,
        ),
        ("sources.livelihood.ten", "十件民生实事", "1.2", works),
        (
            "sources.administration.conduct",
            "依法行政、职能转变、效能和作风建设",
            "1.2",
            "行政效能和作风建设",
        ),
        (
            "sources.incident.aftermath",
            "重特大突发事件处置善后",
            "1.2",
            "重特大突发事件处置善后事项",
        ),
    ]);
    assert_eq!(yangjiang().0.sources.len(), 12);
    yangjiang().ours(&[(
        "handling.forward",
        "true",
        "2.1",
        "负责上级和本级重大决策部署的落实",
    )]);
    assert_eq!(yangjiang().0.valid_from.to_string(), "2015-08-17");
}

/// `yangjiang/3.1a`: key work of the year, 5 working days after each quarter, from the second.
#[test]
fn key_work_reports_after_each_quarter() {
    let quarter = "原则上自第二季度起每季度结束5个工作日内报告工作进展情况";
    yangjiang().says(&[
        (
            "sources.work.yearly.cadence",
            "5 working_days after quarter",
            "3.1a",
            quarter,
        ),
        ("sources.work.yearly.first_period", "2", "3.1a", quarter),
    ]);
}

/// `yangjiang/3.1b`: ten livelihood matters, the first 3 working days of each month from April, which reports on March.
#[test]
fn livelihood_matters_report_after_each_month() {
    let month = "原则上自4月份起每月初3个工作日内反馈进展情况";
    yangjiang().says(&[
        (
            "sources.livelihood.ten.cadence",
            "3 working_days after month",
            "3.1b",
            month,
        ),
        ("sources.livelihood.ten.first_period", "3", "3.1b", month),
    ]);
}

/// `yangjiang/3.1c`: what a meeting decided is reported on within a month after it, collated by the host unit.
#[test]
fn decisions_of_meetings_report_within_a_month() {
    let decided = "市政府常务会议、市长办公会议等会议决定的重要落实事项";
    let month = "在会议结束后一个月内把办理进展情况汇总报送市府办公室";
    yangjiang().says(&[
        (
            "sources.meeting.executive",
            "市政府常务会议决定事项",
            "3.1c",
            decided,
        ),
        (
            "sources.meeting.executive.cadence",
            "1 months after event",
            "3.1c",
            month,
        ),
        (
            "sources.meeting.head",
            "市长办公会议决定事项",
            "3.1c",
            decided,
        ),
        (
            "sources.meeting.head.cadence",
            "1 months after event",
            "3.1c",
            month,
        ),
        ("reporting.co_reports_to", "lead", "3.1c", month),
    ]);
    assert_eq!(yangjiang().0.reporting.co_reports_to, CoReports::Lead);
    yangjiang().ours(&[(
        "receipt.term",
        "1 working_days",
        "3.1c",
        "主办单位要明确工作目标任务、责任人及完成时限",
    )]);
}

/// `yangjiang/3.1d`: leaders' instructions report as required: nothing is prescribed.
#[test]
fn instructions_report_as_required() {
    let required = "对市领导批示、指示和交办事项等,按要求及时反馈";
    yangjiang().says(&[(
        "sources.instruction.leader",
        "领导同志批示、指示和交办事项",
        "3.1d",
        required,
    )]);
    yangjiang().only("sources.instruction.leader", &[""]);
}

/// `yangjiang/3.1e`: deployments of key meetings and documents report regularly, each time with these parts.
#[test]
fn deployments_report_in_six_parts() {
    let regularly = "重大进展和重要情况定期向市府办公室报送";
    yangjiang().ours(&[(
        "sources.deployment.key.cadence",
        "quarterly",
        "3.1e",
        regularly,
    )]);
    let of = |part: &str| format!("sources.deployment.key.parts.{part}");
    let parts = [
        ("communication", "传达学习情况"),
        ("measures", "采取的政策措施"),
        ("effect", "政策实施效果"),
        ("good_practice", "典型做法"),
        ("difficulties", "困难问题及意见建议"),
        ("progress", "重大进展和重要情况"),
    ];
    for (part, name) in parts {
        yangjiang().says(&[(&of(part), name, "3.1e", name)]);
    }
    yangjiang().only(
        "sources.deployment.key.parts.",
        &parts.map(|(part, _)| part),
    );
}

/// `yangjiang/3.1f`: the office urges units to report within the limits.
#[test]
fn the_office_urges_in_writing() {
    let urged = "办公室要督促下级政府和有关部门按规定时限报告";
    yangjiang().says(&[("ladder.written.name", "书面催办", "3.1f", urged)]);
    yangjiang().ours(&[
        ("tiers.general.cadence", "none", "3.1f", urged),
        ("ladder.written.signer", "office_chief", "3.1f", urged),
        ("ladder.written.answer", "3 working_days", "3.1f", urged),
        ("reporting.first_period_minimum", "1/4", "3.1f", urged),
        ("reporting.handler_submits", "true", "3.1f", urged),
        ("extension.decided_by", "office_chief", "3.1f", urged),
    ]);
    let levels: Vec<_> = yangjiang()
        .0
        .ladder
        .levels
        .iter()
        .map(|rule| rule.level)
        .collect();
    assert_eq!(levels, [Level::Written]);
}

/// `yangjiang/2.4`: target, responsibility and time nodes in a list, a plan for each task, a ledger.
#[test]
fn tasks_have_targets_nodes_and_a_plan() {
    let list = "列出目标任务、责任、时间节点清单";
    let course = "从拟订督查方案、下达督查任务、组织跟踪督查、形成督查报告到督查成果运用";
    yangjiang().says(&[
        ("proposal.requirements", "always", "2.4", list),
        (
            "proposal.due_on",
            "always",
            "2.4",
            "明确责任单位,规定完成时限",
        ),
        ("proposal.milestones", "always", "2.4", list),
        ("proposal.supervision_plan", "always", "2.4", course),
        (
            "forms.task_list",
            "目标任务、责任、时间节点清单",
            "2.4",
            list,
        ),
        ("forms.ledger", "工作台账", "2.4", "建立工作台账"),
        ("forms.supervision_plan", "督查方案", "2.4", "拟订督查方案"),
        (
            "forms.supervision_report",
            "督查报告",
            "2.4",
            "形成督查报告",
        ),
    ]);
    yangjiang().only(
        "proposal.",
        &[
            "requirements",
            "due_on",
            "milestones",
            "supervision_plan",
            "section",
        ],
    );
    yangjiang().says(&[(
        "proposal.section",
        "always",
        "2.2b",
        "办公室相关业务科室按业务分工归口对专项工作落实情况进行督查反馈",
    )]);
    yangjiang().ours(&[
        ("approvals.1", "office_chief", "2.4", course),
        ("dispute.window", "1 working_days", "2.4", "要细化任务分工"),
        ("dispute.ruled_by", "office_chief", "2.4", "明确责任单位"),
        ("forms.notice", "督查任务通知", "2.4", "下达督查任务"),
        ("dossier.supervision_plan", "督查方案", "2.4", course),
        ("dossier.notice", "督查任务", "2.4", course),
        ("dossier.final_report", "办结报告", "2.4", course),
        ("dossier.leaders_review", "领导审阅意见", "2.4", course),
    ]);
    assert_eq!(yangjiang().0.dossier.len(), 4);
}
