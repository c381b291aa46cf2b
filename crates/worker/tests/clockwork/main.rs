//! What the clockwork promises, on a real database: days caught up, a clock that may not go back, a brake, and news told once.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test may stop at the first surprise"
)]

mod cases;
#[allow(dead_code, reason = "the office shows more than this test asks")]
mod office;
mod proposals;

use domain::{
    item::{Command, Event, Item, UrgeState},
    notice::{Language, News},
    vocabulary::Tier,
};
use office::{Database, Office, at, day, psql};
use store::{OutageCause, Page, Request};
use worker::{DispatchOptions, SweepError, SweepOptions, dispatch_once, sweep_once};

fn both(promise: impl Fn(Office)) {
    both_by("district", promise);
}

fn both_by(rulebook: &str, promise: impl Fn(Office)) {
    promise(Office::working_by(Database::sqlite(), rulebook));
    if let Some(database) = Database::postgresql() {
        promise(Office::working_by(database, rulebook));
    }
}

fn sweep(office: &Office, moment: &str) -> worker::SweepReport {
    sweep_once(&office.store, at(moment), &SweepOptions::daily()).unwrap()
}

/// Every event of an item, oldest first.
fn events(office: &Office, item: &Item) -> Vec<Event> {
    let mut all = Vec::new();
    let mut page = Page::first(100);
    loop {
        let slice = office
            .store
            .event_list(&office.clerk, item.id, &page)
            .unwrap()
            .unwrap();
        all.extend(slice.rows.into_iter().map(|entry| entry.event));
        match slice.next {
            Some(next) => page = Page::new(100, Some(next)),
            None => break,
        }
    }
    all.reverse();
    all
}

#[test]
fn a_missed_report_is_prompted_and_drafts_one_slip_however_often_the_day_is_swept() {
    both(|office| {
        let item = office.issued(1);
        for moment in [
            "2025-09-28T00:01:00+08:00",
            "2025-09-29T00:01:00+08:00",
            "2025-09-29T00:02:00+08:00",
            "2025-09-30T00:01:00+08:00",
        ] {
            sweep(&office, moment);
        }
        let urges = office.read(&item).assignments[0].urges.clone();
        assert_eq!(urges.len(), 1);
        assert_eq!(urges[0].drafted_on, day("2025-09-29"));
        assert!(!urges[0].to_confirm);
        let prompts = events(&office, &item)
            .into_iter()
            .filter(|event| matches!(event, Event::Prompted { .. }))
            .count();
        // Receipt: due on the 23rd, overdue since; report: on the 28th, 29th and 30th.
        assert!(prompts >= 4, "{prompts}");
        assert_eq!(
            office
                .store
                .audit_verify(office.jurisdiction)
                .unwrap()
                .first_bad,
            None
        );
    });
}

#[test]
fn days_missed_at_a_standstill_are_caught_up_and_their_drafts_wait_to_be_confirmed() {
    both(|office| {
        let item = office.issued(1);
        sweep(&office, "2025-09-23T00:01:00+08:00");
        let report = sweep(&office, "2025-10-10T08:00:00+08:00");
        assert_eq!(report.days.first(), Some(&day("2025-09-24")));
        assert_eq!(report.days.last(), Some(&day("2025-10-10")));
        let urges = office.read(&item).assignments[0].urges.clone();
        assert_eq!(
            (urges[0].drafted_on, urges[0].to_confirm),
            (day("2025-09-29"), true)
        );
        let outages = office
            .store
            .outage_list(
                office.jurisdiction,
                at("2025-09-25T00:00:00+08:00"),
                at("2025-10-10T00:00:00+08:00"),
            )
            .unwrap();
        assert_eq!(
            outages
                .iter()
                .map(|outage| outage.cause)
                .collect::<Vec<_>>(),
            [OutageCause::Standstill]
        );
    });
}

