//! 阳江市实施意见 二(一): a lead coordinates before anything goes up, and one difficulty is told from another.

use domain::{
    id::CoordinationId,
    item::{Command, CoordinationLevel, DifficultyKind, Refusal},
};

use super::issued;
use crate::{
    people::{CO, LEAD, head, in_charge},
    story::day,
};

/// yangjiang/2.1a: after two failed coordinations, not before, a matter goes up with what was tried, why it failed and what is suggested.
#[test]
fn two_failed_coordinations_come_first() {
    let mut story = issued();
    story.received(LEAD).received(CO).on("2025-10-13");
    let held = |on: &str| Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day(on),
        opened_by: None,
        difficulty: "用地指标".into(),
        tried: "牵头单位召集协调会".into(),
        solved: false,
        why_not: "两部门意见不一".into(),
    };
    let lead = story.id(LEAD);
    let send_up = |tried: &str, why: &str, opened_by: Option<CoordinationId>| Command::SendUp {
        several_units: None,
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        opened_by,
        tried: tried.into(),
        why: why.into(),
        proposal: "请市政府明确".into(),
    };
    let land = |opened_by| send_up("两次召开协调会", "部门意见不一", opened_by);
    let too_few = Refusal::CoordinationsTooFew { needed: 2 };
    // What was solved has no reason why it was not.
    let solved = Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day("2025-10-10"),
        opened_by: None,
        difficulty: "用地指标".into(),
        tried: "牵头单位召集协调会".into(),
        solved: true,
        why_not: "两部门意见不一".into(),
    };
    let field = "whyNot";
    let contradicts = Refusal::ContradictsDecision { field };
    story.refuses(&head(LEAD), solved, contradicts);
    story
        .refuses(&head(LEAD), land(None), too_few.clone())
        .refuses(
            &head(LEAD),
            held("2001-10-10"),
            Refusal::DateBeforeEvent { field: "heldOn" },
        )
        .does(&head(LEAD), held("2025-10-10"))
        .refuses(
            &head(LEAD),
            held("2025-10-10"),
            Refusal::CoordinationRecorded,
        );
    let once = story.difficulties().first().copied();
    story
        .refuses(&head(LEAD), land(once), too_few.clone())
        .refuses(
            &head(LEAD),
            held("2025-10-14"),
            Refusal::DateInFuture { field: "heldOn" },
        )
        .refuses(&head(CO), held("2025-10-13"), Refusal::NotPermitted)
        .does(&head(LEAD), held("2025-10-13"));
    assert_eq!(
        story.difficulties().first().copied(),
        once,
        "told in the same words"
    );
    story
        .refuses(
            &head(LEAD),
            send_up("", "部门意见不一", once),
            Refusal::TextMissing { field: "tried" },
        )
        .does(&head(LEAD), land(once))
        // What failed over the land says nothing of the next difficulty.
        .refuses(
            &head(LEAD),
            send_up("两次召开协调会", "师资编制不足", once),
            Refusal::DifficultyNotOpen,
        )
        .refuses(
            &head(LEAD),
            send_up("两次召开协调会", "师资编制不足", None),
            too_few,
        );
    assert_eq!(
        story.item.proceedings.difficulties[0].coordinations.len(),
        2
    );
    let difficulty = story.item.proceedings.difficulties[0].id;
    story.does(
        &in_charge(),
        Command::SettleDifficulty {
            difficulty,
            text: "由市自然资源局一周内解决".into(),
        },
    );
}

