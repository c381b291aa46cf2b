//! Versions of rulebooks: the director proposes one as its text, the office chief approves it, and from its day on it is the one that new items
//! of the jurisdiction are registered under (domain.md §12.1, R-15). An item keeps the version it was registered under.
//!
//! What was approved never changes and is read once, so that it is kept for as long as the program runs; which one is in force is asked of the
//! database, so that all servers on it answer alike.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    QueryableByName,
    sql_types::{Integer, Nullable, Text, Timestamp},
};
use domain::{
    access::Person,
    id::{JurisdictionId, ProposalId, UserId},
    item::Signature,
    notice::{ProposalStanding, Proposed},
    rulebook::{Rulebook, RulebookRef},
    time::beijing_day,
    vocabulary::ProposalState,
};
use serde_json::json;

use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    idempotency::Made,
    page::{Key, Order, Page, Slice, slice},
    proposal::{self, Decision, may_decide, push_decided, signature},
    request::{Done, Object, ObjectKind, Request},
    sql::Sql,
    store::Store,
    trail::{self, Deed, Entry},
    value::{IdSql, fresh_id, instant, stamp},
    visible::push_visible,
};

/// A proposed version of a rulebook.
#[derive(Debug, Clone, PartialEq)]
pub struct RulebookProposal {
    /// Its id.
    pub id: ProposalId,
    /// Where it was proposed.
    pub jurisdiction: JurisdictionId,
    /// Which version of which rulebook.
    pub reference: RulebookRef,
    /// From when on new items stand under it.
    pub valid_from: NaiveDate,
    /// Its text as it came.
    pub text: String,
    /// Where it stands.
    pub state: ProposalState,
    /// Who proposed it.
    pub proposed: Signature,
    /// Who decided.
    pub decided: Option<Signature>,
    /// Why it was declined.
    pub reason: String,
}

impl RulebookProposal {
    /// Its version: it is proposed, and decided once.
    pub fn version(&self) -> i64 {
        proposal::version(self.state)
    }

    /// What its text says.
    ///
    /// # Errors
    /// This program reads it no more.
    pub fn rulebook(&self) -> Result<Rulebook, StoreError> {
        Rulebook::parse(&self.reference.id, &self.text).map_err(|error| {
            tracing::error!(%error, "an approved rulebook cannot be read");
            StoreError::Corrupt { what: "rulebook" }
        })
    }
}

impl RulebookProposal {
    /// As people are told of it.
    pub(crate) fn standing(self) -> Result<ProposalStanding, StoreError> {
        let name = self.rulebook()?.name;
        Ok(ProposalStanding {
            jurisdiction: self.jurisdiction,
            proposed: Proposed::Rulebook {
                name,
                version: self.reference.version,
                valid_from: self.valid_from,
            },
            state: self.state,
            by: self.proposed,
            reason: self.reason,
        })
    }
}

impl Made for RulebookProposal {
    fn object(&self) -> Object {
        Object {
            kind: ObjectKind::Rulebook,
            id: self.id.uuid(),
            version: self.version(),
        }
    }
}

/// The approved versions read so far: few, and each is borrowed for as long as the program runs.
#[derive(Debug, Default)]
pub(crate) struct ApprovedRulebooks(Mutex<BTreeMap<(String, u32), &'static Rulebook>>);

impl ApprovedRulebooks {
    fn get(&self, of: &RulebookRef) -> Option<&'static Rulebook> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(of.id.clone(), of.version)).copied()
    }

    fn keep(&self, rulebook: Rulebook) -> &'static Rulebook {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .entry((rulebook.id.clone(), rulebook.version))
            .or_insert_with(|| Box::leak(Box::new(rulebook)))
    }
}

