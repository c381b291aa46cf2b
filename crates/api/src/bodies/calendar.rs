//! The bodies that propose and decide on a year's calendar.

use chrono::NaiveDate;
use domain::calendar::{SpecialDay, SpecialKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{
    bounds::{Key, Line, Note},
    days::day,
};

/// The official notice of one year (放假安排), day by day.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "year": 2027, "basis": "国办发明电〔2026〕7号",
    "days": [
        {"on": "2027-01-01", "kind": "holiday", "name": "元旦"}, {"on": "2027-02-06", "kind": "holiday", "name": "春节"},
        {"on": "2027-02-20", "kind": "make_up", "name": "春节"}, {"on": "2027-10-01", "kind": "holiday", "name": "国庆节"}
    ]
}))]
pub(crate) struct CalendarPropose {
    /// Which year: the present one, or one up to the first that the calendar in force does not hold.
    #[schema(minimum = 1949, maximum = 2999)]
    pub(crate) year: i32,
    /// 依据文号: the notice it is taken from.
    #[validate(nested)]
    pub(crate) basis: Line,
    /// Every day off, and every weekend day worked instead, from 1 December before the year to 30 November, in any order. What the year
    /// had before is replaced.
    #[validate(length(max = 100), nested)]
    pub(crate) days: Vec<NoticeDay>,
}

/// A day that the notice names.
#[derive(Debug, Serialize, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NoticeDay {
    /// The date.
    #[serde(deserialize_with = "day")]
    pub(crate) on: NaiveDate,
    /// Off, or worked.
    pub(crate) kind: NoticeKind,
    /// The festival in whose name.
    #[validate(nested)]
    pub(crate) name: Key,
}

/// What a notice says of a day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NoticeKind {
    /// 放假
    Holiday,
    /// 调休上班: a Saturday or Sunday.
    MakeUp,
}

impl From<NoticeDay> for SpecialDay {
    fn from(day: NoticeDay) -> Self {
        Self {
            on: day.on,
            kind: match day.kind {
                NoticeKind::Holiday => SpecialKind::Holiday,
                NoticeKind::MakeUp => SpecialKind::MakeUp,
            },
            name: String::from(day.name).trim().to_owned(),
        }
    }
}

/// The word that it comes into force.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct ProposalApprove {}

/// Why it does not come into force.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "国庆节调休日与通知不符"}))]
pub(crate) struct ProposalDecline {
    /// The reason.
    #[validate(nested)]
    pub(crate) reason: Note,
}
