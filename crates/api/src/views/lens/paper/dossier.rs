//! The papers of a dossier in archive order (卷宗, `group/9.3`): the catalogue, how it was approved and given out, what came of it.

use std::rc::Rc;

use chrono::NaiveDate;
use documents::{
    dossier::dossier_name,
    paper::{Paper, Sheet},
};
use domain::{
    access::Readable,
    item::{Assignment, dossier},
    rulebook::{DossierRecord, FormUse},
    vocabulary::Level,
};

use super::{Desk, Made, day_of, kept::Filed};
use crate::{
    problem::Problem,
    views::lens::{Lens, Names},
};

impl Lens<'_> {
    /// The catalogue and all papers of an item, for the office that keeps its volume; the volume holds `more` beside them.
    pub(crate) fn dossier_papers(
        &self,
        item: &Readable<domain::item::Item>,
        more: &[(&str, &str)],
    ) -> Result<Vec<Made>, Problem> {
        let inspections = self.app.store().item_inspections(self.person, item.id)?;
        let names = Rc::new(Names::of_volume(self.app, item, &inspections)?);
        let desk = self.desk_of(self.focus_with(item, names)?)?;
        let mut papers = Vec::new();
        let of = |made, records| Filed { made, records };
        if item.plan.is_some() {
            papers.push(of(desk.approval()?, APPROVED));
        }
        if item.issue.is_some() {
            for assignment in &item.assignments {
                papers.push(of(desk.notice(assignment)?, &[DossierRecord::Notice]));
            }
        }
        let mut answers = Vec::new();
        for assignment in &item.assignments {
            answers.extend(desk.answers(assignment)?);
        }
        answers.sort_by_key(|(day, _)| *day);
        papers.extend(answers.into_iter().map(|(_, filed)| filed));
        papers.extend(desk.kept()?);
        papers.extend(desk.made_out());
        for inspection in &inspections {
            papers.extend(desk.inspected(inspection));
        }
        let catalogue = desk.catalogue(&papers, more)?;
        let papers = papers.into_iter().map(|filed| filed.made);
        Ok(std::iter::once(catalogue).chain(papers).collect())
    }
}

/// What the form of approval shows besides the approval itself.
const APPROVED: &[DossierRecord] = &[DossierRecord::SupervisionPlan, DossierRecord::Minutes];

impl Desk<'_> {
    /// A unit's reports and slips, each with its day.
    fn answers(&self, assignment: &Assignment) -> Result<Vec<(NaiveDate, Filed)>, Problem> {
        let mut answers = Vec::new();
        for report in &assignment.reports {
            if let Some(signed) = &report.submitted {
                let made = self.report(assignment, report)?;
                // What is reported on the way is no result.
                let records: &[DossierRecord] = if assignment.is_result(report) {
                    &[DossierRecord::FinalReport]
                } else {
                    &[]
                };
                answers.push((day_of(signed), Filed { made, records }));
            }
        }
        for urge in &assignment.urges {
            if let Some(issued) = &urge.issued {
                let made = self.slip(assignment, urge)?;
                let records = slip_is(issued.record.as_ref(), urge.level);
                answers.push((issued.on, Filed { made, records }));
            }
        }
        Ok(answers)
    }

    /// What the volume holds, file by file, and what the regulation asks for that is kept on paper or missing.
    fn catalogue(&self, papers: &[Filed], more: &[(&str, &str)]) -> Result<Made, Problem> {
        let item = self.focus.item;
        let form = self.form(FormUse::Dossier);
        let form = form.unwrap_or_else(|| "卷内目录".to_owned());
        let files = papers
            .iter()
            .map(|filed| (filed.made.name.as_str(), "docx"));
        let files = files.chain(more.iter().copied());
        // The catalogue itself is the first file.
        let mut fields: Vec<_> = (2..)
            .zip(files)
            .map(|(nth, (name, ending))| (format!("{nth:03}"), dossier_name(nth, name, ending)))
            .collect();
        let rules = &self.focus.rulebook.dossier;
        let asked = dossier(self.focus.rulebook, item, &self.focus.cases()?)
            .into_iter()
            .zip(rules);
        fields.extend(asked.map(|(paper, rule)| {
            let enclosed = item.proceedings.enclosed.contains(&rule.id);
            let stands = match (enclosed, paper.present, paper.needed) {
                (true, _, _) => "已归入纸质卷".to_owned(),
                (false, true, _) => place_of(papers, rule.record()),
                (false, false, true) => "尚缺".to_owned(),
                (false, false, false) => "本件没有".to_owned(),
            };
            (rule.name.clone(), stands)
        }));
        if let Some(keeper) = &item.keeper {
            fields.push(("保管人".to_owned(), keeper.clone()));
        }
        let sheet = Sheet {
            title: format!("{}\n{form}", self.organ),
            number: item.number.text.clone(),
            on: domain::time::beijing_day(item.stage_since),
            fields,
        };
        Ok(self.made(Paper::Sheet(sheet), &form, &item.number.text))
    }
}

/// That a paper is there, with the files it is; the catalogue itself is the first.
fn place_of(papers: &[Filed], record: Option<DossierRecord>) -> String {
    let is = |filed: &Filed| record.is_some_and(|record| filed.records.contains(&record));
    let found = (2..).zip(papers).filter(|(_, filed)| is(filed));
    let mut found: Vec<_> = found
        .map(|(nth, _): (usize, _)| format!("{nth:03}"))
        .collect();
    if record == Some(DossierRecord::Catalogue) {
        found.push("001".to_owned());
    }
    if found.is_empty() {
        return "已具备，见办理经过".to_owned();
    }
    format!("已具备，见{}", found.join("、"))
}

/// A slip, or the record of a call or visit.
fn slip_is<T>(record: Option<&T>, level: Level) -> &'static [DossierRecord] {
    match (record, level) {
        (None, _) => &[DossierRecord::Urge],
        (Some(_), Level::Phone) => &[DossierRecord::PhoneRecord],
        (Some(_), _) => &[],
    }
}