/// Every version of one rulebook that a jurisdiction knows.
pub struct Versions(Vec<&'static Rulebook>);

impl Versions {
    /// The one in force on a day: the one that came into force last, by then.
    pub fn current(&self, on: NaiveDate) -> Option<&'static Rulebook> {
        let in_force = self
            .0
            .iter()
            .copied()
            .filter(|version| version.valid_from <= on);
        in_force.max_by_key(|version| (version.valid_from, version.version))
    }

    /// The newest, in force or not yet.
    pub fn newest(&self) -> Option<&'static Rulebook> {
        self.0.iter().copied().max_by_key(|version| version.version)
    }
}

const COLUMNS: &str = "select p.id, p.jurisdiction_id, p.rulebook_id, p.rulebook_version, p.valid_from, p.content, p.state, p.proposed_by, \
     p.proposed_for, p.created_at, p.decided_by, p.decided_for, p.decided_at, p.reason from rulebook_proposals p where ";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: ProposalId,
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = Text)]
    rulebook_id: String,
    #[diesel(sql_type = Integer)]
    rulebook_version: i32,
    #[diesel(sql_type = diesel::sql_types::Date)]
    valid_from: NaiveDate,
    #[diesel(sql_type = Text)]
    content: String,
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

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    rulebook: String,
}

