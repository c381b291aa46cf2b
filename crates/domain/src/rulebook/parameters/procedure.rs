//! The rules that stand before the ladder: from the tiers to the leaders' review.

use super::{List, cadence, comma, term};
use crate::rulebook::{
    CoReports, CompletionRule, ReceiptRule, ReportingRule, Rulebook, SourceRule,
};

impl<'r> List<'r> {
    pub(super) fn before_the_ladder(&mut self, rulebook: &'r Rulebook) {
        if let Some(rule) = &rulebook.organ {
            self.add("organ", &rule.name, &rule.basis);
        }
        for tier in &rulebook.tiers {
            let every = tier.cadence.map_or("none".into(), cadence);
            self.add(format!("tiers.{}.cadence", tier.tier), every, &tier.basis);
        }
        for source in &rulebook.sources {
            self.source(source);
        }
        for (mode, basis) in &rulebook.handling_basis {
            self.add(format!("handling.{mode}"), true, basis);
        }
        for (mode, limit) in &rulebook.handling_limits {
            let path = |key: &str| format!("handling.{mode}.{key}");
            if !limit.when.is_empty() {
                self.add(path("when"), comma(&limit.when), &limit.basis);
            }
            if !limit.sources.is_empty() {
                self.add(path("sources"), comma(&limit.sources), &limit.basis);
            }
            if limit.alone {
                self.add(path("alone"), true, &limit.basis);
            }
        }
        if let Some(rule) = &rulebook.screening {
            self.add("screening.decided_by", rule.decided_by, &rule.basis);
        }
        for need in &rulebook.proposal.needs {
            let path = format!("proposal.{}", need.field);
            self.add(path, comma(&need.when), &need.basis);
        }
        self.steps("approvals", &rulebook.approvals);
        for (chain, number) in rulebook.chains.iter().zip(1_u32..) {
            let path = format!("chains.{number}");
            self.add(
                format!("{path}.sources"),
                comma(&chain.sources),
                &chain.basis,
            );
            if chain.begun_by_unit {
                self.add(format!("{path}.begun_by_unit"), true, &chain.basis);
            }
            self.steps(&path, &chain.steps);
        }
        self.receipt(&rulebook.receipt);
        if let Some(rule) = &rulebook.completion {
            self.completion(rule);
        }
        if let Some(basis) = &rulebook.first_person {
            self.add("first_person", true, basis);
        }
        self.reporting(&rulebook.reporting);
        let dispute = &rulebook.dispute;
        self.add("dispute.window", term(dispute.window), &dispute.basis);
        self.add("dispute.ruled_by", dispute.ruled_by, &dispute.basis);
        let extension = &rulebook.extension;
        self.add(
            "extension.decided_by",
            extension.decided_by,
            &extension.basis,
        );
        if let Some(rule) = &rulebook.suspension {
            self.add("suspension.decided_by", rule.decided_by, &rule.basis);
        }
        let prompts = &rulebook.prompts;
        let days = comma(&prompts.working_days_before);
        self.add("prompts.working_days_before", days, &prompts.basis);
        self.named("checklist", &rulebook.checklist);
        self.steps("result_review", &rulebook.result_review);
    }

    fn source(&mut self, source: &'r SourceRule) {
        let path = format!("sources.{}", source.id);
        self.add(path.clone(), &source.name, &source.basis);
        if let Some(rule) = &source.reporting {
            if let Some(every) = rule.cadence {
                self.add(format!("{path}.cadence"), cadence(every), &rule.basis);
            }
            if let Some(first) = rule.first_period {
                self.add(format!("{path}.first_period"), first, &rule.basis);
            }
            self.named(&format!("{path}.parts"), &rule.parts);
        }
    }

    fn receipt(&mut self, rule: &'r ReceiptRule) {
        self.add("receipt.term", term(rule.term), &rule.basis);
        if let Some(basis) = &rule.schedule_basis {
            self.add("receipt.schedule", true, basis);
        }
    }

    fn completion(&mut self, rule: &'r CompletionRule) {
        if let Some(default) = rule.default {
            let value = format!("{} from {}", term(default), rule.from);
            self.add("completion.default", value, &rule.basis);
        }
        if let Some(maximum) = rule.normal_maximum {
            self.add("completion.normal_maximum", term(maximum), &rule.basis);
        }
    }

    fn reporting(&mut self, rule: &'r ReportingRule) {
        let minimum = rule.first_period_minimum;
        self.add("reporting.first_period_minimum", minimum, &rule.basis);
        if let Some(continued) = &rule.continued {
            let every = cadence(continued.cadence);
            self.add("reporting.continued", every, &continued.basis);
        }
        if rule.co_reports_to == CoReports::Lead || rule.co_basis.is_some() {
            let basis = rule.co_basis.as_ref().unwrap_or(&rule.basis);
            self.add("reporting.co_reports_to", rule.co_reports_to, basis);
        }
        if rule.handler_submits || rule.signed_basis.is_some() {
            let basis = rule.signed_basis.as_ref().unwrap_or(&rule.basis);
            self.add("reporting.handler_submits", rule.handler_submits, basis);
        }
        if rule.signed_in_person {
            let basis = rule.signed_basis.as_ref().unwrap_or(&rule.basis);
            self.add("reporting.signed_in_person", true, basis);
        }
        if let Some(basis) = &rule.late_reason {
            self.add("reporting.late_reason", true, basis);
        }
    }
}
