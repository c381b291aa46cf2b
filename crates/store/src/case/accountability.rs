//! Accountability: the matter, the people and the interviews a decision asks for are looked up in its own transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text},
};
use domain::{
    access::Readable,
    accountability::{
        self, Accountability, Action, Around, Because, Command, Event, Interview, MeasureDecision,
        OfficeHolder, Opening, Record,
    },
    case::Decided,
    id::{CaseId, ItemId, MeasureId, UnitId, UserId},
    item::Item,
    rulebook::AccountabilityStep,
    vocabulary::Role,
};

use super::{
    CaseChanged,
    change::{any_restricted, known},
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    request::{Done, Request},
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    trail::Deed,
    value::{IdSql, Word},
    work::Work,
};

/// The word of the trail for the opening of a case.
const OPEN: Deed = Deed::OpenAccountability;

/// What lies around a case, as it was read.
#[derive(Default)]
struct Seen {
    item: Option<Readable<Item>>,
    restricted: bool,
    people: BTreeMap<UserId, OfficeHolder>,
    interviews: BTreeMap<UserId, Vec<Interview>>,
}

impl Seen {
    fn around(&self) -> Around<'_> {
        Around {
            item: self.item.as_deref(),
            restricted: self.restricted,
            people: self.people.clone(),
            interviews: self.interviews.clone(),
        }
    }
}

#[derive(QueryableByName)]
struct HolderRow {
    #[diesel(sql_type = IdSql)]
    id: UserId,
    #[diesel(sql_type = Nullable<IdSql>)]
    unit_id: Option<UnitId>,
    #[diesel(sql_type = Text)]
    role: Word<Role>,
}

#[derive(QueryableByName)]
struct InterviewRow {
    #[diesel(sql_type = IdSql)]
    measure_id: MeasureId,
    #[diesel(sql_type = IdSql)]
    user_id: UserId,
    #[diesel(sql_type = Nullable<Text>)]
    step: Option<Word<AccountabilityStep>>,
    #[diesel(sql_type = Date)]
    held_on: NaiveDate,
}

impl Store {
    /// Opens a case against a unit.
    ///
    /// # Errors
    /// An unknown unit or matter, the domain's refusal, the door's own errors.
    pub fn accountability_open(
        &self,
        request: &Request,
        opening: &Opening,
    ) -> Result<Done<CaseChanged<Accountability>>, ChangeError> {
        self.case_open(
            request,
            OPEN,
            |work| {
                known(work, request, &opening.named())?;
                Ok(Seen {
                    item: opening
                        .ground
                        .item
                        .map(|item| matter(work, request, item))
                        .transpose()?,
                    ..Seen::default()
                })
            },
            |ctx, seen| Ok(accountability::open(ctx, &seen.around(), opening.clone())?),
        )
    }

    /// Answers one command on one case.
    ///
    /// # Errors
    /// Those of a change of a case; an unknown person.
    pub fn accountability_change(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        command: &Command,
    ) -> Result<Done<CaseChanged<Accountability>>, ChangeError> {
        self.case_change_beside(
            request,
            id,
            expected,
            command.action(),
            |work, case: &Accountability| {
                let named = command.named();
                known(work, request, &named)?;
                let users: Vec<_> = named.users.iter().map(|(user, _)| *user).collect();
                let proposes = command.action() == Action::Propose;
                let ground: Vec<_> = case.ground.item.into_iter().collect();
                // A verification is held against the day its matter came.
                let verifies = command.action() == Action::Verify;
                let asked = case.ground.item.filter(|_| verifies);
                let asked = asked.map(|item| matter(work, request, item));
                Ok(Seen {
                    item: asked.transpose()?,
                    restricted: any_restricted(work, request, &ground)?,
                    people: holders(work, request, &users)?,
                    interviews: if proposes {
                        interviews(work, request, &users)?
                    } else {
                        BTreeMap::new()
                    },
                })
            },
            |ctx, seen, case| {
                Ok(accountability::decide(
                    ctx,
                    &seen.around(),
                    case,
                    command.clone(),
                )?)
            },
            |work, decided| {
                keep_interviews(work, request, decided)?;
                keep_uses(work, request, decided)
            },
        )
    }
}

/// The matter a case rests on: of this jurisdiction's, and only where the actor sees it.
fn matter(db: &mut Db, request: &Request, item: ItemId) -> Result<Readable<Item>, ChangeError> {
    let mut sql = Sql::new(STATE);
    sql.push(" i.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and i.id = ")
        .bind(item);
    let row: StateRow = sql.first(db)?.ok_or(ChangeError::NotFound)?;
    let item = row.item()?.open(&request.actor);
    item.ok_or(ChangeError::NotFound)
}

