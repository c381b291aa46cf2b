//! A ledger that comes a second time: what is an item already stays out, unless a person wants it all the same.

use super::sheets::{directory, sheet};
use crate::id::ItemId;
use crate::ledger::{
    Corrections, Decision, Earlier, LedgerContext, LedgerPreview, Matter, Outcome, RowCorrection,
    RowIdentity, Sheet, SkipReason, UnitDirectory, apply, identities, interpret, reread,
};

fn ledger(title: &str, rows: &[[&str; 4]]) -> Sheet {
    let title = [title];
    let heading: &[&str] = &["序号", "任务", "牵头单位", "完成时限"];
    let mut all: Vec<&[&str]> = vec![&title, heading];
    all.extend(rows.iter().map(<[&str; 4]>::as_slice));
    sheet(&all)
}

fn read(sheet: &Sheet) -> LedgerPreview<u8> {
    interpret(sheet, &directory(), LedgerContext::default())
}

fn wholes(preview: &LedgerPreview<u8>) -> Vec<String> {
    let known = identities(preview).into_iter();
    known.map(|known| known.whole).collect()
}

const ROWS: [[&str; 4]; 3] = [
    ["1", "井盖整治项目", "区住建局", "2023年6月底"],
    ["2", "中小学网点建设", "区教育局", "2023年9月底"],
    ["3", "井盖整治项目", "区发改局", "2023年12月底"],
];
const TITLE: &str = "2023年重点工作台账";

#[test]
fn a_row_is_known_again_whatever_stands_around_its_task() {
    let first = wholes(&read(&ledger(TITLE, &ROWS)));
    let distinct: std::collections::BTreeSet<_> = first.iter().collect();
    assert_eq!(
        distinct.len(),
        3,
        "rows alike are told apart by their order"
    );
    // Saved again: a row put in before, numbers, blanks, widths, leads and dates corrected.
    let again = [
        ["1", "新增任务", "区教育局", "2023年5月底"],
        ["2", " 井盖整治项目\u{a0}", "区城管局", "2023年7月底"],
        ["3", "中小学\n网点建设", "区教体局", ""],
        ["4", "井盖整治项目", "区发改局", "2023年12月底"],
    ];
    assert_eq!(wholes(&read(&ledger(TITLE, &again)))[1..], first);
    let next_year = wholes(&read(&ledger("2024年重点工作台账", &ROWS)));
    assert!(first.iter().all(|known| !next_year.contains(known)));
    let tasks = |title| {
        let known = identities(&read(&ledger(title, &ROWS)));
        known
            .into_iter()
            .map(|known| known.task)
            .collect::<Vec<_>>()
    };
    assert_eq!(tasks(TITLE), tasks("2024年重点工作台账"));
}

#[test]
fn a_row_without_a_task_is_known_by_number_and_leads() {
    let rows = [
        ["1", "", "区住建局", "2023年6月底"],
        ["2", "", "区住建局", "2023年6月底"],
    ];
    let known = identities(&read(&ledger(TITLE, &rows)));
    assert_ne!(known[0].whole, known[1].whole);
    assert_eq!(
        known
            .iter()
            .find_map(|known: &RowIdentity| known.task.clone()),
        None
    );
}

fn repeating(same: bool) -> LedgerPreview<u8> {
    let mut preview = read(&ledger(TITLE, &ROWS));
    preview.rows[0].earlier = Some(Earlier {
        same,
        file: "台账.xlsx".to_owned(),
        row: 3,
        on: "2023-03-28".parse().unwrap(),
        item: ItemId::new(uuid::Uuid::nil()),
    });
    preview
}

fn decided(decision: Option<Decision>) -> Corrections<u8> {
    Corrections {
        rows: vec![RowCorrection {
            decision,
            ..RowCorrection::of(3)
        }],
        ..Corrections::default()
    }
}

