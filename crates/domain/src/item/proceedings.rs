//! What the office, leaders and other organs do with an item besides the units' own work.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    cadence::Cadence,
    id::{
        AssignmentId, CaseId, CoordinationId, CoordinationPlanId, DifficultyId, InstructionId,
        ItemId, OpinionId, PriorityId, ReportId, SuspensionId, UnitId, UrgeId, UserId,
    },
    item::{Item, Obligation, Signature, Stage},
    rulebook::Rulebook,
    time::Instant,
    vocabulary::{Handling, Role, Secrecy, vocabulary},
};

/// Everything of an item that only some regulations know.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proceedings {
    /// The matter this one was split from (`sichuan/10.1`).
    pub parent: Option<ItemId>,
    /// The matters this one was split into.
    pub children: Vec<ItemId>,
    /// The archived matter that this one follows (domain.md §3).
    pub follows: Option<ItemId>,
    /// The class this child belongs to.
    pub class: String,
    /// The department that began it itself (`industry-commerce/4.1b`).
    pub initiator: Option<UnitId>,
    /// Its own people registered it; what the office registered for it is approved as everything is.
    #[serde(default)]
    pub begun_by_unit: bool,
    /// Which leader gave it, where one did (`banner/4.2.5`).
    pub given_by: Option<Role>,
    /// That leader as a person, where they have an account: the result is reported to them, not to anybody of the role.
    pub giver: Option<UserId>,
    /// Whether it is to be supervised at all (`group/1.2`).
    pub screening: Option<Screening>,
    /// The registration form of a motion or proposal (`banner/4.3.1`).
    pub motion: Option<Motion>,
    /// What the office owes, in the order it was planned (`town-duban/4`).
    pub office: Vec<Obligation>,
    /// What leaders wrote on it (`town-duban/4.1.5`).
    pub instructions: Vec<Instruction>,
    /// Attempts to solve a difficulty between units (`yangjiang/2.1a`).
    pub coordinations: Vec<Coordination>,
    /// The office's plans for important ones, in the order they were written (`org-dept/3.2.3`).
    pub coordination_plans: Vec<CoordinationPlan>,
    /// What was sent up (`sichuan/11.2`).
    pub difficulties: Vec<Difficulty>,
    /// Stops of the clock (中止/挂账).
    pub suspensions: Vec<Suspension>,
    /// Organs that supervise together with the office (`yangjiang/2.3`): they may read.
    pub co_supervisors: BTreeSet<UnitId>,
    /// As which of the rulebook's organs each of them supervises.
    pub organs: Vec<CoSupervisor>,
    /// The department consulted the office before it reported (`industry-commerce/4.4b`).
    pub consultation: Option<Consultation>,
    /// What the office collated from reports for leaders (`town-duban/4.1.4`).
    pub collations: Vec<Collation>,
    /// Papers for superiors, in the order they were written (`town-duban/4.2.6.2`).
    pub upward: Vec<UpwardPaper>,
    /// Co units that signed a joint reply (`banner/4.3`).
    pub cosigned: Vec<Cosignature>,
    /// The reply to a committee (`banner/4.3.5`).
    pub delivery: Option<Delivery>,
    /// What the public may see (`yangjiang/4.4`).
    pub disclosure: Option<Disclosure>,
    /// The priority of a year's plan that it carries out (`yangjiang/2.2a`).
    pub priority: Option<PriorityRef>,
    /// What the public wrote on it, in order (domain.md §11); the words are kept apart.
    pub opinions: Vec<PublicOpinion>,
    /// Kept up (常态保持) and reported so often (`district/8.1`).
    pub standing: Option<Cadence>,
    /// Papers put into the dossier by hand, by their id in the rulebook.
    pub enclosed: BTreeSet<String>,
    /// Those of them that are copies (`banner/6.4`).
    pub copies: BTreeSet<String>,
}

/// An organ that supervises together with the office (`yangjiang/2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoSupervisor {
    /// Which organ of the rulebook, e.g. `audit`.
    pub organ: String,
    /// The unit that is this organ here.
    pub unit: UnitId,
}

/// The first look at a matter (初审).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// To be supervised or not.
    pub accepted: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// A motion or proposal (议案、提案登记表).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// 领衔代表、提案人
    pub proposer: String,
    /// 届次
    pub session: String,
    /// 编号
    pub number: String,
    /// The committee that gets the reply (人大代表工作委员会、政协提案工作委员会).
    pub committee: UnitId,
}

