//! What an Inspection is now.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    case::{Asked, Case, CaseKind, CaseStep, Facts, Head, NextStep, UnitLine},
    id::{CaseId, FindingId, ItemId, JurisdictionId, ReportId, UnitId},
    inspection::{Event, Finding, FindingState, Plan, next},
    item::{Number, Signature, Stage},
    rulebook::{InspectionKind, InspectionRule, ReportReader, Rulebook, RulebookRef},
    time::beijing_day,
    vocabulary::vocabulary,
};

vocabulary! {
    /// Where an inspection stands.
    State {
        /// 拟定中
        Drafted,
        /// 方案待批
        Proposed,
        /// 方案退回
        Returned,
        /// 方案已定
        Approved,
        /// 进行中
        Underway,
        /// 已形成结论
        Concluded,
        /// 已办结
        Closed,
        /// 已取消
        Cancelled,
    }
}

/// An inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Its id.
    pub id: CaseId,
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// The rulebook it was opened under.
    pub rulebook: RulebookRef,
    /// Which kind.
    pub kind: InspectionKind,
    /// What it is called.
    pub title: String,
    /// The units it looks at; none in research.
    pub units: Vec<UnitId>,
    /// The matters it looks at.
    pub items: Vec<ItemId>,
    /// The report it goes after (`yangjiang/3.2`).
    pub report: Option<ReportId>,
    /// Its number, from the moment on at which its units may know of it: an earlier one would betray an unannounced one (`yangjiang/4.2`).
    #[serde(default)]
    pub number: Option<Number>,
    /// Where it stands.
    pub state: State,
    /// Who opened it.
    pub opened: Signature,
    /// 督查方案
    pub plan: Option<Plan>,
    /// Who proposed the plan as it stands.
    pub proposed: Option<Signature>,
    /// The answers to the plans proposed.
    pub approvals: Vec<PlanApproval>,
    /// The points of the rulebook's preparation that are ready (`company/5.2`).
    pub prepared: BTreeSet<String>,
    /// When it began, and who began it.
    pub begun: Option<Signature>,
    /// 检查记录, by the point of the checklist (`company/5.3`).
    pub records: BTreeMap<u16, Record>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What a return visit saw (`yangjiang/3.2`).
    pub visit: Option<Visit>,
    /// 书面总结、调研报告
    pub report_text: Option<WrittenReport>,
    /// What leaders said to the report as it stands, in the rulebook's order (`town-duban/4.2.4`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// 督查结论, fed back to the units.
    pub conclusion: Option<Conclusion>,
    /// What the units answered to it.
    pub answers: BTreeMap<UnitId, UnitAnswer>,
    /// The units inspected have been told: with the plan, or, where it is unannounced, once it has begun (`yangjiang/4.2`).
    pub announced: bool,
}

/// An answer to a proposed plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanApproval {
    /// Approved; else returned.
    pub passed: bool,
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// What was seen at one point of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// It is as it should be.
    pub met: bool,
    /// What was seen.
    pub text: String,
    /// Who.
    pub by: Signature,
}

/// What a return visit saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The facts are as they were reported.
    pub facts_found: bool,
    /// What was to be put right is.
    pub corrected: bool,
    /// In words.
    pub note: String,
    /// Who.
    pub by: Signature,
}

/// A written report in three parts: of research the situation, the analysis, the proposals (`yangjiang/3.5`); of a check the problems, their
/// causes, the measures (`company/5.5`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenReport {
    /// 情况，存在的问题
    pub situation: String,
    /// 分析，产生的原因
    pub analysis: String,
    /// 建议，改进的措施
    pub proposals: String,
    /// Who.
    pub by: Signature,
}

/// A leader read the report (审示).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// In words.
    pub opinion: String,
    /// Who.
    pub by: Signature,
}

/// The conclusion (督查结论).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conclusion {
    /// In words.
    pub text: String,
    /// Who.
    pub by: Signature,
}

/// What a unit says to the conclusion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitAnswer {
    /// In words.
    pub text: String,
    /// Who.
    pub by: Signature,
}

/// What a decision needs to know of what lies outside of the inspection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Where each item it is about stands.
    pub stages: BTreeMap<ItemId, Stage>,
    /// Reports that were submitted on those items.
    pub reports: BTreeSet<ReportId>,
    /// One of the matters it is about is restricted.
    pub restricted: bool,
    /// The people named as leaders who are leaders.
    pub leaders: BTreeSet<crate::id::UserId>,
    /// The people named who belong to a unit that is inspected.
    pub insiders: BTreeSet<crate::id::UserId>,
    /// The filed count of this year and how many have begun in it; none where no plan of the year is approved.
    pub filed: Option<Filed>,
}

