//! Ties each row of the table to its handler: the server does not start when one lacks the other.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{
    Route as ActixRoute,
    middleware::from_fn,
    web::{self, ServiceConfig},
};
use utoipa::OpenApi;

use super::{Method, ROUTES, Route};
use crate::{config::ConfigError, gate::gate, handlers, problem::Problem};

macro_rules! operations {
    ($($module:ident: $($operation:ident)+;)+) => {
        /// The contract's paths, one for each handler.
        #[derive(OpenApi)]
        #[openapi(paths($($(handlers::$module::$operation),+),+))]
        pub(crate) struct Operations;

        /// The handler of an operation.
        fn handler(operation: &str) -> Option<ActixRoute> {
            match operation {
                $($(stringify!($operation) => Some(web::route().to(handlers::$module::$operation)),)+)+
                _ => None,
            }
        }

        /// Names of all handlers.
        const HANDLERS: &[&str] = &[$($(stringify!($operation)),+),+];
    };
}

operations! {
    session: session_create session_refresh session_end session_step_up me_get password_change;
    jurisdiction: jurisdiction_list jurisdiction_create;
    unit: unit_list unit_create unit_get unit_change unit_first_persons;
    unit_ending: unit_ending_preview;
    user: user_list user_create user_get user_change user_roles_set user_reset user_reset_confirm user_unlock;
    transfer: transfer_list transfer_plan role_transfer_plan transfer_withdraw;
    deputy: deputy_list deputy_create deputy_end;
    delegation: delegation_list delegation_deputies delegation_create delegation_end;
    item_list: item_list item_export item_figures;
    meeting: meeting_hold;
    item: item_register item_get item_amend item_events item_propose item_approve item_issue item_review item_close item_archive
        item_cancel item_secrecy_set;
    proceedings: item_screen item_split item_instruct instruction_handle suspension_ask suspension_decide item_resume item_keep_up
        item_co_supervise item_disclose;
    giver: item_giver_change;
    priority: item_priority_set assignment_appraise;
    public: public_list public_get opinion_send opinion_list opinion_judge;
    difficulty: item_coordinate coordination_plan coordination_answer difficulty_send difficulty_comment difficulty_settle consultation_record item_collate report_cosign
        reply_deliver reply_receive;
    upward: collation_pass upward_send upward_sign;
    assignment: assignment_receive assignment_dispute dispute_rule dispute_answer extension_request extension_decide
        explanation_record urging_record urge_draft assignment_waive obligation_waive obligation_explain;
    report: report_write report_rewrite report_sign report_review;
    dossier: item_dossier;
    paper: item_paper assignment_paper report_paper urge_paper;
    urge: urge_list urge_get urge_explain urge_sign urge_decline urge_answer cause_countersign cause_decide;
    inspection: inspection_list inspection_open inspection_get inspection_events inspection_plan inspection_approve inspection_prepare
        inspection_begin inspection_record inspection_visit inspection_report inspection_report_read inspection_conclude inspection_answer inspection_close
        inspection_cancel;
    finding: finding_record finding_notify finding_report finding_decide finding_answer finding_verify;
    yearly_plan: yearly_plan_list yearly_plan_propose yearly_plan_get yearly_plan_again yearly_plan_amend yearly_plan_approve;
    accountability: accountability_list accountability_open accountability_get accountability_events accountability_verify
        measure_propose measure_withdraw measure_decide measure_answer measure_judge measure_record accountability_close;
    copies: measure_copy_list measure_copy_get;
    bulletin: bulletin_list bulletin_open bulletin_get bulletin_events bulletin_write bulletin_approve bulletin_send bulletin_publish
        bulletin_waive;
    assessment: assessment_get score_list merit_list merit_enter merit_get merit_answer;
    performance: performance_export;
    desk: todo_list case_todo_list proposal_todo_list notice_list notice_count notice_stream notice_read;
    brake: brake_list brake_confirm;
    calendar: calendar_list calendar_propose calendar_get calendar_preview calendar_preview_cases calendar_approve calendar_decline;
    rulebook: rulebook_proposal_list rulebook_propose rulebook_proposal_get rulebook_preview rulebook_approve rulebook_decline;
    rule: rulebook_list rulebook_get rulebook_simulate calendar_days;
    import: import_list import_upload import_get import_discard import_rows import_settings_set import_row_set import_read_again import_confirm;
    audit: audit_list audit_verify;
    server: contract_get health_get readiness_get metrics_get;
}

