//! Rows to be clarified (待核) wait in a holding area: they can follow when everything else has long become items.

use duban_tests::Engine;
use serde_json::json;

use crate::{CLERK, DIRECTOR, Import, LEAD, count, open};

const LEDGER: &str = "序号,工作任务,牵头单位,完成时限\n\
    1,制定人才引进配套实施细则,崂山区人力资源和社会保障局,2025年12月底\n\
    2,开展高层次人才住房保障,市住房保障办,2025年12月底\n\
    3,建成首个人才驿站,崂山区人力资源和社会保障局,\n\
    4,举办留学人员科技交流会,市留交办,\n";

pub(crate) fn held_rows_follow_when_they_are_clarified(engine: Engine) {
    let office = open(engine, "district");
    let import = Import::upload(&office, "rencai.csv", LEDGER.as_bytes());
    import.settle("meeting.executive").ok();
    let done = import.confirm().ok();
    assert_eq!(
        (&done["state"], &done["created"], &done["counts"]["hold"]),
        (&json!("done"), &json!(2), &json!(2))
    );
    import.confirm().refused(409, "import_nothing_left");

    // What has become an item is corrected there; what was confirmed in part is not thrown away.
    import
        .correct(2, &json!({ "task": "另一任务" }))
        .refused(409, "row_imported");
    import
        .change("DELETE", "", &json!({}))
        .refused(409, "import_not_open");

    // Other settings are for the rows that wait: what is an item has the item's own date.
    let due = |row: u64| {
        let rows = import.rows();
        let found = rows.iter().find(|found| found["row"] == row).unwrap();
        found["dueOn"].clone()
    };
    assert_eq!((due(4), due(5)), (json!("2025-12-31"), json!("2025-12-31")));
    let settings = json!({
        "source": "meeting.executive", "tier": "general", "basis": "崂政办发〔2025〕18号",
        "receivedOn": "2025-09-22", "dueOn": "2026-03-31",
    });
    import.change("PUT", "/settings", &settings).ok();
    assert_eq!((due(4), due(5)), (json!("2025-12-31"), json!("2026-03-31")));

    let lead = json!({ "leads": [{ "unitId": office.unit(LEAD) }] });
    let corrected = import.correct(3, &lead).ok();
    assert!(
        corrected["outcome"].as_str().unwrap().starts_with("import"),
        "{corrected}"
    );
    assert_eq!(corrected["itemId"], json!(null));
    assert_eq!(
        (import.now()["state"].clone(), count(&office)),
        (json!("done"), 2),
        "nothing is written before it is confirmed"
    );
    let second = import.confirm().ok();
    assert_eq!(
        (&second["created"], &second["counts"]["hold"]),
        (&json!(3), &json!(1)),
        "{second}"
    );
    assert_eq!(count(&office), 3);
    let items = office
        .by(CLERK)
        .get("/api/v1/items?sort=number&limit=10")
        .ok();
    let numbers: Vec<_> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["number"])
        .collect();
    assert_eq!(
        numbers,
        ["区督〔2025〕1号", "区督〔2025〕2号", "区督〔2025〕3号"]
    );

    // A row whose item is restricted to others is not there, to be corrected neither.
    let rows = import.rows();
    let made = rows.iter().find(|row| row["row"] == 2).unwrap()["itemId"]
        .as_str()
        .unwrap()
        .to_owned();
    let director = office.by(DIRECTOR);
    let item = director.get(&format!("/api/v1/items/{made}"));
    let only = json!({ "secrecy": "restricted", "listed": [office.person(DIRECTOR).id] });
    let path = format!("/api/v1/items/{made}/secrecy");
    director
        .ask("PUT", &path)
        .if_match(item.version())
        .json(&only)
        .send()
        .ok();
    import
        .correct(2, &json!({ "task": "另一任务" }))
        .refused(404, "not_found");

    // The last one is left out, and nothing is left to confirm.
    assert_eq!(
        import.correct(5, &json!({ "outcome": "skip" })).ok()["outcome"],
        "skip"
    );
    import.confirm().refused(409, "import_nothing_left");
}
