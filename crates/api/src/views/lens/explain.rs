//! Why a date or a slip stands: the receipt kept with it, told in plain words (domain.md §12.2).

use chrono::{Datelike, NaiveDate};
use domain::{
    access::Readable,
    id::{ObligationId, UrgeId},
    item::{
        CountedBefore, Delay, Ground, Item as DomainItem, MovedByOffice, MovedByStop, Obligation,
        ObligationKind, Origin, Urge as DomainUrge, Why,
    },
    rulebook::{Basis, CountsFrom},
    term::{Counted, Term, TermUnit},
};

use super::{
    Focus, Lens,
    phrases::{named_level, named_obligation},
};
use crate::{
    locale::Locale,
    problem::Problem,
    views::rule::{CountedDay, Explanation, RuleView, RulebookAt, TermView},
};

/// More days than this are not listed one by one.
const MOST_DAYS: usize = 400;

impl Lens<'_> {
    /// Why an obligation is due when it is.
    pub(crate) fn explain_obligation(
        &self,
        item: &Readable<DomainItem>,
        id: ObligationId,
    ) -> Result<Explanation, Problem> {
        let focus = self.focus(item)?;
        let of_unit = item.obligation(id);
        let of_unit = of_unit.filter(|(found, _)| focus.sees_part(found.unit));
        let mut office = item.proceedings.office.iter();
        let of_office = office.find(|owed| owed.id == id && focus.sees_inside());
        let obligation = of_unit
            .map(|(_, owed)| owed)
            .or(of_office)
            .ok_or_else(Problem::not_found)?;
        let locale = self.locale;
        let what = named_obligation(&obligation.label, locale);
        let due = date(obligation.due_on, locale);
        let why = &obligation.why;
        let mut sentences = vec![focus.article(&why.basis)];
        let receipt = focus.rulebook.completion.as_ref();
        let by_receipt = receipt.is_some_and(|rule| rule.from == CountsFrom::Receipt);
        if by_receipt && obligation.is_completion() && why.term.is_some() {
            sentences.push(since_receipt(why, locale));
        } else {
            sentences.push(origin(obligation.origin, &due, locale));
        }
        if let Some(moved) = &why.moved {
            sentences.extend(delayed(moved, nominal(why, obligation), locale));
        }
        if let Some(moved) = &why.stopped {
            sentences.push(stopped(moved, nominal(why, obligation), locale));
        }
        let waits = of_unit.is_some_and(|(found, _)| found.receipt.is_none());
        if by_receipt && waits && obligation.is_open() && obligation.provisional().is_some() {
            sentences.push(locale.pick(
                "该日期在签收前为暂定；在该日期之前签收的，期限自签收起重新计算。".into(),
                "The date is provisional until the receipt: received before it, the term runs anew from the receipt.".into(),
            ));
        }
        if let Some(counted) = &why.counted {
            sentences.extend(counting(counted, why.term, locale));
        }
        sentences.extend(counted_anew(why, obligation.due_on, locale));
        let title = locale.pick(
            format!("{what}为什么是{due}"),
            format!("Why {what} is due on {due}"),
        );
        Ok(focus.explanation(
            title,
            sentences,
            &why.basis,
            why.term,
            why.counted.as_ref(),
            Some(obligation.due_on),
            &why.calendar,
        ))
    }

    /// Why a slip was drafted, and when its answer is due.
    pub(crate) fn explain_urge(
        &self,
        item: &Readable<DomainItem>,
        id: UrgeId,
    ) -> Result<Explanation, Problem> {
        let (assignment, urge) = item.urge(id).ok_or_else(Problem::not_found)?;
        let focus = self.focus(item)?;
        let locale = self.locale;
        let level = named_level(urge.level, locale);
        let rule = focus
            .rulebook
            .ladder
            .level(urge.level)
            .ok_or_else(|| Problem::internal("a slip's level is not in its rulebook"))?;
        let mut sentences = vec![focus.article(&rule.basis), ground(urge, locale)];
        for covered in urge
            .covers
            .iter()
            .filter_map(|id| assignment.obligation(*id))
        {
            let what = named_obligation(&covered.label, locale);
            let due = date(covered.due_on, locale);
            let on = urge
                .issued
                .as_ref()
                .map_or(urge.drafted_on, |issued| issued.on);
            let late = item.days_late(covered.due_on, on);
            sentences.push(locale.pick(
                format!("{what}应于{due}完成，已超期{late}天。"),
                format!("{what} was due on {due}: {late} days late."),
            ));
        }
        let title = locale.pick(
            format!("为什么有这张{level}"),
            format!("Why there is this {level}"),
        );
        let count = urge.issued.as_ref().map(|issued| &issued.answer_count);
        if let Some(count) = count {
            sentences.push(focus.article(&rule.answer.basis));
            sentences.extend(counting(&count.counted, Some(rule.answer.term), locale));
        }
        let calendar = count.map_or(self.calendar.version(), |count| count.calendar.as_str());
        let due = urge.answer_due_on();
        Ok(focus.explanation(
            title,
            sentences,
            &rule.basis,
            Some(rule.answer.term),
            count.map(|count| &count.counted),
            due,
            calendar,
        ))
    }
}

