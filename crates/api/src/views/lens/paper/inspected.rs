//! What inspections of a matter found, as the volume keeps it: 检查记录, 整改建议书, 书面总结 (`company/5.3`, `company/5.4b`, `company/5.5`).

use documents::paper::written_day;
use domain::{
    inspection::{Finding, Inspection, State},
    rulebook::{DossierRecord, FormUse},
};

use super::{Desk, joined, kept::Filed};

impl Desk<'_> {
    /// The papers of one inspection, once it has been concluded.
    pub(super) fn inspected(&self, inspection: &Inspection) -> Vec<Filed> {
        if !matches!(inspection.state, State::Concluded | State::Closed) {
            return Vec::new();
        }
        let mut papers = Vec::new();
        let records = self.records(inspection);
        if !records.is_empty() {
            papers.push(Filed {
                made: self.sheet(&self.named(FormUse::Inspection, "检查记录"), records),
                records: &[DossierRecord::InspectionRecord],
            });
        }
        let letters = inspection.findings.iter();
        papers.extend(letters.filter_map(|finding| self.rectification(finding)));
        if let Some(report) = &inspection.report_text {
            let conclusion = inspection.conclusion.as_ref();
            let conclusion =
                conclusion.map(|said| joined(&[&said.text, &self.mark(&said.by)], "\n"));
            let read = inspection.readings.iter();
            let read = read.map(|read| joined(&[&read.opinion, &self.mark(&read.by)], "\n"));
            let read: Vec<_> = read.collect();
            let fields = [
                ("督查事项", inspection.title.clone()),
                ("基本情况", report.situation.clone()),
                ("问题与原因", report.analysis.clone()),
                ("措施建议", report.proposals.clone()),
                ("报告人", self.mark(&report.by)),
                ("领导审示意见", read.join("\n")),
                ("督查结论", conclusion.unwrap_or_default()),
            ];
            papers.push(Filed {
                made: self.sheet(&self.named(FormUse::Summary, "书面总结"), filled(fields)),
                records: &[DossierRecord::InspectionSummary],
            });
        }
        papers
    }

    fn named(&self, of: FormUse, otherwise: &str) -> String {
        self.form(of).unwrap_or_else(|| otherwise.to_owned())
    }

    /// Point by point what was found, then each finding with what became of it.
    fn records(&self, inspection: &Inspection) -> Vec<(String, String)> {
        let points = inspection
            .plan
            .as_ref()
            .map_or(&[][..], |plan| &plan.checklist);
        let recorded = inspection.records.iter().map(|(nth, record)| {
            let point = points.get(usize::from(*nth));
            let name = point.map_or_else(|| format!("第{}项", nth.saturating_add(1)), Clone::clone);
            let met = if record.met { "符合" } else { "不符合" };
            let words = joined(&[met, &record.text, &self.mark(&record.by)], "\n");
            (name, words)
        });
        let found = inspection.findings.iter().map(|finding| {
            let name = format!("问题（{}）", self.unit_name(finding.unit));
            (name, self.finding(finding))
        });
        recorded.chain(found).collect()
    }

    fn finding(&self, finding: &Finding) -> String {
        let mut lines = vec![finding.text.clone()];
        if let Some(told) = &finding.on_the_spot {
            lines.push(format!("当场指出：{}；整改：{}", told.told, told.done));
        }
        if let Some(proposal) = &finding.proposal {
            lines.push(format!("处理建议：{}", proposal.proposal));
        }
        lines.extend(
            finding
                .demands
                .iter()
                .map(|demand| format!("限{}前整改：{}", written_day(demand.due_on), demand.text)),
        );
        let answers = finding.answers.iter();
        lines.extend(answers.map(|answer| format!("整改情况：{}", answer.text)));
        lines.extend(finding.checks.iter().map(|check| {
            let stands = if check.corrected {
                "已整改"
            } else {
                "未整改"
            };
            joined(&[&format!("核查：{stands}"), &check.opinion], "，")
        }));
        lines.push(self.mark(&finding.by));
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        joined(&lines, "\n")
    }

    /// The notice to put a finding right, each date that was set.
    fn rectification(&self, finding: &Finding) -> Option<Filed> {
        let last = finding.demands.last()?;
        let number = finding
            .demands
            .iter()
            .rev()
            .find_map(|one| one.number.as_ref());
        let number = number.map(|number| number.text.clone());
        let demands = finding.demands.iter().map(|demand| {
            let until = format!("{}前：{}", written_day(demand.due_on), demand.text);
            joined(&[&until, &self.mark(&demand.by)], "\n")
        });
        let fields = [
            ("编号", number.unwrap_or_default()),
            ("责任单位", self.unit_name(finding.unit)),
            ("存在问题", finding.text.clone()),
            ("整改要求", demands.collect::<Vec<_>>().join("\n")),
            ("签发", self.mark(&last.by)),
        ];
        Some(Filed {
            made: self.sheet(
                &self.named(FormUse::Rectification, "督查整改建议书"),
                filled(fields),
            ),
            records: &[],
        })
    }
}

fn filled<const N: usize>(fields: [(&str, String); N]) -> Vec<(String, String)> {
    let told = fields
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty());
    told.map(|(name, words)| (name.to_owned(), words)).collect()
}
