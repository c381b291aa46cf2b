//! The scenario: an item, how slips are signed, what happens, until when.

use chrono::{Months, NaiveDate};
use serde_json::Value;

use super::{
    Fault, MAX_HAPPENINGS, MAX_UNITS, MAX_YEARS,
    read::{At, Fields, fault},
};
use crate::{
    cadence::Cadence,
    rulebook::Rulebook,
    time::{Instant, beijing_day},
    vocabulary::{Handling, Level, Part, Tier},
};

pub(super) struct Scenario {
    pub(super) tier: Tier,
    pub(super) handling: Handling,
    pub(super) registered_at: Instant,
    pub(super) issued_at: Instant,
    pub(super) due_on: Option<NaiveDate>,
    pub(super) cadence: Option<Cadence>,
    pub(super) units: Vec<(String, Part)>,
    pub(super) immediate: bool,
    pub(super) happenings: Vec<Happening>,
    pub(super) until: NaiveDate,
}

pub(super) struct Happening {
    pub(super) pointer: String,
    pub(super) at: Instant,
    /// Place in the scenario's units.
    pub(super) unit: usize,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Receive,
    Dispute,
    Report {
        covers: String,
        verdict: Outcome,
        quality: u32,
        integrity: u32,
    },
    Sign(Level),
    Decline(Level),
    Answer(Level),
    DecideCause {
        new_due_on: Option<NaiveDate>,
    },
    Explain {
        new_due_on: NaiveDate,
    },
    RequestExtension {
        new_due_on: NaiveDate,
    },
    DecideExtension {
        accepted: bool,
    },
}

