//! Bodies of the commands on a case of accountability.

use crate::bodies::days::{day, maybe_day};
use chrono::NaiveDate;
use domain::{
    accountability::{Because, Ground, Opening, Proposal, Record},
    id::{JurisdictionId, MeasureId, UserId},
    rulebook::AccountabilityStep,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationErrors};

use super::{
    bounds::{Line, MaybeNote, Note, Text, few_ids},
    check::of_fields,
};
use crate::views::words;

/// A case to be opened against a unit.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "农村公路建设进度严重滞后", "unitId": "01990d2e-5c00-7a00-8000-000000000012", "ground": "十件民生实事任务进度严重滞后"}))]
pub(crate) struct AccountabilityOpen {
    /// What it is called in lists.
    #[validate(nested)]
    pub(crate) title: Line,
    /// Against which unit.
    pub(crate) unit_id: Uuid,
    /// What for.
    #[validate(nested)]
    pub(crate) ground: Text,
    /// The matter it is about.
    #[serde(default)]
    pub(crate) item_id: Option<Uuid>,
    /// Issued slips of the unit in that matter.
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) urge_ids: Vec<Uuid>,
}

impl AccountabilityOpen {
    /// As the domain takes it.
    pub(crate) fn opening(self, jurisdiction: JurisdictionId) -> Opening {
        Opening {
            jurisdiction,
            title: self.title.into(),
            unit: domain::id::Id::new(self.unit_id),
            ground: Ground {
                text: self.ground.into(),
                item: self.item_id.map(domain::id::Id::new),
                urges: self.urge_ids.into_iter().map(domain::id::Id::new).collect(),
            },
        }
    }
}

/// A verification of the facts.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"facts": "逾期两次未报，报送材料与现场不符", "confirmed": true, "heldOn": "2026-11-18"}))]
pub(crate) struct FactsVerified {
    /// What was found.
    #[validate(nested)]
    pub(crate) facts: Text,
    /// It bears the ground out.
    pub(crate) confirmed: bool,
    /// The day it was done.
    #[serde(deserialize_with = "day")]
    pub(crate) held_on: NaiveDate,
}

/// What was before a step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum MeasureBecause {
    /// The ground itself: how grave it is, what came of it (`yangjiang/3.4d`).
    Facts {
        /// In words.
        text: MaybeNote,
    },
    /// A correction ordered by a notice of this case was not made (`yangjiang/3.4b`).
    #[serde(rename_all = "camelCase")]
    MissedCorrection {
        /// Which notice.
        notice_id: Uuid,
        /// What was not put right.
        text: MaybeNote,
    },
    /// This office-holder was interviewed twice within a year (`yangjiang/3.4c`).
    #[serde(rename_all = "camelCase")]
    InterviewedTwice {
        /// Who.
        person_id: Uuid,
        /// Which interviews, in whatever case; each stands behind one step of a kind.
        #[schema(max_items = 100)]
        interview_ids: Vec<Uuid>,
    },
    /// The facts were verified (`industry-commerce/6.3`).
    Verified {},
}

impl Validate for MeasureBecause {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Facts { text } | Self::MissedCorrection { text, .. } => {
                of_fields([("text", text.validate())])
            }
            Self::InterviewedTwice { interview_ids, .. } => {
                of_fields([("interview_ids", few_ids(interview_ids))])
            }
            Self::Verified {} => Ok(()),
        }
    }
}

impl From<MeasureBecause> for Because {
    fn from(asked: MeasureBecause) -> Self {
        match asked {
            MeasureBecause::Facts { text } => Self::Facts { text: text.into() },
            MeasureBecause::MissedCorrection { notice_id, text } => Self::MissedCorrection {
                notice: MeasureId::new(notice_id),
                text: text.into(),
            },
            MeasureBecause::InterviewedTwice {
                person_id,
                interview_ids,
            } => Self::InterviewedTwice {
                person: UserId::new(person_id),
                interviews: interview_ids.into_iter().map(MeasureId::new).collect(),
            },
            MeasureBecause::Verified {} => Self::Verified,
        }
    }
}

/// A step to be proposed.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"step": "notice", "personId": "01990d2e-5c00-7a00-8000-0000000000a5", "because": {"kind": "facts", "text": "进度严重滞后"}, "text": "建议下达督查通知书", "correctBy": "2026-12-10"}))]
pub(crate) struct MeasurePropose {
    /// Which step of the rulebook.
    #[schema(value_type = words::AccountabilityStep)]
    pub(crate) step: AccountabilityStep,
    /// The office-holder it is addressed to.
    #[serde(default)]
    pub(crate) person_id: Option<Uuid>,
    /// What was before.
    #[validate(nested)]
    pub(crate) because: MeasureBecause,
    /// What is proposed.
    #[validate(nested)]
    pub(crate) text: Note,
    /// By when things are to be put right, where the step sets a date.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) correct_by: Option<NaiveDate>,
}

