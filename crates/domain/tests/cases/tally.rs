//! What was offered, done and refused; and what each verdict must keep to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use domain::{
    access::Actor,
    case::{Case, Decided, Refused},
    vocabulary::Role,
};
use strum::IntoEnumIterator;

/// Roles and states in which an action was offered.
#[derive(Default)]
pub(crate) struct Offered {
    pub(crate) roles: BTreeSet<Role>,
    pub(crate) states: BTreeSet<&'static str>,
}

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) offered: BTreeMap<(&'static str, &'static str), Offered>,
    done: BTreeSet<(&'static str, &'static str)>,
    refused: BTreeSet<(&'static str, &'static str)>,
}

/// A verdict beside what the buttons said.
pub(crate) struct Verdict<'v, C: Case, R> {
    pub(crate) kind: &'static str,
    pub(crate) action: &'static str,
    pub(crate) actor: &'v Actor,
    pub(crate) before: &'v C,
    pub(crate) may: Result<(), R>,
    pub(crate) answer: Result<Decided<C>, R>,
}

impl Tally {
    /// Checks a verdict; the case it leaves comes out.
    pub(crate) fn judge<C, R>(
        &mut self,
        verdict: Verdict<'_, C, R>,
        evolve: impl Fn(&mut C, &C::Event),
    ) -> Option<C>
    where
        C: Case + Debug,
        R: Clone + PartialEq + Debug + Into<Refused>,
    {
        let Verdict {
            kind,
            action,
            actor,
            before,
            may,
            answer,
        } = verdict;
        if may.is_ok() {
            self.offer(kind, action, actor, before);
        }
        // Who may not is told the same reason; who may can still be refused for what the command says.
        let agrees = may.is_ok() || may.as_ref().err() == answer.as_ref().err();
        let told = answer.as_ref().err();
        assert!(agrees, "{kind} {action}: may {may:?}, decide {told:?}");
        match answer {
            Ok(decided) => {
                self.done.insert((kind, action));
                let mut replayed = before.clone();
                decided
                    .events
                    .iter()
                    .for_each(|event| evolve(&mut replayed, event));
                assert_eq!(
                    replayed, decided.case,
                    "the events say all that changed: {action}"
                );
                kept(&decided.case);
                Some(decided.case)
            }
            Err(refusal) => {
                self.refuse(kind, refusal);
                None
            }
        }
    }

    pub(crate) fn refuse(&mut self, kind: &'static str, refusal: impl Into<Refused>) {
        let refused: Refused = refusal.into();
        assert!(!refused.text.is_empty());
        assert!(
            refused
                .pointer
                .is_none_or(|pointer| pointer.starts_with('/'))
        );
        self.refused.insert((kind, refused.code));
    }

    /// Notes that a step was offered to somebody.
    pub(crate) fn offer<C: Case>(
        &mut self,
        kind: &'static str,
        action: &'static str,
        actor: &Actor,
        case: &C,
    ) {
        let Actor::Person(person) = actor else { return };
        // Somebody with several hats tells nothing of each.
        if person.roles.len() > 1 {
            return;
        }
        let offered = self.offered.entry((kind, action)).or_default();
        offered.roles.extend(&person.roles);
        offered.states.insert(case.head().state);
    }

    /// The codes of a kind that nobody met.
    pub(crate) fn unmet<R: IntoEnumIterator + Into<Refused>>(
        &self,
        kind: &'static str,
    ) -> Vec<&'static str> {
        let codes = R::iter().map(|refusal| refusal.into().code);
        codes
            .filter(|code| !self.refused.contains(&(kind, *code)))
            .collect()
    }

    /// The actions of a kind that were never done.
    pub(crate) fn undone<A: IntoEnumIterator + Into<&'static str>>(
        &self,
        kind: &'static str,
    ) -> Vec<&'static str> {
        let actions = A::iter().map(Into::into);
        actions
            .filter(|action| !self.done.contains(&(kind, *action)))
            .collect()
    }
}

/// What holds of every case at any time: it comes back from the store as it went, and what rests waits for nothing.
fn kept<C: Case + Debug>(case: &C) {
    let written = serde_json::to_string(case).unwrap();
    assert_eq!(&serde_json::from_str::<C>(&written).unwrap(), case);
    let rulebook = domain::rulebook::Rulebook::precedents();
    let head = case.head();
    let rulebook = rulebook
        .iter()
        .find(|book| book.reference() == head.rulebook)
        .unwrap();
    if head.at_rest {
        assert_eq!(
            case.next_steps(rulebook),
            [],
            "what rests waits for nothing: {case:?}"
        );
    }
    let facts = case.facts();
    for unit in &facts.shown {
        let line = case.line_for(*unit);
        assert!(
            line.due_on.is_none() || line.due_on >= head.due_on,
            "a unit owes no more than is owed"
        );
    }
}
