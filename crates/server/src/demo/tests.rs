//! The demonstration's promise: whatever day it is set up on, this morning's picture has something of everything.

use std::collections::BTreeMap;

use domain::{
    access::Person,
    item::{Item, Obligation, Stage, UrgeState},
    time::beijing_day,
    vocabulary::{Level, Role},
};
use store::{ImportState, ItemFilter, ItemSort, Page, Store, StoreOptions};

use super::*;

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// The district as it lies in the database.
struct Picture {
    store: Store,
    items: Vec<Item>,
    now: Instant,
    accounts: Vec<Account>,
}

impl Picture {
    fn taken(dir: &Path, moment: &str) -> Self {
        let now = at(moment);
        let home = prepare(dir, now, &|_| {}).unwrap();
        let store = Store::open(&home.database_url(), StoreOptions::default()).unwrap();
        let jurisdiction = store.jurisdiction_list().unwrap().remove(0).id;
        let chief = store
            .user_find(jurisdiction, &[Role::OfficeChief], None)
            .unwrap()
            .remove(0)
            .id;
        let chief: Person = store
            .person_load(jurisdiction, chief, None, now)
            .unwrap()
            .unwrap();
        let list = store.item_list(
            &chief,
            &ItemFilter::default(),
            ItemSort::Number,
            &Page::first(100),
        );
        let heads = list.unwrap().rows;
        let read = |id| {
            store
                .item_read(jurisdiction, id)
                .unwrap()
                .unwrap()
                .item
                .into_inner()
        };
        let items = heads.iter().map(|head| read(head.id)).collect();
        let accounts = home.accounts().unwrap();
        Self {
            store,
            items,
            now,
            accounts,
        }
    }

    fn stages(&self) -> BTreeMap<Stage, usize> {
        let mut stages = BTreeMap::new();
        for item in &self.items {
            *stages.entry(item.stage).or_default() += 1;
        }
        stages
    }

    /// Slips by level and state.
    fn slips(&self, level: Level, state: UrgeState) -> usize {
        let urges = self
            .items
            .iter()
            .flat_map(|item| &item.assignments)
            .flat_map(|assignment| &assignment.urges);
        urges
            .filter(|urge| urge.level == level && urge.state == state)
            .count()
    }

    /// Items at work that owe something a test picks.
    fn owing(&self, test: impl Fn(&Obligation) -> bool) -> usize {
        let owes = |item: &&Item| {
            let owed = item
                .assignments
                .iter()
                .flat_map(|assignment| &assignment.obligations);
            item.stage.is_live() && owed.filter(|owed| owed.is_open()).any(&test)
        };
        self.items.iter().filter(owes).count()
    }

    #[track_caller]
    fn has_something_of_everything(&self) {
        let today = beijing_day(self.now);
        let stages = self.stages();
        for stage in [
            Stage::Registered,
            Stage::Proposed,
            Stage::ReturnedForRevision,
            Stage::Rejected,
            Stage::Approved,
            Stage::Issued,
            Stage::InProgress,
            Stage::ReportedDone,
            Stage::WithLeaders,
            Stage::Closed,
            Stage::Archived,
        ] {
            assert!(
                stages.get(&stage).is_some_and(|n| *n > 0),
                "{today}: nothing is {stage} in {stages:?}"
            );
        }
        for (level, state) in [
            (Level::Blue, UrgeState::Drafted),
            (Level::Blue, UrgeState::Issued),
            (Level::Blue, UrgeState::Answered),
            (Level::Blue, UrgeState::Withdrawn),
            (Level::Blue, UrgeState::Settled),
            (Level::Yellow, UrgeState::Drafted),
            (Level::Yellow, UrgeState::Issued),
            (Level::Yellow, UrgeState::Answered),
            (Level::Red, UrgeState::Issued),
        ] {
            assert!(
                self.slips(level, state) > 0,
                "{today}: no {level} slip is {state}"
            );
        }
        let calendar = self.store.base_calendar();
        let soon = calendar.working_after(today, 3);
        assert!(self.owing(|owed| owed.due_on < today) >= 5, "{today}");
        assert!(
            self.owing(|owed| today <= owed.due_on && owed.due_on <= soon) >= 2,
            "{today}"
        );
        assert!(self.owing(|owed| soon < owed.due_on) >= 15, "{today}");
        let assignments = || self.items.iter().flat_map(|item| &item.assignments);
        let waiting = assignments().flat_map(|assignment| &assignment.reports);
        assert!(
            waiting
                .filter(|report| report.submitted.is_some() && report.review.is_none())
                .count()
                > 0
        );
        assert_eq!(
            assignments()
                .filter(|assignment| assignment.pending_extension().is_some())
                .count(),
            1
        );
        let disputes = assignments().flat_map(|assignment| &assignment.disputes);
        assert_eq!(
            disputes.filter(|dispute| dispute.ruling.is_none()).count(),
            1
        );
        let jurisdiction = self.items[0].jurisdiction;
        assert_eq!(
            self.store.audit_verify(jurisdiction).unwrap().first_bad,
            None
        );
        assert_eq!(self.store.outbox_waiting().unwrap(), 0);
    }
}

#[test]
fn a_sunday_in_november_has_something_of_everything() {
    let dir = tempfile::tempdir().unwrap();
    let picture = Picture::taken(dir.path(), "2026-11-22T17:00:00+08:00");
    picture.has_something_of_everything();
    // The ledger's 44 rows and four matters registered by hand, one of them for few eyes.
    assert_eq!(picture.items.len(), 48);
    assert_eq!(picture.accounts.len(), 35);
    let clerk = domain::access::Person {
        user: domain::id::UserId::new(uuid::Uuid::nil()),
        jurisdiction: picture.items[0].jurisdiction,
        roles: [domain::vocabulary::Role::Clerk].into(),
        unit: None,
        in_charge_of: std::collections::BTreeSet::new(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    };
    let imports = picture
        .store
        .import_list(&clerk, &Page::first(10))
        .unwrap()
        .rows;
    let made: Vec<_> = imports
        .iter()
        .map(|import| (import.file_name.as_str(), import.state, import.created))
        .collect();
    assert_eq!(made, [("gz-talent-2012.xlsx", ImportState::Done, 44)]);
    let mut numbers: Vec<_> = picture
        .items
        .iter()
        .filter(|item| item.listed.is_empty())
        .map(|item| item.number.n)
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=47).collect::<Vec<_>>());
    for account in &picture.accounts {
        let unit = account.role.starts_with("unit_") || account.role == "observer";
        assert_eq!(account.unit.is_some(), unit, "{account:?}");
    }

    let again = prepare(dir.path(), picture.now, &|_| {}).unwrap();
    assert_eq!(
        again.accounts().unwrap(),
        picture.accounts,
        "a restart keeps everything"
    );
}

/// Amid the autumn holiday, and in a year that the calendar does not hold.
#[test]
fn other_days_have_it_too() {
    for moment in ["2026-10-03T09:00:00+08:00", "2027-01-04T09:00:00+08:00"] {
        let dir = tempfile::tempdir().unwrap();
        Picture::taken(dir.path(), moment).has_something_of_everything();
    }
}
