//! What the office, leaders and other organs did with an item besides the units' own work, as one caller may see it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    item::{CoordinationLevel, DifficultyKind, Route, Stage},
    rulebook::FormUse,
    vocabulary::Role,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    assignment::{Decision, Obligation},
    cadence::Cadence,
    common::{NameRef, PersonRef, Signatory},
    words,
};

/// What a proposal says besides units, tier and date; null for people of units that did not begin the matter.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Proposal {
    /// The completion date proposed.
    pub due_on: Option<NaiveDate>,
    /// The day of the event reports are counted from.
    pub event_on: Option<NaiveDate>,
    /// 立项事由
    pub reason: String,
    /// Why it takes longer than normal (`group/3.3`).
    pub over_maximum_reason: String,
    /// 时间节点
    pub milestones: Vec<MilestoneView>,
    /// How the result goes up.
    #[schema(value_type = words::Route)]
    pub route: Route,
    /// Who answers for it in the unit.
    pub responsible: String,
    /// 督查方案
    pub supervision_plan: String,
    /// The papers that go with it.
    pub materials: Vec<MaterialView>,
    /// The section of the office that supervises it by its line.
    pub section: Option<NameRef>,
}

/// What the ledger a matter comes from says of units and dates; a proposal makes of it what it likes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SuggestionView {
    /// Who leads; further ones lead jointly.
    pub leads: Vec<SuggestedUnitView>,
    /// Who helps.
    pub co: Vec<SuggestedUnitView>,
    /// The day the words come to, or the one set for all rows; it may have passed.
    pub due_on: Option<NaiveDate>,
    /// The deadline's words; may be empty.
    pub deadline: String,
    /// The stages of a deadline with several; their days may have passed.
    pub milestones: Vec<MilestoneView>,
    /// How often the words ask for reports.
    pub cadence: Option<Cadence>,
}

/// A body the ledger names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SuggestedUnitView {
    /// The unit; null for a group, and for a name nobody recognised.
    pub unit: Option<NameRef>,
    /// Its name, or what was typed.
    pub name: String,
}

/// A dated sub-goal of a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MilestoneView {
    /// What is to be reached.
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Which unit owes it; null for the lead.
    pub unit: Option<NameRef>,
}

/// A paper that goes with a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MaterialView {
    /// Its name.
    pub name: String,
    /// How many pages.
    pub pages: u16,
    /// The original, which stays with the office.
    pub original: bool,
}

/// A paper of the dossier (`group/9.2`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"id": "final_report", "name": "办结报告", "needed": true, "present": false, "copy": false, "rule": "district/14"}))]
pub(crate) struct DossierPaper {
    /// Its id in the rulebook.
    pub id: String,
    /// In the caller's language.
    pub name: String,
    /// Without it the matter is not archived.
    pub needed: bool,
    /// It is there: on record, or enclosed by hand.
    pub present: bool,
    /// What was enclosed is a copy (`banner/6.4`).
    pub copy: bool,
    /// Rule id.
    pub rule: String,
}

/// Another item, where this caller may know of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ItemRef {
    /// Its id.
    pub id: Uuid,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    #[schema(value_type = words::Stage)]
    pub stage: Stage,
}

/// Who did something, and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Mark {
    /// Who.
    pub by: Signatory,
    /// When.
    pub at: DateTime<Utc>,
}

/// What somebody put in writing.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Word {
    /// In words.
    pub text: String,
    /// Who and when.
    #[serde(flatten)]
    pub mark: Mark,
}

/// The form of a motion or proposal (`banner/4.3.1`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MotionView {
    /// 领衔代表、提案人
    pub proposer: String,
    /// 届次
    pub session: String,
    /// 编号
    pub number: String,
    /// The committee that gets the reply.
    pub committee: NameRef,
}

/// A leader's instruction (批示).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Instruction {
    /// Its id.
    pub id: Uuid,
    /// What was written.
    #[serde(flatten)]
    pub word: Word,
    /// Work is taken up again until this date.
    pub redo_by: Option<NaiveDate>,
    /// How it was handled; null until it is.
    pub handled: Option<Word>,
}

/// An attempt to solve a difficulty between units (协调记录).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Coordination {
    /// Its id.
    pub id: Uuid,
    /// How high it was held.
    #[schema(value_type = words::CoordinationLevel)]
    pub level: CoordinationLevel,
    /// The day.
    pub held_on: NaiveDate,
    /// The coordination that opened the difficulty; this one itself where it is the first.
    pub opened_by: Uuid,
    /// The difficulty.
    pub difficulty: String,
    /// What was tried.
    pub tried: String,
    /// The plan it was held on, where it was important.
    pub plan_id: Option<Uuid>,
    /// Whether it was solved.
    pub solved: bool,
    /// Why not.
    pub why_not: String,
    /// Who recorded it.
    #[serde(flatten)]
    pub mark: Mark,
}

