//! A matter under one rulebook, played by real commands and a clock that leaves no day out; a refusal is named or it fails the test.

mod reports;

pub(crate) use crate::matter::*;
use crate::people::{CO, LEAD, Numbers, ORGAN, clerk, handler, head, one, unit};
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    access::Actor,
    calendar::Calendar,
    id::{AssignmentId, CoordinationId, ObligationId, ReportId, UnitId},
    item::{
        Action, ApprovalDecision, CheckedPoint, Command, Ctx, Decided, Event, EventKind,
        FirstPerson, Item, Obligation, ObligationState, Plan, Refusal, Registration, SplitPart,
        Stage, Standing, Target, Urge, Verdict, decide, may, next_moment, register, replan, split,
    },
    rulebook::Rulebook,
    time::{Instant, beijing_day, start_of},
    vocabulary::{Channel, Level},
};

pub(crate) struct Story {
    pub(crate) book: &'static Rulebook,
    pub(crate) item: Item,
    /// What happened, and on which Beijing day.
    pub(crate) events: Vec<(NaiveDate, Event)>,
    pub(crate) open_parts: u32,
    pub(crate) cases: domain::item::Cases,
    /// Working days; the official ones until others are loaded.
    pub(crate) calendar: &'static Calendar,
    /// Who is the first responsible person of which unit, by the units' records.
    pub(crate) first_persons: BTreeMap<UnitId, FirstPerson>,
    /// Whoever is named as the leader who gave the matter holds that post.
    pub(crate) giver_in_post: bool,
    numbers: Numbers,
    now: Instant,
}

/// What a clerk writes of a report: each part, and why it is late.
#[derive(Default)]
pub(crate) struct Said<'a> {
    pub(crate) parts: &'a [&'a str],
    pub(crate) late: &'a str,
}

impl Story {
    /// Registers at nine in the morning, by a clerk.
    pub(crate) fn registered(book_id: &str, on: &str, registration: Registration) -> Self {
        Self::try_registered(book(book_id), on, &clerk(), registration).unwrap()
    }

    pub(crate) fn try_registered(
        book: &'static Rulebook,
        on: &str,
        by: &Actor,
        registration: Registration,
    ) -> Result<Self, Refusal> {
        Self::registered_among(domain::item::Cases::default(), book, on, by, registration)
    }

    /// Registered with what others say of it.
    pub(crate) fn registered_among(
        cases: domain::item::Cases,
        book: &'static Rulebook,
        on: &str,
        by: &Actor,
        registration: Registration,
    ) -> Result<Self, Refusal> {
        let now = start_of(day(on)) + TimeDelta::hours(9);
        let mut numbers = Numbers::default();
        let mut ctx = Ctx {
            actor: by,
            now,
            rulebook: book,
            calendar: Calendar::official(),
            plan_through: day(on) + Days::new(100),
            open_parts: 0,
            cases,
            first_persons: first_persons(),
            giver_in_post: true,
            supply: &mut numbers,
        };
        let Decided { item, events } = register(&mut ctx, registration)?;
        Ok(Self {
            book,
            item,
            events: events.into_iter().map(|event| (day(on), event)).collect(),
            open_parts: 0,
            cases: domain::item::Cases::default(),
            calendar: Calendar::official(),
            first_persons: first_persons(),
            giver_in_post: true,
            numbers,
            now,
        })
    }

    /// Registered, screened where the rulebook screens, proposed, approved by the whole chain and issued, all on one day.
    pub(crate) fn issued(book_id: &str, on: &str, registration: Registration, plan: Plan) -> Self {
        Self::issued_under(book(book_id), on, registration, plan)
    }

    pub(crate) fn issued_under(
        book: &'static Rulebook,
        on: &str,
        registration: Registration,
        plan: Plan,
    ) -> Self {
        let mut story = Self::try_registered(book, on, &clerk(), registration).unwrap();
        if let Some(rule) = &book.screening {
            story.does(&one(rule.decided_by), screened());
        }
        story.does(&clerk(), Command::Propose(plan));
        for step in story.item.chain(book) {
            let meeting = if step.meeting {
                "部务会第九次会议"
            } else {
                ""
            };
            story.does(
                &one(step.role),
                Command::Approve {
                    decision: ApprovalDecision::Pass,
                    opinion: String::new(),
                    meeting: meeting.into(),
                },
            );
        }
        let meeting = story.item.proceedings.motion.is_some();
        story.does(
            &clerk(),
            Command::Issue {
                channel: Channel::Paper,
                meeting: if meeting { "议案提案交办会" } else { "" }.into(),
            },
        );
        story
    }

