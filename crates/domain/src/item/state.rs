//! What an Item is now: one matter supervised from registration to archive.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    cadence::Cadence,
    id::{AssignmentId, ItemId, JurisdictionId, ObligationId, ReportId, UnitId, UrgeId, UserId},
    item::{Assignment, IssuedUnit, Obligation, Proceedings, Report, Stage, Suggestion, Urge},
    rulebook::{Rulebook, RulebookRef, StepRule},
    time::Instant,
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier, vocabulary},
};

/// A number that was given once and is kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Beijing year.
    pub year: i32,
    /// From 1 per series and year, without gaps.
    pub n: u32,
    /// As written, e.g. `区督〔2026〕12号`.
    pub text: String,
}

/// A unit's place in a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which unit.
    pub unit: UnitId,
    /// Lead or co.
    pub part: Part,
    /// What is asked of this unit; may be empty.
    pub requirement: String,
}

/// What the office proposes (拟办) and leaders approve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// 督查等级
    pub tier: Tier,
    /// How it is handled.
    pub handling: Handling,
    /// The units, exactly one lead where there are two or more (`group/3.3`).
    pub places: Vec<Place>,
    /// The completion date set by people; taken as given, also on a day off.
    pub due_on: Option<NaiveDate>,
    /// Instead of the tier's cadence.
    pub cadence: Option<Cadence>,
    /// 紧急事项 (`group/6.3`)
    #[serde(default)]
    pub urgent: bool,
    /// The day of the event reports are counted from, e.g. the meeting (`yangjiang/3.1c`).
    #[serde(default)]
    pub event_on: Option<NaiveDate>,
    /// 立项事由 (`group/3.2`)
    #[serde(default)]
    pub reason: String,
    /// Why it takes longer than normal, where it does (`group/3.3`).
    #[serde(default)]
    pub over_maximum_reason: String,
    /// 办理要求
    pub requirements: String,
    /// 办结标准, fixed at issue.
    pub closing_standard: Vec<String>,
    /// 时间节点, approved with the plan and owed by units (`yangjiang/2.4`, `org-dept/3.2.1`).
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// How the result goes up (`org-dept/3.2.4`).
    #[serde(default)]
    pub route: Route,
    /// Who answers for it in the unit: leader, section, person (`org-dept/4.2`); may be empty.
    #[serde(default)]
    pub responsible: String,
    /// 督查方案 (`town/3.1`); may be empty.
    #[serde(default)]
    pub supervision_plan: String,
    /// The papers that go with it, each with its pages (`group/4.2`).
    #[serde(default)]
    pub materials: Vec<Material>,
    /// The section of the office that supervises it by its line (`yangjiang/2.2b`).
    #[serde(default)]
    pub section: Option<UnitId>,
    /// The office's own unit, whose leader in charge approves where the rulebook says so (`town/3.1`); none where no such unit is on
    /// record. Not a wish of whoever proposes: the store finds it.
    #[serde(default)]
    pub approving: Option<UnitId>,
}

vocabulary! {
    /// How a result goes up.
    #[derive(Default)]
    Route {
        /// 由督查机构反馈
        #[default]
        Office,
        /// 由承办部门直接向领导反馈
        Direct,
    }
}

/// A dated sub-goal of an item (时间节点).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// What is to be reached.
    pub title: String,
    /// By when; set by people and never moved.
    pub due_on: NaiveDate,
    /// Which unit owes it; the lead where none is named.
    pub unit: Option<UnitId>,
}

/// A paper that goes with a proposal or a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Its name.
    pub name: String,
    /// How many pages.
    pub pages: u16,
    /// The original stays with the office, copies go out (`group/5.3`); a dossier holds originals (`banner/6.4`).
    pub original: bool,
}

impl Plan {
    /// A proposal that says no more than it must.
    pub fn new(tier: Tier, handling: Handling, places: Vec<Place>) -> Self {
        Self {
            tier,
            handling,
            places,
            due_on: None,
            cadence: None,
            urgent: false,
            event_on: None,
            reason: String::new(),
            over_maximum_reason: String::new(),
            requirements: String::new(),
            closing_standard: Vec::new(),
            milestones: Vec::new(),
            route: Route::Office,
            responsible: String::new(),
            supervision_plan: String::new(),
            materials: Vec::new(),
            section: None,
            approving: None,
        }
    }
}

