//! Transfers: planned by the administrators for a day to come, in force from its first moment on without anybody's doing.
//!
//! Whoever asks for something first of a day, be it a person or the clock, finds what is due and puts it in force before the asking is
//! judged: a transfer is in the books exactly when it is first of use. Afterwards everything that reads roles and units reads the new ones.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Nullable, Text},
};
use domain::{
    access::{Move, Position, Term, TransferKind, TransferState},
    id::{JurisdictionId, TransferId, UserId},
    time::Instant,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    identity::{
        standing,
        user::{check_units, one, take_position},
    },
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, Word, fresh_id, stamp},
    work::Work,
};

/// Where the request came from, in the trail: nobody asked.
const SOURCE: &str = "transfers";

/// A transfer to be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    /// Whose.
    pub user: UserId,
    /// What it sets.
    pub to: Position,
    /// On which days.
    pub term: Term,
}

/// A transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// Whose.
    pub user: UserId,
    /// What it sets.
    pub to: Position,
    /// On which days.
    pub term: Term,
    /// Where it stands.
    pub state: TransferState,
    /// Its version.
    pub version: i64,
}

impl Made for Transfer {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Transfer,
            id: self.id.uuid(),
            version: self.version,
        }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = IdSql)]
    id: TransferId,
    #[diesel(sql_type = IdSql)]
    user_id: UserId,
    #[diesel(sql_type = Date)]
    from_day: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    until_day: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    goes_to: String,
    #[diesel(sql_type = Nullable<Text>)]
    comes_from: Option<String>,
    #[diesel(sql_type = Text)]
    state: Word<TransferState>,
    #[diesel(sql_type = BigInt)]
    version: i64,
}

impl Row {
    fn transfer(&self) -> Result<Transfer, StoreError> {
        Ok(Transfer {
            id: self.id,
            user: self.user_id,
            to: position(&self.goes_to)?,
            term: Term {
                from: self.from_day,
                until: self.until_day,
            },
            state: self.state.0,
            version: self.version,
        })
    }
}

const COLUMNS: &str = "select t.jurisdiction_id, t.id, t.user_id, t.from_day, t.until_day, t.goes_to, t.comes_from, t.state, t.version from transfers t where ";

impl Store {
    /// Plans a transfer for days to come.
    ///
    /// # Errors
    /// `NotFound` for an account not of here; `Unknown` for a unit not of here; `Taken` where the account has another of its kind on
    /// one of the days; `LacksUnit` where a role of a unit would be held without one.
    pub fn transfer_plan(
        &self,
        request: &Request,
        new: &NewTransfer,
    ) -> Result<Done<Transfer>, ChangeError> {
        self.change(request, |db| {
            hold(db, request.jurisdiction, new.user)?;
            one(db, request.jurisdiction, new.user)?.ok_or(ChangeError::NotFound)?;
            if let Position::Place { unit, in_charge_of } = &new.to {
                check_units(db, request, *unit, in_charge_of)?;
            }
            let kind = new.to.kind();
            let before = of_user(db, request.jurisdiction, new.user)?;
            let clash = before.iter().any(|other| {
                let stands = matches!(other.state, TransferState::Planned | TransferState::InForce);
                stands && other.to.kind() == kind && other.term.overlaps(new.term)
            });
            if clash {
                return Err(ChangeError::Taken {
                    what: Unique::Transfer,
                });
            }
            let planned = Move {
                to: new.to.clone(),
                term: new.term,
                before: None,
            };
            let what = match kind {
                TransferKind::Place => "unitId",
                TransferKind::Roles => "roles",
            };
            standing::check(db, request, new.user, Some(planned), Some(what))?;
            let transfer = Transfer {
                id: fresh_id(request.now),
                user: new.user,
                to: new.to.clone(),
                term: new.term,
                state: TransferState::Planned,
                version: 1,
            };
            insert(db, request, &transfer)?;
            let facts = json!({ "user": new.user, "from": new.term.from, "until": new.term.until, "to": new.to });
            note(db, request, Deed::TransferPlan, transfer.id, &facts);
            Ok(transfer)
        })
    }

