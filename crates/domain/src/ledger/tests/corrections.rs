//! A held row becomes importable once a person has said who is meant and when it is due.

use super::sheets::{directory, sheet};
use crate::ledger::{
    CorrectionRefusal, Corrections, Decision, LedgerContext, LedgerPreview, Outcome, RowCorrection,
    SkipReason, SpellingChoice, UnitChoice, apply, interpret,
};

fn held() -> LedgerPreview<u8> {
    let ledger = sheet(&[
        &["序号", "任务", "牵头单位", "配合单位", "完成时限"],
        &[
            "1",
            "公共场所全民健身器材更换项目",
            "区教体局",
            "区国资公司（代建）",
            "2023年10月31日",
        ],
        &["2", "井盖整治项目", "区住建局", "", "2023年6月31日"],
        &[
            "3",
            "完成包扶村脱贫攻坚年度任务",
            "各股室",
            "",
            "2023年10月底前",
        ],
        &["4", "", "区住建局", "", "2023年6月底"],
        &["5", "老旧小区改造", "区住建局", "", "5年内"],
    ]);
    interpret(&ledger, &directory(), LedgerContext::default())
}

#[track_caller]
fn check(corrections: &Corrections<u8>, row: u32, expect: Outcome) {
    let preview = apply(held(), corrections).unwrap();
    let row = preview
        .rows
        .iter()
        .find(|candidate| candidate.row == row)
        .unwrap();
    assert_eq!(row.outcome, expect, "{:?}", row.findings);
}

fn of_row(correction: RowCorrection<u8>) -> Corrections<u8> {
    Corrections {
        rows: vec![correction],
        ..Corrections::default()
    }
}

fn education() -> UnitChoice<u8> {
    UnitChoice::Known {
        unit: 3,
        name: "区教育局".to_owned(),
    }
}

#[test]
fn as_read_the_rows_wait() {
    let outcomes: Vec<Outcome> = held().rows.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::Hold,
            Outcome::Hold,
            Outcome::Hold,
            Outcome::Refuse,
            Outcome::ImportWithNotice
        ]
    );
}

#[test]
fn a_spelling_is_matched_wherever_it_stands() {
    let mut corrections = Corrections::default();
    corrections.spellings.push(SpellingChoice {
        typed: "区教体局".to_owned(),
        choice: education(),
    });
    check(&corrections, 2, Outcome::ImportWithNotice);
    corrections.spellings.push(SpellingChoice {
        typed: "区国资公司".to_owned(),
        choice: UnitChoice::Known {
            unit: 9,
            name: "区国有资本投资公司".to_owned(),
        },
    });
    check(&corrections, 2, Outcome::Import);
}

#[test]
fn leads_may_be_set_for_one_row() {
    let correction = RowCorrection {
        leads: Some(vec![education()]),
        co: Some(Vec::new()),
        ..RowCorrection::of(2)
    };
    check(&of_row(correction), 2, Outcome::Import);
}

#[test]
fn a_day_that_does_not_exist_is_replaced_by_a_person() {
    let correction = RowCorrection {
        due: "2023-06-30".parse().ok(),
        ..RowCorrection::of(3)
    };
    check(&of_row(correction), 3, Outcome::Import);
    let preview = apply(
        held(),
        &of_row(RowCorrection {
            due: "2023-06-30".parse().ok(),
            ..RowCorrection::of(3)
        }),
    )
    .unwrap();
    assert_eq!(
        preview.rows[1].deadline.wording.as_deref(),
        Some("2023年6月31日")
    );
}

#[test]
fn a_day_for_all_rows_reaches_only_those_without_one() {
    let corrections = Corrections {
        due_where_missing: "2023-12-31".parse().ok(),
        ..Corrections::default()
    };
    let preview = apply(held(), &corrections).unwrap();
    let dates: Vec<Option<String>> = preview
        .rows
        .iter()
        .map(|row| row.deadline.last_date().map(|date| date.to_string()))
        .collect();
    let expect = [
        "2023-10-31",
        "2023-12-31",
        "2023-10-31",
        "2023-06-30",
        "2023-12-31",
    ];
    assert_eq!(dates, expect.map(|date| Some(date.to_owned())));
    assert_eq!(preview.rows[4].outcome, Outcome::Import);
}

#[test]
fn acceptance_lifts_only_what_is_left_to_a_person() {
    let accept = |row| {
        of_row(RowCorrection {
            decision: Some(Decision::Accept),
            ..RowCorrection::of(row)
        })
    };
    check(&accept(4), 4, Outcome::ImportWithNotice);
    check(&accept(2), 2, Outcome::Hold);
    check(&accept(5), 5, Outcome::Refuse);
}

#[test]
fn a_group_may_be_kept_as_lead_by_a_persons_word() {
    let group = UnitChoice::Collective {
        name: "各股室".to_owned(),
    };
    check(
        &of_row(RowCorrection {
            leads: Some(vec![group]),
            ..RowCorrection::of(4)
        }),
        4,
        Outcome::Import,
    );
}

#[test]
fn a_missing_task_may_be_written() {
    let correction = RowCorrection {
        task: Some("城镇老旧小区改造".to_owned()),
        ..RowCorrection::of(5)
    };
    check(&of_row(correction), 5, Outcome::Import);
    let empty = RowCorrection {
        task: Some(" ".to_owned()),
        ..RowCorrection::of(5)
    };
    assert_eq!(
        apply(held(), &of_row(empty)),
        Err(CorrectionRefusal::TaskEmpty { row: 5 })
    );
}

#[test]
fn a_row_may_be_held_or_left_out() {
    let decide = |decision| {
        of_row(RowCorrection {
            decision: Some(decision),
            ..RowCorrection::of(6)
        })
    };
    check(&decide(Decision::Hold), 6, Outcome::Hold);
    check(
        &decide(Decision::Skip),
        6,
        Outcome::Skip(SkipReason::ByHand),
    );
    let nowhere = of_row(RowCorrection::of(99));
    assert_eq!(
        apply(held(), &nowhere),
        Err(CorrectionRefusal::NotATaskRow { row: 99 })
    );
}

#[test]
fn corrections_do_not_change_what_is_recognised_as_the_same_row() {
    let corrections = of_row(RowCorrection {
        leads: Some(vec![education()]),
        task: Some("器材更换".to_owned()),
        ..RowCorrection::of(2)
    });
    let corrected = apply(held(), &corrections).unwrap();
    assert_eq!(corrected.rows[0].fingerprint, held().rows[0].fingerprint);
}
