//! Cases beside the items: one door for all kinds, kept and listed as far as a person sees.

mod accountability;
mod assessment;
mod bulletins;
mod desks;
mod door;
mod filed;
mod looks;
mod owed;
mod recounted;
mod sight;

use domain::{
    access::Person,
    id::UnitId,
    inspection::{Command, Inspection, Method, Opening, Participant, Plan},
    rulebook::InspectionKind,
};
use store::{CaseChanged, ChangeError, Done};

use crate::world::{World, day};

/// Monday, the day the tests act on.
const NOW: &str = "2026-03-09T10:00:00+08:00";

/// Lets the office work by another regulation.
fn under(world: &World, rulebook: &str) {
    let sql = format!("update jurisdictions set rulebook = '{rulebook}'");
    world.database.raw(&sql).unwrap();
}

fn opening(world: &World, kind: InspectionKind, units: &[UnitId]) -> Opening {
    Opening {
        jurisdiction: world.jurisdiction,
        kind,
        title: "老旧小区改造进展督查".into(),
        units: units.to_vec(),
        items: Vec::new(),
        report: None,
    }
}

fn plan(clerk: &Person) -> Plan {
    Plan {
        methods: vec![Method::OnSite],
        focus: "工程进度".into(),
        place: "金家岭街道".into(),
        from: day("2026-03-09"),
        to: day("2026-03-10"),
        checklist: vec!["工程进度".into()],
        participants: vec![Participant::Member { user: clerk.user }],
    }
}

fn fresh(done: Done<CaseChanged<Inspection>>) -> CaseChanged<Inspection> {
    done.fresh().unwrap()
}

fn open(world: &World, clerk: &Person, kind: InspectionKind, units: &[UnitId]) -> Inspection {
    let request = world.by(clerk, NOW);
    let opened = world
        .store
        .inspection_open(&request, &opening(world, kind, units))
        .unwrap();
    fresh(opened).case.unwrap().into_inner()
}

fn ask(
    world: &World,
    person: &Person,
    inspection: &Inspection,
    command: Command,
) -> Result<Inspection, ChangeError> {
    let request = world.by(person, NOW);
    let done = world
        .store
        .inspection_change(&request, inspection.id, None, &command)?;
    Ok(fresh(done).case.unwrap().into_inner())
}
