//! Bulletins: owed by the week, reminded of, written with the books' figures, sent; published by those who decide it.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use crate::stage::{A, B, open};

/// `company/5.1`, `company/6.1`: the week's plan and report are owed by its last working day, and overdue after it.
pub(crate) fn a_week_is_owed_and_sent(engine: Engine) {
    let office = open(engine, "company");
    office.server.sweep();
    let owed = || office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let first = owed();
    // Both are due on one day: which stands first is nobody's business.
    let due = |listed: &serde_json::Value, period: &str| {
        let lines = list(listed, "items");
        let line = lines.iter().find(|line| line["period"] == period);
        line.unwrap_or_else(|| panic!("{period} is not owed"))
            .clone()
    };
    assert_eq!(list(&first, "items").len(), 2);
    for period in ["weekly_plan/2026-W11", "weekly_report/2026-W11"] {
        assert_eq!(due(&first, period)["dueOn"], "2026-03-13");
    }
    office.server.turn("2026-03-16T08:30");
    let swept = office.server.sweep();
    assert_eq!(list(&owed(), "items").len(), 4, "{swept}");
    let late = due(&owed(), "weekly_plan/2026-W11");
    assert_eq!(late["timeliness"], "overdue");
    let path = format!("/api/v1/bulletins/{}", text(&late, "id"));
    let version = || office.by("clerk").get(&path).version();
    let ask = |name: &str, step: &str, body: &serde_json::Value| {
        office
            .by(name)
            .post_at(version(), &format!("{path}/{step}"), body)
    };
    ask("clerk", "sending", &json!({})).refused(409, "not_written");
    let wrong = json!({ "product": "summary", "text": "总结" });
    ask("clerk", "papers", &wrong).refused_at(422, "wrong_paper", "/product", "wrong_paper");
    let plan = json!({ "product": "inspection_plan", "focus": "安全生产", "specialChecks": "", "method": "现场检查", "time": "3月11日", "people": "安技科" });
    ask("principal", "papers", &plan).refused(403, "not_permitted");
    ask("clerk", "papers", &plan).ok();
    let sent = ask("clerk", "sending", &json!({})).ok();
    assert_eq!(
        (&sent["sent"]["daysLate"], &sent["state"]),
        (&json!(3), &json!("sent"))
    );
    office.by("head").get(&path).refused(404, "not_found");
}

/// `industry-commerce/4.4a`, `industry-commerce/6.3`: with praise and criticism to leaders, who decide on publication.
pub(crate) fn a_bulletin_is_published_by_leaders(engine: Engine) {
    let office = open(engine, "industry-commerce");
    let begin = json!({ "duty": "bulletin", "title": "《鞍山工商督查》2026年第3期" });
    office
        .by("head")
        .post("/api/v1/bulletins", &begin)
        .refused(403, "forbidden");
    let unknown = json!({ "duty": "circular", "title": "督查通报" });
    office
        .by("clerk")
        .post("/api/v1/bulletins", &unknown)
        .refused_at(422, "duty_unknown", "/duty", "duty_unknown");
    let case = Case::open(&office, "/api/v1/bulletins", &begin);
    let mention = json!([{ "unitId": office.unit(A), "text": "提前办结" }]);
    // `industry-commerce/6.3`: nobody is criticized before the facts were verified, in a case of this unit.
    let ground =
        json!({ "title": "逾期不报", "unitId": office.unit(B), "ground": "连续两月逾期不报" });
    let looked_into = Case::open(&office, "/api/v1/accountabilities", &ground);
    let criticism = |unit: &str| json!([{ "unitId": office.unit(unit), "text": "连续两月逾期不报", "verifiedIn": looked_into.now()["id"] }]);
    let blames = |of: Value| json!({ "product": "bulletin", "text": "本月督查总体顺利", "praise": mention, "criticism": of });
    let unverified = |of: Value| {
        case.ask("clerk", "papers", &blames(of)).refused_at(
            422,
            "criticism_not_verified",
            "/criticism/0/verifiedIn",
            "criticism_not_verified",
        );
    };
    unverified(json!([{ "unitId": office.unit(B), "text": "连续两月逾期不报" }]));
    unverified(criticism(B));
    let facts = json!({ "facts": "台账属实", "confirmed": true, "heldOn": "2026-03-09" });
    looked_into.ask("clerk", "verification", &facts).ok();
    let mut other = blames(criticism(A));
    other["praise"] = json!([]);
    case.ask("clerk", "papers", &other).refused_at(
        422,
        "criticism_not_verified",
        "/criticism/0/verifiedIn",
        "criticism_not_verified",
    );
    case.ask("clerk", "papers", &blames(criticism(B))).ok();
    case.ask(
        "leader",
        "publication",
        &json!({ "published": true, "opinion": "" }),
    )
    .refused(409, "not_sent");
    case.ask(
        "clerk",
        "approvals",
        &json!({ "passed": true, "opinion": "" }),
    )
    .refused(409, "no_approval_here");
    case.ask("clerk", "sending", &json!({})).ok();
    case.seen_by("head").refused(404, "not_found");
    let silent = json!({ "published": false, "opinion": "" });
    case.ask("leader", "publication", &silent).refused_at(
        422,
        "text_missing",
        "/opinion",
        "text_missing",
    );
    case.ask(
        "leader",
        "publication",
        &json!({ "published": true, "opinion": "" }),
    )
    .ok();
    let seen = case.seen_by("head").ok();
    assert_eq!(seen["paper"]["praise"][0]["text"], "提前办结");
    assert_eq!(seen["paper"]["criticism"][0]["verifiedIn"], Value::Null);
    // Whoever is praised or criticized is told so, not only that there is something to read.
    for (who, said) in [("head", "表扬"), ("neighbour", "批评")] {
        let told = office.by(who).eventually("/api/v1/notices", said);
        assert_eq!(list(&told, "items").len(), 1, "{who}: {told}");
    }
    assert_eq!(seen["may"], json!([]));
    case.ask("director", "waiver", &json!({ "reason": "不再需要" }))
        .refused(409, "not_owed");
}
