//! The year's assessment: points by two persons, taken back beside what they were, scores and ranks for those they concern.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::json;

use crate::stage::{A, B, open};

/// `district/A2`, `district/A3.3`, `district/A4.1`: base, bonus and deductions of two units, entered by one and confirmed by another.
pub(crate) fn two_persons_give_points(engine: Engine) {
    let office = open(engine, "district");
    let word = |unit: &str, what: &str, rank: &str| json!({ "unitId": office.unit(unit), "claim": { "kind": "word", "what": what, "rank": rank }, "on": "2026-02-10", "evidence": "领导批示复印件" });
    let mut bare = word(A, "praise", "city");
    bare["evidence"] = json!(" ");
    office.by("clerk").post("/api/v1/merits", &bare).refused_at(
        422,
        "evidence_missing",
        "/evidence",
        "evidence_missing",
    );
    office
        .by("principal")
        .post("/api/v1/merits", &word(A, "praise", "city"))
        .refused(403, "forbidden");
    let praise = Case::open(&office, "/api/v1/merits", &word(A, "praise", "city"));
    let blame = Case::open(&office, "/api/v1/merits", &word(B, "criticism", "district"));
    let yes = json!({ "confirmed": true, "opinion": "" });
    praise
        .ask("clerk", "answers", &yes)
        .refused(403, "own_draft");
    praise.seen_by("head").refused(404, "not_found");
    praise.ask("director", "answers", &yes).ok();
    blame.ask("director", "answers", &yes).ok();
    praise
        .ask("director", "answers", &yes)
        .refused(409, "merit_answered");
    assert_eq!(praise.seen_by("head").ok()["points"], 2);
    let totals = |name: &str| {
        let year = office.by(name).get("/api/v1/assessments/2026").ok();
        let units = list(&year, "units");
        units
            .iter()
            .map(|line| {
                (
                    text(&line["unit"], "name").to_owned(),
                    text(line, "total").to_owned(),
                )
            })
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let all = totals("leader");
    assert_eq!((all[A].as_str(), all[B].as_str()), ("82.00", "79.00"));
    // A unit finds its own line only.
    let own = totals("head");
    assert_eq!(own.keys().collect::<Vec<_>>(), [A]);
    let counter = json!({ "unitId": office.unit(A), "claim": { "kind": "counter_merit", "meritId": text(&praise.now(), "id") }, "on": "2026-03-09", "evidence": "批示已撤销" });
    let back = Case::open(&office, "/api/v1/merits", &counter);
    back.ask("director", "answers", &yes).ok();
    assert_eq!(totals("leader")[A], "80.00");
    office
        .by("clerk")
        .post("/api/v1/merits", &counter)
        .refused(409, "already_countered");
    let none = office
        .by("head")
        .get("/api/v1/assessments/2026/scores")
        .ok();
    assert_eq!(list(&none, "items").len(), 0);
    office
        .by("clerk")
        .get("/api/v1/assessments/1066")
        .refused(404, "not_found");
}
