//! The notice that an assignment was given with, as it was on the day it was given.

use chrono::NaiveDate;
use documents::paper::{Ink, Letter, Paper, written_day};
use domain::{
    cadence::Cadence,
    id::UnitId,
    item::{
        Assignment, AssignmentState, Item as DomainItem, Obligation, ObligationKind,
        ObligationState, Place,
    },
    rulebook::{CountsFrom, FormUse},
    vocabulary::{Handling, Part},
};

use super::{Desk, Made, Sections, ZH, joined, numbered};
use crate::{
    problem::Problem,
    views::lens::{explain::length, named_tier},
};

impl Desk<'_> {
    pub(super) fn notice(&self, assignment: &Assignment) -> Result<Made, Problem> {
        let item = self.focus.item;
        let issue = item.issue.as_ref().ok_or_else(Problem::not_found)?;
        // A unit that came later, or got another part, by a ruling on a dispute, got its notice then.
        let division = item.division_of(assignment.id);
        let first = || assignment.obligations.first().map(|owed| owed.planned_on);
        let on = division.and_then(|division| division.on).or_else(first);
        let on = on.unwrap_or(issue.on);
        let planned: Vec<_> = planned(assignment, on).collect();
        let places = division.map_or_else(|| present(item), |division| division.places.clone());
        let own = places.iter().find(|place| place.unit == assignment.unit);
        let plan = item.plan.as_ref();
        let inform = plan.is_some_and(|plan| plan.handling == Handling::Inform);
        let form = Some(FormUse::Inform).filter(|_| inform);
        let form = form.and_then(|of| self.form(of));
        let form = form
            .or_else(|| self.form(FormUse::Notice))
            .unwrap_or_else(|| "督查通知".to_owned());

        let mut text = Sections::default();
        let part = own.map_or(assignment.part, |own| own.part);
        text.words(self.opening((assignment.unit, part), &places, inform));
        let source = self.focus.rulebook.source(&item.source);
        let source = source.map_or(item.source.as_str(), |source| source.name.as_str());
        if let Some(tier) = self.tier() {
            text.section("督查等级", tier);
        }
        text.section("事项来源", &joined(&[source, &item.basis], "："));
        text.section("事项内容", &item.content);
        let general = plan.map_or("", |plan| plan.requirements.as_str());
        let own = own.map_or(&assignment.requirement, |own| &own.requirement);
        text.section("办理要求", &joined(&[general, own], "\n"));
        if let Some(plan) = plan {
            text.section("办结标准", &numbered(&plan.closing_standard));
        }
        text.section("责任人", &responsible(assignment));
        self.terms(&mut text, &planned, inform);
        let letter = Letter {
            marks: self.marks(),
            organ: self.organ.clone(),
            number: Some(item.number.text.clone()),
            signatory: None,
            title: self.about(&form),
            ink: Ink::Black,
            addressee: self.unit_name(assignment.unit),
            body: text.blocks,
            on,
            note: None,
            copies: Vec::new(),
        };
        // The units of a matter get notices of one number.
        let number = format!("{} {}", item.number.text, self.unit_name(assignment.unit));
        Ok(self.made(Paper::Letter(letter), &form, &number))
    }

    /// The tier, where the regulation knows more than one (`district/8`).
    fn tier(&self) -> Option<&'static str> {
        let told = self.focus.rulebook.tiers.len() > 1;
        let tier = self.focus.item.tier().filter(|_| told)?;
        Some(named_tier(tier, ZH))
    }

    /// By when what is owed: the dates planned at the issue, and the term that begins to run only with the receipt (`sichuan/10.3`).
    fn terms(&self, text: &mut Sections, planned: &[&Obligation], inform: bool) {
        let has = |kind| planned.iter().any(|owed| owed.kind == kind);
        let rule = self.focus.rulebook.completion.as_ref();
        let running = rule.filter(|rule| rule.from == CountsFrom::Receipt);
        let running = running.and_then(|rule| rule.default);
        let running = running.filter(|_| !inform && !has(ObligationKind::Completion));
        if planned.is_empty() && running.is_none() {
            return;
        }
        text.heading("办理时限");
        let rows = planned
            .iter()
            .map(|owed| [self.owed(owed), written_day(owed.due_on)]);
        if !planned.is_empty() {
            text.table([("事项", 60), ("时限", 40)], rows.collect());
        }
        if let Some(term) = running {
            let term = length(term, ZH);
            text.words(format!("自签收之日起{term}内书面答复办理情况。"));
        }
        if let Some(every) = self
            .cadence()
            .filter(|_| has(ObligationKind::PeriodicReport))
        {
            text.words(format!("此后{every}反馈一次办理情况，直至办结。"));
        }
    }

    /// What is given to whom, with the other units by their part: that much each unit knows of them.
    fn opening(&self, (unit, part): (UnitId, Part), places: &[Place], inform: bool) -> String {
        let title = &self.focus.item.title;
        if inform {
            return format!("现将“{title}”转你单位，请知悉并遵照执行，无需反馈。");
        }
        let others = |part| {
            let others = places.iter();
            let others = others.filter(|other| other.unit != unit && other.part == part);
            let names: Vec<_> = others.map(|other| self.unit_name(other.unit)).collect();
            names.join("、")
        };
        let (leads, assist) = (others(Part::Lead), others(Part::Co));
        let who = match part {
            Part::Lead if assist.is_empty() => "交你单位办理".to_owned(),
            Part::Lead => format!("交你单位牵头、{assist}配合办理"),
            Part::Co => format!("由{leads}牵头，交你单位配合办理"),
        };
        format!("现将“{title}”{who}。请按下列要求抓紧落实，按时书面反馈办理情况。")
    }

    /// How often it is reported on, where it is by the calendar.
    fn cadence(&self) -> Option<&'static str> {
        let item = self.focus.item;
        let own = item.plan.as_ref().and_then(|plan| plan.cadence);
        let usual = || self.focus.rulebook.tier(item.tier()?)?.cadence;
        let of_source = || {
            let source = self.focus.rulebook.source(&item.source)?;
            source.reporting.as_ref()?.cadence
        };
        match own.or_else(of_source).or_else(usual)? {
            Cadence::Weekly => Some("每周"),
            Cadence::Monthly => Some("每月"),
            Cadence::Quarterly => Some("每季度"),
            Cadence::AfterPeriod { .. } | Cadence::AfterEvent { .. } => None,
        }
    }
}

