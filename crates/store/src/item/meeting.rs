//! A meeting decides on many items at once: items with the versions their callers read, and one command go in; all of them are
//! changed in one transaction, or none is and each is told why (`banner/4.3.2`, `org-dept/3.1.1`).

use domain::{id::ItemId, item::Command};

use crate::{
    error::{ChangeError, StoreError},
    idempotency::Made,
    item::{
        change::{Changed, ask, load},
        word::word,
    },
    request::{Done, Object, ObjectKind, Request},
    store::Store,
    work::Work,
};

/// An item as the meeting found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnAgenda {
    /// Which item.
    pub item: ItemId,
    /// The version that was read.
    pub version: i64,
}

/// The items after the meeting, in the order of its agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Decisions(pub Vec<Changed>);

impl Made for Decisions {
    /// The first of them stands for all: a repeated request names the same items.
    fn object(&self) -> Object {
        self.0.first().map_or(
            Object {
                kind: ObjectKind::Item,
                id: uuid::Uuid::nil(),
                version: 0,
            },
            Made::object,
        )
    }
}

/// Why a meeting decided nothing.
#[derive(Debug, thiserror::Error)]
pub enum MeetingError {
    /// What stood against these items, each by its place on the agenda; all were asked.
    #[error("{} items stand against it", .0.len())]
    Items(Vec<(usize, ChangeError)>),
    /// What stood against the whole.
    #[error(transparent)]
    Whole(#[from] ChangeError),
}

impl Store {
    /// Answers one command on many items, all or none.
    ///
    /// # Errors
    /// Each item's own reason: hidden or missing, stale, the domain's refusal (denials are written down); or the door's own errors.
    pub fn items_change(
        &self,
        request: &Request,
        agenda: &[OnAgenda],
        command: &Command,
    ) -> Result<Done<Decisions>, MeetingError> {
        let items: Vec<ItemId> = agenda.iter().map(|on| on.item).collect();
        self.bring_up(request, &items)?;
        let mut against = Vec::new();
        let done = self.change(request, |work| {
            against.clear();
            let made = decide(self, work, request, agenda, command, &mut against)?;
            if against.is_empty() {
                Ok(Decisions(made))
            } else {
                // Rolled back with everything: the reasons are handed out beside it.
                Err(ChangeError::WrongState)
            }
        });
        if against.is_empty() {
            return Ok(done?);
        }
        Err(MeetingError::Items(
            self.all_denied(request, agenda, command, against),
        ))
    }

    /// Writes down whoever tried what is not theirs, as for a single item.
    fn all_denied(
        &self,
        request: &Request,
        agenda: &[OnAgenda],
        command: &Command,
        against: Vec<(usize, ChangeError)>,
    ) -> Vec<(usize, ChangeError)> {
        let note = |(place, error): (usize, ChangeError)| {
            let item = agenda.get(place).map(|on| on.item.uuid());
            let object = (ObjectKind::Item, item);
            let noted = self.denied::<()>(request, word(command), object, error);
            (place, noted.err().unwrap_or(ChangeError::NotFound))
        };
        against.into_iter().map(note).collect()
    }
}

/// Locks in the order of ids, so that two meetings on the same items do not wait for each other; a failure of the database ends it.
fn decide(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    agenda: &[OnAgenda],
    command: &Command,
    against: &mut Vec<(usize, ChangeError)>,
) -> Result<Vec<Changed>, ChangeError> {
    let mut order: Vec<(usize, OnAgenda)> = agenda.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, on)| on.item);
    let mut made = Vec::new();
    for (place, on) in order {
        let answer = load(store, work, request, on.item).and_then(|kept| {
            if kept.version == on.version {
                ask(store, work, request, kept, command.clone())
            } else {
                Err(ChangeError::Stale {
                    current: kept.version,
                })
            }
        });
        match answer {
            Ok(changed) => made.push((place, changed)),
            Err(ChangeError::Store(error)) => {
                against.clear();
                return Err(error.into());
            }
            Err(error) => against.push((place, error)),
        }
    }
    against.sort_by_key(|(place, _)| *place);
    made.sort_by_key(|(place, _)| *place);
    Ok(made.into_iter().map(|(_, changed)| changed).collect())
}

impl From<StoreError> for MeetingError {
    fn from(error: StoreError) -> Self {
        Self::Whole(error.into())
    }
}
