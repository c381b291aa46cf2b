//! Eight sweepers at once, killed at random: each prompt and each step of a ladder happens exactly once, and none is lost (E1–E4).
//!
//! What the crowd did is compared with what one undisturbed sweeper does on a database of its own.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test may stop at the first surprise"
)]

#[path = "../../worker/tests/clockwork/office.rs"]
#[allow(
    dead_code,
    reason = "the office has people whom only the other test asks"
)]
mod office;

use std::{
    collections::BTreeMap,
    process::{Command as Process, Stdio},
    thread::sleep,
    time::Duration,
};

use chrono::NaiveDate;
use domain::{
    item::{Command, Event, Item, PromptReason, UrgeState},
    time::beijing_day,
    vocabulary::Level,
};
use office::{Database, Office, at};
use rand::RngExt;
use store::{Page, Request};
use worker::{SweepOptions, sweep_once};

const SWEEPERS: usize = 8;
const MATTERS: usize = 9;

/// The mornings swept; days between them are caught up.
const MORNINGS: [&str; 9] = [
    "2025-09-23",
    "2025-09-24",
    "2025-09-26",
    "2025-09-28",
    "2025-09-29",
    "2025-09-30",
    "2025-10-01",
    "2025-10-09",
    "2025-10-13",
];

/// What the clock did to one matter: prompts with what, when and why, slips with level, day and state.
#[derive(Debug, PartialEq, Eq, Default)]
struct Trace {
    prompts: Vec<(String, NaiveDate, PromptReason)>,
    slips: Vec<(Level, NaiveDate, UrgeState, Vec<String>)>,
}

#[test]
fn eight_sweepers_killed_at_random_do_each_step_once() {
    let reference = play(&Office::new(Database::sqlite()), |office, moment| {
        sweep_once(&office.store, at(moment), &SweepOptions::daily()).unwrap();
    });
    assert!(reference.iter().all(|trace| trace.prompts.len() > 5));
    let slips: usize = reference.iter().map(|trace| trace.slips.len()).sum();
    assert!(slips > MATTERS, "some have stepped up to yellow: {slips}");

    let databases = [Some(Database::sqlite()), Database::postgresql()];
    for office in databases.into_iter().flatten().map(Office::new) {
        let crowd = play(&office, crowd);
        assert_eq!(repeated(&crowd), None);
        assert_eq!(crowd, reference, "{}", office.database.url);
        let trail = office.store.audit_verify(office.jurisdiction).unwrap();
        assert_eq!(trail.first_bad, None);
    }
}

#[test]
fn a_past_moment_is_refused() {
    let office = Office::new(Database::sqlite());
    office.issued(1);
    assert!(
        duban(&office, "2025-09-29T08:00:00+08:00")
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
    let refused = duban(&office, "2025-09-29T07:59:59+08:00")
        .output()
        .unwrap();
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("the clock has gone backwards"), "{said}");
    assert!(refused.stdout.is_empty());

    let report = duban(&office, "2025-09-30T08:00:00+08:00")
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["now"], "2025-09-30T00:00:00Z");
    assert_eq!(report["days"], serde_json::json!(["2025-09-30"]));
    assert_eq!(
        (&report["braked"], &report["withdrawn"]),
        (&serde_json::json!([]), &serde_json::json!(0))
    );
    assert!(report["tookMs"].is_u64());
}

/// The control: what is done twice is seen.
#[test]
fn a_prompt_given_twice_is_seen() {
    let prompt = (
        "receipt".to_owned(),
        office::day("2025-09-23"),
        PromptReason::DueToday,
    );
    let once = Trace {
        prompts: vec![prompt.clone()],
        slips: Vec::new(),
    };
    assert_eq!(repeated(&[once]), None);
    let twice = Trace {
        prompts: vec![prompt.clone(), prompt],
        slips: Vec::new(),
    };
    assert!(repeated(&[twice]).is_some());
}

/// Every morning is swept, every second blue slip signed on its day; what came of each matter comes out.
fn play(office: &Office, sweep: impl Fn(&Office, &str)) -> Vec<Trace> {
    let matters: Vec<Item> = (0..MATTERS).map(|n| office.issued(n)).collect();
    for morning in MORNINGS {
        sweep(office, &format!("{morning}T00:10:00+08:00"));
        let afternoon = at(&format!("{morning}T15:00:00+08:00"));
        for item in matters.iter().step_by(2) {
            let now = office.read(item);
            let Some(draft) = now.assignments[0].open_urge() else {
                continue;
            };
            if draft.state == UrgeState::Drafted && draft.level == Level::Blue {
                let request = Request::person(office.chief.clone(), None, "test", "", afternoon);
                let sign = Command::SignUrge { urge: draft.id };
                office
                    .store
                    .item_change(&request, item.id, None, &sign)
                    .unwrap();
            }
        }
    }
    matters.iter().map(|item| trace(office, item)).collect()
}

/// Eight processes begin at once; about half of them are killed somewhere on their way, and one more finds what they left.
fn crowd(office: &Office, moment: &str) {
    let mut rng = rand::rng();
    let start = |_| duban(office, moment).stdout(Stdio::null()).spawn().unwrap();
    let mut sweepers: Vec<_> = (0..SWEEPERS).map(start).collect();
    for sweeper in &mut sweepers {
        if rng.random_bool(0.5) {
            sleep(Duration::from_millis(rng.random_range(0..60)));
            sweeper.kill().unwrap();
        }
    }
    for mut sweeper in sweepers {
        sweeper.wait().unwrap();
    }
    let last = duban(office, moment).output().unwrap();
    assert!(
        last.status.success(),
        "{moment}: {}",
        String::from_utf8_lossy(&last.stderr)
    );
}

fn duban(office: &Office, moment: &str) -> Process {
    let mut duban = Process::new(env!("CARGO_BIN_EXE_duban"));
    duban
        .args(["sweep", "--at", moment])
        .args(["--database-url", &office.database.url])
        .args(["--data-dir", &std::env::temp_dir().display().to_string()])
        .env("DUBAN_ALLOW_UNSAFE_POSTGRES", "true")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null());
    duban
}

fn trace(office: &Office, item: &Item) -> Trace {
    let now = office.read(item);
    let label = |id| now.obligation(id).unwrap().1.label.clone();
    let mut trace = Trace::default();
    let mut page = Page::first(100);
    loop {
        let slice = office
            .store
            .event_list(&office.clerk, item.id, &page)
            .unwrap()
            .unwrap();
        for entry in &slice.rows {
            if let Event::Prompted {
                obligation,
                on,
                reason,
                ..
            } = &entry.event
            {
                assert!(*on <= beijing_day(entry.at));
                trace.prompts.push((label(*obligation), *on, *reason));
            }
        }
        let Some(next) = slice.next else { break };
        page = Page::new(100, Some(next));
    }
    trace.prompts.sort();
    for urge in &now.assignments[0].urges {
        let covers = urge.covers.iter().map(|id| label(*id)).collect();
        trace
            .slips
            .push((urge.level, urge.drafted_on, urge.state, covers));
    }
    trace
}

/// Something done more than once to one matter.
fn repeated(traces: &[Trace]) -> Option<String> {
    traces.iter().find_map(|trace| {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for (label, on, _) in &trace.prompts {
            *seen.entry(format!("{label} prompted on {on}")).or_default() += 1;
        }
        for (level, on, ..) in &trace.slips {
            *seen.entry(format!("{level} drafted on {on}")).or_default() += 1;
        }
        seen.into_iter()
            .find(|(_, times)| *times > 1)
            .map(|(what, _)| what)
    })
}