impl Focus<'_> {
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one receipt, gathered by its two callers"
    )]
    fn explanation(
        &self,
        title: String,
        sentences: Vec<String>,
        basis: &Basis,
        term: Option<Term>,
        counted: Option<&Counted>,
        due_on: Option<NaiveDate>,
        calendar: &str,
    ) -> Explanation {
        let rulebook = &self.item.rulebook;
        Explanation {
            title,
            sentences,
            rule: RuleView {
                id: self.rule_id(basis),
                article: basis.article.clone(),
                words: basis.words.clone(),
                assumed: basis.assumed,
            },
            term: term.map(term_view),
            from: counted.map(|counted| counted.from),
            nominal: counted.map(|counted| counted.nominal),
            due_on,
            days: counted
                .map(|counted| self.days(counted, term, calendar))
                .unwrap_or_default(),
            moved_because: counted.and_then(|counted| moved(counted, self.lens.locale)),
            calendar_version: calendar.to_owned(),
            fallback_years: counted
                .map(|counted| counted.fallback_years.clone())
                .unwrap_or_default(),
            rulebook: RulebookAt {
                id: rulebook.id.clone(),
                version: rulebook.version,
            },
        }
    }

    fn rule_id(&self, basis: &Basis) -> String {
        format!("{}/{}", self.item.rulebook.id, basis.article)
    }

    fn article(&self, basis: &Basis) -> String {
        let id = self.rule_id(basis);
        match (self.lens.locale, basis.assumed) {
            (Locale::ZhCn, false) => format!("《{}》{}：{}", self.rulebook.name, id, basis.words),
            (Locale::ZhCn, true) => format!(
                "《{}》{}未作具体规定，按本系统的约定：{}",
                self.rulebook.name, id, basis.words
            ),
            (Locale::En, false) => format!("{id}: {}", basis.words),
            (Locale::En, true) => {
                format!("{id} gives no figure; by our assumption: {}", basis.words)
            }
        }
    }

    /// The days of a count, marked; what was passed over and what was made up come from the receipt itself.
    fn days(&self, counted: &Counted, term: Option<Term>, version: &str) -> Vec<CountedDay> {
        let last = counted.on.max(counted.nominal);
        let counts_working = !matches!(
            term.map(|term| term.unit),
            Some(TermUnit::Days | TermUnit::Months)
        );
        // The calendar the receipt names, whatever is in force by now.
        let calendar = self.lens.app.store().calendar_of(version);
        let calendar = calendar.unwrap_or(self.lens.calendar);
        let known = calendar.days(counted.from, last).take(MOST_DAYS);
        known
            .map(|(on, day)| {
                let skipped = counted.skipped.iter().find(|skipped| skipped.on == on);
                let made_up = counted.make_up.contains(&on);
                let working = skipped.is_none() && (made_up || day.working);
                let name = skipped
                    .and_then(|skipped| skipped.name.clone())
                    .or_else(|| day.name.filter(|_| made_up).map(str::to_owned));
                let within = on > counted.from && on <= counted.on;
                CountedDay {
                    on,
                    working,
                    name,
                    counted: within && (working || (!counts_working && on <= counted.nominal)),
                }
            })
            .collect()
    }
}

/// A term as the API shows it.
pub(crate) fn term_view(term: Term) -> TermView {
    TermView {
        count: term.count,
        unit: term.unit.to_string(),
    }
}

fn date(day: NaiveDate, locale: Locale) -> String {
    locale.pick(
        format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        day.to_string(),
    )
}

