//! Applies the events of an item's proceedings.

use crate::{
    id::{DifficultyId, ObligationId},
    item::{
        Difficulty, Event, Obligation, ObligationState, Proceedings, PublicOpinion, Supersession,
    },
};

impl Proceedings {
    /// Applies an event of the proceedings; `Item::evolve` says which they are.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Screened { screening } => self.screening = Some(screening.clone()),
            Event::Split { children } => self.children.clone_from(children),
            Event::SplitFrom { parent, class } => {
                self.parent = Some(*parent);
                self.class.clone_from(class);
            }
            Event::Follows { prior } => self.follows = Some(*prior),
            Event::Instructed { instruction } => self.instructions.push(instruction.clone()),
            Event::InstructionHandled {
                instruction,
                by,
                text,
            } => {
                let mut all = self.instructions.iter_mut();
                if let Some(found) = all.find(|found| found.id == *instruction) {
                    found.handled = Some((by.clone(), text.clone()));
                }
            }
            Event::Coordinated { coordination } => self.coordinations.push(coordination.clone()),
            Event::CoordinationPlanned { plan } => self.coordination_plans.push(plan.clone()),
            Event::CoordinationPlanDecided { plan, answer } => {
                let mut plans = self.coordination_plans.iter_mut();
                if let Some(found) = plans.find(|found| found.id == *plan) {
                    found.answer = Some(answer.clone());
                }
            }
            Event::SentUp { difficulty } => self.difficulties.push(difficulty.clone()),
            Event::OpinionGiven {
                difficulty,
                by,
                text,
            } => self.with_difficulty(*difficulty, |found| {
                found.opinion = Some((by.clone(), text.clone()));
            }),
            Event::DifficultySettled {
                difficulty,
                by,
                text,
            } => self.with_difficulty(*difficulty, |found| {
                found.settled = Some((by.clone(), text.clone()));
            }),
            Event::SuspensionAsked { suspension } => self.suspensions.push(suspension.clone()),
            Event::SuspensionDecided {
                suspension,
                decision,
            } => {
                let mut all = self.suspensions.iter_mut();
                if let Some(found) = all.find(|found| found.id == *suspension) {
                    found.decision = Some(decision.clone());
                }
            }
            Event::Resumed {
                suspension,
                resumption,
            } => {
                let mut all = self.suspensions.iter_mut();
                if let Some(found) = all.find(|found| found.id == *suspension) {
                    found.resumed = Some(resumption.clone());
                }
            }
            Event::KeptUp { cadence, .. } => self.standing = Some(*cadence),
            Event::CoSupervisorsSet { units, organs } => {
                self.co_supervisors.clone_from(units);
                self.organs.clone_from(organs);
            }
            // What comes after is another result, and is talked about anew (`industry-commerce/4.4b`).
            Event::AssignmentReopened { .. } => self.consultation = None,
            Event::Consulted { consultation } => self.consultation = Some(consultation.clone()),
            Event::Collated { collation } => self.collations.push(collation.clone()),
            Event::CollationAnswered { answer } => {
                let waiting = self.collations.iter_mut();
                for made in waiting.filter(|made| !made.result && made.answer.is_none()) {
                    made.answer = Some(answer.clone());
                }
            }
            Event::SentUpward { paper } => self.upward.push(paper.clone()),
            Event::UpwardAnswered { answer } => {
                if let Some(paper) = self.upward.last_mut() {
                    paper.answer = Some(answer.clone());
                }
            }
            Event::ReportCosigned { cosignature } => self.cosigned.push(cosignature.clone()),
            // Who signed has signed what was written then: a reply written anew is signed anew (`banner/4.3`).
            Event::ReportWritten { report, .. } => {
                self.cosigned.retain(|mark| mark.report != report.id);
            }
            Event::Delivered { delivery } => self.delivery = Some(delivery.clone()),
            Event::DeliveryReceived { by } => {
                if let Some(delivery) = &mut self.delivery {
                    delivery.received = Some(by.clone());
                }
            }
            Event::DisclosureDecided { disclosure } => self.disclosure = Some(disclosure.clone()),
            Event::GiverChanged {
                giver, given_by, ..
            } => {
                self.giver = Some(*giver);
                self.given_by = Some(*given_by);
            }
            Event::PrioritySet { priority, .. } => self.priority = *priority,
            Event::OpinionReceived { opinion, at } => self.opinions.push(PublicOpinion {
                id: *opinion,
                received_at: *at,
                judgement: None,
            }),
            Event::OpinionJudged { opinion, judgement } => {
                let mut all = self.opinions.iter_mut();
                if let Some(found) = all.find(|found| found.id == *opinion) {
                    found.judgement = Some(judgement.clone());
                }
            }
            Event::DossierKept {
                enclosed, copies, ..
            } => {
                self.enclosed.clone_from(enclosed);
                self.copies.clone_from(copies);
            }
            _ => self.evolve_office(event),
        }
    }

    fn evolve_office(&mut self, event: &Event) {
        match event {
            Event::OfficeOwes { obligation } => self.office.push(obligation.clone()),
            Event::OfficeFulfilled {
                obligation,
                on,
                days_late,
            } => self.with_owed(*obligation, |owed| {
                owed.state = ObligationState::Fulfilled {
                    on: *on,
                    days_late: *days_late,
                    accepted: true,
                };
            }),
            Event::OfficeReleased {
                obligation,
                later,
                on,
            } => self.with_owed(*obligation, |owed| {
                owed.state = ObligationState::Superseded {
                    by: *later,
                    reason: match later {
                        Some(_) => Supersession::Suspension,
                        None => Supersession::Moot,
                    },
                    on: *on,
                };
            }),
            Event::OfficeRecounted {
                obligation,
                due_on,
                why,
                on,
                ..
            } => {
                let mut all = self.office.iter_mut();
                if let Some(found) = all.find(|found| found.id == *obligation) {
                    found.recount(*due_on, why, *on);
                }
            }
            Event::OfficePrompted { obligation, on, .. } => {
                self.with_owed(*obligation, |owed| owed.prompted_on = Some(*on));
            }
            _ => debug_assert!(false, "no event of the proceedings: {event:?}"),
        }
    }

    fn with_owed(&mut self, id: ObligationId, change: impl FnOnce(&mut Obligation)) {
        if let Some(owed) = self.office.iter_mut().find(|owed| owed.id == id) {
            change(owed);
        }
    }

    fn with_difficulty(&mut self, id: DifficultyId, change: impl FnOnce(&mut Difficulty)) {
        if let Some(found) = self.difficulties.iter_mut().find(|found| found.id == id) {
            change(found);
        }
    }
}
