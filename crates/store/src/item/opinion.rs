//! What the public writes on disclosed items: taken with its words kept apart, listed to the office, judged with the item (domain.md §11).

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    QueryableByName,
    sql_types::{Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{ItemId, JurisdictionId, OpinionId},
    item::{Command, Event, OpinionState},
    time::Instant,
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    item::change::{ask, load},
    page::{Key, Order, Page, Slice, slice},
    request::Request,
    sql::Sql,
    store::Store,
    value::{IdSql, Word, instant, stamp},
    visible::push_visible,
};

/// So many opinions an hour are taken from one address on one item, and on all items together.
const AN_HOUR_ON_ONE: i64 = 3;
const AN_HOUR: i64 = 20;

/// What somebody of the public writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOpinion {
    /// The words.
    pub words: String,
    /// How to reach whoever wrote, if that was said; kept for the office alone.
    pub contact: Option<String>,
    /// The address it came from.
    pub source: String,
    /// Ties the trail to the log.
    pub request_id: String,
}

/// An opinion, as the office reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpinionLine {
    /// Its id.
    pub id: OpinionId,
    /// The words.
    pub words: String,
    /// How to reach whoever wrote.
    pub contact: Option<String>,
    /// When it came.
    pub received_at: Instant,
    /// What became of it.
    pub state: OpinionState,
    /// Why; empty while it waits.
    pub reason: String,
    /// When it was judged.
    pub judged_at: Option<Instant>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: OpinionId,
    #[diesel(sql_type = Text)]
    words: String,
    #[diesel(sql_type = Nullable<Text>)]
    contact: Option<String>,
    #[diesel(sql_type = Timestamp)]
    received_at: NaiveDateTime,
    #[diesel(sql_type = Text)]
    state: Word<OpinionState>,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = Nullable<Timestamp>)]
    judged_at: Option<NaiveDateTime>,
}

#[derive(QueryableByName)]
struct Whose {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
}

impl Store {
    /// Takes an opinion on a disclosed item.
    ///
    /// # Errors
    /// `NotFound` unless the public sees the item, `TooOften` from an address that has sent enough, the domain's refusal.
    pub fn opinion_take(
        &self,
        item: ItemId,
        opinion: &NewOpinion,
        now: Instant,
    ) -> Result<Instant, ChangeError> {
        self.write(|work| {
            let mut sql = Sql::new(
                "select i.jurisdiction_id from items i where i.shown_at is not null and i.id = ",
            );
            sql.bind(item);
            let whose: Whose = sql.first(work)?.ok_or(ChangeError::NotFound)?;
            let mut request =
                Request::clock(whose.jurisdiction_id, opinion.source.as_str(), now);
            request.request_id.clone_from(&opinion.request_id);
            // The item is locked from here on, so that two opinions of one address are counted one after the other.
            let kept = load(self, work, &request, item)?;
            // Whoever lost the answer sends the same words again: they are one opinion.
            if let Some(known) = sent_before(work, item, opinion, now)? {
                return Ok(known);
            }
            in_measure(work, item, &opinion.source, now)?;
            let taken = ask(self, work, &request, kept, Command::TakeOpinion)?;
            let id = taken.events.iter().find_map(|event| match event {
                Event::OpinionReceived { opinion, .. } => Some(*opinion),
                _ => None,
            });
            let id = id.ok_or(StoreError::Corrupt { what: "opinion" })?;
            let mut sql = Sql::new(
                "insert into public_opinions (jurisdiction_id, id, item_id, words, contact, source, received_at, state) values (",
            );
            sql.bind(whose.jurisdiction_id)
                .push(",")
                .bind(id)
                .push(",")
                .bind(item)
                .push(",")
                .bind(opinion.words.as_str())
                .push(",")
                .maybe(opinion.contact.as_deref())
                .push(",")
                .bind(opinion.source.as_str())
                .push(",")
                .bind(stamp(now))
                .push(",")
                .bind(OpinionState::Waiting.word())
                .push(")");
            sql.execute(work)?;
            Ok(now)
        })
    }

