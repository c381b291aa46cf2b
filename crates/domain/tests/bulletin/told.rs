//! Who hears of a bulletin, and on whose desk its next step lies.

use domain::{
    access::Actor,
    bulletin::{Command, Event},
    case::{Asked, Case, CaseStep},
    notice::{Delivery, Language, Listener, case_audience, case_notices},
    vocabulary::Role,
};

use crate::stage::*;
use Delivery::{Digest, Immediate};

const ALL: [Role; 6] = [
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
    Role::UnitHead,
];

fn told(stage: &Stage, events: &[Event]) -> Vec<(Role, Delivery, String)> {
    let listener = |role: &Role| match actor(*role) {
        Actor::Person(person) => Listener {
            person,
            observes: None,
        },
        Actor::Clock => unreachable!("people are people"),
    };
    let people: Vec<_> = ALL.iter().map(listener).collect();
    let notices: Vec<_> = events
        .iter()
        .flat_map(|event| case_notices(event, &stage.bulletin, stage.rulebook, &|_| None))
        .collect();
    let heard = case_audience(&notices, &stage.bulletin.facts(), &[], &people, None);
    let role = |heard: &domain::notice::Heard| {
        let mut people = people.iter();
        let found = people.find(|listener| listener.person.user == heard.user);
        *found.unwrap().person.roles.first().unwrap()
    };
    let mut told: Vec<_> = heard
        .iter()
        .map(|heard| {
            let text = heard.news.text(Language::ZhCn);
            (role(heard), heard.news.delivery, text)
        })
        .collect();
    told.sort();
    told
}

fn roles(stage: &Stage, events: &[Event]) -> Vec<(Role, Delivery)> {
    let told = told(stage, events).into_iter();
    told.map(|(role, delivery, _)| (role, delivery)).collect()
}

/// Who could take the step it waits for.
fn desk(stage: &Stage) -> (CaseStep, Vec<Role>) {
    let steps = stage.bulletin.next_steps(stage.rulebook);
    let [next] = steps.as_slice() else {
        panic!("one step: {steps:?}");
    };
    let may = |role: &Role| {
        let asked = Asked {
            actor: &actor(*role),
            rulebook: stage.rulebook,
            today: stage.today,
        };
        stage.bulletin.may_take(asked, next.step, next.subject)
    };
    (next.step, ALL.iter().copied().filter(may).collect())
}

/// `industry-commerce/4.4a`: it goes to leaders; who decides on publication has that as a step, and the units hear once it is published.
#[test]
fn industry_commerce_4_4a_units_hear_of_what_is_published() {
    let mut stage = opened("industry-commerce", "bulletin");
    let office = vec![Role::Clerk, Role::Director];
    assert_eq!(desk(&stage), (CaseStep::WriteBulletin, office.clone()));
    let written = stage.ask(Role::Clerk, circular()).unwrap();
    assert_eq!(roles(&stage, &written), []);
    assert_eq!(desk(&stage), (CaseStep::SendBulletin, office));
    let sent = stage.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(
        roles(&stage, &sent),
        [
            (Role::OfficeChief, Digest),
            (Role::LeaderInCharge, Digest),
            (Role::PrincipalLeader, Digest)
        ]
    );
    let publisher = vec![Role::LeaderInCharge];
    assert_eq!(desk(&stage), (CaseStep::PublishBulletin, publisher));
    let mut kept = Stage {
        bulletin: stage.bulletin.clone(),
        ..stage
    };
    let events = kept.ask(Role::LeaderInCharge, publish(false)).unwrap();
    assert_eq!(roles(&kept, &events), [(Role::Clerk, Digest)]);
    let events = stage.ask(Role::LeaderInCharge, publish(true)).unwrap();
    assert_eq!(
        roles(&stage, &events),
        [(Role::Clerk, Digest), (Role::UnitHead, Digest)]
    );
}

/// `group/8`: who approves it has it on the desk; returned, it goes back to its author at once.
#[test]
fn group_8_a_return_reaches_the_author_at_once() {
    let mut stage = opened("group", "instructive_matter");
    let written = stage.ask(Role::Clerk, circular()).unwrap();
    let (step, approver) = desk(&stage);
    assert_eq!(step, CaseStep::ApproveBulletin);
    assert_eq!(roles(&stage, &written), [(approver[0], Digest)]);
    let returned = stage.ask(approver[0], approve(false)).unwrap();
    assert_eq!(roles(&stage, &returned), [(Role::Clerk, Immediate)]);
    assert_eq!(desk(&stage).0, CaseStep::WriteBulletin);
}

/// `org-dept/4.3`: what is owed is reminded of, to those who owe it and to the one who sees that it comes; at once on the day.
#[test]
fn org_dept_4_3_the_office_is_reminded_of_what_it_owes() {
    let mut stage = planned("org-dept", "monthly_circular", "2026-03-02");
    let due_on = stage.bulletin.due_on().unwrap().to_string();
    assert_eq!(
        stage.bulletin.next_steps(stage.rulebook)[0].due_on,
        stage.bulletin.due_on()
    );
    let today = stage.tick(&due_on).unwrap();
    let told = told(&stage, &today);
    assert_eq!(
        told.iter().map(|(role, ..)| *role).collect::<Vec<_>>(),
        [Role::Clerk, Role::Director]
    );
    assert!(told.iter().all(|(_, delivery, _)| *delivery == Immediate));
    assert!(told[0].2.ends_with("今日到期"), "{}", told[0].2);
}

/// `industry-commerce/4.4a`: a bulletin is numbered when it goes out; the week's arrangement of `company/5.1` is no paper with a number.
#[test]
fn a_bulletin_is_numbered_when_it_is_sent() {
    let mut stage = opened("industry-commerce", "bulletin");
    stage.ask(Role::Clerk, circular()).unwrap();
    assert_eq!(stage.bulletin.head().number, None);
    stage.ask(Role::Clerk, Command::Send).unwrap();
    let number = stage.bulletin.head().number.unwrap();
    assert_eq!(number.text, "鞍工商督报〔2026〕1号");

    let rule = rulebook("company").duties.iter();
    let mut rule = rule.filter(|rule| !rule.product.is_circular());
    let mut week = planned("company", &rule.next().unwrap().id, "2026-03-02");
    let arrangement = Command::Write(domain::bulletin::Draft::InspectionPlan {
        focus: "安全生产".into(),
        special_checks: "危化品仓库".into(),
        method: "现场".into(),
        time: "周三".into(),
        people: "督查组".into(),
    });
    week.ask(Role::Clerk, arrangement).unwrap();
    week.ask(Role::Clerk, Command::Send).unwrap();
    assert_eq!(week.bulletin.head().number, None);
}
