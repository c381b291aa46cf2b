//! The real ledger of Guangzhou's talent programme: its rows come out as they are, or often enough to fill a sheet.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use documents::list_xlsx::{List, ListCell, ListColumn, list_xlsx};

/// The ledger as the city published it.
pub(crate) const TALENT: &[u8] = include_bytes!("../../../tests/data/ledgers/gz-talent-2012.xlsx");
const ROWS: &[u8] = include_bytes!("../../../tests/data/ledgers/gz-talent-2012.csv");

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    /// 任务
    pub(crate) text: String,
    /// 牵头单位
    pub(crate) leads: String,
    /// 配合单位
    pub(crate) co: String,
    /// 完成时限, in words.
    pub(crate) deadline: String,
}

/// The 44 rows.
///
/// # Errors
/// The file is not what it was.
pub(crate) fn tasks() -> Result<Vec<Task>> {
    let mut rows = csv::Reader::from_reader(ROWS);
    let mut tasks = Vec::new();
    for row in rows.records() {
        let row = row?;
        let cell = |place| row.get(place).unwrap_or_default().to_owned();
        tasks.push(Task {
            text: cell(1),
            leads: cell(2),
            co: cell(3),
            deadline: cell(4),
        });
    }
    ensure!(tasks.len() == 44, "the ledger has {} rows", tasks.len());
    Ok(tasks)
}

/// Every unit named, without the groups such as 各区.
pub(crate) fn units(tasks: &[Task]) -> BTreeSet<String> {
    let cells = tasks.iter().flat_map(|task| [&task.leads, &task.co]);
    cells
        .flat_map(|cell| names(cell))
        .filter(|name| !name.starts_with('各') && *name != "县级市")
        .map(Into::into)
        .collect()
}

/// The first lead of a row.
pub(crate) fn lead(task: &Task) -> Option<&str> {
    names(&task.leads).find(|name| !name.starts_with('各'))
}

fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['、', '，', '；'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// The n-th matter of as many as are wanted: the ledger's rows again and again, each time another batch.
pub(crate) fn distinct(tasks: &[Task], n: u32) -> Result<(Task, String)> {
    let n = usize::try_from(n)?;
    let task = &tasks[n % tasks.len()];
    let text = format!("{}（第{}批）", task.text, n / tasks.len() + 1);
    Ok((task.clone(), text))
}

/// A ledger of so many rows, as an office would keep it in a spreadsheet.
///
/// # Errors
/// It does not fit into a sheet.
pub(crate) fn sheet(tasks: &[Task], rows: u32) -> Result<Vec<u8>> {
    let column = |heading: &str, width| ListColumn {
        heading: heading.into(),
        width,
    };
    let row = |n: u32| -> Result<Vec<ListCell>> {
        let (task, text) = distinct(tasks, n)?;
        Ok(vec![
            ListCell::Integer(i64::from(n) + 1),
            ListCell::Text(text),
            ListCell::Text(task.leads),
            ListCell::Text(task.co),
            ListCell::Text(task.deadline),
        ])
    };
    let list = List {
        title: "《关于推进人才集聚工程的实施意见》任务分工台账".into(),
        columns: vec![
            column("序号", 6.0),
            column("任务", 60.0),
            column("牵头单位", 24.0),
            column("配合单位", 36.0),
            column("完成时限", 14.0),
        ],
        rows: (0..rows).map(row).collect::<Result<_>>()?,
    };
    list_xlsx(&list).context("the ledger cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_repeat_and_differ() {
        let tasks = tasks().expect("the ledger is there");
        let texts: BTreeSet<_> = (0..1_000)
            .map(|n| distinct(&tasks, n).expect("a row").1)
            .collect();
        assert_eq!(texts.len(), 1_000);
        assert!(units(&tasks).contains("市发展改革委"));
        assert!(!units(&tasks).iter().any(|unit| unit.starts_with('各')));
    }
}
