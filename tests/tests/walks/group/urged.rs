//! 催办: by phone, in writing, in person; in person at once where it is urgent.

use duban_tests::{
    Engine, Office, Taken, Volume,
    matter::{list, text},
};
use serde_json::{Value, json};

use super::{CHAIN, CO, LEAD, READERS, at_work, screened};
use crate::play::{Play, Said, called, owed, says, slip, with};

/// What the unit says when it is asked why it is late.
const LATE: &str = "设备到货推迟";

/// Issued on Monday 15 September to the lead, due on Friday 10 October.
fn issued(office: &Office) -> Play<'_> {
    let play = screened(office);
    let plan = play.plan("2025-10-10");
    let play = play.issued(&plan, CHAIN);
    play.received();
    play
}

fn on_phone(at: &str) -> Value {
    called("phone", at, "运行监测科科长", "设备到货推迟，本周内报送")
}

/// group/6.1, group/6.2, group/6.3 and group/9.2: two overdue matters, one that answers the notice and one that has to be visited.
pub(crate) fn called_then_written_to_then_visited(engine: Engine) {
    let office = at_work(engine);
    let answering = issued(&office);
    let silent = issued(&office);
    an_inquiry_opens_no_ladder(&answering);
    first_by_phone(&answering);
    silent
        .records("clerk", LEAD, &on_phone("2025-10-11T08:55"))
        .ok();
    then_in_writing(&answering, &silent);
    the_notice_is_answered(&answering);
    at_last_in_person(&silent);
    the_volume_holds_what_there_was(&silent);
}

/// group/6.1: a call of inquiry may be made at any time; it is recorded in detail and urges nobody.
fn an_inquiry_opens_no_ladder(play: &Play<'_>) {
    play.office.server.turn("2025-09-24T10:00");
    let call = on_phone("2025-09-24T09:50");
    play.records("head", LEAD, &call)
        .refused(403, "not_permitted");
    play.records("clerk", LEAD, &with(&call, "said", ""))
        .refused_at(422, "bad_fields", "/said", "too_short");
    play.records("clerk", LEAD, &with(&call, "who", " "))
        .refused_at(422, "bad_fields", "/who", "too_short");
    play.records("clerk", LEAD, &call).ok();
    let log = play.matter.assignment(LEAD);
    let kept = &list(&log, "urgings")[0];
    assert_eq!(
        [&kept["kind"], &kept["at"], &kept["who"], &kept["said"]],
        [
            &json!("phone"),
            &json!("2025-09-24T01:50:00Z"),
            &call["who"],
            &call["said"]
        ]
    );
    assert_eq!(play.slips(LEAD), []);
    assert_eq!(play.papers("call_record"), ["“电话记录”"]);
}

/// group/6.1: overdue, it is first called: the record is the level, and is not signed like a slip.
///
/// Due on Friday 10 October; Saturday the 11th makes up for the holiday and is the first working day after it. The call is to be
/// answered within one working day, on Monday the 13th.
fn first_by_phone(play: &Play<'_>) {
    play.office.server.turn("2025-10-11T09:00");
    assert_eq!(play.slips(LEAD), [slip("phone", "2025-10-11", "drafted")]);
    assert_eq!(
        play.matter.urge(LEAD, "phone")["ground"],
        "obligation_overdue"
    );
    play.matter
        .sign("director", LEAD, "phone")
        .refused(409, "record_needed");
    play.records("clerk", LEAD, &on_phone("2025-10-11T08:50"))
        .ok();
    let call = play.matter.urge(LEAD, "phone");
    assert_eq!(
        [
            &call["state"],
            &call["number"],
            &call["answerDueOn"],
            &call["copies"]
        ],
        [
            &json!("issued"),
            &json!("集督电〔2025〕1号"),
            &json!("2025-10-13"),
            &json!([])
        ]
    );
    let log = play.matter.assignment(LEAD);
    assert_eq!(
        call["recordId"],
        list(&log, "urgings").last().unwrap()["id"]
    );
    // The paper of it is a record, not a letter: nothing was sent.
    let path = format!("/api/v1/urges/{}/paper.docx", text(&call, "id"));
    let record = Taken::of(&play.office.by("clerk").get(&path));
    record.says(&[
        "编号：集督电〔2025〕1号",
        "对方人员\n运行监测科科长\n",
        "2025年10月11日 08:50",
        "设备到货推迟，本周内报送",
        "答复时限\n2025年10月13日\n",
    ]);
}

