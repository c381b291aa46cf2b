//! News of cases reaches people the way news of items does: once, in their language, and nobody before they may know.

use domain::{
    access::Person,
    inspection::{Command, Inspection, Method, Opening, Participant, Plan},
    notice::{Language, News},
    rulebook::InspectionKind,
    vocabulary::Role,
    yearly_plan::{Command as PlanCommand, Content, Priority},
};
use store::{Page, Request};
use worker::{DispatchOptions, dispatch_once};

use crate::{
    both_by,
    office::{Office, at, day},
};

const NOW: &str = "2026-03-09T10:00:00+08:00";

fn tell(office: &Office) -> u64 {
    let told = dispatch_once(&office.store, at(NOW), &DispatchOptions::default()).unwrap();
    assert_eq!(office.store.outbox_waiting().unwrap(), 0);
    told.notices
}

/// What a person reads, oldest first.
fn read(office: &Office, person: &Person) -> Vec<String> {
    let list = office
        .store
        .notice_list(person, false, &Page::first(50))
        .unwrap();
    let read = |notice: store::Notice| {
        let news: News = serde_json::from_value(notice.payload).unwrap();
        assert!(!news.reason(Language::ZhCn).is_empty());
        news.text(Language::ZhCn)
    };
    list.rows.into_iter().rev().map(read).collect()
}

/// Inspections begin within the year's plan (`yangjiang/2.2a`); what it is told of lies behind.
fn plan_the_year(office: &Office) {
    let by = |person: &Person| Request::person(person.clone(), None, "test", "", at(NOW));
    let content = Content {
        priorities: vec![Priority {
            id: None,
            text: "老旧小区改造".into(),
            units: Vec::new(),
        }],
        filed: 4,
    };
    let proposed = office
        .store
        .yearly_plan_propose(&by(&office.director), 2026, &content)
        .unwrap();
    let principal = Person {
        roles: [Role::PrincipalLeader].into(),
        ..office.chief.clone()
    };
    let passed = PlanCommand::Approve {
        passed: true,
        opinion: String::new(),
    };
    let plan = proposed.fresh().unwrap().case;
    office
        .store
        .yearly_plan_change(&by(&principal), plan.id, None, &passed)
        .unwrap();
    tell(office);
}

/// `yangjiang/4.2`: planned and told to those who carry it out; the unit's head hears of it when it begins, with the title as it then is,
/// and a second round tells nothing twice.
#[test]
fn an_unannounced_visit_is_told_to_the_unit_when_it_begins() {
    both_by("yangjiang", |office| {
        let by = |person: &Person| Request::person(person.clone(), None, "test", "", at(NOW));
        plan_the_year(&office);
        let opening = Opening {
            jurisdiction: office.jurisdiction,
            kind: InspectionKind::Unannounced,
            title: "老旧小区改造暗访".into(),
            units: vec![office.unit],
            items: Vec::new(),
            report: None,
        };
        let opened = office
            .store
            .inspection_open(&by(&office.director), &opening)
            .unwrap();
        let visit = opened.fresh().unwrap().case;
        let does = |person: &Person, visit: &Inspection, command: Command| {
            let done = office
                .store
                .inspection_change(&by(person), visit.id, None, &command);
            done.unwrap().fresh().unwrap().case
        };
        let plan = Plan {
            methods: vec![Method::OnSite],
            focus: "工程进度".into(),
            place: "金家岭街道".into(),
            from: day("2026-03-09"),
            to: day("2026-03-10"),
            checklist: vec!["工程进度".into()],
            participants: vec![Participant::Member {
                user: office.clerk.user,
            }],
        };
        let visit = does(&office.director, &visit, Command::Plan(plan));
        assert_eq!(tell(&office), 1);
        assert_eq!(
            read(&office, &office.clerk),
            ["请参加督查：《老旧小区改造暗访》，2026年3月9日至2026年3月10日"]
        );
        assert_eq!(read(&office, &office.head), Vec::<String>::new());

        does(&office.director, &visit, Command::Begin);
        assert_eq!(tell(&office), 2);
        assert_eq!(tell(&office), 0);
        assert_eq!(
            read(&office, &office.head),
            ["督查已开始：《老旧小区改造暗访》（阳府督查〔2026〕1号）"]
        );
        assert_eq!(read(&office, &office.clerk).len(), 2);
    });
}