/// Which late steps of the office moved a date, and by how much (domain.md §12.4).
fn delayed(moved: &MovedByOffice, due_on: NaiveDate, locale: Locale) -> Vec<String> {
    let late = |delay: &Delay| {
        let kind = ObligationKind::from(delay.step);
        let what = named_obligation(kind.word(), locale);
        let (due, done) = (date(delay.due_on, locale), date(delay.done_on, locale));
        let days = delay.days;
        locale.pick(
            format!("督查机构应于{due}完成{what}，实际于{done}完成，占用了本单位{days}天。"),
            format!("The office owed the {what} by {due} and took it on {done}: {days} days of the unit’s term."),
        )
    };
    let (from, to) = (date(moved.from, locale), date(due_on, locale));
    let days: u32 = moved.delays.iter().map(|delay| delay.days).sum();
    let sum = locale.pick(
        format!("期限因此由{from}顺延{days}天，至{to}。"),
        format!("The date therefore moves from {from} by {days} days to {to}."),
    );
    moved.delays.iter().map(late).chain([sum]).collect()
}

/// A term that runs from the receipt; from the day that was due where the unit has not received (`sichuan/10.3`).
fn since_receipt(why: &Why, locale: Locale) -> String {
    let from = why.from.map(|from| date(from, locale)).unwrap_or_default();
    if why.basis.assumed {
        locale.pick(
            format!("通知应于{from}前签收而未签收；按本系统的约定，期限最迟自该日起算，不因未签收而推迟。"),
            format!("The notice was to be received by {from} and was not; by our assumption the term runs from that day at the latest."),
        )
    } else {
        locale.pick(
            format!("期限自{from}签收起算。"),
            format!("The term runs from the receipt on {from}."),
        )
    }
}

/// Where the days that were added led, before a day off moved it on.
fn nominal(why: &Why, obligation: &Obligation) -> NaiveDate {
    let counted = why.counted.as_ref();
    counted.map_or(obligation.due_on, |counted| counted.nominal)
}

/// Which stop of the clock moved a date, and by how much (domain.md §12.6).
fn stopped(moved: &MovedByStop, nominal: NaiveDate, locale: Locale) -> String {
    let (from, to) = (date(moved.from, locale), date(nominal, locale));
    let (since, until) = (date(moved.since, locale), date(moved.until, locale));
    let days = moved.days;
    locale.pick(
        format!("{since}暂缓、{until}恢复办理，占用了本项期限{days}天；期限由{from}顺延{days}天，至{to}。顺延后的日期是推算的，遇休息日调整到下一个工作日。"),
        format!("The clock stood from {since} to {until}: {days} days of this term. The date therefore moves from {from} by {days} days to {to}; being counted and not set, it ends on a working day."),
    )
}

/// Which calendars counted it to which dates before, and by which it stands now.
fn counted_anew(why: &Why, due_on: NaiveDate, locale: Locale) -> Vec<String> {
    let later = why.before.iter().skip(1);
    let by = later.map(|next| (next.due_on, next.calendar.as_str()));
    let then = by.chain([(due_on, why.calendar.as_str())]);
    let told = |(before, (to, calendar)): (&CountedBefore, (NaiveDate, &str))| {
        let (from, to) = (date(before.due_on, locale), date(to, locale));
        let old = &before.calendar;
        locale.pick(
            format!("原按日历 {old} 计算为{from}；日历 {calendar} 生效后重新计算为{to}。"),
            format!("By calendar {old} it was {from}; by {calendar}, in force since, it is {to}."),
        )
    };
    why.before.iter().zip(then).map(told).collect()
}

fn origin(origin: Origin, due: &str, locale: Locale) -> String {
    let (zh, en) = match origin {
        Origin::Planned => ("交办时确定", "set at issue"),
        Origin::Redo => ("审核退回重办时确定", "set when a report was returned"),
        Origin::Extension => ("批准延期后重新确定", "set by a granted extension"),
        Origin::Cause => ("客观原因获认可后重新确定", "set by an accepted cause"),
        Origin::Explanation => ("当面说明时商定", "agreed when the unit's head explained"),
        Origin::Suspension => ("恢复办理后顺延", "moved by the days the clock stood"),
        Origin::OfficeDelay => (
            "督查机构逾期后顺延",
            "moved by the days the office was late itself",
        ),
    };
    locale.pick(
        format!("期限{due}由{zh}。").replace("由交办时", "在交办时"),
        format!("The date {due} was {en}."),
    )
}

