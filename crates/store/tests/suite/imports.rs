//! A ledger comes in whole or not at all.

use std::cell::Cell;

use domain::{access::Person, vocabulary::Role};
use serde_json::json;
use store::{ChangeError, Import, ImportRow, ImportState, NewImport, Page, RowItem, RowOutcome};

use crate::{
    engines::both,
    world::{ISSUED, World},
};

fn preview(world: &World, clerk: &Person, rows: i32) -> Import {
    let row = |row| ImportRow {
        row,
        outcome: if row % 5 == 0 {
            RowOutcome::Hold
        } else {
            RowOutcome::Import
        },
        data: json!({ "task": format!("人才工作要点第{row}项") }),
        item: None,
    };
    let new = NewImport {
        file_name: "gz-talent-2012.xlsx".into(),
        sheet: "Sheet1".into(),
        title: "2012年全省人才工作要点任务分解表".into(),
        settings: json!({ "tier": null }),
        findings: json!([]),
        rows: (1..=rows).map(row).collect(),
    };
    world
        .store
        .import_insert(&world.by(clerk, ISSUED), &new)
        .unwrap()
        .fresh()
        .unwrap()
}

fn items(world: &World, rows: &[i32], with_plan: bool) -> Vec<RowItem> {
    rows.iter()
        .map(|row| RowItem {
            row: *row,
            registration: world.registration(&format!("人才工作要点第{row}项")),
            plan: with_plan.then(|| world.plan(&world.units[..2])),
        })
        .collect()
}

#[test]
fn rows_are_kept_corrected_and_become_items() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let import = preview(world, &clerk, 1_201);
        assert_eq!(import.counts.iter().map(|(_, n)| n).sum::<i64>(), 1_201);
        let held = world
            .store
            .import_row_list(
                world.jurisdiction,
                import.id,
                Some(RowOutcome::Hold),
                &Page::first(100),
            )
            .unwrap();
        assert_eq!((held.rows.len(), held.rows[0].row), (100, 5));
        assert_eq!(
            world
                .store
                .import_row_all(world.jurisdiction, import.id)
                .unwrap()
                .len(),
            1_201
        );

        let request = world.by(&clerk, ISSUED);
        let corrected = ImportRow {
            outcome: RowOutcome::Import,
            data: json!({ "task": "更正" }),
            ..held.rows[0].clone()
        };
        let updated = world
            .store
            .import_update(
                &request,
                import.id,
                import.version,
                Some(&json!({ "tier": "major" })),
                &[corrected],
            )
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(updated.settings, json!({ "tier": "major" }));
        let stale = world
            .store
            .import_update(&request, import.id, import.version, None, &[]);
        assert!(matches!(stale, Err(ChangeError::Stale { .. })), "{stale:?}");

        let heard = Cell::new(0);
        let rows = items(world, &[1, 2, 3, 5], true);
        let done = world
            .store
            .import_confirm(
                &request,
                import.id,
                Some(updated.version),
                &rows,
                &|made, _| heard.set(made),
            )
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(
            (done.state, done.created, heard.get()),
            (ImportState::Done, 4, 4)
        );
        assert_eq!(
            world
                .database
                .figure("select count(*) as n from items where stage = 'proposed'"),
            4
        );
        assert_eq!(
            world
                .database
                .figure("select count(*) as n from import_rows where item_id is not null"),
            4
        );
        let again = world
            .store
            .import_confirm(&request, import.id, None, &rows, &|_, _| ());
        assert!(matches!(again, Err(ChangeError::WrongState)), "{again:?}");
        assert_eq!(
            world
                .store
                .import_list(world.jurisdiction, &Page::first(10))
                .unwrap()
                .rows
                .len(),
            1
        );
    });
}

#[test]
fn one_bad_row_leaves_nothing_behind() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let import = preview(world, &clerk, 6);
        let mut rows = items(world, &[1, 2, 3], false);
        rows[2].registration.title = String::new();
        let request = world.by(&clerk, ISSUED);
        let refused = world.store.import_confirm(
            &request,
            import.id,
            Some(import.version),
            &rows,
            &|_, _| (),
        );
        assert!(
            matches!(refused, Err(ChangeError::Refused(_))),
            "{refused:?}"
        );
        assert_eq!(world.database.figure("select count(*) as n from items"), 0);
        assert_eq!(
            world.database.figure("select count(*) as n from numbers"),
            0
        );
        let kept = world
            .store
            .import_fetch(world.jurisdiction, import.id)
            .unwrap()
            .unwrap();
        assert_eq!(
            (kept.state, kept.version),
            (ImportState::Preview, import.version)
        );
    });
}

#[test]
fn a_long_import_runs_and_a_discarded_one_does_not() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let request = world.by(&clerk, ISSUED);
        let running = preview(world, &clerk, 3);
        world
            .store
            .import_state_set(&request, running.id, Some(1), ImportState::Running, None)
            .unwrap();
        let twice =
            world
                .store
                .import_state_set(&request, running.id, None, ImportState::Running, None);
        assert!(matches!(twice, Err(ChangeError::WrongState)), "{twice:?}");
        world
            .store
            .import_confirm(
                &request,
                running.id,
                None,
                &items(world, &[1, 2], false),
                &|_, _| (),
            )
            .unwrap();

        let discarded = preview(world, &clerk, 3);
        world
            .store
            .import_state_set(
                &request,
                discarded.id,
                Some(1),
                ImportState::Discarded,
                None,
            )
            .unwrap();
        let refused = world.store.import_confirm(
            &request,
            discarded.id,
            None,
            &items(world, &[1], false),
            &|_, _| (),
        );
        assert!(
            matches!(refused, Err(ChangeError::WrongState)),
            "{refused:?}"
        );
    });
}
