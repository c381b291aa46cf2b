//! What happened to an Item, in the past tense: its timeline, its audit trail and the source of notices.

#![allow(
    missing_docs,
    reason = "an event's name and the types of its fields say what happened; the types are documented where they live"
)]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{
    cadence::Cadence,
    id::{
        AssignmentId, CoordinationPlanId, DifficultyId, DisputeId, ExtensionId, InstructionId,
        ItemId, ObligationId, OpinionId, ReportId, SuspensionId, UnitId, UrgeId, UserId,
    },
    item::{
        Appraisal, Approval, Cause, CauseDecision, CoSupervisor, Collation, Consultation,
        Coordination, CoordinationPlan, Cosignature, Delivery, Difficulty, Disclosure, Dispute,
        DisputeRuling, Explanation, Extension, ExtensionDecision, FirstPerson, Instruction, Issue,
        Number, Obligation, OpinionJudgement, PaperAnswer, Place, Plan, PriorityRef, Receipt,
        Report, ResultReview, Resumption, Review, ScoreEntry, Screening, Signature, Stage,
        Suggestion, Supersession, Suspension, SuspensionDecision, UpwardPaper, Urge, UrgeIssue,
        Urging, Why,
    },
    time::Instant,
    vocabulary::{Part, Role, Secrecy, vocabulary},
};

