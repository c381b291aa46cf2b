//! Where an Item stands in its life, and what that means for the work on it.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where an item stands (domain.md §3).
    Stage {
        /// 已登记
        Registered,
        /// 已拟办
        Proposed,
        /// 审批中
        InApproval,
        /// 已批准
        Approved,
        /// 已交办
        Issued,
        /// 办理中
        InProgress,
        /// 已报结
        ReportedDone,
        /// 审核中
        InReview,
        /// 呈领导审阅
        WithLeaders,
        /// 已办结
        Closed,
        /// 已归档
        Archived,
        /// 退回修改
        ReturnedForRevision,
        /// 不予立项
        Rejected,
        /// 暂缓
        Suspended,
        /// 撤销
        Cancelled,
        /// 常态保持
        Standing,
    }
}

impl Stage {
    /// Units work on it: it can be received, reported on and urged.
    pub fn is_live(self) -> bool {
        match self {
            Self::Issued
            | Self::InProgress
            | Self::ReportedDone
            | Self::InReview
            | Self::WithLeaders
            | Self::Standing => true,
            Self::Registered
            | Self::Proposed
            | Self::InApproval
            | Self::Approved
            | Self::Closed
            | Self::Archived
            | Self::ReturnedForRevision
            | Self::Rejected
            | Self::Suspended
            | Self::Cancelled => false,
        }
    }

    /// A result is there: an instruction with a date takes the work up again.
    pub fn has_result(self) -> bool {
        matches!(
            self,
            Self::InReview | Self::WithLeaders | Self::Standing | Self::Closed
        )
    }

    /// Nothing happens to it any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Archived | Self::Rejected | Self::Cancelled)
    }
}
