//! The people of a case, a clock that can be turned, and short words for what they do.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::{
    access::{Actor, Person},
    accountability::{
        Accountability, Around, Because, Command, Event, Ground, Interview, MeasureState,
        OfficeHolder, Opening, Proposal, Record, Refusal, decide, open,
    },
    calendar::Calendar,
    case::Ctx,
    id::{Id, JurisdictionId, MeasureId, UnitId, UserId},
    item::{Item, Series, Supply},
    rulebook::{AccountabilityStep, Rulebook},
    time::start_of,
    vocabulary::Role,
};
use uuid::Uuid;

pub(crate) const CLERK: u128 = 1;
pub(crate) const DIRECTOR: u128 = 2;
pub(crate) const LEADER: u128 = 3;
pub(crate) const MAYOR: u128 = 4;
pub(crate) const HEAD: u128 = 5;
pub(crate) const DEPUTY: u128 = 6;
pub(crate) const STRANGER: u128 = 7;

pub(crate) fn user(n: u128) -> UserId {
    Id::new(Uuid::from_u128(n))
}

/// 市交通运输局
pub(crate) fn unit() -> UnitId {
    Id::new(Uuid::from_u128(1000))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn roles(n: u128) -> Vec<Role> {
    match n {
        CLERK => vec![Role::Clerk],
        DIRECTOR => vec![Role::Director],
        LEADER => vec![Role::LeaderInCharge],
        MAYOR => vec![Role::PrincipalLeader],
        HEAD | STRANGER => vec![Role::UnitHead],
        DEPUTY => vec![Role::UnitDeputy],
        other => panic!("nobody is {other}"),
    }
}

fn unit_of(n: u128) -> Option<UnitId> {
    match n {
        HEAD | DEPUTY => Some(unit()),
        STRANGER => Some(Id::new(Uuid::from_u128(1001))),
        _ => None,
    }
}

pub(crate) fn actor(n: u128) -> Actor {
    Actor::Person(Person {
        user: user(n),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: roles(n).into_iter().collect(),
        unit: unit_of(n),
        in_charge_of: [unit()]
            .into_iter()
            .filter(|_| roles(n).contains(&Role::LeaderInCharge))
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    })
}

#[derive(Default)]
struct Ids(u128);

impl Supply for Ids {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0 << 32)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

/// One case and everything around it.
pub(crate) struct Stage {
    pub(crate) rulebook: &'static Rulebook,
    pub(crate) today: NaiveDate,
    pub(crate) case: Accountability,
    /// The matter that is its ground.
    pub(crate) item: Option<Item>,
    pub(crate) interviews: BTreeMap<UserId, Vec<Interview>>,
    ids: Ids,
}

pub(crate) fn opening() -> Opening {
    Opening {
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        title: "农村公路建设进度严重滞后".into(),
        unit: unit(),
        ground: Ground {
            text: "十件民生实事中的农村公路建设任务进度严重滞后".into(),
            item: None,
            urges: vec![],
        },
    }
}

/// Opens a case on 2026-03-02, a Monday.
pub(crate) fn try_open(
    rulebook: &str,
    by: u128,
    opening: Opening,
    item: Option<&Item>,
) -> Result<Stage, Refusal> {
    let rulebook = Rulebook::precedent(rulebook, 1).unwrap();
    let (today, mut ids) = (day("2026-03-02"), Ids::default());
    let actor = actor(by);
    let mut ctx = Ctx {
        actor: &actor,
        now: start_of(today),
        rulebook,
        calendar: Calendar::official(),
        supply: &mut ids,
    };
    let around = Around {
        item,
        ..Around::default()
    };
    let decided = open(&mut ctx, &around, opening)?;
    Ok(Stage {
        rulebook,
        today,
        case: decided.case,
        item: None,
        interviews: BTreeMap::new(),
        ids,
    })
}

pub(crate) fn opened(rulebook: &str) -> Stage {
    try_open(rulebook, CLERK, opening(), None).unwrap()
}

impl Stage {
    /// Asks; on a refusal nothing has changed.
    pub(crate) fn ask(&mut self, by: u128, command: Command) -> Result<Event, Refusal> {
        let actor = actor(by);
        let everybody = [CLERK, DIRECTOR, LEADER, MAYOR, HEAD, DEPUTY, STRANGER];
        let holder = |n: &u128| {
            let holder = OfficeHolder {
                unit: unit_of(*n),
                roles: roles(*n).into_iter().collect(),
            };
            (user(*n), holder)
        };
        let around = Around {
            item: self.item.as_ref(),
            restricted: false,
            people: everybody.iter().map(holder).collect(),
            interviews: self.interviews.clone(),
        };
        let mut ctx = Ctx {
            actor: &actor,
            now: start_of(self.today),
            rulebook: self.rulebook,
            calendar: Calendar::official(),
            supply: &mut self.ids,
        };
        let mut decided = decide(&mut ctx, &around, &self.case, command)?;
        self.case = decided.case;
        let event = decided.events.remove(0);
        self.keep_uses(&event);
        Ok(event)
    }

    #[track_caller]
    pub(crate) fn refuses(&mut self, by: u128, command: Command, refusal: &Refusal) {
        let before = self.case.clone();
        assert_eq!(self.ask(by, command), Err(refusal.clone()));
        assert_eq!(self.case, before);
    }

    pub(crate) fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    /// Proposes a step; its id comes out.
    #[track_caller]
    pub(crate) fn proposed(&mut self, proposal: Proposal) -> MeasureId {
        self.ask(CLERK, Command::Propose(proposal)).unwrap();
        self.case.measures.last().unwrap().id
    }

    /// Proposes a step and has it ordered.
    #[track_caller]
    pub(crate) fn ordered(&mut self, by: u128, proposal: Proposal) -> MeasureId {
        let measure = self.proposed(proposal);
        self.ask(by, order(measure)).unwrap();
        measure
    }

    pub(crate) fn state(&self, measure: MeasureId) -> MeasureState {
        self.case.measure(measure).unwrap().state
    }

    /// A notice of which nothing came by its date.
    #[track_caller]
    pub(crate) fn missed_notice(&mut self) -> MeasureId {
        let notice = self.ordered(MAYOR, notice());
        self.on("2026-04-01");
        self.ask(DIRECTOR, judge(notice, false)).unwrap();
        notice
    }

    /// Another notice that was not heeded by a day.
    fn missed(&mut self, on: &str) -> MeasureId {
        let noted = day(on) - Days::new(20);
        let again = Proposal {
            correct_by: Some(day(on) - Days::new(10)),
            ..notice()
        };
        self.on(&noted.to_string());
        let notice = self.ordered(MAYOR, again);
        self.on(on).ask(DIRECTOR, judge(notice, false)).unwrap();
        notice
    }

    /// What follows from an interview is remembered as the store does: until the proposal is taken back or refused.
    fn keep_uses(&mut self, event: &Event) {
        let (measure, taken) = match event {
            Event::MeasureProposed { measure } => (measure.id, true),
            Event::MeasureWithdrawn { measure, .. } => (*measure, false),
            Event::MeasureDecided { measure, decision } if !decision.approved => (*measure, false),
            _ => return,
        };
        let measure = self.case.measure(measure).unwrap();
        let Because::InterviewedTwice { interviews, .. } = &measure.because else {
            return;
        };
        let held = self.interviews.values_mut().flatten();
        for held in held.filter(|held| interviews.contains(&held.measure)) {
            if taken {
                held.behind.insert(measure.step);
            } else {
                held.behind.remove(&measure.step);
            }
        }
    }

    /// An interview of the deputy on that day, remembered as the store would; its id comes out.
    #[track_caller]
    pub(crate) fn interviewed(&mut self, on: &str) -> MeasureId {
        self.on(on);
        let missed = self.missed(on);
        let interview = self.ordered(LEADER, interview(missed));
        self.ask(CLERK, record(interview, held(on))).unwrap();
        self.interviews
            .entry(user(DEPUTY))
            .or_default()
            .push(Interview {
                measure: interview,
                held_on: day(on),
                behind: BTreeSet::new(),
            });
        interview
    }
}

pub(crate) fn facts() -> Because {
    Because::Facts {
        text: "进度严重滞后，造成群众出行困难".into(),
    }
}

pub(crate) fn proposal(step: AccountabilityStep) -> Proposal {
    Proposal {
        step,
        person: None,
        because: facts(),
        text: "建议责令限期整改".into(),
        correct_by: None,
    }
}

/// 督查通知书
pub(crate) fn notice() -> Proposal {
    Proposal {
        person: Some(user(HEAD)),
        correct_by: Some(day("2026-03-31")),
        ..proposal(AccountabilityStep::Notice)
    }
}

/// 约谈
pub(crate) fn interview(missed: MeasureId) -> Proposal {
    Proposal {
        person: Some(user(DEPUTY)),
        because: Because::MissedCorrection {
            notice: missed,
            text: "三条县道仍未开工".into(),
        },
        ..proposal(AccountabilityStep::Interview)
    }
}

/// 通报批评
pub(crate) fn criticism(interviews: &[MeasureId]) -> Proposal {
    Proposal {
        person: Some(user(DEPUTY)),
        because: Because::InterviewedTwice {
            person: user(DEPUTY),
            interviews: interviews.to_vec(),
        },
        ..proposal(AccountabilityStep::PublicCriticism)
    }
}

pub(crate) fn order(measure: MeasureId) -> Command {
    Command::Decide {
        measure,
        approved: true,
        opinion: "同意".into(),
    }
}

pub(crate) fn judge(measure: MeasureId, corrected: bool) -> Command {
    Command::Judge {
        measure,
        corrected,
        reason: "经现场核查".into(),
    }
}

pub(crate) fn answer(measure: MeasureId) -> Command {
    Command::Answer {
        measure,
        text: "三条县道已全部开工，倒排工期".into(),
    }
}

pub(crate) fn record(measure: MeasureId, record: Record) -> Command {
    Command::Record { measure, record }
}

pub(crate) fn held(on: &str) -> Record {
    Record::Interview {
        held_on: day(on),
        interviewer: user(LEADER),
        minutes: "指出问题，要求四月底前全面开工".into(),
    }
}
