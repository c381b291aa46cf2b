//! The rules that stand after the ladder: points, the office's own clocks and duties, field work, accountability, papers.

use strum::IntoEnumIterator;

use super::{List, cadence, comma, term};
use crate::rulebook::{AssessmentRule, DecisionRule, DutyRule, PeriodicDuty, Rank, Rulebook};

impl<'r> List<'r> {
    pub(super) fn after_the_ladder(&mut self, rulebook: &'r Rulebook) {
        if let Some(scores) = &rulebook.scores {
            self.points("overdue", &scores.overdue);
            self.points("dispute", &scores.dispute);
            self.points("quality", &scores.quality);
            self.points("integrity", &scores.integrity);
        }
        if let Some(assessment) = &rulebook.assessment {
            self.assessment(assessment);
        }
        for (rule, number) in rulebook.office.iter().zip(1_u32..) {
            let path = format!("office.{number}.{}", rule.step);
            self.add(path, term(rule.term), &rule.basis);
        }
        if let Some(rule) = &rulebook.collation {
            self.add("collation.passed_by", rule.passed_by, &rule.basis);
        }
        if let Some(rule) = &rulebook.following {
            self.add("following.tiers", comma(&rule.tiers), &rule.basis);
            self.add("following.urgent", rule.urgent, &rule.basis);
        }
        if let Some(basis) = &rulebook.office_delay {
            self.add("office_delay", true, basis);
        }
        for duty in &rulebook.duties {
            self.duty(duty);
        }
        if let Some(rule) = &rulebook.coordination {
            let failures = rule.failures_before_sending_up;
            self.add(
                "coordination.failures_before_sending_up",
                failures,
                &rule.basis,
            );
            self.add("coordination.general_by", rule.general_by, &rule.basis);
            if let Some(rule) = &rule.important {
                let path = "coordination.important";
                self.add(format!("{path}.decided_by"), rule.decided_by, &rule.basis);
                if let Some(told) = &rule.told {
                    self.add(format!("{path}.told"), told.role, &told.basis);
                }
            }
            if let Some(basis) = &rule.several_units {
                self.add("coordination.several_units", true, basis);
            }
        }
        if let Some(rule) = &rulebook.difficulty {
            self.add("difficulty.decided_by", rule.decided_by, &rule.basis);
        }
        if let Some(rule) = &rulebook.motions {
            if let Some(basis) = &rule.handover_meeting {
                self.add("motions.handover_meeting", true, basis);
            }
            self.add("motions.sources", comma(&rule.sources), &rule.basis);
            for committee in &rule.committees {
                let path = format!("motions.committees.{}", committee.source);
                self.add(path, &committee.name, &committee.basis);
            }
            let delivery = &rule.delivery;
            self.add("motions.delivery", term(delivery.term), &delivery.basis);
        }
        if let Some(rule) = &rulebook.initiative {
            self.add("initiative.sources", comma(&rule.sources), &rule.basis);
            if let Some(basis) = &rule.consults_office {
                self.add("initiative.consults_office", true, basis);
            }
        }
        self.decision("disclosure", rulebook.disclosure.as_ref());
        if let Some(rule) = &rulebook.yearly_plan {
            self.add("yearly_plan.decided_by", rule.decided_by, &rule.basis);
            if let Some(owed) = &rule.proposal {
                self.add("yearly_plan.proposal.by_month", owed.by_month, &owed.basis);
            }
        }
        self.decision("appraisal", rulebook.appraisal.as_ref());
        for rule in &rulebook.inspections {
            self.add(
                format!("inspections.{}", rule.kind),
                &rule.name,
                &rule.basis,
            );
            if let Some(basis) = &rule.accompanied {
                let path = format!("inspections.{}.accompanied", rule.kind);
                self.add(path, true, basis);
            }
            for reader in &rule.readers {
                let path = format!("inspections.{}.readers.{}", rule.kind, reader.role);
                self.add(path, true, &reader.basis);
            }
        }
        for rule in &rulebook.findings {
            self.add(format!("findings.{}", rule.grade), rule.remedy, &rule.basis);
        }
        for rule in &rulebook.accountability {
            let path = format!("accountability.{}", rule.step);
            self.add(path.clone(), rule.decided_by, &rule.basis);
            let to = &rule.addressee;
            self.add(format!("{path}.addressee"), to.to, &to.basis);
            if !rule.copies.is_empty() {
                let offices = rule.copies.iter().map(|office| office.word());
                let offices: Vec<_> = offices.collect();
                self.add(format!("{path}.copies"), offices.join(", "), &rule.basis);
            }
            if let Some(repeat) = &rule.repeat {
                self.add(format!("{path}.repeat.count"), repeat.count, &repeat.basis);
                self.add(
                    format!("{path}.repeat.within"),
                    term(repeat.within),
                    &repeat.basis,
                );
            }
        }
        for form in &rulebook.forms {
            self.add(format!("forms.{}", form.id), &form.name, &form.basis);
            if let Some(role) = form.signed_by {
                let basis = form.signed_basis.as_ref().unwrap_or(&form.basis);
                self.add(format!("forms.{}.signed_by", form.id), role, basis);
            }
        }
        for rule in &rulebook.dossier {
            self.add(format!("dossier.{}", rule.id), &rule.name, &rule.basis);
        }
        for (key, basis) in [
            ("originals", &rulebook.originals),
            ("result_to_author", &rulebook.result_to_author),
            ("result_in_order", &rulebook.result_in_order),
        ] {
            if let Some(basis) = basis {
                self.add(key, true, basis);
            }
        }
        if let Some(rule) = &rulebook.keep_up {
            self.add("keep_up.cadence", cadence(rule.cadence), &rule.basis);
        }
        self.named("co_supervisors", &rulebook.co_supervisors);
    }

