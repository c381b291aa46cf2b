//! What all handlers share: the store, the settings, the clock, the keys.

use std::{net::IpAddr, sync::Arc, time};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::{
    calendar::Calendar,
    id::{JurisdictionId, SessionId},
    time::Instant,
};
use store::{Store, StoreError};
use tokio::sync::Semaphore;

use crate::{
    auth::{password::Hasher, token::Tokens},
    config::{Config, ConfigError, Limits},
    flood::{self, Flood},
    health::Health,
    imports::jobs::Jobs,
    metrics::Metrics,
    news::News,
    paging::Cursors,
    problem::{Problem, codes},
};

/// The present moment, from the one clock that the server was started with.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The state of the HTTP side; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

struct Shared {
    store: Store,
    config: Config,
    clock: Clock,
    tokens: Tokens,
    cursors: Cursors,
    hasher: Hasher,
    metrics: Metrics,
    news: News,
    jobs: Jobs,
    sources: Flood<IpAddr>,
    sessions: Flood<SessionId>,
    at_work: Arc<Semaphore>,
    simulations: Arc<Semaphore>,
    denials: Flood<SessionId>,
    health: Health,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// A key is too short, or the routes and their table differ: the server must not start then.
    pub fn new(store: Store, config: Config, clock: Clock) -> Result<Self, ConfigError> {
        config.check()?;
        crate::routes::mount::check()?;
        let tokens = Tokens::new(&config.key);
        let cursors = Cursors::new(&config.key);
        let limits = config.limits;
        let hasher = Hasher::new(bound(limits.hash_queue));
        let metrics = Metrics::new().map_err(|error| ConfigError::Metrics(error.to_string()))?;
        let news = News::new(bound(limits.streams), bound(limits.person_streams));
        Ok(Self(Arc::new(Shared {
            store,
            config,
            clock,
            tokens,
            cursors,
            hasher,
            metrics,
            news,
            jobs: Jobs::new(),
            sources: Flood::new(limits.source_per_second, limits.source_at_once),
            sessions: Flood::new(limits.session_per_second, limits.session_at_once),
            at_work: Arc::new(Semaphore::new(bound(limits.work_queue))),
            simulations: Arc::new(Semaphore::new(SIMULATIONS)),
            denials: Flood::new(DENIALS_PER_SECOND, DENIALS_AT_ONCE),
            health: Health::new(),
        })))
    }

    /// The state behind a request.
    pub(crate) fn of(req: &HttpRequest) -> Result<&Self, Problem> {
        req.app_data::<Self>()
            .ok_or_else(|| Problem::internal("the server runs without its state"))
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        (self.0.clock)()
    }

