//! Confirmations under way in the background, and how far each is; at most a few files are read at once.

use std::{
    collections::{BTreeMap, btree_map::Entry},
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
    running: Arc<Mutex<Running>>,
}

type Running = BTreeMap<ImportId, Arc<AtomicU8>>;

/// How far the jobs under way here are, in per cent. To be asked before an import is read: its job may end in between, and one
/// that is read as running has then been at that point at least.
pub(crate) struct Progress(BTreeMap<ImportId, u8>);

impl Progress {
    /// None when the job is not under way here.
    pub(crate) fn of(&self, id: ImportId) -> Option<u8> {
        self.0.get(&id).copied()
    }
}

/// A job under way; it is over when this is dropped, also by a panic.
pub(crate) struct Job {
    id: ImportId,
    progress: Arc<AtomicU8>,
    running: Arc<Mutex<Running>>,
}

impl Job {
    /// So many of so many are made. A transaction that the database has begin anew counts from nought again; who waits is not told.
    pub(crate) fn is_at(&self, made: usize, of: usize) {
        self.progress
            .fetch_max(percent(made, of), Ordering::Relaxed);
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let mut running = locked(&self.running);
        if let Entry::Occupied(job) = running.entry(self.id)
            && Arc::ptr_eq(job.get(), &self.progress)
        {
            job.remove();
        }
    }
}

fn locked(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Jobs {
    /// Nothing under way yet.
    pub(crate) fn new() -> Self {
        Self {
            readers: Semaphore::new(READERS),
            running: Arc::default(),
        }
    }

    /// A place among those who read a file.
    pub(crate) async fn reader(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.readers
            .acquire()
            .await
            .map_err(|_| Problem::new(&codes::BUSY).retry_after(5))
    }

    /// Begins a job, also where an earlier one of the same import has failed and is about to end.
    pub(crate) fn begin(&self, id: ImportId) -> Job {
        let progress = Arc::new(AtomicU8::new(0));
        locked(&self.running).insert(id, progress.clone());
        Job {
            id,
            progress,
            running: self.running.clone(),
        }
    }

    /// How far each is.
    pub(crate) fn progress(&self) -> Progress {
        let running = locked(&self.running);
        let percents = running
            .iter()
            .map(|(id, progress)| (*id, progress.load(Ordering::Relaxed)));
        Progress(percents.collect())
    }
}

/// A part of a whole in per cent.
fn percent(made: usize, of: usize) -> u8 {
    made.checked_mul(100)
        .and_then(|made| made.checked_div(of))
        .and_then(|percent| u8::try_from(percent).ok())
        .unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_job_that_panics_is_over_and_can_be_begun_again() {
        let jobs = Jobs::new();
        let id = ImportId::new(uuid::Uuid::nil());
        let job = jobs.begin(id);
        job.is_at(1, 4);
        job.is_at(0, 4);
        assert_eq!(jobs.progress().of(id), Some(25));
        let broken = thread::spawn(move || {
            job.is_at(2, 4);
            panic!("a row that nobody foresaw");
        });
        assert!(broken.join().is_err());
        assert_eq!(jobs.progress().of(id), None);
        let failed = jobs.begin(id);
        let again = jobs.begin(id);
        again.is_at(3, 4);
        drop(failed);
        assert_eq!(jobs.progress().of(id), Some(75), "the later one goes on");
    }
}
