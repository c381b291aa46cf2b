//! Days on which the clock stood are nobody's delay, in lists as on the item's page (domain.md §12.6).

use domain::{
    item::{Command, Stops},
    vocabulary::Role,
};
use store::{ItemFilter, ItemSort, Page};

use crate::{
    engines::both,
    world::{Office, World, day},
};

/// As a migration finds it: everything is kept, and nothing beside it.
fn filled_anew(world: &World) {
    let migration = if world.database.is_sqlite() {
        include_str!("../../../../migrations/sqlite/00000000000067_item_stops/up.sql")
    } else {
        include_str!("../../../../migrations/postgresql/00000000000067_item_stops/up.sql")
    };
    let at = migration.find("insert into").unwrap();
    world.database.raw("delete from item_stops").unwrap();
    world.database.raw(&migration[at..]).unwrap();
}

/// Suspended on 09-29, after a first week's report of 09-26 was missed; resumed on 10-13; suspended again on 10-20.
#[test]
fn a_line_is_as_many_days_late_as_its_item() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..1]).id;
        let principal = office.leader(Role::PrincipalLeader);
        let stops = || -> Stops {
            let page = Page::first(10);
            let filter = ItemFilter::default();
            let listed = (world.store)
                .item_list(&office.clerk, &filter, ItemSort::Number, &page)
                .unwrap();
            listed.rows[0].stops.clone()
        };
        let suspend = |on: &str| {
            let asked = Command::AskSuspension {
                reason: "台风灾后重建".into(),
            };
            let decided = Command::DecideSuspension {
                accepted: true,
                opinion: "同意".into(),
            };
            // Late in the evening it is the next day for UTC, and early in the morning the day before.
            let moment = format!("{on}T00:30:00+08:00");
            world.change(&office.clerk, &moment, item, asked).unwrap();
            world.change(principal, &moment, item, decided).unwrap();
        };
        assert_eq!(stops(), Stops::default());
        let agree = |late: u32, on: &str| {
            let (due_on, on) = (day("2025-09-26"), day(on));
            assert_eq!(stops().days_late(due_on, on), late, "{on}");
            assert_eq!(world.kept(item).days_late(due_on, on), late, "{on}");
            let kept = stops();
            filled_anew(world);
            assert_eq!(stops(), kept);
        };
        suspend("2025-09-29");
        agree(3, "2025-10-09");
        let resumed = world.change(
            principal,
            "2025-10-13T00:30:00+08:00",
            item,
            Command::Resume,
        );
        resumed.unwrap();
        agree(5, "2025-10-15");
        suspend("2025-10-20");
        agree(10, "2025-10-27");
    });
}
