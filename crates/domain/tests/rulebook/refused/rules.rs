//! Roles, terms, points and the ladder.

use super::{changed, check, check_text};

#[test]
fn steps_of_roles_that_may_not_take_them() {
    check(
        "signer = \"office_chief\"",
        "signer = \"clerk\"",
        "signer = \"clerk\"",
        "not_signing",
    );
    check(
        "role = \"office_chief\"",
        "role = \"clerk\"",
        "role = \"clerk\"",
        "not_signing",
    );
    check(
        "ruled_by = \"office_chief\"",
        "ruled_by = \"clerk\"",
        "ruled_by = \"clerk\"",
        "not_deciding",
    );
    check(
        "\ndecided_by = \"office_chief\"",
        "\ndecided_by = \"unit_head\"",
        "decided_by = \"unit_head\"",
        "not_deciding",
    );
    let cause =
        "cause = { countersigned_by = \"office_chief\", decided_by = \"principal_leader\" }";
    check(
        "countersigned_by = \"leader_in_charge\"",
        "countersigned_by = \"office_chief\"",
        cause,
        "not_leader",
    );
}

#[test]
fn terms_that_end_before_they_begin() {
    check(
        "count = 2, ",
        "count = 0, ",
        "term = { count = 0, unit = \"days\" }",
        "empty_term",
    );
    check(
        "count = 1, ",
        "",
        "term = { unit = \"working_days\" }",
        "empty_term",
    );
    check(
        "{ unit = \"same_day\" }",
        "{ unit = \"days\" }",
        "window = { unit = \"days\" }",
        "empty_term",
    );
    let never = "cadence = { after_period = { period = \"month\", working_days = 0 } }";
    check("cadence = \"monthly\"", never, never, "empty_term");
    check(
        "[3, 1]",
        "[3, 0]",
        "working_days_before = [3, 0]",
        "prompt_on_due_date",
    );
}

#[test]
fn points_that_do_not_hurt_more_and_more() {
    check(
        "points = -3",
        "points = 0",
        "points = 0",
        "points_not_negative",
    );
    check(
        "points = -10",
        "points = -5",
        "points = -5",
        "points_not_worse",
    );
    check(
        "critical = -10",
        "critical = -4",
        "[scores.integrity]",
        "tier_points_milder",
    );
    check(
        "general = -1",
        "general = 1",
        "general = 1",
        "points_not_negative",
    );
}

#[test]
fn copies_and_explanations_without_their_article() {
    let copies = "copies = [\"performance\", \"discipline\"]";
    check("copies = [\"performance\"]", copies, copies, "no_basis");
    check(
        "copies = [\"performance\"]",
        "copies = []",
        "[ladder.levels.copies_basis.performance]",
        "idle_basis",
    );
    check(
        "explanation = false",
        "explanation = true",
        "explanation = true",
        "no_basis",
    );
    check(
        "explanation = true",
        "explanation = false",
        "[ladder.levels.explanation_basis]",
        "idle_basis",
    );
}

#[test]
fn ladders_that_go_nowhere() {
    let start = "when = \"granted_date_missed\"\nlevel = \"yellow\"";
    let orange = "when = \"granted_date_missed\"\nlevel = \"orange\"";
    check(start, orange, "level = \"orange\"", "no_such_level");
    // A cause on blue, and a missed date leading back to blue: cause, date, blue, cause, date, blue …
    let blue = "when = \"granted_date_missed\"\nlevel = \"blue\"";
    check(start, blue, "level = \"blue\"", "endless_ladder");
}

/// `banner/4.2.3`: what limits a way of handling limits something, names sources there are, and leaves units to those who have them.
#[test]
fn a_limit_of_handling_limits() {
    let limit = |lines: &str| {
        let basis = "basis = { article = \"9\", words = \"向承办单位交办督查任务\" }";
        changed(
            "# 第四章 督查等级",
            &format!("[handling_limits.{lines}\n{basis}"),
        )
    };
    check_text(&limit("self]\nwhen = []"), &[("when = []", "empty")]);
    check_text(
        &limit("self]\nsources = [\"rumour\"]"),
        &[("sources = [\"rumour\"]", "no_such_source")],
    );
    check_text(
        &limit("joint]\nalone = true"),
        &[("alone = true", "never_possible")],
    );
}

/// What nobody publishes goes to nobody and by no article, and figures count matters of sources that there are.
#[test]
fn papers_that_reach_nobody() {
    let published = "published_by = \"principal_leader\"\npublished_to = \"everyone\"\n";
    check_text(
        &changed(published, "published_to = \"everyone\"\n"),
        &[
            ("published_to = \"everyone\"", "never_possible"),
            ("[duties.published_basis]", "never_possible"),
        ],
    );
    let nothing = "sources = [\"nothing\"]";
    let counted = format!("{nothing}\n{published}");
    check(published, &counted, nothing, "no_such_source");
}

/// `industry-commerce/4.1b`: units begin matters where a leader has named them, which the district's regulation does not know.
#[test]
fn a_chain_of_what_no_unit_begins() {
    let chain = "[[chains]]\nsources = [\"meeting.executive\"]\nsteps = []\nbegun_by_unit = true\n";
    let basis = "basis = { article = \"9\", words = \"向承办单位交办督查任务\" }\n\n";
    check_text(
        &changed("[receipt]", &format!("{chain}{basis}[receipt]")),
        &[("begun_by_unit = true", "not_begun_by_units")],
    );
}
