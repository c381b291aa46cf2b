//! Lists of slips: the board by colour, and the inbox of those who sign.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Nullable, Text},
};
use domain::{
    access::Person,
    id::{AssignmentId, ItemId, ObligationId, UnitId, UrgeId},
    item::{Urge, UrgeState},
    vocabulary::{Role, Tier},
};

use crate::{
    conn::Db,
    error::StoreError,
    item::{UrgeFilter, copies::push_copied},
    page::{Key, Order, Page, Slice, slice},
    sql::Sql,
    store::Store,
    value::{IdSql, Word},
    visible::push_visible,
};

/// One line of a list of slips.
#[derive(Debug, Clone, PartialEq)]
pub struct UrgeLine {
    /// The slip.
    pub urge: Urge,
    /// What it covers, in the order of its ids.
    pub covers: Vec<Covered>,
    /// Whose item.
    pub item: ItemId,
    /// Which assignment.
    pub assignment: AssignmentId,
    /// The item's number.
    pub item_number: String,
    /// The item's title.
    pub item_title: String,
    /// The item's version: what changes the slip checks it.
    pub item_version: i64,
    /// The item's tier.
    pub tier: Option<Tier>,
    /// The unit urged, with its name.
    pub unit: (UnitId, String),
}

/// Something a slip covers.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Covered {
    /// Which obligation.
    #[diesel(sql_type = IdSql)]
    pub id: ObligationId,
    /// Its label.
    #[diesel(sql_type = Text)]
    pub label: String,
    /// Its due date.
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: UrgeId,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
    #[diesel(sql_type = IdSql)]
    assignment_id: AssignmentId,
    #[diesel(sql_type = IdSql)]
    unit_id: UnitId,
    #[diesel(sql_type = Text)]
    unit_name: String,
    #[diesel(sql_type = Text)]
    body: String,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<Word<Tier>>,
    #[diesel(sql_type = BigInt)]
    version: i64,
    #[diesel(sql_type = Date)]
    drafted_on: NaiveDate,
}

impl Store {
    /// Slips of items a person sees, latest draft first. Unit people see signed slips of their own unit only, observers what
    /// was copied to their office.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn urge_list(
        &self,
        person: &Person,
        filter: &UrgeFilter,
        page: &Page,
    ) -> Result<Slice<UrgeLine>, StoreError> {
        let mut sql = Sql::new(
            "select g.id, g.item_id, g.assignment_id, g.unit_id, n.name as unit_name, g.body, i.number_text, i.title, i.tier, i.version, g.drafted_on from urges g \
             join items i on i.jurisdiction_id = g.jurisdiction_id and i.id = g.item_id \
             join units n on n.jurisdiction_id = g.jurisdiction_id and n.id = g.unit_id where",
        );
        match self.observed(person)? {
            Some(office) => push_copied(&mut sql, person, office),
            None => {
                push_visible(&mut sql, person);
                push_reach(&mut sql, person);
            }
        }
        sql.push(" and g.jurisdiction_id = ")
            .bind(person.jurisdiction);
        push_filter(&mut sql, person, filter);
        Order {
            columns: &["g.drafted_on", "g.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        self.read(|db| {
            let rows: Vec<Row> = sql.load(db)?;
            let found = slice(rows, page, |row| {
                vec![Key::Day(row.drafted_on), Key::Id(row.id.uuid())]
            })
            .try_map(line)?;
            with_covers(db, person, found)
        })
    }
}

/// Unit people see the signed slips of their own unit.
fn push_reach(sql: &mut Sql, person: &Person) {
    if !person.reads_whole() {
        sql.push(" and g.unit_id in ").list(person.works_for());
        sql.push(" and g.known_state is not null");
    }
}

fn push_filter(sql: &mut Sql, person: &Person, filter: &UrgeFilter) {
    if !filter.states.is_empty() {
        // Units learn from the next slip that one was followed, not from its draft.
        let state = if person.reads_whole() {
            " and g.state in "
        } else {
            " and g.known_state in "
        };
        sql.push(state)
            .list(filter.states.iter().map(|state| state.word()));
    }
    if let Some(level) = filter.level {
        sql.push(" and g.level = ").bind(level.word());
    }
    if let Some(unit) = filter.unit {
        sql.push(" and g.unit_id = ").bind(unit);
    }
    if filter.awaiting_me {
        sql.push(" and g.state = ")
            .bind(UrgeState::Drafted.word())
            .push(" and (g.signer in ");
        sql.list(
            person
                .roles
                .iter()
                .filter(|role| **role != Role::LeaderInCharge)
                .map(|role| role.word()),
        );
        let leads = [Role::LeaderInCharge, Role::PrincipalLeader];
        if person.is_any(&leads) {
            sql.push(" or (g.signer = ")
                .bind(Role::LeaderInCharge.word())
                .push(" and g.unit_id in ")
                .list(person.in_charge_of.iter().copied())
                .push(")");
        }
        sql.push(")");
    }
}

fn line(row: Row) -> Result<UrgeLine, StoreError> {
    Ok(UrgeLine {
        urge: serde_json::from_str(&row.body).map_err(|_| StoreError::Corrupt { what: "slip" })?,
        covers: Vec::new(),
        item: row.item_id,
        assignment: row.assignment_id,
        item_number: row.number_text,
        item_title: row.title,
        item_version: row.version,
        tier: row.tier.map(|word| word.0),
        unit: (row.unit_id, row.unit_name),
    })
}

/// Adds what the slips of a page cover, in one query.
fn with_covers(
    db: &mut Db,
    person: &Person,
    mut lines: Slice<UrgeLine>,
) -> Result<Slice<UrgeLine>, StoreError> {
    let ids: Vec<ObligationId> = lines
        .rows
        .iter()
        .flat_map(|line| &line.urge.covers)
        .copied()
        .collect();
    if ids.is_empty() {
        return Ok(lines);
    }
    let mut sql = Sql::new("select id, label, due_on from obligations where jurisdiction_id = ");
    sql.bind(person.jurisdiction).push(" and id in ").list(ids);
    let covered: BTreeMap<ObligationId, Covered> = sql
        .load::<Covered>(db)?
        .into_iter()
        .map(|covered| (covered.id, covered))
        .collect();
    for line in &mut lines.rows {
        line.covers = line
            .urge
            .covers
            .iter()
            .filter_map(|id| covered.get(id).cloned())
            .collect();
    }
    Ok(lines)
}