/// The people, with their unit and what they are, as they are now.
fn holders(
    db: &mut Db,
    request: &Request,
    users: &[UserId],
) -> Result<BTreeMap<UserId, OfficeHolder>, StoreError> {
    if users.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::new(
        "select u.id, u.unit_id, r.role from users u join user_roles r on r.jurisdiction_id = u.jurisdiction_id and r.user_id = u.id where u.jurisdiction_id = ",
    );
    sql.bind(request.jurisdiction)
        .push(" and u.id in ")
        .list(users.iter().copied());
    let rows: Vec<HolderRow> = sql.load(db)?;
    let mut holders: BTreeMap<UserId, OfficeHolder> = BTreeMap::new();
    for row in rows {
        let holder = holders.entry(row.id).or_insert_with(|| OfficeHolder {
            unit: row.unit_id,
            roles: BTreeSet::new(),
        });
        holder.roles.insert(row.role.0);
    }
    Ok(holders)
}

/// How they were interviewed, in whatever case, and what follows from it already.
fn interviews(
    db: &mut Db,
    request: &Request,
    users: &[UserId],
) -> Result<BTreeMap<UserId, Vec<Interview>>, StoreError> {
    let mut sql = Sql::new(
        "select i.measure_id, i.user_id, u.step, i.held_on from interviews i left join interview_uses u \
         on u.jurisdiction_id = i.jurisdiction_id and u.interview_id = i.measure_id where i.jurisdiction_id = ",
    );
    sql.bind(request.jurisdiction)
        .push(" and i.user_id in ")
        .list(users.iter().copied())
        .push(" order by i.held_on, i.measure_id");
    let rows: Vec<InterviewRow> = sql.load(db)?;
    let mut held: BTreeMap<UserId, Vec<Interview>> = BTreeMap::new();
    for row in rows {
        let of = held.entry(row.user_id).or_default();
        let step = row.step.map(|step| step.0);
        match of.last_mut().filter(|last| last.measure == row.measure_id) {
            Some(last) => last.behind.extend(step),
            None => of.push(Interview {
                measure: row.measure_id,
                held_on: row.held_on,
                behind: step.into_iter().collect(),
            }),
        }
    }
    Ok(held)
}

/// A proposal takes the interviews it rests on; taken back or refused, it gives them free.
fn keep_uses(
    work: &mut Work<'_>,
    request: &Request,
    decided: &Decided<Accountability>,
) -> Result<(), ChangeError> {
    for event in &decided.events {
        match event {
            Event::MeasureProposed { measure } => {
                let Because::InterviewedTwice { interviews, .. } = &measure.because else {
                    continue;
                };
                for interview in interviews {
                    let mut sql = Sql::new(
                        "insert into interview_uses (jurisdiction_id, interview_id, step, case_id, measure_id) values (",
                    );
                    sql.bind(request.jurisdiction)
                        .push(",")
                        .bind(*interview)
                        .push(",")
                        .bind(measure.step.word())
                        .push(",")
                        .bind(decided.case.id)
                        .push(",")
                        .bind(measure.id)
                        .push(")");
                    sql.execute(work)
                        .map_err(ChangeError::taken(Unique::Interviews))?;
                }
            }
            Event::MeasureWithdrawn { measure, .. }
            | Event::MeasureDecided {
                measure,
                decision:
                    MeasureDecision {
                        approved: false, ..
                    },
            } => {
                let mut sql = Sql::new("delete from interview_uses where jurisdiction_id = ");
                sql.bind(request.jurisdiction)
                    .push(" and measure_id = ")
                    .bind(*measure);
                sql.execute(work)?;
            }
            Event::CaseOpened { .. }
            | Event::FactsVerified { .. }
            | Event::MeasureDecided { .. }
            | Event::MeasureAnswered { .. }
            | Event::CorrectionJudged { .. }
            | Event::MeasureRecorded { .. }
            | Event::CaseClosed { .. } => {}
        }
    }
    Ok(())
}

fn keep_interviews(
    work: &mut Work<'_>,
    request: &Request,
    decided: &Decided<Accountability>,
) -> Result<(), ChangeError> {
    for event in &decided.events {
        let Event::MeasureRecorded {
            measure,
            record: Record::Interview { held_on, .. },
            ..
        } = event
        else {
            continue;
        };
        let person = decided
            .case
            .measure(*measure)
            .and_then(|measure| measure.person)
            .ok_or(StoreError::Corrupt { what: "interview" })?;
        let mut sql = Sql::new(
            "insert into interviews (jurisdiction_id, measure_id, case_id, user_id, held_on) values (",
        );
        sql.bind(request.jurisdiction)
            .push(",")
            .bind(*measure)
            .push(",")
            .bind(decided.case.id)
            .push(",")
            .bind(person)
            .push(",")
            .bind(*held_on)
            .push(")");
        sql.execute(work)?;
    }
    Ok(())
}
