//! What a person could do next, in order of date: the first page everybody sees.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::{
    QueryableByName,
    sql_types::{Date, Nullable, Text},
};
use domain::{
    access::{Action, Person},
    id::{ItemId, UnitId},
    vocabulary::Role,
};
use uuid::Uuid;

use crate::{
    error::StoreError,
    identity::push_unled,
    sql::Sql,
    store::Store,
    value::{IdSql, Uid, Word},
    visible::push_visible,
};

/// One next step. It is proposed by the roles and units it is meant for; `domain::item::may` has the last word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoLine {
    /// What to do.
    pub action: Action,
    /// To which item.
    pub item: ItemId,
    /// To which obligation, report, slip, dispute or extension of it.
    pub subject: Option<Uuid>,
    /// The item's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The unit concerned, with its name.
    pub unit: Option<(UnitId, String)>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Since when it waits, where it has no date that could be missed: what nobody has signed (domain.md §12.4).
    pub since: Option<NaiveDate>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    action: Word<Action>,
    #[diesel(sql_type = IdSql)]
    item_id: ItemId,
    #[diesel(sql_type = Nullable<IdSql>)]
    subject_id: Option<Uid>,
    #[diesel(sql_type = Text)]
    number_text: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<IdSql>)]
    unit_id: Option<UnitId>,
    #[diesel(sql_type = Nullable<Text>)]
    unit_name: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    since: Option<NaiveDate>,
}

impl Store {
    /// Next steps of a person on items they see, dated ones due by `until` and undated ones, by date; each once.
    ///
    /// # Errors
    /// The database failed.
    pub fn todo_list(
        &self,
        person: &Person,
        until: NaiveDate,
        limit: u32,
    ) -> Result<Vec<TodoLine>, StoreError> {
        let mut sql = Sql::new(
            "select t.due_key, t.action, t.item_id, t.subject_id, i.number_text, i.title, t.unit_id, n.name as unit_name, t.due_on, t.since from (",
        );
        let desks = desks(person, false);
        if desks.is_empty() {
            return Ok(Vec::new());
        }
        for (place, desk) in desks.into_iter().enumerate() {
            sql.push(if place == 0 { "" } else { " union " });
            desk.push(&mut sql, person, until, limit);
        }
        // The steps come first: without figures of the data SQLite might begin with all items.
        sql.push(
            ") t cross join items i left join units n on n.jurisdiction_id = i.jurisdiction_id and n.id = t.unit_id \
             where i.id = t.item_id and i.jurisdiction_id = ",
        )
        .bind(person.jurisdiction)
        .push(ORDER)
        .bind(i64::from(limit));
        let rows: Vec<Row> = self.read(|db| Ok::<_, StoreError>(sql.load(db)?))?;
        Ok(rows
            .into_iter()
            .map(|row| TodoLine {
                action: row.action.0,
                item: row.item_id,
                subject: row.subject_id.map(|id| id.0),
                number: row.number_text,
                title: row.title,
                unit: row
                    .unit_id
                    .map(|id| (id, row.unit_name.unwrap_or_default())),
                due_on: row.due_on,
                since: row.since,
            })
            .collect())
    }
}

const ORDER: &str = " order by t.due_key, t.item_id, t.action, t.subject_id limit ";

/// Steps that may be a person's: one range of an index, in the order of the list.
pub(crate) struct Desk {
    pub(crate) role: Role,
    /// The unit concerned; none: of any.
    pub(crate) unit: Option<UnitId>,
    /// The section the person belongs to; other sections' items are not theirs.
    pub(crate) section: Option<UnitId>,
    /// Only these steps; none named: all.
    pub(crate) only: &'static [Action],
    /// Only what is this person's by name, whatever unit it concerns.
    pub(crate) by_name: bool,
    /// Only what concerns a unit that no leader is in charge of.
    pub(crate) unled: bool,
}

/// What the head of a unit can delegate to its deputy (domain.md §8).
const DELEGATED: &[Action] = &[Action::SignReport, Action::CosignReport];

