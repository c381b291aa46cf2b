//! Points given by hand: entered, then confirmed or refused by a second person; what is confirmed counts.

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Bool, Date, Integer, Nullable},
};
use domain::{
    access::{Actor, Readable},
    assessment::{self, Around, Claim, Countered, EntryRef, Merit, MeritDraft, MeritState},
    case::{Case, CaseKind, Decided, Named},
    id::{CaseId, ItemId, UnitId},
};

use crate::{
    case::{
        CaseChanged,
        change::{known, known_on},
        row::{BODY, BodyRow},
    },
    conn::Db,
    error::{ChangeError, StoreError, Unique},
    request::{Done, Request},
    sql::Sql,
    store::Store,
    trail::Deed,
    value::IdSql,
    work::Work,
};

/// The words of the trail.
const ENTER: Deed = Deed::EnterMerit;
const ANSWER: Deed = Deed::AnswerMerit;

#[derive(QueryableByName)]
struct EntryRow {
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = Nullable<IdSql>)]
    item_id: Option<ItemId>,
    #[diesel(sql_type = Bool)]
    bonus: bool,
    #[diesel(sql_type = Integer)]
    points: i32,
    #[diesel(sql_type = Date)]
    on_day: NaiveDate,
}

impl Store {
    /// Enters points by hand, to be confirmed by another person.
    ///
    /// # Errors
    /// An unknown unit or matter, the domain's refusal, the door's own errors.
    pub fn merit_enter(
        &self,
        request: &Request,
        draft: &MeritDraft,
    ) -> Result<Done<CaseChanged<Merit>>, ChangeError> {
        self.case_open(
            request,
            ENTER,
            |work| {
                let named = Named::default().unit(draft.unit, "unitId");
                let named = match draft.item {
                    Some(item) => named.item(item, "itemId"),
                    None => named,
                };
                // A unit that has ended since is still assessed for its time, and what was wrong is taken back ever after.
                let day = match &draft.claim {
                    Claim::Word { .. } => Some(draft.on),
                    Claim::Counter { .. } => None,
                };
                known_on(work, request, &named, day)?;
                Ok(Around {
                    countered: match &draft.claim {
                        Claim::Counter { entry } => countered(work, request, *entry)?,
                        Claim::Word { .. } => None,
                    },
                    has_part: match draft.item {
                        Some(item) => has_part(work, request, item, draft.unit)?,
                        None => false,
                    },
                    entered: entered(work, request, draft.unit)?,
                })
            },
            |ctx, around| Ok(assessment::enter(ctx, &around, draft.clone())?),
        )
    }

    /// A second person confirms or refuses points; confirmed ones count from then on.
    ///
    /// # Errors
    /// Those of a change of a case; `Taken` where another entry took the same one back in between.
    pub fn merit_answer(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        confirmed: bool,
        opinion: &str,
    ) -> Result<Done<CaseChanged<Merit>>, ChangeError> {
        self.case_change_beside(
            request,
            id,
            expected,
            ANSWER,
            |_, _: &Merit| Ok(()),
            |ctx, (), merit| {
                Ok(assessment::answer(
                    ctx,
                    merit,
                    confirmed,
                    opinion.to_owned(),
                )?)
            },
            keep_entry,
        )
    }
}

fn has_part(
    db: &mut Db,
    request: &Request,
    item: ItemId,
    unit: UnitId,
) -> Result<bool, StoreError> {
    let mut sql = Sql::new("select count(*) as n from assignments where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and item_id = ")
        .bind(item)
        .push(" and unit_id = ")
        .bind(unit);
    Ok(sql.count(db)? > 0)
}

