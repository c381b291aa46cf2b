//! A rulebook that makes no sense is refused with every fault, its line and its code.

mod rules;
mod shape;
mod texts;

use domain::rulebook::{Rulebook, RulebookError};

use crate::DISTRICT;

/// The district's rulebook with its first `old` made `new`.
#[track_caller]
fn changed(old: &str, new: &str) -> String {
    assert!(DISTRICT.contains(old), "nothing to change: {old}");
    DISTRICT.replacen(old, new, 1)
}

#[track_caller]
fn refusal(text: &str) -> RulebookError {
    Rulebook::parse("trial.toml", text).expect_err("it should be refused")
}

/// Each fault as the line it blames and its code.
#[track_caller]
fn check_text(text: &str, expected: &[(&str, &str)]) {
    let error = refusal(text);
    assert_eq!(error.file, "trial.toml");
    let lines: Vec<&str> = text.lines().collect();
    let blamed: Vec<_> = error
        .faults
        .iter()
        .map(|found| (lines[found.line - 1], found.fault.code()))
        .collect();
    assert_eq!(blamed, expected, "{error}");
}

#[track_caller]
fn check(old: &str, new: &str, blamed: &str, code: &str) {
    check_text(&changed(old, new), &[(blamed, code)]);
}

#[test]
fn every_fault_is_told_in_order_of_lines() {
    let text = changed("version = 1", "version = 0").replacen("points = -10", "points = 1", 1);
    let expected = [
        ("version = 0", "version_zero"),
        ("points = 1", "points_not_negative"),
        ("points = 1", "points_not_worse"),
    ];
    check_text(&text, &expected);

    let text = changed("version = 1", "version = \"one\"").replacen(
        "tier = \"major\"",
        "tier = \"middling\"",
        1,
    );
    let text = text.replacen("cadence = \"weekly\"", "cadence = \"daily\"", 1);
    let expected = [
        ("version = \"one\"", "unfit_value"),
        ("tier = \"middling\"", "unknown_word"),
        ("cadence = \"daily\"", "unknown_word"),
    ];
    check_text(&text, &expected);
}

#[test]
fn an_error_reads_file_line_code_reason() {
    let text = changed("version = 1", "version = 0\ncolour = 2");
    assert_eq!(
        refusal(&text).to_string(),
        "trial.toml:8: unknown_field: unknown field `colour`"
    );
    let text =
        changed("version = 1", "version = 0").replacen("id = \"district\"", "id = \"District\"", 1);
    let both = "trial.toml:6: not_kebab_case: `District` is not written in kebab-case\ntrial.toml:7: version_zero: versions count from 1";
    assert_eq!(refusal(&text).to_string(), both);
}
