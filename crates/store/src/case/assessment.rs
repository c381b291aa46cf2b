//! The year's assessment: points given by hand are kept once confirmed; sums over a year are made by the database.
//!
//! What a reader may not know counts for nobody but those who may: points and closings of restricted items are left
//! out for the unlisted, whose ranks therefore betray nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Bool, Date, Integer, Nullable, Text},
};
use domain::{
    access::Person,
    assessment::{self, Claim, Countered, EntryRef, Merit, MeritDraft, MeritState, UnitYear},
    case::{Case, Decided, Named},
    id::{AssignmentId, CaseId, ItemId, JurisdictionId, UnitId},
    item::ScoreKind,
    rulebook::Rulebook,
    time::{day_after, start_of},
};

use super::{CaseChanged, change::known};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    page::{Key, Order, Page, Slice, slice},
    request::{Done, Request},
    sql::Sql,
    store::Store,
    value::{IdSql, Word, stamp},
    visible::push_admitted,
    work::Work,
};

/// The words of the trail.
const ENTER: &str = "enter_merit";
const ANSWER: &str = "answer_merit";

/// An entry of a unit that arose in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// Of which assignment.
    pub assignment: AssignmentId,
    /// Which of its entries, from 0.
    pub place: u16,
    /// In which matter.
    pub item: ItemId,
    /// Its number as written.
    pub item_number: String,
    /// What for.
    pub kind: ScoreKind,
    /// Negative.
    pub points: i16,
    /// The Beijing day.
    pub on: NaiveDate,
    /// `blue/1`, an obligation's label, or `dispute`.
    pub refers_to: String,
    /// Another entry takes it back.
    pub countered: bool,
}

/// Sums of a unit by hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Sums {
    /// Bonus, counter-entries taken off.
    bonus: i64,
    /// Deductions, as a positive sum.
    deductions: i64,
}

#[derive(QueryableByName)]
struct SumRow {
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = BigInt)]
    bonus: i64,
    #[diesel(sql_type = BigInt)]
    deductions: i64,
}

#[derive(QueryableByName)]
struct RulebookRow {
    #[diesel(sql_type = Text)]
    rulebook: String,
}

#[derive(QueryableByName)]
struct UnitRow {
    #[diesel(sql_type = IdSql)]
    id: UnitId,
    #[diesel(sql_type = Nullable<Text>)]
    category: Option<String>,
}

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

