//! What a person may not know is not there: the predicate of the lists is the domain's function.

use domain::{
    access::Person,
    case::{Case, CaseKind, sees},
    inspection::{Command, Inspection, Participant},
    rulebook::InspectionKind,
    vocabulary::{Role, Secrecy},
};
use store::{CaseFilter, CaseSort, Page};
use strum::IntoEnumIterator;

use super::{NOW, ask, open, opening, plan, under};
use crate::{
    engines::both,
    world::{Office, World},
};

fn seen(world: &World, person: &Person, filter: &CaseFilter) -> Vec<domain::id::CaseId> {
    let page = Page::first(100);
    let slice = world
        .store
        .case_list(person, filter, CaseSort::default(), &page)
        .unwrap();
    let count = world.store.case_count(person, filter).unwrap();
    assert_eq!(i64::try_from(slice.rows.len()), Ok(count));
    slice.rows.into_iter().map(|line| line.id).collect()
}

/// `yangjiang/4.2`: before an unannounced visit begins it is in no list, count or fetch of its unit; every role in every state is as
/// `domain::case::sees` says.
#[test]
fn lists_show_what_the_domain_lets_be_seen() {
    both(|world| {
        under(world, "banner");
        let office = Office::of(world);
        let mut people: Vec<Person> = Role::iter()
            .filter(|role| {
                !matches!(
                    role,
                    Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin
                )
            })
            .map(|role| world.user_with(&[role], Some(world.units[0]), &world.units[1..2]))
            .collect();
        people.extend((1..4).map(|unit| world.user(Role::UnitHead, Some(world.units[unit]))));
        let mut cases = Vec::new();
        for kind in [InspectionKind::Unannounced, InspectionKind::OnSite] {
            for steps in 0..3 {
                let mut inspection = open(world, &office.clerk, kind, &world.units[..2]);
                let mut along = plan(&office.clerk);
                along.participants.push(Participant::Department {
                    unit: world.units[2],
                });
                for command in [Command::Plan(along), Command::Begin]
                    .into_iter()
                    .take(steps)
                {
                    inspection = ask(world, &office.clerk, &inspection, command).unwrap();
                }
                cases.push(inspection);
            }
        }
        for person in &people {
            let listed = seen(world, person, &CaseFilter::default());
            for case in &cases {
                let sees = sees(person, &case.facts());
                assert_eq!(
                    listed.contains(&case.id),
                    sees,
                    "{:?} {:?}",
                    person.roles,
                    case.state
                );
                let fetched = world
                    .store
                    .case_fetch::<Inspection>(person, case.id)
                    .unwrap();
                assert_eq!(fetched.is_some(), sees);
                let events =
                    world
                        .store
                        .case_events::<Inspection>(person, case.id, &Page::first(1));
                assert_eq!(events.unwrap().is_some(), sees);
            }
        }
    });
}

/// a case about a restricted item is there for the listed only, also among those who see everything else.
#[test]
fn a_case_about_a_restricted_item_is_hidden_with_it() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "乡村道路硬化", &world.units[..1]);
        under(world, "banner");
        let request = world.by(&office.clerk, NOW);
        let about = domain::inspection::Opening {
            items: vec![item.id],
            ..opening(world, InspectionKind::OnSite, &world.units[..1])
        };
        let opened = world.store.inspection_open(&request, &about).unwrap();
        let id = opened.fresh().unwrap().id;
        let of_item = CaseFilter {
            item: Some(item.id),
            ..CaseFilter::default()
        };
        assert_eq!(seen(world, &office.clerk, &of_item), [id]);
        let outsider = world.user(Role::UnitHead, Some(world.units[3]));
        assert!(seen(world, &outsider, &of_item).is_empty());
        let hide = domain::item::Command::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.director.user].into(),
        };
        world.change(&office.director, NOW, item.id, hide).unwrap();
        assert!(seen(world, &office.clerk, &CaseFilter::default()).is_empty());
        assert_eq!(seen(world, &office.director, &of_item), [id]);
    });
}

#[test]
fn a_list_narrows_and_goes_on_where_it_stopped() {
    both(|world| {
        under(world, "banner");
        let office = Office::of(world);
        let mut ids: Vec<_> = (0..5)
            .map(|unit| {
                let unit = &world.units[unit % 2..][..1];
                open(world, &office.clerk, InspectionKind::OnSite, unit).id
            })
            .collect();
        let all = CaseFilter {
            kind: Some(CaseKind::Inspection),
            states: vec!["drafted"],
            at_rest: Some(false),
            ..CaseFilter::default()
        };
        for sort in [CaseSort::UpdatedAtDown, CaseSort::DueOn] {
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let page = Page::new(2, after);
                let slice = world
                    .store
                    .case_list(&office.clerk, &all, sort, &page)
                    .unwrap();
                found.extend(slice.rows.into_iter().map(|line| line.id));
                match slice.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            found.sort();
            ids.sort();
            assert_eq!(found, ids, "{sort:?}");
        }
        let of_unit = CaseFilter {
            unit: Some(world.units[0]),
            ..all.clone()
        };
        assert_eq!(seen(world, &office.clerk, &of_unit).len(), 3);
        let none = CaseFilter {
            kind: Some(CaseKind::Bulletin),
            ..all
        };
        assert!(seen(world, &office.clerk, &none).is_empty());
    });
}
