//! The one function that turns an Item into rows.

use chrono::NaiveDate;
use domain::{
    calendar::Calendar,
    id::UnitId,
    item::{
        Assignment, AssignmentState, Dispute, Extension, Item, Obligation, ObligationState, Report,
        Stage, Urge, Verdict, next_moment,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day},
    vocabulary::{Part, Role},
};

use crate::{
    error::StoreError,
    rows::{
        AssignmentRow, CopyRow, DisputeRow, ExtensionRow, ItemRow, ItemUnitRow, ListedRow,
        ObligationRow, ReportRow, ScoreRow, StopsRow, TodoRow, UrgeRow, WholeRow, todo::todos,
        units::item_units,
    },
    value::{Uid, Word, stamp},
};

/// All rows of one item.
#[derive(Debug, Clone)]
pub(crate) struct Projection {
    pub(crate) item: ItemRow,
    pub(crate) whole: WholeRow,
    pub(crate) units: Vec<ItemUnitRow>,
    pub(crate) listed: Vec<ListedRow>,
    pub(crate) stops: Vec<StopsRow>,
    pub(crate) assignments: Vec<AssignmentRow>,
    pub(crate) obligations: Vec<ObligationRow>,
    pub(crate) reports: Vec<ReportRow>,
    pub(crate) disputes: Vec<DisputeRow>,
    pub(crate) extensions: Vec<ExtensionRow>,
    pub(crate) urges: Vec<UrgeRow>,
    pub(crate) copies: Vec<CopyRow>,
    pub(crate) scores: Vec<ScoreRow>,
    pub(crate) todos: Vec<TodoRow>,
}

impl Projection {
    /// The whole item as it is written down.
    pub(crate) fn state(&self) -> &str {
        &self.whole.state
    }
}

/// Where an item stands in time and in the table: what is not in the item itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) calendar: &'a Calendar,
    pub(crate) updated_at: Instant,
    pub(crate) version: i64,
}

/// An item as it is written down.
pub(crate) fn state(item: &Item) -> Result<String, StoreError> {
    json(item, "item")
}

/// Turns an item into its rows.
pub(crate) fn projection(item: &Item, standing: Standing<'_>) -> Result<Projection, StoreError> {
    let head = item_row(item, standing)?;
    let office = item.proceedings.office.iter();
    let mut rows = Projection {
        whole: WholeRow {
            jurisdiction_id: item.jurisdiction.into(),
            item_id: item.id.into(),
            state: state(item)?,
        },
        units: item_units(item, &head),
        item: head,
        listed: item
            .listed
            .iter()
            .map(|user| ListedRow {
                jurisdiction_id: item.jurisdiction.into(),
                item_id: item.id.into(),
                user_id: (*user).into(),
            })
            .collect(),
        stops: stops(item)?.into_iter().collect(),
        assignments: Vec::new(),
        obligations: office
            .map(|owed| obligation_row(item, None, owed))
            .collect(),
        reports: Vec::new(),
        disputes: Vec::new(),
        extensions: Vec::new(),
        urges: Vec::new(),
        copies: Vec::new(),
        scores: Vec::new(),
        todos: todos(item, standing.rulebook),
    };
    for assignment in &item.assignments {
        part(&mut rows, item, assignment, standing.rulebook)?;
    }
    Ok(rows)
}

/// Later than any date that is set: undated items come last.
const NEVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// A date to sort by where there may be none.
pub(crate) fn due_key(due_on: Option<NaiveDate>) -> NaiveDate {
    due_on.unwrap_or(NEVER)
}

/// When its clock stood; nothing where it has always run.
fn stops(item: &Item) -> Result<Option<StopsRow>, StoreError> {
    let stops = item.stops();
    if stops.is_empty() {
        return Ok(None);
    }
    Ok(Some(StopsRow {
        jurisdiction_id: item.jurisdiction.into(),
        item_id: item.id.into(),
        stops: json(&stops, "stops")?,
    }))
}

/// Whom the ledger would have lead; a proposal says it better.
fn suggested_lead(item: &Item) -> Option<UnitId> {
    item.suggestion
        .as_ref()
        .filter(|_| item.plan.is_none())?
        .lead()
}

