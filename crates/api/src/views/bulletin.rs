//! A bulletin as its readers see it.

use chrono::NaiveDate;
use domain::{
    bulletin::{Action, BulletinState},
    vocabulary::Timeliness,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{case::Signed, common::NameRef, words};

/// A paper the office owes, or brings out when there is reason to (通报、专报、每周安排).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Bulletin {
    /// Its id.
    pub id: Uuid,
    /// Which duty of the rulebook.
    pub duty: String,
    /// The duty's name in the regulation, in the caller's language.
    pub duty_name: String,
    /// What it is called.
    pub title: String,
    /// `2026-W10`, `2026-03`, `2026-Q1` or `2026`; null for an occasional one.
    pub period: Option<String>,
    /// The last working day of the period.
    pub due_on: Option<NaiveDate>,
    /// Where that day stands while it is owed.
    #[schema(value_type = words::Timeliness)]
    pub timeliness: Timeliness,
    /// Where it stands.
    #[schema(value_type = words::BulletinState)]
    pub state: BulletinState,
    /// What it says.
    pub paper: Option<BulletinPaper>,
    /// Answers of the role that approves it; for the office and leaders.
    pub approvals: Vec<BulletinAnswer>,
    /// When it went to the leaders.
    pub sent: Option<BulletinSent>,
    /// Whether it goes to all units.
    pub publication: Option<BulletinAnswer>,
    /// Why it need not come.
    pub waived: Option<String>,
    /// For `If-Match`.
    pub version: i64,
    /// What the caller may do now.
    #[schema(value_type = Vec<words::BulletinAction>)]
    pub may: Vec<Action>,
}

/// What a bulletin says.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "product", rename_all = "snake_case")]
pub(crate) enum BulletinPaper {
    /// 通报、专报
    Bulletin {
        /// 总体情况
        text: String,
        /// 通报表扬
        praise: Vec<MentionView>,
        /// 通报批评
        criticism: Vec<MentionView>,
        /// Per unit, as the books had them when it was written.
        figures: Vec<UnitFiguresView>,
        /// Who wrote it.
        signed: Signed,
    },
    /// 每周督查安排
    #[serde(rename_all = "camelCase")]
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
        /// Who wrote it.
        signed: Signed,
    },
    /// 年终总结
    Summary {
        /// In words.
        text: String,
        /// Per unit.
        figures: Vec<UnitFiguresView>,
        /// Who wrote it.
        signed: Signed,
    },
    /// 年终考核
    Assessment {
        /// In words.
        text: String,
        /// Per unit.
        figures: Vec<UnitFiguresView>,
        /// Who wrote it.
        signed: Signed,
    },
}

/// A unit that is praised or criticized.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MentionView {
    /// Which unit.
    pub unit: NameRef,
    /// What for.
    pub text: String,
    /// The case in which the facts of a criticism were verified; null for units.
    pub verified_in: Option<Uuid>,
}

/// What the books say of a unit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct UnitFiguresView {
    /// Which unit.
    pub unit: NameRef,
    /// 在办
    pub open: u32,
    /// 本期办结
    pub closed: u32,
    /// 超期
    pub overdue: u32,
    /// 本期被催办
    pub urged: u32,
}

/// A yes or no with its words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct BulletinAnswer {
    /// Approved, or published.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who and when.
    pub signed: Signed,
}

/// It went to the leaders.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BulletinSent {
    /// The Beijing day.
    pub on: NaiveDate,
    /// Natural days after the due date.
    pub days_late: u16,
    /// Its number; an arrangement of the office's own week has none.
    pub number: Option<String>,
    /// Who sent it.
    pub signed: Signed,
}
