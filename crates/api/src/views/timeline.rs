//! The timeline of an item: who did what when, and what there is to know of it, a type for each shape of facts.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    item::{
        ApprovalDecision, CoordinationLevel, DifficultyKind, EventKind, ObligationKind,
        PromptReason, ScoreKind, Stage, Supersession, UrgingKind,
    },
    vocabulary::{Channel, Handling, IntegrityFlag, Level, QualityFlag, Role, Secrecy, Tier},
};
use serde::Serialize;
use strum::IntoEnumIterator;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};
use uuid::Uuid;

use super::{
    cadence::Cadence,
    common::{NameRef, PersonRef},
    item::Proposed,
    words,
};

/// The contract's list of kinds: the domain's own.
pub(crate) struct TimelineKind;

impl PartialSchema for TimelineKind {
    fn schema() -> RefOr<Schema> {
        words::enumeration(
            "What happened, by its name.",
            EventKind::iter().map(<&'static str>::from),
        )
    }
}

impl ToSchema for TimelineKind {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TimelineKind")
    }
}

/// One thing that happened to an item.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "seq": 1024, "at": "2026-11-20T01:30:00Z",
    "actor": {"id": "01990d2e-5c00-7a00-8000-0000000000a3", "displayName": "区政府办公室主任"}, "actingFor": null,
    "kind": "stage_entered", "assignmentId": null, "text": "进入阶段：已批准", "data": {"shape": "stage", "stage": "approved"},
    "hash": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"
}))]
pub(crate) struct TimelineEntry {
    /// Its place in the jurisdiction's chain.
    pub seq: i64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who; null for the clock.
    pub actor: Option<PersonRef>,
    /// In whose name a deputy acted.
    pub acting_for: Option<PersonRef>,
    /// What happened, by its name.
    #[schema(value_type = TimelineKind)]
    pub kind: &'static str,
    /// Whose part of the item it belongs to; null for the whole of it.
    pub assignment_id: Option<Uuid>,
    /// What happened, in the caller's language.
    pub text: String,
    /// What there is to know of it, as far as the caller may.
    pub data: TimelineFacts,
    /// The chain's hash after it.
    pub hash: String,
}

