//! Who works here: jurisdictions, units, users, deputies, sessions.

mod session;

pub use session::*;
