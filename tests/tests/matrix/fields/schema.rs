//! The names of fields, as the contract has them.

use std::collections::BTreeSet;

use serde_json::Value;

/// Whoever or whatever is only named: its parts are no fields of their own.
const NAMES: [&str; 5] = [
    "PersonRef",
    "Signatory",
    "NameRef",
    "RulebookName",
    "ItemRef",
];

/// The fields of what an operation answers.
pub(super) fn answered(contract: &Value, operation: &str) -> BTreeSet<String> {
    let responses = &found(contract, operation)["responses"];
    let success = ["200", "201"].into_iter().map(|status| &responses[status]);
    let schema = success
        .map(|answer| &answer["content"]["application/json"]["schema"])
        .find(|schema| !schema.is_null())
        .unwrap_or_else(|| panic!("{operation} answers nothing"));
    paths(contract, schema)
}

/// The fields of what an operation takes; none where it takes no JSON.
pub(super) fn taken(contract: &Value, operation: &str) -> BTreeSet<String> {
    let content = &found(contract, operation)["requestBody"]["content"];
    paths(contract, &content["application/json"]["schema"])
}

/// Whether an operation takes a body of JSON.
pub(super) fn takes(contract: &Value, operation: &str) -> bool {
    !found(contract, operation)["requestBody"]["content"]["application/json"].is_null()
}

fn found<'c>(contract: &'c Value, operation: &str) -> &'c Value {
    let paths = contract["paths"].as_object().unwrap().values();
    let mut operations = paths.flat_map(|methods| methods.as_object().unwrap().values());
    operations
        .find(|found| found["operationId"] == operation)
        .unwrap_or_else(|| panic!("the contract has no {operation}"))
}

fn paths(contract: &Value, schema: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    walk(contract, schema, "", &mut Vec::new(), &mut all);
    all.remove("");
    all
}

/// Adds every leaf below a schema under its path; lists are passed through, variants are taken together.
fn walk(
    contract: &Value,
    schema: &Value,
    path: &str,
    within: &mut Vec<String>,
    all: &mut BTreeSet<String>,
) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        if NAMES.contains(&name.as_str()) || within.contains(&name) {
            all.insert(path.to_owned());
            return;
        }
        let schema = &contract["components"]["schemas"][&name];
        within.push(name);
        walk(contract, schema, path, within, all);
        within.pop();
        return;
    }
    let mut is_leaf = true;
    for variants in ["allOf", "oneOf", "anyOf"] {
        for variant in schema[variants].as_array().into_iter().flatten() {
            if variant["type"] != "null" {
                is_leaf = false;
                walk(contract, variant, path, within, all);
            }
        }
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        is_leaf = false;
        let dot = if path.is_empty() { "" } else { "." };
        walk(contract, field, &format!("{path}{dot}{name}"), within, all);
    }
    if schema["items"].is_object() {
        is_leaf = false;
        walk(contract, &schema["items"], path, within, all);
    }
    if is_leaf {
        all.insert(path.to_owned());
    }
}

/// What is answered and stands in no contract: nobody has decided who may read it.
pub(super) fn strange(
    operation: &str,
    paths: &BTreeSet<String>,
    seen: &[BTreeSet<String>],
) -> Vec<String> {
    let known = |path: &str| {
        // What is above a field of the contract, one itself, or inside of what is only named.
        let within = |known: &str| {
            path.strip_prefix(known)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        let above = |known: &str| {
            known
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        paths
            .iter()
            .any(|known| known == path || within(known) || above(known))
    };
    let all: BTreeSet<_> = seen.iter().flatten().collect();
    let strange = all.into_iter().filter(|path| !known(path));
    strange
        .map(|path| format!("{operation} answers {path}, which is not in the contract"))
        .collect()
}

/// The paths of an answer that have something: neither null nor empty.
pub(super) fn filled(answer: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    fill(answer, "", &mut all);
    all
}

fn fill(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::Array(entries) => entries.iter().for_each(|entry| fill(entry, path, all)),
        Value::Object(fields) => {
            // What is only named counts where it stands.
            if !fields.is_empty() && !path.is_empty() {
                all.insert(path.to_owned());
            }
            let dot = if path.is_empty() { "" } else { "." };
            for (name, field) in fields {
                fill(field, &format!("{path}{dot}{name}"), all);
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            all.insert(path.to_owned());
        }
    }
}
