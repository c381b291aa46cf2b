//! Who hears of an inspection: those who approve, those who take part, and the units it goes to once they may know.

use super::{CaseWhat, Teller, Tells, returned};
use crate::{
    id::UnitId,
    inspection::{Event, Inspection, Participant, Plan},
    item::{PromptReason, Signature},
    notice::{Delivery, NewsKind, Notice, Recipient, Why, writer::immediate},
    rulebook::InspectionKind,
    vocabulary::Role,
};

impl Tells for Inspection {
    fn news_kind(event: &Event) -> NewsKind {
        NewsKind::Inspection(event.into())
    }

    fn tells(&self, event: &Event, told: &Teller<'_>) -> Vec<Notice> {
        match event {
            Event::InspectionPlanned {
                to_approve: true, ..
            } => {
                let rule = self.rule(told.rulebook);
                let approver = rule.and_then(|rule| Some((rule.approved_by?, &rule.basis)));
                approver
                    .map(|(role, basis)| {
                        told.leaders(role, basis, None, &CaseWhat::InspectionPlanWaits)
                    })
                    .unwrap_or_default()
            }
            Event::InspectionPlanned {
                to_approve: false,
                plan,
                ..
            } => self.planned(plan, told),
            Event::InspectionPlanAnswered { approval } => {
                let what = CaseWhat::InspectionPlanAnswered {
                    passed: approval.passed,
                    opinion: approval.opinion.clone(),
                };
                let author = self.proposed.iter().map(|by| {
                    returned(
                        approval.passed,
                        told.author(by, self.only_unit(), what.clone()),
                    )
                });
                let plan = self.plan.iter().filter(|_| approval.passed);
                let joined = plan.flat_map(|plan| self.planned(plan, told));
                author.chain(joined).collect()
            }
            // For those who were not to know before, this is the first they hear.
            Event::InspectionBegun { .. } => {
                let units = self.every_unit(told, &CaseWhat::InspectionBegun);
                let units = units.into_iter().map(immediate);
                let plan = self.plan.iter();
                let team = plan.flat_map(|plan| team(plan, told, &CaseWhat::InspectionBegun));
                units.chain(team).collect()
            }
            Event::ProblemFound { finding } => vec![told.unit(
                finding.unit,
                CaseWhat::ProblemFound {
                    text: finding.text.clone(),
                    settled: finding.on_the_spot.is_some(),
                },
            )],
            Event::FindingReported { finding, proposal } => {
                let finding = self.finding(*finding);
                let rule = finding.and_then(|finding| told.rulebook.finding(finding.grade));
                let decider = rule.and_then(|rule| Some((rule.decided_by?, &rule.basis)));
                let what = CaseWhat::FindingWaits {
                    proposal: proposal.proposal.clone(),
                };
                let unit = finding.map(|finding| finding.unit);
                decider
                    .map(|(role, basis)| told.leaders(role, basis, unit, &what))
                    .unwrap_or_default()
            }
            Event::CorrectionDemanded { finding, demand } => {
                let what = CaseWhat::CorrectionDemanded {
                    text: demand.text.clone(),
                    due_on: demand.due_on,
                };
                let unit = self.finding(*finding).map(|finding| finding.unit);
                let keeper = told.keeper(self.keeper(), unit, what.clone());
                let unit = unit.map(|unit| immediate(told.unit(unit, what)));
                unit.into_iter().chain([keeper]).collect()
            }
            Event::CorrectionAnswered {
                finding,
                correction,
            } => {
                let what = CaseWhat::CorrectionAnswered {
                    late: correction.late,
                };
                let unit = self.finding(*finding).map(|finding| finding.unit);
                vec![told.keeper(self.keeper(), unit, what)]
            }
            Event::CorrectionVerified {
                finding,
                check,
                again,
            } => {
                let what = CaseWhat::CorrectionVerified {
                    again_by: again.as_ref().map(|demand| demand.due_on),
                    opinion: check.opinion.clone(),
                };
                let unit = self.finding(*finding).map(|finding| finding.unit);
                unit.map(|unit| returned(check.corrected, told.unit(unit, what)))
                    .into_iter()
                    .collect()
            }
            // To the one who owes and to the one who sees that it comes (`yangjiang/4.5`).
            Event::CorrectionPrompted {
                finding,
                due_on,
                reason,
                ..
            } => {
                let what = CaseWhat::CorrectionPrompted {
                    due_on: *due_on,
                    reason: *reason,
                };
                let unit = self.finding(*finding).map(|finding| finding.unit);
                let keeper = told.keeper(self.keeper(), unit, what.clone());
                let both = unit.map(|unit| told.unit(unit, what)).into_iter();
                let both = both.chain([keeper]);
                match reason {
                    PromptReason::DueToday => both.map(immediate).collect(),
                    PromptReason::DueSoon | PromptReason::Overdue => both.collect(),
                }
            }
            // Written for the leader in charge; where the rulebook has it read, that is a leader's step (`town-duban/4.1.3.2`).
            Event::InspectionReported { .. } => self
                .reader(told)
                .unwrap_or_else(|| self.leader(told, &CaseWhat::InspectionReported)),
            Event::InspectionReportRead { reading } => {
                let what = CaseWhat::InspectionReportRead {
                    opinion: reading.opinion.clone(),
                };
                let author = self.report_text.iter();
                let author =
                    author.map(|report| told.author(&report.by, self.only_unit(), what.clone()));
                let author: Vec<_> = author.collect();
                author
                    .into_iter()
                    .chain(self.reader(told).unwrap_or_default())
                    .collect()
            }
            Event::InspectionConcluded { conclusion } => {
                let what = CaseWhat::InspectionConcluded {
                    text: conclusion.text.clone(),
                };
                let leader = self.leader(told, &what);
                self.every_unit(told, &what)
                    .into_iter()
                    .chain(leader)
                    .collect()
            }
            Event::ConclusionAnswered { unit, answer } => {
                let what = CaseWhat::ConclusionAnswered {
                    text: answer.text.clone(),
                };
                vec![told.keeper(self.keeper(), Some(*unit), what)]
            }
            Event::InspectionClosed { .. } => self.every_unit(told, &CaseWhat::InspectionClosed),
            // Who was never told of it does not see it, and so does not hear of its end either.
            Event::InspectionCancelled { reason, .. } => {
                let what = CaseWhat::InspectionCancelled {
                    reason: reason.clone(),
                };
                let units = self.every_unit(told, &what);
                let plan = self.plan.iter();
                let team = plan.flat_map(|plan| team(plan, told, &what));
                units.into_iter().chain(team).collect()
            }
            // The office's own work until something comes of it.
            Event::InspectionOpened { .. }
            | Event::InspectionNumbered { .. }
            | Event::InspectionPrepared { .. }
            | Event::PointRecorded { .. }
            | Event::VisitRecorded { .. } => Vec::new(),
        }
    }
}

