//! 《督查情况反映》: to the town's leaders; to the whole town when one of them consents.

use duban_tests::{Case, Engine};
use serde_json::json;

use super::{CO, LEAD, at_work};

/// town/3.4c: told to leaders when it is done; what is major or wide is printed for all after the principal leader's consent.
pub(crate) fn what_concerns_the_whole_town_is_printed_with_consent(engine: Engine) {
    let office = at_work(engine);
    let begin = |title: &str| json!({ "duty": "supervision_news", "title": title });
    let paper = |text: &str| {
        let praise = json!([{ "unitId": office.unit(LEAD), "text": "年度进度表：已完工" }]);
        json!({ "product": "bulletin", "text": text, "praise": praise, "criticism": [] })
    };
    let sent = |title: &str| {
        let news = Case::open(&office, "/api/v1/bulletins", &begin(title));
        news.ask("clerk", "papers", &paper("新坊路西接兴国路工程通车"))
            .ok();
        news.ask("clerk", "sending", &json!({})).ok();
        news
    };
    office
        .by("head")
        .post("/api/v1/bulletins", &begin("督查情况反映"))
        .refused(403, "forbidden");
    let wide = sent("督查情况反映第1期");
    let narrow = sent("督查情况反映第2期");
    assert_eq!(wide.seen_by("leader").ok()["dutyName"], "《督查情况反映》");
    let decide =
        |published: bool, opinion: &str| json!({ "published": published, "opinion": opinion });
    for who in ["clerk", "director", "leader"] {
        wide.ask(who, "publication", &decide(true, ""))
            .refused(403, "not_permitted");
    }
    wide.seen_by("head").refused(404, "not_found");
    wide.ask("principal", "publication", &decide(true, "印发全镇。"))
        .ok();
    let read = wide.seen_by("head").ok();
    assert_eq!(read["paper"]["praise"][0]["unit"]["name"], LEAD);
    // 印发至全镇或有关单位: to the co unit alone.
    let some = sent("督查情况反映第3期");
    let to = json!({ "published": true, "units": [office.unit(CO)], "opinion": "发有关单位。" });
    some.ask("principal", "publication", &to).ok();
    some.seen_by("head").refused(404, "not_found");
    some.seen_by("co-head").ok();
    narrow
        .ask("principal", "publication", &decide(false, ""))
        .refused(422, "text_missing");
    narrow
        .ask("principal", "publication", &decide(false, "只报镇领导。"))
        .ok();
    narrow.seen_by("head").refused(404, "not_found");
    wide.ask("clerk", "papers", &paper("改一句"))
        .refused(409, "not_owed");
}
