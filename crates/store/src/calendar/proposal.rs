//! A year's notice: the director proposes it, the office chief approves or declines it (domain.md §4, R-15).

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Integer, Nullable, Text, Timestamp},
};
use domain::{
    calendar::{Calendar, YearNotice},
    id::{JurisdictionId, ProposalId, UserId},
    item::Signature,
    notice::{ProposalStanding, Proposed},
    vocabulary::ProposalState,
};
use serde_json::json;

use super::{keep, line};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    proposal::{self, Decision, may_decide, push_decided, signature},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, instant, stamp},
};

/// A notice as a director proposes it, with what it makes of the calendar in force.
#[derive(Debug, Clone)]
pub struct NewCalendar {
    /// Its days.
    pub notice: YearNotice,
    /// 依据文号: the official notice it is taken from.
    pub basis: String,
    /// The calendar in force that it rests on.
    pub base: &'static Calendar,
    /// What it makes of that one.
    pub calendar: Calendar,
}

/// A proposed calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarProposal {
    /// Its id.
    pub id: ProposalId,
    /// Where it was proposed.
    pub jurisdiction: JurisdictionId,
    /// The notice.
    pub notice: YearNotice,
    /// 依据文号
    pub basis: String,
    /// The version it rests on.
    pub base: String,
    /// The version it makes.
    pub calendar: String,
    /// Where it stands.
    pub state: ProposalState,
    /// Who proposed it.
    pub proposed: Signature,
    /// Who decided.
    pub decided: Option<Signature>,
    /// Why it was declined.
    pub reason: String,
}

impl CalendarProposal {
    /// Its version: it is proposed, and decided once.
    pub fn version(&self) -> i64 {
        proposal::version(self.state)
    }
}

impl CalendarProposal {
    /// As people are told of it.
    pub(crate) fn standing(self) -> ProposalStanding {
        ProposalStanding {
            jurisdiction: self.jurisdiction,
            proposed: Proposed::Calendar {
                year: self.notice.year,
                basis: self.basis,
            },
            state: self.state,
            by: self.proposed,
            reason: self.reason,
        }
    }
}

impl Made for CalendarProposal {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Calendar,
            id: self.id.uuid(),
            version: self.version(),
        }
    }
}

const COLUMNS: &str = "select p.id, p.jurisdiction_id, p.year, p.basis, p.days, p.base, p.calendar, p.state, p.proposed_by, p.proposed_for, \
     p.created_at, p.decided_by, p.decided_for, p.decided_at, p.reason from calendar_proposals p where p.jurisdiction_id in ";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: ProposalId,
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = Integer)]
    year: i32,
    #[diesel(sql_type = Text)]
    basis: String,
    #[diesel(sql_type = Text)]
    days: String,
    #[diesel(sql_type = Text)]
    base: String,
    #[diesel(sql_type = Text)]
    calendar: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = IdSql)]
    proposed_by: UserId,
    #[diesel(sql_type = Nullable<IdSql>)]
    proposed_for: Option<UserId>,
    #[diesel(sql_type = Timestamp)]
    created_at: NaiveDateTime,
    #[diesel(sql_type = Nullable<IdSql>)]
    decided_by: Option<UserId>,
    #[diesel(sql_type = Nullable<IdSql>)]
    decided_for: Option<UserId>,
    #[diesel(sql_type = Nullable<Timestamp>)]
    decided_at: Option<NaiveDateTime>,
    #[diesel(sql_type = Text)]
    reason: String,
}

impl Row {
    fn proposal(self) -> Result<CalendarProposal, StoreError> {
        let corrupt = StoreError::Corrupt {
            what: "calendar proposal",
        };
        let (Ok(days), Ok(state)) = (serde_json::from_str(&self.days), self.state.parse()) else {
            return Err(corrupt);
        };
        let decided = self.decided_by.zip(self.decided_at);
        Ok(CalendarProposal {
            id: self.id,
            jurisdiction: self.jurisdiction_id,
            notice: YearNotice {
                year: self.year,
                days,
            },
            basis: self.basis,
            base: self.base,
            calendar: self.calendar,
            state,
            proposed: Signature {
                user: self.proposed_by,
                acting_for: self.proposed_for,
                delegated_by: None,
                at: instant(self.created_at),
            },
            decided: decided.map(|(user, at)| Signature {
                user,
                acting_for: self.decided_for,
                delegated_by: None,
                at: instant(at),
            }),
            reason: self.reason,
        })
    }
}

