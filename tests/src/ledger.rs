//! Rows of the real ledgers in `tests/data/ledgers`: a file and a number go in, the task as its office wrote it comes out.

use std::path::Path;

use serde_json::{Value, json};

/// A task of a ledger.
#[derive(Debug, Clone)]
pub struct Task {
    /// 任务
    pub title: String,
    /// 牵头单位, as written.
    pub lead: String,
    /// 配合单位, as written; often empty.
    pub co: String,
    /// 完成时限, in words; often empty.
    pub due: String,
    /// 来源章节: the document and the place in it.
    pub chapter: String,
}

impl Task {
    /// The first row of a ledger with this 序号.
    ///
    /// # Panics
    /// There is none.
    #[track_caller]
    pub fn of(ledger: &str, number: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("data/ledgers")
            .join(ledger);
        let mut reader = csv::Reader::from_path(file).unwrap();
        let row = reader
            .records()
            .map(Result::unwrap)
            .find(|row| row.get(0) == Some(number));
        // Ledgers with progress on them have more columns.
        let cells = row.map(|row| row.iter().take(6).map(str::to_owned).collect::<Vec<_>>());
        let Some(Ok([_, title, lead, co, due, chapter])) = cells.map(<[String; 6]>::try_from)
        else {
            panic!("{ledger} has no row {number}");
        };
        Self {
            title,
            lead,
            co,
            due,
            chapter,
        }
    }

    /// As an office registers it.
    pub fn registration(&self, source: &str, received_on: &str) -> Value {
        let words = [
            ("牵头", &self.lead),
            ("配合", &self.co),
            ("时限", &self.due),
        ];
        let told = words.iter().filter(|(_, said)| !said.is_empty());
        let told: Vec<_> = told.map(|(name, said)| format!("{name}：{said}")).collect();
        json!({
            "title": self.title,
            "content": format!("{}（{}）", self.title, told.join("；")),
            "basis": self.chapter,
            "source": source,
            "receivedOn": received_on,
        })
    }
}
