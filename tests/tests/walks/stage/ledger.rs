//! Rows of the real ledgers (`tests/data/ledgers`), as an office registers them.

use std::path::Path;

use serde_json::{Value, json};

/// A row of a real ledger (`tests/data/ledgers`).
pub(crate) struct Row {
    task: String,
    lead: String,
    until: String,
    section: String,
}

impl Row {
    /// By the ledger's file and the row's number in it; the lead is as the ledger names it.
    ///
    /// # Panics
    /// There is no such row, or another unit leads it.
    #[track_caller]
    pub(crate) fn of(file: &str, number: &str, lead: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/ledgers/{file}.csv"));
        let mut rows = csv::Reader::from_path(path).unwrap().into_records();
        let found = rows.find_map(|row| row.ok().filter(|row| row.get(0) == Some(number)));
        let found = found.unwrap_or_else(|| panic!("{file} has no row {number}"));
        let cell = |place: usize| found.get(place).unwrap_or_default().to_owned();
        let row = Self {
            task: cell(1),
            lead: cell(2),
            until: cell(4),
            section: cell(5),
        };
        assert_eq!(row.lead, lead, "{file}, row {number}");
        row
    }

    /// As an office registers it.
    pub(crate) fn registration(&self, source: &str, received_on: &str) -> Value {
        let until = if self.until.is_empty() {
            "年内"
        } else {
            &self.until
        };
        let section = &self.section;
        json!({
            "title": self.task,
            "content": format!("{section} {}（牵头单位：{}；完成时限：{until}）", self.task, self.lead).trim(),
            "basis": "", "source": source, "receivedOn": received_on,
        })
    }
}
