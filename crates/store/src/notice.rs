//! In-app notices: made once per person, event and kind; read by those who still may know of the item.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    case::CaseKind,
    id::{CaseId, ItemId, JurisdictionId, NoticeId, UnitId, UrgeId, UserId},
    notice::News,
    time::Instant,
};
use serde_json::Value;

use crate::{
    case::push_case_visible,
    conn::Db,
    error::StoreError,
    item::push_copied,
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Word, fresh_id, instant, stamp},
    visible::push_visible,
};

/// Something a person is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// When it was kept among those of its jurisdiction.
    pub place: i64,
    /// Its id.
    pub id: NoticeId,
    /// Of which event.
    pub event_seq: i64,
    /// What it says, in snake_case; the words are chosen when it is shown.
    pub kind: String,
    /// The item it is about.
    pub item: Option<ItemId>,
    /// The slip it is about.
    pub urge: Option<UrgeId>,
    /// The case it is about, and what that is.
    pub case: Option<(CaseId, CaseKind)>,
    /// What the words need. Its `title` is the item's or the case's as it stands, read with the notice by somebody who may still know it:
    /// a notice outlives rights, and titles must not.
    pub payload: Value,
    /// When.
    pub at: Instant,
    /// Read.
    pub read: bool,
}

/// A notice to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNotice {
    /// Whose jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// Who is told.
    pub user: UserId,
    /// Of which event.
    pub event_seq: i64,
    /// What it says.
    pub kind: String,
    /// The item it is about.
    pub item: Option<ItemId>,
    /// The slip it is about.
    pub urge: Option<UrgeId>,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// The unit as whose person they are told: who has left it does not read on.
    pub as_of: Option<UnitId>,
    /// What the words need. Its `title` is not kept: see [`Notice::payload`].
    pub payload: Value,
}

#[derive(QueryableByName)]
struct HeadRow {
    #[diesel(sql_type = BigInt)]
    place: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = IdSql)]
    id: NoticeId,
    #[diesel(sql_type = BigInt)]
    event_seq: i64,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    item_id: Option<ItemId>,
    #[diesel(sql_type = Nullable<IdSql>)]
    urge_id: Option<UrgeId>,
    #[diesel(sql_type = Nullable<IdSql>)]
    case_id: Option<CaseId>,
    #[diesel(sql_type = Nullable<Text>)]
    case_kind: Option<Word<CaseKind>>,
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Timestamp>)]
    read_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
}

/// Notices `t` with the item `i` or the case `c` each is about; an item is named by itself, or by the slip `g` that was copied to an observer.
const OF_ITEMS: &str = " from notices t \
     left join urges g on t.item_id is null and g.jurisdiction_id = t.jurisdiction_id and g.id = t.urge_id \
     left join items i on i.jurisdiction_id = t.jurisdiction_id and i.id = coalesce(t.item_id, g.item_id) \
     left join cases c on c.jurisdiction_id = t.jurisdiction_id and c.id = t.case_id where ";

const COLUMNS: &str = "select t.place, t.id, t.event_seq, t.kind, t.item_id, t.urge_id, t.case_id, c.kind as case_kind, t.payload, t.created_at, t.read_at, coalesce(i.title, c.title) as title";

/// The field of a payload that is never kept.
const TITLE: &str = "title";

impl Store {
    /// Makes notices; those that exist already stay as they are. How many are new comes out.
    ///
    /// # Errors
    /// The database failed: none was made.
    pub fn notice_insert(&self, notices: &[NewNotice], now: Instant) -> Result<usize, StoreError> {
        self.write(|db| {
            let mut made = 0;
            for notice in notices {
                made += insert(db, notice, now)?;
            }
            Ok(made)
        })
    }

