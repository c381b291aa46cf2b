//! Commands of units and of the office on their work: receipt, reports, reviews, disputes, extensions, waivers.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    id::{AssignmentId, DisputeId, ExtensionId, ObligationId, ReportId},
    item::{Assignment, CheckedPoint, Command, Milestone, Obligation, Verdict},
    vocabulary::{IntegrityFlag, Part, QualityFlag},
};

use super::{assignment, date, id, of_item::places};
use crate::{dice::Dice, world::World};

pub(super) fn any(world: &World, dice: &mut Dice) -> Command {
    match dice.below(24) {
        0..=3 => {
            let assignment = assignment(world, dice);
            receive(world, dice, assignment)
        }
        4..=7 => {
            let assignment = assignment(world, dice);
            write(world, dice, assignment)
        }
        8 => rewrite(world, dice),
        9..=12 => {
            let reports = all(world).flat_map(|found| &found.reports);
            let report = id(dice, reports.map(|report| report.id));
            Command::SignReport { report }
        }
        13..=15 => {
            let sent = all(world).flat_map(|found| &found.reports);
            let waits = sent.filter(|one| one.submitted.is_some() && one.review.is_none());
            let report = id(dice, waits.map(|report| report.id));
            review(world, dice, report)
        }
        16 => {
            let assignment = assignment(world, dice);
            contest(dice, assignment)
        }
        17 | 18 => {
            let brought = all(world).flat_map(|found| &found.disputes);
            let dispute = id(dice, brought.map(|found| found.id));
            if dice.one_in(2) {
                rule(world, dice, dispute)
            } else {
                reply(dice, dispute)
            }
        }
        19 | 20 => {
            let assignment = assignment(world, dice);
            ask_longer(world, dice, assignment)
        }
        21 => {
            let asked = all(world).flat_map(|found| &found.extensions);
            let extension = id(dice, asked.map(|found| found.id));
            grant(dice, extension)
        }
        22 => {
            let owed = all(world).flat_map(|found| &found.obligations);
            Command::Waive {
                obligation: id(dice, owed.map(|owed| owed.id)),
                reason: dice.text("与另一事项合并"),
            }
        }
        _ => Command::WaiveAssignment {
            assignment: assignment(world, dice),
            reason: dice.text("职责已划转"),
        },
    }
}

/// What waits for the next word on a unit's work.
pub(super) fn waiting(world: &World, dice: &mut Dice, found: &Assignment) -> Vec<Command> {
    let mut waits = Vec::new();
    if found.receipt.is_none() {
        waits.push(receive(world, dice, found.id));
    }
    for dispute in found.disputes.iter().filter(|one| one.answer.is_none()) {
        waits.push(match dispute.ruling {
            None => rule(world, dice, dispute.id),
            Some(_) => reply(dice, dispute.id),
        });
    }
    if let Some(extension) = found.pending_extension() {
        waits.push(grant(dice, extension.id));
        waits.push(ask_longer(world, dice, found.id));
    }
    waits.extend(of_reports(world, dice, found));
    let soon = world.today() + Days::new(2);
    let mut owed = found.obligations.iter().filter(|owed| owed.is_open());
    let due = owed.any(|owed| owed.kind.draws_slips() && owed.due_on < soon);
    if due && dice.one_in(6) {
        waits.push(ask_longer(world, dice, found.id));
    }
    if due && (world.diligent || dice.one_in(5)) {
        waits.push(write(world, dice, found.id));
    }
    waits
}

/// The last draft waits for a signature if it can still be handed in, what was handed in waits for a review.
fn of_reports(world: &World, dice: &mut Dice, found: &Assignment) -> Vec<Command> {
    let mut waits = Vec::new();
    let open = |id: &ObligationId| found.obligation(*id).is_some_and(Obligation::is_open);
    let draft = found.reports.last().filter(|one| one.submitted.is_none());
    if let Some(draft) = draft.filter(|one| one.covers.iter().all(open)) {
        let report = draft.id;
        waits.push(Command::SignReport { report });
        let joint = world.item.proceedings.motion.is_some() && found.part == Part::Lead;
        if joint {
            // One signature for each co unit, before the head's.
            let co = world.item.assignments.iter().skip(1);
            waits.extend(co.map(|_| Command::CosignReport { report }));
        }
    }
    let sent = found.reports.iter();
    for report in sent.filter(|report| world.item.awaits_review(found, report)) {
        waits.push(review(world, dice, report.id));
    }
    waits
}

fn all(world: &World) -> impl Iterator<Item = &Assignment> {
    world.item.assignments.iter()
}

fn receive(world: &World, dice: &mut Dice, assignment: AssignmentId) -> Command {
    let schedule = (0..dice.below(3)).map(|_| Milestone {
        title: "完成方案".into(),
        due_on: date(world, dice),
        unit: None,
    });
    let schedule = schedule.collect();
    Command::Receive {
        assignment,
        leader: dice.text("分管副局长"),
        section: "人才科".into(),
        handler: "经办人".into(),
        schedule,
    }
}

