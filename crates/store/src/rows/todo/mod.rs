//! What an item waits for, and for whom: one row per next step, read from its state and its rulebook.
//!
//! These rows only propose: whether somebody may really take the step, [`domain::item::may`] says when it is shown and
//! again when it is taken. What a role does in place of another (a director for a clerk) is left to the query.

mod proceedings;

use chrono::NaiveDate;
use domain::{
    access::Action,
    id::{UnitId, UserId},
    item::{
        Assignment, AssignmentState, Item, ObligationKind, Stage, Urge, UrgeState, result_giver,
        result_readers,
    },
    rulebook::{CoReports, LevelForm, Rulebook},
    vocabulary::{Part, Role},
};
use uuid::Uuid;

use crate::{
    rows::{TodoRow, due_key},
    value::{Uid, Word},
};
use proceedings::{beginning, delivery, proceedings, unreported};

/// The rows of an item, in the order they arise.
pub(super) fn todos(item: &Item, rulebook: &Rulebook) -> Vec<TodoRow> {
    let mut list = List {
        item,
        rows: Vec::new(),
    };
    match item.stage {
        Stage::Registered | Stage::ReturnedForRevision => beginning(&mut list, rulebook),
        Stage::Proposed | Stage::InApproval => {
            let chain = item.chain(rulebook);
            if let Some(step) = chain.get(usize::from(item.approved_steps)) {
                approval(&mut list, item.seat(step.role), rulebook);
            }
        }
        Stage::Approved => list.office(Action::Issue),
        Stage::Closed if item.lacks_feedback(rulebook) => {
            // What was collated waits for its reader; a second paper would wait beside it.
            if item.unread_collations(rulebook).next().is_none() {
                list.office(Action::Collate);
            }
        }
        Stage::Closed => list.office(Action::Archive),
        Stage::WithLeaders => result(&mut list, rulebook),
        Stage::Issued | Stage::InProgress => unreported(&mut list),
        Stage::ReportedDone | Stage::InReview | Stage::Standing => {}
        Stage::Archived | Stage::Rejected | Stage::Suspended | Stage::Cancelled => {}
    }
    if item.stage.is_live() {
        for assignment in &item.assignments {
            unit(&mut list, assignment, rulebook);
            office(&mut list, assignment, rulebook);
            if let Some(urge) = assignment.open_urge() {
                slip(&mut list, assignment, urge, rulebook);
            }
            // What the next slip's draft has overtaken still waits, as far as the unit knows.
            let overtaken = |urge: &&Urge| urge.state == UrgeState::Escalated;
            for urge in assignment.urges.iter().filter(overtaken) {
                if assignment.takes_answer(urge) {
                    cause(&mut list, assignment, urge, rulebook);
                }
            }
        }
    }
    proceedings(&mut list, rulebook);
    list.rows
}

struct List<'a> {
    item: &'a Item,
    rows: Vec<TodoRow>,
}

