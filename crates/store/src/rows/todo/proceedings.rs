//! Next steps that only some regulations know: first looks, difficulties, suspensions, instructions, joint replies, deliveries.

use domain::{
    access::Action,
    item::{Assignment, AssignmentState, Item, Report, Route, Stage},
    rulebook::Rulebook,
    time::{beijing_day, day_after},
    vocabulary::{Part, Role},
};

use super::List;

/// Before there is a proposal that anybody could approve.
pub(super) fn beginning(list: &mut List<'_>, rulebook: &Rulebook) {
    let proceedings = &list.item.proceedings;
    if !proceedings.children.is_empty() {
        // Its parts go their own ways; the query leaves this out until they are done.
        return list.office(Action::Close);
    }
    match (&rulebook.screening, &proceedings.screening) {
        (Some(rule), None) => list.leader(Action::Screen, rule.decided_by),
        (Some(_) | None, _) => match proceedings.initiator {
            // A department that begins a matter proposes it (`industry-commerce/4.1b`).
            Some(unit) => {
                let due_on = list.clock(Action::Propose);
                list.add(Action::Propose, Role::UnitHandler, Some(unit), None, due_on);
            }
            None => list.office(Action::Propose),
        },
    }
}

/// What no unit reports on: the office's own work, and what units only take note of (`town-duban/4.2.2`).
pub(super) fn unreported(list: &mut List<'_>) {
    let item = list.item;
    if item.assignments.is_empty() {
        return list.office(Action::Collate);
    }
    let received = item.assignments.iter().all(|found| found.receipt.is_some());
    if received && !item.owes_reports() {
        list.office(Action::Close);
    }
}

/// When every leader has passed the result: a reply is delivered and received first (`banner/4.3.5`).
pub(super) fn delivery(list: &mut List<'_>) {
    let proceedings = &list.item.proceedings;
    match (&proceedings.motion, &proceedings.delivery) {
        (Some(_), None) => list.office(Action::Deliver),
        (Some(motion), Some(delivery)) if delivery.received.is_none() => list.add(
            Action::ReceiveDelivery,
            Role::CongressLiaison,
            Some(motion.committee),
            None,
            None,
        ),
        (Some(_), Some(_)) | (None, _) => list.office(Action::Close),
    }
}

/// What waits besides the units' own work.
pub(super) fn proceedings(list: &mut List<'_>, rulebook: &Rulebook) {
    let item = list.item;
    if item.stage.is_final() {
        return;
    }
    for instruction in &item.proceedings.instructions {
        if instruction.handled.is_none() {
            let subject = Some(instruction.id.uuid());
            list.add(
                Action::HandleInstruction,
                Role::Clerk,
                None,
                subject,
                instruction.redo_by,
            );
        }
    }
    difficulties(list, rulebook);
    for opinion in item.proceedings.waiting_opinions() {
        let subject = Some(opinion.id.uuid());
        list.add(Action::JudgeOpinion, Role::Clerk, None, subject, None);
    }
    if item.stage.is_live() {
        coordination_plan(list, rulebook);
        if let (Some(pending), Some(rule)) =
            (item.proceedings.pending_suspension(), &rulebook.suspension)
        {
            let subject = Some(pending.id.uuid());
            list.leader_on(Action::DecideSuspension, rule.decided_by, subject);
        }
        if list.clock(Action::Collate).is_some() && !item.assignments.is_empty() {
            list.office(Action::Collate);
        }
        papers(list, rulebook);
        followed(list, rulebook);
        consultation(list, rulebook);
        cosignatures(list);
    }
}

/// The office's plan for an important coordination waits for the leader; approved, it is held (`org-dept/3.2.3`).
fn coordination_plan(list: &mut List<'_>, rulebook: &Rulebook) {
    let proceedings = &list.item.proceedings;
    if let (Some(plan), Some(rule)) = (
        proceedings.pending_coordination_plan(),
        rulebook.important(),
    ) {
        let (subject, role) = (Some(plan.id.uuid()), list.item.seat(rule.decided_by));
        list.leader_on(Action::DecideCoordinationPlan, role, subject);
    }
    if let Some(plan) = proceedings.approved_coordination_plan() {
        let subject = Some(plan.id.uuid());
        list.add(Action::Coordinate, Role::Clerk, None, subject, None);
    }
}