impl Row {
    fn proposal(self) -> Result<RulebookProposal, StoreError> {
        let corrupt = |_| StoreError::Corrupt {
            what: "rulebook proposal",
        };
        let decided = self.decided_by.zip(self.decided_at);
        Ok(RulebookProposal {
            id: self.id,
            jurisdiction: self.jurisdiction_id,
            reference: RulebookRef {
                id: self.rulebook_id,
                version: u32::try_from(self.rulebook_version).unwrap_or_default(),
            },
            valid_from: self.valid_from,
            text: self.content,
            state: self.state.parse().map_err(corrupt)?,
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
    /// Proposes a version of a rulebook, whose text has been read and checked.
    ///
    /// # Errors
    /// `Taken` for a version that the program brings, or that stands or waits somewhere already; the door's own.
    pub fn rulebook_propose(
        &self,
        request: &Request,
        rulebook: &Rulebook,
        text: &str,
    ) -> Result<Done<RulebookProposal>, ChangeError> {
        self.change(request, |db| {
            let made = RulebookProposal {
                id: fresh_id(request.now),
                jurisdiction: request.jurisdiction,
                reference: rulebook.reference(),
                valid_from: rulebook.valid_from,
                text: text.to_owned(),
                state: ProposalState::Pending,
                proposed: signature(request)?,
                decided: None,
                reason: String::new(),
            };
            if self.rulebooks().version(&made.reference).is_some() {
                return Err(ChangeError::Taken {
                    what: Unique::Rulebook,
                });
            }
            insert(db, &made)?;
            trail::append(db, request, vec![entry(Deed::RulebookPropose, &made)]);
            Ok(made)
        })
    }

    /// Approves or declines one that waits.
    ///
    /// # Errors
    /// `NotFound`; `Stale`; `WrongState` for one that was decided; `Refused` for whoever proposed it; `Overtaken` where its day has come, for
    /// it is never in force before the day after its approval; the door's own.
    pub fn rulebook_decide(
        &self,
        request: &Request,
        id: ProposalId,
        expected: i64,
        decision: Decision<'_>,
    ) -> Result<Done<RulebookProposal>, ChangeError> {
        let action = match decision {
            Decision::Approve => Deed::RulebookApprove,
            Decision::Decline(_) => Deed::RulebookDecline,
        };
        let done = self.change(request, |db| {
            let by = signature(request)?;
            let mut sql = of(request.jurisdiction);
            sql.push(" and p.id = ").bind(id).push(db.for_update());
            let row: Row = sql.first(db)?.ok_or(ChangeError::NotFound)?;
            let mut made = row.proposal()?;
            may_decide(
                request,
                expected,
                (made.jurisdiction, made.state, &made.proposed),
            )?;
            if decision == Decision::Approve && made.valid_from <= beijing_day(request.now) {
                return Err(ChangeError::Overtaken);
            }
            (made.state, made.reason) = decision.outcome();
            let mut sql = Sql::new("update rulebook_proposals");
            push_decided(&mut sql, made.state, &made.reason, &by);
            sql.push(" and jurisdiction_id = ")
                .bind(made.jurisdiction)
                .push(" and id = ")
                .bind(made.id);
            if sql.execute(db)? == 0 {
                return Err(ChangeError::WrongState);
            }
            made.decided = Some(by);
            trail::append(db, request, vec![entry(action, &made)]);
            Ok(made)
        });
        let object = (ObjectKind::Rulebook, Some(id.uuid()));
        done.or_else(|error| self.denied(request, action, object, error))
    }

    /// One of a jurisdiction's.
    ///
    /// # Errors
    /// The database failed.
    pub fn rulebook_proposal(
        &self,
        jurisdiction: JurisdictionId,
        id: ProposalId,
    ) -> Result<Option<RulebookProposal>, StoreError> {
        let mut sql = of(jurisdiction);
        sql.push(" and p.id = ").bind(id);
        let row: Option<Row> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        row.map(Row::proposal).transpose()
    }

    /// A jurisdiction's, the latest first.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn rulebook_proposals(
        &self,
        jurisdiction: JurisdictionId,
        page: &Page,
    ) -> Result<Slice<RulebookProposal>, StoreError> {
        let mut sql = of(jurisdiction);
        Order {
            columns: &["p.created_at", "p.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| vec![Key::Stamp(row.created_at), Key::Id(row.id.uuid())];
        slice(rows, page, place).try_map(Row::proposal)
    }

    /// Every version of a rulebook that a jurisdiction knows: of those the program brings, and of its own.
    ///
    /// # Errors
    /// The database failed.
    pub fn rulebook_versions(
        &self,
        jurisdiction: JurisdictionId,
        id: &str,
    ) -> Result<Versions, StoreError> {
        self.read(|db| self.rulebook_named(db, jurisdiction, id))
    }

    /// A jurisdiction's own approved versions, by the day they come into force.
    ///
    /// # Errors
    /// The database failed.
    pub fn rulebooks_approved(
        &self,
        jurisdiction: JurisdictionId,
    ) -> Result<Vec<&'static Rulebook>, StoreError> {
        self.read(|db| self.approved_in(db, jurisdiction))
    }

    /// How many open items a person sees: each keeps the version it stands under, whatever comes into force.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_count_open(&self, person: &Person) -> Result<i64, StoreError> {
        let mut sql = Sql::new("select count(*) as n from items i where");
        push_visible(&mut sql, person);
        sql.push(" and not i.at_rest");
        self.read(|db| Ok(sql.count(db)?))
    }

    pub(crate) fn rulebook_named(
        &self,
        db: &mut Db,
        jurisdiction: JurisdictionId,
        id: &str,
    ) -> Result<Versions, StoreError> {
        let own = self.approved_in(db, jurisdiction)?;
        let all = self.rulebooks().all().chain(own);
        Ok(Versions(all.filter(|version| version.id == id).collect()))
    }

    /// The version that a jurisdiction works by on a day: of its own the one that came into force last, else of the rulebook it was made with.
    pub(crate) fn rulebook_working(
        &self,
        db: &mut Db,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
    ) -> Result<Option<&'static Rulebook>, StoreError> {
        let own = self.approved_in(db, jurisdiction)?;
        let latest = own.into_iter().rfind(|version| version.valid_from <= day);
        if latest.is_some() {
            return Ok(latest);
        }
        let mut sql = Sql::new("select rulebook from jurisdictions where id = ");
        sql.bind(jurisdiction);
        let named: Option<Named> = sql.first(db)?;
        Ok(named.and_then(|named| self.rulebooks().current(&named.rulebook, day)))
    }

    pub(crate) fn rulebook_approved(
        &self,
        reference: &RulebookRef,
    ) -> Result<Option<&'static Rulebook>, StoreError> {
        if let Some(known) = self.approved().get(reference) {
            return Ok(Some(known));
        }
        let version = i32::try_from(reference.version).unwrap_or(i32::MAX);
        let mut sql = Sql::new(COLUMNS);
        sql.push("p.state = 'approved' and p.rulebook_id = ")
            .bind(reference.id.as_str())
            .push(" and p.rulebook_version = ")
            .bind(version);
        let row: Option<Row> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        let read = row.map(|row| row.proposal()?.rulebook()).transpose()?;
        Ok(read.map(|rulebook| self.approved().keep(rulebook)))
    }

