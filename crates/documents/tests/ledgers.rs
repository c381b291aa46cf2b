//! The real ledgers: every row they have becomes a task row, none is lost or invented; and the dirty one comes out row by row
//! as `dirty-expected.csv` says.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod common;

use common::{assumed_units, ledger, ledgers};
use documents::sheet::{Limits, read_sheet};
use domain::cadence::Cadence;
use domain::ledger::{
    CellAddress, Corrections, LedgerContext, LedgerPreview, LedgerRow, Matter, Outcome, Sheet,
    Tally, UnitDirectory, UnitList, UnitTarget, apply, identities, interpret,
};

fn read(name: &str) -> Sheet {
    read_sheet(name, &ledger(name), &Limits::default())
        .unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn preview(name: &str) -> LedgerPreview<usize> {
    interpret(&read(name), &assumed_units(), LedgerContext::default())
}

fn units(list: &UnitList<usize>) -> String {
    let shown: Vec<String> = list
        .units
        .iter()
        .map(|unit| match &unit.target {
            UnitTarget::Known { name, .. } => name.clone(),
            UnitTarget::Collective { .. } => format!("[集合]{}", unit.typed),
            UnitTarget::Unknown { .. } => format!("（未识别）{}", unit.typed),
        })
        .collect();
    shown.join("；")
}

/// A row as `dirty-expected.csv` writes it.
fn shown(row: &LedgerRow<usize>, preview: &LedgerPreview<usize>) -> Vec<String> {
    let findings: Vec<String> = row
        .findings
        .iter()
        .map(|finding| finding.matter.zh())
        .collect();
    vec![
        row.row.to_string(),
        row.outcome.zh().to_owned(),
        row.seq
            .as_ref()
            .map(|seq| seq.value.clone())
            .unwrap_or_default(),
        row.task
            .as_ref()
            .map(|task| task.text.clone())
            .unwrap_or_default(),
        units(&row.leads),
        units(&row.co),
        row.deadline.wording.clone().unwrap_or_default(),
        row.deadline.zh(preview.stated_on),
        findings.join("；"),
    ]
}

#[test]
fn the_dirty_ledger_comes_out_as_expected() {
    let preview = preview("dirty-ledger.xlsx");
    let bytes = ledger("dirty-expected.csv");
    let mut expected = csv::Reader::from_reader(bytes.as_slice());
    let expected: Vec<Vec<String>> = expected
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let got: Vec<Vec<String>> = preview
        .rows
        .iter()
        .map(|row| shown(row, &preview))
        .collect();
    for (got, expected) in got.iter().zip(&expected) {
        assert_eq!(got, expected);
    }
    assert_eq!(got.len(), expected.len());
    assert_eq!(
        preview.tally(),
        Tally {
            import: 8,
            import_with_notice: 6,
            hold: 3,
            refuse: 3,
            skip: 6
        }
    );
}

#[test]
fn the_dirty_ledger_keeps_what_stands_around_its_table() {
    let preview = preview("dirty-ledger.xlsx");
    assert_eq!(preview.sheet, "汇总");
    assert_eq!(preview.year, Some(2023));
    assert_eq!(preview.stated_on, "2023-03-28".parse().ok());
    assert_eq!(preview.issued_on, None);
    assert_eq!(
        preview
            .notes
            .iter()
            .map(|note| note.number)
            .collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3)]
    );
    let sections: Vec<Option<&str>> = [5, 12, 15, 27]
        .iter()
        .map(|number| {
            preview
                .rows
                .iter()
                .find(|row| row.row == *number)
                .unwrap()
                .section
                .as_deref()
        })
        .collect();
    let first = Some("一、经济社会发展主要预期目标");
    let second = Some("二、全力以赴惠民生、增福祉，加快社会事业发展");
    assert_eq!(sections, [first, first, second, second]);
    let about: Vec<(CellAddress, &Matter)> = preview
        .findings
        .iter()
        .map(|finding| (finding.at, &finding.matter))
        .collect();
    let count = Matter::SectionCount {
        stated: 9,
        rows: 13,
        with_task: 12,
    };
    assert_eq!(about, [(CellAddress::cell(13, 0), &count)]);
}

#[test]
fn stages_and_rhythms_of_the_dirty_ledger_are_kept() {
    let preview = preview("dirty-ledger.xlsx");
    let row = |number: u32| {
        let mut rows = preview.rows.iter();
        rows.find(|row| row.row == number).unwrap()
    };
    let stages = |number: u32| {
        let stages = row(number).deadline.stages("2023-03-28".parse().unwrap());
        let shown = stages.into_iter();
        shown
            .map(|stage| format!("{} {}", stage.on, stage.title))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        stages(16),
        ["2023-09-30 出台相关政策", "2023-12-31 年内持续推进"]
    );
    assert_eq!(
        stages(25),
        ["2023-11-30 2023年11月底前", "2024-02-29 每年2月底前"]
    );
    assert!(stages(5).is_empty());
    assert_eq!(row(18).deadline.rhythm(), Some(Cadence::Monthly));
    let notes = preview.notes.iter();
    let places: Vec<_> = notes.map(|note| (note.row, note.column)).collect();
    assert_eq!(places, [(30, Some(0)); 3]);
}