impl Store {
    /// Proposes a year's notice.
    ///
    /// # Errors
    /// `Overtaken` when another calendar has come into force meanwhile; the door's own.
    pub fn calendar_propose(
        &self,
        request: &Request,
        new: &NewCalendar,
    ) -> Result<Done<CalendarProposal>, ChangeError> {
        self.change(request, |db| {
            let by = signature(request)?;
            if self.calendar_in(db, request.jurisdiction)? != new.base {
                return Err(ChangeError::Overtaken);
            }
            let made = CalendarProposal {
                id: fresh_id(request.now),
                jurisdiction: request.jurisdiction,
                notice: new.notice.clone(),
                basis: new.basis.clone(),
                base: new.base.version().to_owned(),
                calendar: new.calendar.version().to_owned(),
                state: ProposalState::Pending,
                proposed: by,
                decided: None,
                reason: String::new(),
            };
            insert(db, &made)?;
            trail::append(db, request, vec![entry(Deed::CalendarPropose, &made)]);
            Ok(made)
        })
    }

    /// Approves or declines one that waits. Approved, its calendar is in force from the commit on; what is owed is replanned by the worker,
    /// item by item, and by whoever touches an item first.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` for one that was decided; `Refused` for whoever proposed it, or one of a jurisdiction above;
    /// `Overtaken` where it rests on a calendar that is not in force any more; the door's own.
    pub fn calendar_decide(
        &self,
        request: &Request,
        id: ProposalId,
        expected: i64,
        decision: Decision<'_>,
    ) -> Result<Done<CalendarProposal>, ChangeError> {
        let action = match decision {
            Decision::Approve => Deed::CalendarApprove,
            Decision::Decline(_) => Deed::CalendarDecline,
        };
        let done = self.change(request, |db| {
            let by = signature(request)?;
            let found = locked(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
            let mut made = found.proposal()?;
            may_decide(
                request,
                expected,
                (made.jurisdiction, made.state, &made.proposed),
            )?;
            made.decided = Some(by);
            (made.state, made.reason) = decision.outcome();
            if made.state == ProposalState::Approved {
                self.come_into_force(db, &made)?;
            }
            update(db, &made)?;
            trail::append(db, request, vec![entry(action, &made)]);
            Ok(made)
        });
        let object = (ObjectKind::Calendar, Some(id.uuid()));
        done.or_else(|error| self.denied(request, action, object, error))
    }

    fn come_into_force(&self, db: &mut Db, made: &CalendarProposal) -> Result<(), ChangeError> {
        // Of two approved at the same moment, the second finds that what it rests on has been replaced: whichever comes first holds the
        // calendars from here up to the root.
        for above in line(db, made.jurisdiction)?.iter().rev() {
            let mut sql = Sql::new("update jurisdictions set calendar = calendar where id = ");
            sql.bind(*above);
            sql.execute(db)?;
        }
        let base = self.calendar_in(db, made.jurisdiction)?;
        if base.version() != made.base {
            return Err(ChangeError::Overtaken);
        }
        let calendar = base.with(&made.notice).ok_or(ChangeError::Overtaken)?;
        if calendar.version() != made.calendar {
            return Err(ChangeError::Overtaken);
        }
        keep(db, &calendar)?;
        let mut sql = Sql::new("update jurisdictions set calendar = ");
        sql.bind(calendar.version())
            .push(" where id = ")
            .bind(made.jurisdiction);
        sql.execute(db)?;
        Ok(())
    }

    /// One that concerns a jurisdiction: its own, or one above whose calendar is its own too.
    ///
    /// # Errors
    /// The database failed.
    pub fn calendar_proposal(
        &self,
        jurisdiction: JurisdictionId,
        id: ProposalId,
    ) -> Result<Option<CalendarProposal>, StoreError> {
        self.read(|db| {
            let mut sql = Sql::new(COLUMNS);
            sql.list(line(db, jurisdiction)?)
                .push(" and p.id = ")
                .bind(id);
            sql.first::<Row>(db)?.map(Row::proposal).transpose()
        })
    }

    /// Those that concern a jurisdiction, the latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn calendar_proposals(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<CalendarProposal>, StoreError> {
        let rows: Vec<Row> = self.read(|db| {
            let mut sql = Sql::new(COLUMNS);
            sql.list(line(db, jurisdiction)?);
            Order {
                columns: &["p.created_at", "p.id"],
                descending: true,
            }
            .apply(&mut sql, page)?;
            Ok::<_, StoreError>(sql.load(db)?)
        })?;
        let rows = slice(rows, page, |row| {
            vec![Key::Stamp(row.created_at), Key::Id(row.id.uuid())]
        });
        rows.try_map(Row::proposal)
    }

