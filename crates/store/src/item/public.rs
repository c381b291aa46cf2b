//! The public ledger: items that were disclosed and still are, for whoever asks (`yangjiang/4.4`, domain.md §11).

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use diesel::{
    QueryableByName,
    sql_types::{Nullable, Text, Timestamp},
};
use domain::{
    id::{ItemId, JurisdictionId, UnitId},
    item::{Item, PublicStage, ShownItem, Stage},
    time::Instant,
};

use crate::{
    error::StoreError,
    page::{Key, Order, Page, Slice, slice},
    sql::{Sql, containing},
    store::Store,
    value::{IdSql, Word, instant},
};

/// What the public ledger is narrowed to; what is empty or `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicFilter {
    /// Of this government.
    pub jurisdiction: Option<JurisdictionId>,
    /// Standing so.
    pub stage: Option<PublicStage>,
    /// With this text in title or number, capitals or not.
    pub text: Option<String>,
}

/// A line of the public ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicLine {
    /// Which item.
    pub id: ItemId,
    /// Whose, by its name.
    pub jurisdiction: (JurisdictionId, String),
    /// Its number as written.
    pub number: String,
    /// 标题
    pub title: String,
    /// Where it stands.
    pub stage: PublicStage,
    /// The lead unit's name.
    pub lead: Option<String>,
    /// When it was last decided what is shown of it.
    pub shown_at: Instant,
}

/// A disclosed item with the names of what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKept {
    /// Which item.
    pub id: ItemId,
    /// Whose, by its name.
    pub jurisdiction: (JurisdictionId, String),
    /// What is shown.
    pub shown: ShownItem,
    /// The names of its units.
    pub units: BTreeMap<UnitId, String>,
    /// When it was last decided what is shown of it.
    pub shown_at: Instant,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = IdSql)]
    id: ItemId,
    #[diesel(sql_type = IdSql)]
    jurisdiction_id: JurisdictionId,
    #[diesel(sql_type = Text)]
    jurisdiction_name: String,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    stage: Word<Stage>,
    #[diesel(sql_type = Nullable<Text>)]
    lead_name: Option<String>,
    #[diesel(sql_type = Timestamp)]
    shown_at: NaiveDateTime,
}

#[derive(QueryableByName)]
struct WholeRow {
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    jurisdiction_name: String,
    #[diesel(sql_type = Timestamp)]
    shown_at: NaiveDateTime,
}

impl Store {
    /// Disclosed items, the last decided on first: ranges of an index that holds nothing else.
    ///
    /// # Errors
    /// The database failed, or the cursor is another list's.
    pub fn public_list(
        &self,
        filter: &PublicFilter,
        page: &Page,
    ) -> Result<Slice<PublicLine>, StoreError> {
        let mut sql = Sql::new(
            "select i.id, i.jurisdiction_id, j.name as jurisdiction_name, i.number_text, i.title, i.stage, u.name as lead_name, i.shown_at \
             from items i join jurisdictions j on j.id = i.jurisdiction_id \
             left join units u on u.jurisdiction_id = i.jurisdiction_id and u.id = i.lead_unit_id where i.shown_at is not null",
        );
        if let Some(jurisdiction) = filter.jurisdiction {
            sql.push(" and i.jurisdiction_id = ").bind(jurisdiction);
        }
        if let Some(stage) = filter.stage {
            let stages = stage.stages().into_iter().map(Stage::word);
            sql.push(" and i.stage in ").list(stages);
        }
        let text = filter.text.as_deref().map(str::trim);
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let pattern = containing(text);
            sql.push(" and (lower(i.title) like ")
                .bind(pattern.as_str())
                .push(r" escape '\' or lower(i.number_text) like ")
                .bind(pattern)
                .push(r" escape '\')");
        }
        Order {
            columns: &["i.shown_at", "i.id"],
            descending: true,
        }
        .apply(&mut sql, page)?;
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        let place = |row: &Row| vec![Key::Stamp(row.shown_at), Key::Id(row.id.uuid())];
        slice(rows, page, place).try_map(Row::line)
    }

    /// A disclosed item; none that is not, or not any more.
    ///
    /// # Errors
    /// The database failed.
    pub fn public_fetch(&self, id: ItemId) -> Result<Option<PublicKept>, StoreError> {
        let mut sql = Sql::new(
            "select s.state, j.name as jurisdiction_name, i.shown_at from items i \
             join item_states s on s.jurisdiction_id = i.jurisdiction_id and s.item_id = i.id \
             join jurisdictions j on j.id = i.jurisdiction_id where i.shown_at is not null and i.id = ",
        );
        sql.bind(id);
        let row: Option<WholeRow> = self.read(|db| Ok::<_, StoreError>(sql.first(db)?))?;
        let Some(row) = row else {
            return Ok(None);
        };
        let item: Item =
            serde_json::from_str(&row.state).map_err(|_| StoreError::Corrupt { what: "item" })?;
        let Some(shown) = item.shown() else {
            return Ok(None);
        };
        let milestones = shown.milestones.iter().filter_map(|found| found.unit);
        let units: Vec<_> = shown
            .lead
            .into_iter()
            .chain(shown.co.iter().copied())
            .chain(milestones)
            .collect();
        let units = self.unit_names(item.jurisdiction, &units)?;
        Ok(Some(PublicKept {
            id,
            jurisdiction: (item.jurisdiction, row.jurisdiction_name),
            shown,
            units,
            shown_at: instant(row.shown_at),
        }))
    }
}

impl Row {
    fn line(self) -> Result<PublicLine, StoreError> {
        let stage = PublicStage::of(self.stage.0);
        Ok(PublicLine {
            id: self.id,
            jurisdiction: (self.jurisdiction_id, self.jurisdiction_name),
            number: self.number_text,
            title: self.title,
            stage: stage.ok_or(StoreError::Corrupt { what: "item" })?,
            lead: self.lead_name,
            shown_at: instant(self.shown_at),
        })
    }
}