fn write(world: &World, dice: &mut Dice, assignment: AssignmentId) -> Command {
    let found = world.item.assignment(assignment).into_iter();
    let owed = found.flat_map(|found| found.obligations.iter());
    let all_owed: Vec<_> = owed.clone().map(|owed| owed.id).rev().collect();
    let open = owed.filter(|owed| owed.is_open() && owed.kind.draws_slips());
    let open: Vec<_> = open.map(|owed| owed.id).collect();
    let covers = match dice.below(10) {
        0 => vec![],
        // The last one is most often the completion; the first one the one that waits longest.
        1..=4 => open.first().copied().into_iter().collect(),
        5 | 6 => open.clone(),
        // A receipt, or what is done already.
        7 => vec![id(dice, all_owed.into_iter())],
        _ => vec![id(dice, open.into_iter())],
    };
    Command::WriteReport {
        assignment,
        report: None,
        covers,
        content: dice.text("已引进硕士217名"),
        no_progress: dice.one_in(6),
        parts: parts(world, dice),
        late_reason: dice.text("资金未到位"),
    }
}

/// Writes a report anew: a draft, one that was handed in, or another unit's.
fn rewrite(world: &World, dice: &mut Dice) -> Command {
    let of_unit = |found: &Assignment| {
        let reports = found.reports.iter();
        reports
            .map(|report| (found.id, report.id))
            .collect::<Vec<_>>()
    };
    let reports: Vec<_> = all(world).flat_map(of_unit).collect();
    let Some((holder, report)) = dice.pick(&reports) else {
        let assignment = assignment(world, dice);
        return write(world, dice, assignment);
    };
    let to = if dice.one_in(4) {
        assignment(world, dice)
    } else {
        holder
    };
    let mut anew = write(world, dice, to);
    if let Command::WriteReport { report: of, .. } = &mut anew {
        *of = Some(report);
    }
    anew
}

/// Every part a report may be asked for, now and then one left empty.
fn parts(world: &World, dice: &mut Dice) -> BTreeMap<String, String> {
    let rulebook = world.rulebook;
    let of_sources = rulebook.sources.iter();
    let of_sources = of_sources.filter_map(|source| source.reporting.as_ref());
    let of_sources = of_sources.flat_map(|rule| &rule.parts);
    let of_levels = rulebook.ladder.levels.iter();
    let of_levels = of_levels.flat_map(|rule| &rule.answer_parts);
    let asked = of_sources.chain(of_levels);
    asked
        .map(|part| (part.id.clone(), dice.text("已按要求说明")))
        .collect()
}

fn review(world: &World, dice: &mut Dice, report: ReportId) -> Command {
    let passes = !dice.one_in(4);
    // Once in a while a point is left out, or passed over.
    let points = world.rulebook.checklist.iter();
    let points = points.filter(|_| !dice.one_in(60)).collect::<Vec<_>>();
    let points = points.into_iter().map(|point| CheckedPoint {
        id: point.id.clone(),
        ok: passes && !dice.one_in(60),
        note: String::new(),
    });
    let points = points.collect();
    Command::ReviewReport {
        report,
        points,
        verdict: if passes {
            Verdict::Pass
        } else {
            Verdict::Return {
                redo_by: date(world, dice),
            }
        },
        reasons: dice.text("数据与台账不符"),
        quality: if dice.one_in(4) {
            vec![QualityFlag::TooSimple]
        } else {
            vec![]
        },
        integrity: if dice.one_in(9) {
            vec![IntegrityFlag::Misreported]
        } else {
            vec![]
        },
    }
}

fn contest(dice: &mut Dice, assignment: AssignmentId) -> Command {
    Command::Dispute {
        assignment,
        text: dice.text("职责不在我局"),
        admit_late: dice.one_in(2),
    }
}

fn rule(world: &World, dice: &mut Dice, dispute: DisputeId) -> Command {
    let moved = dice.one_in(3);
    // What contradicts itself, now and then.
    let upheld = moved || dice.one_in(2);
    let dated = upheld != dice.one_in(10) && dice.one_in(2);
    Command::RuleDispute {
        dispute,
        upheld,
        new_due_on: dated.then(|| date(world, dice)),
        places: if moved { places(dice) } else { Vec::new() },
        opinion: dice.text("理由不成立"),
    }
}

fn reply(dice: &mut Dice, dispute: DisputeId) -> Command {
    let text = dice.text("请按原分工办理");
    Command::AnswerDispute { dispute, text }
}

/// Sometimes by a few days only, which may have passed when it is decided.
fn ask_longer(world: &World, dice: &mut Dice, assignment: AssignmentId) -> Command {
    let found = world.item.assignment(assignment);
    let completion = found.and_then(|found| found.open_completion());
    let due_on = completion
        .map(|owed| owed.due_on)
        .filter(|_| dice.one_in(2));
    let soon = due_on.map(|due_on| due_on + Days::new(1 + dice.below(3) as u64));
    Command::RequestExtension {
        assignment,
        reason: dice.text("征地未完成"),
        new_due_on: soon.unwrap_or_else(|| date(world, dice)),
    }
}

fn grant(dice: &mut Dice, extension: ExtensionId) -> Command {
    Command::DecideExtension {
        extension,
        accepted: dice.one_in(2),
        opinion: dice.text("同意延期"),
    }
}
