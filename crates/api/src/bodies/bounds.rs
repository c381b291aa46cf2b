//! Texts that know how long they may be and what they may hold: the contract says it and the check enforces it from the same constants.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::check::{of_itself, refusal, settled};
use crate::problem::codes;

/// How long a word of the rulebook or the directory may be, in characters.
const KEY: usize = 64;
/// How long a title or name may be.
pub(crate) const LINE: usize = 200;
/// How long an opinion or reason may be.
const NOTE: usize = 2_000;
/// How long a written text may be.
const TEXT: usize = 20_000;
/// How long a file given as text may be: within what a JSON body may hold.
const DOCUMENT: usize = 100_000;
/// How many entries a list may have.
const LIST: usize = 100;
/// How long a password may be, in bytes: a longer one only costs hashing.
const CREDENTIAL: usize = 256;

/// A text of at most `MAX` characters, none of which controls or turns what is read. It may break lines if it may be longer than one
/// line, and something visible stands in it if it is `FILLED`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bounded<const MAX: usize, const FILLED: bool>(String);

/// An id in the rulebook or a word of the directory.
pub(crate) type Key = Bounded<KEY, true>;
/// The same, or nothing.
pub(crate) type MaybeKey = Bounded<KEY, false>;
/// A title or name.
pub(crate) type Line = Bounded<LINE, true>;
/// The same, or nothing.
pub(crate) type MaybeLine = Bounded<LINE, false>;
/// An opinion or reason, of several lines.
pub(crate) type Note = Bounded<NOTE, true>;
/// The same, or nothing.
pub(crate) type MaybeNote = Bounded<NOTE, false>;
/// A written text, of several lines.
pub(crate) type Text = Bounded<TEXT, true>;
/// The same, or nothing.
pub(crate) type MaybeText = Bounded<TEXT, false>;

/// A file given as text.
pub(crate) type Document = Bounded<DOCUMENT, true>;

impl<const MAX: usize, const FILLED: bool> Bounded<MAX, FILLED> {
    const LINES: bool = MAX > LINE;
}

impl<const MAX: usize, const FILLED: bool> Validate for Bounded<MAX, FILLED> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let forbidden = |c: char| {
            let breaks = Self::LINES && matches!(c, '\n' | '\r' | '\t');
            (c.is_control() && !breaks) || turns(c)
        };
        of_itself([
            (FILLED && self.0.trim().is_empty())
                .then(|| refusal(&codes::TOO_SHORT, [("min", "1".to_owned())])),
            too_long(self.0.chars().count(), MAX),
            (self.0.chars().any(forbidden)).then(|| refusal(&codes::CONTROL_CHARACTER, [])),
        ])
    }
}

/// Characters that turn the direction of what follows: they can make a text read as something else.
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn too_long(count: usize, max: usize) -> Option<ValidationError> {
    (count > max).then(|| refusal(&codes::TOO_LONG, [("max", max.to_string())]))
}

impl<const MAX: usize, const FILLED: bool> PartialSchema for Bounded<MAX, FILLED> {
    fn schema() -> RefOr<Schema> {
        let lines = if Self::LINES {
            "Several lines"
        } else {
            "One line"
        };
        let filled = if FILLED { "not blank" } else { "may be empty" };
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(format!(
                "{lines}, {filled}, without control or direction characters."
            )))
            .min_length(FILLED.then_some(1))
            .max_length(Some(MAX))
            .into()
    }
}

impl<const MAX: usize, const FILLED: bool> ToSchema for Bounded<MAX, FILLED> {
    fn name() -> Cow<'static, str> {
        let size = match MAX {
            KEY => "Key",
            LINE => "Line",
            NOTE => "Note",
            DOCUMENT => "Document",
            _ => "Text",
        };
        if FILLED {
            Cow::Borrowed(size)
        } else {
            Cow::Owned(format!("Maybe{size}"))
        }
    }
}

impl<const MAX: usize, const FILLED: bool> From<&str> for Bounded<MAX, FILLED> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<const MAX: usize, const FILLED: bool> From<Bounded<MAX, FILLED>> for String {
    fn from(text: Bounded<MAX, FILLED>) -> Self {
        text.0
    }
}

impl<const MAX: usize, const FILLED: bool> std::ops::Deref for Bounded<MAX, FILLED> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// As the domain takes a list of them.
pub(crate) fn texts<const MAX: usize, const FILLED: bool>(
    list: Vec<Bounded<MAX, FILLED>>,
) -> Vec<String> {
    list.into_iter().map(String::from).collect()
}

/// A password or token: bounded in bytes, and never shown.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Credential(String);

impl Validate for Credential {
    fn validate(&self) -> Result<(), ValidationErrors> {
        of_itself([too_long(self.0.len(), CREDENTIAL)])
    }
}

impl From<Credential> for String {
    fn from(credential: Credential) -> Self {
        credential.0
    }
}

/// Few enough entries, each of them checked: for lists within variants.
pub(crate) fn few<T: Validate>(entries: &[T]) -> Result<(), ValidationErrors> {
    of_itself([too_long(entries.len(), LIST)])?;
    entries.validate()
}

/// Few enough ids.
pub(crate) fn few_ids(ids: &[uuid::Uuid]) -> Result<(), ValidationErrors> {
    of_itself([too_long(ids.len(), LIST)])
}

/// Texts by the id of the part they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Parts(BTreeMap<String, MaybeText>);

impl Validate for Parts {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let longest = self.0.keys().map(|id| id.chars().count()).max();
        of_itself([
            too_long(self.0.len(), LIST),
            too_long(longest.unwrap_or_default(), LINE),
        ])?;
        let mut errors = ValidationErrors::new();
        for (id, part) in &self.0 {
            if let Err(found) = part.validate() {
                let found = ValidationErrorsKind::Struct(Box::new(found));
                errors.errors_mut().insert(Cow::Owned(id.clone()), found);
            }
        }
        settled(errors)
    }
}

impl From<Parts> for BTreeMap<String, String> {
    fn from(parts: Parts) -> Self {
        let parts = parts.0.into_iter();
        parts.map(|(id, part)| (id, part.into())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<T: Validate + for<'a> From<&'a str>>(text: &str, expect: &[&str]) {
        let found = T::from(text).validate().err().unwrap_or_default();
        let found = found.field_errors();
        let codes: Vec<&str> = found
            .values()
            .flat_map(|errors| errors.iter().map(|error| error.code.as_ref()))
            .collect();
        assert_eq!(codes, expect, "{text:?}");
    }

    #[test]
    fn lines_and_texts_are_bounded() {
        check::<Line>("制定人才引进配套实施细则", &[]);
        check::<Line>(" \u{3000}", &["too_short"]);
        check::<MaybeLine>("", &[]);
        check::<Line>(&"督".repeat(LINE), &[]);
        check::<Line>(&"督".repeat(LINE + 1), &["too_long"]);
        check::<Line>("第一行\n第二行", &["control_character"]);
        check::<Text>("第一行\n第二行", &[]);
        check::<Text>("看\u{202e}我", &["control_character"]);
        check::<MaybeNote>("\u{0}", &["control_character"]);
        let both = "\u{7}".repeat(65);
        check::<MaybeKey>(&both, &["too_long", "control_character"]);
    }
}
