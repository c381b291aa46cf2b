//! The rows themselves, by noun.

use domain::{access::Action, vocabulary::Role};

use super::{Audit, Carries, Method, Policy, Route};

const OFFICE: &[Role] = &[Role::Clerk, Role::Director];
/// The office; and departments, where a rulebook lets them begin a matter: the domain says which.
const REGISTRARS: &[Role] = &[
    Role::Clerk,
    Role::Director,
    Role::UnitHandler,
    Role::UnitDeputy,
    Role::UnitHead,
];
/// Who answers a step of a chain, or hands matters over: the rulebook says which.
const MEETINGS: &[Role] = &[
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::LeaderInCharge,
    Role::PrincipalLeader,
];
/// Who reads items whole, whatever unit they concern.
const WHOLE: &[Role] = &[
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::PrincipalLeader,
];
/// Who takes what slips cost to the performance office, and its observers (`district/17`).
const PERFORMANCE: &[Role] = &[Role::Director, Role::OfficeChief, Role::Observer];
const DIRECTOR: &[Role] = &[Role::Director];
const CHIEF: &[Role] = &[Role::OfficeChief];
/// Who proposes calendars and rulebooks, who decides on them, and who works by them.
const OFFICE_AND_CHIEF: &[Role] = &[Role::Clerk, Role::Director, Role::OfficeChief];
const ADDRESS_BOOK: &[Role] = &[
    Role::Clerk,
    Role::Director,
    Role::OfficeChief,
    Role::SystemAdmin,
    Role::SecurityAdmin,
];
const UNITS: &[Role] = &[Role::SystemAdmin, Role::Clerk, Role::Director];
const UNIT_PEOPLE: &[Role] = &[Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];
const HEADS: &[Role] = &[Role::UnitHead];
const SYSTEM: &[Role] = &[Role::SystemAdmin];
const SECURITY: &[Role] = &[Role::SecurityAdmin];
/// Who moves people: each of the two withdraws what is theirs.
const PERSONNEL: &[Role] = &[Role::SystemAdmin, Role::SecurityAdmin];
const AUDITORS: &[Role] = &[Role::AuditAdmin];

const fn row(method: Method, path: &'static str, operation: &'static str, policy: Policy) -> Route {
    Route {
        method,
        path,
        operation,
        policy,
        audit: Audit::None,
        carries: Carries::Nothing,
        idempotent: false,
        precondition: false,
        stream: false,
    }
}

/// Reads; the trail keeps nothing.
const fn get(path: &'static str, operation: &'static str, policy: Policy) -> Route {
    row(Method::Get, path, operation, policy)
}

/// Takes a paper as a file; the trail keeps that it was taken.
const fn paper(path: &'static str, operation: &'static str, policy: Policy) -> Route {
    Route {
        audit: Audit::Reading,
        ..get(path, operation, policy)
    }
}

/// Creates something: JSON in, an entry in the trail, an `Idempotency-Key` accepted.
const fn create(path: &'static str, operation: &'static str, policy: Policy) -> Route {
    let route = row(Method::Post, path, operation, policy);
    Route {
        audit: Audit::Entry,
        carries: Carries::Json,
        idempotent: true,
        ..route
    }
}

/// Changes something that has a version: JSON in, an entry in the trail, `If-Match` required.
const fn change(
    method: Method,
    path: &'static str,
    operation: &'static str,
    policy: Policy,
) -> Route {
    let route = row(method, path, operation, policy);
    Route {
        audit: Audit::Entry,
        carries: Carries::Json,
        precondition: true,
        ..route
    }
}

/// Decides about something that has a version and no body of its own: as [`change`], and an `Idempotency-Key` is accepted.
const fn decide(path: &'static str, operation: &'static str, policy: Policy) -> Route {
    let route = change(Method::Post, path, operation, policy);
    Route {
        idempotent: true,
        ..route
    }
}

/// A command on an item: the item's version in `If-Match`, an `Idempotency-Key` accepted.
const fn command(path: &'static str, operation: &'static str, action: Action) -> Route {
    let route = change(Method::Post, path, operation, Policy::Item(action));
    Route {
        audit: Audit::Event,
        idempotent: true,
        ..route
    }
}

/// A command on a case: its version in `If-Match`, an `Idempotency-Key` accepted.
const fn on_case(path: &'static str, operation: &'static str) -> Route {
    let route = change(Method::Post, path, operation, Policy::Case);
    Route {
        audit: Audit::Event,
        idempotent: true,
        ..route
    }
}