#[derive(QueryableByName)]
struct ScoreRow {
    #[diesel(sql_type = IdSql)]
    assignment_id: AssignmentId,
    #[diesel(sql_type = Integer)]
    place: i32,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    kind: Word<ScoreKind>,
    #[diesel(sql_type = Integer)]
    points: i32,
    #[diesel(sql_type = Date)]
    on_day: NaiveDate,
    #[diesel(sql_type = Text)]
    refers_to: String,
    #[diesel(sql_type = Bool)]
    countered: bool,
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
                let named = Named {
                    units: vec![draft.unit],
                    items: draft.item.into_iter().collect(),
                    ..Named::default()
                };
                known(work, request, &named)?;
                match &draft.claim {
                    Claim::Counter { entry } => countered(work, request, *entry),
                    Claim::Word { .. } => Ok(None),
                }
            },
            |ctx, countered| Ok(assessment::enter(ctx, countered, draft.clone())?),
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

    /// The rulebook a jurisdiction worked by on a day; none before the first came into force.
    ///
    /// # Errors
    /// The database failed.
    pub fn rulebook_on(
        &self,
        jurisdiction: JurisdictionId,
        day: NaiveDate,
    ) -> Result<Option<&'static Rulebook>, StoreError> {
        let mut sql = Sql::new("select rulebook from jurisdictions where id = ");
        sql.bind(jurisdiction);
        let row: Option<RulebookRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        Ok(row.and_then(|row| Rulebook::current(&row.rulebook, day)))
    }

    /// What the books hold of every unit's year, as far as this person may know.
    ///
    /// # Errors
    /// The database failed.
    pub fn assessment_year(
        &self,
        person: &Person,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<Vec<UnitYear>, StoreError> {
        self.read(|db| {
            let closed = sums(db, closed(person, first, last))?;
            let arisen = sums(db, arisen(person, first, last))?;
            let given = sums(db, given(person, first, last))?;
            let of =
                |sums: &BTreeMap<UnitId, Sums>, unit| sums.get(&unit).copied().unwrap_or_default();
            let mut sql = Sql::new("select id, category from units where jurisdiction_id = ");
            sql.bind(person.jurisdiction)
                .push(" and (valid_until is null or valid_until >= ")
                .bind(first)
                .push(") order by category, name, id");
            let units: Vec<UnitRow> = sql.load(db)?;
            let year = |row: UnitRow| {
                let given = of(&given, row.id);
                UnitYear {
                    unit: row.id,
                    category: row.category,
                    closed: u32::try_from(of(&closed, row.id).bonus).unwrap_or(u32::MAX),
                    bonus: given.bonus,
                    deductions: given
                        .deductions
                        .saturating_add(of(&arisen, row.id).deductions),
                }
            };
            Ok(units.into_iter().map(year).collect())
        })
    }

    /// Entries of a unit that arose in items, latest first, as far as this person may know; of other units' for the office only.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn score_list(
        &self,
        person: &Person,
        unit: UnitId,
        (first, last): (NaiveDate, NaiveDate),
        page: &Page,
    ) -> Result<Slice<ScoreLine>, StoreError> {
        let mut sql = Sql::new(
            "select e.assignment_id, e.place, e.item_id, i.number_text, e.kind, e.points, e.on_day, e.refers_to, \
             exists (select 1 from merit_entries m where m.jurisdiction_id = e.jurisdiction_id and m.counters_assignment_id = e.assignment_id and m.counters_place = e.place) as countered \
             from score_entries e join items i on i.jurisdiction_id = e.jurisdiction_id and i.id = e.item_id where",
        );
        crate::visible::push_visible(&mut sql, person);
        sql.push(" and e.unit_id = ")
            .bind(unit)
            .push(" and e.on_day between ")
            .bind(first)
            .push(" and ")
            .bind(last);
        Order {
            columns: &["e.on_day", "e.assignment_id", "e.place"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<ScoreRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &ScoreRow| {
            vec![
                Key::Day(row.on_day),
                Key::Id(row.assignment_id.uuid()),
                Key::Int(row.place),
            ]
        };
        slice(rows, page, place).try_map(line)
    }
}

fn line(row: ScoreRow) -> Result<ScoreLine, StoreError> {
    let corrupt = StoreError::Corrupt {
        what: "score entry",
    };
    let (Ok(place), Ok(points)) = (u16::try_from(row.place), i16::try_from(row.points)) else {
        return Err(corrupt);
    };
    Ok(ScoreLine {
        assignment: row.assignment_id,
        place,
        item: row.item_id,
        item_number: row.number_text,
        kind: row.kind.0,
        points,
        on: row.on_day,
        refers_to: row.refers_to,
        countered: row.countered,
    })
}

fn sums(db: &mut Db, sql: Sql) -> Result<BTreeMap<UnitId, Sums>, StoreError> {
    let rows: Vec<SumRow> = sql.load(db)?;
    let sum = |row: SumRow| {
        let line = Sums {
            bonus: row.bonus,
            deductions: row.deductions,
        };
        (row.unit_id, line)
    };
    Ok(rows.into_iter().map(sum).collect())
}

/// Assignments done: the last report that passed was handed in within the year (`district/A3.5`).
fn closed(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select a.unit_id, cast(count(*) as bigint) as bonus, cast(0 as bigint) as deductions from assignments a \
         join items i on i.jurisdiction_id = a.jurisdiction_id and i.id = a.item_id where",
    );
    push_admitted(&mut sql, person);
    sql.push(" and a.state = 'done' and (select max(r.submitted_at) from reports r where r.jurisdiction_id = a.jurisdiction_id and r.item_id = a.item_id and r.assignment_id = a.id and r.state = 'passed') >= ")
        .bind(stamp(start_of(first)))
        .push(" and (select max(r.submitted_at) from reports r where r.jurisdiction_id = a.jurisdiction_id and r.item_id = a.item_id and r.assignment_id = a.id and r.state = 'passed') < ")
        .bind(stamp(start_of(day_after(last))))
        .push(" group by a.unit_id");
    sql
}

/// Points that arose in items: slips, lateness, defects.
fn arisen(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select e.unit_id, cast(0 as bigint) as bonus, cast(-sum(e.points) as bigint) as deductions from score_entries e \
         join items i on i.jurisdiction_id = e.jurisdiction_id and i.id = e.item_id where",
    );
    push_admitted(&mut sql, person);
    sql.push(" and e.on_day between ")
        .bind(first)
        .push(" and ")
        .bind(last)
        .push(" group by e.unit_id");
    sql
}

/// Points given by hand; those for a restricted matter count for the listed only.
fn given(person: &Person, first: NaiveDate, last: NaiveDate) -> Sql {
    let mut sql = Sql::new(
        "select m.unit_id, cast(sum(case when m.bonus then m.points else 0 end) as bigint) as bonus, \
         cast(sum(case when m.bonus then 0 else -m.points end) as bigint) as deductions from merit_entries m where m.jurisdiction_id = ",
    );
    sql.bind(person.jurisdiction)
        .push(" and m.on_day between ")
        .bind(first)
        .push(" and ")
        .bind(last)
        .push(
            " and (m.item_id is null or exists (select 1 from items i where i.id = m.item_id and",
        );
    push_admitted(&mut sql, person);
    sql.push(")) group by m.unit_id");
    sql
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
        let named = Named {
            items: vec![item],
            ..Named::default()
        };
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
    sql.execute(work).map_err(ChangeError::taken("counters"))?;
    Ok(())
}
