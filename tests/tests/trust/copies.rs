//! What reaches the offices that are copied: steps of accountability one by one (`district/18`), and what slips cost in a year for the
//! performance office (`district/17`).

use std::io::Read;

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Answer, Case, Engine, Matter, Office,
    matter::{Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use crate::{COPIED, DESK, LEAD, OTHER};

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("clerk", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("fenguan-lingdao", Role::LeaderInCharge, Some(LEAD)),
    post("quzhang", Role::PrincipalLeader, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jixiao-guancha", Role::Observer, Some(COPIED)),
    post("jijian-guancha", Role::Observer, Some(OTHER)),
];

/// The unit of the other observer is the discipline office here.
fn open(engine: Engine) -> Office {
    let office = Office::open(engine, "2025-09-22T09:00", &[LEAD, OTHER, COPIED], POSTS);
    let path = format!("/api/v1/units/{}", office.unit(OTHER));
    let version = office.by("system_admin").get(&path).version();
    let ask = office
        .by("system_admin")
        .ask("PATCH", &path)
        .if_match(version);
    ask.json(&json!({ "copyOffice": "discipline" })).send().ok();
    office
}

/// `district/18`, R-11: the discipline office reads the steps copied to it, once they are decided, and nothing else of the case; an office
/// that has no copy, and everybody else, finds none.
pub(crate) fn steps_reach_the_offices_they_are_copied_to(engine: Engine) {
    let office = open(engine);
    let copies = |who: &str| office.by(who).get("/api/v1/measure-copies").ok();
    let case = Case::open(
        &office,
        "/api/v1/accountabilities",
        &json!({ "title": "履职不力", "unitId": office.unit(LEAD), "ground": "两次逾期未报" }),
    );
    let order = json!({ "approved": true, "opinion": "同意" });
    let proposed = |step: &str, words: &str| {
        let step = json!({
            "step": step, "personId": office.person("renshe-juzhang").id,
            "because": { "kind": "facts", "text": "两次逾期未报" }, "text": words,
        });
        case.ask("clerk", "measures", &step).ok();
        let now = case.now();
        text(list(&now, "measures").last().unwrap(), "id")
    };
    // The rulebook copies the notice to the district, and the written self-criticism to nobody.
    let kept = proposed("self_criticism", "责令作出书面检查");
    case.ask("quzhang", &format!("measures/{kept}/decision"), &order)
        .ok();
    let measure = proposed("public_criticism", "在全区范围内通报");
    let one = format!("/api/v1/measure-copies/{measure}");
    assert_eq!(
        list(&copies("jijian-guancha"), "items").len(),
        0,
        "only proposed"
    );
    office
        .by("jijian-guancha")
        .get(&one)
        .refused(404, "not_found");
    case.ask("quzhang", &format!("measures/{measure}/decision"), &order)
        .ok();
    let seen = copies("jijian-guancha");
    assert_eq!(list(&seen, "items").len(), 1);
    let copy = &list(&seen, "items")[0];
    let mut keys: Vec<_> = copy
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        [
            "copiedAt",
            "correctBy",
            "id",
            "number",
            "person",
            "state",
            "step",
            "stepName",
            "text",
            "unit"
        ]
    );
    assert_eq!(
        (text(copy, "id"), text(copy, "text")),
        (measure.clone(), "在全区范围内通报".into())
    );
    assert_eq!(office.by("jijian-guancha").get(&one).ok(), *copy);
    let told = office
        .by("jijian-guancha")
        .eventually("/api/v1/notices", "measure_decided");
    assert!(told.to_string().contains("全区通报"), "{told}");
    let other = format!("/api/v1/measure-copies/{kept}");
    office
        .by("jijian-guancha")
        .get(&other)
        .refused(404, "not_found");
    // No more than that: neither the case nor its list, and not what was copied to others.
    case.seen_by("jijian-guancha").refused(404, "not_found");
    let cases = office
        .by("jijian-guancha")
        .get("/api/v1/accountabilities")
        .ok();
    assert_eq!(list(&cases, "items").len(), 0);
    for other in ["jixiao-guancha", "ducha-yike", "renshe-juzhang", "quzhang"] {
        assert_eq!(list(&copies(other), "items").len(), 0, "{other}");
        office.by(other).get(&one).refused(404, "not_found");
    }
}

/// `district/17`: yellow and red slips by unit with what they cost, for the director, the office chief and the performance office; sums
/// beside them; of a restricted matter nothing for the unlisted.
pub(crate) fn slips_cost_in_the_performance_assessment_too(engine: Engine) {
    let office = open(engine);
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co: &[],
        due_on: "2025-12-31",
    };
    matter.issue(&DESK, &plan);
    matter.receive("renshe-juzhang", LEAD).ok();
    let sheet = |who: &str| {
        let path = "/api/v1/assessments/2025/performance.xlsx";
        words(&office.by(who).get(path))
    };
    assert!(!sheet("ducha-zhuren").contains("合计"), "nothing yet");
    office.server.mornings("2025-09-29");
    matter.sign(DESK.chief, LEAD, "blue").ok();
    office.server.mornings("2025-10-10");
    matter.sign("fenguan-lingdao", LEAD, "yellow").ok();
    let slip = text(&matter.urge(LEAD, "yellow"), "number");
    let blue = text(&matter.urge(LEAD, "blue"), "number");
    let number = text(&matter.now(), "number");
    for who in ["ducha-zhuren", "bangongshi-zhuren", "jixiao-guancha"] {
        let sheet = sheet(who);
        for wanted in [
            slip.as_str(),
            number.as_str(),
            LEAD,
            "黄色1张、红色0张",
            "<v>-5</v>",
        ] {
            assert!(sheet.contains(wanted), "{who}: {wanted} in {sheet}");
        }
        assert!(!sheet.contains(&blue), "{who}: blue slips are not among it");
    }
    let path = "/api/v1/assessments/2025/performance.xlsx";
    for who in ["ducha-yike", "quzhang", "renshe-juzhang", "jijian-guancha"] {
        office.by(who).get(path).refused(403, "forbidden");
    }
    let elsewhere = "/api/v1/assessments/2024/performance.xlsx";
    assert!(!words(&office.by("ducha-zhuren").get(elsewhere)).contains(&slip));

    let secrecy = format!("/api/v1/items/{}/secrecy", matter.id);
    let listed: Vec<_> = ["ducha-zhuren", "renshe-juzhang", "ducha-yike"]
        .map(|who| Value::from(office.person(who).id.clone()))
        .into();
    let ask = office.by("ducha-zhuren").ask("PUT", &secrecy);
    let restrict = json!({ "secrecy": "restricted", "listed": listed });
    ask.if_match(matter.version()).json(&restrict).send().ok();
    assert!(sheet("ducha-zhuren").contains(&slip));
    for who in ["bangongshi-zhuren", "jixiao-guancha"] {
        let sheet = sheet(who);
        assert!(
            !sheet.contains(&slip) && !sheet.contains(&number),
            "{who}: {sheet}"
        );
    }
}

/// Everything a workbook says.
#[track_caller]
fn words(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer}");
    let saved = answer.header("content-disposition");
    assert!(
        saved.starts_with("attachment; filename=\"performance.xlsx\""),
        "{saved}"
    );
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(answer.body().to_vec())).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut bytes = Vec::new();
        archive
            .by_index(place)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}
