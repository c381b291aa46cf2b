//! A unit's report as it was handed in: a paper to a superior, with who signed it.

use std::collections::BTreeSet;

use documents::paper::{Ink, Letter, Paper};
use domain::{
    item::{Assignment, Report},
    rulebook::{CoReports, FormUse},
    vocabulary::Part,
};

use super::{Desk, Made, Sections, day_of};
use crate::problem::Problem;

impl Desk<'_> {
    pub(super) fn report(&self, assignment: &Assignment, report: &Report) -> Result<Made, Problem> {
        let item = self.focus.item;
        let signed = report.submitted.as_ref().ok_or_else(Problem::not_found)?;
        let covered = report.covers.iter();
        let covered: Vec<_> = covered
            .filter_map(|id| assignment.obligation(*id))
            .collect();
        let last = covered.iter().any(|owed| owed.is_completion());
        let form = Some(FormUse::FinalReport).filter(|_| last);
        let form = form.and_then(|of| self.form(of));
        let form = form
            .or_else(|| self.form(FormUse::Report))
            .unwrap_or_else(|| "办理情况报告".to_owned());

        let mut text = Sections::default();
        let answers: Vec<_> = covered.iter().map(|owed| self.owed(owed)).collect();
        let answers = match answers.as_slice() {
            [] => String::new(),
            some => format!("（{}）", some.join("、")),
        };
        let (title, number) = (&item.title, &item.number.text);
        text.words(format!(
            "现将“{title}”（{number}）的办理情况{answers}报告如下："
        ));
        if report.no_progress {
            text.words("本期无新进展。");
        }
        text.words(report.content.clone());
        for (name, words) in self.parts(report) {
            text.section(name, words);
        }
        text.section("逾期原因", &report.late_reason);
        let to_lead = self.focus.rulebook.reporting.co_reports_to == CoReports::Lead;
        let lead = item
            .lead()
            .filter(|_| to_lead && assignment.part == Part::Co);
        let unit = self.unit_name(assignment.unit);
        let letter = Letter {
            marks: self.marks(),
            organ: unit.clone(),
            number: None,
            signatory: Some(self.signer(signed)),
            title: self.about(&form),
            ink: Ink::Black,
            addressee: lead.map_or_else(|| self.organ.clone(), |lead| self.unit_name(lead.unit)),
            body: text.blocks,
            on: day_of(signed),
            note: None,
            copies: Vec::new(),
        };
        let number = format!("{number} {unit}");
        Ok(self.made(Paper::Letter(letter), &form, &number))
    }

    /// The parts of a report by their names, in the rulebook's order: those of every report of the source, then those of an answer
    /// to a slip.
    fn parts<'n>(&'n self, report: &'n Report) -> Vec<(&'n str, &'n str)> {
        let rules = self.focus.rulebook;
        let source = rules.source(&self.focus.item.source);
        let of_source = source.and_then(|source| source.reporting.as_ref());
        let of_source = of_source.into_iter().flat_map(|rule| &rule.parts);
        let of_slips = rules.ladder.levels.iter();
        let of_slips = of_slips.flat_map(|level| &level.answer_parts);
        let mut told = BTreeSet::new();
        let said = of_source.chain(of_slips).filter_map(|part| {
            let words = report.parts.get(&part.id)?;
            let first = told.insert(part.id.as_str());
            first.then_some((part.name.as_str(), words.as_str()))
        });
        said.collect()
    }
}
