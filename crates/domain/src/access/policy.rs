//! The policy itself: who sees an item, and whose action is which.

use crate::{
    access::{Action, Actor, Decision, Facts, Person},
    id::{UnitId, UserId},
    vocabulary::{Role, Secrecy},
};

/// What an action is about, inside the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Subject<'a> {
    /// The unit of the assignment concerned.
    pub unit: Option<UnitId>,
    /// The roles the rulebook names for this step: the signer of a level, the approver of a step.
    pub named: &'a [Role],
    /// The leader whose step it is by name: nobody else's of the same role, and whatever unit it concerns (`banner/4.2.5`).
    pub person: Option<UserId>,
}

const OFFICE: &[Role] = &[Role::Clerk, Role::Director];
const UNIT: &[Role] = &[Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];

/// Whose action it is.
enum Holder<'a> {
    /// People of the supervision office with one of these roles.
    Office(&'a [Role]),
    /// People of the unit concerned with one of these roles.
    Unit(&'a [Role]),
    /// The same, or the supervision office on the unit's behalf.
    UnitOrOffice(&'a [Role]),
    /// Leaders with one of these roles; a leader in charge only for units in charge of.
    Leader(&'a [Role]),
    /// The liaison of the committee that gets the reply.
    Committee,
    /// Whoever sees it.
    Anyone,
}

/// Decides one action of one actor on one item.
pub fn decide(actor: &Actor, action: Action, facts: &Facts, subject: Subject<'_>) -> Decision {
    let person = match actor {
        Actor::Clock => return Decision::Allow,
        Actor::Person(person) => person,
    };
    if !sees(person, facts) {
        return Decision::Hidden;
    }
    let allowed = match holder(action, subject) {
        Holder::Anyone => true,
        Holder::Office(roles) => person.is_any(roles),
        Holder::Unit(roles) => {
            person.is_any(roles) && person.unit.is_some() && person.unit == subject.unit
        }
        Holder::UnitOrOffice(roles) => {
            person.is_any(OFFICE)
                || (person.is_any(roles) && person.unit.is_some() && person.unit == subject.unit)
        }
        Holder::Committee => {
            // Another liaison may read along, for an organ that supervises with the office.
            person.is_any(&[Role::CongressLiaison])
                && person.unit.is_some()
                && person.unit == subject.unit
        }
        Holder::Leader(roles) => match subject.person {
            Some(leader) => person.stands_for(leader) && person.is_any(roles),
            None => roles
                .iter()
                .any(|role| leads(person, *role, subject.unit, facts)),
        },
    };
    if allowed {
        Decision::Allow
    } else {
        Decision::Denied
    }
}

/// Whether an item exists for a person. Listing is what counts for a restricted one, and gives reading only.
pub fn sees(person: &Person, facts: &Facts) -> bool {
    if person.jurisdiction != facts.jurisdiction {
        return false;
    }
    match facts.secrecy {
        Secrecy::Restricted if !facts.listed.contains(&person.user) => false,
        Secrecy::Restricted | Secrecy::Internal | Secrecy::Public => person
            .roles
            .iter()
            .any(|role| role_sees(*role, person, facts)),
    }
}

fn role_sees(role: Role, person: &Person, facts: &Facts) -> bool {
    let listed = facts.secrecy == Secrecy::Restricted;
    match role {
        Role::Clerk | Role::Director | Role::OfficeChief | Role::PrincipalLeader => true,
        Role::LeaderInCharge => {
            listed
                || facts.giver.is_some_and(|leader| person.stands_for(leader))
                || person
                    .in_charge_of
                    .iter()
                    .any(|unit| facts.units.contains(unit) || facts.proposed.contains(unit))
                || facts
                    .approving
                    .is_some_and(|unit| person.in_charge_of.contains(&unit))
        }
        Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => {
            person.unit.is_some_and(|unit| facts.units.contains(&unit))
        }
        Role::Observer | Role::CongressLiaison => person
            .unit
            .is_some_and(|unit| facts.readers.contains(&unit)),
        Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => false,
    }
}

fn leads(person: &Person, role: Role, unit: Option<UnitId>, facts: &Facts) -> bool {
    match (role, unit) {
        (Role::LeaderInCharge, Some(unit)) => person.leads(unit),
        (Role::LeaderInCharge, None) => facts.proposed.iter().any(|unit| person.leads(*unit)),
        (role, _) => person.roles.contains(&role),
    }
}

fn holder<'a>(action: Action, subject: Subject<'a>) -> Holder<'a> {
    match action {
        Action::Read => Holder::Anyone,
        // A department registers and proposes what its leader gave it (`industry-commerce/4.1b`).
        Action::Register | Action::Amend | Action::Propose => Holder::UnitOrOffice(UNIT),
        Action::Split
        | Action::PlanCoordination
        | Action::HandleInstruction
        | Action::GiveOpinion
        | Action::SetCoSupervisors
        | Action::RecordConsultation
        | Action::Collate
        | Action::SendUpward
        | Action::Deliver
        | Action::KeepUp
        | Action::SetPriority
        | Action::ChangeGiver
        | Action::JudgeOpinion
        | Action::Issue
        | Action::AnswerDispute
        | Action::DraftUrge
        | Action::RecordUrging
        | Action::Close
        | Action::Archive => Holder::Office(OFFICE),
        Action::RecordExplanation | Action::Waive | Action::WaiveAssignment => {
            Holder::Office(&[Role::Director])
        }
        // Of whoever registered it and of the director: whom it is kept from the former has chosen, and may have forgotten those
        // without whom it can go nowhere. A department registers, too (`industry-commerce/4.1b`).
        Action::SetSecrecy => Holder::UnitOrOffice(UNIT),
        // A late dispute is the office's to admit (`district/10b`).
        Action::Dispute => Holder::UnitOrOffice(UNIT),
        Action::Receive | Action::RequestExtension | Action::WriteReport | Action::AnswerUrge => {
            Holder::Unit(UNIT)
        }
        // The office's alone where the rulebook says so (`org-dept/3.2.3`).
        Action::Coordinate if !subject.named.is_empty() => Holder::Office(subject.named),
        Action::AskSuspension | Action::Coordinate => Holder::UnitOrOffice(UNIT),
        // The head; a deputy to whom he has delegated it; the handler where the rulebook lets handlers hand in.
        Action::SignReport | Action::CosignReport => Holder::Unit(subject.named),
        // The office as well, where the rulebook has it report what it coordinated in vain (`town/3.3`).
        Action::SendUp if !subject.named.is_empty() => Holder::UnitOrOffice(&[Role::UnitHead]),
        // The first responsible person in person (`sichuan/11.2`).
        Action::SendUp => Holder::Unit(&[Role::UnitHead]),
        // A co unit's report is read by the lead's head where the rulebook sends it there.
        Action::ReviewReport if !subject.named.is_empty() => Holder::Unit(subject.named),
        Action::ReviewReport => Holder::Office(OFFICE),
        Action::Instruct => Holder::Leader(&[Role::LeaderInCharge, Role::PrincipalLeader]),
        Action::ReceiveDelivery => Holder::Committee,
        Action::Screen
        | Action::SettleDifficulty
        | Action::PassCollation
        | Action::SignUpward
        | Action::DecideCoordinationPlan
        | Action::DecideSuspension
        | Action::Resume
        | Action::Disclose
        | Action::Appraise
        | Action::Approve
        | Action::RuleDispute
        | Action::DecideExtension
        | Action::SignUrge
        | Action::DeclineUrge
        | Action::CountersignCause
        | Action::DecideCause
        | Action::ReviewResult => Holder::Leader(subject.named),
        Action::Cancel => Holder::Leader(&[Role::OfficeChief]),
    }
}
