//! People by name: delegated signatures, first responsible persons, the leader who gave a matter, sections without people.

use std::collections::BTreeSet;

use domain::{
    access::Action,
    item::{Command, FirstPerson, Plan, Refusal, Registration},
    vocabulary::{Role, Secrecy},
};
use store::{ChangeError, DelegationDraft, Page, Unique, UnitDraft};

use crate::{
    engines::both,
    world::{ISSUED, Office, at, day, unit},
};

fn person(name: &str) -> FirstPerson {
    FirstPerson {
        name: name.into(),
        post: "局长".into(),
    }
}

/// sichuan/4, sichuan/5, banner/6.1: a change of persons is a new entry, and rewrites none; an assignment keeps who it was given under.
#[test]
fn who_was_responsible_stays_on_record() {
    both(|world| {
        let office = Office::of(world);
        let id = world.units[0];
        let set = |name: Option<&str>, moment: &str| {
            let known = world.store.unit_fetch(world.jurisdiction, id).unwrap();
            let known = known.unwrap();
            let version = known.version;
            let draft = UnitDraft {
                first_person: name.map(person),
                ..known.into()
            };
            let request = world.by(&office.clerk, moment);
            let done = world.store.unit_update(&request, id, version, &draft);
            done.unwrap().fresh().unwrap()
        };
        let first = set(Some("前任"), "2025-09-20T09:00:00+08:00");
        assert_eq!(first.first_person, Some(person("前任")));
        let item = world.issued(&office, "粮食安全", &[id]);
        assert_eq!(item.assignments[0].first_person, Some(person("前任")));
        // What is said again is no change.
        set(Some("前任"), "2025-09-23T09:00:00+08:00");
        set(None, "2025-10-01T09:00:00+08:00");
        set(Some("继任"), "2025-10-09T09:00:00+08:00");
        let page = world
            .store
            .unit_first_persons(world.jurisdiction, id, &Page::first(2))
            .unwrap();
        let told = |rows: Vec<store::FirstPersonEntry>| -> Vec<_> {
            rows.into_iter()
                .map(|entry| (entry.person, entry.since))
                .collect()
        };
        let next = page.next.clone();
        assert_eq!(
            told(page.rows),
            [
                (Some(person("继任")), day("2025-10-09")),
                (None, day("2025-10-01")),
            ]
        );
        let rest = world
            .store
            .unit_first_persons(world.jurisdiction, id, &Page::new(2, next))
            .unwrap();
        assert_eq!(told(rest.rows), [(Some(person("前任")), day("2025-09-20"))]);
        let kept = world.kept(item.id);
        assert_eq!(kept.assignments[0].first_person, Some(person("前任")));
        let later = world.issued(&office, "生态环境整改", &[id]);
        assert_eq!(later.assignments[0].first_person, Some(person("继任")));
        let listed = world
            .store
            .unit_directory(world.jurisdiction, day("2025-10-10"))
            .unwrap();
        let listed = listed.iter().find(|unit| unit.id == id).unwrap();
        assert_eq!(listed.first_person, Some(person("继任")));
        for statement in [
            "update unit_first_persons set name = 'x'",
            "delete from unit_first_persons",
        ] {
            assert!(world.database.raw(statement).is_err(), "{statement}");
        }
    });
}