    /// Withdraws a transfer that has not begun, from the version that was read. `kind` is the one whose administrator asks.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` when it has begun or was withdrawn; `LacksUnit` where what else is planned of the account rests on it.
    pub fn transfer_withdraw(
        &self,
        request: &Request,
        id: TransferId,
        expected: i64,
    ) -> Result<Done<Transfer>, ChangeError> {
        self.transfers_take_effect(request.now)?;
        self.change(request, |db| {
            let before = fetch(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            hold(db, request.jurisdiction, before.user)?;
            let before = fetch(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            if before.version != expected {
                return Err(ChangeError::Stale {
                    current: before.version,
                });
            }
            if before.state != TransferState::Planned {
                return Err(ChangeError::WrongState);
            }
            move_on(
                db,
                request.jurisdiction,
                id,
                TransferState::Withdrawn,
                None,
                None,
            )?;
            standing::check(db, request, before.user, None, None)?;
            note(
                db,
                request,
                Deed::TransferWithdraw,
                id,
                &json!({ "user": before.user }),
            );
            Ok(Transfer {
                state: TransferState::Withdrawn,
                version: before.version + 1,
                ..before
            })
        })
    }

    /// One transfer.
    ///
    /// # Errors
    /// The database failed.
    pub fn transfer_fetch(
        &self,
        jurisdiction: JurisdictionId,
        id: TransferId,
    ) -> Result<Option<Transfer>, StoreError> {
        self.read(|db| fetch(db, jurisdiction, id))
    }

    /// All transfers of an account, latest first: a career has a few.
    ///
    /// # Errors
    /// The database failed.
    pub fn transfer_list(
        &self,
        jurisdiction: JurisdictionId,
        user: UserId,
    ) -> Result<Vec<Transfer>, StoreError> {
        self.read(|db| of_user(db, jurisdiction, user))
    }

    /// Puts in force what begins by a moment, and back what has ended by it; each once, whoever comes first.
    ///
    /// # Errors
    /// The database failed: then whoever asked is not judged by what no longer holds.
    pub fn transfers_take_effect(&self, now: Instant) -> Result<(), StoreError> {
        let mut sql = Sql::new("select count(*) as n from transfers t where t.due_at <= ");
        sql.bind(stamp(now));
        if self.read(|db| Ok::<_, StoreError>(sql.count(db)?))? == 0 {
            return Ok(());
        }
        self.write(|db| {
            // In the order of the days: what ends makes room for what begins.
            while let Some(row) = next_due(db, now)? {
                take_effect(db, &row, now)?;
            }
            Ok(())
        })
    }
}

/// The earliest that is due, read with its account held: two who come at once do it one after the other.
fn next_due(db: &mut Db, now: Instant) -> Result<Option<Row>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("t.due_at <= ")
        .bind(stamp(now))
        // Of two on the same midnight, what ends makes room for what begins.
        .push(" order by t.due_at, case t.state when 'in_force' then 0 else 1 end, t.id limit 1")
        .push(db.for_update());
    Ok(sql.first(db)?)
}

fn take_effect(db: &mut Work<'_>, row: &Row, now: Instant) -> Result<(), StoreError> {
    let transfer = row.transfer()?;
    let (jurisdiction, user) = (row.jurisdiction_id, transfer.user);
    let request = Request::clock(jurisdiction, SOURCE, now);
    hold(db, jurisdiction, user)?;
    let Some(account) = one(db, jurisdiction, user)? else {
        return Err(StoreError::Corrupt { what: "transfer" });
    };
    let present = account.standing().position(transfer.to.kind());
    if transfer.state == TransferState::Planned {
        put(db, jurisdiction, user, &transfer.to)?;
        let (state, due) = match transfer.term.ends() {
            Some(end) => (TransferState::InForce, Some(stamp(end))),
            None => (TransferState::Over, None),
        };
        move_on(db, jurisdiction, transfer.id, state, Some(&present), due)?;
        let facts = json!({ "user": user, "from": present, "to": transfer.to });
        note(db, &request, Deed::TransferBegin, transfer.id, &facts);
        return Ok(());
    }
    let before = row.comes_from.as_deref().map(position).transpose()?;
    // What an administrator has changed meanwhile stands.
    let back = before.filter(|_| present == transfer.to);
    if let Some(before) = &back {
        put(db, jurisdiction, user, before)?;
    }
    move_on(
        db,
        jurisdiction,
        transfer.id,
        TransferState::Over,
        None,
        None,
    )?;
    let facts = json!({ "user": user, "to": back });
    note(db, &request, Deed::TransferEnd, transfer.id, &facts);
    Ok(())
}

fn put(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
    position: &Position,
) -> Result<(), StoreError> {
    take_position(db, jurisdiction, user, position).map_err(|error| match error {
        ChangeError::Store(error) => error,
        _ => StoreError::Corrupt { what: "transfer" },
    })
}

fn position(text: &str) -> Result<Position, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt { what: "transfer" })
}

