//! In: the ladder and the points of a rulebook. Out: what in them could not be climbed, ended or told apart.

use std::collections::BTreeMap;

use super::check::{Check, leads, signs};
use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{
    Basis, CauseRule, Ladder, LevelForm, LevelRule, Scores, StartRule, StartWhen, TierPoints,
    Trigger,
};
use crate::vocabulary::{CopyOffice, Role};

/// How grave the situation is that a trigger tells.
fn rank(trigger: Option<Trigger>) -> u8 {
    match trigger {
        None => 0,
        Some(Trigger::DueSoon { .. }) => 1,
        Some(Trigger::BehindPlan) => 2,
        Some(Trigger::Overdue) => 3,
    }
}

impl Check {
    pub(super) fn ladder(&mut self, place: &Place, ladder: &Ladder, scored: bool) {
        let Ladder {
            levels,
            starts,
            free_choice,
        } = ladder;
        let place_of_levels = place.key("levels");
        self.refuse_if(levels.is_empty(), &place_of_levels, Fault::Empty);
        let names = levels.iter().map(|rule| rule.level.word());
        self.distinct(&place_of_levels, Some("level"), names);
        for (nth, rule) in levels.iter().enumerate() {
            self.level(&place_of_levels.at(nth), rule, scored);
        }
        for (nth, (lower, upper)) in levels.iter().zip(levels.iter().skip(1)).enumerate() {
            let place = place_of_levels.at(nth + 1);
            if let (Some(after), Some(points)) = (lower.points, upper.points) {
                let fault = Fault::PointsNotWorse { points, after };
                self.refuse_if(points >= after, &place.key("points"), fault);
            }
            let (lower, upper) = (lower.trigger, upper.trigger);
            let mixed = lower.is_some() != upper.is_some();
            self.refuse_if(mixed, &place.key("trigger"), Fault::MixedTriggers);
            let unordered = !mixed && lower.is_some() && rank(lower) >= rank(upper);
            self.refuse_if(unordered, &place.key("trigger"), Fault::TriggerOrder);
        }
        let place_of_starts = place.key("starts");
        let cases = starts.iter().map(|start| start.when.word());
        self.distinct(&place_of_starts, Some("when"), cases);
        for (
            nth,
            StartRule {
                when: _,
                level,
                basis,
            },
        ) in starts.iter().enumerate()
        {
            let place = place_of_starts.at(nth);
            let missing = ladder.height(*level).is_none();
            self.refuse_if(missing, &place.key("level"), Fault::NoSuchLevel(*level));
            self.basis(&place.key("basis"), basis);
        }
        self.ends(place, ladder);
        self.optional_basis(&place.key("free_choice"), free_choice.as_ref());
    }

    /// A missed date that came from an accepted cause leads to a level whose slip takes no cause any more.
    fn ends(&mut self, place: &Place, ladder: &Ladder) {
        let last_cause = ladder.levels.iter().rposition(|rule| rule.cause.is_some());
        let Some(last_cause) = last_cause else { return };
        let granted = ladder
            .starts
            .iter()
            .position(|start| start.when == StartWhen::GrantedDateMissed);
        let (place, level) = match granted.and_then(|nth| Some((nth, ladder.starts.get(nth)?))) {
            Some((nth, start)) => (place.key("starts").at(nth).key("level"), Some(start.level)),
            None => (place.key("levels"), ladder.first().map(|first| first.level)),
        };
        if let Some(level) = level {
            let endless = ladder
                .height(level)
                .is_some_and(|height| height <= last_cause);
            self.refuse_if(endless, &place, Fault::EndlessLadder(level));
        }
    }

    fn level(&mut self, place: &Place, rule: &LevelRule, scored: bool) {
        let LevelRule {
            level: _,
            name,
            name_en,
            number,
            restricted_number,
            form,
            trigger,
            signer,
            signer_basis,
            answer,
            points,
            points_basis,
            copies,
            copies_basis,
            answer_parts,
            cause,
            explanation,
            explanation_basis,
            basis,
        } = rule;
        self.names(place, name, name_en);
        self.pattern(&place.key("number"), number);
        self.pattern(&place.key("restricted_number"), restricted_number);
        let may_sign = match form {
            LevelForm::Slip => signs(*signer) || *signer == Role::Director,
            LevelForm::Record => signs(*signer) || matches!(signer, Role::Director | Role::Clerk),
        };
        let fault = Fault::NotSigning(*signer);
        self.refuse_if(!may_sign, &place.key("signer"), fault);
        self.basis(&place.key("signer_basis"), signer_basis);
        self.term_rule(&place.key("answer"), answer);
        if let Some(points) = *points {
            let fault = Fault::PointsNotNegative(points);
            self.refuse_if(points >= 0, &place.key("points"), fault);
        }
        // A level that only says that a date is near costs nothing.
        let early = matches!(trigger, Some(Trigger::DueSoon { .. })) && points.is_none();
        let whole =
            points.is_some() == points_basis.is_some() && (early || points.is_some() == scored);
        self.named(&place.key("answer_parts"), answer_parts);
        self.refuse_if(!whole, &place.key("points"), Fault::PointsWithoutScores);
        self.optional_basis(&place.key("points_basis"), points_basis.as_ref());

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
