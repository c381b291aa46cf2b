//! Those who sign slips and read results.

use domain::{
    item::{Command, Stage, UrgeState},
    time::beijing_day,
    vocabulary::{Level, Role},
};

use super::{Fate, Matter, Who};

pub(super) fn sign_slip(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let (_, urge) = matter.slip(|urge| urge.state == UrgeState::Drafted)?;
    let left = matches!(
        (matter.fate(), urge.level),
        (Fate::BlueDrafted, Level::Blue) | (Fate::YellowDrafted, Level::Yellow)
    );
    let signer = match urge.level {
        Level::Blue => Role::OfficeChief,
        Level::Yellow => Role::LeaderInCharge,
        Level::Red => Role::PrincipalLeader,
        Level::Orange | Level::Phone | Level::Written | Level::InPerson => return None,
    };
    (!left).then_some((Who::Office(signer), Command::SignUrge { urge: urge.id }))
}

/// The leaders read a result, each on another day.
pub(super) fn read_result(matter: &Matter<'_>) -> Option<(Who, Command)> {
    let item = matter.item;
    if item.stage != Stage::WithLeaders
        || matter.fate() == Fate::WithLeaders
        || beijing_day(item.stage_since) >= matter.day
    {
        return None;
    }
    let role = match item.result_reviews.as_slice() {
        [] => Role::LeaderInCharge,
        [first] if beijing_day(first.by.at) < matter.day => Role::PrincipalLeader,
        _ => return None,
    };
    Some((
        Who::Office(role),
        Command::ReviewResult {
            passed: true,
            opinion: "已阅，同意办结。".into(),
            redo_by: None,
        },
    ))
}
