//! Deadlines in the words of the real ledgers (rule 7): what is certain, and what stays words.

use crate::ledger::deadline::{DeadlineFault, Due};
use crate::ledger::deadline_read::{DeadlineContext, read_deadline};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Reads `typed` in a ledger of 2023 and compares the milestones as the preview shows them, with `!` and the fault's words
/// for each part that has no date.
#[track_caller]
fn check(typed: &str, expect: &[&str]) {
    let deadline = read_deadline(
        typed,
        DeadlineContext {
            year: Some(2023),
            issued_on: None,
        },
    );
    let mut shown: Vec<String> = deadline
        .parsed
        .iter()
        .map(|part| match &part.what {
            Some(what) => format!("{} {what}", part.due.zh(None)),
            None => part.due.zh(None),
        })
        .collect();
    shown.extend(deadline.faults.iter().map(|fault| match fault {
        DeadlineFault::Nonexistent { text } => format!("!不存在 {text}"),
        DeadlineFault::Unparsed { text } => format!("!{text}"),
        DeadlineFault::YearUnknown { text } => format!("!缺年份 {text}"),
    }));
    assert_eq!(shown, expect, "{typed}");
}

#[test]
fn a_month_ends_on_its_last_day() {
    check("2023年12月底前", &["2023-12-31"]);
    check("１２月底前", &["2023-12-31"]);
    check("6月底完成", &["2023-06-30"]);
    check("十月底前", &["2023-10-31"]);
    check("2025年12月", &["2025-12-31"]);
    check("2024年2月底前", &["2024-02-29"]);
    check("2012年底前", &["2012-12-31"]);
    check("2023.10.31", &["2023-10-31"]);
    check("2023-12-31", &["2023-12-31"]);
}

#[test]
fn a_whole_year_goes_on_to_its_end() {
    for (typed, until) in [
        ("全年", "2023-12-31"),
        ("年内持续推进", "2023-12-31"),
        ("2024年度", "2024-12-31"),
        ("2021年", "2021-12-31"),
    ] {
        check(typed, &[until]);
        let deadline = read_deadline(
            typed,
            DeadlineContext {
                year: Some(2023),
                issued_on: None,
            },
        );
        assert_eq!(
            deadline.parsed[0].due,
            Due::Continuing {
                from: None,
                until: day(until)
            }
        );
    }
    check(
        "2019年1月1日至12月31日（困难企业返还标准执行期）",
        &["2019-12-31 困难企业返还标准执行期"],
    );
    check("2019年1月1日至2020年12月31日", &["2020-12-31"]);
}

#[test]
fn milestones_keep_their_order_and_their_subject() {
    check(
        "9月底前出台相关政策，年内持续推进",
        &["2023-09-30 出台相关政策", "2023-12-31"],
    );
    check(
        "实施细则2012年10月底前，各区贯彻落实意见2012年底前",
        &["2012-10-31 实施细则", "2012-12-31 各区贯彻落实意见"],
    );
    check(
        "2020年底前；2021年底前；2021年3月底前",
        &["2020-12-31", "2021-12-31", "2021-03-31"],
    );
}

#[test]
fn a_month_takes_the_year_before_it_in_the_cell() {
    check("2021年6月底前；12月底前", &["2021-06-30", "2021-12-31"]);
}

#[test]
fn recurring_duties_have_no_single_day() {
    check("每月底前", &["每月末（循环）"]);
    check("每月25日前", &["每月25日（循环）"]);
    check("每季度末", &["每季度末（循环）"]);
    check(
        "2023年11月底前；2024年起，每年2月底前",
        &["2023-11-30", "自2024年起每年2月末（循环）"],
    );
}

#[test]
fn a_quarter_is_counted_to_its_end() {
    check("第二季度", &["2023-06-30"]);
    check("2023年四季度末", &["2023-12-31"]);
    check("上半年", &["2023-06-30"]);
}

#[test]
fn a_relative_deadline_waits_for_the_day_of_issue() {
    for typed in ["本方案印发之日起30日内", "本意见印发之日起30日内"] {
        check(typed, &["需印发日期"]);
        let ctx = DeadlineContext {
            year: Some(2023),
            issued_on: Some(day("2023-03-28")),
        };
        assert_eq!(
            read_deadline(typed, ctx).last_date(),
            Some(day("2023-04-27"))
        );
    }
    check("印发后10个工作日内", &["需印发日期"]);
}

#[test]
fn a_day_that_does_not_exist_is_not_moved() {
    check("2023年6月31日", &["!不存在 2023年6月31日"]);
    check("2023年2月29日", &["!不存在 2023年2月29日"]);
    check("13月底前", &["!不存在 13月底前"]);
}

#[test]
fn what_is_not_certain_stays_words() {
    for typed in [
        "5年内",
        "每年",
        "从2019年1月1日起",
        "10月前",
        "2024年前",
        "10月中旬",
        "长期坚持",
        "持续推进",
        "三年",
        "2024年10月前",
        "半年内",
    ] {
        check(typed, &[&format!("!{typed}")]);
    }
}

#[test]
fn a_month_without_any_year_is_not_guessed() {
    let deadline = read_deadline("12月底前", DeadlineContext::default());
    assert_eq!(deadline.parsed, []);
    assert_eq!(
        deadline.faults,
        [DeadlineFault::YearUnknown {
            text: "12月底前".to_owned()
        }]
    );
}

#[test]
fn strokes_and_blanks_are_no_deadline() {
    for typed in ["", "  ", "—", "／"] {
        assert_eq!(
            read_deadline(typed, DeadlineContext::default()).wording,
            None,
            "{typed:?}"
        );
    }
}
