//! One matter that everything has happened to that the stage's regulation knows: what it tells of, nobody's part of it is empty.

use domain::vocabulary::Tier;
use duban_tests::{
    Answer, Matter, Office,
    matter::{Desk, Plan, list, points, registration, text},
};
use serde_json::{Value, json};

use crate::cast::{A, B, PERFORMANCE, Stage};

/// The matter, with the parts of unit A's assignment that are read by themselves.
pub(super) struct Rich {
    pub(super) item: String,
    pub(super) obligation: String,
    pub(super) urge: String,
}

const DESK: Desk<'_> = Desk {
    clerk: "registrar",
    chief: "prompter-chief",
};

impl Rich {
    /// Takes a matter from 29 September to 9 October, after a week's report that was due on the last day before the holidays.
    pub(super) fn made(stage: &Stage) -> Self {
        let office = &stage.office;
        let mut body = registration("2025-09-29");
        body["title"] = json!("高技能人才评选资助全程留痕");
        let matter = Matter::register(office, DESK.clerk, &body);
        let plan = Plan {
            tier: Tier::Critical,
            lead: A,
            co: &[B],
            due_on: "2025-12-31",
        };
        matter.issue(&DESK, &plan);
        office_acts(office, &matter);
        units_act(&matter);
        leaders_act(&matter);
        let reported = matter.report("prompter-b", "prompter-b", B, &[]);
        let defect = json!({
            "points": points(false), "verdict": "return", "reasons": "请补充公示材料。", "redoBy": "2025-10-17",
            "quality": ["too_simple"], "integrity": [],
        });
        let review = format!("/api/v1/reports/{reported}/review");
        matter.command_at(DESK.clerk, &review, &defect).ok();
        office.server.mornings("2025-10-09");
        let urge = urged(&matter);
        Self {
            obligation: text(&matter.obligation(A, "completion"), "id"),
            item: matter.id,
            urge,
        }
    }

    /// Contests the part of unit B.
    pub(super) fn contest(&self, stage: &Stage, name: &str, body: &Value) -> Answer {
        let matter = Matter::known(&stage.office, &self.item, DESK.clerk);
        matter.on_assignment(name, B, "disputes", body)
    }
}

fn office_acts(office: &Office, matter: &Matter<'_>) {
    let organs =
        json!({ "organs": [{ "organ": "performance", "unitId": office.unit(PERFORMANCE) }] });
    let path = format!("/api/v1/items/{}/co-supervisors", matter.id);
    office
        .by(DESK.clerk)
        .ask("PUT", &path)
        .if_match(matter.version())
        .json(&organs)
        .send()
        .ok();
}

fn units_act(matter: &Matter<'_>) {
    matter.receive("prompter-a", A).ok();
    matter.receive("prompter-b", B).ok();
    let contest = json!({ "text": "首批资金由区财政局安排，建议调整办理时限。" });
    matter
        .on_assignment("prompter-a", A, "disputes", &contest)
        .ok();
    let later = json!({ "reason": "评选办法须先征求上级部门意见", "newDueOn": "2026-01-30" });
    matter
        .on_assignment("prompter-a", A, "extensions", &later)
        .ok();
    let stuck = json!({
        "kind": "difficulty", "tried": "会商未果", "why": "超出本单位职权", "proposal": "建议专题研究",
    });
    matter
        .on_assignment("prompter-a", A, "difficulties", &stuck)
        .ok();
    let held = json!({
        "level": "general", "heldOn": "2025-09-29", "difficulty": "资金来源意见不一", "tried": "召集两家会商",
        "solved": false, "whyNot": "不在年度预算之内",
    });
    matter.command("prompter-a", "coordinations", &held).ok();
    let pause = json!({ "reason": "上级办法修订期间暂缓" });
    matter.command("prompter-a", "suspensions", &pause).ok();
    matter.report("prompter-a", "prompter-a", A, &[]);
}

fn leaders_act(matter: &Matter<'_>) {
    let part = matter.assignment(A);
    let id = text(&part, "id");
    let of = |name: &str| text(&list(&part, name)[0], "id");
    let dispute = format!("/api/v1/assignments/{id}/disputes/{}", of("disputes"));
    let ruled = json!({ "upheld": false, "opinion": "维持原分工。" });
    matter
        .command_at("prompter-chief", &format!("{dispute}/ruling"), &ruled)
        .ok();
    let said = json!({ "text": "维持原分工，资金由财政局按期安排。" });
    matter
        .command_at(DESK.clerk, &format!("{dispute}/answer"), &said)
        .ok();
    let extension = format!("/api/v1/assignments/{id}/extensions/{}", of("extensions"));
    let refused = json!({ "accepted": false, "opinion": "按原定时限办理" });
    matter
        .command_at("prompter-chief", &format!("{extension}/decision"), &refused)
        .ok();
    matter
        .command("prompter-principal", "suspensions/decision", &refused)
        .ok();
    let write = json!({ "text": "请人社局抓紧。", "redoBy": null });
    matter
        .command("prompter-principal", "instructions", &write)
        .ok();
    let proceedings = matter.now()["proceedings"].clone();
    let first = |name: &str| text(&list(&proceedings, name)[0], "id");
    let handled = format!("instructions/{}/handling", first("instructions"));
    matter.command(DESK.clerk, &handled, &said).ok();
    let difficulty = format!("difficulties/{}", first("difficulties"));
    matter
        .command(DESK.clerk, &format!("{difficulty}/opinion"), &said)
        .ok();
    matter
        .command(
            "prompter-leader",
            &format!("{difficulty}/settlement"),
            &said,
        )
        .ok();
    let called = json!({ "kind": "phone", "at": "2025-09-29T07:10:00+08:00", "who": "人才开发科科长", "said": "提醒明日报送" });
    matter.on_assignment(DESK.clerk, A, "urgings", &called).ok();
}

/// The slip for the week, signed; its cause, countersigned and accepted.
fn urged(matter: &Matter<'_>) -> String {
    matter.sign("prompter-chief", A, "blue").ok();
    let urge = text(&matter.urge(A, "blue"), "id");
    let on = |step: &str| format!("/api/v1/urges/{urge}/{step}");
    let cause = json!({ "cause": "上级办法尚未出台", "opinion": "出台后十日内报送" });
    matter.command_at("prompter-a", &on("answers"), &cause).ok();
    matter
        .command_at("prompter-leader", &on("countersignature"), &json!({}))
        .ok();
    let accepted = json!({ "accepted": true, "newDueOn": "2025-10-24", "opinion": "同意" });
    matter
        .command_at("prompter-principal", &on("cause-decision"), &accepted)
        .ok();
    urge
}
