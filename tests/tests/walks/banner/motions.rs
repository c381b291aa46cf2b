//! 第四条(三) 人大代表议案和政协委员提案办理程序.

use duban_tests::{
    Engine,
    matter::{list, part, text},
};
use serde_json::{Value, json};

use super::{CO, COMMITTEE, LEAD, POSTS, nothing, opened};
use crate::stage::{Row, Story, keeper, on, on_paper, passed, plan, receipt, with};

/// 实施离校未就业高校毕业生实名制帮扶行动，确保年末就业率达到90％以上
fn jobs(source: &str) -> Value {
    Row::of("nmg-minsheng-2023", "1", LEAD).registration(source, "2025-09-01")
}

/// banner/4.3.2: one hand-over meeting with the units hands many motions over; all of them, or none.
pub(super) fn many_motions_are_handed_over_in_one_meeting(engine: Engine) {
    let office = opened(engine, &POSTS);
    let form = |number: &str| json!({ "proposer": "巴特尔", "session": "十七届三次", "number": number, "committeeUnitId": office.unit(COMMITTEE) });
    let motions: Vec<_> = ["第12号", "第13号", "第14号"]
        .iter()
        .map(|number| {
            let motion = with(jobs("congress.motion"), json!({ "motion": form(number) }));
            Story::registered(&office, &motion)
        })
        .collect();
    let joint = plan(&office, LEAD, &[CO], Some("2025-10-31"));
    for story in &motions[..2] {
        story.does("clerk", "proposals", &joint);
    }
    let meeting = || {
        let read = motions
            .iter()
            .map(|story| json!({ "id": story.matter.id, "version": story.matter.version() }));
        let items: Vec<_> = read.collect();
        json!({ "meeting": "议案提案交办会", "items": items, "issue": { "channel": "on_site" } })
    };
    let early = office.by("clerk").post("/api/v1/meetings", &meeting());
    early.refused_at(409, "meeting_refused", "/items/2", "wrong_stage");
    assert!(
        motions[..2]
            .iter()
            .all(|story| story.matter.now()["issuedAt"].is_null())
    );
    motions[2].does("clerk", "proposals", &joint);
    office.by("clerk").post("/api/v1/meetings", &meeting()).ok();
    for story in &motions {
        let now = story.matter.now();
        assert_eq!(now["stage"], "issued");
        assert_eq!(now["proceedings"]["handoverMeeting"], "议案提案交办会");
        story.unit_does("head", LEAD, "receipt", &receipt());
    }
}