impl Inspection {
    /// The plan stands: who takes part hears, and the units, but of an unannounced one only when it begins (`yangjiang/4.2`).
    fn planned(&self, plan: &Plan, told: &Teller<'_>) -> Vec<Notice> {
        let (from, to) = (plan.from, plan.to);
        let announced = self.kind != InspectionKind::Unannounced;
        let units = self.every_unit(told, &CaseWhat::InspectionAnnounced { from, to });
        let units = units.into_iter().filter(|_| announced);
        let team = team(plan, told, &CaseWhat::InspectionJoined { from, to });
        units.chain(team).collect()
    }

    fn every_unit(&self, told: &Teller<'_>, what: &CaseWhat) -> Vec<Notice> {
        let units = self.units.iter();
        units.map(|unit| told.unit(*unit, what.clone())).collect()
    }

    /// Whose turn it is to read the report hears that as a step.
    fn reader(&self, told: &Teller<'_>) -> Option<Vec<Notice>> {
        let reader = self.next_reader(told.rulebook)?;
        let what = CaseWhat::InspectionReportWaits;
        Some(told.leaders(reader.role, &reader.basis, self.only_unit(), &what))
    }

    /// Whoever is in charge of the units it looked at; where it is of none, any leader in charge.
    fn leader(&self, told: &Teller<'_>, what: &CaseWhat) -> Vec<Notice> {
        let Some(rule) = self.rule(told.rulebook) else {
            return Vec::new();
        };
        let why = Why::Receives {
            rule: told.rule(&rule.basis),
        };
        let tell = |to| told.to(to, None, what.clone(), why.clone());
        if self.units.is_empty() {
            return vec![tell(Recipient::Holders(Role::LeaderInCharge))];
        }
        let units = self.units.iter();
        units
            .map(|unit| tell(Recipient::LeaderInCharge(*unit)))
            .collect()
    }

    fn only_unit(&self) -> Option<UnitId> {
        match self.units.as_slice() {
            [unit] => Some(*unit),
            _ => None,
        }
    }

    /// Who began it, before that who opened it.
    fn keeper(&self) -> &Signature {
        self.begun.as_ref().unwrap_or(&self.opened)
    }
}

/// The people and departments of a plan; who was invited by name has no account.
fn team(plan: &Plan, told: &Teller<'_>, what: &CaseWhat) -> Vec<Notice> {
    let tell = |to| told.to(to, None, what.clone(), Why::TakesPart);
    let part = |participant: &Participant| match participant {
        Participant::Member { user } | Participant::Leader { user } => {
            Some(tell(Recipient::User(*user)))
        }
        Participant::Department { unit } | Participant::Concerned { unit } => {
            Some(tell(Recipient::UnitPeople(*unit)))
        }
        Participant::Deputy { .. } | Participant::Consultative { .. } => None,
    };
    let mut team: Vec<_> = plan.participants.iter().filter_map(part).collect();
    team.iter_mut()
        .for_each(|notice| notice.news.delivery = Delivery::Digest);
    team
}
