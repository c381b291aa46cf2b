//! The policy as a table: every action × every role × every relation to the item (trust.md R-10… ).

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta};
use domain::{
    access::{Action, Actor, Decision, Facts, Person, Subject, decide, in_period, sees},
    id::{Id, JurisdictionId, UnitId, UserId},
    time::{day_after, start_of},
    vocabulary::{Role, Secrecy},
};
use uuid::Uuid;

/// All roles, spelled out so that a new one has to be placed here.
const ROLES: [Role; 13] = [
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
    Role::UnitHandler,
    Role::UnitDeputy,
    Role::UnitHead,
    Role::Observer,
    Role::CongressLiaison,
    Role::SystemAdmin,
    Role::SecurityAdmin,
    Role::AuditAdmin,
];

/// Written by hand from domain.md §8 and district/9–15: action, the roles the district names for the step, who may.
const TABLE: &[(Action, &[Role], &[Role])] = {
    use Action as A;
    use Role as R;
    const OFFICE: &[Role] = &[R::Clerk, R::Director];
    const DIRECTOR: &[Role] = &[R::Director];
    const UNIT: &[Role] = &[R::UnitHandler, R::UnitDeputy, R::UnitHead];
    const UNIT_OR_OFFICE: &[Role] = &[
        R::Clerk,
        R::Director,
        R::UnitHandler,
        R::UnitDeputy,
        R::UnitHead,
    ];
    const HEAD: &[Role] = &[R::UnitHead];
    const CHIEF: &[Role] = &[R::OfficeChief];
    const PRINCIPAL: &[Role] = &[R::PrincipalLeader];
    const IN_CHARGE: &[Role] = &[R::LeaderInCharge];
    const NONE: &[Role] = &[];
    &[
        // The unit concerned is the one that began the matter itself (`industry-commerce/4.1b`).
        (A::Amend, NONE, UNIT_OR_OFFICE),
        (A::Propose, NONE, UNIT_OR_OFFICE),
        (A::Screen, DIRECTOR, DIRECTOR),
        (A::Split, NONE, OFFICE),
        (A::Instruct, NONE, &[R::LeaderInCharge, R::PrincipalLeader]),
        (A::HandleInstruction, NONE, OFFICE),
        (A::Coordinate, NONE, UNIT_OR_OFFICE),
        // What is general is the office's alone, where the rulebook says so.
        (A::Coordinate, OFFICE, OFFICE),
        (A::PlanCoordination, NONE, OFFICE),
        (A::DecideCoordinationPlan, IN_CHARGE, IN_CHARGE),
        (A::SendUp, NONE, HEAD),
        (A::GiveOpinion, NONE, OFFICE),
        (A::SettleDifficulty, PRINCIPAL, PRINCIPAL),
        (A::AskSuspension, NONE, UNIT_OR_OFFICE),
        (A::DecideSuspension, IN_CHARGE, IN_CHARGE),
        (A::Resume, IN_CHARGE, IN_CHARGE),
        (A::KeepUp, NONE, OFFICE),
        (A::SetCoSupervisors, NONE, OFFICE),
        (A::RecordConsultation, NONE, OFFICE),
        (A::Collate, NONE, OFFICE),
        (A::PassCollation, IN_CHARGE, IN_CHARGE),
        (A::SendUpward, NONE, OFFICE),
        (A::SignUpward, PRINCIPAL, PRINCIPAL),
        (A::CosignReport, HEAD, HEAD),
        // A deputy to whom the head has delegated it.
        (
            A::CosignReport,
            &[R::UnitHead, R::UnitDeputy],
            &[R::UnitHead, R::UnitDeputy],
        ),
        (
            A::SignReport,
            &[R::UnitHead, R::UnitDeputy],
            &[R::UnitHead, R::UnitDeputy],
        ),
        (A::Deliver, NONE, OFFICE),
        (A::ReceiveDelivery, NONE, NONE),
        (A::Disclose, CHIEF, CHIEF),
        (A::Appraise, DIRECTOR, DIRECTOR),
        (A::SetPriority, NONE, OFFICE),
        (A::ChangeGiver, NONE, OFFICE),
        (A::JudgeOpinion, NONE, OFFICE),
        (A::Approve, CHIEF, CHIEF),
        (A::Issue, NONE, OFFICE),
        (A::Receive, NONE, UNIT),
        (A::Dispute, NONE, UNIT_OR_OFFICE),
        (A::RuleDispute, CHIEF, CHIEF),
        (A::AnswerDispute, NONE, OFFICE),
        (A::RequestExtension, NONE, UNIT),
        (A::DecideExtension, CHIEF, CHIEF),
        (A::WriteReport, NONE, UNIT),
        (A::SignReport, HEAD, HEAD),
        (A::SignReport, UNIT, UNIT),
        (A::ReviewReport, NONE, OFFICE),
        // A co unit's report, where the rulebook sends it to the lead.
        (A::ReviewReport, HEAD, HEAD),
        (A::DraftUrge, NONE, OFFICE),
        (A::SignUrge, CHIEF, CHIEF),
        (A::SignUrge, IN_CHARGE, IN_CHARGE),
        (A::SignUrge, PRINCIPAL, PRINCIPAL),
        (A::DeclineUrge, IN_CHARGE, IN_CHARGE),
        (A::AnswerUrge, NONE, UNIT),
        (A::CountersignCause, IN_CHARGE, IN_CHARGE),
        (A::DecideCause, PRINCIPAL, PRINCIPAL),
        (A::RecordExplanation, NONE, DIRECTOR),
        (A::RecordUrging, NONE, OFFICE),
        (A::Waive, NONE, DIRECTOR),
        (A::WaiveAssignment, NONE, DIRECTOR),
        (
            A::ReviewResult,
            &[R::LeaderInCharge, R::PrincipalLeader],
            &[R::LeaderInCharge, R::PrincipalLeader],
        ),
        (A::Close, NONE, OFFICE),
        (A::Archive, NONE, OFFICE),
        (A::Cancel, NONE, CHIEF),
        (A::SetSecrecy, NONE, UNIT_OR_OFFICE),
    ]
};

