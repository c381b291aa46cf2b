//! Commands that only some regulations know: instructions, difficulties, suspension, replies, disclosure.

use chrono::Days;
use domain::{
    id::{AssignmentId, CoordinationId, DifficultyId, InstructionId},
    item::{CoSupervisor, Command, CoordinationLevel, DifficultyKind},
    vocabulary::{Role, Secrecy},
};

use super::{assignment, date, id};
use crate::{
    dice::Dice,
    people::{unit, user},
    world::World,
};

pub(super) fn any(world: &World, dice: &mut Dice) -> Command {
    if !world.rulebook.co_supervisors.is_empty() && dice.one_in(4) {
        return co_supervisors(world, dice);
    }
    match dice.below(25) {
        0..=2 => instruction(world, dice),
        3..=8 => difficulty(world, dice),
        9..=12 => suspension(dice),
        13 => Command::KeepUp,
        14 => co_supervisors(world, dice),
        15 => {
            let text = dice.text("口径一致");
            Command::RecordConsultation { text }
        }
        16 => Command::Collate {
            content: dice.text("各单位进展汇总"),
            result: dice.one_in(2),
        },
        17 => match dice.below(3) {
            0 => pass_collation(dice),
            1 => sign_upward(dice),
            _ => send_upward(world, dice),
        },
        18 if dice.one_in(2) => change_giver(dice),
        18 => set_priority(dice),
        19 => judge(world, dice),
        20 => {
            let assignment = assignment(world, dice);
            appraise(dice, assignment)
        }
        _ => reply(world, dice),
    }
}

/// One organ or two, now and then one that the rulebook does not know, or a unit that does the work.
fn co_supervisors(world: &World, dice: &mut Dice) -> Command {
    let known = world.rulebook.co_supervisors.iter();
    let known: Vec<_> = known.map(|rule| rule.id.clone()).collect();
    let one = |dice: &mut Dice| {
        let organ = dice.pick(&known).filter(|_| !dice.one_in(6));
        CoSupervisor {
            organ: organ.unwrap_or_else(|| "tax".into()),
            unit: unit(if dice.one_in(6) { 0 } else { 7 }),
        }
    };
    let count = dice.below(3);
    let organs = (0..count).map(|_| one(dice)).collect();
    Command::SetCoSupervisors { organs }
}

/// What waits for an answer of the office, of a leader, of a committee.
pub(super) fn waiting(world: &World, dice: &mut Dice) -> Vec<Command> {
    let proceedings = &world.item.proceedings;
    let mut waits = Vec::new();
    let given = proceedings.instructions.iter();
    for instruction in given.filter(|one| one.handled.is_none()) {
        waits.push(handle(dice, instruction.id));
    }
    let told = proceedings.difficulties.iter();
    for difficulty in told.filter(|one| one.settled.is_none()) {
        waits.push(match difficulty.opinion {
            None if !dice.one_in(2) => comment(dice, difficulty.id),
            _ => settle(dice, difficulty.id),
        });
    }
    if world.item.goes_directly() && proceedings.consultation.is_none() {
        let text = dice.text("口径一致");
        waits.push(Command::RecordConsultation { text });
    }
    if world
        .item
        .unread_collations(world.rulebook)
        .next()
        .is_some()
    {
        waits.push(pass_collation(dice));
    } else if world.item.stage.is_live()
        && world.rulebook.collation_of(&world.item.source).is_some()
        && dice.one_in(3)
    {
        waits.push(Command::Collate {
            content: dice.text("各单位进展汇总"),
            result: false,
        });
    }
    if world.item.stage.is_live() && world.item.is_the_offices() && !world.item.has_own_result() {
        waits.push(Command::Collate {
            content: dice.text("已会同有关部门办结"),
            result: true,
        });
    }
    let public = world.item.secrecy == Secrecy::Public && world.item.issue.is_some();
    if public && world.rulebook.disclosure.is_some() && dice.one_in(3) {
        waits.push(disclose(dice));
    }
    if proceedings.waiting_opinions().next().is_some() {
        waits.push(judge(world, dice));
    }
    if world.rulebook.appraisal.is_some() {
        let done = world.item.assignments.iter();
        let done = done.filter(|found| found.has_result() && found.appraisals.is_empty());
        waits.extend(done.map(|found| appraise(dice, found.id)));
    }
    if world.rulebook.yearly_plan.is_some() && dice.one_in(8) {
        waits.push(set_priority(dice));
    }
    if proceedings.giver.is_some() && dice.one_in(8) {
        waits.push(change_giver(dice));
    }
    if proceedings.pending_suspension().is_some() {
        waits.push(decide_suspension(dice));
    }
    if proceedings
        .delivery
        .as_ref()
        .is_some_and(|one| one.received.is_none())
    {
        waits.push(Command::ReceiveDelivery);
    }
    waits
}