#[test]
fn every_finding_of_the_dirty_ledger_names_its_cell() {
    let preview = preview("dirty-ledger.xlsx");
    let place = |row: u32, code: &str| {
        let row = preview
            .rows
            .iter()
            .find(|candidate| candidate.row == row)
            .unwrap();
        let finding = row
            .findings
            .iter()
            .find(|finding| finding.matter.code() == code);
        finding
            .unwrap_or_else(|| panic!("{code}"))
            .place(&preview.sheet)
    };
    for (row, code, cell) in [
        (11, "seq_filled", "汇总!B11"),
        (11, "collective_vague", "汇总!E11"),
        (12, "lead_unknown", "汇总!D12"),
        (12, "near_duplicate", "汇总!C12"),
        (19, "date_nonexistent", "汇总!F19"),
        (19, "seq_repeated", "汇总!B19"),
        (20, "lead_missing", "汇总!D20"),
        (23, "task_missing", "汇总!C23"),
        (25, "row_hidden", "汇总!25"),
    ] {
        assert_eq!(place(row, code), cell);
    }
}

#[test]
fn one_unit_in_three_spellings_is_one_unit() {
    let preview = preview("dirty-ledger.xlsx");
    let led = |name: &str| {
        preview
            .rows
            .iter()
            .filter(|row| {
                row.leads
                    .units
                    .first()
                    .is_some_and(|unit| unit.name() == name)
            })
            .count()
    };
    assert_eq!(led("区发展和改革局"), 3);
}

#[test]
fn the_day_of_issue_settles_a_relative_deadline() {
    let ctx = LedgerContext {
        issued_on: "2023-03-28".parse().ok(),
        ..LedgerContext::default()
    };
    let preview = interpret(&read("dirty-ledger.xlsx"), &assumed_units(), ctx);
    let row = preview.rows.iter().find(|row| row.row == 26).unwrap();
    assert_eq!(row.deadline.last_date(), "2023-04-27".parse().ok());
    assert!(
        row.findings
            .iter()
            .all(|finding| finding.matter != Matter::DeadlineRelative)
    );
}

#[test]
fn the_same_file_is_recognised_whatever_the_directory_knows() {
    let nobody = UnitDirectory::<usize>::new(Vec::<(usize, &str, Vec<&str>)>::new());
    let first = preview("dirty-ledger.xlsx");
    let second = interpret(
        &read("dirty-ledger.xlsx"),
        &nobody,
        LedgerContext::default(),
    );
    assert_eq!(identities(&first), identities(&second));
    assert_eq!(
        apply(first.clone(), &Corrections::default()).unwrap(),
        first
    );
    let unlike = preview("gz-talent-2012.csv");
    assert_ne!(identities(&first), identities(&unlike));
}

const LEDGERS: [(&str, usize); 21] = [
    ("bayannur-minsheng-2025.csv", 20),
    ("cangnan-minsheng-2022.csv", 13),
    ("chengdu-minsheng-2018.csv", 68),
    ("chengdu-minsheng-2019.csv", 68),
    ("chengdu-minsheng-2020.csv", 73),
    ("chengdu-minsheng-2021.csv", 72),
    ("chengdu-minsheng-2022.csv", 82),
    ("gz-talent-2012.csv", 44),
    ("hulunbuir-minsheng-2023.csv", 53),
    ("local-excerpts-2006-2025.csv", 101),
    ("lueyang-culture-2019.csv", 20),
    ("nmg-minsheng-2023.csv", 50),
    ("nmg-minsheng-2026.csv", 10),
    ("sc-2018-121-sports.csv", 21),
    ("sc-2018-129-poverty.csv", 17),
    ("sc-2018-38-ftz.csv", 53),
    ("sc-2018-39-jobs.csv", 15),
    ("sc-2018-42-agrimach.csv", 18),
    ("sc-2019-3-bonded.csv", 21),
    ("sc-2020-fangguanfu.csv", 99),
    ("xinjian-minsheng-2024.csv", 10),
];

