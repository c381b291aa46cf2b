//! Every figure of the district's rulebook against the article it names.

mod matters;
mod procedure;
mod results;
mod urging;

use domain::rulebook::{Basis, Rulebook};
use domain::vocabulary::Handling;

fn district() -> &'static Rulebook {
    Rulebook::precedent("district", 1).unwrap()
}

/// The parameter has this value, and its article says so in these words.
#[track_caller]
fn check(path: &str, value: &str, article: &str, says: &str) {
    assert!(
        !check_basis(path, value, article, says).assumed,
        "{path} is in the article"
    );
}

/// The parameter has this value; its article, passing here, is silent on the figure.
#[track_caller]
fn check_assumed(path: &str, value: &str, article: &str, passing: &str) {
    assert!(
        check_basis(path, value, article, passing).assumed,
        "{path} is not in the article"
    );
}

#[track_caller]
fn check_basis(path: &str, value: &str, article: &str, says: &str) -> &'static Basis {
    let found: Vec<_> = district()
        .parameters()
        .into_iter()
        .filter(|parameter| parameter.path == path)
        .collect();
    let [parameter] = found.as_slice() else {
        panic!("{path} stands there {} times", found.len())
    };
    assert_eq!(
        (parameter.value.as_str(), parameter.basis.article.as_str()),
        (value, article),
        "{path}"
    );
    assert!(
        parameter.basis.words.contains(says),
        "{path}: {}",
        parameter.basis.words
    );
    parameter.basis
}

#[test]
fn only_these_figures_are_ours() {
    let ours = [
        "receipt.term",
        "reporting.first_period_minimum",
        "extension.decided_by",
        "suspension.decided_by",
        "prompts.working_days_before",
        "ladder.starts.granted_date_missed",
        "ladder.yellow.answer",
        "ladder.red.answer",
        "ladder.red.explanation",
        "assessment.books",
        "office.1.answer_dispute",
        "office_delay",
        "duties.accountability_circular.published_by",
        "duties.accountability_circular.published_to",
        "forms.result_upward",
    ];
    assert_eq!(district().assumed(), ours);
}

#[test]
fn numbers_are_written_as_offices_write_them() {
    let numbering = &district().numbering;
    let levels = district().ladder.levels.iter().map(|level| &level.number);
    let patterns = [&numbering.items, &numbering.restricted]
        .into_iter()
        .chain(levels);
    let numbers: Vec<_> = patterns
        .map(|pattern| domain::rulebook::number_text(pattern, 2026, 12))
        .collect();
    let expected = [
        "区督〔2026〕12号",
        "区督密〔2026〕12号",
        "区督催蓝〔2026〕12号",
        "区督催黄〔2026〕12号",
        "区督催红〔2026〕12号",
    ];
    assert_eq!(numbers, expected);
    let handling = [
        Handling::Forward,
        Handling::Own,
        Handling::Inform,
        Handling::Joint,
    ];
    assert_eq!(district().handling, handling);
}
