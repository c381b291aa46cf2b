//! Reports in a story: written, signed, reviewed.

use super::*;

impl Story {
    /// A handler writes a report for what is owed under some labels.
    #[track_caller]
    pub(crate) fn writes(&mut self, n: u128, labels: &[&str], said: &Said<'_>) -> ReportId {
        let open = |label: &&str| -> ObligationId {
            let found = self.of(n).open_obligation(label);
            found.unwrap_or_else(|| panic!("{label} is not owed")).id
        };
        let covers = labels.iter().map(open).collect();
        let parts = said.parts.iter();
        let write = Command::WriteReport {
            assignment: self.id(n),
            report: None,
            covers,
            content: "全年增长11%，居全省第2".into(),
            no_progress: false,
            parts: parts
                .map(|part| ((*part).to_owned(), "已按要求落实".to_owned()))
                .collect(),
            late_reason: said.late.into(),
        };
        self.does(&handler(n), write);
        self.of(n).reports.last().unwrap().id
    }

    /// Written by the handler and signed by the head, which hands it in.
    #[track_caller]
    pub(crate) fn reports(&mut self, n: u128, labels: &[&str]) -> ReportId {
        self.reports_with(n, labels, &Said::default())
    }

    #[track_caller]
    pub(crate) fn reports_with(&mut self, n: u128, labels: &[&str], said: &Said<'_>) -> ReportId {
        let report = self.writes(n, labels, said);
        self.does(&head(n), Command::SignReport { report });
        report
    }

    /// A review in which every point of the checklist is met.
    pub(crate) fn review(&self, report: ReportId, ok: bool, verdict: Verdict) -> Command {
        let points = self.book.checklist.iter();
        Command::ReviewReport {
            report,
            points: points
                .map(|point| CheckedPoint {
                    id: point.id.clone(),
                    ok,
                    note: String::new(),
                })
                .collect(),
            verdict,
            reasons: "请补充佐证材料".into(),
            quality: Vec::new(),
            integrity: Vec::new(),
        }
    }

    #[track_caller]
    pub(crate) fn accepts(&mut self, report: ReportId) -> &mut Self {
        let review = self.review(report, true, Verdict::Pass);
        self.does(&clerk(), review)
    }

    #[track_caller]
    pub(crate) fn returns(&mut self, report: ReportId, redo_by: &str) -> &mut Self {
        let redo_by = day(redo_by);
        let review = self.review(report, false, Verdict::Return { redo_by });
        self.does(&clerk(), review)
    }

    /// Final report of the lead, passed by the office.
    #[track_caller]
    pub(crate) fn completes(&mut self, n: u128) -> &mut Self {
        let report = self.reports(n, &["completion"]);
        self.accepts(report)
    }
}
