//! Next steps on cases, on the right desks and no others; news of cases, read by those who may still know.

use chrono::TimeDelta;
use domain::{
    access::Person,
    assessment::{Claim, MeritDraft, MeritKind},
    case::CaseStep,
    inspection::{Command, Inspection, NewFinding, Participant},
    item::Command as ItemCommand,
    rulebook::{FindingGrade, InspectionKind, Rank},
    vocabulary::{Role, Secrecy},
};
use serde_json::json;
use store::{CaseTodoLine, ChangeError, Happened, NewNotice, Page};

use super::{NOW, ask, filed::approved, open, opening, plan, under};
use crate::{
    engines::both,
    world::{Office, World, at, day},
};

fn todos(world: &World, person: &Person) -> Vec<CaseTodoLine> {
    let page = Page::first(100);
    let slice = world
        .store
        .case_todo_list(person, day("2026-03-31"), &page)
        .unwrap();
    slice.rows
}

fn steps(world: &World, person: &Person) -> Vec<CaseStep> {
    todos(world, person).iter().map(|line| line.step).collect()
}

/// `yangjiang/4.2`: an unannounced visit lies on the office's desk and on no unit's before it begins; then a finding lies on the desk of
/// the unit it was found at, by its date, until it is answered (`company/5.4b`).
#[test]
fn a_step_lies_on_the_desk_it_is_meant_for() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        approved(world, &office, 9);
        let heads = [0, 1, 2].map(|n| world.user(Role::UnitHead, Some(world.units[n])));
        let units = &world.units[..2];
        let mut visit = open(world, &office.clerk, InspectionKind::Unannounced, units);
        let mut along = plan(&office.clerk);
        along.participants.push(Participant::Department {
            unit: world.units[2],
        });
        visit = ask(world, &office.clerk, &visit, Command::Plan(along)).unwrap();
        let nothing_for_units = || {
            for head in &heads {
                assert_eq!(steps(world, head), []);
            }
        };
        nothing_for_units();
        let waits = &todos(world, &office.director)[0];
        assert_eq!(
            (waits.step, waits.due_on, waits.case),
            (CaseStep::BeginInspection, Some(day("2026-03-09")), visit.id)
        );
        visit = ask(world, &office.clerk, &visit, Command::Begin).unwrap();
        nothing_for_units();
        let find = Command::Find(NewFinding {
            unit: world.units[0],
            point: None,
            grade: FindingGrade::Lasting,
            text: "台账不实".into(),
            on_the_spot: None,
        });
        visit = ask(world, &office.clerk, &visit, find).unwrap();
        let finding = visit.findings[0].id;
        assert!(steps(world, &office.clerk).contains(&CaseStep::NotifyFinding));
        let notify = Command::Notify {
            finding,
            text: "限期补正".into(),
            due_on: day("2026-03-20"),
        };
        visit = ask(world, &office.clerk, &visit, notify).unwrap();
        let owed = &todos(world, &heads[0])[0];
        assert_eq!(owed.step, CaseStep::AnswerFinding);
        assert_eq!(owed.subject, Some(finding.uuid()));
        assert_eq!(owed.due_on, Some(day("2026-03-20")));
        assert_eq!(steps(world, &heads[1]), []);
        assert_eq!(steps(world, &heads[2]), []);
        // Missed, the clock reminds of it the day after, a Saturday, however often it runs (`company/5.4b`).
        let now = at("2026-03-21T00:01:00+08:00");
        let first = world.store.duty_sweep(day("2026-03-21"), now).unwrap();
        assert!(first.prompted > 0, "{first:?}");
        let again = world.store.duty_sweep(day("2026-03-21"), now).unwrap();
        assert_eq!(again.prompted, 0);
        let answer = Command::AnswerFinding {
            finding,
            text: "已补正".into(),
        };
        visit = ask(world, &heads[0], &visit, answer).unwrap();
        assert_eq!(visit.findings[0].prompted_on, Some(day("2026-03-21")));
        assert_eq!(steps(world, &heads[0]), []);
        assert!(steps(world, &office.clerk).contains(&CaseStep::VerifyFinding));
    });
}

