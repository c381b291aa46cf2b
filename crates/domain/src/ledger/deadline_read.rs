//! Flows in: a deadline's wording, the ledger's year and day of issue; flows out: what is certain of it, and what is not.

use super::deadline::{Deadline, DeadlineFault, DeadlinePart, Due, month_end};
use super::moment::{Cursor, Moment};
use super::text::{clean, says_none, squeeze};
use chrono::NaiveDate;

/// What a deadline's words lean on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DeadlineContext {
    /// The year of the ledger, for months and days without one.
    pub(super) year: Option<i32>,
    /// When the ledger's document was issued.
    pub(super) issued_on: Option<NaiveDate>,
}

/// Reads a deadline. Words that are not understood are kept and named as a fault, never guessed at.
pub(super) fn read_deadline(typed: &str, ctx: DeadlineContext) -> Deadline {
    if says_none(typed) {
        return Deadline::default();
    }
    let mut reading = Reading {
        ctx,
        cell_year: None,
        yearly_from: None,
        before: None,
        deadline: Deadline::default(),
    };
    reading.deadline.wording = Some(
        typed
            .trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}')
            .to_owned(),
    );
    for clause in clauses(&squeeze(typed)) {
        reading.clause(&clause);
    }
    reading.finish(&clean(typed))
}

/// The first expression of time in a sentence, as worded with 前 or 底前 behind it, with what it means.
pub(super) fn first_deadline_in(sentence: &str, ctx: DeadlineContext) -> Option<(String, Due)> {
    let chars: Vec<char> = squeeze(sentence).chars().collect();
    let (at, moment, end) = (0..chars.len())
        .find_map(|at| Cursor::moment_at(&chars, at).map(|(moment, end)| (at, moment, end)))?;
    let wording: String = chars.get(at..end)?.iter().collect();
    let mut reading = Reading {
        ctx,
        cell_year: None,
        yearly_from: None,
        before: None,
        deadline: Deadline::default(),
    };
    reading.due(moment, &wording).map(|due| (wording, due))
}

/// The first complete date in a text: 2023年3月28日.
pub(super) fn first_date_in(text: &str) -> Option<NaiveDate> {
    let chars: Vec<char> = squeeze(text).chars().collect();
    (0..chars.len()).find_map(|at| match Cursor::moment_at(&chars, at) {
        Some((
            Moment::Day {
                year: Some(year),
                month,
                day,
            },
            _,
        )) => NaiveDate::from_ymd_opt(year, month, day),
        _ => None,
    })
}

