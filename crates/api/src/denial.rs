//! Denials on their way to the caller: whatever refused, the trail hears of it here, and nobody can fill it with them.

use domain::access::Actor;
use serde_json::json;
use store::{Asked, AuditNote, AuditResult, ObjectKind, Request};

use crate::{app::App, problem::store::chain, routes::Route};

/// Writes a denial down with its code, who came to it, and where. Blocks.
///
/// It stands either way: a trail that cannot be written, or has heard enough of this session, is a line in the log.
pub(crate) fn note(app: &App, request: &Request, route: &Route, path: &str, code: &'static str) {
    let (Some(session), Actor::Person(person)) = (request.session, &request.actor) else {
        return;
    };
    if !app.is_denial_noted(session) {
        tracing::warn!(request = %request.request_id, session = %session, code, "denied, and too often to be noted");
        return;
    }
    // What stands behind the question mark may be what somebody looked for.
    let path = path.split('?').next().unwrap_or_default();
    let note = AuditNote {
        action: Asked::operation(route.operation),
        object: (ObjectKind::Jurisdiction, Some(request.jurisdiction.uuid())),
        result: AuditResult::Denied,
        reason: Some(code.to_owned()),
        facts: json!({ "roles": person.roles, "path": path }),
    };
    if let Err(error) = app.store().audit_note(request, &note) {
        tracing::error!(request = %request.request_id, code, cause = %chain(&error), "a denial could not be noted");
    }
}
