//! A deadline in several stages, as dated goals; one that recurs, as a rhythm.

use super::sheets::{directory, sheet};
use crate::cadence::Cadence;
use crate::ledger::{Corrections, Deadline, LedgerContext, RowCorrection, apply, interpret};

fn read(wording: &str, by_hand: Option<&str>) -> Deadline {
    let rows: &[&[&str]] = &[
        &["2023年重点工作台账"],
        &["序号", "任务", "牵头单位", "完成时限"],
        &["1", "网点建设", "区教育局", wording],
    ];
    let preview = interpret(&sheet(rows), &directory(), LedgerContext::default());
    let correction = RowCorrection {
        due: by_hand.map(|day| day.parse().unwrap()),
        ..RowCorrection::of(3)
    };
    let corrections = Corrections {
        rows: vec![correction],
        ..Corrections::default()
    };
    apply(preview, &corrections).unwrap().rows[0]
        .deadline
        .clone()
}

#[track_caller]
fn check(wording: &str, by_hand: Option<&str>, today: &str, expect: &[(&str, &str)]) {
    let stages = read(wording, by_hand).stages(today.parse().unwrap());
    let stages: Vec<_> = stages
        .into_iter()
        .map(|stage| (stage.title, stage.on.to_string()))
        .collect();
    let expect: Vec<_> = expect
        .iter()
        .map(|(title, on)| ((*title).to_owned(), (*on).to_owned()))
        .collect();
    assert_eq!(stages, expect, "{wording}");
}

#[test]
fn two_stages_are_two_goals() {
    let wording = "9月底前出台相关政策，年内持续推进";
    let expect = [
        ("出台相关政策", "2023-09-30"),
        ("年内持续推进", "2023-12-31"),
    ];
    check(wording, None, "2023-03-01", &expect);
    // A date set by hand is that of the whole; the stages stay as they are worded, past ones too.
    check(wording, Some("2026-12-31"), "2026-11-30", &expect);
}

#[test]
fn what_recurs_every_year_is_due_at_its_next_time() {
    let wording = "2023年11月底前；2024年起，每年2月底前";
    let first = ("2023年11月底前", "2023-11-30");
    check(
        wording,
        None,
        "2023-03-01",
        &[first, ("每年2月底前", "2024-02-29")],
    );
    check(
        wording,
        None,
        "2026-11-30",
        &[first, ("每年2月底前", "2027-02-28")],
    );
}

#[test]
fn one_day_is_no_stage() {
    check("2023年12月底前", None, "2023-03-01", &[]);
    check("", None, "2023-03-01", &[]);
}

#[test]
fn every_month_is_a_rhythm() {
    assert_eq!(read("每月底前", None).rhythm(), Some(Cadence::Monthly));
    assert_eq!(
        read("每月底前", Some("2026-12-31")).rhythm(),
        Some(Cadence::Monthly)
    );
    assert_eq!(read("每季度末", None).rhythm(), Some(Cadence::Quarterly));
    assert_eq!(read("2023年12月底前", None).rhythm(), None);
}

#[test]
fn what_a_person_reads_is_in_one_language() {
    let words = [
        "每月底前",
        "每月25日前",
        "每季度末",
        "2024年起，每年2月底前",
        "印发之日起30日内",
        "5年内",
        "第二季度",
    ];
    for wording in words {
        let deadline = read(wording, None);
        let zh = deadline.zh(None);
        assert!(!zh.chars().any(|c| c.is_ascii_alphabetic()), "{zh}");
        for part in &deadline.parsed {
            let en = part.due.en(None);
            assert!(en.is_ascii(), "{en}");
        }
    }
}
