//! Official papers as files: the notice, a slip, a report, the form of approval; each taking is noted in the audit log.

use documents::paper::paper_docx;
use domain::{access::Readable, item::Item};
use store::{Asked, AuditNote, AuditResult, ObjectKind, PartId};

use super::{
    ById, Reply,
    command::{self, Door},
    export::Attachment,
    urge,
};
use crate::{
    app::App,
    ask::Ask,
    extract::At,
    problem::Problem,
    views::lens::{Lens, Made},
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Take the form on which an item is proposed and approved (审批单).
///
/// A `.docx` in Chinese, in the look of GB/T 9704 (`sichuan/11.5`): what was proposed, each answer, a line for each step that waits.
/// For those who see how the matter was proposed; before a proposal there is none. Each taking is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/items/{id}/paper.docx", tag = "items", params(ById),
    responses((status = 200, description = "The form.", content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = String)))]
pub(crate) async fn item_paper(app: App, ask: Ask, at: At<ById>) -> Reply {
    taken(app, ask, move |app, ask| {
        let item = command::fetch(app, ask.person()?, at.0.of())?.item;
        let made = Lens::new(app, ask)?.approval_paper(&item)?;
        Ok((item, made))
    })
    .await
}

/// Take the notice an assignment was given with (`sichuan/10.2`).
///
/// A `.docx` in Chinese, in the look of GB/T 9704 (`sichuan/11.5`), named as the item's rulebook names it, with the dates of the day it
/// was issued. It shows this unit's task only. Each taking is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/assignments/{id}/paper.docx", tag = "assignments", params(ById),
    responses((status = 200, description = "The notice.", content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = String)))]
pub(crate) async fn assignment_paper(app: App, ask: Ask, at: At<ById>) -> Reply {
    taken(app, ask, move |app, ask| {
        let assignment = at.0.of();
        let item = found(app, ask, PartId::Assignment(assignment))?;
        let made = Lens::new(app, ask)?.notice_paper(&item, assignment)?;
        Ok((item, made))
    })
    .await
}

/// Take a report that was handed in (`sichuan/10.4`).
///
/// A `.docx` in Chinese, in the look of GB/T 9704 (`sichuan/11.5`), with the name of who signed it; a draft is no paper yet. Each taking
/// is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/reports/{id}/paper.docx", tag = "reports", params(ById),
    responses((status = 200, description = "The report.", content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = String)))]
pub(crate) async fn report_paper(app: App, ask: Ask, at: At<ById>) -> Reply {
    taken(app, ask, move |app, ask| {
        let report = at.0.of();
        let item = found(app, ask, PartId::Report(report))?;
        let made = Lens::new(app, ask)?.report_paper(&item, report)?;
        Ok((item, made))
    })
    .await
}

/// Take a signed slip (催办单, `district/15`).
///
/// A `.docx` in Chinese, in the look of GB/T 9704 (`sichuan/11.5`), its title in the slip's colour; of a call or visit, its record. A draft
/// is no paper yet. Each taking is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/urges/{id}/paper.docx", tag = "urges", params(ById),
    responses((status = 200, description = "The slip.", content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", body = String)))]
pub(crate) async fn urge_paper(app: App, ask: Ask, at: At<ById>) -> Reply {
    taken(app, ask, move |app, ask| {
        let (kept, slip) = urge::visible(app, ask, at.0.of())?;
        let made = Lens::new(app, ask)?.slip_paper(&kept.item, slip)?;
        Ok((kept.item, made))
    })
    .await
}

/// The item of a part, if it exists for this caller.
fn found(app: &App, ask: &Ask, part: PartId) -> Result<Readable<Item>, Problem> {
    let person = ask.person()?;
    let id = command::find(app, person, Door::Part(part))?;
    Ok(command::fetch(app, person, id)?.item)
}

/// Makes the paper, notes that it was taken, and sends it as a file.
async fn taken<F>(app: App, ask: Ask, make: F) -> Reply
where
    F: FnOnce(&App, &Ask) -> Result<(Readable<Item>, Made), Problem> + Send + 'static,
{
    let file = app
        .work(move |app| {
            let (item, Made { paper, name }) = make(app, &ask)?;
            let bytes = paper_docx(&paper).map_err(Problem::internal)?;
            let note = AuditNote {
                action: Asked::operation(ask.route.operation),
                object: (ObjectKind::Item, Some(item.id.uuid())),
                result: AuditResult::Done,
                reason: None,
                facts: serde_json::json!({ "path": ask.path }),
            };
            app.store().audit_note(&ask.plain_request()?, &note)?;
            Ok(Attachment {
                kind: DOCX,
                plain: "paper.docx",
                name: format!("{name}.docx"),
                bytes,
            })
        })
        .await?;
    Ok(file.sent())
}
