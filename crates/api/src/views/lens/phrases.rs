//! Words for roles, tiers, kinds and labels, in both languages.

use domain::{
    item::{Label, Stage},
    vocabulary::{Level, Part, Role, Tier, Timeliness},
};

use crate::locale::{Locale, Text, text};

/// A role's name.
pub(crate) fn named_role(role: Role, locale: Locale) -> &'static str {
    let name = match role {
        Role::Clerk => text("督查员", "the supervision clerk"),
        Role::Director => text("督查室主任", "the director of supervision"),
        Role::OfficeChief => text("办公室主要领导", "the office chief"),
        Role::LeaderInCharge => text("主管领导", "the leader in charge"),
        Role::PrincipalLeader => text("主要领导", "the principal leader"),
        Role::UnitHandler => text("承办单位经办人", "the unit's handler"),
        Role::UnitDeputy => text("承办单位分管负责人", "the unit's deputy head"),
        Role::UnitHead => text("承办单位主要领导", "the unit's head"),
        Role::Observer => text("抄送单位", "the office copied"),
        Role::CongressLiaison => text("议案提案联络员", "the congress liaison"),
        Role::SystemAdmin => text("系统管理员", "the system administrator"),
        Role::SecurityAdmin => text("安全保密管理员", "the security administrator"),
        Role::AuditAdmin => text("安全审计员", "the audit administrator"),
    };
    name.in_(locale)
}

/// A tier's name.
pub(crate) fn named_tier(tier: Tier, locale: Locale) -> &'static str {
    let name = match tier {
        Tier::General => text("一般重要", "general"),
        Tier::Major => text("比较重要", "major"),
        Tier::Critical => text("特别重要", "critical"),
    };
    name.in_(locale)
}

/// A stage's name.
pub(crate) fn named_stage(stage: Stage, locale: Locale) -> &'static str {
    let (zh, en) = match stage {
        Stage::Registered => ("已登记", "registered"),
        Stage::Proposed => ("已拟办", "proposed"),
        Stage::InApproval => ("审批中", "in approval"),
        Stage::Approved => ("已批准", "approved"),
        Stage::Issued => ("已交办", "issued"),
        Stage::InProgress => ("办理中", "in progress"),
        Stage::ReportedDone => ("已报结", "reported done"),
        Stage::InReview => ("审核中", "in review"),
        Stage::WithLeaders => ("呈领导审阅", "with the leaders"),
        Stage::Closed => ("已办结", "closed"),
        Stage::Archived => ("已归档", "archived"),
        Stage::ReturnedForRevision => ("退回修改", "returned for revision"),
        Stage::Rejected => ("不予立项", "rejected"),
        Stage::Suspended => ("暂缓", "suspended"),
        Stage::Cancelled => ("撤销", "cancelled"),
        Stage::Standing => ("常态保持", "standing"),
    };
    locale.pick(zh, en)
}

/// Where a date stands.
pub(crate) fn named_timeliness(timeliness: Timeliness, locale: Locale) -> &'static str {
    let name = match timeliness {
        Timeliness::OnTrack => text("正常", "on track"),
        Timeliness::DueSoon => text("临期", "due soon"),
        Timeliness::Overdue => text("超期", "overdue"),
    };
    name.in_(locale)
}

/// A slip's colour.
pub(super) fn named_level(level: Level, locale: Locale) -> &'static str {
    let name = match level {
        Level::Blue => text("蓝色催办单", "blue slip"),
        Level::Yellow => text("黄色催办单", "yellow slip"),
        Level::Orange => text("橙色催办单", "orange slip"),
        Level::Red => text("红色催办单", "red slip"),
        Level::Phone => text("电话催办", "phone urging"),
        Level::Written => text("书面催办", "written urging"),
        Level::InPerson => text("当面催办", "urging in person"),
    };
    name.in_(locale)
}

/// A part's name.
pub(super) fn named_part(part: Part, locale: Locale) -> &'static str {
    match part {
        Part::Lead => locale.pick("牵头", "lead"),
        Part::Co => locale.pick("配合", "co"),
    }
}

/// An obligation in words, from its label: 2026年第46周反馈, 办结, 重办：节点1….
pub(crate) fn named_obligation(label: &str, locale: Locale) -> String {
    let label = Label::read(label);
    match locale {
        Locale::ZhCn => label.zh(),
        Locale::En => label.en(),
    }
}

