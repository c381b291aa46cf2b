//! Inspections.

use domain::{
    access::Actor,
    id::{Id, ItemId},
    inspection::{
        Action, Around, Command, Filed, Inspection, Method, NewFinding, OnTheSpot, Opening,
        Participant, Plan, Standing, State, Target, decide, may, open,
    },
    item::Stage,
    rulebook::{FindingGrade, InspectionKind, Rulebook},
};
use strum::IntoEnumIterator;
use uuid::Uuid;

use crate::{
    dice::Dice,
    people::{A, B, C, CLERK, Desk, HEAD, HOME, LEADER, user},
    tally::{Tally, Verdict},
};

const KIND: &str = "inspection";
const MATTER: ItemId = Id::new(Uuid::from_u128(501));

fn any<T: IntoEnumIterator + Clone>(dice: &mut Dice) -> T {
    dice.pick(&T::iter().collect::<Vec<_>>()).unwrap()
}

fn opening(desk: &Desk, dice: &mut Dice) -> Opening {
    let rules = &desk.rulebook.inspections;
    // What goes after a matter or a report is the rarer way.
    let back = rules
        .iter()
        .find(|rule| rule.kind == InspectionKind::ReturnVisit);
    let back = back.filter(|_| dice.one_in(3)).cloned();
    let known = back.or_else(|| dice.pick(rules)).map(|rule| rule.kind);
    let kind = known.filter(|_| !dice.one_in(12));
    let units = match dice.below(12) {
        0 => vec![],
        1 => vec![A, A],
        2..=5 => vec![A, B],
        _ => vec![A],
    };
    let items = [vec![], vec![MATTER]];
    Opening {
        jurisdiction: HOME,
        kind: kind.unwrap_or_else(|| any::<InspectionKind>(dice)),
        title: dice.text("老旧小区改造进展督查"),
        units,
        items: dice.pick(&items).unwrap(),
        report: dice.one_in(10).then(|| Id::new(Uuid::from_u128(9))),
    }
}

fn plan(desk: &Desk, dice: &mut Dice) -> Plan {
    let from = desk.day(dice);
    let some = [
        Participant::Member { user: user(CLERK) },
        Participant::Member { user: user(HEAD) },
        Participant::Leader { user: user(LEADER) },
        Participant::Leader { user: user(CLERK) },
        Participant::Department { unit: C },
        Participant::Department { unit: A },
        Participant::Deputy {
            name: "林代表".into(),
        },
    ];
    let mut participants: Vec<_> = (0..dice.below(4))
        .filter_map(|_| dice.pick(&some))
        .collect();
    if !dice.one_in(3) {
        participants = [0, 2, 4, 6].map(|place| some[place].clone()).into();
    }
    let mut kinds = desk.rulebook.inspections.iter();
    let often = kinds.any(|rule| rule.accompanied.is_some());
    let along = dice.one_in(if often { 2 } else { 40 });
    let along = along.then(|| dice.pick(&[A, B, C])).flatten();
    participants.extend(along.map(|unit| Participant::Concerned { unit }));
    Plan {
        // Now and then one twice.
        methods: match dice.below(12) {
            0 => Vec::new(),
            1 => vec![Method::OnSite, Method::OnSite],
            _ => vec![Method::OnSite, Method::Papers],
        },
        focus: dice.text("进度"),
        place: String::new(),
        from,
        to: from + chrono::TimeDelta::days(dice.below(12) as i64 - 1),
        checklist: ["资金拨付", "工程进度"]
            .into_iter()
            .take(dice.below(3))
            .map(|point| dice.text(point))
            .collect(),
        participants,
    }
}

fn around(dice: &mut Dice) -> Around {
    Around {
        stages: [(
            MATTER,
            if dice.one_in(2) {
                Stage::Closed
            } else {
                Stage::InProgress
            },
        )]
        .into(),
        reports: (!dice.one_in(3))
            .then(|| Id::new(Uuid::from_u128(9)))
            .into_iter()
            .collect(),
        restricted: dice.one_in(2),
        leaders: [user(LEADER), user(7)].into(),
        insiders: [user(HEAD)].into(),
        filed: (!dice.one_in(6)).then(|| Filed {
            count: 3,
            begun: dice.below(5) as u16,
        }),
    }
}

