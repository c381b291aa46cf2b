//! In: the ladder and the points of a rulebook. Out: what in them could not be climbed, ended or told apart.

use std::collections::BTreeMap;

use super::check::{Check, leads, signs};
use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{Basis, CauseRule, Ladder, LevelRule, Scores, TierPoints};
use crate::vocabulary::CopyOffice;

impl Check {
    pub(super) fn ladder(&mut self, place: &Place, ladder: &Ladder) {
        let Ladder {
            levels,
            after_granted_date,
            after_granted_basis,
        } = ladder;
        let place_of_levels = place.key("levels");
        self.refuse_if(levels.is_empty(), &place_of_levels, Fault::Empty);
        let names = levels.iter().map(|rule| rule.level.word());
        self.distinct(&place_of_levels, Some("level"), names);
        for (nth, rule) in levels.iter().enumerate() {
            self.level(&place_of_levels.at(nth), rule);
        }
        for (nth, (lower, upper)) in levels.iter().zip(levels.iter().skip(1)).enumerate() {
            let fault = Fault::PointsNotWorse {
                points: upper.points,
                after: lower.points,
            };
            let place = place_of_levels.at(nth + 1).key("points");
            self.refuse_if(upper.points >= lower.points, &place, fault);
        }

        let start = levels
            .iter()
            .position(|rule| rule.level == *after_granted_date);
        let last_cause = levels.iter().rposition(|rule| rule.cause.is_some());
        let place_of_start = place.key("after_granted_date");
        let no_level = Fault::NoSuchLevel(*after_granted_date);
        self.refuse_if(start.is_none(), &place_of_start, no_level);
        let endless = start.is_some() && start <= last_cause;
        self.refuse_if(
            endless,
            &place_of_start,
            Fault::EndlessLadder(*after_granted_date),
        );
        self.basis(&place.key("after_granted_basis"), after_granted_basis);
    }

    fn level(&mut self, place: &Place, rule: &LevelRule) {
        let LevelRule {
            level: _,
            name,
            name_en,
            number,
            signer,
            signer_basis,
            answer,
            points,
            points_basis,
            copies,
            copies_basis,
            cause,
            explanation,
            explanation_basis,
            basis,
        } = rule;
        self.names(place, name, name_en);
        self.pattern(&place.key("number"), number);
        self.refuse_if(
            !signs(*signer),
            &place.key("signer"),
            Fault::NotSigning(*signer),
        );
        self.basis(&place.key("signer_basis"), signer_basis);
        self.term_rule(&place.key("answer"), answer);
        self.refuse_if(
            *points >= 0,
            &place.key("points"),
            Fault::PointsNotNegative(*points),
        );
        self.basis(&place.key("points_basis"), points_basis);

        self.copies(place, copies, copies_basis);
        self.explanation(place, *explanation, explanation_basis.as_ref());
        if let Some(CauseRule {
            countersigned_by,
            decided_by,
        }) = cause
        {
            let place = place.key("cause");
            for (key, role) in [
                ("countersigned_by", *countersigned_by),
                ("decided_by", *decided_by),
            ] {
                self.refuse_if(!leads(role), &place.key(key), Fault::NotLeader(role));
            }
        }
        self.basis(&place.key("basis"), basis);
    }

    /// Each copy has its article, and no article is left over.
    fn copies(
        &mut self,
        level: &Place,
        copies: &[CopyOffice],
        bases: &BTreeMap<CopyOffice, Basis>,
    ) {
        let place = level.key("copies");
        self.distinct(&place, None, copies.iter().map(|office| office.word()));
        for office in copies {
            let missing = !bases.contains_key(office);
            self.refuse_if(missing, &place, Fault::NoBasis(office.word().into()));
        }
        for (office, basis) in bases {
            let place = level.key("copies_basis").key(office.word());
            let idle = !copies.contains(office);
            self.refuse_if(idle, &place, Fault::IdleBasis(office.word().into()));
            self.basis(&place, basis);
        }
    }

    fn explanation(&mut self, level: &Place, explanation: bool, basis: Option<&Basis>) {
        let (key, basis_key) = ("explanation", "explanation_basis");
        let missing = explanation && basis.is_none();
        self.refuse_if(missing, &level.key(key), Fault::NoBasis(key.into()));
        if let Some(basis) = basis {
            let place = level.key(basis_key);
            self.refuse_if(!explanation, &place, Fault::IdleBasis(key.into()));
            self.basis(&place, basis);
        }
    }

    pub(super) fn scores(&mut self, place: &Place, scores: &Scores) {
        let Scores {
            overdue,
            dispute,
            quality,
            integrity,
        } = scores;
        let entries = [
            ("overdue", overdue),
            ("dispute", dispute),
            ("quality", quality),
            ("integrity", integrity),
        ];
        for (
            key,
            TierPoints {
                critical,
                major,
                general,
                basis,
            },
        ) in entries
        {
            let place = place.key(key);
            for (key, points) in [
                ("critical", *critical),
                ("major", *major),
                ("general", *general),
            ] {
                self.refuse_if(
                    points >= 0,
                    &place.key(key),
                    Fault::PointsNotNegative(points),
                );
            }
            let milder = critical > major || major > general;
            self.refuse_if(milder, &place, Fault::TierPointsMilder);
            self.basis(&place.key("basis"), basis);
        }
    }
}
