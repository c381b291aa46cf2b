//! What answers look like. Those too long to stand beside their types stand in files, taken from real answers; redocly holds all of
//! them to their schemas, so that a field added later is missed there.

use serde_json::{Map, Value, json};

use super::required::SCHEMAS;

/// Schema and example.
const WRITTEN: &[(&str, &str)] = &[
    (
        "Accountability",
        include_str!("examples/accountability.json"),
    ),
    ("Assessment", include_str!("examples/assessment.json")),
    ("Bulletin", include_str!("examples/bulletin.json")),
    ("CalendarDays", include_str!("examples/calendar_days.json")),
    ("Import", include_str!("examples/import.json")),
    ("ImportRow", include_str!("examples/import_row.json")),
    ("Item", include_str!("examples/item.json")),
    ("ItemFigures", include_str!("examples/item_figures.json")),
    ("Me", include_str!("examples/me.json")),
    ("MeetingNow", include_str!("examples/meeting_now.json")),
    ("Merit", include_str!("examples/merit.json")),
    (
        "NewJurisdiction",
        include_str!("examples/new_jurisdiction.json"),
    ),
    ("NewUser", include_str!("examples/new_user.json")),
    ("Opinion", include_str!("examples/opinion.json")),
    ("OpinionTaken", include_str!("examples/opinion_taken.json")),
    ("PublicItem", include_str!("examples/public_item.json")),
    ("Rulebook", include_str!("examples/rulebook.json")),
    (
        "ScoreEntryRow",
        include_str!("examples/score_entry_row.json"),
    ),
    (
        "SimulationOutput",
        include_str!("examples/simulation_output.json"),
    ),
    ("TodoList", include_str!("examples/todo_list.json")),
    ("Transfers", include_str!("examples/transfers.json")),
    ("UrgeRow", include_str!("examples/urge_row.json")),
    ("UrgeSheet", include_str!("examples/urge_sheet.json")),
];

/// Gives each answer of JSON its example, each of which the contract holds once. What has one beside its type keeps it there; a page
/// shows one entry.
pub(super) fn add(contract: &mut Value) {
    let mut examples = Map::new();
    for (name, text) in WRITTEN {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        examples.insert((*name).to_owned(), json!({ "value": value }));
    }
    let schemas = contract["components"]["schemas"].as_object();
    for (name, schema) in schemas.into_iter().flatten() {
        let Some(entry) = name.strip_prefix("Page_") else {
            continue;
        };
        let reference = schema.pointer("/properties/items/items/$ref");
        let entry = reference.and_then(named).unwrap_or(entry);
        let written = examples.get(entry).map(|example| &example["value"]);
        let beside = contract.pointer(&format!("/components/schemas/{entry}/example"));
        if let Some(value) = written.or(beside).cloned() {
            let page = json!({ "value": { "items": [value], "next": null } });
            examples.insert(name.clone(), page);
        }
    }
    let mut used = Map::new();
    let paths = contract["paths"].as_object_mut();
    let operations = paths.into_iter().flat_map(Map::values_mut);
    let operations = operations.filter_map(Value::as_object_mut);
    for operation in operations.flat_map(Map::values_mut) {
        let answers = operation["responses"].as_object_mut();
        for answer in answers.into_iter().flat_map(Map::values_mut) {
            let Some(content) = answer.pointer_mut("/content/application~1json") else {
                continue;
            };
            let Some(name) = content.pointer("/schema/$ref").and_then(named) else {
                continue;
            };
            if let Some(example) = examples.get(name) {
                used.insert(name.to_owned(), example.clone());
                let reference = format!("#/components/examples/{name}");
                let example = json!({ name: { "$ref": reference } });
                super::set(content, "examples", example);
            }
        }
    }
    if let Some(components) = contract.get_mut("components") {
        super::set(components, "examples", Value::Object(used));
    }
}

/// The schema that a reference names.
fn named(reference: &Value) -> Option<&str> {
    reference.as_str()?.strip_prefix(SCHEMAS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_json_that_an_answer_shows() {
        let contract = crate::contract::contract();
        let shown = &contract["components"]["examples"];
        for (name, text) in WRITTEN {
            let read: Value = serde_json::from_str(text).expect(name);
            let alone = &shown[*name]["value"];
            let in_a_page = &shown[format!("Page_{name}")]["value"]["items"][0];
            assert!(
                *alone == read || *in_a_page == read,
                "{name} is shown nowhere"
            );
        }
    }
}
