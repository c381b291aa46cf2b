//! In: the Guangzhou ledger as an office keeps it. Out: the district's registered matters, each with its scene.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use documents::sheet::{Limits, read_sheet};
use domain::{
    id::{JurisdictionId, UnitId, UserId},
    item::{Place, Registration},
    ledger::{
        Corrections, LedgerContext, LedgerRow, SpellingChoice, UnitChoice, UnitDirectory,
        UnitTarget, apply, interpret,
    },
    time::{Instant, beijing_day},
    vocabulary::{Part, Role, Secrecy, Tier},
};
use store::{Request, Store};

use super::{
    cast::COUNTERPARTS,
    days::Days,
    plot::{BY_HAND, Fate, Matter, Scene, TALENT},
    script,
    stage::{OnStage, People, Units},
};

const LEDGER: &[u8] = include_bytes!("../../demo/gz-talent-2012.xlsx");
const FILE: &str = "gz-talent-2012.xlsx";
const BASIS: &str = "《关于推进人才集聚工程的实施意见》任务分工";

/// What is not in the plot stays as it was registered.
const RESTS: Scene = Scene {
    seq: "",
    tier: Tier::General,
    co: &[],
    fate: Fate::Registered,
};

/// Reads the ledger, matches its city units to the district's, replaces its deadlines of 2012, and registers every row.
pub(crate) fn take_over(
    store: &Store,
    jurisdiction: JurisdictionId,
    people: &People,
    units: &Units,
    days: &Days,
    at: Instant,
) -> Result<Vec<OnStage>> {
    let sheet = read_sheet(FILE, LEDGER, &Limits::default())?;
    let known = store.unit_directory(jurisdiction)?;
    let directory = UnitDirectory::new(
        known
            .into_iter()
            .map(|unit| (unit.id, unit.name, unit.aliases)),
    );
    let mut spellings = Vec::new();
    for (typed, counterpart) in COUNTERPARTS {
        let choice = match counterpart {
            Some(short) => UnitChoice::Known {
                unit: units.find(short)?,
                name: short.to_owned(),
            },
            None => UnitChoice::Collective {
                name: typed.to_owned(),
            },
        };
        spellings.push(SpellingChoice {
            typed: typed.to_owned(),
            choice,
        });
    }
    let corrections = Corrections {
        spellings,
        due_where_missing: Some(days.ahead(30)),
        rows: Vec::new(),
    };
    let preview = apply(
        interpret(
            &sheet,
            &directory,
            LedgerContext {
                year: Some(2012),
                issued_on: None,
            },
        ),
        &corrections,
    )?;
    let mut matters = Vec::new();
    for (place, row) in preview.rows.iter().filter(|row| row.is_task()).enumerate() {
        let seq = row
            .seq
            .as_ref()
            .map(|seq| seq.value.clone())
            .unwrap_or_default();
        let scene = TALENT
            .iter()
            .find(|scene| scene.seq == seq)
            .unwrap_or(&RESTS);
        let task = row
            .task
            .as_ref()
            .context("a task row without a task")?
            .text
            .clone();
        let title = Titled {
            title: task,
            content: content(row),
            basis: BASIS,
            source: "government.decision",
            listed: BTreeSet::new(),
        };
        let lead = if scene.fate == Fate::Registered {
            None
        } else {
            Some(lead(row).with_context(|| format!("row {} has no lead", row.row))?)
        };
        matters.push(register(
            store,
            jurisdiction,
            people,
            units,
            title,
            lead,
            scene,
            days,
            place,
            at,
        )?);
    }
    Ok(matters)
}

/// Registers what did not come by a ledger.
pub(crate) fn by_hand(
    store: &Store,
    jurisdiction: JurisdictionId,
    people: &People,
    units: &Units,
    days: &Days,
    at: Instant,
) -> Result<Vec<OnStage>> {
    let one = |(place, matter): (usize, &'static Matter)| {
        let lead = units.find(matter.lead)?;
        let listed = if matter.restricted {
            people.concerned_with(lead)
        } else {
            BTreeSet::new()
        };
        let titled = Titled {
            title: matter.title.into(),
            content: matter.content.into(),
            basis: matter.basis,
            source: matter.source,
            listed,
        };
        register(
            store,
            jurisdiction,
            people,
            units,
            titled,
            Some(lead),
            &matter.scene,
            days,
            place,
            at,
        )
    };
    BY_HAND.iter().enumerate().map(one).collect()
}

struct Titled {
    title: String,
    content: String,
    basis: &'static str,
    source: &'static str,
    /// Somebody listed makes it restricted.
    listed: BTreeSet<UserId>,
}

#[expect(
    clippy::too_many_arguments,
    reason = "one matter's whole beginning, said once"
)]
fn register(
    store: &Store,
    jurisdiction: JurisdictionId,
    people: &People,
    units: &Units,
    titled: Titled,
    lead: Option<UnitId>,
    scene: &'static Scene,
    days: &Days,
    place: usize,
    at: Instant,
) -> Result<OnStage> {
    let registration = Registration {
        jurisdiction,
        title: titled.title,
        content: titled.content,
        basis: titled.basis.into(),
        source: titled.source.into(),
        tier: None,
        secrecy: if titled.listed.is_empty() {
            Secrecy::Internal
        } else {
            Secrecy::Restricted
        },
        listed: titled.listed,
        received_on: beijing_day(at),
    };
    let clerk = people.find(Role::Clerk, |_| true)?;
    let request = Request::person(clerk.clone(), None, "demo", "", at);
    let registered = store
        .item_register(&request, &registration)?
        .fresh()
        .context("a registration without a key is fresh")?;
    let co = scene.co.iter().map(|short| {
        Ok(Place {
            unit: units.find(short)?,
            part: Part::Co,
            requirement: String::new(),
        })
    });
    let lead = lead.map(|unit| {
        Ok(Place {
            unit,
            part: Part::Lead,
            requirement: String::new(),
        })
    });
    let places = lead.into_iter().chain(co).collect::<Result<Vec<_>>>()?;
    let (issue_on, due_on) = script::dates(scene.fate, days, u16::try_from(place).unwrap_or(0));
    Ok(OnStage {
        item: registered.item,
        scene,
        places,
        issue_on,
        due_on,
    })
}

/// Section and deadline as the ledger has them.
fn content(row: &LedgerRow<UnitId>) -> String {
    let section = row
        .section
        .iter()
        .map(|section| format!("所属章节：{section}。"));
    let names: Vec<&str> = row
        .co
        .units
        .iter()
        .map(|unit| unit.typed.as_str())
        .collect();
    let co = (!names.is_empty()).then(|| format!("台账所列配合单位：{}。", names.join("、")));
    section.chain(co).collect()
}

fn lead(row: &LedgerRow<UnitId>) -> Option<UnitId> {
    row.leads.units.iter().find_map(|unit| match &unit.target {
        UnitTarget::Known { unit, .. } => Some(*unit),
        UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => None,
    })
}