pub(crate) fn play(dice: &mut Dice, tally: &mut Tally, commands: usize) {
    let mut left = commands;
    while left > 0 {
        let books = Rulebook::precedents();
        // The one that knows most kinds is played most.
        let most = books.iter().max_by_key(|book| book.inspections.len());
        let most = most.filter(|_| dice.one_in(3));
        // Next come those with what only one regulation asks for: preparation (`company/5.2`), a leader who leads (`banner/5.5`), units
        // that go along (`industry-commerce/5.3`).
        let rare: Vec<_> = books
            .iter()
            .filter(|book| {
                let mut rules = book.inspections.iter();
                rules.any(|rule| {
                    !rule.preparation.is_empty()
                        || rule.kind == InspectionKind::LedByLeader
                        || rule.accompanied.is_some()
                })
            })
            .collect();
        let most = most.or_else(|| dice.pick(&rare).filter(|_| dice.one_in(3)));
        let book = most.unwrap_or(&books[dice.below(books.len())]);
        let mut desk = Desk::under(book);
        left -= 1;
        let actor = if dice.one_in(3) {
            dice.pick(&desk.actors).unwrap()
        } else {
            desk.actors[0].clone()
        };
        let (opening, around) = (opening(&desk, dice), around(dice));
        let mut inspection = match open(&mut desk.ctx(&actor), &around, opening) {
            Ok(decided) => decided.case,
            Err(refusal) => {
                tally.refuse(KIND, refusal);
                continue;
            }
        };
        for _ in 0..60 {
            left = left.saturating_sub(1);
            desk.turn(dice);
            step(&mut desk, &mut inspection, dice, tally);
            if inspection.state == State::Closed {
                assert!(
                    inspection.is_settled(),
                    "closed, and something is not put right"
                );
            }
        }
    }
}

/// Mostly what somebody may do now, so that the story goes on; else anything by anybody.
fn asked(
    desk: &Desk,
    inspection: &Inspection,
    dice: &mut Dice,
    tally: &mut Tally,
) -> (Actor, Action, Target) {
    let mut targets = vec![Target::Whole, Target::Unit(A), Target::Unit(C)];
    targets.extend(
        inspection
            .findings
            .iter()
            .map(|found| Target::Finding(found.id)),
    );
    targets.push(Target::Finding(Id::new(Uuid::nil())));
    // A return visit is seldom so far that only what was seen there is missing: then it is soon tried to conclude it.
    let unseen = inspection.kind == InspectionKind::ReturnVisit
        && inspection.state == State::Underway
        && inspection.visit.is_none();
    if unseen && dice.one_in(4) {
        return (desk.actors[0].clone(), Action::Conclude, Target::Whole);
    }
    let mut open = Vec::new();
    if dice.one_in(2) {
        for actor in &desk.actors {
            let standing = Standing {
                actor,
                rulebook: desk.rulebook,
                today: desk.today(),
            };
            for target in &targets {
                let may = domain::inspection::permitted(standing, inspection, *target);
                for action in &may {
                    tally.offer(KIND, action.word(), actor, inspection);
                }
                open.extend(
                    may.into_iter()
                        .map(|action| (actor.clone(), action, *target)),
                );
            }
        }
        // Called off seldom, so that something comes of it.
        open.retain(|(_, action, _)| *action != Action::Cancel || dice.one_in(20));
    }
    dice.pick(&open).unwrap_or_else(|| {
        // The doors of its way, which are shut the longest, are tried most.
        let doors = [
            Action::Approve,
            Action::Begin,
            Action::Conclude,
            Action::Close,
        ];
        let door = dice.pick(&doors).filter(|_| dice.one_in(3));
        let action = door.unwrap_or_else(|| any::<Action>(dice));
        (desk.somebody(dice), action, dice.pick(&targets).unwrap())
    })
}

