//! 催办: by phone, in writing, and at the unit where it drags on.

use duban_tests::Engine;
use serde_json::json;

use super::{CO, LEAD, OWN, READERS, at_work, registered};
use crate::play::{Said, called, says, slip};

/// town-duban/4.1.2.1, 4.1.2.2 and 4.2.3.1: progress is asked in any form; a limit passed draws the reason, the “催办通知书”, the visit.
///
/// Due on Friday 17 October. Called and written to on Monday the 20th, answer within three working days (21, 22, 23); to be seen at the
/// unit on the 24th, answer by the 29th (27, 28, 29).
pub(crate) fn called_written_to_and_seen_at_the_unit(engine: Engine) {
    let office = at_work(engine);
    let play = registered(&office, OWN);
    let plan = play.plan("2025-10-17");
    let play = play.issued(&plan, &[]);
    play.received();
    let asked = |kind: &str, at: &str| called(kind, at, "文化站站长", "场地未落实");
    let state_of = |level: &str| {
        let urge = play.matter.urge(LEAD, level);
        [
            urge["state"].clone(),
            urge["number"].clone(),
            urge["answerDueOn"].clone(),
        ]
    };

    office.server.turn("2025-10-09T10:00");
    for kind in ["phone", "in_person"] {
        play.records("clerk", LEAD, &asked(kind, "2025-10-09T09:30"))
            .ok();
    }
    play.records("clerk", LEAD, &asked("phone", "2025-10-09T10:30"))
        .refused(422, "date_in_future");
    assert_eq!(play.slips(LEAD), [], "asking is not yet urging");

    office.server.turn("2025-10-20T09:00");
    play.records("clerk", LEAD, &asked("phone", "2025-10-20T08:50"))
        .ok();
    play.matter
        .sign("director", LEAD, "written")
        .refused(403, "not_permitted");
    play.matter.sign("chief", LEAD, "written").ok();
    let notice = [
        json!("issued"),
        json!("镇督办催〔2025〕1号"),
        json!("2025-10-23"),
    ];
    assert_eq!(state_of("written"), notice);
    assert_eq!(play.papers("urge"), ["“催办通知书”"]);

    office.server.turn("2025-10-24T09:00");
    play.records("director", LEAD, &asked("in_person", "2025-10-24T08:40"))
        .ok();
    let visit = [
        json!("issued"),
        json!("镇督办访〔2025〕1号"),
        json!("2025-10-29"),
    ];
    assert_eq!(state_of("in_person"), visit);

    let silent = play.writes("handler", LEAD, &["completion"], &says("已演出100场"));
    play.signs("head", &silent)
        .refused(422, "late_reason_missing");
    let late = Said {
        late: "场地权属有争议",
        ..says("已演出100场")
    };
    let report = play.reports(&["completion"], &late);
    play.accepts(&report);
    assert_eq!(play.days_late(LEAD, "completion"), 7);
    assert_eq!(
        play.slips(LEAD),
        [
            slip("written", "2025-10-20", "escalated"),
            slip("in_person", "2025-10-24", "settled"),
        ]
    );
    let nothing = office.by("co-head").get("/api/v1/urges").ok();
    assert_eq!(nothing["items"], json!([]), "{CO} hears of none of it");
    play.does("clerk", "collations", &json!({ "content": "已演出100场" }));
    let yes = json!({ "accepted": true, "opinion": "" });
    play.does("leader", "collations/answer", &yes);
    play.read_by(READERS);
    play.does("clerk", "closure", &json!({}));
    play.does("clerk", "archive", &json!({ "keeper": "党政办档案员" }));
    play.is_read_only();
}
