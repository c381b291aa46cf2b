//! How a result goes up: consulted, collated, signed by co units, delivered to a committee.

use super::{Work, said};
use crate::{
    id::ReportId,
    item::{
        Action, Collation, Consultation, Cosignature, Delivery, Event, Refusal, Stage, Target,
        may::check,
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

    /// The office's own result of a matter it handles itself goes to the leaders (`banner/4.2.3`).
    pub(super) fn collate(&mut self, content: String, result: bool) -> Result<(), Refusal> {
        self.may(Action::Collate, Target::Item)?;
        let own = self.item.assignments.is_empty();
        check(!result || own, Refusal::ResultOfUnits)?;
        let collation = Collation {
            content: said(content, "content")?,
            result,
            by: self.signature()?,
        };
        self.emit(Event::Collated { collation });
        self.office_did(OfficeStep::Collate);
        if result {
            self.enter(Stage::WithLeaders)?;
        }
        Ok(())
    }

    /// A co unit's head signs the joint reply (`banner/4.3`).
    pub(super) fn cosign_report(&mut self, report: ReportId) -> Result<(), Refusal> {
        self.may(Action::CosignReport, Target::Report(report))?;
        let by = self.signature()?;
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
        let waived = crate::item::AssignmentState::Waived;
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
