//! The happenings of a scenario.

use chrono::NaiveDate;

use super::{
    Fault, MAX_HAPPENINGS, MAX_UNITS,
    input::place_of,
    read::{At, Fields, fault},
};
use crate::{
    item::UrgingKind,
    time::{Instant, beijing_day},
    vocabulary::{Level, Part},
};

pub(super) struct Happening {
    pub(super) pointer: String,
    pub(super) at: Instant,
    /// Place in the scenario's units.
    pub(super) unit: usize,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Receive {
        schedule: Vec<NaiveDate>,
    },
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
    /// A call or a visit put on record.
    Urge(UrgingKind),
    /// A clerk drafts the next slip, at a level of choice where the rulebook leaves it open.
    Draft(Option<Level>),
    Suspend,
    Resume,
    Collate,
    Deliver,
    Instruct {
        redo_by: Option<NaiveDate>,
    },
}

pub(super) enum Outcome {
    Passed,
    Failed { redo_by: NaiveDate },
    NotReviewed,
}

pub(super) fn read_happenings(
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
    const COMMON: &[&str] = &["at", "kind"];
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
        "schedule",
    ])?;
    let kind_at = every.need("kind")?;
    let kind = kind_at.text()?;
    let own: &[&str] = match kind {
        "receive" => &["unit", "schedule"],
        "dispute" | "phone" | "visit" => &["unit"],
        "report" => &["unit", "covers", "review", "redoBy", "quality", "integrity"],
        "sign" | "decline" | "answer" | "draft" => &["unit", "level"],
        "decide_cause" => &["unit", "accepted", "newDueOn"],
        "explain" | "request_extension" => &["unit", "newDueOn"],
        "decide_extension" => &["unit", "accepted"],
        "suspend" | "resume" | "collate" | "deliver" => &[],
        "instruct" => &["redoBy"],
        other => {
            return Err(kind_at.wrong("unknown_kind", format!("there is no happening “{other}”")));
        }
    };
    let fields = entry.fields(&[COMMON, own].concat())?;
    let at = fields.need("at")?.instant()?;
    // What concerns the item as a whole names no unit; the lead stands for it.
    let unit = match kind {
        "suspend" | "resume" | "collate" | "deliver" | "instruct" => 0,
        _ => place_of(&fields.need("unit")?, units)?,
    };
    let kind = match kind {
        "receive" => Kind::Receive {
            schedule: read_schedule(&fields, at)?,
        },
        "phone" => Kind::Urge(UrgingKind::Phone),
        "visit" => Kind::Urge(UrgingKind::InPerson),
        "suspend" => Kind::Suspend,
        "resume" => Kind::Resume,
        "collate" => Kind::Collate,
        "deliver" => Kind::Deliver,
        "instruct" => Kind::Instruct {
            redo_by: match fields.take("redoBy") {
                Some(_) => Some(new_date(&fields, "redoBy", at)?),
                None => None,
            },
        },
        "draft" => Kind::Draft(
            fields
                .take("level")
                .map(|at| at.word("unknown_level"))
                .transpose()?,
        ),
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

/// The unit's own schedule: the dates of its milestones.
fn read_schedule(fields: &Fields<'_>, at: Instant) -> Result<Vec<NaiveDate>, Fault> {
    let Some(list_at) = fields.take("schedule") else {
        return Ok(Vec::new());
    };
    let list = list_at.list()?;
    if list.len() > MAX_UNITS {
        return Err(list_at.wrong("too_many", format!("at most {MAX_UNITS} dates")));
    }
    let read = |entry: At<'_>| {
        let day = entry.day()?;
        if day < beijing_day(at) {
            return Err(entry.wrong("date_before_event", "before the day of the happening"));
        }
        Ok(day)
    };
    list.into_iter().map(read).collect()
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