/// What stands in front of a sentence about an action somebody should take.
pub(crate) fn todo_phrase(action: domain::access::Action) -> Text {
    use domain::access::Action;
    match action {
        Action::Read => text("阅读", "Read"),
        Action::Register => text("登记", "Register"),
        Action::Amend => text("修改登记", "Correct the registration of"),
        Action::Propose => text("拟办", "Propose"),
        Action::Approve => text("审批", "Approve"),
        Action::Issue => text("交办", "Issue"),
        Action::Receive => text("签收", "Receive"),
        Action::Dispute => text("提出异议", "Contest"),
        Action::RuleDispute => text("裁定异议", "Rule on the dispute about"),
        Action::AnswerDispute => text("答复异议", "Answer the dispute about"),
        Action::RequestExtension => text("申请延期", "Ask for an extension of"),
        Action::DecideExtension => text("审批延期", "Decide the extension of"),
        Action::WriteReport => text("撰写反馈", "Write the report on"),
        Action::SignReport => text("签报反馈", "Sign the report on"),
        Action::ReviewReport => text("审核反馈", "Review the report on"),
        Action::DraftUrge => text("拟催办单", "Draft a slip for"),
        Action::SignUrge => text("签发催办单", "Sign the slip on"),
        Action::DeclineUrge => text("不予签发", "Decline the slip on"),
        Action::AnswerUrge => text("答复催办单", "Answer the slip on"),
        Action::CountersignCause => text("审签客观原因", "Countersign the cause on"),
        Action::DecideCause => text("审定客观原因", "Decide the cause on"),
        Action::RecordExplanation => text("记录当面说明", "Record the explanation on"),
        Action::RecordUrging => text("记录催办", "Record an urging on"),
        Action::Waive => text("免除义务", "Waive an obligation of"),
        Action::WaiveAssignment => text("免办", "Let a unit off"),
        Action::ReviewResult => text("审阅结果", "Read the result of"),
        Action::Close => text("办结", "Close"),
        Action::Archive => text("归档", "Archive"),
        Action::Cancel => text("撤销", "Cancel"),
        Action::SetSecrecy => text("调整知情范围", "Set who may know of"),
        Action::Screen => text("初审", "Screen"),
        Action::Split => text("分解立项", "Split"),
        Action::Instruct => text("批示", "Write an instruction on"),
        Action::HandleInstruction => text("办理批示", "Handle the instruction on"),
        Action::Coordinate => text("记录协调", "Record a coordination on"),
        Action::PlanCoordination => text("提出协调预案", "Plan a coordination of"),
        Action::DecideCoordinationPlan => text("审定协调预案", "Decide the plan to coordinate"),
        Action::SendUp => text("上报困难", "Send up a difficulty of"),
        Action::GiveOpinion => text("对上报困难提出意见", "Give an opinion on the difficulty of"),
        Action::SettleDifficulty => text("批示上报的困难", "Settle the difficulty of"),
        Action::AskSuspension => text("申请中止", "Ask to suspend"),
        Action::DecideSuspension => text("审批中止", "Decide the suspension of"),
        Action::Resume => text("恢复办理", "Resume"),
        Action::KeepUp => text("转常态保持", "Keep up"),
        Action::SetCoSupervisors => text("会同督查", "Set the co-supervisors of"),
        Action::RecordConsultation => text("记录沟通", "Record the consultation on"),
        Action::Collate => text("汇总反馈", "Collate the results of"),
        Action::PassCollation => text("审阅汇总", "Read what was collated on"),
        Action::SendUpward => text("上报结果", "Send up the result of"),
        Action::SignUpward => text("签发上报件", "Sign the paper for the superior on"),
        Action::CosignReport => text("会签答复", "Cosign the reply on"),
        Action::Deliver => text("递交答复件", "Deliver the reply on"),
        Action::ReceiveDelivery => text("签收答复件", "Receive the reply on"),
        Action::Appraise => text("评议", "Appraise the work on"),
        Action::ChangeGiver => text("变更交办领导", "Name another leader as who gave"),
        Action::SetPriority => text("关联年度重点", "Set the priority of"),
        Action::JudgeOpinion => text("审核公众意见", "Look at the public's opinions on"),
        Action::Disclose => text("决定公开", "Decide the disclosure of"),
    }
}