/// A leader's instruction on an item or its result (批示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// Its id.
    pub id: InstructionId,
    /// In words.
    pub text: String,
    /// Work is taken up again until this date.
    pub redo_by: Option<NaiveDate>,
    /// Who.
    pub by: Signature,
    /// How it was handled; before that the item is not archived (`town/3.5`).
    pub handled: Option<(Signature, String)>,
}

vocabulary! {
    /// How high a coordination is held (`org-dept/3.2.3`, `company/4.3`).
    CoordinationLevel {
        /// 一般
        General,
        /// 重要
        Important,
    }
}

/// An attempt to solve a difficulty between units (协调记录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordination {
    /// Its id.
    pub id: CoordinationId,
    /// How high it was held.
    pub level: CoordinationLevel,
    /// The day, as claimed.
    pub held_on: NaiveDate,
    /// The difficulty.
    pub difficulty: String,
    /// The coordination that opened that difficulty, this one itself where it is the first; none of what was recorded before this was kept.
    #[serde(default)]
    pub opened_by: Option<CoordinationId>,
    /// What was tried.
    pub tried: String,
    /// The plan it was held on, where it was important.
    #[serde(default)]
    pub plan: Option<CoordinationPlanId>,
    /// Whether it was solved.
    pub solved: bool,
    /// Why not, where it was not.
    pub why_not: String,
    /// Who recorded it.
    pub by: Signature,
}

/// The office's plan and proposal for an important coordination (预案和建议, `org-dept/3.2.3`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoordinationPlan {
    /// Its id.
    pub id: CoordinationPlanId,
    /// The difficulty.
    pub difficulty: String,
    /// 预案
    pub plan: String,
    /// 建议
    pub proposal: String,
    /// Who wrote it.
    pub by: Signature,
    /// The leader's answer.
    pub answer: Option<PaperAnswer>,
}

vocabulary! {
    /// What is sent up.
    DifficultyKind {
        /// 疑难重大问题
        Difficulty,
        /// 政策修订、调整建议 (`yangjiang/2.1b`)
        PolicyChange,
    }
}

/// A difficulty sent up with a proposal (请示报告).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difficulty {
    /// Its id.
    pub id: DifficultyId,
    /// From which assignment.
    pub assignment: AssignmentId,
    /// What kind.
    pub kind: DifficultyKind,
    /// The coordinations of it that failed: they stand for this difficulty and for no other (`yangjiang/2.1a`).
    #[serde(default)]
    pub coordinations: Vec<CoordinationId>,
    /// Whether it concerns several units, where the rulebook asks (`town-duban/4.2.3.2`).
    #[serde(default)]
    pub several_units: Option<bool>,
    /// How it was coordinated.
    pub tried: String,
    /// Why it cannot be solved below.
    pub why: String,
    /// What is proposed.
    pub proposal: String,
    /// Who sent it up.
    pub by: Signature,
    /// The office's own opinion (`town-duban/4.2.3.3`).
    pub opinion: Option<(Signature, String)>,
    /// The leader's instruction that settles it.
    pub settled: Option<(Signature, String)>,
}

/// A stop of the clock for an objective cause (domain.md §12.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Its id.
    pub id: SuspensionId,
    /// Why.
    pub reason: String,
    /// Who asked for it.
    pub by: Signature,
    /// The decision.
    pub decision: Option<SuspensionDecision>,
    /// The end; the days between are added back.
    pub resumed: Option<Resumption>,
}

/// The decision on a suspension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspensionDecision {
    /// Granted or not.
    pub accepted: bool,
    /// In words.
    pub opinion: String,
    /// Who; the clock stands from that day on.
    pub by: Signature,
    /// Where the item stood; it goes on there.
    #[serde(default)]
    pub stood: Option<Stage>,
}

/// The end of a suspension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumption {
    /// How many calendar days the clock stood.
    pub days: u32,
    /// Who.
    pub by: Signature,
    /// By when the signed slips whose term was running are answered now.
    #[serde(default)]
    pub answers: BTreeMap<UrgeId, NaiveDate>,
}

/// A department's talk with the office before it reports to a leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// What was agreed.
    pub text: String,
    /// The office's mark.
    pub by: Signature,
}

