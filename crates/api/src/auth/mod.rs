//! Who somebody is: passwords, access tokens, refresh cookies.

pub(crate) mod cookie;
pub mod password;
pub(crate) mod policy;
pub(crate) mod token;
