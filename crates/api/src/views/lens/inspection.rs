//! Inspections through the lens: people inside see all of it, an inspected unit its own findings and answer.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::Readable,
    id::{ItemId, UnitId},
    inspection::{self, Action, Finding, Inspection, Participant, Plan, Standing, Target},
    item::Signature,
    rulebook::{InspectionRule, Rulebook},
};
use store::ItemLabel;

use super::{Lens, Names};
use crate::{
    locale::Locale,
    problem::Problem,
    views::{case::Signed, inspection as view},
};

/// How much of an inspection a caller sees.
#[derive(PartialEq, Eq)]
enum Sight {
    /// The office and leaders: all of it.
    Whole,
    /// A department that inspects along: all but what leaders are told.
    Along,
    /// A unit that is inspected.
    Unit(UnitId),
}

impl Lens<'_> {
    /// An inspection as this caller sees it.
    pub(crate) fn inspection(
        &self,
        inspection: &Readable<Inspection>,
        version: i64,
    ) -> Result<view::Inspection, Problem> {
        let rulebook = self.app.store().rulebook(&inspection.rulebook)?;
        let (units, users) = ids(inspection);
        let names = Names::known(self.app, inspection.jurisdiction, units, users)?;
        let labels = self
            .app
            .store()
            .item_labels(self.person, &inspection.items)?;
        Ok(self.shaped(inspection, version, rulebook, &names, &labels))
    }

    fn shaped(
        &self,
        inspection: &Readable<Inspection>,
        version: i64,
        rulebook: &Rulebook,
        names: &Names,
        labels: &BTreeMap<ItemId, ItemLabel>,
    ) -> view::Inspection {
        let sight = self.sight(inspection);
        let whole = sight == Sight::Whole;
        let inside = !matches!(sight, Sight::Unit(_));
        let own = |unit: UnitId| inside || sight == Sight::Unit(unit);
        let rule = inspection.rule(rulebook);
        let signed = |by: &Signature| signed(names, by);
        let findings = inspection.findings.iter().filter(|found| own(found.unit));
        let due_on = match sight {
            Sight::Unit(unit) => inspection.due_for(unit),
            Sight::Whole | Sight::Along => inspection.due_on(),
        };
        view::Inspection {
            id: inspection.id.uuid(),
            kind: inspection.kind,
            kind_name: rule
                .map(|rule| self.worded(&rule.name, &rule.name_en))
                .unwrap_or_default(),
            title: inspection.title.clone(),
            number: inspection.number.as_ref().map(|number| number.text.clone()),
            state: inspection.state,
            units: inspection
                .units
                .iter()
                .map(|unit| names.unit(*unit))
                .collect(),
            items: labels
                .iter()
                .map(|(id, label)| view::InspectedItem {
                    id: id.uuid(),
                    number: label.number.clone(),
                    title: label.title.clone(),
                })
                .collect(),
            report_id: inspection
                .report
                .filter(|_| inside)
                .map(|report| report.uuid()),
            opened: signed(&inspection.opened),
            plan: inspection.plan.as_ref().map(|plan| planned(plan, names)),
            approvals: inspection
                .approvals
                .iter()
                .filter(|_| whole)
                .map(|answer| view::PlanAnswer {
                    passed: answer.passed,
                    opinion: answer.opinion.clone(),
                    signed: signed(&answer.by),
                })
                .collect(),
            preparation: rule
                .filter(|_| inside)
                .map(|rule| self.preparation(inspection, rule))
                .unwrap_or_default(),
            begun_at: inspection.begun.as_ref().map(|by| by.at),
            records: inspection
                .records
                .iter()
                .filter(|_| inside)
                .map(|(point, record)| view::PointRecord {
                    point: *point,
                    met: record.met,
                    text: record.text.clone(),
                    signed: signed(&record.by),
                })
                .collect(),
            findings: findings
                .map(|found| self.finding(inspection, found, rulebook, names, whole))
                .collect(),
            visit: inspection
                .visit
                .as_ref()
                .filter(|_| inside)
                .map(|visit| view::Visit {
                    facts_found: visit.facts_found,
                    corrected: visit.corrected,
                    note: visit.note.clone(),
                    signed: signed(&visit.by),
                }),
            report: inspection
                .report_text
                .as_ref()
                .filter(|_| whole)
                .map(|report| view::InspectionReport {
                    situation: report.situation.clone(),
                    analysis: report.analysis.clone(),
                    proposals: report.proposals.clone(),
                    signed: signed(&report.by),
                }),
            readings: inspection
                .readings
                .iter()
                .filter(|_| whole)
                .map(|reading| view::CaseWord {
                    text: reading.opinion.clone(),
                    signed: signed(&reading.by),
                })
                .collect(),
            conclusion: inspection
                .conclusion
                .as_ref()
                .map(|conclusion| view::CaseWord {
                    text: conclusion.text.clone(),
                    signed: signed(&conclusion.by),
                }),
            answers: inspection
                .answers
                .iter()
                .filter(|(unit, _)| own(**unit))
                .map(|(unit, answer)| view::UnitWord {
                    unit: names.unit(*unit),
                    text: answer.text.clone(),
                    signed: signed(&answer.by),
                })
                .collect(),
            due_on,
            timeliness: self.timeliness(due_on),
            version,
            may: self.may_inspect(inspection, rulebook),
        }
    }

    fn finding(
        &self,
        inspection: &Inspection,
        finding: &Finding,
        rulebook: &Rulebook,
        names: &Names,
        whole: bool,
    ) -> view::Finding {
        let signed = |by: &Signature| signed(names, by);
        let target = Target::Finding(finding.id);
        view::Finding {
            id: finding.id.uuid(),
            unit: names.unit(finding.unit),
            point: finding.point,
            grade: finding.grade,
            remedy: finding.remedy,
            text: finding.text.clone(),
            state: finding.state,
            signed: signed(&finding.by),
            on_the_spot: finding.on_the_spot.as_ref().map(|done| view::OnTheSpot {
                told: done.told.clone(),
                done: done.done.clone(),
            }),
            proposal: finding.proposal.as_ref().filter(|_| whole).map(|told| {
                view::FindingProposal {
                    report: told.report.clone(),
                    proposal: told.proposal.clone(),
                    signed: signed(&told.by),
                }
            }),
            demands: finding
                .demands
                .iter()
                .map(|demand| view::Demand {
                    text: demand.text.clone(),
                    due_on: demand.due_on,
                    number: demand.number.as_ref().map(|number| number.text.clone()),
                    signed: signed(&demand.by),
                })
                .collect(),
            answers: finding
                .answers
                .iter()
                .map(|answer| view::Correction {
                    text: answer.text.clone(),
                    late: answer.late,
                    signed: signed(&answer.by),
                })
                .collect(),
            checks: finding
                .checks
                .iter()
                .map(|check| view::CorrectionCheck {
                    corrected: check.corrected,
                    opinion: check.opinion.clone(),
                    signed: signed(&check.by),
                })
                .collect(),
            due_on: finding.due_on(),
            may: inspection::permitted(self.standing_for(rulebook), inspection, target),
        }
    }

    fn preparation(
        &self,
        inspection: &Inspection,
        rule: &InspectionRule,
    ) -> Vec<view::PreparationPoint> {
        let point = |point: &domain::rulebook::NamedRule| view::PreparationPoint {
            point: point.id.clone(),
            name: self.worded(&point.name, &point.name_en),
            ready: inspection.prepared.contains(&point.id),
        };
        rule.preparation.iter().map(point).collect()
    }

    fn may_inspect(&self, inspection: &Inspection, rulebook: &Rulebook) -> Vec<Action> {
        let ask = |target| inspection::permitted(self.standing_for(rulebook), inspection, target);
        let mut may = ask(Target::Whole);
        may.extend(
            self.person
                .unit
                .into_iter()
                .flat_map(|unit| ask(Target::Unit(unit))),
        );
        may
    }

    fn standing_for<'s>(&'s self, rulebook: &'s Rulebook) -> Standing<'s> {
        Standing {
            actor: &self.actor,
            rulebook,
            today: self.today,
        }
    }

    fn sight(&self, inspection: &Inspection) -> Sight {
        match self.person.unit {
            _ if self.sees_all() => Sight::Whole,
            Some(unit) if !inspection.units.contains(&unit) => Sight::Along,
            Some(unit) => Sight::Unit(unit),
            None => Sight::Along,
        }
    }

    /// A name of the rulebook in the caller's language.
    pub(super) fn worded(&self, zh: &str, en: &str) -> String {
        match self.locale {
            Locale::ZhCn => zh.to_owned(),
            Locale::En => en.to_owned(),
        }
    }
}

