//! 通报: what instructs the whole group is written up, approved by the 综合办, and circulated on the leader's word.

use duban_tests::{Case, Engine};
use serde_json::json;

use super::{LEAD, at_work};

/// group/8: written up by the handler, approved by the general office, sent to leaders, circulated when the leader says so.
pub(crate) fn what_instructs_all_is_circulated_on_the_leaders_word(engine: Engine) {
    let office = at_work(engine);
    let begin = json!({ "duty": "instructive_matter", "title": "规上工业增加值增长情况" });
    let case = Case::open(&office, "/api/v1/bulletins", &begin);
    let none = json!({});
    case.ask("clerk", "sending", &none)
        .refused(409, "not_written");
    let praise = json!([{ "unitId": office.unit(LEAD), "text": "全年增长15.5%，居全省第3" }]);
    let paper = json!({ "product": "bulletin", "text": "措施具体，可供借鉴", "praise": praise, "criticism": [] });
    case.ask("clerk", "papers", &paper).ok();
    case.ask("clerk", "sending", &none)
        .refused(409, "not_approved");
    let approve = |passed: bool, opinion: &str| json!({ "passed": passed, "opinion": opinion });
    case.ask("clerk", "approvals", &approve(true, ""))
        .refused(403, "not_permitted");
    case.ask("director", "approvals", &approve(false, ""))
        .refused(422, "text_missing");
    case.ask("director", "approvals", &approve(false, "补充企业做法"))
        .ok();
    case.ask("clerk", "sending", &none)
        .refused(409, "not_approved");
    case.ask("clerk", "papers", &paper).ok();
    case.ask("director", "approvals", &approve(true, "")).ok();
    let yes = json!({ "published": true, "opinion": "" });
    case.ask("principal", "publication", &yes)
        .refused(409, "not_sent");
    case.ask("clerk", "sending", &none).ok();
    case.seen_by("head").refused(404, "not_found");
    for who in ["director", "leader"] {
        case.ask(who, "publication", &yes)
            .refused(403, "not_permitted");
    }
    case.ask("principal", "publication", &yes).ok();
    let read = case.seen_by("head").ok();
    assert_eq!(read["dutyName"], "督查情况材料");
    assert_eq!(read["paper"]["praise"][0]["unit"]["name"], LEAD);
    case.ask("principal", "publication", &yes)
        .refused(409, "publication_decided");
}
