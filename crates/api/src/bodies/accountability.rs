//! Bodies of the commands on a case of accountability.

use chrono::NaiveDate;
use domain::{
    accountability::{Because, Ground, Opening, Proposal, Record},
    id::{JurisdictionId, MeasureId, UserId},
    rulebook::AccountabilityStep,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Check, Faults,
    check::{LIST, NOTE, PAGE},
};
use crate::views::words;

/// A case to be opened against a unit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"title": "农村公路建设进度严重滞后", "unitId": "01990d2e-5c00-7a00-8000-000000000012", "ground": "十件民生实事任务进度严重滞后"}))]
pub(crate) struct AccountabilityOpen {
    /// What it is called in lists.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// Against which unit.
    pub(crate) unit_id: Uuid,
    /// What for.
    #[schema(max_length = 20000)]
    pub(crate) ground: String,
    /// The matter it is about.
    #[serde(default)]
    pub(crate) item_id: Option<Uuid>,
    /// Issued slips of the unit in that matter.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) urge_ids: Vec<Uuid>,
}

impl Check for AccountabilityOpen {
    fn check(&self, faults: &mut Faults) {
        faults.line("/title", &self.title);
        faults.text("/ground", &self.ground, PAGE);
        faults.longest("/urgeIds", self.urge_ids.len(), LIST);
    }
}

impl AccountabilityOpen {
    /// As the domain takes it.
    pub(crate) fn opening(self, jurisdiction: JurisdictionId) -> Opening {
        Opening {
            jurisdiction,
            title: self.title,
            unit: domain::id::Id::new(self.unit_id),
            ground: Ground {
                text: self.ground,
                item: self.item_id.map(domain::id::Id::new),
                urges: self.urge_ids.into_iter().map(domain::id::Id::new).collect(),
            },
        }
    }
}

/// A verification of the facts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"facts": "逾期两次未报，报送材料与现场不符", "confirmed": true, "heldOn": "2026-11-18"}))]
pub(crate) struct FactsVerified {
    /// What was found.
    #[schema(max_length = 20000)]
    pub(crate) facts: String,
    /// It bears the ground out.
    pub(crate) confirmed: bool,
    /// The day it was done.
    pub(crate) held_on: NaiveDate,
}

impl Check for FactsVerified {
    fn check(&self, faults: &mut Faults) {
        faults.text("/facts", &self.facts, PAGE);
    }
}

/// What was before a step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub(crate) enum MeasureBecause {
    /// The ground itself: how grave it is, what came of it (`yangjiang/3.4d`).
    Facts {
        /// In words.
        #[schema(max_length = 2000)]
        text: String,
    },
    /// A correction ordered by a notice of this case was not made (`yangjiang/3.4b`).
    MissedCorrection {
        /// Which notice.
        notice_id: Uuid,
        /// What was not put right.
        #[schema(max_length = 2000)]
        text: String,
    },
    /// This office-holder was interviewed twice within a year (`yangjiang/3.4c`).
    InterviewedTwice {
        /// Who.
        person_id: Uuid,
    },
    /// The facts were verified (`industry-commerce/6.3`).
    Verified {},
}

impl From<MeasureBecause> for Because {
    fn from(asked: MeasureBecause) -> Self {
        match asked {
            MeasureBecause::Facts { text } => Self::Facts { text },
            MeasureBecause::MissedCorrection { notice_id, text } => Self::MissedCorrection {
                notice: MeasureId::new(notice_id),
                text,
            },
            MeasureBecause::InterviewedTwice { person_id } => Self::InterviewedTwice {
                person: UserId::new(person_id),
            },
            MeasureBecause::Verified {} => Self::Verified,
        }
    }
}

/// A step to be proposed.
#[derive(Debug, Deserialize, ToSchema)]
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
    pub(crate) because: MeasureBecause,
    /// What is proposed.
    #[schema(max_length = 2000)]
    pub(crate) text: String,
    /// By when things are to be put right, where the step sets a date.
    #[serde(default)]
    pub(crate) correct_by: Option<NaiveDate>,
}

