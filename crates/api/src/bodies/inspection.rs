//! Bodies of the commands on an inspection.

use chrono::NaiveDate;
use domain::{
    id::{ItemId, ReportId, UnitId, UserId},
    inspection::{Method, OnTheSpot, Participant, Plan},
    rulebook::{FindingGrade, InspectionKind},
};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Check, Faults,
    check::{LIST, NOTE, PAGE},
};
use crate::views::words;

/// An inspection to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "kind": "on_site", "title": "老旧小区改造进展督查", "units": ["01990d2e-5c00-7a00-8000-000000000012"], "items": [], "reportId": null
}))]
pub(crate) struct InspectionOpen {
    /// A kind of the rulebook.
    #[schema(value_type = words::InspectionKind)]
    pub(crate) kind: InspectionKind,
    /// What it is called.
    #[schema(max_length = 200)]
    pub(crate) title: String,
    /// The units it looks at; none in research.
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) units: Vec<UnitId>,
    /// The matters it looks at.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) items: Vec<ItemId>,
    /// The report it goes after (`yangjiang/3.2`).
    #[schema(value_type = Option<Uuid>)]
    pub(crate) report_id: Option<ReportId>,
}

impl Check for InspectionOpen {
    fn check(&self, faults: &mut Faults) {
        faults.line("/title", &self.title);
        faults.longest("/units", self.units.len(), LIST);
        faults.longest("/items", self.items.len(), LIST);
    }
}

/// A plan (督查方案).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "methods": ["on_site", "papers"], "focus": "改造工程进度和资金使用", "place": "金家岭街道", "from": "2026-11-23", "to": "2026-11-24",
    "checklist": ["工程进度", "资金拨付"], "members": ["01990d2e-5c00-7a00-8000-0000000000a1"], "leaders": [], "departments": [],
    "deputies": [], "consultatives": []
}))]
pub(crate) struct InspectionPlanned {
    /// How; at least one.
    #[schema(value_type = Vec<words::InspectionMethod>, max_items = 100)]
    pub(crate) methods: Vec<Method>,
    /// 督查重点
    #[schema(max_length = 2000)]
    pub(crate) focus: String,
    /// 地点
    #[schema(max_length = 200)]
    pub(crate) place: String,
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last day.
    pub(crate) to: NaiveDate,
    /// What is looked at, in order.
    #[schema(max_items = 100)]
    pub(crate) checklist: Vec<String>,
    /// People of the office or team.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) members: Vec<UserId>,
    /// Leaders who lead it (`banner/5.5`).
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) leaders: Vec<UserId>,
    /// Departments that inspect along (`banner/5.3`).
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    pub(crate) departments: Vec<UnitId>,
    /// Invited deputies, by name (`yangjiang/4.3`).
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) deputies: Vec<String>,
    /// Invited members of the consultative conference, by name (`yangjiang/4.3`).
    #[serde(default)]
    #[schema(max_items = 100)]
    pub(crate) consultatives: Vec<String>,
}

impl Check for InspectionPlanned {
    fn check(&self, faults: &mut Faults) {
        faults.text("/focus", &self.focus, NOTE);
        faults.optional_line("/place", &self.place);
        faults.longest("/methods", self.methods.len(), LIST);
        faults.longest("/members", self.members.len(), LIST);
        faults.longest("/leaders", self.leaders.len(), LIST);
        faults.longest("/departments", self.departments.len(), LIST);
        for (name, lines) in [
            ("checklist", &self.checklist),
            ("deputies", &self.deputies),
            ("consultatives", &self.consultatives),
        ] {
            faults.longest(&format!("/{name}"), lines.len(), LIST);
            for (place, line) in lines.iter().enumerate() {
                faults.line(&format!("/{name}/{place}"), line);
            }
        }
    }
}

impl From<InspectionPlanned> for Plan {
    fn from(asked: InspectionPlanned) -> Self {
        let members = asked
            .members
            .into_iter()
            .map(|user| Participant::Member { user });
        let leaders = asked
            .leaders
            .into_iter()
            .map(|user| Participant::Leader { user });
        let departments = asked.departments.into_iter();
        let deputies = asked.deputies.into_iter();
        let consultatives = asked.consultatives.into_iter();
        Self {
            methods: asked.methods,
            focus: asked.focus,
            place: asked.place,
            from: asked.from,
            to: asked.to,
            checklist: asked.checklist,
            participants: members
                .chain(leaders)
                .chain(departments.map(|unit| Participant::Department { unit }))
                .chain(deputies.map(|name| Participant::Deputy { name }))
                .chain(consultatives.map(|name| Participant::Consultative { name }))
                .collect(),
        }
    }
}

/// A point of the preparation that is ready.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"point": "records_ready"}))]
pub(crate) struct InspectionPrepare {
    /// Its id in the rulebook.
    #[schema(max_length = 64)]
    pub(crate) point: String,
}

impl Check for InspectionPrepare {
    fn check(&self, faults: &mut Faults) {
        faults.line("/point", &self.point);
    }
}

