//! Flows in: the characters of a deadline; flows out: the expression of time that begins at a place, and how long it is.

use super::deadline::{Period, Span};
use super::text::{chinese_digit, numeral};

/// An expression of time as worded; whether the day exists is asked later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Moment {
    /// 2023年10月31日, 2023.10.31, 10月31日.
    Day {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
    /// 12月底, 2025年12月.
    MonthEnd { year: Option<i32>, month: u32 },
    /// 2020年底, 年底.
    YearEnd { year: Option<i32> },
    /// 2024年度, 全年, 年内持续推进: the whole year long.
    WholeYear { year: Option<i32> },
    /// 第二季度, 上半年.
    Part {
        year: Option<i32>,
        period: Period,
        last_month: u32,
    },
    /// 2024年起.
    YearFrom { year: i32 },
    /// 每月底, 每月25日.
    Monthly { day: Option<u32> },
    /// 每季度末.
    QuarterlyEnd,
    /// 每年2月底.
    Yearly { month: u32 },
    /// 印发之日起30日内.
    AfterIssue { span: Span },
    /// 至 between two days.
    Range {
        from: Box<Moment>,
        until: Box<Moment>,
    },
}

/// Reads forward over characters and steps back where a try fails.
pub(super) struct Cursor<'a> {
    chars: &'a [char],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The expression that begins at `at`, and where it ends.
    pub(super) fn moment_at(chars: &'a [char], at: usize) -> Option<(Moment, usize)> {
        let mut cursor = Self { chars, at };
        let moment = cursor.range()?;
        Some((moment, cursor.at))
    }

    fn take(&mut self, word: &str) -> bool {
        let end = self.at + word.chars().count();
        let found = self
            .chars
            .get(self.at..end)
            .is_some_and(|have| have.iter().copied().eq(word.chars()));
        if found {
            self.at = end;
        }
        found
    }

    fn take_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.take(word))
    }

    /// Runs a reading and returns to where it began unless it succeeds.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let value = read(self);
        if value.is_none() {
            self.at = start;
        }
        value
    }

    /// A number of up to `longest` characters, in digits or Chinese numerals.
    fn number(&mut self, longest: usize) -> Option<u32> {
        let rest = self.chars.get(self.at..)?;
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let length = match digits {
            0 => rest
                .iter()
                .take_while(|&&c| c == '十' || chinese_digit(c).is_some())
                .count(),
            _ => digits,
        };
        if length == 0 || length > longest {
            return None;
        }
        let value = numeral(&rest.iter().take(length).collect::<String>())?;
        self.at += length;
        Some(value)
    }

    /// A year in four digits of either writing, not followed by a fifth.
    fn year_digits(&mut self) -> Option<i32> {
        let digits: Vec<u32> = self
            .chars
            .get(self.at..)?
            .iter()
            .map_while(|&c| c.to_digit(10).or_else(|| chinese_digit(c)))
            .take(5)
            .collect();
        if digits.len() != 4 {
            return None;
        }
        let year = digits.iter().fold(0, |sum, digit| sum * 10 + digit);
        self.at += 4;
        i32::try_from(year)
            .ok()
            .filter(|year| (1900..=2200).contains(year))
    }

    fn range(&mut self) -> Option<Moment> {
        self.take_any(&["从", "自"]);
        let from = self.single()?;
        let dated =
            |moment: &Moment| matches!(moment, Moment::Day { .. } | Moment::MonthEnd { .. });
        if dated(&from) {
            let until = self.attempt(|c| {
                c.take_any(&["至", "到", "——", "—", "－", "-", "~", "～"])
                    .then_some(())?;
                c.single().filter(dated)
            });
            if let Some(until) = until {
                self.take_any(&["止", "为止", "期间"]);
                return Some(Moment::Range {
                    from: Box::new(from),
                    until: Box::new(until),
                });
            }
            // 从某日起 names a beginning and no end: nothing is due on that day.
            if self.take("起") {
                return None;
            }
        }
        self.take_any(&["之前", "以前", "前", "为止", "止"]);
        Some(from)
    }

    fn single(&mut self) -> Option<Moment> {
        self.attempt(Self::recurring)
            .or_else(|| self.attempt(Self::after_issue))
            .or_else(|| self.attempt(Self::dotted))
            .or_else(|| self.attempt(Self::with_year))
            .or_else(|| self.attempt(Self::without_year))
    }

    fn recurring(&mut self) -> Option<Moment> {
        if self.take("每月") {
            if self.take_any(&["月底", "底", "末"]) {
                return Some(Moment::Monthly { day: None });
            }
            let day = self.number(3)?;
            return (self.take_any(&["日", "号"]) && (1..=31).contains(&day))
                .then_some(Moment::Monthly { day: Some(day) });
        }
        if self.take("每季度") || self.take("每季") {
            return self
                .take_any(&["季末", "末", "底"])
                .then_some(Moment::QuarterlyEnd);
        }
        if self.take("每年") {
            if self.take_any(&["年底", "年末", "底", "末"]) {
                return Some(Moment::Yearly { month: 12 });
            }
            let month = self.number(3)?;
            return (self.take("月") && self.take_any(&["底", "末"]))
                .then_some(Moment::Yearly { month });
        }
        None
    }

    fn after_issue(&mut self) -> Option<Moment> {
        self.take_any(&["印发", "发文", "下发", "发布", "公布"])
            .then_some(())?;
        self.take_any(&["之日", "之后", "后", "日"]);
        self.take("起");
        let count = self.number(4)?;
        let span = if self.take_any(&["个工作日", "工作日"]) {
            Span::WorkingDays(count)
        } else if self.take_any(&["个月"]) {
            Span::Months(count)
        } else if self.take_any(&["日", "天"]) {
            Span::Days(count)
        } else {
            return None;
        };
        self.take_any(&["之内", "以内", "内"])
            .then_some(Moment::AfterIssue { span })
    }

    /// 2023.10.31, 2023-10-31, 2023/10/31, 2023.10.
    fn dotted(&mut self) -> Option<Moment> {
        const POINTS: [&str; 6] = [".", "．", "-", "－", "/", "／"];
        let year = Some(self.year_digits()?);
        self.take_any(&POINTS).then_some(())?;
        let month = self.number(2)?;
        let day = self.attempt(|c| {
            c.take_any(&POINTS).then_some(())?;
            c.number(2)
        });
        match day {
            Some(day) => {
                self.take_any(&["日", "号"]);
                Some(Moment::Day { year, month, day })
            }
            None => Some(Moment::MonthEnd { year, month }),
        }
    }

    fn with_year(&mut self) -> Option<Moment> {
        let year = match self.take_any(&["今年", "本年"]) {
            true => None,
            false => {
                let year = self.year_digits()?;
                self.take("年").then_some(())?;
                Some(year)
            }
        };
        if let Some(moment) = self
            .attempt(|c| c.month(year))
            .or_else(|| self.attempt(|c| c.part(year)))
        {
            return Some(moment);
        }
        if self.take_any(&["年底", "年末", "底", "末"]) {
            return Some(Moment::YearEnd { year });
        }
        if let Some(year) = year.filter(|_| self.take("起")) {
            return Some(Moment::YearFrom { year });
        }
        // 2024年前 may mean before 2024 or by its end; a number behind the year is a month that could not be read.
        let next = self.chars.get(self.at).copied();
        if next.is_some_and(|c| c.is_ascii_digit() || "前之以".contains(c)) {
            return None;
        }
        if self.take_any(&["内完成", "年内完成"]) {
            return Some(Moment::YearEnd { year });
        }
        self.take_any(&["全年", "度", "内"]);
        Some(Moment::WholeYear { year })
    }

    fn without_year(&mut self) -> Option<Moment> {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.chars.get(at))
            .copied();
        // 5年内, 每年底, 10个月: the words belong to what stands before them.
        if before.is_some_and(|c| {
            c.is_ascii_digit() || chinese_digit(c).is_some() || "十每半几多个".contains(c)
        }) {
            return None;
        }
        if self.take_any(&["全年", "年内持续推进", "年度内持续推进"]) {
            return Some(Moment::WholeYear { year: None });
        }
        if self.take_any(&["年底", "年末", "年内"]) {
            return Some(Moment::YearEnd { year: None });
        }
        self.attempt(|c| c.month(None))
            .or_else(|| self.attempt(|c| c.part(None)))
    }

    /// 12月31日, 12月底, 12月. Neither 10月前 nor 10月中旬 is certain.
    fn month(&mut self, year: Option<i32>) -> Option<Moment> {
        let month = self.number(2)?;
        self.take("月").then_some(())?;
        self.take("份");
        if self.take_any(&["月底", "底", "末"]) {
            return Some(Moment::MonthEnd { year, month });
        }
        let day = self.attempt(|c| {
            let day = c.number(3)?;
            c.take_any(&["日", "号"]).then_some(day)
        });
        if let Some(day) = day {
            return Some(Moment::Day { year, month, day });
        }
        let next = self.chars.get(self.at).copied();
        let vague = next.is_some_and(|c| c.is_ascii_digit() || "前之以上中下初旬".contains(c));
        self.take("内");
        (!vague).then_some(Moment::MonthEnd { year, month })
    }

    /// 第二季度, 二季度末, 上半年.
    fn part(&mut self, year: Option<i32>) -> Option<Moment> {
        if self.take("上半年") {
            self.take_any(&["底", "末"]);
            return Some(Moment::Part {
                year,
                period: Period::HalfYear,
                last_month: 6,
            });
        }
        if self.take("下半年") {
            self.take_any(&["底", "末"]);
            return Some(Moment::Part {
                year,
                period: Period::HalfYear,
                last_month: 12,
            });
        }
        self.take("第");
        let quarter = self.number(1).filter(|quarter| (1..=4).contains(quarter))?;
        self.take("季度").then_some(())?;
        self.take_any(&["底", "末", "内"]);
        Some(Moment::Part {
            year,
            period: Period::Quarter,
            last_month: quarter * 3,
        })
    }
}
