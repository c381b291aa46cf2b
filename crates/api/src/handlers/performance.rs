//! What yellow and red slips cost in a year, as a spreadsheet for the performance office (`district/17`).

use documents::list_xlsx::{List, ListCell, ListColumn, list_xlsx};
use domain::vocabulary::{CopyOffice, Level};
use store::PerformanceLine;

use super::{
    Reply,
    assessment::ByYear,
    export::{Attachment, note},
};
use crate::{
    app::App,
    ask::Ask,
    auth::policy,
    extract::At,
    locale::Locale,
    problem::{Fault, Problem, codes},
};

/// A workbook is made in memory.
const MOST_ROWS: i64 = 20_000;
/// Rows of an export beyond which the password must have been given within the last five minutes.
const FREE_ROWS: usize = 100;

/// Export the yellow and red slips of a year by unit, with what they cost (`district/17`).
///
/// For the performance office what was copied to it. More than 100 slips need the password within the last five minutes; every
/// export is kept in the audit log.
#[utoipa::path(get, path = "/api/v1/assessments/{year}/performance.xlsx", tag = "assessments", params(ByYear),
    responses((status = 200, description = "The spreadsheet.", content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = String)))]
pub(crate) async fn performance_export(app: App, ask: Ask, at: At<ByYear>) -> Reply {
    let bytes = app
        .work(move |app| {
            let days = at.0.days()?;
            let person = ask.person()?;
            // Other offices have copies of their own, and no part in this assessment.
            let copies = match app.store().observed(person)? {
                None if person.reads_whole() => None,
                Some(CopyOffice::Performance) => Some(CopyOffice::Performance),
                Some(CopyOffice::Discipline | CopyOffice::Organization) | None => {
                    return Err(Problem::new(&codes::FORBIDDEN));
                }
            };
            let lines = app
                .store()
                .performance_list(person, copies, days, MOST_ROWS)?;
            let rows = i64::try_from(lines.len()).unwrap_or(i64::MAX);
            if rows > MOST_ROWS {
                let fault = Fault::new("/", &codes::TOO_LONG).with("max", MOST_ROWS);
                return Err(Problem::new(&codes::BAD_QUERY).at(fault));
            }
            if lines.len() > FREE_ROWS {
                policy::stepped_up(&ask)?;
            }
            note(app, &ask, rows)?;
            workbook(&lines, at.0.year(), ask.locale)
        })
        .await?;
    Ok(Attachment::performance(bytes).sent())
}

fn workbook(lines: &[PerformanceLine], year: i32, locale: Locale) -> Result<Vec<u8>, Problem> {
    let column = |zh: &str, en: &str, width: f64| ListColumn {
        heading: locale.pick(zh, en).to_owned(),
        width,
    };
    let mut rows = Vec::new();
    for of_unit in lines.chunk_by(|one, next| one.unit.0 == next.unit.0) {
        rows.extend(of_unit.iter().map(|line| row(line, year, locale)));
        let unit = of_unit.first().map(|line| line.unit.1.as_str());
        let title = locale.pick("小计", "Sum");
        rows.push(sum(unit.unwrap_or_default(), title, of_unit, locale));
    }
    if !lines.is_empty() {
        rows.push(sum(locale.pick("合计", "Total"), "", lines, locale));
    }
    list_xlsx(&List {
        title: locale.pick(
            format!("{year}年黄色、红色催办单扣分情况"),
            format!("Yellow and red slips of {year}"),
        ),
        columns: vec![
            column("单位", "Unit", 28.0),
            column("年度", "Year", 8.0),
            column("催办等级", "Level", 12.0),
            column("催办单编号", "Slip", 24.0),
            column("签发日期", "Signed on", 14.0),
            column("督查事项编号", "Item", 24.0),
            column("扣分", "Points", 10.0),
        ],
        rows,
    })
    .map_err(Problem::internal)
}

fn row(line: &PerformanceLine, year: i32, locale: Locale) -> Vec<ListCell> {
    vec![
        ListCell::Text(line.unit.1.clone()),
        ListCell::Integer(i64::from(year)),
        ListCell::Text(named(line.level, locale).to_owned()),
        ListCell::Text(line.number.clone()),
        ListCell::Date(line.signed_on),
        ListCell::Text(line.item_number.clone()),
        ListCell::Integer(i64::from(line.points)),
    ]
}

/// How many of each level, and what they cost together.
fn sum(unit: &str, title: &str, lines: &[PerformanceLine], locale: Locale) -> Vec<ListCell> {
    let count = |level| lines.iter().filter(|line| line.level == level).count();
    let (yellow, red) = (count(Level::Yellow), count(Level::Red));
    let counted = locale.pick(
        format!("黄色{yellow}张、红色{red}张"),
        format!("{yellow} yellow, {red} red"),
    );
    let points = lines.iter().map(|line| i64::from(line.points)).sum();
    vec![
        ListCell::Text(unit.to_owned()),
        ListCell::Empty,
        ListCell::Text(title.to_owned()),
        ListCell::Text(counted),
        ListCell::Empty,
        ListCell::Empty,
        ListCell::Integer(points),
    ]
}

fn named(level: Level, locale: Locale) -> &'static str {
    match level {
        Level::Yellow => locale.pick("黄色", "Yellow"),
        Level::Red => locale.pick("红色", "Red"),
        Level::Blue | Level::Orange | Level::Phone | Level::Written | Level::InPerson => {
            level.word()
        }
    }
}