/// Where a unit has no leader in charge, what would be his on a case is the principal leader's: right and to-do alike (domain.md §8,
/// `town-duban/4.1.3.2`). What a leader has is on that desk no second time.
#[test]
fn a_missing_leaders_step_lies_with_the_principal_leader() {
    both(|world| {
        under(world, "town-duban");
        let clerk = world.user(Role::Clerk, None);
        let leader = world.user_with(&[Role::LeaderInCharge], None, &world.units[..1]);
        let principal = world.user(Role::PrincipalLeader, None);
        let waiting = |person: &Person| {
            let steps = steps(world, person).into_iter();
            steps
                .filter(|step| *step == CaseStep::ReadInspectionReport)
                .count()
        };
        let reported = |unit| {
            let visit = open(world, &clerk, InspectionKind::OnSite, &[unit]);
            let visit = ask(world, &clerk, &visit, Command::Begin).unwrap();
            let report = Command::WriteReport {
                situation: "进度滞后".into(),
                analysis: "拨付迟缓".into(),
                proposals: "按月拨付".into(),
            };
            ask(world, &clerk, &visit, report).unwrap()
        };
        reported(world.units[0]);
        assert_eq!((waiting(&leader), waiting(&principal)), (1, 0));
        let unled = reported(world.units[1]);
        assert_eq!((waiting(&leader), waiting(&principal)), (1, 1));
        let read = || Command::ReadReport {
            opinion: "同意".into(),
        };
        ask(world, &principal, &unled, read()).unwrap();
        // Then it is the principal leader's own turn.
        assert_eq!((waiting(&leader), waiting(&principal)), (1, 1));
        ask(world, &principal, &unled, read()).unwrap();
        assert_eq!(waiting(&principal), 0);
    });
}

/// what is about a restricted matter is on the desks of the listed only, and nobody else's page is shorter or longer for it.
#[test]
fn a_restricted_matter_leaves_no_line() {
    both(|world| {
        let office = Office::of(world);
        let matter = world.register(&office.clerk, "专项行动");
        under(world, "yangjiang");
        let request = world.by(&office.clerk, NOW);
        let about = domain::inspection::Opening {
            items: vec![matter.id],
            ..opening(world, InspectionKind::Special, &world.units[..1])
        };
        world.store.inspection_open(&request, &about).unwrap();
        assert_eq!(steps(world, &office.director).len(), 1);
        let secrecy = ItemCommand::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.clerk.user].into(),
        };
        world
            .change(&office.director, NOW, matter.id, secrecy)
            .unwrap();
        assert_eq!(steps(world, &office.clerk).len(), 1);
        assert_eq!(steps(world, &office.director), []);
    });
}

/// Points by hand wait for another person, page by page in one order, none twice and none left out.
#[test]
fn what_one_person_entered_waits_for_the_others_page_by_page() {
    both(|world| {
        let office = Office::of(world);
        for n in 0..7 {
            let draft = MeritDraft {
                jurisdiction: world.jurisdiction,
                unit: world.units[n % 2],
                item: None,
                claim: Claim::Word {
                    what: MeritKind::Praise,
                    rank: Rank::City,
                },
                on: day("2026-02-10"),
                evidence: format!("市政府主要领导批示复印件之{n}"),
            };
            let request = world.by(&office.clerk, NOW);
            world.store.merit_enter(&request, &draft).unwrap();
        }
        assert_eq!(steps(world, &office.clerk), []);
        let all = todos(world, &office.director);
        assert_eq!(all.len(), 7);
        let mut paged = Vec::new();
        let mut page = Page::first(3);
        loop {
            let slice = world
                .store
                .case_todo_list(&office.director, day("2026-03-31"), &page)
                .unwrap();
            paged.extend(slice.rows);
            match slice.next {
                Some(next) => page = Page::new(3, Some(next)),
                None => break,
            }
        }
        assert_eq!(paged, all);
    });
}

fn notice(world: &World, person: &Person, inspection: &Inspection) -> NewNotice {
    NewNotice {
        jurisdiction: world.jurisdiction,
        user: person.user,
        event_seq: 1,
        kind: "inspection_begun".into(),
        item: None,
        urge: None,
        case: Some(inspection.id),
        as_of: person.unit,
        payload: json!({ "title": inspection.title }),
    }
}

