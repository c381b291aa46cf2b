//! Official papers through a lens: what was issued, signed or approved goes in, a paper in Chinese with its file's name comes out.
//!
//! A paper says what the thing it is made of says to this caller, and bears the day and the dates of when it was signed, made again
//! years later too; who may know of it is marked as it is now. What was not signed yet is no paper.

mod approval;
mod dossier;
mod inspected;
mod kept;
mod notice;
mod report;
mod slip;

use chrono::NaiveDate;
use documents::paper::{Block, Paper, written_day};
use domain::{
    access::Readable,
    id::{AssignmentId, ReportId, UrgeId},
    item::{Item as DomainItem, Label, Obligation, Signature},
    rulebook::FormUse,
    time::beijing_day,
    vocabulary::Secrecy,
};
use store::PartId;

use super::{Focus, Lens, phrases::named_obligation};
use crate::{locale::Locale, problem::Problem};

/// Papers are written in Chinese, whatever the caller reads.
const ZH: Locale = Locale::ZhCn;

/// A paper and what its file is called.
pub(crate) struct Made {
    /// The paper.
    pub(crate) paper: Paper,
    /// Without its ending.
    pub(crate) name: String,
}

impl Lens<'_> {
    /// The notice an assignment was given with (`sichuan/10.2`): to those who see the whole assignment.
    pub(crate) fn notice_paper(
        &self,
        item: &Readable<DomainItem>,
        id: AssignmentId,
    ) -> Result<Made, Problem> {
        let assignment = item.assignment(id).ok_or_else(Problem::not_found)?;
        if !self.sees_part(item, assignment.unit) {
            return Err(Problem::not_found());
        }
        self.desk(item)?.notice(assignment)
    }

    /// A signed slip, or the record of a call or visit.
    pub(crate) fn slip_paper(
        &self,
        item: &Readable<DomainItem>,
        id: UrgeId,
    ) -> Result<Made, Problem> {
        let (assignment, urge) = item.urge(id).ok_or_else(Problem::not_found)?;
        self.desk(item)?.slip(assignment, urge)
    }

    /// A report that was handed in (`sichuan/10.4`).
    pub(crate) fn report_paper(
        &self,
        item: &Readable<DomainItem>,
        id: ReportId,
    ) -> Result<Made, Problem> {
        if !self.shows_part(item, PartId::Report(id)) {
            return Err(Problem::not_found());
        }
        let (assignment, report) = item.report(id).ok_or_else(Problem::not_found)?;
        self.desk(item)?.report(assignment, report)
    }

    /// The form on which a matter is proposed and approved: to those who see how it was (`town/3.1`).
    pub(crate) fn approval_paper(&self, item: &Readable<DomainItem>) -> Result<Made, Problem> {
        let desk = self.desk(item)?;
        if desk.focus.sees_inside() {
            desk.approval()
        } else {
            Err(Problem::not_found())
        }
    }

    fn desk<'l>(&'l self, item: &'l Readable<DomainItem>) -> Result<Desk<'l>, Problem> {
        self.desk_of(self.focus(item)?)
    }

    fn desk_of<'l>(&'l self, focus: Focus<'l>) -> Result<Desk<'l>, Problem> {
        let item = focus.item;
        let government = self.app.store().jurisdiction_fetch(item.jurisdiction)?;
        let government = government.ok_or_else(Problem::not_found)?.name;
        let organ = focus.rulebook.organ_of(&government);
        Ok(Desk { focus, organ })
    }
}

/// Where papers about one item are written.
struct Desk<'l> {
    focus: Focus<'l>,
    /// The organ in whose name the office writes.
    organ: String,
}

