//! In: the Guangzhou ledger as an office keeps it. Out: the district's registered matters, each with its scene.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
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

/// The clerk's desk on the first morning.
pub(crate) struct Desk<'a> {
    pub(crate) store: &'a Store,
    pub(crate) jurisdiction: JurisdictionId,
    pub(crate) people: &'a People,
    pub(crate) units: &'a Units,
    pub(crate) days: &'a Days,
    /// When everything is registered.
    pub(crate) at: Instant,
}

/// A matter about to be registered.
struct Entry {
    title: String,
    content: String,
    basis: &'static str,
    source: &'static str,
    /// Somebody listed makes it restricted.
    listed: BTreeSet<UserId>,
    lead: Option<UnitId>,
    scene: &'static Scene,
}

impl Desk<'_> {
    /// Reads the ledger, matches its city units to the district's, replaces its deadlines of 2012, and registers every row.
    pub(crate) fn take_over(&self) -> Result<Vec<OnStage>> {
        let sheet = read_sheet(FILE, LEDGER, &Limits::default())?;
        let known = self.store.unit_directory(self.jurisdiction)?;
        let spelled = known
            .into_iter()
            .map(|unit| (unit.id, unit.name, unit.aliases));
        let directory = UnitDirectory::new(spelled);
        let context = LedgerContext {
            year: Some(2012),
            issued_on: None,
        };
        let preview = apply(interpret(&sheet, &directory, context), &self.corrections()?)?;
        let rows = preview.rows.iter().filter(|row| row.is_task());
        let entries = rows.map(ledger_entry).collect::<Result<Vec<_>>>()?;
        entries
            .into_iter()
            .enumerate()
            .map(|(place, entry)| self.register(entry, place))
            .collect()
    }

    /// What the clerk says in the preview: who is meant by each of the city's units, and until when.
    fn corrections(&self) -> Result<Corrections<UnitId>> {
        let choice = |(typed, counterpart): (&str, Option<&str>)| {
            let typed = typed.to_owned();
            let choice = match counterpart {
                Some(short) => UnitChoice::Known {
                    unit: self.units.find(short)?,
                    name: short.to_owned(),
                },
                None => UnitChoice::Collective {
                    name: typed.clone(),
                },
            };
            Ok(SpellingChoice { typed, choice })
        };
        let spellings = COUNTERPARTS
            .into_iter()
            .map(choice)
            .collect::<Result<_>>()?;
        Ok(Corrections {
            spellings,
            due_where_missing: Some(self.days.ahead(30)),
            rows: Vec::new(),
        })
    }

    /// Registers what did not come by a ledger.
    pub(crate) fn by_hand(&self) -> Result<Vec<OnStage>> {
        let one = |(place, matter): (usize, &'static Matter)| {
            let lead = self.units.find(matter.lead)?;
            let listed = if matter.restricted {
                self.people.concerned_with(lead)
            } else {
                BTreeSet::new()
            };
            let entry = Entry {
                title: matter.title.into(),
                content: matter.content.into(),
                basis: matter.basis,
                source: matter.source,
                listed,
                lead: Some(lead),
                scene: &matter.scene,
            };
            self.register(entry, place)
        };
        BY_HAND.iter().enumerate().map(one).collect()
    }

    fn register(&self, entry: Entry, place: usize) -> Result<OnStage> {
        let Entry {
            title,
            content,
            basis,
            source,
            listed,
            lead,
            scene,
        } = entry;
        let registration = Registration {
            jurisdiction: self.jurisdiction,
            title,
            content,
            basis: basis.into(),
            source: source.into(),
            tier: None,
            secrecy: if listed.is_empty() {
                Secrecy::Internal
            } else {
                Secrecy::Restricted
            },
            listed,
            received_on: beijing_day(self.at),
        };
        let clerk = self.people.find(Role::Clerk, |_| true)?;
        let request = Request::person(clerk.clone(), None, "demo", "", self.at);
        let done = self.store.item_register(&request, &registration)?;
        let registered = done
            .fresh()
            .context("a registration without a key is fresh")?;
        let place_of = |unit, part| Place {
            unit,
            part,
            requirement: String::new(),
        };
        let mut places: Vec<_> = lead
            .map(|unit| place_of(unit, Part::Lead))
            .into_iter()
            .collect();
        for short in scene.co {
            places.push(place_of(self.units.find(short)?, Part::Co));
        }
        let place = u16::try_from(place).unwrap_or(0);
        let (issue_on, due_on) = script::dates(scene.fate, self.days, place);
        Ok(OnStage {
            item: registered.item,
            scene,
            places,
            issue_on,
            due_on,
        })
    }
}

/// A row of the corrected preview, with its scene.
fn ledger_entry(row: &LedgerRow<UnitId>) -> Result<Entry> {
    ensure!(
        row.outcome.is_import(),
        "row {} of the ledger cannot be imported: {:?}",
        row.row,
        row.findings
    );
    let seq = row.seq.as_ref().map_or("", |seq| seq.value.as_str());
    let scene = TALENT
        .iter()
        .find(|scene| scene.seq == seq)
        .unwrap_or(&RESTS);
    let task = &row.task.as_ref().context("a task row without a task")?.text;
    let lead = if scene.fate == Fate::Registered {
        None
    } else {
        Some(lead(row).with_context(|| format!("row {} has no lead", row.row))?)
    };
    Ok(Entry {
        title: task.clone(),
        content: content(row, task),
        basis: BASIS,
        source: "government.decision",
        listed: BTreeSet::new(),
        lead,
        scene,
    })
}

/// The task, and what else the ledger says of it in its own words, as the import keeps it.
fn content(row: &LedgerRow<UnitId>, task: &str) -> String {
    let co: Vec<&str> = row
        .co
        .units
        .iter()
        .map(|unit| unit.typed.as_str())
        .collect();
    let co = co.join("、");
    let further = [
        ("所属", row.section.as_deref().unwrap_or_default()),
        (
            "台账时限",
            row.deadline.wording.as_deref().unwrap_or_default(),
        ),
        ("台账所列配合单位", co.as_str()),
    ];
    let said = further.iter().filter(|(_, words)| !words.is_empty());
    let lines = said.map(|(name, words)| format!("{name}：{words}"));
    [task.to_owned()]
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn lead(row: &LedgerRow<UnitId>) -> Option<UnitId> {
    row.leads.units.iter().find_map(|unit| match &unit.target {
        UnitTarget::Known { unit, .. } => Some(*unit),
        UnitTarget::Collective { .. } | UnitTarget::Unknown { .. } => None,
    })
}
