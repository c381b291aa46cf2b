//! What an archived matter goes on as: the new one that follows it (domain.md §3).

use domain::{
    access::Person,
    id::ItemId,
    item::{Item, Stage},
};

use super::list::{ItemBrief, briefs};
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::Request,
    sql::Sql,
    store::Store,
};

impl Store {
    /// The matters that follow an archived one, as far as a person sees them.
    ///
    /// # Errors
    /// The database failed.
    pub fn item_followers(
        &self,
        person: &Person,
        prior: ItemId,
    ) -> Result<Vec<ItemBrief>, StoreError> {
        self.read(|db| {
            briefs(db, person, |sql| {
                sql.push("select p.item_id as id from item_priors p where p.jurisdiction_id = ")
                    .bind(person.jurisdiction)
                    .push(" and p.prior_id = ")
                    .bind(prior);
            })
        })
    }
}

/// Keeps which matter an item follows, for that one's readers.
pub(super) fn keep_prior(db: &mut Db, item: &Item) -> Result<(), StoreError> {
    let Some(prior) = item.proceedings.follows else {
        return Ok(());
    };
    let mut sql = Sql::new("insert into item_priors (jurisdiction_id, item_id, prior_id) values (");
    sql.bind(item.jurisdiction)
        .push(", ")
        .bind(item.id)
        .push(", ")
        .bind(prior)
        .push(")");
    sql.execute(db)?;
    Ok(())
}

/// Whether the matter that a registration follows is archived; one that the caller may not know of is unknown.
pub(super) fn prior_archived(
    db: &mut Db,
    request: &Request,
    prior: Option<ItemId>,
) -> Result<bool, ChangeError> {
    let Some(prior) = prior else {
        return Ok(false);
    };
    let unknown = || ChangeError::Unknown {
        what: "followsId".into(),
    };
    let person = request.reader().ok_or_else(unknown)?;
    let found = briefs(db, person, |sql| {
        sql.push("select id from items where jurisdiction_id = ")
            .bind(request.jurisdiction)
            .push(" and id = ")
            .bind(prior);
    })?;
    let found = found.first().ok_or_else(unknown)?;
    Ok(found.stage == Stage::Archived)
}