/// group/6.2: the call of the 11th was to be answered by Monday the 13th, so the notice is drafted on Tuesday the 14th; it asks for an
/// answer within three working days: the 15th, 16th and Friday the 17th.
fn then_in_writing(answering: &Play<'_>, silent: &Play<'_>) {
    answering.office.server.turn("2025-10-14T09:00");
    let climbed = [
        slip("phone", "2025-10-11", "escalated"),
        slip("written", "2025-10-14", "drafted"),
    ];
    assert_eq!(answering.slips(LEAD), climbed);
    assert_eq!(
        answering.matter.urge(LEAD, "written")["ground"],
        "answer_overdue"
    );
    for who in ["clerk", "chief", "leader"] {
        let signed = answering.matter.sign(who, LEAD, "written");
        signed.refused(403, "not_permitted");
    }
    answering.matter.sign("director", LEAD, "written").ok();
    silent.matter.sign("director", LEAD, "written").ok();
    let notice = silent.matter.urge(LEAD, "written");
    assert_eq!(
        [&notice["number"], &notice["answerDueOn"]],
        [&json!("集督催〔2025〕2号"), &json!("2025-10-17")]
    );
    assert_eq!(silent.papers("urge"), ["“催办通知”"]);
}

/// group/6.2: the answer tells the latest progress and why it is late; one of them alone is no answer.
fn the_notice_is_answered(play: &Play<'_>) {
    play.office.server.turn("2025-10-15T09:00");
    let whole = Said {
        content: "已完成全年目标的九成。",
        parts: &[("progress", "截至9月底增长9.1%"), ("late_reason", LATE)],
        late: LATE,
    };
    let unexplained = Said {
        late: "",
        parts: &[("progress", "截至9月底增长9.1%")],
        ..whole
    };
    let report = play.writes("handler", LEAD, &["completion"], &unexplained);
    play.signs("head", &report)
        .refused(422, "late_reason_missing");
    let half = Said {
        parts: &[("late_reason", LATE)],
        late: "",
        ..whole
    };
    let report = play.writes("handler", LEAD, &["completion"], &half);
    play.signs("head", &report).refused(422, "part_missing");
    let report = play.reports(&["completion"], &whole);
    assert_eq!(play.matter.urge(LEAD, "written")["state"], "answered");
    play.accepts(&report);
    let settled = [
        slip("phone", "2025-10-11", "escalated"),
        slip("written", "2025-10-14", "settled"),
    ];
    assert_eq!(play.slips(LEAD), settled);
    assert_eq!(play.days_late(LEAD, "completion"), 5);
}

/// group/6.3: no answer by Friday the 17th: on Monday the 20th it is to be visited; a call more is no visit.
fn at_last_in_person(play: &Play<'_>) {
    play.office.server.turn("2025-10-20T09:00");
    let waiting = || play.matter.urge(LEAD, "in_person")["state"].clone();
    assert_eq!(waiting(), "drafted");
    play.records("clerk", LEAD, &on_phone("2025-10-20T08:50"))
        .ok();
    assert_eq!(waiting(), "drafted");
    let visit = called(
        "in_person",
        "2025-10-20T08:40",
        "市经信局局长",
        "到单位了解情况，约定一周内报送",
    );
    play.records("clerk", LEAD, &visit).ok();
    let visit = play.matter.urge(LEAD, "in_person");
    // Within three working days: the 21st, 22nd, 23rd.
    assert_eq!(
        [&visit["state"], &visit["number"], &visit["answerDueOn"]],
        [
            &json!("issued"),
            &json!("集督访〔2025〕1号"),
            &json!("2025-10-23")
        ]
    );
    play.office.server.turn("2025-11-03T09:00");
    assert_eq!(
        play.slips(LEAD).len(),
        3,
        "after the last level nothing more"
    );
    let answer = Said {
        late: LATE,
        ..says("全年增长15.5%，居全省第3")
    };
    let report = play.reports(&["completion"], &answer);
    play.accepts(&report);
    assert_eq!(play.matter.urge(LEAD, "in_person")["state"], "settled");
    assert_eq!(play.days_late(LEAD, "completion"), 24);
}