impl List<'_> {
    fn add(
        &mut self,
        action: Action,
        role: Role,
        unit: Option<UnitId>,
        subject: Option<Uuid>,
        due_on: Option<NaiveDate>,
    ) {
        self.rows.push(TodoRow {
            jurisdiction_id: self.item.jurisdiction.into(),
            item_id: self.item.id.into(),
            place: i32::try_from(self.rows.len()).unwrap_or(i32::MAX),
            action: Word(action),
            role: Word(role),
            unit_id: unit.map(Uid::from),
            subject_id: subject.map(Uid),
            due_on,
            due_key: due_key(due_on),
            user_id: None,
            since: None,
        });
    }

    /// A step that ages since a day and has no date to miss: what nobody has signed (domain.md §12.4). It stands in its place by that day.
    fn ageing(
        &mut self,
        action: Action,
        role: Role,
        unit: Option<UnitId>,
        subject: Uuid,
        since: NaiveDate,
    ) {
        self.add(action, role, unit, Some(subject), None);
        if let Some(row) = self.rows.last_mut() {
            row.since = Some(since);
            row.due_key = since;
        }
    }

    /// A step of one person by name, whatever unit it concerns (`banner/4.2.5`).
    fn person(&mut self, action: Action, role: Role, user: UserId) {
        self.add(action, role, None, None, None);
        if let Some(row) = self.rows.last_mut() {
            row.user_id = Some(user.into());
        }
    }

    /// A step of the office about the whole item, by the date of its clock where it has one.
    fn office(&mut self, action: Action) {
        let due_on = self.clock(action);
        self.add(action, Role::Clerk, None, None, due_on);
    }

    /// By when the office owes the step.
    fn clock(&self, action: Action) -> Option<NaiveDate> {
        let kind = match action {
            Action::Propose => ObligationKind::Propose,
            Action::Issue => ObligationKind::Issue,
            Action::Collate => ObligationKind::Collate,
            Action::ReviewReport => ObligationKind::Review,
            Action::Deliver => ObligationKind::Deliver,
            Action::AnswerDispute => ObligationKind::AnswerDispute,
            Action::Approve => ObligationKind::Approve,
            Action::RuleDispute => ObligationKind::RuleDispute,
            Action::DecideExtension => ObligationKind::DecideExtension,
            _ => return None,
        };
        let owed = self.item.proceedings.owed(kind.word());
        let due_on = owed.map(|owed| owed.due_on);
        // What the office does itself is written down by the dates of the work.
        let own = || self.item.own_work().map(|owed| owed.due_on).min();
        due_on.or_else(|| own().filter(|_| action == Action::Collate))
    }

    /// A step of a leader about the whole item: a leader in charge takes it for the unit that leads, or is proposed to lead.
    fn leader(&mut self, action: Action, role: Role) {
        self.leader_on(action, role, None);
    }

    /// The same about a part of the item.
    fn leader_on(&mut self, action: Action, role: Role, subject: Option<Uuid>) {
        let due_on = self.clock(action);
        if role != Role::LeaderInCharge {
            return self.add(action, role, None, subject, due_on);
        }
        if let Some(lead) = self.item.lead_unit() {
            self.add(action, role, Some(lead), subject, due_on);
        }
    }
}

/// The next step of the approval; a leader in charge's lies with the unit he is in charge of for it.
fn approval(list: &mut List<'_>, role: Role, rulebook: &Rulebook) {
    let unit = list.item.approving_unit(rulebook);
    let unit = unit.filter(|_| role == Role::LeaderInCharge);
    let due_on = list.clock(Action::Approve);
    list.add(Action::Approve, role, unit, None, due_on);
}

fn result(list: &mut List<'_>, rulebook: &Rulebook) {
    let item = list.item;
    let answered = |role: Role| {
        item.result_reviews
            .iter()
            .any(|review| review.round == item.reopened && review.role == role)
    };
    let readers = result_readers(rulebook, item).into_iter();
    let open: Vec<Role> = readers.filter(|role| !answered(*role)).collect();
    if open.is_empty() {
        delivery(list);
    }
    let giver = result_giver(rulebook, item);
    for role in open {
        match giver {
            Some(user) => list.person(Action::ReviewResult, role, user),
            None => list.leader(Action::ReviewResult, role),
        }
    }
}

/// What the unit is to do.
fn unit(list: &mut List<'_>, assignment: &Assignment, rulebook: &Rulebook) {
    let unit = Some(assignment.unit);
    for owed in assignment.obligations.iter().filter(|owed| owed.is_open()) {
        let action = match owed.kind {
            ObligationKind::Receipt => Action::Receive,
            ObligationKind::PeriodicReport
            | ObligationKind::Completion
            | ObligationKind::Milestone
            | ObligationKind::Redo => Action::WriteReport,
            // The office's own, which stand with the item.
            ObligationKind::Register
            | ObligationKind::Propose
            | ObligationKind::Issue
            | ObligationKind::Collate
            | ObligationKind::Review
            | ObligationKind::ReturnReport
            | ObligationKind::Deliver
            | ObligationKind::AnswerDispute
            | ObligationKind::Approve
            | ObligationKind::RuleDispute
            | ObligationKind::DecideExtension
            | ObligationKind::DecideCause => continue,
        };
        if assignment.state == AssignmentState::Open {
            list.add(
                action,
                Role::UnitHandler,
                unit,
                Some(owed.id.uuid()),
                Some(owed.due_on),
            );
        }
    }
    for draft in assignment
        .reports
        .iter()
        .filter(|report| report.submitted.is_none())
    {
        let due_on = draft
            .covers
            .iter()
            .filter_map(|id| assignment.obligation(*id))
            .map(|owed| owed.due_on)
            .min();
        let signer = if rulebook.reporting.handler_submits {
            Role::UnitHandler
        } else {
            Role::UnitHead
        };
        list.add(
            Action::SignReport,
            signer,
            unit,
            Some(draft.id.uuid()),
            due_on,
        );
    }
}

