//! What happened to an item, in words, through a lens.

use std::rc::Rc;

use domain::{
    access::Readable,
    id::{AssignmentId, UrgeId},
    item::{ApprovalDecision, Event, Item as DomainItem, PromptReason, Stage, UrgeState, Verdict},
};
use store::{PartId, Slice, TimelineEntry as Kept};

use super::{
    Focus, Lens, Names, named_role,
    phrases::{named_level, named_obligation, named_part, named_stage},
};
use crate::{
    locale::Locale,
    problem::Problem,
    views::{
        common::PersonRef,
        timeline::{TimelineEntry, TimelineFacts},
    },
};

impl Lens<'_> {
    /// A page of an item's timeline, without what concerns other units where the caller is of one.
    pub(crate) fn timeline(
        &self,
        item: &Readable<DomainItem>,
        slice: Slice<Kept>,
    ) -> Result<Slice<TimelineEntry>, Problem> {
        // Who gave it once is named by the trail alone.
        let givers = slice.rows.iter().flat_map(|entry| match &entry.event {
            Event::GiverChanged { from, giver, .. } => vec![*from, *giver],
            _ => Vec::new(),
        });
        let names = Names::with(self.app, item, givers)?;
        let focus = self.focus_with(item, Rc::new(names))?;
        let mut rows = Vec::with_capacity(slice.rows.len());
        for entry in slice.rows {
            if focus.shows(&entry.event) {
                rows.push(focus.entry(entry));
            }
        }
        Ok(Slice {
            rows,
            next: slice.next,
        })
    }
}

