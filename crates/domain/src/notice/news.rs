//! News as facts: what a notice tells, kept with it so that it can be said in either language years later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CaseWhat, ProposalEvent, Proposed};
use crate::{
    accountability, assessment, bulletin,
    id::UrgeId,
    inspection,
    item::{ApprovalDecision, EventKind, PromptReason, ScoreKind},
    time::Instant,
    vocabulary::{Part, vocabulary},
    yearly_plan,
};

/// What is told, kept with the notice as facts so that it can be said in either language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct News {
    /// The event's name.
    pub kind: NewsKind,
    /// How soon.
    pub delivery: Delivery,
    /// The slip it is about.
    pub urge: Option<UrgeId>,
    /// The item's number, or the case's where it has one.
    pub number: String,
    /// The item's title, or the case's.
    pub title: String,
    /// The name of the unit concerned, empty where there is none.
    pub unit: String,
    /// What happened.
    pub what: What,
    /// Why this person is told.
    pub why: Why,
}

/// What the news is about: an event of an item or a case, spelt as its kind is, or the sweep itself. No two kinds are spelt alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NewsKind {
    /// An event of an item.
    Event(EventKind),
    /// Of an inspection.
    Inspection(inspection::EventKind),
    /// Of a year's plan.
    YearlyPlan(yearly_plan::EventKind),
    /// Of a case of accountability.
    Accountability(accountability::EventKind),
    /// Of a bulletin.
    Bulletin(bulletin::EventKind),
    /// Of points given by hand.
    Merit(assessment::MeritEventKind),
    /// Of a calendar or a rulebook that was proposed.
    Proposal(ProposalEvent),
    /// The brake holds a day of slips (domain.md §6).
    BrakeHeld,
    /// A used refresh token of the person's came back (trust.md R-6).
    SessionReused,
    /// An administrator reset the person's account (trust.md R-3).
    AccountReset,
    /// The server's clock stands behind a moment it has shown before (trust.md R-31).
    ClockBackwards,
}

