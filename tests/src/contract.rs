//! The published contract (`openapi/duban-v1.json`), and whether an answer keeps it: its status is named there, and its body has what is
//! described and nothing besides. Others write their clients from it and never see the server's sources.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{LazyLock, OnceLock},
};

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

static PUBLISHED: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../openapi/duban-v1.json")).unwrap());
const ADDRESS: &str = "urn:duban";
const JSON: &str = "application/json";

static CONTRACT: LazyLock<Contract> = LazyLock::new(Contract::read);

/// What is wrong with an answer by the contract; nothing where the address is none of its own.
pub(crate) fn complaint(asked: &str, status: u16, body: &Value) -> Option<String> {
    let (method, address) = asked.split_once(' ')?;
    let path = address.split_once('?').map_or(address, |(path, _)| path);
    let operation = CONTRACT.operation(method, path)?;
    let Some(response) = operation.responses.get(&status) else {
        return Some(format!("{} does not name {status}", operation.name));
    };
    let said = |error: jsonschema::ValidationError<'_>| {
        format!(
            "{} {status} at {}: {error}",
            operation.name,
            error.instance_path()
        )
    };
    let validator = response.validator()?;
    validator.iter_errors(body).next().map(said)
}

struct Contract {
    operations: Vec<Operation>,
}

struct Operation {
    name: String,
    method: String,
    path: Vec<String>,
    responses: BTreeMap<u16, Response>,
}

/// An answer, and how its body is checked: made when it is first asked for.
struct Response {
    schema: Option<Value>,
    validator: OnceLock<Validator>,
}

impl Contract {
    fn read() -> Self {
        let mut operations = Vec::new();
        for (path, methods) in PUBLISHED["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let Some(name) = operation["operationId"].as_str() else {
                    continue;
                };
                let responses = operation["responses"].as_object().unwrap();
                let response = |(status, response): (&String, &Value)| {
                    (status.parse().unwrap(), Response::of(response))
                };
                operations.push(Operation {
                    name: name.to_owned(),
                    method: method.to_uppercase(),
                    path: path.split('/').map(str::to_owned).collect(),
                    responses: responses.iter().map(response).collect(),
                });
            }
        }
        // A fixed word goes before what may be anything.
        operations.sort_by_key(|operation| {
            let open = |part: &&String| part.starts_with('{');
            operation.path.iter().filter(open).count()
        });
        Self { operations }
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Operation> {
        let parts: Vec<_> = path.split('/').collect();
        self.operations.iter().find(|operation| {
            operation.method == method
                && operation.path.len() == parts.len()
                && (operation.path.iter().zip(&parts))
                    .all(|(named, part)| named.starts_with('{') || named == part)
        })
    }
}

impl Response {
    fn of(response: &Value) -> Self {
        let kept = named(response).map(|name| &PUBLISHED["components"]["responses"][name]);
        let response = kept.unwrap_or(response);
        let media = ["application/problem+json", JSON];
        let schema = |media: &&str| response["content"][media].get("schema").cloned();
        Self {
            schema: media.iter().find_map(schema),
            validator: OnceLock::new(),
        }
    }

    fn validator(&self) -> Option<&Validator> {
        let schema = self.schema.as_ref()?;
        Some(self.validator.get_or_init(|| {
            let mut schema = schema.clone();
            close(&mut schema);
            absolute(&mut schema);
            jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&SCHEMAS)
                .should_validate_formats(true)
                .build(&schema)
                .unwrap()
        }))
    }
}

/// The schemas, each of them closed: what an answer holds besides is described nowhere.
static SCHEMAS: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let mut components = PUBLISHED["components"].clone();
    for (name, schema) in components["schemas"].as_object_mut().unwrap() {
        if PARTS.contains(name) {
            open_end(schema);
        } else {
            close(schema);
        }
    }
    Registry::new()
        .draft(Draft::Draft202012)
        .add(ADDRESS, json!({"components": components}))
        .unwrap()
        .prepare()
        .unwrap()
});

