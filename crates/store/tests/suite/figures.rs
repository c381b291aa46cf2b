//! How long lists take with a hundred thousand items in the archive. Measured on demand:
//! `cargo test -p duban-store --test suite figures -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use domain::{access::Person, item::Stage, vocabulary::Role};
use store::{ItemFilter, ItemSort, Page, UrgeFilter};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, day, unit},
};

const ITEMS: u32 = 100_000;

/// Copies one closed item many times, each for one of 200 units: what an archive looks like.
fn fill(world: &World, office: &Office) {
    let item = world.issued(office, "往年事项", &world.units[..1]);
    for n in 0..200 {
        world
            .store
            .unit_insert(&world.server(), &unit(&format!("第{n}社区"), &[]))
            .unwrap();
    }
    let columns = "title, source, tier, secrecy, co_unit_count, first_due_on, due_on, due_key, rulebook_id, rulebook_version, updated_at, version";
    let (series, id) = if world.database.is_sqlite() {
        (
            format!(
                "with recursive s(k) as (select 1 union all select k + 1 from s where k < {ITEMS})"
            ),
            "lower(substr(hex(randomblob(4)),1) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)),2) || '-8' || substr(hex(randomblob(2)),2) || '-' || hex(randomblob(6)))",
        )
    } else {
        (
            format!("with s(k) as (select * from generate_series(1, {ITEMS}))"),
            "gen_random_uuid()",
        )
    };
    world
        .database
        .raw(&format!(
            "insert into items (jurisdiction_id, id, number_text, number_year, number_n, lead_unit_id, stage, at_rest, {columns}) {series}, \
             u(r, unit) as (select row_number() over (order by id) - 1, id from units) \
             select i.jurisdiction_id, {id}, 'x' || s.k, 2012 + s.k / 10000, s.k, u.unit, 'archived', true, {qualified} from items i, s join u on u.r = s.k % 204 where i.id = {own}; \
             insert into item_units (jurisdiction_id, item_id, unit_id, relation) select jurisdiction_id, id, lead_unit_id, 'assigned' from items where number_text like 'x%'",
            qualified = columns.split(", ").map(|column| format!("i.{column}")).collect::<Vec<_>>().join(", "),
            own = format_args!("'{}'", item.id),
        ))
        .unwrap();
    if !world.database.is_sqlite() {
        world.database.raw("analyze").unwrap();
    }
}

#[test]
#[ignore = "measures; takes a minute"]
fn lists_at_a_hundred_thousand_items() {
    both(|world| {
        let office = Office::of(world);
        fill(world, &office);
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        let newcomer = world
            .store
            .unit_insert(&world.server(), &unit("新设单位", &[]))
            .unwrap()
            .fresh()
            .unwrap();
        let stranger = world.user(Role::UnitHandler, Some(newcomer.id));
        let leader = world.user_with(&[Role::LeaderInCharge], None, &world.units);
        let people = [
            ("clerk", &office.clerk),
            ("handler", &handler),
            ("stranger", &stranger),
            ("leader", &leader),
        ];
        for (name, person) in people {
            for sort in [
                ItemSort::NumberDown,
                ItemSort::DueOn,
                ItemSort::UpdatedAtDown,
            ] {
                report(world, name, &format!("{sort:?}"), || {
                    world
                        .store
                        .item_list(person, &ItemFilter::default(), sort, &Page::first(50))
                        .unwrap()
                        .rows
                        .len()
                });
            }
            let live = ItemFilter {
                stages: vec![Stage::InProgress, Stage::Issued],
                ..ItemFilter::default()
            };
            report(world, name, "live", || {
                world
                    .store
                    .item_list(person, &live, ItemSort::NumberDown, &Page::first(50))
                    .unwrap()
                    .rows
                    .len()
            });
            report(world, name, "count", || {
                usize::try_from(
                    world
                        .store
                        .item_count(person, &ItemFilter::default())
                        .unwrap(),
                )
                .unwrap()
            });
            report(world, name, "todos", || {
                world
                    .store
                    .todo_list(person, day("2025-12-31"), 200)
                    .unwrap()
                    .len()
            });
            report(world, name, "urges", || {
                world
                    .store
                    .urge_list(person, &UrgeFilter::default(), &Page::first(50))
                    .unwrap()
                    .rows
                    .len()
            });
            report(world, name, "fetch", || fetch_first(world, person));
        }
        report(world, "clock", "due", || {
            world
                .store
                .sweep_due(day("2025-10-09"), None, 100)
                .unwrap()
                .len()
        });
        report(world, "clerk", "register", || {
            let request = world.by(&office.clerk, ISSUED);
            world
                .store
                .item_register(&request, &world.registration("新事项"))
                .map(|_| 1)
                .unwrap()
        });
    });
}

fn fetch_first(world: &World, person: &Person) -> usize {
    let list = world
        .store
        .item_list(
            person,
            &ItemFilter::default(),
            ItemSort::NumberDown,
            &Page::first(1),
        )
        .unwrap();
    list.rows.first().map_or(0, |row| {
        usize::from(world.store.item_fetch(person, row.id).unwrap().is_some())
    })
}

fn report(world: &World, who: &str, what: &str, ask: impl Fn() -> usize) {
    let rows = ask();
    let begun = Instant::now();
    for _ in 0..5 {
        ask();
    }
    let each: Duration = begun.elapsed() / 5;
    eprintln!(
        "{:?} {who} {what}: {rows} rows, {each:?}",
        world.store.engine()
    );
}
