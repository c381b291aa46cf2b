//! Ids, names, articles and lists.

use domain::rulebook::Rulebook;

use super::{changed, check, check_text};
use crate::DISTRICT;

#[test]
fn ids_and_versions() {
    for id in ["District", "a--b", "-a", "a_b", "", "1a"] {
        let line = format!("id = \"{id}\"");
        check("id = \"district\"", &line, &line, "not_kebab_case");
    }
    check("version = 1", "version = 0", "version = 0", "version_zero");
    check(
        "\"meeting.head\"",
        "\"meeting.Head\"",
        "id = \"meeting.Head\"",
        "not_dotted_snake_case",
    );
    check(
        "\"meeting.head\"",
        "\"meeting.\"",
        "id = \"meeting.\"",
        "not_dotted_snake_case",
    );
    check(
        "\"closed_in_time\"",
        "\"closed.in_time\"",
        "id = \"closed.in_time\"",
        "not_snake_case",
    );
    check(
        "\"leaders_review\"",
        "\"leaders-review\"",
        "id = \"leaders-review\"",
        "not_snake_case",
    );
    check(
        "id = \"leaders_review\"",
        "id = \"seal_card\"\nwhen_present = true",
        "when_present = true",
        "never_asked_for",
    );
}

#[test]
fn things_that_stand_there_twice() {
    check(
        "tier = \"major\"",
        "tier = \"general\"",
        "tier = \"general\"",
        "twice",
    );
    check(
        "\"meeting.head\"",
        "\"meeting.executive\"",
        "id = \"meeting.executive\"",
        "twice",
    );
    check(
        "\"closed_in_time\"",
        "\"problem_clear\"",
        "id = \"problem_clear\"",
        "twice",
    );
    check(
        "id = \"review\"",
        "id = \"notice\"",
        "id = \"notice\"",
        "twice",
    );
    check(
        "\"inform\"",
        "\"self\"",
        "handling = [\"forward\", \"self\", \"self\", \"joint\"]",
        "twice",
    );
    check("[3, 1]", "[3, 3]", "working_days_before = [3, 3]", "twice");
    check(
        "role = \"principal_leader\"",
        "role = \"leader_in_charge\"",
        "role = \"leader_in_charge\"",
        "twice",
    );
}

#[test]
fn lists_that_hold_nothing() {
    let without = |header: &str| {
        let kept = |section: &&str| !section.starts_with(header);
        let sections: Vec<_> = DISTRICT.split("\n\n").filter(kept).collect();
        sections.join("\n\n")
    };
    for list in ["tiers", "sources", "checklist"] {
        let text = without(&format!("[[{list}]]"));
        let text = text.replacen("handling =", &format!("{list} = []\nhandling ="), 1);
        // What names sources would name none that there are.
        let naming = |line: &&str| !line.starts_with("sources = [\"");
        let text = text.lines().filter(naming).collect::<Vec<_>>().join("\n");
        check_text(&text, &[(&format!("{list} = []"), "empty")]);
    }
    let text = changed(
        "handling = [\"forward\", \"self\", \"inform\", \"joint\"]",
        "handling = []",
    );
    check_text(
        &text,
        &[
            ("handling = []", "empty"),
            ("[handling_basis.forward]", "idle_basis"),
        ],
    );
    let text = without("[[ladder.levels]]").replacen(
        "[[ladder.starts]]",
        "[ladder]\nlevels = []\n[[ladder.starts]]",
        1,
    );
    check_text(
        &text,
        &[
            ("levels = []", "empty"),
            ("level = \"yellow\"", "no_such_level"),
        ],
    );
}

#[test]
fn texts_that_say_nothing() {
    check(
        "name_en = \"Executive meeting\"",
        "name_en = \" \"",
        "name_en = \" \"",
        "blank",
    );
    check(
        "name = \"某某区政府督查室督查工作实施办法\"",
        "name = \"\"",
        "name = \"\"",
        "blank",
    );
    check(
        "words = \"重大信访维稳任务事项。\"",
        "words = \"\"",
        "words = \"\"",
        "blank",
    );
}

#[test]
fn articles_that_cannot_be() {
    for article in ["十五", "A", "15.", "015", "15.a.1", ""] {
        let line = format!("article = \"{article}\"");
        check("article = \"15.1\"", &line, &line, "article_form");
    }
    for article in ["10b", "A4.2", "4.1.2.2"] {
        let text = changed("article = \"15.1\"", &format!("article = \"{article}\""));
        assert!(Rulebook::parse("trial.toml", &text).is_ok(), "{article}");
    }
}

#[test]
fn numbers_that_would_not_be_unique() {
    for pattern in [
        "区督{n}号",
        "区督〔{year}〕号",
        "区督〔{year}〕{n}{n}号",
        "区督〔{year}〕{n}{m}号",
    ] {
        let line = format!("items = \"{pattern}\"");
        check(
            "items = \"区督〔{year}〕{n}号\"",
            &line,
            &line,
            "number_pattern",
        );
    }
    check(
        "区督密〔",
        "区督〔",
        "restricted = \"区督〔{year}〕{n}号\"",
        "number_shared",
    );
    check(
        "区督催红〔",
        "区督催黄〔",
        "number = \"区督催黄〔{year}〕{n}号\"",
        "number_shared",
    );
}