vocabulary! {
    /// Why a prompt went out.
    PromptReason {
        /// 即将到期
        DueSoon,
        /// 今日到期
        DueToday,
        /// 已超期
        Overdue,
    }
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, IntoStaticStr, EnumDiscriminants)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
#[strum(serialize_all = "snake_case")]
#[strum_discriminants(
    name(EventKind),
    derive(
        EnumIter,
        IntoStaticStr,
        strum::Display,
        strum::EnumString,
        Hash,
        PartialOrd,
        Ord
    )
)]
#[strum_discriminants(strum(serialize_all = "snake_case"), doc = "The kind of an [`Event`].")]
#[allow(
    clippy::large_enum_variant,
    reason = "a decision makes a handful of events, none is kept in memory"
)]
pub enum Event {
    Registered {
        number: Number,
        title: String,
        source: String,
        secrecy: Secrecy,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suggestion: Option<Suggestion>,
    },
    Amended {
        title: Option<String>,
        content: Option<String>,
        basis: Option<String>,
        source: Option<String>,
    },
    Proposed {
        plan: Plan,
        by: Signature,
    },
    ApprovalGiven {
        approval: Approval,
    },
    StageEntered {
        stage: Stage,
        by: Signature,
    },
    Issued {
        issue: Issue,
        units: Vec<IssuedUnit>,
    },
    UnitsChanged {
        places: Vec<Place>,
        /// Those that are new or take another part.
        units: Vec<IssuedUnit>,
        /// The completion date of those that are new.
        due_on: Option<NaiveDate>,
        /// The Beijing day; none in what was recorded before it was said here.
        #[serde(default)]
        on: Option<NaiveDate>,
    },
    ObligationPlanned {
        assignment: AssignmentId,
        obligation: Obligation,
    },
    PeriodsPlanned {
        assignment: AssignmentId,
        through: NaiveDate,
    },
    Received {
        assignment: AssignmentId,
        receipt: Receipt,
    },
    ObligationFulfilled {
        assignment: AssignmentId,
        obligation: ObligationId,
        on: NaiveDate,
        days_late: u32,
        accepted: bool,
    },
    ObligationAccepted {
        assignment: AssignmentId,
        obligation: ObligationId,
    },
    ObligationSuperseded {
        assignment: AssignmentId,
        obligation: ObligationId,
        by: Option<ObligationId>,
        reason: Supersession,
        on: NaiveDate,
    },
    /// By another calendar: the receipt's, with the dates before in it.
    ObligationRecounted {
        assignment: AssignmentId,
        obligation: ObligationId,
        from: NaiveDate,
        due_on: NaiveDate,
        why: Why,
        on: NaiveDate,
    },
    ObligationWaived {
        assignment: AssignmentId,
        obligation: ObligationId,
        reason: String,
        by: Signature,
    },
    DueDateChanged {
        assignment: AssignmentId,
        due_on: NaiveDate,
    },
    Disputed {
        assignment: AssignmentId,
        dispute: Dispute,
    },
    DisputeRuled {
        assignment: AssignmentId,
        dispute: DisputeId,
        ruling: DisputeRuling,
    },
    DisputeAnswered {
        assignment: AssignmentId,
        dispute: DisputeId,
        by: Signature,
        text: String,
    },
    ExtensionRequested {
        assignment: AssignmentId,
        extension: Extension,
    },
    ExtensionDecided {
        assignment: AssignmentId,
        extension: ExtensionId,
        decision: ExtensionDecision,
    },
    ReportWritten {
        assignment: AssignmentId,
        report: Report,
    },
    ReportSubmitted {
        assignment: AssignmentId,
        report: ReportId,
        by: Signature,
    },
    ReportReviewed {
        assignment: AssignmentId,
        report: ReportId,
        review: Review,
    },
    Prompted {
        assignment: AssignmentId,
        obligation: ObligationId,
        on: NaiveDate,
        reason: PromptReason,
    },
    UrgeDrafted {
        assignment: AssignmentId,
        urge: Urge,
    },
    UrgeJoined {
        assignment: AssignmentId,
        urge: UrgeId,
        obligations: Vec<ObligationId>,
    },
    /// By another calendar some of what a draft covers is not overdue.
    UrgeNarrowed {
        assignment: AssignmentId,
        urge: UrgeId,
        obligations: Vec<ObligationId>,
    },
    UrgeWithdrawn {
        assignment: AssignmentId,
        urge: UrgeId,
        on: NaiveDate,
    },
    UrgeDeclined {
        assignment: AssignmentId,
        urge: UrgeId,
        by: Signature,
        reason: String,
        on: NaiveDate,
    },
    UrgeIssued {
        assignment: AssignmentId,
        urge: UrgeId,
        covers: Vec<ObligationId>,
        issue: UrgeIssue,
    },
    UrgeAnswered {
        assignment: AssignmentId,
        urge: UrgeId,
    },
    UrgeEscalated {
        assignment: AssignmentId,
        urge: UrgeId,
    },
    UrgeSettled {
        assignment: AssignmentId,
        urge: UrgeId,
        on: NaiveDate,
    },
    CauseBrought {
        assignment: AssignmentId,
        urge: UrgeId,
        cause: Cause,
    },
    CauseCountersigned {
        assignment: AssignmentId,
        urge: UrgeId,
        by: Signature,
    },
    CauseDecided {
        assignment: AssignmentId,
        urge: UrgeId,
        decision: CauseDecision,
    },
    Explained {
        assignment: AssignmentId,
        urge: UrgeId,
        explanation: Explanation,
    },
    Urged {
        assignment: AssignmentId,
        urging: Urging,
    },
    Scored {
        assignment: AssignmentId,
        entry: ScoreEntry,
    },
    AssignmentDone {
        assignment: AssignmentId,
    },
    AssignmentReopened {
        assignment: AssignmentId,
    },
    AssignmentWaived {
        assignment: AssignmentId,
        reason: String,
        by: Signature,
    },
    ResultReviewed {
        review: ResultReview,
    },
    DossierKept {
        keeper: String,
        #[serde(default)]
        enclosed: BTreeSet<String>,
        #[serde(default)]
        copies: BTreeSet<String>,
    },
    Screened {
        screening: Screening,
    },
    Split {
        children: Vec<ItemId>,
    },
    SplitFrom {
        parent: ItemId,
        class: String,
    },
    /// Of the archived matter that this one follows.
    Follows {
        prior: ItemId,
    },
    OfficeOwes {
        obligation: Obligation,
    },
    OfficeFulfilled {
        obligation: ObligationId,
        on: NaiveDate,
        days_late: u32,
    },
    OfficeReleased {
        obligation: ObligationId,
        /// The same step at a later date, where the clock stood meanwhile.
        #[serde(default)]
        later: Option<ObligationId>,
        on: NaiveDate,
    },
    OfficeRecounted {
        obligation: ObligationId,
        from: NaiveDate,
        due_on: NaiveDate,
        why: Why,
        on: NaiveDate,
    },
    OfficePrompted {
        obligation: ObligationId,
        on: NaiveDate,
        reason: PromptReason,
    },
    Instructed {
        instruction: Instruction,
    },
    InstructionHandled {
        instruction: InstructionId,
        by: Signature,
        text: String,
    },
    Coordinated {
        coordination: Coordination,
    },
    CoordinationPlanned {
        plan: CoordinationPlan,
    },
    CoordinationPlanDecided {
        plan: CoordinationPlanId,
        answer: PaperAnswer,
    },
    SentUp {
        difficulty: Difficulty,
    },
    OpinionGiven {
        difficulty: DifficultyId,
        by: Signature,
        text: String,
    },
    DifficultySettled {
        difficulty: DifficultyId,
        by: Signature,
        text: String,
    },
    SuspensionAsked {
        suspension: Suspension,
    },
    SuspensionDecided {
        suspension: SuspensionId,
        decision: SuspensionDecision,
    },
    Resumed {
        suspension: SuspensionId,
        resumption: Resumption,
    },
    KeptUp {
        cadence: Cadence,
        by: Signature,
    },
    CoSupervisorsSet {
        units: BTreeSet<UnitId>,
        #[serde(default)]
        organs: Vec<CoSupervisor>,
    },
    Consulted {
        consultation: Consultation,
    },
    Collated {
        collation: Collation,
    },
    CollationAnswered {
        answer: PaperAnswer,
    },
    SentUpward {
        paper: UpwardPaper,
    },
    UpwardAnswered {
        answer: PaperAnswer,
    },
    ReportCosigned {
        cosignature: Cosignature,
    },
    Delivered {
        delivery: Delivery,
    },
    DeliveryReceived {
        by: Signature,
    },
    DisclosureDecided {
        disclosure: Disclosure,
    },
    Appraised {
        assignment: AssignmentId,
        appraisal: Appraisal,
    },
    PrioritySet {
        priority: Option<PriorityRef>,
        by: Signature,
    },
    /// By nobody who is known; what was written is kept apart.
    OpinionReceived {
        opinion: OpinionId,
        at: Instant,
    },
    OpinionJudged {
        opinion: OpinionId,
        judgement: OpinionJudgement,
    },
    Cancelled {
        reason: String,
        by: Signature,
    },
    GiverChanged {
        from: UserId,
        giver: UserId,
        given_by: Role,
        reason: String,
        by: Signature,
    },
    SecrecySet {
        secrecy: Secrecy,
        listed: BTreeSet<UserId>,
        /// Who; not on record of earlier ones.
        #[serde(default)]
        by: Option<Signature>,
    },
}

