//! The list of items as a spreadsheet, and the note in the audit log that somebody took it.

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
};
use documents::list_xlsx::{List, ListCell, ListColumn, list_xlsx};
use domain::time::beijing_day;
use store::{Asked, AuditNote, AuditResult, ItemFilter, ItemHead, ItemSort, ObjectKind};

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
        action: Asked::operation(ask.route.operation),
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
    let rulebook = app.store().rulebook(&head.rulebook).ok();
    let source = rulebook.and_then(|rulebook| rulebook.source(&head.source));
    let source = source.map_or_else(
        || head.source.clone(),
        |source| locale.pick(&source.name, &source.name_en).clone(),
    );
    let late = lens.line_late(&head);
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

/// A file to be saved, never shown.
pub(super) struct Attachment {
    /// Its type, from our own tables.
    pub(super) kind: &'static str,
    /// Its name for programs that know no other script.
    pub(super) plain: &'static str,
    /// Its name.
    pub(super) name: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl Attachment {
    /// The list of items.
    pub(super) fn list(bytes: Vec<u8>) -> Self {
        Self {
            kind: XLSX,
            plain: "items.xlsx",
            name: "督查事项台账.xlsx".to_owned(),
            bytes,
        }
    }

    /// What slips cost in a year.
    pub(super) fn performance(bytes: Vec<u8>) -> Self {
        Self {
            kind: XLSX,
            plain: "performance.xlsx",
            name: "绩效考核扣分情况.xlsx".to_owned(),
            bytes,
        }
    }

    /// On its way to the client.
    pub(super) fn sent(self) -> HttpResponse {
        let (plain, name) = (self.plain, percent(&self.name));
        let saved = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{name}");
        HttpResponse::Ok()
            .content_type(self.kind)
            .insert_header((CONTENT_DISPOSITION, saved))
            .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
            .body(self.bytes)
    }
}

/// A file's name as a header carries it (RFC 8187), without what no file system takes or what turns the direction of writing.
fn percent(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let refused = |c: &char| c.is_control() || turns(*c) || "/\\:*?\"<>|".contains(*c);
    let kept: String = name.chars().filter(|c| !refused(c)).collect();
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        byte => format!("%{byte:02X}"),
    };
    kept.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_path_and_breaks_no_header() {
        assert_eq!(percent("督办.docx"), "%E7%9D%A3%E5%8A%9E.docx");
        assert_eq!(percent("../a\\b\"\r\n;'c\u{202e}"), "..ab%3B%27c");
    }
}
