//! Whatever is denied is in the trail with its code, and that the trail was read; nobody can fill it with denials.

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Office,
    matter::{Matter, list, registration, text},
    office::{post, sign_in},
};
use serde_json::json;

use crate::DESK;

pub(crate) fn every_denial_is_noted_and_every_look_at_the_log(engine: Engine) {
    let posts = [
        post("ducha-yike", Role::Clerk, None),
        post("bangongshi-zhuren", Role::OfficeChief, None),
    ];
    let office = Office::open(engine, "2025-09-22T09:00", &[], &posts);
    let clerk = office.person("ducha-yike").id.clone();
    let matter = Matter::register(&office, DESK.clerk, &registration("2025-09-22"));
    office.server.pass(5 * 60 + 1);

    // At the door: a route for others, a principal who is none, a password that must be changed first.
    let by = |name: &str| office.by(name);
    by("ducha-yike")
        .get("/api/v1/audit")
        .refused(403, "forbidden");
    let lent = by("ducha-yike").ask("GET", "/api/v1/items");
    let lent = lent.header("acting-for", &clerk).send();
    lent.refused(403, "not_your_principal");
    let (name, code) = office.appoint(post("ducha-sanke", Role::Clerk, None));
    let arrived = sign_in(&office.server, &name, &code).ok();
    let early = office.server.ask("GET", "/api/v1/items");
    let early = early.bearer(&text(&arrived, "accessToken")).send();
    early.refused(403, "password_change_required");
    // Behind it: a password too long ago, another person's business, a step of the matter that is another's.
    office.server.pass(5 * 60 + 1);
    let path = format!("/api/v1/users/{clerk}/reset");
    by("system_admin")
        .post_at(1, &path, &json!({}))
        .refused(403, "step_up_required");
    let own = &office.person("security_admin").id;
    by("security_admin")
        .post_at(1, &format!("/api/v1/users/{own}/unlock"), &json!({}))
        .refused(403, "two_persons");
    let cancel = json!({ "reason": "重复登记" });
    matter
        .command("ducha-yike", "cancellation", &cancel)
        .refused(403, "not_permitted");

    let log = || by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let first = log();
    let count = |action: &str, result: &str| {
        let entries = list(&first, "items").iter();
        entries
            .filter(|entry| entry["action"] == action && entry["result"] == result)
            .count()
    };
    for (action, code) in [
        ("audit_list", "forbidden"),
        ("item_list", "not_your_principal"),
        ("item_list", "password_change_required"),
        ("user_reset", "step_up_required"),
        ("user_unlock", "two_persons"),
        ("cancel", "not_permitted"),
    ] {
        assert_eq!(
            count(action, &format!("denied:{code}")),
            1,
            "{action}: {first}"
        );
    }
    assert_eq!(count("item_cancel", "denied:not_permitted"), 0, "not twice");
    assert_eq!(count("audit_list", "done"), 1, "this very look: {first}");
    by("audit_admin").get("/api/v1/audit/verification").ok();
    let entries = log();
    let entries = list(&entries, "items");
    let looks = |action: &str| {
        let done = entries.iter().filter(|entry| entry["result"] == "done");
        done.filter(|entry| entry["action"] == action).count()
    };
    assert_eq!((looks("audit_list"), looks("audit_verify")), (2, 1));

    // The sixty-first in a row is denied like the others, and written into the log of the server only.
    for _ in 0..90 {
        by("bangongshi-zhuren")
            .get("/api/v1/audit")
            .refused(403, "forbidden");
    }
    let latest = log();
    let denied = list(&latest, "items").iter();
    let denied = denied.filter(|entry| entry["result"] == "denied:forbidden");
    let denied = denied.count();
    assert!((60..90).contains(&denied), "{denied}");
    assert!(office.server.log().contains("too often to be noted"));
}
