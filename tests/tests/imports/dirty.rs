//! `dirty-ledger.xlsx` from its upload to the items: units, stages and rhythm of each row stay with the item, decided or not.

use std::{fs, path::Path};

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::list,
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{CLERK, DIRECTOR, Import, found, importable};

const HEALTH: &str = "区卫生健康局";
const EDUCATION: &str = "区教育局";
const HEAD: &str = "jiaoyu-juzhang";
const POSTS: &[Post] = &[
    post(CLERK, Role::Clerk, None),
    post(DIRECTOR, Role::Director, None),
    post(HEAD, Role::UnitHead, Some(EDUCATION)),
];

/// The units `dirty-expected.md` assumes, with their spellings.
const UNITS: [(&str, &[&str]); 13] = [
    (
        "区发展和改革局",
        &["区发改局", "区发展改革局", "区发改委", "区发展和改革委员会"],
    ),
    ("区工业和信息化局", &["区工信局"]),
    ("区财政局", &[]),
    ("区商务局", &[]),
    (HEALTH, &["区卫健局", "区卫健委"]),
    ("区投资促进中心", &[]),
    ("区税务局", &["税务局"]),
    ("区市场监督管理局", &["区市场局", "区市场监管局"]),
    ("区住房和城乡建设局", &["区住建局"]),
    ("区城市管理局", &["区城管局"]),
    ("区创建文明城市工作办公室", &["区创文办"]),
    (
        "区经济开发区管理委员会",
        &["区经济开发区", "区经开区管委会"],
    ),
    ("长堎街道办事处", &["长堎街道"]),
];

fn open(engine: Engine, at: &str) -> Office {
    let office = Office::open_under(engine, at, "district", &[EDUCATION], POSTS);
    for (name, aliases) in UNITS {
        let unit = json!({ "name": name, "aliases": aliases, "kind": "政府部门", "category": null, "parentId": null });
        office.by("system_admin").post("/api/v1/units", &unit).ok();
    }
    office
}

fn upload(office: &Office) -> Import<'_> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ledgers/dirty-ledger.xlsx");
    Import::upload(office, "dirty-ledger.xlsx", &fs::read(file).unwrap())
}

fn settle(import: &Import<'_>, received: &str, due: &Value) -> Value {
    let settings = json!({
        "source": "meeting.executive", "tier": "general", "basis": "", "receivedOn": received, "dueOn": due,
    });
    import.change("PUT", "/settings", &settings).ok()
}

