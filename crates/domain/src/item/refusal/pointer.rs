//! Which field of a request a refusal is about.

use super::Refusal;

impl Refusal {
    /// JSON pointer of the request's fault, where one field is at fault.
    pub fn pointer(&self) -> Option<String> {
        match self {
            Self::TextMissing { field }
            | Self::DateBeforeEvent { field }
            | Self::NodeAfterDue { field }
            | Self::DateTooFar { field }
            | Self::DateTooOld { field }
            | Self::DateInFuture { field } => Some(format!("/{field}")),
            Self::UnknownSource => Some("/source".into()),
            Self::UnknownTier => Some("/tier".into()),
            Self::UnknownHandling | Self::HandlingNotAllowed | Self::HandlingNotForSource => {
                Some("/handling".into())
            }
            Self::HandledAlone | Self::UnitMissing | Self::LeadCount | Self::UnitTwice => {
                Some("/assignments".into())
            }
            Self::DueBeforeIssue => Some("/dueOn".into()),
            Self::GiverMissing { field } => Some(format!("/{field}")),
            Self::NotASection => Some("/sectionId".into()),
            Self::InitiatorLeads => Some("/assignments".into()),
            Self::LevelUsed => Some("/level".into()),
            Self::NobodyListed | Self::OnlyWidened => Some("/listed".into()),
            Self::ChecklistIncomplete | Self::PointNotMet => Some("/points".into()),
            Self::NotReportable => Some("/covers".into()),
            Self::CoveredNotOpen { place } | Self::UnknownObligation { place } => {
                Some(format!("/covers/{place}"))
            }
            Self::Repeated { field, place } => Some(format!("/{field}/{place}")),
            Self::ContradictsDecision { field } => Some(format!("/{field}")),
            Self::RulingChangesNothing => Some("/upheld".into()),
            Self::TooFewParts => Some("/parts".into()),
            Self::MotionTwice { .. } => Some("/motion/number".into()),
            Self::OtherCommittee => Some("/motion/committeeUnitId".into()),
            Self::MotionForm => Some("/motion".into()),
            Self::LongerThanNormal { .. } => Some("/overMaximumReason".into()),
            Self::MilestoneUnit | Self::MilestoneBeforeIssue => Some("/milestones".into()),
            Self::ExtensionNotLater { .. } => Some("/newDueOn".into()),
            Self::GivenByNoLeader => Some("/givenBy".into()),
            Self::NoProgressFinal => Some("/noProgress".into()),
            Self::UnknownPaper => Some("/enclosed".into()),
            Self::CopyNotEnclosed | Self::OriginalMissing { .. } => Some("/copies".into()),
            Self::WrongForm => Some("/form".into()),
            Self::ResultOfUnits => Some("/result".into()),
            Self::ScheduleMissing => Some("/schedule".into()),
            Self::PartMissing { part } => Some(format!("/parts/{part}")),
            Self::LateReasonMissing => Some("/lateReason".into()),
            Self::LevelNotAllowed => Some("/level".into()),
            Self::ImportantNotForeseen | Self::CoordinationPlanMissing => Some("/level".into()),
            Self::SeveralUnitsUnsaid => Some("/severalUnits".into()),
            Self::CoordinationsTooFew { .. } => Some("/openedBy".into()),
            Self::DifficultyNotOpen => Some("/openedBy".into()),
            Self::UnknownOrgan { place } => Some(format!("/organs/{place}/organ")),
            Self::OrganUndertakes { place } | Self::OrganTwice { place } => {
                Some(format!("/organs/{place}/unitId"))
            }
            Self::CoSupervisorsUnchanged => Some("/organs".into()),
            Self::ReaderUndertakes { place } | Self::FirstPersonMissing { place } => {
                Some(format!("/assignments/{place}/unitId"))
            }
            Self::DisclosureUnchanged => Some("/disclosed".into()),
            Self::ProgressNotShown => Some("/progress".into()),
            Self::PlanUnapproved => Some("/priority/planId".into()),
            Self::NotOfPlan => Some("/priority/priorityId".into()),
            Self::PriorityUnchanged => Some("/priority".into()),
            Self::PriorNotArchived => Some("/followsId".into()),
            Self::GiverUnchanged | Self::GiverNotInPost => Some("/giverId".into()),
            Self::SecrecyUnchanged => Some("/secrecy".into()),
            Self::PartTextMissing { place, field } => Some(format!("/parts/{place}/{field}")),
            Self::NothingToRedo => Some("/redoBy".into()),
            Self::NotGivenByName => Some("/initiatorUnitId".into()),
            Self::RouteNotDirect => Some("/route".into()),
            Self::PlanFieldMissing { .. }
            | Self::NotForeseen
            | Self::NotScreened
            | Self::WasSplit
            | Self::PartsOpen
            | Self::CasesOpen
            | Self::CosignatureMissing
            | Self::AlreadyCosigned
            | Self::ConsultationMissing
            | Self::InstructionOpen
            | Self::InstructionHandled
            | Self::CoordinationRecorded
            | Self::CoordinationPlanPending
            | Self::CoordinationPlanNotWaiting
            | Self::AlreadyConsulted
            | Self::DifficultyTooLate { .. }
            | Self::DifficultyPending
            | Self::DifficultyNotWaiting
            | Self::OpinionMissing
            | Self::SuspensionPending
            | Self::SuspensionNotWaiting
            | Self::NotSuspended
            | Self::NotDelivered
            | Self::AlreadyDelivered
            | Self::DossierIncomplete { .. }
            | Self::CollationNotWaiting
            | Self::UpwardPending
            | Self::UpwardNotWaiting
            | Self::NotSentUp
            | Self::RecordNeeded
            | Self::NotPermitted
            | Self::NotYourTurn
            | Self::ObligationNotOpen
            | Self::UnitEnded { .. }
            | Self::OwnDraft
            | Self::OwnUnit
            | Self::NothingToAppraise
            | Self::AppraisedAlready
            | Self::OpinionsTooMany
            | Self::OpinionNotWaiting
            | Self::OpinionsOpen
            | Self::SignedInPerson
            | Self::NotPublic
            | Self::StillDisclosed
            | Self::WrongStage
            | Self::NotFound
            | Self::AlreadyReceived
            | Self::NotReceived
            | Self::DisputeWindowClosed { .. }
            | Self::DisputePending
            | Self::DisputeNotWaiting
            | Self::ExtensionPending
            | Self::ExtensionNotWaiting
            | Self::ExtensionTooLate { .. }
            | Self::ExtensionLapsed { .. }
            | Self::NothingToExtend
            | Self::ReportSubmitted
            | Self::ReportNotWaiting
            | Self::LadderOpen
            | Self::NothingOverdue
            | Self::NotDrafted
            | Self::NotIssued
            | Self::NoCauseHere
            | Self::CauseBrought
            | Self::CauseNotWaiting
            | Self::CausePending
            | Self::CauseNotCountersigned
            | Self::NoExplanationHere
            | Self::AlreadyExplained
            | Self::NotWaivable
            | Self::StillOwed
            | Self::ReviewPending
            | Self::ResultNotPassed
            | Self::AlreadyAnswered
            | Self::NobodyGave
            | Self::ResultRead
            | Self::AlreadySwept => None,
        }
    }
}