/// One answer of the approval chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Which step of the chain, from 0.
    pub step: u8,
    /// The role that answered.
    pub role: Role,
    /// The answer.
    pub decision: ApprovalDecision,
    /// In words.
    pub opinion: String,
    /// The meeting that decided, where one did (`org-dept/3.1.1`).
    #[serde(default)]
    pub meeting: String,
    /// Who.
    pub by: Signature,
}

vocabulary! {
    /// An approver's answer.
    ApprovalDecision {
        /// 同意
        Pass,
        /// 退回修改
        Return,
        /// 不予立项
        Reject,
    }
}

/// Who did something, in whose name, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The person who acted.
    pub user: UserId,
    /// The person in whose name a deputy (AB角) acted.
    pub acting_for: Option<UserId>,
    /// The head who delegated this signature to the deputy of the unit who gave it (domain.md §8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegated_by: Option<UserId>,
    /// When.
    pub at: Instant,
}

/// A leader's word on the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultReview {
    /// Whose review.
    pub role: Role,
    /// Passed, or to be supervised again.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
    /// Of which round; counts reopenings.
    pub round: u16,
}

/// The issue (交办).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// How the notice was sent (`district/9`).
    pub channel: Channel,
    /// Who and when.
    pub by: Signature,
    /// The Beijing day that terms count from.
    pub on: NaiveDate,
    /// The hand-over meeting with the units, where there was one (`banner/4.3.2`).
    #[serde(default)]
    pub meeting: String,
}

/// How the work is divided from a day on: what the notices of that day say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// The Beijing day it was made.
    pub on: Option<NaiveDate>,
    /// All units with their parts and what was asked of each.
    pub places: Vec<Place>,
    /// The assignments that were given by it, or given another part.
    pub given: BTreeSet<AssignmentId>,
}

impl Division {
    pub(super) fn of(on: Option<NaiveDate>, places: Vec<Place>, units: &[IssuedUnit]) -> Self {
        Self {
            on,
            places,
            given: units.iter().map(|unit| unit.assignment).collect(),
        }
    }
}

/// One matter supervised from registration to archive (督查事项).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Whose matter.
    pub jurisdiction: JurisdictionId,
    /// The rulebook version it was registered under, for ever.
    pub rulebook: RulebookRef,
    /// Its number.
    pub number: Number,
    /// 标题
    pub title: String,
    /// 内容
    pub content: String,
    /// 依据文号
    pub basis: String,
    /// A source of the rulebook.
    pub source: String,
    /// The tier thought of at registration; the plan's counts.
    pub tier: Option<Tier>,
    /// Who may know.
    pub secrecy: Secrecy,
    /// Who set that, after the registration: whoever made it public does not decide that it is disclosed.
    #[serde(default)]
    pub secrecy_by: Option<Signature>,
    /// The listed people of a restricted item.
    pub listed: BTreeSet<UserId>,
    /// 收件日期, as claimed.
    pub received_on: NaiveDate,
    /// Who registered it and when.
    pub registered: Signature,
    /// Where it stands.
    pub stage: Stage,
    /// Since when.
    pub stage_since: Instant,
    /// What the ledger it comes from says of units and dates: nobody's decision, and none of a unit's business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// The present proposal.
    pub plan: Option<Plan>,
    /// Who proposed it.
    pub proposed: Option<Signature>,
    /// Answers of the chain, of every round.
    pub approvals: Vec<Approval>,
    /// How many of them were given to a proposal that was approved and then replaced.
    #[serde(default)]
    pub approvals_from: usize,
    /// How many steps of the chain the present proposal has passed.
    pub approved_steps: u8,
    /// When it went out.
    pub issue: Option<Issue>,
    /// The completion date at issue; never changes.
    pub first_due_on: Option<NaiveDate>,
    /// One for each unit.
    pub assignments: Vec<Assignment>,
    /// How the work was divided, at the issue and by each ruling since; empty in what was issued before this was kept.
    #[serde(default)]
    pub divisions: Vec<Division>,
    /// Leaders' words on results.
    pub result_reviews: Vec<ResultReview>,
    /// How often leaders sent it back.
    pub reopened: u16,
    /// Who keeps the dossier.
    pub keeper: Option<String>,
    /// The last day whose clock part is done.
    pub swept_through: Option<NaiveDate>,
    /// What only some regulations know.
    #[serde(default)]
    pub proceedings: Proceedings,
}