fn item(import: &Import<'_>, row: u64) -> Value {
    let id = import.row(row)["itemId"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/items/{id}");
    import.office.by(CLERK).get(&path).ok()
}

fn names(units: &Value) -> Vec<&str> {
    let units = units.as_array().unwrap().iter();
    units.map(|unit| unit["name"].as_str().unwrap()).collect()
}

fn goals(milestones: &Value) -> Vec<String> {
    let goals = milestones.as_array().unwrap().iter();
    goals
        .map(|goal| {
            format!(
                "{} {}",
                goal["dueOn"].as_str().unwrap(),
                goal["title"].as_str().unwrap()
            )
        })
        .collect()
}

pub(crate) fn the_dirty_ledger_keeps_its_units_and_stages(engine: Engine) {
    let office = open(engine, "2023-03-28T09:00");
    let import = upload(&office);
    let settled = settle(&import, "2023-03-28", &Value::Null);
    let counts = &settled["counts"];
    assert_eq!(
        (
            importable(&settled),
            &counts["hold"],
            &counts["refuse"],
            &counts["skip"]
        ),
        (14, &json!(3), &json!(3), &json!(6)),
        "{settled}"
    );
    assert_eq!(counts["import"], 8);
    // What a person reads is Chinese throughout.
    for row in import.rows() {
        let texts = list(&row, "findings").iter().map(|found| &found["text"]);
        let parts = row["deadline"]["parts"].as_array();
        let parts = parts.into_iter().flatten().map(|part| &part["text"]);
        for text in texts.chain(parts) {
            let text = text.as_str().unwrap();
            assert!(!text.chars().any(|c| c.is_ascii_alphabetic()), "{text}");
        }
    }
    assert_eq!(import.confirm().ok()["created"], 14);

    // A recurring deadline is a rhythm; both leads and the groups stand by the item, and nobody is asked to do anything yet.
    let monthly = item(&import, 18);
    assert_eq!(
        (
            &monthly["stage"],
            &monthly["proposal"],
            list(&monthly, "assignments").len()
        ),
        (&json!("registered"), &Value::Null, 0)
    );
    let suggestion = &monthly["suggestion"];
    assert_eq!(
        names(&suggestion["leads"]),
        [HEALTH, "区创建文明城市工作办公室"]
    );
    assert_eq!(suggestion["leads"][0]["unit"]["name"], HEALTH);
    assert_eq!(
        names(&suggestion["co"]),
        [
            "区疫情防控指挥部成员单位",
            "区创文工作领导小组成员单位",
            "各街办（新区）"
        ]
    );
    assert_eq!(suggestion["co"][0]["unit"], Value::Null);
    assert_eq!(
        (
            &suggestion["cadence"],
            &suggestion["deadline"],
            &suggestion["dueOn"]
        ),
        (&json!("monthly"), &json!("每月底前"), &Value::Null)
    );
    let listed = office.by(CLERK).get("/api/v1/items?limit=100").ok();
    let line = list(&listed, "items")
        .iter()
        .find(|line| line["id"] == monthly["id"]);
    let line = line.unwrap();
    assert_eq!(
        (&line["leadUnit"], &line["suggestedLead"]["name"]),
        (&Value::Null, &json!(HEALTH))
    );
    for (row, leads, co) in [
        (22, vec!["区教育局"], vec!["区国资公司（代建）"]),
        (
            26,
            vec!["区住房和城乡建设局", "区城市管理局"],
            vec!["区城投"],
        ),
        (27, vec!["区住房和城乡建设局"], vec!["长堎街道办事处"]),
    ] {
        let undated = item(&import, row);
        let suggestion = &undated["suggestion"];
        assert_eq!(undated["stage"], "registered", "{undated}");
        let path = format!("/api/v1/items/{}", undated["id"].as_str().unwrap());
        office.by(HEAD).get(&path).refused(404, "not_found");
        assert_eq!(
            (names(&suggestion["leads"]), names(&suggestion["co"])),
            (leads, co)
        );
    }
    assert_eq!(item(&import, 22)["suggestion"]["dueOn"], "2022-12-31");

    // Two stages are two milestones of the proposal.
    let staged = item(&import, 16);
    assert_eq!(staged["stage"], "proposed");
    let expect = ["2023-09-30 出台相关政策", "2023-12-31 年内持续推进"];
    assert_eq!(goals(&staged["proposal"]["milestones"]), expect);
    // What comes round every year lies behind the date of the whole: it waits.
    let yearly = item(&import, 25);
    assert_eq!(
        goals(&yearly["proposal"]["milestones"]),
        ["2023-11-30 2023年11月底前"]
    );
    assert_eq!(
        goals(&yearly["suggestion"]["milestones"]),
        ["2023-11-30 2023年11月底前", "2024-02-29 每年2月底前"]
    );

    // A second time nothing new comes of it.
    let again = upload(&office);
    let settled = settle(&again, "2023-03-28", &Value::Null);
    assert_eq!(
        (importable(&settled), &settled["counts"]["skip"]),
        (0, &json!(20))
    );
    again.confirm().refused(409, "import_empty");
}

pub(crate) fn stages_that_have_passed_wait_for_dates(engine: Engine) {
    let office = open(engine, "2026-11-30T09:00");
    let import = upload(&office);
    settle(&import, "2026-11-30", &json!("2026-12-31"));
    assert!(found(&import.row(16)).contains(&"deadline_passed"));
    assert_eq!(import.row(16)["outcome"], "import_with_notice");
    // Row 19 names a day that does not exist: the date set for all takes its place.
    assert_eq!(import.confirm().ok()["created"], 15);
    let staged = item(&import, 16);
    assert_eq!(
        (
            &staged["stage"],
            &staged["dueOn"],
            &staged["proposal"]["milestones"]
        ),
        (&json!("proposed"), &json!("2026-12-31"), &json!([]))
    );
    assert_eq!(
        goals(&staged["suggestion"]["milestones"]),
        ["2023-09-30 出台相关政策", "2023-12-31 年内持续推进"]
    );
}
