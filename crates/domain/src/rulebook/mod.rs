//! A regulation as typed data (规程): who approves, how long steps take, which slips exist and who signs them.
//!
//! TOML text goes in through [`Rulebook::parse`], a checked value comes out; every parameter carries its [`Basis`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    cadence::Cadence,
    vocabulary::{Handling, Tier},
};

mod assessment;
mod between;
mod duties;
mod fault;
mod ladder;
mod numbers;
mod opening;
mod oversight;
mod parameters;
mod parse;
mod place;
mod points;
mod precedents;
mod procedure;
mod results;
mod shelf;
mod validate;

pub use assessment::{
    AssessmentRule, BooksRule, CategoryRule, EffectivenessRule, Rank, RankPoints, ScoreRule,
};
pub use between::{
    CoordinationRule, Coordinator, DecisionRule, DifficultyRule, DisputeRule, FollowingRule,
    HandlingLimit, HandlingNeed, ImportantRule, ToldRule,
};
pub use duties::{
    Audience, DutyProduct, DutyRule, OfficeClockRule, OfficeStep, PeriodicDuty, PlanProposalRule,
    YearlyPlanRule,
};
pub use fault::{LineFault, RulebookError, RulebookFault};
pub use ladder::{CauseRule, Ladder, LevelForm, LevelRule, StartRule, StartWhen, Trigger};
pub use opening::{
    ChainRule, InitiativeRule, Numbering, PlanField, PlanFieldRule, PlanNeed, ProposalRule,
    SeriesRule, SourceReporting, SourceRule, StepRule, TierRule,
};
pub use oversight::{
    AccountabilityNeed, AccountabilityRule, AccountabilityStep, Addressee, AddresseeRule,
    FindingGrade, FindingRule, InspectionKind, InspectionRule, Remedy, RepeatRule, ReportReader,
};
pub use parameters::Parameter;
pub use points::{Scores, TierPoints};
pub use procedure::{
    CoReports, CompletionRule, ContinuedRule, CountsFrom, KeepUpRule, NamedRule, OrganRule,
    PromptRule, ReceiptRule, ReportingRule, TermRule,
};
pub use results::{
    CollationRule, CommitteeRule, DossierRecord, DossierRule, FormRule, FormUse, MotionRule,
};
pub use shelf::{Shelf, ShelfError};

/// Where a parameter comes from: the article, its words, and whether the figure is ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Rule id within the regulation, e.g. `15.1`.
    pub article: String,
    /// The article's own words.
    pub words: String,
    /// The article is silent: the figure is an assumption of this rulebook.
    #[serde(default)]
    pub assumed: bool,
}

/// Names a rulebook at one version; an item keeps the one it was registered under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RulebookRef {
    /// e.g. `district`
    pub id: String,
    /// Counts from 1.
    pub version: u32,
}

