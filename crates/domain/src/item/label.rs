//! What an obligation's label says: `2025-W40` or `redo:completion` goes in, what is owed comes out, to be said in words.

use super::ObligationKind;

/// What is owed, as its label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label<'a> {
    /// `completion`, `receipt`, `periodic_report`, a step of the office: what goes by the name of its kind.
    Kind(ObligationKind),
    /// `milestone:2`: the second of the dates approved with the item.
    Milestone(&'a str),
    /// `2025-W40`
    Week {
        /// `2025`
        year: &'a str,
        /// `40`
        week: &'a str,
    },
    /// `2025-10`
    Month {
        /// `2025`
        year: &'a str,
        /// `10`
        month: &'a str,
    },
    /// `2025-Q3`
    Quarter {
        /// `2025`
        year: &'a str,
        /// `3`
        quarter: &'a str,
    },
    /// `redo:…`
    Redo(Box<Label<'a>>),
    /// Anything else: it says itself.
    Other(&'a str),
}

impl<'a> Label<'a> {
    /// Reads a label.
    #[must_use]
    pub fn read(label: &'a str) -> Self {
        if let Some(again) = label.strip_prefix("redo:") {
            return Self::Redo(Box::new(Self::read(again)));
        }
        if let Some(nth) = label.strip_prefix("milestone:") {
            return Self::Milestone(nth);
        }
        if let Ok(kind) = label.parse() {
            return Self::Kind(kind);
        }
        period(label).unwrap_or(Self::Other(label))
    }

    /// In Chinese: 2025年第40周反馈, 重办：办结.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Kind(kind) => kind_zh(*kind).into(),
            Self::Milestone(nth) => format!("时间节点{nth}"),
            Self::Week { year, week } => format!("{year}年第{}周反馈", plain(week)),
            Self::Month { year, month } => format!("{year}年{}月反馈", plain(month)),
            Self::Quarter { year, quarter } => format!("{year}年第{quarter}季度反馈"),
            Self::Redo(again) => format!("重办：{}", again.zh()),
            Self::Other(text) => (*text).into(),
        }
    }

    /// In English, inside a sentence: report for week 40 of 2025, redo of completion.
    #[must_use]
    pub fn en(&self) -> String {
        match self {
            Self::Kind(kind) => kind_en(*kind).into(),
            Self::Milestone(nth) => format!("milestone {nth}"),
            Self::Week { year, week } => format!("report for {year}-W{week}"),
            Self::Month { year, month } => format!("report for {year}-{month}"),
            Self::Quarter { year, quarter } => format!("report for {year}-Q{quarter}"),
            Self::Redo(again) => format!("redo of {}", again.en()),
            Self::Other(text) => (*text).into(),
        }
    }
}

fn period<'a>(label: &'a str) -> Option<Label<'a>> {
    let (year, part) = label.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, read): (&str, fn(&'a str, &'a str) -> Label<'a>) =
        match (part.strip_prefix('W'), part.strip_prefix('Q')) {
            (Some(week), _) => (week, |year, week| Label::Week { year, week }),
            (None, Some(quarter)) => (quarter, |year, quarter| Label::Quarter { year, quarter }),
            (None, None) => (part, |year, month| Label::Month { year, month }),
        };
    (digits(year) && digits(number)).then(|| read(year, number))
}

/// `04` is said 4.
fn plain(digits: &str) -> &str {
    digits.trim_start_matches('0')
}

fn kind_zh(kind: ObligationKind) -> &'static str {
    match kind {
        ObligationKind::Receipt => "签收",
        ObligationKind::PeriodicReport => "进展反馈",
        ObligationKind::Completion => "办结",
        ObligationKind::Milestone => "时间节点",
        ObligationKind::Redo => "重办",
        ObligationKind::Register => "登记",
        ObligationKind::Propose => "拟办",
        ObligationKind::Issue => "交办",
        ObligationKind::Collate => "汇总反馈",
        ObligationKind::Review => "审核",
        ObligationKind::ReturnReport => "退回",
        ObligationKind::Deliver => "递交答复件",
        ObligationKind::AnswerDispute => "答复异议",
        ObligationKind::Approve => "审批拟办意见",
        ObligationKind::RuleDispute => "裁定异议",
        ObligationKind::DecideExtension => "审批延期",
        ObligationKind::DecideCause => "审定客观原因",
    }
}

fn kind_en(kind: ObligationKind) -> &'static str {
    match kind {
        ObligationKind::Receipt => "receipt",
        ObligationKind::PeriodicReport => "progress report",
        ObligationKind::Completion => "completion",
        ObligationKind::Milestone => "milestone",
        ObligationKind::Redo => "redo",
        ObligationKind::Register => "registration",
        ObligationKind::Propose => "proposal",
        ObligationKind::Issue => "issue",
        ObligationKind::Collate => "collation",
        ObligationKind::Review => "review",
        ObligationKind::ReturnReport => "return",
        ObligationKind::Deliver => "delivery",
        ObligationKind::AnswerDispute => "answer to the dispute",
        ObligationKind::Approve => "approval",
        ObligationKind::RuleDispute => "ruling on the dispute",
        ObligationKind::DecideExtension => "decision on the extension",
        ObligationKind::DecideCause => "decision on the cause",
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn labels_are_said_in_words() {
        for (label, zh, en) in [
            ("2025-W04", "2025年第4周反馈", "report for 2025-W04"),
            ("2025-10", "2025年10月反馈", "report for 2025-10"),
            ("2025-Q3", "2025年第3季度反馈", "report for 2025-Q3"),
            ("milestone:2", "时间节点2", "milestone 2"),
            ("periodic_report", "进展反馈", "progress report"),
            (
                "redo:2025-10",
                "重办：2025年10月反馈",
                "redo of report for 2025-10",
            ),
            (
                "redo:redo:completion",
                "重办：重办：办结",
                "redo of redo of completion",
            ),
            ("redo:milestone:1", "重办：时间节点1", "redo of milestone 1"),
            ("receipt", "签收", "receipt"),
            ("2025-", "2025-", "2025-"),
            ("实施-细则", "实施-细则", "实施-细则"),
        ] {
            assert_eq!(Label::read(label).zh(), zh);
            assert_eq!(Label::read(label).en(), en);
        }
    }

    #[test]
    fn every_kind_goes_by_its_name() {
        for kind in ObligationKind::iter() {
            assert_eq!(Label::read(kind.word()), Label::Kind(kind));
        }
    }
}