    /// How many open items, and cases with a date that was counted, are still to be replanned, as far as the one asking may know: those of
    /// his own jurisdiction that are not restricted.
    ///
    /// # Errors
    /// The database failed.
    pub fn calendar_waiting(&self, jurisdiction: JurisdictionId) -> Result<i64, StoreError> {
        let items = self.read(|db| {
            let version = self.calendar_in(db, jurisdiction)?.version();
            let mut sql = Sql::new(
                "select count(*) as n from items where not at_rest and secrecy <> 'restricted' and calendar_version <> ",
            );
            sql.bind(version)
                .push(" and jurisdiction_id = ")
                .bind(jurisdiction);
            Ok::<_, StoreError>(sql.count(db)?)
        })?;
        Ok(items.saturating_add(self.case_replan_count(jurisdiction)?))
    }

    /// Who approved the calendar by which a jurisdiction's dates are counted, where it was approved there.
    pub(super) fn calendar_approver(
        db: &mut Db,
        jurisdiction: JurisdictionId,
        version: &str,
    ) -> Result<Option<Signature>, StoreError> {
        let mut sql = Sql::new(COLUMNS);
        sql.list([jurisdiction])
            .push(" and p.state = 'approved' and p.calendar = ")
            .bind(version)
            .push(" order by p.created_at desc, p.id desc limit 1");
        let row = sql.first::<Row>(db)?.map(Row::proposal).transpose()?;
        Ok(row.and_then(|proposal| proposal.decided))
    }
}

fn locked(
    db: &mut Db,
    jurisdiction: JurisdictionId,
    id: ProposalId,
) -> Result<Option<Row>, StoreError> {
    let mut sql = Sql::new(COLUMNS);
    sql.list(line(db, jurisdiction)?)
        .push(" and p.id = ")
        .bind(id)
        .push(db.for_update());
    Ok(sql.first(db)?)
}

fn entry(action: Deed, made: &CalendarProposal) -> Entry {
    let facts = json!({
        "year": made.notice.year, "basis": made.basis, "base": made.base, "calendar": made.calendar, "state": made.state, "reason": made.reason,
    });
    Entry::done(action, ObjectKind::Calendar, made.id.uuid()).with(&facts)
}

fn insert(db: &mut Db, made: &CalendarProposal) -> Result<(), ChangeError> {
    let days = serde_json::to_string(&made.notice.days).map_err(|_| StoreError::Corrupt {
        what: "calendar proposal",
    })?;
    let mut sql = Sql::new(
        "insert into calendar_proposals (jurisdiction_id, id, year, basis, days, base, calendar, state, proposed_by, proposed_for, created_at) values (",
    );
    sql.bind(made.jurisdiction)
        .push(",")
        .bind(made.id)
        .push(",")
        .bind(made.notice.year)
        .push(",")
        .bind(made.basis.as_str())
        .push(",")
        .bind(days)
        .push(",")
        .bind(made.base.as_str())
        .push(",")
        .bind(made.calendar.as_str())
        .push(",")
        .bind(made.state.word())
        .push(",")
        .bind(made.proposed.user)
        .push(",")
        .maybe(made.proposed.acting_for)
        .push(",")
        .bind(stamp(made.proposed.at))
        .push(")");
    sql.execute(db)?;
    Ok(())
}

fn update(db: &mut Db, made: &CalendarProposal) -> Result<(), ChangeError> {
    let Some(decided) = &made.decided else {
        return Ok(());
    };
    let mut sql = Sql::new("update calendar_proposals");
    push_decided(&mut sql, made.state, &made.reason, decided);
    sql.push(" and jurisdiction_id = ")
        .bind(made.jurisdiction)
        .push(" and id = ")
        .bind(made.id);
    if sql.execute(db)? == 0 {
        return Err(ChangeError::WrongState);
    }
    Ok(())
}
