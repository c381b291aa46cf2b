//! To-dos: the store proposes, the domain has the last word, the caller reads a sentence.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::{
    access::{Action, Readable},
    id::{
        AssignmentId, DifficultyId, DisputeId, ExtensionId, ItemId, ObligationId, ReportId, UrgeId,
    },
    item::{Item as DomainItem, Target},
};
use store::TodoLine;
use uuid::Uuid;

use super::{
    Lens,
    phrases::{named_level, named_obligation, todo_phrase},
};
use crate::{
    locale::Locale,
    problem::Problem,
    views::{common::NameRef, desk::Todo},
};

impl Lens<'_> {
    /// Those of the store's proposals that the domain would accept from this caller now, in their order.
    pub(crate) fn todos(&self, lines: Vec<TodoLine>) -> Result<Vec<Todo>, Problem> {
        let mut items: BTreeMap<ItemId, Option<Readable<DomainItem>>> = BTreeMap::new();
        let mut todos = Vec::with_capacity(lines.len());
        for line in lines {
            let item = match items.entry(line.item) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(
                    self.app
                        .store()
                        .item_fetch(self.person, line.item)?
                        .map(|kept| kept.item),
                ),
            };
            if let Some(item) = item
                && self.accepts(item, &line)?
            {
                todos.push(self.todo(item, line));
            }
        }
        Ok(todos)
    }

    fn accepts(&self, item: &DomainItem, line: &TodoLine) -> Result<bool, Problem> {
        let rulebook = self.app.store().rulebook(&item.rulebook)?;
        let standing = domain::item::Standing {
            actor: &self.actor,
            rulebook,
            calendar: self.calendar,
            today: self.today,
        };
        Ok(domain::item::may(standing, item, line.action, target(item, line)).is_ok())
    }

    fn todo(&self, item: &DomainItem, line: TodoLine) -> Todo {
        let sentence = self.sentence(item, &line);
        Todo {
            kind: line.action,
            item_id: line.item.uuid(),
            subject_id: line.subject,
            item_number: line.number,
            title: line.title,
            unit: line.unit.map(|(id, name)| NameRef {
                id: id.uuid(),
                name,
            }),
            due_on: line.due_on,
            waiting_since: line.since,
            days_waiting: self.days_late(line.since),
            timeliness: self.timeliness(line.due_on),
            days_late: line
                .due_on
                .map_or(0, |due_on| item.days_late(due_on, self.today)),
            sentence,
        }
    }

    /// What to do, to what, of whom: 审核区财政局的2026年第46周反馈.
    fn sentence(&self, item: &DomainItem, line: &TodoLine) -> String {
        let locale = self.locale;
        let verb = todo_phrase(line.action).in_(locale);
        // One's own unit goes without saying, and so does that a notice is received.
        let unit = line
            .unit
            .as_ref()
            .filter(|(id, _)| self.person.unit != Some(*id))
            .map(|(_, name)| name.as_str());
        let about = line
            .subject
            .filter(|_| line.action != Action::Receive)
            .and_then(|id| self.about(item, id));
        match locale {
            Locale::ZhCn => match (unit, about) {
                (Some(unit), Some(about)) => format!("{verb}：{unit}，{about}"),
                (Some(unit), None) => format!("{verb}：{unit}，{}", line.title),
                (None, Some(about)) => format!("{verb}：{about}"),
                (None, None) => format!("{verb}：{}", line.title),
            },
            Locale::En => match (unit, about) {
                (Some(unit), Some(about)) => format!("{verb} {about} of {unit}"),
                (Some(unit), None) => format!("{verb} “{}” for {unit}", line.title),
                (None, Some(about)) => format!("{verb} {about}"),
                (None, None) => format!("{verb} “{}”", line.title),
            },
        }
    }

    /// The obligation or slip a subject is, or what a report covers.
    fn about(&self, item: &DomainItem, id: Uuid) -> Option<String> {
        let named = |obligation: &domain::item::Obligation| {
            named_obligation(&obligation.label, self.locale)
        };
        if let Some((_, obligation)) = item.obligation(ObligationId::new(id)) {
            return Some(named(obligation));
        }
        if let Some((_, urge)) = item.urge(UrgeId::new(id)) {
            return Some(named_level(urge.level, self.locale).to_owned());
        }
        let (assignment, report) = item.report(ReportId::new(id))?;
        let covers: Vec<String> = report
            .covers
            .iter()
            .filter_map(|id| assignment.obligation(*id))
            .map(named)
            .collect();
        (!covers.is_empty()).then(|| covers.join(self.locale.pick("、", ", ")))
    }
}

/// What the domain is asked about: the subject, or the assignment of the unit concerned, or the item.
fn target(item: &DomainItem, line: &TodoLine) -> Target {
    let of_unit = || {
        let unit = line.unit.as_ref().map(|(id, _)| *id);
        item.assignments
            .iter()
            .find(|assignment| Some(assignment.unit) == unit)
            .map(|assignment| Target::Assignment(assignment.id))
    };
    let assignment_of = |id: Uuid| {
        item.obligation(ObligationId::new(id))
            .map(|(assignment, _)| Target::Assignment(assignment.id))
    };
    let by_subject = line.subject.and_then(|id| match line.action {
        Action::SignReport | Action::ReviewReport | Action::CosignReport => {
            Some(Target::Report(ReportId::new(id)))
        }
        Action::HandleInstruction
        | Action::DecideSuspension
        | Action::Coordinate
        | Action::DecideCoordinationPlan => Some(Target::Item),
        Action::GiveOpinion | Action::SettleDifficulty => {
            Some(Target::Difficulty(DifficultyId::new(id)))
        }
        Action::SignUrge
        | Action::DeclineUrge
        | Action::AnswerUrge
        | Action::CountersignCause
        | Action::DecideCause => Some(Target::Urge(UrgeId::new(id))),
        Action::RuleDispute | Action::AnswerDispute => Some(Target::Dispute(DisputeId::new(id))),
        Action::DecideExtension => Some(Target::Extension(ExtensionId::new(id))),
        Action::WriteReport if item.report(ReportId::new(id)).is_some() => {
            Some(Target::Report(ReportId::new(id)))
        }
        _ => assignment_of(id).or_else(|| {
            item.assignment(AssignmentId::new(id))
                .map(|assignment| Target::Assignment(assignment.id))
        }),
    });
    by_subject.or_else(of_unit).unwrap_or(Target::Item)
}
