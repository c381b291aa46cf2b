//! The handlers, a file per noun: who asks, what is asked, what is shown. No rule and no SQL is here.

pub(crate) mod accountability;
pub(crate) mod assessment;
pub(crate) mod assignment;
pub(crate) mod audit;
pub(crate) mod brake;
pub(crate) mod bulletin;
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod copies;
pub(crate) mod delegation;
pub(crate) mod deputy;
pub(crate) mod desk;
pub(crate) mod difficulty;
pub(crate) mod dossier;
pub(crate) mod finding;
pub(crate) mod giver;
pub(crate) mod import;
pub(crate) mod inspection;
pub(crate) mod item;
pub(crate) mod item_list;
pub(crate) mod jurisdiction;
pub(crate) mod meeting;
pub(crate) mod paper;
pub(crate) mod performance;
pub(crate) mod priority;
pub(crate) mod proceedings;
pub(crate) mod public;
pub(crate) mod report;
pub(crate) mod rule;
pub(crate) mod rulebook;
pub(crate) mod server;
pub(crate) mod session;
pub(crate) mod transfer;
pub(crate) mod unit;
pub(crate) mod unit_ending;
pub(crate) mod upward;
pub(crate) mod urge;
pub(crate) mod user;
pub(crate) mod yearly_plan;

mod answers;
mod command;
mod confirm;
mod export;
mod ledger;

use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use validator::Validate;

pub(crate) use answers::{Reply, Sent};

/// The thing named in the path.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ById {
    /// Its id.
    pub(crate) id: Uuid,
}

impl ById {
    /// As the id of what the route is about.
    pub(crate) fn of<Of>(self) -> domain::id::Id<Of> {
        domain::id::Id::new(self.id)
    }
}

/// Which part of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paged {
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
}

/// Which part of a list that can be counted.
#[derive(Debug, Clone, Default, Deserialize, IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Counted {
    /// How many at once.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(crate) limit: Option<u16>,
    /// `next` of the page before.
    #[param(max_length = 1024)]
    pub(crate) cursor: Option<String>,
    /// Ask for `X-Total-Count`.
    pub(crate) count: Option<bool>,
}
