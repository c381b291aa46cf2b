//! Cases found by id.

use std::collections::BTreeMap;

use diesel::{QueryableByName, sql_types::Text};
use domain::{
    access::{Actor, Person, Readable},
    case::{Case, CaseKind},
    id::{CaseId, ItemId, JurisdictionId},
    inspection::{Inspection, State},
    item::Cases,
    time::Instant,
};

use super::{
    row::{BODY, BodyRow},
    visible::push_visible,
};
use crate::{
    conn::Db,
    error::StoreError,
    sql::Sql,
    store::Store,
    value::{IdSql, instant},
};

/// A case as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseKept<C> {
    /// The case, with the proof that the policy lets whoever asked read it.
    pub case: Readable<C>,
    /// Its version.
    pub version: i64,
    /// When it last changed.
    pub updated_at: Instant,
}

/// The cases about an item, as far as a person may know of them: what is hidden from whoever archives it is not betrayed by a refusal.
pub(crate) fn cases_about(db: &mut Db, person: &Person, item: ItemId) -> Result<Cases, StoreError> {
    let about = |sql: &mut Sql| {
        push_visible(sql, person);
        sql.push(" and exists (select 1 from case_items y where y.jurisdiction_id = c.jurisdiction_id and y.case_id = c.id and y.item_id = ")
            .bind(item)
            .push(") and c.kind in ");
    };
    let mut open = Sql::new("select count(*) as n from cases c where");
    about(&mut open);
    let kinds = [CaseKind::Inspection, CaseKind::Accountability];
    open.list(kinds.map(CaseKind::word))
        .push(" and c.at_rest = ")
        .bind(false);
    let mut cases = Cases {
        open: u32::try_from(open.count(db)?).unwrap_or(u32::MAX),
        ..Cases::default()
    };
    for inspection in inspections_about(db, person, item)? {
        if matches!(inspection.state, State::Concluded | State::Closed) {
            cases.recorded |= !inspection.records.is_empty();
            cases.summarized |= inspection.report_text.is_some();
        }
    }
    Ok(cases)
}

/// The inspections of an item, in the order they were opened, as far as the person sees them: whoever archives the item is told of no other.
fn inspections_about(
    db: &mut Db,
    person: &Person,
    item: ItemId,
) -> Result<Vec<Readable<Inspection>>, StoreError> {
    let mut sql = Sql::new(BODY);
    push_visible(&mut sql, person);
    sql.push(" and exists (select 1 from case_items y where y.jurisdiction_id = c.jurisdiction_id and y.case_id = c.id and y.item_id = ")
        .bind(item)
        .push(") and c.kind in ")
        .list([CaseKind::Inspection.word()]);
    sql.push(" order by c.id");
    let rows: Vec<BodyRow> = sql.load(db)?;
    let mut seen = Vec::new();
    for row in rows {
        let case = row.case::<Inspection>()?;
        seen.extend(case.open(&Actor::Person(person.clone())));
    }
    Ok(seen)
}

/// What names an item to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLabel {
    /// As written.
    pub number: String,
    /// 标题
    pub title: String,
}

impl Store {
    /// What the cases about an item say of it, as far as this person may know of them.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_cases(&self, person: &Person, item: ItemId) -> Result<Cases, StoreError> {
        self.read(|db| cases_about(db, person, item))
    }

    /// The inspections of an item, as far as this person may know of them: its volume holds their papers (`company/5.5`).
    ///
    /// # Errors
    /// The database failed.
    pub fn item_inspections(
        &self,
        person: &Person,
        item: ItemId,
    ) -> Result<Vec<Readable<Inspection>>, StoreError> {
        self.read(|db| inspections_about(db, person, item))
    }

    /// A case of a kind with its version; none when it does not exist for this person.
    ///
    /// # Errors
    /// The database failed.
    pub fn case_fetch<C: Case>(
        &self,
        person: &Person,
        id: CaseId,
    ) -> Result<Option<CaseKept<C>>, StoreError> {
        let mut sql = Sql::new(BODY);
        push_visible(&mut sql, person);
        sql.push(" and c.id = ")
            .bind(id)
            .push(" and c.kind = ")
            .bind(C::KIND.word());
        let row: Option<BodyRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        let Some(row) = row else {
            return Ok(None);
        };
        let case = row.case()?.open(&Actor::Person(person.clone()));
        Ok(case.map(|case| CaseKept {
            case,
            version: row.version,
            updated_at: instant(row.updated_at),
        }))
    }

    /// A case as it is kept, whoever asks: for what the server does by itself.
    ///
    /// # Errors
    /// The database failed.
    pub fn case_read<C: Case>(
        &self,
        jurisdiction: JurisdictionId,
        id: CaseId,
    ) -> Result<Option<Readable<C>>, StoreError> {
        let mut sql = Sql::new(BODY);
        sql.push(" c.jurisdiction_id = ")
            .bind(jurisdiction)
            .push(" and c.id = ")
            .bind(id)
            .push(" and c.kind = ")
            .bind(C::KIND.word());
        let row: Option<BodyRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        let case = row.map(|row| row.case()).transpose()?;
        Ok(case.and_then(|case| case.open(&Actor::Clock)))
    }

    /// Number and title of those among some items that a person sees.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_labels(
        &self,
        person: &Person,
        items: &[ItemId],
    ) -> Result<BTreeMap<ItemId, ItemLabel>, StoreError> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = IdSql)]
            id: ItemId,
            #[diesel(sql_type = Text)]
            number_text: String,
            #[diesel(sql_type = Text)]
            title: String,
        }
        if items.is_empty() {
            return Ok(BTreeMap::new());
        }
        let mut sql = Sql::new("select i.id, i.number_text, i.title from items i where");
        crate::visible::push_visible(&mut sql, person);
        sql.push(" and i.id in ").list(items.iter().copied());
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let label = |row: Row| {
            let label = ItemLabel {
                number: row.number_text,
                title: row.title,
            };
            (row.id, label)
        };
        Ok(rows.into_iter().map(label).collect())
    }
}
