//! Who hears of a bulletin: the office that owes it, who approves it, the leaders it goes to, and the units once it is published.

use super::{CaseWhat, Teller, Tells, returned};
use crate::{
    bulletin::{Bulletin, Event, Mention, Paper},
    item::PromptReason,
    notice::{NewsKind, Notice, Recipient, Why, writer::immediate},
    rulebook::DutyRule,
    vocabulary::Role,
};

impl Tells for Bulletin {
    fn news_kind(event: &Event) -> NewsKind {
        NewsKind::Bulletin(event.into())
    }

    fn tells(&self, event: &Event, told: &Teller<'_>) -> Vec<Notice> {
        let Some(rule) = told.rulebook.duty(&self.duty) else {
            return Vec::new();
        };
        match event {
            Event::BulletinWritten { .. } => rule
                .approved_by
                .map(|role| told.leaders(role, &rule.basis, None, &CaseWhat::BulletinWaits))
                .unwrap_or_default(),
            Event::BulletinAnswered { approval } => self.author(
                told,
                approval.passed,
                CaseWhat::BulletinAnswered {
                    passed: approval.passed,
                    opinion: approval.opinion.clone(),
                },
            ),
            Event::BulletinSent { .. } => sent(rule, told),
            Event::PublicationDecided { publication } if publication.units.is_empty() => self
                .author(
                    told,
                    true,
                    CaseWhat::BulletinKept {
                        opinion: publication.opinion.clone(),
                    },
                ),
            Event::PublicationDecided { publication } => {
                let why = Why::Receives {
                    rule: told.rule(rule.publication_basis()),
                };
                let tell = |unit: &crate::id::UnitId| {
                    told.to(
                        Recipient::UnitPeople(*unit),
                        None,
                        CaseWhat::BulletinPublished,
                        why.clone(),
                    )
                };
                let units = publication.units.iter().map(tell);
                let author = self.author(told, true, CaseWhat::BulletinPublished);
                let mut out: Vec<_> = author.into_iter().collect();
                // Whoever is praised or criticized hears that, before what all hear (`banner/6.3`, `industry-commerce/6.3`).
                out.extend(self.mentioned(told));
                out.extend(units);
                out
            }
            Event::BulletinWaived { reason, .. } => {
                let reason = reason.clone();
                told.office(None, &CaseWhat::BulletinWaived { reason }, &Why::Supervises)
            }
            Event::BulletinRecounted { from, term } if *from != term.due.on => {
                let what = CaseWhat::Recounted {
                    from: *from,
                    due_on: term.due.on,
                };
                let why = Why::Owes {
                    rule: told.rule(&rule.basis),
                };
                told.office(None, &what, &why)
            }
            // A receipt that names another calendar and the same date tells nobody.
            Event::BulletinRecounted { .. } => Vec::new(),
            // To the ones who owe it and to the one who sees that it comes (`yangjiang/4.5`).
            Event::BulletinPrompted { due_on, reason, .. } => {
                let what = CaseWhat::BulletinPrompted {
                    due_on: *due_on,
                    reason: *reason,
                };
                let why = Why::Owes {
                    rule: told.rule(&rule.basis),
                };
                let told = told.office(None, &what, &why).into_iter();
                match reason {
                    PromptReason::DueToday => told.map(immediate).collect(),
                    PromptReason::DueSoon | PromptReason::Overdue => told.collect(),
                }
            }
            // It lies on the office's to-do list from then on; the clock reminds of it.
            Event::BulletinPlanned { .. } | Event::BulletinOpened { .. } => Vec::new(),
        }
    }
}

impl Bulletin {
    fn mentioned(&self, told: &Teller<'_>) -> Vec<Notice> {
        let Some(Paper::Bulletin {
            praise, criticism, ..
        }) = self.paper()
        else {
            return Vec::new();
        };
        let tell = |mention: &Mention, praised| {
            let text = mention.text.clone();
            let notice = told.unit(mention.unit, CaseWhat::Mentioned { praised, text });
            returned(praised, notice)
        };
        let praised = praise.iter().map(|mention| tell(mention, true));
        let criticized = criticism.iter().map(|mention| tell(mention, false));
        criticized.chain(praised).collect()
    }

    fn author(&self, told: &Teller<'_>, well: bool, what: CaseWhat) -> Vec<Notice> {
        let author = self.paper.iter();
        author
            .map(|(_, by)| returned(well, told.author(by, None, what.clone())))
            .collect()
    }
}

/// Leaders hear that it came; the one who decides on publication hears that as his step.
fn sent(rule: &DutyRule, told: &Teller<'_>) -> Vec<Notice> {
    let publisher = rule.published_by.map(|role| {
        told.leaders(
            role,
            rule.publication_basis(),
            None,
            &CaseWhat::PublicationWaits,
        )
    });
    let why = Why::Receives {
        rule: told.rule(&rule.basis),
    };
    let readers = [
        Role::OfficeChief,
        Role::LeaderInCharge,
        Role::PrincipalLeader,
    ];
    let readers = readers.map(|role| {
        told.to(
            Recipient::Holders(role),
            None,
            CaseWhat::BulletinSent,
            why.clone(),
        )
    });
    publisher.into_iter().flatten().chain(readers).collect()
}
