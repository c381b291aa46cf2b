//! 不宜公开或者暂时不宜公开的: among the listed only; for everybody else it is not there.

use duban_tests::{Engine, matter::list};
use serde_json::json;

use super::{CHAIN, LEAD, at_work, issued, task};
use crate::play::{Play, says, with};

/// industry-commerce/6.4: what a leader instructed and is not fit to be public is known to those listed, from the register to the archive.
pub(crate) fn what_is_not_fit_to_be_public_stays_secret(engine: Engine) {
    let office = at_work(engine);
    let open = issued(&office);
    let listed: Vec<_> = ["leader", "head", "handler"]
        .map(|who| office.person(who).id.clone())
        .into();
    let body = task().registration("instruction.leader", "2025-09-01");
    let body = with(&with(&body, "secrecy", "restricted"), "listed", listed);
    let play = Play::registered_by(&office, "clerk", LEAD, &body);
    assert_eq!(
        play.matter.now()["number"],
        "鞍工商督密〔2025〕1号",
        "a series of its own"
    );

    let path = format!("/api/v1/items/{}", play.matter.id);
    let missing = office
        .by("director")
        .get("/api/v1/items/00000000-0000-7000-8000-000000000000");
    let missing = missing.refused(404, "not_found");
    for who in ["director", "chief", "principal", "co-head"] {
        assert_eq!(
            office.by(who).get(&path).refused(404, "not_found"),
            missing,
            "{who}"
        );
        let page = office.by(who).get("/api/v1/items?count=true");
        let all = if who == "co-head" { "0" } else { "1" };
        assert_eq!(
            page.header("x-total-count"),
            all,
            "{who} counts the open one at most"
        );
    }
    let plan = play.plan("2025-10-17");
    play.refuses("director", "proposals", &plan, 404, "not_found");
    let play = play.issued(&plan, CHAIN);
    play.received();
    office.server.turn("2025-10-10T09:00");
    let report = play.writes(
        "handler",
        LEAD,
        &["completion"],
        &says("已办理委托加工备案"),
    );
    play.signs("handler", &report).ok();
    play.accepts(&report);
    play.read_by(CHAIN);
    play.does("clerk", "closure", &json!({}));
    play.feeds_back();
    play.does("clerk", "archive", &json!({ "keeper": "局办公室档案员" }));
    assert_eq!(play.matter.now()["stage"], "archived");
    for who in ["director", "principal"] {
        office.by(who).get(&path).refused(404, "not_found");
        let told = office.by(who).get("/api/v1/notices?limit=100").ok();
        let about = |notice: &&serde_json::Value| notice["itemId"] == json!(play.matter.id);
        assert_eq!(list(&told, "items").iter().filter(about).count(), 0);
    }
    // Nothing at all is disclosed to the public under this regulation.
    let disclose = json!({ "disclosed": true, "opinion": "公开" });
    open.refuses("leader", "disclosure", &disclose, 403, "not_permitted");
}