impl Check for MeasurePropose {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, NOTE);
        match &self.because {
            MeasureBecause::Facts { text } | MeasureBecause::MissedCorrection { text, .. } => {
                faults.optional_text("/because/text", text, NOTE);
            }
            MeasureBecause::InterviewedTwice { .. } | MeasureBecause::Verified {} => {}
        }
    }
}

impl From<MeasurePropose> for Proposal {
    fn from(asked: MeasurePropose) -> Self {
        Self {
            step: asked.step,
            person: asked.person_id.map(UserId::new),
            because: asked.because.into(),
            text: asked.text,
            correct_by: asked.correct_by,
        }
    }
}

/// A decision on a step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"approved": true, "opinion": "同意"}))]
pub(crate) struct MeasureDecide {
    /// Ordered; else refused.
    pub(crate) approved: bool,
    /// In words; needed to refuse.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for MeasureDecide {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}

/// Whether things were put right.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"corrected": false, "reason": "三条县道仍未开工"}))]
pub(crate) struct MeasureJudge {
    /// They were.
    pub(crate) corrected: bool,
    /// Why it is judged so.
    #[schema(max_length = 2000)]
    pub(crate) reason: String,
}

impl Check for MeasureJudge {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, NOTE);
    }
}

/// How a step was carried out; each kind belongs to its step.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub(crate) enum MeasureRecorded {
    /// 约谈 (`yangjiang/3.4b`)
    Interview {
        /// The day.
        held_on: NaiveDate,
        /// The leader who held it.
        interviewer_id: Uuid,
        /// 纪要
        #[schema(max_length = 20000)]
        minutes: String,
    },
    /// 通报批评 (`yangjiang/3.4c`, `district/18`)
    Criticism {
        /// The day of the circular.
        held_on: NaiveDate,
        /// The paper it stands in.
        #[schema(max_length = 200)]
        paper: String,
        /// Its words.
        #[schema(max_length = 20000)]
        text: String,
    },
    /// 说明和整改承诺 (`yangjiang/3.4c`)
    Pledge {
        /// The day of the meeting.
        held_on: NaiveDate,
        /// Which meeting.
        #[schema(max_length = 200)]
        meeting: String,
        /// What the head explained.
        #[schema(max_length = 20000)]
        explanation: String,
        /// What the head pledged.
        #[schema(max_length = 20000)]
        pledge: String,
    },
    /// 移交监察 (`yangjiang/3.4d`)
    Handover {
        /// The day.
        held_on: NaiveDate,
        /// To which organ.
        #[schema(max_length = 200)]
        organ: String,
        /// What was handed over.
        #[schema(max_length = 20000)]
        materials: String,
    },
    /// 追究责任、处理处罚 (`banner/6.5`, `company/1`)
    Sanction {
        /// The day.
        held_on: NaiveDate,
        /// What was done.
        #[schema(max_length = 20000)]
        text: String,
    },
}

impl Check for MeasureRecorded {
    fn check(&self, faults: &mut Faults) {
        match self {
            Self::Interview { minutes, .. } => faults.text("/minutes", minutes, PAGE),
            Self::Criticism { paper, text, .. } => {
                faults.line("/paper", paper);
                faults.text("/text", text, PAGE);
            }
            Self::Pledge {
                meeting,
                explanation,
                pledge,
                ..
            } => {
                faults.line("/meeting", meeting);
                faults.text("/explanation", explanation, PAGE);
                faults.text("/pledge", pledge, PAGE);
            }
            Self::Handover {
                organ, materials, ..
            } => {
                faults.line("/organ", organ);
                faults.text("/materials", materials, PAGE);
            }
            Self::Sanction { text, .. } => faults.text("/text", text, PAGE),
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
                minutes,
            },
            MeasureRecorded::Criticism {
                held_on,
                paper,
                text,
            } => Self::Criticism {
                held_on,
                paper,
                text,
            },
            MeasureRecorded::Pledge {
                held_on,
                meeting,
                explanation,
                pledge,
            } => Self::Pledge {
                held_on,
                meeting,
                explanation,
                pledge,
            },
            MeasureRecorded::Handover {
                held_on,
                organ,
                materials,
            } => Self::Handover {
                held_on,
                organ,
                materials,
            },
            MeasureRecorded::Sanction { held_on, text } => Self::Sanction { held_on, text },
        }
    }
}
