//! Everything that can be done to an item; the buttons of the browser are these.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// One thing somebody may be allowed to do.
    Action {
        /// See the item at all.
        Read,
        /// 登记
        Register,
        /// 修改登记
        Amend,
        /// 初审
        Screen,
        /// 分解立项
        Split,
        /// 拟办
        Propose,
        /// 审批
        Approve,
        /// 交办
        Issue,
        /// 签收
        Receive,
        /// 提出异议
        Dispute,
        /// 裁定异议
        RuleDispute,
        /// 答复异议
        AnswerDispute,
        /// 申请延期
        RequestExtension,
        /// 审批延期
        DecideExtension,
        /// 写反馈
        WriteReport,
        /// 签报
        SignReport,
        /// 审核
        ReviewReport,
        /// 拟催办单
        DraftUrge,
        /// 签发
        SignUrge,
        /// 不予签发
        DeclineUrge,
        /// 说明客观原因
        AnswerUrge,
        /// 审签原因
        CountersignCause,
        /// 审定原因
        DecideCause,
        /// 记录当面说明
        RecordExplanation,
        /// 记录催办
        RecordUrging,
        /// 免除义务
        Waive,
        /// 免办
        WaiveAssignment,
        /// 审阅结果
        ReviewResult,
        /// 办结
        Close,
        /// 归档
        Archive,
        /// 撤销
        Cancel,
        /// 调整知情范围
        SetSecrecy,
        /// 批示
        Instruct,
        /// 办理批示
        HandleInstruction,
        /// 记录协调
        Coordinate,
        /// 提出协调预案
        PlanCoordination,
        /// 审定协调预案
        DecideCoordinationPlan,
        /// 上报困难
        SendUp,
        /// 提出意见
        GiveOpinion,
        /// 批示困难
        SettleDifficulty,
        /// 申请中止
        AskSuspension,
        /// 审批中止
        DecideSuspension,
        /// 恢复办理
        Resume,
        /// 转常态保持
        KeepUp,
        /// 会同督查
        SetCoSupervisors,
        /// 记录沟通
        RecordConsultation,
        /// 汇总反馈
        Collate,
        /// 审阅汇总
        PassCollation,
        /// 上报
        SendUpward,
        /// 签发上报件
        SignUpward,
        /// 会签
        CosignReport,
        /// 递交
        Deliver,
        /// 委员会签收
        ReceiveDelivery,
        /// 决定公开
        Disclose,
        /// 评议
        Appraise,
        /// 变更交办领导
        ChangeGiver,
        /// 关联年度重点
        SetPriority,
        /// 审核公众意见
        JudgeOpinion,
    }
}
