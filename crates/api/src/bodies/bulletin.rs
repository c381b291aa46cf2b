//! Bodies of the commands on a bulletin.

use domain::{
    bulletin::{Draft, Mention},
    id::{CaseId, UnitId},
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationErrors};

use super::{
    bounds::{Line, MaybeNote, Note, Text, few},
    check::of_fields,
};

/// A bulletin to be begun by hand.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"duty": "circular", "title": "关于农村公路建设进展情况的通报"}))]
pub(crate) struct BulletinOpen {
    /// A duty of the rulebook that is done when there is reason to, or whose present period the clock left out because the books began
    /// late in it.
    #[validate(nested)]
    pub(crate) duty: Line,
    /// What it is called.
    #[validate(nested)]
    pub(crate) title: Line,
}

/// A unit that is praised or criticized.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"unitId": "01990d2e-5c00-7a00-8000-000000000012", "text": "提前完成农村公路建设任务"}))]
pub(crate) struct BulletinMention {
    /// Which unit.
    pub(crate) unit_id: Uuid,
    /// What for.
    #[validate(nested)]
    pub(crate) text: Note,
    /// The case of accountability in which the facts of a criticism were verified, where the rulebook asks for it (`industry-commerce/6.3`).
    #[serde(default)]
    pub(crate) verified_in: Option<Uuid>,
}

impl From<BulletinMention> for Mention {
    fn from(asked: BulletinMention) -> Self {
        Self {
            unit: UnitId::new(asked.unit_id),
            text: asked.text.into(),
            verified_in: asked.verified_in.map(CaseId::new),
        }
    }
}

/// What a drafter writes; the figures per unit are added from the books when it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "product", rename_all = "snake_case", deny_unknown_fields)]
#[schema(example = json!({"product": "bulletin", "text": "一季度各项任务进展总体顺利", "praise": [], "criticism": []}))]
pub(crate) enum BulletinWrite {
    /// 通报、专报
    Bulletin {
        /// 总体情况
        text: Text,
        /// 通报表扬
        #[schema(max_items = 100)]
        praise: Vec<BulletinMention>,
        /// 通报批评
        #[schema(max_items = 100)]
        criticism: Vec<BulletinMention>,
    },
    /// 每周督查安排 (`company/5.1`)
    #[serde(rename_all = "camelCase")]
    InspectionPlan {
        /// 督查侧重点
        focus: Note,
        /// 专项督查内容
        special_checks: MaybeNote,
        /// 方法
        method: Note,
        /// 时间
        time: Note,
        /// 参加人员
        people: Note,
    },
    /// 年终总结 (`org-dept/4.3`)
    Summary {
        /// In words.
        text: Text,
    },
    /// 年终考核 (`banner/6.6b`)
    Assessment {
        /// In words.
        text: Text,
    },
}

impl Validate for BulletinWrite {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Bulletin {
                text,
                praise,
                criticism,
            } => of_fields([
                ("text", text.validate()),
                ("praise", few(praise)),
                ("criticism", few(criticism)),
            ]),
            Self::InspectionPlan {
                focus,
                special_checks,
                method,
                time,
                people,
            } => of_fields([
                ("focus", focus.validate()),
                ("special_checks", special_checks.validate()),
                ("method", method.validate()),
                ("time", time.validate()),
                ("people", people.validate()),
            ]),
            Self::Summary { text } | Self::Assessment { text } => {
                of_fields([("text", text.validate())])
            }
        }
    }
}

impl From<BulletinWrite> for Draft {
    fn from(asked: BulletinWrite) -> Self {
        let mentions =
            |mentions: Vec<BulletinMention>| mentions.into_iter().map(Mention::from).collect();
        match asked {
            BulletinWrite::Bulletin {
                text,
                praise,
                criticism,
            } => Self::Bulletin {
                text: text.into(),
                praise: mentions(praise),
                criticism: mentions(criticism),
            },
            BulletinWrite::InspectionPlan {
                focus,
                special_checks,
                method,
                time,
                people,
            } => Self::InspectionPlan {
                focus: focus.into(),
                special_checks: special_checks.into(),
                method: method.into(),
                time: time.into(),
                people: people.into(),
            },
            BulletinWrite::Summary { text } => Self::Summary { text: text.into() },
            BulletinWrite::Assessment { text } => Self::Assessment { text: text.into() },
        }
    }
}

/// Whether it goes to units, and to which.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"published": true, "units": null, "opinion": ""}))]
pub(crate) struct BulletinPublish {
    /// It does; else it stays among the leaders.
    pub(crate) published: bool,
    /// To these alone, where the rulebook leaves that to whoever publishes it (`town/3.4c`); null: to every unit.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) units: Option<Vec<UnitId>>,
    /// In words; needed to keep it.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
}
