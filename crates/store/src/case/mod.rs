//! Cases, the matters beside the items: opened and changed through one door for all kinds; fetched and listed as far as a person sees.
//!
//! A case is kept whole in its row, with the columns lists and guards need beside it; the trail keeps its events in the jurisdiction's
//! chain, as it does those of items. A kind adds what it has to look up before it decides, and nothing else.

mod accountability;
mod assessment;
mod bulletin;
mod change;
mod copies;
mod duties;
mod foreseen;
mod inspection;
mod list;
mod looks;
mod lookup;
mod recount;
mod row;
mod timeline;
mod todo;
mod visible;
mod yearly_plan;

pub use assessment::{PerformanceLine, ScoreLine};
pub use change::CaseChanged;
pub use copies::MeasureCopy;
pub use duties::Swept;
pub use foreseen::ForeseenCase;
pub use list::{CaseFilter, CaseLine, CaseSort};
pub(crate) use lookup::cases_about;
pub use lookup::{CaseKept, ItemLabel};
#[cfg(test)]
pub(crate) use recount::CASES;
pub use timeline::CaseEntry;
pub use todo::CaseTodoLine;
pub(crate) use visible::push_visible as push_case_visible;
pub use yearly_plan::PriorityItems;
pub(crate) use yearly_plan::priority_standing;
