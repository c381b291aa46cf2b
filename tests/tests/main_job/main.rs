//! The main job over HTTP with a turned clock: scenarios.md, “Escalation (district)”, line by line, on both databases.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod blue;
mod ending;
mod papers;
mod stage;
mod variants;
mod yellow;

use duban_tests::{Engine, on_both_databases};
use serde_json::Value;

use variants::{
    line_8_an_accepted_cause_and_its_date_missed, line_9_an_unanswered_yellow_is_followed_by_red,
};

on_both_databases!(
    escalation_line_by_line,
    line_8_an_accepted_cause_and_its_date_missed,
    line_9_an_unanswered_yellow_is_followed_by_red,
);

fn escalation_line_by_line(engine: Engine) {
    let office = stage::open(engine);
    let matter = stage::issued(&office, &[stage::CO]);
    blue::what_was_planned(&matter);
    blue::co_unit_is_let_off(&matter);
    blue::line_1_one_report_returned_one_passed(&office, &matter);
    blue::line_2_prompts_then_a_blue_draft(&office, &matter);
    papers::a_draft_is_no_paper(&office, &matter);
    blue::line_3_the_chief_signs_the_clerk_cannot(&office, &matter);
    papers::a_slip_is_a_paper_once_it_is_signed(&office, &matter);
    yellow::line_4_w41_draws_no_second_blue(&office, &matter);
    yellow::line_5_yellow_with_a_copy(&office, &matter);
    papers::who_gets_a_copy_takes_the_slip_and_no_more(&office, &matter);
    yellow::line_6_explained_reported_settled(&office, &matter);
    yellow::line_7_a_late_report_withdraws_the_draft(&office, &matter);
    ending::leaders_read_it_and_it_is_archived(&office, &matter);
    let verified = office
        .by("audit_admin")
        .get("/api/v1/audit/verification")
        .ok();
    assert_eq!(verified["ok"], true, "{verified}");
    assert_eq!(verified["firstBad"], Value::Null);
}
