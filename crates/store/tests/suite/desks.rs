//! What lies on whose desk: next steps, and slips to be signed.

use std::collections::BTreeSet;

use domain::{
    access::Action,
    item::{Command, Plan, Registration},
    vocabulary::{Handling, Role, Tier, Timeliness},
};
use store::{ItemFilter, ItemSort, Page, TimelinessDays, UrgeFilter};

use crate::{
    engines::both,
    world::{ISSUED, Office, at, day},
};

#[test]
fn everybody_finds_their_next_step() {
    both(|world| {
        let office = Office::of(world);
        let until = day("2025-12-31");
        let todos = |person: &domain::access::Person| {
            let lines = world.store.todo_list(person, until, 200).unwrap();
            lines
                .iter()
                .map(|line| line.action.word())
                .collect::<BTreeSet<_>>()
        };
        let item = world.register(&office.clerk, "粮食安全");
        assert_eq!(todos(&office.clerk), BTreeSet::from(["propose"]));
        assert_eq!(todos(&office.director), BTreeSet::from(["propose"]));
        assert_eq!(todos(&office.office_chief), BTreeSet::new());
        world
            .change(
                &office.clerk,
                ISSUED,
                item.id,
                Command::Propose(world.plan(&world.units[..1])),
            )
            .unwrap();
        assert_eq!(todos(&office.clerk), BTreeSet::new());
        let approvers = [
            &office.office_chief,
            &office.leader_in_charge,
            &office.principal_leader,
            &office.director,
        ];
        assert!(
            approvers
                .iter()
                .any(|approver| todos(approver).contains("approve"))
        );

        let issued = world.issued(&office, "生态环境整改", &world.units[..1]);
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        let stranger = world.user(Role::UnitHandler, Some(world.units[1]));
        assert_eq!(todos(&handler), BTreeSet::from(["receive", "write_report"]));
        assert_eq!(todos(&stranger), BTreeSet::new());
        let lines = world.store.todo_list(&handler, until, 200).unwrap();
        assert!(lines.iter().all(|line| line.item == issued.id));
        assert!(lines.is_sorted_by_key(|line| line.due_on));
    });
}

/// banner/4.2.3: what the office handles itself lies on its desk by the date of the work, and is overdue in lists when that has passed.
#[test]
fn the_offices_own_work_has_its_date() {
    both(|world| {
        let office = Office::of(world);
        let registration = Registration {
            source: "instruction.leader".into(),
            tier: None,
            given_by: Some(Role::PrincipalLeader),
            ..world.registration("核实群众来信")
        };
        let request = world.by(&office.clerk, ISSUED);
        let registered = world
            .store
            .item_register(&request, Some("banner"), &registration);
        let item = registered.unwrap().fresh().unwrap().item.unwrap();
        let plan = Plan {
            tier: Tier::General,
            handling: Handling::Own,
            urgent: true,
            due_on: Some(day("2025-10-10")),
            ..world.plan(&[])
        };
        world.issues(&office, &item, plan);
        let lines = world
            .store
            .todo_list(&office.clerk, day("2025-12-31"), 200)
            .unwrap();
        let lines: Vec<_> = lines
            .iter()
            .map(|line| (line.action, line.due_on))
            .collect();
        assert_eq!(lines, [(Action::Collate, Some(day("2025-10-10")))]);
        let overdue = |today: &str| {
            let days = TimelinessDays {
                today: day(today),
                soon_until: day(today),
            };
            let filter = ItemFilter {
                timeliness: Some((Timeliness::Overdue, days)),
                ..ItemFilter::default()
            };
            world.store.item_count(&office.clerk, &filter).unwrap()
        };
        assert_eq!((overdue("2025-10-10"), overdue("2025-10-11")), (0, 1));
    });
}

#[test]
fn a_draft_lies_in_its_signers_inbox_alone() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..1]);
        for tick in ["2025-09-29", "2025-10-09"] {
            world
                .store
                .item_tick(
                    world.jurisdiction,
                    item.id,
                    day(tick),
                    false,
                    at(&format!("{tick}T08:00:00+08:00")),
                )
                .unwrap();
        }
        // domain.md §12.4: a draft ages since its day; nobody has missed a date by it.
        let drafted_on = world.kept(item.id).assignments[0].urges[0].drafted_on;
        let todos = world
            .store
            .todo_list(&office.office_chief, day("2025-12-31"), 200)
            .unwrap();
        let waits = todos
            .iter()
            .find(|todo| todo.action == domain::access::Action::SignUrge)
            .unwrap();
        assert_eq!((waits.due_on, waits.since), (None, Some(drafted_on)));
        let inbox = |person: &domain::access::Person| {
            let filter = UrgeFilter {
                awaiting_me: true,
                ..UrgeFilter::default()
            };
            world
                .store
                .urge_list(person, &filter, &Page::first(50))
                .unwrap()
                .rows
        };
        let head = world.user(Role::UnitHead, Some(world.units[0]));
        let lines = inbox(&office.office_chief);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (
                lines[0].item,
                lines[0].covers.len(),
                lines[0].unit.1.as_str()
            ),
            (item.id, lines[0].urge.covers.len(), "区发展和改革局")
        );
        assert!(inbox(&office.leader_in_charge).is_empty());
        assert!(
            world
                .store
                .urge_list(&head, &UrgeFilter::default(), &Page::first(50))
                .unwrap()
                .rows
                .is_empty()
        );
        let urge = lines[0].urge.id;
        world
            .change(
                &office.office_chief,
                "2025-10-09T15:00:00+08:00",
                item.id,
                Command::SignUrge { urge },
            )
            .unwrap();
        assert!(inbox(&office.office_chief).is_empty());
        assert_eq!(
            world
                .store
                .urge_list(&head, &UrgeFilter::default(), &Page::first(50))
                .unwrap()
                .rows
                .len(),
            1
        );
        let board = world
            .store
            .item_list(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::Number,
                &Page::first(1),
            )
            .unwrap();
        assert_eq!(
            board.rows[0].urge_level,
            Some(domain::vocabulary::Level::Blue)
        );
    });
}