/// What was sent before midnight is written down first.
#[test]
fn a_day_begins_a_minute_after_midnight() {
    both(|office| {
        let item = office.issued(1);
        sweep(&office, "2025-09-28T00:01:00+08:00");
        let swept = |moment: &str| {
            sweep_once(&office.store, at(moment), &SweepOptions::default()).unwrap();
            office.read(&item).assignments[0].urges.len()
        };
        assert_eq!(swept("2025-09-29T00:00:00+08:00"), 0);
        assert_eq!(swept("2025-09-29T00:00:59.999+08:00"), 0);
        assert_eq!(swept("2025-09-29T00:01:00+08:00"), 1);
        let urge = office.read(&item).assignments[0].urges[0].clone();
        assert_eq!(
            (urge.drafted_on, urge.to_confirm),
            (day("2025-09-29"), false)
        );
    });
}

#[test]
fn a_clock_that_goes_back_stops_the_sweep() {
    both(|office| {
        office.issued(1);
        sweep(&office, "2025-09-29T08:00:00+08:00");
        let back = sweep_once(
            &office.store,
            at("2025-09-28T08:00:00+08:00"),
            &SweepOptions::daily(),
        );
        assert!(
            matches!(back, Err(SweepError::ClockBackwards { .. })),
            "{back:?}"
        );
        // A few minutes between two machines are no going back.
        sweep_once(
            &office.store,
            at("2025-09-29T07:56:00+08:00"),
            &SweepOptions::default(),
        )
        .unwrap();
    });
}

/// A clock that runs ahead finds few slips on each of many days: what counts is the sweep (domain.md §6).
#[test]
fn the_brake_counts_all_days_of_a_sweep() {
    both(|office| {
        // The first twelve owe a report on 28 September, the others on the 30th: slips of 29 September and of 9 October.
        for n in 0..12 {
            office.issued(n);
        }
        for n in 12..24 {
            office.issued_as(Tier::Major, n);
        }
        let report = sweep(&office, "2025-10-10T00:01:00+08:00");
        assert_eq!(report.drafts, 12);
        let held: Vec<_> = report.braked.iter().map(|held| held.day).collect();
        assert_eq!(held, [day("2025-10-09")]);
        assert_eq!(report.braked[0].drafts, 24);
    });
}

/// The same in a file, whose bytes are spoiled while nobody has it open.
#[test]
fn an_item_that_cannot_be_read_in_a_file_is_passed_over_and_named() {
    let office = Office::new(Database::sqlite());
    let (broken, sound) = (office.issued(1), office.issued(2));
    let written = serde_json::to_vec(&office.read(&broken)).unwrap();
    let Office {
        store,
        jurisdiction,
        database,
        ..
    } = office;
    drop(store);
    let file = database.url.trim_start_matches("sqlite:");
    let mut bytes = std::fs::read(file).unwrap();
    let start = &written[..60];
    let places: Vec<_> = (0..bytes.len() - start.len())
        .filter(|at| bytes[*at..].starts_with(start))
        .collect();
    // What the row held before it grew may lie in a page's free space, too.
    assert!(!places.is_empty(), "the item is found as it was written");
    for place in places {
        bytes[place] = b'[';
    }
    std::fs::write(file, bytes).unwrap();

    let store = store::Store::open(&database.url, store::StoreOptions::default()).unwrap();
    let now = at("2025-09-29T00:01:00+08:00");
    let report = sweep_once(&store, now, &SweepOptions::daily()).unwrap();
    assert!(report.unread.contains(&broken.id), "{report:?}");
    let read = store.item_read(jurisdiction, sound.id).unwrap().unwrap();
    assert_eq!(read.item.assignments[0].urges.len(), 1);
}

/// One item that cannot be read keeps nobody else's clock standing, on a server.
#[test]
fn an_item_that_cannot_be_read_is_passed_over_and_named() {
    let Some(database) = Database::postgresql() else {
        return;
    };
    let office = Office::new(database);
    let (broken, sound) = (office.issued(1), office.issued(2));
    let spoil = format!(
        "update item_states set state = '{{}}' where item_id = '{}'",
        broken.id
    );
    psql(&office.database.url, &spoil);
    let report = sweep(&office, "2025-09-29T00:01:00+08:00");
    assert!(report.unread.contains(&broken.id));
    assert_eq!(office.read(&sound).assignments[0].urges.len(), 1);
}

