//! Each kind of happening as the commands of the people concerned.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Fault,
    cast::unit_id,
    happening::{Happening, Kind, Outcome, Proceeding},
    play::{Stage, Who, drafted, receive, unfit},
    read::fault,
};
use crate::{
    id::{AssignmentId, ReportId},
    item::{
        Assignment, CheckedPoint, Command, Event, Refusal, ScoreEntry, ScoreKind,
        Stage as ItemStage, Urge, Verdict, result_readers,
    },
    rulebook::CoReports,
    time::{Instant, beijing_day},
    vocabulary::{IntegrityFlag, Part, QualityFlag},
};

/// What people of a simulation write wherever words are asked for.
const SAID: &str = "simulation";

impl Stage<'_> {
    pub(super) fn happen(&mut self, happening: &Happening) -> Result<(), Fault> {
        let here = |field: &str| format!("{}{field}", happening.pointer);
        let (at, place) = (happening.at, happening.unit);
        let id = self
            .assignment(place)
            .map(|assignment| assignment.id)
            .ok_or_else(|| fault(here("/unit"), "unknown_unit", "no such unit"))?;
        let refused = |refusal: Refusal, field: &str| unfit(&refusal, here(field));
        match &happening.kind {
            Kind::Receive { schedule } => self
                .run(Who::Unit(place), at, receive(id, schedule))
                .map_err(|refusal| refused(refusal, "")),
            Kind::Other(proceeding) => self
                .proceed(proceeding, id, at)
                .map_err(|refusal| refused(refusal, "")),
            Kind::Dispute => self
                .dispute(place, id, at)
                .map_err(|refusal| refused(refusal, "")),
            Kind::Report {
                covers,
                verdict,
                quality,
                integrity,
            } => self
                .report(place, id, at, covers, (verdict, *quality, *integrity))
                .map_err(|refusal| refused(refusal, "/covers")),
            Kind::Sign(level) => {
                let urge = self
                    .assignment(place)
                    .and_then(|found| drafted(found, Some(*level)))
                    .ok_or_else(|| refused(Refusal::NotDrafted, ""))?;
                let (who, command) = self.signing(id, urge, at);
                self.run(who, at, command)
                    .map_err(|refusal| refused(refusal, ""))
            }
            Kind::Decline(level) => {
                let urge = self
                    .assignment(place)
                    .and_then(|found| drafted(found, Some(*level)))
                    .ok_or_else(|| refused(Refusal::NotDrafted, ""))?;
                self.run(
                    Who::Leaders,
                    at,
                    Command::DeclineUrge {
                        urge,
                        reason: SAID.into(),
                    },
                )
                .map_err(|refusal| refused(refusal, ""))
            }
            Kind::Answer(level) => {
                let urge = self
                    .issued(place, |urge| urge.level == *level)
                    .ok_or_else(|| refused(Refusal::NotIssued, ""))?;
                let answer = Command::AnswerUrge {
                    urge,
                    cause: SAID.into(),
                    opinion: SAID.into(),
                };
                self.run(Who::Unit(place), at, answer)
                    .map_err(|refusal| refused(refusal, ""))?;
                self.run(Who::Leaders, at, Command::CountersignCause { urge })
                    .map_err(|refusal| refused(refusal, ""))
            }
            Kind::DecideCause { new_due_on } => {
                let urge = self
                    .issued(place, Urge::cause_pending)
                    .ok_or_else(|| refused(Refusal::CauseNotWaiting, ""))?;
                let decide = Command::DecideCause {
                    urge,
                    new_due_on: *new_due_on,
                    opinion: SAID.into(),
                };
                self.run(Who::Leaders, at, decide)
                    .map_err(|refusal| refused(refusal, ""))
            }
            Kind::Explain { new_due_on } => {
                let minutes = SAID.to_owned();
                let explain = Command::RecordExplanation {
                    assignment: id,
                    minutes,
                    held_on: beijing_day(at),
                    new_due_on: *new_due_on,
                };
                self.run(Who::Office, at, explain)
                    .map_err(|refusal| refused(refusal, ""))
            }
            Kind::RequestExtension { new_due_on } => {
                let ask = Command::RequestExtension {
                    assignment: id,
                    reason: SAID.into(),
                    new_due_on: *new_due_on,
                };
                self.run(Who::Unit(place), at, ask)
                    .map_err(|refusal| refused(refusal, ""))
            }
            Kind::DecideExtension { accepted } => {
                let pending = self
                    .assignment(place)
                    .and_then(Assignment::pending_extension)
                    .map(|pending| pending.id);
                let extension = pending.ok_or_else(|| refused(Refusal::ExtensionNotWaiting, ""))?;
                let decide = Command::DecideExtension {
                    extension,
                    accepted: *accepted,
                    opinion: SAID.into(),
                };
                self.run(Who::Leaders, at, decide)
                    .map_err(|refusal| refused(refusal, ""))
            }
        }
    }

    /// Late it is admitted and scored; the office dismisses it at once, so that it changes nothing.
    fn dispute(&mut self, place: usize, id: AssignmentId, at: Instant) -> Result<(), Refusal> {
        let contest = |admit_late| Command::Dispute {
            assignment: id,
            text: SAID.into(),
            admit_late,
        };
        match self.run(Who::Unit(place), at, contest(false)) {
            Err(Refusal::DisputeWindowClosed { .. }) => {
                self.run(Who::Office, at, contest(true))?;
            }
            answer => answer?,
        }
        let dispute = self
            .assignment(place)
            .and_then(|found| found.disputes.last())
            .map(|dispute| dispute.id)
            .ok_or(Refusal::NotFound)?;
        self.run(
            Who::Leaders,
            at,
            Command::RuleDispute {
                dispute,
                upheld: false,
                new_due_on: None,
                places: Vec::new(),
                opinion: SAID.into(),
            },
        )?;
        self.run(
            Who::Office,
            at,
            Command::AnswerDispute {
                dispute,
                text: SAID.into(),
            },
        )
    }

    fn report(
        &mut self,
        place: usize,
        id: AssignmentId,
        at: Instant,
        covers: &str,
        said: (&Outcome, u32, u32),
    ) -> Result<(), Refusal> {
        let owed = self
            .assignment(place)
            .and_then(|found| found.open_obligation(covers))
            .map(|owed| owed.id)
            .ok_or(Refusal::ObligationNotOpen)?;
        let write = Command::WriteReport {
            assignment: id,
            report: None,
            covers: vec![owed],
            content: SAID.into(),
            no_progress: false,
            parts: self.parts_asked(),
            late_reason: SAID.into(),
        };
        self.run(Who::Unit(place), at, write)?;
        let report = self
            .assignment(place)
            .and_then(|found| found.reports.last())
            .map(|report| report.id)
            .ok_or(Refusal::NotFound)?;
        self.cosign(place, report, at);
        self.run(Who::Unit(place), at, Command::SignReport { report })?;
        let (verdict, quality, integrity) = said;
        let (ok, verdict) = match verdict {
            Outcome::Passed => (true, Verdict::Pass),
            Outcome::Failed { redo_by } => (false, Verdict::Return { redo_by: *redo_by }),
            Outcome::NotReviewed => {
                self.flag(id, covers, (quality, integrity), beijing_day(at));
                return Ok(());
            }
        };
        let points = self
            .rulebook
            .checklist
            .iter()
            .map(|point| CheckedPoint {
                id: point.id.clone(),
                ok,
                note: String::new(),
            })
            .collect();
        let review = Command::ReviewReport {
            report,
            points,
            verdict,
            reasons: SAID.into(),
            quality: (0..quality).map(|_| QualityFlag::TooSimple).collect(),
            integrity: (0..integrity).map(|_| IntegrityFlag::Misreported).collect(),
        };
        self.run(self.reviewer(place), at, review)?;
        self.read_reply(at)
    }

    /// The other units sign the lead's reply to a motion with it (`banner/4.3`); where that is not theirs, nothing happens.
    fn cosign(&mut self, place: usize, report: ReportId, at: Instant) {
        let lead = self.item.lead().map(|lead| lead.unit);
        if self.item.proceedings.motion.is_none() || lead != Some(unit_id(place)) {
            return;
        }
        for other in (0..self.item.assignments.len()).filter(|other| *other != place) {
            let signed = self.run(Who::Unit(other), at, Command::CosignReport { report });
            debug_assert_eq!(signed, Ok(()), "a co unit may sign");
        }
    }

    /// The office reviews, or the lead where the rulebook sends a co unit's report there.
    fn reviewer(&self, place: usize) -> Who {
        let to_lead = self.rulebook.reporting.co_reports_to == CoReports::Lead;
        let co = self
            .assignment(place)
            .is_some_and(|found| found.part == Part::Co);
        let mut all = 0..self.item.assignments.len();
        let lead = all.find(|other| {
            let found = self.assignment(*other);
            found.is_some_and(|found| found.part == Part::Lead)
        });
        match lead {
            Some(lead) if to_lead && co => Who::Unit(lead),
            _ => Who::Office,
        }
    }

    /// Leaders pass the reply to a motion as soon as it is theirs to read: its delivery is owed from then on.
    fn read_reply(&mut self, at: Instant) -> Result<(), Refusal> {
        if self.item.proceedings.motion.is_none() || self.item.stage != ItemStage::WithLeaders {
            return Ok(());
        }
        for _ in result_readers(self.rulebook, &self.item) {
            let pass = Command::ReviewResult {
                passed: true,
                opinion: String::new(),
                redo_by: None,
            };
            self.run(Who::Leaders, at, pass)?;
        }
        Ok(())
    }

    /// Every part that this rulebook may ask of a report.
    fn parts_asked(&self) -> BTreeMap<String, String> {
        let of_levels = self.rulebook.ladder.levels.iter();
        let of_levels = of_levels.flat_map(|level| &level.answer_parts);
        let of_sources = self.rulebook.sources.iter();
        let of_sources = of_sources
            .filter_map(|source| source.reporting.as_ref())
            .flat_map(|rule| &rule.parts);
        let parts = of_levels.chain(of_sources);
        parts
            .map(|part| (part.id.clone(), SAID.to_owned()))
            .collect()
    }

    /// What other rulebooks than the district's know: calls and visits, suspension, steps of the office, instructions.
    fn proceed(
        &mut self,
        proceeding: &Proceeding,
        id: AssignmentId,
        at: Instant,
    ) -> Result<(), Refusal> {
        let said = || SAID.to_owned();
        match proceeding {
            Proceeding::Urge(kind) => {
                let record = Command::RecordUrging {
                    assignment: id,
                    kind: *kind,
                    at,
                    who: said(),
                    said: said(),
                };
                self.run(Who::Office, at, record)
            }
            Proceeding::Draft(level) => {
                let draft = Command::DraftUrge {
                    assignment: id,
                    ground: said(),
                    level: *level,
                };
                self.run(Who::Office, at, draft)
            }
            Proceeding::Suspend => {
                let ask = Command::AskSuspension { reason: said() };
                self.run(Who::Office, at, ask)?;
                let grant = Command::DecideSuspension {
                    accepted: true,
                    opinion: said(),
                };
                self.run(Who::Leaders, at, grant)
            }
            Proceeding::Resume => self.run(Who::Leaders, at, Command::Resume),
            Proceeding::Collate => {
                let collate = Command::Collate {
                    content: said(),
                    result: false,
                };
                self.run(Who::Office, at, collate)
            }
            Proceeding::Deliver => self.run(Who::Office, at, Command::Deliver),
            Proceeding::Instruct { redo_by } => {
                let instruct = Command::Instruct {
                    text: said(),
                    redo_by: *redo_by,
                };
                self.run(Who::Leaders, at, instruct)
            }
        }
    }

    /// Flags given though the review is still open: each costs its points all the same.
    fn flag(
        &mut self,
        assignment: AssignmentId,
        label: &str,
        (quality, integrity): (u32, u32),
        on: NaiveDate,
    ) {
        let (Some(tier), Some(scores)) = (self.item.tier(), &self.rulebook.scores) else {
            return;
        };
        let entry = |kind, points| ScoreEntry {
            kind,
            points,
            on,
            refers_to: label.to_owned(),
        };
        let quality = (0..quality).map(|_| entry(ScoreKind::Quality, scores.quality.at(tier)));
        let integrity =
            (0..integrity).map(|_| entry(ScoreKind::Integrity, scores.integrity.at(tier)));
        for entry in quality.chain(integrity) {
            self.item.evolve(&Event::Scored { assignment, entry });
        }
    }
}
