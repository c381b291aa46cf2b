//! The contract: handlers' types and the table of routes go in, OpenAPI 3.1 in a stable order comes out.

mod errors;
mod examples;
mod required;

use std::{collections::BTreeSet, sync::LazyLock};

use domain::vocabulary::Role;
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::{
    bodies::{
        case::CaseOrder,
        item::{FigureBy, ItemSort},
    },
    problem::{FaultBody, ProblemBody},
    routes::{Carries, Policy, ROUTES, Route, mount::Operations},
    views::import::ImportOutcome,
};

#[derive(OpenApi)]
#[openapi(components(schemas(
    ProblemBody,
    FaultBody,
    ItemSort,
    FigureBy,
    CaseOrder,
    ImportOutcome
)))]
struct Shared;

/// The contract as pretty JSON with a trailing newline; the same program always says the same.
pub fn openapi_json() -> String {
    let mut text = serde_json::to_string_pretty(&sorted(contract())).unwrap_or_default();
    text.push('\n');
    text
}

/// The operations that take something in the query; the others take nothing there.
pub(crate) static ASKED: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let contract = contract();
    let paths = contract.get("paths").and_then(Value::as_object);
    let operations = paths
        .into_iter()
        .flat_map(|paths| paths.values())
        .filter_map(Value::as_object)
        .flat_map(|path| path.values());
    operations
        .filter(|operation| {
            let parameters = operation.get("parameters").and_then(Value::as_array);
            parameters.is_some_and(|all| all.iter().any(|one| one["in"] == "query"))
        })
        .filter_map(|operation| operation["operationId"].as_str().map(str::to_owned))
        .collect()
});

fn contract() -> Value {
    let mut contract = serde_json::to_value(Operations::openapi()).unwrap_or_default();
    let shared = serde_json::to_value(Shared::openapi()).unwrap_or_default();
    merge(&mut contract, &shared, "/components/schemas");
    set(&mut contract, "info", info());
    set(
        &mut contract,
        "servers",
        json!([{"url": "/", "description": "此服务器 / this server"}]),
    );
    set(&mut contract, "tags", tags());
    set(&mut contract, "security", json!([{"bearer": []}]));
    if let Some(components) = contract.get_mut("components") {
        set(components, "securitySchemes", schemes());
        set(components, "responses", errors::responses());
        set(components, "parameters", parameters());
    }
    for route in ROUTES {
        let pointer = format!(
            "/paths/{}/{}",
            route.path.replace('~', "~0").replace('/', "~1"),
            route.method.name().to_lowercase()
        );
        if let Some(operation) = contract
            .pointer_mut(&pointer)
            .and_then(Value::as_object_mut)
        {
            complete(operation, route);
        }
    }
    required::entries(&mut contract);
    required::answers(&mut contract);
    required::prune(&mut contract);
    examples::add(&mut contract);
    contract
}

fn info() -> Value {
    json!({
        "title": "督办 Duban",
        "version": "1.0.0",
        "description": "Supervision of government work (政务督查督办): items from registration to archive, obligations with their reasons, slips and who signs them.\n\n\
            Times are RFC 3339 with offset, dates are Beijing days. Lists come in pages of at most 100 with signed cursors. A change names the version it was \
            read at in `If-Match`; POSTs that create or decide may carry an `Idempotency-Key` and can then be sent again. Errors are RFC 9457 problems in the \
            language of `Accept-Language` (zh-CN or en). What the caller may not know of is answered as what does not exist: 404.",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    })
}

