//! The scenario: an item, how slips are signed, what happens, until when.

use chrono::{Months, NaiveDate};
use serde_json::Value;

use super::{
    Fault, MAX_UNITS, MAX_YEARS,
    happening::{Happening, read_happenings},
    read::{At, Fields},
};
use crate::{
    cadence::Cadence,
    rulebook::Rulebook,
    time::{Instant, beijing_day},
    vocabulary::{Handling, Part, Tier},
};

pub(super) struct Scenario {
    pub(super) tier: Tier,
    pub(super) handling: Handling,
    pub(super) registered_at: Instant,
    pub(super) issued_at: Instant,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) cadence: Option<Cadence>,
    pub(super) units: Vec<(String, Part)>,
    /// A source of the rulebook; its first where the text names none.
    pub(super) source: String,
    /// The scenario named a source of another rulebook, for which that one stands.
    pub(super) stands_in: bool,
    pub(super) event_on: Option<NaiveDate>,
    pub(super) received_on: NaiveDate,
    pub(super) proposed_at: Instant,
    pub(super) urgent: bool,
    /// Due dates, each with the place of its unit, or the lead's.
    pub(super) milestones: Vec<(NaiveDate, Option<usize>)>,
    pub(super) immediate: bool,
    pub(super) happenings: Vec<Happening>,
    pub(super) until: NaiveDate,
}

const ITEM: &[&str] = &[
    "tier",
    "source",
    "handling",
    "registeredAt",
    "issuedAt",
    "eventOn",
    "dueOn",
    "cadence",
    "units",
    "receivedOn",
    "proposedAt",
    "urgent",
    "milestones",
];

pub(super) fn read(rulebook: &Rulebook, input: &Value) -> Result<Scenario, Fault> {
    let root = At::root(input).fields(&["item", "signing", "happenings", "until"])?;
    let item = root.need("item")?.fields(ITEM)?;
    let issued_at = item.need("issuedAt")?.instant()?;
    let issued_on = beijing_day(issued_at);
    let latest = issued_on
        .checked_add_months(Months::new(MAX_YEARS * 12))
        .unwrap_or(issued_on);
    let until_at = root.need("until")?;
    let until = until_at.day()?;
    if until < issued_on {
        return Err(until_at.wrong("before_issue", "until lies before the issue"));
    }
    if until > latest {
        return Err(until_at.wrong(
            "too_far",
            format!("at most {MAX_YEARS} years after the issue"),
        ));
    }
    let handling = item
        .take("handling")
        .map(|handling| handling.word("unknown_handling"))
        .transpose()?
        .unwrap_or(Handling::Forward);
    let limit = rulebook.handling_limits.get(&handling);
    let units = read_units(&item, limit.is_some_and(|limit| limit.alone))?;
    let immediate = match root.take("signing") {
        None => true,
        Some(signing) => match signing.text()? {
            "immediate" => true,
            "manual" => false,
            other => {
                return Err(signing.wrong(
                    "unknown_signing",
                    format!("“{other}” is neither immediate nor manual"),
                ));
            }
        },
    };
    let happenings = read_happenings(&root, &units, issued_at, until)?;
    let registered_at = read_registered(&item, issued_at)?;
    let (source, stands_in) = read_source(rulebook, &item)?;
    let received_on = item.take("receivedOn").map(|at| at.day()).transpose()?;
    Ok(Scenario {
        source,
        stands_in,
        event_on: item.take("eventOn").map(|at| at.day()).transpose()?,
        received_on: received_on.unwrap_or(beijing_day(registered_at)),
        proposed_at: read_proposed(&item, registered_at, issued_at)?,
        urgent: item
            .take("urgent")
            .map(|at| at.flag())
            .transpose()?
            .unwrap_or_default(),
        milestones: read_milestones(&item, &units, issued_on)?,
        tier: read_tier(rulebook, &item)?,
        handling,
        registered_at,
        issued_at,
        due_on: read_due(&item, issued_on)?,
        cadence: item
            .take("cadence")
            .map(|cadence| read_cadence(&cadence))
            .transpose()?,
        units,
        immediate,
        happenings,
        until,
    })
}

fn read_tier(rulebook: &Rulebook, item: &Fields<'_>) -> Result<Tier, Fault> {
    // Where there is one tier, none has to be named (simulation.md).
    let only = match rulebook.tiers.as_slice() {
        [only] => Some(only.tier),
        _ => None,
    };
    let at = match (item.take("tier"), only) {
        (None, Some(only)) => return Ok(only),
        (_, _) => item.need("tier")?,
    };
    let tier = at.word("unknown_tier")?;
    match rulebook.tier(tier) {
        Some(_) => Ok(tier),
        None => Err(at.wrong("unknown_tier", "the rulebook has no such tier")),
    }
}

fn read_registered(item: &Fields<'_>, issued_at: Instant) -> Result<Instant, Fault> {
    let Some(at) = item.take("registeredAt") else {
        return Ok(issued_at);
    };
    let registered_at = at.instant()?;
    if registered_at > issued_at {
        Err(at.wrong("after_issue", "registered after the issue"))
    } else {
        Ok(registered_at)
    }
}

