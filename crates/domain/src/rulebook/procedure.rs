//! What units owe after the notice, and named rules of several parts.

use serde::{Deserialize, Serialize};

use super::Basis;
use crate::{cadence::Cadence, term::Term, vocabulary::vocabulary};

/// Receiving the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptRule {
    /// How long, counted from the issue.
    pub term: Term,
    /// The article.
    pub basis: Basis,
    /// The unit hands in its own schedule with the receipt, for this article (`banner/4.1.2`).
    #[serde(default)]
    pub schedule_basis: Option<Basis>,
    /// In matters of these sources; of all where none is named.
    #[serde(default)]
    pub schedule_sources: Vec<String>,
}

vocabulary! {
    /// From which event a term runs.
    CountsFrom {
        /// 交办之日
        Issue,
        /// 签收之日
        Receipt,
    }
}

/// The completion date where people set none, and how long is normal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletionRule {
    /// The term where the notice sets no date (`sichuan/10.3`).
    #[serde(default)]
    pub default: Option<Term>,
    /// What that term runs from.
    #[serde(default = "from_issue")]
    pub from: CountsFrom,
    /// Normally not longer than this from the proposal; more needs a reason (`group/3.3`).
    #[serde(default)]
    pub normal_maximum: Option<Term>,
    /// The article.
    pub basis: Basis,
}

fn from_issue() -> CountsFrom {
    CountsFrom::Issue
}

/// A term counted from an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermRule {
    /// How long.
    pub term: Term,
    /// The article.
    pub basis: Basis,
}

/// Which periods owe a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportingRule {
    /// A first period of which less than this share is left at issue is skipped.
    pub first_period_minimum: crate::cadence::Share,
    /// What is reported after a missed due date, until the matter is done (`town/3.4a`).
    #[serde(default)]
    pub continued: Option<ContinuedRule>,
    /// The article, or that it is ours.
    pub basis: Basis,
    /// Where a co unit's report goes.
    #[serde(default = "to_office")]
    pub co_reports_to: CoReports,
    /// The unit's handler may hand in a report; else the head, or the deputy where delegated, signs it (`sichuan/10.4`).
    #[serde(default)]
    pub handler_submits: bool,
    /// The head signs in person: no deputy signs because it was delegated (`sichuan/10.4`).
    #[serde(default)]
    pub signed_in_person: bool,
    /// The article that says who signs; else [`Self::basis`] stands for it.
    #[serde(default)]
    pub signed_basis: Option<Basis>,
    /// The article that says where a co unit's report goes.
    #[serde(default)]
    pub co_basis: Option<Basis>,
    /// A report after its date says why it is late (`town/3.4a`, `group/6.2`).
    #[serde(default)]
    pub late_reason: Option<Basis>,
    /// The part of an answer to a slip that says the same, so that it is said once (`group/6.2`).
    #[serde(default)]
    pub late_reason_part: Option<String>,
}

/// What is basically done is kept up (常态保持, `district/8.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepUpRule {
    /// How often its result is reported from then on.
    pub cadence: Cadence,
    /// The article.
    pub basis: Basis,
}

/// Reports that go on after a missed due date (`town/3.4a`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContinuedRule {
    /// How often.
    pub cadence: Cadence,
    /// The article.
    pub basis: Basis,
}

vocabulary! {
    /// Who reads a co unit's report.
    CoReports {
        /// 报督查机构
        Office,
        /// 报牵头单位
        Lead,
    }
}

fn to_office() -> CoReports {
    CoReports::Office
}

/// The office that supervises, as the regulation calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganRule {
    /// e.g. 督查室; follows the government's name.
    pub name: String,
    /// The article.
    pub basis: Basis,
}

/// When prompts go out before the due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromptRule {
    /// Working days before the due date.
    pub working_days_before: Vec<u16>,
    /// The article, or that it is ours.
    pub basis: Basis,
}

/// A named point of a list: of the review's checklist, of the dossier, of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRule {
    /// snake_case
    pub id: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The article.
    pub basis: Basis,
}
