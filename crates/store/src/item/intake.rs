//! Many matters registered in one transaction: registrations with their plans go in one by one, rows go out in batches.

use domain::{
    access::Action,
    id::ItemId,
    item::{Command, Plan, Refusal, Registration, Suggestion},
};

use crate::{
    error::ChangeError,
    item::{
        change::{Rules, answer, project, register},
        record::{known_units, known_users, record},
    },
    request::Request,
    rows::{self, BATCH, Projection},
    store::Store,
    work::Work,
};

/// Matters on their way in. Each is decided as if it came alone; what is written of it waits for others, so that the
/// database is asked some times for thousands of them.
pub(crate) struct Intake<'s> {
    request: &'s Request,
    rules: Rules,
    waiting: Vec<Projection>,
}

impl<'s> Intake<'s> {
    /// Begins, after asking once whether everybody and every unit named is of the jurisdiction.
    ///
    /// # Errors
    /// `Unknown` when one is not.
    pub(crate) fn begin<'m>(
        store: &Store,
        work: &mut Work<'_>,
        request: &'s Request,
        matters: impl Iterator<Item = (&'m Registration, Option<&'m Plan>)> + Clone,
    ) -> Result<Self, ChangeError> {
        let listed = matters.clone().flat_map(|(matter, _)| &matter.listed);
        known_users(work, request, listed.copied())?;
        let suggested = matters
            .clone()
            .filter_map(|(matter, _)| matter.suggestion.as_ref())
            .flat_map(Suggestion::units);
        let places = matters
            .filter_map(|(_, plan)| plan)
            .flat_map(|plan| &plan.places);
        let units = places.map(|place| place.unit).chain(suggested);
        known_units(work, request, units)?;
        Ok(Self {
            request,
            rules: (
                store.rulebook_in_force(work, request)?,
                store.calendar_in(work, request.jurisdiction)?,
            ),
            waiting: Vec::new(),
        })
    }

    /// Registers a matter and, where there is a plan, proposes it; its id comes out. Where the rulebook wants a look first
    /// (`group/1.2`) or a proposal that says more than a ledger does (`group/3.2`, `banner/4.2.2`), a person proposes.
    ///
    /// # Errors
    /// The domain's refusal; the database failed.
    pub(crate) fn take(
        &mut self,
        work: &mut Work<'_>,
        registration: Registration,
        plan: Option<Plan>,
    ) -> Result<ItemId, ChangeError> {
        let (request, rules) = (self.request, self.rules);
        let registered = register(work, request, rules, registration)?;
        let state = rows::state(&registered.item)?;
        record(work, request, Action::Register, &registered, None, &state)?;
        let id = registered.item.id;
        let proposed = plan.map(|plan| {
            let command = Command::Propose(plan);
            answer(work, request, rules, &registered.item, command)
        });
        let rows = match proposed {
            None
            | Some(Err(ChangeError::Refused(
                Refusal::NotScreened
                | Refusal::PlanFieldMissing { .. }
                | Refusal::NodeAfterDue { .. }
                | Refusal::DateTooFar { .. },
            ))) => project(&registered.item, rules, request.now, 1)?,
            Some(Err(error)) => return Err(error),
            Some(Ok(proposed)) => {
                let rows = project(&proposed.item, rules, request.now, 2)?;
                let before = Some(state.as_str());
                record(
                    work,
                    request,
                    Action::Propose,
                    &proposed,
                    before,
                    rows.state(),
                )?;
                rows
            }
        };
        self.waiting.push(rows);
        if self.waiting.len() >= BATCH {
            self.write(work)?;
        }
        Ok(id)
    }

    /// Writes what still waits.
    ///
    /// # Errors
    /// The database failed.
    pub(crate) fn finish(mut self, work: &mut Work<'_>) -> Result<(), ChangeError> {
        self.write(work)
    }

    fn write(&mut self, work: &mut Work<'_>) -> Result<(), ChangeError> {
        rows::insert(work, &self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}
