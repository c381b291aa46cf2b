//! Streams of notices: each listener asks the store every two seconds, so that news reaches people whichever server made it.
//!
//! The session and the person are loaded again before each delivery: a right that ended ends the news of it.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::web::Bytes;
use domain::id::UserId;
use futures_util::{Stream, stream};
use prometheus::IntGauge;
use tokio::{sync::Notify, time::Instant as Timer};

use crate::{
    app::App,
    ask::Ask,
    handlers::desk,
    problem::{Problem, codes},
};

const EVERY: Duration = Duration::from_secs(2);
const PING: Duration = Duration::from_secs(15);
const BATCH: u32 = 50;
const PINGED: &[u8] = b"event: ping\ndata: {}\n\n";
const GAVE_WAY: &[u8] = b"event: moved\ndata: {}\n\n";

/// Who listens, by person, and how many streams may be open.
pub(crate) struct News {
    open: Arc<Mutex<Open>>,
    most: usize,
    of_one: usize,
}

#[derive(Default)]
struct Open {
    all: usize,
    by: HashMap<UserId, Own>,
}

/// One person's streams.
#[derive(Default)]
struct Own {
    /// Those that stay, the oldest first: woken, it gives way.
    staying: VecDeque<Arc<Notify>>,
    /// They, and those that gave way and have not been let go of yet.
    all: usize,
}

impl News {
    /// With room for so many, and for so many of one person: nobody takes everybody's room by opening pages. Of one person the newest are
    /// kept, since that is the page being looked at; the oldest may be of pages closed long since, which shows only when they are written to.
    pub(crate) fn new(most: usize, of_one: usize) -> Self {
        Self {
            open: Arc::default(),
            most,
            of_one,
        }
    }

    fn seat(&self, person: UserId, gauge: &IntGauge) -> Result<Seat, Problem> {
        let mut open = locked(&self.open);
        if open.all >= self.most {
            return Err(Problem::new(&codes::BUSY).retry_after(30));
        }
        let own = open.by.entry(person).or_default();
        if own.all >= self.of_one.saturating_mul(2) {
            return Err(Problem::new(&codes::TOO_MANY_REQUESTS).retry_after(30));
        }
        if own.staying.len() >= self.of_one
            && let Some(oldest) = own.staying.pop_front()
        {
            oldest.notify_one();
        }
        let gives_way = Arc::new(Notify::new());
        own.staying.push_back(gives_way.clone());
        own.all += 1;
        open.all += 1;
        gauge.inc();
        Ok(Seat {
            open: self.open.clone(),
            person,
            gives_way,
            gauge: gauge.clone(),
        })
    }
}

fn locked(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A place among the open streams; given back when the stream ends, however it ends.
struct Seat {
    open: Arc<Mutex<Open>>,
    person: UserId,
    gives_way: Arc<Notify>,
    gauge: IntGauge,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = locked(&self.open);
        open.all = open.all.saturating_sub(1);
        if let Some(own) = open.by.get_mut(&self.person) {
            own.staying
                .retain(|other| !Arc::ptr_eq(other, &self.gives_way));
            own.all = own.all.saturating_sub(1);
            if own.all == 0 {
                open.by.remove(&self.person);
            }
        }
        self.gauge.dec();
    }
}

/// One listener between two looks.
struct Listener {
    app: App,
    ask: Ask,
    seat: Seat,
    last: i64,
    pinged: Timer,
}

/// What a look found.
enum Found {
    /// Nothing yet.
    Nothing,
    /// News, ready to be sent, and the last of them.
    News(Bytes, i64),
    /// The listener is nobody any more.
    Over,
}

/// Opens a stream for the caller, beginning with what is kept after this moment.
pub(crate) async fn listen(
    app: App,
    ask: Ask,
) -> Result<impl Stream<Item = Result<Bytes, actix_web::Error>>, Problem> {
    let person = ask.person()?;
    let (user, jurisdiction) = (person.user, person.jurisdiction);
    let seat = app.news().seat(user, &app.metrics().streams)?;
    let last = app
        .work(move |app| Ok(app.store().notice_head(jurisdiction)?))
        .await?;
    let listener = Listener {
        app,
        ask,
        seat,
        last,
        pinged: Timer::now(),
    };
    let hello = stream::once(async { Ok(Bytes::from_static(PINGED)) });
    Ok(futures_util::StreamExt::chain(
        hello,
        stream::unfold(Some(listener), next),
    ))
}

/// The next piece and who listens on; nobody after a stream has given way.
async fn next(
    listener: Option<Listener>,
) -> Option<(Result<Bytes, actix_web::Error>, Option<Listener>)> {
    let mut listener = listener?;
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = listener.seat.gives_way.notified() => {
                return Some((Ok(Bytes::from_static(GAVE_WAY)), None));
            }
        }
        match look(&listener).await {
            Found::Over => return None,
            Found::News(bytes, last) => {
                listener.last = last;
                return Some((Ok(bytes), Some(listener)));
            }
            Found::Nothing if listener.pinged.elapsed() >= PING => {
                listener.pinged = Timer::now();
                return Some((Ok(Bytes::from_static(PINGED)), Some(listener)));
            }
            Found::Nothing => {}
        }
    }
}

async fn look(listener: &Listener) -> Found {
    let (ask, last) = (listener.ask.clone(), listener.last);
    let looked = listener
        .app
        .work(move |app| {
            let caller = ask.caller()?;
            let now = app.now();
            let person = &caller.person;
            let alive = app.store().session_is_alive(caller.session, now)?;
            let fresh = app.store().person_load(
                person.jurisdiction,
                person.user,
                person.acting_for,
                now,
            )?;
            let (true, Some(fresh)) = (alive, fresh) else {
                return Ok(Found::Over);
            };
            let notices = app.store().notice_since(&fresh, last, BATCH)?;
            let Some(last) = notices.last().map(|notice| notice.place) else {
                return Ok(Found::Nothing);
            };
            let mut text = String::new();
            for notice in notices {
                let json = serde_json::to_string(&desk::view(notice, ask.locale))
                    .map_err(Problem::internal)?;
                text.push_str("event: notice\ndata: ");
                text.push_str(&json);
                text.push_str("\n\n");
            }
            Ok(Found::News(Bytes::from(text), last))
        })
        .await;
    // A database that is away for a moment ends no stream: the next look tries again.
    looked.unwrap_or(Found::Nothing)
}
