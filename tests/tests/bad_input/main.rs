//! Bad input over HTTP (issue 2, “Bad input”): refused with a code and the place, nothing written, never a 5xx (the harness sees to
//! the last on every answer).
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod addresses;
mod bodies;
mod bounds;
mod repeats;
mod uploads;

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::Desk,
    office::{Post, post},
    on_both_databases,
};

use addresses::queries_and_addresses;
use bodies::{bodies, every_route_with_nonsense, ids_that_are_not_there};
use bounds::every_bound_of_the_contract;
use repeats::{keys, keys_of_administrators, numbers_have_no_gaps, versions};
use uploads::{a_ledger_comes_in, uploads};

on_both_databases!(
    bodies,
    ids_that_are_not_there,
    queries_and_addresses,
    every_route_with_nonsense,
    every_bound_of_the_contract,
    versions,
    keys,
    keys_of_administrators,
    numbers_have_no_gaps,
    uploads,
    a_ledger_comes_in,
);

/// The unit that leads.
pub(crate) const LEAD: &str = "崂山区人力资源和社会保障局";
/// Another one.
pub(crate) const CO: &str = "崂山区教育和体育局";
/// Who takes a matter to the units.
pub(crate) const DESK: Desk<'_> = Desk {
    clerk: "ducha-yike",
    chief: "bangongshi-zhuren",
};
const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-erke", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
];

/// An id that is nobody's and nothing's.
pub(crate) const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

fn open(engine: Engine) -> Office {
    Office::open(engine, "2025-09-22T09:00", &[LEAD, CO], POSTS)
}

fn count(office: &Office) -> usize {
    let page = office
        .by(DESK.clerk)
        .get("/api/v1/items?limit=1&count=true");
    page.header("x-total-count").parse().unwrap()
}