/// Every route of the server; a row a line, so that it reads as the table it is.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    // Sessions and the person signed in.
    Route { idempotent: false, ..create("/api/v1/sessions", "session_create", Policy::Public) },
    Route { idempotent: false, ..create("/api/v1/sessions/refresh", "session_refresh", Policy::Refresh) },
    Route { audit: Audit::Entry, ..row(Method::Delete, "/api/v1/sessions/current", "session_end", Policy::Arriving) },
    Route { idempotent: false, ..create("/api/v1/sessions/current/step-up", "session_step_up", Policy::SignedIn) },
    get("/api/v1/me", "me_get", Policy::Arriving),
    Route { idempotent: false, ..create("/api/v1/me/password", "password_change", Policy::Arriving) },
    // The tree of jurisdictions.
    get("/api/v1/jurisdictions", "jurisdiction_list", Policy::Root(SYSTEM)),
    create("/api/v1/jurisdictions", "jurisdiction_create", Policy::Root(SYSTEM)),
    // Units, users, deputies.
    get("/api/v1/units", "unit_list", Policy::SignedIn),
    create("/api/v1/units", "unit_create", Policy::Roles(UNITS)),
    get("/api/v1/units/{id}", "unit_get", Policy::SignedIn),
    get("/api/v1/units/{id}/ending-preview", "unit_ending_preview", Policy::Roles(OFFICE_AND_CHIEF)),
    change(Method::Patch, "/api/v1/units/{id}", "unit_change", Policy::Roles(UNITS)),
    get("/api/v1/units/{id}/first-persons", "unit_first_persons", Policy::SignedIn),
    get("/api/v1/users", "user_list", Policy::Roles(ADDRESS_BOOK)),
    create("/api/v1/users", "user_create", Policy::Roles(SYSTEM)),
    get("/api/v1/users/{id}", "user_get", Policy::Roles(ADDRESS_BOOK)),
    change(Method::Patch, "/api/v1/users/{id}", "user_change", Policy::Roles(SYSTEM)),
    change(Method::Put, "/api/v1/users/{id}/roles", "user_roles_set", Policy::Roles(SECURITY)),
    decide("/api/v1/users/{id}/reset", "user_reset", Policy::Roles(SYSTEM)),
    decide("/api/v1/users/{id}/reset/confirmation", "user_reset_confirm", Policy::Roles(SECURITY)),
    decide("/api/v1/users/{id}/unlock", "user_unlock", Policy::Roles(SECURITY)),
    get("/api/v1/users/{id}/transfers", "transfer_list", Policy::Roles(ADDRESS_BOOK)),
    create("/api/v1/users/{id}/transfers", "transfer_plan", Policy::Roles(SYSTEM)),
    create("/api/v1/users/{id}/role-transfers", "role_transfer_plan", Policy::Roles(SECURITY)),
    decide("/api/v1/transfers/{id}/withdrawal", "transfer_withdraw", Policy::Roles(PERSONNEL)),
    get("/api/v1/deputies", "deputy_list", Policy::Roles(ADDRESS_BOOK)),
    create("/api/v1/deputies", "deputy_create", Policy::Roles(SECURITY)),
    decide("/api/v1/deputies/{id}/end", "deputy_end", Policy::Roles(SECURITY)),
    // What heads of units let their deputies sign.
    get("/api/v1/delegations", "delegation_list", Policy::Roles(UNIT_PEOPLE)),
    get("/api/v1/delegations/deputies", "delegation_deputies", Policy::Roles(HEADS)),
    create("/api/v1/delegations", "delegation_create", Policy::Roles(HEADS)),
    decide("/api/v1/delegations/{id}/end", "delegation_end", Policy::Roles(HEADS)),
    // Items.
    get("/api/v1/items", "item_list", Policy::Seen),
    Route { audit: Audit::Reading, ..get("/api/v1/items/export.xlsx", "item_export", Policy::Seen) },
    get("/api/v1/items/figures", "item_figures", Policy::Roles(WHOLE)),
    Route { audit: Audit::Event, ..create("/api/v1/meetings", "meeting_hold", Policy::Roles(MEETINGS)) },
    Route { audit: Audit::Event, ..create("/api/v1/items", "item_register", Policy::Roles(REGISTRARS)) },
    get("/api/v1/items/{id}", "item_get", Policy::Item(Action::Read)),
    Route { audit: Audit::Event, ..change(Method::Patch, "/api/v1/items/{id}", "item_amend", Policy::Item(Action::Amend)) },
    get("/api/v1/items/{id}/events", "item_events", Policy::Item(Action::Read)),
    paper("/api/v1/items/{id}/paper.docx", "item_paper", Policy::Item(Action::Read)),
    paper("/api/v1/items/{id}/dossier.zip", "item_dossier", Policy::Roles(OFFICE)),
    command("/api/v1/items/{id}/proposals", "item_propose", Action::Propose),
    command("/api/v1/items/{id}/approvals", "item_approve", Action::Approve),
    command("/api/v1/items/{id}/issue", "item_issue", Action::Issue),
    command("/api/v1/items/{id}/leader-reviews", "item_review", Action::ReviewResult),
    command("/api/v1/items/{id}/closure", "item_close", Action::Close),
    command("/api/v1/items/{id}/archive", "item_archive", Action::Archive),
    command("/api/v1/items/{id}/cancellation", "item_cancel", Action::Cancel),
    Route { audit: Audit::Event, ..change(Method::Put, "/api/v1/items/{id}/secrecy", "item_secrecy_set", Policy::Item(Action::SetSecrecy)) },
    // Steps that only some regulations know.
    command("/api/v1/items/{id}/screening", "item_screen", Action::Screen),
    command("/api/v1/items/{id}/parts", "item_split", Action::Split),
    command("/api/v1/items/{id}/instructions", "item_instruct", Action::Instruct),
    command("/api/v1/items/{id}/instructions/{instructionId}/handling", "instruction_handle", Action::HandleInstruction),
    command("/api/v1/items/{id}/suspensions", "suspension_ask", Action::AskSuspension),
    command("/api/v1/items/{id}/suspensions/decision", "suspension_decide", Action::DecideSuspension),
    command("/api/v1/items/{id}/resumption", "item_resume", Action::Resume),
    command("/api/v1/items/{id}/standing", "item_keep_up", Action::KeepUp),
    Route { audit: Audit::Event, ..change(Method::Put, "/api/v1/items/{id}/co-supervisors", "item_co_supervise", Policy::Item(Action::SetCoSupervisors)) },
    command("/api/v1/items/{id}/disclosure", "item_disclose", Action::Disclose),
    Route { audit: Audit::Event, ..change(Method::Put, "/api/v1/items/{id}/priority", "item_priority_set", Policy::Item(Action::SetPriority)) },
    Route { audit: Audit::Event, ..change(Method::Put, "/api/v1/items/{id}/giver", "item_giver_change", Policy::Item(Action::ChangeGiver)) },
    get("/api/v1/items/{id}/opinions", "opinion_list", Policy::Roles(OFFICE)),
    command("/api/v1/items/{id}/opinions/{opinionId}/judgement", "opinion_judge", Action::JudgeOpinion),
    command("/api/v1/items/{id}/coordinations", "item_coordinate", Action::Coordinate),
    command("/api/v1/items/{id}/coordination-plans", "coordination_plan", Action::PlanCoordination),
    command("/api/v1/items/{id}/coordination-plans/answer", "coordination_answer", Action::DecideCoordinationPlan),
    command("/api/v1/assignments/{id}/difficulties", "difficulty_send", Action::SendUp),
    command("/api/v1/items/{id}/difficulties/{difficultyId}/opinion", "difficulty_comment", Action::GiveOpinion),
    command("/api/v1/items/{id}/difficulties/{difficultyId}/settlement", "difficulty_settle", Action::SettleDifficulty),
    command("/api/v1/items/{id}/consultations", "consultation_record", Action::RecordConsultation),
    command("/api/v1/items/{id}/collations", "item_collate", Action::Collate),
    command("/api/v1/items/{id}/collations/answer", "collation_pass", Action::PassCollation),
    command("/api/v1/items/{id}/upward-papers", "upward_send", Action::SendUpward),
    command("/api/v1/items/{id}/upward-papers/answer", "upward_sign", Action::SignUpward),
    command("/api/v1/items/{id}/delivery", "reply_deliver", Action::Deliver),
    command("/api/v1/items/{id}/delivery/receipt", "reply_receive", Action::ReceiveDelivery),
    // The public ledger, without login.
    get("/api/v1/public/items", "public_list", Policy::Public),
    get("/api/v1/public/items/{id}", "public_get", Policy::Public),
    Route { audit: Audit::Event, idempotent: false, ..create("/api/v1/public/items/{id}/opinions", "opinion_send", Policy::Public) },
    // Assignments, obligations, reports.
    paper("/api/v1/assignments/{id}/paper.docx", "assignment_paper", Policy::Item(Action::Read)),
    command("/api/v1/assignments/{id}/receipt", "assignment_receive", Action::Receive),
    command("/api/v1/assignments/{id}/disputes", "assignment_dispute", Action::Dispute),
    command("/api/v1/assignments/{id}/disputes/{disputeId}/ruling", "dispute_rule", Action::RuleDispute),
    command("/api/v1/assignments/{id}/disputes/{disputeId}/answer", "dispute_answer", Action::AnswerDispute),
    command("/api/v1/assignments/{id}/extensions", "extension_request", Action::RequestExtension),
    command("/api/v1/assignments/{id}/extensions/{extensionId}/decision", "extension_decide", Action::DecideExtension),
    command("/api/v1/assignments/{id}/reports", "report_write", Action::WriteReport),
    command("/api/v1/assignments/{id}/explanations", "explanation_record", Action::RecordExplanation),
    command("/api/v1/assignments/{id}/urgings", "urging_record", Action::RecordUrging),
    command("/api/v1/assignments/{id}/urges", "urge_draft", Action::DraftUrge),
    command("/api/v1/assignments/{id}/waiver", "assignment_waive", Action::WaiveAssignment),
    command("/api/v1/assignments/{id}/appraisals", "assignment_appraise", Action::Appraise),
    get("/api/v1/obligations/{id}/explanation", "obligation_explain", Policy::Item(Action::Read)),
    command("/api/v1/obligations/{id}/waiver", "obligation_waive", Action::Waive),
    paper("/api/v1/reports/{id}/paper.docx", "report_paper", Policy::Item(Action::Read)),
    Route { audit: Audit::Event, ..change(Method::Put, "/api/v1/reports/{id}", "report_rewrite", Policy::Item(Action::WriteReport)) },
    command("/api/v1/reports/{id}/signature", "report_sign", Action::SignReport),
    command("/api/v1/reports/{id}/review", "report_review", Action::ReviewReport),
    command("/api/v1/reports/{id}/cosignatures", "report_cosign", Action::CosignReport),
    // Slips.
    get("/api/v1/urges", "urge_list", Policy::Seen),
    get("/api/v1/urges/{id}", "urge_get", Policy::Seen),
    get("/api/v1/urges/{id}/explanation", "urge_explain", Policy::Seen),
    paper("/api/v1/urges/{id}/paper.docx", "urge_paper", Policy::Seen),
    command("/api/v1/urges/{id}/signature", "urge_sign", Action::SignUrge),
    command("/api/v1/urges/{id}/refusal", "urge_decline", Action::DeclineUrge),
    command("/api/v1/urges/{id}/answers", "urge_answer", Action::AnswerUrge),
    command("/api/v1/urges/{id}/countersignature", "cause_countersign", Action::CountersignCause),
    command("/api/v1/urges/{id}/cause-decision", "cause_decide", Action::DecideCause),
    // Inspections and yearly plans.
    get("/api/v1/inspections", "inspection_list", Policy::Seen),
    Route { audit: Audit::Event, ..create("/api/v1/inspections", "inspection_open", Policy::Roles(OFFICE)) },
    get("/api/v1/inspections/{id}", "inspection_get", Policy::Case),
    get("/api/v1/inspections/{id}/events", "inspection_events", Policy::Case),
    on_case("/api/v1/inspections/{id}/plans", "inspection_plan"),
    on_case("/api/v1/inspections/{id}/approvals", "inspection_approve"),
    on_case("/api/v1/inspections/{id}/preparations", "inspection_prepare"),
    on_case("/api/v1/inspections/{id}/beginning", "inspection_begin"),
    on_case("/api/v1/inspections/{id}/records", "inspection_record"),
    on_case("/api/v1/inspections/{id}/visit", "inspection_visit"),
    on_case("/api/v1/inspections/{id}/report", "inspection_report"),
    on_case("/api/v1/inspections/{id}/readings", "inspection_report_read"),
    on_case("/api/v1/inspections/{id}/conclusion", "inspection_conclude"),
    on_case("/api/v1/inspections/{id}/answers", "inspection_answer"),
    on_case("/api/v1/inspections/{id}/closure", "inspection_close"),
    on_case("/api/v1/inspections/{id}/cancellation", "inspection_cancel"),
    on_case("/api/v1/inspections/{id}/findings", "finding_record"),
    on_case("/api/v1/inspections/{id}/findings/{findingId}/notice", "finding_notify"),
    on_case("/api/v1/inspections/{id}/findings/{findingId}/report", "finding_report"),
    on_case("/api/v1/inspections/{id}/findings/{findingId}/decision", "finding_decide"),
    on_case("/api/v1/inspections/{id}/findings/{findingId}/answers", "finding_answer"),
    on_case("/api/v1/inspections/{id}/findings/{findingId}/verification", "finding_verify"),
    get("/api/v1/yearly-plans", "yearly_plan_list", Policy::Seen),
    Route { audit: Audit::Event, ..create("/api/v1/yearly-plans", "yearly_plan_propose", Policy::Roles(OFFICE)) },
    get("/api/v1/yearly-plans/{id}", "yearly_plan_get", Policy::Case),
    on_case("/api/v1/yearly-plans/{id}/proposals", "yearly_plan_again"),
    on_case("/api/v1/yearly-plans/{id}/amendments", "yearly_plan_amend"),
    on_case("/api/v1/yearly-plans/{id}/approvals", "yearly_plan_approve"),
    // Accountability, bulletins, the year's assessment.
    get("/api/v1/accountabilities", "accountability_list", Policy::Seen),
    Route { audit: Audit::Event, ..create("/api/v1/accountabilities", "accountability_open", Policy::Roles(OFFICE)) },
    get("/api/v1/accountabilities/{id}", "accountability_get", Policy::Case),
    get("/api/v1/accountabilities/{id}/events", "accountability_events", Policy::Case),
    on_case("/api/v1/accountabilities/{id}/verification", "accountability_verify"),
    on_case("/api/v1/accountabilities/{id}/measures", "measure_propose"),
    on_case("/api/v1/accountabilities/{id}/measures/{measureId}/withdrawal", "measure_withdraw"),
    on_case("/api/v1/accountabilities/{id}/measures/{measureId}/decision", "measure_decide"),
    on_case("/api/v1/accountabilities/{id}/measures/{measureId}/answers", "measure_answer"),
    on_case("/api/v1/accountabilities/{id}/measures/{measureId}/judgement", "measure_judge"),
    on_case("/api/v1/accountabilities/{id}/measures/{measureId}/record", "measure_record"),
    on_case("/api/v1/accountabilities/{id}/closure", "accountability_close"),
    get("/api/v1/measure-copies", "measure_copy_list", Policy::Seen),
    get("/api/v1/measure-copies/{id}", "measure_copy_get", Policy::Seen),
    get("/api/v1/bulletins", "bulletin_list", Policy::Seen),
    Route { audit: Audit::Event, ..create("/api/v1/bulletins", "bulletin_open", Policy::Roles(OFFICE)) },
    get("/api/v1/bulletins/{id}", "bulletin_get", Policy::Case),
    get("/api/v1/bulletins/{id}/events", "bulletin_events", Policy::Case),
    on_case("/api/v1/bulletins/{id}/papers", "bulletin_write"),
    on_case("/api/v1/bulletins/{id}/approvals", "bulletin_approve"),
    on_case("/api/v1/bulletins/{id}/sending", "bulletin_send"),
    on_case("/api/v1/bulletins/{id}/publication", "bulletin_publish"),
    on_case("/api/v1/bulletins/{id}/waiver", "bulletin_waive"),
    get("/api/v1/assessments/{year}", "assessment_get", Policy::Seen),
    get("/api/v1/assessments/{year}/scores", "score_list", Policy::Seen),
    paper("/api/v1/assessments/{year}/performance.xlsx", "performance_export", Policy::Roles(PERFORMANCE)),
    get("/api/v1/merits", "merit_list", Policy::Seen),
    Route { audit: Audit::Event, ..create("/api/v1/merits", "merit_enter", Policy::Roles(OFFICE)) },
    get("/api/v1/merits/{id}", "merit_get", Policy::Case),
    on_case("/api/v1/merits/{id}/answers", "merit_answer"),
    // To-dos and notices.
    get("/api/v1/todos", "todo_list", Policy::Seen),
    get("/api/v1/case-todos", "case_todo_list", Policy::Seen),
    get("/api/v1/proposal-todos", "proposal_todo_list", Policy::Seen),
    get("/api/v1/notices", "notice_list", Policy::Seen),
    get("/api/v1/notices/unread-count", "notice_count", Policy::Seen),
    Route { stream: true, ..get("/api/v1/notices/stream", "notice_stream", Policy::Seen) },
    Route { audit: Audit::None, idempotent: false, ..create("/api/v1/notices/{id}/read", "notice_read", Policy::Seen) },
    // Days of slips that the brake holds.
    get("/api/v1/brakes", "brake_list", Policy::Roles(OFFICE)),
    decide("/api/v1/brakes/confirmations", "brake_confirm", Policy::Roles(DIRECTOR)),
    // Rulebooks and the calendar.
    get("/api/v1/rulebooks", "rulebook_list", Policy::SignedIn),
    get("/api/v1/rulebooks/{id}", "rulebook_get", Policy::SignedIn),
    Route { audit: Audit::None, idempotent: false, ..create("/api/v1/rulebooks/{id}/simulations", "rulebook_simulate", Policy::SignedIn) },
    get("/api/v1/rulebook-proposals", "rulebook_proposal_list", Policy::Roles(OFFICE_AND_CHIEF)),
    create("/api/v1/rulebook-proposals", "rulebook_propose", Policy::Roles(DIRECTOR)),
    get("/api/v1/rulebook-proposals/{id}", "rulebook_proposal_get", Policy::Roles(OFFICE_AND_CHIEF)),
    get("/api/v1/rulebook-proposals/{id}/preview", "rulebook_preview", Policy::Roles(OFFICE_AND_CHIEF)),
    decide("/api/v1/rulebook-proposals/{id}/approval", "rulebook_approve", Policy::Roles(CHIEF)),
    decide("/api/v1/rulebook-proposals/{id}/refusal", "rulebook_decline", Policy::Roles(CHIEF)),
    get("/api/v1/calendar/days", "calendar_days", Policy::SignedIn),
    get("/api/v1/calendar-proposals", "calendar_list", Policy::Roles(OFFICE_AND_CHIEF)),
    create("/api/v1/calendar-proposals", "calendar_propose", Policy::Roles(DIRECTOR)),
    get("/api/v1/calendar-proposals/{id}", "calendar_get", Policy::Roles(OFFICE_AND_CHIEF)),
    get("/api/v1/calendar-proposals/{id}/preview", "calendar_preview", Policy::Roles(OFFICE_AND_CHIEF)),
    get("/api/v1/calendar-proposals/{id}/preview/cases", "calendar_preview_cases", Policy::Roles(OFFICE_AND_CHIEF)),
    decide("/api/v1/calendar-proposals/{id}/approval", "calendar_approve", Policy::Roles(CHIEF)),
    decide("/api/v1/calendar-proposals/{id}/refusal", "calendar_decline", Policy::Roles(CHIEF)),
    // Ledger imports.
    get("/api/v1/imports", "import_list", Policy::Roles(OFFICE)),
    Route { carries: Carries::File, ..create("/api/v1/imports", "import_upload", Policy::Roles(OFFICE)) },
    get("/api/v1/imports/{id}", "import_get", Policy::Roles(OFFICE)),
    Route { carries: Carries::Nothing, ..change(Method::Delete, "/api/v1/imports/{id}", "import_discard", Policy::Roles(OFFICE)) },
    get("/api/v1/imports/{id}/rows", "import_rows", Policy::Roles(OFFICE)),
    change(Method::Put, "/api/v1/imports/{id}/settings", "import_settings_set", Policy::Roles(OFFICE)),
    change(Method::Put, "/api/v1/imports/{id}/rows/{row}", "import_row_set", Policy::Roles(OFFICE)),
    change(Method::Post, "/api/v1/imports/{id}/reading", "import_read_again", Policy::Roles(OFFICE)),
    decide("/api/v1/imports/{id}/confirmation", "import_confirm", Policy::Roles(OFFICE)),
    // The audit log.
    Route { audit: Audit::Reading, ..get("/api/v1/audit", "audit_list", Policy::Roles(AUDITORS)) },
    Route { audit: Audit::Reading, ..get("/api/v1/audit/verification", "audit_verify", Policy::Roles(AUDITORS)) },
    // The server itself.
    get("/api/v1/openapi.json", "contract_get", Policy::SignedIn),
    get("/healthz", "health_get", Policy::Public),
    get("/readyz", "readiness_get", Policy::Public),
    get("/metrics", "metrics_get", Policy::Operator),
];
