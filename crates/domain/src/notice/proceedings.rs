//! Who hears of what the office and leaders do with an item besides the units' own work.

use super::{
    Delivery, Notice, Recipient, What, Why,
    writer::{Writer, immediate},
};
use crate::item::{Event, PromptReason};

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
            Event::Delivered { delivery } => {
                let committee = Recipient::Readers(delivery.committee);
                vec![self.to(committee, What::Delivered, Why::Reads)]
            }
            _ => Vec::new(),
        }
    }

    fn all(&self, what: &What) -> Vec<Notice> {
        let mut out = self.everyone_undertaking(what, Delivery::Immediate);
        out.push(self.supervisor(what.clone()));
        out
    }
}
