//! Bulletins: figures for a paper are read when it is written; the clock plans what is owed and reminds of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use diesel::{QueryableByName, sql_types::BigInt};
use domain::{
    access::Actor,
    accountability::Accountability,
    bulletin::{self, Around, Bulletin, Command, Draft, Opening, Owed, UnitFigures, owed_on},
    case::{CaseKind, each},
    id::{CaseId, Id, UnitId},
    time::beijing_day,
};

use super::{
    CaseChanged,
    change::known,
    row::{BODY, BodyRow},
    visible::push_visible,
};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{Done, Request},
    sql::Sql,
    store::Store,
    trail::{Asked, Deed},
    value::IdSql,
};

/// The words of the trail.
const OPEN: Deed = Deed::OpenBulletin;
const PLAN: Deed = Deed::PlanBulletin;

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = IdSql)]
    id: Id<()>,
}

#[derive(QueryableByName)]
struct FiguresRow {
    #[diesel(sql_type = IdSql)]
    id: UnitId,
    #[diesel(sql_type = BigInt)]
    open: i64,
    #[diesel(sql_type = BigInt)]
    closed: i64,
    #[diesel(sql_type = BigInt)]
    overdue: i64,
    #[diesel(sql_type = BigInt)]
    urged: i64,
}

impl Store {
    /// Begins an occasional bulletin, or that of a period that the clock left out.
    ///
    /// # Errors
    /// The domain's refusal; `Taken` where the period has its bulletin; the door's own errors.
    pub fn bulletin_open(
        &self,
        request: &Request,
        opening: &Opening,
    ) -> Result<Done<CaseChanged<Bulletin>>, ChangeError> {
        self.case_open(
            request,
            OPEN,
            |_| Ok(()),
            |ctx, ()| Ok(bulletin::open(ctx, opening.clone())?),
        )
    }

    /// Answers one command on one bulletin.
    ///
    /// # Errors
    /// Those of a change of a case; an unknown unit in a section.
    pub fn bulletin_change(
        &self,
        request: &Request,
        id: CaseId,
        expected: Option<i64>,
        command: &Command,
    ) -> Result<Done<CaseChanged<Bulletin>>, ChangeError> {
        let action = command
            .action()
            .map_or(Asked::from(Deed::Tick), Asked::from);
        self.case_change(
            request,
            id,
            expected,
            action,
            |work, bulletin: &Bulletin| {
                known(work, request, &command.named())?;
                let rulebook = self.rulebook(&bulletin.rulebook)?;
                let sources = rulebook.duty(&bulletin.duty).map(|rule| &*rule.sources);
                around(
                    work,
                    request,
                    bulletin,
                    command,
                    sources.unwrap_or_default(),
                )
            },
            |ctx, around, bulletin| Ok(bulletin::decide(ctx, &around, bulletin, command.clone())?),
        )
    }

