//! To-dos on cases: the store proposes, the kind of case has the last word, the caller reads a sentence.

use std::collections::{BTreeMap, btree_map::Entry};

use domain::{
    access::Readable,
    accountability::Accountability,
    assessment::Merit,
    bulletin::Bulletin,
    case::{Asked, Case, CaseKind, CaseStep},
    id::{CaseId, UnitId},
    inspection::Inspection,
    yearly_plan::YearlyPlan,
};
use store::{CaseTodoLine, Slice};

use super::Lens;
use crate::{
    locale::{Locale, Text, text},
    problem::Problem,
    views::{common::NameRef, desk::CaseTodo},
};

/// Cases read once for a page.
#[derive(Default)]
struct Shelf {
    inspections: Known<Inspection>,
    plans: Known<YearlyPlan>,
    accountability: Known<Accountability>,
    bulletins: Known<Bulletin>,
    merits: Known<Merit>,
}

/// Cases of a kind, as far as they are there for the caller.
type Known<C> = BTreeMap<CaseId, Option<Readable<C>>>;

impl Lens<'_> {
    /// Those of a page of proposals that their cases would accept from this caller now, in their order.
    pub(crate) fn case_todos(
        &self,
        slice: Slice<CaseTodoLine>,
    ) -> Result<Slice<CaseTodo>, Problem> {
        let mut shelf = Shelf::default();
        let mut taken = Vec::with_capacity(slice.rows.len());
        for line in slice.rows {
            let unit = match line.kind {
                CaseKind::Inspection => self.takes(&mut shelf.inspections, &line)?,
                CaseKind::YearlyPlan => self.takes(&mut shelf.plans, &line)?,
                CaseKind::Accountability => self.takes(&mut shelf.accountability, &line)?,
                CaseKind::Bulletin => self.takes(&mut shelf.bulletins, &line)?,
                CaseKind::Merit => self.takes(&mut shelf.merits, &line)?,
            };
            taken.extend(unit.map(|unit| (line, unit)));
        }
        let units: Vec<UnitId> = taken.iter().filter_map(|(_, unit)| *unit).collect();
        let names = self
            .app
            .store()
            .unit_names(self.person.jurisdiction, &units)?;
        let todo = |(line, unit): (CaseTodoLine, Option<UnitId>)| {
            let unit = unit.map(|id| NameRef {
                id: id.uuid(),
                name: names.get(&id).cloned().unwrap_or_default(),
            });
            self.case_todo(line, unit)
        };
        Ok(Slice {
            rows: taken.into_iter().map(todo).collect(),
            next: slice.next,
        })
    }

    /// The unit the step is about, or none at all where the step is not this caller's now.
    fn takes<C: Case>(
        &self,
        known: &mut Known<C>,
        line: &CaseTodoLine,
    ) -> Result<Option<Option<UnitId>>, Problem> {
        let store = self.app.store();
        let case = match known.entry(line.case) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let kept = store.case_fetch::<C>(self.person, line.case)?;
                unknown.insert(kept.map(|kept| kept.case))
            }
        };
        let Some(case) = case else { return Ok(None) };
        let asked = Asked {
            actor: &self.actor,
            rulebook: store.rulebook(&case.head().rulebook)?,
            today: self.today,
        };
        let takes = case.may_take(asked, line.step, line.subject);
        Ok(takes.then(|| case.unit_of(line.subject)))
    }

    fn case_todo(&self, line: CaseTodoLine, unit: Option<NameRef>) -> CaseTodo {
        let verb = step_phrase(line.step).in_(self.locale);
        // Points given by hand have no name of their own.
        let about = match (&unit, line.kind) {
            (Some(unit), CaseKind::Merit) => unit.name.as_str(),
            (Some(_) | None, _) => line.title.as_str(),
        };
        // One's own unit goes without saying.
        let of = unit
            .as_ref()
            .filter(|unit| self.person.unit.map(UnitId::uuid) != Some(unit.id))
            .map(|unit| unit.name.as_str())
            .filter(|_| line.kind != CaseKind::Merit);
        let sentence = match (self.locale, of) {
            (Locale::ZhCn, Some(of)) => format!("{verb}：{of}，{about}"),
            (Locale::ZhCn, None) => format!("{verb}：{about}"),
            (Locale::En, Some(of)) => format!("{verb}: {of}, {about}"),
            (Locale::En, None) => format!("{verb}: {about}"),
        };
        CaseTodo {
            step: line.step,
            case_id: line.case.uuid(),
            case_kind: line.kind,
            subject_id: line.subject,
            number: line.number,
            title: line.title,
            unit,
            due_on: line.due_on,
            timeliness: self.timeliness(line.due_on),
            days_late: self.days_late(line.due_on),
            sentence,
        }
    }
}

/// What is to be done, before the name of what it is done to.
fn step_phrase(step: CaseStep) -> Text {
    match step {
        CaseStep::PlanInspection => text("拟定督查方案", "Plan the inspection"),
        CaseStep::ApproveInspectionPlan => text("审批督查方案", "Approve the inspection plan"),
        CaseStep::PrepareInspection => text("做好查前准备", "Prepare the inspection"),
        CaseStep::BeginInspection => text("开始督查", "Begin the inspection"),
        CaseStep::RecordPoint => text("填写检查记录", "Fill in the inspection record"),
        CaseStep::RecordVisit => text("记录回访", "Record the return visit"),
        CaseStep::WriteInspectionReport => text("撰写督查报告", "Write the inspection report"),
        CaseStep::ReadInspectionReport => text("审示督查报告", "Read the inspection report"),
        CaseStep::FindProblem => text(
            "记录尚未整改到位的问题",
            "Record what the visit found not put right",
        ),
        CaseStep::ConcludeInspection => text("形成督查结论", "Conclude the inspection"),
        CaseStep::CloseInspection => text("办结督查", "Close the inspection"),
        CaseStep::NotifyFinding => text("下达整改通知", "Send the notice to put right"),
        CaseStep::ReportFinding => {
            text("向领导报告严重问题", "Report the grave problem to leaders")
        }
        CaseStep::DecideFinding => text("决策处理严重问题", "Decide on the grave problem"),
        CaseStep::AnswerFinding => text("回复整改情况", "Answer the notice to put right"),
        CaseStep::VerifyFinding => text("复核整改", "Verify the correction"),
        CaseStep::ProposeYearlyPlan => text("修改年度督查重点", "Revise the year's plan"),
        CaseStep::ApproveYearlyPlan => text("审批年度督查重点", "Approve the year's plan"),
        CaseStep::ProposeMeasure => text("提出问责措施", "Propose a step of accountability"),
        CaseStep::DecideMeasure => text("决定问责措施", "Decide the step of accountability"),
        CaseStep::AnswerMeasure => text("书面答复", "Answer in writing"),
        CaseStep::JudgeCorrection => text("认定整改", "Judge the correction"),
        CaseStep::RecordMeasure => text("记录执行情况", "Record how it was carried out"),
        CaseStep::CloseAccountability => text("问责结案", "Close the case"),
        CaseStep::WriteBulletin => text("起草", "Write"),
        CaseStep::ApproveBulletin => text("审定", "Approve"),
        CaseStep::SendBulletin => text("报送", "Send"),
        CaseStep::PublishBulletin => text("决定是否发布", "Decide whether to publish"),
        CaseStep::ConfirmMerit => text("确认人工计分", "Confirm points given by hand"),
    }
}