#[test]
fn every_row_of_every_ledger_is_a_task_row_with_its_text() {
    let mut total = 0;
    for (name, count) in LEDGERS {
        let bytes = ledger(name);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let records: Vec<csv::StringRecord> =
            reader.records().map(|record| record.unwrap()).collect();
        let preview = preview(name);
        assert_eq!(
            (preview.rows.len(), records.len()),
            (count, count),
            "{name}"
        );
        for (row, record) in preview.rows.iter().zip(&records) {
            assert!(row.is_task(), "{name} {row:?}");
            assert_eq!(
                row.seq.as_ref().map(|seq| seq.value.as_str()),
                record.get(0),
                "{name}"
            );
            assert_eq!(
                row.task.as_ref().map(|task| task.typed.as_str()),
                record.get(1),
                "{name}"
            );
            assert_eq!(
                row.leads.units.is_empty(),
                record[2].is_empty(),
                "{name} {row:?}"
            );
            assert_eq!(
                row.co.units.is_empty(),
                record[3].is_empty(),
                "{name} {row:?}"
            );
            assert_eq!(
                row.deadline.wording.as_deref().unwrap_or(""),
                &record[4],
                "{name}"
            );
            assert_eq!(row.section.as_deref().unwrap_or(""), &record[5], "{name}");
            let refused = row.outcome == Outcome::Refuse;
            assert_eq!(refused, record[2].is_empty(), "{name} {:?}", row.findings);
        }
        total += count;
    }
    assert_eq!(total, 928);
    let files = std::fs::read_dir(ledgers()).unwrap().filter(|file| {
        let name = file.as_ref().unwrap().file_name().into_string().unwrap();
        name.ends_with(".csv") && name != "dirty-expected.csv" && name != "progress-samples.csv"
    });
    assert_eq!(files.count(), LEDGERS.len());
}

#[test]
fn deadlines_of_the_real_ledgers_are_read_or_named() {
    let mut worded = 0;
    let mut open = Vec::new();
    for (name, _) in LEDGERS {
        for row in preview(name).rows {
            let Some(wording) = row.deadline.wording else {
                continue;
            };
            worded += 1;
            if !row.deadline.faults.is_empty() {
                open.push(wording);
            }
        }
    }
    let count = |wording: &str| open.iter().filter(|open| *open == wording).count();
    assert_eq!(worded, 91);
    // The first two say no day; the third no end; the rest stand in a ledger that names no year.
    let expected = [
        ("5年内", 26),
        ("每年", 2),
        ("从2019年1月1日起", 1),
        ("12月底前", 1),
        ("5月底", 1),
        ("10月底前", 1),
    ];
    assert_eq!(
        expected.map(|(wording, _)| (wording, count(wording))),
        expected
    );
    assert_eq!(open.len(), 32);
}

#[test]
fn a_year_given_by_a_person_dates_a_ledger_that_names_none() {
    let ctx = LedgerContext {
        year: Some(2019),
        ..LedgerContext::default()
    };
    let preview = interpret(&read("lueyang-culture-2019.csv"), &assumed_units(), ctx);
    let dates: Vec<String> = preview
        .rows
        .iter()
        .filter_map(|row| row.deadline.last_date())
        .map(|date| date.to_string())
        .collect();
    assert_eq!(dates, ["2019-12-31", "2019-05-31", "2019-10-31"]);
}

#[test]
fn the_workbook_of_guangzhou_says_what_its_csv_says() {
    let (xlsx, csv) = (
        preview("gz-talent-2012.xlsx"),
        preview("gz-talent-2012.csv"),
    );
    assert_eq!(xlsx.rows.len(), 44);
    for (left, right) in xlsx.rows.iter().zip(&csv.rows) {
        assert_eq!(
            left.task.as_ref().map(|task| &task.text),
            right.task.as_ref().map(|task| &task.text)
        );
        assert_eq!(left.leads, right.leads);
        assert_eq!(left.co, right.co);
        assert_eq!(left.deadline, right.deadline);
        assert_eq!(left.section, right.section);
        assert_eq!(
            left.seq.as_ref().map(|seq| &seq.value),
            right.seq.as_ref().map(|seq| &seq.value)
        );
    }
    let typed = |rows: &[LedgerRow<usize>]| {
        let rows = rows.iter().map(|row| row.fingerprint.clone());
        rows.filter(|typed| !typed.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(typed(&xlsx.rows), typed(&csv.rows));
}

#[test]
fn a_ledger_with_progress_columns_says_which_it_does_not_read() {
    let preview = preview("progress-samples.csv");
    assert_eq!(preview.rows.len(), 43);
    let unread: Vec<&Matter> = preview
        .findings
        .iter()
        .map(|finding| &finding.matter)
        .collect();
    let column = |heading: &str| Matter::ColumnUnread {
        heading: heading.to_owned(),
    };
    assert_eq!(unread, [&column("进展情况"), &column("完成状态")]);
}