vocabulary! {
    /// How soon news goes out (domain.md §12.14).
    Delivery {
        /// At once: slips, returns, and what is due today.
        Immediate,
        /// With the day's digest.
        Digest,
    }
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What happened, with the facts its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "what",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum What {
    /// A proposal waits for approval.
    ApprovalWaits,
    /// A proposal was answered for good, or returned.
    ApprovalGiven {
        /// The answer.
        decision: ApprovalDecision,
        /// In words.
        opinion: String,
    },
    /// A unit got an assignment.
    Assigned {
        /// Lead or co.
        part: Part,
        /// The completion date.
        due_on: Option<NaiveDate>,
    },
    /// A unit contested; the ruling waits.
    Disputed,
    /// A dispute was ruled; the answer to the unit waits.
    DisputeRuled {
        /// Upheld or dismissed.
        upheld: bool,
    },
    /// The office answered a dispute.
    DisputeAnswered {
        /// The answer.
        text: String,
    },
    /// A unit asks for a later date.
    ExtensionRequested {
        /// Until when.
        new_due_on: NaiveDate,
    },
    /// An extension was decided.
    ExtensionDecided {
        /// The new date when it was granted.
        new_due_on: Option<NaiveDate>,
    },
    /// A report waits for review.
    ReportSubmitted {
        /// Labels of what it answers.
        covers: Vec<String>,
    },
    /// A report passed.
    ReportPassed {
        /// Labels of what it answers.
        covers: Vec<String>,
    },
    /// A report was returned.
    ReportReturned {
        /// Labels of what it answers.
        covers: Vec<String>,
        /// The new date.
        redo_by: NaiveDate,
        /// Why.
        reasons: String,
    },
    /// A date nears, has come or has passed.
    Prompted {
        /// Label of the obligation.
        label: String,
        /// Its due date.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// A slip waits for its signature.
    UrgeDrafted {
        /// 蓝色催办单
        level: Bilingual,
        /// Drafted while catching up: 待确认.
        to_confirm: bool,
    },
    /// A draft was withdrawn: nothing of it is open any more.
    UrgeWithdrawn {
        /// 蓝色催办单
        level: Bilingual,
    },
    /// The signer declined.
    UrgeDeclined {
        /// 蓝色催办单
        level: Bilingual,
        /// Why.
        reason: String,
    },
    /// A slip was issued.
    UrgeIssued {
        /// 蓝色催办单
        level: Bilingual,
        /// Its number.
        number: String,
        /// When the answer is due.
        answer_due_on: NaiveDate,
    },
    /// A ladder was settled.
    UrgeSettled {
        /// 蓝色催办单
        level: Bilingual,
    },
    /// A unit brought an objective cause; the countersignature waits.
    CauseBrought,
    /// A cause was countersigned; the decision waits.
    CauseCountersigned,
    /// A cause was decided.
    CauseDecided {
        /// The new date when it was accepted.
        new_due_on: Option<NaiveDate>,
    },
    /// A date was agreed at an explanation in person.
    Explained {
        /// The date.
        new_due_on: NaiveDate,
    },
    /// Points were entered.
    Scored {
        /// Negative.
        points: i16,
        /// For what.
        score: ScoreKind,
    },
    /// An obligation was waived.
    ObligationWaived {
        /// Its label.
        label: String,
    },
    /// By the calendar now in force a date is another one.
    Recounted {
        /// Its label.
        label: String,
        /// The date as it was.
        from: NaiveDate,
        /// The date as it is.
        due_on: NaiveDate,
    },
    /// A co unit need not finish.
    AssignmentWaived {
        /// Why.
        reason: String,
    },
    /// The result waits for leaders.
    ResultWaits,
    /// A leader passed the result.
    ResultPassed,
    /// A leader did not pass the result: it is supervised again.
    ResultReturned {
        /// In words.
        opinion: String,
    },
    /// The item was closed.
    Closed,
    /// A leader wrote on it.
    Instructed {
        /// In words.
        text: String,
    },
    /// A plan for an important coordination waits for the leader.
    CoordinationPlanWaits {
        /// The difficulty.
        difficulty: String,
    },
    /// The leader approved it: it is coordinated now.
    CoordinationPlanApproved,
    /// An important problem, with what the office proposes (`company/4.3`).
    ProblemTold {
        /// The difficulty.
        difficulty: String,
        /// What is proposed.
        proposal: String,
    },
    /// A difficulty was sent up.
    DifficultySent {
        /// Why it cannot be solved below.
        why: String,
    },
    /// A leader's instruction settled it.
    DifficultySettled {
        /// The instruction.
        text: String,
    },
    /// Somebody asks for the clock to stand still.
    SuspensionAsked {
        /// Why.
        reason: String,
    },
    /// The clock stands still, or not.
    Suspended {
        /// Granted or not.
        accepted: bool,
    },
    /// The clock goes on.
    Resumed {
        /// How many calendar days the dates move.
        days: u32,
    },
    /// What was collated waits to be read before it is feedback.
    CollationWaits,
    /// What was collated goes on to the leaders (督查反馈).
    Feedback {
        /// In words.
        text: String,
    },
    /// A paper for the superior waits for its signature.
    UpwardWaits,
    /// A paper for the superior was signed and goes up.
    UpwardSigned,
    /// A leader sent a paper of the office back.
    PaperReturned {
        /// Why.
        opinion: String,
    },
    /// A reply for the committee.
    Delivered,
    /// The office said what it thinks of the work.
    Appraised {
        /// 评议意见
        text: String,
    },
    /// Somebody of the public wrote on it.
    OpinionReceived,
    /// The matter was cancelled.
    Cancelled {
        /// Why.
        reason: String,
    },
    /// A leader stands in for the one who gave it, or gave it no more.
    GiverChanged {
        /// It is the reader's from now on, or was.
        named: bool,
        /// Why.
        reason: String,
    },
    /// Somebody was listed for a restricted item.
    Listed,
    /// A calendar or a rulebook waits to be decided on.
    ProposalWaits {
        /// What was proposed.
        proposal: Proposed,
    },
    /// It was decided on.
    ProposalDecided {
        /// What was proposed.
        proposal: Proposed,
        /// Approved; else declined.
        approved: bool,
        /// Why it was declined.
        reason: String,
    },
    /// A day would have drafted too many slips and waits for the director.
    BrakeHeld {
        /// The Beijing day.
        day: NaiveDate,
        /// How many slips.
        drafts: u64,
        /// Of how many assignments at work.
        open_assignments: u64,
    },
    /// A session was ended because its refresh token was used twice: somebody may have a copy.
    SessionReused,
    /// The account was reset by somebody else, and with a one-time code somebody came in or will.
    AccountReset,
    /// The clock went back: nothing is prompted or drafted until it has caught up or was set right.
    ClockBackwards {
        /// What it says now.
        now: Instant,
        /// The latest moment it has shown.
        highest: Instant,
    },
    /// Something happened to a case beside the items.
    OfCase {
        /// What.
        case: CaseWhat,
    },
}

/// Why somebody is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "why",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Why {
    /// The person's unit has an assignment.
    Undertakes,
    /// The person supervises the item.
    Supervises,
    /// The person proposed it.
    Proposed,
    /// The step is the person's.
    Decides {
        /// Rule id with its rulebook: `district/9`.
        rule: String,
    },
    /// The person signs slips of this level.
    Signs {
        /// 蓝色催办单
        level: Bilingual,
        /// Rule id with its rulebook.
        rule: String,
    },
    /// The person is in charge of the unit.
    InCharge,
    /// The person's office gets copies.
    Copied {
        /// Rule id with its rulebook.
        rule: String,
    },
    /// The person gave the matter, or stands in for who did (`banner/4.2.5`).
    Gave,
    /// The person was listed.
    Listed,
    /// The own organ reads along.
    Reads,
    /// It is the person's own account.
    OwnAccount,
    /// The person keeps the server running.
    KeepsServer,
    /// The person wrote what was answered.
    Drafted,
    /// It concerns the person's unit.
    Concerned,
    /// The person, or the person's department, takes part in the inspection.
    TakesPart,
    /// What one person entered, another confirms.
    SecondPerson,
    /// What one person proposes for the whole office, its chief decides on.
    ForTheOffice,
    /// The paper goes to the person under the rules.
    Receives {
        /// Rule id with its rulebook.
        rule: String,
    },
    /// The person's office owes it under the rules.
    Owes {
        /// Rule id with its rulebook.
        rule: String,
    },
}

const BRAKE_HELD: &str = "brake_held";
const SESSION_REUSED: &str = "session_reused";
const ACCOUNT_RESET: &str = "account_reset";
const CLOCK_BACKWARDS: &str = "clock_backwards";

impl NewsKind {
    /// Its name in snake_case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event(kind) => kind.into(),
            Self::Inspection(kind) => kind.into(),
            Self::YearlyPlan(kind) => kind.into(),
            Self::Accountability(kind) => kind.into(),
            Self::Bulletin(kind) => kind.into(),
            Self::Merit(kind) => kind.into(),
            Self::Proposal(kind) => kind.word(),
            Self::BrakeHeld => BRAKE_HELD,
            Self::SessionReused => SESSION_REUSED,
            Self::AccountReset => ACCOUNT_RESET,
            Self::ClockBackwards => CLOCK_BACKWARDS,
        }
    }

    /// The kind of event with this name, whatever it happened to.
    fn of_event(word: &str) -> Option<Self> {
        let item = word.parse().map(Self::Event);
        item.or_else(|_| word.parse().map(Self::Inspection))
            .or_else(|_| word.parse().map(Self::YearlyPlan))
            .or_else(|_| word.parse().map(Self::Accountability))
            .or_else(|_| word.parse().map(Self::Bulletin))
            .or_else(|_| word.parse().map(Self::Merit))
            .or_else(|_| word.parse().map(Self::Proposal))
            .ok()
    }
}

