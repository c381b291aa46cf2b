//! Bodies of the commands on an inspection.

use crate::bodies::days::{day, maybe_day};
use chrono::NaiveDate;
use domain::{
    id::{ItemId, ReportId, UnitId, UserId},
    inspection::{Method, OnTheSpot, Participant, Plan},
    rulebook::{FindingGrade, InspectionKind},
};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::bounds::{Key, Line, MaybeLine, MaybeNote, Note, Text, texts};
use crate::views::words;

/// An inspection to be opened.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "kind": "on_site", "title": "老旧小区改造进展督查", "units": ["01990d2e-5c00-7a00-8000-000000000012"], "items": [], "reportId": null
}))]
pub(crate) struct InspectionOpen {
    /// A kind of the rulebook.
    #[schema(value_type = words::InspectionKind)]
    pub(crate) kind: InspectionKind,
    /// What it is called.
    #[validate(nested)]
    pub(crate) title: Line,
    /// The units it looks at; none in research.
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) units: Vec<UnitId>,
    /// The matters it looks at.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) items: Vec<ItemId>,
    /// The report it goes after (`yangjiang/3.2`).
    #[schema(value_type = Option<Uuid>)]
    pub(crate) report_id: Option<ReportId>,
}

/// A plan (督查方案).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "methods": ["on_site", "papers"], "focus": "改造工程进度和资金使用", "place": "金家岭街道", "from": "2026-11-23", "to": "2026-11-24",
    "checklist": ["工程进度", "资金拨付"], "members": ["01990d2e-5c00-7a00-8000-0000000000a1"], "leaders": [], "departments": [], "accompanying": [],
    "deputies": [], "consultatives": []
}))]
pub(crate) struct InspectionPlanned {
    /// How; at least one.
    #[schema(value_type = Vec<words::InspectionMethod>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) methods: Vec<Method>,
    /// 督查重点
    #[validate(nested)]
    pub(crate) focus: Note,
    /// 地点
    #[validate(nested)]
    pub(crate) place: MaybeLine,
    /// The first day.
    #[serde(deserialize_with = "day")]
    pub(crate) from: NaiveDate,
    /// The last day.
    #[serde(deserialize_with = "day")]
    pub(crate) to: NaiveDate,
    /// What is looked at, in order.
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) checklist: Vec<Line>,
    /// People of the office or team.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) members: Vec<UserId>,
    /// Leaders who lead it (`banner/5.5`).
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) leaders: Vec<UserId>,
    /// Departments that inspect along (`banner/5.3`).
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) departments: Vec<UnitId>,
    /// Units concerned that go along where the rulebook has it so: they inspect nothing (`industry-commerce/5.3`).
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>, max_items = 100)]
    #[validate(length(max = 100))]
    pub(crate) accompanying: Vec<UnitId>,
    /// Invited deputies, by name (`yangjiang/4.3`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) deputies: Vec<Line>,
    /// Invited members of the consultative conference, by name (`yangjiang/4.3`).
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub(crate) consultatives: Vec<Line>,
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
        let accompanying = asked.accompanying.into_iter();
        let deputies = asked.deputies.into_iter();
        let consultatives = asked.consultatives.into_iter();
        Self {
            methods: asked.methods,
            focus: asked.focus.into(),
            place: asked.place.into(),
            from: asked.from,
            to: asked.to,
            checklist: texts(asked.checklist),
            participants: members
                .chain(leaders)
                .chain(departments.map(|unit| Participant::Department { unit }))
                .chain(accompanying.map(|unit| Participant::Concerned { unit }))
                .chain(deputies.map(|name| Participant::Deputy { name: name.into() }))
                .chain(consultatives.map(|name| Participant::Consultative { name: name.into() }))
                .collect(),
        }
    }
}

/// A point of the preparation that is ready.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"point": "records_ready"}))]
pub(crate) struct InspectionPrepare {
    /// Its id in the rulebook.
    #[validate(nested)]
    pub(crate) point: Key,
}

/// What was seen at a point of the checklist.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"point": 0, "met": true, "text": "三栋楼主体完工，与台账一致"}))]
pub(crate) struct PointRecorded {
    /// From 0.
    pub(crate) point: u16,
    /// It is as it should be.
    pub(crate) met: bool,
    /// What was seen.
    #[validate(nested)]
    pub(crate) text: Note,
}

/// A problem found.
#[derive(Debug, Deserialize, ToSchema, Validate)]
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
    #[validate(nested)]
    pub(crate) text: Note,
    /// Put right at once: needed where the rulebook's remedy is that.
    #[validate(nested)]
    pub(crate) on_the_spot: Option<OnTheSpotAsked>,
}

/// Pointed out and put right on the spot (`company/5.4`).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OnTheSpotAsked {
    /// The unit's person in charge to whom it was pointed out.
    #[validate(nested)]
    told: Line,
    /// What was done about it.
    #[validate(nested)]
    done: Note,
}

impl From<OnTheSpotAsked> for OnTheSpot {
    fn from(asked: OnTheSpotAsked) -> Self {
        Self {
            told: asked.told.into(),
            done: asked.done.into(),
        }
    }
}

/// A demand to put a finding right: the rectification notice, or the leaders' decision.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"text": "四月底前完成外墙保温", "dueOn": "2027-04-30"}))]
pub(crate) struct FindingDemand {
    /// What.
    #[validate(nested)]
    pub(crate) text: Text,
    /// By when.
    #[serde(deserialize_with = "day")]
    pub(crate) due_on: NaiveDate,
}

/// What leaders are told of a serious finding.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"report": "专项资金被挪用于办公楼装修", "proposal": "停工整顿，追回资金"}))]
pub(crate) struct FindingReported {
    /// 督查报告
    #[validate(nested)]
    pub(crate) report: Text,
    /// 处理建议
    #[validate(nested)]
    pub(crate) proposal: Text,
}

/// Whether a correction holds.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"corrected": false, "opinion": "进度仍不到一半", "dueOn": "2027-05-31"}))]
pub(crate) struct FindingVerified {
    /// It is put right.
    pub(crate) corrected: bool,
    /// In words; needed when it is not.
    #[validate(nested)]
    pub(crate) opinion: MaybeNote,
    /// The new date where it is not.
    #[serde(default, deserialize_with = "maybe_day")]
    pub(crate) due_on: Option<NaiveDate>,
}

/// What a return visit or a verification saw.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"factsFound": true, "corrected": false, "note": "外墙已完工，小区道路尚未恢复"}))]
pub(crate) struct VisitRecorded {
    /// The facts are as they were reported.
    pub(crate) facts_found: bool,
    /// What was to be put right is.
    pub(crate) corrected: bool,
    /// In words.
    #[validate(nested)]
    pub(crate) note: Note,
}

/// A written report in three parts.
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"situation": "外墙保温滞后", "analysis": "施工单位更换，资金拨付迟缓", "proposals": "按月拨付，倒排工期"}))]
pub(crate) struct InspectionReported {
    /// The situation; of a check the problems.
    #[validate(nested)]
    pub(crate) situation: Text,
    /// The analysis; of a check the causes.
    #[validate(nested)]
    pub(crate) analysis: Text,
    /// The proposals; of a check the measures.
    #[validate(nested)]
    pub(crate) proposals: Text,
}

/// A leader's opinion on the report (审示意见).
#[derive(Debug, Deserialize, ToSchema, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"opinion": "同意所提建议，请抓紧落实"}))]
pub(crate) struct InspectionRead {
    /// In words.
    #[validate(nested)]
    pub(crate) opinion: Note,
}