/// The schemas that others are built upon by `allOf`: closed wherever they stand, alone or as a whole with what is added.
static PARTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut found = BTreeSet::new();
    built_upon(&PUBLISHED, &mut found);
    found
});

fn built_upon(value: &Value, found: &mut BTreeSet<String>) {
    let parts = value["allOf"].as_array().into_iter().flatten();
    found.extend(parts.filter_map(named).map(str::to_owned));
    each(value, &mut |inner| built_upon(inner, found));
}

/// The schema a reference leads to.
fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn close(schema: &mut Value) {
    open_end(schema);
    if schema["allOf"].is_array() || named(schema).is_some_and(|name| PARTS.contains(name)) {
        schema["unevaluatedProperties"] = json!(false);
    } else if schema["properties"].is_object() && schema["additionalProperties"].is_null() {
        schema["additionalProperties"] = json!(false);
    }
}

/// Closes what is within, and leaves the schema itself to whoever adds to it.
fn open_end(schema: &mut Value) {
    match schema.get_mut("allOf").and_then(Value::as_array_mut) {
        Some(parts) => parts.iter_mut().for_each(|part| each_mut(part, &mut close)),
        None => each_mut(schema, &mut close),
    }
}

fn absolute(schema: &mut Value) {
    if let Some(at) = schema["$ref"].as_str().filter(|at| at.starts_with('#')) {
        schema["$ref"] = json!(format!("{ADDRESS}{at}"));
    }
    each_mut(schema, &mut absolute);
}

fn each(value: &Value, look: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(parts) => parts.values().for_each(look),
        Value::Array(parts) => parts.iter().for_each(look),
        _ => {}
    }
}

fn each_mut(value: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Object(parts) => parts.values_mut().for_each(change),
        Value::Array(parts) => parts.iter_mut().for_each(change),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = "GET /api/v1/items/0199";
    const SLIP: &str = "GET /api/v1/urges/0199";

    fn example(name: &str) -> Value {
        PUBLISHED["components"]["examples"][name]["value"].clone()
    }

    #[track_caller]
    fn complains(asked: &str, status: u16, body: &Value, of: &str) {
        let complaint = complaint(asked, status, body).expect("a complaint");
        assert!(complaint.contains(of), "{complaint}");
    }

    #[test]
    fn what_is_described_keeps_the_contract() {
        assert_eq!(complaint(ITEM, 200, &example("Item")), None);
        assert_eq!(complaint(SLIP, 200, &example("UrgeSheet")), None);
        assert_eq!(complaint("GET /nowhere", 404, &Value::Null), None);
    }

    #[test]
    fn a_status_that_is_not_described_does_not() {
        complains(ITEM, 409, &example("Problem"), "does not name 409");
    }

    #[test]
    fn a_field_besides_or_one_that_lacks_does_not() {
        for (asked, name) in [(ITEM, "Item"), (SLIP, "UrgeSheet")] {
            let mut more = example(name);
            more["parent"] = json!("0199");
            complains(asked, 200, &more, "parent");
            let mut less = example(name);
            less.as_object_mut().unwrap().remove("id");
            complains(asked, 200, &less, "id");
        }
    }

    /// A slip is described alone, and as what a row and a sheet add to.
    #[test]
    fn nor_does_a_field_besides_in_what_others_add_to() {
        let mut more = example("Item");
        let mut slip = example("Page_UrgeRow")["items"][0].clone();
        let row = &PUBLISHED["components"]["schemas"]["UrgeRow"]["allOf"][1];
        for name in row["properties"].as_object().unwrap().keys() {
            slip.as_object_mut().unwrap().remove(name);
        }
        more["assignments"][0]["urges"] = json!([slip]);
        assert_eq!(complaint(ITEM, 200, &more), None);
        more["assignments"][0]["urges"][0]["itemTitle"] = json!("完成农村公路大中修70公里");
        complains(ITEM, 200, &more, "itemTitle");
    }

    #[test]
    fn a_text_that_is_no_date_does_not() {
        let mut wrong = example("Item");
        wrong["receivedOn"] = json!("1. 9. 2025");
        complains(ITEM, 200, &wrong, "receivedOn");
    }
}
