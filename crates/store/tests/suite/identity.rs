//! Units, accounts and deputies: unique where they must be, and a person is who they are now.

use std::{collections::BTreeSet, sync::Barrier, thread};

use domain::{
    item::{Command, Refusal, Registration},
    vocabulary::{Channel, Role, Secrecy},
};
use store::{
    ChangeError, NewUser, Page, Secret, Unique, UnitDraft, UnitFilter, UserDraft, UserFilter,
};

use crate::{
    engines::both,
    world::{ISSUED, Office, at, day, unit},
};

#[test]
fn no_spelling_stands_for_two_units() {
    both(|world| {
        let request = world.server();
        let culture = world
            .store
            .unit_insert(&request, &unit("区文化和旅游局", &["区文旅局", "文旅局"]))
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(culture.aliases, ["区文旅局", "文旅局"]);
        for draft in [
            unit("区文体局", &["文旅局"]),
            unit("区 文旅局", &[]),
            unit("区财政局", &[]),
        ] {
            let taken = world.store.unit_insert(&request, &draft);
            assert!(
                matches!(
                    taken,
                    Err(ChangeError::Taken {
                        what: Unique::Alias
                    })
                ),
                "{taken:?}"
            );
        }
        let renamed = UnitDraft {
            name: "区文化和旅游局（区文物局）".into(),
            parent: Some(world.units[0]),
            ..unit("", &["区文旅局"])
        };
        let renamed = world
            .store
            .unit_update(&request, culture.id, culture.version, &renamed)
            .unwrap()
            .fresh()
            .unwrap();
        assert_eq!(
            (renamed.version, renamed.parent),
            (culture.version + 1, Some(world.units[0]))
        );
        let stale = world
            .store
            .unit_update(&request, culture.id, culture.version, &unit("x", &[]));
        assert!(matches!(stale, Err(ChangeError::Stale { .. })), "{stale:?}");
        let own_parent = UnitDraft {
            parent: Some(culture.id),
            ..unit("x", &[])
        };
        let refused = world
            .store
            .unit_update(&request, culture.id, renamed.version, &own_parent);
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "parentId"),
            "{refused:?}"
        );
        // A spelling that was given up is free again.
        world
            .store
            .unit_insert(&request, &unit("区旅游集团", &["文旅局"]))
            .unwrap();
        assert_eq!(
            world
                .store
                .unit_directory(world.jurisdiction, day("2025-09-22"))
                .unwrap()
                .len(),
            6
        );
    });
}

/// district/3: a unit that has ended takes no new work, and a ledger's names do not mean it.
#[test]
fn a_unit_that_has_ended_takes_no_work() {
    both(|world| {
        let office = Office::of(world);
        let last = day("2025-09-22");
        let ended = UnitDraft {
            valid_until: Some(last),
            ..unit("区粮食局", &[])
        };
        let inserted = world.store.unit_insert(&world.server(), &ended);
        let ended = inserted.unwrap().fresh().unwrap().id;
        let item = world.register(&office.clerk, "秋粮收购");
        let propose = |moment| {
            let plan = Command::Propose(world.plan(&[world.units[0], ended]));
            world.change(&office.clerk, moment, item.id, plan)
        };
        let refused = propose("2025-09-23T09:00:00+08:00");
        assert!(
            matches!(
                refused,
                Err(ChangeError::Unknown { ref what }) if what == "assignments"
            ),
            "{refused:?}"
        );
        propose("2025-09-22T09:00:00+08:00").unwrap();
        let known = |on| {
            let units = world.store.unit_directory(world.jurisdiction, on).unwrap();
            units.iter().any(|unit| unit.id == ended)
        };
        assert!(known(last));
        assert!(!known(day("2025-09-23")));
    });
}

