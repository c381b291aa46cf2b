//! Motions are registered once, and for the committee of their body (`banner/4.3`).

use std::collections::BTreeSet;

use domain::{
    access::Person,
    item::{Amendment, Command, Item, Motion, Refusal, Registration},
    vocabulary::{Role, Secrecy},
};
use store::ChangeError;

use crate::{
    engines::both,
    world::{ISSUED, Office, World, unit},
};

fn motion(
    world: &World,
    source: &str,
    number: &str,
    committee: domain::id::UnitId,
) -> Registration {
    Registration {
        source: source.into(),
        tier: None,
        motion: Some(Motion {
            proposer: "巴特尔".into(),
            session: "十七届三次".into(),
            number: number.into(),
            committee,
        }),
        ..world.registration("关于改善牧区饮水条件的建议")
    }
}

fn registers(world: &World, by: &Person, asked: &Registration) -> Result<Item, ChangeError> {
    let request = world.by(by, ISSUED);
    let done = world.store.item_register(&request, Some("banner"), asked)?;
    Ok(done.fresh().unwrap().item.unwrap().into_inner())
}

fn refusal(done: Result<Item, ChangeError>) -> Option<Refusal> {
    match done {
        Err(ChangeError::Refused(refusal)) => Some(refusal),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    }
}

/// banner/4.3.1: the same number of the same session is one motion, however it is spaced; another body's is another, and what was called off
/// may come again.
#[test]
fn a_motion_is_registered_once() {
    both(|world| {
        let office = Office::of(world);
        let committee = world.units[2];
        let first = motion(world, "congress.motion", "第12号", committee);
        let kept = registers(world, &office.clerk, &first).unwrap();
        let spaced = motion(world, "congress.motion", "第 12 号", committee);
        let number = kept.number.text.clone();
        assert_eq!(
            refusal(registers(world, &office.clerk, &spaced)),
            Some(Refusal::MotionTwice { number })
        );
        for (source, number) in [
            ("conference.proposal", "第12号"),
            ("congress.motion", "第13号"),
        ] {
            let other = motion(world, source, number, committee);
            assert_eq!(refusal(registers(world, &office.clerk, &other)), None);
        }
        let off = Command::Cancel {
            reason: "代表撤回".into(),
        };
        world
            .change(&office.office_chief, ISSUED, kept.id, off)
            .unwrap();
        assert_eq!(refusal(registers(world, &office.clerk, &first)), None);
    });
}

/// banner/4.3.1: nor does a correction of the source make two of one; under its own source it is this very one.
#[test]
fn a_correction_makes_no_second_motion() {
    both(|world| {
        let office = Office::of(world);
        let committee = world.units[2];
        let of = |source| motion(world, source, "第12号", committee);
        let first = registers(world, &office.clerk, &of("congress.motion")).unwrap();
        let second = registers(world, &office.clerk, &of("conference.proposal")).unwrap();
        let amends = |source: &str| {
            let amend = Command::Amend(Amendment {
                source: Some(source.into()),
                ..Amendment::default()
            });
            match world.change(&office.clerk, ISSUED, second.id, amend) {
                Err(ChangeError::Refused(refusal)) => Some(refusal),
                Err(other) => panic!("{other}"),
                Ok(_) => None,
            }
        };
        let number = first.number.text.clone();
        let twice = Refusal::MotionTwice { number };
        assert_eq!(amends("congress.motion"), Some(twice));
        assert_eq!(amends("conference.proposal"), None);
    });
}

/// a motion registered for a few does not exist for the rest, so that nobody learns of it by trying its number; who is listed is told.
#[test]
fn a_restricted_motion_is_not_betrayed() {
    both(|world| {
        let office = Office::of(world);
        let secret = Registration {
            secrecy: Secrecy::Restricted,
            listed: BTreeSet::from([office.director.user]),
            ..motion(world, "congress.motion", "第7号", world.units[2])
        };
        let kept = registers(world, &office.clerk, &secret).unwrap();
        let number = kept.number.text.clone();
        let again = motion(world, "congress.motion", "第7号", world.units[2]);
        for listed in [&office.clerk, &office.director] {
            assert_eq!(
                refusal(registers(world, listed, &again)),
                Some(Refusal::MotionTwice {
                    number: number.clone()
                })
            );
        }
        let other = world.user(Role::Clerk, None);
        assert_eq!(refusal(registers(world, &other, &again)), None);
    });
}

/// banner/4.3.5: a deputy's motion is answered to the congress's committee and a member's proposal to the conference's, once they are on record
/// under their names.
#[test]
fn each_body_has_its_committee() {
    both(|world| {
        let office = Office::of(world);
        let named = |name: &str| {
            let made = world.store.unit_insert(&world.server(), &unit(name, &[]));
            made.unwrap().fresh().unwrap().id
        };
        let congress = named("人大代表工作委员会");
        let asked = |source: &str, number: &str, committee| {
            let form = motion(world, source, number, committee);
            refusal(registers(world, &office.clerk, &form))
        };
        let wrong = Some(Refusal::OtherCommittee);
        assert_eq!(asked("conference.proposal", "1", congress), wrong);
        assert_eq!(asked("conference.proposal", "1", world.units[2]), None);
        assert_eq!(asked("congress.motion", "1", world.units[2]), wrong);
        assert_eq!(asked("congress.motion", "1", congress), None);
        let conference = named("政协提案工作委员会");
        assert_eq!(asked("conference.proposal", "2", world.units[2]), wrong);
        assert_eq!(asked("conference.proposal", "2", conference), None);
    });
}