/// Who answers for it (`banner/6.1`): the head by name, as on record that day; whoever does it is named with the receipt.
fn responsible(assignment: &Assignment) -> String {
    let Some(person) = &assignment.first_person else {
        return String::new();
    };
    format!(
        "第一责任人：{}（{}）。\n具体责任人由你单位签收时确定。",
        person.name, person.post
    )
}

/// The units as they stand, of a matter issued before the division of the work was kept. Whoever was excused has no part in it any more.
fn present(item: &DomainItem) -> Vec<Place> {
    let all = item.assignments.iter();
    let at_work = all.filter(|found| found.state != AssignmentState::Waived);
    at_work
        .map(|found| Place {
            unit: found.unit,
            part: found.part,
            requirement: found.requirement.clone(),
        })
        .collect()
}

/// What the unit was told to owe by a day, in the order of the dates: of the periods, the first.
fn planned(assignment: &Assignment, day: NaiveDate) -> impl Iterator<Item = &Obligation> {
    let at_once = assignment.obligations.iter().filter(move |owed| {
        let gone = match &owed.state {
            ObligationState::Superseded { on, .. } => *on <= day,
            ObligationState::Fulfilled { on, .. } => *on < day,
            ObligationState::Open | ObligationState::Waived { .. } => false,
        };
        owed.planned_on <= day && !gone
    });
    let mut periods = 0;
    let mut told: Vec<_> = at_once
        .filter(|owed| {
            let periodic = owed.kind == ObligationKind::PeriodicReport;
            periods += usize::from(periodic);
            !periodic || periods == 1
        })
        .collect();
    told.sort_by_key(|owed| owed.due_on);
    told.into_iter()
}