/// What was seen at a point of the checklist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"point": 0, "met": true, "text": "三栋楼主体完工，与台账一致"}))]
pub(crate) struct PointRecorded {
    /// From 0.
    pub(crate) point: u16,
    /// It is as it should be.
    pub(crate) met: bool,
    /// What was seen.
    #[schema(max_length = 2000)]
    pub(crate) text: String,
}

impl Check for PointRecorded {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, NOTE);
    }
}

/// A problem found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "unitId": "01990d2e-5c00-7a00-8000-000000000012", "point": 0, "grade": "lasting", "text": "三号楼外墙保温未按计划开工", "onTheSpot": null
}))]
pub(crate) struct FindingRecorded {
    /// Whose.
    #[schema(value_type = Uuid)]
    pub(crate) unit_id: UnitId,
    /// The point of the checklist, from 0.
    pub(crate) point: Option<u16>,
    /// How grave.
    #[schema(value_type = words::FindingGrade)]
    pub(crate) grade: FindingGrade,
    /// What is wrong.
    #[schema(max_length = 2000)]
    pub(crate) text: String,
    /// Put right at once: needed where the rulebook's remedy is that.
    pub(crate) on_the_spot: Option<OnTheSpotAsked>,
}

impl Check for FindingRecorded {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, NOTE);
        if let Some(done) = &self.on_the_spot {
            faults.line("/onTheSpot/told", &done.told);
            faults.text("/onTheSpot/done", &done.done, NOTE);
        }
    }
}

/// Pointed out and put right on the spot (`company/5.4`).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OnTheSpotAsked {
    /// The unit's person in charge to whom it was pointed out.
    #[schema(max_length = 200)]
    told: String,
    /// What was done about it.
    #[schema(max_length = 2000)]
    done: String,
}

impl From<OnTheSpotAsked> for OnTheSpot {
    fn from(asked: OnTheSpotAsked) -> Self {
        Self {
            told: asked.told,
            done: asked.done,
        }
    }
}

/// A demand to put a finding right: the rectification notice, or the leaders' decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "四月底前完成外墙保温", "dueOn": "2027-04-30"}))]
pub(crate) struct FindingDemand {
    /// What.
    #[schema(max_length = 20000)]
    pub(crate) text: String,
    /// By when.
    pub(crate) due_on: NaiveDate,
}

impl Check for FindingDemand {
    fn check(&self, faults: &mut Faults) {
        faults.text("/text", &self.text, PAGE);
    }
}

/// What leaders are told of a serious finding.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"report": "专项资金被挪用于办公楼装修", "proposal": "停工整顿，追回资金"}))]
pub(crate) struct FindingReported {
    /// 督查报告
    #[schema(max_length = 20000)]
    pub(crate) report: String,
    /// 处理建议
    #[schema(max_length = 20000)]
    pub(crate) proposal: String,
}

impl Check for FindingReported {
    fn check(&self, faults: &mut Faults) {
        faults.text("/report", &self.report, PAGE);
        faults.text("/proposal", &self.proposal, PAGE);
    }
}

/// Whether a correction holds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"corrected": false, "opinion": "进度仍不到一半", "dueOn": "2027-05-31"}))]
pub(crate) struct FindingVerified {
    /// It is put right.
    pub(crate) corrected: bool,
    /// In words; needed when it is not.
    #[schema(max_length = 2000)]
    pub(crate) opinion: String,
    /// The new date where it is not.
    pub(crate) due_on: Option<NaiveDate>,
}

impl Check for FindingVerified {
    fn check(&self, faults: &mut Faults) {
        faults.optional_text("/opinion", &self.opinion, NOTE);
    }
}

/// What a return visit or a verification saw.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"factsFound": true, "corrected": false, "note": "外墙已完工，小区道路尚未恢复"}))]
pub(crate) struct VisitRecorded {
    /// The facts are as they were reported.
    pub(crate) facts_found: bool,
    /// What was to be put right is.
    pub(crate) corrected: bool,
    /// In words.
    #[schema(max_length = 2000)]
    pub(crate) note: String,
}

impl Check for VisitRecorded {
    fn check(&self, faults: &mut Faults) {
        faults.text("/note", &self.note, NOTE);
    }
}

/// A written report in three parts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"situation": "外墙保温滞后", "analysis": "施工单位更换，资金拨付迟缓", "proposals": "按月拨付，倒排工期"}))]
pub(crate) struct InspectionReported {
    /// The situation; of a check the problems.
    #[schema(max_length = 20000)]
    pub(crate) situation: String,
    /// The analysis; of a check the causes.
    #[schema(max_length = 20000)]
    pub(crate) analysis: String,
    /// The proposals; of a check the measures.
    #[schema(max_length = 20000)]
    pub(crate) proposals: String,
}

impl Check for InspectionReported {
    fn check(&self, faults: &mut Faults) {
        faults.text("/situation", &self.situation, PAGE);
        faults.text("/analysis", &self.analysis, PAGE);
        faults.text("/proposals", &self.proposals, PAGE);
    }
}
