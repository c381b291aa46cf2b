//! Motions by session and number, and the committees that get their replies (`banner/4.3`).

use domain::{
    id::JurisdictionId,
    item::{CommitteeStanding, Item, Motion, Stage},
    rulebook::Rulebook,
};

use super::list::briefs;
use crate::{
    conn::Db,
    error::{ChangeError, StoreError},
    identity::unit_named,
    request::Request,
    sql::Sql,
};

/// Keeps what a motion is found by. The parts of a split one share its form and are not motions of their own.
pub(super) fn keep_motion(db: &mut Db, item: &Item) -> Result<(), StoreError> {
    let Some(motion) = &item.proceedings.motion else {
        return Ok(());
    };
    let mut sql =
        Sql::new("insert into item_motions (jurisdiction_id, item_id, session, number) values (");
    sql.bind(item.jurisdiction)
        .push(", ")
        .bind(item.id)
        .push(", ")
        .bind(key(&motion.session))
        .push(", ")
        .bind(key(&motion.number))
        .push(")");
    sql.execute(db)?;
    Ok(())
}

/// The number of a matter that is the same motion and that the caller may know of. One he may not know of does not exist for him: refused,
/// the registration would betray it, so it goes through.
pub(super) fn same_motion(
    db: &mut Db,
    request: &Request,
    source: &str,
    motion: Option<&Motion>,
) -> Result<Option<String>, ChangeError> {
    let (Some(motion), Some(person)) = (motion, request.reader()) else {
        return Ok(None);
    };
    one_at_a_time(db, request.jurisdiction)?;
    let found = briefs(db, person, |sql| {
        of_key(sql, request.jurisdiction, source, motion)
    })?;
    // What was not taken up, or was called off, may come again.
    let ended = |stage: &Stage| matches!(stage, Stage::Rejected | Stage::Cancelled);
    let mut found = found.into_iter().filter(|item| !ended(&item.stage));
    Ok(found.next().map(|item| item.number))
}

/// The ids of the matters of a source that have this session and number.
fn of_key(sql: &mut Sql, jurisdiction: JurisdictionId, source: &str, motion: &Motion) {
    sql.push(
        "select m.item_id as id from item_motions m cross join items s where m.jurisdiction_id = ",
    )
    .bind(jurisdiction)
    .push(" and m.number = ")
    .bind(key(&motion.number))
    .push(" and m.session = ")
    .bind(key(&motion.session))
    .push(" and s.jurisdiction_id = m.jurisdiction_id and s.id = m.item_id and s.source = ")
    .bind(source.to_owned());
}

/// Two people who register the same motion at once do so one after the other.
fn one_at_a_time(db: &mut Db, jurisdiction: JurisdictionId) -> Result<(), StoreError> {
    let lock = db.for_update();
    if lock.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new("select count(*) as n from (select id from jurisdictions where id = ");
    sql.bind(jurisdiction).push(" for no key update) as locked");
    sql.count(db)?;
    Ok(())
}

/// Whether a motion of this source is addressed to its own committee. One the rulebook names is known by its name on record; where none is
/// on record under it, only another source's committee is known to be wrong.
pub(super) fn committee(
    db: &mut Db,
    request: &Request,
    rulebook: &Rulebook,
    source: &str,
    motion: Option<&Motion>,
) -> Result<CommitteeStanding, StoreError> {
    let (Some(motion), Some(rule)) = (motion, &rulebook.motions) else {
        return Ok(CommitteeStanding::Fits);
    };
    let mut of_another = false;
    for committee in &rule.committees {
        let found = unit_named(db, request.jurisdiction, &committee.name)?;
        let is_it = found == Some(motion.committee);
        if committee.source == source && found.is_some() {
            return Ok(if is_it {
                CommitteeStanding::Fits
            } else {
                CommitteeStanding::Other
            });
        }
        of_another |= committee.source != source && is_it;
    }
    Ok(if of_another {
        CommitteeStanding::Other
    } else {
        CommitteeStanding::Fits
    })
}

/// A session or number as it is compared: without spaces.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
