//! The plan of an inspection (督查方案): how, where, when, by whom, and what is looked at.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    case::{Place, each},
    id::{UnitId, UserId},
    vocabulary::vocabulary,
};

vocabulary! {
    /// How one looks (`company/4.2`, `yangjiang/4.2`).
    Method {
        /// 电话督查
        Phone,
        /// 现场督查
        OnSite,
        /// 会议督查
        Meeting,
        /// 上门督查
        Visit,
        /// 听取汇报
        Hearing,
        /// 查阅资料
        Papers,
        /// 座谈走访
        Talks,
    }
}

/// Somebody who takes part in an inspection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case", deny_unknown_fields)]
pub enum Participant {
    /// A person of the office or of the inspection team (`company/1`).
    Member {
        /// Who.
        user: UserId,
    },
    /// A leader of the government who leads it (`banner/5.5`).
    Leader {
        /// Who.
        user: UserId,
    },
    /// A department that inspects together with the office (`banner/5.3`).
    Department {
        /// Which.
        unit: UnitId,
    },
    /// A unit concerned that goes along and inspects nothing (`industry-commerce/5.3`).
    Concerned {
        /// Which: one of those inspected.
        unit: UnitId,
    },
    /// An invited deputy of the people's congress, 人大代表 (`yangjiang/4.3`).
    Deputy {
        /// By name: they have no account.
        name: String,
    },
    /// An invited member of the political consultative conference, 政协委员 (`yangjiang/4.3`).
    Consultative {
        /// By name.
        name: String,
    },
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// How; at least one.
    pub methods: Vec<Method>,
    /// 督查重点
    pub focus: String,
    /// 地点
    pub place: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, not before the first.
    pub to: NaiveDate,
    /// What is looked at, in order; each point is recorded once it was looked at (`company/5.3`).
    pub checklist: Vec<String>,
    /// Who takes part; at least one.
    pub participants: Vec<Participant>,
}

impl Plan {
    /// The departments that inspect together with the office.
    pub fn departments(&self) -> impl Iterator<Item = UnitId> {
        self.participants.iter().filter_map(|part| match part {
            Participant::Department { unit } => Some(*unit),
            Participant::Member { .. }
            | Participant::Leader { .. }
            | Participant::Concerned { .. }
            | Participant::Deputy { .. }
            | Participant::Consultative { .. } => None,
        })
    }

    /// The units concerned that go along (会同有关承办部门).
    pub fn accompanying(&self) -> impl Iterator<Item = UnitId> {
        self.participants.iter().filter_map(|part| match part {
            Participant::Concerned { unit } => Some(*unit),
            Participant::Member { .. }
            | Participant::Leader { .. }
            | Participant::Department { .. }
            | Participant::Deputy { .. }
            | Participant::Consultative { .. } => None,
        })
    }

    /// The leaders who lead it.
    pub fn leaders(&self) -> impl Iterator<Item = UserId> {
        self.participants.iter().filter_map(|part| match part {
            Participant::Leader { user } => Some(*user),
            Participant::Member { .. }
            | Participant::Department { .. }
            | Participant::Concerned { .. }
            | Participant::Deputy { .. }
            | Participant::Consultative { .. } => None,
        })
    }

    /// People of the office or team.
    pub(super) fn members(&self) -> impl Iterator<Item = UserId> {
        self.participants.iter().filter_map(|part| match part {
            Participant::Member { user } => Some(*user),
            Participant::Leader { .. }
            | Participant::Department { .. }
            | Participant::Concerned { .. }
            | Participant::Deputy { .. }
            | Participant::Consultative { .. } => None,
        })
    }

    /// People with an account who take part, each with its place in the request.
    pub fn users(&self) -> impl Iterator<Item = (UserId, Place)> {
        each(self.members(), "members").chain(each(self.leaders(), "leaders"))
    }

    /// Somebody from outside was invited.
    pub fn invites(&self) -> bool {
        self.participants.iter().any(|part| {
            matches!(
                part,
                Participant::Deputy { .. } | Participant::Consultative { .. }
            )
        })
    }
}
