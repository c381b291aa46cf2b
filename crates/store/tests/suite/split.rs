//! Matters under other rulebooks: split into parts, numbered in runs of their own, with the office's own dates.

use domain::{
    access::Action,
    item::{Command, Refusal, Registration, SplitPart, Stage},
    rulebook::{OfficeStep, Rulebook},
};
use store::{ChangeError, Done, ItemFilter, ItemSort, Page};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, at, day},
};

fn part(title: &str) -> SplitPart {
    SplitPart {
        title: title.into(),
        content: "按时办结并反馈".into(),
        class: "市政设施".into(),
    }
}

/// sichuan/10.1: each part is an item of its own with the next number; the whole closes after them.
#[test]
fn a_split_matter_closes_after_its_parts() {
    both(|world: &World| {
        let office = Office::of(world);
        let rulebook = Rulebook::precedent("sichuan", 1).unwrap();
        let registration = Registration {
            source: rulebook.sources[0].id.clone(),
            tier: None,
            ..world.registration("老旧小区综合整治")
        };
        let request = world.by(&office.clerk, ISSUED);
        let whole = world
            .store
            .item_register(&request, Some("sichuan"), &registration)
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(
            whole.item.as_ref().unwrap().number.text,
            "川督办〔2025〕1号"
        );
        assert_eq!(whole.item.as_ref().unwrap().rulebook.id, "sichuan");

        let parts = [part("供热管网改造"), part("电梯加装")];
        let stale = world.store.item_split(&request, whole.id, Some(9), &parts);
        assert!(matches!(stale, Err(ChangeError::Stale { current: 1 })));
        let one = world
            .store
            .item_split(&request, whole.id, Some(1), &parts[..1]);
        assert!(matches!(
            one,
            Err(ChangeError::Refused(Refusal::TooFewParts))
        ));
        let Done::Fresh(split) = world
            .store
            .item_split(&request, whole.id, Some(1), &parts)
            .unwrap()
        else {
            panic!("no key was given")
        };
        let children = split.item.as_ref().unwrap().proceedings.children.clone();
        let numbers: Vec<String> = children
            .iter()
            .map(|id| world.kept(*id).number.text)
            .collect();
        assert_eq!(numbers, ["川督办〔2025〕2号", "川督办〔2025〕3号"]);
        // Another rulebook's numbers run apart.
        assert_eq!(world.register(&office.clerk, "道路维修").number.n, 1);
        let listed = world
            .store
            .item_list(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::Number,
                &Page::first(10),
            )
            .unwrap();
        assert_eq!(listed.rows.len(), 4);

        let close = |moment| world.change(&office.clerk, moment, whole.id, Command::Close);
        let todo = |world: &World| {
            let todos = world
                .store
                .todo_list(&office.clerk, day("2099-01-01"), 100)
                .unwrap();
            todos
                .iter()
                .any(|todo| todo.item == whole.id && todo.action == Action::Close)
        };
        assert!(matches!(
            close(ISSUED),
            Err(ChangeError::Refused(Refusal::PartsOpen))
        ));
        assert!(
            !todo(world),
            "a whole whose parts are open waits for nobody"
        );
        for child in children {
            let reason = "并入其他事项".to_owned();
            world
                .change(
                    &office.office_chief,
                    ISSUED,
                    child,
                    Command::Cancel { reason },
                )
                .unwrap();
        }
        assert!(todo(world), "now it is to be closed");
        assert_eq!(close(ISSUED).unwrap().item.unwrap().stage, Stage::Closed);
    });
}

/// town-duban/4.2.1: the office owes the proposal within one working day; the sweeper looks at it before any unit has it.
#[test]
fn the_office_is_looked_at_before_the_issue() {
    both(|world: &World| {
        let office = Office::of(world);
        let rulebook = Rulebook::precedent("town-duban", 1).unwrap();
        let mut clocks = rulebook.office.iter();
        let clock = clocks.find(|clock| clock.step == OfficeStep::Propose);
        let source = clock.unwrap().sources[0].clone();
        let registration = Registration {
            source,
            tier: None,
            ..world.registration("上级交办件")
        };
        let item = world
            .store
            .item_register(
                &world.by(&office.clerk, ISSUED),
                Some("town-duban"),
                &registration,
            )
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner();
        let due = world.store.sweep_due(day("2025-09-23"), None, 10).unwrap();
        assert!(due.iter().any(|due| due.item == item.id));
        let todos = world
            .store
            .todo_list(&office.clerk, day("2099-01-01"), 100)
            .unwrap();
        let propose = todos.iter().find(|todo| todo.item == item.id).unwrap();
        assert_eq!(propose.due_on, Some(day("2025-09-23")));
        world
            .store
            .item_tick(
                world.jurisdiction,
                item.id,
                day("2025-09-23"),
                false,
                at("2025-09-23T00:10:00+08:00"),
            )
            .unwrap();
        assert_eq!(
            world
                .database
                .figure("select count(*) as n from prompts where reason = 'due_today'"),
            1
        );
    });
}
