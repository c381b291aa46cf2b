//! What a unit would leave behind if it ended now: its open assignments with what is owed of them, as far as the one asking may see.

use domain::{
    access::{Actor, Person, Readable},
    id::UnitId,
    item::Item,
};

use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    rows::{STATE, StateRow},
    sql::Sql,
    store::Store,
    visible::push_visible,
};

/// How much of a unit's work is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnitWork {
    /// Assignments at work.
    pub assignments: i64,
    /// What is owed of them.
    pub obligations: i64,
    /// Unsigned drafts of slips to it.
    pub drafts: i64,
}

/// The live assignments of a unit that a person sees: `a`, of the item `i`.
fn live(select: &str, more: &str, person: &Person, unit: UnitId) -> Sql {
    let mut sql = Sql::new(select);
    sql.push(" from assignments a join items i on i.jurisdiction_id = a.jurisdiction_id and i.id = a.item_id ")
        .push(more)
        .push(" where");
    push_visible(&mut sql, person);
    sql.push(" and a.live and a.unit_id = ").bind(unit);
    sql
}

impl Store {
    /// Counts a unit's open work, as far as a person sees it.
    ///
    /// # Errors
    /// The database failed.
    pub fn unit_work(&self, person: &Person, unit: UnitId) -> Result<UnitWork, StoreError> {
        let count = "select count(*) as n";
        let of = |table: &str| {
            format!(
                "join {table} x on x.jurisdiction_id = a.jurisdiction_id and x.item_id = a.item_id and x.assignment_id = a.id"
            )
        };
        let assignments = live(count, "", person, unit);
        let mut obligations = live(count, &of("obligations"), person, unit);
        obligations.push(" and x.state = 'open'");
        let mut drafts = live(count, &of("urges"), person, unit);
        drafts.push(" and x.state = 'drafted'");
        self.read(|db| {
            Ok(UnitWork {
                assignments: assignments.count(db)?,
                obligations: obligations.count(db)?,
                drafts: drafts.count(db)?,
            })
        })
    }

    /// The items of that work, in the order of their ids.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn unit_items(
        &self,
        person: &Person,
        unit: UnitId,
        page: &Page,
    ) -> Result<Slice<Readable<Item>>, StoreError> {
        let mut sql = Sql::new(STATE);
        push_visible(&mut sql, person);
        sql.push(" and exists (select 1 from assignments a where a.jurisdiction_id = i.jurisdiction_id and a.item_id = i.id and a.live and a.unit_id = ")
            .bind(unit)
            .push(")");
        Order {
            columns: &["i.id"],
            descending: false,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<StateRow> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let reader = Actor::Person(person.clone());
        let mut items = Vec::with_capacity(rows.len());
        for row in rows {
            items.extend(row.item()?.open(&reader));
        }
        Ok(slice(items, page, |item| vec![Key::Id(item.id.uuid())]))
    }
}
