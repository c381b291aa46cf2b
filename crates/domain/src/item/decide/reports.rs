//! Reports: written, signed (which submits them), reviewed (simulation.md, semantics 5 and 6).

use std::collections::BTreeMap;

use super::{Work, said};
use crate::{
    id::{AssignmentId, ObligationId, ReportId},
    item::{
        Action, AssignmentState, CheckedPoint, Event, Obligation, ObligationKind, ObligationState,
        Origin, Refusal, Report, Review, ScoreKind, Stage, Supersession, Target, Verdict,
        may::check,
    },
    rulebook::{OfficeStep, ReportingRule},
    time::beijing_day,
    vocabulary::{IntegrityFlag, Part, QualityFlag},
};

/// What a unit writes.
pub(super) struct Written {
    pub(super) covers: Vec<ObligationId>,
    pub(super) content: String,
    pub(super) no_progress: bool,
    pub(super) parts: BTreeMap<String, String>,
    pub(super) late_reason: String,
}

/// What a reviewer says of a report.
pub(super) struct Reviewed {
    pub(super) points: Vec<CheckedPoint>,
    pub(super) verdict: Verdict,
    pub(super) reasons: String,
    pub(super) quality: Vec<QualityFlag>,
    pub(super) integrity: Vec<IntegrityFlag>,
}

/// Why it is late stands in the report's own field or in the part of the answer that says so: it is said once (`group/6.2`).
fn says_why_late(rule: &ReportingRule, report: &Report) -> bool {
    let part = rule.late_reason_part.as_ref();
    let part = part.and_then(|part| report.parts.get(part));
    let mut said = part.into_iter().chain([&report.late_reason]);
    said.any(|words| !words.trim().is_empty())
}

impl Work<'_, '_> {
    pub(super) fn write_report(
        &mut self,
        assignment: AssignmentId,
        report: Option<ReportId>,
        written: Written,
    ) -> Result<(), Refusal> {
        let Written {
            covers,
            content,
            no_progress,
            parts,
            late_reason,
        } = written;
        let target = report.map_or(Target::Assignment(assignment), Target::Report);
        self.may(Action::WriteReport, target)?;
        // A report stays with the unit that began it.
        if let Some(report) = report {
            let of_unit = self.assignment(assignment)?.report(report).is_some();
            check(of_unit, Refusal::NotFound)?;
        }
        let content = if no_progress {
            content
        } else {
            said(content, "content")?
        };
        for (place, id) in covers.iter().enumerate() {
            let owed = self
                .assignment(assignment)?
                .obligation(*id)
                .ok_or(Refusal::UnknownObligation { place })?;
            let field = "covers";
            let again = covers.iter().take(place).any(|earlier| earlier == id);
            check(!again, Refusal::Repeated { field, place })?;
            check(owed.kind.draws_slips(), Refusal::NotReportable)?;
            check(owed.is_open(), Refusal::CoveredNotOpen { place })?;
            check(
                !(no_progress && owed.is_completion()),
                Refusal::NoProgressFinal,
            )?;
        }
        let id = match report {
            Some(id) => id,
            None => self.fresh(),
        };
        let report = Report {
            id,
            covers,
            content,
            no_progress,
            parts,
            late_reason,
            written: self.signature()?,
            submitted: None,
            review: None,
        };
        self.emit(Event::ReportWritten { assignment, report });
        Ok(())
    }

    pub(super) fn sign_report(&mut self, id: ReportId) -> Result<(), Refusal> {
        self.may(Action::SignReport, Target::Report(id))?;
        let (assignment, report) = self
            .item
            .report(id)
            .map(|(assignment, report)| (assignment.id, report.clone()))
            .ok_or(Refusal::NotFound)?;
        let covers = report.covers.clone();
        for owed in &covers {
            let open = self
                .assignment(assignment)?
                .obligation(*owed)
                .is_some_and(Obligation::is_open);
            check(open, Refusal::ObligationNotOpen)?;
        }
        let lead = self.assignment(assignment)?.part == Part::Lead;
        let final_report = covers
            .iter()
            .any(|owed| self.covers_completion(assignment, *owed));
        self.check_said(assignment, &report)?;
        if lead && final_report {
            self.check_result(id)?;
        }
        let by = self.unit_signature(Action::SignReport, Some(assignment))?;
        self.emit(Event::ReportSubmitted {
            assignment,
            report: id,
            by,
        });
        for owed in &covers {
            self.fulfil(assignment, *owed, false)?;
        }
        self.settle(assignment);
        if lead && final_report && self.item.goes_directly() {
            return self.accept(assignment, &report);
        }
        let today = self.today();
        self.office_owes(OfficeStep::Collate, today);
        if final_report {
            self.office_owes(OfficeStep::Review, today);
            self.office_owes(OfficeStep::ReturnReport, today);
        }
        if lead && final_report {
            self.enter(Stage::ReportedDone)?;
        }
        Ok(())
    }

