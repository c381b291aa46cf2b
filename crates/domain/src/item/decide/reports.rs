//! Reports: written, signed (which submits them), reviewed (simulation.md, semantics 5 and 6).

use super::{Work, plan, said};
use crate::{
    id::{AssignmentId, ObligationId, ReportId},
    item::{
        Action, CheckedPoint, Event, Obligation, ObligationKind, ObligationState, Origin, Refusal,
        Report, Review, ScoreKind, Stage, Supersession, Target, Verdict, may::check,
    },
    time::beijing_day,
    vocabulary::{IntegrityFlag, Part, QualityFlag},
};

/// What a reviewer says of a report.
pub(super) struct Reviewed {
    pub(super) points: Vec<CheckedPoint>,
    pub(super) verdict: Verdict,
    pub(super) reasons: String,
    pub(super) quality: Vec<QualityFlag>,
    pub(super) integrity: Vec<IntegrityFlag>,
}

impl Work<'_, '_> {
    pub(super) fn write_report(
        &mut self,
        assignment: AssignmentId,
        report: Option<ReportId>,
        covers: Vec<ObligationId>,
        content: String,
        no_progress: bool,
    ) -> Result<(), Refusal> {
        let target = report.map_or(Target::Assignment(assignment), Target::Report);
        self.may(Action::WriteReport, target)?;
        let content = if no_progress {
            content
        } else {
            said(content, "content")?
        };
        for (place, id) in covers.iter().enumerate() {
            let owed = self
                .assignment(assignment)?
                .obligation(*id)
                .ok_or(Refusal::ObligationNotOpen)?;
            check(owed.kind.draws_slips(), Refusal::NotReportable)?;
            check(
                owed.is_open() && !covers.iter().take(place).any(|earlier| earlier == id),
                Refusal::ObligationNotOpen,
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
            written: self.signature()?,
            submitted: None,
            review: None,
        };
        self.emit(Event::ReportWritten { assignment, report });
        Ok(())
    }

    pub(super) fn sign_report(&mut self, id: ReportId) -> Result<(), Refusal> {
        self.may(Action::SignReport, Target::Report(id))?;
        let (assignment, covers) = self
            .item
            .report(id)
            .map(|(assignment, report)| (assignment.id, report.covers.clone()))
            .ok_or(Refusal::NotFound)?;
        for owed in &covers {
            let open = self
                .assignment(assignment)?
                .obligation(*owed)
                .is_some_and(Obligation::is_open);
            check(open, Refusal::ObligationNotOpen)?;
        }
        let by = self.signature()?;
        self.emit(Event::ReportSubmitted {
            assignment,
            report: id,
            by,
        });
        for owed in &covers {
            self.fulfil(assignment, *owed, false)?;
        }
        self.settle(assignment);
        let lead = self.assignment(assignment)?.part == Part::Lead;
        let final_report = covers
            .iter()
            .any(|owed| self.covers_completion(assignment, *owed));
        if lead && final_report {
            self.enter(Stage::ReportedDone)?;
        }
        Ok(())
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
                check(redo_by >= self.today(), Refusal::DateBeforeEvent)?;
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
        match verdict {
            Verdict::Pass => self.accept(assignment, &report),
            Verdict::Return { redo_by } => self.send_back(assignment, &report, redo_by),
        }
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
        let mut reopens = false;
        for id in &report.covers {
            let Some(old) = self.assignment(assignment)?.obligation(*id).cloned() else {
                continue;
            };
            if !matches!(old.state, ObligationState::Fulfilled { .. }) {
                continue;
            }
            reopens |= plan::is_completion(&old.label);
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

    fn covers_completion(&self, assignment: AssignmentId, owed: ObligationId) -> bool {
        let found = self
            .item
            .assignment(assignment)
            .and_then(|assignment| assignment.obligation(owed));
        found.is_some_and(|owed| plan::is_completion(&owed.label))
    }
}
