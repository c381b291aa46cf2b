//! Items: registered, changed and ticked through one door each; fetched, listed and counted as far as a person sees.

pub(crate) mod change;
mod copies;
mod figures;
mod filter;
mod grams;
mod head;
mod intake;
mod list;
mod listed;
mod lookup;
mod meeting;
mod motion;
mod opinion;
mod prior;
mod public;
pub(crate) mod record;
mod shown;
mod source;
mod split;
mod tick;
mod todo;
mod urges;
mod word;

pub use change::{Changed, Registered};
pub use figures::SourceFigures;
pub use filter::{ItemFilter, ItemSort, TimelinessDays, UrgeFilter};
pub use head::ItemHead;
pub use list::ItemBrief;
pub use lookup::{Kept, PartId};
pub use meeting::{Decisions, MeetingError, OnAgenda};
pub use opinion::{NewOpinion, OpinionLine};
pub use public::{PublicFilter, PublicKept, PublicLine};
pub use tick::{Cursor as DueCursor, DueItem, Ticked};
pub use todo::TodoLine;
pub(crate) use todo::{Desk, desks};
pub use urges::{Covered, UrgeLine};
pub use word::action_of;

pub(crate) use copies::push_copied;
pub(crate) use intake::Intake;
