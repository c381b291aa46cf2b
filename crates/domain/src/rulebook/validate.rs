//! In: a rulebook of the right shape. Out: the rules in it that make no sense, each with its place.
//!
//! Every type is taken apart field by field, so that a new one does not compile until it is checked.

mod check;
mod ladder;

use super::fault::RulebookFault as Fault;
use super::place::Place;
use super::{
    DecisionRule, DisputeRule, NamedRule, Numbering, PromptRule, ReportingRule, Rulebook,
    SourceRule, StepRule, TierRule,
};
use crate::cadence::Cadence;
use crate::vocabulary::Role;
use check::{Check, empty, signs, snake_case, words_joined};

/// Every fault of the rulebook.
pub(super) fn faults(rulebook: &Rulebook) -> Vec<(Place, Fault)> {
    let mut check = Check::default();
    check.rulebook(rulebook);
    check.faults
}

impl Check {
    fn rulebook(&mut self, rulebook: &Rulebook) {
        let Rulebook {
            id,
            version,
            name,
            valid_from: _,
            numbering: Numbering { items, restricted },
            tiers,
            sources,
            handling,
            approvals,
            receipt,
            reporting,
            dispute,
            extension,
            prompts,
            checklist,
            result_review,
            ladder,
            scores,
            dossier,
        } = rulebook;
        let not_kebab = !words_joined(id, '-');
        self.refuse_if(not_kebab, &Place::of("id"), Fault::NotKebabCase(id.clone()));
        self.refuse_if(*version == 0, &Place::of("version"), Fault::VersionZero);
        self.text(&Place::of("name"), name);
        let numbering = Place::of("numbering");
        self.pattern(&numbering.key("items"), items);
        self.pattern(&numbering.key("restricted"), restricted);
        self.tiers(&Place::of("tiers"), tiers);
        self.sources(&Place::of("sources"), sources);
        let place = Place::of("handling");
        self.refuse_if(handling.is_empty(), &place, Fault::Empty);
        self.distinct(
            &place,
            None,
            handling.iter().map(|handling| handling.word()),
        );
        self.steps(&Place::of("approvals"), approvals);
        self.term_rule(&Place::of("receipt"), receipt);
        self.procedure(reporting, dispute, extension, prompts);
        let place = Place::of("checklist");
        self.refuse_if(checklist.is_empty(), &place, Fault::Empty);
        self.named(&place, checklist);
        self.steps(&Place::of("result_review"), result_review);
        self.ladder(&Place::of("ladder"), ladder);
        self.scores(&Place::of("scores"), scores);
        self.named(&Place::of("dossier"), dossier);
    }

    fn tiers(&mut self, place: &Place, tiers: &[TierRule]) {
        self.refuse_if(tiers.is_empty(), place, Fault::Empty);
        self.distinct(
            place,
            Some("tier"),
            tiers.iter().map(|rule| rule.tier.word()),
        );
        for (
            nth,
            TierRule {
                tier: _,
                cadence,
                basis,
            },
        ) in tiers.iter().enumerate()
        {
            let place = place.at(nth);
            let never = match cadence {
                Cadence::Weekly | Cadence::Monthly | Cadence::Quarterly => false,
                Cadence::AfterPeriod {
                    period: _,
                    working_days,
                } => *working_days == 0,
                Cadence::AfterEvent { term } => empty(*term),
            };
            self.refuse_if(never, &place.key("cadence"), Fault::EmptyTerm);
            self.basis(&place.key("basis"), basis);
        }
    }

    fn sources(&mut self, place: &Place, sources: &[SourceRule]) {
        self.refuse_if(sources.is_empty(), place, Fault::Empty);
        self.distinct(
            place,
            Some("id"),
            sources.iter().map(|source| source.id.as_str()),
        );
        for (
            nth,
            SourceRule {
                id,
                name,
                name_en,
                basis,
            },
        ) in sources.iter().enumerate()
        {
            let place = place.at(nth);
            let dotted = id.split('.').all(snake_case);
            self.refuse_if(
                !dotted,
                &place.key("id"),
                Fault::NotDottedSnakeCase(id.clone()),
            );
            self.names(&place, name, name_en);
            self.basis(&place.key("basis"), basis);
        }
    }

    fn steps(&mut self, place: &Place, steps: &[StepRule]) {
        self.distinct(
            place,
            Some("role"),
            steps.iter().map(|step| step.role.word()),
        );
        for (nth, StepRule { role, basis }) in steps.iter().enumerate() {
            let place = place.at(nth);
            self.refuse_if(!signs(*role), &place.key("role"), Fault::NotSigning(*role));
            self.basis(&place.key("basis"), basis);
        }
    }

    fn procedure(
        &mut self,
        reporting: &ReportingRule,
        dispute: &DisputeRule,
        extension: &DecisionRule,
        prompts: &PromptRule,
    ) {
        let ReportingRule {
            first_period_minimum: _,
            continues_after_due: _,
            basis,
        } = reporting;
        self.basis(&Place::of("reporting").key("basis"), basis);

        let DisputeRule {
            window,
            ruled_by,
            basis,
        } = dispute;
        let place = Place::of("dispute");
        self.refuse_if(empty(*window), &place.key("window"), Fault::EmptyTerm);
        self.decides(&place.key("ruled_by"), *ruled_by);
        self.basis(&place.key("basis"), basis);

        let DecisionRule { decided_by, basis } = extension;
        let place = Place::of("extension");
        self.decides(&place.key("decided_by"), *decided_by);
        self.basis(&place.key("basis"), basis);

        let PromptRule {
            working_days_before,
            basis,
        } = prompts;
        let place = Place::of("prompts");
        let days = place.key("working_days_before");
        self.refuse_if(
            working_days_before.contains(&0),
            &days,
            Fault::PromptOnDueDate,
        );
        self.distinct(&days, None, working_days_before.iter().map(u16::to_string));
        self.basis(&place.key("basis"), basis);
    }

    fn decides(&mut self, place: &Place, role: Role) {
        let decides = role == Role::Director || signs(role);
        self.refuse_if(!decides, place, Fault::NotDeciding(role));
    }

    fn named(&mut self, place: &Place, points: &[NamedRule]) {
        self.distinct(
            place,
            Some("id"),
            points.iter().map(|point| point.id.as_str()),
        );
        for (
            nth,
            NamedRule {
                id,
                name,
                name_en,
                basis,
            },
        ) in points.iter().enumerate()
        {
            let place = place.at(nth);
            self.refuse_if(
                !snake_case(id),
                &place.key("id"),
                Fault::NotSnakeCase(id.clone()),
            );
            self.names(&place, name, name_en);
            self.basis(&place.key("basis"), basis);
        }
    }
}
