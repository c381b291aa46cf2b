//! In: the text of a calendar file. Out: its days and the years it covers, or the line that is wrong and why.

use std::{cmp::Ordering, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate};

use super::{SpecialDay, SpecialKind, is_weekend};

const HEADER: &str = "date,kind,name";

/// The years a file may speak of; the domain's dates lie within them.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// A calendar file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct CalendarError {
    /// The line of the file, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: CalendarFault,
}

/// What is wrong with a line: the message is for people, the variant's name for programs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum CalendarFault {
    /// The first line is not the header.
    #[error("the header must be `{HEADER}`")]
    Header,
    /// Not three fields.
    #[error("three fields are expected, {found} found")]
    Fields {
        /// How many fields the line has.
        found: usize,
    },
    /// Not a date of the form `2026-10-01`, or none the domain knows (1900–2200).
    #[error("`{text}` is no date of the years 1900 to 2200 written like 2026-10-01")]
    Date {
        /// The field as it stands.
        text: String,
    },
    /// Neither `holiday` nor `workday`.
    #[error("`{text}` is neither holiday nor workday")]
    Kind {
        /// The field as it stands.
        text: String,
    },
    /// A day off must say in whose name it is off.
    #[error("the name of the festival is missing")]
    Name,
    /// The date stands there already.
    #[error("{on} is listed twice")]
    Twice {
        /// The date.
        on: NaiveDate,
    },
    /// The date is earlier than the one before it.
    #[error("{on} stands after {after}: dates must ascend")]
    Unsorted {
        /// The date of this line.
        on: NaiveDate,
        /// The date of the line before.
        after: NaiveDate,
    },
    /// Only a Saturday or Sunday can be made a working day.
    #[error("{on} is a weekday and cannot be a make-up working day")]
    MakeUpOnWeekday {
        /// The date.
        on: NaiveDate,
    },
    /// No year's notice is in the file.
    #[error("the file holds no year")]
    NoYear,
    /// A year between two covered ones is missing.
    #[error("the year {year} is missing")]
    Gap {
        /// The first year that is missing.
        year: i32,
    },
}

/// The days of the file in its order and the years it covers. Blank lines and a byte-order mark are let pass.
pub(super) fn read(csv: &str) -> Result<(Vec<SpecialDay>, RangeInclusive<i32>), CalendarError> {
    let text = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let mut lines = (1..).zip(text.lines());
    if lines
        .next()
        .is_none_or(|(_, header)| header.trim_end() != HEADER)
    {
        return Err(CalendarError {
            line: 1,
            fault: CalendarFault::Header,
        });
    }
    let mut read = Read::default();
    for (line, text) in lines.filter(|(_, text)| !text.trim().is_empty()) {
        read.line(text)
            .map_err(|fault| CalendarError { line, fault })?;
    }
    let years = read.years.ok_or(CalendarError {
        line: 1,
        fault: CalendarFault::NoYear,
    })?;
    Ok((read.days, years))
}

/// What the lines so far amount to.
#[derive(Default)]
struct Read {
    days: Vec<SpecialDay>,
    years: Option<RangeInclusive<i32>>,
}

impl Read {
    fn line(&mut self, text: &str) -> Result<(), CalendarFault> {
        let day = special_day(text)?;
        if let Some(before) = self.days.last().map(|before| before.on) {
            match before.cmp(&day.on) {
                Ordering::Less => {}
                Ordering::Equal => return Err(CalendarFault::Twice { on: day.on }),
                Ordering::Greater => {
                    return Err(CalendarFault::Unsorted {
                        on: day.on,
                        after: before,
                    });
                }
            }
        }
        // December does not make its year covered: its special days belong to the next year's notice.
        if day.on.month() < 12 {
            self.cover(day.on.year())?;
        }
        self.days.push(day);
        Ok(())
    }

    fn cover(&mut self, year: i32) -> Result<(), CalendarFault> {
        let (first, last) = self
            .years
            .as_ref()
            .map_or((year, year), |years| (*years.start(), *years.end()));
        if year > last + 1 {
            return Err(CalendarFault::Gap { year: last + 1 });
        }
        self.years = Some(first..=year);
        Ok(())
    }
}

fn special_day(line: &str) -> Result<SpecialDay, CalendarFault> {
    let fields: Vec<&str> = line.split(',').map(str::trim).collect();
    let [date, kind, name] = fields[..] else {
        return Err(CalendarFault::Fields {
            found: fields.len(),
        });
    };
    let on = date_of(date).ok_or_else(|| CalendarFault::Date {
        text: date.to_owned(),
    })?;
    let kind = match kind {
        "holiday" => SpecialKind::Holiday,
        "workday" if is_weekend(on) => SpecialKind::MakeUp,
        "workday" => return Err(CalendarFault::MakeUpOnWeekday { on }),
        other => {
            return Err(CalendarFault::Kind {
                text: other.to_owned(),
            });
        }
    };
    if name.is_empty() {
        return Err(CalendarFault::Name);
    }
    Ok(SpecialDay {
        on,
        kind,
        name: name.to_owned(),
    })
}

/// Chrono also reads `2026-1-1` and signed years; a file that people check has one spelling.
fn date_of(text: &str) -> Option<NaiveDate> {
    let on = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (YEARS.contains(&on.year()) && on.to_string() == text).then_some(on)
}
