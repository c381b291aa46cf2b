//! The Item aggregate: commands go in, events or a refusal come out, events make the next state.
//!
//! [`decide`] answers, [`evolve`](Item::evolve) applies, [`may`] tells in advance; one code serves the real thing and the simulation.

mod ahead;
mod assignment;
mod command;
mod decide;
mod difficulty;
mod dossier;
mod event;
mod evolve;
mod foresight;
mod known;
mod label;
mod may;
mod moment;
mod obligation;
mod proceedings;
mod refusal;
mod report;
mod shown;
mod stage;
mod state;
mod stops;
mod suggestion;
mod urge;

pub use assignment::*;
pub use command::*;
pub(crate) use decide::Work;
pub use decide::{
    Cases, CommitteeStanding, Ctx, Decided, PriorityStanding, Series, Supply, decide, register,
    replan, split,
};
pub use difficulty::OpenDifficulty;
pub use dossier::{Paper, dossier};
pub use event::*;
pub use foresight::{DraftSeen, Foresight, Moving, PromptSeen, foresee, next_morning};
pub use label::Label;
pub use may::{Action, Standing, Target, may, permitted, result_giver, result_readers, stages};
pub use moment::next_moment;
pub use obligation::*;
pub use proceedings::*;
pub use refusal::Refusal;
pub use report::*;
pub use shown::{PublicStage, ShownItem, ShownMilestone};
pub use stage::*;
pub use state::*;
pub use stops::Stops;
pub use suggestion::{SuggestedUnit, Suggestion};
pub use urge::*;