    fn assessment(&mut self, rule: &'r AssessmentRule) {
        let categories = &rule.categories;
        self.add(
            "assessment.categories",
            comma(&categories.names),
            &categories.basis,
        );
        let score = &rule.score;
        self.add("assessment.base", score.base, &score.basis);
        self.add("assessment.bonus_cap", score.bonus_cap, &score.basis);
        self.add(
            "assessment.deduction_cap",
            score.deduction_cap,
            &score.basis,
        );
        let books = &rule.books;
        self.add("assessment.books", term(books.term), &books.basis);
        for (kind, points) in [
            ("commendation", &rule.commendation),
            ("innovation", &rule.innovation),
            ("praise", &rule.praise),
            ("research", &rule.research),
            ("criticism", &rule.criticism),
        ] {
            for rank in Rank::iter() {
                self.add(
                    format!("assessment.{kind}.{rank}"),
                    points.at(rank),
                    &points.basis,
                );
            }
        }
        let effectiveness = &rule.effectiveness;
        self.add(
            "assessment.effectiveness",
            effectiveness.most,
            &effectiveness.basis,
        );
    }

    fn decision(&mut self, key: &str, rule: Option<&'r DecisionRule>) {
        if let Some(rule) = rule {
            self.add(format!("{key}.decided_by"), rule.decided_by, &rule.basis);
        }
    }

    fn duty(&mut self, duty: &'r DutyRule) {
        let every = match duty.cadence {
            PeriodicDuty::AsNeeded => "as_needed".into(),
            PeriodicDuty::Each(every) => cadence(every),
            PeriodicDuty::Yearly => "yearly".into(),
        };
        self.add(format!("duties.{}", duty.id), every, &duty.basis);
        if !duty.sources.is_empty() {
            let path = format!("duties.{}.sources", duty.id);
            self.add(path, comma(&duty.sources), &duty.basis);
        }
        if let Some(role) = duty.published_by {
            let (path, basis) = (format!("duties.{}", duty.id), duty.publication_basis());
            self.add(format!("{path}.published_by"), role, basis);
            if let Some(to) = duty.published_to {
                self.add(format!("{path}.published_to"), to, basis);
            }
        }
        if let Some(basis) = &duty.criticism_verified {
            let path = format!("duties.{}.criticism_verified", duty.id);
            self.add(path, true, basis);
        }
    }
}
