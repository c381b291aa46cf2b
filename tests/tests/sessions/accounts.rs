//! Who has an account, and how passwords come and go.

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::{list, text},
    office::{PASSWORD, arrive, post, sign_in},
};
use serde_json::{Value, json};

use crate::{me, open, session, token};

pub(crate) fn three_administrators_and_nobody_else(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[], &[]);
    let accounts = office
        .by("security_admin")
        .get("/api/v1/users?limit=100")
        .ok();
    let mut roles: Vec<_> = list(&accounts, "items")
        .iter()
        .map(|user| user["roles"].clone())
        .collect();
    roles.sort_by_key(Value::to_string);
    assert_eq!(
        roles,
        [
            json!(["audit_admin"]),
            json!(["security_admin"]),
            json!(["system_admin"])
        ],
        "no default accounts (R-2)"
    );
    for (name, password) in [
        ("admin", "admin123"),
        ("root", "root"),
        ("system_admin", "system_admin"),
    ] {
        sign_in(&office.server, name, password).refused(401, "bad_credentials");
    }
    // Nobody holds two administrators' roles, gives them to himself, or makes an account with them.
    let me = office.by("security_admin").get("/api/v1/me").ok();
    let own = office
        .by("security_admin")
        .get(&format!("/api/v1/users/{}", text(&me, "id")));
    office
        .set_roles(
            &text(&me, "id"),
            own.version(),
            &json!({ "roles": ["clerk"] }),
        )
        .refused(403, "two_persons");
    let body = json!({ "username": "ducha-sanke", "displayName": "督查三科", "roles": ["director"], "unitId": null });
    office
        .by("system_admin")
        .post("/api/v1/users", &body)
        .refused(403, "forbidden");
    let body = json!({ "username": "ducha-sanke", "displayName": "督查三科", "roles": [], "unitId": null });
    let made = office.by("system_admin").post("/api/v1/users", &body).ok();
    let id = text(&made["user"], "id");
    for pair in [["system_admin", "audit_admin"], ["audit_admin", "clerk"]] {
        office
            .set_roles(&id, 1, &json!({ "roles": pair }))
            .refused(409, "roles_clash");
    }
    // A role of a unit goes with the unit.
    office
        .set_roles(&id, 1, &json!({ "roles": ["unit_handler"] }))
        .refused_at(409, "role_lacks_unit", "/roles", "role_lacks_unit");
}

pub(crate) fn the_first_sign_in_forces_a_change(engine: Engine) {
    let office = open(engine);
    let (name, code) = office.appoint(post("ducha-sanke", Role::Clerk, None));
    let opened = sign_in(&office.server, &name, &code).ok();
    assert_eq!(opened["mustChangePassword"], true);
    let first = token(&opened);
    me(&office, &first).ok();
    let items = |token: &str| {
        office
            .server
            .ask("GET", "/api/v1/items")
            .bearer(token)
            .send()
    };
    items(&first).refused(403, "password_change_required");
    sign_in(&office.server, &name, &code).refused(401, "bad_credentials");
    let change = |new: &str| {
        let body = json!({ "current": code, "new": new });
        office
            .server
            .ask("POST", "/api/v1/me/password")
            .bearer(&first)
            .json(&body)
            .send()
    };
    for weak in [
        "short-1",
        "onlyletterstoolong",
        "1234567890123",
        "ducha-sanke-2025",
        &code,
    ] {
        change(weak).refused_at(422, "bad_fields", "/new", "weak_password");
    }
    assert_eq!(change(PASSWORD).status, 204);
    items(&first).ok();
    assert_eq!(
        sign_in(&office.server, &name, PASSWORD).ok()["mustChangePassword"],
        false
    );
}

