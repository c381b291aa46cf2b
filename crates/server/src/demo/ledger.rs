//! In: the Guangzhou ledger as an office keeps it, and what it registers by hand. Out: the district's matters, each with its scene.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use api::imports::desk::{self, ImportSettings};
use chrono::NaiveDate;
use domain::{
    id::{ItemId, JurisdictionId, UnitId, UserId},
    item::{Item, Place, Registration},
    ledger::{LedgerRow, RowCorrection, UnitChoice, UnitRef, UnitTarget},
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
/// What is to be issued within so many working days gets its date in the preview; of the rest the date is not known yet.
const DATED_WITHIN: u16 = 10;

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

/// A row of the ledger: what the clerk says of it in the preview, and what is to become of it.
struct Task {
    row: u32,
    correction: RowCorrection<UnitId>,
    role: Casting,
}

/// A matter's part in the story, before it is a matter.
struct Casting {
    scene: &'static Scene,
    places: Vec<Place>,
    issue_on: NaiveDate,
    due_on: NaiveDate,
}

impl Desk<'_> {
    /// Imports the ledger as a clerk does on the page: the preview, the city's units matched to the district's and dates in the
    /// place of those of 2012, the confirmation.
    pub(crate) fn take_over(&self) -> Result<Vec<OnStage>> {
        let request = self.clerk()?;
        let preview = desk::preview(self.store, &request, FILE, LEDGER)?;
        let rows = desk::read(self.store, &request, &preview)?;
        let rows = rows.iter().filter(|row| row.is_task()).enumerate();
        let tasks = rows
            .map(|(place, row)| self.task(row, place))
            .collect::<Result<Vec<_>>>()?;
        let settings = ImportSettings {
            source: "government.decision".into(),
            tier: Tier::General,
            basis: BASIS.into(),
            received_on: beijing_day(self.at),
            due_on: None,
        };
        let corrections = tasks.iter().map(|task| task.correction.clone()).collect();
        let corrected = desk::correct(self.store, &request, &preview, settings, corrections)?;
        let import = desk::confirm(self.store, &request, &corrected)?;
        let kept = self.store.import_row_all(self.jurisdiction, import.id)?;
        let made: BTreeMap<i32, ItemId> = kept
            .into_iter()
            .filter_map(|row| Some((row.row, row.item?)))
            .collect();
        ensure!(
            made.len() == tasks.len(),
            "{} of {} rows have become items",
            made.len(),
            tasks.len()
        );
        let on_stage = |task: Task| {
            let item = made
                .get(&i32::try_from(task.row)?)
                .context("a row without an item")?;
            let read = self.store.item_read(self.jurisdiction, *item)?;
            Ok(task
                .role
                .play(read.context("an item is gone")?.item.into_inner()))
        };
        tasks.into_iter().map(on_stage).collect()
    }

    /// Casts a row of the preview.
    fn task(&self, row: &LedgerRow<UnitId>, place: usize) -> Result<Task> {
        let seq = row.seq.as_ref().map_or("", |seq| seq.value.as_str());
        let scene = TALENT
            .iter()
            .find(|scene| scene.seq == seq)
            .unwrap_or(&RESTS);
        let leads = self.counterparts(&row.leads.units)?;
        let lead = leads.iter().find_map(|choice| match choice {
            UnitChoice::Known { unit, .. } => Some(*unit),
            UnitChoice::Collective { .. } => None,
        });
        let role = self.casting(scene, lead, place)?;
        let co = if scene.fate == Fate::Registered {
            self.counterparts(&row.co.units)?
        } else {
            // Those the district wants in it, and the ledger's groups, which a person has yet to expand.
            let known = scene.co.iter().map(|short| self.known(short));
            let groups = row.co.units.iter().filter_map(group).map(Ok);
            known.chain(groups).collect::<Result<_>>()?
        };
        let soon = self.days.after(beijing_day(self.at), DATED_WITHIN);
        let dated = scene.fate != Fate::Registered && role.issue_on <= soon;
        Ok(Task {
            row: row.row,
            correction: RowCorrection {
                leads: Some(leads),
                co: Some(co),
                due: dated.then_some(role.due_on),
                ..RowCorrection::of(row.row)
            },
            role,
        })
    }

    /// Who in the district is meant by each of the city's units.
    fn counterparts(&self, units: &[UnitRef<UnitId>]) -> Result<Vec<UnitChoice<UnitId>>> {
        let choice = |unit: &UnitRef<UnitId>| {
            if let Some(group) = group(unit) {
                return Ok(group);
            }
            let counterpart = COUNTERPARTS.iter().find(|(typed, _)| *typed == unit.typed);
            match counterpart.with_context(|| format!("nobody here is {}", unit.typed))? {
                (_, Some(short)) => self.known(short),
                (typed, None) => Ok(UnitChoice::Collective {
                    name: (*typed).to_owned(),
                }),
            }
        };
        units.iter().map(choice).collect()
    }

    /// A unit as the page names it to the import: by its full name.
    fn known(&self, short: &str) -> Result<UnitChoice<UnitId>> {
        let unit = self.units.find(short)?;
        let mut names = self.store.unit_names(self.jurisdiction, &[unit])?;
        let name = names.remove(&unit).context("a unit has no name")?;
        Ok(UnitChoice::Known { unit, name })
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
            let item = self.register(matter, listed)?;
            Ok(self.casting(&matter.scene, Some(lead), place)?.play(item))
        };
        BY_HAND.iter().enumerate().map(one).collect()
    }

    /// Registers a matter; somebody listed makes it restricted.
    fn register(&self, matter: &Matter, listed: BTreeSet<UserId>) -> Result<Item> {
        let registration = Registration {
            jurisdiction: self.jurisdiction,
            suggestion: None,
            title: matter.title.into(),
            content: matter.content.into(),
            basis: matter.basis.into(),
            source: matter.source.into(),
            tier: None,
            secrecy: if listed.is_empty() {
                Secrecy::Internal
            } else {
                Secrecy::Restricted
            },
            listed,
            received_on: beijing_day(self.at),
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        };
        let done = self
            .store
            .item_register(&self.clerk()?, None, &registration)?;
        let registered = done
            .fresh()
            .context("a registration without a key is fresh")?;
        let item = registered.item.context("whoever registers is listed")?;
        Ok(item.into_inner())
    }

    /// When a matter is issued and due, and to whom; `place` spreads matters of one fate.
    fn casting(
        &self,
        scene: &'static Scene,
        lead: Option<UnitId>,
        place: usize,
    ) -> Result<Casting> {
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
        Ok(Casting {
            scene,
            places,
            issue_on,
            due_on,
        })
    }

    /// What the office's first clerk asks for this morning.
    fn clerk(&self) -> Result<Request> {
        let clerk = self.people.find(Role::Clerk, |_| true)?;
        Ok(Request::person(clerk.clone(), None, "demo", "", self.at))
    }
}

impl Casting {
    fn play(self, item: Item) -> OnStage {
        OnStage {
            item,
            scene: self.scene,
            places: self.places,
            issue_on: self.issue_on,
            due_on: self.due_on,
        }
    }
}

/// A group such as 各区、县级市, kept under the name it has in the ledger.
fn group(unit: &UnitRef<UnitId>) -> Option<UnitChoice<UnitId>> {
    match unit.target {
        UnitTarget::Collective { .. } => Some(UnitChoice::Collective {
            name: unit.typed.clone(),
        }),
        UnitTarget::Known { .. } | UnitTarget::Unknown { .. } => None,
    }
}
