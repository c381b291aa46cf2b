//! Lists come in whole and stable pages in every order.

use std::collections::BTreeSet;

use chrono::Days;
use domain::{
    access::{Facts, Person, sees},
    id::ItemId,
    item::{Command, Stage},
    vocabulary::{Role, Timeliness},
};
use store::{ItemFilter, ItemSort, Page, TimelinessDays};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, day},
};

const SORTS: [ItemSort; 6] = [
    ItemSort::Number,
    ItemSort::NumberDown,
    ItemSort::DueOn,
    ItemSort::DueOnDown,
    ItemSort::UpdatedAt,
    ItemSort::UpdatedAtDown,
];

/// Twenty-three items with ties and gaps in every column that is sorted by.
fn filled(world: &World) -> Office {
    let office = Office::of(world);
    for n in 0..23_u64 {
        let item = world.register(&office.clerk, &format!("第{n}件"));
        if n % 3 == 0 {
            let mut plan = world.plan(&world.units[..2]);
            plan.due_on = day("2025-11-01").checked_add_days(Days::new(n % 4));
            world
                .change(&office.clerk, ISSUED, item.id, Command::Propose(plan))
                .unwrap();
        }
    }
    office
}

#[test]
fn pages_are_whole_and_in_order() {
    both(|world| {
        let office = filled(world);
        for sort in SORTS {
            let all = world
                .store
                .item_list(
                    &office.clerk,
                    &ItemFilter::default(),
                    sort,
                    &Page::first(100),
                )
                .unwrap();
            assert_eq!((all.rows.len(), all.next), (23, None));
            let mut paged = Vec::new();
            let mut after = None;
            loop {
                let page = world
                    .store
                    .item_list(
                        &office.clerk,
                        &ItemFilter::default(),
                        sort,
                        &Page::new(4, after),
                    )
                    .unwrap();
                paged.extend(page.rows);
                match page.next {
                    // A cursor survives being written down.
                    Some(next) => {
                        after = Some(
                            serde_json::from_str(&serde_json::to_string(&next).unwrap()).unwrap(),
                        )
                    }
                    None => break,
                }
            }
            assert_eq!(paged, all.rows, "{sort:?}");
        }
        let mut exported = 0;
        world
            .store
            .item_export(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::Number,
                |rows| {
                    exported += rows.len();
                    Ok::<_, store::StoreError>(())
                },
            )
            .unwrap();
        assert_eq!(exported, 23);
    });
}

#[test]
fn a_new_row_moves_no_other() {
    both(|world| {
        let office = filled(world);
        let first = world
            .store
            .item_list(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::NumberDown,
                &Page::first(5),
            )
            .unwrap();
        world.register(&office.clerk, "新来的");
        let second = world
            .store
            .item_list(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::NumberDown,
                &Page::new(5, first.next),
            )
            .unwrap();
        let ids: BTreeSet<_> = first
            .rows
            .iter()
            .chain(&second.rows)
            .map(|row| row.id)
            .collect();
        assert_eq!(ids.len(), 10);
    });
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    both(|world| {
        let office = filled(world);
        let first = world
            .store
            .item_list(
                &office.clerk,
                &ItemFilter::default(),
                ItemSort::Number,
                &Page::first(5),
            )
            .unwrap();
        let foreign = world.store.item_list(
            &office.clerk,
            &ItemFilter::default(),
            ItemSort::DueOn,
            &Page::new(5, first.next),
        );
        assert!(
            matches!(foreign, Err(store::StoreError::ForeignCursor)),
            "{foreign:?}"
        );
    });
}

#[test]
fn filters_narrow_lists_and_counts_alike() {
    both(|world| {
        let office = filled(world);
        let check = |filter: ItemFilter, expect: usize| {
            let rows = world
                .store
                .item_list(&office.clerk, &filter, ItemSort::Number, &Page::first(100))
                .unwrap()
                .rows;
            assert_eq!(rows.len(), expect, "{filter:?}");
            assert_eq!(
                usize::try_from(world.store.item_count(&office.clerk, &filter).unwrap()).unwrap(),
                expect,
                "{filter:?}"
            );
        };
        check(
            ItemFilter {
                stages: vec![Stage::Proposed],
                ..ItemFilter::default()
            },
            8,
        );
        check(
            ItemFilter {
                stages: vec![Stage::Proposed, Stage::Registered],
                ..ItemFilter::default()
            },
            23,
        );
        check(
            ItemFilter {
                unit: Some(world.units[1]),
                ..ItemFilter::default()
            },
            8,
        );
        check(
            ItemFilter {
                unit: Some(world.units[3]),
                ..ItemFilter::default()
            },
            0,
        );
        check(
            ItemFilter {
                text: Some("第2".into()),
                ..ItemFilter::default()
            },
            4,
        );
        check(
            ItemFilter {
                text: Some("%".into()),
                ..ItemFilter::default()
            },
            0,
        );
        check(
            ItemFilter {
                text: Some("〕23号".into()),
                ..ItemFilter::default()
            },
            1,
        );
        check(
            ItemFilter {
                due_from: Some(day("2025-11-02")),
                due_to: Some(day("2025-11-03")),
                ..ItemFilter::default()
            },
            4,
        );
    });
}

