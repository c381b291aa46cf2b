//! 组织部督查工作制度（县）: a table of tasks decided by a meeting, stages approved with the task, two routes of feedback, circulars by
//! month, quarter and year.

mod circulars;
mod meeting;
mod tasks;

use duban_tests::{Engine, Office, office::Post, on_both_databases};
use serde_json::{Value, json};

use crate::stage::{
    CLERK, DIRECTOR, PRINCIPAL, Row, co_head, handler, head, leader, node, open, plan, with,
};
use circulars::{circulars_come_by_month_quarter_and_year, tasks_are_inspected_on_the_spot};
use meeting::a_meeting_decides_on_the_whole_table;
use tasks::{
    a_major_task_is_followed_by_stages, a_section_reports_to_its_leader,
    a_table_from_the_meeting_to_the_archive, coordination_has_two_heights,
    key_work_names_people_date_and_quality,
};

on_both_databases!(
    a_table_from_the_meeting_to_the_archive,
    a_meeting_decides_on_the_whole_table,
    a_major_task_is_followed_by_stages,
    key_work_names_people_date_and_quality,
    a_section_reports_to_its_leader,
    coordination_has_two_heights,
    circulars_come_by_month_quarter_and_year,
    tasks_are_inspected_on_the_spot,
);

/// Leads the training of entrepreneurs.
const LEAD: &str = "市委组织部";
/// Helps it.
const CO: &str = "市国资委";

/// The general section, the leaders and the sections of the department. There is no office chief.
const POSTS: [Post; 7] = [
    CLERK,
    DIRECTOR,
    PRINCIPAL,
    leader(LEAD),
    head(LEAD),
    handler(LEAD),
    co_head(CO),
];

/// On Monday 2025-09-01.
fn opened(engine: Engine, posts: &[Post]) -> Office {
    open(engine, "org-dept", "2025-09-01", &[LEAD, CO], posts)
}

/// 羊城企业家培养：引进市管企业中高级经营管理人才100名，培养优秀企业家100名
fn talent(source: &str) -> Value {
    Row::of("gz-talent-2012", "3", LEAD).registration(source, "2025-09-01")
}

/// Names who answers for it, as every task does here.
fn table(office: &Office, co: &[&str], due_on: &str) -> Value {
    let people = json!({ "responsible": "分管副部长、人才科、人才科科长" });
    with(plan(office, LEAD, co, Some(due_on)), people)
}

/// With one stage.
fn staged(office: &Office, due_on: &str) -> Value {
    let stage = node("完成人选考察", "2025-10-17");
    with(table(office, &[], due_on), json!({ "milestones": [stage] }))
}

/// What the meeting decided.
fn decided(meeting: &str) -> Value {
    json!({ "decision": "pass", "opinion": "", "meeting": meeting })
}

fn nothing() -> Value {
    json!({})
}