/// `district/3`: what was approved for a unit is not issued to it once it has ended; the office proposes anew.
#[test]
fn nothing_is_issued_to_a_unit_that_has_ended() {
    both(|world| {
        let office = Office::of(world);
        let ended = UnitDraft {
            valid_until: Some(day("2025-09-22")),
            ..unit("区防汛临时指挥部", &[])
        };
        let inserted = world.store.unit_insert(&world.server(), &ended);
        let ended = inserted.unwrap().fresh().unwrap().id;
        let item = world.register(&office.clerk, "汛期排水");
        let plan = Command::Propose(world.plan(&[world.units[0], ended]));
        world.change(&office.clerk, ISSUED, item.id, plan).unwrap();
        world.approves(&office, item.id);
        let issue = |moment| {
            let issue = Command::Issue {
                channel: Channel::Platform,
                meeting: String::new(),
            };
            world.change(&office.clerk, moment, item.id, issue)
        };
        let refused = issue("2025-09-23T09:00:00+08:00");
        assert!(
            matches!(
                refused,
                Err(ChangeError::Refused(Refusal::UnitEnded { place: 1 }))
            ),
            "{refused:?}"
        );
        issue(ISSUED).unwrap();
    });
}

/// Nobody is said afterwards to have acted, and nobody acts for ever.
#[test]
fn an_acting_period_begins_today_or_later() {
    both(|world| {
        let chief = world.user(Role::OfficeChief, None);
        let deputy = world.user(Role::Director, None);
        let appoint = |from, until| {
            let (from, until) = (day(from), day(until));
            let request = world.server();
            world
                .store
                .deputy_insert(&request, chief.user, deputy.user, from, until)
        };
        for (from, until, code) in [
            ("2025-08-01", "2025-08-10", "date_before_event"),
            ("2025-08-31", "2025-09-10", "date_before_event"),
            ("2025-09-01", "2999-01-01", "date_too_far"),
        ] {
            let refused = appoint(from, until);
            assert!(
                matches!(&refused, Err(ChangeError::Refused(refusal)) if refusal.code() == code),
                "{from}: {refused:?}"
            );
        }
        appoint("2025-09-01", "2025-09-01").unwrap();
    });
}

/// 三员分立: an administrator knows of no matter and takes part in none, whoever names him.
#[test]
fn an_administrator_is_listed_nowhere() {
    both(|world| {
        let office = Office::of(world);
        let administrator = world.user(Role::SystemAdmin, None);
        let registration = Registration {
            secrecy: Secrecy::Restricted,
            listed: [office.clerk.user, administrator.user].into(),
            ..world.registration("专项审计")
        };
        let request = world.by(&office.clerk, ISSUED);
        let refused = world.store.item_register(&request, None, &registration);
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "listed"),
            "{refused:?}"
        );
    });
}

#[test]
fn units_are_found_by_any_spelling_in_pages() {
    both(|world| {
        world
            .store
            .unit_insert(
                &world.server(),
                &unit("沙子口街道", &["沙子口街道办事处", "沙办"]),
            )
            .unwrap();
        let filter = UnitFilter {
            text: Some("沙办".into()),
            ..UnitFilter::default()
        };
        let found = world
            .store
            .unit_list(world.jurisdiction, &filter, &Page::first(10))
            .unwrap();
        assert_eq!(
            found
                .rows
                .iter()
                .map(|unit| unit.name.as_str())
                .collect::<Vec<_>>(),
            ["沙子口街道"]
        );
        let first = world
            .store
            .unit_list(world.jurisdiction, &UnitFilter::default(), &Page::first(3))
            .unwrap();
        let rest = world
            .store
            .unit_list(
                world.jurisdiction,
                &UnitFilter::default(),
                &Page::new(3, first.next),
            )
            .unwrap();
        let names: Vec<_> = first
            .rows
            .iter()
            .chain(&rest.rows)
            .map(|unit| unit.name.clone())
            .collect();
        assert_eq!(names.len(), 5);
        assert!(names.is_sorted());
    });
}

