//! A matter's dossier as one file (卷宗, `group/9.3`): catalogue, papers, what happened, and a manifest of sums.

use std::borrow::Cow;

use documents::{
    dossier::Dossier,
    list_xlsx::{List, ListCell, ListColumn, list_xlsx},
    paper::paper_docx,
};
use domain::{access::Readable, item::Item, time::beijing};
use store::{Asked, AuditNote, AuditResult, ObjectKind, Page};

use super::{ById, Reply, command, export::Attachment};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    extract::At,
    locale::Locale,
    problem::Problem,
    views::{lens::Lens, timeline::TimelineEntry},
};

/// What the events are called in the volume, without their ending.
const EVENTS: &str = "办理经过";
/// Papers beyond which the password must have been given within the last five minutes.
const FREE_PAPERS: usize = 100;

/// Take an item's dossier as one zip (卷宗, `group/9.3`).
///
/// One matter one volume: the catalogue, the papers in archive order as they are taken one by one, what happened as a spreadsheet with the
/// chain's hashes, and `SHA256SUMS` over all of it. In Chinese. More than 100 papers need the password within the last five minutes;
/// each taking is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/items/{id}/dossier.zip", tag = "items", params(ById),
    responses((status = 200, description = "The dossier.", content_type = "application/zip", body = String)))]
pub(crate) async fn item_dossier(app: App, ask: Ask, at: At<ById>) -> Reply {
    let file = app
        .work(move |app| {
            // A volume is Chinese, whatever its keeper reads.
            let ask = Ask {
                locale: Locale::ZhCn,
                ..ask
            };
            let item = command::fetch(app, ask.person()?, at.0.of())?.item;
            let lens = Lens::new(app, &ask)?;
            let papers = lens.dossier_papers(&item, &[(EVENTS, "xlsx")])?;
            if papers.len() > FREE_PAPERS {
                policy::stepped_up(&ask)?;
            }
            let mut dossier = Dossier::default();
            for made in &papers {
                let bytes = paper_docx(&made.paper).map_err(Problem::internal)?;
                dossier
                    .add(&made.name, "docx", &bytes)
                    .map_err(Problem::internal)?;
            }
            let events = happened(app, &ask, &lens, &item)?;
            dossier
                .add(EVENTS, "xlsx", &events)
                .map_err(Problem::internal)?;
            let note = AuditNote {
                action: Asked::operation(ask.route.operation),
                object: (ObjectKind::Item, Some(item.id.uuid())),
                result: AuditResult::Done,
                reason: None,
                facts: serde_json::json!({ "papers": papers.len() }),
            };
            app.store().audit_note(&ask.plain_request()?, &note)?;
            Ok(Attachment {
                kind: "application/zip",
                plain: "dossier.zip",
                name: format!("卷宗（{}）.zip", item.number.text),
                bytes: dossier.packed().map_err(Problem::internal)?,
            })
        })
        .await?;
    Ok(file.sent())
}

/// Everything that happened, the first thing first.
fn happened(
    app: &App,
    ask: &Ask,
    lens: &Lens<'_>,
    item: &Readable<Item>,
) -> Result<Vec<u8>, Problem> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = Page::new(store::PAGE_LIMIT, after.take());
        let slice = app
            .store()
            .event_list(ask.person()?, item.id, &page)?
            .ok_or_else(Problem::not_found)?;
        let shown = lens.timeline(item, slice)?;
        rows.extend(shown.rows.into_iter().map(row));
        match shown.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    rows.reverse();
    let column = |heading: &str, width| ListColumn {
        heading: heading.to_owned(),
        width,
    };
    let list = List {
        title: format!("{EVENTS} {}", item.number.text),
        columns: vec![
            column("序号", 8.0),
            column("时间", 20.0),
            column("人员", 24.0),
            column("事项", 60.0),
            column("校验值", 68.0),
        ],
        rows,
    };
    list_xlsx(&list).map_err(Problem::internal)
}

fn row(entry: TimelineEntry) -> Vec<ListCell> {
    let at = entry.at.with_timezone(&beijing());
    let who = match (entry.actor, entry.acting_for) {
        (None, _) => Cow::Borrowed("系统"),
        (Some(actor), None) => Cow::Owned(actor.display_name),
        (Some(actor), Some(principal)) => Cow::Owned(format!(
            "{}（{}代）",
            principal.display_name, actor.display_name
        )),
    };
    vec![
        ListCell::Integer(entry.seq),
        ListCell::Text(at.format("%Y-%m-%d %H:%M:%S").to_string()),
        ListCell::Text(who.into_owned()),
        ListCell::Text(entry.text),
        ListCell::Text(entry.hash),
    ]
}
