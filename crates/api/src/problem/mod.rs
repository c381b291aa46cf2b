//! In: what went wrong. Out: RFC 9457 `application/problem+json` in the caller's language; never SQL, a path or a version.

mod accounts;
mod cases;
pub(crate) mod codes;
mod refusals;
mod rulebook;
mod scenario;
pub(crate) mod store;

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{StatusCode, header},
};
use domain::item::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) use rulebook::misread;
pub(crate) use scenario::misfit;

use crate::locale::{Locale, Text};

/// A kind of problem: stable code, status, words in both languages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// For programs, in snake_case; also the end of `type`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The same for every occurrence.
    pub title: Text,
    /// With `{name}` for what differs between occurrences.
    pub detail: Text,
}

pub(crate) const fn code(code: &'static str, status: u16, title: Text, detail: Text) -> Code {
    Code {
        code,
        status,
        title,
        detail,
    }
}

/// The title of a code, the domain's refusals included.
pub(crate) fn title(code: &str) -> Option<Text> {
    all_codes()
        .find(|known| known.code == code)
        .map(|known| known.title)
}

/// Every code, the domain's refusals included.
fn all_codes() -> impl Iterator<Item = &'static Code> {
    codes::OWN
        .iter()
        .copied()
        .chain(refusals::REFUSALS)
        .chain(cases::REFUSALS)
        .chain(accounts::REFUSALS)
}

/// What differs between two occurrences of one code.
type Fact = (&'static str, String);
type Facts = Vec<Fact>;

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// JSON pointer into the body, or `/name` of a query parameter.
    pub pointer: String,
    code: &'static Code,
    facts: Facts,
    /// The code that programs read instead, where its words stand already.
    coded: Option<&'static str>,
    /// Words that stand already, in Chinese and in English, instead of the code's.
    said: Option<[String; 2]>,
}

impl Fault {
    /// A fault with nothing further to tell.
    pub(crate) fn new(pointer: impl Into<String>, code: &'static Code) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            facts: Vec::new(),
            coded: None,
            said: None,
        }
    }

    /// What stands against one of several things that a request is about, in the words of its own problem.
    pub(crate) fn of(pointer: impl Into<String>, problem: Problem) -> Self {
        Self {
            facts: problem.facts,
            ..Self::new(pointer, problem.code)
        }
    }

    /// Whether it is of this code.
    pub(crate) fn is(&self, code: &Code) -> bool {
        self.code.code == code.code
    }

    /// Adds a fact for the words.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Under a code of the domain's own, which the problems have no words for.
    #[must_use]
    pub(crate) fn coded(mut self, code: &'static str) -> Self {
        self.coded = Some(code);
        self
    }

    /// Says it in these words instead, for whoever reads which.
    #[must_use]
    pub(crate) fn said_in(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.said = Some([zh.into(), en.into()]);
        self
    }
}

/// Why a request was not served.
#[derive(Debug)]
pub(crate) struct Problem {
    code: &'static Code,
    facts: Facts,
    faults: Vec<Fault>,
    retry_after: Option<u32>,
    allow: Option<String>,
    noted: bool,
}

impl Problem {
    /// A problem of a code.
    pub(crate) fn new(code: &'static Code) -> Self {
        Self {
            code,
            facts: Vec::new(),
            faults: Vec::new(),
            retry_after: None,
            allow: None,
            noted: false,
        }
    }

    /// The one answer for what is missing and for what is hidden.
    pub(crate) fn not_found() -> Self {
        Self::new(&codes::NOT_FOUND)
    }

    /// Fields that do not fit.
    pub(crate) fn fields(faults: Vec<Fault>) -> Self {
        Self {
            faults,
            ..Self::new(&codes::BAD_FIELDS)
        }
    }

    /// One field that does not fit.
    pub(crate) fn field(fault: Fault) -> Self {
        Self::fields(vec![fault])
    }

    /// Something of ours failed: the chain of causes goes to the log, the caller learns the request's number only.
    pub(crate) fn internal(cause: impl fmt::Display) -> Self {
        tracing::error!(cause = %cause, "request failed");
        Self::new(&codes::INTERNAL)
    }