pub(super) enum Outcome {
    Passed,
    Failed { redo_by: NaiveDate },
    NotReviewed,
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
    let units = read_units(&item)?;
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
    if let Some(source) = item.take("source") {
        source.text()?;
    }
    if let Some(event_on) = item.take("eventOn") {
        event_on.day()?;
    }
    Ok(Scenario {
        tier: read_tier(rulebook, &item)?,
        handling: item
            .take("handling")
            .map(|handling| handling.word("unknown_handling"))
            .transpose()?
            .unwrap_or(Handling::Forward),
        registered_at: read_registered(&item, issued_at)?,
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
    let at = item.need("tier")?;
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

fn read_units(item: &Fields<'_>) -> Result<Vec<(String, Part)>, Fault> {
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
        0 => Err(at.wrong("unit_missing", "at least one unit")),
        1..=MAX_UNITS if leads == 1 || (units.len() == 1) => Ok(units),
        1..=MAX_UNITS => Err(at.wrong("lead_count", "two or more units need exactly one lead")),
        _ => Err(at.wrong("too_many", format!("at most {MAX_UNITS} units"))),
    }
}

fn read_happenings(
    root: &Fields<'_>,
    units: &[(String, Part)],
    issued_at: Instant,
    until: NaiveDate,
) -> Result<Vec<Happening>, Fault> {
    let Some(at) = root.take("happenings") else {
        return Ok(Vec::new());
    };
    let list = at.list()?;
    if list.len() > MAX_HAPPENINGS {
        return Err(at.wrong("too_many", format!("at most {MAX_HAPPENINGS} happenings")));
    }
    let mut happenings: Vec<Happening> = Vec::new();
    for entry in list {
        let happening = read_happening(&entry, units)?;
        let earliest = happenings.last().map_or(issued_at, |last| last.at);
        let moment = format!("{}/at", happening.pointer);
        if happening.at < issued_at {
            return Err(fault(moment, "before_issue", "before the issue"));
        }
        if happening.at < earliest {
            return Err(fault(
                moment,
                "out_of_order",
                "earlier than the happening before it",
            ));
        }
        if beijing_day(happening.at) > until {
            return Err(fault(moment, "after_until", "after until"));
        }
        happenings.push(happening);
    }
    Ok(happenings)
}

fn read_happening(entry: &At<'_>, units: &[(String, Part)]) -> Result<Happening, Fault> {
    const COMMON: &[&str] = &["at", "kind", "unit"];
    let every = entry.fields(&[
        "at",
        "kind",
        "unit",
        "covers",
        "review",
        "redoBy",
        "quality",
        "integrity",
        "level",
        "accepted",
        "newDueOn",
    ])?;
    let kind_at = every.need("kind")?;
    let kind = kind_at.text()?;
    let own: &[&str] = match kind {
        "receive" | "dispute" => &[],
        "report" => &["covers", "review", "redoBy", "quality", "integrity"],
        "sign" | "decline" | "answer" => &["level"],
        "decide_cause" => &["accepted", "newDueOn"],
        "explain" | "request_extension" => &["newDueOn"],
        "decide_extension" => &["accepted"],
        other => {
            return Err(kind_at.wrong("unknown_kind", format!("there is no happening “{other}”")));
        }
    };
    let fields = entry.fields(&[COMMON, own].concat())?;
    let at = fields.need("at")?.instant()?;
    let unit_at = fields.need("unit")?;
    let name = unit_at.text()?;
    let unit = units
        .iter()
        .position(|(unit, _)| unit == name)
        .ok_or_else(|| unit_at.wrong("unknown_unit", "the item has no such unit"))?;
    let kind = match kind {
        "receive" => Kind::Receive,
        "dispute" => Kind::Dispute,
        "report" => read_report(&fields, at)?,
        "sign" => Kind::Sign(fields.need("level")?.word("unknown_level")?),
        "decline" => Kind::Decline(fields.need("level")?.word("unknown_level")?),
        "answer" => Kind::Answer(fields.need("level")?.word("unknown_level")?),
        "decide_cause" if fields.need("accepted")?.flag()? => Kind::DecideCause {
            new_due_on: Some(new_date(&fields, "newDueOn", at)?),
        },
        "decide_cause" => match fields.take("newDueOn") {
            Some(extra) => return Err(extra.wrong("unfit", "a refused cause has no new date")),
            None => Kind::DecideCause { new_due_on: None },
        },
        "explain" => Kind::Explain {
            new_due_on: new_date(&fields, "newDueOn", at)?,
        },
        "request_extension" => Kind::RequestExtension {
            new_due_on: new_date(&fields, "newDueOn", at)?,
        },
        _ => Kind::DecideExtension {
            accepted: fields.need("accepted")?.flag()?,
        },
    };
    Ok(Happening {
        pointer: entry.pointer().to_owned(),
        at,
        unit,
        kind,
    })
}

fn read_report(fields: &Fields<'_>, at: Instant) -> Result<Kind, Fault> {
    let review = fields.need("review")?;
    let verdict = match review.text()? {
        "pass" => Outcome::Passed,
        "fail" => Outcome::Failed {
            redo_by: new_date(fields, "redoBy", at)?,
        },
        "none" => Outcome::NotReviewed,
        other => {
            return Err(review.wrong(
                "unknown_review",
                format!("“{other}” is not pass, fail or none"),
            ));
        }
    };
    if let (Outcome::Passed | Outcome::NotReviewed, Some(extra)) = (&verdict, fields.take("redoBy"))
    {
        return Err(extra.wrong("unfit", "only a failed report is redone"));
    }
    let flags = |name| {
        fields
            .take(name)
            .map(|at| at.count())
            .transpose()
            .map(Option::unwrap_or_default)
    };
    Ok(Kind::Report {
        covers: fields.need("covers")?.text()?.to_owned(),
        verdict,
        quality: flags("quality")?,
        integrity: flags("integrity")?,
    })
}

/// A date that lies on or after the day of the happening.
fn new_date(fields: &Fields<'_>, name: &'static str, at: Instant) -> Result<NaiveDate, Fault> {
    let field = fields.need(name)?;
    let day = field.day()?;
    if day < beijing_day(at) {
        return Err(fault(
            format!("{}/{name}", fields.pointer()),
            "date_before_event",
            "before the day of the happening",
        ));
    }
    Ok(day)
}
