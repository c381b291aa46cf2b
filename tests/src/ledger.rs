//! Rows of the real ledgers in `tests/data/ledgers`: a file and a number go in, the task as its office wrote it comes out.

use std::{
    fs,
    path::{Path, PathBuf},
};

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
        let rows = rows(&folder().join(ledger));
        let row = rows.into_iter().find(|row| row[0] == number);
        let Some([_, title, lead, co, due, chapter]) = row else {
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

/// Whether some ledger names this unit as one that leads or assists.
pub(crate) fn names(unit: &str) -> bool {
    let files = fs::read_dir(folder()).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let ledgers = paths.filter(|path| path.extension().is_some_and(|kind| kind == "csv"));
    ledgers
        .flat_map(|ledger| rows(&ledger))
        .any(|[_, _, lead, co, ..]| {
            let mut named = lead
                .split(['、', '，', '；'])
                .chain(co.split(['、', '，', '；']));
            named.any(|name| name.trim_end_matches('等') == unit)
        })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ledgers")
}

/// The first six columns of every row; rows of other shapes are no tasks.
fn rows(ledger: &Path) -> Vec<[String; 6]> {
    let mut reader = csv::Reader::from_path(ledger).unwrap();
    let rows = reader.records().map(Result::unwrap);
    rows.filter_map(|row| {
        let cells: Vec<String> = row.iter().take(6).map(str::to_owned).collect();
        cells.try_into().ok()
    })
    .collect()
}
