//! An eleventh regulation is a TOML file: an office that compiles nothing brings its own rulebooks in a directory, and works by them.

use std::{fs, path::Path};

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::list,
    office::{Post, post},
    on_both_databases,
    server::duban,
};
use serde_json::json;

use crate::stage::{CHIEF, CLERK, PRINCIPAL, Row, Story, head, leader, on, plan, receipt, with};

on_both_databases!(
    sanming_starts_a_critical_matter_at_orange,
    suqian_warns_before_the_day,
    what_was_used_stays_as_it_was,
);

/// The ledger's 区住建局.
const LEAD: &str = "崂山区住房和城乡建设局";
/// Ladders of two other places, as files beside the program.
const VARIANTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/domain/rulebooks/variants"
);
const POSTS: [Post; 6] = [
    CLERK,
    post("director", Role::Director, None),
    CHIEF,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
];

/// On Monday 2025-09-01.
fn opened(engine: Engine, directory: &str, rulebook: &str) -> Office {
    let settings = ["--rulebooks", directory, "--rulebook", rulebook];
    Office::open_with(engine, "2025-09-01T09:00", &[LEAD], &POSTS, &settings)
}

/// Issued and received today.
fn at_work<'o>(office: &'o Office, tier: &str, due_on: &str) -> Story<'o> {
    let row = Row::of("xinjian-minsheng-2024", "一-2", "区住建局");
    let registration = row.registration("work.phased", "2025-09-01");
    let plan = with(
        plan(office, LEAD, &[], Some(due_on)),
        json!({ "tier": tier }),
    );
    let story = Story::at_work(office, &registration, &plan, &["chief"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    story
}

/// district/8.3, district/15: what is critical and late gets an orange slip at once, over its leader's signature, and after it a red one.
///
/// The week's report of Friday 09-05 is missed on Monday 09-08; the answer is due within three working days, by 09-11.
fn sanming_starts_a_critical_matter_at_orange(engine: Engine) {
    let office = opened(engine, VARIANTS, "sanming");
    let all = office.by("clerk").get("/api/v1/rulebooks").ok();
    let ids: Vec<_> = list(&all, "items").iter().map(|book| &book["id"]).collect();
    assert_eq!(
        (ids.len(), &ids[10..]),
        (12, &[&json!("sanming"), &json!("suqian")][..])
    );
    let story = at_work(&office, "critical", "2025-12-31");
    assert_eq!(story.matter.now()["rulebook"]["id"], "sanming");
    on(&office, "2025-09-08");
    assert_eq!(story.slips(LEAD), [["orange", "2025-09-08", "drafted"]]);
    story.refuses_signature("chief", LEAD, "orange");
    story.matter.sign("leader", LEAD, "orange").ok();
    let slip = story.matter.urge(LEAD, "orange");
    assert_eq!(
        [&slip["number"], &slip["answerDueOn"]],
        ["区督橙〔2025〕1号", "2025-09-11"]
    );
    on(&office, "2025-09-12");
    assert_eq!(
        story.slips(LEAD),
        [
            ["orange", "2025-09-08", "escalated"],
            ["red", "2025-09-12", "drafted"]
        ]
    );
    let lesser = at_work(&office, "general", "2025-12-31");
    assert!(lesser.slips(LEAD).is_empty());
}

/// district/15: blue says that the day nears, three working days before Friday 09-19; red that it has passed, on Monday 09-22.
fn suqian_warns_before_the_day(engine: Engine) {
    let office = opened(engine, VARIANTS, "suqian");
    let story = at_work(&office, "general", "2025-09-19");
    on(&office, "2025-09-15");
    assert!(story.slips(LEAD).is_empty());
    on(&office, "2025-09-16");
    assert_eq!(story.slips(LEAD), [["blue", "2025-09-16", "drafted"]]);
    story.matter.sign("chief", LEAD, "blue").ok();
    on(&office, "2025-09-22");
    assert_eq!(
        story.slips(LEAD),
        [
            ["blue", "2025-09-16", "escalated"],
            ["red", "2025-09-22", "drafted"]
        ]
    );
    let explained = office.by("clerk").get("/api/v1/rulebooks/suqian").ok();
    assert_eq!(explained["name"], "三色督查（临期、滞后、逾期）");
    let nothing = office
        .by("clerk")
        .post("/api/v1/rulebooks/suqian/simulations", &json!({}));
    nothing.refused_at(422, "bad_simulation", "/item", "missing");
}

/// A version that items stand under is there at every start and says what it said; what has changed is another version.
fn what_was_used_stays_as_it_was(engine: Engine) {
    let own = tempfile::tempdir().unwrap();
    let file = own.path().join("sanming.toml");
    let text = fs::read_to_string(Path::new(VARIANTS).join("sanming.toml")).unwrap();
    fs::write(&file, &text).unwrap();
    let directory = own.path().to_str().unwrap();
    let office = opened(engine, directory, "sanming");
    let story = at_work(&office, "critical", "2025-12-31");
    office.server.cut();

    let without = office.server.sweep_refused(&[]);
    assert!(
        without.contains("version 1 of the rulebook sanming"),
        "{without}"
    );
    fs::write(
        &file,
        text.replace("valid_from = 2012-01-01", "valid_from = 2012-01-02"),
    )
    .unwrap();
    let changed = office.server.sweep_refused(&["--rulebooks", directory]);
    assert!(changed.contains("used with another text"), "{changed}");
    // A second version stands beside the first, which the item keeps.
    fs::write(&file, &text).unwrap();
    let second = text
        .replacen("version = 1", "version = 2", 1)
        .replace("valid_from = 2012-01-01", "valid_from = 2025-09-01");
    fs::write(own.path().join("sanming-2.toml"), second).unwrap();
    office.server.resume();
    assert_eq!(story.matter.now()["rulebook"]["version"], 1);
    let newer = at_work(&office, "critical", "2025-12-31");
    assert_eq!(newer.matter.now()["rulebook"]["version"], 2);
}

/// What a program that is started with a directory of these files says.
fn complaint(files: &[(&str, &str)]) -> String {
    let own = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(own.path().join(name), text).unwrap();
    }
    let told = duban()
        .args(["simulate", "--rulebooks"])
        .arg(own.path())
        .output()
        .unwrap();
    assert!(!told.status.success());
    String::from_utf8(told.stderr).unwrap()
}

