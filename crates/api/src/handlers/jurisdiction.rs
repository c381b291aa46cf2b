//! Jurisdictions: the tree of governments, made from its root down. What one of them holds, the others do not see.

use chrono::TimeDelta;
use domain::vocabulary::Role;
use store::{Done, NewUser, Secret};

use super::{Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    auth::password,
    bodies::jurisdiction::{Administrators, JurisdictionCreate},
    extract::{Body, Query},
    locale::Locale,
    problem::{Fault, Problem, codes},
    views::{
        common::Page,
        jurisdiction::{Administrator, Jurisdiction, NewJurisdiction},
    },
};

/// The first codes are good until the three people have come to work.
const FIRST_CODE: TimeDelta = TimeDelta::days(7);

fn view(jurisdiction: store::Jurisdiction) -> Jurisdiction {
    Jurisdiction {
        id: jurisdiction.id.uuid(),
        name: jurisdiction.name,
        parent_id: jurisdiction.parent.map(domain::id::Id::uuid),
        rulebook: jurisdiction.rulebook,
    }
}

/// List the caller's jurisdiction and all below it, by name.
#[utoipa::path(get, path = "/api/v1/jurisdictions", tag = "jurisdictions", params(Paged), responses((status = 200, description = "A page of jurisdictions.", body = Page<Jurisdiction>)))]
pub(crate) async fn jurisdiction_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let page = app.cursors().page(
                "jurisdiction_list",
                query.0.limit,
                query.0.cursor.as_deref(),
            )?;
            let slice = app
                .store()
                .jurisdiction_tree(ask.person()?.jurisdiction, &page)?;
            Sent::json(200, &app.cursors().answer("jurisdiction_list", slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// Make a jurisdiction below the caller's own.
///
/// It begins with its three administrators (三员分立), whose one-time codes are shown only in this answer; who made it sees nothing
/// of what is in it.
#[utoipa::path(post, path = "/api/v1/jurisdictions", tag = "jurisdictions", request_body = JurisdictionCreate, responses((status = 201, description = "The new jurisdiction.", body = NewJurisdiction)))]
pub(crate) async fn jurisdiction_create(
    app: App,
    ask: Ask,
    body: Body<JurisdictionCreate>,
) -> Reply {
    let asked = body.value;
    if app.store().rulebooks().newest(&asked.rulebook).is_none() {
        return Err(Problem::field(Fault::new(
            "/rulebook",
            &codes::UNKNOWN_REFERENCE,
        )));
    }
    let until = ask.now + FIRST_CODE;
    let (mut people, mut shown) = (Vec::new(), Vec::new());
    for (username, role, display_name) in offices(asked.administrators, ask.locale) {
        let code = password::one_time_code();
        let hash = app.hasher().hash(code.clone()).await?;
        people.push(NewUser {
            username: username.clone(),
            display_name,
            roles: [role].into(),
            unit: None,
            in_charge_of: [].into(),
            secret: Secret::Code { hash, until },
        });
        shown.push(Administrator {
            username,
            role,
            one_time_code: code,
            expires_at: until,
        });
    }
    let new = store::NewJurisdiction {
        name: asked.name.into(),
        rulebook: asked.rulebook.into(),
        administrators: people,
    };
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let parent = asked.parent_id.unwrap_or(request.jurisdiction);
            match app.store().jurisdiction_create(&request, parent, &new)? {
                Done::Fresh(made) => Sent::json(
                    201,
                    &NewJurisdiction {
                        jurisdiction: view(made),
                        administrators: shown,
                    },
                ),
                // The codes of the first answer were shown once and are kept nowhere.
                Done::Replayed(_) => Err(Problem::new(&codes::CONFLICT)),
            }
        })
        .await?;
    Ok(sent.into())
}

/// Account, role and the name shown of the three.
fn offices(names: Administrators, locale: Locale) -> [(String, Role, String); 3] {
    let named = |zh: &str, en: &str| locale.pick(zh, en).to_owned();
    [
        (
            names.system,
            Role::SystemAdmin,
            named("系统管理员", "System administrator"),
        ),
        (
            names.security,
            Role::SecurityAdmin,
            named("安全保密管理员", "Security administrator"),
        ),
        (
            names.audit,
            Role::AuditAdmin,
            named("安全审计员", "Audit administrator"),
        ),
    ]
}
