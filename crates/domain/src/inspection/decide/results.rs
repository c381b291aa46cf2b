//! What an inspection comes to: records point by point, a visit's answer, the report, the conclusion fed back and answered, the end.

use super::{Work, said};
use crate::{
    id::UnitId,
    inspection::{
        Action, Conclusion, Event, Reading, Record, Refusal, Target, UnitAnswer, Visit,
        WrittenReport, may::check,
    },
};

impl Work<'_, '_> {
    pub(super) fn record(&mut self, point: u16, met: bool, text: String) -> Result<(), Refusal> {
        self.may(Action::Record, Target::Whole)?;
        self.known_point(point)?;
        check(
            !self.inspection.records.contains_key(&point),
            Refusal::RecordedAlready,
        )?;
        let record = Record {
            met,
            text: said(text, "text")?,
            by: self.by()?,
        };
        self.emit(Event::PointRecorded { point, record });
        Ok(())
    }

    pub(super) fn record_visit(
        &mut self,
        facts_found: bool,
        corrected: bool,
        note: String,
    ) -> Result<(), Refusal> {
        self.may(Action::RecordVisit, Target::Whole)?;
        let visit = Visit {
            facts_found,
            corrected,
            note: said(note, "note")?,
            by: self.by()?,
        };
        self.emit(Event::VisitRecorded { visit });
        Ok(())
    }

    pub(super) fn write_report(
        &mut self,
        situation: String,
        analysis: String,
        proposals: String,
    ) -> Result<(), Refusal> {
        self.may(Action::WriteReport, Target::Whole)?;
        let report = WrittenReport {
            situation: said(situation, "situation")?,
            analysis: said(analysis, "analysis")?,
            proposals: said(proposals, "proposals")?,
            by: self.by()?,
        };
        self.emit(Event::InspectionReported { report });
        Ok(())
    }

    pub(super) fn read_report(&mut self, opinion: String) -> Result<(), Refusal> {
        self.may(Action::ReadReport, Target::Whole)?;
        let reading = Reading {
            opinion: said(opinion, "opinion")?,
            by: self.by()?,
        };
        self.emit(Event::InspectionReportRead { reading });
        Ok(())
    }

    pub(super) fn conclude(&mut self, text: String) -> Result<(), Refusal> {
        self.may(Action::Conclude, Target::Whole)?;
        let conclusion = Conclusion {
            text: said(text, "text")?,
            by: self.by()?,
        };
        self.emit(Event::InspectionConcluded { conclusion });
        Ok(())
    }

    pub(super) fn answer(&mut self, unit: UnitId, text: String) -> Result<(), Refusal> {
        self.may(Action::Answer, Target::Unit(unit))?;
        let answer = UnitAnswer {
            text: said(text, "text")?,
            by: self.by()?,
        };
        self.emit(Event::ConclusionAnswered { unit, answer });
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<(), Refusal> {
        self.may(Action::Close, Target::Whole)?;
        let by = self.by()?;
        self.emit(Event::InspectionClosed { by });
        Ok(())
    }
}