    /// The open difficulties, each by the coordination that opened it.
    pub(crate) fn difficulties(&self) -> Vec<CoordinationId> {
        let open = self.item.proceedings.open_difficulties().into_iter();
        open.map(|open| open.opened_by).collect()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }

    /// Turns the clock to nine o'clock of a later day; the clock's part of each morning between is done.
    pub(crate) fn on(&mut self, text: &str) -> &mut Self {
        let until = day(text);
        assert!(self.today() < until, "{text} is not later");
        while self.today() < until {
            self.morning();
        }
        self.now = start_of(until) + TimeDelta::hours(9);
        self
    }

    /// Turns the clock to nine o'clock of a later day while the sweeper stands still.
    pub(crate) fn unswept(&mut self, text: &str) -> &mut Self {
        self.now = start_of(day(text)) + TimeDelta::hours(9);
        self
    }

    /// What is asked now came at a day's last moment, though the sweep of the next morning took its turn first.
    pub(crate) fn came_late_on(&mut self, text: &str) -> &mut Self {
        self.now = start_of(day(text)) + TimeDelta::hours(24) - TimeDelta::milliseconds(1);
        self
    }

    /// The sweeper asks when it has to look, and must not miss a day on which something happens.
    fn morning(&mut self) {
        let due = next_moment(&self.item, self.book, self.calendar);
        let day = self.today() + Days::new(1);
        self.now = start_of(day) + TimeDelta::minutes(1);
        let tick = Command::Tick {
            day,
            to_confirm: false,
        };
        let before = self.events.len();
        match self.run(&Actor::Clock, tick) {
            Ok(()) | Err(Refusal::AlreadySwept) => {}
            Err(refusal) => panic!("the clock was refused on {day}: {refusal}"),
        }
        let happened = self.events.len() > before;
        assert!(
            !happened || due.is_some_and(|due| due <= day),
            "the sweeper would have missed {day}"
        );
    }

    /// Somebody does something now; what comes out is what its events make of the state before.
    #[track_caller]
    pub(crate) fn does(&mut self, who: &Actor, command: Command) -> &mut Self {
        let what = format!("{command:?}");
        if let Err(refusal) = self.run(who, command) {
            panic!("{}: {what} was refused: {refusal}", self.today());
        }
        self
    }

    #[track_caller]
    pub(crate) fn refuses(&mut self, who: &Actor, command: Command, refusal: Refusal) -> &mut Self {
        let what = format!("{command:?}");
        let answer = self.run(who, command);
        assert_eq!(answer, Err(refusal), "{}: {what}", self.today());
        self
    }

    fn run(&mut self, who: &Actor, command: Command) -> Result<(), Refusal> {
        let before = self.item.clone();
        let mut ctx = Ctx {
            actor: who,
            now: self.now,
            rulebook: self.book,
            calendar: self.calendar,
            plan_through: beijing_day(self.now) + Days::new(100),
            open_parts: self.open_parts,
            cases: self.cases.clone(),
            first_persons: self.first_persons.clone(),
            giver_in_post: self.giver_in_post,
            supply: &mut self.numbers,
        };
        let decided = decide(&mut ctx, &before, command)?;
        let mut folded = before;
        for event in &decided.events {
            folded.evolve(event);
        }
        folded.swept_through = decided.item.swept_through;
        assert_eq!(folded, decided.item, "the state is what its events make");
        self.keep(decided);
        Ok(())
    }