fn tags() -> Value {
    let tag = |name: &str, about: &str| json!({"name": name, "description": about});
    json!([
        tag(
            "sessions",
            "会话：sign in, stay signed in, sign out, and who is signed in."
        ),
        tag(
            "jurisdictions",
            "辖区：the tree of governments, each with an office and data of its own."
        ),
        tag(
            "units",
            "单位：organs that undertake work, with every spelling they are known by."
        ),
        tag(
            "users",
            "用户：accounts and their roles; two administrators share the work (三员分立)."
        ),
        tag(
            "deputies",
            "AB角：who may act in whose name, and on which days."
        ),
        tag(
            "delegations",
            "授权签发：what heads of units let their deputies sign (domain.md §8)."
        ),
        tag(
            "items",
            "督查事项：from registration to archive (domain.md §3)."
        ),
        tag(
            "assignments",
            "承办任务：what a unit receives, contests, asks for and owes."
        ),
        tag(
            "reports",
            "反馈：written by the unit, signed by its head, reviewed by the office."
        ),
        tag(
            "urges",
            "催办单：drafted by the clock or a clerk, signed by the right role only (district/15)."
        ),
        tag(
            "inspections",
            "督查活动：planned, approved, held point by point; findings closed in a loop; the conclusion fed back (company/5, yangjiang/4.2)."
        ),
        tag(
            "yearly-plans",
            "年度督查工作重点：the year's priorities and its filed count of inspections (yangjiang/2.2)."
        ),
        tag(
            "accountabilities",
            "问责：a unit or its office-holders held to account, step by step as the regulation has it (yangjiang/3.4, district/18)."
        ),
        tag(
            "bulletins",
            "通报：what the office owes its leaders and units by the period, and what it brings out when there is reason to (org-dept/4.3, company/6.1)."
        ),
        tag(
            "assessments",
            "年度考核：scores and ranks as they stand, and points given by hand by two persons (district/A2)."
        ),
        tag("desk", "待办与通知：what to do now and what to know."),
        tag(
            "brakes",
            "刹车：days on which more slips would be drafted than anybody meant; held until the director confirms (domain.md §6)."
        ),
        tag(
            "rulebooks",
            "规程与日历：the rules as data, the days that are worked, and a way to try them out."
        ),
        tag(
            "imports",
            "台账导入：preview, correct, confirm; all importable rows or none."
        ),
        tag(
            "audit",
            "审计：the hash-chained log, for audit administrators."
        ),
        tag("server", "服务：this contract, health and figures."),
    ])
}

fn schemes() -> Value {
    json!({
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The access token of a session, at most ten minutes old."},
        "refresh": {"type": "apiKey", "in": "cookie", "name": "__Host-duban_refresh", "description": "The refresh token of a browser's session, single use."},
        "operator": {"type": "http", "scheme": "bearer", "description": "The operators' token; on the server's own machine none is needed."}
    })
}

fn parameters() -> Value {
    let header = |name: &str, about: &str, required: bool, schema: Value| json!({"name": name, "in": "header", "required": required, "description": about, "schema": schema});
    json!({
        "IfMatch": header("If-Match", "The version the caller has read, as given in `ETag`: 428 without, 412 when it has moved on.", true,
            json!({"type": "string", "pattern": "^\"[0-9]+\"$", "examples": ["\"7\""]})),
        "IdempotencyKey": header("Idempotency-Key", "Any text of the client's making; the same key with the same request gets the same answer for 72 hours.", false,
            json!({"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$", "examples": ["0f3c2b9e-7a51-4c55-9a0e-2f1d7f6c8e11"]})),
        "ActingFor": header("Acting-For", "The person whose deputy (AB角) the caller acts as.", false, json!({"type": "string", "format": "uuid"})),
        "AcceptLanguage": header("Accept-Language", "`zh-CN` or `en`.", false, json!({"type": "string", "default": "zh-CN"})),
        "DubanClient": header("Duban-Client", "`mobile` for apps that keep the refresh token themselves.", false, json!({"type": "string", "enum": ["mobile"]}))
    })
}

/// Adds what the table knows: headers, error answers, who may.
fn complete(operation: &mut Map<String, Value>, route: &Route) {
    let mut headers = vec!["AcceptLanguage"];
    if route.precondition {
        headers.push("IfMatch");
    }
    if route.idempotent {
        headers.push("IdempotencyKey");
    }
    match route.policy {
        Policy::Seen
        | Policy::Item(_)
        | Policy::Case
        | Policy::SignedIn
        | Policy::Roles(_)
        | Policy::Root(_) => headers.push("ActingFor"),
        Policy::Public | Policy::Refresh if route.carries == Carries::Json => {
            headers.push("DubanClient")
        }
        Policy::Public | Policy::Refresh | Policy::Arriving | Policy::Operator => {}
    }
    let list = operation.entry("parameters").or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.extend(
            headers
                .into_iter()
                .map(|name| json!({"$ref": format!("#/components/parameters/{name}")})),
        );
    }
    let security = match route.policy {
        Policy::Public => Some(json!([])),
        Policy::Refresh => Some(json!([{"refresh": []}, {}])),
        Policy::Operator => Some(json!([{"operator": []}, {}])),
        Policy::Arriving
        | Policy::SignedIn
        | Policy::Seen
        | Policy::Roles(_)
        | Policy::Root(_)
        | Policy::Case
        | Policy::Item(_) => None,
    };
    if let Some(security) = security {
        operation.insert("security".to_owned(), security);
    }
    if let Some(answers) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    {
        for (status, name) in errors::of(route) {
            answers
                .entry(status)
                .or_insert_with(|| json!({"$ref": format!("#/components/responses/{name}")}));
        }
    }
    let about = operation
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim()
        .to_owned();
    let about = if about.is_empty() {
        who(route.policy)
    } else {
        format!("{about}\n\n{}", who(route.policy))
    };
    operation.insert("description".to_owned(), Value::String(about));
}

