//! What each regulation's paper holds, who approves it, and where it goes.

use domain::{
    access::{Actor, Person},
    bulletin::{Action, BulletinState, Command, Draft, Paper, Standing, permitted},
    case::{Case, sees},
    vocabulary::Role,
};
use rstest::rstest;

use crate::stage::*;

fn person(role: Role) -> Person {
    match actor(role) {
        Actor::Person(person) => person,
        Actor::Clock => unreachable!("people are people"),
    }
}

/// `industry-commerce/4.4a`, `industry-commerce/3.2`: collated in 《鞍山工商督查》 to leaders, who decide on publication to the whole system.
#[test]
fn industry_commerce_4_4a_leaders_decide_on_publication() {
    let mut stage = opened("industry-commerce", "bulletin");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert!(sees(&person(Role::LeaderInCharge), &stage.bulletin.facts()));
    assert!(!sees(&person(Role::UnitHead), &stage.bulletin.facts()));
    stage.ask(Role::LeaderInCharge, publish(true)).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Published);
    assert!(sees(&person(Role::UnitHead), &stage.bulletin.facts()));
}

/// A leader may keep it among the leaders, with a word why (`industry-commerce/4.4a`).
#[test]
fn a_bulletin_may_be_kept() {
    let mut stage = opened("industry-commerce", "bulletin");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    stage.ask(Role::LeaderInCharge, publish(false)).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Kept);
    assert!(!sees(&person(Role::UnitHead), &stage.bulletin.facts()));
}

/// `industry-commerce/6.3`: praise and criticism have their sections; figures come from the books, not from the drafter.
#[test]
fn industry_commerce_6_3_praise_and_criticism() {
    let mut stage = opened("industry-commerce", "bulletin");
    stage.ask(Role::Clerk, circular()).unwrap();
    let Some(Paper::Bulletin {
        praise,
        criticism,
        figures,
        ..
    }) = stage.bulletin.paper()
    else {
        panic!("a bulletin");
    };
    assert_eq!((praise[0].unit, criticism[0].unit), (unit(1), unit(2)));
    assert_eq!(figures, &[FIGURES]);
}

/// `group/8`: written up, approved by the general office, to units and leaders, circulated on the leader's word.
#[test]
fn group_8_material_is_approved_and_circulated() {
    let mut stage = opened("group", "instructive_matter");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Director, approve(false)).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Returned);
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Director, approve(true)).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    stage.ask(Role::PrincipalLeader, publish(true)).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Published);
}

/// Circulars when there is reason to: `yangjiang/3.3` (with special reports), `banner/6.3`, `org-dept/3.1.3`, `sichuan/11.3`.
#[rstest]
#[case("yangjiang", "circular")]
#[case("yangjiang", "special_report")]
#[case("banner", "circular")]
#[case("org-dept", "leaders_feedback")]
#[case("sichuan", "circular")]
fn occasional_circulars(#[case] id: &str, #[case] duty: &str) {
    let mut stage = opened(id, duty);
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Sent);
}

/// `company/5.1`: the week's plan says focus, special checks, method, time and people.
#[test]
fn company_5_1_the_week_is_planned() {
    let mut stage = planned("company", "weekly_plan", "2026-03-02");
    let plan = Draft::InspectionPlan {
        focus: "二季度安全生产".into(),
        special_checks: String::new(),
        method: "现场检查".into(),
        time: "3月4日".into(),
        people: "安技科、督查组".into(),
    };
    stage.ask(Role::Clerk, Command::Write(plan)).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(stage.bulletin.sending.as_ref().unwrap().days_late, 0);
}

/// The year's papers: `org-dept/4.3` a summary; `banner/6.6b` and `sichuan/11.3` an assessment, with the figures of the books.
#[rstest]
#[case("org-dept", "yearly_summary", Draft::Summary { text: "全年任务基本完成".into() })]
#[case("banner", "yearly_assessment", Draft::Assessment { text: "考评结果".into() })]
#[case("sichuan", "target_assessment", Draft::Assessment { text: "考评结果".into() })]
fn papers_of_the_year(#[case] id: &str, #[case] duty: &str, #[case] draft: Draft) {
    let mut stage = planned(id, duty, "2026-12-01");
    stage.ask(Role::Clerk, Command::Write(draft)).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(stage.bulletin.state, BulletinState::Sent);
}

/// The buttons are what would be accepted (`group/8`).
#[test]
fn buttons_follow_the_state() {
    let mut stage = opened("group", "instructive_matter");
    let offered = |stage: &Stage, role| {
        let actor = actor(role);
        let standing = Standing {
            actor: &actor,
            rulebook: stage.rulebook,
        };
        permitted(standing, &stage.bulletin)
    };
    assert_eq!(offered(&stage, Role::Clerk), [Action::Write]);
    assert_eq!(
        offered(&stage, Role::Director),
        [Action::Write, Action::Waive]
    );
    stage.ask(Role::Clerk, circular()).unwrap();
    assert_eq!(
        offered(&stage, Role::Director),
        [Action::Write, Action::Approve, Action::Waive]
    );
    assert_eq!(offered(&stage, Role::UnitHead), []);
}