/// A source of the rulebook. One that another of the shipped rulebooks knows stands for its first, so that one scenario can be played under
/// all; a word that none knows is a slip of the pen.
fn read_source(rulebook: &Rulebook, item: &Fields<'_>) -> Result<(String, bool), Fault> {
    let first = rulebook.sources.first().map(|source| source.id.clone());
    let Some(at) = item.take("source") else {
        return Ok((first.unwrap_or_default(), false));
    };
    let named = at.text()?;
    if rulebook.source(named).is_some() {
        return Ok((named.to_owned(), false));
    }
    let mut others = Rulebook::precedents().iter();
    if others.any(|other| other.source(named).is_some()) {
        Ok((first.unwrap_or_default(), true))
    } else {
        Err(at.wrong("unknown_source", "no rulebook has such a source"))
    }
}

fn read_proposed(
    item: &Fields<'_>,
    registered_at: Instant,
    issued_at: Instant,
) -> Result<Instant, Fault> {
    let Some(at) = item.take("proposedAt") else {
        return Ok(issued_at);
    };
    let proposed_at = at.instant()?;
    if (registered_at..=issued_at).contains(&proposed_at) {
        Ok(proposed_at)
    } else {
        Err(at.wrong("out_of_order", "not between registration and issue"))
    }
}

fn read_milestones(
    item: &Fields<'_>,
    units: &[(String, Part)],
    issued_on: NaiveDate,
) -> Result<Vec<(NaiveDate, Option<usize>)>, Fault> {
    let Some(at) = item.take("milestones") else {
        return Ok(Vec::new());
    };
    let list = at.list()?;
    if list.len() > MAX_UNITS {
        return Err(at.wrong("too_many", format!("at most {MAX_UNITS} milestones")));
    }
    let read = |entry: At<'_>| {
        let fields = entry.fields(&["dueOn", "unit"])?;
        let due_at = fields.need("dueOn")?;
        let due_on = due_at.day()?;
        if due_on < issued_on {
            return Err(due_at.wrong("due_before_issue", "due before the issue"));
        }
        let unit = fields
            .take("unit")
            .map(|at| place_of(&at, units))
            .transpose()?;
        Ok((due_on, unit))
    };
    list.into_iter().map(read).collect()
}

/// The place of a named unit among the item's.
pub(super) fn place_of(at: &At<'_>, units: &[(String, Part)]) -> Result<usize, Fault> {
    let name = at.text()?;
    let place = units.iter().position(|(unit, _)| unit == name);
    place.ok_or_else(|| at.wrong("unknown_unit", "the item has no such unit"))
}

fn read_due(item: &Fields<'_>, issued_on: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    let Some(at) = item.take("dueOn") else {
        return Ok(None);
    };
    let due_on = at.day()?;
    let latest = issued_on
        .checked_add_months(Months::new(2 * MAX_YEARS * 12))
        .unwrap_or(issued_on);
    if due_on < issued_on {
        return Err(at.wrong("due_before_issue", "due before the issue"));
    }
    if due_on > latest {
        Err(at.wrong("too_far", "due too long after the issue"))
    } else {
        Ok(Some(due_on))
    }
}

fn read_cadence(at: &At<'_>) -> Result<Cadence, Fault> {
    match at.text()? {
        "weekly" => Ok(Cadence::Weekly),
        "monthly" => Ok(Cadence::Monthly),
        "quarterly" => Ok(Cadence::Quarterly),
        other => Err(at.wrong(
            "unknown_cadence",
            format!("“{other}” is not weekly, monthly or quarterly"),
        )),
    }
}

/// Who undertakes it; nobody where the office handles it `alone`.
fn read_units(item: &Fields<'_>, alone: bool) -> Result<Vec<(String, Part)>, Fault> {
    let at = item.need("units")?;
    let mut units: Vec<(String, Part)> = Vec::new();
    for entry in at.list()? {
        let fields = entry.fields(&["unit", "role"])?;
        let unit_at = fields.need("unit")?;
        let unit = unit_at.text()?.to_owned();
        if unit.is_empty() || units.iter().any(|(known, _)| *known == unit) {
            return Err(unit_at.wrong("unit_twice", "a unit is named once, and not empty"));
        }
        units.push((unit, fields.need("role")?.word("unknown_role")?));
    }
    let leads = units.iter().filter(|(_, part)| *part == Part::Lead).count();
    match units.len() {
        0 if alone => Ok(units),
        0 => Err(at.wrong("unit_missing", "at least one unit")),
        1..=MAX_UNITS if leads == 1 || (units.len() == 1) => Ok(units),
        1..=MAX_UNITS => Err(at.wrong("lead_count", "two or more units need exactly one lead")),
        _ => Err(at.wrong("too_many", format!("at most {MAX_UNITS} units"))),
    }
}
