//! The same ledger twice: what is an item stays one, what was held follows, and a person may still want a row again.

use duban_tests::Engine;
use serde_json::{Value, json};

use crate::{CLERK, DIRECTOR, Import, LEAD, count, found, importable, open};

/// Row 4 is of nobody the district knows, row 5 names no lead.
const LEDGER: &str = "2025年人才工作台账\n\
    序号,工作任务,牵头单位,完成时限\n\
    1,制定人才引进配套实施细则,崂山区人力资源和社会保障局,2025年12月底\n\
    2,开展高层次人才住房保障,市住房保障办,2025年12月底\n\
    3,建成首个人才驿站,,2025年11月底\n\
    4,举办留学人员科技交流会,崂山区人力资源和社会保障局,2025年12月底\n";

fn confirmed<'o>(office: &'o duban_tests::Office, file: &str, ledger: &str) -> (Import<'o>, Value) {
    let import = Import::upload(office, file, ledger.as_bytes());
    import.settle("meeting.executive").ok();
    let done = import.confirm().ok();
    (import, done)
}

pub(crate) fn the_same_file_creates_nothing_new(engine: Engine) {
    let office = open(engine, "district");
    let (first, done) = confirmed(&office, "rencai.csv", LEDGER);
    assert_eq!(done["created"], 2);
    let number = |id: &Value| {
        let path = format!("/api/v1/items/{}", id.as_str().unwrap());
        office.by(CLERK).get(&path).ok()["number"].clone()
    };

    // Under another name, and with another row in front: it is the same ledger.
    let saved_again = LEDGER.replacen("\n1,", "\n0,新增任务,市外事办,2025年12月底\n1,", 1);
    for (file, ledger, further) in [
        ("rencai.csv", LEDGER.to_owned(), 0),
        ("rencai（改）.csv", saved_again, 1),
    ] {
        let second = Import::upload(&office, file, ledger.as_bytes());
        let settled = second.settle("meeting.executive").ok();
        assert_eq!(importable(&settled), 0, "{settled}");
        assert_eq!(settled["findings"][0]["code"], "rows_already_imported");
        assert_eq!(
            (&settled["counts"]["hold"], &settled["counts"]["refuse"]),
            (&json!(1 + further), &json!(1))
        );
        let known = second.row(3 + further);
        assert_eq!(
            (&known["outcome"], found(&known)),
            (&json!("skip"), vec!["already_imported"])
        );
        let item = &first.row(3)["itemId"];
        let earlier = &known["earlier"];
        assert_eq!(
            (&earlier["same"], &earlier["fileName"], &earlier["row"]),
            (&json!(true), &json!("rencai.csv"), &json!(3))
        );
        assert_eq!(
            (&earlier["item"]["id"], &earlier["item"]["number"]),
            (item, &number(item))
        );
        second.confirm().refused(409, "import_empty");
    }
    assert_eq!(count(&office), 2);

    // What was held and refused is clarified, and nothing else is made.
    let third = Import::upload(&office, "rencai.csv", LEDGER.as_bytes());
    third.settle("meeting.executive").ok();
    let lead = json!({ "leads": [{ "unitId": office.unit(LEAD) }] });
    third.correct(4, &lead).ok();
    third.correct(5, &lead).ok();
    assert_eq!(third.confirm().ok()["created"], 2);
    assert_eq!(count(&office), 4);
    let fourth = Import::upload(&office, "rencai.csv", LEDGER.as_bytes());
    assert_eq!(fourth.now()["counts"]["skip"], 4);

    // 仍要登记: a person's own word makes another item of it, once.
    fourth.settle("meeting.executive").ok();
    let again = fourth.correct(3, &json!({ "outcome": "import" })).ok();
    assert_eq!(again["outcome"], "import_with_notice", "{again}");
    assert_eq!(fourth.confirm().ok()["created"], 1);
    assert_eq!(count(&office), 5);

    // Next year's ledger has the same tasks: they come in, and somebody is told.
    let next = LEDGER.replace("2025年", "2026年");
    let next = Import::upload(&office, "rencai-2026.csv", next.as_bytes());
    let settled = next.settle("meeting.executive").ok();
    assert_eq!(importable(&settled), 2, "{settled}");
    assert_eq!(found(&next.row(3)), ["task_of_other_ledger"]);
    assert_eq!(next.row(3)["earlier"]["same"], false);
    assert_eq!(next.confirm().ok()["created"], 2);
}

pub(crate) fn two_uploads_make_each_row_an_item_once(engine: Engine) {
    let office = open(engine, "district");
    let uploads = [(); 2].map(|()| {
        let import = Import::upload(&office, "rencai.csv", LEDGER.as_bytes());
        assert_eq!(importable(&import.settle("meeting.executive").ok()), 2);
        import
    });
    let versions = uploads
        .each_ref()
        .map(|import| import.now()["version"].as_i64().unwrap());
    let confirm = |at: usize| {
        let path = format!("{}/confirmation", uploads[at].path);
        let ask = office.by(CLERK).ask("POST", &path);
        ask.if_match(versions[at]).json(&json!({})).send()
    };
    let answers = std::thread::scope(|scope| {
        let asked = [0, 1].map(|at| scope.spawn(move || confirm(at)));
        asked.map(|one| one.join().unwrap())
    });
    let mut codes = answers.each_ref().map(|answer| answer.status);
    codes.sort_unstable();
    assert_eq!(codes, [200, 409], "{} {}", answers[0], answers[1]);
    assert_eq!(count(&office), 2);
    let late = usize::from(answers[0].status == 200);
    answers[late].refused_at(409, "rows_imported", "/rows/3", "row_imported_elsewhere");
    // The preview of the second shows it from now on.
    assert_eq!(uploads[late].row(3)["outcome"], "skip");
    uploads[late].confirm().refused(409, "import_empty");
    assert_eq!(count(&office), 2);
}

pub(crate) fn a_restricted_item_is_not_told_of(engine: Engine) {
    let office = open(engine, "district");
    let (first, _) = confirmed(&office, "rencai.csv", LEDGER);
    let made = first.row(3)["itemId"].as_str().unwrap().to_owned();
    let director = office.by(DIRECTOR);
    let item = director.get(&format!("/api/v1/items/{made}"));
    let only = json!({ "secrecy": "restricted", "listed": [office.person(DIRECTOR).id] });
    let path = format!("/api/v1/items/{made}/secrecy");
    let restrict = director.ask("PUT", &path).if_match(item.version());
    restrict.json(&only).send().ok();

    // The file says what stands in the file; the item is not there.
    let second = Import::upload(&office, "rencai.csv", LEDGER.as_bytes());
    let row = second.row(3);
    assert_eq!(
        (&row["outcome"], &row["earlier"]["item"]),
        (&json!("skip"), &Value::Null)
    );
    assert!(!row.to_string().contains(&made), "{row}");
    assert!(second.row(6)["earlier"]["item"]["id"].is_string());
    let rows = director.get(&format!("{}/rows", second.path)).ok();
    assert_eq!(rows["items"][0]["earlier"]["item"]["id"], json!(made));
    // Of another ledger nothing is said.
    let other = LEDGER.replace("2025年", "2026年");
    let other = Import::upload(&office, "rencai-2026.csv", other.as_bytes());
    assert_eq!(other.row(3)["earlier"], Value::Null);
    assert_eq!(found(&other.row(6)), ["task_of_other_ledger"]);
}