/// banner/2.3, banner/4.3.1, banner/4.3.2, banner/4.3.4, banner/4.3.5: registered with its form, handed over in a meeting, answered
/// jointly over every unit's name, read by the leader, and delivered to the committee, which receives it.
pub(super) fn a_motion_is_answered_jointly_and_delivered(engine: Engine) {
    let office = opened(engine, &POSTS);
    let form = json!({ "proposer": "巴特尔", "session": "十七届三次", "number": "第12号", "committeeUnitId": office.unit(COMMITTEE) });
    let motion = |source: &str, form: &Value| with(jobs(source), json!({ "motion": form }));
    for wrong in [jobs("congress.motion"), motion("meeting.executive", &form)] {
        let refused = office.by("clerk").post("/api/v1/items", &wrong);
        refused.refused(422, "motion_form");
    }
    let unnumbered = with(form.clone(), json!({ "number": " " }));
    let refused = office
        .by("clerk")
        .post("/api/v1/items", &motion("congress.motion", &unnumbered));
    assert_eq!(refused.status, 422, "{refused}");
    // 4.3.5: a member's proposal is not answered to the congress's committee.
    let proposal = motion("conference.proposal", &form);
    let refused = office.by("clerk").post("/api/v1/items", &proposal);
    refused.refused_at(
        422,
        "other_committee",
        "/motion/committeeUnitId",
        "other_committee",
    );
    let story = Story::registered(&office, &motion("congress.motion", &form));
    // 4.3.1: the same number of the same session is the same motion; the refusal names the matter to who may know of it.
    let spaced = with(form.clone(), json!({ "number": "第 12 号" }));
    let again = motion("congress.motion", &spaced);
    let twice = office.by("clerk").post("/api/v1/items", &again);
    twice.refused_at(409, "motion_twice", "/motion/number", "motion_twice");
    let number = text(&story.matter.now(), "number");
    assert!(text(&twice.json(), "detail").contains(&number), "{twice}");
    let kept = &story.matter.now()["proceedings"]["motion"];
    assert_eq!(
        [&kept["number"], &kept["committee"]["name"]],
        ["第12号", COMMITTEE]
    );

    // 4.3.2: in a meeting with the units.
    let joint = plan(&office, LEAD, &[CO], Some("2025-10-31"));
    story.does("clerk", "proposals", &joint);
    story.refuses("clerk", "issue", &on_paper(), 422, "text_missing");
    let handed_over = json!({ "channel": "on_site", "meeting": "议案提案交办会" });
    story.does("clerk", "issue", &handed_over);
    assert_eq!(
        story.matter.now()["proceedings"]["handoverMeeting"],
        "议案提案交办会"
    );
    story.unit_does("head", LEAD, "receipt", &receipt());
    story.unit_does("co-head", CO, "receipt", &receipt());

    // 4.3.5: the draft of the reply is read and signed by the co unit before the lead may hand it in.
    on(&office, "2025-09-29");
    let co = story.reports("co-head", CO, &["2025-09", "completion"]);
    story.accepts(&co);
    let reply = |labels: &[&str]| {
        story.writes(
            "handler",
            LEAD,
            labels,
            json!({ "content": "关于第12号议案的答复：就业率已达91%。" }),
        )
    };
    let cosign = |who: &str, report: &str| {
        let path = format!("/api/v1/reports/{report}/cosignatures");
        story.matter.command_at(who, &path, &nothing())
    };
    let first = reply(&["2025-09", "completion"]);
    story
        .signs_report("handler", &first)
        .refused(409, "cosignature_missing");
    let shared = part(&story.matter.seen_by("co-head"), LEAD);
    assert_eq!(
        list(&shared, "reports")[0]["id"],
        json!(first),
        "it reads what it signs"
    );
    cosign("head", &first).refused(403, "not_permitted");
    cosign("co-head", &first).ok();
    cosign("co-head", &first).refused(409, "already_cosigned");
    story.signs_report("handler", &first).ok();
    story.accepts(&first);
    story.stands("with_leaders");

    // Read on Thursday 10-09, it is owed to the committee within five working days: 10-10, 10-11 (a Saturday at work), 10-13, 10-14, 10-15.
    on(&office, "2025-10-09");
    story.refuses("clerk", "delivery", &nothing(), 409, "result_not_passed");
    story.does("leader", "leader-reviews", &passed());
    let owed = &story.matter.now()["proceedings"]["office"][0];
    assert_eq!([&owed["label"], &owed["dueOn"]], ["deliver", "2025-10-15"]);
    story.refuses("clerk", "closure", &nothing(), 409, "not_delivered");
    story.refuses(
        "liaison",
        "delivery/receipt",
        &nothing(),
        409,
        "not_delivered",
    );
    on(&office, "2025-10-16");
    story.refuses("head", "delivery", &nothing(), 403, "not_permitted");
    story.does("clerk", "delivery", &nothing());
    story.refuses("clerk", "delivery", &nothing(), 409, "already_delivered");
    story.refuses("clerk", "closure", &nothing(), 409, "not_delivered");
    let seen = story.matter.seen_by("liaison");
    assert_eq!(
        seen["proceedings"]["delivery"]["reply"],
        "关于第12号议案的答复：就业率已达91%。"
    );
    assert_eq!(list(&seen, "may"), ["receive_delivery"]);
    story.refuses("head", "delivery/receipt", &nothing(), 403, "not_permitted");
    story.does("liaison", "delivery/receipt", &nothing());
    assert_eq!(
        story.matter.now()["proceedings"]["office"][0]["daysLate"],
        1
    );
    story.does("clerk", "closure", &nothing());

    // A new instruction asks for a new reply, which is signed and delivered anew.
    let word = json!({ "text": "请补充旗县区数据", "redoBy": "2025-11-14" });
    story.does("principal", "instructions", &word);
    let second = reply(&["completion"]);
    story
        .signs_report("handler", &second)
        .refused(409, "cosignature_missing");
    cosign("co-head", &second).ok();
    story.signs_report("handler", &second).ok();
    story.accepts(&second);
    story.does("leader", "leader-reviews", &passed());
    story.refuses("clerk", "closure", &nothing(), 409, "not_delivered");
    story.does("clerk", "delivery", &nothing());
    story.does("liaison", "delivery/receipt", &nothing());
    story.does("clerk", "closure", &nothing());
    story.refuses("clerk", "archive", &keeper(), 409, "instruction_open");
    story.handles_instruction();
    story.is_archived(&["clerk", "head", "co-head", "liaison"]);
}
