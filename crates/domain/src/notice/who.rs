//! In: an event and its item. Out: the notices it gives; most events give none, for their cause or their effect is told.

use super::{
    Delivery, Notice, Recipient, What, Why,
    writer::{Writer, immediate, lead, named},
};
use crate::{
    id::{AssignmentId, ObligationId, ReportId, UnitId, UrgeId},
    item::{
        ApprovalDecision, Event, Item, PromptReason, ScoreKind, Stage, Urge, UrgeState, Verdict,
        result_giver, result_readers,
    },
    rulebook::Rulebook,
    vocabulary::Secrecy,
};

/// Who hears of an event, and why; `item` is as it is by now, `name` knows units' names.
///
/// Both sides are prompted (domain.md §4): who owes and who supervises. Only slips, returns and what is due today go out at once.
pub fn notices(
    event: &Event,
    item: &Item,
    rulebook: &Rulebook,
    name: &dyn Fn(UnitId) -> Option<String>,
) -> Vec<Notice> {
    let unit = concerned(event, item)
        .and_then(|id| item.assignment(id))
        .map(|assignment| assignment.unit)
        .or_else(|| lead(item));
    let writer = Writer {
        event,
        item,
        rulebook,
        unit,
        unit_name: unit.and_then(name).unwrap_or_default(),
    };
    writer.write(name)
}

/// Whose work an event is about: a difficulty is its unit's, and settled by the leader in charge of that unit.
fn concerned(event: &Event, item: &Item) -> Option<AssignmentId> {
    match event {
        Event::SentUp { difficulty } => Some(difficulty.assignment),
        Event::OpinionGiven { difficulty, .. } | Event::DifficultySettled { difficulty, .. } => {
            let sent = item.proceedings.difficulty(*difficulty);
            sent.map(|sent| sent.assignment)
        }
        _ => event.assignment(),
    }
}

