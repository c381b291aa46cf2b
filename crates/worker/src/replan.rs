//! In: a calendar that has come into force. Out: what it counts otherwise is counted anew, item by item and case by case.

use domain::{id::JurisdictionId, time::Instant};
use store::{Store, StoreError};

use crate::{
    report::SweepReport,
    sweep::{SweepError, SweepOptions},
};

/// Before any day is done, so that no slip is drafted, and nobody is reminded, for a date that is none any more.
pub(crate) fn replan(
    store: &Store,
    now: Instant,
    options: &SweepOptions,
    report: &mut SweepReport,
) -> Result<(), SweepError> {
    for jurisdiction in store.jurisdiction_list()? {
        items(store, jurisdiction.id, now, options, report)?;
        cases(store, jurisdiction.id, now, options, report)?;
    }
    Ok(())
}

fn items(
    store: &Store,
    jurisdiction: JurisdictionId,
    now: Instant,
    options: &SweepOptions,
    report: &mut SweepReport,
) -> Result<(), SweepError> {
    let mut after = None;
    loop {
        let waiting = store.replan_due(jurisdiction, after, options.batch)?;
        for item in &waiting {
            match store.item_replan(jurisdiction, *item, now) {
                Ok(Some(changed)) => {
                    report.replanned += 1;
                    report.count(&changed.events);
                }
                Ok(None) => {}
                Err(StoreError::Corrupt { what }) => {
                    tracing::error!(%item, %jurisdiction, what, "an item cannot be counted anew: its days are not done");
                    report.unread.push(*item);
                }
                Err(error) => return Err(error.into()),
            }
        }
        after = waiting.last().copied();
        if after.is_none() {
            return Ok(());
        }
    }
}

fn cases(
    store: &Store,
    jurisdiction: JurisdictionId,
    now: Instant,
    options: &SweepOptions,
    report: &mut SweepReport,
) -> Result<(), SweepError> {
    let mut after = None;
    loop {
        let waiting = store.case_replan_due(jurisdiction, after, options.batch)?;
        for (case, kind) in &waiting {
            match store.case_replan(jurisdiction, (*case, *kind), now) {
                Ok(done) => report.replanned_cases += u64::from(done),
                // One that cannot be read keeps its date; it must not keep the clock of all others standing.
                Err(StoreError::Corrupt { what }) => {
                    tracing::error!(%case, %jurisdiction, what, "a case cannot be counted anew");
                }
                Err(error) => return Err(error.into()),
            }
        }
        after = waiting.last().map(|(case, _)| *case);
        if after.is_none() {
            return Ok(());
        }
    }
}