/// The facts of an event. Several kinds share a shape; which one it is follows from the kind, except that `plain` stands for any
/// of them where the caller knows no more than that it happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub(crate) enum TimelineFacts {
    /// Nothing beyond its kind.
    Plain,
    /// `registered`
    Registration {
        /// 编号
        number: String,
        /// 标题
        title: String,
        /// A source of the rulebook.
        source: String,
        /// Who may know.
        #[schema(value_type = words::Secrecy)]
        secrecy: Secrecy,
    },
    /// `amended`: what was changed, the rest null.
    Amendment {
        /// 标题
        title: Option<String>,
        /// 内容
        content: Option<String>,
        /// 依据
        basis: Option<String>,
        /// A source of the rulebook.
        source: Option<String>,
    },
    /// `proposed`
    #[serde(rename_all = "camelCase")]
    Proposal {
        /// The tier.
        #[schema(value_type = words::Tier)]
        tier: Tier,
        /// How it is to be handled.
        #[schema(value_type = words::Handling)]
        handling: Handling,
        /// The completion date.
        due_on: Option<NaiveDate>,
        /// 立项事由
        reason: String,
        /// 办理要求
        requirements: String,
        /// 办结标准
        closing_standard: Vec<String>,
        /// Who is to do it.
        units: Vec<Proposed>,
    },
    /// `approval_given`
    Approval {
        /// Which step of the chain.
        #[schema(value_type = words::Role)]
        role: Role,
        /// The answer.
        #[schema(value_type = words::ApprovalDecision)]
        decision: ApprovalDecision,
        /// In words.
        opinion: String,
        /// The meeting that decided, where one did.
        meeting: String,
    },
    /// `stage_entered`
    Stage {
        /// Where the item stands since.
        #[schema(value_type = words::Stage)]
        stage: Stage,
    },
    /// `issued`, `units_changed`
    #[serde(rename_all = "camelCase")]
    Units {
        /// How the notice reached them; null where units were changed.
        #[schema(value_type = Option<words::Channel>)]
        channel: Option<Channel>,
        /// The completion date of units that are new.
        due_on: Option<NaiveDate>,
        /// Who has it.
        units: Vec<Proposed>,
    },
    /// `obligation_planned`, `office_owes`
    #[serde(rename_all = "camelCase")]
    Owed {
        /// Which obligation.
        obligation_id: Uuid,
        /// What kind of thing.
        #[schema(value_type = words::ObligationKind)]
        kind: ObligationKind,
        /// Its name within the item, as the contract spells it.
        label: String,
        /// When.
        due_on: NaiveDate,
    },
    /// `periods_planned` through a day, `due_date_changed` to a day.
    Day {
        /// The day.
        on: NaiveDate,
    },
    /// `received`
    Receipt {
        /// 责任领导
        leader: String,
        /// 经办科室
        section: String,
        /// 经办人
        handler: String,
    },
    /// `obligation_fulfilled`, `office_fulfilled`
    #[serde(rename_all = "camelCase")]
    Fulfilled {
        /// Which obligation.
        obligation_id: Uuid,
        /// When.
        on: NaiveDate,
        /// Days after its day.
        days_late: u32,
    },
    /// `obligation_superseded`, `office_released`
    #[serde(rename_all = "camelCase")]
    Replaced {
        /// Which obligation.
        obligation_id: Uuid,
        /// What stands in its place.
        by: Option<Uuid>,
        /// Why; null for the office's.
        #[schema(value_type = Option<words::Supersession>)]
        reason: Option<Supersession>,
        /// When.
        on: NaiveDate,
    },
    /// `obligation_recounted`, `office_recounted`
    #[serde(rename_all = "camelCase")]
    Recounted {
        /// Which obligation.
        obligation_id: Uuid,
        /// The date as it was.
        from: NaiveDate,
        /// The date by the calendar now in force; the same where only its receipt changed.
        due_on: NaiveDate,
        /// That calendar.
        calendar_version: String,
    },
    /// `obligation_accepted`, `obligation_waived`
    #[serde(rename_all = "camelCase")]
    Settled {
        /// Which obligation.
        obligation_id: Uuid,
        /// Why it was waived; null where it was accepted.
        reason: Option<String>,
    },
    /// `prompted`, `office_prompted`
    #[serde(rename_all = "camelCase")]
    Prompt {
        /// What is owed.
        obligation_id: Uuid,
        /// The day.
        on: NaiveDate,
        /// Why that day.
        #[schema(value_type = words::PromptReason)]
        reason: PromptReason,
    },
    /// `disputed`, `extension_requested`, `suspension_asked`, `cause_brought`
    #[serde(rename_all = "camelCase")]
    Request {
        /// The dispute, extension or suspension; the slip whose cause it is.
        id: Uuid,
        /// The ground.
        reason: String,
        /// The date asked for.
        due_on: Option<NaiveDate>,
    },
    /// `dispute_ruled`, `extension_decided`, `suspension_decided`, `cause_decided`, `screened`, `result_reviewed`, `disclosure_decided`,
    /// `collation_answered`, `upward_answered`, `opinion_judged`
    #[serde(rename_all = "camelCase")]
    Ruling {
        /// What was decided on; null for the matter itself.
        id: Option<Uuid>,
        /// As whom a leader answered.
        #[schema(value_type = Option<words::Role>)]
        role: Option<Role>,
        /// Yes or no.
        accepted: bool,
        /// The date that follows, where the decision sets one.
        due_on: Option<NaiveDate>,
        /// In words.
        opinion: String,
    },
    /// `dispute_answered`, `instruction_handled`, `opinion_given`, `difficulty_settled`, `urge_declined`, `assignment_waived`, `consulted`,
    /// `cancelled`, `appraised`
    Words {
        /// What they are about; null for the assignment or the matter itself.
        id: Option<Uuid>,
        /// What was said, or why.
        words: String,
    },
    /// `priority_set`
    #[serde(rename_all = "camelCase")]
    Priority {
        /// Of which year's plan; null where it carries out none.
        plan_id: Option<Uuid>,
        /// Which priority.
        priority_id: Option<Uuid>,
    },
    /// `giver_changed`
    #[serde(rename_all = "camelCase")]
    Giver {
        /// The leader who gave it until then.
        earlier: PersonRef,
        /// The leader who stands in from then on.
        giver: PersonRef,
        /// As which leader.
        #[schema(value_type = words::Role)]
        given_by: Role,
        /// Why.
        reason: String,
    },
    /// `opinion_received`
    Opinion {
        /// Which one; its words are read by the office alone.
        id: Uuid,
    },
    /// `report_written`, `report_submitted`
    #[serde(rename_all = "camelCase")]
    Report {
        /// Which report.
        report_id: Uuid,
        /// What it said when it was written; null where it was handed in, the report itself says it.
        content: Option<String>,
    },
    /// `report_reviewed`
    #[serde(rename_all = "camelCase")]
    Review {
        /// Which report.
        report_id: Uuid,
        /// Passed, not returned.
        passed: bool,
        /// By when to be done again.
        redo_by: Option<NaiveDate>,
        /// 退回理由
        reasons: String,
        /// Defects of quality.
        #[schema(value_type = Vec<words::QualityFlag>)]
        quality: Vec<QualityFlag>,
        /// Defects of integrity.
        #[schema(value_type = Vec<words::IntegrityFlag>)]
        integrity: Vec<IntegrityFlag>,
    },
    /// `urge_drafted`, `urge_joined`, `urge_narrowed`, `urge_withdrawn`, `urge_issued`, `urge_answered`, `urge_escalated`, `urge_settled`, `cause_countersigned`
    #[serde(rename_all = "camelCase")]
    Slip {
        /// Which slip.
        urge_id: Uuid,
        /// Its level, where it was drafted.
        #[schema(value_type = Option<words::UrgeLevel>)]
        level: Option<Level>,
        /// Its number, where it was signed.
        number: Option<String>,
        /// What it covers, what joined it, or what it let go.
        covers: Vec<Uuid>,
        /// By when it is to be answered, where it was signed.
        answer_due_on: Option<NaiveDate>,
        /// The day, where the day is a fact of its own.
        on: Option<NaiveDate>,
    },
    /// `explained`
    #[serde(rename_all = "camelCase")]
    Explanation {
        /// Which slip.
        urge_id: Uuid,
        /// When it was held.
        held_on: NaiveDate,
        /// The date agreed.
        due_on: NaiveDate,
        /// 纪要
        minutes: String,
    },
    /// `urged`
    Urging {
        /// How.
        #[schema(value_type = words::UrgingKind)]
        kind: UrgingKind,
        /// When.
        at: DateTime<Utc>,
        /// Who was spoken to.
        who: String,
        /// What was said.
        said: String,
    },
    /// `scored`
    #[serde(rename_all = "camelCase")]
    Points {
        /// What for.
        #[schema(value_type = words::ScoreKind)]
        kind: ScoreKind,
        /// How many.
        points: i16,
        /// The day they count for.
        on: NaiveDate,
        /// What they refer to, as the contract spells it.
        refers_to: String,
    },
    /// `dossier_kept`
    Dossier {
        /// 保管人
        keeper: String,
        /// Papers put in by hand.
        enclosed: Vec<String>,
        /// Those of them that are copies.
        copies: Vec<String>,
    },
    /// `instructed`
    #[serde(rename_all = "camelCase")]
    Instruction {
        /// Which instruction.
        id: Uuid,
        /// 批示
        text: String,
        /// By when to be done again.
        redo_by: Option<NaiveDate>,
    },
    /// `coordinated`
    #[serde(rename_all = "camelCase")]
    Coordination {
        /// Which coordination.
        id: Uuid,
        /// How high.
        #[schema(value_type = words::CoordinationLevel)]
        level: CoordinationLevel,
        /// When.
        held_on: NaiveDate,
        /// What stood in the way.
        difficulty: String,
        /// What was tried.
        tried: String,
        /// Whether it was solved.
        solved: bool,
        /// Why not.
        why_not: String,
    },
    /// `coordination_planned`
    CoordinationPlan {
        /// Which plan.
        id: Uuid,
        /// What stands in the way.
        difficulty: String,
        /// 预案
        plan: String,
        /// 建议
        proposal: String,
    },
    /// `sent_up`
    Difficulty {
        /// Which difficulty.
        id: Uuid,
        /// What is sent up.
        #[schema(value_type = words::DifficultyKind)]
        kind: DifficultyKind,
        /// What was tried.
        tried: String,
        /// Why it is one.
        why: String,
        /// What is proposed.
        proposal: String,
    },
    /// `resumed`
    Resumption {
        /// Which suspension.
        id: Uuid,
        /// Days added back.
        days: u32,
    },
    /// `kept_up`
    Upkeep {
        /// How often is reported from now on; null for a rhythm of the rulebook's own.
        cadence: Option<Cadence>,
    },
    /// `co_supervisors_set`, `delivered`
    Organs {
        /// The units concerned.
        units: Vec<NameRef>,
    },
    /// `report_cosigned`
    #[serde(rename_all = "camelCase")]
    Cosignature {
        /// Who signed.
        unit: NameRef,
        /// Which report.
        report_id: Uuid,
    },
    /// `collated`
    Collation {
        /// What the office says.
        content: String,
        /// It is the result of a matter the office handles itself.
        result: bool,
    },
    /// `sent_upward`
    Upward {
        /// The paper, by its id in the rulebook.
        form: String,
        /// In words.
        content: String,
    },
    /// `secrecy_set`
    Secrecy {
        /// Who may know.
        #[schema(value_type = words::Secrecy)]
        secrecy: Secrecy,
        /// Those listed.
        listed: Vec<Uuid>,
    },
}
