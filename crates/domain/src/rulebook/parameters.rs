//! In: a rulebook. Out: its rules as a flat list of path, value and basis, for people who ask where a figure comes from.

mod procedure;
mod rest;

use super::{Basis, LevelRule, NamedRule, Rulebook, StepRule, TierPoints};
use crate::cadence::Cadence;
use crate::term::{Term, TermUnit};

/// One rule of a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter<'r> {
    /// Where it stands: `ladder.yellow.answer`, `tiers.critical.cadence`, `approvals.1` (steps count from 1).
    pub path: String,
    /// As the rulebook writes it: `weekly`, `3 working_days`, `-5`; lists with commas.
    pub value: String,
    /// Its article.
    pub basis: &'r Basis,
}

impl Rulebook {
    /// Every rule that rests on an article, in the order of the rulebook's file.
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        let mut list = List(Vec::new());
        list.before_the_ladder(self);
        list.ladder(&self.ladder);
        list.after_the_ladder(self);
        list.0
    }

    /// The paths of the parameters on whose figure the regulation is silent.
    pub fn assumed(&self) -> Vec<String> {
        let assumed = self
            .parameters()
            .into_iter()
            .filter(|parameter| parameter.basis.assumed);
        assumed.map(|parameter| parameter.path).collect()
    }
}

struct List<'r>(Vec<Parameter<'r>>);

impl<'r> List<'r> {
    fn add(&mut self, path: impl Into<String>, value: impl ToString, basis: &'r Basis) {
        self.0.push(Parameter {
            path: path.into(),
            value: value.to_string(),
            basis,
        });
    }

    fn steps(&mut self, key: &str, steps: &'r [StepRule]) {
        for (step, number) in steps.iter().zip(1..) {
            let number: u32 = number;
            self.add(format!("{key}.{number}"), step.role, &step.basis);
        }
    }

    fn named(&mut self, key: &str, points: &'r [NamedRule]) {
        for point in points {
            self.add(format!("{key}.{}", point.id), &point.name, &point.basis);
        }
    }

    fn ladder(&mut self, ladder: &'r super::Ladder) {
        for start in &ladder.starts {
            self.add(
                format!("ladder.starts.{}", start.when),
                start.level,
                &start.basis,
            );
        }
        if let Some(basis) = &ladder.free_choice {
            self.add("ladder.free_choice", true, basis);
        }
        for level in &ladder.levels {
            self.level(level);
        }
    }

    fn level(&mut self, rule: &'r LevelRule) {
        let path = |key: &str| format!("ladder.{}.{key}", rule.level);
        self.add(path("signer"), rule.signer, &rule.signer_basis);
        self.add(path("answer"), term(rule.answer.term), &rule.answer.basis);
        if let (Some(points), Some(basis)) = (rule.points, &rule.points_basis) {
            self.add(path("points"), points, basis);
        }
        for (office, basis) in &rule.copies_basis {
            self.add(path(&format!("copies.{office}")), true, basis);
        }
        if let Some(cause) = &rule.cause {
            self.add(
                path("cause.countersigned_by"),
                cause.countersigned_by,
                &rule.basis,
            );
            self.add(path("cause.decided_by"), cause.decided_by, &rule.basis);
        }
        if let Some(basis) = &rule.explanation_basis {
            self.add(path("explanation"), rule.explanation, basis);
        }
        self.named(&path("answer_parts"), &rule.answer_parts);
        self.add(path("name"), &rule.name, &rule.basis);
    }

    fn points(&mut self, key: &str, points: &'r TierPoints) {
        let TierPoints {
            critical,
            major,
            general,
            basis,
        } = points;
        for (tier, points) in [
            ("critical", critical),
            ("major", major),
            ("general", general),
        ] {
            self.add(format!("scores.{key}.{tier}"), points, basis);
        }
    }
}

fn term(term: Term) -> String {
    match term.unit {
        TermUnit::SameDay => term.unit.to_string(),
        TermUnit::Days | TermUnit::WorkingDays | TermUnit::Months => {
            format!("{} {}", term.count, term.unit)
        }
    }
}

fn cadence(cadence: Cadence) -> String {
    match cadence {
        Cadence::Weekly => "weekly".into(),
        Cadence::Monthly => "monthly".into(),
        Cadence::Quarterly => "quarterly".into(),
        Cadence::AfterPeriod {
            period,
            working_days,
        } => {
            format!("{working_days} {} after {period}", TermUnit::WorkingDays)
        }
        Cadence::AfterEvent { term: after } => format!("{} after event", term(after)),
    }
}

fn comma<T: ToString>(elements: &[T]) -> String {
    let texts: Vec<String> = elements.iter().map(T::to_string).collect();
    texts.join(", ")
}
