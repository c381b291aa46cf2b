//! The closed vocabularies: one spelling through database, JSON and the browser, taken from the variant's name.

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, strum::Display, strum::EnumString,
            strum::EnumIter, strum::IntoStaticStr,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// The spelling used in the database, in JSON and in the browser.
            pub fn word(self) -> &'static str {
                self.into()
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// How much a matter weighs (督查等级, `district/8`).
    Tier {
        /// 一般重要
        General,
        /// 比较重要
        Major,
        /// 特别重要
        Critical,
    }
}

vocabulary! {
    /// What one proposes for the whole office and another approves.
    ProposalKind {
        /// 日历
        Calendar,
        /// 规程版本
        Rulebook,
    }
}

vocabulary! {
    /// Where a calendar or a rulebook stands that one proposed and another is to approve.
    ProposalState {
        /// 待批
        Pending,
        /// 已批准
        Approved,
        /// 未批准
        Declined,
    }
}

vocabulary! {
    /// Who may know of an item.
    Secrecy {
        /// May be disclosed.
        Public,
        /// The default: those concerned.
        Internal,
        /// Only listed people; for everybody else the item does not exist (控制知情范围).
        Restricted,
    }
}

vocabulary! {
    /// How the office handles a matter (domain.md §3, issue).
    Handling {
        /// 转办: forwarded to units that report back.
        Forward,
        /// 自办: by the office itself.
        #[serde(rename = "self")]
        #[strum(serialize = "self")]
        Own,
        /// 知照: to be acknowledged and carried out, no report.
        Inform,
        /// 会同: together with units.
        Joint,
    }
}

vocabulary! {
    /// A unit's part in an item.
    Part {
        /// 主办/牵头
        Lead,
        /// 协办/配合
        Co,
    }
}

vocabulary! {
    /// What a person may be in the system (domain.md §8).
    Role {
        /// 督查员
        Clerk,
        /// 督查室主任
        Director,
        /// 办公室主要领导
        OfficeChief,
        /// 主管领导, for named units
        LeaderInCharge,
        /// 主要领导
        PrincipalLeader,
        /// 经办人
        UnitHandler,
        /// 分管负责人
        UnitDeputy,
        /// 单位主要领导/第一责任人
        UnitHead,
        /// 纪检、组织、绩效 office: sees what was copied to it
        Observer,
        /// 议案提案联络
        CongressLiaison,
        /// 系统管理员: units, users
        SystemAdmin,
        /// 安全保密管理员: roles, secrecy
        SecurityAdmin,
        /// 安全审计员: reads the audit log
        AuditAdmin,
    }
}

impl Role {
    /// One of the three who keep the system and see no item (三员分立).
    #[must_use]
    pub const fn is_administrator(self) -> bool {
        matches!(
            self,
            Self::SystemAdmin | Self::SecurityAdmin | Self::AuditAdmin
        )
    }

    /// One that is held in a unit, and nothing without it: what its holder sees and does is that unit's.
    #[must_use]
    pub const fn is_of_unit(self) -> bool {
        matches!(
            self,
            Self::UnitHandler | Self::UnitDeputy | Self::UnitHead | Self::Observer
        )
    }
}

/// Whether nobody may hold these at once: an administrator's role goes with no other (domain.md §8).
#[must_use]
pub fn roles_clash(roles: &std::collections::BTreeSet<Role>) -> bool {
    roles.len() > 1 && roles.iter().any(|role| role.is_administrator())
}

vocabulary! {
    /// An office that gets copies of slips.
    CopyOffice {
        /// 纪检
        Discipline,
        /// 组织
        Organization,
        /// 绩考办
        Performance,
    }
}

vocabulary! {
    /// The name of a step of a ladder; which exist, and in which order, is the rulebook's.
    Level {
        /// 蓝色
        Blue,
        /// 黄色
        Yellow,
        /// 橙色
        Orange,
        /// 红色
        Red,
        /// 电话
        Phone,
        /// 书面
        Written,
        /// 实地
        InPerson,
    }
}

vocabulary! {
    /// How a notice reached the units (`district/9`).
    Channel {
        /// 电话
        Phone,
        /// 书面
        Paper,
        /// 实地
        OnSite,
        /// 办公平台
        Platform,
    }
}

vocabulary! {
    /// Where a due date stands; never called a colour, colours belong to slips.
    Timeliness {
        /// 正常
        OnTrack,
        /// 临期
        DueSoon,
        /// 超期
        Overdue,
    }
}

vocabulary! {
    /// Quality defects a reviewer may flag (`district/A4.3`).
    QualityFlag {
        /// 答非所问
        OffQuestion,
        /// 过于简单
        TooSimple,
        /// 进度不符
        ProgressMismatch,
        /// 以偏概全
        Partial,
        /// 避重就轻
        Evasive,
    }
}

vocabulary! {
    /// Integrity defects a reviewer may flag (`district/A4.4`).
    IntegrityFlag {
        /// 谎报
        FalseReport,
        /// 瞒报
        Concealed,
        /// 虚报
        Inflated,
        /// 漏报
        Omitted,
        /// 错报
        Misreported,
    }
}
