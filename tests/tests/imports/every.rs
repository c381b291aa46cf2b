//! Every ledger of `tests/data/ledgers`: what its preview calls importable becomes an item, a row each, and nothing else does.

use std::{collections::BTreeSet, fs, path::Path};

use duban_tests::{Engine, Office};
use serde_json::{Value, json};

use crate::{CLERK, Import, count, importable, open};

/// Offices write leads in many ways; those the district does not know are made its units before the ledger comes in.
fn make_units(office: &Office, rows: &[Value]) {
    let leads = rows.iter().flat_map(|row| row["leads"].as_array().unwrap());
    let unknown = leads.filter(|lead| lead["kind"] == "unknown");
    let names: BTreeSet<&str> = unknown.map(|lead| lead["text"].as_str().unwrap()).collect();
    for name in names {
        let unit = json!({ "name": name, "aliases": [], "kind": "政府部门", "category": null, "parentId": null });
        office.by("system_admin").post("/api/v1/units", &unit).ok();
    }
}

pub(crate) fn every_ledger_becomes_what_its_preview_says(engine: Engine) {
    let office = open(engine, "district");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ledgers");
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_ledger = |name: &String| {
        (name.ends_with(".csv") || name.ends_with(".xlsx")) && name != "dirty-expected.csv"
    };
    let mut names: Vec<_> = names.filter(is_ledger).collect();
    names.sort();
    assert_eq!(names.len(), 24, "{names:?}");
    let mut all = 0;
    for name in &names {
        let content = fs::read(folder.join(name)).unwrap();
        let first = Import::upload(&office, name, &content);
        make_units(&office, &first.rows());
        first.change("DELETE", "", &json!({}));

        let import = Import::upload(&office, name, &content);
        let settled = import.settle("meeting.executive").ok();
        let expected = importable(&settled);
        assert!(expected > 0, "{name}: {settled}");
        let before = count(&office);
        let done = import.confirm().ok();
        assert_eq!(
            (&done["state"], &done["created"]),
            (&json!("done"), &json!(expected)),
            "{name}"
        );
        assert_eq!(count(&office) - before, expected, "{name}");

        // Row by row: an item of that task for each importable one, for no other.
        let mut items = BTreeSet::new();
        for row in import.rows() {
            let outcome = row["outcome"].as_str().unwrap();
            match row["itemId"].as_str() {
                Some(id) if outcome.starts_with("import") => {
                    assert!(items.insert(id.to_owned()), "{name}: {row}");
                    let item = office.by(CLERK).get(&format!("/api/v1/items/{id}")).ok();
                    let (content, task) = (item["content"].as_str(), row["task"].as_str());
                    assert!(
                        content.unwrap().starts_with(task.unwrap()),
                        "{name}: {row} became {item}"
                    );
                }
                None if !outcome.starts_with("import") => {}
                _ => panic!("{name}: {row}"),
            }
        }
        assert_eq!(u64::try_from(items.len()).unwrap(), expected, "{name}");
        all += expected;
    }
    assert!(all > 800, "only {all} rows of all ledgers came in");
}