fn said(position: &Position) -> Result<String, StoreError> {
    serde_json::to_string(position).map_err(|_| StoreError::Corrupt { what: "transfer" })
}

/// Holds the account's row until the transaction ends: what is planned of it is planned one after the other.
fn hold(db: &mut Db, jurisdiction: JurisdictionId, user: UserId) -> Result<(), StoreError> {
    let mut sql = Sql::new("update users set role_version = role_version where jurisdiction_id = ");
    sql.bind(jurisdiction).push(" and id = ").bind(user);
    sql.execute(db)?;
    Ok(())
}

fn insert(db: &mut Db, request: &Request, transfer: &Transfer) -> Result<(), StoreError> {
    let mut sql = Sql::new(
        "insert into transfers (jurisdiction_id, id, user_id, kind, from_day, until_day, goes_to, state, due_at, made_by, made_at, version) values (",
    );
    sql.bind(request.jurisdiction)
        .push(",")
        .bind(transfer.id)
        .push(",")
        .bind(transfer.user)
        .push(",")
        .bind(transfer.to.kind().word())
        .push(",")
        .bind(transfer.term.from)
        .push(",")
        .maybe(transfer.term.until)
        .push(",")
        .bind(said(&transfer.to)?)
        .push(",")
        .bind(transfer.state.word())
        .push(",")
        .bind(stamp(transfer.term.begins()))
        .push(",")
        .bind(request.user().unwrap_or(UserId::new(uuid::Uuid::nil())))
        .push(",")
        .bind(stamp(request.now))
        .push(", 1)");
    sql.execute(db)?;
    Ok(())
}

fn move_on(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: TransferId,
    state: TransferState,
    from: Option<&Position>,
    due: Option<NaiveDateTime>,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("update transfers set version = version + 1, state = ");
    sql.bind(state.word()).push(", due_at = ").maybe(due);
    if let Some(from) = from {
        sql.push(", comes_from = ").bind(said(from)?);
    }
    sql.push(" where jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and id = ")
        .bind(id);
    sql.execute(db)?;
    Ok(())
}

fn note(
    work: &mut Work<'_>,
    request: &Request,
    action: Deed,
    id: TransferId,
    facts: &serde_json::Value,
) {
    let entry = Entry::done(action, ObjectKind::Transfer, id.uuid()).with(facts);
    trail::append(work, request, vec![entry]);
}

fn fetch(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: TransferId,
) -> Result<Option<Transfer>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("t.jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and t.id = ")
        .bind(id);
    let row: Option<Row> = sql.first(db)?;
    row.map(|row| row.transfer()).transpose()
}

fn of_user(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
) -> Result<Vec<Transfer>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("t.jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and t.user_id = ")
        .bind(user)
        .push(" order by t.id desc");
    let rows: Vec<Row> = sql.load(db)?;
    rows.iter().map(Row::transfer).collect()
}

/// What of an account begins or ends on a day to come.
pub(super) fn moves(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    user: UserId,
) -> Result<Vec<Move>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("t.jurisdiction_id = ")
        .bind(jurisdiction)
        .push(" and t.user_id = ")
        .bind(user)
        .push(" and t.due_at is not null");
    let rows: Vec<Row> = sql.load(db)?;
    let moves = rows.iter().map(|row| {
        let Transfer { to, term, .. } = row.transfer()?;
        let before = row.comes_from.as_deref().map(position).transpose()?;
        Ok(Move { to, term, before })
    });
    moves.collect()
}