impl From<MeasurePropose> for Proposal {
    fn from(asked: MeasurePropose) -> Self {
        Self {
            step: asked.step,
            person: asked.person_id.map(UserId::new),
            because: asked.because.into(),
            text: asked.text.into(),
            correct_by: asked.correct_by,
        }
    }
}

/// A decision on a step.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"approved": true, "opinion": "同意"}))]
pub(crate) struct MeasureDecide {
    /// Ordered; else refused.
    pub(crate) approved: bool,
    /// In words; needed to refuse.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}

/// Whether things were put right.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"corrected": false, "reason": "三条县道仍未开工"}))]
pub(crate) struct MeasureJudge {
    /// They were.
    pub(crate) corrected: bool,
    /// Why it is judged so.
    #[validate(nested)]
    pub(crate) reason: Note,
}

/// How a step was carried out; each kind belongs to its step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(example = json!({
    "kind": "interview", "heldOn": "2025-03-28", "interviewerId": "01990d2e-5c00-7a00-8000-000000000033",
    "minutes": "已约谈单位主要负责同志，责成一周内明确开工时间"
}))]
pub(crate) enum MeasureRecorded {
    /// 约谈 (`yangjiang/3.4b`)
    #[serde(rename_all = "camelCase")]
    Interview {
        /// The day.
        #[serde(deserialize_with = "day")]
        held_on: NaiveDate,
        /// The leader who held it.
        interviewer_id: Uuid,
        /// 纪要
        minutes: Text,
    },
    /// 通报批评 (`yangjiang/3.4c`, `district/18`)
    #[serde(rename_all = "camelCase")]
    Criticism {
        /// The day of the circular.
        #[serde(deserialize_with = "day")]
        held_on: NaiveDate,
        /// The paper it stands in.
        paper: Line,
        /// Its words.
        text: Text,
    },
    /// 说明和整改承诺 (`yangjiang/3.4c`)
    #[serde(rename_all = "camelCase")]
    Pledge {
        /// The day of the meeting.
        #[serde(deserialize_with = "day")]
        held_on: NaiveDate,
        /// Which meeting.
        meeting: Line,
        /// What the head explained.
        explanation: Text,
        /// What the head pledged.
        pledge: Text,
    },
    /// 移交监察 (`yangjiang/3.4d`)
    #[serde(rename_all = "camelCase")]
    Handover {
        /// The day.
        #[serde(deserialize_with = "day")]
        held_on: NaiveDate,
        /// To which organ.
        organ: Line,
        /// What was handed over.
        materials: Text,
    },
    /// 追究责任、处理处罚 (`banner/6.5`, `company/1`)
    #[serde(rename_all = "camelCase")]
    Sanction {
        /// The day.
        #[serde(deserialize_with = "day")]
        held_on: NaiveDate,
        /// What was done.
        text: Text,
    },
}

impl Validate for MeasureRecorded {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Interview { minutes, .. } => of_fields([("minutes", minutes.validate())]),
            Self::Criticism { paper, text, .. } => {
                of_fields([("paper", paper.validate()), ("text", text.validate())])
            }
            Self::Pledge {
                meeting,
                explanation,
                pledge,
                ..
            } => of_fields([
                ("meeting", meeting.validate()),
                ("explanation", explanation.validate()),
                ("pledge", pledge.validate()),
            ]),
            Self::Handover {
                organ, materials, ..
            } => of_fields([
                ("organ", organ.validate()),
                ("materials", materials.validate()),
            ]),
            Self::Sanction { text, .. } => of_fields([("text", text.validate())]),
        }
    }
}

impl From<MeasureRecorded> for Record {
    fn from(asked: MeasureRecorded) -> Self {
        match asked {
            MeasureRecorded::Interview {
                held_on,
                interviewer_id,
                minutes,
            } => Self::Interview {
                held_on,
                interviewer: UserId::new(interviewer_id),
                minutes: minutes.into(),
            },
            MeasureRecorded::Criticism {
                held_on,
                paper,
                text,
            } => Self::Criticism {
                held_on,
                paper: paper.into(),
                text: text.into(),
            },
            MeasureRecorded::Pledge {
                held_on,
                meeting,
                explanation,
                pledge,
            } => Self::Pledge {
                held_on,
                meeting: meeting.into(),
                explanation: explanation.into(),
                pledge: pledge.into(),
            },
            MeasureRecorded::Handover {
                held_on,
                organ,
                materials,
            } => Self::Handover {
                held_on,
                organ: organ.into(),
                materials: materials.into(),
            },
            MeasureRecorded::Sanction { held_on, text } => Self::Sanction {
                held_on,
                text: text.into(),
            },
        }
    }
}
