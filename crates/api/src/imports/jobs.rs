//! Confirmations under way in the background, and how far each is; at most a few files are read at once.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
};

use domain::id::ImportId;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::problem::{Problem, codes};

/// Files read at once: reading one may take some hundred megabytes.
const READERS: usize = 2;

/// The background work of this server.
pub(crate) struct Jobs {
    readers: Semaphore,
    running: Mutex<BTreeMap<ImportId, Arc<AtomicU8>>>,
}

impl Jobs {
    /// Nothing under way yet.
    pub(crate) fn new() -> Self {
        Self {
            readers: Semaphore::new(READERS),
            running: Mutex::new(BTreeMap::new()),
        }
    }

    /// A place among those who read a file.
    pub(crate) async fn reader(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.readers
            .acquire()
            .await
            .map_err(|_| Problem::new(&codes::BUSY).retry_after(5))
    }

    /// Begins a job; none when it is under way here already.
    pub(crate) fn begin(&self, id: ImportId) -> Option<Arc<AtomicU8>> {
        let mut running = self.lock();
        if running.contains_key(&id) {
            return None;
        }
        let progress = Arc::new(AtomicU8::new(0));
        running.insert(id, progress.clone());
        Some(progress)
    }

    /// Ends a job.
    pub(crate) fn end(&self, id: ImportId) {
        self.lock().remove(&id);
    }

    /// How far a job is, in per cent; none when it is not under way here.
    pub(crate) fn progress(&self, id: ImportId) -> Option<u8> {
        self.lock()
            .get(&id)
            .map(|progress| progress.load(Ordering::Relaxed))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<ImportId, Arc<AtomicU8>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of a whole in per cent.
pub(crate) fn percent(made: usize, of: usize) -> u8 {
    made.checked_mul(100)
        .and_then(|made| made.checked_div(of))
        .and_then(|percent| u8::try_from(percent).ok())
        .unwrap_or(100)
}
