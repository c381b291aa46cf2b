//! A calendar that was proposed: the chief hears of it and has it on the desk, the proposer hears of the decision, and the worker counts
//! anew what the office owes by it.

use domain::{
    access::Person,
    calendar::{Calendar, SpecialDay, SpecialKind, YearNotice},
    notice::{Language, News},
    vocabulary::ProposalKind,
};
use store::{CalendarProposal, Decision, NewCalendar, Page, Request};
use worker::{DispatchOptions, dispatch_once};

use crate::{
    both_by,
    office::{Office, at, day},
    sweep,
};

const NOW: &str = "2026-03-03T10:00:00+08:00";

fn by(person: &Person) -> Request {
    Request::person(person.clone(), None, "test", "", at(NOW))
}

/// The official year 2026, with Saturday 03-07 worked.
fn proposed(office: &Office) -> CalendarProposal {
    let official = Calendar::official().special_days().iter();
    let of_2026 = official
        .filter(|special| (day("2025-12-01")..=day("2026-11-30")).contains(&special.on))
        .cloned();
    let worked = SpecialDay {
        on: day("2026-03-07"),
        kind: SpecialKind::MakeUp,
        name: "春节".into(),
    };
    let notice = YearNotice::new(2026, of_2026.chain([worked]).collect()).unwrap();
    let base = office.store.calendar_in_force(office.jurisdiction).unwrap();
    let new = NewCalendar {
        calendar: base.with(&notice).unwrap(),
        notice,
        basis: "国办发明电〔2025〕7号".into(),
        base,
    };
    let done = office.store.calendar_propose(&by(&office.director), &new);
    done.unwrap().fresh().unwrap()
}

fn tell(office: &Office) -> u64 {
    let told = dispatch_once(&office.store, at(NOW), &DispatchOptions::default()).unwrap();
    assert_eq!(office.store.outbox_waiting().unwrap(), 0);
    assert_eq!(office.store.outbox_set_aside_count().unwrap(), 0);
    told.notices
}

/// What a person reads, oldest first, with why.
fn read(office: &Office, person: &Person) -> Vec<(String, String)> {
    let list = (office.store)
        .notice_list(person, false, &Page::first(50))
        .unwrap();
    let read = |notice: store::Notice| {
        let news: News = serde_json::from_value(notice.payload).unwrap();
        (news.text(Language::ZhCn), news.reason(Language::ZhCn))
    };
    list.rows.into_iter().rev().map(read).collect()
}

/// whoever is to decide hears of it once and has it to do until somebody has decided; whoever proposed it hears how, and why not.
#[test]
fn the_chief_hears_what_waits_and_the_proposer_what_was_decided() {
    both_by("district", |office| {
        let waiting = |person: &Person| {
            let page = Page::first(10);
            office.store.proposal_todo_list(person, &page).unwrap().rows
        };
        let text = |text: &str, why: &str| (text.to_owned(), why.to_owned());
        let first = proposed(&office);
        assert_eq!(tell(&office), 1, "the chief, and not who proposed it");
        assert_eq!(tell(&office), 0, "once");
        let asked = text(
            "2026年工作日历（国办发明电〔2025〕7号）待您审批",
            "一人提出，须由办公室主任决定",
        );
        assert_eq!(read(&office, &office.chief), [asked]);
        let todo = waiting(&office.chief);
        assert_eq!(todo.len(), 1);
        assert_eq!(
            (todo[0].id, todo[0].kind),
            (first.id, ProposalKind::Calendar)
        );
        for other in [&office.director, &office.clerk, &office.head] {
            assert_eq!(waiting(other), [], "not theirs to decide");
            assert_eq!(read(&office, other), []);
        }
        // Whoever proposed it does not decide on it, in whosever name.
        let mut acting = office.chief.clone();
        acting.user = office.director.user;
        acting.acting_for = Some(office.chief.user);
        assert_eq!(waiting(&acting), []);

        let declined = Decision::Decline("以3月8日为准");
        (office.store)
            .calendar_decide(&by(&office.chief), first.id, 1, declined)
            .unwrap();
        assert_eq!(waiting(&office.chief), []);
        assert_eq!(tell(&office), 1);
        let answer = text(
            "2026年工作日历（国办发明电〔2025〕7号）未获批准：以3月8日为准",
            "由您起草或提出",
        );
        assert_eq!(read(&office, &office.director), [answer]);

        // Decided before it was told: nobody is asked any more.
        let second = proposed(&office);
        (office.store)
            .calendar_decide(&by(&office.chief), second.id, 1, Decision::Approve)
            .unwrap();
        assert_eq!(tell(&office), 1);
        assert_eq!(read(&office, &office.chief).len(), 1);
        let heard = read(&office, &office.director);
        assert_eq!(heard.len(), 2);
        let approved = |(text, _): &(String, String)| text.ends_with("已批准");
        assert!(heard.iter().any(approved), "{heard:?}");
    });
}

/// R-34, company/5.1: the next sweep counts the week's papers anew before it reminds of them, once; the office hears of the new day.
#[test]
fn a_sweep_counts_the_papers_of_the_office_anew() {
    both_by("company", |office| {
        let planned = sweep(&office, "2026-03-02T00:01:00+08:00");
        assert_eq!(planned.planned, 2);
        let proposal = proposed(&office);
        (office.store)
            .calendar_decide(&by(&office.chief), proposal.id, 1, Decision::Approve)
            .unwrap();
        let next = sweep(&office, "2026-03-03T10:01:00+08:00");
        assert_eq!((next.replanned_cases, next.replanned), (2, 0));
        assert_eq!(
            sweep(&office, "2026-03-03T10:02:00+08:00").replanned_cases,
            0
        );
        tell(&office);
        let moved = read(&office, &office.clerk)
            .into_iter()
            .filter(|(text, _)| text.ends_with("的时限由2026年3月6日调整为2026年3月7日"));
        assert_eq!(moved.count(), 2);
        // Reminded of on Wednesday and Friday, and on the Saturday it is due, not missed.
        let saturday = sweep(&office, "2026-03-07T00:01:00+08:00");
        assert_eq!(saturday.reminded, 6);
    });
}