/// A file is checked whole when the program starts: each fault is told with file, line and reason; what clashes is refused.
#[test]
fn a_file_with_faults_is_told_of_line_by_line() {
    let text = fs::read_to_string(Path::new(VARIANTS).join("suqian.toml")).unwrap();
    let line = 1 + text.lines().position(|line| line == "version = 1").unwrap();
    let broken = text.replacen("version = 1", "version = 0", 1).replacen(
        "role = \"office_chief\"",
        "role = \"clerk\"",
        1,
    );
    let told = complaint(&[("broken.toml", &broken)]);
    let first = format!("broken.toml:{line}: version_zero:");
    assert!(
        told.contains(&first) && told.contains(": not_signing:"),
        "{told}"
    );

    let shipped = text.replacen("id = \"suqian\"", "id = \"district\"", 1);
    let told = complaint(&[("district.toml", &shipped)]);
    assert!(
        told.contains("the rulebook district is shipped with the system"),
        "{told}"
    );
    let told = complaint(&[("one.toml", &text), ("two.toml", &text)]);
    assert!(
        told.contains("version 1 of the rulebook suqian stands there twice"),
        "{told}"
    );
    let told = complaint(&[]);
    assert!(told.contains("there is no rulebook"), "{told}");
    let nowhere = duban()
        .args(["simulate", "--rulebooks", "/no/such/place"])
        .output();
    assert!(!nowhere.unwrap().status.success());
}