    /// In the order in which they come into force; of two of one day the one decided later is the last.
    fn approved_in(
        &self,
        db: &mut Db,
        jurisdiction: JurisdictionId,
    ) -> Result<Vec<&'static Rulebook>, StoreError> {
        #[derive(QueryableByName)]
        struct Reference {
            #[diesel(sql_type = Text)]
            rulebook_id: String,
            #[diesel(sql_type = Integer)]
            rulebook_version: i32,
        }
        let mut sql = Sql::new(
            "select rulebook_id, rulebook_version from rulebook_proposals where state = 'approved' and jurisdiction_id = ",
        );
        sql.bind(jurisdiction)
            .push(" order by valid_from, decided_at, id");
        let rows: Vec<Reference> = sql.load(db)?;
        let read = |row: Reference| {
            let reference = RulebookRef {
                id: row.rulebook_id,
                version: u32::try_from(row.rulebook_version).unwrap_or_default(),
            };
            if let Some(known) = self.approved().get(&reference) {
                return Ok(known);
            }
            let mut sql = of(jurisdiction);
            sql.push(" and p.state = 'approved' and p.rulebook_id = ")
                .bind(reference.id.as_str())
                .push(" and p.rulebook_version = ")
                .bind(row.rulebook_version);
            let row: Row = sql
                .first(db)?
                .ok_or(StoreError::Corrupt { what: "rulebook" })?;
            let rulebook = row.proposal()?.rulebook()?;
            Ok(self.approved().keep(rulebook))
        };
        rows.into_iter().map(read).collect()
    }
}

fn of(jurisdiction: JurisdictionId) -> Sql {
    let mut sql = Sql::new(COLUMNS);
    sql.push("p.jurisdiction_id = ").bind(jurisdiction);
    sql
}

fn entry(action: Deed, made: &RulebookProposal) -> Entry {
    let facts = json!({
        "rulebook": made.reference, "validFrom": made.valid_from, "state": made.state, "reason": made.reason,
    });
    Entry::done(action, ObjectKind::Rulebook, made.id.uuid()).with(&facts)
}

fn insert(db: &mut Db, made: &RulebookProposal) -> Result<(), ChangeError> {
    let version = i32::try_from(made.reference.version).map_err(|_| ChangeError::Taken {
        what: Unique::Rulebook,
    })?;
    let mut sql = Sql::new(
        "insert into rulebook_proposals (jurisdiction_id, id, rulebook_id, rulebook_version, valid_from, content, state, proposed_by, proposed_for, created_at) values (",
    );
    sql.bind(made.jurisdiction)
        .push(",")
        .bind(made.id)
        .push(",")
        .bind(made.reference.id.as_str())
        .push(",")
        .bind(version)
        .push(",")
        .bind(made.valid_from)
        .push(",")
        .bind(made.text.as_str())
        .push(",")
        .bind(made.state.word())
        .push(",")
        .bind(made.proposed.user)
        .push(",")
        .maybe(made.proposed.acting_for)
        .push(",")
        .bind(stamp(made.proposed.at))
        .push(")");
    sql.execute(db)
        .map_err(ChangeError::taken(Unique::Rulebook))?;
    Ok(())
}
