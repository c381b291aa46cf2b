//! What may be asked of a bulletin.

use chrono::NaiveDate;

use crate::{
    bulletin::{Action, Mention},
    case::{Named, each},
    id::{JurisdictionId, UnitId},
};

/// A bulletin to be begun by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whose office.
    pub jurisdiction: JurisdictionId,
    /// A duty of the rulebook that is done when there is reason to, or whose present period the clock left out.
    pub duty: String,
    /// What it is called.
    pub title: String,
}

/// What a drafter writes; figures are not among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Draft {
    /// 通报、专报
    Bulletin {
        /// 总体情况
        text: String,
        /// 通报表扬
        praise: Vec<Mention>,
        /// 通报批评
        criticism: Vec<Mention>,
    },
    /// 每周督查安排
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
    /// 年终总结
    Summary {
        /// In words.
        text: String,
    },
    /// 年终考核
    Assessment {
        /// In words.
        text: String,
    },
}

/// One thing asked of one bulletin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write it, or write it anew.
    Write(Draft),
    /// The rule's role approves or returns it.
    Approve {
        /// Approved; else returned.
        passed: bool,
        /// In words; needed to return.
        opinion: String,
    },
    /// Send it to the leaders.
    Send,
    /// The rule's role decides whether it goes to units.
    Publish {
        /// It does.
        published: bool,
        /// To these alone; none: to all there are.
        units: Option<Vec<UnitId>>,
        /// In words; needed to keep it.
        opinion: String,
    },
    /// 免除: it need not come this time.
    Waive {
        /// Why.
        reason: String,
    },
    /// The clock's part at the start of a Beijing day.
    Tick {
        /// The day that begins.
        day: NaiveDate,
    },
}

impl Command {
    /// What is done by it; none by the clock.
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Write(_) => Some(Action::Write),
            Self::Approve { .. } => Some(Action::Approve),
            Self::Send => Some(Action::Send),
            Self::Publish { .. } => Some(Action::Publish),
            Self::Waive { .. } => Some(Action::Waive),
            Self::Tick { .. } => None,
        }
    }

    /// The units it names; the store asks whether they are of this jurisdiction.
    pub fn named(&self) -> Named {
        match self {
            Self::Write(Draft::Bulletin {
                praise, criticism, ..
            }) => {
                let sections = [("praise", praise), ("criticism", criticism)];
                let units = sections.into_iter().flat_map(|(section, mentions)| {
                    let mentions = mentions.iter().enumerate();
                    mentions.map(move |(nth, mention)| {
                        (mention.unit, format!("{section}/{nth}/unitId").into())
                    })
                });
                Named {
                    units: units.collect(),
                    ..Named::default()
                }
            }
            Self::Publish {
                units: Some(units), ..
            } => Named {
                units: each(units.iter().copied(), "units").collect(),
                ..Named::default()
            },
            Self::Write(
                Draft::InspectionPlan { .. } | Draft::Summary { .. } | Draft::Assessment { .. },
            )
            | Self::Publish { units: None, .. }
            | Self::Approve { .. }
            | Self::Send
            | Self::Waive { .. }
            | Self::Tick { .. } => Named::default(),
        }
    }
}
