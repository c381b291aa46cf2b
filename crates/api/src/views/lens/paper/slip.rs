//! A signed slip as it was signed, and the record of a call or visit that urged.

use documents::paper::{Ink, Letter, Paper, Sheet, written_day};
use domain::{
    item::{Assignment, Ground, Urge, UrgeIssue},
    rulebook::LevelRule,
    time::beijing,
    vocabulary::{CopyOffice, Level, Part},
};

use super::{Desk, Made, Sections, ZH, bare};
use crate::{
    problem::Problem,
    views::lens::{days_between, named_role, phrases::named_level},
};

impl Desk<'_> {
    pub(super) fn slip(&self, assignment: &Assignment, urge: &Urge) -> Result<Made, Problem> {
        let issued = urge.issued.as_ref().ok_or_else(Problem::not_found)?;
        let rule = self.focus.rulebook.ladder.level(urge.level);
        let form = rule.map_or_else(
            || named_level(urge.level, ZH).to_owned(),
            |rule| bare(&rule.name),
        );
        let paper = match self.record(assignment, issued, &form) {
            Some(sheet) => Paper::Sheet(sheet),
            None => Paper::Letter(self.urging(assignment, urge, issued, rule, &form)),
        };
        Ok(self.made(paper, &form, &issued.number.text))
    }

    fn urging(
        &self,
        assignment: &Assignment,
        urge: &Urge,
        issued: &UrgeIssue,
        rule: Option<&LevelRule>,
        form: &str,
    ) -> Letter {
        let item = self.focus.item;
        let part = match assignment.part {
            Part::Lead => "承办",
            Part::Co => "配合办理",
        };
        let mut text = Sections::default();
        let (title, number) = (&item.title, &item.number.text);
        let why = because(urge.ground);
        let said = Some(urge.ground_text.trim()).filter(|said| !said.is_empty());
        let said = said.map(|said| format!("（{said}）")).unwrap_or_default();
        text.words(format!(
            "你单位{part}的“{title}”（{number}），{why}{said}，现予催办。"
        ));
        let covered = urge.covers.iter();
        let covered = covered.filter_map(|id| assignment.obligation(*id));
        let rows: Vec<_> = covered
            .map(|owed| {
                let late = days_between(owed.due_on, issued.on);
                let late = match late {
                    0 => "未逾期".to_owned(),
                    days => format!("{days}天"),
                };
                let what = self.owed(owed);
                [what, written_day(owed.due_on), late]
            })
            .collect();
        if !rows.is_empty() {
            text.table([("事项", 45), ("时限", 36), ("逾期", 19)], rows);
        }
        text.words(answer(issued, rule));
        Letter {
            marks: self.marks(),
            organ: self.organ.clone(),
            number: Some(issued.number.text.clone()),
            signatory: None,
            title: form.to_owned(),
            ink: ink(urge.level),
            addressee: self.unit_name(assignment.unit),
            body: text.blocks,
            on: issued.on,
            note: rule.map(|rule| {
                let role = named_role(rule.signer, ZH);
                format!("签发人：{role} {}", self.signer(&issued.by))
            }),
            copies: issued.copies.iter().map(|office| copied(*office)).collect(),
        }
    }

    /// A call or a visit is put on record, and unlike a slip nothing is sent (`group/6.1`).
    fn record(&self, assignment: &Assignment, issued: &UrgeIssue, form: &str) -> Option<Sheet> {
        let id = issued.record?;
        let call = assignment.urgings.iter().find(|call| call.id == id)?;
        let at = call.at.with_timezone(&beijing());
        let fields = [
            ("督查事项", self.focus.item.title.clone()),
            ("事项编号", self.focus.item.number.text.clone()),
            ("催办单位", self.organ.clone()),
            ("承办单位", self.unit_name(assignment.unit)),
            ("对方人员", call.who.clone()),
            (
                "时　　间",
                format!("{}{}", written_day(at.date_naive()), at.format(" %H:%M")),
            ),
            ("内　　容", call.said.clone()),
            ("答复时限", written_day(issued.answer_due_on)),
            ("记录人", self.signer(&call.by)),
        ];
        Some(Sheet {
            title: format!("{form}记录"),
            number: issued.number.text.clone(),
            on: issued.on,
            fields: fields.map(|(name, words)| (name.to_owned(), words)).into(),
        })
    }
}

/// By when and what the unit answers, and what the slip costs it.
fn answer(issued: &UrgeIssue, rule: Option<&LevelRule>) -> String {
    let due = written_day(issued.answer_due_on);
    let mut words = vec![format!(
        "请抓紧办理，并于{due}前书面报告最新进展情况和逾期原因。"
    )];
    let Some(rule) = rule else {
        return words.concat();
    };
    let parts: Vec<_> = rule
        .answer_parts
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    if !parts.is_empty() {
        words.push(format!("答复应当写明{}。", parts.join("、")));
    }
    if rule.explanation {
        words.push("你单位主要领导须当面说明情况。".to_owned());
    }
    if let Some(points) = rule.points {
        words.push(format!("本次催办减{}分。", points.unsigned_abs()));
    }
    words.concat()
}

fn because(ground: Ground) -> &'static str {
    match ground {
        Ground::ObligationOverdue => "下列事项未按期提报或办结",
        Ground::AnswerOverdue => "上一级催办逾期未答复",
        Ground::CauseRefused => "所报客观原因未获认可",
        Ground::RedoMissed => "退回重办后逾期未报",
        Ground::AgreedDateMissed => "当面说明时商定的日期已过",
        Ground::GrantedDateMissed => "延期或认可后的日期已过",
        Ground::ByClerk => "经督查需要催办",
        Ground::DueSoon => "下列事项即将到期",
        Ground::BehindPlan => "下列时间节点或定期反馈已逾期",
        Ground::Overdue => "办结期限已过",
    }
}

fn copied(office: CopyOffice) -> String {
    let name = match office {
        CopyOffice::Discipline => "纪检部门",
        CopyOffice::Organization => "组织部门",
        CopyOffice::Performance => "绩效考核部门",
    };
    name.to_owned()
}

fn ink(level: Level) -> Ink {
    match level {
        Level::Blue => Ink::Blue,
        Level::Yellow => Ink::Yellow,
        Level::Orange => Ink::Orange,
        Level::Red => Ink::Red,
        Level::Phone | Level::Written | Level::InPerson => Ink::Black,
    }
}
