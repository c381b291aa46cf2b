//! Answers always carry all their fields, null where there is nothing: the contract says so, and holds nothing unused.

use std::collections::BTreeSet;

use serde_json::{Value, json};

pub(super) const SCHEMAS: &str = "#/components/schemas/";

/// Fields that are left out of answers where they do not apply.
const OPTIONAL: &[(&str, &str)] = &[
    ("Session", "refreshToken"),
    ("Problem", "errors"),
    ("DeadlinePart", "on"),
    ("DeadlinePart", "text"),
];

/// Gives the entries of pages a name of their own: the generator writes them out inside each page.
pub(super) fn entries(contract: &mut Value) {
    let Some(schemas) = contract
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let mut found = Vec::new();
    for (name, schema) in schemas.iter_mut() {
        let Some(entry) = name.strip_prefix("Page_") else {
            continue;
        };
        if let Some(items) = schema.pointer_mut("/properties/items/items") {
            found.push((
                entry.to_owned(),
                std::mem::replace(items, json!({"$ref": format!("{SCHEMAS}{entry}")})),
            ));
        }
    }
    for (name, schema) in found
        .into_iter()
        .filter(|(_, schema)| schema.get("$ref").is_none())
    {
        schemas.insert(name, schema);
    }
}

/// Marks every field of every answer's schema as required, the few optional ones aside.
pub(super) fn answers(contract: &mut Value) {
    let mut found = BTreeSet::new();
    for operation in operations(contract) {
        if let Some(responses) = operation.get("responses") {
            reach(contract, responses, &mut found);
        }
    }
    for name in found {
        let Some(schema) = contract.pointer_mut(&format!("/components/schemas/{name}")) else {
            continue;
        };
        mark(&name, schema);
    }
}

fn mark(name: &str, schema: &mut Value) {
    for part in schema
        .get_mut("allOf")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        mark(name, part);
    }
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    let required: Vec<&String> = properties
        .keys()
        .filter(|field| !OPTIONAL.contains(&(name, field.as_str())))
        .collect();
    let required = json!(required);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("required".to_owned(), required);
    }
}

/// Drops schemas that nothing refers to.
pub(super) fn prune(contract: &mut Value) {
    let mut used = BTreeSet::new();
    let everything: Vec<Value> = operations(contract)
        .into_iter()
        .chain(contract.pointer("/components/responses").cloned())
        .collect();
    for part in everything {
        reach(contract, &part, &mut used);
    }
    if let Some(schemas) = contract
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut)
    {
        schemas.retain(|name, _| used.contains(name));
    }
}

fn operations(contract: &Value) -> Vec<Value> {
    let paths = contract.get("paths").and_then(Value::as_object);
    paths
        .into_iter()
        .flat_map(|paths| paths.values())
        .filter_map(Value::as_object)
        .flat_map(|methods| methods.values().cloned())
        .collect()
}

/// Names of all schemas that a part refers to, directly or through others.
fn reach(contract: &Value, part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(object) => {
            if let Some(name) = object
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|reference| reference.strip_prefix(SCHEMAS))
                && found.insert(name.to_owned())
                && let Some(schema) = contract.pointer(&format!("/components/schemas/{name}"))
            {
                reach(contract, schema, found);
            }
            // An example may look like a schema and is none.
            for (_, value) in object
                .iter()
                .filter(|(key, _)| *key != "example" && *key != "examples")
            {
                reach(contract, value, found);
            }
        }
        Value::Array(list) => {
            for value in list {
                reach(contract, value, found);
            }
        }
        _ => {}
    }
}
