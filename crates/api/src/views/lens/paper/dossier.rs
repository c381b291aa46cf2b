//! The papers of a dossier in archive order (卷宗, `group/9.3`): the catalogue, how it was approved and given out, what came of it.

use chrono::NaiveDate;
use documents::{
    dossier::dossier_name,
    paper::{Paper, Sheet},
};
use domain::{
    access::Readable,
    item::{Assignment, dossier},
    rulebook::FormUse,
};

use super::{Desk, Made, day_of};
use crate::{problem::Problem, views::lens::Lens};

impl Lens<'_> {
    /// The catalogue and all papers of an item, for the office that keeps its volume; the volume holds `more` beside them.
    pub(crate) fn dossier_papers(
        &self,
        item: &Readable<domain::item::Item>,
        more: &[(&str, &str)],
    ) -> Result<Vec<Made>, Problem> {
        let desk = self.desk(item)?;
        let mut papers = Vec::new();
        if item.plan.is_some() {
            papers.push(desk.approval()?);
        }
        if item.issue.is_some() {
            for assignment in &item.assignments {
                papers.push(desk.notice(assignment)?);
            }
        }
        let mut answers = Vec::new();
        for assignment in &item.assignments {
            answers.extend(desk.answers(assignment)?);
        }
        answers.sort_by_key(|(day, _)| *day);
        papers.extend(answers.into_iter().map(|(_, made)| made));
        papers.insert(0, desk.catalogue(&papers, more)?);
        Ok(papers)
    }
}

impl Desk<'_> {
    /// A unit's reports and slips, each with its day.
    fn answers(&self, assignment: &Assignment) -> Result<Vec<(NaiveDate, Made)>, Problem> {
        let mut answers = Vec::new();
        for report in &assignment.reports {
            if let Some(signed) = &report.submitted {
                answers.push((day_of(signed), self.report(assignment, report)?));
            }
        }
        for urge in &assignment.urges {
            if let Some(issued) = &urge.issued {
                answers.push((issued.on, self.slip(assignment, urge)?));
            }
        }
        Ok(answers)
    }

    /// What the volume holds, file by file, and what the regulation asks for that is kept on paper or missing.
    fn catalogue(&self, papers: &[Made], more: &[(&str, &str)]) -> Result<Made, Problem> {
        let item = self.focus.item;
        let form = self.form(FormUse::Dossier);
        let form = form.unwrap_or_else(|| "卷内目录".to_owned());
        let files = papers.iter().map(|made| (made.name.as_str(), "docx"));
        let files = files.chain(more.iter().copied());
        // The catalogue itself is the first file.
        let mut fields: Vec<_> = (2..)
            .zip(files)
            .map(|(nth, (name, ending))| (format!("{nth:03}"), dossier_name(nth, name, ending)))
            .collect();
        let rules = &self.focus.rulebook.dossier;
        let asked = dossier(self.focus.rulebook, item, self.focus.cases()?)
            .into_iter()
            .zip(rules);
        fields.extend(asked.map(|(paper, rule)| {
            let enclosed = item.proceedings.enclosed.contains(&rule.id);
            let stands = match (enclosed, paper.present, paper.needed) {
                (true, _, _) => "已归入纸质卷",
                (false, true, _) => "已具备",
                (false, false, true) => "尚缺",
                (false, false, false) => "本件没有",
            };
            (rule.name.clone(), stands.to_owned())
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
