//! The clock's part: a store with open assignments goes in, the time of each kind of morning comes out.

use std::time::Instant;

use anyhow::{Result, ensure};
use domain::time;
use store::Store;
use worker::{DispatchOptions, SweepOptions, SweepReport, dispatch_once, sweep_once};

use crate::{days, figures::Figures, options::Options, seed::LATE};

/// A few late, then everything prompted, then nothing to do; and all the news of it told.
///
/// # Errors
/// A sweep fails, or does other things than it should.
pub(crate) fn measure(store: &Store, options: &Options, figures: &mut Figures) -> Result<()> {
    let late = u64::from(options.open.div_ceil(LATE));
    let rest = u64::from(options.open) - late;
    dispatch(
        store,
        days::seed_at(),
        figures,
        "news of registrations and commands told",
    )?;

    let first = sweep(
        store,
        days::morning(days::late_on()),
        figures,
        "sweep, 5% late: a draft and a prompt each, no brake",
    )?;
    ensure!(first.braked.is_empty(), "the brake held: {first:?}");
    ensure!(first.drafts == late, "{late} drafts were due: {first:?}");

    let prompted = days::morning(days::prompted_on());
    let second = sweep(
        store,
        prompted,
        figures,
        "sweep, every open assignment prompted",
    )?;
    ensure!(
        second.prompts >= rest,
        "{rest} prompts were due: {second:?}"
    );

    let third = sweep(store, prompted, figures, "sweep, nothing to do")?;
    ensure!(third.prompts + third.drafts == 0, "done twice: {third:?}");
    dispatch(store, prompted, figures, "news of the sweeps told")
}

fn sweep(
    store: &Store,
    now: time::Instant,
    figures: &mut Figures,
    name: &str,
) -> Result<SweepReport> {
    let begun = Instant::now();
    let report = sweep_once(store, now, &SweepOptions::daily())?;
    figures.add(
        name,
        format!(
            "{:.3} s: {} items looked at, {} drafts, {} prompts",
            begun.elapsed().as_secs_f64(),
            report.items,
            report.drafts,
            report.prompts
        ),
    );
    Ok(report)
}

fn dispatch(store: &Store, now: time::Instant, figures: &mut Figures, name: &str) -> Result<()> {
    let begun = Instant::now();
    let (mut events, mut notices) = (0_u64, 0_u64);
    loop {
        let round = dispatch_once(store, now, &DispatchOptions::default())?;
        if round.events == 0 {
            break;
        }
        events += round.events;
        notices += round.notices;
    }
    let seconds = begun.elapsed().as_secs_f64();
    figures.add(
        name,
        format!("{events} events, {notices} notices in {seconds:.1} s"),
    );
    Ok(())
}
