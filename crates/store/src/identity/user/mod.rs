//! Accounts: who they are, which roles they hold, how they get in again.

mod change;
mod find;
mod row;

use std::collections::BTreeSet;

use domain::{
    access::Standing,
    id::{JurisdictionId, UnitId, UserId},
    time::Instant,
    vocabulary::Role,
};

pub(super) use change::{check_units, insert, take_position};
pub(super) use row::{one, username_key};

use crate::{
    idempotency::Made,
    request::{Object, ObjectKind},
};

/// An account, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: UserId,
    /// Whose.
    pub jurisdiction: JurisdictionId,
    /// What is typed to sign in.
    pub username: String,
    /// What others see.
    pub display_name: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Where unit people belong, with the unit's name.
    pub unit: Option<(UnitId, String)>,
    /// The units a leader in charge is in charge of, with their names, by name.
    pub in_charge_of: Vec<(UnitId, String)>,
    /// Signing in is refused until then.
    pub locked_until: Option<Instant>,
    /// The last sign-in before the present one.
    pub last_login_at: Option<Instant>,
    /// Failed tries between that one and the present one.
    pub failed_since: u32,
    /// When a refresh token of theirs last came back a second time, if that was after [`Self::last_login_at`].
    pub reused_at: Option<Instant>,
    /// When an administrator asked to reset it; none once another has confirmed that.
    pub reset_asked_at: Option<Instant>,
    /// The password must be changed first.
    pub must_change: bool,
    /// Its version.
    pub version: i64,
}

impl User {
    /// One of the three administrators.
    pub fn administers(&self) -> bool {
        self.roles.iter().any(|role| role.is_administrator())
    }
}

impl Made for User {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::User,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

impl User {
    /// Where it stands, as far as transfers move it.
    pub(super) fn standing(&self) -> Standing {
        Standing {
            unit: self.unit.as_ref().map(|(id, _)| *id),
            in_charge_of: self.in_charge_of.iter().map(|(id, _)| *id).collect(),
            roles: self.roles.clone(),
        }
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// What is typed to sign in; unique everywhere, capitals alike.
    pub username: String,
    /// What others see.
    pub display_name: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Where unit people belong.
    pub unit: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
    /// How the person gets in.
    pub secret: Secret,
}

/// How a person gets in; always hashed by the caller.
#[derive(Debug, Clone)]
pub enum Secret {
    /// A one-time code until a moment; a password must be chosen then.
    Code {
        /// Its hash.
        hash: String,
        /// Good until then.
        until: Instant,
    },
    /// A password.
    Password {
        /// Its hash.
        hash: String,
        /// It must be changed first.
        must_change: bool,
    },
}

/// What can be changed of an account besides roles and secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDraft {
    /// What others see.
    pub display_name: String,
    /// Where unit people belong.
    pub unit: Option<UnitId>,
    /// The units a leader in charge is in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
}

impl UserDraft {
    /// An account as it stands.
    pub(super) fn of(user: &User) -> Self {
        Self {
            display_name: user.display_name.clone(),
            unit: user.unit.as_ref().map(|(id, _)| *id),
            in_charge_of: user.in_charge_of.iter().map(|(id, _)| *id).collect(),
        }
    }
}

/// What a user list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserFilter {
    /// With this text in the name or the sign-in name.
    pub text: Option<String>,
    /// Holding this role.
    pub role: Option<Role>,
    /// Of this unit.
    pub unit: Option<UnitId>,
}
