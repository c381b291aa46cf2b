//! The hash of an event: its facts go in, one digest that also binds everything before it comes out.
//!
//! The encoding is canonical: every field is preceded by its length, absent fields differ from empty ones, and the whole
//! begins with a name that no other use of the hash shares.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::{rows::EventRow, value::Uid};

/// Names the purpose and the algorithm; another algorithm would be another name.
const EVENT: &str = "duban.event.v1.sha256";
const GENESIS: &str = "duban.chain.v1.sha256";

/// Fields, one after the other, each with its length.
struct Encoder(Sha256);

impl Encoder {
    fn new(purpose: &str) -> Self {
        let mut encoder = Self(Sha256::new());
        encoder.bytes(purpose.as_bytes());
        encoder
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.0.update(length.to_be_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                self.0.update([1]);
                self.text(text);
            }
            None => self.0.update([0]),
        }
    }

    fn id(&mut self, id: Option<Uid>) {
        match id {
            Some(id) => {
                self.0.update([1]);
                self.bytes(id.0.as_bytes());
            }
            None => self.0.update([0]),
        }
    }

    fn moment(&mut self, at: NaiveDateTime) {
        self.bytes(&at.and_utc().timestamp_micros().to_be_bytes());
    }

    fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest of a text.
pub(crate) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// What a chain begins with: the first event's previous hash.
pub(crate) fn genesis(chain: Uid) -> String {
    let mut encoder = Encoder::new(GENESIS);
    encoder.id(Some(chain));
    encoder.finish()
}

/// The hash an event must carry. The payload is bound by its digest, so that a payload may one day be withdrawn under an
/// archive rule without breaking the chain.
pub(crate) fn hash(row: &EventRow) -> String {
    let mut encoder = Encoder::new(EVENT);
    encoder.text(&row.prev_hash);
    encoder.id(Some(row.jurisdiction_id));
    encoder.bytes(&row.seq.to_be_bytes());
    encoder.moment(row.recorded_at);
    encoder.id(row.actor_id);
    encoder.id(row.acting_for);
    encoder.id(row.session_id);
    encoder.text(&row.source);
    encoder.text(&row.request_id);
    encoder.text(&row.action);
    encoder.text(&row.object_kind);
    encoder.id(row.object_id);
    encoder.id(row.item_id);
    encoder.text(&row.kind);
    encoder.text(&row.payload_digest);
    encoder.optional(row.before_digest.as_deref());
    encoder.optional(row.after_digest.as_deref());
    encoder.text(&row.result);
    encoder.optional(row.reason.as_deref());
    encoder.finish()
}