/// Who may, in words.
fn who(policy: Policy) -> String {
    match policy {
        Policy::Public => "For anybody.".to_owned(),
        Policy::Refresh => "For who holds a refresh token.".to_owned(),
        Policy::Arriving => {
            "For anybody signed in, even before the first change of password.".to_owned()
        }
        Policy::SignedIn => "For anybody signed in.".to_owned(),
        Policy::Seen => {
            "For anybody signed in; the answer holds only what they may see.".to_owned()
        }
        Policy::Roles(roles) => format!("For {}.", named(roles)),
        Policy::Root(roles) => format!(
            "For {} of the jurisdiction at the root of its tree.",
            named(roles)
        ),
        Policy::Item(action) => format!(
            "For those to whom the item's `may` offers `{}`; for who does not see the item it does not exist.",
            action.word()
        ),
        Policy::Case => {
            "For those to whom `may` offers this step; for who does not see the case it does not exist."
                .to_owned()
        }
        Policy::Operator => "For this machine, or who holds the operators' token.".to_owned(),
    }
}

fn named(roles: &[Role]) -> String {
    let words: Vec<String> = roles
        .iter()
        .map(|role| format!("`{}`", role.word()))
        .collect();
    words.join(", ")
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

/// Adds the entries of another document's object at the same place.
fn merge(into: &mut Value, from: &Value, pointer: &str) {
    let entries = from
        .pointer(pointer)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    if let Some(target) = into.pointer_mut(pointer).and_then(Value::as_object_mut) {
        target.extend(entries);
    }
}

/// Keys in alphabetical order at every depth, whatever features the JSON library was built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(String, Value)> = object.into_iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Object(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, sorted(value)))
                    .collect(),
            )
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_says_what_it_needs_and_how_it_fails() {
        let contract = contract();
        for route in ROUTES {
            let path = route.path.replace('/', "~1");
            let operation = contract
                .pointer(&format!(
                    "/paths/{path}/{}",
                    route.method.name().to_lowercase()
                ))
                .expect("it is in the contract");
            for field in ["operationId", "summary", "description", "tags", "responses"] {
                assert!(
                    operation.get(field).is_some(),
                    "{} lacks {field}",
                    route.operation
                );
            }
            let text = operation.to_string();
            assert_eq!(
                text.contains("parameters/IfMatch"),
                route.precondition,
                "{}",
                route.operation
            );
            assert_eq!(
                text.contains("parameters/IdempotencyKey"),
                route.idempotent,
                "{}",
                route.operation
            );
            assert_eq!(
                operation.get("requestBody").is_some(),
                route.carries != Carries::Nothing,
                "{}",
                route.operation
            );
        }
    }

    /// Whoever reads the contract sees what is sent and what comes back.
    #[test]
    fn every_body_of_json_has_an_example() {
        let contract = contract();
        let lacks = |content: &Value| {
            let schema = &content["schema"];
            let reference = schema["$ref"].as_str().unwrap_or_default();
            let beside = contract.pointer(reference.trim_start_matches('#'));
            let beside = beside.unwrap_or(schema);
            let shown = [
                content.get("examples"),
                content.get("example"),
                beside.get("example"),
            ];
            shown.iter().all(Option::is_none)
        };
        let mut without = Vec::new();
        for operation in contract["paths"].as_object().into_iter().flatten() {
            for (method, operation) in operation.1.as_object().into_iter().flatten() {
                let answers = operation["responses"].as_object();
                let answers = answers.into_iter().flat_map(Map::values);
                let bodies = answers.chain(operation.get("requestBody"));
                let json = bodies.filter_map(|body| body["content"].get("application/json"));
                // The contract is its own example.
                let is_itself = operation["operationId"] == "contract_get";
                if !is_itself && json.into_iter().any(lacks) {
                    without.push(format!("{method} {}", operation["operationId"]));
                }
            }
        }
        assert_eq!(without, Vec::<String>::new());
    }

    /// `cargo xtask contract --write` writes it anew where the change is meant.
    #[test]
    fn the_committed_contract_is_what_the_server_says() {
        let committed = include_str!("../../../../openapi/duban-v1.json");
        assert!(
            openapi_json() == committed,
            "openapi/duban-v1.json has drifted"
        );
    }

    #[test]
    fn the_contract_is_the_same_twice() {
        assert_eq!(openapi_json(), openapi_json());
    }
}