/// A difficulty that was coordinated in vain, is not solved since and was not sent up (`yangjiang/2.1a`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenDifficulty {
    /// The coordination that opened it: the next ones and what is sent up name it.
    pub opened_by: Uuid,
    /// The difficulty, as it was told then.
    pub difficulty: String,
    /// How many coordinations of it failed.
    pub failed: u32,
}

/// The office's plan and proposal for an important coordination (预案和建议, `org-dept/3.2.3`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CoordinationPlan {
    /// Its id.
    pub id: Uuid,
    /// The difficulty.
    pub difficulty: String,
    /// 预案
    pub plan: String,
    /// 建议
    pub proposal: String,
    /// Who wrote it.
    #[serde(flatten)]
    pub mark: Mark,
    /// The leader's answer.
    pub answer: Option<Decision>,
}

/// An organ that supervises together with the office.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CoSupervisor {
    /// Which organ of the rulebook; null where it was set without saying so.
    pub organ: Option<String>,
    /// The unit it is.
    pub unit: NameRef,
}

/// A difficulty sent up (请示报告).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Difficulty {
    /// Its id.
    pub id: Uuid,
    /// From which assignment.
    pub assignment_id: Uuid,
    /// From which unit.
    pub unit: Option<NameRef>,
    /// What kind.
    #[schema(value_type = words::DifficultyKind)]
    pub kind: DifficultyKind,
    /// The coordinations of it that failed.
    pub coordination_ids: Vec<Uuid>,
    /// Whether it concerns several units, where the rulebook asks (`town-duban/4.2.3.2`).
    pub several_units: Option<bool>,
    /// How it was coordinated.
    pub tried: String,
    /// Why it cannot be solved below.
    pub why: String,
    /// What is proposed.
    pub proposal: String,
    /// Who sent it up.
    #[serde(flatten)]
    pub mark: Mark,
    /// The office's own opinion.
    pub opinion: Option<Word>,
    /// The leader's instruction that settles it.
    pub settled: Option<Word>,
    /// What the caller may do with it now.
    #[schema(value_type = Vec<words::Action>)]
    pub may: Vec<Action>,
}

/// A stop of the clock (中止).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Suspension {
    /// Its id.
    pub id: Uuid,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    #[serde(flatten)]
    pub mark: Mark,
    /// The decision; null while it waits.
    pub decision: Option<Decision>,
    /// The end; null while the clock stands.
    pub resumed: Option<Resumption>,
}

/// The end of a suspension.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Resumption {
    /// How many days the clock stood; they were added to everything open.
    pub days: u32,
    /// Who.
    #[serde(flatten)]
    pub mark: Mark,
}

/// What the office collated for leaders (督查反馈).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Collation {
    /// In words.
    pub content: String,
    /// The office's own result.
    pub result: bool,
    /// The answer of the leader who reads it first, where the rulebook names one; null while it waits (`town-duban/4.1.4`).
    pub answer: Option<Decision>,
    /// It is feedback for the leaders: nobody has to pass it, or it was passed.
    pub feedback: bool,
    /// Who.
    #[serde(flatten)]
    pub mark: Mark,
}

/// A result for a superior (`town-duban/4.2.6`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UpwardPaper {
    /// The paper, by its id in the rulebook.
    pub form: String,
    /// Its name in the caller's language.
    pub name: String,
    /// In words.
    pub content: String,
    /// Who signs it before it goes out; null where nobody does.
    #[schema(value_type = Option<words::Role>)]
    pub signer: Option<Role>,
    /// The signer's answer; null while it waits.
    pub answer: Option<Decision>,
    /// It has gone to the superior.
    pub went_out: bool,
    /// Who wrote it.
    #[serde(flatten)]
    pub mark: Mark,
}

/// A paper the regulation has for matters of this source.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"id": "notice", "name": "督办单", "use": "notice", "rule": "district/10"}))]
pub(crate) struct PaperName {
    /// Its id in the rulebook.
    pub id: String,
    /// In the caller's language.
    pub name: String,
    /// What it is for.
    #[serde(rename = "use")]
    #[schema(value_type = words::FormUse)]
    pub used_for: FormUse,
    /// Rule id.
    pub rule: String,
}

