//! What is wrong with a rulebook's text, for readers of Chinese; in English the domain's own words are told.

use domain::rulebook::{LineFault, RulebookFault as F};

use super::{Fault, codes};

/// The line at fault.
pub(crate) fn misread(LineFault { line, fault }: &LineFault) -> Fault {
    Fault::new("/text", &codes::BAD_RULEBOOK)
        .with("line", *line)
        .said_in(
            format!("第 {line} 行：{}（{}）", zh(fault), fault.code()),
            format!("Line {line}: {}: {fault}", fault.code()),
        )
}

fn zh(fault: &F) -> String {
    match fault {
        F::Syntax(_) => "不是有效的 TOML".into(),
        F::UnknownField(told) => named("规程没有这个字段", told),
        F::MissingField(told) => named("缺少字段", told),
        F::UnknownWord(told) => named("不是可用的取值", told),
        F::UnfitValue(_) => "内容的类型不符或超出范围".into(),
        F::NotKebabCase(id) => format!("“{id}”应以小写字母、数字和短横线书写"),
        F::NotDottedSnakeCase(id) => format!("“{id}”应以小写字母、数字和下划线书写，各段以点分隔"),
        F::NotSnakeCase(id) => format!("“{id}”应以小写字母、数字和下划线书写"),
        F::NeverAskedFor(id) => format!("系统无从得知有无“{id}”，因此永远不会要求它"),
        F::VersionZero => "版本从 1 起".into(),
        F::Empty => "至少要有一项".into(),
        F::Blank => "文字不能为空".into(),
        F::Twice(id) => format!("“{id}”出现了两次"),
        F::ArticleForm(article) => format!("“{article}”不是 15.1、10b、A4.2 这样的条款号"),
        F::NotSigning(role) => format!(
            "{} 不能签发；签发的是办公室主要领导、主管领导和主要领导",
            role.word()
        ),
        F::NotDeciding(role) => format!("{} 不能审批；审批的是督查室主任和签发的领导", role.word()),
        F::NotBegunByUnits => {
            "这些来源的事项不由承办单位立项；可由其立项的来源写在 initiative.sources".into()
        }
        F::NotLeader(role) => format!("{} 不是领导", role.word()),
        F::EmptyTerm => "期限至少为 1，或者为 same_day".into(),
        F::PromptOnDueDate => "提示至少提前 1 个工作日；到期当日的提示不必写".into(),
        F::NumberPattern(text) => {
            format!("“{text}”中 {{year}} 和 {{n}} 须各出现一次，且没有别的花括号")
        }
        F::NumberShared(text) => format!("“{text}”已用于另一序列的编号"),
        F::NoBasis(what) => format!("“{what}”没有条款依据"),
        F::IdleBasis(what) => format!("本级没有“{what}”，这一条款没有用处"),
        F::PointsNotNegative(points) => format!("扣分应为负数，{points} 分扣不了分"),
        F::PointsNotPositive(points) => format!("加分应为正数，{points} 分加不了分"),
        F::PointsNotWorse { points, after } => format!("扣 {points} 分不重于上一级的 {after} 分"),
        F::TierPointsMilder => "等级更高的事项扣分不能更轻".into(),
        F::PointsWithoutScores => "有 scores 时各级须有分值和条款，没有时都不能有".into(),
        F::NoSuchSource(id) => format!("本规程没有事项来源“{id}”"),
        F::NoSuchTier(tier) => format!("本规程没有督查等级 {}", tier.word()),
        F::NoSuchPeriod(nth) => format!("按这个周期，一年没有第 {nth} 期"),
        F::NobodyDecides => "由领导决定，但 decided_by 没有指明是谁".into(),
        F::NeverPossible(what) => format!("在本规程中不可能出现“{what}”"),
        F::MissingForm(form) => format!("缺少用途为“{form}”的文书"),
        F::MixedTriggers => "各级要么都有触发条件，要么都没有".into(),
        F::TriggerOrder => "触发条件依次为 due_soon、behind_plan、overdue，各一次".into(),
        F::NoSuchLevel(level) => format!("催办阶梯没有 {} 这一级", level.word()),
        F::EndlessLadder(level) => {
            format!(
                "逾期转到 {} 级，而该级又可说明原因、重定日期：阶梯没有尽头",
                level.word()
            )
        }
    }
}

/// What the TOML reader says names the key in marks; the rest is a programmer's English.
fn named(what: &str, told: &str) -> String {
    match told.split('`').nth(1) {
        Some(key) => format!("{what}：{key}"),
        None => what.to_owned(),
    }
}
