//! The year's plan as a duty: owed once, reminded of, met by the proposal; the items that carry it out (`yangjiang/2.2a`).

use domain::{
    item::{Command, PriorityRef, Refusal, Stage},
    yearly_plan::{Content, Priority, State},
};
use store::{ChangeError, PriorityItems, Swept};

use super::under;
use crate::{
    engines::both,
    world::{Office, World, at, day},
};

fn sweep(world: &World, on: &str) -> Swept {
    let now = at(&format!("{on}T00:01:00+08:00"));
    world.store.duty_sweep(day(on), now).unwrap()
}

fn content() -> Content {
    Content {
        priorities: vec![Priority {
            id: None,
            text: "十件民生实事".into(),
            units: Vec::new(),
        }],
        filed: 3,
    }
}

/// However many sweepers run, the plan is owed once from the year's first day on, and proposing it meets that.
#[test]
fn a_years_plan_is_owed_once_and_met() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        // The books begin before the year does.
        world
            .database
            .raw("update jurisdictions set created_at = '2025-12-29 00:00:00'")
            .unwrap();
        let plans = |swept: Swept| (swept.planned, swept.prompted);
        // The year's assessment is owed by its last working day, and is planned with it.
        assert_eq!(plans(sweep(world, "2026-01-01")), (2, 0));
        assert_eq!(plans(sweep(world, "2026-01-01")), (0, 0));
        assert_eq!(plans(sweep(world, "2026-01-26")), (0, 0));
        assert_eq!(plans(sweep(world, "2026-01-27")), (0, 1));
        assert_eq!(plans(sweep(world, "2026-01-27")), (0, 0), "once a day");
        let request = world.by(&office.clerk, "2026-01-28T10:00:00+08:00");
        let made = world.store.yearly_plan_propose(&request, 2026, &content());
        let plan = made.unwrap().fresh().unwrap();
        let plan = plan.case.unwrap();
        assert_eq!(plan.state, State::Proposed);
        assert_eq!(plan.days_late, Some(0));
        assert_eq!(
            plans(sweep(world, "2026-01-30")),
            (0, 0),
            "nothing is owed any more"
        );
        let again = world.store.yearly_plan_propose(&request, 2026, &content());
        assert!(matches!(again, Err(ChangeError::Taken { .. })), "{again:?}");
    });
}

/// A priority is one of an approved plan of this office; its items are counted as far as their reader sees them.
#[test]
fn items_carry_out_a_priority() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        let approved = super::filed::approved(world, &office, 3);
        let priority = approved.approved.as_ref().unwrap().priorities[0]
            .id
            .unwrap();
        let carried = PriorityRef {
            plan: approved.id,
            priority,
        };
        let request = world.by(&office.clerk, super::NOW);
        let mut registration = world.registration("新改扩建公办园5所");
        registration.source = "policy.measure".into();
        registration.tier = None;
        registration.priority = Some(carried);
        let registered = world.store.item_register(&request, None, &registration);
        let item = registered.unwrap().fresh().unwrap().item.unwrap();
        assert_eq!(item.proceedings.priority, Some(carried));
        let counted = |person| world.store.priority_items(person, &[priority]).unwrap();
        let one = PriorityItems {
            priority,
            stage: Stage::Registered,
            count: 1,
        };
        assert_eq!(counted(&office.clerk), [one]);
        let head = world.user(domain::vocabulary::Role::UnitHead, Some(world.units[0]));
        assert_eq!(counted(&head), []);
        let set = |priority| {
            let command = Command::SetPriority { priority };
            world.store.item_change(&request, item.id, None, &command)
        };
        let foreign = PriorityRef {
            plan: domain::id::Id::new(uuid::Uuid::from_u128(7)),
            priority,
        };
        let unknown = set(Some(foreign));
        assert!(
            matches!(&unknown, Err(ChangeError::Unknown { what }) if what == "priority/planId"),
            "{unknown:?}"
        );
        let none = PriorityRef {
            priority: domain::id::Id::new(uuid::Uuid::from_u128(8)),
            ..carried
        };
        let refused = set(Some(none));
        assert!(
            matches!(refused, Err(ChangeError::Refused(Refusal::NotOfPlan))),
            "{refused:?}"
        );
        set(None).unwrap();
        assert_eq!(counted(&office.clerk), []);
    });
}
