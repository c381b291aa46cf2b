//! What a person says of a row is checked whole, and rows are judged by what is there now.

use duban_tests::Engine;
use serde_json::json;

use crate::{Import, LEAD, found, importable, open};

pub(crate) fn a_unit_stands_once(engine: Engine) {
    let office = open(engine, "district");
    let ledger = format!(
        "序号,工作任务,牵头单位,配合单位,完成时限\n\
         1,制定人才引进配套实施细则,\"{LEAD}、{LEAD}\",,2025年12月底\n\
         2,建成首个人才驿站,{LEAD},{LEAD},2025年12月底\n"
    );
    let import = Import::upload(&office, "rencai.csv", ledger.as_bytes());
    let twice = import.row(2);
    assert_eq!(
        (
            &twice["outcome"],
            found(&twice),
            &twice["findings"][0]["cell"]
        ),
        (&json!("refuse"), vec!["unit_twice"], &json!("C2"))
    );
    let helped = import.row(3);
    assert_eq!(
        (&helped["outcome"], found(&helped)),
        (&json!("import_with_notice"), vec!["lead_among_co"])
    );

    let unit = json!({ "unitId": office.unit(LEAD) });
    let version = import.now()["version"].clone();
    for (body, pointer) in [
        (json!({ "leads": [unit, unit] }), "/leads/1/unitId"),
        (json!({ "leads": [unit], "co": [unit] }), "/co/0/unitId"),
        (json!({ "co": [unit] }), "/co/0/unitId"),
    ] {
        import
            .correct(2, &body)
            .refused_at(422, "bad_fields", pointer, "unit_twice");
    }
    assert_eq!(
        (import.now()["version"].clone(), import.row(2)),
        (version, twice)
    );
    let corrected = import.correct(2, &json!({ "leads": [unit] })).ok();
    assert_eq!(
        (&corrected["outcome"], found(&corrected)),
        (&json!("import"), vec![])
    );
}

pub(crate) fn what_cannot_be_imported_is_refused(engine: Engine) {
    let office = open(engine, "district");
    let ledger = format!(
        "序号,工作任务,牵头单位,完成时限\n\
         1,,{LEAD},2025年12月底\n\
         2,建成首个人才驿站,{LEAD},2025年12月底\n\
         3,建成首个人才驿站,{LEAD},2025年12月底\n\
         4,开展高层次人才住房保障,市住房保障办,2025年12月底\n\
         5,举办留学人员科技交流会,{LEAD},2025年6月底\n"
    );
    let import = Import::upload(&office, "rencai.csv", ledger.as_bytes());
    let before = import.now();
    let word = json!({ "outcome": "import" });
    for row in [2, 4, 5] {
        let refused = import.correct(row, &word);
        refused.refused_at(422, "bad_fields", "/outcome", "row_not_importable");
    }
    let told = import.correct(2, &word).json()["errors"][0]["detail"].clone();
    assert!(told.as_str().unwrap().contains("缺任务内容"), "{told}");
    assert_eq!(import.now(), before, "nothing changed");

    // A date that has passed is to be set anew: that is something to know.
    let passed = import.row(6);
    assert_eq!(
        (
            &passed["outcome"],
            found(&passed),
            &passed["findings"][0]["cell"]
        ),
        (
            &json!("import_with_notice"),
            vec!["deadline_passed"],
            &json!("D6")
        )
    );
    let dated = import.correct(6, &json!({ "dueOn": "2025-12-31" })).ok();
    assert_eq!(
        (&dated["outcome"], found(&dated)),
        (&json!("import"), vec![])
    );
}

pub(crate) fn rows_are_judged_by_what_is_there_now(engine: Engine) {
    let office = open(engine, "district");
    let ledger = "序号,工作任务,牵头单位,完成时限\n\
         1,开展高层次人才住房保障,市住房保障办,2025年12月底\n\
         2,举办留学人员科技交流会,市留交办,2025年12月底\n\
         注：1．牵头单位列第一位者负总责；2．每月25日前报送进展。\n";
    let import = Import::upload(&office, "rencai.csv", ledger.as_bytes());
    assert_eq!(import.now()["counts"]["hold"], 2);
    let notes = &import.now()["notes"];
    assert_eq!(
        *notes,
        json!([
            { "row": 4, "cell": "A4", "number": 1, "text": "牵头单位列第一位者负总责" },
            { "row": 4, "cell": "A4", "number": 2, "text": "每月25日前报送进展" },
        ])
    );

    let unit = json!({
        "name": "市住房保障办公室", "aliases": ["市住房保障办"], "kind": "政府部门", "category": null, "parentId": null,
    });
    office.by("system_admin").post("/api/v1/units", &unit).ok();
    let read = import.change("POST", "/reading", &json!({})).ok();
    assert_eq!((importable(&read), &read["counts"]["hold"]), (1, &json!(1)));
    assert_eq!(
        import.row(2)["leads"][0]["unit"]["name"],
        "市住房保障办公室"
    );
    let stale = office
        .by(crate::CLERK)
        .ask("POST", &format!("{}/reading", import.path));
    stale
        .if_match(1)
        .json(&json!({}))
        .send()
        .refused(412, "stale");
    // Settings and corrections do the same.
    let unit = json!({
        "name": "市留学人员交流办公室", "aliases": ["市留交办"], "kind": "政府部门", "category": null, "parentId": null,
    });
    office.by("system_admin").post("/api/v1/units", &unit).ok();
    assert_eq!(importable(&import.settle("meeting.executive").ok()), 2);
}
