//! 第十条: project, assignment, undertaking, feedback, urging, filing.

use duban_tests::{
    Engine,
    matter::{list, text},
};
use serde_json::json;

use super::{CO, LEAD, POSTS, nothing, opened, roads, undated};
use crate::stage::{
    CLERK, DIRECTOR, Story, co_head, dates, has_forms, head, keeper, leader, on, on_paper, pass,
    passed, plan, receipt, rules, with,
};

/// sichuan/3, sichuan/5, sichuan/9, sichuan/10.1, sichuan/10.2, sichuan/10.3, sichuan/10.4, sichuan/10.6: a submitted matter goes to
/// the vice governor, out as 《政务督办通知》, is answered within five working days of the receipt over the first responsible person's
/// signature, returned once, and archived with all its papers.
pub(super) fn a_submitted_matter_from_approval_to_archive(engine: Engine) {
    let office = opened(engine, &POSTS);
    let book = rules(&office, "sichuan");
    assert_eq!(book["approvals"], json!(["leader_in_charge"]));
    assert_eq!(list(&book, "sources").len(), 10, "five kinds, ten sources");
    let papers = [
        ("notice", "《政务督办通知》", "10.2"),
        ("report", "《政务督办报告》", "10.4"),
        ("proposal_upwards", "建议意见", "11.2"),
    ];
    has_forms(&book, &papers);

    let story = Story::registered(&office, &roads("province.decision"));
    assert_eq!(story.matter.now()["number"], "川督办〔2025〕1号");
    // 10.2: to a city or a department, never handled by the office.
    let own = with(
        undated(&office),
        json!({ "handling": "self", "assignments": [] }),
    );
    story.refuses("clerk", "proposals", &own, 422, "unknown_handling");
    story.does("clerk", "proposals", &undated(&office));
    story.stands("proposed");
    assert_eq!(story.waits_for(), "leader_in_charge");
    story.refuses("clerk", "issue", &on_paper(), 409, "wrong_stage");
    // 10.1: a leader of the government, the governor too; nobody of the office.
    for other in ["director", "chief"] {
        story.refuses(other, "approvals", &pass(), 403, "not_permitted");
    }
    story.does("leader", "approvals", &pass());
    on(&office, "2025-09-23");
    story.does("clerk", "issue", &on_paper());
    assert_eq!(story.paper("notice"), "《政务督办通知》");
    assert_eq!(story.paper("final_report"), "《政务督办报告》");
    assert!(story.missing().contains(&"receipt".to_owned()));

    // 10.3: nothing runs before the receipt; received on Thursday 09-25, a working day late, the fifth working day after it is
    // Thursday 10-09: 09-26, 09-28 (a Sunday at work), 09-29, 09-30, then the holidays of 10-01 to 10-08.
    assert_eq!(story.owing(LEAD), []);
    on(&office, "2025-09-25");
    story.unit_does("handler", LEAD, "receipt", &receipt());
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-10-09")]));
    assert_eq!(story.matter.obligation(LEAD, "receipt")["daysLate"], 1);
    let why = story.why(LEAD, "completion");
    assert_eq!(why["rule"]["article"], "10.3", "{why}");
    assert_eq!(why["from"], "2025-09-25", "{why}");
    let term = (&why["term"]["count"], &why["term"]["unit"]);
    assert_eq!(term, (&json!(5), &json!("working_days")));

    assert_eq!(story.missing(), ["final_report", "review"]);

    // 10.4: signed by the first responsible person alone, who is named at the receipt with the people who undertake it.
    on(&office, "2025-09-29");
    let report = story.writes("handler", LEAD, &["completion"], nothing());
    let refused = story.signs_report("handler", &report);
    refused.refused(403, "not_permitted");
    story
        .signs_report("co-head", &report)
        .refused(404, "not_found");
    story.signs_report("head", &report).ok();
    story.stands("reported_done");
    let hasty = story.reviews("head", &report, None);
    hasty.refused(403, "not_permitted");
    story.returns(&report, "2025-10-10");
    assert_eq!(
        story.owing(LEAD),
        dates(&[("redo:completion", "2025-10-10")])
    );
    story.refuses("clerk", "closure", &nothing(), 409, "wrong_stage");
    on(&office, "2025-10-10");
    let again = story.reports("head", LEAD, &["redo:completion"]);
    story.accepts(&again);

    // The report goes to the assigning office: no leader has to read it.
    story.refuses("leader", "leader-reviews", &passed(), 403, "not_permitted");
    story.refuses("clerk", "archive", &keeper(), 409, "wrong_stage");
    story.does("clerk", "closure", &nothing());
    assert_eq!(story.missing(), [""; 0]);
    story.is_archived(&["clerk", "director", "leader", "head"]);
}

