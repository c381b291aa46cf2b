//! Splitting a matter: a parent and its parts go in; the parent with their ids, and an item for each part, are kept together.

use domain::{
    access::Action,
    id::ItemId,
    item::{self, SplitPart},
};

use crate::{
    error::ChangeError,
    item::{
        change::{Around, Changed, Loaded, ctx, load, project},
        record::record,
    },
    request::{Done, ObjectKind, Request},
    rows::{self, Projection},
    store::Store,
    supply::TxSupply,
    work::Work,
};

/// The trail's word.
const SPLIT: Action = Action::Split;

impl Store {
    /// Splits a matter into classified parts, each an item with a number of its own (`sichuan/10.1`); all or none.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, the domain's refusal (denials are written down), the door's own errors.
    pub fn item_split(
        &self,
        request: &Request,
        id: ItemId,
        expected: Option<i64>,
        parts: &[SplitPart],
    ) -> Result<Done<Changed>, ChangeError> {
        self.bring_up(request, &[id])?;
        let done = self.change(request, |db| {
            let kept = load(self, db, request, id)?;
            if expected.is_some_and(|expected| expected != kept.version) {
                return Err(ChangeError::Stale {
                    current: kept.version,
                });
            }
            split(self, db, request, &kept, parts)
        });
        let object = (ObjectKind::Item, Some(id.uuid()));
        done.or_else(|error| self.denied(request, SPLIT, object, error))
    }
}

fn split(
    store: &Store,
    work: &mut Work<'_>,
    request: &Request,
    kept: &Loaded,
    parts: &[SplitPart],
) -> Result<Changed, ChangeError> {
    let (before, version) = (&kept.item, kept.version);
    let rulebook = store.rulebook(&before.rulebook)?;
    let rules = (rulebook, kept.calendar);
    let mut supply = TxSupply::new(work, request, rulebook);
    let (parent, children) = item::split(
        &mut ctx(request, rules, Around::default(), &mut supply),
        before,
        parts.to_vec(),
    )?;
    // Each part draws one number, its own.
    supply.finish_each(children.iter().map(|child| child.item.id))?;
    let old = project(before, rules, kept.updated_at, version)?;
    let new = project(&parent.item, rules, request.now, version + 1)?;
    rows::save(work, &old, &new)?;
    record(
        work,
        request,
        SPLIT,
        &parent,
        Some(old.state()),
        new.state(),
    )?;
    let made = children
        .iter()
        .map(|child| project(&child.item, rules, request.now, 1))
        .collect::<Result<Vec<Projection>, _>>()?;
    rows::insert(work, &made)?;
    for (child, rows) in children.iter().zip(&made) {
        record(work, request, SPLIT, child, None, rows.state())?;
    }
    Ok(Changed::of(request, parent, version + 1))
}
