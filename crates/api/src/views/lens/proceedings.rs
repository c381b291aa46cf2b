//! What an item's proceedings, proposal and dossier look like through a lens.

use domain::item::{
    Cases, Collation as DomainCollation, CoordinationPlan as DomainCoordinationPlan,
    Difficulty as DomainDifficulty, Instruction as DomainInstruction, Item as DomainItem,
    PaperAnswer, Plan as DomainPlan, Signature, Stage, SuggestedUnit,
    Suspension as DomainSuspension, Target, UpwardPaper as DomainUpward, Verdict, dossier,
};
use domain::{vocabulary::Role, yearly_plan::YearlyPlan};
use store::ItemBrief;

use super::Focus;
use crate::{
    problem::Problem,
    views::{
        assignment::Decision,
        cadence::Cadence,
        proceedings::{
            CarriedOut, CoSupervisor, Collation, Coordination, CoordinationPlan, Cosignature,
            Delivery, Difficulty, Disclosure, DossierPaper, Instruction, ItemRef, Mark,
            MaterialView, MilestoneView, MotionView, OpenDifficulty, OpinionCounts, PaperName,
            Proceedings, Proposal, Resumption, SuggestedUnitView, SuggestionView, Suspension,
            ToldProgress, UpwardPaper, Word,
        },
    },
};

