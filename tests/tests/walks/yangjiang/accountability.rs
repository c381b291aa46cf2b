//! 三(四) 责任追究制度: notice, interview, second interview, public criticism with a pledge, and the supervision organ.

use domain::vocabulary::Role;
use duban_tests::{
    Case, Engine, Office,
    matter::{list, text},
    office::{Post, post},
};
use serde_json::{Value, json};

use super::{LEAD, nothing, opened};
use crate::stage::{CHIEF, CLERK, DIRECTOR, PRINCIPAL, head, leader, on, open};

const POSTS: [Post; 7] = [
    CLERK,
    DIRECTOR,
    CHIEF,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
    post("deputy", Role::UnitDeputy, Some(LEAD)),
];
const CASES: &str = "/api/v1/accountabilities";

fn opened_against(office: &Office) -> Case<'_> {
    let ground = "新改扩建公办园5所仅开工1所，进度严重滞后";
    let body =
        json!({ "title": "公办园建设进度严重滞后", "unitId": office.unit(LEAD), "ground": ground });
    for other in ["chief", "leader", "head"] {
        office
            .by(other)
            .post(CASES, &body)
            .refused(403, "forbidden");
    }
    Case::open(office, CASES, &body)
}

fn measure(office: &Office, step: &str, person: &str, because: &Value) -> Value {
    json!({ "step": step, "personId": office.person(person).id, "because": because, "text": "建议按程序办理" })
}

fn last(case: &Case<'_>, verb: &str) -> String {
    let now = case.now();
    let measure = list(&now, "measures").last().unwrap();
    format!("measures/{}/{verb}", text(measure, "id"))
}

fn facts() -> Value {
    json!({ "kind": "facts", "text": "进度严重滞后" })
}

fn order() -> Value {
    json!({ "approved": true, "opinion": "同意" })
}

/// Notice missed, and the deputy interviewed for it today.
fn interviewed(office: &Office, case: &Case<'_>, because: &Value) {
    let today = office.server.now().date().to_string();
    let talk = measure(office, "interview", "deputy", because);
    case.ask("clerk", "measures", &talk).ok();
    case.ask("principal", &last(case, "decision"), &order())
        .refused(403, "not_permitted");
    case.ask("leader", &last(case, "decision"), &order()).ok();
    let minutes = json!({ "kind": "interview", "heldOn": today, "interviewerId": office.person("leader").id, "minutes": "要求月底前全面开工" });
    case.ask("clerk", &last(case, "record"), &minutes).ok();
}

