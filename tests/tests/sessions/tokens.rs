//! What a session is good for, and how it ends.

use duban_tests::{
    Engine,
    matter::{list, text},
    office::PASSWORD,
};
use serde_json::json;

use crate::{me, open, refresh, session, token};

pub(crate) fn a_refresh_token_is_used_once(engine: Engine) {
    let office = open(engine);
    let opened = session(&office, "ducha-yike");
    let first = text(&opened, "refreshToken");
    office.server.pass(9 * 60);
    let second = refresh(&office, &first).ok();
    me(&office, &token(&second)).ok();
    assert_ne!(text(&second, "refreshToken"), first);
    let beside = session(&office, "ducha-yike");
    // Somebody has a copy: the whole family ends, and it is on record.
    refresh(&office, &first).refused(401, "unauthenticated");
    me(&office, &token(&second)).refused(401, "unauthenticated");
    refresh(&office, &text(&second, "refreshToken")).refused(401, "unauthenticated");
    me(&office, &token(&beside)).ok();
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let noted = list(&log, "items")
        .iter()
        .any(|entry| entry["action"] == "session_refresh" && entry["result"] == "denied:reuse");
    assert!(noted, "{log}");
    // And the person is told: where another session is alive at once, and beside the last sign-in.
    assert!(opened["me"]["reusedAt"].is_null(), "{opened}");
    let told = office
        .server
        .ask("GET", "/api/v1/notices?unread=true")
        .bearer(&token(&beside))
        .send()
        .ok();
    let notice = &list(&told, "items")[0];
    assert_eq!(notice["kind"], "session_reused", "{told}");
    assert!(text(notice, "text").contains("修改口令"), "{notice}");
    office.server.pass(60);
    let next = session(&office, "ducha-yike");
    assert_eq!(
        next["me"]["reusedAt"], "2025-09-22T01:09:00Z",
        "the sign-in after it says when: {next}"
    );
    office.server.pass(60);
    let later = session(&office, "ducha-yike");
    assert!(later["me"]["reusedAt"].is_null(), "said once: {later}");
    let other = session(&office, "ducha-zhuren");
    assert!(other["me"]["reusedAt"].is_null(), "{other}");
    for nonsense in ["", "x", &"x".repeat(256)] {
        refresh(&office, nonsense).refused(401, "unauthenticated");
    }
    let opened = office
        .server
        .ask("POST", "/api/v1/sessions")
        .json(&json!({ "username": "ducha-yike", "password": PASSWORD }))
        .send();
    let cookie = opened.header("set-cookie");
    assert!(
        opened.ok()["refreshToken"].is_null(),
        "a browser's refresh token is out of reach of scripts"
    );
    for part in [
        "__Host-duban_refresh=",
        "HttpOnly",
        "Secure",
        "SameSite=Strict",
        "Path=/",
    ] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let kept = cookie.split(';').next().unwrap();
    let renewed = office
        .server
        .ask("POST", "/api/v1/sessions/refresh")
        .header("cookie", kept)
        .json(&json!({}))
        .send();
    // A script in the page may say that it is an app: what came by cookie goes back by cookie.
    let kept = renewed.header("set-cookie").split(';').next().unwrap();
    let renewed = office
        .server
        .ask("POST", "/api/v1/sessions/refresh")
        .header("cookie", kept)
        .header("duban-client", "mobile")
        .json(&json!({}))
        .send();
    assert!(renewed.ok()["refreshToken"].is_null(), "{renewed}");
    assert!(renewed.header("set-cookie").contains("HttpOnly"));
    let signed_out = office
        .server
        .ask("DELETE", "/api/v1/sessions/current")
        .bearer(&token(&renewed.json()))
        .send();
    assert_eq!(signed_out.status, 204);
    let cleared = signed_out.header("clear-site-data");
    assert_eq!(cleared, "\"cache\", \"storage\"", "R-46");
    assert!(signed_out.header("set-cookie").contains("Max-Age=0"));
    me(&office, &token(&renewed.json())).refused(401, "unauthenticated");
}