impl Focus<'_> {
    /// Everything that only some regulations know; deliberations are the office's and the leaders'.
    pub(super) fn proceedings(&self) -> Result<Proceedings, Problem> {
        let item = self.item;
        let found = &item.proceedings;
        let inside = self.sees_inside();
        let difficulties = found.difficulties.iter();
        Ok(Proceedings {
            parent: self.refs(found.parent.as_slice())?.pop(),
            children: self.refs(&found.children)?,
            follows: self.refs(found.follows.as_slice())?.pop(),
            followed_by: self.followers()?,
            class: found.class.clone(),
            initiator: found.initiator.map(|unit| self.unit(unit)),
            given_by: found.given_by.filter(|_| inside),
            giver: found
                .giver
                .filter(|_| inside)
                .map(|giver| self.names.user(giver)),
            screening: found
                .screening
                .as_ref()
                .filter(|_| inside)
                .map(|look| Decision {
                    accepted: look.accepted,
                    opinion: look.opinion.clone(),
                    by: self.by(&look.by),
                    at: look.by.at,
                }),
            motion: found.motion.as_ref().map(|form| MotionView {
                proposer: form.proposer.clone(),
                session: form.session.clone(),
                number: form.number.clone(),
                committee: self.unit(form.committee),
            }),
            handover_meeting: item
                .issue
                .as_ref()
                .map(|issue| issue.meeting.clone())
                .unwrap_or_default(),
            office: if inside {
                let office = found.office.iter();
                office.map(|owed| self.obligation(owed)).collect()
            } else {
                Vec::new()
            },
            instructions: found
                .instructions
                .iter()
                .map(|instruction| self.instruction(instruction))
                .collect(),
            coordinations: found
                .coordinations
                .iter()
                .map(|held| Coordination {
                    id: held.id.uuid(),
                    level: held.level,
                    held_on: held.held_on,
                    opened_by: found.opener(held).uuid(),
                    difficulty: held.difficulty.clone(),
                    tried: held.tried.clone(),
                    plan_id: held.plan.filter(|_| self.whole).map(|plan| plan.uuid()),
                    solved: held.solved,
                    why_not: held.why_not.clone(),
                    mark: self.mark(&held.by),
                })
                .collect(),
            open_difficulties: found
                .open_difficulties()
                .into_iter()
                .map(|open| OpenDifficulty {
                    opened_by: open.opened_by.uuid(),
                    difficulty: open.difficulty.to_owned(),
                    failed: u32::try_from(open.failed.len()).unwrap_or(u32::MAX),
                })
                .collect(),
            coordination_plans: if self.whole {
                let plans = found.coordination_plans.iter();
                plans.map(|plan| self.coordination_plan(plan)).collect()
            } else {
                Vec::new()
            },
            difficulties: difficulties
                .filter(|difficulty| self.lens.shows_difficulty(item, difficulty.id))
                .map(|difficulty| self.difficulty(difficulty))
                .collect(),
            suspensions: found
                .suspensions
                .iter()
                .map(|suspension| self.suspension(suspension))
                .collect(),
            co_supervisors: found
                .co_supervisors
                .iter()
                .map(|unit| CoSupervisor {
                    organ: found
                        .organs
                        .iter()
                        .find(|one| one.unit == *unit)
                        .map(|one| one.organ.clone()),
                    unit: self.unit(*unit),
                })
                .collect(),
            consultation: found
                .consultation
                .as_ref()
                .filter(|_| inside)
                .map(|talk| self.word(&talk.text, &talk.by)),
            collations: found
                .collations
                .iter()
                .filter(|_| inside)
                .map(|made| self.collation(made))
                .collect(),
            upward: found
                .upward
                .iter()
                .filter(|_| inside)
                .map(|paper| self.upward(paper))
                .collect(),
            cosignatures: found
                .cosigned
                .iter()
                .map(|signed| Cosignature {
                    unit: self.unit(signed.unit),
                    report_id: signed.report.uuid(),
                    mark: self.mark(&signed.by),
                    delegated_by: signed.by.delegated_by.map(|head| self.names.user(head)),
                })
                .collect(),
            delivery: found.delivery.as_ref().map(|delivery| Delivery {
                committee: self.unit(delivery.committee),
                reply: reply(item),
                mark: self.mark(&delivery.by),
                received: delivery.received.as_ref().map(|by| self.mark(by)),
            }),
            disclosure: found.disclosure.as_ref().map(|decided| Disclosure {
                disclosed: decided.disclosed,
                opinion: decided.opinion.clone(),
                progress: decided
                    .progress
                    .iter()
                    .map(|told| ToldProgress {
                        on: told.on,
                        text: told.text.clone(),
                    })
                    .collect(),
                mark: self.mark(&decided.by),
            }),
            opinions: self.opinions(),
            priority: self.carried_out()?,
            standing: found.standing.and_then(Cadence::of),
        })
    }

    /// The office moderates what the public writes, and alone reads it (domain.md §11).
    fn opinions(&self) -> Option<OpinionCounts> {
        let person = self.lens.person;
        let office = person.is_any(&[Role::Clerk, Role::Director]);
        let proceedings = &self.item.proceedings;
        let count = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
        (office && !proceedings.opinions.is_empty()).then(|| OpinionCounts {
            received: count(proceedings.opinions.len()),
            waiting: count(proceedings.waiting_opinions().count()),
        })
    }

    /// The plan is the office's and the leaders' own (`yangjiang/2.2a`).
    fn carried_out(&self) -> Result<Option<CarriedOut>, Problem> {
        let lens = self.lens;
        let named = self.item.proceedings.priority;
        let Some(named) = named.filter(|_| lens.sees_all()) else {
            return Ok(None);
        };
        let kept = lens.app.store();
        let plan = kept.case_fetch::<YearlyPlan>(lens.person, named.plan)?;
        let plan = plan.map(|kept| kept.case);
        let priority = plan.as_ref().and_then(|plan| plan.priority(named.priority));
        Ok(Some(CarriedOut {
            plan_id: named.plan.uuid(),
            priority_id: named.priority.uuid(),
            year: plan.as_ref().map(|plan| plan.year),
            text: priority.map(|priority| priority.text.clone()),
        }))
    }

    /// What the proposal says; none for units that did not begin the matter.
    pub(super) fn proposal(&self) -> Option<Proposal> {
        let plan: &DomainPlan = self.item.plan.as_ref().filter(|_| self.sees_inside())?;
        Some(Proposal {
            due_on: plan.due_on,
            event_on: plan.event_on,
            reason: plan.reason.clone(),
            over_maximum_reason: plan.over_maximum_reason.clone(),
            milestones: plan
                .milestones
                .iter()
                .map(|goal| MilestoneView {
                    title: goal.title.clone(),
                    due_on: goal.due_on,
                    unit: goal.unit.map(|unit| self.unit(unit)),
                })
                .collect(),
            route: plan.route,
            responsible: plan.responsible.clone(),
            supervision_plan: plan.supervision_plan.clone(),
            materials: self.materials(),
            section: plan.section.map(|unit| self.unit(unit)),
        })
    }

    /// What its ledger says, until the matter is issued; no unit is told of it, as nobody has decided it.
    pub(super) fn suggestion(&self) -> Option<SuggestionView> {
        let open = self.whole && self.item.issue.is_none() && !self.item.stage.is_final();
        let found = self.item.suggestion.as_ref().filter(|_| open)?;
        let named = |named: &SuggestedUnit| SuggestedUnitView {
            unit: named.unit.map(|unit| self.unit(unit)),
            name: named.name.clone(),
        };
        Some(SuggestionView {
            leads: found.leads.iter().map(named).collect(),
            co: found.co.iter().map(named).collect(),
            due_on: found.due_on,
            deadline: found.deadline.clone(),
            milestones: found
                .milestones
                .iter()
                .map(|goal| MilestoneView {
                    title: goal.title.clone(),
                    due_on: goal.due_on,
                    unit: goal.unit.map(|unit| self.unit(unit)),
                })
                .collect(),
            cadence: found.cadence.and_then(Cadence::of),
        })
    }

    /// What goes with the notice. Copies go out, the originals stay with the office (`group/5.3`).
    pub(super) fn materials(&self) -> Vec<MaterialView> {
        let inside = self.sees_inside();
        let plan = self.item.plan.as_ref();
        let plan = plan.filter(|_| inside || self.item.issue.is_some());
        let materials = plan.into_iter().flat_map(|plan| &plan.materials);
        let shown = materials.map(|paper| MaterialView {
            name: paper.name.clone(),
            pages: paper.pages,
            original: paper.original && inside,
        });
        shown.collect()
    }

    /// The papers of the regulation for this source.
    pub(super) fn papers(&self) -> Vec<PaperName> {
        let forms = self.rulebook.forms_of(&self.item.source);
        let named = forms.map(|form| PaperName {
            id: form.id.clone(),
            name: self.lens.locale.pick(&form.name, &form.name_en).clone(),
            used_for: form.used_for,
            rule: format!("{}/{}", self.item.rulebook.id, form.basis.article),
        });
        named.collect()
    }

    fn collation(&self, made: &DomainCollation) -> Collation {
        let passes = self.rulebook.collation_of(&self.item.source).is_some() && !made.result;
        let passed = made.answer.as_ref().is_some_and(|answer| answer.passed);
        Collation {
            content: made.content.clone(),
            result: made.result,
            answer: made.answer.as_ref().map(|answer| self.answer(answer)),
            feedback: !passes || passed,
            mark: self.mark(&made.by),
        }
    }

    fn upward(&self, paper: &DomainUpward) -> UpwardPaper {
        let mut forms = self.rulebook.forms.iter();
        let form = forms.find(|form| form.id == paper.form);
        UpwardPaper {
            form: paper.form.clone(),
            name: form.map_or_else(
                || paper.form.clone(),
                |form| self.lens.locale.pick(&form.name, &form.name_en).clone(),
            ),
            content: paper.content.clone(),
            signer: paper.signer,
            answer: paper.answer.as_ref().map(|answer| self.answer(answer)),
            went_out: paper.went_out(),
            mark: self.mark(&paper.by),
        }
    }

    fn answer(&self, answer: &PaperAnswer) -> Decision {
        Decision {
            accepted: answer.passed,
            opinion: answer.opinion.clone(),
            by: self.by(&answer.by),
            at: answer.by.at,
        }
    }

    /// What the cases about the item say, looked up only where the rulebook files a paper of inspections.
    pub(super) fn cases(&self) -> Result<Cases, Problem> {
        let mut rules = self.rulebook.dossier.iter();
        if !rules.any(|rule| rule.id.starts_with("inspection_")) {
            return Ok(Cases::default());
        }
        let store = self.lens.app.store();
        Ok(store.item_cases(self.lens.person, self.item.id)?)
    }

    /// The papers the rulebook asks for, in its order.
    pub(super) fn dossier(&self) -> Result<Vec<DossierPaper>, Problem> {
        if !self.whole {
            return Ok(Vec::new());
        }
        let papers = dossier(self.rulebook, self.item, &self.cases()?).into_iter();
        let rules = self.rulebook.dossier.iter();
        Ok(papers
            .zip(rules)
            .map(|(paper, rule)| DossierPaper {
                id: paper.id,
                name: self.lens.locale.pick(&rule.name, &rule.name_en).clone(),
                needed: paper.needed,
                present: paper.present,
                copy: self.item.proceedings.copies.contains(&rule.id),
                rule: format!("{}/{}", self.item.rulebook.id, rule.basis.article),
            })
            .collect())
    }

    fn refs(&self, ids: &[domain::id::ItemId]) -> Result<Vec<ItemRef>, Problem> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let briefs = self.lens.app.store().item_briefs(self.lens.person, ids)?;
        Ok(briefs.into_iter().map(item_ref).collect())
    }

    /// Nothing follows what is not archived.
    fn followers(&self) -> Result<Vec<ItemRef>, Problem> {
        if self.item.stage != Stage::Archived {
            return Ok(Vec::new());
        }
        let (store, person) = (self.lens.app.store(), self.lens.person);
        let briefs = store.item_followers(person, self.item.id)?;
        Ok(briefs.into_iter().map(item_ref).collect())
    }

    fn mark(&self, by: &Signature) -> Mark {
        Mark {
            by: self.by(by),
            at: by.at,
        }
    }

    fn word(&self, text: &str, by: &Signature) -> Word {
        Word {
            text: text.to_owned(),
            mark: self.mark(by),
        }
    }

    fn instruction(&self, instruction: &DomainInstruction) -> Instruction {
        let handled = instruction.handled.as_ref();
        Instruction {
            id: instruction.id.uuid(),
            word: self.word(&instruction.text, &instruction.by),
            redo_by: instruction.redo_by,
            handled: handled.map(|(by, text)| self.word(text, by)),
        }
    }

    fn coordination_plan(&self, plan: &DomainCoordinationPlan) -> CoordinationPlan {
        CoordinationPlan {
            id: plan.id.uuid(),
            difficulty: plan.difficulty.clone(),
            plan: plan.plan.clone(),
            proposal: plan.proposal.clone(),
            mark: self.mark(&plan.by),
            answer: plan.answer.as_ref().map(|answer| Decision {
                accepted: answer.passed,
                opinion: answer.opinion.clone(),
                by: self.by(&answer.by),
                at: answer.by.at,
            }),
        }
    }

    fn difficulty(&self, difficulty: &DomainDifficulty) -> Difficulty {
        let assignment = self.item.assignment(difficulty.assignment);
        let opinion = difficulty.opinion.as_ref();
        let settled = difficulty.settled.as_ref();
        Difficulty {
            id: difficulty.id.uuid(),
            assignment_id: difficulty.assignment.uuid(),
            unit: assignment.map(|found| self.unit(found.unit)),
            kind: difficulty.kind,
            coordination_ids: difficulty
                .coordinations
                .iter()
                .map(|held| held.uuid())
                .collect(),
            several_units: difficulty.several_units,
            tried: difficulty.tried.clone(),
            why: difficulty.why.clone(),
            proposal: difficulty.proposal.clone(),
            mark: self.mark(&difficulty.by),
            opinion: opinion.map(|(by, text)| self.word(text, by)),
            settled: settled.map(|(by, text)| self.word(text, by)),
            may: self.may(Target::Difficulty(difficulty.id)),
        }
    }

    fn suspension(&self, suspension: &DomainSuspension) -> Suspension {
        Suspension {
            id: suspension.id.uuid(),
            reason: suspension.reason.clone(),
            mark: self.mark(&suspension.by),
            decision: suspension.decision.as_ref().map(|decision| Decision {
                accepted: decision.accepted,
                opinion: decision.opinion.clone(),
                by: self.by(&decision.by),
                at: decision.by.at,
            }),
            resumed: suspension.resumed.as_ref().map(|resumed| Resumption {
                days: resumed.days,
                mark: self.mark(&resumed.by),
            }),
        }
    }
}

fn item_ref(brief: ItemBrief) -> ItemRef {
    ItemRef {
        id: brief.id.uuid(),
        number: brief.number,
        title: brief.title,
        stage: brief.stage,
    }
}

/// The reply to a committee: the lead's latest accepted report.
fn reply(item: &DomainItem) -> Option<String> {
    let reports = item.lead()?.reports.iter().rev();
    let mut passed = reports.filter(|report| {
        let review = report.review.as_ref();
        review.is_some_and(|review| review.verdict == Verdict::Pass)
    });
    passed.next().map(|report| report.content.clone())
}