/// domain.md §8: a delegation counts on its Beijing days, while its head is the unit's head and its deputy the unit's deputy.
#[test]
fn a_delegation_is_judged_at_use() {
    both(|world| {
        let office = Office::of(world);
        let [own, other] = [world.units[0], world.units[1]];
        let head = world.user(Role::UnitHead, Some(own));
        let deputy = world.user(Role::UnitDeputy, Some(own));
        let stranger = world.user(Role::UnitDeputy, Some(other));
        let item = world.issued(&office, "粮食安全", &[own]);
        let elsewhere = world.issued(&office, "生态环境整改", &[other]);
        let draft = |deputy| DelegationDraft {
            deputy,
            assignment: None,
            from: Some(day("2025-10-01")),
            until: Some(day("2025-10-07")),
        };
        let request = world.by(&head, ISSUED);
        let give = |draft| world.store.delegation_insert(&request, draft);
        let mandate = |moment: &str| {
            let found = world
                .store
                .person_load(world.jurisdiction, deputy.user, None, at(moment));
            found.unwrap().unwrap().mandate
        };
        let made = give(draft(deputy.user)).unwrap().fresh().unwrap();
        assert!(mandate("2025-09-30T23:59:59+08:00").is_empty());
        let holds = mandate("2025-10-01T00:00:00+08:00");
        assert_eq!(holds.general, Some(head.user));
        assert!(!mandate("2025-10-07T23:59:59+08:00").is_empty());
        assert!(mandate("2025-10-08T00:00:00+08:00").is_empty());
        let again = give(draft(deputy.user));
        assert!(
            matches!(
                again,
                Err(ChangeError::Taken {
                    what: Unique::Delegation
                })
            ),
            "{again:?}"
        );
        for wrong in [stranger.user, head.user] {
            let refused = give(draft(wrong));
            assert!(
                matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "deputyId"),
                "{refused:?}"
            );
        }
        let of = |assignment| DelegationDraft {
            assignment: Some(assignment),
            from: None,
            until: None,
            ..draft(deputy.user)
        };
        let refused = give(of(elsewhere.assignments[0].id));
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "assignmentId"),
            "{refused:?}"
        );
        let one = give(of(item.assignments[0].id)).unwrap().fresh().unwrap();
        assert_eq!(one.task.as_ref().map(|task| task.item), Some(item.id));
        let named = mandate("2025-09-22T10:00:00+08:00").named;
        assert_eq!(named.get(&item.assignments[0].id), Some(&head.user));
        // Who acts in the head's name cannot make himself the head's delegate.
        let mut acting = head.clone();
        acting.acting_for = Some(head.user);
        let refused = world
            .store
            .delegation_insert(&world.by(&acting, ISSUED), draft(deputy.user));
        assert!(
            matches!(refused, Err(ChangeError::WrongState)),
            "{refused:?}"
        );
        // Another unit's people know nothing of it.
        let page = |person| {
            let page = world.store.delegation_page(person, &Page::first(10));
            page.unwrap().rows.len()
        };
        assert_eq!(
            (page(&deputy), page(&stranger), page(&office.clerk)),
            (2, 0, 0)
        );
        let foreign = world
            .store
            .delegation_end(&world.by(&stranger, ISSUED), made.id, 1);
        assert!(matches!(foreign, Err(ChangeError::NotFound)), "{foreign:?}");
        world.store.delegation_end(&request, made.id, 1).unwrap();
        assert!(mandate("2025-10-02T09:00:00+08:00").general.is_none());
        let over = world.store.delegation_end(&request, made.id, 2);
        assert!(matches!(over, Err(ChangeError::WrongState)), "{over:?}");
        // A head who has left the unit has delegated nothing in it.
        world
            .database
            .raw(&format!(
                "update users set unit_id = '{other}' where id = '{}'",
                head.user
            ))
            .unwrap();
        assert!(mandate("2025-10-02T09:00:00+08:00").is_empty());
    });
}

/// banner/4.2.5: what a leader gave by name is in that leader's lists whatever unit it went to; a giver holds the post it was given from.
#[test]
fn who_gave_a_matter_finds_it() {
    both(|world| {
        let office = Office::of(world);
        let giver = world.user(Role::LeaderInCharge, None);
        let colleague = world.user(Role::LeaderInCharge, None);
        let registration = |giver| Registration {
            given_by: Some(Role::LeaderInCharge),
            giver: Some(giver),
            ..world.registration("领导批示件")
        };
        let request = world.by(&office.clerk, ISSUED);
        let refused = world
            .store
            .item_register(&request, None, &registration(office.clerk.user));
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "giverId"),
            "{refused:?}"
        );
        let made = world
            .store
            .item_register(&request, None, &registration(giver.user));
        let item = made.unwrap().fresh().unwrap().id;
        let finds = |person: &domain::access::Person| {
            let all = store::ItemFilter::default();
            let page = Page::first(10);
            let listed = world
                .store
                .item_list(person, &all, store::ItemSort::Number, &page);
            let listed = listed.unwrap().rows.iter().any(|row| row.id == item);
            let counted = world.store.item_count(person, &all).unwrap() > 0;
            let fetched = world.store.item_fetch(person, item).unwrap().is_some();
            assert_eq!((listed, counted), (fetched, fetched));
            fetched
        };
        assert!(finds(&giver));
        assert!(!finds(&colleague));
        let mut acting = colleague.clone();
        acting.acting_for = Some(giver.user);
        assert!(finds(&acting), "who acts for the giver");
    });
}