fn command(
    desk: &Desk,
    inspection: &Inspection,
    (action, target): (Action, Target),
    dice: &mut Dice,
) -> (Command, Target) {
    let finding = match target {
        Target::Finding(id) => id,
        Target::Whole | Target::Unit(_) => Id::new(Uuid::nil()),
    };
    let unit = match target {
        Target::Unit(unit) => unit,
        Target::Whole | Target::Finding(_) => A,
    };
    let on = Target::Finding(finding);
    let point = dice.below(3) as u16;
    let text = dice.text("如实记录");
    let due_on = desk.day(dice);
    match action {
        Action::Plan => (Command::Plan(plan(desk, dice)), Target::Whole),
        Action::Approve => {
            let passed = dice.one_in(2);
            (
                Command::Approve {
                    passed,
                    opinion: text,
                },
                Target::Whole,
            )
        }
        Action::Prepare => {
            let rule = inspection.rule(desk.rulebook);
            let points = rule.map_or(&[][..], |rule| &rule.preparation);
            let point = dice.pick(points).map(|point| point.id);
            let point = point
                .filter(|_| !dice.one_in(8))
                .unwrap_or("nothing".into());
            (Command::Prepare { point }, Target::Whole)
        }
        Action::Begin => (Command::Begin, Target::Whole),
        Action::Record => {
            let met = dice.one_in(2);
            (Command::Record { point, met, text }, Target::Whole)
        }
        Action::Find => {
            let on_the_spot = dice.one_in(2).then(|| OnTheSpot {
                told: "副主任".into(),
                done: "当场补齐".into(),
            });
            let new = NewFinding {
                unit: dice.pick(&[A, A, B, C]).unwrap(),
                point: dice.one_in(2).then_some(point),
                grade: any::<FindingGrade>(dice),
                text,
                on_the_spot,
            };
            (Command::Find(new), Target::Whole)
        }
        Action::Notify => (
            Command::Notify {
                finding,
                text,
                due_on,
            },
            on,
        ),
        Action::ReportFinding => {
            let proposal = dice.text("停工");
            (
                Command::ReportFinding {
                    finding,
                    report: text,
                    proposal,
                },
                on,
            )
        }
        Action::DecideFinding => (
            Command::DecideFinding {
                finding,
                decision: text,
                due_on,
            },
            on,
        ),
        Action::AnswerFinding => (Command::AnswerFinding { finding, text }, on),
        Action::VerifyFinding => {
            let verify = Command::VerifyFinding {
                finding,
                corrected: !dice.one_in(3),
                opinion: text,
                due_on: (!dice.one_in(3)).then_some(due_on),
            };
            (verify, on)
        }
        Action::RecordVisit => {
            let visit = Command::RecordVisit {
                facts_found: dice.one_in(2),
                corrected: dice.one_in(2),
                note: text,
            };
            (visit, Target::Whole)
        }
        Action::WriteReport => {
            let report = Command::WriteReport {
                situation: text,
                analysis: dice.text("拨付迟缓"),
                proposals: dice.text("倒排工期"),
            };
            (report, Target::Whole)
        }
        Action::ReadReport => (Command::ReadReport { opinion: text }, Target::Whole),
        Action::Conclude => (Command::Conclude { text }, Target::Whole),
        Action::Answer => (Command::Answer { unit, text }, Target::Unit(unit)),
        Action::Close => (Command::Close, Target::Whole),
        Action::Cancel => (Command::Cancel { reason: text }, Target::Whole),
    }
}

fn step(desk: &mut Desk, inspection: &mut Inspection, dice: &mut Dice, tally: &mut Tally) {
    let (actor, action, target) = asked(desk, inspection, dice, tally);
    let (command, target) = command(desk, inspection, (action, target), dice);
    let around = around(dice);
    let standing = Standing {
        actor: &actor,
        rulebook: desk.rulebook,
        today: desk.today(),
    };
    let verdict = Verdict {
        kind: KIND,
        action: action.word(),
        actor: &actor,
        before: &*inspection,
        may: may(standing, inspection, action, target),
        answer: decide(&mut desk.ctx(&actor), &around, inspection, command),
    };
    if let Some(after) = tally.judge(verdict, Inspection::evolve) {
        *inspection = after;
    }
}
