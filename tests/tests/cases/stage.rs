//! The office that inspects: two street offices, a department, and everybody with one hat.

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    office::{Post, post},
};
use serde_json::{Value, json};

pub(crate) const A: &str = "金家岭街道办事处";
pub(crate) const B: &str = "中韩街道办事处";

const POSTS: &[Post] = &[
    post("clerk", Role::Clerk, None),
    post("director", Role::Director, None),
    post("chief", Role::OfficeChief, None),
    post("leader", Role::LeaderInCharge, Some(A)),
    post("principal", Role::PrincipalLeader, None),
    post("handler", Role::UnitHandler, Some(A)),
    post("head", Role::UnitHead, Some(A)),
    post("deputy", Role::UnitDeputy, Some(A)),
    post("neighbour", Role::UnitHead, Some(B)),
    post("liaison", Role::CongressLiaison, None),
];

/// An office by a rulebook, as of a Monday morning.
pub(crate) fn open(engine: Engine, rulebook: &str) -> Office {
    Office::open_under(engine, "2026-03-09T08:30", rulebook, &[A, B], POSTS)
}

/// An inspection of both street offices.
pub(crate) fn inspection(office: &Office, kind: &str) -> Value {
    json!({
        "kind": kind, "title": "老旧小区改造进展督查",
        "units": [office.unit(A), office.unit(B)],
    })
}

/// A plan that begins today.
pub(crate) fn plan(office: &Office) -> Value {
    json!({
        "methods": ["on_site", "papers"], "focus": "改造工程进度和资金使用", "place": "金家岭街道、中韩街道",
        "from": "2026-03-09", "to": "2026-03-10", "checklist": ["工程进度", "资金拨付"],
        "members": [office.person("clerk").id],
    })
}