/// What was entered by hand of a unit: some a year.
fn entered(db: &mut Db, request: &Request, unit: UnitId) -> Result<Vec<Merit>, StoreError> {
    let mut sql = Sql::new(BODY);
    sql.push(" c.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" and c.kind = ")
        .bind(CaseKind::Merit.word())
        .push(" and exists (select 1 from case_units u where u.jurisdiction_id = c.jurisdiction_id and u.case_id = c.id and u.unit_id = ")
        .bind(unit)
        .push(")");
    let rows: Vec<BodyRow> = sql.load(db)?;
    // Compared with what is entered, shown to nobody.
    let mut merits = Vec::new();
    for row in rows {
        let merit = row.case::<Merit>()?.open(&Actor::Clock);
        merits.extend(merit.map(Readable::into_inner));
    }
    Ok(merits)
}

/// The entry to be taken back; none where there is none of this jurisdiction.
fn countered(
    db: &mut Db,
    request: &Request,
    entry: EntryRef,
) -> Result<Option<Countered>, ChangeError> {
    let (find, mut taken) = match entry {
        EntryRef::Item { assignment, place } => {
            let mut find = Sql::new(
                "select unit_id, item_id, (1 = 0) as bonus, points, on_day from score_entries where jurisdiction_id = ",
            );
            find.bind(request.jurisdiction)
                .push(" and assignment_id = ")
                .bind(assignment)
                .push(" and place = ")
                .bind(i32::from(place));
            let mut taken =
                Sql::new("select count(*) as n from merit_entries where counters_assignment_id = ");
            taken
                .bind(assignment)
                .push(" and counters_place = ")
                .bind(i32::from(place));
            (find, taken)
        }
        EntryRef::Merit { merit } => {
            let mut find = Sql::new(
                "select unit_id, item_id, bonus, points, on_day from merit_entries where jurisdiction_id = ",
            );
            find.bind(request.jurisdiction)
                .push(" and case_id = ")
                .bind(merit)
                // A counter-entry is not taken back by another: what is wrong is entered anew.
                .push(" and counters_assignment_id is null and counters_case_id is null");
            let mut taken =
                Sql::new("select count(*) as n from merit_entries where counters_case_id = ");
            taken.bind(merit);
            (find, taken)
        }
    };
    let Some(row) = find.first::<EntryRow>(db)? else {
        return Ok(None);
    };
    if let Some(item) = row.item_id {
        let named = Named::default().item(item, "claim");
        // What the actor may not know is not there to be taken back.
        match known(db, request, &named) {
            Ok(()) => {}
            Err(ChangeError::Unknown { .. }) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    taken
        .push(" and jurisdiction_id = ")
        .bind(request.jurisdiction);
    Ok(Some(Countered {
        unit: row.unit_id,
        item: row.item_id,
        points: i16::try_from(row.points).map_err(|_| StoreError::Corrupt {
            what: "score entry",
        })?,
        on: row.on_day,
        already: taken.count(db)? > 0,
        bonus: row.bonus,
    }))
}

fn keep_entry(work: &mut Work<'_>, decided: &Decided<Merit>) -> Result<(), ChangeError> {
    let merit = &decided.case;
    if merit.state != MeritState::Confirmed {
        return Ok(());
    }
    let (assignment, place, case) = match &merit.claim {
        Claim::Word { .. } => (None, None, None),
        Claim::Counter {
            entry: EntryRef::Item { assignment, place },
        } => (Some(*assignment), Some(i32::from(*place)), None),
        Claim::Counter {
            entry: EntryRef::Merit { merit },
        } => (None, None, Some(*merit)),
    };
    let mut sql = Sql::new(
        "insert into merit_entries (jurisdiction_id, case_id, unit_id, item_id, bonus, points, on_day, counters_assignment_id, counters_place, counters_case_id) values (",
    );
    sql.bind(merit.head().jurisdiction)
        .push(",")
        .bind(merit.id)
        .push(",")
        .bind(merit.unit)
        .push(",")
        .maybe(merit.item)
        .push(",")
        .bind(merit.bonus)
        .push(",")
        .bind(i32::from(merit.points))
        .push(",")
        .bind(merit.on)
        .push(",")
        .maybe(assignment)
        .push(",")
        .maybe(place)
        .push(",")
        .maybe(case)
        .push(")");
    sql.execute(work)
        .map_err(ChangeError::taken(Unique::Counter))?;
    Ok(())
}
