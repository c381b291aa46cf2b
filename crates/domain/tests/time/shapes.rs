//! How terms, cadences, labels and explanations are written in rulebooks and in JSON.

use domain::cadence::{Cadence, PeriodKind, PeriodLabel, Share};
use domain::calendar::Calendar;
use domain::term::{Counted, Term, TermUnit};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{day, term};

#[track_caller]
fn check_json<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    value: &T,
    json: Value,
) {
    assert_eq!(serde_json::to_value(value).unwrap(), json);
    assert_eq!(&serde_json::from_value::<T>(json).unwrap(), value);
}

#[test]
fn simple_cadences_are_words_and_the_others_objects() {
    check_json(&Cadence::Weekly, json!("weekly"));
    check_json(&Cadence::Monthly, json!("monthly"));
    check_json(&Cadence::Quarterly, json!("quarterly"));
    check_json(
        &Cadence::AfterPeriod {
            period: PeriodKind::Quarter,
            working_days: 5,
        },
        json!({"after_period": {"period": "quarter", "workingDays": 5}}),
    );
    check_json(
        &Cadence::AfterEvent {
            term: term(1, TermUnit::Months),
        },
        json!({"after_event": {"term": {"count": 1, "unit": "months"}}}),
    );
}

#[test]
fn an_unknown_cadence_or_field_is_refused() {
    for json in [
        json!("daily"),
        json!({"after_period": {"period": "week", "working_days": 5}}),
        json!({"after_period": {"period": "month", "working_days": 5, "first": 2}}),
        json!({"after_event": {"term": {"count": 1, "unit": "years"}}}),
        json!({"after_event": {"term": {"count": -1, "unit": "days"}}}),
    ] {
        serde_json::from_value::<Cadence>(json.clone()).expect_err(&json.to_string());
    }
}

#[test]
fn cadences_and_terms_read_from_a_rulebook() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Tier {
        cadence: Cadence,
        answer: Term,
        receipt: Term,
        minimum: Share,
    }
    let tier: Tier = toml::from_str(
        r#"
        cadence = { after_period = { period = "month", working_days = 3 } }
        answer = { count = 5, unit = "working_days" }
        receipt = { unit = "same_day" }
        minimum = "1/4"
        "#,
    )
    .unwrap();
    let expect = Tier {
        cadence: Cadence::AfterPeriod {
            period: PeriodKind::Month,
            working_days: 3,
        },
        answer: term(5, TermUnit::WorkingDays),
        receipt: term(0, TermUnit::SameDay),
        minimum: Share::new(1, 4).unwrap(),
    };
    assert_eq!(tier, expect);
}

#[test]
fn a_share_is_a_fraction_of_the_whole() {
    check_json(&Share::new(1, 4).unwrap(), json!("1/4"));
    for text in ["", "1", "1/0", "5/4", "-1/4", "0.25", "1/4/2"] {
        text.parse::<Share>().expect_err(text);
    }
}

#[test]
fn a_label_has_one_spelling() {
    for text in [
        "2025-W01", "2025-W52", "2020-W53", "2025-01", "2025-12", "2025-Q1", "2025-Q4", "0001-01",
    ] {
        let label: PeriodLabel = text.parse().expect(text);
        check_json(&label, json!(text));
    }
    for text in [
        "",
        "2025",
        "2025-",
        "2025-13",
        "2025-00",
        "2025-1",
        "25-01",
        "2025-W53",
        "2025-W00",
        "2025-W1",
        "2025-w01",
        "2025-Q0",
        "2025-Q5",
        "2025-Q01",
        "2025-W+1",
        "-2025-01",
        "12025-01",
        " 2025-01",
        "2025-01-01",
        "２０２５-01",
    ] {
        text.parse::<PeriodLabel>().expect_err(text);
    }
}

#[test]
fn an_explanation_is_kept_and_read_again() {
    let counted: Counted = term(2, TermUnit::Days).due(day("2025-10-10"), Calendar::official());
    check_json(
        &counted,
        json!({
            "on": "2025-10-13", "from": "2025-10-10", "nominal": "2025-10-12",
            "skipped": [{"on": "2025-10-12", "kind": "weekend", "name": null}],
            "makeUp": [], "fallbackYears": [],
        }),
    );
}

/// A year nobody has loaded yet: the answer stands, and says on what.
#[test]
fn a_fallback_year_is_named() {
    let calendar = Calendar::official();
    let due = term(5, TermUnit::WorkingDays).due(day("2026-12-29"), calendar);
    assert_eq!(
        (due.on, due.fallback_years),
        (day("2027-01-05"), vec![2027])
    );
    let due = term(2, TermUnit::WorkingDays).due(day("2026-12-29"), calendar);
    assert_eq!((due.on, due.fallback_years), (day("2026-12-31"), vec![]));
    // The day of the event is not counted, so its year is not asked for.
    let due = term(1, TermUnit::WorkingDays).due(day("2003-12-31"), calendar);
    assert_eq!((due.on, due.fallback_years), (day("2004-01-02"), vec![]));
    let week = Cadence::Weekly
        .periods(day("2026-12-28"), calendar)
        .next()
        .unwrap();
    assert_eq!(
        (week.due.on, week.due.fallback_years),
        (day("2027-01-01"), vec![2027])
    );
    // From the week's end back to its due date two years are looked at; they are named in order.
    let week = Cadence::Weekly
        .periods(day("2027-12-27"), calendar)
        .next()
        .unwrap();
    assert_eq!(
        (week.due.on, week.due.fallback_years),
        (day("2027-12-31"), vec![2027, 2028])
    );
}
