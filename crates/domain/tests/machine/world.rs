//! An item, its people and its clock, as the machine plays them.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, JurisdictionId},
    item::{
        Action, ApprovalDecision, Assignment, Command, Ctx, Event, Item, Place, Plan, Registration,
        Standing, Target, decide, may, next_moment, register,
    },
    time::{Instant, beijing_day, start_of},
    vocabulary::{Channel, Handling, Part, Role, Secrecy, Tier},
};
use uuid::Uuid;

use crate::people::{Numbers, clerk, district, leader, unit, unit_head};

/// One thing that somebody tries.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Days(u8),
    Receive(usize),
    Report {
        unit: usize,
        owed: usize,
        verdict: u8,
    },
    Sign(usize),
    Decline(usize),
    DraftByClerk(usize),
    Answer(usize),
    DecideCause {
        unit: usize,
        days: Option<u8>,
    },
    Explain {
        unit: usize,
        days: u8,
    },
    AskExtension {
        unit: usize,
        days: u8,
    },
    DecideExtension {
        unit: usize,
        accepted: bool,
    },
    Dispute(usize),
    Waive {
        unit: usize,
        owed: usize,
    },
    WaiveCo,
    ReviewResult(bool),
    Close,
}

pub(crate) struct World {
    pub(crate) item: Item,
    /// What happened, and on which Beijing day.
    pub(crate) events: Vec<(NaiveDate, Event)>,
    pub(crate) numbers: Numbers,
    now: Instant,
}

impl World {
    /// Issued at nine in the morning some days after 2024-11-01, to a lead and a co unit.
    pub(crate) fn issued(offset: u16, tier: u8) -> Self {
        let day = NaiveDate::from_ymd_opt(2024, 11, 1).unwrap() + Days::new(offset.into());
        let now = start_of(day) + TimeDelta::hours(9);
        let mut numbers = Numbers::default();
        let actor = clerk();
        let registration = Registration {
            jurisdiction: JurisdictionId::new(Uuid::nil()),
            suggestion: None,
            title: "引进培养硕士、博士学位企业紧缺人才1万名左右".into(),
            content: String::new(),
            basis: "穗字〔2010〕11号".into(),
            source: "meeting.executive".into(),
            tier: None,
            secrecy: Secrecy::Internal,
            listed: BTreeSet::new(),
            received_on: day,
            initiator: None,
            given_by: None,
            giver: None,
            motion: None,
            priority: None,
            follows: None,
        };
        let mut ctx = Ctx {
            actor: &actor,
            now,
            rulebook: district(),
            calendar: Calendar::official(),
            plan_through: day + Days::new(100),
            open_parts: 0,
            cases: domain::item::Cases::default(),
            first_persons: std::collections::BTreeMap::new(),
            giver_in_post: false,
            supply: &mut numbers,
        };
        let decided = register(&mut ctx, registration).unwrap();
        let mut world = Self {
            item: decided.item,
            events: vec![],
            numbers,
            now,
        };
        let place = |place, part| Place {
            unit: unit(place),
            part,
            requirement: String::new(),
        };
        let plan = Plan {
            due_on: Some(day + Days::new(75)),
            ..Plan::new(
                [Tier::General, Tier::Major, Tier::Critical][usize::from(tier)],
                Handling::Forward,
                vec![place(0, Part::Lead), place(1, Part::Co)],
            )
        };
        assert!(world.run(&clerk(), Command::Propose(plan)));
        assert!(world.run(
            &leader(Role::OfficeChief),
            Command::Approve {
                decision: ApprovalDecision::Pass,
                opinion: String::new(),
                meeting: String::new(),
            }
        ));
        assert!(world.run(
            &clerk(),
            Command::Issue {
                channel: Channel::Platform,
                meeting: String::new(),
            }
        ));
        world
    }