    /// Working days as they are in force in a jurisdiction; to be asked where the store may be.
    pub(crate) fn calendar(
        &self,
        jurisdiction: JurisdictionId,
    ) -> Result<&'static Calendar, StoreError> {
        self.0.store.calendar_in_force(jurisdiction)
    }

    /// The store; to be used inside [`Self::work`] only, for it blocks.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.config.limits
    }

    pub(crate) fn tokens(&self) -> &Tokens {
        &self.0.tokens
    }

    pub(crate) fn cursors(&self) -> &Cursors {
        &self.0.cursors
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn health(&self) -> &Health {
        &self.0.health
    }

    /// Whether another denial of a session is written into the trail: whoever is denied over and over must not fill it.
    pub(crate) fn is_denial_noted(&self, session: SessionId) -> bool {
        let wait = self.0.denials.wait(session, time::Instant::now());
        wait.is_none()
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    pub(crate) fn news(&self) -> &News {
        &self.0.news
    }

    /// Counts a request from an address; refused with 429 when it is one too many.
    pub(crate) fn admit_source(&self, address: IpAddr) -> Result<(), Problem> {
        let wait = (self.0.sources).wait(flood::source(address), time::Instant::now());
        self.slow_down(wait)
    }

    /// Counts a request of a session; refused with 429 when it is one too many.
    pub(crate) fn admit_session(&self, session: SessionId) -> Result<(), Problem> {
        let wait = self.0.sessions.wait(session, time::Instant::now());
        self.slow_down(wait)
    }

    fn slow_down(&self, wait: Option<time::Duration>) -> Result<(), Problem> {
        let Some(wait) = wait else { return Ok(()) };
        self.metrics().floods.inc();
        // Told in whole seconds: never sooner than it helps.
        let seconds = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX);
        Err(Problem::new(&codes::TOO_MANY_REQUESTS).retry_after(seconds.saturating_add(1)))
    }

    /// As [`Self::work`], for what only computes: few at a time, so that playing rulebooks through takes no core from the real thing.
    pub(crate) async fn compute<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce(&Self) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let busy = || Problem::new(&codes::BUSY).retry_after(1);
        let place = self.0.simulations.clone().try_acquire_owned();
        let place = place.map_err(|_| busy())?;
        self.work(move |app| {
            let _place = place;
            work(app)
        })
        .await
    }

    /// Runs blocking work, such as all work on the store, on a thread made for it. A panic there is logged and answered, not spread.
    /// So many may be at work or waiting for a thread; beyond, 503.
    pub(crate) async fn work<T, F>(&self, work: F) -> Result<T, Problem>
    where
        F: FnOnce(&Self) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let busy = || Problem::new(&codes::BUSY).retry_after(1);
        let place = (self.0.at_work.clone().try_acquire_owned()).map_err(|_| busy())?;
        let app = self.clone();
        let task = tokio::task::spawn_blocking(move || {
            let _place = place;
            work(&app)
        });
        match task.await {
            Ok(outcome) => outcome,
            Err(error) if error.is_panic() => {
                self.metrics().panics.inc();
                Err(Problem::internal("the work of a request panicked"))
            }
            Err(_) => Err(busy()),
        }
    }
}

/// Denials of one session that the trail keeps, on the average.
const DENIALS_PER_SECOND: u32 = 1;

/// And so many at once: more than a person comes to.
const DENIALS_AT_ONCE: u32 = 60;

/// Simulations at once.
const SIMULATIONS: usize = 2;

/// A limit as a count of things in memory.
fn bound(limit: u64) -> usize {
    usize::try_from(limit).map_or(Semaphore::MAX_PERMITS, |most| {
        most.min(Semaphore::MAX_PERMITS)
    })
}

impl FromRequest for App {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Self::of(req).cloned().map_err(Into::into))
    }
}

#[cfg(test)]
mod tests {
    use store::StoreOptions;

    use super::*;

    /// two simulations at once, and the third is told to come again; nothing else waits for them.
    #[tokio::test]
    async fn simulations_take_no_more_than_their_share() {
        let dir = tempfile::tempdir().expect("a directory");
        let url = format!("sqlite:{}", dir.path().join("duban.db").display());
        let store = Store::open(&url, StoreOptions::default()).expect("a store");
        let config = Config::new(dir.path(), vec![7; 32]);
        let app = App::new(store, config, Arc::new(Instant::default)).expect("an app");
        let mut ends = Vec::new();
        let mut at_work = Vec::new();
        for _ in 0..SIMULATIONS {
            let (end, ended) = std::sync::mpsc::channel::<()>();
            let app = app.clone();
            at_work.push(tokio::spawn(async move {
                app.compute(move |_| Ok(ended.recv())).await.is_ok()
            }));
            ends.push(end);
        }
        tokio::time::sleep(time::Duration::from_millis(50)).await;
        let refused = app.compute(|_| Ok(())).await.err();
        assert_eq!(refused.map(|problem| problem.code()), Some("busy"));
        assert!(app.work(|_| Ok(())).await.is_ok(), "the real thing goes on");
        for end in ends {
            end.send(()).expect("it is at work");
        }
        for served in at_work {
            assert!(served.await.expect("no panic"));
        }
        assert!(app.compute(|_| Ok(())).await.is_ok());
    }
}
