//! A store full of matters: an office goes in, as many items as are wanted come out, some of them at work by real commands.

use std::{
    collections::BTreeSet,
    ops::Range,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, anyhow, ensure};
use domain::{
    id::{ItemId, UserId},
    item::{ApprovalDecision, Command, Place, Plan, Registration},
    vocabulary::{Channel, Handling, Part, Secrecy, Tier},
};
use serde_json::json;
use store::{
    ImportRow, ItemFilter, ItemSort, NewImport, NewRow, PAGE_LIMIT, Page, RowItem, RowOutcome,
    Store,
};

use crate::{
    days,
    figures::Figures,
    ledger::{self, distinct},
    office::Office,
    options::Options,
};

/// Matters made in one transaction: enough that filling is no measurement of the disk.
const BATCH: u32 = 5_000;
/// Matters that are approved and not issued: few, and the oldest, for a list that must find them.
const APPROVED: u32 = 50;
/// One in so many is restricted, and the reader is listed for every second of these.
const RESTRICTED: u32 = 20;
/// One in so many of those at work is late on the first measured morning: 5%, half of what the brake lets pass.
pub(crate) const LATE: u32 = 20;
/// More threads than connections would only wait.
const THREADS: usize = 6;

/// What is to become of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Issued and received, due soon or late on the first measured morning.
    AtWork { late: bool },
    /// Approved, and that is all.
    Approved,
    /// Registered; every tenth proposed.
    Resting,
}

impl Fate {
    /// A source of the rulebook for each, by which they are found again.
    fn source(self) -> &'static str {
        match self {
            Self::AtWork { .. } => "meeting.executive",
            Self::Approved => "meeting.head",
            Self::Resting => "work.phased",
        }
    }
}

/// Who becomes what: those at work lie evenly among the others.
#[derive(Debug, Clone, Copy)]
struct Lot {
    step: u32,
    open: u32,
}

impl Lot {
    fn fate(self, n: u32) -> Fate {
        let round = n / self.step;
        match n % self.step {
            0 if round < self.open => Fate::AtWork {
                late: round.is_multiple_of(LATE),
            },
            1 if round < APPROVED => Fate::Approved,
            _ => Fate::Resting,
        }
    }
}

/// Fills the store up to as many items as are wanted.
///
/// # Errors
/// The store refuses one.
pub(crate) fn fill(
    store: &Store,
    office: &Office,
    options: &Options,
    figures: &mut Figures,
) -> Result<()> {
    let imported = store.item_count(&office.registrar, &ItemFilter::default())?;
    let wanted = options
        .items
        .saturating_sub(u32::try_from(imported)?)
        .max(options.open);
    let lot = Lot {
        step: wanted / options.open,
        open: options.open,
    };
    let begun = Instant::now();
    let mut from = 0;
    while from < wanted {
        let to = wanted.min(from + BATCH);
        batch(store, office, from..to, lot)?;
        from = to;
    }
    figures.pace(
        "registered by import_confirm, 5,000 in a transaction",
        wanted,
        begun.elapsed(),
    );
    let begun = Instant::now();
    let at_work = found(store, office, Fate::AtWork { late: false })?;
    ensure!(
        at_work.len() == usize::try_from(options.open)?,
        "{} items are to be at work",
        at_work.len()
    );
    by_threads(&at_work, |id| {
        approve(store, office, id)?;
        issue(store, office, id)
    })?;
    figures.pace(
        "approved, issued, received: commands with a COMMIT each",
        options.open * 3,
        begun.elapsed(),
    );
    by_threads(&found(store, office, Fate::Approved)?, |id| {
        approve(store, office, id)
    })
}

fn batch(store: &Store, office: &Office, of: Range<u32>, lot: Lot) -> Result<()> {
    let at = days::seed_at();
    let request = office.request(&office.registrar, at);
    let row = |n: u32| i32::try_from(n - of.start + 1);
    let lines = of.clone().map(|n| {
        Ok(NewRow {
            row: ImportRow {
                row: row(n)?,
                outcome: RowOutcome::Import,
                data: "{}".into(),
                again: false,
                item: None,
            },
            identity: None,
        })
    });
    let new = NewImport {
        file_name: "rencai-taizhang.xlsx".into(),
        sheet: "台账".into(),
        title: "人才集聚工程任务分工".into(),
        settings: json!({}),
        findings: json!([]),
        rows: lines.collect::<Result<_>>()?,
    };
    let import = store.import_insert(&request, &new)?.fresh();
    let import = import.context("an import without a key is fresh")?;
    let matters = of.clone().map(|n| {
        Ok(RowItem {
            row: row(n)?,
            registration: registration(office, n, lot.fate(n))?,
            plan: plan(office, n, lot.fate(n))?,
        })
    });
    let matters = matters.collect::<Result<Vec<_>>>()?;
    store.import_confirm(&request, import.id, None, &matters, &|_, _| ())?;
    Ok(())
}