/// A regulation, ready to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// Kebab-case id, e.g. `district`.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 规程名称
    pub name: String,
    /// First day this version is in force.
    pub valid_from: NaiveDate,
    /// The office that papers go out from; the government itself where the regulation names none (`sichuan/10.2`).
    #[serde(default)]
    pub organ: Option<OrganRule>,
    /// How numbers are written.
    pub numbering: Numbering,
    /// Per tier: the reporting cadence (`district/8`).
    pub tiers: Vec<TierRule>,
    /// Why a matter may be supervised (`district/4`–`7`).
    pub sources: Vec<SourceRule>,
    /// How a matter may be handled.
    pub handling: Vec<Handling>,
    /// The articles that name them, where there are such.
    #[serde(default)]
    pub handling_basis: BTreeMap<Handling, Basis>,
    /// The ways of handling that only some matters take (`banner/4.2.3`).
    #[serde(default)]
    pub handling_limits: BTreeMap<Handling, HandlingLimit>,
    /// Who looks first whether a matter is to be supervised at all (`group/1.2`).
    #[serde(default)]
    pub screening: Option<DecisionRule>,
    /// What a proposal must say.
    #[serde(default)]
    pub proposal: ProposalRule,
    /// The chain of roles that approve, in order; may be empty. For every source without a chain of its own.
    pub approvals: Vec<StepRule>,
    /// The chains of particular sources (`sichuan/10.1`).
    #[serde(default)]
    pub chains: Vec<ChainRule>,
    /// How long a unit has to receive, and what it must say then.
    pub receipt: ReceiptRule,
    /// When a matter without a date of its own is to be done (`sichuan/10.3`), and what is normal at most (`group/3.3`).
    #[serde(default)]
    pub completion: Option<CompletionRule>,
    /// Each unit that gets a matter has a first responsible person on record, for this article (`sichuan/5`, `banner/6.1`).
    #[serde(default)]
    pub first_person: Option<Basis>,
    /// Reports.
    pub reporting: ReportingRule,
    /// Contesting responsibility or deadline (`district/10b`).
    pub dispute: DisputeRule,
    /// Asking for a later date.
    pub extension: DecisionRule,
    /// Stopping the clock for an objective cause (中止/挂账, domain.md §12.6).
    #[serde(default)]
    pub suspension: Option<DecisionRule>,
    /// Early and late prompts.
    pub prompts: PromptRule,
    /// What a review checks, in order (`district/12b`).
    pub checklist: Vec<NamedRule>,
    /// Who reads results after review, in order (`district/13`).
    pub result_review: Vec<StepRule>,
    /// Slips and who signs them (`district/15`).
    pub ladder: Ladder,
    /// Points per entry; none where work is assessed without points (`sichuan/11.3`).
    #[serde(default)]
    pub scores: Option<Scores>,
    /// How a year is assessed in points (`district/A2`).
    #[serde(default)]
    pub assessment: Option<AssessmentRule>,
    /// The clocks of the office itself (`town-duban/4`).
    #[serde(default)]
    pub office: Vec<OfficeClockRule>,
    /// Who passes what the office collated before it is feedback (`town-duban/4.1.4`).
    #[serde(default)]
    pub collation: Option<CollationRule>,
    /// Matters that are followed at any time (`industry-commerce/4.2`).
    #[serde(default)]
    pub following: Option<FollowingRule>,
    /// When the office is late with its answer, the unit's term moves by as much (domain.md §12.4).
    #[serde(default)]
    pub office_delay: Option<Basis>,
    /// What the office owes period by period: bulletins, plans (`org-dept/4.3`, `company/5.1`).
    #[serde(default)]
    pub duties: Vec<DutyRule>,
    /// Solving difficulties between units (`yangjiang/2.1a`).
    #[serde(default)]
    pub coordination: Option<CoordinationRule>,
    /// Who settles a difficulty that was sent up (`sichuan/11.2`).
    #[serde(default)]
    pub difficulty: Option<DifficultyRule>,
    /// Motions and proposals (`banner/4.3`).
    #[serde(default)]
    pub motions: Option<MotionRule>,
    /// A department begins a matter itself (`industry-commerce/4.1b`).
    #[serde(default)]
    pub initiative: Option<InitiativeRule>,
    /// Who decides that the public may see a matter (`yangjiang/4.4`).
    #[serde(default)]
    pub disclosure: Option<DecisionRule>,
    /// The year's plan of supervision: by when it is owed, and who approves it (`yangjiang/2.2a`).
    #[serde(default)]
    pub yearly_plan: Option<YearlyPlanRule>,
    /// Who gives an appraisal (评议意见) of a unit's work on a matter (`industry-commerce/3.2`).
    #[serde(default)]
    pub appraisal: Option<DecisionRule>,
    /// Field work: its kinds (`banner/5`, `company/4.1`).
    #[serde(default)]
    pub inspections: Vec<InspectionRule>,
    /// What follows from a finding, by its gravity (`company/5.4`).
    #[serde(default)]
    pub findings: Vec<FindingRule>,
    /// Holding units and office-holders to account (`yangjiang/3.4`, `district/18`).
    #[serde(default)]
    pub accountability: Vec<AccountabilityRule>,
    /// The papers the regulation knows by name.
    #[serde(default)]
    pub forms: Vec<FormRule>,
    /// What a dossier must hold before it is archived (`district/14`).
    pub dossier: Vec<DossierRule>,
    /// Dossiers hold originals, for this article (`banner/6.4`).
    #[serde(default)]
    pub originals: Option<Basis>,
    /// Organs that supervise together with the office (`yangjiang/2.3`).
    #[serde(default)]
    pub co_supervisors: Vec<NamedRule>,
    /// A result goes to the leader who gave the instruction (`banner/4.2.5`).
    #[serde(default)]
    pub result_to_author: Option<Basis>,
    /// Leaders read a result one after the other, in the order of the review (`town-duban/4.2.6.1`).
    #[serde(default)]
    pub result_in_order: Option<Basis>,
    /// What is basically done is kept up and goes on being reported (常态保持, `district/8.1`).
    #[serde(default)]
    pub keep_up: Option<KeepUpRule>,
}

impl Rulebook {
    /// Names this rulebook at this version.
    pub fn reference(&self) -> RulebookRef {
        RulebookRef {
            id: self.id.clone(),
            version: self.version,
        }
    }

    /// The rule of a tier, if the rulebook has it.
    pub fn tier(&self, tier: Tier) -> Option<&TierRule> {
        self.tiers.iter().find(|rule| rule.tier == tier)
    }

