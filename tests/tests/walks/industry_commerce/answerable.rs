//! 奖惩: praise and criticism in 《鞍山工商督查》, and the head held to account, after verification.

use duban_tests::{
    Case, Engine,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CO, LEAD, at_work, issued};
use crate::play::{called, with};

/// industry-commerce/3.2, 4.4a and 6.3: collated in 《鞍山工商督查》 to leaders, who decide whether the whole system reads it.
pub(crate) fn praised_and_criticized_when_the_leader_says_so(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    let mention = |unit: &str, words: &str| json!([{ "unitId": office.unit(unit), "text": words }]);
    let paper = |criticism: Value| {
        json!({
            "product": "bulletin", "text": "综合保税区改革事项推进情况", "praise": mention(LEAD, "提前完成备案"), "criticism": criticism,
        })
    };
    let begin = json!({ "duty": "bulletin", "title": "《鞍山工商督查》2025年第9期" });
    let case = Case::open(&office, "/api/v1/bulletins", &begin);
    case.ask("clerk", "papers", &paper(mention(CO, " ")))
        .refused(422, "bad_fields");
    // Nobody is criticized before the facts were verified, in a case of this unit (`industry-commerce/6.3`).
    let ground = json!({ "title": "逾期不报", "unitId": office.unit(CO), "ground": "到期未报" });
    let looked_into = Case::open(&office, "/api/v1/accountabilities", &ground);
    let criticized = || {
        let verified = looked_into.now()["id"].clone();
        json!([{ "unitId": office.unit(CO), "text": "逾期不报", "verifiedIn": verified }])
    };
    case.ask("clerk", "papers", &paper(criticized()))
        .refused(422, "criticism_not_verified");
    let facts = json!({ "facts": "台账属实", "confirmed": true, "heldOn": "2025-09-01" });
    looked_into.ask("clerk", "verification", &facts).ok();
    case.ask("clerk", "papers", &paper(criticized())).ok();
    case.ask(
        "leader",
        "publication",
        &json!({ "published": true, "opinion": "" }),
    )
    .refused(409, "not_sent");
    case.ask("clerk", "sending", &json!({})).ok();
    for who in ["head", "co-head"] {
        case.seen_by(who).refused(404, "not_found");
    }
    let figures = case.seen_by("leader").ok()["paper"]["figures"].clone();
    let line = figures
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["unit"]["name"] == LEAD);
    assert_eq!(
        line.unwrap()["open"],
        1,
        "the books' own figures: {figures}"
    );
    for who in ["clerk", "chief", "principal"] {
        case.ask(
            who,
            "publication",
            &json!({ "published": true, "opinion": "" }),
        )
        .refused(403, "not_permitted");
    }
    case.ask(
        "leader",
        "publication",
        &json!({ "published": true, "opinion": "全系统发布。" }),
    )
    .ok();
    let read = case.seen_by("co-head").ok();
    assert_eq!(read["paper"]["criticism"][0]["text"], "逾期不报");
    assert_eq!(play.papers("bulletin"), ["《鞍山工商督查》"]);
}

/// industry-commerce/6.3: overdue or falsified: the facts are verified, then the head answers for it and is criticized in 《鞍山工商督查》.
pub(crate) fn held_to_account_after_verification(engine: Engine) {
    let office = at_work(engine);
    let play = issued(&office);
    office.server.turn("2025-10-20T09:00");
    let call = called("phone", "2025-10-20T08:50", "企业监管科", "月底前办结");
    play.records("clerk", LEAD, &call).ok();
    let urge = text(&play.matter.urge(LEAD, "phone"), "id");
    let opening = json!({
        "title": "逾期不报", "unitId": office.unit(LEAD), "ground": "10月17日到期未报，电话催促后仍无反馈",
        "itemId": play.matter.id, "urgeIds": [urge],
    });
    office
        .by("chief")
        .post("/api/v1/accountabilities", &opening)
        .refused(403, "forbidden");
    office
        .by("clerk")
        .post(
            "/api/v1/accountabilities",
            &with(&opening, "unitId", office.unit(CO)),
        )
        .refused(422, "unit_not_in_item");
    let case = Case::open(&office, "/api/v1/accountabilities", &opening);
    assert_eq!(case.now()["urgeIds"], json!([urge]));
    let step = |step: &str| json!({ "step": step, "personId": office.person("head").id, "because": { "kind": "verified" }, "text": "建议追究主要领导责任" });
    case.ask("clerk", "measures", &step("held_to_account"))
        .refused(409, "not_verified");
    let verified = json!({ "facts": "逾期三日未报，材料与台账不符", "confirmed": true, "heldOn": "2025-10-20" });
    case.ask(
        "clerk",
        "verification",
        &with(&verified, "heldOn", "2025-10-21"),
    )
    .refused(422, "date_in_future");
    case.ask("clerk", "verification", &verified).ok();
    case.ask("clerk", "verification", &verified)
        .refused(409, "already_verified");
    let last = |verb: &str| {
        let id = text(list(&case.now(), "measures").last().unwrap(), "id");
        format!("measures/{id}/{verb}")
    };
    let order = json!({ "approved": true, "opinion": "同意" });
    let records = [
        (
            "held_to_account",
            json!({ "kind": "sanction", "heldOn": "2025-10-20", "text": "诫勉谈话" }),
        ),
        (
            "public_criticism",
            json!({ "kind": "criticism", "heldOn": "2025-10-20", "paper": "《鞍山工商督查》2025年第10期", "text": "予以通报批评" }),
        ),
    ];
    for (word, record) in records {
        case.ask("clerk", "measures", &step(word)).ok();
        case.ask("leader", &last("decision"), &order)
            .refused(403, "not_permitted");
        case.ask("principal", &last("decision"), &order).ok();
        case.ask("clerk", &last("record"), &record).ok();
    }
    case.ask("director", "closure", &json!({ "text": "已执行" }))
        .ok();
    let closed = case.now();
    let names: Vec<_> = list(&closed, "measures")
        .iter()
        .map(|one| &one["stepName"])
        .collect();
    assert_eq!(names, ["追究主要领导责任", "在《鞍山工商督查》上通报批评"]);
    assert_eq!(
        (&closed["state"], &closed["may"]),
        (&json!("closed"), &json!([]))
    );
}
