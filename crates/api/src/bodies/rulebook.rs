//! The body that proposes a version of a rulebook.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::Document;

/// A version of a rulebook as its text.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "id = \"laoshan\"\nversion = 1\nvalid_from = \"2027-01-01\"\n…"}))]
pub(crate) struct RulebookPropose {
    /// The TOML, whole. Its id is the office's own, its version is new, and it comes into force tomorrow at the earliest.
    #[validate(nested)]
    pub(crate) text: Document,
}
