//! What the public sees of an item, and the office of what the public wrote.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::UnitId,
    item::{OpinionState, PublicStage, ShownMilestone},
};
use serde::Serialize;
use store::{OpinionLine, PublicKept, PublicLine};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{common::NameRef, proceedings::ToldProgress, words};

/// A line of the public ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({
    "id": "01990d2e-5c00-7a00-8000-000000000102", "jurisdiction": {"id": "01990d2e-5c00-7a00-8000-000000000001", "name": "阳江市人民政府"},
    "number": "阳府督〔2026〕3号", "title": "新改扩建公办园5所", "stage": "underway", "lead": "市教育局", "shownAt": "2026-11-20T01:30:00Z"
}))]
pub(crate) struct PublicRow {
    /// Its id in the public ledger.
    pub id: Uuid,
    /// Whose.
    pub jurisdiction: NameRef,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    #[schema(value_type = words::PublicStage)]
    pub stage: PublicStage,
    /// The lead unit.
    pub lead: Option<String>,
    /// When it was last decided what is shown of it.
    pub shown_at: DateTime<Utc>,
}

/// A disclosed item, as the public sees it (责任清单、阶段性进展, `yangjiang/4.4`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PublicItem {
    /// Its id in the public ledger.
    pub id: Uuid,
    /// Whose.
    pub jurisdiction: NameRef,
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    #[schema(value_type = words::PublicStage)]
    pub stage: PublicStage,
    /// The lead unit.
    pub lead: Option<String>,
    /// The other units.
    pub co: Vec<String>,
    /// Its milestones, in order.
    pub milestones: Vec<PublicMilestone>,
    /// How far it has come, stage by stage.
    pub progress: Vec<ToldProgress>,
    /// When it was last decided what is shown of it.
    pub shown_at: DateTime<Utc>,
    /// The public may write on it.
    pub takes_opinions: bool,
}

/// A milestone, as the public sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PublicMilestone {
    /// What is to be reached.
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whose; null where it is the lead's.
    pub unit: Option<String>,
    /// It was reached.
    pub reached: bool,
}

/// An opinion was taken.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpinionTaken {
    /// When.
    pub received_at: DateTime<Utc>,
}

/// What somebody of the public wrote on an item, as the office reads it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Opinion {
    /// Its id.
    pub id: Uuid,
    /// The words.
    pub text: String,
    /// How to reach whoever wrote, if that was said.
    pub contact: Option<String>,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// What became of it.
    #[schema(value_type = words::OpinionState)]
    pub state: OpinionState,
    /// Why; empty while it waits.
    pub reason: String,
    /// When it was judged.
    pub judged_at: Option<DateTime<Utc>>,
}

impl From<OpinionLine> for Opinion {
    fn from(line: OpinionLine) -> Self {
        Self {
            id: line.id.uuid(),
            text: line.words,
            contact: line.contact,
            received_at: line.received_at,
            state: line.state,
            reason: line.reason,
            judged_at: line.judged_at,
        }
    }
}

/// A line of the public ledger.
pub(crate) fn row(line: PublicLine) -> PublicRow {
    let (id, name) = line.jurisdiction;
    PublicRow {
        id: line.id.uuid(),
        jurisdiction: NameRef {
            id: id.uuid(),
            name,
        },
        number: line.number,
        title: line.title,
        stage: line.stage,
        lead: line.lead,
        shown_at: line.shown_at,
    }
}

/// A disclosed item.
pub(crate) fn item(kept: PublicKept) -> PublicItem {
    let PublicKept {
        id,
        jurisdiction: (whose, name),
        shown,
        units,
        shown_at,
    } = kept;
    let named = |unit: UnitId| units.get(&unit).cloned();
    let milestone = |found: ShownMilestone| PublicMilestone {
        title: found.title,
        due_on: found.due_on,
        unit: found.unit.and_then(named),
        reached: found.reached,
    };
    let progress = shown.progress.into_iter();
    PublicItem {
        id: id.uuid(),
        jurisdiction: NameRef {
            id: whose.uuid(),
            name,
        },
        number: shown.number,
        title: shown.title,
        stage: shown.stage,
        lead: shown.lead.and_then(named),
        co: shown.co.into_iter().filter_map(named).collect(),
        milestones: shown.milestones.into_iter().map(milestone).collect(),
        progress: progress
            .map(|told| ToldProgress {
                on: told.on,
                text: told.text,
            })
            .collect(),
        shown_at,
        takes_opinions: shown.open,
    }
}