    /// The parts the rulebook asks for, and why a late report is late; 无新进展 needs no parts.
    fn check_said(&self, assignment: AssignmentId, report: &Report) -> Result<(), Refusal> {
        let rulebook = self.ctx.rulebook;
        let found = self.assignment(assignment)?;
        let owed = || report.covers.iter().filter_map(|id| found.obligation(*id));
        let today = self.today();
        if rulebook.reporting.late_reason.is_some() && owed().any(|owed| owed.due_on < today) {
            let told = says_why_late(&rulebook.reporting, report);
            check(told, Refusal::LateReasonMissing)?;
        }
        let source = rulebook.source(&self.item.source);
        let of_source = source.and_then(|source| source.reporting.as_ref());
        let asked = of_source.map_or(&[][..], |rule| &rule.parts);
        let asked = if report.no_progress { &[] } else { asked };
        let urged = found.known_slip();
        let urged = urged.filter(|_| owed().any(|owed| owed.covered));
        let level = urged.and_then(|urge| rulebook.ladder.level(urge.level));
        let answer = level.map_or(&[][..], |level| &level.answer_parts);
        for part in asked.iter().chain(answer) {
            let said = report.parts.get(&part.id);
            let given = said.is_some_and(|said| !said.trim().is_empty());
            let why_late = rulebook.reporting.late_reason_part.as_ref() == Some(&part.id);
            let given = given || (why_late && says_why_late(&rulebook.reporting, report));
            let missing = Refusal::PartMissing {
                part: part.id.clone(),
            };
            check(given, missing)?;
        }
        Ok(())
    }

    /// A joint reply is signed by every co unit first; a department that reports to its leader has consulted the office.
    fn check_result(&self, report: ReportId) -> Result<(), Refusal> {
        let proceedings = &self.item.proceedings;
        if proceedings.motion.is_some() {
            check(self.cosigned_by_all(report), Refusal::CosignatureMissing)?;
        }
        let rule = self.ctx.rulebook.initiative.as_ref();
        let consults = rule.is_some_and(|rule| rule.consults_office.is_some());
        let consulted = proceedings.consultation.is_some();
        check(
            !(self.item.goes_directly() && consults) || consulted,
            Refusal::ConsultationMissing,
        )
    }

    pub(super) fn review_report(
        &mut self,
        id: ReportId,
        reviewed: Reviewed,
    ) -> Result<(), Refusal> {
        self.may(Action::ReviewReport, Target::Report(id))?;
        self.check_points(&reviewed)?;
        let (assignment, report) = self
            .item
            .report(id)
            .map(|(assignment, report)| (assignment.id, report.clone()))
            .ok_or(Refusal::NotFound)?;
        let reported_on = report
            .submitted
            .as_ref()
            .map_or(self.today(), |submitted| beijing_day(submitted.at));
        let Reviewed {
            points,
            verdict,
            reasons,
            quality,
            integrity,
        } = reviewed;
        let reasons = match verdict {
            Verdict::Pass => reasons,
            Verdict::Return { redo_by } => {
                check(
                    redo_by >= self.today(),
                    Refusal::DateBeforeEvent { field: "redoBy" },
                )?;
                said(reasons, "reasons")?
            }
        };
        let (quality_flags, integrity_flags) = (quality.len(), integrity.len());
        let review = Review {
            points,
            verdict,
            reasons,
            quality,
            integrity,
            by: self.signature()?,
        };
        self.emit(Event::ReportReviewed {
            assignment,
            report: id,
            review,
        });
        let refers_to = report
            .covers
            .first()
            .and_then(|owed| self.item.obligation(*owed))
            .map_or_else(|| "report".to_owned(), |(_, owed)| owed.label.clone());
        for _ in 0..quality_flags {
            self.score(
                assignment,
                ScoreKind::Quality,
                |scores| &scores.quality,
                refers_to.clone(),
                reported_on,
            );
        }
        for _ in 0..integrity_flags {
            self.score(
                assignment,
                ScoreKind::Integrity,
                |scores| &scores.integrity,
                refers_to.clone(),
                reported_on,
            );
        }
        let mut covers = report.covers.iter();
        let final_report = covers.any(|owed| self.covers_completion(assignment, *owed));
        // The office's clocks run for final reports (`town-duban/4.2.5`): reading another takes nothing from them.
        if final_report {
            self.office_reviewed(verdict);
        }
        match verdict {
            Verdict::Pass => self.accept(assignment, &report)?,
            Verdict::Return { redo_by } => self.send_back(assignment, &report, redo_by)?,
        }
        self.owe_next_review();
        Ok(())
    }