    pub(crate) fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }

    /// Runs a command; a refusal changes nothing, a verdict is what its events make of the state before.
    pub(crate) fn run(&mut self, actor: &Actor, command: Command) -> bool {
        let plan_through = self.today() + Days::new(100);
        let before = self.item.clone();
        let mut ctx = Ctx {
            actor,
            now: self.now,
            rulebook: district(),
            calendar: Calendar::official(),
            plan_through,
            open_parts: 0,
            cases: domain::item::Cases::default(),
            first_persons: std::collections::BTreeMap::new(),
            giver_in_post: false,
            supply: &mut self.numbers,
        };
        let Ok(decided) = decide(&mut ctx, &before, command) else {
            return false;
        };
        let mut folded = before;
        for event in &decided.events {
            folded.evolve(event);
        }
        folded.swept_through = decided.item.swept_through;
        assert_eq!(
            folded, decided.item,
            "the state is what its events make of it"
        );
        self.item = decided.item;
        let today = self.today();
        self.events
            .extend(decided.events.into_iter().map(|event| (today, event)));
        true
    }

    pub(crate) fn assignment(&self, place: usize) -> &Assignment {
        &self.item.assignments[place]
    }

    pub(crate) fn id(&self, place: usize) -> AssignmentId {
        self.assignment(place).id
    }

    fn standing<'a>(&self, actor: &'a Actor) -> Standing<'a> {
        Standing {
            actor,
            rulebook: district(),
            calendar: Calendar::official(),
            today: self.today(),
        }
    }

    pub(crate) fn take(&mut self, step: &Step) {
        self.now += TimeDelta::minutes(1);
        match step {
            Step::Days(days) => (0..*days).for_each(|_| self.night()),
            Step::Receive(place) => {
                let receive = Command::Receive {
                    assignment: self.id(*place),
                    leader: "分管副局长".into(),
                    section: "人才科".into(),
                    handler: "经办人".into(),
                    schedule: Vec::new(),
                };
                self.run(&unit_head(*place), receive);
            }
            Step::Report {
                unit,
                owed,
                verdict,
            } => self.report(*unit, *owed, *verdict),
            Step::Sign(place) => self.sign(*place),
            Step::Decline(place) => {
                if let Some((urge, level_signer)) = self.draft(*place) {
                    assert!(self.run(
                        &leader(level_signer),
                        Command::DeclineUrge {
                            urge,
                            reason: "已当面沟通".into()
                        }
                    ));
                }
            }
            Step::DraftByClerk(place) => {
                let draft = Command::DraftUrge {
                    assignment: self.id(*place),
                    ground: "电话催办两次未果".into(),
                    level: None,
                };
                let allowed = may(
                    self.standing(&clerk()),
                    &self.item,
                    Action::DraftUrge,
                    Target::Assignment(self.id(*place)),
                );
                assert_eq!(allowed.is_ok(), self.run(&clerk(), draft), "{allowed:?}");
            }
            Step::Answer(place) => {
                if let Some(urge) = self.assignment(*place).open_urge().map(|urge| urge.id)
                    && self.run(
                        &unit_head(*place),
                        Command::AnswerUrge {
                            urge,
                            cause: "第三方许可未下达".into(),
                            opinion: "十月底前办结".into(),
                        },
                    )
                {
                    assert!(self.run(
                        &leader(Role::LeaderInCharge),
                        Command::CountersignCause { urge }
                    ));
                }
            }
            Step::DecideCause { unit, days } => {
                let new_due_on = days.map(|days| self.today() + Days::new(days.into()));
                if let Some(urge) = self.assignment(*unit).open_urge().map(|urge| urge.id) {
                    self.run(
                        &leader(Role::PrincipalLeader),
                        Command::DecideCause {
                            urge,
                            new_due_on,
                            opinion: "理由不充分".into(),
                        },
                    );
                }
            }
            Step::Explain { unit, days } => {
                let (held_on, new_due_on) =
                    (self.today(), self.today() + Days::new((*days).into()));
                self.run(
                    &clerk(),
                    Command::RecordExplanation {
                        assignment: self.id(*unit),
                        minutes: "当面说明纪要".into(),
                        held_on,
                        new_due_on,
                    },
                );
            }
            Step::AskExtension { unit, days } => {
                let new_due_on = self.today() + Days::new((*days).into());
                self.run(
                    &unit_head(*unit),
                    Command::RequestExtension {
                        assignment: self.id(*unit),
                        reason: "征地未完成".into(),
                        new_due_on,
                    },
                );
            }
            Step::DecideExtension { unit, accepted } => {
                let found = self.assignment(*unit);
                let present = found.open_completion().map(|owed| owed.due_on);
                if let Some((extension, asked)) = found
                    .pending_extension()
                    .map(|pending| (pending.id, pending.new_due_on))
                {
                    let live = self.item.stage.is_live();
                    let gives_time =
                        asked >= self.today() && present.is_none_or(|due_on| asked > due_on);
                    let decide = Command::DecideExtension {
                        extension,
                        accepted: *accepted,
                        opinion: "不同意".into(),
                    };
                    assert_eq!(
                        self.run(&leader(Role::OfficeChief), decide),
                        live && (gives_time || !*accepted)
                    );
                }
            }
            Step::Dispute(place) => self.dispute(*place),
            Step::Waive { unit, owed } => {
                let open: Vec<_> = self
                    .assignment(*unit)
                    .obligations
                    .iter()
                    .filter(|owed| owed.is_open())
                    .map(|owed| owed.id)
                    .collect();
                if let Some(obligation) = open.get(owed % open.len().max(1)) {
                    self.run(
                        &clerk(),
                        Command::Waive {
                            obligation: *obligation,
                            reason: "事项合并".into(),
                        },
                    );
                }
            }
            Step::WaiveCo => {
                self.run(
                    &clerk(),
                    Command::WaiveAssignment {
                        assignment: self.id(1),
                        reason: "职责调整".into(),
                    },
                );
            }
            Step::ReviewResult(passed) => {
                let redo_by = Some(self.today() + Days::new(10));
                for role in [Role::LeaderInCharge, Role::PrincipalLeader] {
                    self.run(
                        &leader(role),
                        Command::ReviewResult {
                            passed: *passed,
                            opinion: "继续督办".into(),
                            redo_by,
                        },
                    );
                }
            }
            Step::Close => {
                self.run(&clerk(), Command::Close);
                self.run(
                    &clerk(),
                    Command::Archive {
                        keeper: "档案室".into(),
                        enclosed: BTreeSet::new(),
                        copies: BTreeSet::new(),
                    },
                );
            }
        }
    }

    /// The day ends; the clock's part of the next one is done, and would be refused a second time.
    fn night(&mut self) {
        let due = next_moment(&self.item, district(), Calendar::official());
        let day = self.today() + Days::new(1);
        self.now = start_of(day) + TimeDelta::minutes(1);
        let count = self.events.len();
        let ticked = self.run(
            &Actor::Clock,
            Command::Tick {
                day,
                to_confirm: false,
            },
        );
        let happened = self.events.len() > count;
        assert!(
            !happened || due.is_some_and(|due| due <= day),
            "the sweeper would have missed {day}, next moment {due:?}"
        );
        assert_eq!(ticked, self.item.stage.is_live());
        assert!(
            !self.run(
                &Actor::Clock,
                Command::Tick {
                    day,
                    to_confirm: false
                }
            ),
            "a day is swept once"
        );
    }

    /// Pretends that the first slip was drafted a month earlier.
    pub(crate) fn predate_a_draft(&mut self) {
        let drafted =
            |(_, event): &&mut (NaiveDate, Event)| matches!(event, Event::UrgeDrafted { .. });
        let (on, _) = self
            .events
            .iter_mut()
            .find(drafted)
            .expect("a slip was drafted");
        *on = *on - Days::new(30);
    }

    pub(crate) fn double_a_slip(&mut self) {
        let urges = &mut self.item.assignments[0].urges;
        let copy = urges.first().expect("a slip was drafted").clone();
        urges.push(copy);
    }
}
