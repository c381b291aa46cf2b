//! Query parameters: a text of pairs comes in, a checked value goes out, or a problem that names the parameter.

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::{Deserialize, de::DeserializeOwned};
use validator::Validate;

use super::{escape, fault, pointer};
use crate::{
    bodies::check::checked,
    problem::{Fault, Problem, codes},
};

/// Query parameters, checked; unknown ones are refused, so that a misspelt filter never looks like an empty one. Filters that several
/// operations share stand beside what only one of them takes, such as the page of a list.
#[derive(Debug)]
pub(crate) struct Query<T, With = Nothing>(pub(crate) T, pub(crate) With);

impl<T, With> FromRequest for Query<T, With>
where
    T: DeserializeOwned + Validate + 'static,
    With: DeserializeOwned + Validate + 'static,
{
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(query(req.query_string()))
    }
}

/// Of a request that takes nothing in the query: a wish nobody reads must not look like one that was granted.
#[derive(Debug, Deserialize, Validate)]
pub(crate) struct Nothing {}

/// Refuses whatever is asked for where nothing can be.
pub(crate) fn nothing_asked(text: &str) -> Result<(), Problem> {
    query(text).map(|Query(Nothing {}, Nothing {})| ())
}

fn query<T, With>(text: &str) -> Result<Query<T, With>, Problem>
where
    T: DeserializeOwned + Validate,
    With: DeserializeOwned + Validate,
{
    let bad = |fault: Fault| Problem::new(&codes::BAD_QUERY).at(fault);
    let mut pairs = pairs(text).map_err(bad)?;
    let (value, with) = (part(&mut pairs), part(&mut pairs));
    if let Some((name, _)) = pairs.first() {
        let unknown = format!("/{}", escape(name));
        return Err(bad(Fault::new(unknown, &codes::UNKNOWN_FIELD)));
    }
    Ok(Query(
        checked(value.map_err(bad)?)?,
        checked(with.map_err(bad)?)?,
    ))
}

/// Takes from the pairs those that a type has fields for.
fn part<T: DeserializeOwned>(pairs: &mut Vec<(String, String)>) -> Result<T, Fault> {
    serde_path_to_error::deserialize(Pairs(pairs))
        .map_err(|error| fault(pointer(error.path()), &error.inner().to_string()))
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

/// Pairs of texts as a map. What has named fields takes its own and leaves the others to whoever reads next.
struct Pairs<'a>(&'a mut Vec<(String, String)>);

impl<'de> serde::Deserializer<'de> for Pairs<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let pairs = self.0.drain(..).map(|(name, value)| (name, Word(value)));
        visitor.visit_map(serde::de::value::MapDeserializer::new(pairs))
    }

    fn deserialize_struct<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let own = |(name, _): &mut (String, String)| fields.contains(&name.as_str());
        Pairs(&mut self.0.extract_if(.., own).collect()).deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// One text that is read as a number or a boolean where the type wants one.
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
    use crate::{bodies::item::ItemQuery, handlers::Counted, locale::Locale};

    #[track_caller]
    fn refused<With: DeserializeOwned + Validate + std::fmt::Debug>(text: &str, pointer: &str) {
        let body = query::<ItemQuery, With>(text)
            .expect_err("it should not fit")
            .body(Locale::En, "");
        assert_eq!(
            body.errors.first().map(|fault| fault.pointer.as_str()),
            Some(pointer),
            "{text}"
        );
    }

    #[test]
    fn a_misspelt_filter_is_refused() {
        let asked = "tier=major&limit=50&count=true&q=%E4%BA%BA%E6%89%8D&stage=";
        let Query(filters, page) = query::<ItemQuery, Counted>(asked).expect("it fits");
        assert_eq!(
            (page.limit, page.count, filters.q.as_deref(), filters.stage),
            (Some(50), Some(true), Some("人才"), None)
        );
        for (text, pointer) in [
            ("teir=major", "/teir"),
            ("tier=huge", "/tier"),
            ("tier=major&tier=general", "/tier"),
            ("limit=many", "/limit"),
            ("dueFrom=2026-13-01", "/dueFrom"),
            ("q=%ff", "/q"),
            ("a/b=1", "/a~1b"),
        ] {
            refused::<Counted>(text, pointer);
        }
    }

    #[test]
    fn what_takes_no_page_refuses_one() {
        let read = query::<ItemQuery, Nothing>("tier=major").map(|_| ());
        assert!(read.is_ok(), "{read:?}");
        for (text, pointer) in [
            ("tier=major&limit=50", "/limit"),
            ("cursor=x", "/cursor"),
            ("count=true", "/count"),
        ] {
            refused::<Nothing>(text, pointer);
        }
        assert!(nothing_asked("tier=major").is_err() && nothing_asked("").is_ok());
    }
}