/// What the office collated for leaders (督查反馈).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collation {
    /// In words.
    pub content: String,
    /// The office's own result, which ends a matter it handles itself.
    pub result: bool,
    /// Who.
    pub by: Signature,
    /// Of which round; counts reopenings.
    #[serde(default)]
    pub round: u16,
    /// The leader's answer, where the rulebook has one read it first: only then it is feedback (`town-duban/4.1.4`).
    #[serde(default)]
    pub answer: Option<PaperAnswer>,
}

/// A leader's answer to a paper that goes on only then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperAnswer {
    /// It goes on, or back to the office.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// A result on its way to a superior (上报, `town-duban/4.2.6.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpwardPaper {
    /// The paper, by its id in the rulebook.
    pub form: String,
    /// In words.
    pub content: String,
    /// Who wrote it.
    pub by: Signature,
    /// Of which round; counts reopenings.
    pub round: u16,
    /// Who signs it before it goes out, if the rulebook names anybody (`town-duban/4.2.6.3`).
    pub signer: Option<Role>,
    /// The signer's answer.
    pub answer: Option<PaperAnswer>,
}

impl UpwardPaper {
    /// It has gone to the superior.
    pub fn went_out(&self) -> bool {
        self.signer.is_none() || self.answer.as_ref().is_some_and(|answer| answer.passed)
    }
}

/// A co unit's signature on a joint reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cosignature {
    /// Whose.
    pub unit: UnitId,
    /// On which report.
    pub report: ReportId,
    /// Who.
    pub by: Signature,
}

/// The delivery of a reply to a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// To which committee.
    pub committee: UnitId,
    /// Who delivered it.
    pub by: Signature,
    /// The committee's receipt.
    pub received: Option<Signature>,
}

/// What the public may see, by decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Disclosed or not (any more).
    pub disclosed: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
    /// How far it has come, as the public is told: nothing else of what is reported is shown.
    #[serde(default)]
    pub progress: Vec<StagedProgress>,
}

/// How far a disclosed matter has come, in words written for the public (阶段性进展, `yangjiang/4.4`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedProgress {
    /// The Beijing day it was told.
    pub on: NaiveDate,
    /// In words.
    pub text: String,
}

/// A priority of an approved plan (年度督查工作重点).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityRef {
    /// Of which year's plan.
    pub plan: CaseId,
    /// Which one.
    pub priority: PriorityId,
}

/// Something the public wrote on a disclosed matter (公众意见, domain.md §11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicOpinion {
    /// Its id.
    pub id: OpinionId,
    /// When it came.
    pub received_at: Instant,
    /// Whether the office takes it up.
    pub judgement: Option<OpinionJudgement>,
}

vocabulary! {
    /// What became of an opinion.
    OpinionState {
        /// 待审核
        Waiting,
        /// 已采纳
        Accepted,
        /// 不予采纳
        Refused,
    }
}

/// The office's answer to an opinion of the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionJudgement {
    /// Accepted or refused.
    pub accepted: bool,
    /// In words; needed to refuse.
    pub reason: String,
    /// Who.
    pub by: Signature,
}

impl Item {
    /// The public may see it: disclosed by decision, and still for the public.
    pub fn is_disclosed(&self) -> bool {
        let decided = self.proceedings.disclosure.as_ref();
        self.secrecy == Secrecy::Public && decided.is_some_and(|decided| decided.disclosed)
    }

    /// The paper for a superior that waits for its signature.
    pub fn unsigned_upward(&self) -> Option<&UpwardPaper> {
        let last = self.proceedings.upward.last()?;
        let waits = last.signer.is_some() && last.answer.is_none() && last.round == self.reopened;
        waits.then_some(last)
    }

    /// The superior has the result of this round.
    pub fn went_up(&self) -> bool {
        let mut papers = self.proceedings.upward.iter();
        papers.any(|paper| paper.round == self.reopened && paper.went_out())
    }

