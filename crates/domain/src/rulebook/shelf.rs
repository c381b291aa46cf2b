//! The rulebooks an installation knows: those shipped with the system, and the office's own beside them.

use chrono::NaiveDate;

use super::{Rulebook, RulebookRef};

/// Every rulebook of an installation. Put together once at its start and kept to its end, so that lookups borrow for ever.
#[derive(Debug, Clone, Copy)]
pub struct Shelf {
    /// The office's own.
    own: &'static [Rulebook],
}

/// Why the office's own rulebooks cannot stand beside the shipped ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShelfError {
    /// A shipped one has that id: a later release may bring a version of it that would clash.
    #[error("the rulebook {} is shipped with the system: give yours another id", .0.id)]
    Shipped(RulebookRef),
    /// Two of the office's own are one version of one rulebook.
    #[error("version {} of the rulebook {} stands there twice", .0.version, .0.id)]
    Twice(RulebookRef),
}

impl Shelf {
    /// The rulebooks shipped with the system, and no others.
    pub fn shipped() -> Self {
        Self { own: &[] }
    }

    /// The same with the office's own.
    ///
    /// # Errors
    /// One of them clashes with a shipped one or with another of them.
    pub fn with(own: Vec<Rulebook>) -> Result<Self, ShelfError> {
        for (nth, rulebook) in own.iter().enumerate() {
            let reference = rulebook.reference();
            let mut shipped = Rulebook::precedents().iter();
            if shipped.any(|known| known.id == reference.id) {
                return Err(ShelfError::Shipped(reference));
            }
            let mut earlier = own.iter().take(nth);
            if earlier.any(|other| other.reference() == reference) {
                return Err(ShelfError::Twice(reference));
            }
        }
        Ok(Self { own: own.leak() })
    }

    /// All of them, every version, the shipped ones first.
    pub fn all(self) -> impl Iterator<Item = &'static Rulebook> {
        Rulebook::precedents().iter().chain(self.own)
    }

    /// The rulebook of that id and version.
    pub fn version(self, reference: &RulebookRef) -> Option<&'static Rulebook> {
        self.all()
            .find(|rulebook| rulebook.id == reference.id && rulebook.version == reference.version)
    }

    /// The version of a rulebook that is in force on a day: the one that came into force last, by then.
    pub fn current(self, id: &str, on: NaiveDate) -> Option<&'static Rulebook> {
        let in_force = self
            .all()
            .filter(|rulebook| rulebook.id == id && rulebook.valid_from <= on);
        in_force.max_by_key(|rulebook| (rulebook.valid_from, rulebook.version))
    }

    /// The newest version of a rulebook, in force or not yet.
    pub fn newest(self, id: &str) -> Option<&'static Rulebook> {
        let versions = self.all().filter(|rulebook| rulebook.id == id);
        versions.max_by_key(|rulebook| rulebook.version)
    }
}
