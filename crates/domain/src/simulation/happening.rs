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
    vocabulary::{Level, Part, vocabulary},
};

vocabulary! {
    /// A kind of happening, as a scenario names it (simulation.md; below “what other rulebooks know”: ours).
    HappeningKind {
        /// A unit receives the notice.
        Receive,
        /// A unit contests in writing.
        Dispute,
        /// A report for an obligation.
        Report,
        /// The right role signs the open draft.
        Sign,
        /// The right role declines it.
        Decline,
        /// A unit answers the open slip with a cause, countersigned.
        Answer,
        /// The principal leader decides the cause.
        DecideCause,
        /// The unit's head explained in person, and a date was agreed.
        Explain,
        /// A later date for the completion is asked for.
        RequestExtension,
        /// And granted or not.
        DecideExtension,
        /// A call put on record (`group/6.1`).
        Phone,
        /// A visit put on record (`group/6.3`).
        Visit,
        /// A clerk drafts the next slip.
        Draft,
        /// The clock is stopped.
        Suspend,
        /// It goes on.
        Resume,
        /// The office collates (`town-duban/4.1.4`).
        Collate,
        /// The reply is delivered (`banner/4.3.5`).
        Deliver,
        /// A leader's instruction on the item.
        Instruct,
    }
}

impl HappeningKind {
    /// The fields it has besides `at` and `kind`.
    fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Receive => &["unit", "schedule"],
            Self::Dispute | Self::Phone | Self::Visit => &["unit"],
            Self::Report => &["unit", "covers", "review", "redoBy", "quality", "integrity"],
            Self::Sign | Self::Decline | Self::Answer | Self::Draft => &["unit", "level"],
            Self::DecideCause => &["unit", "accepted", "newDueOn"],
            Self::Explain | Self::RequestExtension => &["unit", "newDueOn"],
            Self::DecideExtension => &["unit", "accepted"],
            Self::Suspend | Self::Resume | Self::Collate | Self::Deliver => &[],
            Self::Instruct => &["redoBy"],
        }
    }

    /// It names the unit it concerns; the others concern the item as a whole.
    fn names_unit(self) -> bool {
        self.own_fields().contains(&"unit")
    }
}

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
    Other(Proceeding),
}

/// What other rulebooks than the district's know.
pub(super) enum Proceeding {
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
    let kind: HappeningKind = every.need("kind")?.word("unknown_kind")?;
    let fields = entry.fields(&[COMMON, kind.own_fields()].concat())?;
    let at = fields.need("at")?.instant()?;
    // What concerns the item as a whole names no unit; the lead stands for it.
    let unit = if kind.names_unit() {
        place_of(&fields.need("unit")?, units)?
    } else {
        0
    };
    let level = || fields.need("level")?.word("unknown_level");
    let kind = match kind {
        HappeningKind::Receive => Kind::Receive {
            schedule: read_schedule(&fields, at)?,
        },
        HappeningKind::Phone => Kind::Other(Proceeding::Urge(UrgingKind::Phone)),
        HappeningKind::Visit => Kind::Other(Proceeding::Urge(UrgingKind::InPerson)),
        HappeningKind::Suspend => Kind::Other(Proceeding::Suspend),
        HappeningKind::Resume => Kind::Other(Proceeding::Resume),
        HappeningKind::Collate => Kind::Other(Proceeding::Collate),
        HappeningKind::Deliver => Kind::Other(Proceeding::Deliver),
        HappeningKind::Instruct => Kind::Other(Proceeding::Instruct {
            redo_by: match fields.take("redoBy") {
                Some(_) => Some(new_date(&fields, "redoBy", at)?),
                None => None,
            },
        }),
        HappeningKind::Draft => Kind::Other(Proceeding::Draft(
            fields
                .take("level")
                .map(|at| at.word("unknown_level"))
                .transpose()?,
        )),
        HappeningKind::Dispute => Kind::Dispute,
        HappeningKind::Report => read_report(&fields, at)?,
        HappeningKind::Sign => Kind::Sign(level()?),
        HappeningKind::Decline => Kind::Decline(level()?),
        HappeningKind::Answer => Kind::Answer(level()?),
        HappeningKind::DecideCause if fields.need("accepted")?.flag()? => Kind::DecideCause {
            new_due_on: Some(new_date(&fields, "newDueOn", at)?),
        },
        HappeningKind::DecideCause => match fields.take("newDueOn") {
            Some(extra) => return Err(extra.wrong("unfit", "a refused cause has no new date")),
            None => Kind::DecideCause { new_due_on: None },
        },
        HappeningKind::Explain => Kind::Explain {
            new_due_on: new_date(&fields, "newDueOn", at)?,
        },
        HappeningKind::RequestExtension => Kind::RequestExtension {
            new_due_on: new_date(&fields, "newDueOn", at)?,
        },
        HappeningKind::DecideExtension => Kind::DecideExtension {
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
