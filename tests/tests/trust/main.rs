//! What trust.md promises beyond sessions and bad input, over HTTP: outages, who reads copies, jurisdictions apart, the clock, floods.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod calendar;
mod clock;
mod copies;
mod delegation;
mod denials;
mod family;
mod floods;
mod jurisdictions;
mod observers;
mod outages;
mod roles;
mod rulebook;
mod secrecy;
mod units;

use duban_tests::{matter::Desk, office::PERFORMANCE, on_both_databases};

use calendar::{
    one_proposes_a_calendar_and_another_approves_it, papers_of_the_office_follow_the_calendar,
    what_the_preview_says_is_what_happens,
};
use clock::{a_clock_that_went_back_is_told_and_set_right, a_turned_clock_is_swept_at_once};
use copies::{
    slips_cost_in_the_performance_assessment_too, steps_reach_the_offices_they_are_copied_to,
};
use delegation::{
    a_deputy_signs_what_the_head_has_delegated, a_head_delegates_in_his_own_unit_only,
};
use denials::every_denial_is_noted_and_every_look_at_the_log;
use family::a_timeline_names_no_part_and_no_whole_that_is_kept_from_its_reader;
use floods::{
    a_session_that_floods_waits, a_source_that_floods_waits, a_stream_does_not_prolong_its_session,
    one_person_has_a_few_streams, slow_bodies_are_ended, slow_headers_are_ended,
};
use jurisdictions::{
    a_jurisdiction_is_made_from_the_root, what_one_jurisdiction_holds_the_other_does_not_see,
};
use observers::who_reads_copies_is_said_of_the_unit;
use outages::a_server_that_was_down_says_so;
use rulebook::{
    a_version_of_a_rulebook_is_approved_for_new_items,
    what_a_unit_would_leave_behind_is_seen_before_it_ends,
};
use secrecy::who_restricts_to_others_is_shown_nothing_more;
use units::{a_draft_of_a_report_is_the_units_own, a_unit_learns_of_a_slip_when_it_is_signed};

on_both_databases!(
    what_the_preview_says_is_what_happens,
    one_proposes_a_calendar_and_another_approves_it,
    papers_of_the_office_follow_the_calendar,
    a_version_of_a_rulebook_is_approved_for_new_items,
    what_a_unit_would_leave_behind_is_seen_before_it_ends,
    a_deputy_signs_what_the_head_has_delegated,
    a_head_delegates_in_his_own_unit_only,
    a_turned_clock_is_swept_at_once,
    every_denial_is_noted_and_every_look_at_the_log,
    a_clock_that_went_back_is_told_and_set_right,
    a_session_that_floods_waits,
    a_source_that_floods_waits,
    one_person_has_a_few_streams,
    a_stream_does_not_prolong_its_session,
    slow_bodies_are_ended,
    slow_headers_are_ended,
    a_jurisdiction_is_made_from_the_root,
    what_one_jurisdiction_holds_the_other_does_not_see,
    who_reads_copies_is_said_of_the_unit,
    steps_reach_the_offices_they_are_copied_to,
    slips_cost_in_the_performance_assessment_too,
    a_server_that_was_down_says_so,
    who_restricts_to_others_is_shown_nothing_more,
    a_timeline_names_no_part_and_no_whole_that_is_kept_from_its_reader,
    a_unit_learns_of_a_slip_when_it_is_signed,
    a_draft_of_a_report_is_the_units_own,
);

/// A unit that leads.
pub(crate) const LEAD: &str = "崂山区人力资源和社会保障局";
/// Another one.
pub(crate) const OTHER: &str = "崂山区教育和体育局";
/// Who gets copies of yellow and red slips.
pub(crate) const COPIED: &str = PERFORMANCE;
/// Who takes a matter to the units.
pub(crate) const DESK: Desk<'_> = Desk {
    clerk: "ducha-yike",
    chief: "bangongshi-zhuren",
};