fn difficulties(list: &mut List<'_>, rulebook: &Rulebook) {
    let Some(rule) = &rulebook.difficulty else {
        return;
    };
    let open = list.item.proceedings.difficulties.iter();
    for difficulty in open.filter(|difficulty| difficulty.settled.is_none()) {
        let subject = Some(difficulty.id.uuid());
        if rule.office_opinion && difficulty.opinion.is_none() {
            list.add(Action::GiveOpinion, Role::Clerk, None, subject, None);
        } else {
            // The leader in charge of the unit that sent it, which need not be the lead.
            let sent = list.item.assignment(difficulty.assignment);
            let unit = sent.map(|sent| sent.unit);
            let unit = unit.filter(|_| rule.decided_by == Role::LeaderInCharge);
            list.add(
                Action::SettleDifficulty,
                rule.decided_by,
                unit,
                subject,
                None,
            );
        }
    }
}

/// What the office writes for leaders and superiors, and what they read of it first (`town-duban/4.1.4`, `town-duban/4.2.6.3`).
fn papers(list: &mut List<'_>, rulebook: &Rulebook) {
    let item = list.item;
    let mut parts = item.assignments.iter();
    let done = parts.all(|part| part.state != AssignmentState::Open);
    let joint = item.is_the_offices() && !item.assignments.is_empty();
    if joint && done && !item.has_own_result() {
        list.office(Action::Collate);
    }
    if item.unread_collations(rulebook).next().is_some()
        && let Some(rule) = rulebook.collation_of(&item.source)
    {
        list.leader(Action::PassCollation, item.seat(rule.passed_by));
    }
    let waiting = item.unsigned_upward();
    if let Some(role) = waiting.and_then(|paper| paper.signer) {
        list.leader(Action::SignUpward, item.seat(role));
    }
    let told = item.stage == Stage::WithLeaders && item.owes_reports();
    if told && waiting.is_none() && rulebook.goes_up(&item.source) && !item.went_up() {
        list.office(Action::SendUpward);
    }
}

/// What is important or urgent is asked after each day (`industry-commerce/4.2`).
fn followed(list: &mut List<'_>, rulebook: &Rulebook) {
    let item = list.item;
    let Some(issue) = item.issue.as_ref().filter(|_| item.is_followed(rulebook)) else {
        return;
    };
    let open = item.assignments.iter();
    for part in open.filter(|part| part.state == AssignmentState::Open) {
        let asked = part.urgings.iter().map(|urging| beijing_day(urging.at));
        let last = asked.max().unwrap_or(issue.on);
        list.add(
            Action::RecordUrging,
            Role::Clerk,
            Some(part.unit),
            Some(part.id.uuid()),
            Some(day_after(last)),
        );
    }
}

/// A department consults the office before it reports to the leader (`industry-commerce/4.4b`).
fn consultation(list: &mut List<'_>, rulebook: &Rulebook) {
    let item = list.item;
    let consults = rulebook
        .initiative
        .as_ref()
        .is_some_and(|rule| rule.consults_office.is_some());
    let direct = item.plan.as_ref().map(|plan| plan.route) == Some(Route::Direct);
    if consults && direct && item.proceedings.consultation.is_none() {
        list.office(Action::RecordConsultation);
    }
}

/// Co units sign the lead's draft of a joint reply (`banner/4.3`).
fn cosignatures(list: &mut List<'_>) {
    let item = list.item;
    if item.proceedings.motion.is_none() {
        return;
    }
    let drafts = item.lead().into_iter().flat_map(|lead| &lead.reports);
    for draft in drafts.filter(|report| report.submitted.is_none()) {
        for co in item.assignments.iter().filter(|co| asked(item, co, draft)) {
            list.add(
                Action::CosignReport,
                Role::UnitHead,
                Some(co.unit),
                Some(draft.id.uuid()),
                None,
            );
        }
    }
}

fn asked(item: &Item, co: &Assignment, draft: &Report) -> bool {
    let mut marks = item.proceedings.cosigned.iter();
    let signed = marks.any(|mark| mark.unit == co.unit && mark.report == draft.id);
    co.part == Part::Co && co.state != AssignmentState::Waived && !signed
}
