//! What a unit may know: its own dates, and slips once they are signed; in lists, filters, counts and exports alike.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    access::Person,
    id::{ItemId, UnitId, UrgeId},
    item::{Command, Item, UrgeState},
    vocabulary::{Level, Role, Secrecy, Timeliness},
};
use store::{ItemFilter, ItemSort, Page, TimelinessDays, UrgeFilter};

use crate::{
    engines::both,
    world::{Office, World, at, day},
};

/// What a line of a list tells of the clockwork.
type Told = (Option<NaiveDate>, Option<Level>);

fn tick(world: &World, item: ItemId, on: &str) {
    let now = at(&format!("{on}T00:00:30+08:00"));
    world
        .store
        .item_tick(world.jurisdiction, item, day(on), false, now)
        .unwrap();
}

fn drafted(item: &Item, unit: UnitId) -> UrgeId {
    let mut assignments = item.assignments.iter();
    let assignment = assignments.find(|found| found.unit == unit).unwrap();
    assignment.open_urge().unwrap().id
}

/// The line of an item in the list, which the export repeats.
fn told(world: &World, person: &Person, filter: &ItemFilter) -> Vec<Told> {
    let listed = world
        .store
        .item_list(person, filter, ItemSort::Number, &Page::first(50))
        .unwrap()
        .rows;
    let mut exported = Vec::new();
    world
        .store
        .item_export(person, filter, ItemSort::Number, |batch| {
            exported.extend(batch);
            Ok::<_, store::StoreError>(())
        })
        .unwrap();
    assert_eq!(listed, exported);
    let counted = world.store.item_count(person, filter).unwrap();
    assert_eq!(usize::try_from(counted).unwrap(), listed.len());
    listed
        .iter()
        .map(|head| (head.next_due_on, head.urge_level))
        .collect()
}

fn with_level(level: Level) -> ItemFilter {
    ItemFilter {
        urge_level: Some(level),
        ..ItemFilter::default()
    }
}

fn standing(timeliness: Timeliness, today: &str) -> ItemFilter {
    let days = TimelinessDays {
        today: day(today),
        soon_until: day(today),
    };
    ItemFilter {
        timeliness: Some((timeliness, days)),
        ..ItemFilter::default()
    }
}

#[test]
fn a_unit_reads_of_a_slip_when_it_is_signed() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "重点项目开工", &world.units[..2]);
        let head = world.user(Role::UnitHead, Some(world.units[0]));
        let all = ItemFilter::default();
        let blue = with_level(Level::Blue);
        tick(world, item.id, "2025-09-29");
        let due = world.kept(item.id).assignments[0].obligations.clone();
        let due = due.iter().map(|owed| owed.due_on).min();

        // The morning's drafts are the office's.
        for reader in [
            &office.clerk,
            &office.office_chief,
            &office.leader_in_charge,
            &office.principal_leader,
        ] {
            assert_eq!(told(world, reader, &all), [(due, Some(Level::Blue))]);
            assert_eq!(told(world, reader, &blue).len(), 1);
        }
        assert_eq!(told(world, &head, &all), [(due, None)]);
        assert_eq!(told(world, &head, &blue), []);

        let urge = drafted(&world.kept(item.id), world.units[0]);
        let moment = "2025-09-29T10:00:00+08:00";
        let sign = Command::SignUrge { urge };
        world
            .change(&office.office_chief, moment, item.id, sign)
            .unwrap();
        assert_eq!(told(world, &head, &all), [(due, Some(Level::Blue))]);
        assert_eq!(told(world, &head, &blue).len(), 1);
        // The other unit's is still a draft.
        let other = world.user(Role::UnitHandler, Some(world.units[1]));
        assert_eq!(told(world, &other, &blue), []);
    });
}

#[test]
fn a_unit_reads_its_own_dates() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "粮食安全", &world.units[..2]);
        let [lead, co] = [0, 1].map(|unit| world.user(Role::UnitHead, Some(world.units[unit])));
        // Both owe the first week's report; the second unit sends its own.
        let receive = Command::Receive {
            assignment: item.assignments[1].id,
            leader: "分管副局长".into(),
            section: "办公室".into(),
            handler: "经办人".into(),
            schedule: Vec::new(),
        };
        world
            .change(&co, crate::world::ISSUED, item.id, receive)
            .unwrap();
        tick(world, item.id, "2025-09-29");
        world.reports(&office, item.id, world.units[1], "2025-09-29", "2025-W39");
        let overdue = standing(Timeliness::Overdue, "2025-09-29");
        let on_track = standing(Timeliness::OnTrack, "2025-09-29");
        for reader in [&office.clerk, &office.leader_in_charge, &lead] {
            assert_eq!(told(world, reader, &overdue).len(), 1);
            assert_eq!(told(world, reader, &on_track).len(), 0);
        }
        assert_eq!(told(world, &co, &overdue), []);
        assert_eq!(told(world, &co, &on_track).len(), 1);
        let [(next, level)] = told(world, &co, &ItemFilter::default())[..] else {
            panic!("one item");
        };
        assert!(next.is_some_and(|next| next > day("2025-09-29")));
        assert_eq!(level, None);
    });
}

