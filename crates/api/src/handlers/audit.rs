//! The audit log, for audit administrators only.

use serde_json::json;
use store::{Asked, AuditNote, AuditResult, ObjectKind};

use super::{Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    extract::Query,
    problem::Problem,
    views::{
        audit::{AuditEntry, Verification},
        common::Page,
    },
};

/// Read the audit log, latest first.
///
/// Who did what to what with what result; never an item's content. That it was read is written down, too, page by page.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Paged), responses((status = 200, description = "A page of the log.", body = Page<AuditEntry>)))]
pub(crate) async fn audit_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let page =
                app.cursors()
                    .page("audit_list", query.0.limit, query.0.cursor.as_deref())?;
            note_reading(app, &ask, json!({ "first": query.0.cursor.is_none() }))?;
            let slice = app.store().audit_list(ask.person()?.jurisdiction, &page)?;
            let view = |entry: store::AuditEntry| {
                let (kind, id) = entry.object;
                AuditEntry {
                    seq: entry.seq,
                    at: entry.at,
                    actor: entry.actor.map(|(_, name)| name),
                    source: entry.source,
                    action: entry.action,
                    kind: entry.kind,
                    object: id.map_or_else(|| kind.clone(), |id| format!("{kind}:{id}")),
                    result: entry.reason.map_or(entry.result.clone(), |reason| {
                        format!("{}:{reason}", entry.result)
                    }),
                    hash: entry.hash,
                }
            };
            Sent::json(200, &app.cursors().answer("audit_list", slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// The log keeps who reads it: a page that is not noted is not shown.
fn note_reading(app: &App, ask: &Ask, facts: serde_json::Value) -> Result<(), Problem> {
    let request = ask.plain_request()?;
    let note = AuditNote {
        action: Asked::operation(ask.route.operation),
        object: (ObjectKind::Jurisdiction, Some(request.jurisdiction.uuid())),
        result: AuditResult::Done,
        reason: None,
        facts,
    };
    Ok(app.store().audit_note(&request, &note)?)
}

/// Check the chain from its beginning.
///
/// Recomputes every digest and hash; names the first entry that does not fit.
#[utoipa::path(get, path = "/api/v1/audit/verification", tag = "audit", responses((status = 200, description = "What was found.", body = Verification)))]
pub(crate) async fn audit_verify(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
            note_reading(app, &ask, json!({}))?;
            let found = app.store().audit_verify(ask.person()?.jurisdiction)?;
            let first_bad = found.first_bad.map(|(seq, _)| seq);
            Sent::json(
                200,
                &Verification {
                    ok: first_bad.is_none(),
                    count: found.count,
                    head: found.head,
                    first_bad,
                },
            )
        })
        .await?;
    Ok(sent.into())
}
