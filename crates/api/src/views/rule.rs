//! Rulebooks, the calendar and explanations as the API shows them.

use chrono::NaiveDate;
use domain::{
    calendar::{DayKind, SpecialKind},
    rulebook::{FormUse, PlanField, PlanNeed},
    vocabulary::{CopyOffice, Handling, Level, Role, Tier},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{cadence::Cadence, words};

/// A rulebook in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"id": "district", "version": 1, "name": "某某区政府督查室督查工作实施办法", "validFrom": "2012-01-01"}))]
pub(crate) struct RulebookHead {
    /// Kebab-case id.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 规程名称
    pub name: String,
    /// First day this version is in force.
    pub valid_from: NaiveDate,
}

/// A rulebook with its figures and their articles.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rulebook {
    /// Kebab-case id.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 规程名称
    pub name: String,
    /// First day this version is in force.
    pub valid_from: NaiveDate,
    /// Tiers and their cadences.
    pub tiers: Vec<TierView>,
    /// Why a matter may be supervised.
    pub sources: Vec<NamedRule>,
    /// The chain that approves, in order.
    #[schema(value_type = Vec<words::Role>)]
    pub approvals: Vec<Role>,
    /// Who reads results, in order.
    #[schema(value_type = Vec<words::Role>)]
    pub result_review: Vec<Role>,
    /// What a review checks.
    pub checklist: Vec<NamedRule>,
    /// How the office may handle a matter.
    #[schema(value_type = Vec<words::Handling>)]
    pub handling: Vec<Handling>,
    /// Chains of particular sources, instead of `approvals`.
    pub chains: Vec<ChainView>,
    /// Sources that are motions or proposals: registered with their form (`banner/4.3.1`).
    pub motion_sources: Vec<String>,
    /// Sources in which a leader named the department: it may begin the matter and report straight to him (`industry-commerce/4.1b`).
    pub initiative_sources: Vec<String>,
    /// What a proposal must say (`group/3.2`).
    pub proposal_needs: Vec<NeedView>,
    /// The parts that reports on matters of particular sources have (`yangjiang/3.1e`).
    pub report_parts: Vec<PartsView>,
    /// The papers of a dossier (`group/9.2`).
    pub dossier: Vec<NamedRule>,
    /// The regulation's own papers: the notice, the report, what goes to leaders.
    pub forms: Vec<FormView>,
    /// The office picks the level of an urging as the case needs (`banner/4.2.4`).
    pub free_choice: bool,
    /// Slips, lowest level first.
    pub ladder: Vec<LevelView>,
    /// Every figure with its article; `assumed` ones are ours.
    pub parameters: Vec<Parameter>,
}

/// One tier.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TierView {
    /// Which.
    #[schema(value_type = words::Tier)]
    pub tier: Tier,
    /// In the caller's language.
    pub name: String,
    /// How often units report.
    pub cadence: Option<Cadence>,
    /// Rule id, e.g. `district/8.1`.
    pub rule: String,
}

/// A named point with its rule.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NamedRule {
    /// Its id.
    pub id: String,
    /// In the caller's language.
    pub name: String,
    /// Rule id.
    pub rule: String,
}

/// The approval chain of particular sources.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ChainView {
    /// Of which sources.
    pub sources: Vec<String>,
    /// The steps in order; none where a leader has decided already.
    #[schema(value_type = Vec<words::Role>)]
    pub steps: Vec<Role>,
    /// Rule id.
    pub rule: String,
}

/// Something a proposal must say.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NeedView {
    /// What.
    #[schema(value_type = words::PlanField)]
    pub field: PlanField,
    /// When; one of them is enough.
    #[schema(value_type = Vec<words::PlanNeed>)]
    pub when: Vec<PlanNeed>,
    /// In matters of these sources; of all where none is named.
    pub sources: Vec<String>,
    /// Rule id.
    pub rule: String,
}

/// The parts that reports on matters of one source have.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartsView {
    /// Of which source.
    pub source: String,
    /// The parts.
    pub parts: Vec<NamedRule>,
}

/// A paper of the regulation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FormView {
    /// Its id.
    pub id: String,
    /// In the caller's language.
    pub name: String,
    /// What it is used for.
    #[serde(rename = "use")]
    #[schema(value_type = words::FormUse)]
    pub used_for: FormUse,
    /// In matters of these sources; of all where none is named (`town-duban/4.2.6.2`).
    pub sources: Vec<String>,
    /// Who alone may sign it, where the regulation says so (`town-duban/4.2.6.3`).
    #[schema(value_type = Option<words::Role>)]
    pub signed_by: Option<Role>,
    /// Rule id.
    pub rule: String,
}

/// A length of time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct TermView {
    /// How many.
    pub count: u16,
    /// `same_day`, `days`, `working_days` or `months`.
    pub unit: String,
}

