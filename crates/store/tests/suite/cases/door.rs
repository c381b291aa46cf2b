//! A case changes once per version and key, and the trail tells of it.

use domain::{
    id::{CaseId, UnitId},
    inspection::{Command, Inspection, Opening, Participant, State},
    item::Stage,
    rulebook::InspectionKind,
    vocabulary::{Role, Secrecy},
};
use store::{ChangeError, Done, IdempotencyKey, Page};
use uuid::Uuid;

use super::{NOW, ask, fresh, open, opening, plan, under};
use crate::{engines::both, world::Office};

#[test]
fn a_case_is_kept_whole_with_its_version_and_its_trail() {
    both(|world| {
        under(world, "banner");
        let office = Office::of(world);
        let inspection = open(
            world,
            &office.clerk,
            InspectionKind::OnSite,
            &world.units[..2],
        );
        let planned = ask(
            world,
            &office.clerk,
            &inspection,
            Command::Plan(plan(&office.clerk)),
        );
        assert_eq!(planned.unwrap().state, State::Approved);
        let begun = ask(world, &office.clerk, &inspection, Command::Begin).unwrap();
        let kept = world
            .store
            .case_fetch::<Inspection>(&office.clerk, inspection.id)
            .unwrap()
            .unwrap();
        assert_eq!((kept.case.into_inner(), kept.version), (begun, 3));
        let told = world
            .store
            .case_events::<Inspection>(&office.clerk, inspection.id, &Page::first(10))
            .unwrap()
            .unwrap();
        let kinds: Vec<_> = told.rows.iter().map(|entry| entry.kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "inspection_begun",
                "inspection_numbered",
                "inspection_planned",
                "inspection_opened"
            ]
        );
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

/// what moved on is refused; the same key does the same thing once.
#[test]
fn an_old_version_is_refused_and_a_key_works_once() {
    both(|world| {
        under(world, "banner");
        let office = Office::of(world);
        let key = IdempotencyKey {
            route: "POST /inspections".into(),
            key: "5f0c".into(),
            body_hash: "a".into(),
        };
        let request = world.by(&office.clerk, NOW).with_key(Some(key));
        let opening = opening(world, InspectionKind::OnSite, &world.units[..1]);
        let first = fresh(world.store.inspection_open(&request, &opening).unwrap());
        let again = world.store.inspection_open(&request, &opening).unwrap();
        let Done::Replayed(replay) = again else {
            panic!("it was done twice");
        };
        assert_eq!(replay.object.id, first.id.uuid());
        assert_eq!(world.database.figure("select count(*) as n from cases"), 1);
        let request = world.by(&office.clerk, NOW);
        let stale = world.store.inspection_change(
            &request,
            first.id,
            Some(7),
            &Command::Plan(plan(&office.clerk)),
        );
        assert!(matches!(stale, Err(ChangeError::Stale { current: 1 })));
    });
}

/// ids inside a body name something of this jurisdiction that the actor sees, or nothing.
#[test]
fn ids_in_a_body_are_looked_up() {
    both(|world| {
        let office = Office::of(world);
        let mut secret = world.registration("控制知情范围的事项");
        secret.secrecy = Secrecy::Restricted;
        secret.listed = [office.director.user].into();
        let by = world.by(&office.director, NOW);
        let secret = world.store.item_register(&by, None, &secret).unwrap();
        let secret = secret.fresh().unwrap().item.unwrap().into_inner();
        under(world, "yangjiang");
        let request = world.by(&office.clerk, NOW);
        let stranger = UnitId::new(Uuid::from_u128(1));
        let foreign = opening(world, InspectionKind::OnSite, &[stranger]);
        let unknown = world.store.inspection_open(&request, &foreign);
        assert!(matches!(
            unknown,
            Err(ChangeError::Unknown { ref what }) if what == "units/0"
        ));

        let about = Opening {
            items: vec![secret.id],
            ..opening(world, InspectionKind::OnSite, &world.units[..1])
        };
        let unknown = world.store.inspection_open(&request, &about);
        assert!(matches!(
            unknown,
            Err(ChangeError::Unknown { ref what }) if what == "items/0"
        ));
        world.store.inspection_open(&by, &about).unwrap();

        let inspection = open(
            world,
            &office.clerk,
            InspectionKind::OnSite,
            &world.units[..1],
        );
        let mut led = plan(&office.clerk);
        led.participants.push(Participant::Leader {
            user: office.clerk.user,
        });
        let refused = ask(world, &office.clerk, &inspection, Command::Plan(led));
        assert!(
            matches!(refused, Err(ChangeError::CaseRefused(refused)) if refused.code == "not_a_leader")
        );
        let mut led = plan(&office.clerk);
        led.participants.push(Participant::Leader {
            user: office.principal_leader.user,
        });
        ask(world, &office.clerk, &inspection, Command::Plan(led)).unwrap();
    });
}

/// `yangjiang/3.2`: a return visit goes to what is closed; what is not is refused by where it stands.
#[test]
fn a_return_visit_looks_at_where_the_item_stands() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued(&office, "乡村道路硬化", &world.units[..1]);
        under(world, "yangjiang");
        let request = world.by(&office.clerk, NOW);
        let visit = Opening {
            items: vec![item.id],
            ..opening(world, InspectionKind::ReturnVisit, &world.units[..1])
        };
        let refused = world.store.inspection_open(&request, &visit);
        assert!(
            matches!(refused, Err(ChangeError::CaseRefused(refused)) if refused.code == "nothing_to_revisit")
        );
        let closed = Stage::Closed.word();
        let sql = format!("update items set stage = '{closed}'");
        world.database.raw(&sql).unwrap();
        world.store.inspection_open(&request, &visit).unwrap();
    });
}

/// A denial is remembered; a case that is not there is not found, and looks like one that is hidden.
#[test]
fn a_denial_is_in_the_trail() {
    both(|world| {
        under(world, "banner");
        let office = Office::of(world);
        let head = world.user(Role::UnitHead, Some(world.units[0]));
        let inspection = open(
            world,
            &office.clerk,
            InspectionKind::OnSite,
            &world.units[..1],
        );
        let hidden = ask(world, &head, &inspection, Command::Begin);
        assert!(matches!(hidden, Err(ChangeError::NotFound)));
        ask(
            world,
            &office.clerk,
            &inspection,
            Command::Plan(plan(&office.clerk)),
        )
        .unwrap();
        let denied = ask(world, &head, &inspection, Command::Begin);
        assert!(
            matches!(denied, Err(ChangeError::CaseRefused(refused)) if refused.code == "not_permitted")
        );
        let noted =
            "select count(*) as n from events where object_kind = 'case' and result = 'denied'";
        assert_eq!(world.database.figure(noted), 1);
        let missing = world
            .store
            .case_fetch::<Inspection>(&office.clerk, CaseId::new(Uuid::nil()));
        assert_eq!(missing.unwrap(), None);
    });
}