/// How many inspections a year may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filed {
    /// As approved in the year's plan.
    pub count: u16,
    /// Begun this year so far.
    pub begun: u16,
}

impl Inspection {
    /// The rule of its kind.
    pub fn rule<'r>(&self, rulebook: &'r Rulebook) -> Option<&'r InspectionRule> {
        rule(rulebook, self.kind)
    }

    /// Whose turn it is to read the report; none where it is not written, or everybody has.
    pub fn next_reader<'r>(&self, rulebook: &'r Rulebook) -> Option<&'r ReportReader> {
        let written = self.report_text.is_some();
        let rule = self.rule(rulebook).filter(|_| written)?;
        rule.readers.get(self.readings.len())
    }

    /// A return visit saw that something is not put right, and nothing has been demanded of it since. Other visits look at what was not
    /// demanded before.
    pub fn is_left_uncorrected(&self) -> bool {
        if self.kind != InspectionKind::ReturnVisit {
            return false;
        }
        let Some(visit) = self.visit.as_ref().filter(|visit| !visit.corrected) else {
            return false;
        };
        // Where no unit is looked at there is nobody of whom it could be demanded.
        !self.units.is_empty() && !self.findings.iter().any(|found| found.is_taken_up(visit))
    }

    /// The finding with this id.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.id == id)
    }

    /// Something on the checklist was not looked at yet.
    pub fn has_open_points(&self) -> bool {
        self.records.len() < self.checklist().len()
    }

    /// The points of the checklist.
    pub fn checklist(&self) -> &[String] {
        self.plan.as_ref().map_or(&[], |plan| &plan.checklist)
    }

    /// The earliest day by which a finding is to be put right.
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.findings.iter().filter_map(Finding::due_on).min()
    }

    /// The same of what was found at a unit.
    pub fn due_for(&self, unit: UnitId) -> Option<NaiveDate> {
        let own = self.findings.iter().filter(|finding| finding.unit == unit);
        own.filter_map(Finding::due_on).min()
    }

    /// Everything found is put right.
    pub fn is_settled(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.state == FindingState::Settled)
    }
}

/// The rule of a kind, if the rulebook knows it.
pub(super) fn rule(rulebook: &Rulebook, kind: InspectionKind) -> Option<&InspectionRule> {
    rulebook.inspections.iter().find(|rule| rule.kind == kind)
}

impl Case for Inspection {
    const KIND: CaseKind = CaseKind::Inspection;
    type Event = Event;

    fn head(&self) -> Head {
        Head {
            jurisdiction: self.jurisdiction,
            id: self.id,
            rulebook: self.rulebook.clone(),
            state: self.state.word(),
            at_rest: matches!(self.state, State::Closed | State::Cancelled),
            title: self.title.clone(),
            number: self.number.clone(),
            period: None,
            items: self.items.clone(),
            due_on: self.due_on(),
        }
    }

    /// A unit that is inspected knows of its own findings; one that inspects along of all.
    fn line_for(&self, unit: UnitId) -> UnitLine {
        UnitLine {
            state: self.state.word(),
            due_on: if self.units.contains(&unit) {
                self.due_for(unit)
            } else {
                self.due_on()
            },
        }
    }

    fn began_on(&self) -> Option<NaiveDate> {
        self.begun.as_ref().map(|by| beijing_day(by.at))
    }

    /// Departments that take part know of it from its plan on, also of an unannounced one.
    fn facts(&self) -> Facts {
        let inspected = self.units.iter().copied().filter(|_| self.announced);
        let planned = matches!(
            self.state,
            State::Approved | State::Underway | State::Concluded | State::Closed
        );
        let partners = self.plan.iter().flat_map(Plan::departments);
        Facts {
            jurisdiction: self.jurisdiction,
            concerns: self.units.iter().copied().collect(),
            shown: inspected.chain(partners.filter(|_| planned)).collect(),
        }
    }

    fn next_steps(&self, rulebook: &Rulebook) -> Vec<NextStep> {
        next::next_steps(self, rulebook)
    }

    fn may_take(&self, asked: Asked<'_>, step: CaseStep, subject: Option<Uuid>) -> bool {
        next::may_take(self, asked, step, subject)
    }

    fn unit_of(&self, subject: Option<Uuid>) -> Option<UnitId> {
        next::unit_of(self, subject)
    }
}
