//! The year's plan: one a year, and no more inspections begin than it files (domain.md §12.13).

use std::thread;

use domain::{
    id::UnitId,
    inspection::{Command, Inspection, State},
    rulebook::InspectionKind,
    yearly_plan::{self, Content, Priority, YearlyPlan},
};
use store::{ChangeError, Unique};

use super::{NOW, ask, open, plan, under};
use crate::{
    engines::both,
    world::{Office, World},
};

fn content(filed: u16) -> Content {
    Content {
        priorities: vec![Priority {
            id: None,
            text: "十件民生实事".into(),
            units: Vec::new(),
        }],
        filed,
    }
}

/// The plan of 2026, which files so many inspections.
pub(super) fn approved(world: &World, office: &Office, filed: u16) -> YearlyPlan {
    let request = world.by(&office.clerk, NOW);
    let plan = world
        .store
        .yearly_plan_propose(&request, 2026, &content(filed))
        .unwrap();
    let plan = plan.fresh().unwrap().case.unwrap().into_inner();
    answer(world, office, &plan)
}

fn answer(world: &World, office: &Office, plan: &YearlyPlan) -> YearlyPlan {
    let request = world.by(&office.principal_leader, NOW);
    let approve = yearly_plan::Command::Approve {
        passed: true,
        opinion: "同意".into(),
    };
    let done = world
        .store
        .yearly_plan_change(&request, plan.id, None, &approve)
        .unwrap();
    done.fresh().unwrap().case.unwrap().into_inner()
}

/// `yangjiang/2.2a`: the year has one plan.
#[test]
fn a_year_has_one_plan() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        approved(world, &office, 3);
        let request = world.by(&office.clerk, NOW);
        let again = world.store.yearly_plan_propose(&request, 2026, &content(9));
        assert!(matches!(
            again,
            Err(ChangeError::Taken {
                what: Unique::Period
            })
        ));
        world
            .store
            .yearly_plan_propose(&request, 2027, &content(9))
            .unwrap();
    });
}

/// A routine one with its plan (`yangjiang/2.4`).
fn planned(world: &World, office: &Office, units: &[UnitId]) -> Inspection {
    let opened = open(world, &office.clerk, InspectionKind::Routine, units);
    let plan = Command::Plan(plan(&office.clerk));
    ask(world, &office.clerk, &opened, plan).unwrap()
}

#[test]
fn what_is_filed_is_not_exceeded() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        let plan = approved(world, &office, 1);
        let begin = |inspection: &_| ask(world, &office.clerk, inspection, Command::Begin);
        let units = &world.units[..1];
        let first = planned(world, &office, units);
        let second = planned(world, &office, units);
        assert_eq!(begin(&first).unwrap().state, State::Underway);
        let refused = begin(&second);
        assert!(
            matches!(refused, Err(ChangeError::CaseRefused(refused)) if refused.code == "filed_count_reached")
        );
        // 只减不增: no amendment lets a further one begin.
        let amend = yearly_plan::Command::Amend {
            content: content(2),
            reason: "上级新增安全生产督查".into(),
        };
        let request = world.by(&office.clerk, NOW);
        let refused = world
            .store
            .yearly_plan_change(&request, plan.id, None, &amend);
        assert!(
            matches!(refused, Err(ChangeError::CaseRefused(refused)) if refused.code == "filed_grows")
        );
    });
}

/// Several that begin at the same moment are counted one after the other.
#[test]
fn the_count_holds_when_many_begin_at_once() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        approved(world, &office, 2);
        let waiting: Vec<_> = (0..6)
            .map(|_| planned(world, &office, &world.units[..1]))
            .collect();
        let office = &office;
        let begun = thread::scope(|scope| {
            let tries: Vec<_> = waiting
                .iter()
                .map(|one| {
                    scope.spawn(move || ask(world, &office.clerk, one, Command::Begin).is_ok())
                })
                .collect();
            tries
                .into_iter()
                .filter_map(|done| done.join().ok())
                .filter(|begun| *begun)
                .count()
        });
        assert_eq!(begun, 2);
    });
}