pub(crate) fn sessions_end_by_themselves(engine: Engine) {
    let office = open(engine);
    // An access token lasts ten minutes and half a minute of leeway.
    let opened = session(&office, "ducha-yike");
    office.server.pass(9 * 60 + 59);
    me(&office, &token(&opened)).ok();
    office.server.pass(32);
    me(&office, &token(&opened)).refused(401, "unauthenticated");
    // Asked for something ten minutes in, the session is idle fifteen minutes later.
    office.server.pass(14 * 60);
    let renewed = refresh(&office, &text(&opened, "refreshToken")).ok();
    office.server.pass(15 * 60 + 61);
    refresh(&office, &text(&renewed, "refreshToken")).refused(401, "unauthenticated");
    // However busy, it ends after twelve hours.
    let mut opened = session(&office, "ducha-yike");
    for _ in 0..71 {
        office.server.pass(10 * 60);
        opened = refresh(&office, &text(&opened, "refreshToken")).ok();
    }
    office.server.pass(9 * 60);
    me(&office, &token(&opened)).ok();
    office.server.pass(61);
    me(&office, &token(&opened)).refused(401, "unauthenticated");
    refresh(&office, &text(&opened, "refreshToken")).refused(401, "unauthenticated");
    // Three at once; the oldest makes room.
    let four: Vec<_> = (0..4)
        .map(|_| {
            office.server.pass(1);
            token(&session(&office, "ducha-yike"))
        })
        .collect();
    let alive: Vec<_> = four.iter().map(|token| me(&office, token).status).collect();
    assert_eq!(alive, [401, 200, 200, 200]);
}

pub(crate) fn roles_are_as_they_are_now(engine: Engine) {
    let office = open(engine);
    let opened = session(&office, "ducha-yike");
    let id = &office.person("ducha-yike").id;
    let version = office
        .by("security_admin")
        .get(&format!("/api/v1/users/{id}"))
        .version();
    office
        .set_roles(id, version, &json!({ "roles": ["director"] }))
        .ok();
    me(&office, &token(&opened)).refused(401, "unauthenticated");
    refresh(&office, &text(&opened, "refreshToken")).refused(401, "unauthenticated");
    assert_eq!(
        session(&office, "ducha-yike")["me"]["roles"],
        json!(["director"])
    );
    office
        .set_roles(id, version, &json!({ "roles": ["clerk"] }))
        .refused(412, "stale");

    // Granting roles needs the password of the last five minutes.
    office.server.pass(5 * 60 + 1);
    let version = office
        .by("security_admin")
        .get(&format!("/api/v1/users/{id}"))
        .version();
    let set = || {
        let ask = office
            .by("security_admin")
            .ask("PUT", &format!("/api/v1/users/{id}/roles"));
        ask.if_match(version)
            .json(&json!({ "roles": ["clerk"] }))
            .send()
    };
    set().refused(403, "step_up_required");
    let wrong = office.by("security_admin").post(
        "/api/v1/sessions/current/step-up",
        &json!({ "password": "not-the-password-1" }),
    );
    assert_eq!(wrong.status, 422, "{wrong}");
    set().refused(403, "step_up_required");
    office.step_up("security_admin");
    set().ok();
}

pub(crate) fn tokens_are_checked_whole(engine: Engine) {
    let office = open(engine);
    let good = token(&session(&office, "ducha-yike"));
    let parts: Vec<_> = good.split('.').collect();
    let unsigned = format!("eyJhbGciOiJub25lIn0.{}.", parts[1]);
    let other = format!(
        "{}.{}.{}",
        parts[0],
        parts[1],
        parts[2].chars().rev().collect::<String>()
    );
    for forged in ["", "x", "a.b.c", &unsigned, &other, &good[..good.len() - 4]] {
        me(&office, forged).refused(401, "unauthenticated");
    }
    let basic = office
        .server
        .ask("GET", "/api/v1/me")
        .header("authorization", "Basic ZHVjaGE6ZHVjaGE=")
        .send();
    basic.refused(401, "unauthenticated");
    assert_eq!(basic.header("www-authenticate"), "Bearer");
    // A clock turned back makes a token one of the future.
    office.server.turn("2025-09-22T08:00");
    me(&office, &good).refused(401, "unauthenticated");
    office.server.turn("2025-09-22T09:00");
    me(&office, &good).ok();
}
