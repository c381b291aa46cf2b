//! 四川省政务督办工作规则: two ways in, five working days from the receipt, the first responsible person's signature, urging on the spot.

mod limits;
mod procedure;

use duban_tests::{Engine, Office, office::Post, on_both_databases};
use serde_json::{Value, json};

use crate::stage::{
    CHIEF, CLERK, DIRECTOR, PRINCIPAL, Row, Story, co_head, handler, head, leader, open, plan,
};
use limits::{
    a_controlled_matter_is_known_to_the_listed, a_difficulty_is_settled_by_an_instruction,
    an_overall_matter_is_split_and_ends_with_its_parts, completion_is_circulated_and_assessed,
    each_level_supervises_for_itself,
};
use procedure::{
    a_matter_given_by_leaders_is_urged_on_the_spot, a_submitted_matter_from_approval_to_archive,
    each_unit_counts_from_its_own_receipt,
};

on_both_databases!(
    a_submitted_matter_from_approval_to_archive,
    a_matter_given_by_leaders_is_urged_on_the_spot,
    each_unit_counts_from_its_own_receipt,
    an_overall_matter_is_split_and_ends_with_its_parts,
    a_difficulty_is_settled_by_an_instruction,
    a_controlled_matter_is_known_to_the_listed,
    each_level_supervises_for_itself,
    completion_is_circulated_and_assessed,
);

/// Leads most of Chengdu's livelihood matters.
const LEAD: &str = "市住建局";
/// Helps it.
const CO: &str = "市交通运输局";

/// The office, leaders and units of this regulation; the vice governor's portfolio is the lead's.
const POSTS: [Post; 8] = [
    CLERK,
    DIRECTOR,
    CHIEF,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
    handler(LEAD),
    co_head(CO),
];

/// On Monday 2025-09-22, with the first so many posts of a list.
fn opened(engine: Engine, posts: &[Post]) -> Office {
    open(engine, "sichuan", "2025-09-22", &[LEAD, CO], posts)
}

/// 打通中心城区“断头路”20处
fn roads(source: &str) -> Value {
    Row::of("chengdu-minsheng-2020", "3", LEAD).registration(source, "2025-09-22")
}

/// To the lead alone, without a date of its own.
fn undated(office: &Office) -> Value {
    plan(office, LEAD, &[], None)
}

/// Registered, approved by the vice governor, issued and received today.
fn received<'o>(office: &'o Office, source: &str) -> Story<'o> {
    let approvers: &[&str] = if source == "instruction.leader" {
        &[]
    } else {
        &["leader"]
    };
    let story = Story::at_work(office, &roads(source), &undated(office), approvers);
    story.unit_does("head", LEAD, "receipt", &crate::stage::receipt());
    story
}

fn nothing() -> Value {
    json!({})
}