    /// Whether some tier or source of it reports in this rhythm.
    pub fn knows_rhythm(&self, cadence: Cadence) -> bool {
        let of_tiers = self.tiers.iter().filter_map(|rule| rule.cadence);
        let of_sources = self.sources.iter();
        let of_sources = of_sources.filter_map(|source| source.reporting.as_ref()?.cadence);
        of_tiers.chain(of_sources).any(|known| known == cadence)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&SourceRule> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The part of a report or of an answer with this id (`yangjiang/3.1e`, `group/6.2`).
    pub fn part(&self, id: &str) -> Option<&NamedRule> {
        let of_sources = self
            .sources
            .iter()
            .filter_map(|rule| rule.reporting.as_ref());
        let of_reports = of_sources.flat_map(|rule| &rule.parts);
        let of_answers = self
            .ladder
            .levels
            .iter()
            .flat_map(|level| &level.answer_parts);
        of_reports.chain(of_answers).find(|part| part.id == id)
    }

    /// Whether matters of this source are motions or proposals, with their form (`banner/4.3.1`).
    pub fn is_motion(&self, source: &str) -> bool {
        let mut motions = self.motions.iter().flat_map(|rule| &rule.sources);
        motions.any(|named| named == source)
    }

    /// Whether in matters of this source a leader has named the department (`industry-commerce/4.1b`, `org-dept/3.2.4`).
    pub fn is_given_by_name(&self, source: &str) -> bool {
        let mut given = self.initiative.iter().flat_map(|rule| &rule.sources);
        given.any(|named| named == source)
    }

    /// The chain that approves a matter of this source, which a unit has begun itself or not.
    pub fn chain(&self, source: &str, begun_by_unit: bool) -> &[StepRule] {
        let own = self.chains.iter().find(|chain| {
            let named = chain.sources.iter().any(|named| named == source);
            named && (begun_by_unit || !chain.begun_by_unit)
        });
        own.map_or(&self.approvals, |chain| &chain.steps)
    }

    /// The office's clock for one of its steps in a matter of this source; one that names the source goes before one for all.
    pub fn office_clock(&self, step: OfficeStep, source: &str) -> Option<&OfficeClockRule> {
        let of = |named: bool| {
            self.office.iter().find(move |rule| {
                rule.step == step
                    && rule.sources.is_empty() != named
                    && (!named || rule.sources.iter().any(|of| of == source))
            })
        };
        of(true).or_else(|| of(false))
    }

    /// The papers a matter of this source is written on, in the rulebook's order.
    pub fn forms_of<'r>(&'r self, source: &'r str) -> impl Iterator<Item = &'r FormRule> {
        self.forms
            .iter()
            .filter(move |form| form.sources.is_empty() || form.names(source))
    }

    /// The papers on which the result of a matter of this source is told to a superior (`town-duban/4.2.6.2`).
    pub fn upward_forms<'r>(&'r self, source: &'r str) -> impl Iterator<Item = &'r FormRule> {
        self.forms_of(source)
            .filter(|form| form.used_for == FormUse::SpecialReport)
    }

    /// A superior waits for the result of matters of this source: the rulebook says on which paper it is told.
    pub fn goes_up(&self, source: &str) -> bool {
        self.upward_forms(source).any(|form| form.names(source))
    }

    /// The rule by which what was collated in a matter of this source is passed, if there is one.
    pub fn collation_of(&self, source: &str) -> Option<&CollationRule> {
        let rule = self.collation.as_ref();
        rule.filter(|rule| {
            rule.sources.is_empty() || rule.sources.iter().any(|named| named == source)
        })
    }

    /// How important coordinations come about, where the regulation knows such.
    pub fn important(&self) -> Option<&ImportantRule> {
        let rule = self.coordination.as_ref();
        rule.and_then(|rule| rule.important.as_ref())
    }

    /// The organ in whose name papers go out: the office of a government by this name.
    pub fn organ_of(&self, government: &str) -> String {
        let office = self.organ.as_ref().map_or("", |rule| rule.name.as_str());
        format!("{government}{office}")
    }

    /// What follows from a finding of this gravity.
    pub fn finding(&self, grade: FindingGrade) -> Option<&FindingRule> {
        self.findings.iter().find(|rule| rule.grade == grade)
    }

    /// The rule of a kind of inspection, if the regulation knows it.
    pub fn inspection(&self, kind: InspectionKind) -> Option<&InspectionRule> {
        self.inspections.iter().find(|rule| rule.kind == kind)
    }

    /// The rule of a step of accountability.
    pub fn accountability(&self, step: AccountabilityStep) -> Option<&AccountabilityRule> {
        self.accountability.iter().find(|rule| rule.step == step)
    }

    /// The periodic duty with this id.
    pub fn duty(&self, id: &str) -> Option<&DutyRule> {
        self.duties.iter().find(|rule| rule.id == id)
    }
}

/// Fills `{year}` and `{n}` into a number's pattern.
pub fn number_text(pattern: &str, year: i32, n: u32) -> String {
    pattern
        .replace("{year}", &year.to_string())
        .replace("{n}", &n.to_string())
}
