//! Why an inspection's command was refused: a stable code for programs, words for people.

use chrono::NaiveDate;
use strum::{EnumIter, IntoStaticStr};

use crate::case::{Place, Refused};

/// A named reason; the code is the variant in snake_case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr, EnumIter)]
#[strum(serialize_all = "snake_case")]
pub enum Refusal {
    /// By its role this step is somebody else's.
    #[error("this step belongs to another role")]
    NotPermitted,
    /// There is no such thing for this actor.
    #[error("there is no such thing")]
    NotFound,
    /// who proposed it cannot decide it.
    #[error("who proposed it cannot decide it")]
    OwnDraft,
    /// A text must say something.
    #[error("{field} must not be empty")]
    TextMissing {
        /// Which field.
        field: &'static str,
    },
    /// The inspection's state does not allow this.
    #[error("the inspection's state does not allow this")]
    InspectionState,
    /// The rulebook knows no such kind of inspection.
    #[error("the rulebook knows no such kind of inspection")]
    UnknownInspectionKind,
    /// Every inspection but research looks at a unit.
    #[error("an inspection other than research names at least one unit")]
    UnitsMissing,
    /// A unit or item stands twice.
    #[error("a unit or a matter stands twice")]
    NamedTwice {
        /// Where it stands again.
        place: Place,
    },
    /// A return visit goes to a closed matter or after a submitted report (`yangjiang/3.2`).
    #[error("a return visit goes to a closed matter or after a submitted report")]
    NothingToRevisit,
    /// The report it goes after is not one of its matters.
    #[error("the report is not one of these matters")]
    ReportNotHere,
    /// The last day lies before the first, or the first before today.
    #[error("the days of the plan do not fit")]
    PlanDays {
        /// Which of the two.
        field: &'static str,
    },
    /// A plan says how one looks.
    #[error("a plan names at least one method")]
    MethodMissing,
    /// A plan lists what is looked at.
    #[error("a plan lists at least one point to look at")]
    ChecklistMissing,
    /// A plan names who takes part.
    #[error("a plan names at least one participant")]
    ParticipantMissing,
    /// A joint inspection has a department beside the office (`banner/5.3`).
    #[error("a joint inspection names a department that inspects along")]
    DepartmentMissing,
    /// Nobody inspects the own unit.
    #[error("a department cannot inspect itself")]
    InspectsItself {
        /// Where it is named.
        place: Place,
    },
    /// No unit concerned goes along on such an inspection (`industry-commerce/5.3`).
    #[error("the units concerned do not go along on such an inspection")]
    GoesAlone,
    /// Whoever goes along as the unit concerned is inspected; others inspect along, or not at all.
    #[error("only a unit that is inspected goes along as the one concerned")]
    NotConcerned {
        /// Where it is named.
        place: Place,
    },
    /// Nor do its people.
    #[error("who belongs to a unit that is inspected cannot take part")]
    InsiderInspects {
        /// Where the person is named.
        place: Place,
    },
    /// An inspection of invited deputies invites one (`yangjiang/4.3`).
    #[error("an inspection by invitation names a deputy or a member invited")]
    InvitedMissing,
    /// An inspection led by a leader names the leader (`banner/5.5`).
    #[error("an inspection led by a leader names the leader")]
    LeaderMissing,
    /// Who is named as a leader is none.
    #[error("who is named as leading it is not a leader")]
    NotALeader {
        /// Where the person is named.
        place: Place,
    },
    /// The rulebook asks for a plan before it begins.
    #[error("the rulebook asks for a plan first")]
    PlanMissing,
    /// The rulebook's role has not approved the plan.
    #[error("the plan is not approved")]
    PlanNotApproved,
    /// The rulebook's preparation has no such point.
    #[error("the rulebook's preparation has no such point")]
    UnknownPreparation,
    /// That point is ready already.
    #[error("this point is ready already")]
    PreparedAlready,
    /// Not everything the rulebook asks for is ready (`company/5.2`).
    #[error("the preparation is not complete")]
    NotPrepared,
    /// It does not begin before the first day of its plan.
    #[error("it begins on {from}")]
    TooEarly {
        /// The first day.
        from: NaiveDate,
    },
    /// It does not begin after the last day of its plan.
    #[error("its plan ended on {to}: it is planned anew first")]
    TooLate {
        /// The last day.
        to: NaiveDate,
    },
    /// The rulebook files the year's inspections in its plan, and none is approved yet (domain.md §12.13).
    #[error("the plan of this year is not approved")]
    YearlyPlanMissing,
    /// As many have begun this year as were filed (只减不增).
    #[error("as many inspections have begun this year as were filed: {count}")]
    FiledCountReached {
        /// The filed count.
        count: u16,
    },
    /// The checklist has no such point.
    #[error("the checklist has no such point")]
    UnknownPoint,
    /// That point is recorded already.
    #[error("this point is recorded already")]
    RecordedAlready,
    /// Points of the checklist are not recorded yet (`company/5.3`).
    #[error("points of the checklist are not recorded yet")]
    PointsOpen,
    /// That unit is not inspected.
    #[error("this unit is not inspected here")]
    NotInspected,
    /// The rulebook has no such grade of findings.
    #[error("the rulebook has no such grade")]
    UnknownGrade,
    /// What is put right on the spot says how (`company/5.4a`).
    #[error("what is put right on the spot says to whom it was pointed out and what was done")]
    OnTheSpotMissing,
    /// A finding of this grade is not put right on the spot.
    #[error("a finding of this grade is not settled on the spot")]
    NotOnTheSpot,
    /// The finding is not at this step.
    #[error("the finding is not at this step")]
    FindingState,
    /// The finding asks for another remedy.
    #[error("the rulebook has another remedy for this grade")]
    OtherRemedy,
    /// A correction without a date.
    #[error("a correction needs a date")]
    CorrectionDate,
    /// A correction's date has passed.
    #[error("the date of a correction lies before today")]
    DateBeforeEvent,
    /// A date lies so far ahead that nobody can mean it.
    #[error("this day lies too far ahead")]
    DateTooFar {
        /// Which field.
        field: &'static str,
    },
    /// A field that has no meaning beside what was decided.
    #[error("{field} contradicts the decision")]
    ContradictsDecision {
        /// The field, in camelCase.
        field: &'static str,
    },
    /// It goes after no report or matter.
    #[error("there is nothing whose facts could be verified")]
    NothingToVerify,
    /// What was seen is recorded already.
    #[error("what was seen is recorded already")]
    VisitRecorded,
    /// A return visit says whether the facts were found and corrected.
    #[error("a return visit says first whether the facts were found and corrected")]
    VisitMissing,
    /// The rulebook asks for a written report.
    #[error("the rulebook asks for a written report first")]
    ReportMissing,
    /// A leader has not read the report yet (`town-duban/4.1.3.2`).
    #[error("a leader reads the report first")]
    ReportNotRead,
    /// No report waits to be read.
    #[error("no report waits to be read")]
    NothingToRead,
    /// A visit found something not put right, and no correction by a date has been demanded since (`company/5.4b`).
    #[error("what the visit found not put right is demanded by a new date first")]
    CorrectionNotDemanded,
    /// That unit has answered already.
    #[error("this unit has answered already")]
    ConclusionAnswered,
    /// Something found is not put right.
    #[error("something found is not put right yet")]
    FindingsOpen,
    /// The clock has done this day, or has nothing to do on it.
    #[error("the clock has nothing to do on this day")]
    AlreadySwept,
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        let field: &str = match self {
            Self::TextMissing { field }
            | Self::PlanDays { field }
            | Self::ContradictsDecision { field }
            | Self::DateTooFar { field } => field,
            Self::NamedTwice { place }
            | Self::InspectsItself { place }
            | Self::NotConcerned { place }
            | Self::InsiderInspects { place }
            | Self::NotALeader { place } => place,
            Self::UnknownInspectionKind => "kind",
            Self::UnitsMissing => "units",
            Self::NothingToRevisit => "items",
            Self::ReportNotHere => "reportId",
            Self::MethodMissing => "methods",
            Self::ChecklistMissing => "checklist",
            Self::ParticipantMissing => "members",
            Self::DepartmentMissing => "departments",
            Self::GoesAlone => "accompanying",
            Self::InvitedMissing => "deputies",
            Self::LeaderMissing => "leaders",
            Self::UnknownPreparation | Self::UnknownPoint => "point",
            Self::NotInspected => "unitId",
            Self::UnknownGrade => "grade",
            Self::OnTheSpotMissing | Self::NotOnTheSpot => "onTheSpot",
            Self::CorrectionDate | Self::DateBeforeEvent => "dueOn",
            Self::NotPermitted
            | Self::NotFound
            | Self::OwnDraft
            | Self::InspectionState
            | Self::YearlyPlanMissing
            | Self::PlanMissing
            | Self::PlanNotApproved
            | Self::PreparedAlready
            | Self::NotPrepared
            | Self::TooEarly { .. }
            | Self::TooLate { .. }
            | Self::FiledCountReached { .. }
            | Self::RecordedAlready
            | Self::PointsOpen
            | Self::FindingState
            | Self::OtherRemedy
            | Self::NothingToVerify
            | Self::VisitRecorded
            | Self::VisitMissing
            | Self::ReportMissing
            | Self::ReportNotRead
            | Self::NothingToRead
            | Self::CorrectionNotDemanded
            | Self::ConclusionAnswered
            | Self::FindingsOpen
            | Self::AlreadySwept => return None,
        };
        Some(format!("/{field}"))
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let facts = match &refusal {
            Refusal::TooEarly { from } => vec![("date", from.to_string())],
            Refusal::TooLate { to } => vec![("date", to.to_string())],
            Refusal::FiledCountReached { count } => vec![("count", count.to_string())],
            _ => Vec::new(),
        };
        Self {
            code: refusal.code(),
            text: refusal.to_string(),
            pointer: refusal.pointer(),
            facts,
        }
    }
}