/// Who did something, in whose name, and when.
pub(crate) fn signed(names: &Names, by: &Signature) -> Signed {
    Signed {
        by: names.user(by.user),
        acting_for: by.acting_for.map(|user| names.user(user)),
        at: by.at,
    }
}

fn planned(plan: &Plan, names: &Names) -> view::InspectionPlan {
    let mut view = view::InspectionPlan {
        methods: plan.methods.clone(),
        focus: plan.focus.clone(),
        place: plan.place.clone(),
        from: plan.from,
        to: plan.to,
        checklist: plan.checklist.clone(),
        members: Vec::new(),
        leaders: Vec::new(),
        departments: Vec::new(),
        accompanying: Vec::new(),
        deputies: Vec::new(),
        consultatives: Vec::new(),
    };
    for participant in &plan.participants {
        match participant {
            Participant::Member { user } => view.members.push(names.user(*user)),
            Participant::Leader { user } => view.leaders.push(names.user(*user)),
            Participant::Department { unit } => view.departments.push(names.unit(*unit)),
            Participant::Concerned { unit } => view.accompanying.push(names.unit(*unit)),
            Participant::Deputy { name } => view.deputies.push(name.clone()),
            Participant::Consultative { name } => view.consultatives.push(name.clone()),
        }
    }
    view
}

/// Every id whose name the view may need.
fn ids(inspection: &Inspection) -> (BTreeSet<UnitId>, BTreeSet<domain::id::UserId>) {
    let mut units: BTreeSet<UnitId> = inspection.units.iter().copied().collect();
    let mut users = BTreeSet::new();
    let mut sign = |by: &Signature| {
        users.insert(by.user);
        users.extend(by.acting_for);
    };
    sign(&inspection.opened);
    inspection
        .approvals
        .iter()
        .for_each(|answer| sign(&answer.by));
    inspection
        .records
        .values()
        .for_each(|record| sign(&record.by));
    inspection
        .answers
        .values()
        .for_each(|answer| sign(&answer.by));
    inspection.visit.iter().for_each(|visit| sign(&visit.by));
    inspection
        .report_text
        .iter()
        .for_each(|report| sign(&report.by));
    inspection.readings.iter().for_each(|read| sign(&read.by));
    inspection.conclusion.iter().for_each(|word| sign(&word.by));
    for finding in &inspection.findings {
        sign(&finding.by);
        finding.proposal.iter().for_each(|told| sign(&told.by));
        finding.demands.iter().for_each(|demand| sign(&demand.by));
        finding.answers.iter().for_each(|answer| sign(&answer.by));
        finding.checks.iter().for_each(|check| sign(&check.by));
    }
    if let Some(plan) = &inspection.plan {
        units.extend(plan.departments());
        users.extend(plan.users().map(|(user, _)| user));
    }
    (units, users)
}
