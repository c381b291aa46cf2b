//! The one table of routes: everything reachable has a row that says for whom, with what body, under which precondition.
//!
//! The contract takes its headers and error answers from it, and the authorization matrix every route from the contract.

pub(crate) mod mount;
mod table;

use domain::{access::Action, vocabulary::Role};

pub use table::ROUTES;

/// A method that a route answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or decides.
    Post,
    /// Sets a whole.
    Put,
    /// Changes a part.
    Patch,
    /// Ends something.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Anybody.
    Public,
    /// Who holds a refresh token.
    Refresh,
    /// Anybody signed in, even before the first change of password.
    Arriving,
    /// Anybody signed in.
    SignedIn,
    /// Anybody signed in; the answer holds only what they may see.
    Seen,
    /// People with one of these roles.
    Roles(&'static [Role]),
    /// People with one of these roles in the jurisdiction at the root of its tree.
    Root(&'static [Role]),
    /// Those for whom the domain allows this action on the item concerned; hidden from those who do not see the item.
    Item(Action),
    /// Those for whom the domain allows this step on the case concerned; hidden from those who do not see the case.
    Case,
    /// This machine, or who holds the token of the operators.
    Operator,
}

/// What the trail keeps of a use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audit {
    /// Nothing: it reads, and what it reads is the caller's own to read.
    None,
    /// The item's events, and a denial if it was denied.
    Event,
    /// An entry about sessions, accounts, units or imports.
    Entry,
    /// An entry about reading much at once.
    Reading,
}

/// What a request may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// No body.
    Nothing,
    /// JSON up to the configured limit.
    Json,
    /// A file up to the configured limit.
    File,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// Which method.
    pub method: Method,
    /// Which path, with `{name}` for what varies.
    pub path: &'static str,
    /// The operation's name in the contract.
    pub operation: &'static str,
    /// For whom.
    pub policy: Policy,
    /// What the trail keeps.
    pub audit: Audit,
    /// What it may carry.
    pub carries: Carries,
    /// It accepts an `Idempotency-Key`.
    pub idempotent: bool,
    /// It asks for `If-Match`.
    pub precondition: bool,
    /// Its answer goes on for as long as the client listens: the handler's deadline does not hold.
    pub stream: bool,
}

impl Route {
    /// The row of an operation.
    pub fn of(operation: &str) -> Option<&'static Self> {
        ROUTES.iter().find(|route| route.operation == operation)
    }
}
