//! What happened besides the units' own work, in words.

use chrono::NaiveDate;
use domain::{
    id::ObligationId,
    item::{Event, PromptReason, Signature, Why},
};

use super::{Focus, phrases::named_obligation, timeline::with_words};
use crate::locale::Locale;

impl Focus<'_> {
    /// What another calendar made of a date, and which calendar.
    pub(super) fn recounted(
        &self,
        owed: ObligationId,
        (from, due_on): (NaiveDate, NaiveDate),
        why: &Why,
    ) -> String {
        let (what, calendar) = (self.label(owed), &why.calendar);
        let locale = self.lens.locale;
        if from == due_on {
            return locale.pick(
                format!("按日历 {calendar} 重新计算：{what}，日期不变（{due_on}）"),
                format!("Counted anew by calendar {calendar}: {what}, still due on {due_on}"),
            );
        }
        locale.pick(
            format!("按日历 {calendar} 重新计算：{what}，由{from}改为{due_on}"),
            format!("Counted anew by calendar {calendar}: {what}, from {from} to {due_on}"),
        )
    }

    /// What a deputy signed because the unit's head had delegated it (domain.md §8).
    pub(super) fn in_stead(&self, what: String, by: &Signature) -> String {
        let Some(head) = by.delegated_by else {
            return what;
        };
        let name = self.names.user(head).display_name;
        match self.lens.locale {
            Locale::ZhCn => format!("{what}（受{name}委托签发）"),
            Locale::En => format!("{what} (as {name} had delegated)"),
        }
    }

    /// One sentence without its subject, for the events of proceedings; the kind's name for any other.
    pub(super) fn proceeded(&self, event: &Event) -> String {
        let locale = self.lens.locale;
        let say = |zh: &str, en: &str| locale.pick(zh, en).to_owned();
        let about = |zh: &str, en: &str, what: &str| match locale {
            Locale::ZhCn => format!("{zh}：{what}"),
            Locale::En => format!("{en}: {what}"),
        };
        let units = |units: &mut dyn Iterator<Item = domain::id::UnitId>| {
            let names: Vec<String> = units.map(|unit| self.unit(unit).name).collect();
            names.join(locale.pick("、", ", "))
        };
        match event {
            Event::Screened { screening } => {
                let what = if screening.accepted {
                    say("初审通过", "Screened, to be supervised")
                } else {
                    say("初审不予立项", "Screened, not to be supervised")
                };
                with_words(what, &screening.opinion)
            }
            // How many parts there are would count those that are kept from the reader.
            Event::Split { .. } => say("分解立项", "Split into parts"),
            Event::SplitFrom { class, .. } => about("由分解立项而来", "Split off", class),
            Event::Follows { .. } => say("承接已归档的事项", "Follows an archived matter"),
            Event::OfficeOwes { obligation } => {
                let what = named_obligation(&obligation.label, locale);
                about(
                    "督查机构时限",
                    "The office owes",
                    &format!("{what} {}", obligation.due_on),
                )
            }
            Event::OfficeFulfilled {
                obligation,
                days_late,
                ..
            } if *days_late > 0 => about(
                "督查机构逾期完成",
                "The office was late",
                &locale.pick(
                    format!("{}，逾期{days_late}天", self.label(*obligation)),
                    format!("{}, {days_late} days late", self.label(*obligation)),
                ),
            ),
            Event::OfficeFulfilled { obligation, .. } => about(
                "督查机构按期完成",
                "The office was on time",
                &self.label(*obligation),
            ),
            Event::OfficeReleased {
                obligation,
                later: Some(_),
                ..
            } => about(
                "督查机构时限顺延",
                "The office's date was moved",
                &self.label(*obligation),
            ),
            Event::OfficeReleased { obligation, .. } => about(
                "督查机构不再需要",
                "Not needed any more",
                &self.label(*obligation),
            ),
            Event::OfficeRecounted {
                obligation,
                from,
                due_on,
                why,
                ..
            } => self.recounted(*obligation, (*from, *due_on), why),
            Event::OfficePrompted {
                obligation, reason, ..
            } => {
                let why = match reason {
                    PromptReason::DueSoon => say("督查机构即将到期提示", "Reminder, due soon"),
                    PromptReason::DueToday => say("督查机构今日到期提示", "Reminder, due today"),
                    PromptReason::Overdue => say("督查机构超期提示", "Reminder, overdue"),
                };
                about(&why, &why, &self.label(*obligation))
            }
            Event::Instructed { instruction } => about("批示", "Instruction", &instruction.text),
            Event::InstructionHandled { text, .. } => {
                about("批示已办理", "Instruction handled", text)
            }
            Event::Coordinated { coordination } => {
                let what = if coordination.solved {
                    say("协调解决", "Coordinated and solved")
                } else {
                    say("协调未果", "Coordinated in vain")
                };
                with_words(what, &coordination.difficulty)
            }
            Event::CoordinationPlanned { plan } => about(
                "提出协调预案和建议",
                "Plan for a coordination",
                &plan.difficulty,
            ),
            Event::CoordinationPlanDecided { answer, .. } => {
                let what = if answer.passed {
                    say("协调预案同意", "Plan for a coordination approved")
                } else {
                    say("协调预案退回", "Plan for a coordination sent back")
                };
                with_words(what, &answer.opinion)
            }
            Event::SentUp { difficulty } => {
                about("上报困难", "Difficulty sent up", &difficulty.why)
            }
            Event::OpinionGiven { text, .. } => about("督查机构意见", "The office's opinion", text),
            Event::DifficultySettled { text, .. } => about("困难批示", "Difficulty settled", text),
            Event::SuspensionAsked { suspension } => {
                about("申请中止", "Suspension asked for", &suspension.reason)
            }
            Event::SuspensionDecided { decision, .. } => {
                let what = if decision.accepted {
                    say("同意中止", "Suspension granted")
                } else {
                    say("不同意中止", "Suspension refused")
                };
                with_words(what, &decision.opinion)
            }
            Event::Resumed { resumption, .. } => about(
                "恢复办理",
                "Resumed",
                &locale.pick(
                    format!("时限顺延{}天", resumption.days),
                    format!("{} days added back", resumption.days),
                ),
            ),
            Event::KeptUp { .. } => say("基本办结，转常态保持", "Basically done, kept up"),
            Event::CoSupervisorsSet { units: organs, .. } => about(
                "会同督查单位",
                "Supervised together with",
                &units(&mut organs.iter().copied()),
            ),
            Event::Consulted { consultation } => {
                about("与督查机构沟通", "Consulted the office", &consultation.text)
            }
            Event::Collated { collation } if collation.result => {
                about("办理结果", "The office's result", &collation.content)
            }
            Event::Collated { collation } => about("汇总反馈", "Collated", &collation.content),
            Event::CollationAnswered { answer } => {
                let what = if answer.passed {
                    say(
                        "审阅同意，作督查反馈",
                        "What was collated goes on as feedback",
                    )
                } else {
                    say("汇总退回", "What was collated was sent back")
                };
                with_words(what, &answer.opinion)
            }
            Event::SentUpward { paper } => {
                let mut forms = self.rulebook.forms.iter();
                let form = forms.find(|form| form.id == paper.form);
                let name = form.map_or_else(
                    || paper.form.clone(),
                    |form| locale.pick(&form.name, &form.name_en).clone(),
                );
                about("拟上报件", "Written for the superior", &name)
            }
            Event::UpwardAnswered { answer } => {
                let what = if answer.passed {
                    say("上报件已签发", "Signed and sent up")
                } else {
                    say("上报件退回", "The paper was sent back")
                };
                with_words(what, &answer.opinion)
            }
            Event::ReportCosigned { cosignature } => self.in_stead(
                about(
                    "会签答复",
                    "Reply cosigned",
                    &units(&mut std::iter::once(cosignature.unit)),
                ),
                &cosignature.by,
            ),
            Event::Delivered { delivery } => about(
                "递交答复件",
                "Reply delivered",
                &units(&mut std::iter::once(delivery.committee)),
            ),
            Event::DeliveryReceived { .. } => say("委员会签收答复件", "Reply received"),
            Event::DisclosureDecided { disclosure } => {
                let what = if disclosure.disclosed {
                    say("决定公开", "Disclosed")
                } else {
                    say("不公开", "Not disclosed")
                };
                with_words(what, &disclosure.opinion)
            }
            Event::Appraised { appraisal, .. } => {
                about("评议意见", "The office's appraisal", &appraisal.text)
            }
            Event::GiverChanged {
                from,
                giver,
                reason,
                ..
            } => {
                let (from, giver) = (self.names.user(*from), self.names.user(*giver));
                let (from, giver) = (from.display_name, giver.display_name);
                match self.lens.locale {
                    Locale::ZhCn => format!("交办领导由{from}变更为{giver}：{reason}"),
                    Locale::En => format!("{giver} stands in for {from}, who gave it: {reason}"),
                }
            }
            Event::PrioritySet {
                priority: Some(_), ..
            } => say("关联年度督查工作重点", "Carries out a priority of the year"),
            Event::PrioritySet { priority: None, .. } => say(
                "不再关联年度督查工作重点",
                "Carries out no priority of the year",
            ),
            Event::OpinionReceived { .. } => say("收到公众意见", "Somebody of the public wrote"),
            Event::OpinionJudged { judgement, .. } => {
                let what = if judgement.accepted {
                    say("采纳公众意见", "An opinion of the public was accepted")
                } else {
                    say("不采纳公众意见", "An opinion of the public was refused")
                };
                with_words(what, &judgement.reason)
            }
            other => {
                let kind: &'static str = other.kind().into();
                kind.to_owned()
            }
        }
    }
}