fn disclose(dice: &mut Dice) -> Command {
    Command::Disclose {
        disclosed: dice.one_in(2),
        opinion: dice.text("同意公开"),
        progress: if dice.one_in(3) {
            dice.text("主体工程已完成")
        } else {
            String::new()
        },
    }
}

fn set_priority(dice: &mut Dice) -> Command {
    let priority = (!dice.one_in(5)).then(|| super::priority(dice));
    Command::SetPriority { priority }
}

/// Mostly another leader, now and then nobody's post or the same one.
fn change_giver(dice: &mut Dice) -> Command {
    let roles = [Role::LeaderInCharge, Role::PrincipalLeader, Role::Clerk];
    Command::ChangeGiver {
        giver: user(if dice.one_in(2) { 4 } else { 9 }),
        given_by: dice.pick(&roles).unwrap_or(Role::LeaderInCharge),
        reason: dice.text("原交办领导已调离"),
    }
}

fn judge(world: &World, dice: &mut Dice) -> Command {
    let sent = world.item.proceedings.opinions.iter();
    Command::JudgeOpinion {
        opinion: id(dice, sent.map(|sent| sent.id)),
        accepted: dice.one_in(2),
        reason: dice.text("与事项无关"),
    }
}

fn appraise(dice: &mut Dice, assignment: AssignmentId) -> Command {
    let text = dice.text("办理认真，结论准确");
    Command::Appraise { assignment, text }
}

fn pass_collation(dice: &mut Dice) -> Command {
    Command::PassCollation {
        passed: !dice.one_in(4),
        opinion: dice.text("请补充数据"),
    }
}

/// What a result for a superior waits for: to be written, then to be signed.
pub(super) fn upward(world: &World, dice: &mut Dice) -> Command {
    match world.item.unsigned_upward() {
        Some(_) if !dice.one_in(6) => sign_upward(dice),
        Some(_) | None => send_upward(world, dice),
    }
}

/// Mostly on a paper of the source, sometimes on one of the rulebook's others.
fn send_upward(world: &World, dice: &mut Dice) -> Command {
    let fits: Vec<_> = if dice.one_in(6) {
        world.rulebook.forms.iter().collect()
    } else {
        world.rulebook.upward_forms(&world.item.source).collect()
    };
    let form = dice.pick(&fits).map(|form| form.id.clone());
    Command::SendUpward {
        form: form.unwrap_or_else(|| "letter".into()),
        content: dice.text("事项已办结，现将情况报告如下"),
    }
}

fn sign_upward(dice: &mut Dice) -> Command {
    Command::SignUpward {
        signed: !dice.one_in(4),
        opinion: dice.text("请核实数据后再报"),
    }
}

fn handle(dice: &mut Dice, instruction: InstructionId) -> Command {
    let text = dice.text("已转承办单位办理");
    Command::HandleInstruction { instruction, text }
}

fn instruction(world: &World, dice: &mut Dice) -> Command {
    if dice.one_in(2) {
        return Command::Instruct {
            text: dice.text("抓紧推进，月底前报结果"),
            redo_by: dice.one_in(3).then(|| date(world, dice)),
        };
    }
    let given = world.item.proceedings.instructions.iter();
    let instruction = id(dice, given.map(|one| one.id));
    handle(dice, instruction)
}

fn comment(dice: &mut Dice, difficulty: DifficultyId) -> Command {
    let text = dice.text("情况属实，建议采纳");
    Command::GiveOpinion { difficulty, text }
}

fn settle(dice: &mut Dice, difficulty: DifficultyId) -> Command {
    let text = dice.text("由副市长牵头解决");
    Command::SettleDifficulty { difficulty, text }
}

