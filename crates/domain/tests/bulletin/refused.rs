//! Every refusal once.

use domain::{
    bulletin::{Around, Command, Draft, Mention, Refusal},
    vocabulary::Role,
};
use rstest::rstest;
use strum::IntoEnumIterator;

use crate::stage::*;

#[rstest]
#[case(
    "group",
    "instructive_matter",
    Role::OfficeChief,
    "材料",
    Refusal::NotPermitted
)]
#[case("group", "weekly_report", Role::Clerk, "材料", Refusal::DutyUnknown)]
#[case("group", "instructive_matter", Role::Clerk, " ", Refusal::TextMissing { field: "title".into() })]
fn openings(
    #[case] id: &str,
    #[case] duty: &str,
    #[case] role: Role,
    #[case] title: &str,
    #[case] refusal: Refusal,
) {
    assert_eq!(try_open(id, duty, role, title).err(), Some(refusal));
}

#[test]
fn papers() {
    let mut stage = opened("group", "instructive_matter");
    stage.refuses(Role::UnitHead, circular(), &Refusal::NotFound);
    stage.refuses(Role::PrincipalLeader, circular(), &Refusal::NotPermitted);
    let summary = Draft::Summary {
        text: "总结".into(),
    };
    stage.refuses(Role::Clerk, Command::Write(summary), &Refusal::WrongPaper);
    let twice = |text: &str| Mention {
        unit: unit(1),
        text: text.into(),
        verified_in: None,
    };
    let both = Draft::Bulletin {
        text: "材料".into(),
        praise: vec![twice("好")],
        criticism: vec![twice("逾期不报")],
    };
    let place = "criticism/0/unitId".into();
    let both = Command::Write(both);
    stage.refuses(Role::Clerk, both, &Refusal::MentionedTwice { place });
    let draft = Draft::Bulletin {
        text: "材料".into(),
        praise: vec![twice("好"), twice("很好")],
        criticism: vec![],
    };
    let again = Refusal::MentionedTwice {
        place: "praise/1/unitId".into(),
    };
    stage.refuses(Role::Clerk, Command::Write(draft), &again);
    let silent = Draft::Bulletin {
        text: "材料".into(),
        praise: vec![],
        criticism: vec![twice(" ")],
    };
    let missing = Refusal::TextMissing {
        field: "criticism/0/text".into(),
    };
    stage.refuses(Role::Clerk, Command::Write(silent), &missing);
    stage.refuses(Role::Director, approve(true), &Refusal::NotWritten);
    stage.refuses(Role::Clerk, Command::Send, &Refusal::NotWritten);
}

/// Approval, sending and publication in their order (`group/8`).
#[test]
fn order_of_steps() {
    let mut stage = opened("group", "instructive_matter");
    stage.ask(Role::Director, circular()).unwrap();
    stage.refuses(Role::Director, approve(true), &Refusal::OwnDraft);
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.refuses(Role::Clerk, Command::Send, &Refusal::NotApproved);
    let silent = Command::Approve {
        passed: false,
        opinion: String::new(),
    };
    stage.refuses(
        Role::Director,
        silent,
        &Refusal::TextMissing {
            field: "opinion".into(),
        },
    );
    stage.refuses(Role::PrincipalLeader, publish(true), &Refusal::NotSent);
    stage.ask(Role::Director, approve(true)).unwrap();
    stage.refuses(Role::Clerk, circular(), &Refusal::AlreadyApproved);
    stage.ask(Role::Clerk, Command::Send).unwrap();
    stage.refuses(Role::Clerk, Command::Send, &Refusal::NotOwed);
    let nobody = stage.ask_around(
        &actor(Role::PrincipalLeader),
        &Around::default(),
        publish(true),
    );
    assert_eq!(nobody, Err(Refusal::NobodyToPublishTo));
    stage.ask(Role::PrincipalLeader, publish(true)).unwrap();
    stage.refuses(
        Role::PrincipalLeader,
        publish(true),
        &Refusal::PublicationDecided,
    );
}

/// Where the regulation names nobody, nobody approves (`company/6.1`) or publishes (`company/5.1`); a duty may be dispensed with.
#[test]
fn steps_that_are_not_there() {
    let mut stage = planned("company", "weekly_report", "2026-03-02");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.refuses(Role::OfficeChief, approve(true), &Refusal::NoApprovalHere);
    let mut plan = planned("company", "weekly_plan", "2026-03-02");
    let nobody = Refusal::NoPublicationHere;
    plan.refuses(Role::PrincipalLeader, publish(true), &nobody);
    let waive = Command::Waive {
        reason: "全员外出集训".into(),
    };
    stage.refuses(Role::Clerk, waive.clone(), &Refusal::NotPermitted);
    stage.ask(Role::Director, waive).unwrap();
    stage.refuses(Role::Clerk, circular(), &Refusal::NotOwed);
    assert_eq!(stage.tick("2026-03-06"), Err(Refusal::AlreadySwept));
}

#[test]
fn codes_are_stable_words() {
    let mut codes: Vec<_> = Refusal::iter().map(|refusal| refusal.code()).collect();
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}
