//! What each regulation's paper holds, who approves it, and where it goes.

use domain::{
    access::{Actor, Person},
    bulletin::{
        Action, BulletinState, Command, Draft, Mention, Paper, Refusal, Standing, owed_on,
        permitted,
    },
    calendar::Calendar,
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

/// Who publishes what, and that units read it then and not before: `sichuan/11.3` the provincial office, `yangjiang/3.3` the city office,
/// `org-dept/4.3` the general section, `company/6.1` the team, `banner/6.3`, `banner/5.6` and `banner/6.6b` the banner's office,
/// `industry-commerce/3.2` the organ, `industry-commerce/4.4a` and `town/3.4c` leaders, `district/18` the district government.
#[rstest]
#[case("sichuan", "circular", Role::Director)]
#[case("yangjiang", "circular", Role::OfficeChief)]
#[case("company", "weekly_report", Role::Director)]
#[case("banner", "circular", Role::Director)]
#[case("banner", "online_results", Role::Director)]
#[case("org-dept", "monthly_circular", Role::Director)]
#[case("org-dept", "quarterly_circular", Role::Director)]
#[case("org-dept", "feedback_circular", Role::Director)]
#[case("industry-commerce", "progress_circular", Role::Director)]
#[case("industry-commerce", "bulletin", Role::LeaderInCharge)]
#[case("town", "supervision_news", Role::PrincipalLeader)]
#[case("district", "accountability_circular", Role::PrincipalLeader)]
fn units_read_what_was_published(#[case] id: &str, #[case] duty: &str, #[case] by: Role) {
    let mut stage = opened(id, duty);
    read_once_published(&mut stage, circular(), by);
}

/// The year's papers likewise: `org-dept/4.3`, and what units are rewarded and punished by (`banner/6.6b`), or their targets and performance
/// are judged by (`sichuan/11.3`, `yangjiang/4.1`).
#[rstest]
#[case("org-dept", "yearly_summary", Draft::Summary { text: "全年任务基本完成".into() }, Role::Director)]
#[case("banner", "yearly_assessment", Draft::Assessment { text: "考评结果".into() }, Role::Director)]
#[case("sichuan", "target_assessment", Draft::Assessment { text: "考评结果".into() }, Role::Director)]
#[case("yangjiang", "performance_assessment", Draft::Assessment { text: "考评结果".into() }, Role::OfficeChief)]
fn units_read_the_papers_of_the_year(
    #[case] id: &str,
    #[case] duty: &str,
    #[case] draft: Draft,
    #[case] by: Role,
) {
    let mut stage = planned(id, duty, "2026-12-31");
    read_once_published(&mut stage, Command::Write(draft), by);
}

#[track_caller]
fn read_once_published(stage: &mut Stage, paper: Command, by: Role) {
    let head = person(Role::UnitHead);
    stage.ask(Role::Clerk, paper).unwrap();
    if let Some(due_on) = stage.bulletin.due_on() {
        stage.today = due_on;
    }
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert!(!sees(&head, &stage.bulletin.facts()), "not before");
    assert!(stage.ask(Role::Clerk, publish(true)).is_err());
    stage.ask(by, publish(true)).unwrap();
    assert!(sees(&head, &stage.bulletin.facts()));
}

/// What is for leaders alone reaches no unit: `yangjiang/3.3` special reports, `org-dept/3.1.3` feedback.
#[rstest]
#[case("yangjiang", "special_report")]
#[case("org-dept", "leaders_feedback")]
fn a_report_to_leaders_is_published_to_nobody(#[case] id: &str, #[case] duty: &str) {
    let mut stage = opened(id, duty);
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    for role in [Role::Director, Role::OfficeChief, Role::PrincipalLeader] {
        stage.refuses(role, publish(true), &Refusal::NoPublicationHere);
    }
}

/// R-15, `org-dept/4.3`: who alone makes a circular known does not write it, or nobody could make it known once it is sent.
#[test]
fn whoever_makes_it_known_does_not_write_it() {
    let mut stage = opened("org-dept", "monthly_circular");
    stage.refuses(Role::Director, circular(), &Refusal::OwnDraft);
    stage.ask(Role::Clerk, circular()).unwrap();
}

/// `town/3.4c`: 印发至全镇或有关单位, so to some alone; 全系统 is every unit (`industry-commerce/4.4a`).
#[test]
fn town_3_4c_the_whole_town_or_the_units_concerned() {
    let to = |units: &[domain::id::UnitId], published| Command::Publish {
        published,
        units: Some(units.to_vec()),
        opinion: "限有关单位".into(),
    };
    let mut stage = opened("town", "supervision_news");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    let nobody = [to(&[], true), to(&[unit(9)], true)];
    for command in nobody {
        stage.refuses(Role::PrincipalLeader, command, &Refusal::NobodyToPublishTo);
    }
    let place = "units/1".into();
    let twice = to(&[unit(2), unit(2)], true);
    stage.refuses(Role::PrincipalLeader, twice, &Refusal::NamedTwice { place });
    let kept = to(&[unit(2)], false);
    stage.refuses(Role::PrincipalLeader, kept, &Refusal::ReadersOfNothing);
    stage
        .ask(Role::PrincipalLeader, to(&[unit(2)], true))
        .unwrap();
    assert_eq!(stage.bulletin.facts().shown, [unit(2)].into());
    assert!(!sees(&person(Role::UnitHead), &stage.bulletin.facts()));

    let mut stage = opened("industry-commerce", "bulletin");
    stage.ask(Role::Clerk, circular()).unwrap();
    stage.ask(Role::Clerk, Command::Send).unwrap();
    let some = to(&[unit(1)], true);
    stage.refuses(Role::LeaderInCharge, some, &Refusal::PublishedToEveryone);
}

/// Books that begin in October owe no assessment of that year by the clock; the office opens it by hand, with the day it is due
/// (`banner/6.6b`), and its events make the bulletin.
#[test]
fn a_period_the_clock_left_out_is_opened_by_hand() {
    let calendar = Calendar::official();
    let since = day("2026-10-08");
    let owed = owed_on(rulebook("banner"), calendar, day("2026-10-09"), since);
    assert!(owed.iter().all(|owed| owed.rule.id != "yearly_assessment"));
    let stage = try_open_on(
        "2026-10-09",
        "banner",
        "yearly_assessment",
        Role::Clerk,
        "2026年年终全面考核",
    );
    let bulletin = stage.unwrap().bulletin;
    assert_eq!(bulletin.due_on(), Some(day("2026-12-31")));
    let head = bulletin.head();
    assert_eq!(head.period.as_deref(), Some("yearly_assessment/2026"));
}

/// A week in which nobody works owes nothing, by hand as by the clock (`company/6.1`; the Spring Festival of 2020).
#[test]
fn a_period_without_a_working_day_is_not_opened() {
    let week = try_open_on(
        "2020-01-29",
        "company",
        "weekly_report",
        Role::Clerk,
        "通报",
    );
    assert_eq!(week.err(), Some(Refusal::DutyPeriodic));
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
    let from = day("2026-12-31");
    stage.refuses(Role::Clerk, Command::Send, &Refusal::PeriodNotOver { from });
    stage.on("2026-12-31");
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
            today: stage.today,
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

/// `org-dept/4.3`: what tells of a month or a quarter goes out on its last working day at the earliest, and no button says otherwise; a
/// circular "at least once a week" is any day's (`company/6.1`).
#[rstest]
#[case("org-dept", "monthly_circular", "2026-03-30", "2026-03-31", false)]
#[case("org-dept", "quarterly_circular", "2026-03-30", "2026-03-31", false)]
#[case("org-dept", "feedback_circular", "2026-05-28", "2026-05-29", false)]
#[case("company", "weekly_report", "2026-03-11", "2026-03-13", true)]
fn a_circular_counts_for_a_period_that_has_come_to_its_end(
    #[case] id: &str,
    #[case] duty: &str,
    #[case] before: &str,
    #[case] last: &str,
    #[case] at_once: bool,
) {
    let mut stage = planned(id, duty, before);
    assert_eq!(stage.bulletin.due_on(), Some(day(last)));
    stage.ask(Role::Clerk, circular()).unwrap();
    let clerk = actor(Role::Clerk);
    let offered = |stage: &Stage| {
        let standing = Standing {
            actor: &clerk,
            rulebook: stage.rulebook,
            today: stage.today,
        };
        permitted(standing, &stage.bulletin).contains(&Action::Send)
    };
    assert_eq!(offered(&stage), at_once);
    if !at_once {
        let from = day(last);
        stage.refuses(Role::Clerk, Command::Send, &Refusal::PeriodNotOver { from });
        stage.on(last);
    }
    assert!(offered(&stage));
    stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(stage.bulletin.sending.as_ref().unwrap().days_late, 0);
}

/// `industry-commerce/6.3`: nobody is criticized in 《鞍山工商督查》, or in the circular of progress that no leader decides on, before the facts were
/// verified, of this unit; `banner/6.3` asks for none.
#[test]
fn criticism_rests_on_a_verification() {
    let criticism = |unit_of: u128, verified_in| {
        Command::Write(Draft::Bulletin {
            text: "督查情况".into(),
            praise: vec![],
            criticism: vec![Mention {
                unit: unit(unit_of),
                text: "逾期不报".into(),
                verified_in,
            }],
        })
    };
    let unverified = Refusal::CriticismNotVerified {
        place: "criticism/0/verifiedIn".into(),
    };
    for duty in ["bulletin", "progress_circular"] {
        let mut stage = opened("industry-commerce", duty);
        stage.refuses(Role::Clerk, criticism(2, None), &unverified);
        stage.refuses(Role::Clerk, criticism(1, Some(VERIFIED)), &unverified);
        stage
            .ask(Role::Clerk, criticism(2, Some(VERIFIED)))
            .unwrap();
    }
    let mut stage = opened("banner", "circular");
    stage.ask(Role::Clerk, criticism(2, None)).unwrap();
}
