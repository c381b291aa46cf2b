//! Above 1,000 rows the work goes on in the background; what fails writes nothing and is no dead end.

use std::{thread::sleep, time::Duration};

use duban_tests::Engine;
use serde_json::{Value, json};

use crate::{Import, count, importable, ledger, open};

const ROWS: u32 = 1_001;
/// A busy machine runs compilers beside it.
const TRIES: u32 = 600;

/// Asks until the job has ended; how far it is never goes back.
#[track_caller]
fn ended(import: &Import<'_>) -> Value {
    let mut before = 0;
    for _ in 0..TRIES {
        let now = import.now();
        if now["state"] != "running" {
            return now;
        }
        let progress = now["progress"].as_u64().unwrap();
        assert!((before..=100).contains(&progress), "{before}: {now}");
        before = progress;
        sleep(Duration::from_millis(100));
    }
    panic!("still running: {}", import.now());
}

/// A ledger entered under the source of motions, which want a form of their own (`banner/4.3.1`), is refused at its first row.
pub(crate) fn a_failed_job_is_corrected_and_confirmed_again(engine: Engine) {
    let office = open(engine, "banner");
    let import = Import::upload(&office, "rencai.csv", ledger(ROWS).as_bytes());
    let settled = import.settle("congress.motion").ok();
    assert_eq!(importable(&settled), u64::from(ROWS), "{settled}");

    let begun = import.confirm();
    assert_eq!(
        (begun.status, &begun.json()["state"]),
        (202, &json!("running")),
        "{begun}"
    );
    let failed = ended(&import);
    assert_eq!(failed["state"], "failed", "{failed}");
    let failure = &failed["failure"];
    assert_eq!(
        (&failure["code"], &failure["row"]),
        (&json!("motion_form"), &json!(2))
    );
    assert!(
        failure["text"].as_str().unwrap().contains("登记表"),
        "{failure}"
    );
    assert_eq!(
        (count(&office), &failed["created"]),
        (0, &json!(0)),
        "all or nothing"
    );

    // Its row can be corrected where it stands, and what every row gets as well: it is a preview again.
    let corrected = import
        .correct(2, &json!({ "task": "建成首个人才驿站并对外开放" }))
        .ok();
    assert_eq!(corrected["task"], "建成首个人才驿站并对外开放");
    let again = import.now();
    assert_eq!(
        (&again["state"], &again["failure"]),
        (&json!("preview"), &Value::Null)
    );
    import.settle("meeting.executive").ok();

    let version = import.now()["version"].as_i64().unwrap();
    let confirm = || {
        let path = format!("{}/confirmation", import.path);
        let ask = office.by(crate::CLERK).ask("POST", &path);
        ask.if_match(version)
            .key("rencai-2025")
            .json(&json!({}))
            .send()
    };
    assert_eq!(confirm().status, 202);
    let replayed = confirm();
    assert_eq!(
        (replayed.status, replayed.header("idempotency-replayed")),
        (202, "true")
    );
    let done = ended(&import);
    assert_eq!(
        (&done["state"], &done["created"], &done["progress"]),
        (&json!("done"), &json!(ROWS), &json!(100)),
        "{done}"
    );
    assert_eq!(count(&office), u64::from(ROWS));
    import.confirm().refused(409, "import_nothing_left");
}

/// `banner/4.2.2`: a proposal says what is asked of the units, which no ledger does; the matter waits for a person to propose it.
pub(crate) fn a_row_with_too_little_is_only_registered(engine: Engine) {
    let office = open(engine, "banner");
    let import = Import::upload(&office, "rencai.csv", ledger(2).as_bytes());
    import.settle("meeting.executive").ok();
    assert_eq!(import.confirm().ok()["created"], 2);
    let items = office.by(crate::CLERK).get("/api/v1/items?limit=10").ok();
    let stages: Vec<_> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["stage"])
        .collect();
    assert_eq!(stages, ["registered", "registered"]);
}
