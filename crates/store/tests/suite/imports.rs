//! A ledger comes in whole or not at all.

use std::cell::Cell;

use chrono::TimeDelta;
use domain::{
    access::Person,
    item::Command,
    ledger::RowIdentity,
    vocabulary::{Role, Secrecy},
};
use serde_json::json;
use store::{
    ChangeError, Import, ImportFailure, ImportRow, ImportState, Judged, NewImport, NewRow, Page,
    RowItem, RowOutcome,
};

use crate::{
    engines::both,
    world::{ISSUED, Office, World},
};

/// What a row of this ledger is recognised by.
pub(crate) fn identity(row: i32) -> RowIdentity {
    RowIdentity {
        row: row.try_into().unwrap(),
        whole: format!("人才工作要点第{row}项"),
        task: Some(format!("第{row}项")),
    }
}

pub(crate) fn preview(world: &World, clerk: &Person, rows: i32) -> Import {
    let row = |row| ImportRow {
        row,
        outcome: if row % 5 == 0 {
            RowOutcome::Hold
        } else {
            RowOutcome::Import
        },
        data: json!({ "task": format!("人才工作要点第{row}项") }).to_string(),
        again: false,
        item: None,
    };
    let known = |row: ImportRow| NewRow {
        identity: Some(identity(row.row)),
        row,
    };
    let new = NewImport {
        file_name: "gz-talent-2012.xlsx".into(),
        sheet: "Sheet1".into(),
        title: "2012年全省人才工作要点任务分解表".into(),
        settings: json!({ "tier": null }),
        findings: json!([]),
        rows: (1..=rows).map(row).map(known).collect(),
    };
    world
        .store
        .import_insert(&world.by(clerk, ISSUED), &new)
        .unwrap()
        .fresh()
        .unwrap()
}

fn judged(row: ImportRow) -> Judged {
    Judged {
        rows: vec![row],
        findings: None,
    }
}

pub(crate) fn items(world: &World, rows: &[i32], with_plan: bool) -> Vec<RowItem> {
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
            .import_row_list(&clerk, import.id, Some(RowOutcome::Hold), &Page::first(100))
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
            data: json!({ "task": "更正" }).to_string(),
            ..held.rows[0].clone()
        };
        let updated = world
            .store
            .import_update(
                &request,
                import.id,
                import.version,
                Some(&json!({ "tier": "major" })),
                &judged(corrected),
            )
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(updated.settings, json!({ "tier": "major" }));
        let stale = world.store.import_update(
            &request,
            import.id,
            import.version,
            None,
            &Judged::default(),
        );
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
        // What was held can follow, once; a row that is an item stays as it was taken.
        let taken = ImportRow {
            row: 1,
            outcome: RowOutcome::Import,
            data: json!({ "task": "另一任务" }).to_string(),
            again: false,
            item: None,
        };
        let late =
            world
                .store
                .import_update(&request, import.id, done.version, None, &judged(taken));
        assert!(matches!(late, Err(ChangeError::NotFound)), "{late:?}");
        let discarded =
            world
                .store
                .import_state_set(&request, import.id, None, ImportState::Discarded, None);
        assert!(
            matches!(discarded, Err(ChangeError::WrongState)),
            "{discarded:?}"
        );
        let held = items(world, &[10], true);
        let followed = world
            .store
            .import_confirm(&request, import.id, None, &held, &|_, _| ())
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!((followed.state, followed.created), (ImportState::Done, 5));
        assert_eq!(
            world
                .store
                .import_list(&clerk, &Page::first(10))
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
            .import_fetch(&clerk, import.id)
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

#[test]
fn an_import_whose_server_is_gone_can_be_begun_again() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let request = world.by(&clerk, ISSUED);
        let left = preview(world, &clerk, 3);
        world
            .store
            .import_state_set(&request, left.id, None, ImportState::Running, None)
            .unwrap();
        let after = |minutes| request.now + TimeDelta::minutes(minutes);
        assert_eq!(world.store.import_reclaim(after(4)).unwrap(), 0);
        assert_eq!(world.store.import_reclaim(after(5)).unwrap(), 1);
        assert_eq!(world.store.import_reclaim(after(6)).unwrap(), 0);
        let kept = || world.store.import_fetch(&clerk, left.id).unwrap().unwrap();
        assert_eq!(
            (kept().state, kept().failure),
            (
                ImportState::Failed,
                Some(ImportFailure {
                    code: "interrupted".into(),
                    row: None
                })
            )
        );
        world
            .store
            .import_state_set(&request, left.id, None, ImportState::Running, None)
            .unwrap();
        let rows = items(world, &[1, 2], false);
        world
            .store
            .import_confirm(&request, left.id, None, &rows, &|_, _| ())
            .unwrap();
        assert_eq!((kept().state, kept().created), (ImportState::Done, 2));
        assert_eq!(world.store.import_reclaim(after(60)).unwrap(), 0);
    });
}

