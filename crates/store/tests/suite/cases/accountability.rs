//! Accountability: people and interviews are looked up as they are, across cases; a unit knows of nothing before it is told.

use domain::{
    access::Person,
    accountability::{
        Accountability, Because, Command, Ground, MeasureState, Opening, Proposal, Record,
    },
    id::MeasureId,
    rulebook::AccountabilityStep as Step,
    vocabulary::{Role, Secrecy},
};
use store::{ChangeError, Request};

use super::under;
use crate::{
    engines::both,
    world::{Office, World, day},
};

struct Cast {
    office: Office,
    head: Person,
    deputy: Person,
}

impl Cast {
    fn of(world: &World) -> Self {
        Self {
            office: Office::of(world),
            head: world.user(Role::UnitHead, Some(world.units[0])),
            deputy: world.user(Role::UnitDeputy, Some(world.units[0])),
        }
    }
}

fn request(world: &World, person: &Person, on: &str) -> Request {
    world.by(person, &format!("{on}T10:00:00+08:00"))
}

fn opening(world: &World) -> Opening {
    Opening {
        jurisdiction: world.jurisdiction,
        title: "农村公路建设进度严重滞后".into(),
        unit: world.units[0],
        ground: Ground {
            text: "十件民生实事任务进度严重滞后".into(),
            item: None,
            urges: Vec::new(),
        },
    }
}

fn open(world: &World, cast: &Cast, on: &str) -> Accountability {
    let opened = world
        .store
        .accountability_open(&request(world, &cast.office.clerk, on), &opening(world));
    opened.unwrap().fresh().unwrap().case.unwrap().into_inner()
}

fn ask(
    world: &World,
    person: &Person,
    on: &str,
    case: &Accountability,
    command: Command,
) -> Result<Accountability, ChangeError> {
    let done =
        world
            .store
            .accountability_change(&request(world, person, on), case.id, None, &command)?;
    Ok(done.fresh().unwrap().case.unwrap().into_inner())
}

fn proposal(step: Step, person: &Person, because: Because) -> Proposal {
    Proposal {
        step,
        person: Some(person.user),
        because,
        text: "建议责令限期整改".into(),
        correct_by: (step == Step::Notice).then(|| day("2026-03-31")),
    }
}

/// Proposes a step and has it ordered.
fn ordered(
    world: &World,
    cast: &Cast,
    on: &str,
    case: &Accountability,
    proposal: Proposal,
) -> (Accountability, MeasureId) {
    let by = match proposal.step {
        Step::Interview => &cast.office.leader_in_charge,
        _ => &cast.office.principal_leader,
    };
    let proposed = ask(
        world,
        &cast.office.clerk,
        on,
        case,
        Command::Propose(proposal),
    );
    let measure = proposed.unwrap().measures.last().unwrap().id;
    let order = Command::Decide {
        measure,
        approved: true,
        opinion: "同意".into(),
    };
    (ask(world, by, on, case, order).unwrap(), measure)
}

fn facts() -> Because {
    Because::Facts {
        text: "进度严重滞后".into(),
    }
}

/// A case with a missed notice and an interview of the deputy on that day.
fn interviewed(world: &World, cast: &Cast, on: &str) -> Accountability {
    let notice = proposal(Step::Notice, &cast.head, facts());
    let case = open(world, cast, "2026-03-02");
    let (case, notice) = ordered(world, cast, "2026-03-02", &case, notice);
    let judge = Command::Judge {
        measure: notice,
        corrected: false,
        reason: "仍未开工".into(),
    };
    ask(world, &cast.office.director, "2026-04-01", &case, judge).unwrap();
    let missed = Because::MissedCorrection {
        notice,
        text: "三条县道仍未开工".into(),
    };
    let talk = proposal(Step::Interview, &cast.deputy, missed);
    let (case, measure) = ordered(world, cast, on, &case, talk);
    let record = Command::Record {
        measure,
        record: Record::Interview {
            held_on: day(on),
            interviewer: cast.office.leader_in_charge.user,
            minutes: "要求四月底前全面开工".into(),
        },
    };
    ask(world, &cast.office.clerk, on, &case, record).unwrap()
}