#[test]
fn the_brake_holds_a_flood_until_the_director_lets_it_through() {
    both(|office| {
        let items: Vec<_> = (0..21).map(|n| office.issued(n)).collect();
        sweep(&office, "2025-09-28T00:01:00+08:00");
        let held = sweep(&office, "2025-09-29T00:01:00+08:00");
        assert_eq!((held.drafts, held.braked.len()), (0, 1));
        assert_eq!(
            (held.braked[0].drafts, held.braked[0].open_assignments),
            (21, 21)
        );
        // It stays held, and the next day waits behind it.
        assert_eq!(sweep(&office, "2025-09-30T00:01:00+08:00").drafts, 0);
        let heard = office
            .store
            .notice_list(&office.director, true, &Page::first(10))
            .unwrap()
            .rows;
        let news: News = serde_json::from_value(heard[0].payload.clone()).unwrap();
        assert!(
            news.text(Language::ZhCn)
                .contains("2025年9月29日将生成21份催办单"),
            "{}",
            news.text(Language::ZhCn)
        );
        assert_eq!(
            heard
                .iter()
                .filter(|notice| notice.kind == "brake_held")
                .count(),
            1
        );

        let director = Request::person(
            office.director.clone(),
            None,
            "test",
            "",
            at("2025-09-30T09:00:00+08:00"),
        );
        office
            .store
            .brake_confirm(&director, day("2025-09-29"), office.director.user, 1)
            .unwrap();
        let through = sweep(&office, "2025-09-30T09:01:00+08:00");
        assert_eq!((through.drafts, through.braked.len()), (21, 0));
        let drafted = office.read(&items[0]).assignments[0].urges[0].clone();
        assert!(drafted.to_confirm, "a day late");
    });
}

#[test]
fn news_reaches_those_concerned_once_and_says_why() {
    both(|office| {
        let item = office.issued(1);
        sweep(&office, "2025-09-29T00:01:00+08:00");
        let urge = office.read(&item).assignments[0].urges[0].clone();
        let sign = Request::person(
            office.chief.clone(),
            None,
            "test",
            "",
            at("2025-09-29T15:00:00+08:00"),
        );
        office
            .store
            .item_change(&sign, item.id, None, &Command::SignUrge { urge: urge.id })
            .unwrap();
        let now = at("2025-09-29T15:00:01+08:00");
        let told = dispatch_once(&office.store, now, &DispatchOptions::default()).unwrap();
        assert!(told.events > 10 && told.notices > 3, "{told:?}");
        assert_eq!(
            dispatch_once(&office.store, now, &DispatchOptions::default())
                .unwrap()
                .events,
            0
        );

        let heard = office
            .store
            .notice_list(&office.head, true, &Page::first(50))
            .unwrap()
            .rows;
        let news: Vec<News> = heard
            .iter()
            .map(|notice| serde_json::from_value(notice.payload.clone()).unwrap())
            .collect();
        let issued = news
            .iter()
            .find(|news| news.kind.word() == "urge_issued")
            .unwrap();
        assert!(
            issued
                .text(Language::ZhCn)
                .starts_with("蓝色催办单区督催蓝〔2025〕1号已发出：崂山区住房和城乡建设局"),
            "{}",
            issued.text(Language::ZhCn)
        );
        assert_eq!(issued.reason(Language::ZhCn), "本单位承办此事项");
        assert_eq!(issued.urge, Some(urge.id));
        // Who signed is not told of it.
        let chief: Vec<_> = office
            .store
            .notice_list(&office.chief, true, &Page::first(50))
            .unwrap()
            .rows
            .into_iter()
            .map(|notice| notice.kind)
            .collect();
        assert!(!chief.contains(&"urge_issued".to_owned()), "{chief:?}");
        assert_eq!(
            office.read(&item).assignments[0].urges[0].state,
            UrgeState::Issued
        );
    });
}