#[test]
fn timeliness_follows_the_next_date() {
    both(|world| {
        let office = Office::of(world);
        // W39's report is due on Sunday 28 September, a make-up working day.
        world.issued(&office, "重点项目开工", &world.units[..1]);
        let count = |today: &str, timeliness: Timeliness| {
            let days = TimelinessDays {
                today: day(today),
                soon_until: day(today).checked_add_days(Days::new(3)).unwrap(),
            };
            world
                .store
                .item_count(
                    &office.clerk,
                    &ItemFilter {
                        timeliness: Some((timeliness, days)),
                        ..ItemFilter::default()
                    },
                )
                .unwrap()
        };
        let receipt = world.kept(
            world
                .store
                .item_list(
                    &office.clerk,
                    &ItemFilter::default(),
                    ItemSort::Number,
                    &Page::first(1),
                )
                .unwrap()
                .rows[0]
                .id,
        );
        let next = receipt.assignments[0]
            .obligations
            .iter()
            .filter(|owed| owed.is_open())
            .map(|owed| owed.due_on)
            .min()
            .unwrap();
        assert_eq!(count(&next.to_string(), Timeliness::DueSoon), 1);
        assert_eq!(
            count(&next.succ_opt().unwrap().to_string(), Timeliness::Overdue),
            1
        );
        assert_eq!(count("2025-09-01", Timeliness::OnTrack), 1);
    });
}

/// Lists of units are read from ranges of their own: they say what the whole list says, in its order, page by page.
#[test]
fn a_units_list_is_the_whole_list_narrowed() {
    both(|world| {
        let office = Office::of(world);
        let handler = world.user(Role::UnitHandler, Some(world.units[1]));
        for n in 0..4 {
            world.issued(
                &office,
                &format!("已交办{n}"),
                &world.units[n % 3..=n % 3 + 1],
            );
        }
        let late = filled(world);
        let closed = world.issued(&office, "已撤销", &world.units[1..2]);
        let cancel = Command::Cancel {
            reason: "任务并入他项".into(),
        };
        world
            .change(&office.office_chief, ISSUED, closed.id, cancel)
            .unwrap();
        let of_unit = ItemFilter {
            unit: Some(world.units[1]),
            ..ItemFilter::default()
        };
        let at_work = ItemFilter {
            stages: vec![Stage::Proposed, Stage::Issued],
            ..ItemFilter::default()
        };
        let leader = world.user_with(&[Role::LeaderInCharge], None, &world.units[1..3]);
        for sort in SORTS {
            let whole: Vec<_> = paged(world, &late.clerk, &ItemFilter::default(), sort, 100);
            for (person, filter) in [
                (&late.clerk, &of_unit),
                (&handler, &ItemFilter::default()),
                (&handler, &at_work),
                (&leader, &ItemFilter::default()),
                (&leader, &of_unit),
                (&leader, &at_work),
            ] {
                let expected: Vec<_> = whole
                    .iter()
                    .filter(|id| {
                        let item = world.kept(**id);
                        let facts = Facts::of(&item);
                        let with = facts.units.contains(&world.units[1])
                            || facts.proposed.contains(&world.units[1]);
                        sees(person, &facts)
                            && filter.unit.is_none_or(|_| with)
                            && (filter.stages.is_empty() || filter.stages.contains(&item.stage))
                    })
                    .copied()
                    .collect();
                assert!(!expected.is_empty());
                assert_eq!(paged(world, person, filter, sort, 2), expected, "{sort:?}");
                let counted = world.store.item_count(person, filter).unwrap();
                assert_eq!(usize::try_from(counted).unwrap(), expected.len());
            }
        }
    });
}

/// All ids of a list, some at a time.
fn paged(
    world: &World,
    person: &Person,
    filter: &ItemFilter,
    sort: ItemSort,
    limit: u32,
) -> Vec<ItemId> {
    let mut ids = Vec::new();
    let mut after = None;
    loop {
        let page = Page::new(limit, after);
        let slice = world.store.item_list(person, filter, sort, &page).unwrap();
        ids.extend(slice.rows.iter().map(|head| head.id));
        after = slice.next;
        if after.is_none() {
            return ids;
        }
    }
}
