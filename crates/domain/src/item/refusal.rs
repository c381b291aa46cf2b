//! Why the domain said no: a stable code for programs, words for people.

mod pointer;

use chrono::NaiveDate;
use strum::{EnumIter, IntoStaticStr};

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// The actor's role or relation to the item does not allow it.
    #[error("this is not for your role here")]
    NotPermitted,
    /// A later step of the chain is the actor's; the one that waits is another's.
    #[error("another approver answers first")]
    NotYourTurn,
    /// Who drafted or proposed something cannot also sign or approve it.
    #[error("who drafted or proposed it cannot decide it")]
    OwnDraft,
    /// The rulebook wants the head's own signature, which nobody gives by delegation (`sichuan/10.4`).
    #[error("the head of the unit signs in person")]
    SignedInPerson,
    /// Only what may be known to all is disclosed.
    #[error("the item is not for the public")]
    NotPublic,
    /// What the public sees is taken back before fewer may know.
    #[error("the item is still disclosed")]
    StillDisclosed,
    /// Nobody decides what concerns the unit he belongs to, also not in another's name.
    #[error("it concerns your own unit")]
    OwnUnit,
    /// The item's stage does not allow it.
    #[error("the item's stage does not allow this")]
    WrongStage,
    /// No such assignment, report, slip … in this item.
    #[error("there is no such thing in this item")]
    NotFound,
    /// A text that is needed is empty.
    #[error("{field} must not be empty")]
    TextMissing {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// The source is not one of the rulebook's.
    #[error("the rulebook has no such source")]
    UnknownSource,
    /// The rulebook does not have this tier.
    #[error("the rulebook has no such tier")]
    UnknownTier,
    /// The rulebook does not handle matters this way.
    #[error("the rulebook does not handle matters this way")]
    UnknownHandling,
    /// A proposal without units.
    #[error("a proposal needs at least one unit")]
    UnitMissing,
    /// Two or more units need exactly one lead (`group/3.3`).
    #[error("two or more units need exactly one lead")]
    LeadCount,
    /// The rulebook makes a unit's first responsible person answerable, and the unit's record names none (`sichuan/4`, `sichuan/5`).
    #[error("the unit has no first responsible person on record")]
    FirstPersonMissing {
        /// Its place among the units, from 0.
        place: usize,
    },
    /// A unit stands twice in a proposal.
    #[error("a unit stands twice in the proposal")]
    UnitTwice,
    /// A unit of the proposal has ended since (`district/3`).
    #[error("a unit of the proposal has ended")]
    UnitEnded {
        /// Its place among the units, from 0.
        place: usize,
    },
    /// A completion date before the issue.
    #[error("the due date lies before the day of issue")]
    DueBeforeIssue,
    /// A milestone's date before the issue.
    #[error("a milestone lies before the day of issue")]
    MilestoneBeforeIssue,
    /// A milestone, or a node of the unit's schedule, after the day by which all is done.
    #[error("{field}: a node lies after the completion date")]
    NodeAfterDue {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// A date further off than anybody plans.
    #[error("{field} lies too far in the future")]
    DateTooFar {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// A date further back than anybody remembers.
    #[error("{field} lies too far in the past")]
    DateTooOld {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// A date that has passed already, or one that lies before what it is about.
    #[error("{field} lies before the day it is set on, or before what it is about")]
    DateBeforeEvent {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// A date claimed for what has happened lies in the future.
    #[error("{field} lies in the future")]
    DateInFuture {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// Received already.
    #[error("the notice was received already")]
    AlreadyReceived,
    /// Contested before it was received.
    #[error("the notice has not been received yet")]
    NotReceived,
    /// The window for contesting has closed.
    #[error("the time to contest ended on {closed_on}")]
    DisputeWindowClosed {
        /// Its last day.
        closed_on: NaiveDate,
    },
    /// A dispute waits already.
    #[error("a dispute already waits for its answer")]
    DisputePending,
    /// The dispute was ruled or answered already, or not ruled yet.
    #[error("the dispute is not waiting for this")]
    DisputeNotWaiting,
    /// What is upheld changes a date or the division of the work (`district/10b`).
    #[error("an upheld dispute changes the date or the units")]
    RulingChangesNothing,
    /// An extension waits already.
    #[error("an extension already waits for its decision")]
    ExtensionPending,
    /// The extension was decided already.
    #[error("the extension was decided already")]
    ExtensionNotWaiting,
    /// Asked after the due date.
    #[error("an extension must be asked for by the due date, {due_on}")]
    ExtensionTooLate {
        /// The completion's due date.
        due_on: NaiveDate,
    },
    /// The date asked for is not later than the present one.
    #[error("an extension ends later than the present date, {due_on}")]
    ExtensionNotLater {
        /// The completion's due date.
        due_on: NaiveDate,
    },
    /// The date asked for has passed, or was overtaken by another, while the request waited.
    #[error(
        "the date asked for, {new_due_on}, has passed or is not later than the present one any more"
    )]
    ExtensionLapsed {
        /// That date.
        new_due_on: NaiveDate,
    },
    /// There is no completion to extend.
    #[error("there is no completion that could be extended")]
    NothingToExtend,
    /// The obligation is not open.
    #[error("the obligation is not open")]
    ObligationNotOpen,
    /// The report names an obligation that is not open.
    #[error("the obligation is not open")]
    #[strum(serialize = "obligation_not_open")]
    CoveredNotOpen {
        /// Which of those named, from 0.
        place: usize,
    },
    /// The report names something that the unit never owed here.
    #[error("the unit owes no such thing here")]
    #[strum(serialize = "unknown_reference")]
    UnknownObligation {
        /// Which of those named, from 0.
        place: usize,
    },
    /// The same stands twice in one list.
    #[error("{field}: the same stands there already")]
    Repeated {
        /// The list, in camelCase.
        field: &'static str,
        /// Where it stands again, from 0.
        place: usize,
    },
    /// A field that has no meaning beside what was decided: nobody is left to believe that it counts.
    #[error("{field} contradicts the decision")]
    ContradictsDecision {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// The report names something that is not reported on.
    #[error("this obligation is not fulfilled by a report")]
    NotReportable,
    /// 无新进展 is no result.
    #[error("a final report says what was done")]
    NoProgressFinal,
    /// The report is no draft any more.
    #[error("the report was submitted already")]
    ReportSubmitted,
    /// The report was reviewed already or not submitted yet.
    #[error("the report is not waiting for review")]
    ReportNotWaiting,
    /// The checklist must be answered whole, once each.
    #[error("every point of the checklist must be answered once")]
    ChecklistIncomplete,
    /// Passed although a point was not met.
    #[error("a report cannot pass with a point not met")]
    PointNotMet,
    /// A slip of this assignment is open already.
    #[error("a slip of this assignment is open already")]
    LadderOpen,
    /// Nothing of this assignment is overdue.
    #[error("nothing of this assignment is overdue")]
    NothingOverdue,
    /// The slip is no draft.
    #[error("the slip is not a draft")]
    NotDrafted,
    /// The slip was not issued or its ladder is closed.
    #[error("there is no issued slip to answer")]
    NotIssued,
    /// This level takes no objective cause.
    #[error("this level takes no objective cause")]
    NoCauseHere,
    /// A cause was brought already.
    #[error("a cause was brought already")]
    CauseBrought,
    /// There is no cause to countersign or decide, or it was decided already.
    #[error("no cause waits for this")]
    CauseNotWaiting,
    /// The unit answered the slip before in time, and that waits for its ruling.
    #[error("the cause brought in time against the slip before waits for its ruling")]
    CausePending,
    /// The cause must be countersigned first (`district/15.1`).
    #[error("the cause must be countersigned first")]
    CauseNotCountersigned,
    /// This level asks for no explanation in person.
    #[error("this level asks for no explanation in person")]
    NoExplanationHere,
    /// Explained already.
    #[error("an explanation was recorded already")]
    AlreadyExplained,
    /// A co unit can be excused; the lead, and the result it owes, cannot.
    #[error("only a co unit's open assignment can be waived, and never the lead's completion")]
    NotWaivable,
    /// Something is still owed.
    #[error("something is still owed")]
    StillOwed,
    /// Reports wait for review.
    #[error("a report still waits for review")]
    ReviewPending,
    /// Leaders have not all passed the result.
    #[error("the leaders have not all passed the result")]
    ResultNotPassed,
    /// This leader has answered already.
    #[error("this leader has answered already")]
    AlreadyAnswered,
    /// Who is said to have given the matter is no leader.
    #[error("who is said to have given the matter is not a leader")]
    GivenByNoLeader,
    /// The office states the result of a matter it handles itself; that of others is their units' final report.
    #[error("the result of a matter with units is their final report")]
    ResultOfUnits,
    /// The rulebook does not know this step.
    #[error("the rulebook does not know this step")]
    NotForeseen,
    /// The matter was not screened yet (`group/1.2`).
    #[error("the matter has to be screened first")]
    NotScreened,
    /// A split needs at least two parts.
    #[error("a matter is split into at least two")]
    TooFewParts,
    /// The matter was split; its parts go their own ways.
    #[error("the matter was split; its parts are proposed")]
    WasSplit,
    /// A part of the matter is still open.
    #[error("a part of the matter is still open")]
    PartsOpen,
    /// What is inspected, to be put right or held to account in the matter is owed still (domain.md §3).
    #[error("an inspection or a case of accountability about the matter is open")]
    CasesOpen,
    /// A motion without its form, or a form without a motion (`banner/4.3.1`).
    #[error("a motion or proposal is registered with its form, other matters without")]
    MotionForm,
    /// The rulebook wants something in the proposal that is not there.
    #[error("the proposal must say: {field}")]
    PlanFieldMissing {
        /// What, e.g. `supervision_plan`.
        field: &'static str,
    },
    /// Longer than is normal, and no reason (`group/3.3`).
    #[error("normally done by {normal_on}: a later date needs a reason")]
    LongerThanNormal {
        /// The normal maximum.
        normal_on: NaiveDate,
    },
    /// A milestone of a unit that has no place in the plan.
    #[error("the milestone's unit has no place in the plan")]
    MilestoneUnit,
    /// The unit has to hand in its schedule with the receipt (`banner/4.1.2`).
    #[error("the unit's schedule is handed in with the receipt")]
    ScheduleMissing,
    /// A part of the report is missing.
    #[error("the report must have the part: {part}")]
    PartMissing {
        /// Its id in the rulebook.
        part: String,
    },
    /// A late report says why.
    #[error("a late report must say why it is late")]
    LateReasonMissing,
    /// A co unit has not signed the joint reply.
    #[error("a joint reply needs the signature of every co unit first")]
    CosignatureMissing,
    /// Signed already.
    #[error("this unit has signed already")]
    AlreadyCosigned,
    /// The department has to consult the office first (`industry-commerce/4.4b`).
    #[error("the department consults the office before it reports to the leader")]
    ConsultationMissing,
    /// The office put on record already that it was consulted on this result.
    #[error("the consultation on this result is on record already")]
    AlreadyConsulted,
    /// There is no result that could be done anew.
    #[error("there is no result yet that could be done anew")]
    NothingToRedo,
    /// A department begins only what its leader gave it by name (`industry-commerce/4.1b`).
    #[error("a department begins only what a leader gave it by name")]
    NotGivenByName,
    /// Only what a leader gave straight to a department goes straight back (`org-dept/3.2.4`).
    #[error("only what a leader gave straight to a department is reported straight to him")]
    RouteNotDirect,
    /// Not an organ that supervises along under this rulebook (`yangjiang/2.3`).
    #[error("the rulebook knows no such organ")]
    UnknownOrgan {
        /// Which of those named, from 0.
        place: usize,
    },
    /// Who does the work does not supervise it.
    #[error("this unit has a part in the matter")]
    OrganUndertakes {
        /// Which of those named, from 0.
        place: usize,
    },
    /// An organ, or the unit it is, stands twice.
    #[error("an organ or its unit stands twice")]
    OrganTwice {
        /// Which of those named, from 0.
        place: usize,
    },
    /// The same organs as before.
    #[error("these organs supervise along already")]
    CoSupervisorsUnchanged,
    /// The committee that gets the reply, or an organ that supervises along, does not do the work.
    #[error("this unit reads along here and undertakes nothing")]
    ReaderUndertakes {
        /// Which place of the proposal, from 0.
        place: usize,
    },
    /// Disclosed already, or never disclosed.
    #[error("the public sees it, or does not, already")]
    DisclosureUnchanged,
    /// What the public is told of the progress goes with the disclosure.
    #[error("nothing is told to the public of what is not disclosed")]
    ProgressNotShown,
    /// The unit has handed in no result (`industry-commerce/3.2`).
    #[error("the unit has handed in no result")]
    NothingToAppraise,
    /// The office has said what it thinks of this result.
    #[error("this result was appraised already")]
    AppraisedAlready,
    /// The year's plan does not hold yet (`yangjiang/2.2a`).
    #[error("the year's plan is not approved")]
    PlanUnapproved,
    /// Not one of the plan's priorities.
    #[error("this is no priority of the plan")]
    NotOfPlan,
    /// It carries it out already, or none.
    #[error("the item carries out this priority already, or none")]
    PriorityUnchanged,
    /// Only an archived matter is followed by another (domain.md §3).
    #[error("the matter to be followed is not archived")]
    PriorNotArchived,
    /// Too many opinions of the public wait.
    #[error("too many opinions wait on this item")]
    OpinionsTooMany,
    /// No opinion of the public waits, or not this one.
    #[error("the opinion is not waiting")]
    OpinionNotWaiting,
    /// An opinion of the public waits (domain.md §11).
    #[error("an opinion of the public waits to be looked at")]
    OpinionsOpen,
    /// No leader is named as who gave it.
    #[error("no leader is named as who gave it")]
    NobodyGave,
    /// It is this leader's already.
    #[error("this leader gave it already")]
    GiverUnchanged,
    /// Who is named does not hold that post.
    #[error("who is named does not hold this post")]
    GiverNotInPost,
    /// Who gave it has read the result.
    #[error("the leader who gave it has read the result")]
    ResultRead,
    /// The same secrecy with the same people.
    #[error("who may know stands so already")]
    SecrecyUnchanged,
    /// A part of a split matter lacks its title or class.
    #[error("a part's {field} must not be empty")]
    PartTextMissing {
        /// Which part, from 0.
        place: usize,
        /// The field, in camelCase.
        field: &'static str,
    },
    /// An instruction waits to be handled (`town/3.5`).
    #[error("a leader's instruction has not been handled yet")]
    InstructionOpen,
    /// The instruction was handled already.
    #[error("the instruction was handled already")]
    InstructionHandled,
    /// The regulation knows no important coordination.
    #[error("the rulebook has no important coordinations")]
    ImportantNotForeseen,
    /// The office's plan and proposal come first, and the leader approves them (`org-dept/3.2.3`).
    #[error("an important coordination is held on a plan the leader has approved")]
    CoordinationPlanMissing,
    /// A plan waits for the leader, or was approved and not held yet.
    #[error("a plan already waits to be answered or held")]
    CoordinationPlanPending,
    /// No plan waits for the leader.
    #[error("no plan waits for the leader")]
    CoordinationPlanNotWaiting,
    /// The rulebook asks whether several units are concerned (`town-duban/4.2.3.2`).
    #[error("whether several units are concerned must be said")]
    SeveralUnitsUnsaid,
    /// Sent up before enough coordinations failed (`yangjiang/2.1a`).
    #[error("a matter is sent up after {needed} coordinations that failed")]
    CoordinationsTooFew {
        /// How many there must be.
        needed: u16,
    },
    /// No difficulty that was coordinated in vain is known by that coordination, or it was solved or sent up since (`yangjiang/2.1a`).
    #[error("no difficulty that is open was opened by that coordination")]
    DifficultyNotOpen,
    /// The same attempt of the same day stands on record.
    #[error("this coordination is on record already")]
    CoordinationRecorded,
    /// Told after the date by which the result was due (`town-duban/4.2.3.3`).
    #[error("a difficulty is told by {due_on}, the date of the result")]
    DifficultyTooLate {
        /// That date.
        due_on: NaiveDate,
    },
    /// The same difficulty of the same unit waits already.
    #[error("the same difficulty already waits for its instruction")]
    DifficultyPending,
    /// The difficulty was settled already, or waits already.
    #[error("the difficulty is not waiting for this")]
    DifficultyNotWaiting,
    /// The office has not given its opinion yet.
    #[error("the office gives its opinion first")]
    OpinionMissing,
    /// A suspension waits already.
    #[error("a suspension already waits for its decision")]
    SuspensionPending,
    /// No suspension waits.
    #[error("no suspension waits for its decision")]
    SuspensionNotWaiting,
    /// The clock does not stand still.
    #[error("the item is not suspended")]
    NotSuspended,
    /// The reply has not been delivered and received (`banner/4.3.5`).
    #[error("the reply has not been delivered to the committee and received")]
    NotDelivered,
    /// Delivered or received already.
    #[error("delivered already")]
    AlreadyDelivered,
    /// A paper that the rulebook's dossier does not know.
    #[error("the rulebook's dossier has no such paper")]
    UnknownPaper,
    /// A paper is missing in the dossier (`group/9.2`).
    #[error("the dossier lacks: {paper}")]
    DossierIncomplete {
        /// Its id in the rulebook.
        paper: String,
    },
    /// A way of handling that is for other matters (`banner/4.2.3`).
    #[error("this way of handling is for matters of another kind")]
    HandlingNotAllowed,
    /// Matters of this source are not handled so (`banner/4.2.3`).
    #[error("matters of this source are not handled this way")]
    HandlingNotForSource,
    /// The same motion is registered already (`banner/4.3.1`).
    #[error("this motion is registered already, as {number}")]
    MotionTwice {
        /// The number of that matter, which the actor may know of.
        number: String,
    },
    /// The reply to a motion goes to the committee of its body (`banner/4.3.5`).
    #[error("matters of this source are answered to another committee")]
    OtherCommittee,
    /// What the office handles alone has no units; with departments is another way of handling (`banner/4.2.3`).
    #[error("the office handles it alone: no unit undertakes it")]
    HandledAlone,
    /// Nothing that was collated waits for a leader.
    #[error("nothing collated waits to be read")]
    CollationNotWaiting,
    /// A paper that the rulebook does not have for a matter of this source (`town-duban/4.2.6.2`).
    #[error("results of such matters go up on another paper")]
    WrongForm,
    /// A paper for the superior waits for its signature already.
    #[error("a paper for the superior already waits for its signature")]
    UpwardPending,
    /// No paper for the superior waits.
    #[error("no paper for the superior waits for its signature")]
    UpwardNotWaiting,
    /// The superior has not been told the result (`town-duban/4.2.6.2`).
    #[error("the result has not gone up to the superior")]
    NotSentUp,
    /// A paper named as a copy is not among those enclosed.
    #[error("only what is enclosed can be a copy")]
    CopyNotEnclosed,
    /// A copy where the dossier holds originals (`banner/6.4`).
    #[error("the dossier holds originals: {paper} is a copy")]
    OriginalMissing {
        /// Its id in the rulebook.
        paper: String,
    },
    /// A call or a visit is put on record, not signed (`group/6.1`).
    #[error("this level is a call or a visit: put it on record")]
    RecordNeeded,
    /// The rulebook does not leave this level to the office.
    #[error("the ladder does not allow this level now")]
    LevelNotAllowed,
    /// Once a matter is in approval, whoever registered it lets more people know of it, and shuts nobody out.
    #[error("people can only be added to those who know of it")]
    OnlyWidened,
    /// The open ladder has had this level: none comes twice (domain.md §6).
    #[error("this form of urging was used in the open ladder already")]
    LevelUsed,
    /// What a leader gave a department names the leader: the result goes to him (`industry-commerce/4.4b`).
    #[error("the leader who gave the matter is not named")]
    GiverMissing {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// What supervises by its line is a section of the office, no unit that undertakes matters (`yangjiang/2.2b`).
    #[error("only a section of the office supervises by its line")]
    NotASection,
    /// A department begins, without anybody's approval, what it undertakes itself (`industry-commerce/4.1b`).
    #[error("the department that began the matter leads it")]
    InitiatorLeads,
    /// A restricted item must list somebody.
    #[error("a restricted item must list at least one person")]
    NobodyListed,
    /// The clock has done this day already, or the item is not at work.
    #[error("the clock has done this day already")]
    AlreadySwept,
}

impl Refusal {
    /// The stable code, e.g. `lead_count`.
    pub fn code(&self) -> &'static str {
        self.into()
    }
}
