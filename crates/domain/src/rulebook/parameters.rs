//! In: a rulebook. Out: its rules as a flat list of path, value and basis, for people who ask where a figure comes from.

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
        for tier in &self.tiers {
            list.add(
                format!("tiers.{}.cadence", tier.tier),
                cadence(tier.cadence),
                &tier.basis,
            );
        }
        for source in &self.sources {
            list.add(
                format!("sources.{}", source.id),
                &source.name,
                &source.basis,
            );
        }
        list.steps("approvals", &self.approvals);
        list.add("receipt.term", term(self.receipt.term), &self.receipt.basis);
        let reporting = &self.reporting;
        let minimum = reporting.first_period_minimum;
        list.add("reporting.first_period_minimum", minimum, &reporting.basis);
        let continues = reporting.continues_after_due;
        list.add("reporting.continues_after_due", continues, &reporting.basis);
        list.add(
            "dispute.window",
            term(self.dispute.window),
            &self.dispute.basis,
        );
        list.add(
            "dispute.ruled_by",
            self.dispute.ruled_by,
            &self.dispute.basis,
        );
        list.add(
            "extension.decided_by",
            self.extension.decided_by,
            &self.extension.basis,
        );
        let days = comma(&self.prompts.working_days_before);
        list.add("prompts.working_days_before", days, &self.prompts.basis);
        list.named("checklist", &self.checklist);
        list.steps("result_review", &self.result_review);
        let ladder = &self.ladder;
        list.add(
            "ladder.after_granted_date",
            ladder.after_granted_date,
            &ladder.after_granted_basis,
        );
        for level in &ladder.levels {
            list.level(level);
        }
        let scores = &self.scores;
        list.points("overdue", &scores.overdue);
        list.points("dispute", &scores.dispute);
        list.points("quality", &scores.quality);
        list.points("integrity", &scores.integrity);
        list.named("dossier", &self.dossier);
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

    fn level(&mut self, rule: &'r LevelRule) {
        let path = |key: &str| format!("ladder.{}.{key}", rule.level);
        self.add(path("signer"), rule.signer, &rule.signer_basis);
        self.add(path("answer"), term(rule.answer.term), &rule.answer.basis);
        self.add(path("points"), rule.points, &rule.points_basis);
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

fn comma(numbers: &[u16]) -> String {
    let texts: Vec<String> = numbers.iter().map(u16::to_string).collect();
    texts.join(", ")
}
