//! Access tokens: a session goes in, a JWT of at most ten minutes comes out; and the way back, with everything checked.
//!
//! The token names a session and nothing else that decides: rights are loaded with every request.

use chrono::TimeDelta;
use domain::{
    id::{SessionId, UserId},
    time::Instant,
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const ISSUER: &str = "duban";
const AUDIENCE: &str = "duban-api";
const KIND: &str = "access";
const MINUTES: i64 = 10;
const LEEWAY_SECONDS: i64 = 30;
/// The one key there is; a second would have another name here.
const KEY_ID: &str = "k1";

/// All claims are required and typed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    sid: SessionId,
    jti: Uuid,
    typ: String,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// Signs and checks tokens with HS256 and one key.
pub(crate) struct Tokens {
    sign: EncodingKey,
    check: DecodingKey,
}

/// What a good token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bearer {
    /// Whose.
    pub(crate) user: UserId,
    /// Which session.
    pub(crate) session: SessionId,
}

impl Tokens {
    /// With the server's key, whose length has been checked.
    pub(crate) fn new(key: &[u8]) -> Self {
        Self {
            sign: EncodingKey::from_secret(key),
            check: DecodingKey::from_secret(key),
        }
    }

    /// A token for a session, and when it ends.
    pub(crate) fn issue(
        &self,
        user: UserId,
        session: SessionId,
        now: Instant,
    ) -> Result<(String, Instant), jsonwebtoken::errors::Error> {
        let end = now + TimeDelta::minutes(MINUTES);
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: user,
            sid: session,
            jti: Uuid::new_v4(),
            typ: KIND.to_owned(),
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: end.timestamp(),
        };
        let header = Header {
            kid: Some(KEY_ID.to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        Ok((encode(&header, &claims, &self.sign)?, end))
    }

    /// Whose token it is, if it is ours and in force.
    pub(crate) fn read(&self, token: &str, now: Instant) -> Option<Bearer> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_required_spec_claims(&["exp", "nbf", "aud", "iss", "sub"]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_issuer(&[ISSUER]);
        // The library would ask the machine's clock; the server's one clock is asked below.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let data = decode::<Claims>(token, &self.check, &rules).ok()?;
        let claims = data.claims;
        let at = now.timestamp();
        let in_force = claims.nbf <= at + LEEWAY_SECONDS
            && at < claims.exp + LEEWAY_SECONDS
            && claims.iat <= at + LEEWAY_SECONDS;
        let bounded = claims.exp - claims.iat <= MINUTES * 60;
        let ours = data.header.kid.as_deref() == Some(KEY_ID) && claims.typ == KIND;
        (in_force && bounded && ours).then_some(Bearer {
            user: claims.sub,
            session: claims.sid,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_timestamp(1_790_000_000 + seconds, 0).expect("a moment")
    }

    fn ids() -> (UserId, SessionId) {
        (
            UserId::new(Uuid::from_u128(1)),
            SessionId::new(Uuid::from_u128(2)),
        )
    }

    #[test]
    fn a_token_ends_after_ten_minutes_and_half_a_minute_of_leeway() {
        let tokens = Tokens::new(&[7; 32]);
        let (user, session) = ids();
        let (token, end) = tokens.issue(user, session, at(0)).expect("it is signed");
        assert_eq!(end, at(600));
        for (seconds, good) in [
            (-31, false),
            (-30, true),
            (0, true),
            (629, true),
            (630, false),
        ] {
            assert_eq!(
                tokens.read(&token, at(seconds)).is_some(),
                good,
                "{seconds}"
            );
        }
    }

    #[test]
    fn foreign_unsigned_and_incomplete_tokens_are_nobody_s() {
        let tokens = Tokens::new(&[7; 32]);
        let (user, session) = ids();
        let (token, _) = tokens.issue(user, session, at(0)).expect("it is signed");
        assert_eq!(Tokens::new(&[8; 32]).read(&token, at(0)), None);
        let payload = token.split('.').nth(1).expect("a payload");
        assert_eq!(
            tokens.read(&format!("eyJhbGciOiJub25lIn0.{payload}."), at(0)),
            None
        );
        let claims = serde_json::json!({"iss": ISSUER, "aud": AUDIENCE, "sub": user, "sid": session, "exp": at(600).timestamp()});
        let bare = encode(
            &Header::new(Algorithm::HS256),
            &claims,
            &EncodingKey::from_secret(&[7; 32]),
        )
        .expect("it is signed");
        assert_eq!(tokens.read(&bare, at(0)), None);
        let other = Header {
            kid: Some(KEY_ID.to_owned()),
            ..Header::new(Algorithm::HS384)
        };
        let claims = serde_json::json!({"iss": ISSUER, "aud": AUDIENCE, "sub": user, "sid": session, "jti": Uuid::nil(), "typ": KIND,
            "iat": at(0).timestamp(), "nbf": at(0).timestamp(), "exp": at(600).timestamp()});
        let other =
            encode(&other, &claims, &EncodingKey::from_secret(&[7; 32])).expect("it is signed");
        assert_eq!(tokens.read(&other, at(0)), None);
    }
}
