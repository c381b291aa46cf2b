//! Findings by their grade: put right on the spot, demanded by a notice, or decided by leaders, and followed until they hold (`company/5.4`).

use chrono::NaiveDate;

use super::{Work, said};
use crate::{
    id::FindingId,
    inspection::{
        Action, Check, Correction, Demand, Event, Finding, FindingState, NewFinding, OnTheSpot,
        Proposal, Refusal, Target, may::check,
    },
    item::{Number, Series},
    rulebook::Remedy,
    time::can_be_meant,
};

impl Work<'_, '_> {
    pub(super) fn find(&mut self, new: NewFinding) -> Result<(), Refusal> {
        self.may(Action::Find, Target::Whole)?;
        let text = said(new.text, "text")?;
        check(
            self.inspection.units.contains(&new.unit),
            Refusal::NotInspected,
        )?;
        if let Some(point) = new.point {
            self.known_point(point)?;
        }
        let remedy = self
            .ctx
            .rulebook
            .findings
            .iter()
            .find(|rule| rule.grade == new.grade)
            .map(|rule| rule.remedy)
            .ok_or(Refusal::UnknownGrade)?;
        let on_the_spot = at_once(remedy, new.on_the_spot)?;
        let finding = Finding {
            id: FindingId::new(self.ctx.supply.id()),
            unit: new.unit,
            point: new.point,
            grade: new.grade,
            remedy,
            text,
            state: if on_the_spot.is_some() {
                FindingState::Settled
            } else {
                FindingState::Found
            },
            by: self.by()?,
            on_the_spot,
            proposal: None,
            demands: Vec::new(),
            answers: Vec::new(),
            checks: Vec::new(),
            prompted_on: None,
        };
        self.emit(Event::ProblemFound {
            finding: Box::new(finding),
        });
        Ok(())
    }

    pub(super) fn notify(
        &mut self,
        finding: FindingId,
        text: String,
        due_on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.may(Action::Notify, Target::Finding(finding))?;
        let text = said(text, "text")?;
        correctable(self.ctx.today(), due_on)?;
        let rule = self.ctx.rulebook.numbering.rectifications.as_ref();
        let number = self
            .ctx
            .number_apart(rule, self.around.restricted, |restricted, year| {
                Series::Rectifications { restricted, year }
            });
        self.demand(finding, text, due_on, number)
    }

    pub(super) fn report_finding(
        &mut self,
        finding: FindingId,
        report: String,
        proposal: String,
    ) -> Result<(), Refusal> {
        self.may(Action::ReportFinding, Target::Finding(finding))?;
        let proposal = Proposal {
            report: said(report, "report")?,
            proposal: said(proposal, "proposal")?,
            by: self.by()?,
        };
        self.emit(Event::FindingReported { finding, proposal });
        Ok(())
    }

    pub(super) fn decide_finding(
        &mut self,
        finding: FindingId,
        decision: String,
        due_on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.may(Action::DecideFinding, Target::Finding(finding))?;
        let decision = said(decision, "text")?;
        self.demand(finding, decision, due_on, None)
    }

    fn demand(
        &mut self,
        finding: FindingId,
        text: String,
        due_on: NaiveDate,
        number: Option<Number>,
    ) -> Result<(), Refusal> {
        correctable(self.ctx.today(), due_on)?;
        let demand = Demand {
            text,
            due_on,
            number,
            by: self.by()?,
        };
        self.emit(Event::CorrectionDemanded { finding, demand });
        Ok(())
    }

    pub(super) fn answer_finding(
        &mut self,
        finding: FindingId,
        text: String,
    ) -> Result<(), Refusal> {
        self.may(Action::AnswerFinding, Target::Finding(finding))?;
        let due_on = self.inspection.finding(finding).and_then(Finding::due_on);
        let correction = Correction {
            text: said(text, "text")?,
            late: due_on.is_some_and(|due_on| due_on < self.ctx.today()),
            by: self.by()?,
        };
        self.emit(Event::CorrectionAnswered {
            finding,
            correction,
        });
        Ok(())
    }

    /// Closes the loop, or opens it once more with a new date.
    pub(super) fn verify_finding(
        &mut self,
        finding: FindingId,
        corrected: bool,
        opinion: String,
        due_on: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        self.may(Action::VerifyFinding, Target::Finding(finding))?;
        let again = if corrected {
            let field = "dueOn";
            check(due_on.is_none(), Refusal::ContradictsDecision { field })?;
            None
        } else {
            let text = said(opinion.clone(), "opinion")?;
            let due_on = due_on.ok_or(Refusal::CorrectionDate)?;
            correctable(self.ctx.today(), due_on)?;
            // The notice is the same one, with another day.
            let notice = self.inspection.finding(finding);
            let number = notice
                .and_then(|finding| finding.demands.last())
                .and_then(|demand| demand.number.clone());
            Some(Demand {
                text,
                due_on,
                number,
                by: self.by()?,
            })
        };
        let seen = Check {
            corrected,
            opinion,
            by: self.by()?,
        };
        self.emit(Event::CorrectionVerified {
            finding,
            check: seen,
            again,
        });
        Ok(())
    }

    pub(super) fn known_point(&self, point: u16) -> Result<(), Refusal> {
        let known = usize::from(point) < self.inspection.checklist().len();
        check(known, Refusal::UnknownPoint)
    }
}

/// What is put right on the spot is so when it is recorded; nothing else can be.
fn at_once(remedy: Remedy, done: Option<OnTheSpot>) -> Result<Option<OnTheSpot>, Refusal> {
    match (remedy, done) {
        (Remedy::OnTheSpot, Some(done))
            if !done.told.trim().is_empty() && !done.done.trim().is_empty() =>
        {
            Ok(Some(done))
        }
        (Remedy::OnTheSpot, _) => Err(Refusal::OnTheSpotMissing),
        (Remedy::Rectification | Remedy::LeadersDecision, Some(_)) => Err(Refusal::NotOnTheSpot),
        (Remedy::Rectification | Remedy::LeadersDecision, None) => Ok(None),
    }
}

/// A day by which something can be put right.
fn correctable(today: NaiveDate, due_on: NaiveDate) -> Result<(), Refusal> {
    check(today <= due_on, Refusal::DateBeforeEvent)?;
    let meant = can_be_meant(due_on, today);
    check(meant, Refusal::DateTooFar { field: "dueOn" })
}
