//! The names behind items' ids, looked up in two queries however many items there are.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::Readable,
    id::{JurisdictionId, UnitId, UserId},
    inspection::Inspection,
    item::{Assignment, Item, Proceedings, Signature, Suggestion, Urge},
};

use crate::{
    app::App,
    problem::Problem,
    views::common::{NameRef, PersonRef},
};

/// Names of units and people.
#[derive(Debug, Default)]
pub(crate) struct Names {
    units: BTreeMap<UnitId, String>,
    users: BTreeMap<UserId, String>,
}

impl Names {
    /// Every name the views of some items may need.
    pub(crate) fn of<'a>(
        app: &App,
        jurisdiction: JurisdictionId,
        items: impl IntoIterator<Item = &'a Item>,
    ) -> Result<Self, Problem> {
        let mut found = Ids::default();
        for item in items {
            found.item(item);
        }
        Self::known(app, jurisdiction, found.units, found.users)
    }

    /// Those of an item, and of people whom it names no more.
    pub(crate) fn with(
        app: &App,
        item: &Item,
        users: impl IntoIterator<Item = UserId>,
    ) -> Result<Self, Problem> {
        let mut found = Ids::default();
        found.item(item);
        found.users.extend(users);
        Self::known(app, item.jurisdiction, found.units, found.users)
    }

    /// Those of an item and of the inspections about it.
    pub(crate) fn of_volume(
        app: &App,
        item: &Item,
        inspections: &[Readable<Inspection>],
    ) -> Result<Self, Problem> {
        let mut found = Ids::default();
        found.item(item);
        for inspection in inspections {
            found.inspection(inspection);
        }
        Self::known(app, item.jurisdiction, found.units, found.users)
    }

    /// The names of some units and people.
    pub(crate) fn known(
        app: &App,
        jurisdiction: JurisdictionId,
        units: BTreeSet<UnitId>,
        users: BTreeSet<UserId>,
    ) -> Result<Self, Problem> {
        let units: Vec<UnitId> = units.into_iter().collect();
        let users: Vec<UserId> = users.into_iter().collect();
        Ok(Self {
            units: app.store().unit_names(jurisdiction, &units)?,
            users: app.store().user_names(jurisdiction, &users)?,
        })
    }

    /// A unit with its name.
    pub(crate) fn unit(&self, id: UnitId) -> NameRef {
        NameRef {
            id: id.uuid(),
            name: self.units.get(&id).cloned().unwrap_or_default(),
        }
    }

    /// A person with the name shown.
    pub(crate) fn user(&self, id: UserId) -> PersonRef {
        PersonRef {
            id: id.uuid(),
            display_name: self.users.get(&id).cloned().unwrap_or_default(),
        }
    }
}

/// The ids found on the way through an item.
#[derive(Default)]
struct Ids {
    units: BTreeSet<UnitId>,
    users: BTreeSet<UserId>,
}

