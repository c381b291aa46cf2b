//! The form on which a matter is proposed and approved, with a line for each step that still waits.

use documents::paper::{Paper, Sheet, written_day};
use domain::{
    item::{Approval, ApprovalDecision, Plan, Stage},
    rulebook::FormUse,
    vocabulary::{Handling, Part},
};

use super::{Desk, Made, ZH, day_of, joined, numbered, written};
use crate::{
    problem::Problem,
    views::lens::{named_role, named_tier},
};

impl Desk<'_> {
    pub(super) fn approval(&self) -> Result<Made, Problem> {
        let item = self.focus.item;
        let plan = item.plan.as_ref().ok_or_else(Problem::not_found)?;
        let form = self.form(FormUse::Proposal);
        let form = form.unwrap_or_else(|| "督查事项立项审批单".to_owned());
        let proposed = item.proposed.as_ref().unwrap_or(&item.registered);
        let mut fields = self.registered();
        fields.extend(self.planned(plan));
        let by = format!(
            "{}\n{}",
            self.signer(proposed),
            written_day(day_of(proposed))
        );
        fields.push(("拟办人", by));
        let mut fields: Vec<_> = fields
            .into_iter()
            .filter(|(_, words)| !words.trim().is_empty())
            .map(|(name, words)| (name.to_owned(), words))
            .collect();
        fields.extend(
            item.approvals_now()
                .iter()
                .map(|given| self.answered(given)),
        );
        let chain = item.chain(self.focus.rulebook).iter();
        let waiting = matches!(item.stage, Stage::Proposed | Stage::InApproval);
        let steps = chain
            .skip(usize::from(item.approved_steps))
            .filter(|_| waiting);
        fields.extend(steps.map(|step| (opinion_of(item.seat(step.role)), String::new())));
        let sheet = Sheet {
            title: format!("{}\n{form}", self.organ),
            number: item.number.text.clone(),
            on: day_of(proposed),
            fields,
        };
        Ok(self.made(Paper::Sheet(sheet), &form, &item.number.text))
    }

    fn registered(&self) -> Vec<(&'static str, String)> {
        let item = self.focus.item;
        let source = self.focus.rulebook.source(&item.source);
        let source = source.map_or(&item.source, |source| &source.name);
        vec![
            ("督查事项", item.title.clone()),
            ("立项依据", joined(&[source, &item.basis], "：")),
            ("收件日期", written_day(item.received_on)),
            ("主要内容", item.content.clone()),
        ]
    }

    fn planned(&self, plan: &Plan) -> Vec<(&'static str, String)> {
        let places = plan.places.iter().map(|place| {
            let part = match place.part {
                Part::Lead => "牵头",
                Part::Co => "配合",
            };
            let unit = format!("{}（{part}）", self.unit_name(place.unit));
            joined(&[&unit, &place.requirement], "：")
        });
        let goals = plan
            .milestones
            .iter()
            .map(|goal| format!("{}前：{}", written_day(goal.due_on), goal.title));
        let papers = plan
            .materials
            .iter()
            .map(|paper| format!("{}（{}页）", paper.name, paper.pages));
        let lines = |lines: &mut dyn Iterator<Item = String>| lines.collect::<Vec<_>>().join("\n");
        vec![
            ("督查等级", named_tier(plan.tier, ZH).to_owned()),
            ("办理方式", handled(plan.handling).to_owned()),
            ("立项事由", plan.reason.clone()),
            ("承办单位", lines(&mut places.into_iter())),
            ("责任人员", plan.responsible.clone()),
            ("办理要求", plan.requirements.clone()),
            ("办结标准", numbered(&plan.closing_standard)),
            ("时间节点", lines(&mut goals.into_iter())),
            ("办结时限", written(plan.due_on)),
            ("超期限理由", plan.over_maximum_reason.clone()),
            ("督查方案", plan.supervision_plan.clone()),
            ("附件材料", lines(&mut papers.into_iter())),
        ]
    }

    fn answered(&self, given: &Approval) -> (String, String) {
        let decision = match given.decision {
            ApprovalDecision::Pass => "同意",
            ApprovalDecision::Return => "退回修改",
            ApprovalDecision::Reject => "不予立项",
        };
        // Who writes 同意，请抓紧办理 has said it.
        let words = if given.opinion.starts_with(decision) {
            given.opinion.clone()
        } else {
            joined(&[decision, &given.opinion], "。")
        };
        let signed = format!(
            "{} {}",
            self.signer(&given.by),
            written_day(day_of(&given.by))
        );
        let words = joined(&[&words, &given.meeting, &signed], "\n");
        (opinion_of(given.role), words)
    }
}

fn opinion_of(role: domain::vocabulary::Role) -> String {
    format!("{}意见", named_role(role, ZH))
}

fn handled(handling: Handling) -> &'static str {
    match handling {
        Handling::Forward => "转办",
        Handling::Own => "自办",
        Handling::Inform => "知照",
        Handling::Joint => "会同办理",
    }
}