/// a notice keeps no title and is there only while its reader may know of the case, as one of the unit that was told.
#[test]
fn a_notice_of_a_case_is_judged_when_it_is_read() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        approved(world, &office, 9);
        let mut head = world.user(Role::UnitHead, Some(world.units[0]));
        let units = &world.units[..2];
        let visit = open(world, &office.clerk, InspectionKind::Unannounced, units);
        let visit = ask(
            world,
            &office.clerk,
            &visit,
            Command::Plan(plan(&office.clerk)),
        )
        .unwrap();
        // Even a notice made too early is not there before the visit begins.
        let notices = [
            notice(world, &head, &visit),
            notice(world, &office.clerk, &visit),
        ];
        world.store.notice_insert(&notices, at(NOW)).unwrap();
        let kept = "select count(*) as n from notices where payload like '%老旧小区%'";
        assert_eq!(world.database.figure(kept), 0);
        let count = |person: &Person| {
            let list = world.store.notice_list(person, true, &Page::first(10));
            let rows = list.unwrap().rows.len();
            let unread = world.store.notice_unread_count(person, 100).unwrap();
            assert_eq!(i64::try_from(rows), Ok(unread));
            rows
        };
        assert_eq!((count(&head), count(&office.clerk)), (0, 1));
        let visit = ask(world, &office.clerk, &visit, Command::Begin).unwrap();
        assert_eq!(count(&head), 1);
        let shown = world
            .store
            .notice_list(&head, true, &Page::first(1))
            .unwrap();
        assert_eq!(shown.rows[0].payload, json!({ "title": visit.title }));
        assert_eq!(shown.rows[0].case.map(|(id, _)| id), Some(visit.id));
        // The other unit was inspected too, and yet this was told to the first one's people.
        head.unit = Some(world.units[1]);
        assert_eq!(count(&head), 0);
    });
}

/// What happened to a case waits to be told as what happened to an item does; what was denied does not.
#[test]
fn news_of_cases_is_claimed_with_its_kind() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        let units = &world.units[..1];
        let visit = open(world, &office.clerk, InspectionKind::Special, units);
        let head = world.user(Role::PrincipalLeader, None);
        let denied = ask(world, &head, &visit, Command::Plan(plan(&head)));
        assert!(
            matches!(denied, Err(ChangeError::CaseRefused(refused)) if refused.code == "not_permitted")
        );
        let lease = TimeDelta::seconds(30);
        let claimed = world.store.outbox_claim(10, lease, at(NOW)).unwrap();
        assert_eq!(claimed.len(), 1);
        let Happened::ToCase { case, kind, event } = &claimed[0].happened else {
            panic!("it happened to a case");
        };
        assert_eq!(
            (*case, *kind),
            (visit.id, domain::case::CaseKind::Inspection)
        );
        assert!(event.contains("inspection_opened"), "{event}");
    });
}

/// Numbers of inspections come from one run without a gap, those about a restricted matter from another; an unannounced visit takes its
/// number when it begins (`yangjiang/4.2`).
#[test]
fn inspections_are_numbered_without_gap_or_betrayal() {
    both(|world| {
        let office = Office::of(world);
        let matter = world.register(&office.clerk, "专项行动");
        let secrecy = ItemCommand::SetSecrecy {
            secrecy: Secrecy::Restricted,
            listed: [office.clerk.user].into(),
        };
        world
            .change(&office.director, NOW, matter.id, secrecy)
            .unwrap();
        under(world, "yangjiang");
        approved(world, &office, 9);
        let units = &world.units[..1];
        let planned = |inspection: &Inspection| {
            let command = Command::Plan(plan(&office.clerk));
            ask(world, &office.clerk, inspection, command).unwrap()
        };
        let number = |inspection: &Inspection| {
            let number = inspection.number.as_ref();
            number.map(|number| number.text.clone()).unwrap_or_default()
        };
        let request = world.by(&office.clerk, NOW);
        let about = domain::inspection::Opening {
            items: vec![matter.id],
            ..opening(world, InspectionKind::Special, units)
        };
        let secret = world.store.inspection_open(&request, &about).unwrap();
        let secret = planned(&secret.fresh().unwrap().case.unwrap().into_inner());
        let hidden = open(world, &office.clerk, InspectionKind::Unannounced, units);
        let hidden = planned(&hidden);
        let seen = open(world, &office.clerk, InspectionKind::Special, units);
        let seen = planned(&seen);
        let hidden_before = number(&hidden);
        let hidden = ask(world, &office.clerk, &hidden, Command::Begin).unwrap();
        assert_eq!(
            [
                number(&secret),
                hidden_before,
                number(&seen),
                number(&hidden)
            ],
            [
                "阳府督查密〔2026〕1号",
                "",
                "阳府督查〔2026〕1号",
                "阳府督查〔2026〕2号"
            ]
        );
    });
}