impl Ids {
    fn signed<'a>(&mut self, signatures: impl IntoIterator<Item = &'a Signature>) {
        for signature in signatures {
            self.users.insert(signature.user);
            self.users.extend(signature.acting_for);
            self.users.extend(signature.delegated_by);
        }
    }

    fn item(&mut self, item: &Item) {
        self.users.extend(&item.listed);
        self.units.extend(
            item.plan
                .iter()
                .flat_map(|plan| &plan.places)
                .map(|place| place.unit),
        );
        let section = item.plan.as_ref().and_then(|plan| plan.section);
        self.units.extend(section);
        let suggested = item.suggestion.iter();
        self.units.extend(suggested.flat_map(Suggestion::units));
        self.proceedings(&item.proceedings);
        self.signed([&item.registered]);
        self.signed(item.approvals.iter().map(|approval| &approval.by));
        self.signed(item.result_reviews.iter().map(|review| &review.by));
        for assignment in &item.assignments {
            self.assignment(assignment);
        }
    }

    fn proceedings(&mut self, proceedings: &Proceedings) {
        self.units.extend(proceedings.initiator);
        self.units.extend(&proceedings.co_supervisors);
        let motion = proceedings.motion.iter();
        self.units.extend(motion.map(|form| form.committee));
        let cosigned = proceedings.cosigned.iter();
        self.units.extend(cosigned.clone().map(|mark| mark.unit));
        self.signed(cosigned.map(|mark| &mark.by));
        self.signed(proceedings.screening.iter().map(|look| &look.by));
        for instruction in &proceedings.instructions {
            self.signed([&instruction.by]);
            self.signed(instruction.handled.iter().map(|(by, _)| by));
        }
        self.signed(proceedings.coordinations.iter().map(|held| &held.by));
        self.users.extend(proceedings.giver);
        for plan in &proceedings.coordination_plans {
            self.signed([&plan.by]);
            self.signed(plan.answer.iter().map(|answer| &answer.by));
        }
        for difficulty in &proceedings.difficulties {
            self.signed([&difficulty.by]);
            self.signed(difficulty.opinion.iter().map(|(by, _)| by));
            self.signed(difficulty.settled.iter().map(|(by, _)| by));
        }
        for suspension in &proceedings.suspensions {
            self.signed([&suspension.by]);
            self.signed(suspension.decision.iter().map(|decision| &decision.by));
            self.signed(suspension.resumed.iter().map(|resumed| &resumed.by));
        }
        self.signed(proceedings.consultation.iter().map(|talk| &talk.by));
        for made in &proceedings.collations {
            self.signed([&made.by]);
            self.signed(made.answer.iter().map(|answer| &answer.by));
        }
        for paper in &proceedings.upward {
            self.signed([&paper.by]);
            self.signed(paper.answer.iter().map(|answer| &answer.by));
        }
        if let Some(delivery) = &proceedings.delivery {
            self.units.insert(delivery.committee);
            self.signed([&delivery.by]);
            self.signed(&delivery.received);
        }
        self.signed(proceedings.disclosure.iter().map(|decided| &decided.by));
        let judged = proceedings.opinions.iter();
        self.signed(judged.filter_map(|sent| sent.judgement.as_ref().map(|found| &found.by)));
    }

    fn assignment(&mut self, assignment: &Assignment) {
        self.units.insert(assignment.unit);
        self.signed(assignment.receipt.iter().map(|receipt| &receipt.by));
        self.signed(assignment.urgings.iter().map(|told| &told.by));
        for report in &assignment.reports {
            self.signed([&report.written]);
            self.signed(&report.submitted);
            self.signed(report.review.iter().map(|review| &review.by));
        }
        for dispute in &assignment.disputes {
            self.signed(dispute.ruling.iter().map(|ruling| &ruling.by));
        }
        for extension in &assignment.extensions {
            self.signed(extension.decision.iter().map(|decision| &decision.by));
        }
        for urge in &assignment.urges {
            self.urge(urge);
        }
        self.signed(assignment.appraisals.iter().map(|given| &given.by));
    }

    /// Those that the papers of an inspection name.
    fn inspection(&mut self, inspection: &Inspection) {
        self.signed(inspection.records.values().map(|record| &record.by));
        for finding in &inspection.findings {
            self.units.insert(finding.unit);
            self.signed([&finding.by]);
            self.signed(finding.demands.iter().map(|demand| &demand.by));
        }
        self.signed(inspection.report_text.iter().map(|report| &report.by));
        self.signed(inspection.conclusion.iter().map(|said| &said.by));
    }

    fn urge(&mut self, urge: &Urge) {
        self.signed(&urge.drafted_by);
        self.signed(urge.issued.iter().map(|issued| &issued.by));
        self.signed(urge.explanation.iter().map(|explanation| &explanation.by));
        if let Some(cause) = &urge.cause {
            self.signed(&cause.countersigned);
            self.signed(cause.decision.iter().map(|decision| &decision.by));
        }
    }
}
