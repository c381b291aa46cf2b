//! What a volume keeps of each step that made no paper of its own: receipts, reviews, the leaders' words, calls, appraisals.

use documents::paper::{Paper, Sheet, written_day};
use domain::{
    item::{Assignment, Report, Review, Urging, UrgingKind, Verdict},
    rulebook::{DossierRecord, FormUse},
    time::beijing_day,
};

use super::{Desk, Made, ZH, day_of, joined};
use crate::{problem::Problem, views::lens::named_role};

/// A paper of the volume and what of the regulation's list it is.
pub(super) struct Filed {
    pub(super) made: Made,
    pub(super) records: &'static [DossierRecord],
}

type Fields = Vec<(String, String)>;

impl Desk<'_> {
    /// The sheets kept about the item as a whole and its units' work, in the order of the work; what never came is no paper.
    pub(super) fn kept(&self) -> Result<Vec<Filed>, Problem> {
        let sheets = [
            ("签收记录", self.receipts(), &[DossierRecord::Receipt][..]),
            (
                "领导批示",
                self.instructions(),
                &[DossierRecord::Instruction],
            ),
            (
                "电话记录",
                self.calls(UrgingKind::Phone),
                &[DossierRecord::PhoneRecord],
            ),
            ("当面催办记录", self.calls(UrgingKind::InPerson), &[]),
            ("审核意见", self.reviews()?, &[DossierRecord::Review]),
            ("领导审阅意见", self.read(), &[DossierRecord::LeadersReview]),
            ("评议意见", self.appraisals(), &[DossierRecord::Appraisal]),
        ];
        let told = sheets
            .into_iter()
            .filter(|(_, fields, _)| !fields.is_empty());
        Ok(told
            .map(|(name, fields, records)| Filed {
                made: self.sheet(name, fields),
                records,
            })
            .collect())
    }

    /// A form that stays in the volume, of the day the matter last moved.
    pub(super) fn sheet(&self, name: &str, fields: Fields) -> Made {
        let item = self.focus.item;
        let sheet = Sheet {
            title: format!("{}\n{name}", self.organ),
            number: item.number.text.clone(),
            on: beijing_day(item.stage_since),
            fields,
        };
        self.made(Paper::Sheet(sheet), name, &item.number.text)
    }

    /// Who did it and on which day.
    pub(super) fn mark(&self, by: &domain::item::Signature) -> String {
        format!("{} {}", self.signer(by), written_day(day_of(by)))
    }

    /// Who received the notice in each unit, and the schedule the unit handed in with it (`district/10a`, `banner/4.1.2`).
    fn receipts(&self) -> Fields {
        let item = self.focus.item;
        let schedule = |assignment: &Assignment| {
            let plan = item.plan.iter().flat_map(|plan| &plan.milestones);
            let own = plan.filter(|goal| goal.unit == Some(assignment.unit));
            let lines = own.map(|goal| format!("{}前：{}", written_day(goal.due_on), goal.title));
            lines.collect::<Vec<_>>().join("\n")
        };
        let received = item.assignments.iter().filter_map(|assignment| {
            let receipt = assignment.receipt.as_ref()?;
            let people = [
                ("分管领导", &receipt.leader),
                ("科室", &receipt.section),
                ("经办人", &receipt.handler),
            ];
            let people = people.map(|(post, name)| format!("{post}：{name}"));
            let words = [
                people.join("；"),
                schedule(assignment),
                format!("签收：{}", self.mark(&receipt.by)),
            ];
            let words = joined(&words.each_ref().map(String::as_str), "\n");
            Some((self.unit_name(assignment.unit), words))
        });
        received.collect()
    }

    fn instructions(&self) -> Fields {
        let given = self.focus.item.proceedings.instructions.iter();
        given
            .map(|one| {
                let until = one.redo_by.map(|by| format!("限{}前办理", written_day(by)));
                let handled = one.handled.as_ref();
                let handled =
                    handled.map(|(by, text)| format!("办理：{text}（{}）", self.mark(by)));
                let words = [
                    one.text.clone(),
                    until.unwrap_or_default(),
                    handled.unwrap_or_default(),
                ];
                let words = joined(&words.each_ref().map(String::as_str), "\n");
                (self.mark(&one.by), words)
            })
            .collect()
    }

    /// Calls or visits on record, slips of that form among them (`group/6.1`).
    fn calls(&self, kind: UrgingKind) -> Fields {
        let item = self.focus.item;
        let of = |assignment: &Assignment| {
            let unit = self.unit_name(assignment.unit);
            let told = assignment.urgings.iter().filter(|call| call.kind == kind);
            told.map(|call| self.call(&unit, call)).collect::<Vec<_>>()
        };
        item.assignments.iter().flat_map(of).collect()
    }

    fn call(&self, unit: &str, call: &Urging) -> (String, String) {
        let kind = match call.kind {
            UrgingKind::Phone => "电话",
            UrgingKind::InPerson => "上门",
        };
        let day = written_day(beijing_day(call.at));
        let words = format!("{}：{}\n记录：{}", call.who, call.said, self.mark(&call.by));
        (format!("{unit}（{kind}，{day}）"), words)
    }

    /// What the office checked in each report, and what it came to (`district/12b`, `town-duban/4.2.5`).
    fn reviews(&self) -> Result<Fields, Problem> {
        let mut fields = Vec::new();
        for assignment in &self.focus.item.assignments {
            for report in &assignment.reports {
                if let Some(review) = &report.review {
                    fields.push(self.review((assignment, report), review));
                }
            }
        }
        Ok(fields)
    }

    fn review(
        &self,
        (assignment, report): (&Assignment, &Report),
        review: &Review,
    ) -> (String, String) {
        let rules = &self.focus.rulebook.checklist;
        let points = review.points.iter().map(|point| {
            let rule = rules.iter().find(|rule| rule.id == point.id);
            let name = rule.map_or(point.id.as_str(), |rule| rule.name.as_str());
            let ok = if point.ok { "是" } else { "否" };
            joined(&[&format!("{name}：{ok}"), &point.note], "，")
        });
        let verdict = match review.verdict {
            Verdict::Pass => "审核通过".to_owned(),
            Verdict::Return { redo_by } => format!("退回，限{}前重报", written_day(redo_by)),
        };
        let mut lines: Vec<String> = points.collect();
        lines.extend([verdict, review.reasons.clone(), self.mark(&review.by)]);
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        let covered = report.covers.iter();
        let covered: Vec<_> = covered
            .filter_map(|id| assignment.obligation(*id))
            .map(|owed| self.owed(owed))
            .collect();
        let unit = self.unit_name(assignment.unit);
        let about = joined(&[&unit, &covered.join("、")], "：");
        (about, joined(&lines, "\n"))
    }

    /// What the leaders said of the result, round by round (`district/13`).
    fn read(&self) -> Fields {
        let read = self.focus.item.result_reviews.iter();
        read.map(|review| {
            let passed = if review.passed {
                "同意"
            } else {
                "继续督办"
            };
            let words = joined(&[passed, &review.opinion, &self.mark(&review.by)], "\n");
            (named_role(review.role, ZH).to_owned(), words)
        })
        .collect()
    }

    fn appraisals(&self) -> Fields {
        let of = |assignment: &Assignment| {
            let unit = self.unit_name(assignment.unit);
            let given = assignment.appraisals.iter();
            let words = |text: &str, by| joined(&[text, &self.mark(by)], "\n");
            given
                .map(|one| (unit.clone(), words(&one.text, &one.by)))
                .collect::<Vec<_>>()
        };
        self.focus.item.assignments.iter().flat_map(of).collect()
    }

    /// What the office collated for leaders, each with the leader's answer (`town-duban/4.1.4`, `town/3.4c`), and what it sent up once it was
    /// signed (`town-duban/4.2.6`).
    pub(super) fn made_out(&self) -> Vec<Filed> {
        let item = self.focus.item;
        let proceedings = &item.proceedings;
        let feedback = self.form(FormUse::Feedback);
        let feedback = feedback.unwrap_or_else(|| "督查反馈".to_owned());
        let collated = proceedings.collations.iter().map(|made| {
            let name = if made.result {
                "办理结果"
            } else {
                &feedback
            };
            let fields = self.written_out(&made.content, &made.by, made.answer.as_ref());
            // What was sent back, or belongs to an earlier round, is kept and is not the feedback.
            let records: &[DossierRecord] = if made.result {
                &[DossierRecord::FinalReport]
            } else if item.is_feedback(self.focus.rulebook, made) {
                &[DossierRecord::Feedback]
            } else {
                &[]
            };
            (day_of(&made.by), name.to_owned(), fields, records)
        });
        let sent = proceedings.upward.iter().filter(|paper| paper.went_out());
        let sent = sent.map(|paper| {
            let mut forms = self.focus.rulebook.forms.iter();
            let rule = forms.find(|rule| rule.id == paper.form);
            let name = rule.map_or(paper.form.clone(), |rule| super::bare(&rule.name));
            let fields = self.written_out(&paper.content, &paper.by, paper.answer.as_ref());
            (day_of(&paper.by), name, fields, &[][..])
        });
        let mut all: Vec<_> = collated.chain(sent).collect();
        all.sort_by_key(|(day, ..)| *day);
        all.into_iter()
            .map(|(_, name, fields, records)| Filed {
                made: self.sheet(&name, fields),
                records,
            })
            .collect()
    }

    fn written_out(
        &self,
        content: &str,
        by: &domain::item::Signature,
        answer: Option<&domain::item::PaperAnswer>,
    ) -> Fields {
        let mut fields = vec![
            ("内容".to_owned(), content.to_owned()),
            ("拟稿".to_owned(), self.mark(by)),
        ];
        if let Some(answer) = answer {
            let passed = if answer.passed { "同意" } else { "退回" };
            let words = joined(&[passed, &answer.opinion, &self.mark(&answer.by)], "\n");
            fields.push(("审签意见".to_owned(), words));
        }
        fields
    }
}
