//! Whether an account's unit and roles go together, today and with what is planned of it.

use domain::{access::Move, id::UserId, time::beijing_day};

use super::{transfer, user::one};
use crate::{conn::Db, error::ChangeError, request::Request};

/// Refuses what leaves a role of a unit without a unit, on any day from today on: an account as it now stands in the transaction, with one
/// move more where one is being planned. `what` names the place in the request, where it has one.
pub(super) fn check(
    db: &mut Db,
    request: &Request,
    id: UserId,
    planned: Option<Move>,
    what: Option<&'static str>,
) -> Result<(), ChangeError> {
    let user = one(db, request.jurisdiction, id)?.ok_or(ChangeError::NotFound)?;
    let mut moves = transfer::moves(db, request.jurisdiction, id)?;
    moves.extend(planned);
    let today = beijing_day(request.now);
    match user.standing().lacks_unit_from(today, &moves) {
        Some(from) => Err(ChangeError::LacksUnit { what, from }),
        None => Ok(()),
    }
}