/// group/9.2, group/9.3: notices and calls that there were belong into the volume, which is one file.
fn the_volume_holds_what_there_was(play: &Play<'_>) {
    play.read_by(READERS);
    play.does("clerk", "closure", &json!({}));
    play.feeds_back();
    let needed = [
        "督查事项办理目录",
        "督查通知",
        "催办通知",
        "承办单位报告",
        "“督查情况专报”",
        "电话记录",
    ];
    assert_eq!(play.needed(), needed.map(|name| (name.to_owned(), true)));
    play.does("clerk", "archive", &json!({ "keeper": "综合办档案员" }));
    play.is_read_only();
    // group/9.3: bound, one matter one volume, the catalogue first.
    let path = format!("/api/v1/items/{}/dossier.zip", play.matter.id);
    let volume = Volume::of(&play.office.by("clerk").get(&path));
    let kinds: Vec<_> = volume
        .files
        .iter()
        .map(|file| file.split('（').next().unwrap())
        .collect();
    assert_eq!(kinds[0], "001 督查事项办理目录");
    for kind in [
        "督查事项办理卡",
        "督查事项通知",
        "电话催办",
        "催办通知",
        "承办单位报告",
        "办理经过.xlsx",
    ] {
        assert!(
            kinds.iter().any(|found| found.ends_with(kind)),
            "{kind} is not in {kinds:?}"
        );
    }
    let catalogue = volume.words(&volume.files[0]);
    assert!(catalogue.contains("保管人\n综合办档案员\n"), "{catalogue}");
}

/// group/6.3: what is urgent is visited at once when it is late, without a call or a notice before.
pub(crate) fn an_urgent_matter_is_visited_at_once(engine: Engine) {
    let office = at_work(engine);
    let play = screened(&office);
    let urgent = with(&play.joint_plan(CO, "2025-09-19"), "urgent", true);
    let play = play.issued(&urgent, CHAIN);
    play.received();
    play.matter.receive("co-head", CO).ok();
    assert_eq!(play.matter.now()["urgent"], true);
    // Asked for in time, the leader in charge gives a week more; the first date stays on record.
    let extension = json!({ "reason": "统计口径调整", "newDueOn": "2025-09-26" });
    play.matter
        .on_assignment("handler", LEAD, "extensions", &extension)
        .ok();
    let asked = play.matter.assignment(LEAD);
    let id = asked["extensions"][0]["id"].as_str().unwrap().to_owned();
    let path = format!(
        "/api/v1/assignments/{}/extensions/{id}/decision",
        asked["id"].as_str().unwrap()
    );
    let yes = json!({ "accepted": true, "opinion": "同意。" });
    play.matter
        .command_at("chief", &path, &yes)
        .refused(403, "not_permitted");
    play.matter.command_at("leader", &path, &yes).ok();
    let now = play.matter.now();
    assert_eq!(
        (&now["firstDueOn"], &now["dueOn"]),
        (&json!("2025-09-19"), &json!("2025-09-26"))
    );
    assert_eq!(play.owing(LEAD), [owed("completion", "2025-09-26")]);
    // The unit that assists did not ask: late on Friday the 19th, visited from Monday the 22nd on.
    office.server.turn("2025-09-22T09:00");
    assert_eq!(play.slips(CO), [slip("in_person", "2025-09-22", "drafted")]);
    // The Sunday makes up for the holiday: the first working day after Friday the 26th.
    office.server.turn("2025-09-28T09:00");
    assert_eq!(
        play.slips(LEAD),
        [slip("in_person", "2025-09-28", "drafted")]
    );
    play.matter
        .on_assignment(
            "handler",
            LEAD,
            "extensions",
            &with(&extension, "newDueOn", "2025-10-31"),
        )
        .refused(409, "extension_too_late");
}