impl Serialize for NewsKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for NewsKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        match word.as_str() {
            BRAKE_HELD => Ok(Self::BrakeHeld),
            SESSION_REUSED => Ok(Self::SessionReused),
            ACCOUNT_RESET => Ok(Self::AccountReset),
            CLOCK_BACKWARDS => Ok(Self::ClockBackwards),
            event => Self::of_event(event)
                .ok_or_else(|| serde::de::Error::custom("no event has this name")),
        }
    }
}

impl News {
    /// The brake holds a day: for the director, at once.
    pub fn brake_held(day: NaiveDate, drafts: u64, open_assignments: u64) -> Self {
        let what = What::BrakeHeld {
            day,
            drafts,
            open_assignments,
        };
        Self::of_no_item(NewsKind::BrakeHeld, what, Why::Supervises)
    }

    /// A session of the person's was ended because its refresh token came back (trust.md R-6): for that person, at once.
    pub fn session_reused() -> Self {
        Self::of_no_item(
            NewsKind::SessionReused,
            What::SessionReused,
            Why::OwnAccount,
        )
    }

    /// Somebody reset the person's account (trust.md R-3): for that person, at once.
    pub fn account_reset() -> Self {
        Self::of_no_item(NewsKind::AccountReset, What::AccountReset, Why::OwnAccount)
    }

    /// The clock went back (trust.md R-31): for the office and who keeps the server running, at once.
    pub fn clock_backwards(now: Instant, highest: Instant, why: Why) -> Self {
        let what = What::ClockBackwards { now, highest };
        Self::of_no_item(NewsKind::ClockBackwards, what, why)
    }

    pub(super) fn of_no_item(kind: NewsKind, what: What, why: Why) -> Self {
        Self {
            kind,
            delivery: Delivery::Immediate,
            urge: None,
            number: String::new(),
            title: String::new(),
            unit: String::new(),
            what,
            why,
        }
    }
}