impl Focus<'_> {
    /// Unit people see what concerns all units and their own; drafts of slips and deliberations are the office's, drafts of
    /// reports the unit's.
    fn shows(&self, event: &Event) -> bool {
        if let Event::ReportWritten { report, .. } = event {
            return self.lens.shows_part(self.item, PartId::Report(report.id));
        }
        if self.whole {
            return true;
        }
        let own = |id: AssignmentId| {
            self.item
                .assignment(id)
                .is_some_and(|assignment| self.sees_part(assignment.unit))
        };
        match event {
            Event::UrgeDrafted { .. }
            | Event::UrgeJoined { .. }
            | Event::UrgeNarrowed { .. }
            | Event::UrgeWithdrawn { .. }
            | Event::UrgeDeclined { .. } => false,
            // That a slip was followed, the next one tells when it is signed.
            Event::UrgeEscalated { assignment, urge } => {
                own(*assignment) && self.known_state(*urge) == Some(UrgeState::Escalated)
            }
            Event::UrgeAnswered { assignment, urge }
            | Event::UrgeSettled {
                assignment, urge, ..
            } => own(*assignment) && self.known_state(*urge).is_some(),
            Event::Registered { .. }
            | Event::Amended { .. }
            | Event::Proposed { .. }
            | Event::ApprovalGiven { .. } => self.sees_inside(),
            // Plans for coordinations are deliberations of the office and the leaders.
            Event::CoordinationPlanned { .. } | Event::CoordinationPlanDecided { .. } => false,
            Event::SecrecySet { .. } | Event::GiverChanged { .. } => false,
            Event::StageEntered { stage, .. } => {
                stage.is_live()
                    || matches!(
                        stage,
                        Stage::Closed | Stage::Archived | Stage::Cancelled | Stage::Suspended
                    )
            }
            Event::Issued { .. }
            | Event::UnitsChanged { .. }
            | Event::ResultReviewed { .. }
            | Event::DossierKept { .. }
            | Event::Cancelled { .. }
            | Event::Instructed { .. }
            | Event::InstructionHandled { .. }
            | Event::Coordinated { .. }
            | Event::SuspensionAsked { .. }
            | Event::SuspensionDecided { .. }
            | Event::Resumed { .. }
            | Event::KeptUp { .. }
            | Event::ReportCosigned { .. }
            | Event::Delivered { .. }
            | Event::DeliveryReceived { .. }
            | Event::DisclosureDecided { .. } => true,
            Event::SentUp { difficulty } => self.lens.shows_difficulty(self.item, difficulty.id),
            other => other.assignment().is_some_and(own),
        }
    }

    /// Whether the facts of an event are told, not only its words. Other units' places stand in those of an issue, and each
    /// writing of a report holds words that its unit may have taken back before it was signed: the report itself says what was
    /// handed in. What a matter follows, was part of or was split into may be kept from its readers: what they may know of, the item itself
    /// names.
    fn shows_facts(&self, event: &Event) -> bool {
        match event {
            Event::ReportWritten { .. } => !self.whole,
            Event::Follows { .. } | Event::Split { .. } | Event::SplitFrom { .. } => false,
            other => self.whole || other.assignment().is_some(),
        }
    }

    /// Where a slip stands for whoever knows of signed ones only.
    fn known_state(&self, urge: UrgeId) -> Option<UrgeState> {
        let (assignment, urge) = self.item.urge(urge)?;
        assignment.known_state(urge)
    }

    fn entry(&self, entry: Kept) -> TimelineEntry {
        let person = |(id, display_name): (domain::id::UserId, String)| PersonRef {
            id: id.uuid(),
            display_name,
        };
        let text = self.told(&entry.event);
        let data = if self.shows_facts(&entry.event) {
            self.facts(&entry.event)
        } else {
            TimelineFacts::Plain
        };
        TimelineEntry {
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor.map(person),
            acting_for: entry.acting_for.map(person),
            kind: entry.event.kind().into(),
            assignment_id: entry.event.assignment().map(domain::id::Id::uuid),
            text,
            data,
            hash: entry.hash,
        }
    }

    /// What happened, in one sentence without its subject: who did it stands beside it.
    fn told(&self, event: &Event) -> String {
        let locale = self.lens.locale;
        let say = |zh: &str, en: &str| locale.pick(zh, en).to_owned();
        let about = |zh: &str, en: &str, what: &str| match locale {
            Locale::ZhCn => format!("{zh}：{what}"),
            Locale::En => format!("{en}: {what}"),
        };
        let body = match event {
            Event::Registered { number, .. } => about("立项登记", "Registered", &number.text),
            Event::Amended { .. } => say("修改登记内容", "Registration corrected"),
            Event::Proposed { plan, .. } => about("提出拟办意见", "Proposed", &self.places(plan)),
            Event::ApprovalGiven { approval } => {
                let answer = match approval.decision {
                    ApprovalDecision::Pass => say("同意", "approved"),
                    ApprovalDecision::Return => say("退回修改", "returned"),
                    ApprovalDecision::Reject => say("不予立项", "rejected"),
                };
                with_words(
                    about(
                        "审批",
                        "Approval",
                        &format!("{} {answer}", named_role(approval.role, locale)),
                    ),
                    &approval.opinion,
                )
            }
            Event::StageEntered { stage, .. } => {
                about("进入阶段", "Stage", named_stage(*stage, locale))
            }
            Event::Issued { units, .. } => about(
                "交办",
                "Issued",
                &locale.pick(
                    format!("{}个承办单位", units.len()),
                    format!("{} units", units.len()),
                ),
            ),
            Event::UnitsChanged { places, .. } => about(
                "调整承办单位",
                "Units changed",
                &locale.pick(
                    format!("现有{}个承办单位", places.len()),
                    format!("{} units now", places.len()),
                ),
            ),
            Event::ObligationPlanned { obligation, .. } => {
                let what = named_obligation(&obligation.label, locale);
                about(
                    "确定时限",
                    "Due date set",
                    &format!("{what} {}", obligation.due_on),
                )
            }
            Event::PeriodsPlanned { through, .. } => about(
                "安排定期反馈至",
                "Periodic reports planned through",
                &through.to_string(),
            ),
            Event::Received { receipt, .. } => about(
                "签收",
                "Received",
                &format!(
                    "{}、{}、{}",
                    receipt.leader, receipt.section, receipt.handler
                ),
            ),
            Event::ObligationFulfilled {
                obligation,
                days_late,
                ..
            } if *days_late > 0 => about(
                "逾期完成",
                "Fulfilled late",
                &locale.pick(
                    format!("{}，逾期{days_late}天", self.label(*obligation)),
                    format!("{}, {days_late} days late", self.label(*obligation)),
                ),
            ),
            Event::ObligationFulfilled { obligation, .. } => {
                about("按期完成", "Fulfilled on time", &self.label(*obligation))
            }
            Event::ObligationAccepted { obligation, .. } => {
                about("认可", "Accepted", &self.label(*obligation))
            }
            Event::ObligationSuperseded { obligation, .. } => {
                about("时限被取代", "Superseded", &self.label(*obligation))
            }
            Event::ObligationRecounted {
                obligation,
                from,
                due_on,
                why,
                ..
            } => self.recounted(*obligation, (*from, *due_on), why),
            Event::ObligationWaived {
                obligation, reason, ..
            } => with_words(
                about("免除义务", "Waived", &self.label(*obligation)),
                reason,
            ),
            Event::DueDateChanged { due_on, .. } => {
                about("办结日期改为", "Completion date now", &due_on.to_string())
            }
            Event::Disputed { dispute, .. } => about("提出异议", "Contested", &dispute.text),
            Event::DisputeRuled { ruling, .. } if ruling.upheld => {
                with_words(say("异议成立", "Dispute upheld"), &ruling.opinion)
            }
            Event::DisputeRuled { ruling, .. } => {
                with_words(say("异议不成立", "Dispute dismissed"), &ruling.opinion)
            }
            Event::DisputeAnswered { text, .. } => about("答复异议", "Dispute answered", text),
            Event::ExtensionRequested { extension, .. } => with_words(
                about(
                    "申请延期至",
                    "Extension asked until",
                    &extension.new_due_on.to_string(),
                ),
                &extension.reason,
            ),
            Event::ExtensionDecided { decision, .. } if decision.accepted => {
                with_words(say("同意延期", "Extension granted"), &decision.opinion)
            }
            Event::ExtensionDecided { decision, .. } => {
                with_words(say("不同意延期", "Extension refused"), &decision.opinion)
            }
            Event::ReportWritten { .. } => say("撰写反馈草稿", "Report drafted"),
            Event::ReportSubmitted { by, .. } => {
                self.in_stead(say("签报反馈", "Report signed and submitted"), by)
            }
            Event::ReportReviewed { review, .. } => match review.verdict {
                Verdict::Pass => with_words(say("反馈审核通过", "Report passed"), &review.reasons),
                Verdict::Return { redo_by } => with_words(
                    about(
                        "反馈退回重办，期限",
                        "Report returned, redo by",
                        &redo_by.to_string(),
                    ),
                    &review.reasons,
                ),
            },
            Event::Prompted {
                obligation, reason, ..
            } => {
                let why = match reason {
                    PromptReason::DueSoon => say("即将到期提示", "Reminder, due soon"),
                    PromptReason::DueToday => say("今日到期提示", "Reminder, due today"),
                    PromptReason::Overdue => say("超期提示", "Reminder, overdue"),
                };
                about(&why, &why, &self.label(*obligation))
            }
            Event::UrgeDrafted { urge, .. } => {
                about("拟制", "Drafted", named_level(urge.level, locale))
            }
            Event::UrgeJoined { .. } => {
                say("催办单增加超期义务", "Overdue obligations joined the slip")
            }
            Event::UrgeNarrowed { .. } => say(
                "催办单草稿去掉不再超期的义务",
                "What is not overdue any more left the draft",
            ),
            Event::UrgeWithdrawn { .. } => say("催办单撤回", "Slip withdrawn"),
            Event::UrgeDeclined { reason, .. } => {
                with_words(say("不予签发催办单", "Slip declined"), reason)
            }
            Event::UrgeIssued { issue, .. } => {
                about("签发催办单", "Slip signed", &issue.number.text)
            }
            Event::UrgeAnswered { .. } => say("催办单已答复", "Slip answered"),
            Event::UrgeEscalated { .. } => say("催办单升级", "Slip escalated"),
            Event::UrgeSettled { .. } => say("催办单了结", "Slip settled"),
            Event::CauseBrought { cause, .. } => {
                about("说明客观原因", "Objective cause", &cause.text)
            }
            Event::CauseCountersigned { .. } => say("审签客观原因", "Cause countersigned"),
            Event::CauseDecided { decision, .. } => match decision.new_due_on {
                Some(due_on) => with_words(
                    about(
                        "认可客观原因，新期限",
                        "Cause accepted, due",
                        &due_on.to_string(),
                    ),
                    &decision.opinion,
                ),
                None => with_words(
                    say("不认可客观原因", "Cause not accepted"),
                    &decision.opinion,
                ),
            },
            Event::Explained { explanation, .. } => about(
                "当面说明，商定期限",
                "Explained in person, due",
                &explanation.new_due_on.to_string(),
            ),
            Event::Urged { urging, .. } => about(
                "催办记录",
                "Urged",
                &format!("{}，{}", urging.who, urging.said),
            ),
            Event::Scored { entry, .. } => about(
                "计分",
                "Points",
                &format!("{} ({})", entry.points, entry.refers_to),
            ),
            Event::AssignmentDone { .. } => say("承办任务完成", "Assignment done"),
            Event::AssignmentReopened { .. } => say("承办任务重新办理", "Assignment reopened"),
            Event::AssignmentWaived { reason, .. } => {
                with_words(say("免办", "Assignment waived"), reason)
            }
            Event::ResultReviewed { review } if review.passed => {
                with_words(say("结果审阅通过", "Result passed"), &review.opinion)
            }
            Event::ResultReviewed { review } => with_words(
                say(
                    "结果未通过，继续督办",
                    "Result not passed, supervised again",
                ),
                &review.opinion,
            ),
            Event::DossierKept { keeper, .. } => about("归档，保管人", "Archived, kept by", keeper),
            Event::Cancelled { reason, .. } => with_words(say("撤销", "Cancelled"), reason),
            Event::SecrecySet { .. } => say("调整知情范围", "Secrecy set"),
            other => self.proceeded(other),
        };
        match event.assignment().and_then(|id| self.item.assignment(id)) {
            Some(assignment) => format!("{} {body}", self.unit(assignment.unit).name),
            None => body,
        }
    }

    pub(super) fn label(&self, id: domain::id::ObligationId) -> String {
        let of_unit = self.item.obligation(id).map(|(_, owed)| owed);
        let mut office = self.item.proceedings.office.iter();
        let found = of_unit.or_else(|| office.find(|owed| owed.id == id));
        found.map_or_else(String::new, |obligation| {
            named_obligation(&obligation.label, self.lens.locale)
        })
    }

    fn places(&self, plan: &domain::item::Plan) -> String {
        let place = |place: &domain::item::Place| {
            format!(
                "{}（{}）",
                self.unit(place.unit).name,
                named_part(place.part, self.lens.locale)
            )
        };
        plan.places
            .iter()
            .map(place)
            .collect::<Vec<_>>()
            .join(self.lens.locale.pick("、", ", "))
    }
}

pub(super) fn with_words(what: String, words: &str) -> String {
    if words.trim().is_empty() {
        what
    } else {
        format!("{what}：{words}")
    }
}
