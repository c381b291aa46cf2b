//! What comes between notice and result: disputes, handling, following, coordination, difficulties.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::{
    term::Term,
    vocabulary::{Role, Tier, vocabulary},
};

/// When and how an assignment may be contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisputeRule {
    /// Counted from receipt.
    pub window: Term,
    /// Who rules.
    pub ruled_by: Role,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// What makes a matter one that may be handled in a certain way.
    HandlingNeed {
        /// 机密性强
        Restricted,
        /// 时限要求急
        Urgent,
    }
}

/// Only matters of this kind are handled so (`banner/4.2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingLimit {
    /// One of them is enough; any matter where none is named.
    #[serde(default)]
    pub when: Vec<HandlingNeed>,
    /// Only in matters of these sources; in all where none is named.
    #[serde(default)]
    pub sources: Vec<String>,
    /// By the office without units: with departments is another way.
    #[serde(default)]
    pub alone: bool,
    /// The article.
    pub basis: Basis,
}

/// Which matters are followed at any time, and urged day by day (`industry-commerce/4.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowingRule {
    /// Those of these tiers.
    pub tiers: Vec<Tier>,
    /// Those that are urgent.
    pub urgent: bool,
    /// The article.
    pub basis: Basis,
}

/// A decision that belongs to a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRule {
    /// Who decides.
    pub decided_by: Role,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// Solving difficulties between units (`yangjiang/2.1a`, `org-dept/3.2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoordinationRule {
    /// How many recorded failures there must be before a matter is sent up; 0 for none.
    pub failures_before_sending_up: u16,
    /// Whose the general ones are: the office's, or those of the units at work as well.
    #[serde(default)]
    pub general_by: Coordinator,
    /// What is important is coordinated by a leader on the office's plan and proposal; none where the regulation knows no such level.
    #[serde(default)]
    pub important: Option<ImportantRule>,
    /// Only what concerns several units is coordinated before it is sent up, for this article (`town-duban/4.2.3.2`); else everything.
    #[serde(default)]
    pub several_units: Option<Basis>,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// Who coordinates what is general.
    #[derive(Default)]
    Coordinator {
        /// 督查机构、承办单位
        #[default]
        Anybody,
        /// 督查机构
        Office,
    }
}

/// Important coordinations: the office's plan and proposal (预案和建议) first, then a leader (`org-dept/3.2.3`, `company/4.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportantRule {
    /// Which leader approves the plan, and coordinates.
    pub decided_by: Role,
    /// Who is told of the problem with its proposals at once (`company/4.3`).
    #[serde(default)]
    pub told: Option<ToldRule>,
    /// The article.
    pub basis: Basis,
}

/// Somebody is told, for this article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToldRule {
    /// Who.
    pub role: Role,
    /// The article.
    pub basis: Basis,
}

/// A difficulty that is sent up (`sichuan/11.2`, `town-duban/4.2.3.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DifficultyRule {
    /// Whose instruction settles it.
    pub decided_by: Role,
    /// Another role whose instruction is as good (`sichuan/11.2`: any leader of the government).
    #[serde(default)]
    pub or_by: Option<Role>,
    /// The office reports it up as well, for this article: what it coordinated in vain (`town/3.3`, `town-duban/4.1.2.3`).
    #[serde(default)]
    pub by_office: Option<Basis>,
    /// It is told before the date by which the result is due.
    #[serde(default)]
    pub before_due: bool,
    /// The office adds its own opinion.
    #[serde(default)]
    pub office_opinion: bool,
    /// The article.
    pub basis: Basis,
}
