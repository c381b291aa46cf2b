//! Time a second time, naively: one cell a day, walked one by one, sharing nothing with the crate but the CSV.
//!
//! Weekdays, month lengths and ISO weeks are counted off from Saturday 2011-01-01; chrono only carries dates to the comparison.

use std::collections::HashMap;

use chrono::NaiveDate;

const CSV: &str = include_str!("../../calendar/cn.csv");
const LAST_HELD: i32 = 2026;

/// One day as a person would tick it off on paper.
pub(crate) struct Cell {
    pub(crate) date: NaiveDate,
    year: i32,
    month: u32,
    number: u32,
    /// 1 Monday to 7 Sunday.
    weekday: u32,
    iso: (i32, u32),
    pub(crate) working: bool,
    pub(crate) festival: Option<String>,
}

/// What the paper says about a due date, by index of cell.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) on: usize,
    pub(crate) nominal: usize,
    pub(crate) skipped: Vec<usize>,
    pub(crate) make_up: Vec<usize>,
    pub(crate) fallback_years: Vec<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Every {
    Week,
    Month,
    Quarter,
}

pub(crate) struct Paper {
    pub(crate) cells: Vec<Cell>,
    months: HashMap<(i32, u32), (usize, u32)>,
}

fn length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 => 29, // 2011–2031 holds no exception
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Paper {
    /// 2011-01-01 to 2031-12-31.
    pub(crate) fn new() -> Self {
        let mut listed: HashMap<&str, (bool, &str)> = HashMap::new();
        for line in CSV.lines().skip(1) {
            let (date, rest) = line.split_at(10);
            let (kind, name) = rest[1..].split_once(',').unwrap();
            listed.insert(date, (kind == "workday", name));
        }
        let mut paper = Self {
            cells: Vec::new(),
            months: HashMap::new(),
        };
        let mut weekday = 6;
        for year in 2011..=2031 {
            for month in 1..=12 {
                paper
                    .months
                    .insert((year, month), (paper.cells.len(), length(year, month)));
                for number in 1..=length(year, month) {
                    let special = listed.get(format!("{year}-{month:02}-{number:02}").as_str());
                    paper.cells.push(Cell {
                        date: NaiveDate::from_ymd_opt(year, month, number).unwrap(),
                        year,
                        month,
                        number,
                        weekday,
                        iso: (0, 0),
                        working: special.map_or(weekday <= 5, |(working, _)| *working),
                        festival: special.map(|(_, name)| (*name).to_owned()),
                    });
                    weekday = weekday % 7 + 1;
                }
            }
        }
        paper.number_weeks();
        paper
    }

    /// A week belongs to the year of its Thursday and is numbered by counting that year's Thursdays.
    fn number_weeks(&mut self) {
        let mut counted = (0, 0);
        for at in 0..self.cells.len() {
            if self.cells[at].weekday != 4 {
                continue;
            }
            let year = self.cells[at].year;
            counted = if counted.0 == year {
                (year, counted.1 + 1)
            } else {
                (year, 1)
            };
            for week_day in at.saturating_sub(3)..(at + 4).min(self.cells.len()) {
                self.cells[week_day].iso = counted;
            }
        }
    }

    /// The indices of the days from 1 January of one year to 31 December of another.
    pub(crate) fn years(&self, first: i32, last: i32) -> std::ops::Range<usize> {
        self.months[&(first, 1)].0..self.months[&(last + 1, 1)].0
    }

    fn answer(
        &self,
        on: usize,
        nominal: usize,
        looked_at: std::ops::RangeInclusive<usize>,
    ) -> Answer {
        let mut answer = Answer {
            on,
            nominal,
            skipped: Vec::new(),
            make_up: Vec::new(),
            fallback_years: Vec::new(),
        };
        for at in looked_at {
            let cell = &self.cells[at];
            if !cell.working {
                answer.skipped.push(at);
            } else if cell.weekday > 5 {
                answer.make_up.push(at);
            }
            if cell.year > LAST_HELD && !answer.fallback_years.contains(&cell.year) {
                answer.fallback_years.push(cell.year);
            }
        }
        answer
    }

    fn moved(&self, nominal: usize) -> Answer {
        let mut on = nominal;
        while !self.cells[on].working {
            on += 1;
        }
        self.answer(on, nominal, nominal..=on)
    }

    pub(crate) fn same_day(&self, from: usize) -> Answer {
        self.moved(from)
    }

    pub(crate) fn natural_days(&self, from: usize, count: u16) -> Answer {
        self.moved(from + usize::from(count))
    }

    pub(crate) fn working_days(&self, from: usize, count: u16) -> Answer {
        let mut on = from;
        let mut counted = 0;
        while counted < count {
            on += 1;
            if self.cells[on].working {
                counted += 1;
            }
        }
        self.answer(on, on, from + 1..=on)
    }

    pub(crate) fn months(&self, from: usize, count: u16) -> Answer {
        let Cell {
            mut year,
            mut month,
            number,
            ..
        } = self.cells[from];
        for _ in 0..count {
            month += 1;
            if month == 13 {
                (year, month) = (year + 1, 1);
            }
        }
        let (first, length) = self.months[&(year, month)];
        self.moved(first + usize::try_from(number.min(length) - 1).unwrap())
    }

    fn same_period(&self, every: Every, a: usize, b: usize) -> bool {
        let (a, b) = (&self.cells[a], &self.cells[b]);
        match every {
            Every::Week => a.iso == b.iso,
            Every::Month => (a.year, a.month) == (b.year, b.month),
            Every::Quarter => (a.year, (a.month - 1) / 3) == (b.year, (b.month - 1) / 3),
        }
    }

    /// First and last day of the period that holds `at`.
    pub(crate) fn period(&self, every: Every, at: usize) -> (usize, usize) {
        let (mut start, mut end) = (at, at);
        while self.same_period(every, start - 1, at) {
            start -= 1;
        }
        while self.same_period(every, end + 1, at) {
            end += 1;
        }
        (start, end)
    }

    /// The last working day of the period, if it has one.
    pub(crate) fn last_working(&self, start: usize, end: usize) -> Option<Answer> {
        let on = (start..=end).filter(|at| self.cells[*at].working).max()?;
        Some(self.answer(on, end, on..=end))
    }

    pub(crate) fn label(&self, every: Every, at: usize) -> String {
        let cell = &self.cells[at];
        match every {
            Every::Week => format!("{}-W{:02}", cell.iso.0, cell.iso.1),
            Every::Month => format!("{}-{:02}", cell.year, cell.month),
            Every::Quarter => format!("{}-Q{}", cell.year, cell.month.div_ceil(3)),
        }
    }
}
