//! The stage the tests play on: two departments and a street office of Laoshan, the people of each hat, and a turned clock.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    access::{Actor, Person},
    calendar::Calendar,
    case::Ctx,
    id::{Id, ItemId, JurisdictionId, UnitId, UserId},
    inspection::{
        self, Action, Around, Command, Event, Filed, FindingState, Inspection, Method, NewFinding,
        OnTheSpot, Opening, Participant, Plan, Refusal, Standing, State, Target,
    },
    item::{Series, Supply},
    rulebook::{FindingGrade, InspectionKind, Rulebook},
    time::{Instant, start_of},
    vocabulary::Role,
};
use uuid::Uuid;

/// 金家岭街道办事处
pub(crate) const JINJIALING: UnitId = Id::new(Uuid::from_u128(1001));
/// 中韩街道办事处
pub(crate) const ZHONGHAN: UnitId = Id::new(Uuid::from_u128(1002));
/// 崂山区财政局, which inspects along.
pub(crate) const FINANCE: UnitId = Id::new(Uuid::from_u128(1003));

pub(crate) const HOME: JurisdictionId = Id::new(Uuid::nil());

/// 金家岭街道老旧小区改造
pub(crate) const RENOVATION: ItemId = Id::new(Uuid::from_u128(501));

#[derive(Default)]
pub(crate) struct Ids(u128, std::collections::BTreeMap<Series, u32>);

