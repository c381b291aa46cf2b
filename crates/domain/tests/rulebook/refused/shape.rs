//! Text that does not read as a rulebook at all.

use super::check;
use crate::DISTRICT;

#[test]
fn text_that_is_no_toml() {
    check("version = 1", "version =", "version =", "syntax");
    check(
        "valid_from = 2012-01-01",
        "valid_from = 2012-02-30",
        "valid_from = 2012-02-30",
        "syntax",
    );
    check(
        "points = -3",
        "points = -3\npoints = -5",
        "points = -5",
        "syntax",
    );
}

#[test]
fn keys_that_no_rulebook_has() {
    check(
        "version = 1",
        "version = 1\ncolour = 2",
        "colour = 2",
        "unknown_field",
    );
    check(
        "points = -3",
        "points = -3\nfee = 1",
        "fee = 1",
        "unknown_field",
    );
    check(
        "ruled_by",
        "ruled_by = \"director\"\ndecided_by",
        "decided_by = \"office_chief\"",
        "unknown_field",
    );
}

/// What is missing has no line: its table's header is blamed, or the file's first line.
#[test]
fn keys_that_every_rulebook_has() {
    let first = DISTRICT.lines().next().unwrap();
    check("version = 1\n", "", first, "missing_field");
    check("tier = \"major\"\n", "", "[[tiers]]", "missing_field");
    // What goes round has its run of numbers.
    check(
        "bulletins = \"区督报〔{year}〕{n}号\"\n",
        "",
        "[numbering]",
        "missing_field",
    );
    check(
        "name = \"黄色催办单\"\n",
        "",
        "[[ladder.levels]]",
        "missing_field",
    );
    check("article = \"10\"\n", "", "[receipt.basis]", "missing_field");
}

#[test]
fn words_outside_their_vocabulary() {
    check(
        "cadence = \"monthly\"",
        "cadence = \"mothly\"",
        "cadence = \"mothly\"",
        "unknown_word",
    );
    check(
        "level = \"red\"",
        "level = \"pink\"",
        "level = \"pink\"",
        "unknown_word",
    );
    check(
        "unit = \"same_day\"",
        "unit = \"hours\"",
        "window = { unit = \"hours\" }",
        "unknown_word",
    );
    check(
        "copies = []",
        "copies = [\"press\"]",
        "copies = [\"press\"]",
        "unknown_word",
    );
}

#[test]
fn values_that_do_not_fit() {
    check(
        "points = -3",
        "points = \"three\"",
        "points = \"three\"",
        "unfit_value",
    );
    check(
        "points = -3",
        "points = -99999",
        "points = -99999",
        "unfit_value",
    );
    check(
        "\"1/4\"",
        "\"5/4\"",
        "first_period_minimum = \"5/4\"",
        "unfit_value",
    );
    check(
        "2012-01-01",
        "2012-01-01T08:00:00",
        "valid_from = 2012-01-01T08:00:00",
        "unfit_value",
    );
    check(
        "[numbering]",
        "[[numbering]]",
        "[[numbering]]",
        "unfit_value",
    );
}
