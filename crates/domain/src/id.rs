//! Typed identifiers: a UUID that remembers what it names, so that a Unit can never be passed for an Item.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A UUID that names an `Of`.
pub struct Id<Of>(Uuid, PhantomData<fn() -> Of>);

impl<Of> Id<Of> {
    /// Wraps a UUID that is known to name an `Of`.
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The bare UUID, for storage and transport.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<Of> Clone for Id<Of> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Of> Copy for Id<Of> {}
impl<Of> PartialEq for Id<Of> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<Of> Eq for Id<Of> {}
impl<Of> PartialOrd for Id<Of> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<Of> Ord for Id<Of> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<Of> hash::Hash for Id<Of> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<Of> fmt::Debug for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<Of> fmt::Display for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<Of> FromStr for Id<Of> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::new)
    }
}
impl<Of> Serialize for Id<Of> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, Of> Deserialize<'de> for Id<Of> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}

/// What the ids name; these types have no values.
pub mod names {
    /// A government with its own supervision office (辖区).
    pub enum Jurisdiction {}
    /// An organ that undertakes work (单位).
    pub enum Unit {}
    /// A person with an account (用户).
    pub enum User {}
    /// A matter supervised (督查事项).
    pub enum Item {}
    /// An item × a unit (承办任务).
    pub enum Assignment {}
    /// Something owed by a date (时限义务).
    pub enum Obligation {}
    /// A unit's report (反馈).
    pub enum Report {}
    /// A slip (催办单).
    pub enum Urge {}
    /// A contested assignment (异议).
    pub enum Dispute {}
    /// An asked-for later date (延期申请).
    pub enum Extension {}
    /// A phone or in-person urging on record (催办记录).
    pub enum Urging {}
    /// A leader's instruction (批示).
    pub enum Instruction {}
    /// An attempt to solve a difficulty (协调记录).
    pub enum Coordination {}
    /// A plan for an important coordination (协调预案).
    pub enum CoordinationPlan {}
    /// A difficulty sent up (困难上报).
    pub enum Difficulty {}
    /// One priority of a year's plan (年度督查工作重点).
    pub enum Priority {}
    /// What somebody of the public wrote on a disclosed item (公众意见).
    pub enum Opinion {}
    /// A stop of the clock (中止).
    pub enum Suspension {}
    /// A ledger import (台账导入).
    pub enum Import {}
    /// An in-app notice (通知).
    pub enum Notice {}
    /// A signed-in session (会话).
    pub enum Session {}
    /// A deputy's acting period (AB角).
    pub enum Deputy {}
    /// A transfer to a unit or to other roles, from a day on (调任).
    pub enum Transfer {}
    /// What a unit's head has delegated to a deputy (授权签发).
    pub enum Delegation {}
    /// One step of it (问责措施).
    pub enum Measure {}
    /// A matter beside the items: an inspection, a bulletin, accountability … (活动、通报、问责)
    pub enum Case {}
    /// What an inspection found (问题).
    pub enum Finding {}
    /// A calendar or a rulebook that one proposes and another approves (日历、规程的拟定).
    pub enum Proposal {}
}

/// Names a [`names::Jurisdiction`].
pub type JurisdictionId = Id<names::Jurisdiction>;
/// Names a [`names::Unit`].
pub type UnitId = Id<names::Unit>;
/// Names a [`names::User`].
pub type UserId = Id<names::User>;
/// Names a [`names::Item`].
pub type ItemId = Id<names::Item>;
/// Names a [`names::Assignment`].
pub type AssignmentId = Id<names::Assignment>;
/// Names a [`names::Obligation`].
pub type ObligationId = Id<names::Obligation>;
/// Names a [`names::Report`].
pub type ReportId = Id<names::Report>;
/// Names a [`names::Urge`].
pub type UrgeId = Id<names::Urge>;
/// Names a [`names::Dispute`].
pub type DisputeId = Id<names::Dispute>;
/// Names a [`names::Extension`].
pub type ExtensionId = Id<names::Extension>;
/// Names a [`names::Urging`].
pub type UrgingId = Id<names::Urging>;
/// Names a [`names::Instruction`].
pub type InstructionId = Id<names::Instruction>;
/// Names a [`names::Coordination`].
pub type CoordinationId = Id<names::Coordination>;
/// Names a [`names::CoordinationPlan`].
pub type CoordinationPlanId = Id<names::CoordinationPlan>;
/// Names a [`names::Difficulty`].
pub type DifficultyId = Id<names::Difficulty>;
/// Names a [`names::Priority`].
pub type PriorityId = Id<names::Priority>;
/// Names a [`names::Opinion`].
pub type OpinionId = Id<names::Opinion>;
/// Names a [`names::Suspension`].
pub type SuspensionId = Id<names::Suspension>;
/// Names a [`names::Import`].
pub type ImportId = Id<names::Import>;
/// Names a [`names::Notice`].
pub type NoticeId = Id<names::Notice>;
/// Names a [`names::Session`].
pub type SessionId = Id<names::Session>;
/// Names a [`names::Deputy`].
pub type DeputyId = Id<names::Deputy>;
/// Names a [`names::Transfer`].
pub type TransferId = Id<names::Transfer>;
/// Names a [`names::Delegation`].
pub type DelegationId = Id<names::Delegation>;
/// Names a [`names::Case`].
pub type CaseId = Id<names::Case>;
/// Names a [`names::Finding`].
pub type FindingId = Id<names::Finding>;
/// Names a [`names::Proposal`].
pub type ProposalId = Id<names::Proposal>;
/// Names a [`names::Measure`].
pub type MeasureId = Id<names::Measure>;
