//! Flows in: a Sheet, the units and a context; flows out: the facts of every row, not yet judged.

use super::columns::{ColumnMeaning, find_header};
use super::deadline_read::{DeadlineContext, first_date_in, read_deadline};
use super::directory::UnitDirectory;
use super::finding::{Finding, Matter};
use super::grid::{Grid, written};
use super::notes::{document_of, numbered_notes, offered_deadline, year_in};
use super::preview::{LedgerPreview, LedgerRow, Outcome, SectionHeading, Seq, SkipReason};
use super::rows::{Layout, RowKind, kind, last_task, section_title};
use super::sheet::{CellAddress, Sheet, SheetRow};
use super::text::{Wording, squeeze};
use super::unit_list::UnitList;
use super::units::UnitReader;
use super::{LedgerContext, UnitRef};

/// Reads a sheet into a preview whose rows are not judged yet.
pub(super) fn read_sheet<U: Clone + Eq>(
    sheet: &Sheet,
    units: &UnitDirectory<U>,
    ctx: LedgerContext,
) -> LedgerPreview<U> {
    let grid = Grid::new(sheet);
    let header = find_header(&grid);
    let (first_row, last_row, columns) = match header {
        Some(header) => (header.first_row, header.last_row, header.columns),
        None => (u32::MAX, u32::MAX, Vec::new()),
    };
    let mut lines = grid
        .rows()
        .filter(|row| row.number < first_row)
        .filter_map(|row| {
            written(row)
                .next()
                .map(|(_, value)| value.shown().trim().to_owned())
        });
    let title = lines.next();
    let subtitles: Vec<String> = lines.take(10).collect();
    let mut preview = LedgerPreview {
        sheet: sheet.name.clone(),
        year: ctx.year.or_else(|| title.as_deref().and_then(year_in)),
        issued_on: ctx.issued_on,
        stated_on: subtitles
            .iter()
            .chain(&title)
            .find_map(|line| first_date_in(line)),
        title,
        subtitles,
        columns,
        sections: Vec::new(),
        notes: Vec::new(),
        offered: None,
        rows: Vec::new(),
        findings: Vec::new(),
        judged_on: ctx.today,
    };
    if !sheet.siblings.is_empty() {
        let names = sheet.siblings.clone();
        preview.findings.push(Finding::new(
            CellAddress::row(1),
            Matter::SheetsUnread { names },
        ));
    }
    if preview.columns.is_empty() {
        preview
            .findings
            .push(Finding::new(CellAddress::row(1), Matter::HeaderMissing));
        return preview;
    }
    preview
        .findings
        .extend(column_findings(&grid, &preview, last_row));
    let columns = preview.columns.clone();
    let layout = Layout::new(&columns);
    let mut body = Body {
        grid: &grid,
        layout: &layout,
        units: UnitReader::new(units),
        sections: Sections::default(),
        last_task: last_task(&grid, &layout, last_row),
    };
    for row in grid.rows().filter(|row| row.number > last_row) {
        body.row(row, &mut preview);
    }
    preview.offered = offered_deadline(&preview.notes, preview.year);
    let counts = body.sections.counts(&preview);
    preview.findings.extend(counts);
    preview
}

/// What the headings leave open: columns missing, ambiguous or not read although something stands in them.
fn column_findings<U>(grid: &Grid<'_>, preview: &LedgerPreview<U>, last_row: u32) -> Vec<Finding> {
    let mut findings = Vec::new();
    for meaning in [ColumnMeaning::Task, ColumnMeaning::Lead] {
        if preview
            .columns
            .iter()
            .all(|column| column.meaning != meaning)
        {
            findings.push(Finding::new(
                CellAddress::row(last_row),
                Matter::ColumnMissing { meaning },
            ));
        }
    }
    for column in &preview.columns {
        let at = CellAddress::cell(last_row, column.column);
        let heading = column.heading.clone();
        if column.ambiguous {
            findings.push(Finding::new(
                at,
                Matter::ResponsibleTaken {
                    heading,
                    taken: column.meaning,
                },
            ));
        } else if column.meaning == ColumnMeaning::Unread
            && grid
                .rows()
                .any(|row| row.number > last_row && grid.own(row.number, column.column).is_some())
        {
            findings.push(Finding::new(at, Matter::ColumnUnread { heading }));
        }
    }
    findings
}

/// Walks the rows under the headings.
struct Body<'a, U> {
    grid: &'a Grid<'a>,
    layout: &'a Layout<'a>,
    units: UnitReader<'a, U>,
    sections: Sections,
    last_task: u32,
}

