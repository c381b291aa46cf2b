//! Who works here: jurisdictions, units, users, deputies, sessions.

mod charge;
mod delegation;
mod jurisdiction;
mod login;
mod person;
mod proof;
mod refresh;
mod session;
mod standing;
mod transfer;
mod unit;
mod user;

pub(crate) use charge::{push_unled, unled};
pub use delegation::{DelegatedTask, Delegation, DelegationDraft};
pub use jurisdiction::{Jurisdiction, NewJurisdiction};
pub use login::{Account, Login, LoginRules, Proof};
pub use person::Deputy;
pub use refresh::Refreshed;
pub use session::{Session, SessionRules};
pub use transfer::{NewTransfer, Transfer};
pub use unit::{FirstPersonEntry, Unit, UnitDraft, UnitFilter, UnitWork};
pub(crate) use unit::{first_persons, unit_named};
pub use user::{NewUser, Secret, User, UserDraft, UserFilter};