/// One level of the ladder.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LevelView {
    /// Which.
    #[schema(value_type = words::UrgeLevel)]
    pub level: Level,
    /// A call or a visit that is put on record, and not signed (`group/6.1`).
    pub on_record: bool,
    /// What the unit's answer must say (`group/6.2`).
    pub answer_parts: Vec<NamedRule>,
    /// In the caller's language.
    pub name: String,
    /// Who alone may sign it.
    #[schema(value_type = words::Role)]
    pub signer: Role,
    /// How long the unit has to answer.
    pub answer: TermView,
    /// What it costs, negative.
    pub points: Option<i16>,
    /// Which offices get a copy.
    #[schema(value_type = Vec<words::CopyOffice>)]
    pub copies: Vec<CopyOffice>,
    /// Rule id.
    pub rule: String,
}

/// One figure of a rulebook.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Parameter {
    /// Where it stands, e.g. `ladder.blue.answer`.
    pub path: String,
    /// In words.
    pub value: String,
    /// The article is silent: the figure is ours.
    pub assumed: bool,
    /// The article.
    pub article: String,
    /// The article's own words.
    pub words: String,
}

/// Days with whether they are worked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CalendarDays {
    /// The calendar's edition.
    pub version: String,
    /// In order.
    pub days: Vec<CalendarDay>,
}

/// Why a day is worked or not.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CalendarDayKind {
    /// Monday to Friday.
    Weekday,
    /// Saturday or Sunday.
    Weekend,
    /// 放假
    Holiday,
    /// 调休上班
    MakeUp,
}

impl From<DayKind> for CalendarDayKind {
    fn from(kind: DayKind) -> Self {
        match kind {
            DayKind::Weekday => Self::Weekday,
            DayKind::Weekend => Self::Weekend,
            DayKind::Holiday => Self::Holiday,
            DayKind::MakeUp => Self::MakeUp,
        }
    }
}

impl From<SpecialKind> for CalendarDayKind {
    fn from(kind: SpecialKind) -> Self {
        match kind {
            SpecialKind::Holiday => Self::Holiday,
            SpecialKind::MakeUp => Self::MakeUp,
        }
    }
}

/// One day.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"on": "2026-10-10", "working": true, "kind": "make_up", "name": "国庆节", "fallback": false}))]
pub(crate) struct CalendarDay {
    /// The date.
    pub on: NaiveDate,
    /// Whether it is worked.
    pub working: bool,
    /// Why.
    pub kind: CalendarDayKind,
    /// The festival.
    pub name: Option<String>,
    /// The calendar does not hold this year: Monday to Friday is assumed.
    pub fallback: bool,
}

/// The rule behind something.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RuleView {
    /// E.g. `district/15.1`.
    pub id: String,
    /// The article.
    pub article: String,
    /// Its own words.
    pub words: String,
    /// The article is silent: the figure is ours.
    pub assumed: bool,
}

/// One day of a count.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CountedDay {
    /// The date.
    pub on: NaiveDate,
    /// Whether it is worked.
    pub working: bool,
    /// The festival.
    pub name: Option<String>,
    /// It counted towards the term.
    pub counted: bool,
}

/// A rulebook at one version.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RulebookAt {
    /// E.g. `district`.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
}

/// Why a date or a slip stands (为什么), in plain words and exactly.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "title": "周反馈 2026-W46 为什么是11月13日", "sentences": ["特别重要事项每周反馈一次（district/8.1）。", "2026年第46周的最后一个工作日是11月13日。"],
    "rule": {"id": "district/8.1", "article": "8.1", "words": "特别重要事项，承办单位每周反馈一次", "assumed": false}, "term": null,
    "from": "2026-11-09", "nominal": "2026-11-15", "dueOn": "2026-11-13",
    "days": [{"on": "2026-11-13", "working": true, "name": null, "counted": true}], "movedBecause": null,
    "calendarVersion": "cn-2026", "fallbackYears": [], "rulebook": {"id": "district", "version": 1}
}))]
pub(crate) struct Explanation {
    /// What is explained.
    pub title: String,
    /// In plain words, in the caller's language.
    pub sentences: Vec<String>,
    /// The rule.
    pub rule: RuleView,
    /// The term, where there is one.
    pub term: Option<TermView>,
    /// The day counted from, itself not counted.
    pub from: Option<NaiveDate>,
    /// Where the count ended before it was moved off a day off.
    pub nominal: Option<NaiveDate>,
    /// The due date.
    pub due_on: Option<NaiveDate>,
    /// The days between, at most 400.
    pub days: Vec<CountedDay>,
    /// What moved the date.
    pub moved_because: Option<String>,
    /// The calendar's edition.
    pub calendar_version: String,
    /// Years the calendar did not hold.
    pub fallback_years: Vec<i32>,
    /// The rulebook.
    pub rulebook: RulebookAt,
}