impl<U: Clone + Eq> Body<'_, U> {
    fn row(&mut self, row: &SheetRow, preview: &mut LedgerPreview<U>) {
        let reason = match kind(self.grid, self.layout, row, self.last_task) {
            RowKind::Task => {
                let read = self.task(row, preview);
                preview.rows.push(read);
                return;
            }
            RowKind::Blank => SkipReason::Blank,
            RowKind::Header => SkipReason::Header,
            RowKind::Total => SkipReason::Total,
            RowKind::Note(column, text) => {
                preview
                    .notes
                    .extend(numbered_notes(row.number, column, &text));
                SkipReason::Note
            }
            RowKind::Section(text) => {
                preview
                    .sections
                    .push(self.sections.enter(row.number, &text));
                SkipReason::Section
            }
        };
        preview.rows.push(skipped(row, reason));
    }

    fn task(&mut self, row: &SheetRow, preview: &LedgerPreview<U>) -> LedgerRow<U> {
        let section = self
            .text(row.number, ColumnMeaning::Section, "｜")
            .or_else(|| self.sections.title());
        let year = preview
            .year
            .or_else(|| section.as_deref().and_then(section_year));
        let task = self.text(row.number, ColumnMeaning::Task, "：");
        let leads = self
            .text(row.number, ColumnMeaning::Lead, "\n")
            .unwrap_or_default();
        let co = self
            .text(row.number, ColumnMeaning::Co, "\n")
            .unwrap_or_default();
        let deadline = self
            .text(row.number, ColumnMeaning::Deadline, "；")
            .unwrap_or_default();
        let fingerprint = format!(
            "{}\u{1f}{}",
            squeeze(task.as_deref().unwrap_or_default()),
            squeeze(&leads)
        );
        LedgerRow {
            row: row.number,
            outcome: Outcome::Import,
            seq: self.seq(row.number, preview),
            section,
            task: task.map(Wording::new),
            leads: self.units.read(&leads),
            co: self.units.read(&co),
            deadline: read_deadline(
                &deadline,
                DeadlineContext {
                    year,
                    issued_on: preview.issued_on,
                },
            ),
            year,
            remark: self.text(row.number, ColumnMeaning::Remark, "；"),
            hidden: row.hidden,
            fingerprint,
            earlier: None,
            decision: None,
            findings: Vec::new(),
        }
    }

    /// What the row's columns of one meaning say, merged ranges included; several columns are joined.
    fn text(&self, row: u32, meaning: ColumnMeaning, joint: &str) -> Option<String> {
        let texts: Vec<String> = self
            .layout
            .all(meaning)
            .filter_map(|column| self.grid.value(row, column))
            .map(|found| found.value.shown())
            .collect();
        (!texts.is_empty()).then(|| texts.join(joint))
    }

    /// The row's number, or the next one by position where the ledger numbers its rows and this one has none.
    fn seq(&self, row: u32, preview: &LedgerPreview<U>) -> Option<Seq> {
        let column = self.layout.first(ColumnMeaning::Seq)?;
        if let Some(found) = self.grid.value(row, column) {
            let value = squeeze(&found.value.shown())
                .trim_end_matches(['.', '．', '、', '。'])
                .to_owned();
            if !value.is_empty() {
                return Some(Seq {
                    value,
                    filled: false,
                    origin: found.origin,
                });
            }
        }
        let mut before = preview.rows.iter().rev().filter(|row| row.is_task());
        let value = match before.next().map(|row| row.seq.as_ref()) {
            None => 1,
            Some(seq) => match seq.and_then(|seq| seq.value.parse::<u32>().ok()) {
                Some(number) => number.saturating_add(1),
                None => u32::try_from(before.count())
                    .unwrap_or(u32::MAX)
                    .saturating_add(2),
            },
        };
        Some(Seq {
            value: value.to_string(),
            filled: true,
            origin: row,
        })
    }
}

/// The year a section's document names, else the section itself.
fn section_year(section: &str) -> Option<i32> {
    year_in(document_of(section)).or_else(|| year_in(section))
}

fn skipped<U>(row: &SheetRow, reason: SkipReason) -> LedgerRow<U> {
    LedgerRow {
        row: row.number,
        outcome: Outcome::Skip(reason),
        seq: None,
        section: None,
        task: None,
        leads: UnitList::<U>::default(),
        co: UnitList {
            units: Vec::<UnitRef<U>>::new(),
            open: false,
        },
        deadline: super::Deadline::default(),
        year: None,
        remark: None,
        hidden: row.hidden,
        fingerprint: String::new(),
        earlier: None,
        decision: None,
        findings: Vec::new(),
    }
}

/// The section the walk is in: 一、… and within it （一）….
#[derive(Default)]
struct Sections {
    outer: Option<String>,
    inner: Option<String>,
    /// (row, depth, stated count) of every title met.
    met: Vec<(u32, u8, Option<u32>)>,
}

impl Sections {
    fn enter(&mut self, row: u32, text: &str) -> SectionHeading {
        let (title, stated, depth) = section_title(text);
        if depth == 0 {
            self.outer = Some(title);
            self.inner = None;
        } else {
            self.inner = Some(title);
        }
        self.met.push((row, depth, stated));
        SectionHeading {
            row,
            title: self.title().unwrap_or_default(),
            stated,
        }
    }

    fn title(&self) -> Option<String> {
        match (&self.outer, &self.inner) {
            (None, None) => None,
            (outer, inner) => Some(format!(
                "{}{}",
                outer.as_deref().unwrap_or(""),
                inner.as_deref().unwrap_or("")
            )),
        }
    }

    /// Compares the counts the titles state with the task rows under them; sub-items (6-1, 6-2) count as one too.
    fn counts<U>(&self, preview: &LedgerPreview<U>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, &(row, depth, stated)) in self.met.iter().enumerate() {
            let Some(stated) = stated else { continue };
            let end = self
                .met
                .iter()
                .skip(index + 1)
                .find(|(_, other, _)| *other <= depth)
                .map_or(u32::MAX, |next| next.0);
            let under: Vec<&LedgerRow<U>> = preview
                .rows
                .iter()
                .filter(|task| task.is_task() && row < task.row && task.row < end)
                .collect();
            let mut heads: Vec<&str> = under
                .iter()
                .filter_map(|task| task.seq.as_ref()?.value.split('-').next())
                .collect();
            heads.dedup();
            let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
            let rows = count(under.len());
            let with_task = count(under.iter().filter(|task| task.task.is_some()).count());
            if stated != rows && stated != count(heads.len()) {
                let at = CellAddress::cell(row, 0);
                findings.push(Finding::new(
                    at,
                    Matter::SectionCount {
                        stated,
                        rows,
                        with_task,
                    },
                ));
            }
        }
        findings
    }
}