    /// What the public wrote on an item, oldest first; none where the item does not exist for this person.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn opinion_list(
        &self,
        person: &Person,
        item: ItemId,
        page: &Page,
    ) -> Result<Option<Slice<OpinionLine>>, StoreError> {
        let mut seen = Sql::new("select count(*) as n from items i where");
        push_visible(&mut seen, person);
        seen.push(" and i.id = ").bind(item);
        self.read(|db| {
            if seen.count(db)? == 0 {
                return Ok(None);
            }
            let mut sql = Sql::new(
                "select o.id, o.words, o.contact, o.received_at, o.state, o.reason, o.judged_at from public_opinions o where o.jurisdiction_id = ",
            );
            sql.bind(person.jurisdiction)
                .push(" and o.item_id = ")
                .bind(item);
            Order {
                columns: &["o.received_at", "o.id"],
                descending: false,
            }
            .apply(&mut sql, page)?;
            let rows: Vec<Row> = sql.load(db)?;
            let place = |row: &Row| vec![Key::Stamp(row.received_at), Key::Id(row.id.uuid())];
            Ok(Some(slice(rows, page, place).map(OpinionLine::from)))
        })
    }
}

/// When the same words came from the same address within the hour.
fn sent_before(
    db: &mut Db,
    item: ItemId,
    opinion: &NewOpinion,
    now: Instant,
) -> Result<Option<Instant>, StoreError> {
    #[derive(QueryableByName)]
    struct Came {
        #[diesel(sql_type = Timestamp)]
        received_at: NaiveDateTime,
    }
    let mut sql = Sql::new("select received_at from public_opinions where source = ");
    sql.bind(opinion.source.as_str())
        .push(" and received_at > ")
        .bind(stamp(now - TimeDelta::hours(1)))
        .push(" and item_id = ")
        .bind(item)
        .push(" and words = ")
        .bind(opinion.words.as_str())
        .push(" order by received_at limit 1");
    let came: Option<Came> = sql.first(db)?;
    Ok(came.map(|came| instant(came.received_at)))
}

/// An address that has sent enough in the last hour sends nothing more.
fn in_measure(db: &mut Db, item: ItemId, source: &str, now: Instant) -> Result<(), ChangeError> {
    let since = stamp(now - TimeDelta::hours(1));
    let sent = |on: Option<ItemId>| {
        let mut sql = Sql::new("select count(*) as n from public_opinions where source = ");
        sql.bind(source).push(" and received_at > ").bind(since);
        if let Some(item) = on {
            sql.push(" and item_id = ").bind(item);
        }
        sql
    };
    let enough = sent(Some(item)).count(db)? >= AN_HOUR_ON_ONE || sent(None).count(db)? >= AN_HOUR;
    if enough {
        Err(ChangeError::TooOften)
    } else {
        Ok(())
    }
}

/// What the office made of opinions, beside their words.
pub(super) fn keep_judgements(
    db: &mut Db,
    request: &Request,
    events: &[Event],
) -> Result<(), StoreError> {
    for event in events {
        let Event::OpinionJudged { opinion, judgement } = event else {
            continue;
        };
        let state = if judgement.accepted {
            OpinionState::Accepted
        } else {
            OpinionState::Refused
        };
        let mut sql = Sql::new("update public_opinions set state = ");
        sql.bind(state.word())
            .push(", reason = ")
            .bind(judgement.reason.as_str())
            .push(", judged_at = ")
            .bind(stamp(judgement.by.at))
            .push(" where jurisdiction_id = ")
            .bind(request.jurisdiction)
            .push(" and id = ")
            .bind(*opinion);
        if sql.execute(db)? == 0 {
            return Err(StoreError::Corrupt { what: "opinion" });
        }
    }
    Ok(())
}

impl From<Row> for OpinionLine {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            words: row.words,
            contact: row.contact,
            received_at: instant(row.received_at),
            state: row.state.0,
            reason: row.reason,
            judged_at: row.judged_at.map(instant),
        }
    }
}
