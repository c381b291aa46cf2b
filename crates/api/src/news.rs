//! Streams of notices: each listener asks the store every two seconds, so that news reaches people whichever server made it.
//!
//! The session and the person are loaded again before each delivery: a right that ended ends the news of it.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::web::Bytes;
use domain::id::UserId;
use futures_util::{Stream, stream};
use prometheus::IntGauge;
use tokio::time::Instant as Timer;

use crate::{
    app::App,
    ask::Ask,
    handlers::desk,
    problem::{Problem, codes},
};

const EVERY: Duration = Duration::from_secs(2);
const PING: Duration = Duration::from_secs(15);
const BATCH: u32 = 50;

/// Who listens, by person, and how many streams may be open.
pub(crate) struct News {
    open: Arc<Mutex<Open>>,
    most: usize,
    of_one: usize,
}

#[derive(Default)]
struct Open {
    all: usize,
    by: HashMap<UserId, usize>,
}

impl News {
    /// With room for so many, and for so many of one person: nobody takes everybody's room by opening pages.
    pub(crate) fn new(most: usize, of_one: usize) -> Self {
        Self {
            open: Arc::default(),
            most,
            of_one,
        }
    }

    fn seat(&self, person: UserId, gauge: &IntGauge) -> Result<Seat, Problem> {
        let mut open = locked(&self.open);
        if open.by.get(&person).copied().unwrap_or(0) >= self.of_one {
            return Err(Problem::new(&codes::TOO_MANY_REQUESTS).retry_after(30));
        }
        if open.all >= self.most {
            return Err(Problem::new(&codes::BUSY).retry_after(30));
        }
        open.all += 1;
        *open.by.entry(person).or_default() += 1;
        gauge.inc();
        Ok(Seat {
            open: self.open.clone(),
            person,
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
    gauge: IntGauge,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = locked(&self.open);
        open.all = open.all.saturating_sub(1);
        if let Entry::Occupied(mut own) = open.by.entry(self.person) {
            match own.get().saturating_sub(1) {
                0 => drop(own.remove()),
                left => *own.get_mut() = left,
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
    let hello = stream::once(async { Ok(Bytes::from_static(b"event: ping\ndata: {}\n\n")) });
    Ok(futures_util::StreamExt::chain(
        hello,
        stream::unfold(listener, next),
    ))
}

async fn next(mut listener: Listener) -> Option<(Result<Bytes, actix_web::Error>, Listener)> {
    loop {
        tokio::time::sleep(EVERY).await;
        match look(&listener).await {
            Found::Over => {
                drop(listener.seat);
                return None;
            }
            Found::News(bytes, last) => {
                listener.last = last;
                return Some((Ok(bytes), listener));
            }
            Found::Nothing if listener.pinged.elapsed() >= PING => {
                listener.pinged = Timer::now();
                return Some((
                    Ok(Bytes::from_static(b"event: ping\ndata: {}\n\n")),
                    listener,
                ));
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
