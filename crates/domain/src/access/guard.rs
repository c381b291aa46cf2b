//! A row that opens only to whom the policy lets in (R-10): what the store reads comes in sealed, and goes on to the handlers
//! with the proof that it was asked.

use std::ops::Deref;

use crate::{
    access::{Action, Actor, Decision, Facts, Person, Subject, decide},
    case::{self, Case, Hold},
    id::UrgeId,
    item::Item,
    vocabulary::{CopyOffice, Role, Secrecy},
};

/// What the policy knows an answer for.
pub trait Ruled: sealed::Ruled {}

impl<R: sealed::Ruled> Ruled for R {}

mod sealed {
    use super::{Actor, Decision};

    /// Nobody outside this module says what is readable.
    pub trait Ruled {
        /// The policy's answer to reading it.
        fn reading(&self, actor: &Actor) -> Decision;
    }
}

impl sealed::Ruled for Item {
    fn reading(&self, actor: &Actor) -> Decision {
        decide(actor, Action::Read, &Facts::of(self), Subject::default())
    }
}

/// That the actor may know of the items a case is about is asked where it is found: a case does not know who is listed.
impl<C: Case> sealed::Ruled for C {
    fn reading(&self, actor: &Actor) -> Decision {
        case::holds(actor, Hold::Anyone, &self.facts())
    }
}

/// A row as it was read, before the policy was asked who may know of it. There is no way into it but [`Self::open`].
///
/// ```
/// use domain::{access::{Actor, Guarded, Readable}, item::Item};
/// fn opened(row: Guarded<Item>, actor: &Actor) -> Option<Readable<Item>> {
///     row.open(actor)
/// }
/// ```
///
/// What is inside is not to be had past the policy:
///
/// ```compile_fail,E0616
/// use domain::{access::Guarded, item::Item};
/// fn taken(row: Guarded<Item>) -> Item {
///     row.row
/// }
/// ```
///
/// ```compile_fail,E0609
/// use domain::{access::Guarded, item::Item};
/// fn peeked(row: &Guarded<Item>) -> &str {
///     &row.title
/// }
/// ```
pub struct Guarded<R> {
    row: R,
}

impl<R: Ruled> Guarded<R> {
    /// Seals a row.
    pub fn new(row: R) -> Self {
        Self { row }
    }

    /// Asks the policy; the row comes out for whom it exists, and for the clock, which does its part of every matter.
    pub fn open(self, actor: &Actor) -> Option<Readable<R>> {
        match self.row.reading(actor) {
            Decision::Allow => Some(Readable { row: self.row }),
            Decision::Hidden | Decision::Denied => None,
        }
    }
}

impl Guarded<Item> {
    /// Opens an item to whoever reads the copy of one of its slips; nothing else of the item is for them (domain.md §8).
    pub fn open_copy(
        self,
        person: &Person,
        office: CopyOffice,
        slip: UrgeId,
    ) -> Option<Readable<Item>> {
        reads_copy(person, office, &self.row, slip).then_some(Readable { row: self.row })
    }
}

/// A row with the proof that the policy let somebody read this very one. Only [`Guarded`] makes one:
///
/// ```compile_fail,E0451
/// use domain::{access::Readable, item::Item};
/// fn forged(item: Item) -> Readable<Item> {
///     Readable { row: item }
/// }
/// ```
///
/// and what one row's proof is for cannot be put in its place:
///
/// ```compile_fail,E0594
/// use domain::{access::Readable, item::Item};
/// fn exchanged(mut proof: Readable<Item>, other: Item) -> Readable<Item> {
///     *proof = other;
///     proof
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable<R> {
    row: R,
}

impl<R> Readable<R> {
    /// The row, for whoever has shown the proof.
    pub fn into_inner(self) -> R {
        self.row
    }
}

impl<R> Deref for Readable<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.row
    }
}

/// Whether a slip was copied to the office a person observes for; of a restricted matter only to the listed (R-12).
fn reads_copy(person: &Person, office: CopyOffice, item: &Item, slip: UrgeId) -> bool {
    let issued = item.urge(slip).and_then(|(_, slip)| slip.issued.as_ref());
    let copied = issued.is_some_and(|issued| issued.copies.contains(&office));
    let admitted = item.secrecy != Secrecy::Restricted || item.listed.contains(&person.user);
    person.jurisdiction == item.jurisdiction
        && person.is_any(&[Role::Observer])
        && admitted
        && copied
}