    /// What was collated and waits for the leader who reads it first, where the rulebook names one (`town-duban/4.1.4`).
    pub fn unread_collations<'i>(
        &'i self,
        rulebook: &Rulebook,
    ) -> impl Iterator<Item = &'i Collation> {
        let ruled = rulebook.collation_of(&self.source).is_some();
        let made = self.proceedings.collations.iter();
        made.filter(move |made| ruled && !made.result && made.answer.is_none())
    }

    /// What was collated last waits for its leader, or came back from him to be collated anew (`town-duban/4.1.4`).
    pub fn owes_a_collation(&self, rulebook: &Rulebook) -> bool {
        let ruled = rulebook.collation_of(&self.source).is_some();
        let mut made = self.proceedings.collations.iter().rev();
        let last = made.find(|made| !made.result);
        let passed = |made: &Collation| made.answer.as_ref().is_some_and(|answer| answer.passed);
        ruled && last.is_some_and(|last| !passed(last))
    }

    /// The office has given its own result in this round.
    pub fn has_own_result(&self) -> bool {
        let mut made = self.proceedings.collations.iter();
        made.any(|made| made.result && made.round == self.reopened)
    }

    /// The result is the office's own: it handles the matter alone, or together with departments (`banner/4.2.3`).
    pub fn is_the_offices(&self) -> bool {
        let plan = self.plan.as_ref();
        let joint = plan.is_some_and(|plan| plan.handling == Handling::Joint);
        self.assignments.is_empty() || joint
    }

    /// The rulebook has the matter followed at any time, and it has not come to its result (`industry-commerce/4.2`).
    pub fn is_followed(&self, rulebook: &Rulebook) -> bool {
        let Some((rule, plan)) = rulebook.following.as_ref().zip(self.plan.as_ref()) else {
            return false;
        };
        let named = rule.tiers.contains(&plan.tier) || (rule.urgent && plan.urgent);
        let at_work = matches!(
            self.stage,
            Stage::Issued | Stage::InProgress | Stage::ReportedDone | Stage::InReview
        );
        named && at_work
    }

    /// What the office still owes of a matter that it handles itself: its completion and milestones (`banner/4.2.3`).
    pub fn own_work(&self) -> impl Iterator<Item = &Obligation> {
        let office = self.proceedings.office.iter();
        office.filter(|owed| owed.is_open() && owed.kind.draws_slips())
    }

    /// The office owes a step, and the clock still looks at the item.
    pub fn office_is_owing(&self) -> bool {
        let rests = self.stage.is_final() || self.stage == Stage::Suspended;
        !rests && self.proceedings.office.iter().any(Obligation::is_open)
    }
}

impl Proceedings {
    /// Opinions of the public that nobody of the office has looked at.
    pub fn waiting_opinions(&self) -> impl Iterator<Item = &PublicOpinion> {
        let sent = self.opinions.iter();
        sent.filter(|opinion| opinion.judgement.is_none())
    }

    /// The open obligation of the office with this label.
    pub fn owed(&self, label: &str) -> Option<&Obligation> {
        self.office
            .iter()
            .find(|owed| owed.is_open() && owed.label == label)
    }

    /// The plan for a coordination that waits for the leader.
    pub fn pending_coordination_plan(&self) -> Option<&CoordinationPlan> {
        let mut plans = self.coordination_plans.iter();
        plans.find(|plan| plan.answer.is_none())
    }

    /// The plan that a leader approved, and on which nothing has been coordinated yet.
    pub fn approved_coordination_plan(&self) -> Option<&CoordinationPlan> {
        let passed = |plan: &&CoordinationPlan| {
            let answer = plan.answer.as_ref();
            answer.is_some_and(|answer| answer.passed)
        };
        let held = |id| self.coordinations.iter().any(|held| held.plan == Some(id));
        let mut plans = self.coordination_plans.iter().filter(passed);
        plans.find(|plan| !held(plan.id))
    }

    /// The suspension that waits for its decision.
    pub fn pending_suspension(&self) -> Option<&Suspension> {
        self.suspensions
            .iter()
            .find(|suspension| suspension.decision.is_none())
    }

    /// The suspension in force.
    pub fn suspension(&self) -> Option<&Suspension> {
        self.suspensions.iter().find(|suspension| {
            let granted = suspension.decision.as_ref().is_some_and(|d| d.accepted);
            granted && suspension.resumed.is_none()
        })
    }

    /// The difficulty with this id.
    pub fn difficulty(&self, id: DifficultyId) -> Option<&Difficulty> {
        self.difficulties.iter().find(|sent| sent.id == id)
    }

    /// The coordination with this id.
    pub fn coordination(&self, id: CoordinationId) -> Option<&Coordination> {
        self.coordinations.iter().find(|held| held.id == id)
    }
}