impl Desk {
    /// Adds a query for its first steps.
    fn push(&self, sql: &mut Sql, person: &Person, until: NaiveDate, limit: u32) {
        sql.push("select * from (select t.due_key, t.action, t.item_id, t.subject_id, t.unit_id, t.due_on, t.since from todos t cross join items i where t.jurisdiction_id = ")
            .bind(person.jurisdiction)
            .push(" and t.role = ")
            .bind(self.role.word());
        if let Some(unit) = self.unit {
            sql.push(" and t.unit_id = ").bind(unit);
        }
        if self.unled {
            sql.push(" and t.unit_id");
            push_unled(sql, person.jurisdiction);
        }
        // What is somebody's by name is theirs, and of who acts for them (`banner/4.2.5`).
        let names = [Some(person.user), person.acting_for];
        sql.push(if self.by_name {
            " and t.user_id in "
        } else {
            " and (t.user_id is null or t.user_id in "
        })
        .list(names.into_iter().flatten())
        .push(if self.by_name { "" } else { ")" });
        if !self.only.is_empty() {
            sql.push(" and t.action in ")
                .list(self.only.iter().map(|action| action.word()));
        }
        sql.push(" and (t.due_on is null or t.due_key <= ")
            .bind(until)
            .push(") and i.id = t.item_id and");
        push_visible(sql, person);
        // What a section of the office supervises by its line lies with its people (`yangjiang/2.2b`), and with the director; with all
        // clerks where the section has nobody, as its news does.
        if let Some(section) = self.section {
            sql.push(" and (i.section_id is null or i.section_id = ")
                .bind(section)
                .push(" or not exists (select 1 from users w join user_roles r on r.jurisdiction_id = w.jurisdiction_id and r.user_id = w.id where w.jurisdiction_id = i.jurisdiction_id and w.unit_id = i.section_id and r.role in ")
                .list([Role::Clerk, Role::Director].map(Role::word))
                .push("))");
        }
        // A matter that was split is closed after its parts, which are not seen when its own row is written.
        sql.push(" and not (t.action = ")
            .bind(Action::Close.word())
            .push(" and exists (select 1 from items c where c.jurisdiction_id = i.jurisdiction_id and c.parent_id = i.id and not c.at_rest))");
        sql.push(ORDER).bind(i64::from(limit)).push(") part");
    }
}

/// The ways in which a step may be this person's. A leader's steps on items lie with the unit concerned; those on cases (`of_cases`)
/// with the leader, for whom the case is there or not.
pub(crate) fn desks(person: &Person, of_cases: bool) -> Vec<Desk> {
    let mut wanted: BTreeSet<(Role, Option<UnitId>)> = BTreeSet::new();
    for role in &person.roles {
        match role {
            Role::Clerk | Role::OfficeChief | Role::PrincipalLeader => {
                wanted.insert((*role, None));
            }
            // What a clerk does, a director may do.
            Role::Director => wanted.extend([(Role::Director, None), (Role::Clerk, None)]),
            Role::LeaderInCharge if of_cases => {
                wanted.insert((*role, None));
            }
            Role::LeaderInCharge => {
                let units = person.in_charge_of.iter();
                wanted.extend(units.map(|unit| (*role, Some(*unit))));
            }
            // What a handler does, everybody in the unit may do.
            Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => {
                let units = person.unit.into_iter();
                wanted.extend(
                    units.flat_map(|unit| [(Role::UnitHandler, Some(unit)), (*role, Some(unit))]),
                );
            }
            Role::CongressLiaison => {
                wanted.extend(person.unit.map(|unit| (*role, Some(unit))));
            }
            Role::Observer | Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => {}
        }
    }
    let directs = person.roles.contains(&Role::Director);
    // A deputy has the section of the one acted for.
    let section = person.unit.filter(|_| !directs);
    let desk = |role, unit, only: &'static [Action]| Desk {
        role,
        unit,
        section: section.filter(|_| role == Role::Clerk),
        only,
        by_name: false,
        unled: false,
    };
    let head = wanted.contains(&(Role::UnitHead, person.unit));
    let delegated = !of_cases && !head && !person.mandate.is_empty();
    let own = wanted.into_iter().map(|(role, unit)| desk(role, unit, &[]));
    // What the head has delegated waits for the deputy as well.
    let stead = person.unit.filter(|_| delegated);
    let stead = stead.map(|unit| desk(Role::UnitHead, Some(unit), DELEGATED));
    // A leader in charge has steps by unit, and those that are his by name.
    let leads = !of_cases && person.roles.contains(&Role::LeaderInCharge);
    let by_name = leads.then(|| Desk {
        by_name: true,
        ..desk(Role::LeaderInCharge, None, &[])
    });
    // The principal leader has those of the leader in charge that a unit does not have.
    // On a case whoever is a leader in charge as well has those among his own.
    let instead = person.roles.contains(&Role::PrincipalLeader)
        && !(of_cases && person.roles.contains(&Role::LeaderInCharge));
    let instead = instead.then(|| Desk {
        unled: true,
        ..desk(Role::LeaderInCharge, None, &[])
    });
    own.chain(stead).chain(by_name).chain(instead).collect()
}

#[cfg(test)]
mod tests {
    use domain::id::Id;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_deputy_has_the_section_of_the_one_acted_for() {
        let [theirs, own] = [1, 2].map(|n| Id::new(Uuid::from_u128(n)));
        let deputy = Person {
            user: Id::new(Uuid::nil()),
            jurisdiction: Id::new(Uuid::nil()),
            roles: [Role::Clerk].into(),
            unit: Some(theirs),
            in_charge_of: BTreeSet::new(),
            acting_for: Some(Id::new(Uuid::from_u128(3))),
            own_unit: Some(own),
            mandate: domain::access::Mandate::default(),
        };
        let sections: Vec<_> = desks(&deputy, false)
            .into_iter()
            .map(|desk| desk.section)
            .collect();
        assert_eq!(sections, [Some(theirs)]);
    }
}