    /// Adds a fact for the words, or says it better than before.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.facts.retain(|(known, _)| *known != name);
        self.facts.push((name, value.to_string()));
        self
    }

    /// Adds a field at fault.
    #[must_use]
    pub(crate) fn at(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Says when to try again, in seconds.
    #[must_use]
    pub(crate) fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Names the methods that can be used.
    #[must_use]
    pub(crate) fn allow(mut self, methods: String) -> Self {
        self.facts.push(("allowed", methods.clone()));
        self.allow = Some(methods);
        self
    }

    /// Says that the trail has it already, with the object it was about.
    #[must_use]
    pub(crate) fn noted(mut self) -> Self {
        self.noted = true;
        self
    }

    /// The code of a denial that the trail has not yet.
    pub(crate) fn to_note(&self) -> Option<&'static str> {
        (self.code.status == 403 && !self.noted).then_some(self.code.code)
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        self.code.code
    }

    /// The answer in one language; `request` numbers it in the log.
    pub(crate) fn response(&self, locale: Locale, request: &str) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        answer.insert_header((header::CONTENT_LANGUAGE, locale.tag()));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Some(methods) = &self.allow {
            answer.insert_header((header::ALLOW, methods.as_str()));
        }
        if self.code.status == 401 {
            answer.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        answer.json(self.body(locale, request))
    }

    /// The body in one language.
    pub(crate) fn body(&self, locale: Locale, request: &str) -> ProblemBody {
        let errors = self.faults.iter().map(|fault| FaultBody {
            pointer: fault.pointer.clone(),
            code: fault.coded.unwrap_or(fault.code.code).to_owned(),
            detail: match &fault.said {
                Some([zh, en]) => locale.pick(zh, en).clone(),
                None => {
                    let facts = fault.facts.iter().chain(&self.facts);
                    filled(fault.code.detail.in_(locale), facts, request)
                }
            },
        });
        ProblemBody {
            kind: format!("/problems/{}", self.code.code),
            title: self.code.title.in_(locale).to_owned(),
            status: self.code.status,
            detail: filled(self.code.detail.in_(locale), self.facts.iter(), request),
            code: self.code.code.to_owned(),
            errors: errors.collect(),
        }
    }
}

/// Puts the facts into a text, of two with one name the first.
fn filled<'f>(text: &str, facts: impl Iterator<Item = &'f Fact>, request: &str) -> String {
    let with_facts = facts.fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    });
    with_facts.replace("{request}", request)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let Some(code) = refusals::REFUSALS
            .iter()
            .find(|code| code.code == refusal.code())
        else {
            return Self::internal(format!("the refusal {} has no words", refusal.code()));
        };
        let problem = match &refusal {
            Refusal::DisputeWindowClosed { closed_on: date }
            | Refusal::ExtensionTooLate { due_on: date }
            | Refusal::ExtensionLapsed { new_due_on: date }
            | Refusal::ExtensionNotLater { due_on: date }
            | Refusal::DifficultyTooLate { due_on: date }
            | Refusal::LongerThanNormal { normal_on: date } => Self::new(code).with("date", date),
            Refusal::MotionTwice { number } => Self::new(code).with("number", number),
            // Said better by whoever knows the item.
            Refusal::WrongStage => Self::new(code).with("standing", ""),
            Refusal::CoordinationsTooFew { needed } => Self::new(code).with("needed", needed),
            Refusal::PartMissing { part } => Self::new(code).with("part", part),
            Refusal::DossierIncomplete { paper } | Refusal::OriginalMissing { paper } => {
                Self::new(code).with("paper", paper)
            }
            _ => Self::new(code),
        };
        // What is wrong with a list's entry is said as of every other field.
        let of_field = matches!(
            refusal,
            Refusal::UnknownObligation { .. } | Refusal::Repeated { .. }
        );
        let problem = if of_field {
            Self::new(&codes::BAD_FIELDS)
        } else {
            problem
        };
        match refusals::pointer(&refusal) {
            Some(pointer) => problem.at(Fault::new(pointer, code)),
            None => problem,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Without a request at hand the language is the default; the outermost layer renders it again in the caller's.
    fn error_response(&self) -> HttpResponse {
        self.response(Locale::default(), "")
    }
}

