//! A ledger that comes in twice: each of its rows becomes an item once, also when two confirm it at the same moment.

use std::sync::Barrier;

use diesel::result::DatabaseErrorKind;
use domain::{
    access::Person,
    item::Command,
    vocabulary::{Role, Secrecy},
};
use serde_json::json;
use store::{ChangeError, Import, ImportRow, Judged, Page, RowOutcome};

use crate::{
    engines::both,
    imports::{identity, items, preview},
    world::{ISSUED, Office, World},
};

fn confirm(
    world: &World,
    clerk: &Person,
    import: &Import,
    rows: &[i32],
) -> Result<Import, ChangeError> {
    let rows = items(world, rows, true);
    let request = world.by(clerk, ISSUED);
    let done = world
        .store
        .import_confirm(&request, import.id, None, &rows, &|_, _| ())?;
    Ok(done.fresh().unwrap())
}

/// Which rows of the ledger are items, as a third upload of it is told.
fn told(world: &World, except: Option<&Import>) -> Vec<(i32, bool, i32)> {
    let asked: Vec<_> = (1..=6).map(identity).collect();
    let found = world
        .store
        .import_earlier(world.jurisdiction, except.map(|import| import.id), &asked)
        .unwrap();
    let rows = found.iter();
    rows.map(|row| (row.row, row.same, row.of_row)).collect()
}

#[test]
fn a_row_becomes_an_item_once() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (first, second) = (preview(world, &clerk, 6), preview(world, &clerk, 6));
        assert_eq!(told(world, None), []);
        confirm(world, &clerk, &first, &[1, 2]).unwrap();
        assert_eq!(told(world, None), [(1, true, 1), (2, true, 2)]);
        assert_eq!(told(world, Some(&first)), [], "no import repeats itself");

        let refused = confirm(world, &clerk, &second, &[2, 3]);
        assert!(
            matches!(refused, Err(ChangeError::RowsImported { ref rows }) if *rows == [2]),
            "{refused:?}"
        );
        let made = || world.database.figure("select count(*) as n from items");
        assert_eq!(made(), 2, "all or nothing");
        confirm(world, &clerk, &second, &[3, 4]).unwrap();
        assert_eq!(made(), 4);
        let rows: Vec<i32> = told(world, None).iter().map(|(row, _, _)| *row).collect();
        assert_eq!(rows, [1, 2, 3, 4]);
    });
}

#[test]
fn a_person_may_want_it_again() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (first, second) = (preview(world, &clerk, 6), preview(world, &clerk, 6));
        confirm(world, &clerk, &first, &[1]).unwrap();
        let again = Judged {
            rows: vec![ImportRow {
                row: 1,
                outcome: RowOutcome::ImportWithNotice,
                data: json!({}).to_string(),
                again: true,
                item: None,
            }],
            findings: Some(json!([{ "code": "rows_already_imported" }])),
        };
        let request = world.by(&clerk, ISSUED);
        let changed = world
            .store
            .import_update(&request, second.id, second.version, None, &again)
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(changed.findings, again.findings.unwrap());
        let page = Page::first(1);
        let rows = world.store.import_row_list(&clerk, second.id, None, &page);
        assert!(rows.unwrap().rows[0].again);
        let done = confirm(world, &clerk, &second, &[1]).unwrap();
        assert_eq!(done.created, 1);
        // The row is still known by its first item.
        let third = preview(world, &clerk, 6);
        let refused = confirm(world, &clerk, &third, &[1]);
        assert!(
            matches!(refused, Err(ChangeError::RowsImported { .. })),
            "{refused:?}"
        );
    });
}

#[test]
fn two_who_confirm_at_the_same_moment_make_each_row_an_item_once() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let imports = [(); 4].map(|()| preview(world, &clerk, 6));
        let barrier = Barrier::new(imports.len());
        let done: Vec<_> = std::thread::scope(|scope| {
            let confirmations = imports.each_ref().map(|import| {
                scope.spawn(|| {
                    barrier.wait();
                    confirm(world, &clerk, import, &[1, 2, 3])
                })
            });
            confirmations.map(|one| one.join().unwrap()).into()
        });
        let made = done.iter().filter(|done| done.is_ok()).count();
        assert_eq!(made, 1, "{done:?}");
        for refused in done.iter().filter_map(|done| done.as_ref().err()) {
            assert!(
                matches!(refused, ChangeError::RowsImported { rows } if *rows == [1, 2, 3]),
                "{refused:?}"
            );
        }
        let figure = |sql: &str| world.database.figure(sql);
        assert_eq!(figure("select count(*) as n from items"), 3);
        assert_eq!(figure("select count(*) as n from numbers"), 3);
    });
}

#[test]
fn the_database_itself_lets_no_row_become_two_items() {
    both(|world| {
        let clerk = world.user(Role::Clerk, None);
        let (first, second) = (preview(world, &clerk, 6), preview(world, &clerk, 6));
        confirm(world, &clerk, &first, &[1]).unwrap();
        let link = format!(
            "update import_rows set item_id = (select id from items) where row_number = 1 and import_id = '{}' and item_id is null",
            second.id
        );
        world
            .database
            .kept_out(&link, DatabaseErrorKind::UniqueViolation);
    });
}

#[test]
fn a_task_of_another_ledger_is_told_unless_its_item_is_restricted() {
    both(|world| {
        let office = Office::of(world);
        let import = preview(world, &office.clerk, 6);
        confirm(world, &office.clerk, &import, &[1, 2]).unwrap();
        let of_another = |row| domain::ledger::RowIdentity {
            whole: format!("另一台账第{row}项"),
            ..identity(row)
        };
        let asked: Vec<_> = (1..=6).map(of_another).collect();
        let told = || {
            let found = world
                .store
                .import_earlier(world.jurisdiction, None, &asked)
                .unwrap();
            let rows = found.iter();
            rows.map(|row| (row.row, row.same)).collect::<Vec<_>>()
        };
        assert_eq!(told(), [(1, false), (2, false)]);
        let rows = world
            .store
            .import_row_all(world.jurisdiction, import.id)
            .unwrap();
        let item = rows[1].item.unwrap();
        let restrict = Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.director.user].into(),
        };
        world
            .change(&office.director, ISSUED, item, restrict)
            .unwrap();
        assert_eq!(told(), [(1, false)]);
        // Its number is told to those alone who may know it.
        let numbers = |person: &Person| world.store.item_numbers(person, &[item]).unwrap().len();
        assert_eq!((numbers(&office.clerk), numbers(&office.director)), (0, 1));
    });
}
