//! A case of accountability through the lens: the unit sees what was ordered of it, nothing that was only proposed.

use std::collections::BTreeSet;

use domain::{
    access::Readable,
    accountability::{Accountability, Because, Measure, Record, Standing, permitted, shown},
    id::UserId,
    item::Signature,
    rulebook::Rulebook,
};

use store::MeasureCopy;

use super::{Lens, Names, signed};
use crate::{
    problem::Problem,
    views::{accountability as view, common::NameRef},
};

impl Lens<'_> {
    /// A case as this caller sees it.
    pub(crate) fn accountability(
        &self,
        case: &Readable<Accountability>,
        version: i64,
    ) -> Result<view::Accountability, Problem> {
        let rulebook = self.app.store().rulebook(&case.rulebook)?;
        let names = Names::known(
            self.app,
            case.jurisdiction,
            BTreeSet::from([case.unit]),
            users(case),
        )?;
        let standing = Standing {
            actor: &self.actor,
            rulebook,
        };
        let verification =
            case.verification
                .as_ref()
                .filter(|_| self.sees_all())
                .map(|verification| view::AccountabilityVerification {
                    facts: verification.facts.clone(),
                    confirmed: verification.confirmed,
                    held_on: verification.held_on,
                    signed: signed(&names, &verification.by),
                });
        Ok(view::Accountability {
            id: case.id.uuid(),
            title: case.title.clone(),
            unit: names.unit(case.unit),
            state: if self.sees_all() {
                case.state()
            } else {
                case.state_for_unit()
            },
            ground: case.ground.text.clone(),
            item_id: case.ground.item.map(domain::id::Id::uuid),
            urge_ids: case.ground.urges.iter().map(|urge| urge.uuid()).collect(),
            opened: signed(&names, &case.opened),
            verification,
            measures: case
                .measures
                .iter()
                .filter(|measure| shown(case, self.person, measure.id).is_some())
                .map(|measure| self.measure(case, measure, rulebook, &names))
                .collect(),
            closing: case
                .closing
                .as_ref()
                .map(|closing| text(&names, &closing.text, &closing.by)),
            due_on: if self.sees_all() {
                case.due_on()
            } else {
                case.due_for_unit()
            },
            version,
            may: permitted(standing, case, None),
        })
    }

    /// A step as an office has it copied.
    pub(crate) fn measure_copied(
        &self,
        copy: &MeasureCopy,
    ) -> Result<view::MeasureCopied, Problem> {
        let rulebook = self.app.store().rulebook(&copy.rulebook)?;
        let measure = &copy.measure;
        let users = measure.person.into_iter().collect();
        let names = Names::known(self.app, self.person.jurisdiction, BTreeSet::new(), users)?;
        let rule = rulebook.accountability(measure.step);
        let number = measure
            .decision
            .as_ref()
            .and_then(|decision| decision.number.as_ref());
        Ok(view::MeasureCopied {
            id: measure.id.uuid(),
            step: measure.step,
            step_name: rule
                .map(|rule| self.worded(&rule.name, &rule.name_en))
                .unwrap_or_default(),
            unit: NameRef {
                id: copy.unit.0.uuid(),
                name: copy.unit.1.clone(),
            },
            person: measure.person.map(|person| names.user(person)),
            text: measure.text.clone(),
            correct_by: measure.correct_by,
            state: measure.state,
            number: number.map(|number| number.text.clone()),
            copied_at: copy.copied_at,
        })
    }

    fn measure(
        &self,
        case: &Accountability,
        measure: &Measure,
        rulebook: &Rulebook,
        names: &Names,
    ) -> view::Measure {
        let standing = Standing {
            actor: &self.actor,
            rulebook,
        };
        let because = match &measure.because {
            Because::Facts { text } | Because::MissedCorrection { text, .. } => text.clone(),
            Because::InterviewedTwice { .. } | Because::Verified => String::new(),
        };
        let answers = measure.answers.iter();
        view::Measure {
            id: measure.id.uuid(),
            step: measure.step,
            step_name: rulebook
                .accountability(measure.step)
                .map(|rule| self.worded(&rule.name, &rule.name_en))
                .unwrap_or_default(),
            person: measure.person.map(|person| names.user(person)),
            because,
            interview_ids: match &measure.because {
                Because::InterviewedTwice { interviews, .. } if self.sees_all() => {
                    interviews.iter().map(|id| id.uuid()).collect()
                }
                Because::InterviewedTwice { .. }
                | Because::Facts { .. }
                | Because::MissedCorrection { .. }
                | Because::Verified => Vec::new(),
            },
            text: measure.text.clone(),
            correct_by: measure.correct_by,
            state: measure.state,
            proposed: signed(names, &measure.proposed),
            decision: measure
                .decision
                .as_ref()
                .map(|decision| view::MeasureDecision {
                    approved: decision.approved,
                    opinion: decision.opinion.clone(),
                    copies: decision.copies.clone(),
                    number: decision.number.as_ref().map(|number| number.text.clone()),
                    signed: signed(names, &decision.by),
                }),
            answers: answers
                .map(|answer| text(names, &answer.text, &answer.by))
                .collect(),
            judgement: measure
                .judgement
                .as_ref()
                .map(|judgement| view::MeasureJudgement {
                    corrected: judgement.corrected,
                    reason: judgement.reason.clone(),
                    signed: signed(names, &judgement.by),
                }),
            record: measure
                .record
                .as_ref()
                .map(|(record, by)| carried_out(names, record, by)),
            may: permitted(standing, case, Some(measure.id)),
        }
    }
}

fn text(names: &Names, text: &str, by: &Signature) -> view::SignedText {
    view::SignedText {
        text: text.to_owned(),
        signed: signed(names, by),
    }
}

fn carried_out(names: &Names, record: &Record, by: &Signature) -> view::MeasureRecord {
    let (interviewer, place, text, pledge) = match record {
        Record::Interview {
            interviewer,
            minutes,
            ..
        } => (Some(*interviewer), None, minutes, None),
        Record::Criticism { paper, text, .. } => (None, Some(paper), text, None),
        Record::Pledge {
            meeting,
            explanation,
            pledge,
            ..
        } => (None, Some(meeting), explanation, Some(pledge)),
        Record::Handover {
            organ, materials, ..
        } => (None, Some(organ), materials, None),
        Record::Sanction { text, .. } => (None, None, text, None),
    };
    view::MeasureRecord {
        held_on: record.held_on(),
        interviewer: interviewer.map(|user| names.user(user)),
        place: place.cloned(),
        text: text.clone(),
        pledge: pledge.cloned(),
        signed: signed(names, by),
    }
}

/// Everybody whose name the view may need.
fn users(case: &Accountability) -> BTreeSet<UserId> {
    let mut users = BTreeSet::new();
    let mut by =
        |by: &Signature| users.extend([Some(by.user), by.acting_for].into_iter().flatten());
    by(&case.opened);
    case.verification.iter().for_each(|found| by(&found.by));
    case.closing.iter().for_each(|closing| by(&closing.by));
    for measure in &case.measures {
        by(&measure.proposed);
        measure.decision.iter().for_each(|found| by(&found.by));
        measure.answers.iter().for_each(|found| by(&found.by));
        measure.judgement.iter().for_each(|found| by(&found.by));
        measure.record.iter().for_each(|(_, signed)| by(signed));
    }
    users.extend(case.measures.iter().filter_map(|measure| measure.person));
    users.extend(
        case.measures
            .iter()
            .filter_map(|measure| match &measure.record {
                Some((Record::Interview { interviewer, .. }, _)) => Some(*interviewer),
                _ => None,
            }),
    );
    users
}