/// The method and path the contract gives an operation, by its name.
fn documented() -> BTreeMap<String, (String, String)> {
    let contract = serde_json::to_value(Operations::openapi()).unwrap_or_default();
    let paths = contract
        .get("paths")
        .and_then(|paths| paths.as_object())
        .cloned()
        .unwrap_or_default();
    let mut documented = BTreeMap::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            if let Some(name) = operation.get("operationId").and_then(|name| name.as_str()) {
                documented.insert(name.to_owned(), (method.to_uppercase(), path.clone()));
            }
        }
    }
    documented
}

/// Compares table, handlers and contract, all ways round.
pub(crate) fn check() -> Result<(), ConfigError> {
    let rows: BTreeMap<&str, &Route> = ROUTES
        .iter()
        .map(|route| (route.operation, route))
        .collect();
    if rows.len() != ROUTES.len() {
        return Err(ConfigError::Routes(
            "an operation stands twice in the table".to_owned(),
        ));
    }
    let handlers: BTreeSet<&str> = HANDLERS.iter().copied().collect();
    if let Some(lost) = handlers.iter().find(|name| !rows.contains_key(*name)) {
        return Err(ConfigError::Routes(format!("{lost} has no row")));
    }
    if let Some(lost) = rows.keys().find(|name| !handlers.contains(*name)) {
        return Err(ConfigError::Routes(format!("{lost} has no handler")));
    }
    let documented = documented();
    for route in ROUTES {
        let expect = (route.method.name().to_owned(), route.path.to_owned());
        if documented.get(route.operation) != Some(&expect) {
            return Err(ConfigError::Routes(format!(
                "{} stands elsewhere in the contract",
                route.operation
            )));
        }
    }
    Ok(())
}

/// Registers every path once, with all its methods, behind the gate.
pub(crate) fn mount(config: &mut ServiceConfig) {
    for (path, routes) in by_path() {
        let mut resource = web::resource(path);
        for route in routes.iter() {
            if let Some(handler) = handler(route.operation) {
                resource = resource.route(handler.method(method(route.method)));
            }
        }
        config.service(resource.wrap(from_fn(move |req, next| gate(routes, req, next))));
    }
    config.service(web::scope("/api").default_service(web::to(nowhere)));
}

/// An address under `/api` that does not exist.
async fn nowhere() -> Result<actix_web::HttpResponse, Problem> {
    Err(Problem::not_found())
}

/// Rows by path; fixed paths first, so that `/items/export.xlsx` is not taken for an item's id.
fn by_path() -> Vec<(&'static str, &'static [&'static Route])> {
    static GROUPS: std::sync::LazyLock<Vec<(&'static str, Vec<&'static Route>)>> =
        std::sync::LazyLock::new(|| {
            let mut groups: Vec<(&'static str, Vec<&'static Route>)> = Vec::new();
            for route in ROUTES {
                match groups.iter_mut().find(|(path, _)| *path == route.path) {
                    Some((_, routes)) => routes.push(route),
                    None => groups.push((route.path, vec![route])),
                }
            }
            groups.sort_by_key(|(path, _)| path.contains('{'));
            groups
        });
    GROUPS
        .iter()
        .map(|(path, routes)| (*path, routes.as_slice()))
        .collect()
}

fn method(method: Method) -> actix_web::http::Method {
    match method {
        Method::Get => actix_web::http::Method::GET,
        Method::Post => actix_web::http::Method::POST,
        Method::Put => actix_web::http::Method::PUT,
        Method::Patch => actix_web::http::Method::PATCH,
        Method::Delete => actix_web::http::Method::DELETE,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn table_handlers_and_contract_agree() {
        assert_eq!(super::check(), Ok(()));
    }
}
