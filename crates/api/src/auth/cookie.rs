//! The refresh cookie of browsers: sent to this site only, over TLS only, out of reach of scripts.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};

/// `__Host-` binds it to this host and to TLS; browsers treat 127.0.0.1 and localhost as secure.
const NAME: &str = "__Host-duban_refresh";

/// The cookie that carries a token for so many seconds.
pub(crate) fn carrying(token: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(NAME, token)
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// The cookie that takes the other one away.
pub(crate) fn removal() -> Cookie<'static> {
    Cookie::build(NAME, "")
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::ZERO)
        .finish()
}

/// The token a request carries in its cookie.
pub(crate) fn token(req: &HttpRequest) -> Option<String> {
    req.cookie(NAME)
        .map(|cookie| cookie.value().to_owned())
        .filter(|token| !token.is_empty())
}
