//! One transaction's work: the connection, and what is written once at its end however much was done in between.
//!
//! Numbers come from counters that are read once, and the trail's head is read, moved on and written once. A ledger of
//! thousands of rows thus costs the same per row as one row does; on PostgreSQL, where each update of a row leaves its old
//! version to be stepped over, it would otherwise cost more with every row. The head is locked only at the very end, so
//! that a long change keeps nobody waiting who has nothing to do with its numbers.

use std::ops::{Deref, DerefMut};

use domain::time::Instant;
use uuid::{ContextV7, Uuid};

use crate::{conn::Db, error::StoreError, supply::Counters, trail::Journal};

/// A transaction under way; reads and writes go to the connection it derefs to.
pub(crate) struct Work<'a> {
    db: &'a mut Db,
    /// What the trail will say.
    pub(crate) journal: Journal,
    /// Where the series of numbers stand.
    pub(crate) counters: Counters,
    ids: ContextV7,
}

impl<'a> Work<'a> {
    /// Nothing done yet.
    pub(crate) fn begin(db: &'a mut Db) -> Self {
        Self {
            db,
            journal: Journal::default(),
            counters: Counters::default(),
            ids: ContextV7::new(),
        }
    }

    /// A fresh id of the moment, greater than those before it in the same transaction: many rows written at once then go
    /// to the ends of their indexes, and not all over them.
    pub(crate) fn id(&mut self, now: Instant) -> Uuid {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let at = uuid::Timestamp::from_unix(&self.ids, seconds, now.timestamp_subsec_nanos());
        Uuid::new_v7(at)
    }

    /// Writes what is written once; the commit comes next.
    ///
    /// # Errors
    /// The database failed: everything is rolled back.
    pub(crate) fn finish(self) -> Result<(), StoreError> {
        self.counters.finish(self.db)?;
        self.journal.finish(self.db)
    }
}

impl Deref for Work<'_> {
    type Target = Db;

    fn deref(&self) -> &Db {
        self.db
    }
}

impl DerefMut for Work<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.db
    }
}
