//! What a story starts from and says often: a registration, a proposal, the plain commands.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    id::JurisdictionId,
    item::{ApprovalDecision, Command, Material, Place, Plan, Registration},
    rulebook::Rulebook,
    vocabulary::{Channel, Handling, Part, Secrecy, Tier},
};
use uuid::Uuid;

use crate::people::{CO, LEAD, ORGAN, unit};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn book(id: &str) -> &'static Rulebook {
    Rulebook::precedent(id, 1).unwrap()
}

/// A matter received and registered on one day.
pub(crate) fn matter(title: &str, source: &str, received_on: &str) -> Registration {
    Registration {
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        suggestion: None,
        title: title.into(),
        content: String::new(),
        basis: String::new(),
        source: source.into(),
        tier: None,
        secrecy: Secrecy::Internal,
        listed: BTreeSet::new(),
        received_on: day(received_on),
        initiator: None,
        given_by: None,
        giver: None,
        motion: None,
        priority: None,
        follows: None,
    }
}

fn place(n: u128, part: Part) -> Place {
    Place {
        unit: unit(n),
        part,
        requirement: String::new(),
    }
}

/// A proposal to one unit that says all that any of the ten regulations wants said.
pub(crate) fn plan(due_on: &str) -> Plan {
    Plan {
        due_on: Some(day(due_on)),
        reason: "省政府督查反馈".into(),
        requirements: "按时保质完成并书面报告".into(),
        closing_standard: vec!["工程竣工验收".into()],
        milestones: Vec::new(),
        responsible: "分管副局长、建设科、经办人".into(),
        supervision_plan: "每月实地查看一次".into(),
        materials: vec![Material {
            name: "会议纪要".into(),
            pages: 4,
            original: true,
        }],
        section: Some(unit(ORGAN)),
        ..Plan::new(
            Tier::General,
            Handling::Forward,
            vec![place(LEAD, Part::Lead)],
        )
    }
}

/// The same to a lead and a co unit.
pub(crate) fn joint_plan(due_on: &str) -> Plan {
    Plan {
        places: vec![place(LEAD, Part::Lead), place(CO, Part::Co)],
        ..plan(due_on)
    }
}

pub(crate) fn screened() -> Command {
    Command::Screen {
        accepted: true,
        opinion: String::new(),
    }
}

pub(crate) fn passed() -> Command {
    Command::Approve {
        decision: ApprovalDecision::Pass,
        opinion: "同意".into(),
        meeting: String::new(),
    }
}

pub(crate) fn issue() -> Command {
    Command::Issue {
        channel: Channel::Paper,
        meeting: String::new(),
    }
}

pub(crate) fn result_passed() -> Command {
    Command::ReviewResult {
        passed: true,
        opinion: "已阅".into(),
        redo_by: None,
    }
}

pub(crate) fn archive() -> Command {
    Command::Archive {
        keeper: "档案室专人".into(),
        enclosed: BTreeSet::new(),
        copies: BTreeSet::new(),
    }
}

pub(crate) fn instruct(redo_by: Option<&str>) -> Command {
    Command::Instruct {
        text: "请再核实有关情况".into(),
        redo_by: redo_by.map(day),
    }
}
