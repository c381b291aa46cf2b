//! How many items came from which source, and how they stand: counted by the database from one index (`district/4`–`7`).

use diesel::{
    QueryableByName,
    sql_types::{BigInt, Integer, Text},
};
use domain::access::Person;

use crate::{
    error::StoreError, item::TimelinessDays, sql::Sql, store::Store, visible::push_visible,
};

/// The items of one source that a person sees. A source is its rulebook's: two rulebooks may call different things alike.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct SourceFigures {
    /// The rulebook's id.
    #[diesel(sql_type = Text)]
    pub rulebook_id: String,
    /// The latest version of it among these items.
    #[diesel(sql_type = Integer)]
    pub rulebook_version: i32,
    /// The source, by its id.
    #[diesel(sql_type = Text)]
    pub source: String,
    /// All of them.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    /// Those at work.
    #[diesel(sql_type = BigInt)]
    pub at_work: i64,
    /// Of those at work, the overdue.
    #[diesel(sql_type = BigInt)]
    pub overdue: i64,
    /// Of those at work, the ones due soon.
    #[diesel(sql_type = BigInt)]
    pub due_soon: i64,
}

impl Store {
    /// Counts a person's items by source, in the order of the ids. The dates are those of all units, so it is for people who
    /// read items whole.
    ///
    /// # Errors
    /// The database failed.
    pub fn figures_by_source(
        &self,
        person: &Person,
        days: TimelinessDays,
    ) -> Result<Vec<SourceFigures>, StoreError> {
        let mut sql = Sql::new(
            "select i.rulebook_id, max(i.rulebook_version) as rulebook_version, i.source, count(*) as count, count(*) filter (where not i.at_rest) as at_work, \
             count(*) filter (where not i.at_rest and i.next_due_on < ",
        );
        sql.bind(days.today)
            .push(") as overdue, count(*) filter (where not i.at_rest and i.next_due_on between ")
            .bind(days.today)
            .push(" and ")
            .bind(days.soon_until)
            .push(") as due_soon from items i where");
        push_visible(&mut sql, person);
        sql.push(" group by i.rulebook_id, i.source order by i.rulebook_id, i.source");
        self.read(|db| Ok(sql.load(db)?))
    }
}
