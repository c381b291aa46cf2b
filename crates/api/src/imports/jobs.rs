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
    running: Arc<Mutex<Running>>,
}

/// How far each job is, in per cent.
type Running = BTreeMap<ImportId, Arc<AtomicU8>>;

/// A job under way; it is over when this is dropped, also by a panic.
pub(crate) struct Job {
    id: ImportId,
    progress: Arc<AtomicU8>,
    running: Arc<Mutex<Running>>,
}

impl Job {
    /// So many of so many are made.
    pub(crate) fn is_at(&self, made: usize, of: usize) {
        self.progress.store(percent(made, of), Ordering::Relaxed);
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        locked(&self.running).remove(&self.id);
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

    /// Begins a job; none when it is under way here already.
    pub(crate) fn begin(&self, id: ImportId) -> Option<Job> {
        let mut running = locked(&self.running);
        if running.contains_key(&id) {
            return None;
        }
        let progress = Arc::new(AtomicU8::new(0));
        running.insert(id, progress.clone());
        Some(Job {
            id,
            progress,
            running: self.running.clone(),
        })
    }

    /// How far a job is, in per cent; none when it is not under way here.
    pub(crate) fn progress(&self, id: ImportId) -> Option<u8> {
        locked(&self.running)
            .get(&id)
            .map(|progress| progress.load(Ordering::Relaxed))
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
        let job = jobs.begin(id).expect("it is begun");
        assert!(jobs.begin(id).is_none(), "once at a time");
        job.is_at(1, 4);
        assert_eq!(jobs.progress(id), Some(25));
        let broken = thread::spawn(move || {
            job.is_at(2, 4);
            panic!("a row that nobody foresaw");
        });
        assert!(broken.join().is_err());
        assert_eq!(jobs.progress(id), None);
        assert!(jobs.begin(id).is_some());
    }
}
