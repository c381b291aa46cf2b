//! Sessions over HTTP with a turned clock: trust.md.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod accounts;
mod tokens;
mod transfers;

use domain::vocabulary::Role;
use duban_tests::{
    Answer, Engine, Office,
    matter::text,
    office::{PASSWORD, Post, post, sign_in},
    on_both_databases,
};
use serde_json::{Value, json};

use accounts::{
    a_reset_gives_a_code_once, five_failures_lock, the_first_sign_in_forces_a_change,
    three_administrators_and_nobody_else,
};
use tokens::{
    a_refresh_token_is_used_once, roles_are_as_they_are_now, sessions_end_by_themselves,
    tokens_are_checked_whole,
};
use transfers::{a_transfer_is_withdrawn_before_it_begins, who_is_transferred_sees_by_the_day};

on_both_databases!(
    three_administrators_and_nobody_else,
    the_first_sign_in_forces_a_change,
    a_reset_gives_a_code_once,
    five_failures_lock,
    a_refresh_token_is_used_once,
    sessions_end_by_themselves,
    roles_are_as_they_are_now,
    tokens_are_checked_whole,
    who_is_transferred_sees_by_the_day,
    a_transfer_is_withdrawn_before_it_begins,
);

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
];

fn open(engine: Engine) -> Office {
    Office::open(engine, "2025-09-22T09:00", &[], POSTS)
}

/// What a token opens.
fn me(office: &Office, token: &str) -> Answer {
    office.server.ask("GET", "/api/v1/me").bearer(token).send()
}

fn token(session: &Value) -> String {
    text(session, "accessToken")
}

fn session(office: &Office, name: &str) -> Value {
    sign_in(&office.server, name, PASSWORD).ok()
}

fn refresh(office: &Office, token: &str) -> Answer {
    let body = json!({ "refreshToken": token });
    let ask = office.server.ask("POST", "/api/v1/sessions/refresh");
    ask.header("duban-client", "mobile").json(&body).send()
}
