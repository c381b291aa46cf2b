//! Reports: written by the unit, signed by its head, reviewed by the office.

use domain::item::{CheckedPoint, Command, Verdict as DomainVerdict};
use store::PartId;

use super::{
    ById, Reply,
    answers::ItemNow,
    command::{Door, decide, decide_if},
};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        Nothing,
        assignment::{ReportReview, ReportWrite},
    },
    extract::{At, Body},
    problem::{Fault, Problem, codes},
    views::assignment::Verdict,
};

/// Begin a report (反馈) as a draft.
///
/// It may answer several obligations, or none for news at once (即时, `district/8.3`).
#[utoipa::path(post, path = "/api/v1/assignments/{id}/reports", tag = "reports", params(ById), request_body = ReportWrite, responses(ItemNow))]
pub(crate) async fn report_write(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ReportWrite>,
) -> Reply {
    let assignment = at.0.of();
    let ReportWrite {
        covers,
        content,
        no_progress,
        parts,
        late_reason,
    } = body.value;
    let command = Command::WriteReport {
        assignment,
        report: None,
        covers,
        content: content.into(),
        no_progress,
        parts: parts.into(),
        late_reason: late_reason.into(),
    };
    decide(
        app,
        ask,
        Door::Part(PartId::Assignment(assignment)),
        body.digest,
        command,
    )
    .await
}

/// Rewrite a draft.
#[utoipa::path(put, path = "/api/v1/reports/{id}", tag = "reports", params(ById), request_body = ReportWrite, responses(ItemNow))]
pub(crate) async fn report_rewrite(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ReportWrite>,
) -> Reply {
    let report = at.0.of();
    let ReportWrite {
        covers,
        content,
        no_progress,
        parts,
        late_reason,
    } = body.value;
    decide_if(
        app,
        ask,
        Door::Part(PartId::Report(report)),
        body.digest,
        move |_, read| {
            let item = read()?.item;
            let (assignment, _) = item.report(report).ok_or_else(Problem::not_found)?;
            Ok(Command::WriteReport {
                assignment: assignment.id,
                report: Some(report),
                covers,
                content: content.into(),
                no_progress,
                parts: parts.into(),
                late_reason: late_reason.into(),
            }
            .into())
        },
    )
    .await
}

/// Sign a report (签报): the unit's head submits it (`sichuan/10.4`).
#[utoipa::path(post, path = "/api/v1/reports/{id}/signature", tag = "reports", params(ById), request_body = Nothing, responses(ItemNow))]
pub(crate) async fn report_sign(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let report = at.0.of();
    decide(
        app,
        ask,
        Door::Part(PartId::Report(report)),
        body.digest,
        Command::SignReport { report },
    )
    .await
}

/// Review a report against the rulebook's checklist (审核, `district/12b`).
///
/// Passed, or returned with reasons and a new date; each defect flagged costs points (`district/A4.3`, `district/A4.4`).
#[utoipa::path(post, path = "/api/v1/reports/{id}/review", tag = "reports", params(ById),
    request_body(content = ReportReview, example = json!({
        "points": [{"id": "tasks", "ok": true, "note": ""}, {"id": "evidence", "ok": false, "note": "缺少印发文件"}],
        "verdict": "return", "reasons": "请补充实施细则正式印发文件后再报。", "redoBy": "2026-12-04", "quality": ["too_simple"], "integrity": []
    })), responses(ItemNow))]
pub(crate) async fn report_review(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ReportReview>,
) -> Reply {
    let report = at.0.of();
    let asked = body.value;
    let verdict = match (asked.verdict, asked.redo_by) {
        (Verdict::Pass, _) => DomainVerdict::Pass,
        (Verdict::Return, Some(redo_by)) => DomainVerdict::Return { redo_by },
        (Verdict::Return, None) => {
            return Err(Problem::field(Fault::new("/redoBy", &codes::MISSING_FIELD)));
        }
    };
    let points = asked
        .points
        .into_iter()
        .map(|point| CheckedPoint {
            id: point.id.into(),
            ok: point.ok,
            note: point.note.into(),
        })
        .collect();
    let command = Command::ReviewReport {
        report,
        points,
        verdict,
        reasons: asked.reasons.into(),
        quality: asked.quality,
        integrity: asked.integrity,
    };
    decide(
        app,
        ask,
        Door::Part(PartId::Report(report)),
        body.digest,
        command,
    )
    .await
}