#[test]
fn sign_in_names_are_unique_and_nobody_holds_two_administrations() {
    both(|world| {
        let new = |username: &str, roles: &[Role]| NewUser {
            username: username.into(),
            display_name: "区大数据局".into(),
            roles: roles.iter().copied().collect(),
            unit: None,
            in_charge_of: BTreeSet::new(),
            secret: Secret::Code {
                hash: "h".into(),
                until: at("2025-09-22T09:30:00+08:00"),
            },
        };
        let made = world
            .store
            .user_insert(&world.server(), &new("Sysadmin", &[Role::SystemAdmin]))
            .unwrap()
            .fresh()
            .unwrap();
        let taken = world
            .store
            .user_insert(&world.server(), &new(" sysadmin ", &[Role::Clerk]));
        assert!(
            matches!(
                taken,
                Err(ChangeError::Taken {
                    what: Unique::Username
                })
            ),
            "{taken:?}"
        );
        let both = world.store.user_insert(
            &world.server(),
            &new("two", &[Role::SystemAdmin, Role::AuditAdmin]),
        );
        assert!(
            matches!(both, Err(ChangeError::Taken { what: Unique::Role })),
            "{both:?}"
        );
        let filter = UserFilter {
            role: Some(Role::SystemAdmin),
            ..UserFilter::default()
        };
        let listed = world
            .store
            .user_list(world.jurisdiction, &filter, &Page::first(10))
            .unwrap()
            .rows;
        assert_eq!(listed, [made]);
    });
}

#[test]
fn a_person_is_who_they_are_now() {
    both(|world| {
        let handler = world.user(Role::UnitHandler, Some(world.units[0]));
        assert_eq!(handler.unit, Some(world.units[0]));
        let user = world
            .store
            .user_fetch(world.jurisdiction, handler.user)
            .unwrap()
            .unwrap();
        let moved = UserDraft {
            display_name: user.display_name.clone(),
            unit: Some(world.units[1]),
            in_charge_of: [world.units[2]].into(),
        };
        world
            .store
            .user_update(&world.server(), user.id, user.version, &moved)
            .unwrap();
        let person = world.person(user.id);
        assert_eq!(
            (person.unit, person.in_charge_of),
            (Some(world.units[1]), [world.units[2]].into())
        );
        let elsewhere = domain::id::JurisdictionId::new(uuid::Uuid::now_v7());
        assert_eq!(
            world
                .store
                .person_load(elsewhere, user.id, None, at("2025-09-22T09:00:00+08:00"))
                .unwrap(),
            None
        );
        let strange = UserDraft {
            unit: Some(domain::id::UnitId::new(uuid::Uuid::now_v7())),
            ..moved
        };
        let refused = world
            .store
            .user_update(&world.server(), user.id, user.version + 1, &strange);
        assert!(
            matches!(refused, Err(ChangeError::Unknown { ref what }) if what == "unitId"),
            "{refused:?}"
        );
    });
}

#[test]
fn a_deputy_acts_on_the_days_of_the_period_in_beijing() {
    both(|world| {
        let chief = world.user(Role::OfficeChief, None);
        let deputy = world.user(Role::Director, None);
        let request = world.server();
        let (from, until) = (day("2025-10-01"), day("2025-10-07"));
        let period = world
            .store
            .deputy_insert(&request, chief.user, deputy.user, from, until)
            .unwrap()
            .fresh()
            .unwrap();
        let acting = |moment: &str| {
            world
                .store
                .person_load(
                    world.jurisdiction,
                    deputy.user,
                    Some(chief.user),
                    at(moment),
                )
                .unwrap()
        };
        assert_eq!(acting("2025-09-30T23:59:59+08:00"), None);
        let person = acting("2025-10-01T00:00:00+08:00").unwrap();
        assert_eq!(
            (person.user, person.acting_for, person.roles),
            (deputy.user, Some(chief.user), chief.roles.clone())
        );
        assert!(acting("2025-10-07T23:59:59+08:00").is_some());
        assert_eq!(acting("2025-10-08T00:00:00+08:00"), None);
        let back = world
            .store
            .person_load(
                world.jurisdiction,
                chief.user,
                Some(deputy.user),
                at("2025-10-02T09:00:00+08:00"),
            )
            .unwrap();
        assert_eq!(back, None);
        world
            .store
            .deputy_end(&world.by(&chief, "2025-10-02T09:00:00+08:00"), period.id, 1)
            .unwrap();
        assert_eq!(acting("2025-10-02T09:00:01+08:00"), None);
        let again = world.store.deputy_end(&request, period.id, 1);
        assert!(
            matches!(again, Err(ChangeError::Stale { current: 2 })),
            "{again:?}"
        );
        let over = world.store.deputy_end(&request, period.id, 2);
        assert!(matches!(over, Err(ChangeError::WrongState)), "{over:?}");
        let itself = world
            .store
            .deputy_insert(&request, chief.user, chief.user, from, until);
        assert!(
            matches!(
                itself,
                Err(ChangeError::Taken {
                    what: Unique::Deputy
                })
            ),
            "{itself:?}"
        );
        // The first period was ended early, so that its days are free again; on none of them do two act for one.
        let second = world
            .store
            .deputy_insert(&request, chief.user, deputy.user, from, until)
            .unwrap()
            .fresh()
            .unwrap();
        let other = world.user(Role::OfficeChief, None);
        for (from, until) in [
            (from, until),
            (until, day("2025-12-31")),
            (day("2025-09-01"), from),
        ] {
            let overlapping = world
                .store
                .deputy_insert(&request, chief.user, other.user, from, until);
            assert!(
                matches!(
                    overlapping,
                    Err(ChangeError::Taken {
                        what: Unique::Deputy
                    })
                ),
                "{overlapping:?}"
            );
        }
        let page = |page: &Page| world.store.deputy_page(world.jurisdiction, page).unwrap();
        let first = page(&Page::first(1));
        let rest = page(&Page::new(1, first.next.clone()));
        assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (1, 1, None));
        // Both were made at one moment: which comes first is chance.
        let found = BTreeSet::from([first.rows[0].id, rest.rows[0].id]);
        assert_eq!(found, BTreeSet::from([period.id, second.id]));
    });
}