    pub(super) fn plan_duties(
        &self,
        request: &Request,
        day: NaiveDate,
        since: NaiveDate,
    ) -> Result<u32, StoreError> {
        let rulebook = match self.read(|db| self.rulebook_in_force(db, request)) {
            Ok(rulebook) => rulebook,
            Err(ChangeError::Store(error)) => return Err(error),
            // An office whose rulebook comes into force later owes nothing yet.
            Err(_) => return Ok(0),
        };
        let mut planned = 0;
        let calendar = self.calendar_in_force(request.jurisdiction)?;
        for owed in owed_on(rulebook, calendar, day, since) {
            if self.is_planned(request, &owed)? {
                continue;
            }
            let plan = self.case_open_on(
                request,
                day,
                PLAN,
                |_| Ok(()),
                |ctx, ()| Ok(bulletin::plan(ctx, request.jurisdiction, &owed)),
            );
            match plan {
                Ok(_) => planned += 1,
                // Another sweeper was first: the period is planned.
                Err(ChangeError::Taken { .. }) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Ok(planned)
    }

    fn is_planned(&self, request: &Request, owed: &Owed<'_>) -> Result<bool, StoreError> {
        let mut sql = Sql::new("select count(*) as n from cases where jurisdiction_id = ");
        sql.bind(request.jurisdiction)
            .push(" and kind = ")
            .bind(CaseKind::Bulletin.word())
            .push(" and period = ")
            .bind(format!("{}/{}", owed.rule.id, owed.label));
        self.read(|db| Ok(sql.count(db)? > 0))
    }

    pub(super) fn prompt_duties(
        &self,
        request: &Request,
        day: NaiveDate,
    ) -> Result<u32, StoreError> {
        self.prompt_cases(request, day, bulletin::look, |id| {
            self.bulletin_change(request, id, None, &Command::Tick { day })
                .map(drop)
        })
    }
}

/// The clock is refused nothing but what it has done already: anything else is a fault of ours.
pub(super) fn failed(error: ChangeError) -> StoreError {
    match error {
        ChangeError::Store(error) => error,
        other => {
            tracing::error!(error = %other, "the clock was refused a duty's paper");
            StoreError::Corrupt { what: "duty" }
        }
    }
}

fn around(
    db: &mut Db,
    request: &Request,
    bulletin: &Bulletin,
    command: &Command,
    sources: &[String],
) -> Result<Around, ChangeError> {
    let today = beijing_day(request.now);
    Ok(match command {
        Command::Write(draft) => Around {
            figures: figures(db, request, (from(bulletin, today), today), sources)?,
            verified: verified(db, request, draft)?,
            ..Around::default()
        },
        Command::Publish { .. } => Around {
            units: units(db, request, today)?,
            ..Around::default()
        },
        Command::Approve { .. } | Command::Send | Command::Waive { .. } | Command::Tick { .. } => {
            Around::default()
        }
    })
}

/// The cases named behind criticisms, as far as the writer may know of them, in which the facts were borne out (`industry-commerce/6.3`).
fn verified(
    db: &mut Db,
    request: &Request,
    draft: &Draft,
) -> Result<BTreeMap<CaseId, UnitId>, ChangeError> {
    let Draft::Bulletin {
        praise, criticism, ..
    } = draft
    else {
        return Ok(BTreeMap::new());
    };
    let Some(person) = request.reader() else {
        return Ok(BTreeMap::new());
    };
    let mentions = each(praise, "praise").chain(each(criticism, "criticism"));
    let mentions = mentions.filter_map(|(one, place)| Some((one.verified_in?, place)));
    let mentions: Vec<_> = mentions.collect();
    let named: BTreeSet<_> = mentions.iter().map(|(case, _)| *case).collect();
    if named.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut sql = Sql::new(BODY);
    push_visible(&mut sql, person);
    sql.push(" and c.kind = ")
        .bind(CaseKind::Accountability.word())
        .push(" and c.id in ")
        .list(named);
    let rows: Vec<BodyRow> = sql.load(db)?;
    let reader = Actor::Person(person.clone());
    let (mut verified, mut known) = (BTreeMap::new(), BTreeSet::new());
    for row in rows {
        let Some(case) = row.case::<Accountability>()?.open(&reader) else {
            continue;
        };
        known.insert(case.id);
        if case
            .verification
            .as_ref()
            .is_some_and(|found| found.confirmed)
        {
            verified.insert(case.id, case.unit);
        }
    }
    let strange = mentions.iter().find(|(case, _)| !known.contains(case));
    match strange {
        Some((_, place)) => Err(ChangeError::Unknown {
            what: format!("{place}/verifiedIn").into(),
        }),
        None => Ok(verified),
    }
}

/// The first day that figures are about: the period's, or the year's for an occasional paper.
fn from(bulletin: &Bulletin, today: NaiveDate) -> NaiveDate {
    let year = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    bulletin.term.as_ref().map_or(year, |term| term.due.from)
}

fn units(db: &mut Db, request: &Request, today: NaiveDate) -> Result<BTreeSet<UnitId>, StoreError> {
    let mut sql = Sql::new("select id from units where jurisdiction_id = ");
    sql.bind(request.jurisdiction)
        .push(" and (valid_until is null or valid_until >= ")
        .bind(today)
        .push(")");
    let rows: Vec<IdRow> = sql.load(db)?;
    Ok(rows
        .into_iter()
        .map(|row| UnitId::new(row.id.uuid()))
        .collect())
}

/// What the books say of each unit that has work, of matters of some sources or of all, leaving out what is restricted: a paper is read
/// by many. A unit's part is closed once its report was accepted: the leaders' reading is the office's procedure (`district/13`),
/// and what they send back is at work again.
fn figures(
    db: &mut Db,
    request: &Request,
    (from, today): (NaiveDate, NaiveDate),
    sources: &[String],
) -> Result<Vec<UnitFigures>, StoreError> {
    const COUNTED: &str = " i on i.jurisdiction_id = x.jurisdiction_id and i.id = x.item_id and i.secrecy <> 'restricted'";
    let count = |sql: &mut Sql, rows: &str| {
        sql.push(&format!(
            "(select count(*) from {rows} x join items{COUNTED}"
        ));
        if !sources.is_empty() {
            sql.push(" and i.source in ")
                .list(sources.iter().map(String::as_str));
        }
        sql.push(" where x.jurisdiction_id = u.jurisdiction_id and x.unit_id = u.id");
    };
    let within = |sql: &mut Sql| {
        sql.push(" between ").bind(from).push(" and ").bind(today);
    };
    let mut sql = Sql::new("select u.id, ");
    count(&mut sql, "assignments");
    sql.push(" and x.live) as open, ");
    count(&mut sql, "assignments");
    sql.push(" and x.done_on");
    within(&mut sql);
    sql.push(") as closed, ");
    count(&mut sql, "assignments");
    sql.push(" and x.live and exists (select 1 from obligations o where o.jurisdiction_id = x.jurisdiction_id and o.item_id = x.item_id and o.assignment_id = x.id and o.state = 'open' and o.due_on < ")
        .bind(today)
        .push(")) as overdue, ");
    count(&mut sql, "urges");
    sql.push(" and x.signed_on");
    within(&mut sql);
    sql.push(") as urged from units u where u.jurisdiction_id = ")
        .bind(request.jurisdiction)
        .push(" order by u.name, u.id");
    let rows: Vec<FiguresRow> = sql.load(db)?;
    let number = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(rows
        .into_iter()
        .map(|row| UnitFigures {
            unit: row.id,
            open: number(row.open),
            closed: number(row.closed),
            overdue: number(row.overdue),
            urged: number(row.urged),
        })
        .filter(|figures| figures.open + figures.closed + figures.overdue + figures.urged > 0)
        .collect())
}
