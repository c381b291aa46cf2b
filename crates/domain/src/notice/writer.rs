//! What every notice shares: recipients by their part in the matter, and the facts of the item.

use super::{Bilingual, Delivery, News, NewsKind, Notice, Recipient, What, Why};
use crate::{
    id::{ObligationId, ReportId, UnitId, UrgeId},
    item::{Assignment, Event, Item},
    rulebook::{Basis, LevelRule, Rulebook},
    vocabulary::{Part, Role},
};

/// The lead of a proposal.
pub(super) fn lead(item: &Item) -> Option<UnitId> {
    let places = item.plan.iter().flat_map(|plan| &plan.places);
    places
        .filter(|place| place.part == Part::Lead)
        .map(|place| place.unit)
        .next()
}

/// Writes the notices of one event.
pub(super) struct Writer<'a> {
    pub(super) event: &'a Event,
    pub(super) item: &'a Item,
    pub(super) rulebook: &'a Rulebook,
    pub(super) unit: Option<UnitId>,
    pub(super) unit_name: String,
}

impl Writer<'_> {
    /// The rule of a slip's level.
    pub(super) fn slip(&self, id: UrgeId) -> Option<&LevelRule> {
        self.item
            .urge(id)
            .and_then(|(_, urge)| self.rulebook.ladder.level(urge.level))
    }

    pub(super) fn labels(&self, report: ReportId) -> Vec<String> {
        let found = self.item.report(report);
        let label = |assignment: &Assignment, id: &ObligationId| {
            assignment.obligation(*id).map(|owed| owed.label.clone())
        };
        found
            .map(|(assignment, report)| {
                report
                    .covers
                    .iter()
                    .filter_map(|id| label(assignment, id))
                    .collect()
            })
            .unwrap_or_default()
    }

    pub(super) fn holder(&self, role: Role) -> Option<Recipient> {
        match role {
            Role::LeaderInCharge => self.unit.map(Recipient::LeaderInCharge),
            role => Some(Recipient::Holders(role)),
        }
    }

    pub(super) fn decider(&self, role: Role, basis: &Basis, what: What) -> Vec<Notice> {
        self.holder(role)
            .map(|to| {
                self.to(
                    to,
                    what,
                    Why::Decides {
                        rule: self.rule(basis),
                    },
                )
            })
            .into_iter()
            .collect()
    }

    /// The section that supervises it by its line; without one who issued it, else who registered it.
    pub(super) fn supervisor(&self, what: What) -> Notice {
        let section = self.item.plan.as_ref().and_then(|plan| plan.section);
        if let Some(section) = section {
            return self.to(Recipient::Section(section), what, Why::Supervises);
        }
        let by = self
            .item
            .issue
            .as_ref()
            .map_or(&self.item.registered, |issue| &issue.by);
        self.to(Recipient::Supervisor(by.user), what, Why::Supervises)
    }

    pub(super) fn unit_people(&self, what: What) -> Vec<Notice> {
        self.unit
            .map(|unit| self.to(Recipient::UnitPeople(unit), what, Why::Undertakes))
            .into_iter()
            .collect()
    }

    pub(super) fn unit_and_supervisor(&self, what: What) -> Vec<Notice> {
        let mut out = self.unit_people(what.clone());
        out.push(self.supervisor(what));
        out
    }

    pub(super) fn everyone_undertaking(&self, what: &What, delivery: Delivery) -> Vec<Notice> {
        let tell = |assignment: &Assignment| {
            let mut notice = self.to(
                Recipient::UnitPeople(assignment.unit),
                what.clone(),
                Why::Undertakes,
            );
            notice.news.delivery = delivery;
            notice
        };
        self.item.assignments.iter().map(tell).collect()
    }

    pub(super) fn rule(&self, basis: &Basis) -> String {
        format!("{}/{}", self.rulebook.id, basis.article)
    }

    pub(super) fn to(&self, to: Recipient, what: What, why: Why) -> Notice {
        let news = News {
            kind: NewsKind::Event(self.event.kind()),
            delivery: Delivery::Digest,
            urge: urge_of(self.event),
            number: self.item.number.text.clone(),
            title: self.item.title.clone(),
            unit: self.unit_name.clone(),
            what,
            why,
        };
        Notice { to, news }
    }
}

pub(super) fn immediate(mut notice: Notice) -> Notice {
    notice.news.delivery = Delivery::Immediate;
    notice
}

pub(super) fn named(level: &LevelRule) -> Bilingual {
    Bilingual {
        zh: level.name.clone(),
        en: level.name_en.clone(),
    }
}

fn urge_of(event: &Event) -> Option<UrgeId> {
    match event {
        Event::UrgeDrafted { urge, .. } => Some(urge.id),
        Event::UrgeWithdrawn { urge, .. }
        | Event::UrgeDeclined { urge, .. }
        | Event::UrgeIssued { urge, .. }
        | Event::UrgeSettled { urge, .. }
        | Event::CauseBrought { urge, .. }
        | Event::CauseCountersigned { urge, .. }
        | Event::CauseDecided { urge, .. }
        | Event::Explained { urge, .. } => Some(*urge),
        _ => None,
    }
}