/// sichuan/10.1, sichuan/10.3, sichuan/10.5: what leaders gave needs no approval; what is not fed back is urged in writing by the
/// assigning office and then on the spot; the notice may have set another date.
pub(super) fn a_matter_given_by_leaders_is_urged_on_the_spot(engine: Engine) {
    let office = opened(engine, &POSTS[..6]);
    let story = Story::registered(&office, &roads("instruction.leader"));
    story.does("clerk", "proposals", &undated(&office));
    story.stands("approved");
    story.refuses("leader", "approvals", &pass(), 403, "not_permitted");
    story.does("clerk", "issue", &on_paper());
    // The notice may set another date, which is taken as given: 2025-11-30 is a Sunday.
    let dated = plan(&office, LEAD, &[], Some("2025-11-30"));
    let given = Story::at_work(&office, &roads("central.instruction"), &dated, &[]);
    assert_eq!(given.owing(LEAD), dates(&[("completion", "2025-11-30")]));

    // Received on Monday 09-22: 09-23, 09-24, 09-25, 09-26 and 09-28, a Sunday at work, are five working days.
    story.unit_does("head", LEAD, "receipt", &receipt());
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-09-28")]));
    on(&office, "2025-09-28");
    assert_eq!(story.slips(LEAD), [[""; 3]; 0], "not on the due day");
    on(&office, "2025-09-29");
    let drafted = ["written", "2025-09-29", "drafted"];
    assert_eq!(story.slips(LEAD), [drafted]);
    for other in ["clerk", "chief", "leader", "principal"] {
        story.refuses_signature(other, LEAD, "written");
    }
    story.matter.sign("director", LEAD, "written").ok();
    let slip = story.matter.urge(LEAD, "written");
    // Three working days to answer: 09-30, 10-09, 10-10.
    assert_eq!(
        [&slip["number"], &slip["answerDueOn"], &slip["copies"]],
        [
            &json!("川督催〔2025〕1号"),
            &json!("2025-10-10"),
            &json!([])
        ]
    );
    assert_eq!(story.matter.points(LEAD), [], "assessed without points");

    // Unanswered: on the next day the visit is proposed, which counts once it is put on record.
    on(&office, "2025-10-11");
    assert_eq!(
        story.slips(LEAD),
        [
            ["written", "2025-09-29", "escalated"],
            ["in_person", "2025-10-11", "drafted"]
        ]
    );
    let visit = story.matter.urge(LEAD, "in_person");
    let path = format!("/api/v1/urges/{}/signature", text(&visit, "id"));
    office.step_up("director");
    let sheet = office
        .by("director")
        .get(&format!("/api/v1/urges/{}", text(&visit, "id")))
        .ok();
    let signature = json!({ "digest": sheet["digest"] });
    let signed = story.matter.command_at("director", &path, &signature);
    signed.refused(409, "record_needed");
    story.unit_refuses(
        "head",
        LEAD,
        "urgings",
        &story.urging("in_person"),
        403,
        "not_permitted",
    );
    story.unit_does("clerk", LEAD, "urgings", &story.urging("in_person"));
    let visit = story.matter.urge(LEAD, "in_person");
    // 10-13, 10-14, 10-15.
    assert_eq!(
        [&visit["state"], &visit["number"], &visit["answerDueOn"]],
        [
            &json!("issued"),
            &json!("川督实〔2025〕1号"),
            &json!("2025-10-15")
        ]
    );
    on(&office, "2025-10-14");
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    assert_eq!(story.matter.urge(LEAD, "in_person")["state"], "settled");
    story.does("clerk", "closure", &nothing());
    story.is_archived(&["clerk", "head"]);
}

/// sichuan/4, sichuan/6, sichuan/10.4: every unit reports to the office over its own head's name, within five working days of its
/// own receipt; a new instruction takes a closed matter up again.
pub(super) fn each_unit_counts_from_its_own_receipt(engine: Engine) {
    let posts = [CLERK, DIRECTOR, leader(LEAD), head(LEAD), co_head(CO)];
    let office = opened(engine, &posts);
    let joint = plan(&office, LEAD, &[CO], None);
    let story = Story::at_work(&office, &roads("target.yearly"), &joint, &["leader"]);
    story.unit_does("head", LEAD, "receipt", &receipt());
    story.unit_refuses("head", CO, "receipt", &receipt(), 403, "not_permitted");
    on(&office, "2025-09-23");
    story.unit_does("co-head", CO, "receipt", &receipt());
    // The lead: as in the story above, 09-28. The co unit, from Tuesday 09-23: 24, 25, 26, 28, 29.
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-09-28")]));
    assert_eq!(story.owing(CO), dates(&[("completion", "2025-09-29")]));
    on(&office, "2025-09-26");
    let co = story.reports("co-head", CO, &["completion"]);
    let foreign = story.reviews("head", &co, None);
    foreign.refused(404, "not_found");
    story.accepts(&co);
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    story.does("clerk", "closure", &nothing());

    // Not archived yet, the vice governor takes it up again: the first date never changes.
    let first = story.matter.now()["firstDueOn"].clone();
    let word = json!({ "text": "请再核实剩余路段通车情况", "redoBy": "2025-10-17" });
    story.refuses("head", "instructions", &word, 403, "not_permitted");
    story.does("leader", "instructions", &word);
    story.stands("in_progress");
    assert_eq!(story.owing(LEAD), dates(&[("completion", "2025-10-17")]));
    assert_eq!(story.matter.now()["firstDueOn"], first);
    on(&office, "2025-10-16");
    let anew = story.reports("head", LEAD, &["completion"]);
    story.accepts(&anew);
    story.does("clerk", "closure", &nothing());
    story.refuses("clerk", "archive", &keeper(), 409, "instruction_open");
    story.handles_instruction();
    story.is_archived(&["clerk", "leader"]);
}
