//! What people write: report texts, in the tone of real ones; where a real progress text of the same matter is known, that one.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

/// Texts to report with.
pub(crate) struct Texts {
    /// Task → progress, from `progress-samples.csv`.
    real: BTreeMap<String, String>,
}

/// One after the other, as a matter goes on.
const PROGRESS: [&str; 6] = [
    "已成立工作专班，明确分管领导和经办科室，印发任务分解表；本期完成摸底调查，形成需求清单，正在征求相关单位意见。",
    "实施方案经部门联席会议审议通过并印发；申报通知已面向各街道、各有关单位发布，政策宣讲举办2场，参加110余人。",
    "首批申报材料受理完毕，共收到36份，资格审查通过29份；专家评审已安排，评审细则已报备。",
    "专家评审完成，拟入选名单公示无异议；配套资金已列入年度预算，第一批拨付到位，其余按进度拨付。",
    "入选人员协议签订过半，跟踪服务专员已逐一对接；存在的主要问题是个别用人单位岗位落实偏慢，已约谈督促。",
    "年度目标完成八成以上，剩余部分已明确到月、落实到人；档案资料同步整理，拟按期报结。",
];

const FINAL: &str = "本事项已全部办结：目标任务逐项对照完成，资金按规定拨付并完成绩效自评，相关制度已印发执行，佐证材料齐全，现申请办结。";

impl Texts {
    /// Reads the samples.
    pub(crate) fn read(samples: &[u8]) -> Result<Self> {
        let mut real = BTreeMap::new();
        for row in csv::Reader::from_reader(samples).records() {
            let row = row.context("progress-samples.csv")?;
            if let (Some(task), Some(progress)) = (row.get(1), row.get(6)) {
                real.insert(task.to_owned(), progress.to_owned());
            }
        }
        Ok(Self { real })
    }

    /// The n-th report on a matter, from 0.
    pub(crate) fn progress(&self, title: &str, n: usize) -> String {
        let real = self
            .real
            .get(title)
            .map(|real| format!("{real}。"))
            .unwrap_or_default();
        let general = PROGRESS
            .get(n % PROGRESS.len())
            .copied()
            .unwrap_or_default();
        format!("{real}{general}")
    }

    /// The final report.
    pub(crate) fn done(&self, title: &str) -> String {
        let real = self
            .real
            .get(title)
            .map(|real| format!("{real}。"))
            .unwrap_or_default();
        format!("{real}{FINAL}")
    }
}