/// banner/4.2.5: who stands in for a leader who has left finds the matter, has its result on the desk and, of a restricted one, is listed;
/// whoever holds no such post by now, or belongs elsewhere, is no leader to name.
#[test]
fn another_leader_stands_in_for_who_gave_it() {
    both(|world| {
        let office = Office::of(world);
        let [left, next] = [(); 2].map(|()| world.user(Role::LeaderInCharge, None));
        let registration = Registration {
            given_by: Some(Role::LeaderInCharge),
            giver: Some(left.user),
            secrecy: Secrecy::Restricted,
            listed: [office.director.user].into(),
            ..world.registration("领导批示件")
        };
        let request = world.by(&office.clerk, ISSUED);
        let made = world.store.item_register(&request, None, &registration);
        let id = made.unwrap().fresh().unwrap().id;
        let change = |giver: domain::id::UserId, given_by| {
            let command = Command::ChangeGiver {
                giver,
                given_by,
                reason: "原交办领导已调离".into(),
            };
            world.change(&office.clerk, ISSUED, id, command)
        };
        let finds = |person: &domain::access::Person| {
            let all = store::ItemFilter::default();
            let page = Page::first(10);
            let listed = world
                .store
                .item_list(person, &all, store::ItemSort::Number, &page);
            let listed = listed.unwrap().rows.iter().any(|row| row.id == id);
            let fetched = world.store.item_fetch(person, id).unwrap().is_some();
            assert_eq!(listed, fetched);
            fetched
        };
        assert!(finds(&left) && !finds(&next));
        let stranger = domain::id::UserId::new(uuid::Uuid::from_u128(404));
        assert!(matches!(
            change(stranger, Role::LeaderInCharge),
            Err(ChangeError::Unknown { ref what }) if what == "giverId"
        ));
        // An account that was closed is one without a role.
        let closed = world.user(Role::LeaderInCharge, None);
        let roles = BTreeSet::new();
        world
            .store
            .user_roles_set(&world.server(), closed.user, 1, &roles)
            .unwrap();
        for (who, role) in [
            (&closed, Role::LeaderInCharge),
            (&office.director, Role::LeaderInCharge),
        ] {
            assert!(matches!(
                change(who.user, role),
                Err(ChangeError::Refused(Refusal::GiverNotInPost))
            ));
        }
        assert!(finds(&left), "nothing has changed");
        change(next.user, Role::LeaderInCharge).unwrap();
        assert!(finds(&next) && !finds(&left));
        let kept = world.kept(id);
        assert_eq!(kept.proceedings.giver, Some(next.user));
        assert!(kept.listed.contains(&next.user) && !kept.listed.contains(&left.user));
    });
}

/// yangjiang/2.2b: what a section supervises lies with its people; with all clerks while the section has nobody, as its news does.
#[test]
fn a_section_without_people_leaves_its_work_to_the_office() {
    both(|world| {
        let office = Office::of(world);
        let mut sections = Vec::new();
        for name in ["督查一科", "督查二科"] {
            let made = world
                .store
                .unit_insert(&world.server(), &unit(name, &[]))
                .unwrap();
            sections.push(made.fresh().unwrap().id);
        }
        let [own, empty] = [sections[0], sections[1]];
        let clerk = world.user(Role::Clerk, Some(own));
        let steps = || -> BTreeSet<_> {
            let lines = world
                .store
                .todo_list(&clerk, day("2025-12-31"), 200)
                .unwrap();
            lines.iter().map(|line| (line.item, line.action)).collect()
        };
        let item = world.register(&office.clerk, "粮食安全");
        let plan = Plan {
            section: Some(empty),
            ..world.plan(&world.units[..1])
        };
        let propose = domain::item::Command::Propose(plan);
        world
            .change(&office.clerk, ISSUED, item.id, propose)
            .unwrap();
        let pass = domain::item::Command::Approve {
            decision: domain::item::ApprovalDecision::Pass,
            opinion: String::new(),
            meeting: String::new(),
        };
        world
            .change(&office.office_chief, ISSUED, item.id, pass)
            .unwrap();
        assert!(steps().contains(&(item.id, Action::Issue)));
        // Somebody comes to the section: from now on it is theirs.
        let theirs = world.user(Role::Clerk, Some(empty));
        assert!(!steps().contains(&(item.id, Action::Issue)));
        let lines = world
            .store
            .todo_list(&theirs, day("2025-12-31"), 200)
            .unwrap();
        assert!(lines.iter().any(|line| line.item == item.id));
    });
}
