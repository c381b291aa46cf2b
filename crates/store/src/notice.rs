//! In-app notices: made once per person, event and kind; read by those who still may know of the item.

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{ItemId, JurisdictionId, NoticeId, UrgeId, UserId},
    time::Instant,
};

use crate::{
    conn::Db,
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, fresh_id, instant, stamp},
    visible::push_visible,
};

/// Something a person is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
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
    /// What the words need.
    pub payload: serde_json::Value,
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
    /// What the words need; no titles or contents of items.
    pub payload: serde_json::Value,
}

#[derive(QueryableByName)]
struct Row {
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
    #[diesel(sql_type = Text)]
    payload: String,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Timestamp>)]
    read_at: Option<NaiveDateTime>,
}

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
        let mut sql = Sql::new(
            "select t.id, t.event_seq, t.kind, t.item_id, t.urge_id, t.payload, t.created_at, t.read_at from notices t where ",
        );
        push_own(&mut sql, person, unread_only);
        Order {
            columns: &["t.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        slice(rows, page, |row| vec![Key::Id(row.id.uuid())]).try_map(notice)
    }

    /// A person's notices made after one, oldest first: what a stream goes on with.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_since(
        &self,
        person: &Person,
        after: NoticeId,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        let mut sql = Sql::new(
            "select t.id, t.event_seq, t.kind, t.item_id, t.urge_id, t.payload, t.created_at, t.read_at from notices t where ",
        );
        push_own(&mut sql, person, false);
        sql.push(" and t.id > ")
            .bind(after)
            .push(" order by t.id limit ")
            .bind(i64::from(limit));
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        rows.into_iter().map(notice).collect()
    }

    /// How many notices a person has not read.
    ///
    /// # Errors
    /// The database failed.
    pub fn notice_unread_count(&self, person: &Person) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select count(*) as n from notices t where ");
        push_own(&mut sql, person, true);
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
}

/// Writes a notice inside a transaction, unless it was made before; whether it is new comes out as 1 or 0.
pub(crate) fn insert(db: &mut Db, notice: &NewNotice, now: Instant) -> Result<usize, StoreError> {
    let mut sql = Sql::new(
        "insert into notices (jurisdiction_id, id, user_id, event_seq, kind, item_id, urge_id, payload, created_at) values (",
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
        .bind(notice.payload.to_string())
        .push(",")
        .bind(stamp(now))
        .push(") on conflict do nothing");
    Ok(sql.execute(db)?)
}

/// A person's own notices, but for those of items that no longer exist for them.
fn push_own(sql: &mut Sql, person: &Person, unread_only: bool) {
    sql.push("t.jurisdiction_id = ")
        .bind(person.jurisdiction)
        .push(" and t.user_id = ")
        .bind(person.user);
    if unread_only {
        sql.push(" and t.read_at is null");
    }
    sql.push(" and (t.item_id is null or exists (select 1 from items i where");
    push_visible(sql, person);
    sql.push(" and i.id = t.item_id))");
}

fn notice(row: Row) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.id,
        event_seq: row.event_seq,
        kind: row.kind,
        item: row.item_id,
        urge: row.urge_id,
        payload: serde_json::from_str(&row.payload)
            .map_err(|_| StoreError::Corrupt { what: "notice" })?,
        at: instant(row.created_at),
        read: row.read_at.is_some(),
    })
}
