//! Bodies of the commands on slips.

use chrono::NaiveDate;
use domain::id::UnitId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{Check, Faults, check::NOTE};
use crate::{
    problem::{Fault, codes},
    views::words,
};

/// 签发: confirms exactly what the sheet showed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"digest": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"}))]
pub(crate) struct UrgeSign {
    /// The sheet's digest as it was read.
    #[schema(max_length = 64)]
    pub(crate) digest: String,
}

impl Check for UrgeSign {
    fn check(&self, faults: &mut Faults) {
        faults.longest("/digest", self.digest.len(), 64);
    }
}

/// 不予签发: declines exactly what the sheet showed, and says why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "单位已当面说明，改为约谈", "digest": "6f1ed002ab5595859014ebf0951522d9a2f4b0e0b4b9a1f5d8e8f1a2b3c4d5e6"}))]
pub(crate) struct UrgeRefusal {
    /// In words; kept on record.
    #[schema(max_length = 2000)]
    pub(crate) reason: String,
    /// The sheet's digest as it was read.
    #[schema(max_length = 64)]
    pub(crate) digest: String,
}

impl Check for UrgeRefusal {
    fn check(&self, faults: &mut Faults) {
        faults.text("/reason", &self.reason, NOTE);
        faults.longest("/digest", self.digest.len(), 64);
    }
}

/// The unit's objective cause (`district/15.1`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"cause": "上级配套政策尚未出台，细则缺少依据", "opinion": "政策出台后十个工作日内完成"}))]
pub(crate) struct UrgeAnswer {
    /// The cause.
    #[schema(max_length = 2000)]
    pub(crate) cause: String,
    /// What the unit means to do.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for UrgeAnswer {
    fn check(&self, faults: &mut Faults) {
        faults.text("/cause", &self.cause, NOTE);
        faults.text("/opinion", &self.opinion, NOTE);
    }
}

/// The principal leader's decision on a cause.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"accepted": true, "newDueOn": "2026-12-18", "opinion": "原因属实，同意。"}))]
pub(crate) struct CauseDecide {
    /// Accepted or not.
    pub(crate) accepted: bool,
    /// The new date; needed to accept, and only then.
    pub(crate) new_due_on: Option<NaiveDate>,
    /// In words.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
}

impl Check for CauseDecide {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
        match (self.accepted, self.new_due_on) {
            (true, None) => faults.push(Fault::new("/newDueOn", &codes::MISSING_FIELD)),
            (false, Some(_)) => faults.push(Fault::new("/newDueOn", &codes::UNKNOWN_FIELD)),
            (true, Some(_)) | (false, None) => {}
        }
    }
}

/// The filters of the slips board.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UrgeQuery {
    /// Only in this state.
    #[param(value_type = Option<words::UrgeState>)]
    pub(crate) state: Option<domain::item::UrgeState>,
    /// Only of this colour.
    #[param(value_type = Option<words::UrgeLevel>)]
    pub(crate) level: Option<domain::vocabulary::Level>,
    /// Only to this unit.
    #[param(value_type = Option<Uuid>)]
    pub(crate) unit_id: Option<UnitId>,
    /// Only drafts that this caller may sign now.
    pub(crate) awaiting_me: Option<bool>,
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
}

impl Check for UrgeQuery {
    fn check(&self, _: &mut Faults) {}
}