fn ground(urge: &DomainUrge, locale: Locale) -> String {
    let (zh, en) = match urge.ground {
        Ground::ObligationOverdue => (
            "有义务超期，超期后的第一个工作日拟制",
            "an obligation was overdue on the first working day after its date",
        ),
        Ground::AnswerOverdue => (
            "上一级催办单逾期未答复",
            "the slip before it was not answered in time",
        ),
        Ground::CauseRefused => ("客观原因未获认可", "the objective cause was not accepted"),
        Ground::RedoMissed => ("退回重办的期限已过", "the date of a redo was missed"),
        Ground::AgreedDateMissed => (
            "当面说明时商定的日期已过",
            "the date agreed in person was missed",
        ),
        Ground::GrantedDateMissed => (
            "延期或认可的日期已过",
            "the date of a granted extension or accepted cause was missed",
        ),
        Ground::DueSoon => ("即将到期", "a date was near"),
        Ground::BehindPlan => (
            "节点或定期反馈已超期",
            "a milestone or periodic report was missed",
        ),
        Ground::Overdue => ("办结已超期", "the completion was overdue"),
        Ground::ByClerk => ("由督查员提出", "a clerk drafted it"),
    };
    let on = date(urge.drafted_on, locale);
    let words = if urge.ground_text.is_empty() {
        String::new()
    } else {
        locale.pick(
            format!("：{}", urge.ground_text),
            format!(": {}", urge.ground_text),
        )
    };
    locale.pick(
        format!("{on}拟制，理由是{zh}{words}。"),
        format!("Drafted on {on} because {en}{words}."),
    )
}

/// How long a term is.
pub(super) fn length(term: Term, locale: Locale) -> String {
    match (term.unit, locale) {
        (TermUnit::SameDay, Locale::ZhCn) => "当日".to_owned(),
        (TermUnit::SameDay, Locale::En) => "the same day".to_owned(),
        (TermUnit::Days, Locale::ZhCn) => format!("{}日", term.count),
        (TermUnit::Days, Locale::En) => format!("{} days", term.count),
        (TermUnit::WorkingDays, Locale::ZhCn) => format!("{}个工作日", term.count),
        (TermUnit::WorkingDays, Locale::En) => format!("{} working days", term.count),
        (TermUnit::Months, Locale::ZhCn) => format!("{}个月", term.count),
        (TermUnit::Months, Locale::En) => format!("{} months", term.count),
    }
}

/// How the days were counted.
fn counting(counted: &Counted, term: Option<Term>, locale: Locale) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(term) = term {
        let length = length(term, locale);
        let from = date(counted.from, locale);
        let on = date(counted.on, locale);
        sentences.push(locale.pick(
            format!("自{from}起算（当日不计）{length}，到{on}。"),
            format!("Counted from {from}, itself not counted: {length}, to {on}."),
        ));
    }
    if !counted.make_up.is_empty() {
        let days = counted
            .make_up
            .iter()
            .map(|day| date(*day, locale))
            .collect::<Vec<_>>()
            .join(locale.pick("、", ", "));
        sentences.push(locale.pick(
            format!("其中{days}调休上班，计为工作日。"),
            format!("{days}: worked in exchange, counted as working days."),
        ));
    }
    sentences.extend(moved(counted, locale));
    for year in &counted.fallback_years {
        sentences.push(locale.pick(
            format!("日历还没有{year}年的放假安排，按周一至周五推算。"),
            format!("The calendar does not hold {year}: Monday to Friday is assumed."),
        ));
    }
    sentences
}

/// What moved the date, if anything.
fn moved(counted: &Counted, locale: Locale) -> Option<String> {
    let holidays: Vec<&str> = counted
        .skipped
        .iter()
        .filter_map(|day| day.name.as_deref())
        .collect();
    let festival = holidays
        .first()
        .map(|name| locale.pick(format!("（{name}）"), format!(" ({name})")))
        .unwrap_or_default();
    if counted.on == counted.nominal {
        return if holidays.is_empty() {
            None
        } else {
            Some(locale.pick(
                format!("期间的放假日{festival}不计。"),
                format!("The holidays in between{festival} do not count."),
            ))
        };
    }
    let (nominal, on) = (date(counted.nominal, locale), date(counted.on, locale));
    Some(locale.pick(
        format!("{nominal}不是工作日{festival}，调整到{on}。"),
        format!("{nominal} is not worked{festival}: moved to {on}."),
    ))
}