/// A problem as it is sent (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "/problems/bad_fields", "title": "填写内容有误", "status": 422, "detail": "请检查所列的字段。", "code": "bad_fields",
    "errors": [{"pointer": "/title", "code": "missing_field", "detail": "必须填写。"}]
}))]
pub(crate) struct ProblemBody {
    /// `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every problem of this code, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is particular to this one, in the caller's language.
    pub detail: String,
    /// For programs, in snake_case.
    pub code: String,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FaultBody>,
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Fault)]
pub(crate) struct FaultBody {
    /// JSON pointer into the body; of a query parameter `/` and its name.
    pub pointer: String,
    /// For programs, in snake_case.
    pub code: String,
    /// In the caller's language.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::item::Refusal;
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_refusal_has_its_words() {
        let known: BTreeSet<&str> = refusals::REFUSALS.iter().map(|code| code.code).collect();
        let said: BTreeSet<&str> = Refusal::iter().map(|refusal| refusal.code()).collect();
        assert_eq!(known, said);
    }

    /// What a case has in common with an item keeps the item's words.
    #[test]
    fn every_refusal_of_a_case_has_its_words() {
        use domain::{inspection, yearly_plan};
        let of_items: BTreeSet<&str> = refusals::REFUSALS.iter().map(|code| code.code).collect();
        let known: BTreeSet<&str> = cases::REFUSALS.iter().map(|code| code.code).collect();
        let inspections = inspection::Refusal::iter().map(|refusal| refusal.code());
        let plans = yearly_plan::Refusal::iter().map(|refusal| refusal.code());
        let said: BTreeSet<&str> = inspections
            .chain(plans)
            .filter(|code| !of_items.contains(code))
            .collect();
        let lost: Vec<_> = said.difference(&known).collect();
        assert!(lost.is_empty(), "without words: {lost:?}");
        assert!(
            known.is_disjoint(&of_items),
            "an item's refusal has these words already"
        );
    }

    /// Those of accountability, bulletins and the assessment.
    #[test]
    fn every_refusal_of_an_account_has_its_words() {
        use domain::{accountability, assessment, bulletin};
        let known: BTreeSet<&str> = refusals::REFUSALS
            .iter()
            .chain(cases::REFUSALS)
            .chain(accounts::REFUSALS)
            .map(|code| code.code)
            .collect();
        let accounts = accountability::Refusal::iter().map(|refusal| refusal.code());
        let bulletins = bulletin::Refusal::iter().map(|refusal| refusal.code());
        let merits = assessment::Refusal::iter().map(|refusal| refusal.code());
        let said: BTreeSet<&str> = accounts.chain(bulletins).chain(merits).collect();
        let lost: Vec<_> = said.difference(&known).collect();
        assert!(lost.is_empty(), "without words: {lost:?}");
        let idle = accounts::REFUSALS
            .iter()
            .find(|code| !said.contains(code.code));
        assert!(idle.is_none(), "said by nobody: {idle:?}");
        let rows = refusals::REFUSALS.len() + cases::REFUSALS.len() + accounts::REFUSALS.len();
        assert_eq!(known.len(), rows, "a code has its words twice");
    }

    #[test]
    fn every_code_speaks_both_languages_and_names_the_same_facts() {
        let facts = |text: &str| {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next().map(str::to_owned))
                .collect::<BTreeSet<_>>()
        };
        for code in all_codes() {
            for text in [code.title, code.detail] {
                assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", code.code);
                assert!(
                    !text.zh.is_ascii() || text.zh == "{reason}",
                    "{} has no Chinese",
                    code.code
                );
                assert!(text.en.is_ascii(), "{} has no English", code.code);
                assert_eq!(facts(text.zh), facts(text.en), "{}", code.code);
            }
            assert!((400..600).contains(&code.status), "{}", code.code);
        }
    }

    /// A code serves every rulebook: an article of one of them would be a foreign one to most readers.
    #[test]
    fn no_code_cites_a_regulation() {
        let cites = |text: &str| {
            let after = |place: usize| text.get(place + 1..).unwrap_or_default();
            text.match_indices('/').any(|(place, _)| {
                after(place).starts_with(|c: char| c == 'A' || c.is_ascii_digit())
            })
        };
        assert!(cites("（group/3.3）") && cites("(district/A1)") && !cites("and/or"));
        for code in all_codes() {
            for text in [code.title, code.detail] {
                assert!(!cites(text.zh) && !cites(text.en), "{}", code.code);
            }
        }
    }

    #[test]
    fn missing_and_hidden_look_the_same() {
        let hidden = Problem::from(Refusal::NotFound).body(Locale::En, "");
        assert_eq!(hidden, Problem::not_found().body(Locale::En, ""));
    }
}