fn registration(office: &Office, n: u32, fate: Fate) -> Result<Registration> {
    let (task, title) = distinct(&office.tasks, n)?;
    let restricted = fate == Fate::Resting && n.is_multiple_of(RESTRICTED);
    let listed: BTreeSet<UserId> = (restricted && n.is_multiple_of(2 * RESTRICTED))
        .then_some(office.reader.user)
        .into_iter()
        .collect();
    Ok(Registration {
        jurisdiction: office.jurisdiction,
        suggestion: None,
        title,
        content: format!("台账所列配合单位：{}。时限：{}。", task.co, task.deadline),
        basis: "穗字〔2012〕9号".into(),
        source: fate.source().into(),
        tier: None,
        secrecy: if restricted {
            Secrecy::Restricted
        } else {
            Secrecy::Internal
        },
        listed,
        received_on: days::issued_on(),
        initiator: None,
        given_by: None,
        giver: None,
        motion: None,
        priority: None,
        follows: None,
    })
}

fn plan(office: &Office, n: u32, fate: Fate) -> Result<Option<Plan>> {
    let due_on = match fate {
        Fate::AtWork { late: true } => days::issued_on(),
        Fate::AtWork { late: false } => days::soon(),
        Fate::Approved => days::end_of_year(),
        Fate::Resting if n.is_multiple_of(10) => days::end_of_year(),
        Fate::Resting => return Ok(None),
    };
    let (task, _) = distinct(&office.tasks, n)?;
    let lead = ledger::lead(&task).context("a row without a lead")?;
    Ok(Some(Plan {
        due_on: Some(due_on),
        requirements: "请按时限要求抓好落实，遇有困难及时书面报告。".into(),
        closing_standard: vec!["目标任务全部完成".into(), "佐证材料齐全".into()],
        ..Plan::new(
            Tier::General,
            Handling::Forward,
            vec![Place {
                unit: office.unit(lead)?,
                part: Part::Lead,
                requirement: String::new(),
            }],
        )
    }))
}

/// Everything of one fate, oldest first.
fn found(store: &Store, office: &Office, fate: Fate) -> Result<Vec<ItemId>> {
    let filter = ItemFilter {
        source: Some(fate.source().into()),
        ..ItemFilter::default()
    };
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let page = Page::new(PAGE_LIMIT, after);
        let slice = store.item_list(&office.registrar, &filter, ItemSort::Number, &page)?;
        ids.extend(slice.rows.iter().map(|head| head.id));
        after = slice.next;
        if after.is_none() {
            return Ok(ids);
        }
    }
}

fn by_threads(ids: &[ItemId], act: impl Fn(ItemId) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
            act(*id)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| anyhow!("a thread broke down"))?)
    })
}

fn approve(store: &Store, office: &Office, id: ItemId) -> Result<()> {
    let approve = Command::Approve {
        decision: ApprovalDecision::Pass,
        opinion: "同意交办。".into(),
        meeting: String::new(),
    };
    let request = office.request(&office.chief, days::seed_at());
    store.item_change(&request, id, None, &approve)?;
    Ok(())
}

fn issue(store: &Store, office: &Office, id: ItemId) -> Result<()> {
    let at = days::seed_at();
    let issue = Command::Issue {
        channel: Channel::Platform,
        meeting: String::new(),
    };
    let issued = store
        .item_change(&office.request(&office.registrar, at), id, None, &issue)?
        .fresh()
        .context("a command without a key is fresh")?;
    let item = issued.item.context("the registrar sees what was issued")?;
    let assignment = item.assignments.first().context("no assignment")?;
    let receive = Command::Receive {
        assignment: assignment.id,
        leader: "分管领导".into(),
        section: "人才工作处".into(),
        handler: "经办人".into(),
        schedule: Vec::new(),
    };
    let handler = office.handler(assignment.unit)?;
    store.item_change(&office.request(handler, at), id, None, &receive)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_at_work_as_are_wanted() {
        let lot = Lot {
            step: 8,
            open: 1_000,
        };
        let fates: Vec<_> = (0..9_000).map(|n| lot.fate(n)).collect();
        let count = |fate: Fate| fates.iter().filter(|other| **other == fate).count();
        assert_eq!(count(Fate::AtWork { late: true }), 50);
        assert_eq!(count(Fate::AtWork { late: false }), 950);
        assert_eq!(count(Fate::Approved), 50);
    }
}
