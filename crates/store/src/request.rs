//! Who asks, from where, when, and under which idempotency key: what every change carries into the store.

use domain::{
    access::{Actor, Person},
    id::{JurisdictionId, SessionId, UserId},
    time::Instant,
};
use uuid::Uuid;

/// The circumstances of a change; the trail keeps them.
#[derive(Debug, Clone)]
pub struct Request {
    /// Whose data.
    pub jurisdiction: JurisdictionId,
    /// Who acts, as loaded for this request.
    pub actor: Actor,
    /// The session they act in.
    pub session: Option<SessionId>,
    /// Where the request came from: an address, or the name of a command line.
    pub source: String,
    /// Ties the trail to the log.
    pub request_id: String,
    /// The moment, from the one clock.
    pub now: Instant,
    /// Set on POSTs that carry a key.
    pub idempotency: Option<IdempotencyKey>,
}

impl Request {
    /// What a person asks for.
    pub fn person(
        person: Person,
        session: Option<SessionId>,
        source: impl Into<String>,
        request_id: impl Into<String>,
        now: Instant,
    ) -> Self {
        Self {
            jurisdiction: person.jurisdiction,
            actor: Actor::Person(person),
            session,
            source: source.into(),
            request_id: request_id.into(),
            now,
            idempotency: None,
        }
    }

    /// What the server does by itself: the clock, an installation, a command line.
    pub fn clock(jurisdiction: JurisdictionId, source: impl Into<String>, now: Instant) -> Self {
        Self {
            jurisdiction,
            actor: Actor::Clock,
            session: None,
            source: source.into(),
            request_id: String::new(),
            now,
            idempotency: None,
        }
    }

    /// The same under a key.
    #[must_use]
    pub fn with_key(mut self, key: Option<IdempotencyKey>) -> Self {
        self.idempotency = key;
        self
    }

    /// The person who acts; none for the server itself.
    pub fn user(&self) -> Option<UserId> {
        match &self.actor {
            Actor::Person(person) => Some(person.user),
            Actor::Clock => None,
        }
    }

    /// Who reads what comes of it; none for the server itself.
    pub(crate) fn reader(&self) -> Option<&Person> {
        match &self.actor {
            Actor::Person(person) => Some(person),
            Actor::Clock => None,
        }
    }

    /// The person in whose name a deputy acts.
    pub fn acting_for(&self) -> Option<UserId> {
        match &self.actor {
            Actor::Person(person) => person.acting_for,
            Actor::Clock => None,
        }
    }
}

/// An `Idempotency-Key` with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Method and path pattern, e.g. `POST /items`; keys of one route do not meet those of another.
    pub route: String,
    /// As the client sent it.
    pub key: String,
    /// A digest of the whole request: path, body and what decides the answer.
    pub body_hash: String,
}

/// What a change made or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// `item`, `unit`, `user`, `deputy`, `import` …
    pub kind: ObjectKind,
    /// Its id.
    pub id: Uuid,
    /// Its version after the change; 0 where it has none.
    pub version: i64,
}

/// What an entry of the trail is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::IntoStaticStr, strum::EnumString,
)]
#[strum(serialize_all = "snake_case")]
pub enum ObjectKind {
    /// A matter.
    Item,
    /// A unit.
    Unit,
    /// An account.
    User,
    /// An acting period.
    Deputy,
    /// A transfer to a unit or to other roles.
    Transfer,
    /// What a unit's head has delegated.
    Delegation,
    /// A session.
    Session,
    /// A ledger import.
    Import,
    /// A held sweep.
    Brake,
    /// The list of items, as exported.
    Export,
    /// The jurisdiction as a whole.
    Jurisdiction,
    /// A matter beside the items.
    Case,
    /// A proposed calendar.
    Calendar,
    /// A proposed version of a rulebook.
    Rulebook,
}

impl ObjectKind {
    /// Its word in the trail.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// A change that was made now, or one that the same key had made before.
#[derive(Debug, Clone, PartialEq)]
pub enum Done<T> {
    /// Made now.
    Fresh(T),
    /// Made before under the same key with the same body.
    Replayed(Replay),
}

impl<T> Done<T> {
    /// The change, if it was made now.
    pub fn fresh(self) -> Option<T> {
        match self {
            Self::Fresh(value) => Some(value),
            Self::Replayed(_) => None,
        }
    }
}

/// What a request under the same key had come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// What it made or changed.
    pub object: Object,
    /// Status and body as they were sent; none when the server stopped before it had written them down
    /// ([`Store::idempotency_answer`](crate::Store::idempotency_answer)): then show the object.
    pub answer: Option<(u16, String)>,
}
