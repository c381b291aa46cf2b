//! 未能按时办结的: reasons in detail, and reports that go on until it is done; meanwhile called and written to.

use duban_tests::Engine;
use serde_json::json;

use super::{CHAIN, CO, LEAD, at_work, registered};
use crate::play::{Said, called, owed, says, slip};

/// town/3.3, town/3.4a: due on Tuesday 30 September; 1 to 8 October are holidays.
///
/// The first working day after is Thursday 9 October: called that day, answer within one working day, by Friday the 10th; written to on
/// Saturday the 11th, which is worked, answer within three working days: the 13th, 14th, 15th.
pub(crate) fn reports_go_on_until_it_is_done(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office);
    let plan = play.plan("2025-09-30");
    let play = play.issued(&plan, CHAIN);
    play.received();
    assert_eq!(
        play.owing(LEAD),
        [owed("completion", "2025-09-30")],
        "nothing regular before the date"
    );

    office.server.turn("2025-10-09T09:00");
    assert_eq!(play.slips(LEAD), [slip("phone", "2025-10-09", "drafted")]);
    let call = called("phone", "2025-10-09T08:50", "长堎街道经办人", "节后复工");
    play.records("clerk", LEAD, &call).ok();
    assert_eq!(play.matter.urge(LEAD, "phone")["answerDueOn"], "2025-10-10");
    // The first continued report is of October, by its last working day, Friday the 31st.
    let expect = [
        owed("completion", "2025-09-30"),
        owed("2025-10", "2025-10-31"),
    ];
    assert_eq!(play.owing(LEAD), expect);
    assert_eq!(play.rule_of(LEAD, "2025-10"), "town/3.4");

    office.server.turn("2025-10-11T09:00");
    for who in ["director", "leader", "principal"] {
        play.matter
            .sign(who, LEAD, "written")
            .refused(403, "not_permitted");
    }
    play.matter.sign("chief", LEAD, "written").ok();
    let notice = play.matter.urge(LEAD, "written");
    assert_eq!(
        [&notice["number"], &notice["answerDueOn"]],
        [&json!("镇督催〔2025〕1号"), &json!("2025-10-15")]
    );

    office.server.turn("2025-10-30T09:00");
    let continued = play.reports(&["2025-10"], &says("管线迁改完成八成"));
    play.accepts(&continued);
    office.server.turn("2025-11-03T09:00");
    assert_eq!(play.slips(LEAD).len(), 2, "this ladder has two levels");
    // November's last working day is Friday the 28th.
    let expect = [
        owed("completion", "2025-09-30"),
        owed("2025-11", "2025-11-28"),
    ];
    assert_eq!(play.owing(LEAD), expect);

    let silent = play.writes("handler", LEAD, &["completion"], &says("已完工"));
    play.signs("head", &silent)
        .refused(422, "late_reason_missing");
    let told = Said {
        late: "管线产权单位节后方同意迁改，工期顺延三十四天",
        ..says("已完工，附验收单")
    };
    let report = play.reports(&["completion"], &told);
    play.accepts(&report);
    assert_eq!(play.owing(LEAD), [], "done: no report is owed");
    assert_eq!(play.days_late(LEAD, "completion"), 34);
    assert_eq!(play.matter.urge(LEAD, "written")["state"], "settled");
    let nothing = office.by("co-head").get("/api/v1/urges").ok();
    assert_eq!(nothing["items"], json!([]), "{CO} has no part in it");
    play.read_by(&["principal"]);
    play.does("clerk", "closure", &json!({}));
    play.feeds_back();
    play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    play.is_read_only();
}