    /// The checklist is answered whole, and nothing passes with a point not met.
    fn check_points(&self, reviewed: &Reviewed) -> Result<(), Refusal> {
        let asked = &self.ctx.rulebook.checklist;
        let answered = |id: &str| {
            reviewed
                .points
                .iter()
                .filter(|point| point.id == id)
                .count()
                == 1
        };
        check(
            asked.len() == reviewed.points.len() && asked.iter().all(|point| answered(&point.id)),
            Refusal::ChecklistIncomplete,
        )?;
        check(
            reviewed.verdict != Verdict::Pass || reviewed.points.iter().all(|point| point.ok),
            Refusal::PointNotMet,
        )
    }

    fn accept(&mut self, assignment: AssignmentId, report: &Report) -> Result<(), Refusal> {
        for owed in &report.covers {
            self.emit(Event::ObligationAccepted {
                assignment,
                obligation: *owed,
            });
        }
        self.settle(assignment);
        if report
            .covers
            .iter()
            .any(|owed| self.covers_completion(assignment, *owed))
        {
            self.supersede_after_completion(assignment);
            self.emit(Event::AssignmentDone { assignment });
            self.advance()?;
        }
        Ok(())
    }

    fn send_back(
        &mut self,
        assignment: AssignmentId,
        report: &Report,
        redo_by: chrono::NaiveDate,
    ) -> Result<(), Refusal> {
        let ladder_open = |work: &Self, owed: &Obligation| {
            let found = work.item.assignment(assignment);
            let ladder = found
                .and_then(|found| found.open_urge())
                .map(|urge| urge.ladder);
            owed.slip
                .and_then(|slip| found.and_then(|found| found.urge(slip)))
                .is_some_and(|urge| Some(urge.ladder) == ladder)
        };
        // A unit that is done or excused reports nothing any more, so it is not owed anew.
        if self.assignment(assignment)?.state != AssignmentState::Open {
            return Ok(());
        }
        let mut reopens = false;
        for id in &report.covers {
            let Some(old) = self.assignment(assignment)?.obligation(*id).cloned() else {
                continue;
            };
            if !matches!(old.state, ObligationState::Fulfilled { .. }) {
                continue;
            }
            reopens |= old.is_completion();
            let slip = if ladder_open(self, &old) {
                old.slip
            } else {
                None
            };
            let basis = self
                .ctx
                .rulebook
                .checklist
                .first()
                .map(|point| point.basis.clone());
            let why = self.why_set(basis);
            let redo = Obligation {
                id: self.fresh(),
                kind: ObligationKind::Redo,
                label: format!("redo:{}", old.label),
                due_on: redo_by,
                origin: Origin::Redo,
                planned_on: self.today(),
                why,
                state: ObligationState::Open,
                slip,
                covered: false,
                muted: false,
                prompted_on: None,
            };
            let (by, on) = (redo.id, self.today());
            self.emit(Event::ObligationPlanned {
                assignment,
                obligation: redo,
            });
            self.emit(Event::ObligationSuperseded {
                assignment,
                obligation: old.id,
                by: Some(by),
                reason: Supersession::Redo,
                on,
            });
        }
        self.settle(assignment);
        if reopens
            && self.item.stage == Stage::ReportedDone
            && self.assignment(assignment)?.part == Part::Lead
        {
            self.enter(Stage::InProgress)?;
        }
        Ok(())
    }

    pub(super) fn covers_completion(&self, assignment: AssignmentId, owed: ObligationId) -> bool {
        let found = self
            .item
            .assignment(assignment)
            .and_then(|assignment| assignment.obligation(owed));
        found.is_some_and(Obligation::is_completion)
    }
}
