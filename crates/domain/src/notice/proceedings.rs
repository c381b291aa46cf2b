//! Who hears of what the office and leaders do with an item besides the units' own work.

use super::{
    Delivery, Notice, Recipient, What, Why,
    writer::{Writer, immediate},
};
use crate::{
    item::{Collation, CoordinationPlan, Event, PaperAnswer, PromptReason},
    vocabulary::Role,
};

fn returned(answer: &PaperAnswer) -> What {
    What::PaperReturned {
        opinion: answer.opinion.clone(),
    }
}

impl Writer<'_> {
    /// What only stands on the timeline tells nobody.
    pub(super) fn proceedings(&self) -> Vec<Notice> {
        match self.event {
            Event::Instructed { instruction } => {
                let what = What::Instructed {
                    text: instruction.text.clone(),
                };
                let mut out = self.everyone_undertaking(&what, Delivery::Immediate);
                out.push(self.supervisor(what));
                out
            }
            Event::CoordinationPlanned { plan } => self.coordination_plan(plan),
            Event::CoordinationPlanDecided { answer, .. } => {
                let what = if answer.passed {
                    What::CoordinationPlanApproved
                } else {
                    returned(answer)
                };
                vec![immediate(self.supervisor(what))]
            }
            Event::SentUp { difficulty } => {
                let what = What::DifficultySent {
                    why: difficulty.why.clone(),
                };
                let rule = self.rulebook.difficulty.as_ref();
                let mut out = rule
                    .map(|rule| self.decider(rule.decided_by, &rule.basis, what.clone()))
                    .unwrap_or_default();
                out.push(self.supervisor(what));
                out
            }
            Event::DifficultySettled { text, .. } => {
                let what = What::DifficultySettled { text: text.clone() };
                let mut out = self.everyone_undertaking(&what, Delivery::Immediate);
                out.push(self.supervisor(what));
                out
            }
            Event::SuspensionAsked { suspension } => {
                let what = What::SuspensionAsked {
                    reason: suspension.reason.clone(),
                };
                let rule = self.rulebook.suspension.as_ref();
                rule.map(|rule| self.decider(rule.decided_by, &rule.basis, what))
                    .unwrap_or_default()
            }
            Event::SuspensionDecided { decision, .. } => self.all(&What::Suspended {
                accepted: decision.accepted,
            }),
            Event::Resumed { resumption, .. } => self.all(&What::Resumed {
                days: resumption.days,
            }),
            Event::OfficePrompted {
                obligation, reason, ..
            } => {
                let mut owed = self.item.proceedings.office.iter();
                let owed = owed.find(|owed| owed.id == *obligation);
                let notice = owed.map(|owed| {
                    self.supervisor(What::Prompted {
                        label: owed.label.clone(),
                        due_on: owed.due_on,
                        reason: *reason,
                    })
                });
                let urgent = *reason == PromptReason::DueToday;
                let notice = notice.map(|notice| if urgent { immediate(notice) } else { notice });
                notice.into_iter().collect()
            }
            Event::Collated { collation } if !collation.result => {
                let rule = self.rulebook.collation_of(&self.item.source);
                rule.map(|rule| self.decider(rule.passed_by, &rule.basis, What::CollationWaits))
                    .unwrap_or_default()
            }
            Event::CollationAnswered { answer } => self.collation(answer),
            Event::SentUpward { paper } => {
                let mut forms = self.rulebook.forms.iter();
                let form = forms.find(|form| form.id == paper.form);
                let signed = paper.signer.zip(form);
                let waits = signed.map(|(role, form)| {
                    let basis = form.signed_basis.as_ref().unwrap_or(&form.basis);
                    self.decider(self.item.seat(role), basis, What::UpwardWaits)
                });
                waits.unwrap_or_default()
            }
            Event::UpwardAnswered { answer } => {
                let what = if answer.passed {
                    What::UpwardSigned
                } else {
                    returned(answer)
                };
                vec![immediate(self.supervisor(what))]
            }
            Event::Delivered { delivery } => {
                let committee = Recipient::Readers(delivery.committee);
                vec![self.to(committee, What::Delivered, Why::Reads)]
            }
            // The office alone: it looks at what the public wrote before anybody else reads it (domain.md §11).
            Event::OpinionReceived { .. } => vec![self.supervisor(What::OpinionReceived)],
            _ => Vec::new(),
        }
    }

    /// The leader who approves it, and who is told of what is important at once (`company/4.3`).
    fn coordination_plan(&self, plan: &CoordinationPlan) -> Vec<Notice> {
        let Some(rule) = self.rulebook.important() else {
            return Vec::new();
        };
        let waits = What::CoordinationPlanWaits {
            difficulty: plan.difficulty.clone(),
        };
        let mut out = self.decider(self.item.seat(rule.decided_by), &rule.basis, waits);
        let told = rule.told.as_ref();
        let told = told.and_then(|told| Some((self.holder(told.role)?, &told.basis)));
        out.extend(told.map(|(to, basis)| {
            let what = What::ProblemTold {
                difficulty: plan.difficulty.clone(),
                proposal: plan.proposal.clone(),
            };
            let rule = self.rule(basis);
            self.to(to, what, Why::Receives { rule })
        }));
        out
    }

    /// Passed, what was collated is feedback for the leaders above (`town-duban/4.1.4`).
    fn collation(&self, answer: &PaperAnswer) -> Vec<Notice> {
        if !answer.passed {
            return vec![immediate(self.supervisor(returned(answer)))];
        }
        let Some(rule) = self.rulebook.collation_of(&self.item.source) else {
            return Vec::new();
        };
        let told = |made: &Collation| {
            let what = What::Feedback {
                text: made.content.clone(),
            };
            let why = Why::Receives {
                rule: self.rule(&rule.basis),
            };
            let leaders = Recipient::Holders(Role::PrincipalLeader);
            [self.to(leaders, what.clone(), why), self.supervisor(what)]
        };
        // All that waited was read together.
        let made = self.item.proceedings.collations.iter();
        let read = made.filter(|made| made.answer.as_ref() == Some(answer));
        read.flat_map(told).collect()
    }

    fn all(&self, what: &What) -> Vec<Notice> {
        let mut out = self.everyone_undertaking(what, Delivery::Immediate);
        out.push(self.supervisor(what.clone()));
        out
    }
}
