//! Who hears of a case of accountability: who decides its steps, the unit once a step was ordered, and the office of what came back.

use super::{CaseWhat, Teller, Tells, returned};
use crate::{
    accountability::{Accountability, Event, Measure},
    id::MeasureId,
    notice::{Bilingual, NewsKind, Notice, Recipient, Why, writer::immediate},
    rulebook::Rulebook,
    vocabulary::CopyOffice,
};

impl Tells for Accountability {
    fn news_kind(event: &Event) -> NewsKind {
        NewsKind::Accountability(event.into())
    }

    fn tells(&self, event: &Event, told: &Teller<'_>) -> Vec<Notice> {
        let unit = Some(self.unit);
        match event {
            Event::FactsVerified { verification } => {
                let confirmed = verification.confirmed;
                vec![told.keeper(&self.opened, unit, CaseWhat::FactsVerified { confirmed })]
            }
            Event::MeasureProposed { measure } => {
                let step = named(told.rulebook, measure);
                self.decider(measure, told, &CaseWhat::MeasureWaits { step })
            }
            Event::MeasureWithdrawn {
                measure, reason, ..
            } => self
                .measure(*measure)
                .map(|measure| {
                    let what = CaseWhat::MeasureWithdrawn {
                        step: named(told.rulebook, measure),
                        reason: reason.clone(),
                    };
                    self.decider(measure, told, &what)
                })
                .unwrap_or_default(),
            Event::MeasureDecided { measure, decision } if decision.approved => {
                self.ordered(*measure, told)
            }
            Event::MeasureDecided { measure, decision } => {
                let refused = |measure: &Measure| {
                    let what = CaseWhat::MeasureRefused {
                        step: named(told.rulebook, measure),
                        opinion: decision.opinion.clone(),
                    };
                    returned(false, told.author(&measure.proposed, unit, what))
                };
                self.measure(*measure).map(refused).into_iter().collect()
            }
            Event::MeasureAnswered { measure, .. } => {
                let answered = |measure: &Measure| {
                    let step = named(told.rulebook, measure);
                    told.keeper(&measure.proposed, unit, CaseWhat::MeasureAnswered { step })
                };
                self.measure(*measure).map(answered).into_iter().collect()
            }
            Event::CorrectionJudged { judgement, .. } => {
                let what = CaseWhat::CorrectionJudged {
                    corrected: judgement.corrected,
                    reason: judgement.reason.clone(),
                };
                vec![returned(judgement.corrected, told.unit(self.unit, what))]
            }
            // What was handed to the supervision organ is not told to the unit.
            Event::MeasureRecorded {
                measure, record, ..
            } => {
                let done = |measure: &Measure| {
                    let what = CaseWhat::MeasureRecorded {
                        step: named(told.rulebook, measure),
                        held_on: record.held_on(),
                    };
                    told.unit(self.unit, what)
                };
                let shown = self.measure(*measure).filter(|measure| measure.is_told());
                shown.map(done).into_iter().collect()
            }
            Event::CaseClosed { .. } => {
                vec![told.unit(self.unit, CaseWhat::AccountabilityClosed)]
            }
            Event::CaseOpened { .. } => Vec::new(),
        }
    }
}

impl Accountability {
    fn decider(&self, measure: &Measure, told: &Teller<'_>, what: &CaseWhat) -> Vec<Notice> {
        let rule = told.rulebook.accountability(measure.step);
        rule.map(|rule| told.leaders(rule.decided_by, &rule.basis, Some(self.unit), what))
            .unwrap_or_default()
    }

    /// The unit, its leader in charge and the office hear of what was ordered; of a handover to the supervision organ the unit does not.
    fn ordered(&self, measure: MeasureId, told: &Teller<'_>) -> Vec<Notice> {
        let Some(measure) = self.measure(measure) else {
            return Vec::new();
        };
        let what = CaseWhat::MeasureOrdered {
            step: named(told.rulebook, measure),
            correct_by: measure.correct_by,
        };
        let unit = Some(self.unit);
        let mut out = vec![told.author(&measure.proposed, unit, what.clone())];
        if measure.is_told() {
            let in_charge = Recipient::LeaderInCharge(self.unit);
            out.push(immediate(told.unit(self.unit, what.clone())));
            out.push(told.to(in_charge, unit, what.clone(), Why::InCharge));
        }
        out.extend(self.copied(measure, told, &what));
        out
    }
}

impl Accountability {
    /// The offices that the rulebook has the step copied to (`district/18`).
    fn copied(&self, measure: &Measure, told: &Teller<'_>, what: &CaseWhat) -> Vec<Notice> {
        let rule = told.rulebook.accountability(measure.step);
        let decided = measure.decision.as_ref();
        let Some((rule, decided)) = rule.zip(decided) else {
            return Vec::new();
        };
        let why = Why::Copied {
            rule: told.rule(&rule.basis),
        };
        // What the case is about is not copied, the step is.
        let title = named(told.rulebook, measure).zh;
        let copy = |office: &CopyOffice| {
            let office = Recipient::Observers(*office);
            let mut notice = immediate(told.to(office, Some(self.unit), what.clone(), why.clone()));
            notice.news.title.clone_from(&title);
            notice
        };
        decided.copies.iter().map(copy).collect()
    }
}

/// The step's name in the rulebook; its word where the rulebook has lost it.
fn named(rulebook: &Rulebook, measure: &Measure) -> Bilingual {
    let rule = rulebook.accountability(measure.step);
    rule.map_or_else(
        || Bilingual {
            zh: measure.step.word().to_owned(),
            en: measure.step.word().to_owned(),
        },
        |rule| Bilingual {
            zh: rule.name.clone(),
            en: rule.name_en.clone(),
        },
    )
}