fn difficulty(world: &World, dice: &mut Dice) -> Command {
    let sent = world.item.proceedings.difficulties.iter();
    // What waits for an answer gets one.
    let planned = world.item.proceedings.pending_coordination_plan();
    if planned.is_some() && dice.one_in(2) {
        return decide_plan(dice);
    }
    let mut waiting = sent.clone().filter(|one| one.settled.is_none());
    if let Some(waiting) = waiting.next_back().filter(|_| dice.one_in(2)) {
        return if waiting.opinion.is_none() {
            comment(dice, waiting.id)
        } else {
            settle(dice, waiting.id)
        };
    }
    // Now and then what is on record is told once more.
    let last = world.item.proceedings.coordinations.last();
    let again = last.filter(|_| dice.one_in(3)).map(|held| held.held_on);
    // What failed is coordinated once more, or sent up.
    let goes_on = last.is_some_and(|held| !held.solved) && dice.one_in(2);
    // A plan that waits is answered sooner than by chance, else hardly any of these worlds would see one decided.
    let waits = world.item.proceedings.pending_coordination_plan().is_some();
    let drawn = if waits && dice.one_in(2) {
        8
    } else {
        dice.below(if goes_on { 4 } else { 9 })
    };
    let solved = dice.one_in(4);
    match drawn {
        6 | 7 => Command::PlanCoordination {
            difficulty: if dice.one_in(4) {
                dice.text("资金来源意见不一")
            } else {
                dice.text("用地指标不足")
            },
            plan: dice.text("由市领导召集三家会商"),
            proposal: dice.text("调剂全市指标"),
        },
        8 => decide_plan(dice),
        0 | 1 => Command::Coordinate {
            level: if dice.one_in(3) {
                CoordinationLevel::Important
            } else {
                CoordinationLevel::General
            },
            held_on: again.unwrap_or(world.today() + Days::new(u64::from(dice.one_in(20)))),
            opened_by: opened_by(world, dice),
            difficulty: if dice.one_in(2) {
                dice.text("资金来源意见不一")
            } else {
                dice.text("用地指标不足")
            },
            tried: dice.text("召开协调会"),
            solved,
            why_not: if solved != dice.one_in(10) {
                String::new()
            } else {
                dice.text("两部门意见不一")
            },
        },
        2 | 3 => Command::SendUp {
            several_units: match dice.below(3) {
                0 => None,
                1 => Some(false),
                _ => Some(true),
            },
            assignment: assignment(world, dice),
            kind: if dice.one_in(4) {
                DifficultyKind::PolicyChange
            } else {
                DifficultyKind::Difficulty
            },
            opened_by: opened_by(world, dice),
            tried: dice.text("已协调两次"),
            why: dice.text("超出本级权限"),
            proposal: dice.text("提请市政府统筹"),
        },
        4 => {
            let difficulty = id(dice, sent.map(|one| one.id));
            comment(dice, difficulty)
        }
        _ => {
            let difficulty = id(dice, sent.map(|one| one.id));
            settle(dice, difficulty)
        }
    }
}

fn decide_plan(dice: &mut Dice) -> Command {
    Command::DecideCoordinationPlan {
        passed: !dice.one_in(3),
        opinion: dice.text("请先核实缺口"),
    }
}

/// Mostly a difficulty that is open; now and then none, or whatever coordination there is.
fn opened_by(world: &World, dice: &mut Dice) -> Option<CoordinationId> {
    let proceedings = &world.item.proceedings;
    let open = proceedings.open_difficulties().into_iter();
    let all = proceedings.coordinations.iter();
    match dice.below(6) {
        0 => None,
        1 => Some(id(dice, all.map(|held| held.id))),
        _ => open.map(|open| open.opened_by).next_back(),
    }
}

fn suspension(dice: &mut Dice) -> Command {
    match dice.below(4) {
        0 => {
            let reason = dice.text("等待上级批复");
            Command::AskSuspension { reason }
        }
        1 => decide_suspension(dice),
        _ => Command::Resume,
    }
}

fn decide_suspension(dice: &mut Dice) -> Command {
    Command::DecideSuspension {
        accepted: dice.one_in(2),
        opinion: dice.text("同意中止"),
    }
}

fn reply(world: &World, dice: &mut Dice) -> Command {
    match dice.below(4) {
        0 => {
            let found = world.item.assignments.iter();
            let reports = found.flat_map(|found| &found.reports);
            let report = id(dice, reports.map(|report| report.id));
            Command::CosignReport { report }
        }
        1 => Command::Deliver,
        2 => Command::ReceiveDelivery,
        _ => disclose(dice),
    }
}
