//! Where a list of items is read from: a person and a filter go in; the table in the list's order, a range for each unit, or what
//! an index of texts finds come out, so that a page costs the same however many items there are besides.

use domain::{access::Person, id::UserId, vocabulary::Secrecy};

use crate::{
    error::StoreError,
    item::{ItemFilter, ItemSort, grams::Grams},
    page::{Order, Page},
    sql::Sql,
    visible::{SeenUnit, Sight, Tie, push_admitted},
};

/// With more ranges than this the union of them would cost more than stepping over what is not the person's: whoever has so
/// many units sees most of the table. (SQLite's own limit is 500.)
const MOST_RANGES: usize = 120;

/// From here on a look at the next items of all comes first.
const MANY: usize = 6;

/// Where a list is read from.
pub(super) enum Source {
    /// From the items, in the order asked for, asking of each whether the person sees it.
    Table,
    /// From the ranges of some units, each cut to the page.
    Ranges(Ranges),
    /// From what has the text's pairs of characters, asking of each whether the person sees it.
    Text(Grams),
}

/// What a union of ranges is made of.
pub(super) struct Ranges {
    units: Vec<SeenUnit>,
    /// Closed ones as well: a range of its own, as what is at work is a range of its own.
    at_rest: &'static [bool],
    /// And the restricted items the person is listed for.
    listed: bool,
    /// And those one of these leaders gave.
    given_by: Vec<UserId>,
}

impl Source {
    /// The one for this person and filter.
    pub(super) fn of(person: &Person, filter: &ItemFilter) -> Self {
        if let Some(grams) = filter.grams() {
            return Self::Text(grams);
        }
        let (units, listed, given_by) = match (Sight::of(person), filter.unit) {
            (Sight::Everything, None) => return Self::Table,
            (Sight::Everything, Some(id)) => (
                vec![SeenUnit {
                    id,
                    tie: Tie::Charge,
                }],
                false,
                Vec::new(),
            ),
            (
                Sight::Units {
                    units,
                    listed,
                    given_by,
                },
                _,
            ) => (units, listed, given_by),
        };
        let at_rest: &[bool] = if filter.is_at_work() {
            &[false]
        } else {
            &[false, true]
        };
        if units.len().saturating_mul(at_rest.len()) > MOST_RANGES {
            return Self::Table;
        }
        Self::Ranges(Ranges {
            units,
            at_rest,
            listed,
            given_by,
        })
    }
}

impl Ranges {
    /// Planning so many takes some milliseconds.
    pub(super) fn are_many(&self) -> bool {
        self.units.len().saturating_mul(self.at_rest.len()) > MANY
    }

    /// Adds a query for the ids of what is found: of one page in an order, or of everything.
    pub(super) fn push(
        &self,
        sql: &mut Sql,
        person: &Person,
        filter: &ItemFilter,
        page: Option<(ItemSort, &Page)>,
    ) -> Result<(), StoreError> {
        let mut first = true;
        for unit in &self.units {
            for at_rest in self.at_rest {
                sql.push(union(&mut first)).push(
                    "select i.id from item_units u cross join items i where u.jurisdiction_id = ",
                );
                sql.bind(person.jurisdiction)
                    .push(" and u.unit_id = ")
                    .bind(unit.id)
                    .push(" and u.at_rest = ")
                    .bind(*at_rest);
                unit.tie.push(sql, "u");
                sql.push(" and i.id = u.item_id and");
                push_admitted(sql, person);
                filter.push(sql, person);
                close(sql, page, ItemSort::order_in_unit)?;
            }
        }
        if self.listed {
            sql.push(union(&mut first))
                .push(
                    "select i.id from item_listed m cross join items i where m.jurisdiction_id = ",
                )
                .bind(person.jurisdiction)
                .push(" and m.user_id = ")
                .bind(person.user)
                .push(" and i.id = m.item_id and i.secrecy = ")
                .bind(Secrecy::Restricted.word())
                .push(" and");
            push_admitted(sql, person);
            filter.push(sql, person);
            close(sql, page, ItemSort::order)?;
        }
        if !self.given_by.is_empty() {
            sql.push(union(&mut first))
                .push("select i.id from items i where");
            push_admitted(sql, person);
            sql.push(" and i.giver_id in ")
                .list(self.given_by.iter().copied());
            filter.push(sql, person);
            close(sql, page, ItemSort::order)?;
        }
        if first {
            sql.push("select i.id from items i where 1 = 0");
        }
        Ok(())
    }
}

/// Opens a range; the one before it is closed by the union.
fn union(first: &mut bool) -> &'static str {
    if std::mem::take(first) {
        "select id from ("
    } else {
        " union select id from ("
    }
}

/// Closes a range, cut to the page where there is one.
fn close(
    sql: &mut Sql,
    page: Option<(ItemSort, &Page)>,
    order: impl Fn(ItemSort) -> Order,
) -> Result<(), StoreError> {
    if let Some((sort, page)) = page {
        order(sort).apply(sql, page)?;
    }
    sql.push(") part");
    Ok(())
}
