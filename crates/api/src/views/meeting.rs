//! What a meeting decided, and figures over many items.

use domain::item::Stage;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::words;

/// The items after the meeting.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MeetingNow {
    /// In the order of the agenda.
    pub items: Vec<Decided>,
}

/// An item after a meeting.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(example = json!({"id": "01990d2e-5c00-7a00-8000-000000000101", "number": "区督〔2026〕12号", "stage": "approved", "version": 3}))]
pub(crate) struct Decided {
    /// Its id.
    pub id: Uuid,
    /// Its number as written.
    pub number: String,
    /// Where it stands now.
    #[schema(value_type = words::Stage)]
    pub stage: Stage,
    /// For `If-Match`.
    pub version: i64,
}

/// How the caller's items stand, by one of their properties.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ItemFigures {
    /// One for each source that has any.
    pub rows: Vec<SourceRow>,
}

/// The items of one source (`district/4`–`7`).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(example = json!({"rulebookId": "district", "source": "meeting.executive", "name": "政府常务会议", "count": 44, "atWork": 31, "overdue": 3, "dueSoon": 5, "onTrack": 23}))]
pub(crate) struct SourceRow {
    /// The rulebook whose source it is.
    pub rulebook_id: String,
    /// The source, by its id.
    pub source: String,
    /// In the caller's language; the id where its rulebook does not know it any more.
    pub name: String,
    /// All of them.
    pub count: i64,
    /// Those at work.
    pub at_work: i64,
    /// Of those at work, the ones with something overdue.
    pub overdue: i64,
    /// Of those at work, the ones with something due soon and nothing overdue.
    pub due_soon: i64,
    /// The others at work.
    pub on_track: i64,
}
