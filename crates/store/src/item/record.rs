//! What goes beside an item's rows: prompts, trail, outbox; and the ids a command brings, checked.

use domain::{
    id::UserId,
    item::{Command, Decided, Event},
};

use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    request::{ObjectKind, Request},
    rows::PromptRow,
    sql::Sql,
    trail::{self, AuditResult, Entry, chain},
    value::{Uid, Word, stamp},
};

pub(super) fn prompts(request: &Request, decided: &Decided) -> Vec<PromptRow> {
    let row = |event: &Event| match event {
        Event::Prompted {
            obligation,
            on,
            reason,
            ..
        } => Some(PromptRow {
            jurisdiction_id: request.jurisdiction.into(),
            obligation_id: (*obligation).into(),
            day: *on,
            reason: Word(*reason),
            item_id: decided.item.id.into(),
        }),
        _ => None,
    };
    decided.events.iter().filter_map(row).collect()
}

/// Writes the events to the trail and puts them on their way to people.
pub(super) fn record(
    db: &mut Db,
    request: &Request,
    action: &'static str,
    decided: &Decided,
    before: Option<&str>,
    after: &str,
) -> Result<(), ChangeError> {
    let (before, after) = (before.map(chain::digest), chain::digest(after));
    let entry = |event: &Event| {
        Ok(Entry {
            action,
            object: (ObjectKind::Item, Some(decided.item.id.uuid())),
            item: Some(decided.item.id),
            kind: event.kind().into(),
            payload: serde_json::to_string(event)
                .map_err(|_| StoreError::Corrupt { what: "event" })?,
            before: before.clone(),
            after: Some(after.clone()),
            result: AuditResult::Done,
            reason: None,
        })
    };
    let entries = decided
        .events
        .iter()
        .map(entry)
        .collect::<Result<Vec<_>, StoreError>>()?;
    let seqs = trail::append(db, request, entries)?;
    for batch in seqs.chunks(1_000) {
        let mut sql = Sql::new(
            "insert into outbox (jurisdiction_id, seq, item_id, created_at, attempts) values ",
        );
        for (place, seq) in batch.iter().enumerate() {
            sql.push(if place == 0 { "(" } else { ",(" })
                .bind(request.jurisdiction)
                .push(",")
                .bind(*seq)
                .push(",");
            sql.bind(decided.item.id)
                .push(",")
                .bind(stamp(request.now))
                .push(", 0)");
        }
        sql.execute(db)?;
    }
    Ok(())
}

/// Ids inside a command must name something of the same jurisdiction.
pub(super) fn check_ids(
    db: &mut Db,
    request: &Request,
    command: &Command,
) -> Result<(), ChangeError> {
    match command {
        Command::Propose(plan) => {
            let ids: Vec<uuid::Uuid> = plan.places.iter().map(|place| place.unit.uuid()).collect();
            known(db, request, "units", "assignments", ids)
        }
        Command::SetSecrecy { listed, .. } => known_users(db, request, listed.iter().copied()),
        _ => Ok(()),
    }
}

pub(super) fn known_users(
    db: &mut Db,
    request: &Request,
    users: impl Iterator<Item = UserId>,
) -> Result<(), ChangeError> {
    known(
        db,
        request,
        "users",
        "listed",
        users.map(domain::id::Id::uuid).collect(),
    )
}

fn known(
    db: &mut Db,
    request: &Request,
    table: &'static str,
    field: &'static str,
    mut ids: Vec<uuid::Uuid>,
) -> Result<(), ChangeError> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let expected = ids.len();
    let mut sql = Sql::new(&format!(
        "select count(*) as n from {table} where jurisdiction_id = "
    ));
    sql.bind(request.jurisdiction)
        .push(" and id in ")
        .list(ids.into_iter().map(Uid));
    if usize::try_from(sql.count(db)?) == Ok(expected) {
        Ok(())
    } else {
        Err(ChangeError::Unknown { what: field })
    }
}