/// A co unit's signature on a joint reply.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cosignature {
    /// Whose.
    pub unit: NameRef,
    /// On which report.
    pub report_id: Uuid,
    /// Who.
    #[serde(flatten)]
    pub mark: Mark,
    /// The head who had delegated it; null where he signed himself.
    pub delegated_by: Option<PersonRef>,
}

/// The delivery of a reply (`banner/4.3.5`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Delivery {
    /// To which committee.
    pub committee: NameRef,
    /// The reply: what the lead's accepted report says.
    pub reply: Option<String>,
    /// Who delivered it.
    #[serde(flatten)]
    pub mark: Mark,
    /// The committee's receipt.
    pub received: Option<Mark>,
}

/// A priority of a year's plan that an item carries out (`yangjiang/2.2a`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CarriedOut {
    /// Of which year's plan.
    pub plan_id: Uuid,
    /// Which one.
    pub priority_id: Uuid,
    /// The plan's year; null where the plan is not there any more for this caller.
    pub year: Option<i32>,
    /// What the priority says, as approved; null where an amendment has left it out.
    pub text: Option<String>,
}

/// How far a disclosed item has come, as the public is told (阶段性进展).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ToldProgress {
    /// The Beijing day it was told.
    pub on: NaiveDate,
    /// In words.
    pub text: String,
}

/// How many opinions the public wrote on an item.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct OpinionCounts {
    /// All of them.
    pub received: u32,
    /// Those that nobody of the office has looked at.
    pub waiting: u32,
}

/// What the public may see, by decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Disclosure {
    /// Disclosed or not (any more).
    pub disclosed: bool,
    /// In words.
    pub opinion: String,
    /// How far it has come, as the public is told.
    pub progress: Vec<ToldProgress>,
    /// Who.
    #[serde(flatten)]
    pub mark: Mark,
}

/// Everything of an item that only some regulations know. Unit people see what concerns all units and their own.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Proceedings {
    /// The matter it was split from (`sichuan/10.1`).
    pub parent: Option<ItemRef>,
    /// The matters it was split into.
    pub children: Vec<ItemRef>,
    /// The archived matter that it follows (domain.md §3); null for whoever may not know of it.
    pub follows: Option<ItemRef>,
    /// The matters that follow this one, now archived, as far as the caller may know of them.
    pub followed_by: Vec<ItemRef>,
    /// The class a part belongs to.
    pub class: String,
    /// The department that began it itself (`industry-commerce/4.1b`).
    pub initiator: Option<NameRef>,
    /// Which leader gave it.
    #[schema(value_type = Option<words::Role>)]
    pub given_by: Option<Role>,
    /// That leader as a person, where one was named (`banner/4.2.5`).
    pub giver: Option<PersonRef>,
    /// The first look (`group/1.2`).
    pub screening: Option<Decision>,
    /// The form of a motion or proposal.
    pub motion: Option<MotionView>,
    /// The hand-over meeting (`banner/4.3.2`).
    pub handover_meeting: String,
    /// What the office owes or owed, each with its explanation (`town-duban/4`).
    pub office: Vec<Obligation>,
    /// What leaders wrote on it.
    pub instructions: Vec<Instruction>,
    /// Attempts to solve difficulties between units.
    pub coordinations: Vec<Coordination>,
    /// Difficulties that are coordinated further, or sent up.
    pub open_difficulties: Vec<OpenDifficulty>,
    /// The office's plans for important ones; shown to those who see the item whole.
    pub coordination_plans: Vec<CoordinationPlan>,
    /// What was sent up.
    pub difficulties: Vec<Difficulty>,
    /// Stops of the clock.
    pub suspensions: Vec<Suspension>,
    /// Organs that supervise together with the office.
    pub co_supervisors: Vec<CoSupervisor>,
    /// The department consulted the office.
    pub consultation: Option<Word>,
    /// What the office collated.
    pub collations: Vec<Collation>,
    /// Results written for superiors; empty for unit people.
    pub upward: Vec<UpwardPaper>,
    /// Co units that signed a joint reply.
    pub cosignatures: Vec<Cosignature>,
    /// The reply to a committee.
    pub delivery: Option<Delivery>,
    /// What the public may see.
    pub disclosure: Option<Disclosure>,
    /// What the public wrote; for the office alone.
    pub opinions: Option<OpinionCounts>,
    /// The priority of the year that it carries out; for the office and leaders.
    pub priority: Option<CarriedOut>,
    /// Kept up, and reported so often.
    pub standing: Option<Cadence>,
}