fn item_row(item: &Item, standing: Standing<'_>) -> Result<ItemRow, StoreError> {
    let lead = item
        .assignments
        .iter()
        .find(|assignment| assignment.part == Part::Lead)
        .or(item.assignments.first())
        .map(|lead| lead.unit);
    let planned = item.plan.iter().flat_map(|plan| &plan.places);
    let planned_lead = planned
        .clone()
        .find(|place| place.part == Part::Lead)
        .or(planned.clone().next())
        .map(|place| place.unit);
    let units = if item.assignments.is_empty() {
        planned.count()
    } else {
        item.assignments.len()
    };
    let open_urge = item
        .assignments
        .iter()
        .filter_map(Assignment::open_urge)
        .max_by_key(|urge| urge.level);
    let own = item.own_work().map(|owed| owed.due_on);
    let own = own.filter(|_| item.stage.is_live()).min();
    let next_due_on = next_due_on(item, &item.assignments)
        .into_iter()
        .chain(own)
        .min();
    Ok(ItemRow {
        jurisdiction_id: item.jurisdiction.into(),
        id: item.id.into(),
        number_text: item.number.text.clone(),
        number_year: item.number.year,
        number_n: i32::try_from(item.number.n)
            .map_err(|_| StoreError::Corrupt { what: "number" })?,
        title: item.title.clone(),
        source: item.source.clone(),
        tier: item.tier().map(Word),
        secrecy: Word(item.secrecy),
        stage: Word(item.stage),
        lead_unit_id: lead.or(planned_lead).map(Uid::from),
        suggested_lead_id: suggested_lead(item).map(Uid::from),
        co_unit_count: i32::try_from(units.saturating_sub(1)).unwrap_or(i32::MAX),
        first_due_on: item.first_due_on,
        due_on: item.due_on(),
        due_key: due_key(item.due_on()),
        next_due_on,
        urge_level: open_urge.map(|urge| Word(urge.level)),
        urge_state: open_urge.map(|urge| Word(urge.state)),
        next_tick_on: next_moment(item, standing.rulebook, standing.calendar),
        rulebook_id: item.rulebook.id.clone(),
        rulebook_version: i32::try_from(item.rulebook.version).map_err(|_| {
            StoreError::Corrupt {
                what: "rulebook version",
            }
        })?,
        parent_id: item.proceedings.parent.map(Uid::from),
        at_rest: at_rest(item.stage),
        section_id: item
            .plan
            .as_ref()
            .and_then(|plan| plan.section)
            .map(Uid::from),
        followed: item.is_followed(standing.rulebook),
        priority_id: item
            .proceedings
            .priority
            .map(|carried| carried.priority.into()),
        shown_at: item
            .proceedings
            .disclosure
            .as_ref()
            .filter(|_| item.is_disclosed())
            .map(|decided| stamp(decided.by.at)),
        calendar_version: standing.calendar.version().to_owned(),
        giver_id: item.proceedings.giver.map(Uid::from),
        updated_at: stamp(standing.updated_at),
        version: standing.version,
    })
}

/// The earliest open date of some of its assignments, while it is at work.
pub(super) fn next_due_on<'a>(
    item: &Item,
    assignments: impl IntoIterator<Item = &'a Assignment>,
) -> Option<NaiveDate> {
    assignments
        .into_iter()
        .flat_map(|assignment| &assignment.obligations)
        .filter(|obligation| item.stage.is_live() && obligation.is_open())
        .map(|obligation| obligation.due_on)
        .min()
}

/// Whether nobody works on an item in such a stage any more.
pub(crate) fn at_rest(stage: Stage) -> bool {
    stage.is_final() || stage == Stage::Closed
}

fn part(
    rows: &mut Projection,
    item: &Item,
    assignment: &Assignment,
    rulebook: &Rulebook,
) -> Result<(), StoreError> {
    let (jurisdiction_id, item_id, assignment_id) = (
        Uid::from(item.jurisdiction),
        Uid::from(item.id),
        Uid::from(assignment.id),
    );
    rows.assignments.push(AssignmentRow {
        jurisdiction_id,
        id: assignment_id,
        item_id,
        unit_id: assignment.unit.into(),
        part: Word(assignment.part),
        state: Word(assignment.state),
        live: item.stage.is_live() && assignment.state == AssignmentState::Open,
        due_on: assignment.due_on,
        done_on: done_on(assignment),
    });
    let owed = assignment.obligations.iter();
    rows.obligations
        .extend(owed.map(|owed| obligation_row(item, Some(assignment_id), owed)));
    rows.reports
        .extend(assignment.reports.iter().map(|report| ReportRow {
            jurisdiction_id,
            id: report.id.into(),
            item_id,
            assignment_id,
            state: report_state(report),
            submitted_at: report.submitted.as_ref().map(|by| stamp(by.at)),
        }));
    rows.disputes
        .extend(assignment.disputes.iter().map(|dispute| DisputeRow {
            jurisdiction_id,
            id: dispute.id.into(),
            item_id,
            assignment_id,
            state: dispute_state(dispute),
        }));
    rows.extensions
        .extend(assignment.extensions.iter().map(|extension| ExtensionRow {
            jurisdiction_id,
            id: extension.id.into(),
            item_id,
            assignment_id,
            state: extension_state(extension),
        }));
    for urge in &assignment.urges {
        rows.urges.push(urge_row(item, assignment, urge, rulebook)?);
        rows.copies.extend(
            urge.issued
                .iter()
                .flat_map(|issued| &issued.copies)
                .map(|office| CopyRow {
                    jurisdiction_id,
                    urge_id: urge.id.into(),
                    office: Word(*office),
                    item_id,
                }),
        );
    }
    for (place, entry) in (1..).zip(&assignment.scores) {
        rows.scores.push(ScoreRow {
            jurisdiction_id,
            assignment_id,
            place,
            item_id,
            unit_id: assignment.unit.into(),
            kind: Word(entry.kind),
            points: i32::from(entry.points),
            on_day: entry.on,
            refers_to: entry.refers_to.clone(),
        });
    }
    Ok(())
}