#[test]
fn who_reads_along_reads_what_the_page_shows() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued_in_yangjiang(&office, &world.units[..1]);
        let organ = world.units[2];
        let set = Command::SetCoSupervisors {
            organs: vec![crate::world::organ("audit", organ)],
        };
        world
            .change(&office.clerk, crate::world::ISSUED, item.id, set)
            .unwrap();
        // The node of Friday 10-31 is missed.
        tick(world, item.id, "2025-11-03");
        let all = ItemFilter::default();
        let whole = told(world, &office.clerk, &all);
        assert_eq!(whole[0].1, Some(Level::Written));
        // An observer of an organ that supervises reads the item whole; its liaison does not.
        let observer = world.user(Role::Observer, Some(organ));
        assert_eq!(told(world, &observer, &all), whole);
        assert_eq!(told(world, &observer, &with_level(Level::Written)).len(), 1);
        let liaison = world.user(Role::CongressLiaison, Some(organ));
        assert_eq!(told(world, &liaison, &all), [(None, None)]);
        assert_eq!(told(world, &liaison, &with_level(Level::Written)), []);
        // Who works on it reads his own unit's part.
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        assert_eq!(told(world, &handler, &all), [(whole[0].0, None)]);
    });
}

#[test]
fn that_a_slip_is_followed_is_told_by_the_next_one() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "生态环境整改", &world.units[..1]);
        let unit = world.units[0];
        let head = world.user(Role::UnitHead, Some(unit));
        let listed = |person: &Person, state: UrgeState| {
            let filter = UrgeFilter {
                states: vec![state],
                ..UrgeFilter::default()
            };
            let lines = world.store.urge_list(person, &filter, &Page::first(50));
            let levels = lines.unwrap().rows.into_iter().map(|line| line.urge.level);
            levels.collect::<Vec<_>>()
        };
        let sign = |signer: &Person, on: &str| {
            let urge = drafted(&world.kept(item.id), unit);
            let moment = format!("{on}T10:00:00+08:00");
            world
                .change(signer, &moment, item.id, Command::SignUrge { urge })
                .unwrap();
        };
        tick(world, item.id, "2025-09-29");
        sign(&office.office_chief, "2025-09-29");
        // Nothing is answered: yellow is drafted on the first working day after the holidays.
        for on in ["2025-10-09", "2025-10-10"] {
            tick(world, item.id, on);
        }
        assert_eq!(listed(&office.clerk, UrgeState::Escalated), [Level::Blue]);
        assert_eq!(listed(&office.clerk, UrgeState::Drafted), [Level::Yellow]);
        assert_eq!(listed(&head, UrgeState::Escalated), []);
        assert_eq!(listed(&head, UrgeState::Issued), [Level::Blue]);
        let all = ItemFilter::default();
        assert_eq!(told(world, &head, &all)[0].1, Some(Level::Blue));
        assert_eq!(told(world, &office.clerk, &all)[0].1, Some(Level::Yellow));

        sign(&office.leader_in_charge, "2025-10-10");
        assert_eq!(listed(&head, UrgeState::Escalated), [Level::Blue]);
        assert_eq!(listed(&head, UrgeState::Issued), [Level::Yellow]);
        assert_eq!(told(world, &head, &all)[0].1, Some(Level::Yellow));
    });
}

#[test]
fn slips_of_restricted_items_have_a_series_of_their_own() {
    both(|world| {
        let office = Office::of(world);
        let everybody = [
            &office.clerk,
            &office.director,
            &office.office_chief,
            &office.principal_leader,
        ];
        let listed: BTreeSet<_> = everybody.iter().map(|person| person.user).collect();
        let secrecy = |item: ItemId, secrecy: Secrecy, listed: &BTreeSet<_>| {
            let listed = listed.clone();
            let set = Command::SetSecrecy { secrecy, listed };
            let moment = "2025-09-29T11:00:00+08:00";
            world.change(&office.director, moment, item, set).unwrap();
        };
        let sign = |item: ItemId| {
            let urge = drafted(&world.kept(item), world.units[0]);
            let moment = "2025-09-29T14:00:00+08:00";
            let signed = world
                .change(
                    &office.office_chief,
                    moment,
                    item,
                    Command::SignUrge { urge },
                )
                .unwrap()
                .item;
            let signed = signed.unwrap();
            let assignment = &signed.assignments[0];
            let number = assignment.urges[0].issued.clone().unwrap().number.text;
            (number, assignment.scores.last().unwrap().refers_to.clone())
        };
        let items: Vec<_> = ["道路维修", "涉密事项", "老旧小区改造"]
            .into_iter()
            .map(|title| world.issued(&office, title, &world.units[..1]).id)
            .collect();
        for item in &items {
            tick(world, *item, "2025-09-29");
        }
        secrecy(items[1], Secrecy::Restricted, &listed);
        let numbers: Vec<_> = items.iter().map(|item| sign(*item)).collect();
        let expected = [
            ("区督催蓝〔2025〕1号", "blue/1"),
            ("区督催蓝密〔2025〕1号", "区督催蓝密〔2025〕1号"),
            ("区督催蓝〔2025〕2号", "blue/2"),
        ]
        .map(|(number, refers_to)| (number.to_owned(), refers_to.to_owned()));
        assert_eq!(numbers, expected);
        // What was numbered once keeps its number.
        secrecy(items[1], Secrecy::Internal, &BTreeSet::new());
        let now = world.kept(items[1]).assignments[0].urges[0].clone();
        assert_eq!(now.issued.unwrap().number.text, "区督催蓝密〔2025〕1号");
    });
}