/// Who sees an internal item that concerns their unit or line.
const SEE: &[Role] = &[
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
    Role::UnitHandler,
    Role::UnitDeputy,
    Role::UnitHead,
];

fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(n))
}

fn home() -> JurisdictionId {
    Id::new(Uuid::from_u128(1))
}

fn me() -> UserId {
    Id::new(Uuid::from_u128(7))
}

fn person(role: Role, of: UnitId) -> Person {
    Person {
        user: me(),
        jurisdiction: home(),
        roles: BTreeSet::from([role]),
        unit: Some(of),
        in_charge_of: std::iter::once(of)
            .filter(|_| role == Role::LeaderInCharge)
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    }
}

/// An item of units 1 and 2.
fn facts(secrecy: Secrecy, listed: &[UserId]) -> Facts {
    let units = BTreeSet::from([unit(1), unit(2)]);
    Facts {
        jurisdiction: home(),
        secrecy,
        listed: listed.iter().copied().collect(),
        units: units.clone(),
        proposed: units,
        readers: BTreeSet::new(),
        approving: None,
        giver: None,
    }
}

#[track_caller]
fn check(person: &Person, action: Action, facts: &Facts, named: &[Role], expect: Decision) {
    let subject = Subject {
        unit: Some(unit(1)),
        named,
        person: None,
    };
    let decision = decide(&Actor::Person(person.clone()), action, facts, subject);
    assert_eq!(
        decision, expect,
        "{action} by {:?} of {:?}",
        person.roles, person.unit
    );
}

#[test]
fn one_s_own_item_is_for_the_roles_of_the_table() {
    for (action, named, allowed) in TABLE {
        for role in ROLES {
            let expect = match () {
                () if !SEE.contains(&role) => Decision::Hidden,
                () if allowed.contains(&role) => Decision::Allow,
                () => Decision::Denied,
            };
            check(
                &person(role, unit(1)),
                *action,
                &facts(Secrecy::Internal, &[]),
                named,
                expect,
            );
        }
    }
}

#[test]
fn another_unit_of_the_item_sees_it_and_does_nothing_for_the_first() {
    for (action, named, allowed) in TABLE {
        for role in [Role::UnitHandler, Role::UnitDeputy, Role::UnitHead] {
            check(
                &person(role, unit(2)),
                *action,
                &facts(Secrecy::Internal, &[]),
                named,
                Decision::Denied,
            );
        }
        if allowed.contains(&Role::LeaderInCharge) {
            let elsewhere = person(Role::LeaderInCharge, unit(2));
            check(
                &elsewhere,
                *action,
                &facts(Secrecy::Internal, &[]),
                named,
                Decision::Denied,
            );
        }
    }
}

#[test]
fn for_a_unit_outside_the_item_it_does_not_exist() {
    for (action, named, _) in TABLE {
        for role in [
            Role::UnitHandler,
            Role::UnitDeputy,
            Role::UnitHead,
            Role::LeaderInCharge,
        ] {
            check(
                &person(role, unit(3)),
                *action,
                &facts(Secrecy::Internal, &[]),
                named,
                Decision::Hidden,
            );
        }
    }
}

#[test]
fn in_another_jurisdiction_it_does_not_exist() {
    for (action, named, _) in TABLE {
        for role in ROLES {
            let stranger = Person {
                jurisdiction: Id::new(Uuid::from_u128(2)),
                ..person(role, unit(1))
            };
            check(
                &stranger,
                *action,
                &facts(Secrecy::Public, &[me()]),
                named,
                Decision::Hidden,
            );
        }
    }
}

