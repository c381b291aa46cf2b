//! The preview of a calendar that nobody has approved yet: what it would change, of what the one who asks may see.

use chrono::Days;
use domain::{
    access::{Actor, Person, Readable},
    calendar::Calendar,
    id::ItemId,
    item::{Foresight, Item, foresee},
    time::{Instant, beijing_day},
};

use crate::{
    error::StoreError,
    page::{Cursor, Key, Page},
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    supply::DrySupply,
    visible::push_visible,
};

/// Items read at a time.
const BATCH: i64 = 200;
/// A period's report is due at most so many days before the period's end, on which its last working day depends: a quarter's is.
const BACK: u64 = 31;

/// An item, and the calendar its dates are counted by.
type Planned = (Readable<Item>, &'static Calendar);

/// An item that would change, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeseenItem {
    /// The item as it is.
    pub item: Readable<Item>,
    /// What would change.
    pub foresight: Foresight,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarPreview {
    /// In the order of their ids.
    pub items: Vec<ForeseenItem>,
    /// Where to go on.
    pub next: Option<Cursor>,
}

impl Store {
    /// Hands out each item of what a person sees that would change under a calendar, until nobody wants more: `false` ends it.
    ///
    /// # Errors
    /// The database failed.
    pub fn calendar_foresee(
        &self,
        person: &Person,
        calendar: &Calendar,
        page: &Page,
        now: Instant,
        mut take: impl FnMut(ForeseenItem) -> bool,
    ) -> Result<(), StoreError> {
        let mut after = page.after_id()?;
        loop {
            let (rows, full) = self.visible_open(person, calendar, after, now)?;
            for (item, planned_by) in rows {
                after = Some(item.id);
                let rulebook = self.rulebook(&item.rulebook)?;
                let calendars = (planned_by, calendar);
                let mut supply = DrySupply::new(now);
                let foresight = foresee(&item, rulebook, calendars, now, &mut supply);
                if !foresight.is_empty() && !take(ForeseenItem { item, foresight }) {
                    return Ok(());
                }
            }
            if !full {
                return Ok(());
            }
        }
    }

    /// One page of it.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn calendar_preview(
        &self,
        person: &Person,
        calendar: &Calendar,
        page: &Page,
        now: Instant,
    ) -> Result<CalendarPreview, StoreError> {
        let mut items = Vec::new();
        let most = page.limit();
        let mut more = false;
        self.calendar_foresee(person, calendar, page, now, |found| {
            more = items.len() == most;
            if !more {
                items.push(found);
            }
            !more
        })?;
        let last = items.last().filter(|_| more);
        let next = last.map(|found: &ForeseenItem| Cursor(vec![Key::Id(found.item.id.uuid())]));
        Ok(CalendarPreview { items, next })
    }

    /// The next open items that may be touched, and whether more may follow: with something owed about or after the first day on which the calendars differ, or which the clock
    /// looks at by tomorrow.
    fn visible_open(
        &self,
        person: &Person,
        calendar: &Calendar,
        after: Option<ItemId>,
        now: Instant,
    ) -> Result<(Vec<Planned>, bool), StoreError> {
        let rows: Vec<StateRow> = self.read(|db| {
            let base = self.calendar_in(db, person.jurisdiction)?;
            let Some(first) = base.first_difference(calendar) else {
                return Ok(Vec::new());
            };
            let from = first.checked_sub_days(Days::new(BACK)).unwrap_or(first);
            let today = beijing_day(now);
            let tomorrow = today.succ_opt().unwrap_or(today);
            let mut sql = Sql::new(STATE);
            push_visible(&mut sql, person);
            sql.push(" and not i.at_rest and (i.next_tick_on <= ")
                .bind(tomorrow)
                .push(" or exists (select 1 from obligations o where o.jurisdiction_id = i.jurisdiction_id and o.item_id = i.id and o.state = 'open' and o.due_on >= ")
                .bind(from)
                .push("))");
            if let Some(after) = after {
                sql.push(" and i.id > ").bind(after);
            }
            sql.push(" order by i.id limit ").bind(BATCH);
            Ok::<_, StoreError>(sql.load(db)?)
        })?;
        let full = i64::try_from(rows.len()) == Ok(BATCH);
        let reader = Actor::Person(person.clone());
        let mut planned = Vec::with_capacity(rows.len());
        for row in rows {
            let calendar = self.calendar_of(&row.calendar_version)?;
            if let Some(item) = row.item()?.open(&reader) {
                planned.push((item, calendar));
            }
        }
        let more = full && !planned.is_empty();
        Ok((planned, more))
    }
}