pub(crate) fn a_reset_gives_a_code_once(engine: Engine) {
    let office = open(engine);
    let clerk = office.person("ducha-yike");
    let path = format!("/api/v1/users/{}", clerk.id);
    let try_reset = |path: &str| {
        let version = office.by("system_admin").get(path).version();
        office
            .by("system_admin")
            .post_at(version, &format!("{path}/reset"), &json!({}))
    };
    let confirm = || {
        let version = office.by("security_admin").get(&path).version();
        let path = format!("{path}/reset/confirmation");
        office
            .by("security_admin")
            .post_at(version, &path, &json!({}))
    };
    let halves = || {
        office.step_up("system_admin");
        office.step_up("security_admin");
        let asked = try_reset(&path).ok();
        let confirmed = confirm().ok();
        (text(&asked, "firstHalf"), text(&confirmed, "secondHalf"))
    };
    let reset = || {
        let (first, second) = halves();
        format!("{first}-{second}")
    };
    // Who resets an account can come in as its holder: the password first, and never another administrator's (R-7, 三员分立).
    office.server.pass(5 * 60 + 1);
    try_reset(&path).refused(403, "step_up_required");
    office.step_up("system_admin");
    for admin in ["security_admin", "audit_admin", "system_admin"] {
        let path = format!("/api/v1/users/{}", office.person(admin).id);
        try_reset(&path).refused(403, "administrator_reset");
    }
    let asked = office
        .by("system_admin")
        .ask("POST", &format!("{path}/reset"));
    asked
        .json(&json!({}))
        .send()
        .refused(428, "precondition_required");
    let before = token(&session(&office, "ducha-yike"));
    // One alone lets nobody in and keeps nobody out.
    office.step_up("security_admin");
    confirm().refused(409, "reset_not_asked");
    let asked = try_reset(&path).ok();
    me(&office, &before).ok();
    sign_in(&office.server, "ducha-yike", &text(&asked, "firstHalf"))
        .refused(401, "bad_credentials");
    session(&office, "ducha-yike");
    let shown = office.by("security_admin").get(&path).ok();
    assert!(shown["resetAskedAt"].is_string(), "{shown}");
    let first = reset();
    me(&office, &before).refused(401, "unauthenticated");
    confirm().refused(409, "reset_not_asked");
    let (half, other) = halves();
    for alone in [&half, &other, &format!("{other}-{half}")] {
        sign_in(&office.server, "ducha-yike", alone).refused(401, "bad_credentials");
    }
    let second = format!("{half}-{other}");
    sign_in(&office.server, "ducha-yike", &first).refused(401, "bad_credentials");
    sign_in(&office.server, "ducha-yike", PASSWORD).refused(401, "bad_credentials");
    office.server.pass(30 * 60);
    sign_in(&office.server, "ducha-yike", &second).refused(401, "bad_credentials");
    let third = reset();
    office.server.pass(29 * 60);
    let person = arrive(&office.server, "ducha-yike", &third);
    let told = office
        .server
        .ask("GET", "/api/v1/notices")
        .by(&person)
        .send();
    let told = told.ok();
    let kinds: Vec<_> = list(&told, "items")
        .iter()
        .map(|notice| text(notice, "kind"))
        .collect();
    // Two at one moment of the turned clock are told once.
    assert_eq!(kinds, ["account_reset"; 2], "the holder is told: {told}");
    // A change ends the other sessions.
    let other = token(&session(&office, "ducha-yike"));
    let mine = token(&session(&office, "ducha-yike"));
    let body = json!({ "current": PASSWORD, "new": "Ducha-2026-laoshan" });
    let changed = office
        .server
        .ask("POST", "/api/v1/me/password")
        .bearer(&mine)
        .json(&body)
        .send();
    assert_eq!(changed.status, 204, "{changed}");
    me(&office, &other).refused(401, "unauthenticated");
    me(&office, &mine).ok();
}

pub(crate) fn five_failures_lock(engine: Engine) {
    let office = open(engine);
    let wrong = |name: &str| sign_in(&office.server, name, "not-the-password-1");
    let unknown = wrong("nobody-at-all").refused(401, "bad_credentials");
    for _ in 0..4 {
        assert_eq!(wrong("ducha-yike").refused(401, "bad_credentials"), unknown);
    }
    sign_in(&office.server, "ducha-yike", PASSWORD).ok();
    // The success wiped the slate: it takes five anew.
    for _ in 0..5 {
        wrong("ducha-yike").refused(401, "bad_credentials");
    }
    assert_eq!(
        sign_in(&office.server, "ducha-yike", PASSWORD).refused(401, "bad_credentials"),
        unknown,
        "a correct password looks the same"
    );
    assert_eq!(
        sign_in(&office.server, "DUCHA-YIKE", PASSWORD).status,
        401,
        "nor is there a way around by spelling"
    );
    sign_in(&office.server, "ducha-zhuren", PASSWORD).ok();

    let path = format!("/api/v1/users/{}", office.person("ducha-yike").id);
    assert_eq!(office.by("security_admin").get(&path).ok()["locked"], true);
    let version = office.by("security_admin").get(&path).version();
    let unlock = |name: &str| {
        let path = format!("{path}/unlock");
        office.by(name).post_at(version, &path, &json!({}))
    };
    unlock("system_admin").refused(403, "forbidden");
    assert_eq!(unlock("security_admin").version(), version + 1);
    unlock("security_admin").refused(412, "stale");
    let opened = sign_in(&office.server, "ducha-yike", PASSWORD).ok();
    assert!(
        opened["me"]["failedSince"].as_u64() >= Some(5),
        "failed tries are shown (R-8): {opened}"
    );
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    assert!(
        list(&log, "items").iter().any(|entry| entry["action"]
            .as_str()
            .is_some_and(|action| action.contains("unlock"))),
        "{log}"
    );

    // The lock ends by itself.
    for _ in 0..5 {
        wrong("ducha-yike").refused(401, "bad_credentials");
    }
    office.server.pass(14 * 60 + 59);
    sign_in(&office.server, "ducha-yike", PASSWORD).refused(401, "bad_credentials");
    office.server.pass(15 * 60 + 1);
    sign_in(&office.server, "ducha-yike", PASSWORD).ok();
}