/// `yangjiang/3.4c`: interviews of the same person in two cases within a year are counted together; a day more is too long.
#[test]
fn interviews_are_counted_across_cases() {
    both(|world| {
        under(world, "yangjiang");
        let cast = Cast::of(world);
        let talk = |case: &Accountability| case.measures.last().unwrap().id;
        let first = interviewed(world, &cast, "2026-04-02");
        let criticize = |case: &Accountability, on: &str, interviews: &[MeasureId]| {
            let person = cast.deputy.user;
            let because = Because::InterviewedTwice {
                person,
                interviews: interviews.to_vec(),
            };
            let criticism = proposal(Step::PublicCriticism, &cast.deputy, because);
            ask(
                world,
                &cast.office.clerk,
                on,
                case,
                Command::Propose(criticism),
            )
        };
        let second = interviewed(world, &cast, "2027-04-03");
        let Err(ChangeError::CaseRefused(refused)) =
            criticize(&second, "2027-04-03", &[talk(&first), talk(&second)])
        else {
            panic!("a year and a day lie between");
        };
        assert_eq!(refused.code, "not_interviewed_twice");
        let third = interviewed(world, &cast, "2027-05-06");
        let pair = [talk(&second), talk(&third)];
        let proposed = criticize(&third, "2027-05-06", &pair).unwrap();
        // In another case the same two bring no second criticism, until the first is taken back.
        let again = |case: &Accountability| match criticize(case, "2027-05-06", &pair) {
            Ok(proposed) => Ok(proposed),
            Err(ChangeError::CaseRefused(refused)) => Err((refused.code, refused.pointer)),
            Err(other) => panic!("{other}"),
        };
        let place = Some("/because/interviewIds/0".to_owned());
        assert_eq!(again(&second).err(), Some(("interview_used", place)));
        let back = Command::Withdraw {
            measure: talk(&proposed),
            reason: "改在另案提出".into(),
        };
        ask(world, &cast.office.clerk, "2027-05-06", &third, back).unwrap();
        again(&second).unwrap();
        assert_eq!(
            proposed.measures.last().unwrap().state,
            MeasureState::Proposed
        );
        let kept = world
            .database
            .figure("select count(*) as n from interviews");
        assert_eq!(kept, 3);
        let verified = world.store.audit_verify(world.jurisdiction).unwrap();
        assert_eq!(verified.first_bad, None);
    });
}

/// Interviews on record are neither changed nor deleted, also by hand.
#[test]
fn interviews_stay() {
    both(|world| {
        under(world, "yangjiang");
        let cast = Cast::of(world);
        interviewed(world, &cast, "2026-04-02");
        for sql in [
            "delete from interviews",
            "update interviews set held_on = '2020-01-01'",
        ] {
            world.database.guarded(sql);
        }
    });
}

/// The unit's head finds the case once a step was ordered, and not before; the answer moves it on (`yangjiang/3.4a`).
#[test]
fn a_unit_is_told_by_the_order() {
    both(|world| {
        under(world, "yangjiang");
        let cast = Cast::of(world);
        let case = open(world, &cast, "2026-03-02");
        let fetch = |person| {
            world
                .store
                .case_fetch::<Accountability>(person, case.id)
                .unwrap()
        };
        assert!(fetch(&cast.head).is_none());
        assert!(fetch(&cast.office.leader_in_charge).is_some());
        let notice = proposal(Step::Notice, &cast.head, facts());
        let (_, measure) = ordered(world, &cast, "2026-03-02", &case, notice);
        assert!(fetch(&cast.head).is_some());
        let stranger = world.user(Role::UnitHead, Some(world.units[1]));
        assert!(fetch(&stranger).is_none());
        let answer = Command::Answer {
            measure,
            text: "已全部开工".into(),
        };
        let by_stranger = ask(world, &stranger, "2026-03-03", &case, answer.clone());
        assert!(matches!(by_stranger, Err(ChangeError::NotFound)));
        let answered = ask(world, &cast.head, "2026-03-03", &case, answer).unwrap();
        assert_eq!(answered.measures[0].state, MeasureState::Answered);
    });
}

/// A case on a restricted matter exists for nobody who is not listed there; ids in bodies are checked.
#[test]
fn a_restricted_matter_hides_its_case() {
    both(|world| {
        let cast = Cast::of(world);
        let clerk = &cast.office.clerk;
        let mut secret = world.registration("涉密事项");
        secret.secrecy = Secrecy::Restricted;
        secret.listed = [cast.office.principal_leader.user].into();
        let item = world
            .store
            .item_register(&world.by(clerk, "2026-03-02T09:00:00+08:00"), None, &secret)
            .unwrap()
            .fresh()
            .unwrap()
            .item
            .unwrap()
            .into_inner();
        let mut opening = opening(world);
        opening.ground.item = Some(item.id);
        let director = request(world, &cast.office.director, "2026-03-02");
        let unlisted = world.store.accountability_open(&director, &opening);
        assert!(matches!(
            unlisted,
            Err(ChangeError::Unknown { ref what }) if what == "itemId"
        ));
        let listed = request(world, clerk, "2026-03-02");
        let opened = world.store.accountability_open(&listed, &opening);
        let Err(ChangeError::CaseRefused(refused)) = opened else {
            panic!("the unit has no part in it");
        };
        assert_eq!(refused.code, "unit_not_in_item");
        let mut foreign = self::opening(world);
        foreign.unit = domain::id::Id::new(uuid::Uuid::nil());
        let unknown = world.store.accountability_open(&listed, &foreign);
        assert!(matches!(
            unknown,
            Err(ChangeError::Unknown { ref what }) if what == "unitId"
        ));
    });
}
