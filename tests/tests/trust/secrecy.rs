//! To restrict a matter to others is to know of it no more.

use domain::vocabulary::Role;
use duban_tests::{
    Engine, Matter, Office,
    matter::registration,
    office::{Post, post},
};
use serde_json::json;

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
];

/// The answer to the very change shows nothing any more, and the key sent again tells nothing either.
pub(crate) fn who_restricts_to_others_is_shown_nothing_more(engine: Engine) {
    let office = Office::open(engine, "2025-09-22T09:00", &[], POSTS);
    let matter = Matter::register(&office, "ducha-yike", &registration("2025-09-22"));
    let path = format!("/api/v1/items/{}", matter.id);
    let set = |listed: &[&str], version: i64| {
        let listed: Vec<_> = listed
            .iter()
            .map(|name| office.person(name).id.clone())
            .collect();
        let body = json!({ "secrecy": "restricted", "listed": listed });
        let ask = office
            .by("ducha-zhuren")
            .ask("PUT", &format!("{path}/secrecy"));
        ask.if_match(version).json(&body).send()
    };
    let both = set(&["ducha-yike", "ducha-zhuren"], 1);
    assert_eq!(
        (both.status, &both.json()["secrecy"]),
        (200, &json!("restricted"))
    );
    let others = set(&["ducha-yike"], 2);
    assert_eq!((others.status, others.body()), (204, &b""[..]), "{others}");
    office
        .by("ducha-zhuren")
        .get(&path)
        .refused(404, "not_found");
    assert_eq!(office.by("ducha-yike").get(&path).ok()["version"], 3);
}
