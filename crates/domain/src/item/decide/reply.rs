//! How a result goes up: consulted, collated, signed by co units, delivered to a committee.

use super::{Work, said};
use crate::{
    id::ReportId,
    item::{
        Action, AssignmentState, Collation, Consultation, Cosignature, Delivery, Event,
        PaperAnswer, Refusal, Stage, Target, UpwardPaper, may::check,
    },
    rulebook::OfficeStep,
    vocabulary::Part,
};

impl Work<'_, '_> {
    pub(super) fn record_consultation(&mut self, text: String) -> Result<(), Refusal> {
        self.may(Action::RecordConsultation, Target::Item)?;
        let consultation = Consultation {
            text: said(text, "text")?,
            by: self.signature()?,
        };
        self.emit(Event::Consulted { consultation });
        Ok(())
    }

    /// The office's own result of a matter it handles itself goes to the leaders; one that departments help with waits for their
    /// part (`banner/4.2.3`).
    pub(super) fn collate(&mut self, content: String, result: bool) -> Result<(), Refusal> {
        self.may(Action::Collate, Target::Item)?;
        check(
            !result || self.item.is_the_offices(),
            Refusal::ResultOfUnits,
        )?;
        let mut parts = self.item.assignments.iter();
        let open = parts.any(|part| part.state == AssignmentState::Open);
        check(!result || !open, Refusal::StillOwed)?;
        check(!result || self.item.stage.is_live(), Refusal::WrongStage)?;
        let collation = Collation {
            content: said(content, "content")?,
            result,
            by: self.signature()?,
            round: self.item.reopened,
            answer: None,
        };
        self.emit(Event::Collated { collation });
        self.office_did(OfficeStep::Collate);
        if !result {
            self.own_progress();
        } else {
            self.own_result();
            self.enter(Stage::WithLeaders)?;
        }
        Ok(())
    }

    /// The leader in charge reads what was collated before it is feedback for the others; sent back, it is collated anew by the same
    /// clock (`town-duban/4.1.4`).
    pub(super) fn pass_collation(&mut self, passed: bool, opinion: String) -> Result<(), Refusal> {
        self.may(Action::PassCollation, Target::Item)?;
        let answer = self.answer(passed, opinion)?;
        self.emit(Event::CollationAnswered { answer });
        // Of what is closed the office owes nothing by a date any more; its volume waits.
        if !passed && self.item.stage.is_live() {
            let today = self.today();
            self.office_owes(OfficeStep::Collate, today);
        }
        Ok(())
    }

    /// The result for a superior, on a paper that the rulebook has for this source: it goes out at once where nobody signs it
    /// (`town-duban/4.2.6.2`).
    pub(super) fn send_upward(&mut self, form: String, content: String) -> Result<(), Refusal> {
        self.may(Action::SendUpward, Target::Item)?;
        let rulebook = self.ctx.rulebook;
        let rule = rulebook
            .upward_forms(&self.item.source)
            .find(|rule| rule.id == form);
        let signer = rule.ok_or(Refusal::WrongForm)?.signed_by;
        let paper = UpwardPaper {
            form,
            content: said(content, "content")?,
            by: self.signature()?,
            round: self.item.reopened,
            signer,
            answer: None,
        };
        self.emit(Event::SentUpward { paper });
        Ok(())
    }

    /// Nothing goes up that a leader has not signed (`town-duban/4.2.6.3`).
    pub(super) fn sign_upward(&mut self, signed: bool, opinion: String) -> Result<(), Refusal> {
        self.may(Action::SignUpward, Target::Item)?;
        let answer = self.answer(signed, opinion)?;
        self.emit(Event::UpwardAnswered { answer });
        Ok(())
    }

    /// An answer to a paper; whoever sends it back says why.
    fn answer(&self, passed: bool, opinion: String) -> Result<PaperAnswer, Refusal> {
        let opinion = if passed {
            opinion
        } else {
            said(opinion, "opinion")?
        };
        Ok(PaperAnswer {
            passed,
            opinion,
            by: self.signature()?,
        })
    }

    /// A co unit's head signs the joint reply (`banner/4.3`).
    pub(super) fn cosign_report(&mut self, report: ReportId) -> Result<(), Refusal> {
        self.may(Action::CosignReport, Target::Report(report))?;
        let by = self.unit_signature(Action::CosignReport, None)?;
        let unit = match self.ctx.actor {
            crate::access::Actor::Person(person) => person.unit,
            crate::access::Actor::Clock => None,
        };
        let unit = unit.ok_or(Refusal::NotPermitted)?;
        let mut signed = self.item.proceedings.cosigned.iter();
        let twice = signed.any(|mark| mark.unit == unit && mark.report == report);
        check(!twice, Refusal::AlreadyCosigned)?;
        let cosignature = Cosignature { unit, report, by };
        self.emit(Event::ReportCosigned { cosignature });
        Ok(())
    }

    /// Whether every co unit at work has signed the lead's report.
    pub(super) fn cosigned_by_all(&self, report: ReportId) -> bool {
        let signed = |unit| {
            let mut marks = self.item.proceedings.cosigned.iter();
            marks.any(|mark| mark.unit == unit && mark.report == report)
        };
        let waived = AssignmentState::Waived;
        let mut co = self.item.assignments.iter();
        co.all(|found| found.part == Part::Lead || found.state == waived || signed(found.unit))
    }

    pub(super) fn deliver(&mut self) -> Result<(), Refusal> {
        self.may(Action::Deliver, Target::Item)?;
        let motion = self.item.proceedings.motion.as_ref();
        let committee = motion.map(|motion| motion.committee);
        let delivery = Delivery {
            committee: committee.ok_or(Refusal::NotForeseen)?,
            by: self.signature()?,
            received: None,
        };
        self.emit(Event::Delivered { delivery });
        self.office_did(OfficeStep::Deliver);
        Ok(())
    }

    pub(super) fn receive_delivery(&mut self) -> Result<(), Refusal> {
        self.may(Action::ReceiveDelivery, Target::Item)?;
        let by = self.signature()?;
        self.emit(Event::DeliveryReceived { by });
        Ok(())
    }
}
