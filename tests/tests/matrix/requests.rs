//! What is asked of each route: an operation of the contract and its target in, a request ready to be sent by anybody out.

use std::collections::BTreeMap;

use duban_tests::{Ask, server::duban};
use serde_json::{Value, json};

use crate::{
    cast::{NOBODY, Stage, Target},
    table::Relation,
};

/// A method and a path of the contract.
#[derive(Debug, Clone)]
pub(crate) struct Operation {
    method: String,
    path: String,
}

/// By name.
pub(crate) type Operations = BTreeMap<String, Operation>;

impl Operation {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
        }
    }
}

/// The contract, as the server itself prints it.
pub(crate) fn contract() -> Value {
    let printed = duban().arg("openapi").output().unwrap();
    serde_json::from_slice(&printed.stdout).expect("duban openapi prints JSON")
}

/// Every route the server has: its table and its contract are the same, or it does not start.
pub(crate) fn operations() -> Operations {
    let contract = contract();
    let mut operations = BTreeMap::new();
    for (path, methods) in contract["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            if let Some(name) = operation["operationId"].as_str() {
                operations.insert(name.to_owned(), Operation::new(method, path));
            }
        }
    }
    operations
}

impl Operation {
    /// The noun of its path.
    fn noun(&self) -> &str {
        let rest = self.path.trim_start_matches("/api/v1/");
        rest.split('/').next().unwrap_or_default()
    }

    /// The relations a route has rows for, by what its path is about: told by the table's reader, not by the server.
    pub(crate) fn relations(&self) -> Vec<Relation> {
        use Relation as R;
        let own: &[Relation] = match self.noun() {
            _ if !self.path.contains("{id}") => return vec![R::None],
            // Rulebooks are the server's, and what the public may see is everybody's.
            "rulebooks" | "public" => return vec![R::None],
            "items" | "assignments" | "obligations" | "reports" | "urges" => &R::OF_ITEMS,
            "inspections" | "accountabilities" | "merits" => {
                &[R::Own, R::Other, R::Listed, R::Unlisted]
            }
            "bulletins" => &[R::Own, R::Other],
            "yearly-plans" => &[R::Own],
            _ => &[R::None],
        };
        [own, &R::FOREIGN].concat()
    }
}

/// A request about a target, or about something that does not exist in its place.
pub(crate) fn request<'a>(
    stage: &'a Stage,
    operations: &Operations,
    name: &str,
    relation: Relation,
    missing: bool,
) -> Ask<'a> {
    let target = stage.target(relation);
    let operation = &operations[name];
    let path = if missing {
        filled_with_nobody(&operation.path)
    } else {
        filled(stage, relation, &target, name, operation)
    };
    let path = match name {
        "calendar_days" => format!("{path}?from=2025-10-01&to=2025-10-31"),
        "item_figures" => format!("{path}?by=source"),
        _ => path,
    };
    let mut ask = stage.server().ask(&operation.method, &path);
    if operation.method != "GET" {
        ask = ask.if_match(version(&target, name, operation));
    }
    if name == "import_upload" {
        return ask.file("ledger.txt", b"not a ledger");
    }
    match body(stage, &target, name) {
        Value::Null => ask,
        body => ask.json(&body),
    }
}

/// The version of what is asked about; far from any there is where a change could succeed: whoever is let through is told so, and
/// nothing changes.
fn version(target: &Target, name: &str, operation: &Operation) -> i64 {
    let cases = &target.cases;
    let made = match (name, operation.noun()) {
        ("item_approve", _) => return target.proposed_version,
        (_, "items" | "assignments" | "obligations" | "reports" | "urges") => {
            return target.version;
        }
        (_, "inspections") => &cases.inspection,
        (_, "accountabilities") => &cases.accountability,
        (_, "merits") => &cases.merit,
        (_, "bulletins") => &cases.bulletin,
        (_, "yearly-plans") => &cases.yearly_plan,
        (_, _) => return 999_999,
    };
    made.version
}

/// Each `{name}` with the id it stands for.
fn filled(
    stage: &Stage,
    relation: Relation,
    target: &Target,
    name: &str,
    operation: &Operation,
) -> String {
    let id = id(stage, relation, target, name, operation);
    let path = operation.path.replace("{id}", &id);
    path.replace("{disputeId}", &target.dispute)
        .replace("{extensionId}", &target.extension)
        .replace("{instructionId}", &target.instruction)
        .replace("{opinionId}", NOBODY)
        .replace("{difficultyId}", &target.difficulty)
        .replace("{findingId}", &target.cases.finding)
        .replace("{measureId}", &target.cases.measure)
        .replace("{year}", "2025")
        .replace("{row}", "2")
}

