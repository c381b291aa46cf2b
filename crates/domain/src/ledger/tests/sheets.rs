//! Whole sheets: headings, sections, totals, notes, merged cells; and that no sheet whatever makes the reading fail.

use crate::ledger::{
    Cell, CellRange, CellValue, ColumnMeaning, LedgerContext, LedgerPreview, Matter, Outcome,
    Sheet, SheetRow, SkipReason, UnitDirectory, interpret,
};
use proptest::prelude::*;

pub(super) fn directory() -> UnitDirectory<u8> {
    UnitDirectory::new([
        (1, "区发展和改革局", vec!["区发改局", "区发改委"]),
        (2, "区住房和城乡建设局", vec!["区住建局"]),
        (3, "区教育局", vec![]),
    ])
}

/// A sheet from rows of text; a blank text is an empty cell.
pub(super) fn sheet(rows: &[&[&str]]) -> Sheet {
    let rows = (1..)
        .zip(rows)
        .map(|(number, cells)| SheetRow {
            number,
            hidden: false,
            cells: (0..)
                .zip(*cells)
                .filter(|(_, text)| !text.is_empty())
                .map(|(column, text)| Cell {
                    column,
                    value: CellValue::Text((*text).to_owned()),
                })
                .collect(),
        })
        .collect();
    Sheet {
        name: "汇总".to_owned(),
        rows,
        merges: Vec::new(),
        siblings: Vec::new(),
    }
}

fn outcomes(sheet: &Sheet) -> Vec<Outcome> {
    interpret(sheet, &directory(), LedgerContext::default())
        .rows
        .iter()
        .map(|row| row.outcome)
        .collect()
}

#[test]
fn responsible_units_lead_unless_a_lead_is_named_too() {
    let alone = sheet(&[
        &["序号", "任务", "责任单位", "完成时限"],
        &["1", "井盖整治项目", "区住建局", "2024年底前"],
    ]);
    let preview = interpret(&alone, &directory(), LedgerContext::default());
    assert_eq!(preview.rows[0].leads.units[0].name(), "区住房和城乡建设局");
    assert!(matches!(
        preview.findings[0].matter,
        Matter::ResponsibleTaken {
            taken: ColumnMeaning::Lead,
            ..
        }
    ));

    let beside = sheet(&[
        &["序号", "任务", "牵头单位", "责任单位"],
        &["1", "井盖整治项目", "区住建局", "区教育局"],
    ]);
    let preview = interpret(&beside, &directory(), LedgerContext::default());
    assert_eq!(preview.rows[0].co.units[0].name(), "区教育局");
}

#[test]
fn titles_totals_and_notes_are_not_tasks() {
    let ledger = sheet(&[
        &["2024年民生实事台账"],
        &["序号", "任务", "牵头单位", "完成时限"],
        &["一、城市建设（共1项）"],
        &["1", "井盖整治项目", "区住建局", "6月底前"],
        &[],
        &["（二）教育"],
        &["2", "新建四小教学综合楼", "区教育局", "全年"],
        &["合计", "2"],
        &["注：未列完成时限的，12月底前完成"],
        &["填报人：督查室"],
    ]);
    use SkipReason as S;
    assert_eq!(
        outcomes(&ledger),
        [
            Outcome::Skip(S::Section),
            Outcome::Import,
            Outcome::Skip(S::Blank),
            Outcome::Skip(S::Section),
            Outcome::Import,
            Outcome::Skip(S::Total),
            Outcome::Skip(S::Note),
            Outcome::Skip(S::Note),
        ]
    );
    let preview = interpret(&ledger, &directory(), LedgerContext::default());
    assert_eq!(preview.year, Some(2024));
    assert_eq!(
        preview.rows[4].section.as_deref(),
        Some("一、城市建设（二）教育")
    );
    assert_eq!(
        preview.offered.map(|offered| offered.wording).as_deref(),
        Some("12月底前")
    );
}

#[test]
fn a_row_that_may_be_a_task_is_reported_and_not_dropped() {
    let ledger = sheet(&[
        &["序号", "任务", "牵头单位"],
        &["", "井盖整治项目"],
        &["2"],
        &["3", "", "区住建局"],
    ]);
    assert_eq!(outcomes(&ledger), [Outcome::Refuse; 3]);
}

#[test]
fn a_merged_cell_counts_in_every_row_and_a_blank_one_in_none() {
    let mut ledger = sheet(&[
        &["序号", "任务", "牵头单位", "完成时限"],
        &["1", "井盖整治项目", "区住建局", "2024年底前"],
        &["2", "老旧小区改造", "", ""],
        &["3", "新建四小教学综合楼", "", ""],
    ]);
    ledger.merges = vec![CellRange {
        first_row: 2,
        last_row: 3,
        first_column: 2,
        last_column: 2,
    }];
    let preview = interpret(&ledger, &directory(), LedgerContext::default());
    assert_eq!(preview.rows[1].leads.units[0].name(), "区住房和城乡建设局");
    assert_eq!(preview.rows[2].outcome, Outcome::Refuse);
    assert_eq!(preview.rows[1].deadline.wording, None);
}

#[test]
fn a_table_without_headings_is_refused_as_a_whole() {
    let preview = interpret(
        &sheet(&[&["1", "井盖整治项目", "区住建局"]]),
        &directory(),
        LedgerContext::default(),
    );
    assert_eq!(preview.rows, []);
    assert_eq!(preview.findings[0].matter, Matter::HeaderMissing);
    assert_eq!(preview.findings[0].matter.code(), "header_missing");
}

