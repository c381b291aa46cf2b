//! The shapes of a simulation, for the contract only: the domain reads and writes the JSON itself (spec/simulation.md).
#![allow(
    dead_code,
    reason = "these describe; the domain's own types are what is read and sent"
)]

use chrono::{DateTime, NaiveDate, Utc};
use utoipa::ToSchema;

use super::words;

/// A scenario.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "item": {"tier": "critical", "source": "meeting.executive", "handling": "forward", "registeredAt": "2025-09-19T10:00:00+08:00",
             "issuedAt": "2025-09-22T09:00:00+08:00", "eventOn": null, "dueOn": "2025-12-31", "cadence": null,
             "units": [{"unit": "A", "role": "lead"}, {"unit": "B", "role": "co"}]},
    "signing": "immediate",
    "happenings": [{"at": "2025-09-22T10:00:00+08:00", "kind": "receive", "unit": "A"},
                   {"at": "2025-09-28T16:00:00+08:00", "kind": "report", "unit": "A", "covers": "2025-W39", "review": "pass"}],
    "until": "2025-11-30"
}))]
pub(crate) struct SimulationInput {
    /// The matter.
    item: SimulationItem,
    /// Whether every drafted slip is signed at once by the right role, or only by `sign` and `decline`; `immediate` unless said.
    signing: Option<SimulationSigning>,
    /// What happens, in order of time; at most 1,000.
    #[schema(max_items = 1000)]
    happenings: Option<Vec<Happening>>,
    /// The last simulated Beijing day, at most 5 years after the issue.
    until: NaiveDate,
}

/// The matter simulated.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulationItem {
    /// 督查等级
    #[schema(inline = false)]
    tier: Option<words::Tier>,
    /// A source of the rulebook; its first unless said.
    source: Option<String>,
    /// How it is handled.
    handling: Option<words::Handling>,
    /// The issue unless said.
    registered_at: Option<DateTime<Utc>>,
    /// When it is issued.
    issued_at: DateTime<Utc>,
    /// 收件日期; the day of registration unless said. The office's own clocks count from it (`town-duban/4.2.1`).
    received_on: Option<NaiveDate>,
    /// When it was proposed; the issue unless said.
    proposed_at: Option<DateTime<Utc>>,
    /// 紧急事项: the ladder may start higher (`group/6.3`).
    urgent: Option<bool>,
    /// 时间节点, at most 50.
    #[schema(max_items = 50)]
    milestones: Option<Vec<SimulationMilestone>>,
    /// The day of the event a cadence may count from.
    event_on: Option<NaiveDate>,
    /// The completion date, taken as given.
    due_on: Option<NaiveDate>,
    /// The tier's unless said.
    cadence: Option<super::cadence::Cadence>,
    /// The units, at most 50; signed in this order on one morning.
    #[schema(max_items = 50)]
    units: Vec<SimulationUnit>,
}

/// A dated sub-goal of the scenario.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulationMilestone {
    /// By when.
    due_on: NaiveDate,
    /// Which unit owes it; the lead unless said.
    unit: Option<String>,
}

/// A unit of the scenario.
#[derive(ToSchema)]
pub(crate) struct SimulationUnit {
    /// Any name.
    unit: String,
    /// Lead or co.
    role: words::Part,
}

/// How slips are signed.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum SimulationSigning {
    /// On the day of drafting.
    Immediate,
    /// By happenings only.
    Manual,
}

/// Something that happens; which fields belong to which kind is in the operation's description.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct Happening {
    /// When.
    at: DateTime<Utc>,
    /// What.
    kind: words::HappeningKind,
    /// To which unit; left out of what concerns the item as a whole (`suspend`, `resume`, `collate`, `deliver`, `instruct`).
    #[schema(nullable = false)]
    unit: Option<String>,
    /// `receive`: the dates of the unit's own schedule (`banner/4.1.2`).
    #[schema(nullable = false, max_items = 50)]
    schedule: Option<Vec<NaiveDate>>,
    /// `report`: the label answered, or `completion`.
    #[schema(nullable = false)]
    covers: Option<String>,
    /// `report`: what the review comes to.
    #[schema(nullable = false)]
    review: Option<SimulationReview>,
    /// `report` that fails: the new date. `instruct`: work is taken up again until this date.
    #[schema(nullable = false)]
    redo_by: Option<NaiveDate>,
    /// `report`: quality flags.
    #[schema(nullable = false)]
    quality: Option<u32>,
    /// `report`: integrity flags.
    #[schema(nullable = false)]
    integrity: Option<u32>,
    /// `sign`, `decline`, `answer`: of which level. `draft`: at which, where the rulebook leaves it to the office.
    #[schema(nullable = false)]
    level: Option<words::UrgeLevel>,
    /// `decide_cause`, `decide_extension`: yes or no.
    #[schema(nullable = false)]
    accepted: Option<bool>,
    /// `decide_cause` accepted, `explain`, `request_extension`: the new date.
    #[schema(nullable = false)]
    new_due_on: Option<NaiveDate>,
}

/// What a review comes to.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum SimulationReview {
    /// Passed.
    Pass,
    /// Returned; needs `redoBy`.
    Fail,
    /// Not reviewed by `until`.
    None,
}

/// What a scenario leads to.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulationOutput {
    /// By due date, unit (the office first), label.
    obligations: Vec<SimulatedObligation>,
    /// By day, unit, label.
    prompts: Vec<SimulatedPrompt>,
    /// By day of drafting, unit.
    urges: Vec<SimulatedUrge>,
    /// By day, unit, kind.
    score_entries: Vec<SimulatedScore>,
    /// Assumed parameters and calendar fallbacks that the result rests on, e.g. `calendar.2027.fallback`.
    assumptions: Vec<String>,
}

/// Something owed.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulatedObligation {
    /// Null for the office.
    unit: Option<String>,
    /// What kind.
    kind: words::ObligationKind,
    /// `2025-W40`, `completion`, `redo:…`, `receipt`.
    label: String,
    /// By when.
    due_on: NaiveDate,
    /// Where it stands.
    state: super::assignment::ObligationState,
    /// Null unless fulfilled.
    fulfilled_on: Option<NaiveDate>,
    /// Calendar days after the due date; null unless fulfilled.
    days_late: Option<u32>,
}

/// A prompt.
#[derive(ToSchema)]
pub(crate) struct SimulatedPrompt {
    /// Whom it is about; null for the office.
    unit: Option<String>,
    /// Which obligation.
    label: String,
    /// When.
    on: NaiveDate,
    /// Why.
    reason: SimulatedReason,
}

/// Why a prompt goes out.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
pub(crate) enum SimulatedReason {
    /// 3 and 1 working days before.
    DueSoon,
    /// On the day.
    DueToday,
    /// Afterwards.
    Overdue,
}

/// A slip.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulatedUrge {
    /// To whom.
    unit: String,
    /// Which level.
    level: words::UrgeLevel,
    /// From 1 per level and year; null before signing.
    number: Option<u32>,
    /// When it was drafted.
    drafted_on: NaiveDate,
    /// Null before signing.
    signed_on: Option<NaiveDate>,
    /// Null before signing.
    answer_due_on: Option<NaiveDate>,
    /// Where it stands.
    state: words::UrgeState,
    /// Labels, in the order they joined.
    covers: Vec<String>,
    /// Empty before signing.
    copies: Vec<words::CopyOffice>,
}

/// Points.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub(crate) struct SimulatedScore {
    /// Whose.
    unit: String,
    /// What for.
    kind: words::ScoreKind,
    /// Negative.
    points: i16,
    /// When.
    on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    refers_to: String,
}