/// Splits at ， ； 。 and line ends, never inside brackets.
fn clauses(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut clauses = vec![String::new()];
    for c in text.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            '，' | '；' | '。' if depth == 0 => {
                clauses.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = clauses.last_mut() {
            last.push(c);
        }
    }
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

struct Reading {
    ctx: DeadlineContext,
    /// The last year written out in this cell: 12月底前 in 2021年6月底前；12月底前 is of 2021.
    cell_year: Option<i32>,
    /// 2024年起, waiting for 每年….
    yearly_from: Option<i32>,
    /// Words that say what is due, waiting for their date.
    before: Option<String>,
    deadline: Deadline,
}

impl Reading {
    fn clause(&mut self, clause: &str) {
        let chars: Vec<char> = clause.chars().collect();
        let mut at = 0;
        let mut words = String::new();
        let mut found: Vec<(Moment, String)> = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        while let Some(&c) = chars.get(at) {
            match Cursor::moment_at(&chars, at) {
                Some((moment, end)) if end > at => {
                    found.push((moment, chars[at..end].iter().collect()));
                    labels.push(std::mem::take(&mut words));
                    at = end;
                }
                _ => {
                    words.push(c);
                    at += 1;
                }
            }
        }
        labels.push(words);
        if labels.iter().any(|label| speaks_of_time(label)) {
            // Words of time are left over: what was found may be only half of what is meant.
            self.deadline.faults.push(DeadlineFault::Unparsed {
                text: clause.to_owned(),
            });
            return;
        }
        let mut labels = labels.iter().map(|label| tidy(label));
        let mut label = labels.next().flatten();
        if found.is_empty() {
            self.label(label);
            return;
        }
        for (moment, wording) in found {
            let what = self.before.take().or(label.take());
            let behind = labels.next().flatten();
            if let Some(due) = self.due(moment, &wording) {
                let what = join(what, behind);
                self.deadline.parsed.push(DeadlinePart {
                    due,
                    what,
                    clause: clause.to_owned(),
                });
            }
        }
    }

    /// Words without a date say what the date before them is for, or the one behind them.
    fn label(&mut self, label: Option<String>) {
        match self.deadline.parsed.last_mut() {
            Some(part) => part.what = join(part.what.take(), label),
            None => self.before = join(self.before.take(), label),
        }
    }

    fn due(&mut self, moment: Moment, wording: &str) -> Option<Due> {
        match moment {
            Moment::Day { year, month, day } => {
                let year = self.year(year, wording)?;
                let date = self.existing(NaiveDate::from_ymd_opt(year, month, day), wording)?;
                Some(Due::On { date })
            }
            Moment::MonthEnd { year, month } => {
                let year = self.year(year, wording)?;
                let date = self.existing(month_end(year, month), wording)?;
                Some(Due::On { date })
            }
            Moment::YearEnd { year } => {
                let year = self.year(year, wording)?;
                month_end(year, 12).map(|date| Due::On { date })
            }
            Moment::WholeYear { year } => {
                let year = self.year(year, wording)?;
                month_end(year, 12).map(|until| Due::Continuing { from: None, until })
            }
            Moment::Part {
                year,
                period,
                last_month,
            } => {
                let year = self.year(year, wording)?;
                let until = month_end(year, last_month)?;
                Some(Due::PeriodEnd {
                    period,
                    wording: wording.trim_end_matches('前').to_owned(),
                    until,
                })
            }
            Moment::YearFrom { year } => {
                self.yearly_from = Some(year);
                None
            }
            Moment::Monthly { day: None } => Some(Due::MonthlyEnd),
            Moment::Monthly { day: Some(day) } => Some(Due::MonthlyOn { day }),
            Moment::QuarterlyEnd => Some(Due::QuarterlyEnd),
            Moment::Yearly { month } => {
                let exists = (1..=12).contains(&month).then_some(());
                if exists.is_none() {
                    self.deadline.faults.push(DeadlineFault::Nonexistent {
                        text: wording.to_owned(),
                    });
                }
                exists.map(|()| Due::YearlyMonthEnd {
                    from_year: self.yearly_from.take(),
                    month,
                })
            }
            Moment::AfterIssue { span } => Some(Due::AfterIssue {
                span,
                due: self.ctx.issued_on.and_then(|issued| span.after(issued)),
            }),
            Moment::Range { from, until } => self.range(&from, &until, wording),
        }
    }

    fn range(&mut self, from: &Moment, until: &Moment, wording: &str) -> Option<Due> {
        let begin = match *from {
            Moment::Day { year, month, day } => {
                let year = self.year(year, wording)?;
                NaiveDate::from_ymd_opt(year, month, day)
            }
            Moment::MonthEnd { year, month } => {
                let year = self.year(year, wording)?;
                NaiveDate::from_ymd_opt(year, month, 1)
            }
            _ => None,
        };
        let begin = self.existing(begin, wording)?;
        let end = match *until {
            Moment::Day { year, month, day } => {
                let year = self.year(year, wording)?;
                NaiveDate::from_ymd_opt(year, month, day)
            }
            Moment::MonthEnd { year, month } => {
                let year = self.year(year, wording)?;
                month_end(year, month)
            }
            _ => None,
        };
        let until = self.existing(end, wording)?;
        if until < begin {
            self.deadline.faults.push(DeadlineFault::Unparsed {
                text: wording.to_owned(),
            });
            return None;
        }
        Some(Due::Continuing {
            from: Some(begin),
            until,
        })
    }

    fn year(&mut self, written: Option<i32>, wording: &str) -> Option<i32> {
        if written.is_some() {
            self.cell_year = written;
        }
        let year = self.cell_year.or(self.ctx.year);
        if year.is_none() {
            self.deadline.faults.push(DeadlineFault::YearUnknown {
                text: wording.to_owned(),
            });
        }
        year
    }

    fn existing(&mut self, date: Option<NaiveDate>, wording: &str) -> Option<NaiveDate> {
        if date.is_none() {
            self.deadline.faults.push(DeadlineFault::Nonexistent {
                text: wording.to_owned(),
            });
        }
        date
    }

    fn finish(mut self, wording: &str) -> Deadline {
        let nothing = self.deadline.parsed.is_empty() && self.deadline.faults.is_empty();
        if nothing || self.yearly_from.is_some() {
            self.deadline.faults.push(DeadlineFault::Unparsed {
                text: wording.to_owned(),
            });
        }
        if let (Some(words), Some(part)) = (self.before.take(), self.deadline.parsed.last_mut()) {
            part.what = join(part.what.take(), Some(words));
        }
        self.deadline
    }
}

/// Whether leftover words still speak of time, so that ignoring them would be a guess.
fn speaks_of_time(words: &str) -> bool {
    words
        .chars()
        .any(|c| c.is_ascii_digit() || "年月日季旬周".contains(c))
}

/// What is due, without the small words around a date; none when nothing is left.
fn tidy(words: &str) -> Option<String> {
    let mut rest = words.trim_matches(|c: char| c.is_whitespace() || "、：（）".contains(c));
    for own in [
        "本实施方案",
        "本实施意见",
        "本方案",
        "本意见",
        "本通知",
        "本文件",
        "本办法",
    ] {
        rest = rest.trim_start_matches(own);
    }
    loop {
        let begun = ["前", "内", "于", "在", "并", "自", "从", "原则上"]
            .iter()
            .fold(rest, |text, word| text.trim_start_matches(word));
        let ended = ["于", "在", "自", "从", "并", "力争", "确保", "完成"]
            .iter()
            .fold(begun, |text, word| text.trim_end_matches(word));
        if ended == rest {
            break;
        }
        rest = ended;
    }
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn join(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first}，{second}")),
        (first, second) => first.or(second),
    }
}
