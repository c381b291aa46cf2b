//! Decides on inspections: context, state and command in; events and the next state, or a refusal, out.

mod findings;
mod planning;
mod reminding;
mod results;

pub use reminding::{look, remind};

use crate::{
    case::{Ctx, Decided},
    inspection::{
        Action, Around, Command, Event, Inspection, Opening, Refusal, Standing, Target, may,
    },
    item::Signature,
};

/// Opens an inspection.
///
/// # Errors
/// A kind the rulebook does not know, no unit, a return visit to what is not closed or reported.
pub fn open(
    ctx: &mut Ctx<'_>,
    around: &Around,
    opening: Opening,
) -> Result<Decided<Inspection>, Refusal> {
    planning::open(ctx, around, opening)
}

/// Answers one command on one inspection.
///
/// # Errors
/// The named reason why not; nothing has changed then.
pub fn decide(
    ctx: &mut Ctx<'_>,
    around: &Around,
    inspection: &Inspection,
    command: Command,
) -> Result<Decided<Inspection>, Refusal> {
    let mut inspection = inspection.clone();
    let mut work = Work {
        ctx,
        around,
        inspection: &mut inspection,
        events: Vec::new(),
    };
    work.run(command)?;
    let events = work.events;
    Ok(Decided {
        case: inspection,
        events,
    })
}

/// A decision under way.
struct Work<'w, 'a> {
    ctx: &'w mut Ctx<'a>,
    around: &'w Around,
    inspection: &'w mut Inspection,
    events: Vec<Event>,
}

impl Work<'_, '_> {
    fn run(&mut self, command: Command) -> Result<(), Refusal> {
        match command {
            Command::Plan(plan) => self.plan(plan),
            Command::Approve { passed, opinion } => self.approve(passed, opinion),
            Command::Prepare { point } => self.prepare(point),
            Command::Begin => self.begin(),
            Command::Cancel { reason } => self.cancel(reason),
            Command::Find(new) => self.find(new),
            Command::Notify {
                finding,
                text,
                due_on,
            } => self.notify(finding, text, due_on),
            Command::ReportFinding {
                finding,
                report,
                proposal,
            } => self.report_finding(finding, report, proposal),
            Command::DecideFinding {
                finding,
                decision,
                due_on,
            } => self.decide_finding(finding, decision, due_on),
            Command::AnswerFinding { finding, text } => self.answer_finding(finding, text),
            Command::VerifyFinding {
                finding,
                corrected,
                opinion,
                due_on,
            } => self.verify_finding(finding, corrected, opinion, due_on),
            Command::Record { point, met, text } => self.record(point, met, text),
            Command::RecordVisit {
                facts_found,
                corrected,
                note,
            } => self.record_visit(facts_found, corrected, note),
            Command::WriteReport {
                situation,
                analysis,
                proposals,
            } => self.write_report(situation, analysis, proposals),
            Command::ReadReport { opinion } => self.read_report(opinion),
            Command::Conclude { text } => self.conclude(text),
            Command::Answer { unit, text } => self.answer(unit, text),
            Command::Close => self.close(),
        }
    }

    fn emit(&mut self, event: Event) {
        self.inspection.evolve(&event);
        self.events.push(event);
    }

    fn may(&self, action: Action, target: Target) -> Result<(), Refusal> {
        let standing = Standing {
            actor: self.ctx.actor,
            rulebook: self.ctx.rulebook,
            today: self.ctx.today(),
        };
        may(standing, self.inspection, action, target)
    }

    fn by(&self) -> Result<Signature, Refusal> {
        self.ctx.signature().ok_or(Refusal::NotPermitted)
    }
}

/// A text that must say something.
fn said(text: String, field: &'static str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::TextMissing { field })
    } else {
        Ok(text)
    }
}