    /// Another calendar comes into force now; what its events make of the state before is what comes out.
    pub(crate) fn replanned(&mut self, calendar: &Calendar) -> Vec<Event> {
        let before = self.item.clone();
        let old = std::mem::replace(&mut self.calendar, Box::leak(Box::new(calendar.clone())));
        let mut ctx = Ctx {
            actor: &Actor::Clock,
            now: self.now,
            rulebook: self.book,
            calendar: self.calendar,
            plan_through: beijing_day(self.now) + Days::new(100),
            open_parts: self.open_parts,
            cases: self.cases.clone(),
            first_persons: self.first_persons.clone(),
            giver_in_post: self.giver_in_post,
            supply: &mut self.numbers,
        };
        let decided = replan(&mut ctx, &before, old).unwrap();
        let mut folded = before;
        for event in &decided.events {
            folded.evolve(event);
        }
        assert_eq!(folded, decided.item, "the state is what its events make");
        let events = decided.events.clone();
        self.keep(decided);
        events
    }

    fn keep(&mut self, decided: Decided) {
        let today = self.today();
        self.item = decided.item;
        let events = decided.events.into_iter();
        self.events.extend(events.map(|event| (today, event)));
    }

    /// Splits the matter; each part goes on as a story of its own.
    pub(crate) fn splits(
        &mut self,
        who: &Actor,
        parts: Vec<SplitPart>,
    ) -> Result<Vec<Self>, Refusal> {
        let mut ctx = Ctx {
            actor: who,
            now: self.now,
            rulebook: self.book,
            calendar: self.calendar,
            plan_through: beijing_day(self.now) + Days::new(100),
            open_parts: 0,
            cases: domain::item::Cases::default(),
            first_persons: self.first_persons.clone(),
            giver_in_post: self.giver_in_post,
            supply: &mut self.numbers,
        };
        let (parent, children) = split(&mut ctx, &self.item, parts)?;
        self.keep(parent);
        let today = self.today();
        let child = |decided: Decided| Self {
            book: self.book,
            item: decided.item,
            events: decided.events.into_iter().map(|e| (today, e)).collect(),
            open_parts: 0,
            cases: domain::item::Cases::default(),
            calendar: self.calendar,
            first_persons: first_persons(),
            giver_in_post: true,
            numbers: Numbers::default(),
            now: self.now,
        };
        Ok(children.into_iter().map(child).collect())
    }

    pub(crate) fn may(&self, who: &Actor, action: Action, target: Target) -> Result<(), Refusal> {
        let standing = Standing {
            actor: who,
            rulebook: self.book,
            calendar: self.calendar,
            today: self.today(),
        };
        may(standing, &self.item, action, target)
    }

    /// The assignment of a unit.
    pub(crate) fn of(&self, n: u128) -> &domain::item::Assignment {
        let mut all = self.item.assignments.iter();
        all.find(|found| found.unit == unit(n)).unwrap()
    }

    pub(crate) fn id(&self, n: u128) -> AssignmentId {
        self.of(n).id
    }

    pub(crate) fn received(&mut self, n: u128) -> &mut Self {
        self.received_with(n, Vec::new())
    }

    pub(crate) fn received_with(
        &mut self,
        n: u128,
        schedule: Vec<domain::item::Milestone>,
    ) -> &mut Self {
        let receive = self.receipt(n, schedule);
        self.does(&handler(n), receive)
    }

    pub(crate) fn receipt(&self, n: u128, schedule: Vec<domain::item::Milestone>) -> Command {
        Command::Receive {
            assignment: self.id(n),
            leader: "分管副局长".into(),
            section: "建设科".into(),
            handler: "经办人".into(),
            schedule,
        }
    }

    /// The last obligation with a label, whatever became of it.
    #[track_caller]
    pub(crate) fn owed(&self, n: u128, label: &str) -> &Obligation {
        let mut all = self.of(n).obligations.iter().rev();
        all.find(|owed| owed.label == label)
            .unwrap_or_else(|| panic!("{label} was never owed"))
    }

    /// The last obligation of the office with a label.
    #[track_caller]
    pub(crate) fn office(&self, label: &str) -> &Obligation {
        let mut all = self.item.proceedings.office.iter().rev();
        all.find(|owed| owed.label == label)
            .unwrap_or_else(|| panic!("the office never owed {label}"))
    }

