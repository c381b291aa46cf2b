//! The domain's vocabularies as the contract shows them: each enumeration is read from the domain, so that the two cannot part.

use std::borrow::Cow;

use strum::IntoEnumIterator;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// A closed list of words.
pub(super) fn enumeration(
    about: &str,
    words: impl IntoIterator<Item = &'static str>,
) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .description(Some(about))
        .enum_values(Some(words));
    RefOr::T(Schema::Object(object.build()))
}

macro_rules! words {
    ($($(#[doc = $about:literal])+ $name:ident = $vocabulary:path $(, only $test:expr)?;)+) => { $(
        $(#[doc = $about])+
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let all = <$vocabulary>::iter();
                $(let all = all.filter($test);)?
                enumeration([$($about),+].join("\n").trim(), all.map(<$vocabulary>::word))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+ };
}

words! {
    /// Something somebody may do to an item or a part of it; where it is listed under `may`, the server would accept it now.
    Action = domain::access::Action, only |action| !matches!(action, domain::access::Action::Read | domain::access::Action::Register);
    /// An approver's answer.
    ApprovalDecision = domain::item::ApprovalDecision;
    /// Whether a unit is still at work on its assignment.
    AssignmentState = domain::item::AssignmentState;
    /// Something somebody may do in a case of accountability; where it is listed under `may`, the server would accept it now.
    AccountabilityAction = domain::accountability::Action;
    /// Where a case of accountability stands.
    AccountabilityState = domain::accountability::AccountabilityState;
    /// A step of accountability (`yangjiang/3.4`, `district/18`).
    AccountabilityStep = domain::rulebook::AccountabilityStep;
    /// Something somebody may do to a bulletin.
    BulletinAction = domain::bulletin::Action;
    /// Where a bulletin stands.
    BulletinState = domain::bulletin::BulletinState;
    /// Which of the two rights a transfer is about.
    TransferKind = domain::access::TransferKind;
    /// Where a transfer stands.
    TransferState = domain::access::TransferState;
    /// What a case is.
    CaseKind = domain::case::CaseKind;
    /// A step that a case waits for.
    CaseStep = domain::case::CaseStep;
    /// How a notice reached the units (`district/9`).
    Channel = domain::vocabulary::Channel;
    /// An office that gets copies of slips.
    CopyOffice = domain::vocabulary::CopyOffice;
    /// How high a coordination is held.
    CoordinationLevel = domain::item::CoordinationLevel;
    /// What is sent up: a difficulty 疑难重大问题, or a proposal to change a policy.
    DifficultyKind = domain::item::DifficultyKind;
    /// How grave a finding is (`company/5.4`): 一般, 不能立即整改, 严重.
    FindingGrade = domain::rulebook::FindingGrade;
    /// What follows from a finding (`company/5.4`): 现场整改, 限期整改, 领导决策.
    FindingRemedy = domain::rulebook::Remedy;
    /// Where a finding stands.
    FindingState = domain::inspection::FindingState;
    /// What a paper of a regulation is used for.
    FormUse = domain::rulebook::FormUse;
    /// How the office handles a matter: 转办, 自办, 知照, 会同.
    Handling = domain::vocabulary::Handling;
    /// Kinds of happenings.
    HappeningKind = domain::simulation::HappeningKind;
    /// Something somebody may do to an inspection or a finding; where it is listed under `may`, the server would accept it now.
    InspectionAction = domain::inspection::Action;
    /// A way of looking on the spot (督查活动).
    InspectionKind = domain::rulebook::InspectionKind;
    /// How one looks (`company/4.2`).
    InspectionMethod = domain::inspection::Method;
    /// Where an inspection stands.
    InspectionState = domain::inspection::State;
    /// Where a step of accountability stands.
    MeasureState = domain::accountability::MeasureState;
    /// What points are given for by hand (`district/A3.1`–`A3.4`, `district/A4.1`).
    MeritKind = domain::assessment::MeritKind;
    /// From how high a word comes.
    MeritRank = domain::rulebook::Rank;
    /// Where points given by hand stand.
    MeritState = domain::assessment::MeritState;
    /// An integrity defect (`district/A4.4`): 谎报, 瞒报, 虚报, 漏报, 错报.
    IntegrityFlag = domain::vocabulary::IntegrityFlag;
    /// What kind of thing is owed.
    ObligationKind = domain::item::ObligationKind;
    /// Where a due date came from.
    Origin = domain::item::Origin;
    /// A unit's part in an item: lead 牵头 or co 配合.
    Part = domain::vocabulary::Part;
    /// What became of an opinion of the public.
    OpinionState = domain::item::OpinionState;
    /// Where a matter stands, as the public is told.
    PublicStage = domain::item::PublicStage;
    /// Something a proposal says.
    PlanField = domain::rulebook::PlanField;
    /// When a proposal must say something.
    PlanNeed = domain::rulebook::PlanNeed;
    /// Where a calendar or a rulebook stands that one proposed and another is to approve.
    ProposalState = domain::vocabulary::ProposalState;
    /// What one proposes for the whole office and another approves.
    ProposalKind = domain::vocabulary::ProposalKind;
    /// Why a prompt went out.
    PromptReason = domain::item::PromptReason;
    /// A quality defect (`district/A4.3`): 答非所问, 过于简单, 进度不符, 以偏概全, 避重就轻.
    QualityFlag = domain::vocabulary::QualityFlag;
    /// What a person is in the system (domain.md §8).
    Role = domain::vocabulary::Role;
    /// How a result goes up: by the office, or directly from the department to the leader (`org-dept/3.2.4`).
    Route = domain::item::Route;
    /// What points were given for.
    ScoreKind = domain::item::ScoreKind;
    /// Who may know of an item; a restricted one does not exist for those not listed.
    Secrecy = domain::vocabulary::Secrecy;
    /// Where an item stands (domain.md §3).
    Stage = domain::item::Stage;
    /// Why an obligation was superseded.
    Supersession = domain::item::Supersession;
    /// How much a matter weighs (督查等级, `district/8`).
    Tier = domain::vocabulary::Tier;
    /// Where a due date stands; never called a colour, colours belong to slips.
    Timeliness = domain::vocabulary::Timeliness;
    /// A step of a ladder: the colour of a slip (`district/15`), or how a unit is urged where there are no colours (`group/6`).
    UrgeLevel = domain::vocabulary::Level;
    /// Where a slip stands.
    UrgeState = domain::item::UrgeState;
    /// How somebody was urged without a slip.
    UrgingKind = domain::item::UrgingKind;
    /// Something somebody may do to a year's plan.
    YearlyPlanAction = domain::yearly_plan::Action;
    /// Where a year's plan stands.
    YearlyPlanState = domain::yearly_plan::State;
}