#[test]
fn an_item_is_not_made_twice_unless_it_is_wanted() {
    let outcome = |decision| {
        let judged = apply(repeating(true), &decided(decision)).unwrap();
        let found = &judged.rows[0].findings[0].matter;
        assert!(
            matches!(found, Matter::AlreadyImported { row: 3, .. }),
            "{found:?}"
        );
        judged.rows[0].outcome
    };
    let left_out = Outcome::Skip(SkipReason::AlreadyImported);
    assert_eq!(outcome(None), left_out);
    // Accepting it before it was known does not make a second item of it.
    assert_eq!(outcome(Some(Decision::Accept)), left_out);
    assert_eq!(outcome(Some(Decision::Again)), Outcome::ImportWithNotice);
}

#[test]
fn the_same_task_of_another_ledger_is_only_noted() {
    let judged = apply(repeating(false), &Corrections::default()).unwrap();
    assert_eq!(judged.rows[0].outcome, Outcome::ImportWithNotice);
    let found = &judged.rows[0].findings[0];
    assert_eq!(
        (found.matter.code(), found.at.to_string().as_str()),
        ("task_of_other_ledger", "B3")
    );
}

#[test]
fn units_made_since_are_known_when_it_is_read_again() {
    let rows = [["1", "器材更换", "区教体局、体育局", "2023年6月底"]];
    let mut preview = read(&ledger(TITLE, &rows));
    assert_eq!(
        apply(preview.clone(), &Corrections::default())
            .unwrap()
            .rows[0]
            .outcome,
        Outcome::Hold
    );
    let since = UnitDirectory::new([(3, "区教育局", vec!["区教体局"]), (4, "区体育局", vec![])]);
    reread(&mut preview.rows, &since);
    let row = &apply(preview, &Corrections::default()).unwrap().rows[0];
    let names: Vec<&str> = row.leads.units.iter().map(|unit| unit.name()).collect();
    assert_eq!(names, ["区教育局", "区体育局"]);
    // The short name takes the level before it, as in the first reading.
    assert_eq!(row.findings[0].matter.code(), "unit_inherited");
}

#[test]
fn a_unit_leads_once_and_does_not_help_itself() {
    let rows: &[&[&str]] = &[
        &["序号", "任务", "牵头单位", "配合单位", "完成时限"],
        &[
            "1",
            "井盖整治项目",
            "区住建局、区住房和城乡建设局",
            "",
            "2023年6月底",
        ],
        &[
            "2",
            "网点建设",
            "区教育局",
            "区教育局、区住建局",
            "2023年6月底",
        ],
        &["3", "器材更换", "区水投、区水投", "", "2023年6月底"],
    ];
    let preview = read(&sheet(rows));
    let judged: Vec<_> = preview
        .rows
        .iter()
        .map(|row| {
            let gravest = row.findings.iter().max_by_key(|found| found.severity);
            let found = gravest.map(|found| (found.matter.code(), found.at.to_string()));
            (row.outcome, found)
        })
        .collect();
    let at = |code, cell: &str| Some((code, cell.to_owned()));
    assert_eq!(
        judged,
        [
            (Outcome::Refuse, at("unit_twice", "C2")),
            (Outcome::ImportWithNotice, at("lead_among_co", "D3")),
            (Outcome::Refuse, at("unit_twice", "C4")),
        ]
    );
}

#[test]
fn a_deadline_that_has_passed_is_noted_on_the_day_it_is_read() {
    let on = |day: &str| {
        let ctx = LedgerContext {
            today: day.parse().ok(),
            ..LedgerContext::default()
        };
        let preview = interpret(&ledger(TITLE, &ROWS), &directory(), ctx);
        let outcomes = preview.rows.iter().map(|row| row.outcome);
        outcomes.collect::<Vec<_>>()
    };
    let (as_is, noted) = (Outcome::Import, Outcome::ImportWithNotice);
    assert_eq!(on("2023-06-30"), [as_is, as_is, as_is]);
    assert_eq!(on("2023-07-01"), [noted, as_is, as_is]);
}