#[test]
fn an_office_may_add_columns_of_its_own() {
    let headings = [
        "行号",
        "任务",
        "牵头单位",
        "挂钩领导",
        "指标来源",
        "上年基数",
        "一季度",
        "二季度",
        "三季度",
    ];
    let ledger = sheet(&[&headings, &["1", "井盖整治项目", "区住建局", "", "县考"]]);
    let preview = interpret(&ledger, &directory(), LedgerContext::default());
    assert_eq!(preview.rows[0].leads.units[0].name(), "区住房和城乡建设局");
    let unread: Vec<String> = preview
        .findings
        .iter()
        .map(|finding| finding.place("汇总"))
        .collect();
    assert_eq!(unread, ["汇总!A1", "汇总!E1"]);
}

#[test]
fn numbers_may_start_anew_in_each_section() {
    let ledger = sheet(&[
        &["序号", "任务", "牵头单位", "完成时限", "来源章节"],
        &["1", "井盖整治项目", "区住建局", "2024年", "一、城建"],
        &["1", "新建四小教学综合楼", "区教育局", "2024年", "二、教育"],
        &["1", "老旧小区改造", "区住建局", "2024年", "一、城建"],
    ]);
    let preview = interpret(&ledger, &directory(), LedgerContext::default());
    let codes: Vec<Vec<&str>> = preview
        .rows
        .iter()
        .map(|row| {
            row.findings
                .iter()
                .map(|finding| finding.matter.code())
                .collect()
        })
        .collect();
    assert_eq!(codes, [vec![], vec![], vec!["seq_repeated"]]);
    assert_eq!(preview.rows[2].findings[0].place(&preview.sheet), "汇总!A4");
}

#[test]
fn a_preview_waits_as_json_and_comes_back_the_same() {
    let ledger = sheet(&[
        &["序号", "任务", "牵头单位", "配合单位", "完成时限"],
        &[
            "",
            "井盖整治项目",
            "区住建局",
            "各街道、区水投",
            "印发之日起30日内；每月底前；第二季度",
        ],
        &["2", "新建四小教学综合楼", "区教体局", "", "2023年6月31日"],
    ]);
    let preview = interpret(
        &ledger,
        &directory(),
        LedgerContext {
            year: Some(2023),
            ..LedgerContext::default()
        },
    );
    let json = serde_json::to_string(&preview).unwrap();
    assert_eq!(
        serde_json::from_str::<LedgerPreview<u8>>(&json).unwrap(),
        preview
    );
    assert!(
        json.contains(r#""severity":"hold","about":"deadline","code":"date_nonexistent","text":"2023年6月31日""#),
        "{json}"
    );
}

fn any_cell() -> impl Strategy<Value = CellValue> {
    prop_oneof![
        "[0-9年月日底前每季度至，；、（）一二.\\-]{0,12}".prop_map(CellValue::Text),
        "(序号|任务|牵头单位|责任单位|配合单位|完成时限|合计|注：1．)".prop_map(CellValue::Text),
        "[区市各等和及局部（）、， 单位]{0,12}".prop_map(CellValue::Text),
        ".{0,8}".prop_map(CellValue::Text),
        any::<f64>().prop_map(CellValue::Number),
        any::<bool>().prop_map(CellValue::Bool),
        Just(CellValue::Formula { cached: None }),
    ]
}

prop_compose! {
    fn any_sheet()(
        rows in proptest::collection::vec((any::<u32>(), any::<bool>(), proptest::collection::vec((0_u16..9, any_cell()), 0..7)), 0..14),
        header in any::<bool>(),
        merges in proptest::collection::vec((0_u32..16, 0_u32..16, any::<u16>(), any::<u16>()), 0..4),
    ) -> Sheet {
        let mut sheet = sheet(&[&["序号", "任务", "牵头单位", "配合单位", "完成时限"]]);
        if !header {
            sheet.rows.clear();
        }
        for (number, hidden, cells) in rows {
            let cells = cells.into_iter().map(|(column, value)| Cell { column, value }).collect();
            sheet.rows.push(SheetRow { number: number % 40, hidden, cells });
        }
        sheet.merges = merges
            .into_iter()
            .map(|(first_row, last_row, first_column, last_column)| CellRange {
                first_row,
                last_row,
                first_column: first_column % 9,
                last_column,
            })
            .collect();
        sheet
    }
}

proptest! {
    #[test]
    fn no_sheet_makes_the_reading_fail(sheet in any_sheet(), year in proptest::option::of(any::<i32>())) {
        let ctx = LedgerContext { year, ..LedgerContext::default() };
        let preview = interpret(&sheet, &directory(), ctx);
        for row in &preview.rows {
            for finding in &row.findings {
                prop_assert!(!finding.matter.zh().is_empty() && !finding.matter.en().is_empty());
            }
        }
        prop_assert_eq!(interpret(&sheet, &directory(), ctx), preview);
    }

    #[test]
    fn no_wording_makes_the_deadline_fail(typed in "[0-9０-９〇一二三四十年月日底末前内起至每季度上下半第个工作印发之后从自.／-]{0,16}") {
        let ledger = sheet(&[&["序号", "任务", "牵头单位", "完成时限"], &["1", "井盖整治项目", "区住建局", &typed]]);
        let preview = interpret(&ledger, &directory(), LedgerContext { year: Some(2024), ..LedgerContext::default() });
        let deadline = &preview.rows[0].deadline;
        prop_assert!(deadline.wording.is_none() || !deadline.parsed.is_empty() || !deadline.faults.is_empty());
    }
}
