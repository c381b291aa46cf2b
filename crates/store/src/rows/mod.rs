//! What SQL holds, and how an [`Item`](domain::item::Item) becomes rows.
//!
//! **One snapshot, many projections.** `item_states` holds the whole Item as JSON: loading it is one keyed read, and what
//! the domain decides on is exactly what it decided last time. Everything that is listed, filtered, looked up or guarded
//! by the database lies beside it in columns and child tables. All of these come from one function,
//! [`projection`](project::projection); a save projects the Item before and after and writes the difference
//! ([`save`](save::save)), in the transaction that also writes the events. So a column cannot disagree with the state,
//! and unique indexes stand guard over invariants (one open ladder, each number once) whatever the program believes.

mod event;
mod item;
mod parts;
mod project;
mod save;
mod todo;
mod units;

pub(crate) use event::{AuditRow, EventRow, TimelineRow};
pub(crate) use item::{ItemRow, STATE, StateRow};
pub(crate) use parts::*;
pub(crate) use project::{Projection, Standing, at_rest, due_key, projection, state};
pub(crate) use save::{insert, save};
