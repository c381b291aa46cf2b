//! The list of items as a spreadsheet, and the note in the audit log that somebody took it.

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
};
use documents::list_xlsx::{List, ListCell, ListColumn, list_xlsx};
use domain::time::beijing_day;
use store::{AuditNote, AuditResult, ItemFilter, ItemHead, ItemSort, ObjectKind};

use crate::{
    app::App,
    ask::Ask,
    locale::Locale,
    problem::Problem,
    views::lens::{Lens, named_stage, named_tier, named_timeliness},
};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Keeps in the audit log that so many rows were taken.
pub(super) fn note(app: &App, ask: &Ask, rows: i64) -> Result<(), Problem> {
    let note = AuditNote {
        action: "item_export",
        object: (ObjectKind::Export, None),
        result: AuditResult::Done,
        reason: None,
        facts: serde_json::json!({ "rows": rows, "query": ask.path }),
    };
    Ok(app.store().audit_note(&ask.plain_request()?, &note)?)
}

/// The list as a workbook, in the caller's language.
pub(super) fn workbook(
    app: &App,
    ask: &Ask,
    lens: &Lens<'_>,
    filter: &ItemFilter,
    sort: ItemSort,
) -> Result<Vec<u8>, Problem> {
    let locale = ask.locale;
    let mut rows = Vec::new();
    app.store()
        .item_export(ask.person()?, filter, sort, |batch| {
            rows.extend(batch.into_iter().map(|head| row(app, head, lens, locale)));
            Ok::<_, Problem>(())
        })?;
    let day = beijing_day(ask.now);
    let title = locale.pick(
        format!("督查事项台账 {day}"),
        format!("Supervised items {day}"),
    );
    list_xlsx(&List {
        title,
        columns: columns(locale),
        rows,
    })
    .map_err(Problem::internal)
}

fn columns(locale: Locale) -> Vec<ListColumn> {
    let column = |zh: &str, en: &str, width: f64| ListColumn {
        heading: locale.pick(zh, en).to_owned(),
        width,
    };
    vec![
        column("编号", "Number", 20.0),
        column("标题", "Title", 48.0),
        column("督查等级", "Tier", 12.0),
        column("事项来源", "Source", 20.0),
        column("阶段", "Stage", 14.0),
        column("牵头单位", "Lead unit", 24.0),
        column("配合单位数", "Co units", 10.0),
        column("初定办结日期", "First due", 14.0),
        column("办结日期", "Due", 14.0),
        column("最近时限", "Next due", 14.0),
        column("时效", "Timeliness", 10.0),
        column("超期天数", "Days late", 10.0),
    ]
}

fn row(app: &App, head: ItemHead, lens: &Lens<'_>, locale: Locale) -> Vec<ListCell> {
    let date = |day: Option<chrono::NaiveDate>| day.map_or(ListCell::Empty, ListCell::Date);
    let rulebook = app.store().rulebooks().version(&head.rulebook);
    let source = rulebook.and_then(|rulebook| rulebook.source(&head.source));
    let source = source.map_or_else(
        || head.source.clone(),
        |source| locale.pick(&source.name, &source.name_en).clone(),
    );
    let late = lens.days_late(head.next_due_on);
    vec![
        ListCell::Text(head.number),
        ListCell::Text(head.title),
        head.tier.map_or(ListCell::Empty, |tier| {
            ListCell::Text(named_tier(tier, locale).to_owned())
        }),
        ListCell::Text(source),
        ListCell::Text(named_stage(head.stage, locale).to_owned()),
        head.lead_unit
            .map_or(ListCell::Empty, |(_, name)| ListCell::Text(name)),
        ListCell::Integer(i64::from(head.co_unit_count)),
        date(head.first_due_on),
        date(head.due_on),
        date(head.next_due_on),
        ListCell::Text(named_timeliness(lens.timeliness(head.next_due_on), locale).to_owned()),
        ListCell::Integer(i64::from(late)),
    ]
}

/// The bytes as a file to be saved, never shown.
pub(super) fn attachment(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(XLSX)
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"items.xlsx\"; filename*=UTF-8''%E7%9D%A3%E6%9F%A5%E4%BA%8B%E9%A1%B9%E5%8F%B0%E8%B4%A6.xlsx"))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes)
}
