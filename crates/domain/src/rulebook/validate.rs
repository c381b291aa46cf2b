//! In: a rulebook of the right shape. Out: the rules in it that make no sense, each with its place.
//!
//! Every type is taken apart field by field, so that a new one does not compile until it is checked.

mod assessment;
mod check;
mod ladder;
mod procedure;
mod rest;

use super::fault::RulebookFault as Fault;
use super::place::Place;
use super::{Basis, DecisionRule, InitiativeRule, KeepUpRule, NamedRule, OrganRule, Rulebook};
use crate::vocabulary::Role;
use check::{Check, signs, snake_case, words_joined};

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
            organ,
            numbering,
            tiers,
            sources,
            handling,
            handling_basis,
            handling_limits,
            screening,
            proposal,
            approvals,
            chains,
            receipt,
            completion,
            first_person,
            reporting,
            dispute,
            extension,
            suspension,
            prompts,
            checklist,
            result_review,
            ladder,
            scores,
            assessment,
            office,
            collation,
            following,
            office_delay,
            duties,
            coordination,
            difficulty,
            motions,
            initiative,
            disclosure,
            yearly_plan,
            appraisal,
            inspections,
            findings,
            accountability,
            forms,
            dossier,
            originals,
            co_supervisors,
            result_to_author,
            result_in_order,
            keep_up,
        } = rulebook;
        let not_kebab = !words_joined(id, '-');
        self.refuse_if(not_kebab, &Place::of("id"), Fault::NotKebabCase(id.clone()));
        self.refuse_if(*version == 0, &Place::of("version"), Fault::VersionZero);
        self.text(&Place::of("name"), name);
        if let Some(OrganRule { name, basis }) = organ {
            let place = Place::of("organ");
            self.text(&place.key("name"), name);
            self.basis(&place.key("basis"), basis);
        }
        self.numbering(&Place::of("numbering"), numbering, rulebook);
        self.tiers(&Place::of("tiers"), tiers);
        self.sources(&Place::of("sources"), sources);
        let place = Place::of("handling");
        self.refuse_if(handling.is_empty(), &place, Fault::Empty);
        let modes = handling.iter().map(|mode| mode.word());
        self.distinct(&place, None, modes);
        for (mode, basis) in handling_basis {
            let place = Place::of("handling_basis").key(mode.word());
            let idle = !handling.contains(mode);
            self.refuse_if(idle, &place, Fault::IdleBasis(mode.word().into()));
            self.basis(&place, basis);
        }
        self.handling_limits(&Place::of("handling_limits"), handling_limits, rulebook);
        self.proposal(&Place::of("proposal"), proposal, rulebook);
        self.steps(&Place::of("approvals"), approvals);
        self.chains(&Place::of("chains"), chains, rulebook);
        self.receipt(&Place::of("receipt"), receipt, rulebook);
        self.completion(&Place::of("completion"), completion.as_ref());
        self.reporting(&Place::of("reporting"), reporting, rulebook);
        self.dispute(&Place::of("dispute"), dispute);
        self.decision(&Place::of("extension"), extension);
        for (key, rule) in [
            ("screening", screening),
            ("suspension", suspension),
            ("disclosure", disclosure),
            ("appraisal", appraisal),
        ] {
            if let Some(rule) = rule {
                self.decision(&Place::of(key), rule);
            }
        }
        self.yearly_plan(&Place::of("yearly_plan"), yearly_plan.as_ref());
        self.prompts(&Place::of("prompts"), prompts);
        let place = Place::of("checklist");
        self.refuse_if(checklist.is_empty(), &place, Fault::Empty);
        self.named(&place, checklist);
        self.steps(&Place::of("result_review"), result_review);
        self.ladder(&Place::of("ladder"), ladder, scores.is_some());
        if let Some(scores) = scores {
            self.scores(&Place::of("scores"), scores);
        }
        if let Some(assessment) = assessment {
            self.assessment(&Place::of("assessment"), assessment);
        }
        self.office(&Place::of("office"), office, rulebook);
        self.collation(&Place::of("collation"), collation.as_ref(), rulebook);
        self.following(&Place::of("following"), following.as_ref(), rulebook);
        self.optional_basis(&Place::of("first_person"), first_person.as_ref());
        self.optional_basis(&Place::of("office_delay"), office_delay.as_ref());
        self.duties(&Place::of("duties"), duties, rulebook);
        self.coordination(&Place::of("coordination"), coordination.as_ref());
        self.motions(&Place::of("motions"), motions.as_ref(), rulebook);
        if let Some(InitiativeRule {
            sources,
            consults_office,
            basis,
        }) = initiative
        {
            let place = Place::of("initiative");
            self.refuse_if(sources.is_empty(), &place.key("sources"), Fault::Empty);
            self.known_sources(&place.key("sources"), sources, rulebook);
            self.optional_basis(&place.key("consults_office"), consults_office.as_ref());
            self.basis(&place.key("basis"), basis);
        }
        self.difficulty(&Place::of("difficulty"), difficulty.as_ref());
        self.inspections(&Place::of("inspections"), inspections);
        self.findings(&Place::of("findings"), findings, !inspections.is_empty());
        self.accountability(&Place::of("accountability"), accountability);
        self.forms(&Place::of("forms"), forms, rulebook);
        self.dossier(&Place::of("dossier"), dossier);
        self.optional_basis(&Place::of("originals"), originals.as_ref());
        self.named(&Place::of("co_supervisors"), co_supervisors);
        self.optional_basis(&Place::of("result_to_author"), result_to_author.as_ref());
        self.optional_basis(&Place::of("result_in_order"), result_in_order.as_ref());
        if let Some(KeepUpRule { cadence: _, basis }) = keep_up {
            self.basis(&Place::of("keep_up").key("basis"), basis);
        }
    }

    fn decides(&mut self, place: &Place, role: Role) {
        let decides = role == Role::Director || signs(role);
        self.refuse_if(!decides, place, Fault::NotDeciding(role));
    }

    fn decision(&mut self, place: &Place, rule: &DecisionRule) {
        let DecisionRule { decided_by, basis } = rule;
        self.decides(&place.key("decided_by"), *decided_by);
        self.basis(&place.key("basis"), basis);
    }

    fn optional_basis(&mut self, place: &Place, basis: Option<&Basis>) {
        if let Some(basis) = basis {
            self.basis(place, basis);
        }
    }

    /// Each of these is a source of the rulebook.
    fn known_sources(&mut self, place: &Place, named: &[String], rulebook: &Rulebook) {
        self.distinct(place, None, named.iter());
        for (nth, source) in named.iter().enumerate() {
            let unknown = rulebook.source(source).is_none();
            self.refuse_if(unknown, &place.at(nth), Fault::NoSuchSource(source.clone()));
        }
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
