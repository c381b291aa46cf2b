//! In: the rules from the sources of matters to the leaders' review. Out: what in them makes no sense.

use std::collections::BTreeMap;

use super::check::{Check, empty, signs, snake_case};
use crate::cadence::{Cadence, PeriodKind};
use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{
    ChainRule, CollationRule, CompletionRule, ContinuedRule, DisputeRule, FollowingRule,
    HandlingLimit, PromptRule, ProposalRule, ReceiptRule, ReportingRule, Rulebook, SourceReporting,
    SourceRule, StepRule, TierRule,
};
use crate::vocabulary::{Handling, Role};

impl Check {
    pub(super) fn tiers(&mut self, place: &Place, tiers: &[TierRule]) {
        self.refuse_if(tiers.is_empty(), place, Fault::Empty);
        let names = tiers.iter().map(|rule| rule.tier.word());
        self.distinct(place, Some("tier"), names);
        for (nth, rule) in tiers.iter().enumerate() {
            let TierRule {
                tier: _,
                cadence,
                basis,
            } = rule;
            let place = place.at(nth);
            if let Some(cadence) = cadence {
                self.refuse_if(never(*cadence), &place.key("cadence"), Fault::EmptyTerm);
            }
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn sources(&mut self, place: &Place, sources: &[SourceRule]) {
        self.refuse_if(sources.is_empty(), place, Fault::Empty);
        let ids = sources.iter().map(|source| source.id.as_str());
        self.distinct(place, Some("id"), ids);
        for (nth, rule) in sources.iter().enumerate() {
            let SourceRule {
                id,
                name,
                name_en,
                reporting,
                basis,
            } = rule;
            let place = place.at(nth);
            let dotted = id.split('.').all(snake_case);
            let fault = Fault::NotDottedSnakeCase(id.clone());
            self.refuse_if(!dotted, &place.key("id"), fault);
            self.names(&place, name, name_en);
            if let Some(reporting) = reporting {
                self.source_reporting(&place.key("reporting"), reporting);
            }
            self.basis(&place.key("basis"), basis);
        }
    }

    fn source_reporting(&mut self, place: &Place, rule: &SourceReporting) {
        let SourceReporting {
            cadence,
            parts,
            first_period,
            basis,
        } = rule;
        let empty = cadence.is_some_and(never);
        self.refuse_if(empty, &place.key("cadence"), Fault::EmptyTerm);
        self.named(&place.key("parts"), parts);
        let last = match cadence {
            Some(
                Cadence::Monthly
                | Cadence::AfterPeriod {
                    period: PeriodKind::Month,
                    ..
                },
            ) => 12,
            Some(
                Cadence::Quarterly
                | Cadence::AfterPeriod {
                    period: PeriodKind::Quarter,
                    ..
                },
            ) => 4,
            None | Some(Cadence::Weekly | Cadence::AfterEvent { .. }) => 0,
        };
        let outside = first_period.is_some_and(|first| !(1..=last).contains(&first));
        let fault = Fault::NoSuchPeriod(first_period.unwrap_or_default());
        self.refuse_if(outside, &place.key("first_period"), fault);
        self.basis(&place.key("basis"), basis);
    }

    /// What limits a way of handling limits one the rulebook has.
    pub(super) fn handling_limits(
        &mut self,
        place: &Place,
        limits: &BTreeMap<Handling, HandlingLimit>,
        whole: &Rulebook,
    ) {
        for (mode, limit) in limits {
            let HandlingLimit {
                when,
                sources,
                alone,
                basis,
            } = limit;
            let place = place.key(mode.word());
            let idle = !whole.handling.contains(mode);
            self.refuse_if(idle, &place, Fault::IdleBasis(mode.word().into()));
            let limits_nothing = when.is_empty() && sources.is_empty() && !alone;
            self.refuse_if(limits_nothing, &place.key("when"), Fault::Empty);
            self.known_sources(&place.key("sources"), sources, whole);
            // Only the office can do without units.
            let never = *alone && *mode != Handling::Own;
            let fault = Fault::NeverPossible("alone".into());
            self.refuse_if(never, &place.key("alone"), fault);
            self.distinct(
                &place.key("when"),
                None,
                when.iter().map(|need| need.word()),
            );
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn collation(
        &mut self,
        place: &Place,
        rule: Option<&CollationRule>,
        whole: &Rulebook,
    ) {
        if let Some(CollationRule {
            passed_by,
            sources,
            basis,
        }) = rule
        {
            self.decides(&place.key("passed_by"), *passed_by);
            self.known_sources(&place.key("sources"), sources, whole);
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn following(
        &mut self,
        place: &Place,
        rule: Option<&FollowingRule>,
        whole: &Rulebook,
    ) {
        if let Some(FollowingRule {
            tiers,
            urgent,
            basis,
        }) = rule
        {
            let at = place.key("tiers");
            self.refuse_if(tiers.is_empty() && !urgent, &at, Fault::Empty);
            self.distinct(&at, None, tiers.iter().map(|tier| tier.word()));
            for (nth, tier) in tiers.iter().enumerate() {
                let unknown = whole.tier(*tier).is_none();
                self.refuse_if(unknown, &at.at(nth), Fault::NoSuchTier(*tier));
            }
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn proposal(&mut self, place: &Place, rule: &ProposalRule, whole: &Rulebook) {
        let place = place.key("needs");
        let fields = rule.needs.iter().map(|need| need.field.word());
        self.distinct(&place, Some("field"), fields);
        for (nth, need) in rule.needs.iter().enumerate() {
            let place = place.at(nth);
            self.refuse_if(need.when.is_empty(), &place.key("when"), Fault::Empty);
            self.known_sources(&place.key("sources"), &need.sources, whole);
            self.basis(&place.key("basis"), &need.basis);
        }
    }

    pub(super) fn steps(&mut self, place: &Place, steps: &[StepRule]) {
        self.distinct(
            place,
            Some("role"),
            steps.iter().map(|step| step.role.word()),
        );
        for (nth, step) in steps.iter().enumerate() {
            let StepRule {
                role,
                in_charge_of,
                or_by,
                meeting: _,
                basis,
            } = step;
            let place = place.at(nth);
            let unnamed = in_charge_of.as_ref().is_some_and(|of| of.trim().is_empty());
            self.refuse_if(unnamed, &place.key("in_charge_of"), Fault::Empty);
            if let Some(other) = or_by {
                self.decides(&place.key("or_by"), *other);
            }
            let signs = signs(*role) || *role == Role::Director;
            self.refuse_if(!signs, &place.key("role"), Fault::NotSigning(*role));
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn chains(&mut self, place: &Place, chains: &[ChainRule], rulebook: &Rulebook) {
        for (nth, chain) in chains.iter().enumerate() {
            let ChainRule {
                sources,
                steps,
                begun_by_unit,
                basis,
            } = chain;
            let at = place.at(nth);
            self.refuse_if(sources.is_empty(), &at.key("sources"), Fault::Empty);
            self.known_sources(&at.key("sources"), sources, rulebook);
            for source in sources {
                let earlier = chains.iter().take(nth);
                let twice = earlier
                    .flat_map(|chain| &chain.sources)
                    .any(|of| of == source);
                self.refuse_if(twice, &at.key("sources"), Fault::Twice(source.clone()));
            }
            let begun = sources.iter().all(|of| rulebook.is_given_by_name(of));
            self.refuse_if(
                *begun_by_unit && !begun,
                &at.key("begun_by_unit"),
                Fault::NotBegunByUnits,
            );
            self.steps(&at.key("steps"), steps);
            self.basis(&at.key("basis"), basis);
        }
    }

    pub(super) fn receipt(&mut self, place: &Place, rule: &ReceiptRule, whole: &Rulebook) {
        let ReceiptRule {
            term,
            basis,
            schedule_basis,
            schedule_sources,
        } = rule;
        self.refuse_if(empty(*term), &place.key("term"), Fault::EmptyTerm);
        self.basis(&place.key("basis"), basis);
        self.optional_basis(&place.key("schedule_basis"), schedule_basis.as_ref());
        self.known_sources(&place.key("schedule_sources"), schedule_sources, whole);
    }

    pub(super) fn completion(&mut self, place: &Place, rule: Option<&CompletionRule>) {
        let Some(CompletionRule {
            default,
            from: _,
            normal_maximum,
            basis,
        }) = rule
        else {
            return;
        };
        for (key, term) in [("default", default), ("normal_maximum", normal_maximum)] {
            let never = term.is_some_and(empty);
            self.refuse_if(never, &place.key(key), Fault::EmptyTerm);
        }
        let idle = default.is_none() && normal_maximum.is_none();
        self.refuse_if(idle, place, Fault::Empty);
        self.basis(&place.key("basis"), basis);
    }

    pub(super) fn reporting(&mut self, place: &Place, rule: &ReportingRule, whole: &Rulebook) {
        let ReportingRule {
            first_period_minimum: _,
            continued,
            co_reports_to: _,
            handler_submits,
            signed_in_person,
            signed_basis,
            co_basis,
            late_reason,
            late_reason_part,
            basis,
        } = rule;
        if let Some(part) = late_reason_part {
            let levels = whole.ladder.levels.iter();
            let mut answers = levels.flat_map(|level| &level.answer_parts);
            let idle = late_reason.is_none() || !answers.any(|known| known.id == *part);
            let fault = Fault::NeverAskedFor(part.clone());
            self.refuse_if(idle, &place.key("late_reason_part"), fault);
        }
        if let Some(ContinuedRule { cadence, basis }) = continued {
            let place = place.key("continued");
            self.refuse_if(never(*cadence), &place.key("cadence"), Fault::EmptyTerm);
            self.basis(&place.key("basis"), basis);
        }
        // Whom a handler may hand in for does not have to sign in person.
        let idle = *handler_submits && *signed_in_person;
        let at = place.key("signed_in_person");
        self.refuse_if(idle, &at, Fault::NeverPossible("signed_in_person".into()));
        self.optional_basis(&place.key("signed_basis"), signed_basis.as_ref());
        self.optional_basis(&place.key("co_basis"), co_basis.as_ref());
        self.optional_basis(&place.key("late_reason"), late_reason.as_ref());
        self.basis(&place.key("basis"), basis);
    }

    pub(super) fn dispute(&mut self, place: &Place, rule: &DisputeRule) {
        let DisputeRule {
            window,
            ruled_by,
            basis,
        } = rule;
        self.refuse_if(empty(*window), &place.key("window"), Fault::EmptyTerm);
        self.decides(&place.key("ruled_by"), *ruled_by);
        self.basis(&place.key("basis"), basis);
    }

    pub(super) fn prompts(&mut self, place: &Place, rule: &PromptRule) {
        let PromptRule {
            working_days_before,
            basis,
        } = rule;
        let days = place.key("working_days_before");
        let on_the_day = working_days_before.contains(&0);
        self.refuse_if(on_the_day, &days, Fault::PromptOnDueDate);
        self.distinct(&days, None, working_days_before.iter().map(u16::to_string));
        self.basis(&place.key("basis"), basis);
    }
}

fn never(cadence: Cadence) -> bool {
    match cadence {
        Cadence::Weekly | Cadence::Monthly | Cadence::Quarterly => false,
        Cadence::AfterPeriod {
            period: _,
            working_days,
        } => working_days == 0,
        Cadence::AfterEvent { term } => empty(term),
    }
}