/// yangjiang/3.4a, yangjiang/3.4b, yangjiang/3.4c: the head gets a 督查通知书 with a date; not put right, the deputy is interviewed;
/// twice within a rolling year brings public criticism and the head's pledge, twice in two years does not.
pub(super) fn a_unit_is_held_to_account_over_a_rolling_year(engine: Engine) {
    let office = opened(engine, "2025-03-10", &POSTS);
    let case = opened_against(&office);
    // 3.4a: on the office's proposal, ordered by the government, to the head, with a date.
    let undated = measure(&office, "notice", "head", &facts());
    let refused = case.ask("clerk", "measures", &undated);
    refused.refused(422, "correction_date_missing");
    let dated = |person: &str| {
        let mut notice = measure(&office, "notice", person, &facts());
        notice["correctBy"] = json!("2025-03-21");
        notice
    };
    case.ask("clerk", "measures", &dated("deputy"))
        .refused(422, "wrong_addressee");
    case.ask("clerk", "measures", &dated("head")).ok();
    assert_eq!(list(&case.now(), "measures")[0]["stepName"], "督查通知书");
    case.seen_by("head").refused(404, "not_found");
    for other in ["director", "chief", "leader"] {
        case.ask(other, &last(&case, "decision"), &order())
            .refused(403, "not_permitted");
    }
    case.ask("principal", &last(&case, "decision"), &order())
        .ok();
    assert_eq!(case.now()["dueOn"], "2025-03-21");
    let answer = json!({ "text": "已开工3所，其余月底前开工" });
    case.ask("head", &last(&case, "answers"), &answer).ok();

    // 3.4b: before the date nothing is missed; the interview names the correction that was not made.
    let missed = json!({ "corrected": false, "reason": "仍有2所未开工" });
    case.ask("clerk", &last(&case, "judgement"), &missed)
        .refused(409, "correction_not_due");
    on(&office, "2025-03-24");
    case.ask("clerk", &last(&case, "judgement"), &missed).ok();
    let notice = text(&list(&case.now(), "measures")[0], "id");
    let hasty = measure(&office, "interview", "deputy", &facts());
    case.ask("clerk", "measures", &hasty)
        .refused(422, "correction_not_named");
    let because =
        json!({ "kind": "missed_correction", "noticeId": notice, "text": "仍有2所未开工" });
    interviewed(&office, &case, &because);

    // 3.4c: twice within a year. A year and a day after the first, the second one is not.
    let talks = || -> Vec<String> {
        let now = case.now();
        let talks = list(&now, "measures")
            .iter()
            .filter(|step| step["step"] == "interview");
        talks.map(|step| text(step, "id").to_owned()).collect()
    };
    let twice = |talks: &[String]| json!({ "kind": "interviewed_twice", "personId": office.person("deputy").id, "interviewIds": talks });
    let criticism =
        |talks: &[String]| measure(&office, "public_criticism", "deputy", &twice(talks));
    let refused = |talks: &[String]| {
        case.ask("clerk", "measures", &criticism(talks)).refused_at(
            409,
            "not_interviewed_twice",
            "/because/interviewIds",
            "not_interviewed_twice",
        );
    };
    refused(&talks());
    // What was missed once leads to one interview.
    let again = measure(&office, "interview", "deputy", &because);
    case.ask("clerk", "measures", &again)
        .refused(409, "correction_used");
    let another = |by: &str, until: &str| {
        let mut notice = measure(&office, "notice", "head", &facts());
        notice["correctBy"] = json!(by);
        case.ask("clerk", "measures", &notice).ok();
        case.ask("principal", &last(&case, "decision"), &order())
            .ok();
        on(&office, until);
        case.ask("clerk", &last(&case, "judgement"), &missed).ok();
        let notice = list(&case.now(), "measures")
            .last()
            .map(|step| text(step, "id"));
        json!({ "kind": "missed_correction", "noticeId": notice, "text": "仍有1所未开工" })
    };
    interviewed(&office, &case, &another("2025-04-03", "2026-03-25"));
    refused(&talks());
    // A year to the day after the second, both days counted, the third is: 2026-03-25 to 2027-03-25.
    interviewed(&office, &case, &another("2026-04-03", "2027-03-25"));
    refused(&talks());
    let near = &talks()[1..];
    case.ask("clerk", "measures", &criticism(near)).ok();
    case.ask("principal", &last(&case, "decision"), &order())
        .ok();
    let circular = json!({ "kind": "criticism", "heldOn": "2027-03-25", "paper": "督查通报2027年第2期", "text": "予以通报批评" });
    case.ask("clerk", &last(&case, "record"), &circular).ok();
    // What has followed from them once does not follow again; the pledge is another step.
    case.ask("clerk", "measures", &criticism(near)).refused_at(
        409,
        "interview_used",
        "/because/interviewIds/0",
        "interview_used",
    );
    let pledge = measure(&office, "pledge", "head", &twice(near));
    case.ask("clerk", "measures", &pledge).ok();
    case.ask("principal", &last(&case, "decision"), &order())
        .ok();
    case.ask("director", "closure", &answer)
        .refused(409, "still_open");
    let pledged = json!({ "kind": "pledge", "heldOn": "2027-03-25", "meeting": "市政府常务会议", "explanation": "施工单位更换", "pledge": "六月底前完工" });
    case.ask("clerk", &last(&case, "record"), &pledged).ok();
    case.ask("director", "closure", &answer).ok();
    let seen = case.seen_by("head").ok();
    let names: Vec<_> = list(&seen, "measures")
        .iter()
        .map(|step| text(step, "stepName"))
        .collect();
    assert_eq!(
        names,
        [
            "督查通知书",
            "约谈",
            "督查通知书",
            "约谈",
            "督查通知书",
            "约谈",
            "通报批评",
            "在政府常务会议上作出说明和整改承诺"
        ]
    );
    assert_eq!(seen["may"], json!([]));
    case.ask("clerk", "measures", &pledge)
        .refused(409, "case_closed");
}

/// yangjiang/3.4d: grave consequences go to the supervision organ, without the steps before; the unit is not told of it by us.
pub(super) fn grave_consequences_go_to_the_supervision_organ(engine: Engine) {
    const ORGAN: &str = "崂山区纪委监委";
    let observer = post("observer", Role::Observer, Some(ORGAN));
    let posts: Vec<_> = POSTS.into_iter().chain([observer]).collect();
    let units = [LEAD, ORGAN];
    let office = open(engine, "yangjiang", "2025-03-10", &units, &posts);
    let case = opened_against(&office);
    let copies = || {
        let page = office.by("observer").get("/api/v1/measure-copies").ok();
        list(&page, "items").to_vec()
    };
    let grave = json!({ "kind": "facts", "text": "停工致校舍不能按期开学，造成恶劣影响" });
    case.ask(
        "clerk",
        "measures",
        &measure(&office, "handover", "head", &grave),
    )
    .ok();
    case.ask("leader", &last(&case, "decision"), &order())
        .refused(403, "not_permitted");
    assert_eq!(copies().len(), 0, "nothing before it is decided");
    case.ask("principal", &last(&case, "decision"), &order())
        .ok();
    // 由监察部门按有关规定进行问责: the organ has the step, and of the case no more.
    let copied = copies();
    assert_eq!(copied.len(), 1);
    assert_eq!(copied[0]["stepName"], "移交监察部门问责");
    case.seen_by("observer").refused(404, "not_found");
    let handed = |on: &str| json!({ "kind": "handover", "heldOn": on, "organ": "市监察局", "materials": "督查报告及台账" });
    case.ask("clerk", &last(&case, "record"), &handed("2025-03-11"))
        .refused(422, "date_in_future");
    case.ask("clerk", &last(&case, "record"), &handed("2025-03-10"))
        .ok();
    let record = list(&case.now(), "measures")[0]["record"].clone();
    assert_eq!(
        [&record["place"], &record["text"]],
        [&json!("市监察局"), &json!("督查报告及台账")]
    );
    case.seen_by("head").refused(404, "not_found");
    case.ask("director", "closure", &nothing())
        .refused(422, "bad_fields");
    case.ask("director", "closure", &json!({ "text": "已移交市监察局" }))
        .ok();
}
