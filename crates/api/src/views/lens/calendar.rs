//! What a proposed calendar would change, as one caller sees it.

use std::rc::Rc;

use domain::{
    id::AssignmentId,
    item::{DraftSeen, Item, Moving, PromptSeen},
};
use store::ForeseenItem;

use super::{Lens, Names, phrases::named_obligation};
use crate::{
    problem::Problem,
    views::{
        calendar::{CalendarChange, DateChange, DraftForeseen, PromptForeseen},
        common::NameRef,
    },
};

impl Lens<'_> {
    /// One page of items that would change.
    pub(crate) fn calendar_changes(
        &self,
        found: &[ForeseenItem],
    ) -> Result<Vec<CalendarChange>, Problem> {
        let items = found.iter().map(|found| &*found.item);
        let names = Rc::new(Names::of(self.app, self.person.jurisdiction, items)?);
        let view = |found: &ForeseenItem| self.calendar_change(found, &names);
        Ok(found.iter().map(view).collect())
    }

    fn calendar_change(&self, found: &ForeseenItem, names: &Names) -> CalendarChange {
        let (item, foresight) = (&found.item, &found.foresight);
        let date = |moving: &Moving| DateChange {
            unit: moving.assignment.and_then(|id| unit(item, id, names)),
            label: moving.label.clone(),
            what: named_obligation(&moving.label, self.locale),
            from: moving.from,
            to: moving.to,
        };
        let draft = |draft: &DraftSeen| {
            Some(DraftForeseen {
                unit: unit(item, draft.assignment, names)?,
                level: draft.level,
                labels: draft.labels.iter().cloned().collect(),
            })
        };
        let prompt = |prompt: &PromptSeen| PromptForeseen {
            unit: prompt.assignment.and_then(|id| unit(item, id, names)),
            label: prompt.label.clone(),
            reason: prompt.reason,
        };
        CalendarChange {
            item_id: item.id.uuid(),
            number: item.number.text.clone(),
            title: item.title.clone(),
            dates: foresight.dates.iter().map(date).collect(),
            drafts_withdrawn: foresight.withdrawn.iter().filter_map(draft).collect(),
            slips_appearing: foresight.appearing.iter().filter_map(draft).collect(),
            slips_vanishing: foresight.vanishing.iter().filter_map(draft).collect(),
            prompts_appearing: foresight.prompts_appearing.iter().map(prompt).collect(),
            prompts_vanishing: foresight.prompts_vanishing.iter().map(prompt).collect(),
        }
    }
}

fn unit(item: &Item, id: AssignmentId, names: &Names) -> Option<NameRef> {
    let assignment = item.assignment(id)?;
    Some(names.unit(assignment.unit))
}