impl Item {
    /// The tier in force.
    pub fn tier(&self) -> Option<Tier> {
        self.plan.as_ref().map(|plan| plan.tier).or(self.tier)
    }

    /// The lead's completion date as it stands, the office's own where it handles the matter itself, or the plan's before issue.
    pub fn due_on(&self) -> Option<NaiveDate> {
        let lead = self
            .assignments
            .iter()
            .find(|assignment| assignment.part == Part::Lead)
            .or(self.assignments.first());
        match lead {
            Some(lead) => lead.due_on,
            None => {
                let mut owed = self.proceedings.office.iter().rev();
                let own = owed.find(|owed| owed.is_completion());
                let planned = || self.plan.as_ref().and_then(|plan| plan.due_on);
                own.map(|owed| owed.due_on).or_else(planned)
            }
        }
    }

    /// The answers to the proposal as it stands: not those to one that was approved and has been replaced.
    pub fn approvals_now(&self) -> &[Approval] {
        self.approvals
            .get(self.approvals_from..)
            .unwrap_or_default()
    }

    /// The steps that approve it.
    pub fn chain<'book>(&self, rulebook: &'book Rulebook) -> &'book [StepRule] {
        rulebook.chain(&self.source, self.proceedings.begun_by_unit)
    }

    /// Whose step a role's is here: nobody is in charge where no unit is concerned, as of a matter that the office handles
    /// alone (`banner/4.2.3`); it is the principal leader's then. Ours, the regulations name no such case.
    pub fn seat(&self, role: Role) -> Role {
        let planned = self
            .plan
            .as_ref()
            .is_some_and(|plan| !plan.places.is_empty());
        let concerns = planned || !self.assignments.is_empty();
        match role {
            Role::LeaderInCharge if self.plan.is_some() && !concerns => Role::PrincipalLeader,
            role => role,
        }
    }

    /// The result goes to the leader without the office's review (`org-dept/3.2.4`).
    pub fn goes_directly(&self) -> bool {
        let plan = self.plan.as_ref();
        plan.is_some_and(|plan| plan.route == Route::Direct)
    }

    /// The division by which an assignment has the part it has: what its notice in force was made by.
    pub fn division_of(&self, id: AssignmentId) -> Option<&Division> {
        let mut made = self.divisions.iter().rev();
        made.find(|division| division.given.contains(&id))
    }

    /// The lead's assignment.
    pub fn lead(&self) -> Option<&Assignment> {
        self.assignments
            .iter()
            .find(|assignment| assignment.part == Part::Lead)
    }

    /// The assignment with this id.
    pub fn assignment(&self, id: AssignmentId) -> Option<&Assignment> {
        self.assignments
            .iter()
            .find(|assignment| assignment.id == id)
    }

    /// The slip with this id and its assignment.
    pub fn urge(&self, id: UrgeId) -> Option<(&Assignment, &Urge)> {
        self.assignments
            .iter()
            .find_map(|assignment| Some((assignment, assignment.urge(id)?)))
    }

    /// The report with this id and its assignment.
    pub fn report(&self, id: ReportId) -> Option<(&Assignment, &Report)> {
        self.assignments
            .iter()
            .find_map(|assignment| Some((assignment, assignment.report(id)?)))
    }

    /// The obligation with this id and its assignment.
    pub fn obligation(&self, id: ObligationId) -> Option<(&Assignment, &Obligation)> {
        self.assignments
            .iter()
            .find_map(|assignment| Some((assignment, assignment.obligation(id)?)))
    }

    /// Whether a unit has an assignment here.
    pub fn concerns(&self, unit: UnitId) -> bool {
        self.assignments
            .iter()
            .any(|assignment| assignment.unit == unit)
    }
}