#[test]
fn a_restricted_item_exists_for_the_listed_alone() {
    for (action, named, _) in TABLE {
        for role in ROLES {
            check(
                &person(role, unit(1)),
                *action,
                &facts(Secrecy::Restricted, &[]),
                named,
                Decision::Hidden,
            );
            let other = Id::new(Uuid::from_u128(8));
            check(
                &person(role, unit(1)),
                *action,
                &facts(Secrecy::Restricted, &[other]),
                named,
                Decision::Hidden,
            );
        }
    }
    for role in ROLES {
        let listed = facts(Secrecy::Restricted, &[me()]);
        assert_eq!(
            sees(&person(role, unit(1)), &listed),
            SEE.contains(&role),
            "listing gives {role} no other role"
        );
    }
}

#[test]
fn a_deputy_acts_with_the_roles_lent_but_must_be_listed_himself() {
    let principal = Id::new(Uuid::from_u128(9));
    let deputy = Person {
        acting_for: Some(principal),
        own_unit: None,
        mandate: domain::access::Mandate::default(),
        ..person(Role::OfficeChief, unit(1))
    };
    check(
        &deputy,
        Action::SignUrge,
        &facts(Secrecy::Internal, &[]),
        &[Role::OfficeChief],
        Decision::Allow,
    );
    check(
        &deputy,
        Action::SignUrge,
        &facts(Secrecy::Restricted, &[principal]),
        &[Role::OfficeChief],
        Decision::Hidden,
    );
}

#[test]
fn the_clock_is_not_asked() {
    let subject = Subject::default();
    assert_eq!(
        decide(
            &Actor::Clock,
            Action::Read,
            &facts(Secrecy::Restricted, &[]),
            subject
        ),
        Decision::Allow
    );
}

/// a transfer or a deputy's time holds from its first Beijing day to the end of its last.
#[test]
fn a_period_holds_both_its_days() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let (from, until) = (day("2026-03-02"), day("2026-03-06"));
    let begins = start_of(from);
    let ends = start_of(day_after(until));
    let instant = TimeDelta::nanoseconds(1);
    for (at, holds) in [
        (begins - instant, false),
        (begins, true),
        (start_of(until), true),
        (ends - instant, true),
        (ends, false),
    ] {
        assert_eq!(in_period(from, until, at), holds, "{at}");
    }
    assert!(in_period(from, from, begins), "a single day");
}

/// a person stands for himself and for the one he acts for, and for nobody else.
#[test]
fn a_deputy_stands_for_two() {
    let [own, other, third] = [1, 2, 3].map(|n| UserId::new(Uuid::from_u128(n)));
    let mut person = Person {
        user: own,
        ..person(Role::OfficeChief, unit(1))
    };
    let stands = |person: &Person| [own, other, third].map(|user| person.stands_for(user));
    assert_eq!(stands(&person), [true, false, false]);
    person.acting_for = Some(other);
    assert_eq!(stands(&person), [true, true, false]);
    let mark = person.signature(DateTime::UNIX_EPOCH);
    assert_eq!((mark.user, mark.acting_for), (own, Some(other)));
}

/// a leader in charge knows of what is proposed to a unit of his, and of what was issued to it, either alone being enough.
#[test]
fn a_leader_in_charge_knows_from_the_proposal_on() {
    let mut leader = person(Role::LeaderInCharge, unit(1));
    leader.in_charge_of = BTreeSet::from([unit(1)]);
    let known = |units: &[UnitId], proposed: &[UnitId]| {
        let facts = Facts {
            units: units.iter().copied().collect(),
            proposed: proposed.iter().copied().collect(),
            ..facts(Secrecy::Internal, &[])
        };
        sees(&leader, &facts)
    };
    assert!(known(&[], &[unit(1)]));
    assert!(known(&[unit(1)], &[]));
    assert!(!known(&[unit(2)], &[unit(2)]));
}

/// banner/4.3.5: others read along as well; what is delivered to one committee is received by its own liaison.
#[test]
fn the_committee_alone_receives_its_reply() {
    let (committee, supervises_too) = (unit(8), unit(9));
    let mut facts = facts(Secrecy::Internal, &[]);
    facts.readers = BTreeSet::from([committee, supervises_too]);
    for (of, expect) in [
        (committee, Decision::Allow),
        (supervises_too, Decision::Denied),
    ] {
        let liaison = Actor::Person(person(Role::CongressLiaison, of));
        let subject = Subject {
            unit: Some(committee),
            named: &[],
            person: None,
        };
        let decision = decide(&liaison, Action::ReceiveDelivery, &facts, subject);
        assert_eq!(decision, expect, "{of}");
    }
}