/// Of two who change one account at once, one is told that it has moved on; the roles are one's, never both's.
#[test]
fn two_changes_of_one_account_do_not_merge() {
    both(|world| {
        for _ in 0..10 {
            let user = world.user(Role::Clerk, None).user;
            let barrier = Barrier::new(2);
            let set = |role| {
                let roles = BTreeSet::from([role]);
                barrier.wait();
                world
                    .store
                    .user_roles_set(&world.server(), user, 1, &roles)
                    .map(drop)
            };
            let outcomes = thread::scope(|scope| {
                let other = scope.spawn(|| set(Role::Director));
                [set(Role::OfficeChief), other.join().unwrap()]
            });
            let stale = |outcome: &Result<(), ChangeError>| {
                matches!(outcome, Err(ChangeError::Stale { current: 2 }))
            };
            assert_eq!(
                outcomes.iter().filter(|one| one.is_ok()).count(),
                1,
                "{outcomes:?}"
            );
            assert_eq!(
                outcomes.iter().filter(|one| stale(one)).count(),
                1,
                "{outcomes:?}"
            );
            let found = world.store.user_fetch(world.jurisdiction, user).unwrap();
            let found = found.unwrap();
            assert_eq!((found.roles.len(), found.version), (1, 2));
        }
    });
}

/// Every state an account or a unit ever had stands in the trail.
#[test]
fn the_trail_tells_every_state_of_accounts_and_units() {
    both(|world| {
        let user = world.user(Role::LeaderInCharge, None).user;
        let moved = UserDraft {
            display_name: "王副区长".into(),
            unit: Some(world.units[0]),
            in_charge_of: BTreeSet::from([world.units[1]]),
        };
        world
            .store
            .user_update(&world.server(), user, 1, &moved)
            .unwrap();
        let renamed = UnitDraft {
            category: Some("综合管理类".into()),
            parent: Some(world.units[0]),
            valid_until: Some(day("2026-12-31")),
            ..unit("区综合行政执法局", &["区执法局"])
        };
        world
            .store
            .unit_update(&world.server(), world.units[2], 1, &renamed)
            .unwrap();
        let told = |action: &str, words: &[&str]| {
            let holds: Vec<_> = words
                .iter()
                .map(|word| format!("payload like '%{word}%'"))
                .collect();
            let holds = holds.join(" and ");
            let sql =
                format!("select count(*) as n from events where action = '{action}' and {holds}");
            world.database.figure(&sql)
        };
        let (first, second) = (world.units[0].to_string(), world.units[1].to_string());
        let account = ["区政府督查室", "王副区长", &first, &second];
        assert_eq!(told("user_update", &account), 1);
        let unit = [
            "区城市管理局",
            "区执法局",
            "综合管理类",
            "2026-12-31",
            "\"kind\":",
            &first,
        ];
        assert_eq!(told("unit_update", &unit), 1);
    });
}