impl Writer<'_> {
    fn write(&self, name: &dyn Fn(UnitId) -> Option<String>) -> Vec<Notice> {
        match self.event {
            Event::Proposed { .. } => self.approver(0),
            Event::ApprovalGiven { approval } => {
                let next = usize::from(approval.step).saturating_add(1);
                match approval.decision {
                    ApprovalDecision::Pass if next < self.item.chain(self.rulebook).len() => {
                        self.approver(next)
                    }
                    decision => self.proposer(decision, &approval.opinion),
                }
            }
            Event::StageEntered { stage, .. } => self.stage(*stage),
            Event::Issued { units, .. } | Event::UnitsChanged { units, .. } => {
                let of_plan = self.item.plan.as_ref().and_then(|plan| plan.due_on);
                let tell = |unit: &crate::item::IssuedUnit| {
                    let own = self.item.assignment(unit.assignment);
                    let due_on = own.and_then(|own| own.due_on).or(of_plan);
                    let mut notice = self.to(
                        Recipient::UnitPeople(unit.unit),
                        What::Assigned {
                            part: unit.part,
                            due_on,
                        },
                        Why::Undertakes,
                    );
                    notice.news.unit = name(unit.unit).unwrap_or_default();
                    notice
                };
                units.iter().map(tell).collect()
            }
            Event::Disputed { .. } => {
                let rule = &self.rulebook.dispute;
                let mut out = self.decider(rule.ruled_by, &rule.basis, What::Disputed);
                out.push(self.supervisor(What::Disputed));
                out
            }
            Event::DisputeRuled { ruling, .. } => vec![self.supervisor(What::DisputeRuled {
                upheld: ruling.upheld,
            })],
            Event::DisputeAnswered { text, .. } => {
                self.unit_people(What::DisputeAnswered { text: text.clone() })
            }
            Event::ExtensionRequested { extension, .. } => {
                let rule = &self.rulebook.extension;
                self.decider(
                    rule.decided_by,
                    &rule.basis,
                    What::ExtensionRequested {
                        new_due_on: extension.new_due_on,
                    },
                )
            }
            Event::ExtensionDecided {
                assignment,
                extension,
                decision,
            } => {
                let asked = self
                    .item
                    .assignment(*assignment)
                    .and_then(|found| found.extensions.iter().find(|asked| asked.id == *extension));
                let new_due_on = asked
                    .filter(|_| decision.accepted)
                    .map(|asked| asked.new_due_on);
                self.unit_and_supervisor(What::ExtensionDecided { new_due_on })
            }
            Event::ReportSubmitted { report, .. } => vec![self.supervisor(What::ReportSubmitted {
                covers: self.labels(*report),
            })],
            Event::ReportReviewed { report, review, .. } => {
                self.reviewed(*report, review.verdict, &review.reasons)
            }
            Event::Prompted {
                assignment,
                obligation,
                reason,
                ..
            } => self.prompted(*assignment, *obligation, *reason),
            Event::UrgeDrafted { urge, .. } => self.drafted(urge),
            Event::UrgeWithdrawn { urge, .. } => self.withdrawn(*urge),
            Event::UrgeDeclined { urge, reason, .. } => self
                .slip(*urge)
                .map(|level| {
                    vec![self.supervisor(What::UrgeDeclined {
                        level: named(level),
                        reason: reason.clone(),
                    })]
                })
                .unwrap_or_default(),
            Event::UrgeIssued { urge, issue, .. } => self.issued(*urge, issue),
            Event::UrgeSettled { urge, .. } => self
                .slip(*urge)
                .map(|level| {
                    self.unit_and_supervisor(What::UrgeSettled {
                        level: named(level),
                    })
                })
                .unwrap_or_default(),
            Event::CauseBrought { urge, .. } => self.cause(*urge, What::CauseBrought),
            Event::CauseCountersigned { urge, .. } => self.cause(*urge, What::CauseCountersigned),
            Event::CauseDecided { decision, .. } => self.unit_and_supervisor(What::CauseDecided {
                new_due_on: decision.new_due_on,
            }),
            Event::Explained { explanation, .. } => self.unit_people(What::Explained {
                new_due_on: explanation.new_due_on,
            }),
            Event::Scored { entry, .. } => match entry.kind {
                // The slip itself is told.
                ScoreKind::Urge => Vec::new(),
                ScoreKind::Overdue
                | ScoreKind::Quality
                | ScoreKind::Integrity
                | ScoreKind::Dispute => self.unit_people(What::Scored {
                    points: entry.points,
                    score: entry.kind,
                }),
            },
            Event::ObligationWaived {
                assignment,
                obligation,
                ..
            } => {
                let label = self
                    .item
                    .assignment(*assignment)
                    .and_then(|found| found.obligation(*obligation))
                    .map(|owed| owed.label.clone());
                label
                    .map(|label| self.unit_people(What::ObligationWaived { label }))
                    .unwrap_or_default()
            }
            Event::ObligationRecounted {
                assignment,
                obligation,
                from,
                due_on,
                ..
            } if from != due_on => {
                let found = self.item.assignment(*assignment);
                let owed = found.and_then(|found| found.obligation(*obligation));
                owed.map(|owed| {
                    self.unit_people(What::Recounted {
                        label: owed.label.clone(),
                        from: *from,
                        due_on: *due_on,
                    })
                })
                .unwrap_or_default()
            }
            Event::AssignmentWaived { reason, .. } => self.unit_people(What::AssignmentWaived {
                reason: reason.clone(),
            }),
            Event::ResultReviewed { review } if review.passed => {
                vec![self.supervisor(What::ResultPassed)]
            }
            Event::ResultReviewed { review } => {
                let mut out = self.everyone_undertaking(
                    &What::ResultReturned {
                        opinion: review.opinion.clone(),
                    },
                    Delivery::Immediate,
                );
                out.push(self.supervisor(What::ResultReturned {
                    opinion: review.opinion.clone(),
                }));
                out
            }
            Event::Screened { .. }
            | Event::Split { .. }
            | Event::SplitFrom { .. }
            | Event::Follows { .. }
            | Event::OfficeOwes { .. }
            | Event::OfficeFulfilled { .. }
            | Event::OfficeReleased { .. }
            | Event::OfficePrompted { .. }
            | Event::Instructed { .. }
            | Event::InstructionHandled { .. }
            | Event::Coordinated { .. }
            | Event::CoordinationPlanned { .. }
            | Event::CoordinationPlanDecided { .. }
            | Event::SentUp { .. }
            | Event::OpinionGiven { .. }
            | Event::DifficultySettled { .. }
            | Event::SuspensionAsked { .. }
            | Event::SuspensionDecided { .. }
            | Event::Resumed { .. }
            | Event::KeptUp { .. }
            | Event::CoSupervisorsSet { .. }
            | Event::Consulted { .. }
            | Event::Collated { .. }
            | Event::CollationAnswered { .. }
            | Event::SentUpward { .. }
            | Event::UpwardAnswered { .. }
            | Event::ReportCosigned { .. }
            | Event::Delivered { .. }
            | Event::DeliveryReceived { .. }
            | Event::PrioritySet { .. }
            | Event::OpinionReceived { .. }
            | Event::OpinionJudged { .. }
            | Event::DisclosureDecided { .. } => self.proceedings(),
            Event::Appraised { appraisal, .. } => self.unit_people(What::Appraised {
                text: appraisal.text.clone(),
            }),
            Event::Cancelled { reason, .. } => self.everyone_undertaking(
                &What::Cancelled {
                    reason: reason.clone(),
                },
                Delivery::Digest,
            ),
            Event::GiverChanged {
                from,
                giver,
                reason,
                ..
            } => {
                let tell = |to, named| {
                    let reason = reason.clone();
                    let what = What::GiverChanged { named, reason };
                    immediate(self.to(to, what, Why::Gave))
                };
                vec![
                    tell(Recipient::Leader(*giver), true),
                    tell(Recipient::Leader(*from), false),
                ]
            }
            Event::SecrecySet {
                secrecy: Secrecy::Restricted,
                listed,
                ..
            } => listed
                .iter()
                .map(|user| self.to(Recipient::User(*user), What::Listed, Why::Listed))
                .collect(),
            // A receipt that names another calendar and the same date tells nobody, nor does a draft that lets go of a part.
            Event::ObligationRecounted { .. }
            | Event::UrgeNarrowed { .. }
            | Event::OfficeRecounted { .. } => Vec::new(),
            // Told by what they come with: a planned date by its issue or its return, a fulfilled one by its report, a step up by its
            // draft. A draft report lies on the head's to-do list, and each rewriting would tell it again.
            Event::Registered { .. }
            | Event::Amended { .. }
            | Event::ObligationPlanned { .. }
            | Event::PeriodsPlanned { .. }
            | Event::Received { .. }
            | Event::ObligationFulfilled { .. }
            | Event::ObligationAccepted { .. }
            | Event::ObligationSuperseded { .. }
            | Event::DueDateChanged { .. }
            | Event::ReportWritten { .. }
            | Event::UrgeJoined { .. }
            | Event::UrgeAnswered { .. }
            | Event::UrgeEscalated { .. }
            | Event::Urged { .. }
            | Event::AssignmentDone { .. }
            | Event::AssignmentReopened { .. }
            | Event::DossierKept { .. }
            | Event::SecrecySet {
                secrecy: Secrecy::Public | Secrecy::Internal,
                ..
            } => Vec::new(),
        }
    }

    fn stage(&self, stage: Stage) -> Vec<Notice> {
        match stage {
            Stage::WithLeaders => {
                let basis = |role| {
                    let mut steps = self.rulebook.result_review.iter();
                    let step = steps.find(|step| step.role == role);
                    step.map(|step| &step.basis)
                        .or(self.rulebook.result_to_author.as_ref())
                };
                let readers = result_readers(self.rulebook, self.item).into_iter();
                readers
                    .filter_map(|role| Some((role, basis(role)?)))
                    .flat_map(
                        |(role, basis)| match result_giver(self.rulebook, self.item) {
                            Some(giver) => vec![self.to(
                                Recipient::Leader(giver),
                                What::ResultWaits,
                                Why::Decides {
                                    rule: self.rule(basis),
                                },
                            )],
                            None => self.decider(role, basis, What::ResultWaits),
                        },
                    )
                    .collect()
            }
            Stage::Closed => self.everyone_undertaking(&What::Closed, Delivery::Digest),
            Stage::Registered
            | Stage::Proposed
            | Stage::InApproval
            | Stage::Approved
            | Stage::Issued
            | Stage::InProgress
            | Stage::ReportedDone
            | Stage::InReview
            | Stage::Archived
            | Stage::ReturnedForRevision
            | Stage::Rejected
            | Stage::Suspended
            | Stage::Cancelled
            | Stage::Standing => Vec::new(),
        }
    }

    fn approver(&self, step: usize) -> Vec<Notice> {
        let Some(step) = self.item.chain(self.rulebook).get(step) else {
            return Vec::new();
        };
        let office = self.item.plan.as_ref().and_then(|plan| plan.approving);
        let office = office.filter(|_| step.in_charge_of.is_some());
        let writer = Writer {
            unit: office.or(self.unit),
            unit_name: self.unit_name.clone(),
            ..*self
        };
        writer.decider(self.item.seat(step.role), &step.basis, What::ApprovalWaits)
    }

    fn proposer(&self, decision: ApprovalDecision, opinion: &str) -> Vec<Notice> {
        let what = What::ApprovalGiven {
            decision,
            opinion: opinion.to_owned(),
        };
        let mut out: Vec<_> = self
            .item
            .proposed
            .iter()
            .map(|by| self.to(Recipient::Supervisor(by.user), what.clone(), Why::Proposed))
            .collect();
        if decision != ApprovalDecision::Pass {
            out.iter_mut()
                .for_each(|notice| notice.news.delivery = Delivery::Immediate);
        }
        out
    }

    fn reviewed(&self, report: ReportId, verdict: Verdict, reasons: &str) -> Vec<Notice> {
        let covers = self.labels(report);
        match verdict {
            Verdict::Pass => self.unit_people(What::ReportPassed { covers }),
            Verdict::Return { redo_by } => {
                let returned = self.unit_people(What::ReportReturned {
                    covers,
                    redo_by,
                    reasons: reasons.to_owned(),
                });
                returned.into_iter().map(immediate).collect()
            }
        }
    }

    fn prompted(
        &self,
        assignment: AssignmentId,
        obligation: ObligationId,
        reason: PromptReason,
    ) -> Vec<Notice> {
        let Some(owed) = self
            .item
            .assignment(assignment)
            .and_then(|found| found.obligation(obligation))
        else {
            return Vec::new();
        };
        let both = self.unit_and_supervisor(What::Prompted {
            label: owed.label.clone(),
            due_on: owed.due_on,
            reason,
        });
        match reason {
            PromptReason::DueToday => both.into_iter().map(immediate).collect(),
            PromptReason::DueSoon | PromptReason::Overdue => both,
        }
    }

    /// A draft that is none any more by the time it is told asks nobody to sign.
    fn drafted(&self, draft: &Urge) -> Vec<Notice> {
        let waits = self
            .item
            .urge(draft.id)
            .is_some_and(|(_, urge)| urge.state == UrgeState::Drafted);
        let Some(level) = self.slip(draft.id).filter(|_| waits) else {
            return Vec::new();
        };
        let what = What::UrgeDrafted {
            level: named(level),
            to_confirm: draft.to_confirm,
        };
        let why = Why::Signs {
            level: named(level),
            rule: self.rule(&level.basis),
        };
        let signer = self
            .holder(level.signer)
            .map(|to| immediate(self.to(to, what.clone(), why)));
        signer.into_iter().chain([self.supervisor(what)]).collect()
    }

    fn withdrawn(&self, urge: UrgeId) -> Vec<Notice> {
        let Some(level) = self.slip(urge) else {
            return Vec::new();
        };
        let what = What::UrgeWithdrawn {
            level: named(level),
        };
        let why = Why::Signs {
            level: named(level),
            rule: self.rule(&level.basis),
        };
        let signer = self
            .holder(level.signer)
            .map(|to| self.to(to, what.clone(), why));
        signer.into_iter().chain([self.supervisor(what)]).collect()
    }

    fn issued(&self, urge: UrgeId, issue: &crate::item::UrgeIssue) -> Vec<Notice> {
        let (Some(level), Some(unit)) = (self.slip(urge), self.unit) else {
            return Vec::new();
        };
        let what = What::UrgeIssued {
            level: named(level),
            number: issue.number.text.clone(),
            answer_due_on: issue.answer_due_on,
        };
        let rule = self.rule(&level.basis);
        let copies = issue.copies.iter().map(|office| {
            self.to(
                Recipient::Observers(*office),
                what.clone(),
                Why::Copied { rule: rule.clone() },
            )
        });
        let mut out = vec![
            self.to(Recipient::UnitPeople(unit), what.clone(), Why::Undertakes),
            self.to(Recipient::LeaderInCharge(unit), what.clone(), Why::InCharge),
            self.supervisor(what.clone()),
        ];
        out.extend(copies);
        out.into_iter().map(immediate).collect()
    }

    fn cause(&self, urge: UrgeId, what: What) -> Vec<Notice> {
        let Some(level) = self.slip(urge) else {
            return Vec::new();
        };
        let Some(rule) = &level.cause else {
            return Vec::new();
        };
        let role = if what == What::CauseBrought {
            rule.countersigned_by
        } else {
            rule.decided_by
        };
        self.decider(role, &level.basis, what)
    }
}