impl Supply for Ids {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }

    fn number(&mut self, series: Series) -> u32 {
        let next = self.1.entry(series).or_default();
        *next += 1;
        *next
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn person(user: u128, roles: &[Role], unit: Option<UnitId>) -> Actor {
    Actor::Person(Person {
        user: UserId::new(Uuid::from_u128(user)),
        jurisdiction: HOME,
        roles: roles.iter().copied().collect(),
        unit,
        in_charge_of: [JINJIALING]
            .into_iter()
            .filter(|_| roles.contains(&Role::LeaderInCharge))
            .collect(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    })
}

pub(crate) fn clerk() -> Actor {
    person(1, &[Role::Clerk], None)
}

pub(crate) fn director() -> Actor {
    person(2, &[Role::Director], None)
}

pub(crate) fn leader_in_charge() -> Actor {
    person(11, &[Role::LeaderInCharge], None)
}

pub(crate) fn principal() -> Actor {
    person(12, &[Role::PrincipalLeader], None)
}

pub(crate) fn head_of(unit: UnitId) -> Actor {
    person(100 + unit.uuid().as_u128(), &[Role::UnitHead], Some(unit))
}

pub(crate) fn user_of(actor: &Actor) -> UserId {
    match actor {
        Actor::Person(person) => person.user,
        Actor::Clock => unreachable!("the clock has no account"),
    }
}

/// An inspection on a stage.
pub(crate) struct Stage {
    pub(crate) rulebook: &'static Rulebook,
    pub(crate) now: Instant,
    pub(crate) around: Around,
    pub(crate) ids: Ids,
    /// The last event's kind.
    pub(crate) last: &'static str,
    /// What the last command made happen.
    pub(crate) events: Vec<Event>,
}

impl Stage {
    pub(crate) fn of(rulebook: &str) -> Self {
        Self {
            rulebook: Rulebook::precedent(rulebook, 1).unwrap(),
            now: start_of(day("2026-03-09")) + TimeDelta::hours(10),
            around: Around {
                leaders: [user_of(&principal()), user_of(&leader_in_charge())].into(),
                filed: Some(Filed {
                    count: 99,
                    begun: 0,
                }),
                ..Around::default()
            },
            ids: Ids::default(),
            last: "",
            events: Vec::new(),
        }
    }

    pub(crate) fn on(&mut self, date: &str) {
        self.now = start_of(day(date)) + TimeDelta::hours(10);
    }

    pub(crate) fn ctx<'a>(
        rulebook: &'a Rulebook,
        now: Instant,
        ids: &'a mut Ids,
        actor: &'a Actor,
    ) -> Ctx<'a> {
        Ctx {
            actor,
            now,
            rulebook,
            calendar: Calendar::official(),
            supply: ids,
        }
    }

    pub(crate) fn open_by(
        &mut self,
        actor: &Actor,
        opening: Opening,
    ) -> Result<Inspection, Refusal> {
        let mut ctx = Self::ctx(self.rulebook, self.now, &mut self.ids, actor);
        inspection::open(&mut ctx, &self.around, opening).map(|decided| decided.case)
    }

    /// The clock's part of a day; whether it had anything to remind of.
    pub(crate) fn reminds(&mut self, inspection: &mut Inspection, day: NaiveDate) -> bool {
        let ctx = Self::ctx(self.rulebook, self.now, &mut self.ids, &Actor::Clock);
        match inspection::remind(&ctx, inspection, day) {
            Ok(decided) => {
                *inspection = decided.case;
                self.events = decided.events;
                true
            }
            Err(refusal) => {
                assert_eq!(refusal, Refusal::AlreadySwept);
                false
            }
        }
    }

    pub(crate) fn open(&mut self, kind: InspectionKind) -> Inspection {
        self.open_by(&clerk(), opening(kind)).unwrap()
    }

    /// An open one with its plan standing.
    pub(crate) fn planned(&mut self, kind: InspectionKind) -> Inspection {
        let mut inspection = self.open(kind);
        self.ask(&clerk(), &mut inspection, Command::Plan(plan()))
            .unwrap();
        inspection
    }

    /// One under way, as prepared as its rulebook asks for.
    pub(crate) fn begun(&mut self, kind: InspectionKind) -> Inspection {
        let mut inspection = self.planned(kind);
        let points: Vec<String> = inspection
            .rule(self.rulebook)
            .unwrap()
            .preparation
            .iter()
            .map(|point| point.id.clone())
            .collect();
        for point in points {
            self.ask(&clerk(), &mut inspection, Command::Prepare { point })
                .unwrap();
        }
        self.on("2026-03-12");
        self.ask(&clerk(), &mut inspection, Command::Begin).unwrap();
        assert_eq!(inspection.state, State::Underway);
        inspection
    }

    /// One with a finding of a grade.
    pub(crate) fn found(
        &mut self,
        rulebook_kind: InspectionKind,
        grade: FindingGrade,
    ) -> Inspection {
        let mut inspection = self.begun(rulebook_kind);
        self.ask(&clerk(), &mut inspection, find(grade)).unwrap();
        inspection
    }

    pub(crate) fn ask(
        &mut self,
        actor: &Actor,
        inspection: &mut Inspection,
        command: Command,
    ) -> Result<(), Refusal> {
        use domain::case::Happening;
        let mut ctx = Self::ctx(self.rulebook, self.now, &mut self.ids, actor);
        let decided = inspection::decide(&mut ctx, &self.around, inspection, command)?;
        *inspection = decided.case;
        self.last = decided.events.last().unwrap().kind();
        self.events = decided.events;
        Ok(())
    }

    pub(crate) fn buttons(
        &self,
        actor: &Actor,
        inspection: &Inspection,
        target: Target,
    ) -> Vec<Action> {
        let standing = Standing {
            actor,
            rulebook: self.rulebook,
            today: domain::time::beijing_day(self.now),
        };
        inspection::permitted(standing, inspection, target)
    }
}

pub(crate) fn opening(kind: InspectionKind) -> Opening {
    Opening {
        jurisdiction: HOME,
        kind,
        title: "老旧小区改造进展督查".into(),
        units: vec![JINJIALING, ZHONGHAN],
        items: Vec::new(),
        report: None,
    }
}

pub(crate) fn plan() -> Plan {
    Plan {
        methods: vec![Method::OnSite, Method::Papers],
        focus: "改造工程进度和资金使用".into(),
        place: "金家岭街道、中韩街道".into(),
        from: day("2026-03-12"),
        to: day("2026-03-13"),
        checklist: vec!["工程进度".into(), "资金拨付".into()],
        participants: vec![Participant::Member {
            user: user_of(&clerk()),
        }],
    }
}

pub(crate) fn find(grade: FindingGrade) -> Command {
    let on_the_spot = (grade == FindingGrade::Minor).then(|| OnTheSpot {
        told: "街道办事处副主任".into(),
        done: "当场补齐公示牌".into(),
    });
    Command::Find(NewFinding {
        unit: JINJIALING,
        point: Some(0),
        grade,
        text: "三号楼外墙保温未按计划开工".into(),
        on_the_spot,
    })
}

/// The state of its only finding.
pub(crate) fn finding_state(inspection: &Inspection) -> FindingState {
    inspection.findings[0].state
}