impl Desk<'_> {
    fn made(&self, paper: Paper, form: &str, number: &str) -> Made {
        let name = format!("{form}（{number}）");
        Made { paper, name }
    }

    /// What the rulebook calls the paper for a use, without its quotation marks.
    fn form(&self, of: FormUse) -> Option<String> {
        let source = &self.focus.item.source;
        let forms = || {
            let forms = self.focus.rulebook.forms_of(source);
            forms.filter(|form| form.used_for == of)
        };
        // One for this source goes before one for all.
        let own = forms().find(|form| form.names(source));
        own.or_else(|| forms().next()).map(|form| bare(&form.name))
    }

    /// 关于…的…
    fn about(&self, form: &str) -> String {
        let title = self.focus.item.title.trim();
        let about = if title.starts_with("关于") {
            ""
        } else {
            "关于"
        };
        format!("{about}{title}的{form}")
    }

    /// Who may know of it, and that it is urgent.
    fn marks(&self) -> Vec<String> {
        let item = self.focus.item;
        let restricted = item.secrecy == Secrecy::Restricted;
        let urgent = item.plan.as_ref().is_some_and(|plan| plan.urgent);
        [(restricted, "控制知情范围"), (urgent, "紧急事项")]
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, words)| words.to_owned())
            .collect()
    }

    /// Something owed in words; a milestone by its title.
    fn owed(&self, owed: &Obligation) -> String {
        let goal = match Label::read(&owed.label) {
            Label::Milestone(nth) => self.goal(nth),
            Label::Kind(_)
            | Label::Week { .. }
            | Label::Month { .. }
            | Label::Quarter { .. }
            | Label::Redo(_)
            | Label::Other(_) => None,
        };
        goal.map_or_else(|| named_obligation(&owed.label, ZH), str::to_owned)
    }

    /// The nth dated sub-goal of the plan, from 1.
    fn goal(&self, nth: &str) -> Option<&str> {
        let nth = nth.parse::<usize>().ok()?.checked_sub(1)?;
        let plan = self.focus.item.plan.as_ref()?;
        Some(plan.milestones.get(nth)?.title.as_str())
    }

    /// Who signed; a deputy for whom he stood in, or who had delegated it to him.
    fn signer(&self, by: &Signature) -> String {
        let name = |user| self.focus.names.user(user).display_name;
        match by.acting_for.or(by.delegated_by) {
            None => name(by.user),
            Some(principal) if by.acting_for.is_none() => {
                format!("{}（受{}委托）", name(by.user), name(principal))
            }
            Some(principal) => format!("{}（{}代）", name(principal), name(by.user)),
        }
    }

    fn unit_name(&self, unit: domain::id::UnitId) -> String {
        self.focus.unit(unit).name
    }
}

/// Headings numbered 一、二、三… as they come, each with its words; what has none is left out.
#[derive(Default)]
struct Sections {
    blocks: Vec<Block>,
    headings: usize,
}

impl Sections {
    fn words(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Words(words.into()));
    }

    fn section(&mut self, heading: &str, words: &str) {
        if !words.trim().is_empty() {
            self.heading(heading);
            self.words(words);
        }
    }

    fn heading(&mut self, heading: &str) {
        const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let number = NUMBERS.get(self.headings).copied().unwrap_or("又");
        self.headings += 1;
        self.blocks
            .push(Block::Heading(format!("{number}、{heading}")));
    }

    fn table<const N: usize>(&mut self, columns: [(&str, u16); N], rows: Vec<[String; N]>) {
        let columns = columns.map(|(name, share)| (name.to_owned(), share));
        self.blocks.push(Block::Table {
            columns: columns.into(),
            rows: rows.into_iter().map(Into::into).collect(),
        });
    }
}

/// A name without the marks around it: 《督查通知》, “催办通知”.
fn bare(name: &str) -> String {
    name.replace(['《', '》', '“', '”'], "")
}

/// The Beijing day of a signature.
fn day_of(by: &Signature) -> NaiveDate {
    beijing_day(by.at)
}

/// Lines numbered 1. 2. 3.
fn numbered<'t>(lines: impl IntoIterator<Item = &'t String>) -> String {
    let lines = (1..).zip(lines).map(|(n, line)| format!("{n}. {line}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What two lines join, without what is empty.
fn joined(lines: &[&str], between: &str) -> String {
    let lines: Vec<_> = lines
        .iter()
        .copied()
        .filter(|line| !line.trim().is_empty())
        .collect();
    lines.join(between)
}

/// A day on a form.
fn written(day: Option<NaiveDate>) -> String {
    day.map(written_day).unwrap_or_default()
}
