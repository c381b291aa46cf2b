//! Ladders of other places, read by the same types: 三明 climbs blue, orange, red; 宿迁's colours tell where a matter stands.

use domain::rulebook::{LevelForm, Rulebook, StartWhen, Trigger};
use domain::vocabulary::Level;

use crate::regulation::Regulation;

const SANMING: &str = include_str!("../../rulebooks/variants/sanming.toml");
const SUQIAN: &str = include_str!("../../rulebooks/variants/suqian.toml");

fn sanming() -> Rulebook {
    Rulebook::parse("sanming.toml", SANMING).unwrap()
}

fn suqian() -> Rulebook {
    Rulebook::parse("suqian.toml", SUQIAN).unwrap()
}

fn levels(rulebook: &Rulebook) -> Vec<Level> {
    let levels = rulebook.ladder.levels.iter();
    levels.map(|rule| rule.level).collect()
}

#[test]
fn their_words_stand_in_the_districts_articles() {
    let regulation = Regulation::of("district");
    for rulebook in [sanming(), suqian()] {
        for parameter in rulebook.parameters() {
            let text = regulation.article(&parameter.basis.article).unwrap();
            let words = &parameter.basis.words;
            assert!(
                text.contains(words),
                "{}, {}: {words}",
                rulebook.id,
                parameter.path
            );
        }
    }
}

#[test]
fn variants_are_no_precedents() {
    for id in ["sanming", "suqian"] {
        assert_eq!(Rulebook::precedent(id, 1), None);
    }
}

#[test]
fn sanming_climbs_blue_orange_red() {
    let ladder = sanming().ladder;
    assert_eq!(levels(&sanming()), [Level::Blue, Level::Orange, Level::Red]);
    assert_eq!(ladder.after(Level::Blue).unwrap().level, Level::Orange);
    assert_eq!(ladder.after(Level::Red), None);
    assert!(!ladder.tells_state());
}

#[test]
fn sanming_lets_a_critical_matter_start_at_orange() {
    let ladder = sanming().ladder;
    assert_eq!(ladder.first().unwrap().level, Level::Blue);
    assert_eq!(
        ladder.start(StartWhen::Critical).unwrap().level,
        Level::Orange
    );
    assert_eq!(
        ladder.start(StartWhen::GrantedDateMissed).unwrap().level,
        Level::Orange
    );
    assert_eq!(ladder.start(StartWhen::Urgent), None);
}

/// The district knows no orange, so whatever stands on it is ours.
#[test]
fn sanming_marks_all_of_orange_as_ours() {
    let rulebook = sanming();
    let parameters = rulebook.parameters().into_iter();
    let orange: Vec<_> = parameters
        .filter(|parameter| parameter.path.starts_with("ladder.orange."))
        .collect();
    assert!(!orange.is_empty());
    assert!(orange.iter().all(|parameter| parameter.basis.assumed));
}

#[test]
fn suqian_draws_each_colour_by_where_a_matter_stands() {
    let ladder = suqian().ladder;
    let drawn: Vec<_> = ladder
        .levels
        .iter()
        .map(|rule| (rule.level, rule.trigger.unwrap()))
        .collect();
    let expected = [
        (Level::Blue, Trigger::DueSoon { working_days: 3 }),
        (Level::Yellow, Trigger::BehindPlan),
        (Level::Red, Trigger::Overdue),
    ];
    assert_eq!(drawn, expected);
    assert!(ladder.tells_state());
    assert!(ladder.starts.is_empty());
    assert!(
        ladder
            .levels
            .iter()
            .all(|rule| rule.form == LevelForm::Slip)
    );
}

#[test]
fn suqians_blue_only_warns() {
    let points: Vec<_> = suqian()
        .ladder
        .levels
        .iter()
        .map(|rule| rule.points)
        .collect();
    assert_eq!(points, [None, Some(-5), Some(-10)]);
}

#[test]
fn a_colour_drawn_before_a_lighter_one_is_refused() {
    let swapped = SUQIAN.replace("\"behind_plan\"", "\"overdue\"");
    let error = Rulebook::parse("suqian.toml", &swapped).unwrap_err();
    assert_eq!(error.faults[0].fault.code(), "trigger_order");
    let mixed = SUQIAN.replacen("trigger = \"behind_plan\"\n", "", 1);
    let error = Rulebook::parse("suqian.toml", &mixed).unwrap_err();
    assert_eq!(error.faults[0].fault.code(), "mixed_triggers");
}