/// yangjiang/2.1a: one difficulty must have failed twice, whatever words it is told in: a failure over the land and one over the money are no two
/// of either, and the second attempt names which of both it was about.
#[test]
fn failures_over_different_matters_do_not_add_up() {
    let mut story = issued();
    story.received(LEAD).received(CO).on("2025-10-13");
    let held = |opened_by, difficulty: &str, solved| Command::Coordinate {
        level: CoordinationLevel::General,
        held_on: day("2025-10-10"),
        opened_by,
        difficulty: difficulty.into(),
        tried: format!("召集协调会：{difficulty}"),
        solved,
        why_not: if solved {
            String::new()
        } else {
            "两部门意见不一".into()
        },
    };
    story
        .does(&head(LEAD), held(None, "用地指标", false))
        .does(&head(LEAD), held(None, "资金缺口", false));
    let lead = story.id(LEAD);
    let send_up = |opened_by| Command::SendUp {
        several_units: None,
        assignment: lead,
        kind: DifficultyKind::Difficulty,
        opened_by: Some(opened_by),
        tried: "召开协调会".into(),
        why: "规划冲突".into(),
        proposal: "请市政府明确".into(),
    };
    let [land, money] = story.difficulties()[..] else {
        panic!("two are open");
    };
    let too_few = Refusal::CoordinationsTooFew { needed: 2 };
    story
        .refuses(&head(LEAD), send_up(land), too_few.clone())
        .refuses(&head(LEAD), send_up(money), too_few.clone())
        .does(
            &head(LEAD),
            held(Some(land), "新增建设用地指标仍缺三十亩", false),
        )
        .refuses(&head(LEAD), send_up(money), too_few);
    let last = story.item.proceedings.coordinations[2].id;
    story
        .refuses(&head(LEAD), send_up(last), Refusal::DifficultyNotOpen)
        .does(&head(LEAD), send_up(land));
    let first = story.item.proceedings.coordinations[0].id;
    assert_eq!(
        story.item.proceedings.difficulties[0].coordinations,
        [first, last]
    );
    // Sent up or solved, it is coordinated no further; told again, it is another one. Left out, the words are those told before.
    let again = |opened_by| held(Some(opened_by), "", false);
    story
        .refuses(&head(LEAD), again(land), Refusal::DifficultyNotOpen)
        .does(&head(LEAD), again(money));
    assert_eq!(
        story.item.proceedings.coordinations[3].difficulty,
        "资金缺口"
    );
    story
        .does(&head(LEAD), held(Some(money), "", true))
        .refuses(&head(LEAD), again(money), Refusal::DifficultyNotOpen)
        .refuses(
            &head(LEAD),
            held(None, "", false),
            Refusal::TextMissing {
                field: "difficulty",
            },
        )
        .does(&head(LEAD), held(None, "配套资金又有缺口", false));
    assert_eq!(
        story.difficulties(),
        [story.item.proceedings.coordinations[5].id]
    );
}

/// What was recorded while difficulties were told apart by their words alone still loads, and is sent up as before.
#[test]
fn coordinations_of_before_are_known_by_their_words() {
    let mut story = issued();
    story.received(LEAD).received(CO).on("2025-10-13");
    for (difficulty, tried) in [
        ("用地指标", "会商"),
        ("资金缺口", "会商"),
        ("用地指标 ", "现场协调"),
    ] {
        let held = Command::Coordinate {
            level: CoordinationLevel::General,
            held_on: day("2025-10-13"),
            opened_by: None,
            difficulty: difficulty.into(),
            tried: tried.into(),
            solved: false,
            why_not: "两部门意见不一".into(),
        };
        story.does(&head(LEAD), held);
    }
    let mut stored = serde_json::to_value(&story.item).unwrap();
    let held = stored["proceedings"]["coordinations"].as_array_mut();
    for held in held.unwrap() {
        held.as_object_mut().unwrap().remove("opened_by").unwrap();
    }
    story.item = serde_json::from_value(stored).unwrap();
    let [land, _] = story.difficulties()[..] else {
        panic!("two are open");
    };
    let send_up = Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: DifficultyKind::Difficulty,
        opened_by: Some(land),
        tried: "两次协调".into(),
        why: "规划冲突".into(),
        proposal: "请市政府明确".into(),
    };
    story.does(&head(LEAD), send_up);
    assert_eq!(
        story.item.proceedings.difficulties[0].coordinations.len(),
        2
    );
}

/// yangjiang/2.1b: a change of policy may be proposed to the own government at any time, without coordination.
#[test]
fn a_change_of_policy_may_be_proposed() {
    let mut story = issued();
    story.received(LEAD).on("2025-10-13");
    let propose = Command::SendUp {
        several_units: None,
        assignment: story.id(LEAD),
        kind: DifficultyKind::PolicyChange,
        opened_by: None,
        tried: String::new(),
        why: "补助标准与现行学前教育办法不一致".into(),
        proposal: "建议修订补助办法第五条".into(),
    };
    story.does(&head(LEAD), propose);
    let sent = &story.item.proceedings.difficulties[0];
    assert_eq!(sent.kind, DifficultyKind::PolicyChange);
}