/// The lead's unit, where the rulebook has it read the reports of co units.
fn reader(item: &Item, assignment: &Assignment, rulebook: &Rulebook) -> Option<UnitId> {
    let by_lead = rulebook.reporting.co_reports_to == CoReports::Lead;
    let lead = item.lead().filter(|_| assignment.part == Part::Co);
    lead.filter(|_| by_lead).map(|lead| lead.unit)
}

/// What the office and its chief are to do for an assignment.
fn office(list: &mut List<'_>, assignment: &Assignment, rulebook: &Rulebook) {
    let unit = Some(assignment.unit);
    for report in assignment
        .reports
        .iter()
        .filter(|report| report.submitted.is_some() && report.review.is_none())
    {
        let subject = Some(report.id.uuid());
        let due_on = list.clock(Action::ReviewReport);
        match reader(list.item, assignment, rulebook) {
            Some(lead) => list.add(
                Action::ReviewReport,
                Role::UnitHead,
                Some(lead),
                subject,
                None,
            ),
            None => list.add(Action::ReviewReport, Role::Clerk, unit, subject, due_on),
        }
    }
    for dispute in &assignment.disputes {
        match (&dispute.ruling, &dispute.answer) {
            (None, _) => list.add(
                Action::RuleDispute,
                rulebook.dispute.ruled_by,
                unit,
                Some(dispute.id.uuid()),
                list.clock(Action::RuleDispute),
            ),
            (Some(_), None) => list.add(
                Action::AnswerDispute,
                Role::Clerk,
                unit,
                Some(dispute.id.uuid()),
                list.clock(Action::AnswerDispute),
            ),
            (Some(_), Some(_)) => {}
        }
    }
    if let Some(extension) = assignment.pending_extension() {
        list.add(
            Action::DecideExtension,
            rulebook.extension.decided_by,
            unit,
            Some(extension.id.uuid()),
            // Not the date it would move: lists end some days ahead, and the request waits for an answer today.
            list.clock(Action::DecideExtension),
        );
    }
}

/// What an open slip waits for.
fn slip(list: &mut List<'_>, assignment: &Assignment, urge: &Urge, rulebook: &Rulebook) {
    let Some(level) = rulebook.ladder.level(urge.level) else {
        return;
    };
    let (unit, subject) = (Some(assignment.unit), Some(urge.id.uuid()));
    if urge.state == UrgeState::Drafted && level.form == LevelForm::Record {
        // A call or a visit is not signed: whoever made it puts it on record.
        let (assignment, since) = (assignment.id.uuid(), urge.drafted_on);
        return list.ageing(Action::RecordUrging, Role::Clerk, unit, assignment, since);
    }
    if urge.state == UrgeState::Drafted {
        let (draft, since) = (urge.id.uuid(), urge.drafted_on);
        return list.ageing(Action::SignUrge, level.signer, unit, draft, since);
    }
    cause(list, assignment, urge, rulebook);
    if level.explanation && urge.explanation.is_none() {
        list.add(
            Action::RecordExplanation,
            Role::Director,
            unit,
            subject,
            urge.answer_due_on(),
        );
    }
}

/// The objective cause that an issued slip can be answered with, and who has it before them.
fn cause(list: &mut List<'_>, assignment: &Assignment, urge: &Urge, rulebook: &Rulebook) {
    let Some(level) = rulebook.ladder.level(urge.level) else {
        return;
    };
    let (unit, subject) = (Some(assignment.unit), Some(urge.id.uuid()));
    let due_on = urge.answer_due_on();
    match (&level.cause, &urge.cause) {
        (Some(_), None) => list.add(Action::AnswerUrge, Role::UnitHandler, unit, subject, due_on),
        (Some(rule), Some(cause)) if cause.decision.is_none() => {
            let (action, role) = match cause.countersigned {
                None => (Action::CountersignCause, rule.countersigned_by),
                Some(_) => (Action::DecideCause, rule.decided_by),
            };
            list.add(action, role, unit, subject, due_on);
        }
        (Some(_), Some(_)) | (None, _) => {}
    }
}