    /// A person's notices, latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn notice_list(
        &self,
        person: &Person,
        unread_only: bool,
        page: &Page,
    ) -> Result<Slice<Notice>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        self.push_own(&mut sql, person, unread_only)?;
        Order {
            columns: &["t.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        slice(rows, page, |row| vec![Key::Id(row.id.uuid())]).try_map(notice)
    }

    /// The place of the last notice kept in a jurisdiction; 0 before the first.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_head(&self, jurisdiction: JurisdictionId) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select place from notice_heads where jurisdiction_id = ");
        sql.bind(jurisdiction);
        let head: Option<HeadRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        Ok(head.map_or(0, |head| head.place))
    }

    /// A person's notices kept after a place, in the order they were kept: what a stream goes on with. None that is kept later
    /// takes an earlier place.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_since(
        &self,
        person: &Person,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        self.push_own(&mut sql, person, false)?;
        sql.push(" and t.place > ")
            .bind(after)
            .push(" order by t.place limit ")
            .bind(i64::from(limit));
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        rows.into_iter().map(notice).collect()
    }

    /// How many notices a person has not read, counted no further than to `most`: each of them is looked at.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_unread_count(&self, person: &Person, most: i64) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select count(*) as n from (select t.id");
        self.push_own(&mut sql, person, true)?;
        sql.push(" limit ").bind(most).push(") unread");
        self.read(|db| Ok(sql.count(db)?))
    }

    /// Marks a notice as read; whether it is the person's comes out.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_read(
        &self,
        person: &Person,
        id: NoticeId,
        now: Instant,
    ) -> Result<bool, StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("update notices set read_at = coalesce(read_at, ");
            sql.bind(stamp(now))
                .push(") where jurisdiction_id = ")
                .bind(person.jurisdiction)
                .push(" and user_id = ")
                .bind(person.user);
            sql.push(" and id = ").bind(id);
            Ok(sql.execute(db)? > 0)
        })
    }

    /// Marks everything a person was told before a moment as read; how many were unread comes out.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_read_until(
        &self,
        person: &Person,
        until: Instant,
        now: Instant,
    ) -> Result<usize, StoreError> {
        self.write(|db| {
            let mut sql = Sql::new("update notices set read_at = ");
            sql.bind(stamp(now))
                .push(" where read_at is null and jurisdiction_id = ")
                .bind(person.jurisdiction)
                .push(" and user_id = ")
                .bind(person.user);
            sql.push(" and created_at < ").bind(stamp(until));
            Ok(sql.execute(db)?)
        })
    }

    /// Adds a person's own notices, but for those of items, slips and cases that no longer exist for them.
    fn push_own(
        &self,
        sql: &mut Sql,
        person: &Person,
        unread_only: bool,
    ) -> Result<(), StoreError> {
        sql.push(OF_ITEMS)
            .push("t.jurisdiction_id = ")
            .bind(person.jurisdiction)
            .push(" and t.user_id = ")
            .bind(person.user);
        if unread_only {
            sql.push(" and t.read_at is null");
        }
        sql.push(" and ((t.item_id is null and t.urge_id is null and t.case_id is null) or (t.item_id is not null and");
        push_visible(sql, person);
        sql.push(") or (t.case_id is not null and (t.unit_id is null or t.unit_id = ")
            .maybe(person.unit)
            .push(") and");
        push_case_visible(sql, person);
        sql.push(")");
        if let Some(office) = self.observed(person)? {
            sql.push(" or (t.item_id is null and t.urge_id is not null and");
            push_copied(sql, person, office);
            sql.push(")");
        }
        sql.push(")");
        Ok(())
    }
}

/// Writes a notice inside a transaction, unless it was made before; whether it is new comes out as 1 or 0.
pub(crate) fn insert(db: &mut Db, notice: &NewNotice, now: Instant) -> Result<usize, StoreError> {
    let place = next_place(db, notice.jurisdiction)?;
    let mut sql = Sql::new(
        "insert into notices (jurisdiction_id, id, user_id, event_seq, kind, item_id, urge_id, case_id, unit_id, payload, place, created_at) values (",
    );
    sql.bind(notice.jurisdiction)
        .push(",")
        .bind(fresh_id::<domain::id::names::Notice>(now))
        .push(",")
        .bind(notice.user)
        .push(",")
        .bind(notice.event_seq)
        .push(",")
        .bind(notice.kind.as_str())
        .push(",")
        .maybe(notice.item)
        .push(",")
        .maybe(notice.urge)
        .push(",")
        .maybe(notice.case)
        .push(",")
        .maybe(notice.as_of)
        .push(",")
        .bind(untitled(&notice.payload))
        .push(",")
        .bind(place)
        .push(",")
        .bind(stamp(now))
        .push(") on conflict do nothing");
    Ok(sql.execute(db)?)
}

/// Tells one person of what is no event of an item; once for each moment.
pub(crate) fn tell(
    db: &mut Db,
    (jurisdiction, user): (JurisdictionId, UserId),
    news: &News,
    now: Instant,
) -> Result<(), StoreError> {
    let letter = NewNotice {
        jurisdiction,
        user,
        // The moment, counted below zero, where no event's place is.
        event_seq: now.timestamp_micros().saturating_neg(),
        kind: news.kind.word().to_owned(),
        item: None,
        urge: None,
        case: None,
        as_of: None,
        payload: serde_json::to_value(news).map_err(|_| StoreError::Corrupt { what: "notice" })?,
    };
    insert(db, &letter, now)?;
    Ok(())
}

/// Draws the next place; nobody else can before this transaction has ended, so that places are seen in their order.
fn next_place(db: &mut Db, jurisdiction: JurisdictionId) -> Result<i64, StoreError> {
    let mut sql = Sql::new("insert into notice_heads as h (jurisdiction_id, place) values (");
    sql.bind(jurisdiction).push(
        ", 1) on conflict (jurisdiction_id) do update set place = h.place + 1 returning place",
    );
    let head: Option<HeadRow> = sql.first(db)?;
    Ok(head.ok_or(StoreError::Corrupt { what: "notice" })?.place)
}

fn notice(row: Row) -> Result<Notice, StoreError> {
    let corrupt = StoreError::Corrupt { what: "notice" };
    let Ok(Value::Object(mut payload)) = serde_json::from_str(&row.payload) else {
        return Err(corrupt);
    };
    payload.insert(TITLE.to_owned(), row.title.unwrap_or_default().into());
    Ok(Notice {
        place: row.place,
        id: row.id,
        event_seq: row.event_seq,
        kind: row.kind,
        item: row.item_id,
        urge: row.urge_id,
        case: row.case_id.zip(row.case_kind.map(|kind| kind.0)),
        payload: Value::Object(payload),
        at: instant(row.created_at),
        read: row.read_at.is_some(),
    })
}

/// A payload as it is kept.
fn untitled(payload: &Value) -> String {
    let mut kept = payload.clone();
    if let Value::Object(fields) = &mut kept {
        fields.remove(TITLE);
    }
    kept.to_string()
}
