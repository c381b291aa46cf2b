//! The only SQL of the house: SQLite or PostgreSQL behind one [`Store`], whose functions are named noun first.
//!
//! A change goes in as a [`Request`] with a command of the domain and comes out as [`Done`], after state, trail, outbox,
//! numbers and idempotency record were committed together. What a person may not see is never found, listed or counted.

// Linked for their bundled libraries only: the versions and features are chosen in Cargo.toml.
use libsqlite3_sys as _;
use pq_sys as _;

mod brake;
mod calendar;
mod case;
mod clock;
mod conn;
mod error;
mod idempotency;
mod identity;
mod import;
mod item;
mod migrate;
mod notice;
mod outbox;
mod page;
#[cfg(test)]
mod plans;
mod proposal;
mod request;
mod rows;
mod rulebook_proposal;
mod rulebooks;
mod schema;
mod sql;
mod store;
mod supply;
mod trail;
mod value;
mod visible;
mod work;

pub use brake::Brake;
pub use calendar::{CalendarPreview, CalendarProposal, ForeseenItem, NewCalendar};
pub use case::*;
pub use clock::{ClockState, Observed, Outage, OutageCause};
pub use error::{Awaited, ChangeError, OpenError, StoreError, Unique};
pub use identity::*;
pub use import::{
    EarlierRow, Import, ImportFailure, ImportRow, ImportState, Judged, NewImport, NewRow, RowItem,
    RowOutcome,
};
pub use item::*;
pub use notice::{NewNotice, Notice};
pub use outbox::{Happened, News};
pub use page::{Cursor, PAGE_LIMIT, Page, Slice};
pub use proposal::{Decision, WaitingProposal};
pub use request::{Done, IdempotencyKey, Object, ObjectKind, Replay, Request};
pub use rulebook_proposal::{RulebookProposal, Versions};
pub use rulebooks::{OwnRulebook, RulebooksError};
pub use store::{Engine, Store, StoreOptions};
pub use trail::{
    Asked, AuditEntry, AuditNote, AuditResult, Deed, Fault, SERVER_CHAIN, TimelineEntry,
    Verification,
};
