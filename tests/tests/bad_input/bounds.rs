//! What the contract says a field may hold is what the server takes: every bound of every body and filter is overstepped once.

use duban_tests::{Engine, Office, server::duban};
use serde_json::{Map, Value, json};

use crate::{DESK, NOBODY, open};

/// Between them they get past the gate of every operation.
const PEOPLE: &[&str] = &[
    DESK.clerk,
    "ducha-zhuren",
    DESK.chief,
    "system_admin",
    "security_admin",
];
/// More than any `oneOf` of the contract has.
const VARIANTS: usize = 8;

/// Which bounds a body oversteps: all of a kind at once, as the server names all faults at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Overstep {
    LongTexts,
    BlankTexts,
    LongLists,
    Nothing,
}

/// A fault that must be among those named: its pointer, its code, and what its words must say.
type Expected = (String, &'static str, String);

pub(crate) fn every_bound_of_the_contract(engine: Engine) {
    let office = open(engine);
    let printed = duban().arg("openapi").output().unwrap();
    let contract: Value = serde_json::from_slice(&printed.stdout).unwrap();
    let mut overstepped = 0;
    for (path, methods) in contract["paths"].as_object().unwrap() {
        // The simulation has a reader and faults of its own.
        if path.ends_with("/simulations") {
            continue;
        }
        for (method, operation) in methods.as_object().unwrap() {
            let (method, path) = (method.to_uppercase(), filled(path));
            for (body, expected) in bodies(&contract, operation) {
                overstepped += expected.len();
                refused(&office, &method, &path, &body, &expected);
            }
            for (query, expected) in queries(&contract, operation) {
                overstepped += 1;
                refused(
                    &office,
                    &method,
                    &format!("{path}?{query}"),
                    &json!({}),
                    &[expected],
                );
            }
        }
    }
    assert!(overstepped > 300, "only {overstepped}");
}

/// Somebody whom the gate lets through is told every one of the faults.
#[track_caller]
fn refused(office: &Office, method: &str, path: &str, body: &Value, expected: &[Expected]) {
    let ask = |name: &&str| {
        office
            .by(name)
            .ask(method, path)
            .if_match(1)
            .json(body)
            .send()
    };
    let answer = PEOPLE.iter().map(ask).find(|answer| answer.status == 422);
    let answer = answer.unwrap_or_else(|| panic!("{method} {path} takes {body}"));
    let problem = answer.json();
    for (pointer, code, words) in expected {
        let named = problem["errors"].as_array().unwrap().iter().any(|fault| {
            let said = fault["detail"].as_str().unwrap_or_default();
            fault["pointer"] == *pointer && fault["code"] == *code && said.contains(words)
        });
        assert!(named, "{pointer} {code} {words}: {answer}");
    }
}

/// A path with something in each of its places.
fn filled(path: &str) -> String {
    let place = |part: &str| match part {
        "{row}" => "1".to_owned(),
        "{year}" => "2025".to_owned(),
        part if part.starts_with('{') => NOBODY.to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(place).collect::<Vec<_>>().join("/")
}

/// Bodies of an operation that overstep bounds, each with the faults to expect.
fn bodies(contract: &Value, operation: &Value) -> Vec<(Value, Vec<Expected>)> {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let mut bodies = Vec::new();
    if schema.is_null() {
        return bodies;
    }
    for overstep in [
        Overstep::LongTexts,
        Overstep::BlankTexts,
        Overstep::LongLists,
    ] {
        for variant in 0..VARIANTS {
            let mut expected = Vec::new();
            let body = sample(contract, schema, (overstep, variant), "", &mut expected);
            let known = bodies.iter().any(|(known, _)| *known == body);
            if !expected.is_empty() && !known {
                bodies.push((body, expected));
            }
        }
    }
    bodies
}

/// Filters of an operation with too long a text in each; a cursor is ours, and any other text than the one we gave is refused.
fn queries(contract: &Value, operation: &Value) -> Vec<(String, Expected)> {
    let filters = operation["parameters"].as_array().into_iter().flatten();
    let filters = filters.filter(|filter| filter["in"] == "query" && filter["name"] != "cursor");
    let long = |filter: &Value| {
        let name = filter["name"].as_str()?;
        let max = resolved(contract, &filter["schema"])["maxLength"].as_u64()?;
        let text = too_long(max);
        Some((
            format!("{name}={text}"),
            long_fault(&format!("/{name}"), max),
        ))
    };
    filters.filter_map(long).collect()
}

fn resolved<'a>(contract: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(name) => contract.pointer(name.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

fn too_long(max: u64) -> String {
    "x".repeat(usize::try_from(max).unwrap() + 1)
}

fn long_fault(pointer: &str, max: u64) -> Expected {
    (pointer.to_owned(), "too_long", format!("最多 {max} 个"))
}

/// A value of a schema that oversteps what it is to overstep, and nothing else.
fn sample(
    contract: &Value,
    schema: &Value,
    how: (Overstep, usize),
    at: &str,
    expected: &mut Vec<Expected>,
) -> Value {
    let schema = resolved(contract, schema);
    let (overstep, variant) = how;
    let mut inner = |schema: &Value, name: &str, how: (Overstep, usize)| {
        sample(contract, schema, how, &format!("{at}{name}"), expected)
    };
    if let Some(variants) = schema["oneOf"].as_array() {
        let filled: Vec<&Value> = variants
            .iter()
            .filter(|one| one["type"] != "null")
            .collect();
        return inner(filled[variant % filled.len()], "", how);
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds[0].as_str(),
        kind => kind.as_str(),
    };
    match kind {
        Some("object") => {
            let mut object = Map::new();
            for (name, field) in schema["properties"].as_object().into_iter().flatten() {
                object.insert(name.clone(), inner(field, &format!("/{name}"), how));
            }
            if schema["additionalProperties"].is_object() {
                let entry = inner(&schema["additionalProperties"], "/a~1b", how);
                object.insert("a/b".to_owned(), entry);
            }
            Value::Object(object)
        }
        Some("array") => match (overstep, schema["maxItems"].as_u64()) {
            (Overstep::LongLists, Some(max)) => {
                let entry = inner(&schema["items"], "", (Overstep::Nothing, variant));
                expected.push(long_fault(at, max));
                Value::Array(vec![entry; usize::try_from(max).unwrap() + 1])
            }
            (_, _) => json!([inner(&schema["items"], "/0", how)]),
        },
        Some("string") => json!(text(schema, overstep, at, expected)),
        Some("integer") => json!(2026),
        Some("boolean") => json!(true),
        _ => panic!("{at}: {schema}"),
    }
}

fn text(schema: &Value, overstep: Overstep, at: &str, expected: &mut Vec<Expected>) -> String {
    if let Some(word) = schema["enum"][0].as_str() {
        return word.to_owned();
    }
    let max = schema["maxLength"].as_u64();
    match (schema["format"].as_str(), overstep, max) {
        (Some("uuid"), _, _) => NOBODY.to_owned(),
        (Some("date"), _, _) => "2025-09-22".to_owned(),
        (Some("date-time"), _, _) => "2025-09-22T09:00:00+08:00".to_owned(),
        (_, Overstep::LongTexts, Some(max)) => {
            expected.push(match schema["pattern"].as_str() {
                Some(pattern) => (at.to_owned(), "wrong_type", pattern.to_owned()),
                None => long_fault(at, max),
            });
            too_long(max)
        }
        (_, Overstep::BlankTexts, _) if schema["minLength"] == 1 => {
            expected.push((at.to_owned(), "too_short", "至少 1 个".to_owned()));
            "\u{3000}".to_owned()
        }
        (_, _, _) => "laoshan".to_owned(),
    }
}