    /// Labels and dates of what a unit still owes, the receipt left out, in order of date.
    pub(crate) fn owing(&self, n: u128) -> Vec<(String, String)> {
        let open = self.of(n).obligations.iter();
        let open = open.filter(|owed| owed.is_open() && owed.label != "receipt");
        let mut open: Vec<_> = open
            .map(|owed| (owed.due_on.to_string(), owed.label.clone()))
            .collect();
        open.sort();
        open.into_iter().map(|(on, label)| (label, on)).collect()
    }

    /// Every leader of the rulebook passes the result, then it is closed and archived.
    #[track_caller]
    pub(crate) fn ends(&mut self) -> &mut Self {
        self.is_read().feeds_back().does(&clerk(), Command::Close);
        self.does(&clerk(), archive()).stands(Stage::Archived)
    }

    /// Where the volume asks for the office's paper to the leaders, it is made out of the result, and read where a leader reads it first.
    #[track_caller]
    pub(crate) fn feeds_back(&mut self) -> &mut Self {
        if !self.item.lacks_feedback(self.book) {
            return self;
        }
        let made = Command::Collate {
            content: "事项已办结，现将情况反映如下".into(),
            result: false,
        };
        self.does(&clerk(), made);
        let Some(rule) = self.book.collation_of(&self.item.source) else {
            return self;
        };
        let passed = Command::PassCollation {
            passed: true,
            opinion: String::new(),
        };
        self.does(&one(rule.passed_by), passed)
    }

    #[track_caller]
    pub(crate) fn is_read(&mut self) -> &mut Self {
        for step in &self.book.result_review {
            self.does(&one(step.role), result_passed());
        }
        self.goes_up()
    }

    /// Where a superior waits for the result, it is written on the first paper for it, and signed where somebody signs it.
    #[track_caller]
    fn goes_up(&mut self) -> &mut Self {
        let (book, source) = (self.book, self.item.source.clone());
        if !book.goes_up(&source) {
            return self;
        }
        let form = book.upward_forms(&source).next().unwrap();
        let send = Command::SendUpward {
            form: form.id.clone(),
            content: "事项已办结，现将情况报告如下".into(),
        };
        self.does(&clerk(), send);
        let Some(signer) = form.signed_by else {
            return self;
        };
        let signed = Command::SignUpward {
            signed: true,
            opinion: String::new(),
        };
        self.does(&one(signer), signed)
    }

    #[track_caller]
    pub(crate) fn stands(&mut self, stage: Stage) -> &mut Self {
        assert_eq!(self.item.stage, stage, "{}", self.today());
        self
    }

    /// The slips of a unit: level, day drafted, state.
    pub(crate) fn slips(&self, n: u128) -> Vec<(Level, String, &'static str)> {
        let urges = self.of(n).urges.iter();
        urges
            .map(|urge| (urge.level, urge.drafted_on.to_string(), urge.state.word()))
            .collect()
    }

    #[track_caller]
    pub(crate) fn draft(&self, n: u128) -> &Urge {
        let open = self.of(n).open_urge();
        open.expect("a slip is open")
    }

    /// The right role signs the open draft.
    #[track_caller]
    pub(crate) fn signs(&mut self, n: u128) -> &mut Self {
        let (urge, level) = (self.draft(n).id, self.draft(n).level);
        let signer = self.book.ladder.level(level).unwrap().signer;
        self.does(&one(signer), Command::SignUrge { urge })
    }

    /// How many events of a kind happened.
    pub(crate) fn count(&self, kind: EventKind) -> usize {
        let mut all = self.events.iter();
        all.by_ref()
            .filter(|(_, event)| event.kind() == kind)
            .count()
    }
}

/// Every unit of the stories has one; posts, no people's names.
fn first_persons() -> BTreeMap<UnitId, FirstPerson> {
    let named = |n: u128| {
        let person = FirstPerson {
            name: format!("第{n}单位主要负责人"),
            post: "局长".into(),
        };
        (unit(n), person)
    };
    [LEAD, CO, ORGAN].into_iter().map(named).collect()
}

/// Fulfilled, and how many days late.
pub(crate) fn days_late(owed: &Obligation) -> Option<u32> {
    match owed.state {
        ObligationState::Fulfilled { days_late, .. } => Some(days_late),
        ObligationState::Open
        | ObligationState::Superseded { .. }
        | ObligationState::Waived { .. } => None,
    }
}