/// A long confirmation holds its row: it is not taken for dead, and others do what has nothing to do with its numbers.
#[test]
fn a_confirmation_at_work_is_left_alone() {
    both(|world| {
        // SQLite has one writer: nobody can even ask while it writes.
        if world.database.is_sqlite() {
            return;
        }
        let office = Office::of(world);
        let waiting = world.register(&office.clerk, "河道清淤");
        let import = preview(world, &office.clerk, 3);
        let request = world.by(&office.clerk, ISSUED);
        world
            .store
            .import_state_set(&request, import.id, None, ImportState::Running, None)
            .unwrap();
        let (tell, heard) = std::sync::mpsc::channel();
        let rows = items(world, &[1, 2, 3], false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                world
                    .store
                    .import_confirm(&request, import.id, None, &rows, &move |made, _| {
                        if made == 1 {
                            tell.send(()).unwrap();
                            std::thread::sleep(std::time::Duration::from_millis(300));
                        }
                    })
                    .unwrap();
            });
            heard.recv().unwrap();
            let later = request.now + TimeDelta::hours(1);
            assert_eq!(world.store.import_reclaim(later).unwrap(), 0);
            let propose = Command::Propose(world.plan(&world.units[..1]));
            world
                .change(&office.clerk, ISSUED, waiting.id, propose)
                .unwrap();
            let running = "select count(*) as n from imports where state = 'running'";
            assert_eq!(world.database.figure(running), 1, "it took too long to ask");
        });
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

#[test]
fn many_rows_get_numbers_without_gaps_and_a_whole_trail() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let import = preview(world, &clerk, 1_203);
        let mut rows = items(world, &(1..=1_203).collect::<Vec<_>>(), true);
        rows[7].registration.secrecy = Secrecy::Restricted;
        rows[8].plan = None;
        let request = world.by(&clerk, ISSUED);
        world
            .store
            .import_confirm(&request, import.id, None, &rows, &|_, _| ())
            .unwrap();
        let figure = |sql: &str| world.database.figure(sql);
        assert_eq!(
            figure("select count(*) as n from items where number_n between 1 and 1202"),
            1_203
        );
        assert_eq!(
            figure("select cast(max(number_n) as bigint) as n from items"),
            1_202,
            "restricted ones are counted apart"
        );
        assert_eq!(figure("select count(*) as n from numbers"), 1_203);
        assert_eq!(
            figure(
                "select cast(next as bigint) as n from counters where series = 'items.district'"
            ),
            1_203
        );
        assert_eq!(
            figure("select count(*) as n from outbox"),
            figure("select count(*) as n from events where item_id is not null")
        );
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(
            (verified.first_bad, verified.count),
            (None, figure("select count(*) as n from events"))
        );
        // The next one goes on where the ledger ended.
        assert_eq!(world.register(&clerk, "防汛值守").number.n, 1_203);
    });
}

#[test]
fn units_and_people_of_nowhere_stop_everything() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let import = preview(world, &clerk, 3);
        let mut rows = items(world, &[1, 2], true);
        if let Some(plan) = &mut rows[1].plan {
            plan.places[0].unit = domain::id::UnitId::new(uuid::Uuid::now_v7());
        }
        let request = world.by(&clerk, ISSUED);
        let refused = world
            .store
            .import_confirm(&request, import.id, None, &rows, &|_, _| ());
        assert!(
            matches!(
                refused,
                Err(ChangeError::Unknown { ref what }) if what == "assignments"
            ),
            "{refused:?}"
        );
        assert_eq!(world.database.figure("select count(*) as n from items"), 0);
    });
}

#[test]
fn a_row_of_a_restricted_item_is_not_there() {
    both(|world| {
        let office = Office::of(world);
        let import = preview(world, &office.clerk, 4);
        let request = world.by(&office.clerk, ISSUED);
        let rows = items(world, &[1, 2, 3, 4], true);
        let confirmed = world
            .store
            .import_confirm(&request, import.id, None, &rows, &|_, _| ())
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(confirmed.created, 4);
        let page = Page::first(10);
        let read = |person: &Person| {
            let rows = world
                .store
                .import_row_list(person, import.id, None, &page)
                .unwrap()
                .rows;
            let one = world
                .store
                .import_fetch(person, import.id)
                .unwrap()
                .unwrap();
            let listed = world.store.import_list(person, &page).unwrap().rows;
            assert_eq!(listed, std::slice::from_ref(&one));
            let counted: i64 = one.counts.iter().map(|(_, n)| n).sum();
            assert_eq!(usize::try_from(counted).unwrap(), rows.len());
            assert_eq!(usize::try_from(one.created).unwrap(), rows.len());
            rows.iter().map(|row| row.row).collect::<Vec<_>>()
        };
        assert_eq!(read(&office.clerk), [1, 2, 3, 4]);
        let second = world
            .store
            .import_row_list(&office.clerk, import.id, None, &page)
            .unwrap()
            .rows[1]
            .item
            .unwrap();
        let restrict = Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.director.user].into(),
        };
        world
            .change(&office.director, ISSUED, second, restrict)
            .unwrap();
        assert_eq!(read(&office.clerk), [1, 3, 4]);
        assert_eq!(read(&office.director), [1, 2, 3, 4]);
    });
}