impl Event {
    /// The event's kind, for filters and translations.
    pub fn kind(&self) -> EventKind {
        self.into()
    }

    /// The assignment it belongs to; none for what concerns the whole item.
    pub fn assignment(&self) -> Option<AssignmentId> {
        match self {
            Self::ObligationPlanned { assignment, .. }
            | Self::PeriodsPlanned { assignment, .. }
            | Self::Received { assignment, .. }
            | Self::ObligationFulfilled { assignment, .. }
            | Self::ObligationAccepted { assignment, .. }
            | Self::ObligationSuperseded { assignment, .. }
            | Self::ObligationRecounted { assignment, .. }
            | Self::ObligationWaived { assignment, .. }
            | Self::DueDateChanged { assignment, .. }
            | Self::Disputed { assignment, .. }
            | Self::DisputeRuled { assignment, .. }
            | Self::DisputeAnswered { assignment, .. }
            | Self::ExtensionRequested { assignment, .. }
            | Self::ExtensionDecided { assignment, .. }
            | Self::ReportWritten { assignment, .. }
            | Self::ReportSubmitted { assignment, .. }
            | Self::ReportReviewed { assignment, .. }
            | Self::Prompted { assignment, .. }
            | Self::UrgeDrafted { assignment, .. }
            | Self::UrgeJoined { assignment, .. }
            | Self::UrgeNarrowed { assignment, .. }
            | Self::UrgeWithdrawn { assignment, .. }
            | Self::UrgeDeclined { assignment, .. }
            | Self::UrgeIssued { assignment, .. }
            | Self::UrgeAnswered { assignment, .. }
            | Self::UrgeEscalated { assignment, .. }
            | Self::UrgeSettled { assignment, .. }
            | Self::CauseBrought { assignment, .. }
            | Self::CauseCountersigned { assignment, .. }
            | Self::CauseDecided { assignment, .. }
            | Self::Explained { assignment, .. }
            | Self::Urged { assignment, .. }
            | Self::Scored { assignment, .. }
            | Self::AssignmentDone { assignment }
            | Self::AssignmentReopened { assignment }
            | Self::Appraised { assignment, .. }
            | Self::AssignmentWaived { assignment, .. } => Some(*assignment),
            Self::Registered { .. }
            | Self::Amended { .. }
            | Self::Proposed { .. }
            | Self::ApprovalGiven { .. }
            | Self::StageEntered { .. }
            | Self::Issued { .. }
            | Self::UnitsChanged { .. }
            | Self::ResultReviewed { .. }
            | Self::DossierKept { .. }
            | Self::Screened { .. }
            | Self::Split { .. }
            | Self::SplitFrom { .. }
            | Self::Follows { .. }
            | Self::OfficeOwes { .. }
            | Self::OfficeFulfilled { .. }
            | Self::OfficeReleased { .. }
            | Self::OfficeRecounted { .. }
            | Self::OfficePrompted { .. }
            | Self::Instructed { .. }
            | Self::InstructionHandled { .. }
            | Self::Coordinated { .. }
            | Self::CoordinationPlanned { .. }
            | Self::CoordinationPlanDecided { .. }
            | Self::SentUp { .. }
            | Self::OpinionGiven { .. }
            | Self::DifficultySettled { .. }
            | Self::SuspensionAsked { .. }
            | Self::SuspensionDecided { .. }
            | Self::Resumed { .. }
            | Self::KeptUp { .. }
            | Self::CoSupervisorsSet { .. }
            | Self::Consulted { .. }
            | Self::Collated { .. }
            | Self::CollationAnswered { .. }
            | Self::SentUpward { .. }
            | Self::UpwardAnswered { .. }
            | Self::ReportCosigned { .. }
            | Self::Delivered { .. }
            | Self::DeliveryReceived { .. }
            | Self::DisclosureDecided { .. }
            | Self::PrioritySet { .. }
            | Self::OpinionReceived { .. }
            | Self::OpinionJudged { .. }
            | Self::Cancelled { .. }
            | Self::GiverChanged { .. }
            | Self::SecrecySet { .. } => None,
        }
    }
}

/// A unit and its part, with the assignment made for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedUnit {
    /// The assignment made.
    pub assignment: AssignmentId,
    /// Which unit.
    pub unit: crate::id::UnitId,
    /// Lead or co.
    pub part: Part,
    /// What is asked of it.
    pub requirement: String,
    /// Its first responsible person by then; stays as it is when the unit only takes another part.
    #[serde(default)]
    pub first_person: Option<FirstPerson>,
}