/// The same with an id that is nobody's in the place of each.
fn filled_with_nobody(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{row}" => "2",
        part if part.starts_with('{') => NOBODY,
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn id(
    stage: &Stage,
    relation: Relation,
    target: &Target,
    name: &str,
    operation: &Operation,
) -> String {
    let (things, cases) = (stage.things(relation), &target.cases);
    let id = match (name, operation.noun()) {
        ("item_approve", _) => &target.proposed,
        (_, "items") => &target.item,
        (_, "assignments") => &target.assignment,
        (_, "obligations") => &target.obligation,
        (_, "reports") => &target.report,
        (_, "urges") => &target.urge,
        (_, "inspections") => &cases.inspection.id,
        (_, "accountabilities") => &cases.accountability.id,
        (_, "merits") => &cases.merit.id,
        (_, "bulletins") => &cases.bulletin.id,
        (_, "yearly-plans") => &cases.yearly_plan.id,
        (_, "units") => &things.unit,
        (_, "users") => &things.user,
        (_, "deputies") => &things.deputy,
        (_, "transfers") => &things.transfer,
        (_, "delegations") => &things.delegation,
        (_, "notices") => &things.notice,
        (_, "imports") => &things.import,
        (_, "rulebooks") => return "district".to_owned(),
        (_, "calendar-proposals") => &things.calendar,
        (_, "rulebook-proposals") => &things.rulebook,
        (_, "measure-copies" | "public") => return NOBODY.to_owned(),
        (_, _) => return String::new(),
    };
    id.clone()
}

/// A body that fits; where it would succeed, it is about a version, a stage or a word that does not.
fn body(stage: &Stage, target: &Target, operation: &str) -> Value {
    let unit_id = &stage.things(Relation::None).unit;
    let reason = || json!({ "reason": "承办科室已并入区教育和体育局" });
    let unit = || json!({ "unitId": unit_id, "role": "lead", "requirement": "" });
    match operation {
        "session_create" => json!({ "username": "clerk", "password": "", "captcha": "" }),
        "session_refresh" => json!({}),
        "session_step_up" => json!({ "password": duban_tests::office::PASSWORD }),
        "password_change" => json!({ "current": duban_tests::office::PASSWORD, "new": "short" }),
        "jurisdiction_create" => {
            json!({ "name": "", "rulebook": "", "administrators": { "system": "", "security": "", "audit": "" } })
        }
        "unit_create" => json!({ "name": "", "kind": "" }),
        "unit_change" => json!({ "aliases": ["区教体局"] }),
        "user_create" => json!({ "username": "", "displayName": "" }),
        "user_change" => json!({ "displayName": "区教育和体育局经办人" }),
        "user_roles_set" => json!({ "roles": ["unit_handler"] }),
        "user_reset" | "user_reset_confirm" | "user_unlock" | "deputy_end" | "delegation_end"
        | "notice_read" | "import_confirm" | "import_read_again" => json!({}),
        // From a day that has passed: whoever is let through is told so.
        "transfer_plan" => {
            json!({ "unitId": unit_id, "inChargeOf": [], "from": "2025-09-01", "until": null })
        }
        "role_transfer_plan" => {
            json!({ "roles": ["unit_handler"], "from": "2025-09-01", "until": null })
        }
        "transfer_withdraw" => json!({}),
        "delegation_create" => json!({ "deputyId": NOBODY }),
        "deputy_create" => {
            json!({ "principalId": NOBODY, "deputyId": NOBODY, "from": "2025-10-09", "until": "2025-10-08" })
        }
        "item_register" => {
            let mut body = duban_tests::matter::registration("2025-09-22");
            body["source"] = json!("nowhere");
            body
        }
        "item_amend" => json!({ "title": "高技能人才评选资助" }),
        "item_propose" => json!({
            "tier": "major", "assignments": [unit()], "dueOn": null, "cadence": null, "handling": "forward", "requirements": "", "closingStandard": [],
        }),
        // Returned without a word: the role is asked for before the word is.
        "item_approve" => json!({ "decision": "return", "opinion": "" }),
        "item_issue" => json!({ "channel": "paper" }),
        "item_review" => json!({ "decision": "passed", "opinion": "" }),
        "item_close" | "item_keep_up" | "report_sign" | "cause_countersign" => json!({}),
        "item_archive" => json!({ "keeper": "区政府督查室档案员" }),
        "item_cancel" | "assignment_waive" | "obligation_waive" => reason(),
        "item_secrecy_set" => json!({ "secrecy": "internal", "listed": [] }),
        "assignment_receive" => {
            json!({ "leader": "分管副局长", "section": "体卫艺科", "handler": "科长" })
        }
        "assignment_dispute" | "dispute_answer" => json!({ "text": "职责不在本单位。" }),
        "dispute_rule" => json!({ "upheld": false, "opinion": "维持原分工。" }),
        "extension_request" => json!({ "reason": "征求意见", "newDueOn": "2026-01-30" }),
        "extension_decide" => json!({ "accepted": true, "opinion": "" }),
        "report_write" | "report_rewrite" => {
            json!({ "covers": [], "content": "无新进展", "noProgress": true })
        }
        "report_review" => json!({
            "points": duban_tests::matter::points(true), "verdict": "pass", "reasons": "", "redoBy": null, "quality": [], "integrity": [],
        }),
        "explanation_record" => {
            json!({ "minutes": "已当面说明。", "heldOn": "2025-09-29", "newDueOn": "2025-10-09" })
        }
        "urging_record" => {
            json!({ "kind": "phone", "at": "2025-09-29T08:10:00+08:00", "who": "体卫艺科科长", "said": "提醒今日报送" })
        }
        "urge_draft" => json!({ "ground": "W39反馈逾期，电话提醒后仍未报送" }),
        "urge_sign" => json!({ "digest": target.digest }),
        "urge_decline" => {
            json!({ "reason": "单位已当面说明", "digest": target.digest })
        }
        "urge_answer" => json!({ "cause": "上级办法尚未出台", "opinion": "出台后十日内报送" }),
        "cause_decide" => json!({ "accepted": true, "newDueOn": "2025-10-24", "opinion": "" }),
        "item_screen" | "suspension_decide" => json!({ "accepted": true, "opinion": "" }),
        "item_split" => json!({ "parts": [
            { "title": "评选资助", "content": "制定评选资助办法。", "class": "人才" },
            { "title": "培训补贴", "content": "落实培训补贴资金。", "class": "财政" },
        ] }),
        "item_instruct" => json!({ "text": "请继续跟踪。", "redoBy": null }),
        "instruction_handle"
        | "difficulty_comment"
        | "difficulty_settle"
        | "consultation_record" => json!({ "text": "已按要求办理。" }),
        "suspension_ask" => json!({ "reason": "上级办法修订期间暂缓" }),
        "item_resume" | "report_cosign" | "reply_deliver" | "reply_receive" => json!({}),
        "item_co_supervise" => json!({ "organs": [] }),
        "item_giver_change" => {
            json!({ "giverId": stage.things(Relation::None).user, "givenBy": "leader_in_charge", "reason": "原交办领导已调离" })
        }
        "item_priority_set" => json!({ "priority": null }),
        "opinion_judge" => json!({ "accepted": true, "reason": "" }),
        "opinion_send" => json!({ "text": "建议错开上下班时间施工。", "contact": null }),
        "assignment_appraise" => json!({ "text": "办理认真。" }),
        "item_disclose" => json!({ "disclosed": true, "opinion": "同意公开。" }),
        "item_coordinate" => json!({
            "level": "general", "heldOn": "2025-09-29", "difficulty": "资金来源意见不一", "tried": "召集两家会商",
            "solved": false, "whyNot": "不在年度预算之内",
        }),
        "coordination_plan" => {
            json!({ "difficulty": "资金来源意见不一", "plan": "由分管领导召集会商", "proposal": "列入预备费" })
        }
        "coordination_answer" => json!({ "accepted": true, "opinion": "" }),
        "difficulty_send" => {
            json!({ "kind": "difficulty", "tried": "会商未果", "why": "超出本单位职权", "proposal": "建议专题研究" })
        }
        "collation_pass" | "upward_sign" => json!({ "accepted": true, "opinion": "" }),
        "upward_send" => json!({ "form": "special_report", "content": "现将办理情况专报如下。" }),
        "item_collate" => json!({ "content": "办法已征求意见。", "result": false }),
        "inspection_open" => {
            json!({ "kind": "comprehensive", "title": "老旧小区改造进展督查", "units": [unit_id] })
        }
        "inspection_plan" => json!({
            "methods": ["on_site"], "focus": "工程进度", "place": "金家岭街道", "from": "2025-10-09", "to": "2025-10-10", "checklist": ["工程进度"],
        }),
        "inspection_approve" | "yearly_plan_approve" => {
            json!({ "passed": true, "opinion": "同意" })
        }
        "inspection_prepare" => json!({ "point": "records_ready" }),
        "inspection_begin" | "inspection_close" => json!({}),
        "inspection_record" => json!({ "point": 0, "met": true, "text": "与台账一致" }),
        "inspection_visit" => json!({ "factsFound": true, "corrected": true, "note": "属实" }),
        "inspection_report" => {
            json!({ "situation": "进度滞后", "analysis": "拨付迟缓", "proposals": "按月拨付" })
        }
        "inspection_report_read" => json!({ "opinion": "同意" }),
        "inspection_conclude" | "inspection_answer" | "finding_answer" => {
            json!({ "text": "限期整改到位" })
        }
        "inspection_cancel" => reason(),
        "finding_record" => {
            json!({ "unitId": unit_id, "point": null, "grade": "lasting", "text": "未按计划开工", "onTheSpot": null })
        }
        "finding_notify" | "finding_decide" => {
            json!({ "text": "限期完成", "dueOn": "2025-12-31" })
        }
        "finding_report" => json!({ "report": "资金被挪用", "proposal": "停工整顿" }),
        "finding_verify" => json!({ "corrected": true, "opinion": "", "dueOn": null }),
        "yearly_plan_propose" => {
            json!({ "year": 2025, "priorities": [{ "text": "十件民生实事" }], "filed": 12 })
        }
        "yearly_plan_again" => json!({ "priorities": [{ "text": "十件民生实事" }], "filed": 12 }),
        "yearly_plan_amend" => {
            // As it was approved: nothing is amended.
            json!({ "priorities": [{ "text": "人才工作" }], "filed": 12, "reason": "新增督查" })
        }
        "accountability_open" => {
            json!({ "title": "履职不力", "unitId": unit_id, "ground": "两次被红色催办" })
        }
        "accountability_verify" => {
            json!({ "facts": "属实", "confirmed": true, "heldOn": "2025-10-08" })
        }
        "measure_propose" => {
            json!({ "step": "self_criticism", "because": { "kind": "facts", "text": "拒不办理" }, "text": "责令书面检查" })
        }
        "measure_decide" => json!({ "approved": true, "opinion": "同意" }),
        "measure_judge" => json!({ "corrected": true, "reason": "现场核实" }),
        "measure_record" => {
            json!({ "kind": "sanction", "heldOn": "2025-10-08", "text": "诫勉" })
        }
        "measure_answer" | "accountability_close" => json!({ "text": "已整改到位" }),
        "bulletin_open" => json!({ "duty": "nowhere", "title": "督查通报" }),
        "bulletin_write" => json!({ "product": "summary", "text": "全年任务基本完成" }),
        "bulletin_approve" => json!({ "passed": true, "opinion": "同意" }),
        "bulletin_send" => json!({}),
        "bulletin_publish" => json!({ "published": true, "opinion": "" }),
        "merit_enter" => {
            json!({ "unitId": unit_id, "claim": { "kind": "word", "what": "praise", "rank": "city" }, "on": "2025-10-08", "evidence": "批示复印件" })
        }
        "merit_answer" => json!({ "confirmed": true, "opinion": "" }),
        "measure_withdraw" | "bulletin_waive" => reason(),
        "rulebook_simulate" => json!({}),
        "import_settings_set" => {
            json!({ "source": "meeting.executive", "tier": "major", "basis": "", "receivedOn": "2025-09-29", "dueOn": null })
        }
        "calendar_propose" => json!({ "year": 2026, "basis": "", "days": [] }),
        "rulebook_propose" => json!({ "text": "" }),
        "calendar_approve" | "rulebook_approve" => json!({}),
        "calendar_decline" | "rulebook_decline" => reason(),
        "import_row_set" => json!({ "outcome": "skip" }),
        _ => Value::Null,
    }
}
