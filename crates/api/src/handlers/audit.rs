//! The audit log, for audit administrators only.

use super::{Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    extract::Query,
    views::{
        audit::{AuditEntry, Verification},
        common::Page,
    },
};

/// Read the audit log, latest first.
///
/// Who did what to what with what result; never an item's content.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(Paged), responses((status = 200, description = "A page of the log.", body = Page<AuditEntry>)))]
pub(crate) async fn audit_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let page =
                app.cursors()
                    .page("audit_list", query.0.limit, query.0.cursor.as_deref())?;
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

/// Check the chain from its beginning.
///
/// Recomputes every digest and hash; names the first entry that does not fit.
#[utoipa::path(get, path = "/api/v1/audit/verification", tag = "audit", responses((status = 200, description = "What was found.", body = Verification)))]
pub(crate) async fn audit_verify(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
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