/// The Beijing day the last report that passed was handed in.
fn done_on(assignment: &Assignment) -> Option<NaiveDate> {
    let passed = assignment.reports.iter().filter(|report| {
        let review = report.review.as_ref();
        review.is_some_and(|review| matches!(review.verdict, Verdict::Pass))
    });
    passed
        .filter_map(|report| report.submitted.as_ref())
        .map(|by| beijing_day(by.at))
        .max()
        .filter(|_| assignment.state == AssignmentState::Done)
}

/// Something owed; by the office where it is of no assignment.
fn obligation_row(item: &Item, assignment: Option<Uid>, owed: &Obligation) -> ObligationRow {
    let (state, fulfilled_on) = match &owed.state {
        ObligationState::Open => ("open", None),
        ObligationState::Fulfilled { on, .. } => ("fulfilled", Some(*on)),
        ObligationState::Superseded { .. } => ("superseded", None),
        ObligationState::Waived { .. } => ("waived", None),
    };
    ObligationRow {
        jurisdiction_id: item.jurisdiction.into(),
        id: owed.id.into(),
        item_id: item.id.into(),
        assignment_id: assignment,
        kind: Word(owed.kind),
        label: owed.label.clone(),
        due_on: owed.due_on,
        origin: Word(owed.origin),
        state,
        fulfilled_on,
    }
}

fn urge_row(
    item: &Item,
    assignment: &Assignment,
    urge: &Urge,
    rulebook: &Rulebook,
) -> Result<UrgeRow, StoreError> {
    let signer: Role = rulebook
        .ladder
        .level(urge.level)
        .ok_or(StoreError::Corrupt {
            what: "slip's level",
        })?
        .signer;
    Ok(UrgeRow {
        jurisdiction_id: item.jurisdiction.into(),
        id: urge.id.into(),
        item_id: item.id.into(),
        assignment_id: assignment.id.into(),
        unit_id: assignment.unit.into(),
        ladder: i32::from(urge.ladder),
        level: Word(urge.level),
        state: Word(urge.state),
        known_state: assignment.known_state(urge).map(Word),
        number_text: urge
            .issued
            .as_ref()
            .map(|issued| issued.number.text.clone()),
        drafted_on: urge.drafted_on,
        signed_on: urge.issued.as_ref().map(|issued| issued.on),
        answer_due_on: urge.answer_due_on(),
        signer: Word(signer),
        to_confirm: urge.to_confirm,
        body: json(urge, "slip")?,
    })
}

fn report_state(report: &Report) -> &'static str {
    match (&report.submitted, &report.review) {
        (None, _) => "draft",
        (Some(_), None) => "submitted",
        (Some(_), Some(review)) => match review.verdict {
            Verdict::Pass => "passed",
            Verdict::Return { .. } => "returned",
        },
    }
}

fn dispute_state(dispute: &Dispute) -> &'static str {
    match (&dispute.ruling, &dispute.answer) {
        (None, _) => "raised",
        (Some(_), None) => "ruled",
        (Some(_), Some(_)) => "answered",
    }
}

fn extension_state(extension: &Extension) -> &'static str {
    match &extension.decision {
        None => "requested",
        Some(decision) if decision.accepted => "accepted",
        Some(_) => "refused",
    }
}

fn json<T: serde::Serialize>(value: &T, what: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt { what })
}
