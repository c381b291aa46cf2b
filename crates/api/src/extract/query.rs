//! Query parameters: a text of pairs comes in, a checked value goes out, or a problem that names the parameter.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use validator::Validate;

use super::{fault, pointer};
use crate::{
    bodies::check::checked,
    problem::{Fault, Problem, codes},
};

/// Query parameters, checked; unknown ones are refused, so that a misspelt filter never looks like an empty one.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Query<T> {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(query(req.query_string()).map(Self))
    }
}

/// Of a request that takes nothing in the query: a wish nobody reads must not look like one that was granted.
#[derive(serde::Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Refuses whatever is asked for where nothing can be.
pub(crate) fn nothing_asked(text: &str) -> Result<(), Problem> {
    query::<Nothing>(text).map(|Nothing {}| ())
}

fn query<T: DeserializeOwned + Validate>(text: &str) -> Result<T, Problem> {
    let bad = |fault: Fault| Problem::new(&codes::BAD_QUERY).at(fault);
    let pairs = pairs(text).map_err(bad)?;
    // Numbers, booleans and words are told apart by the type asked for: text is offered, then what the text would be as JSON.
    let value: T = serde_path_to_error::deserialize(Pairs(pairs))
        .map_err(|error| bad(fault(pointer(error.path()), &error.inner().to_string())))?;
    checked(value)
}

/// The pairs of a query string, decoded; an empty value counts as absent, bytes that are no text are at fault.
fn pairs(text: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut pairs = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decoded(name).ok_or_else(|| no_text("/"))?;
        let value = decoded(value).ok_or_else(|| no_text(&format!("/{name}")))?;
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    Ok(pairs)
}

fn no_text(pointer: &str) -> Fault {
    Fault::new(pointer, &codes::WRONG_TYPE).with("reason", "UTF-8")
}

/// A form-encoded text; none where it is no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            (_, _, _) => None,
        };
        plain.push(match (escaped, byte) {
            (Some(escaped), _) => escaped,
            (None, b'+') => b' ',
            (None, byte) => *byte,
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(plain).ok()
}

/// Pairs of texts as a map whose values become numbers or booleans where those are wanted.
struct Pairs(Vec<(String, String)>);

impl<'de> serde::Deserializer<'de> for Pairs {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let pairs = self.0.into_iter().map(|(name, value)| (name, Word(value)));
        visitor.visit_map(serde::de::value::MapDeserializer::new(pairs))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// One text that may be read as a number or a boolean.
struct Word(String);

impl<'de> serde::de::IntoDeserializer<'de, serde::de::value::Error> for Word {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! as_parsed {
    ($($method:ident $visit:ident $type:ty;)+) => { $(
        fn $method<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.0.parse::<$type>() {
                Ok(value) => visitor.$visit(value),
                Err(_) => Err(serde::de::Error::invalid_value(serde::de::Unexpected::Str(&self.0), &visitor)),
            }
        }
    )+ };
}

impl<'de> serde::Deserializer<'de> for Word {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_string(self.0)
    }

    fn deserialize_option<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let word: serde::de::value::StringDeserializer<Self::Error> =
            serde::de::IntoDeserializer::into_deserializer(self.0);
        word.deserialize_enum(name, variants, visitor)
    }

    as_parsed! {
        deserialize_bool visit_bool bool;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_i64 visit_i64 i64;
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{bodies::item::ItemQuery, locale::Locale};

    #[test]
    fn a_misspelt_filter_is_refused() {
        let read = query::<ItemQuery>("tier=major&limit=50&count=true&q=%E4%BA%BA%E6%89%8D&stage=")
            .expect("it fits");
        assert_eq!(
            (read.limit, read.count, read.q.as_deref(), read.stage),
            (Some(50), Some(true), Some("人才"), None)
        );
        for (text, pointer) in [
            ("teir=major", "/teir"),
            ("tier=huge", "/tier"),
            ("limit=many", "/limit"),
            ("dueFrom=2026-13-01", "/dueFrom"),
            ("q=%ff", "/q"),
        ] {
            let body = query::<ItemQuery>(text)
                .expect_err("it should not fit")
                .body(Locale::En, "");
            assert_eq!(
                body.errors.first().map(|fault| fault.pointer.as_str()),
                Some(pointer),
                "{text}"
            );
        }
    }
}
