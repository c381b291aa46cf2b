//! In: what `validator` found in a body or query that parsed. Out: a problem with a fault for each, at its JSON pointer.

use std::borrow::Cow;

use serde_json::Value;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::problem::{Code, Fault, Problem, codes};

/// What a fault of a whole value is filed under within that value; no field has this name.
const ITSELF: &str = "";
/// The fact of a fault that names the field meant, where two fields do not go together.
const FIELD: &str = "field";
/// The facts that the words of our codes may name.
const FACTS: [&str; 3] = ["min", "max", "reason"];

/// The value, if nothing is wrong with it; else every fault at once.
pub(crate) fn checked<T: Validate>(value: T) -> Result<T, Problem> {
    let faults = faults(&value);
    if faults.is_empty() {
        Ok(value)
    } else {
        Err(Problem::fields(faults))
    }
}

/// Everything that is wrong with a value, in the order of the pointers.
pub(crate) fn faults(value: &impl Validate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Err(errors) = value.validate() {
        collect("", &errors, &mut faults);
        faults.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    }
    faults
}

fn collect(above: &str, errors: &ValidationErrors, faults: &mut Vec<Fault>) {
    for (name, kind) in errors.errors() {
        let pointer = format!("{above}{}", segment(name.clone()));
        match kind {
            ValidationErrorsKind::Field(errors) => {
                faults.extend(errors.iter().map(|error| fault(&pointer, error)));
            }
            ValidationErrorsKind::Struct(inner) => collect(&pointer, inner, faults),
            ValidationErrorsKind::List(entries) => {
                for (index, inner) in entries {
                    collect(&format!("{pointer}/{index}"), inner, faults);
                }
            }
        }
    }
}

/// A name as a step of a pointer. The names `validator` borrows are those of Rust's fields, which the JSON has in camel case; what it
/// owns is a key that the client chose.
fn segment(name: Cow<'static, str>) -> String {
    match name {
        Cow::Borrowed("__all__" | ITSELF) => String::new(),
        Cow::Borrowed(field) => format!("/{}", camel(field)),
        Cow::Owned(key) => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
    }
}

/// A Rust field's name as the JSON has it.
fn camel(field: &str) -> String {
    let mut upper = false;
    let mut name = String::with_capacity(field.len());
    for c in field.chars() {
        match c {
            '_' => upper = true,
            c if std::mem::take(&mut upper) => name.push(c.to_ascii_uppercase()),
            c => name.push(c),
        }
    }
    name
}

fn fault(pointer: &str, error: &ValidationError) -> Fault {
    let code = match error.code.as_ref() {
        // The built-in check, which stands on lists, and only as an upper bound.
        "length" => &codes::TOO_LONG,
        code => codes::own(code),
    };
    let said = |name: &str| match error.params.get(name)? {
        Value::String(text) => Some(text.clone()),
        value => Some(value.to_string()),
    };
    let pointer = match said(FIELD) {
        Some(field) => format!("{pointer}/{}", camel(&field)),
        None => pointer.to_owned(),
    };
    let facts = FACTS
        .into_iter()
        .filter_map(|name| Some((name, said(name)?)));
    facts.fold(Fault::new(pointer, code), |fault, (name, value)| {
        fault.with(name, value)
    })
}

/// A refusal in one of our codes, with the facts its words name.
pub(crate) fn refusal(
    code: &'static Code,
    facts: impl IntoIterator<Item = (&'static str, String)>,
) -> ValidationError {
    let mut error = ValidationError::new(code.code);
    for (name, value) in facts {
        error.add_param(Cow::Borrowed(name), &value);
    }
    error
}

/// A refusal by a check of the whole that means one of its fields, by the field's Rust name.
pub(crate) fn at(field: &'static str, mut error: ValidationError) -> ValidationError {
    error.add_param(Cow::Borrowed(FIELD), &field);
    error
}

/// Nothing twice in a list, e.g. a defect, which costs its points once; the fault points at the repetition.
pub(crate) fn once<T: PartialEq>(values: &[T]) -> Result<(), ValidationError> {
    let again = |(nth, value)| values.iter().take(nth).any(|earlier| earlier == value);
    let Some(nth) = values.iter().enumerate().position(again) else {
        return Ok(());
    };
    let mut error = refusal(&codes::REPEATED, []);
    error.add_param(Cow::Borrowed(FIELD), &nth.to_string());
    Err(error)
}

/// What is wrong with a value as a whole.
pub(crate) fn of_itself(
    found: impl IntoIterator<Item = Option<ValidationError>>,
) -> Result<(), ValidationErrors> {
    let mut errors = ValidationErrors::new();
    for error in found.into_iter().flatten() {
        errors.add(ITSELF, error);
    }
    settled(errors)
}

/// What is wrong with the fields of a variant, each by its Rust name: the derive knows structs only.
pub(crate) fn of_fields<const N: usize>(
    found: [(&'static str, Result<(), ValidationErrors>); N],
) -> Result<(), ValidationErrors> {
    let mut errors = ValidationErrors::new();
    for (field, found) in found {
        errors.merge_self(field, found);
    }
    settled(errors)
}

/// Nothing wrong, or all of it.
pub(crate) fn settled(errors: ValidationErrors) -> Result<(), ValidationErrors> {
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        bodies::assignment::{ReportReview, ReportWrite},
        locale::Locale,
    };

    #[track_caller]
    fn check<T: Validate + serde::de::DeserializeOwned>(body: Value, expect: &[(&str, &str)]) {
        let body: T = serde_json::from_value(body).expect("it parses");
        let problem = Problem::fields(faults(&body)).body(Locale::En, "");
        let named = problem.errors.iter();
        let named: Vec<_> = named
            .map(|fault| (fault.pointer.as_str(), fault.code.as_str()))
            .collect();
        assert_eq!(named, expect);
    }

    #[test]
    fn faults_point_into_the_body_as_it_was_sent() {
        let long = "督".repeat(2001);
        check::<ReportReview>(
            json!({
                "points": [{"id": "on_task", "ok": true, "note": ""}, {"id": "on_time", "ok": true, "note": long}],
                "verdict": "return", "reasons": "\u{202e}", "redoBy": null, "quality": [], "integrity": []
            }),
            &[
                ("/points/1/note", "too_long"),
                ("/reasons", "control_character"),
                ("/redoBy", "missing_field"),
            ],
        );
        check::<ReportWrite>(
            json!({
                "covers": vec!["00000000-0000-7000-8000-000000000000"; 101], "content": "", "noProgress": false,
                "parts": {"next_step/a": "\u{0}"}, "lateReason": long
            }),
            &[
                ("/covers", "too_long"),
                ("/lateReason", "too_long"),
                ("/parts/next_step~1a", "control_character"),
            ],
        );
    }

    #[test]
    fn a_defect_is_named_once() {
        let review = |quality: Value| {
            json!({
                "points": [], "verdict": "pass", "reasons": "", "redoBy": null, "quality": quality, "integrity": []
            })
        };
        check::<ReportReview>(review(json!(["off_question", "too_simple"])), &[]);
        check::<ReportReview>(
            review(json!(["off_question", "too_simple", "off_question"])),
            &[("/quality/2", "repeated")],
        );
    }
}
