//! Bodies of the commands on a bulletin.

use domain::{
    bulletin::{Draft, Mention},
    id::UnitId,
};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    Check, Faults,
    check::{LIST, NOTE, PAGE},
};

/// An occasional bulletin to be begun.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"duty": "circular", "title": "关于农村公路建设进展情况的通报"}))]
pub(crate) struct BulletinOpen {
    /// A duty of the rulebook that is done when there is reason to.
    #[schema(max_length = 200)]
    pub(crate) duty: String,
    /// What it is called.
    #[schema(max_length = 200)]
    pub(crate) title: String,
}

impl Check for BulletinOpen {
    fn check(&self, faults: &mut Faults) {
        faults.line("/duty", &self.duty);
        faults.line("/title", &self.title);
    }
}

/// A unit that is praised or criticized.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"unitId": "01990d2e-5c00-7a00-8000-000000000012", "text": "提前完成农村公路建设任务"}))]
pub(crate) struct BulletinMention {
    /// Which unit.
    pub(crate) unit_id: Uuid,
    /// What for.
    #[schema(max_length = 2000)]
    pub(crate) text: String,
}

impl From<BulletinMention> for Mention {
    fn from(asked: BulletinMention) -> Self {
        Self {
            unit: UnitId::new(asked.unit_id),
            text: asked.text,
        }
    }
}

/// What a drafter writes; the figures per unit are added from the books when it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(
    tag = "product",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[schema(example = json!({"product": "bulletin", "text": "一季度各项任务进展总体顺利", "praise": [], "criticism": []}))]
pub(crate) enum BulletinWrite {
    /// 通报、专报
    Bulletin {
        /// 总体情况
        #[schema(max_length = 20000)]
        text: String,
        /// 通报表扬
        #[schema(max_items = 100)]
        praise: Vec<BulletinMention>,
        /// 通报批评
        #[schema(max_items = 100)]
        criticism: Vec<BulletinMention>,
    },
    /// 每周督查安排 (`company/5.1`)
    InspectionPlan {
        /// 督查侧重点
        #[schema(max_length = 2000)]
        focus: String,
        /// 专项督查内容
        #[schema(max_length = 2000)]
        special_checks: String,
        /// 方法
        #[schema(max_length = 2000)]
        method: String,
        /// 时间
        #[schema(max_length = 2000)]
        time: String,
        /// 参加人员
        #[schema(max_length = 2000)]
        people: String,
    },
    /// 年终总结 (`org-dept/4.3`)
    Summary {
        /// In words.
        #[schema(max_length = 20000)]
        text: String,
    },
    /// 年终考核 (`banner/6.6b`)
    Assessment {
        /// In words.
        #[schema(max_length = 20000)]
        text: String,
    },
}

impl Check for BulletinWrite {
    fn check(&self, faults: &mut Faults) {
        match self {
            Self::Bulletin {
                text,
                praise,
                criticism,
            } => {
                faults.text("/text", text, PAGE);
                for (section, mentions) in [("praise", praise), ("criticism", criticism)] {
                    faults.longest(&format!("/{section}"), mentions.len(), LIST);
                    for (nth, mention) in mentions.iter().enumerate() {
                        faults.text(&format!("/{section}/{nth}/text"), &mention.text, NOTE);
                    }
                }
            }
            Self::InspectionPlan {
                focus,
                special_checks,
                method,
                time,
                people,
            } => {
                faults.text("/focus", focus, NOTE);
                faults.optional_text("/specialChecks", special_checks, NOTE);
                faults.text("/method", method, NOTE);
                faults.text("/time", time, NOTE);
                faults.text("/people", people, NOTE);
            }
            Self::Summary { text } | Self::Assessment { text } => faults.text("/text", text, PAGE),
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
                text,
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
                focus,
                special_checks,
                method,
                time,
                people,
            },
            BulletinWrite::Summary { text } => Self::Summary { text },
            BulletinWrite::Assessment { text } => Self::Assessment { text },
        }
    }
}

/// Whether it goes to all units.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"published": true, "opinion": ""}))]
pub(crate) struct BulletinPublish {
    /// It does; else it stays among the leaders.
    pub(crate) published: bool,
    /// In words; needed to keep it.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for BulletinPublish {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}
