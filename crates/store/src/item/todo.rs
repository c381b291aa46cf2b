//! What a person could do next, in order of date: the first page everybody sees.

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
            "select distinct t.due_key, t.action, t.item_id, t.subject_id, i.number_text, i.title, t.unit_id, n.name as unit_name, t.due_on from todos t \
             join items i on i.jurisdiction_id = t.jurisdiction_id and i.id = t.item_id \
             left join units n on n.jurisdiction_id = t.jurisdiction_id and n.id = t.unit_id where",
        );
        push_visible(&mut sql, person);
        sql.push(" and t.jurisdiction_id = ")
            .bind(person.jurisdiction);
        sql.push(" and (t.due_on is null or t.due_key <= ")
            .bind(until)
            .push(") and (");
        push_roles(&mut sql, person);
        // A matter that was split is closed after its parts, which are not seen when its own row is written.
        sql.push(") and not (t.action = ")
            .bind(Action::Close.word())
            .push(" and exists (select 1 from items c where c.jurisdiction_id = i.jurisdiction_id and c.parent_id = i.id and not c.at_rest)");
        sql.push(") order by t.due_key, t.item_id, t.action, t.subject_id limit ")
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
            })
            .collect())
    }
}

/// Adds the ways in which a step may be this person's, each one an index can answer.
fn push_roles(sql: &mut Sql, person: &Person) {
    let mut anywhere: Vec<Role> = Vec::new();
    let mut in_unit: Vec<Role> = Vec::new();
    for role in &person.roles {
        match role {
            Role::Clerk | Role::OfficeChief | Role::PrincipalLeader => anywhere.push(*role),
            // What a clerk does, a director may do.
            Role::Director => anywhere.extend([Role::Director, Role::Clerk]),
            // What a handler does, everybody in the unit may do.
            Role::UnitHandler | Role::UnitDeputy | Role::UnitHead => {
                in_unit.extend([Role::UnitHandler, *role]);
            }
            Role::CongressLiaison => in_unit.push(*role),
            Role::LeaderInCharge
            | Role::Observer
            | Role::SystemAdmin
            | Role::SecurityAdmin
            | Role::AuditAdmin => {}
        }
    }
    let words = |roles: Vec<Role>| roles.into_iter().map(Role::word);
    sql.push("t.role in ").list(words(anywhere));
    if person.roles.contains(&Role::LeaderInCharge) {
        sql.push(" or (t.unit_id in ")
            .list(person.in_charge_of.iter().copied());
        sql.push(" and t.role = ")
            .bind(Role::LeaderInCharge.word())
            .push(")");
    }
    if let Some(unit) = person.unit {
        sql.push(" or (t.unit_id = ")
            .bind(unit)
            .push(" and t.role in ")
            .list(words(in_unit))
            .push(")");
    }
}
