//! What the unit knows of its slips: it learns of one when it is signed, and of nothing that happens before.

use crate::{
    id::UrgeId,
    item::{Assignment, Obligation, Urge, UrgeState},
    vocabulary::Level,
};

impl Assignment {
    /// Where a slip stands for whoever knows of signed ones only; `None` where it was never signed.
    ///
    /// That a slip has been followed shows that the next one is drafted: until that is signed, the slip stands as what it
    /// covers stands.
    pub fn known_state(&self, urge: &Urge) -> Option<UrgeState> {
        urge.issued.as_ref()?;
        let followed = || {
            let later = self.urges.iter().skip_while(|other| other.id != urge.id);
            later
                .skip(1)
                .any(|other| other.ladder == urge.ladder && other.issued.is_some())
        };
        let state = match urge.state {
            UrgeState::Escalated if !followed() => self.standing_by_itself(urge),
            state => state,
        };
        Some(state)
    }

    /// An issued slip that the unit may still answer: that the next one is drafted changes nothing before it is signed, or the
    /// unit would learn of the draft from what it may do.
    pub fn takes_answer(&self, urge: &Urge) -> bool {
        let known = self.known_state(urge);
        known.is_some_and(|state| matches!(state, UrgeState::Issued | UrgeState::Answered))
    }

    /// The slip that is open as far as the unit knows.
    pub fn known_slip(&self) -> Option<&Urge> {
        self.urges.iter().rfind(|urge| self.takes_answer(urge))
    }

    /// The slip that a draft follows, as the unit knows it.
    pub fn before(&self, draft: &Urge) -> Option<&Urge> {
        let earlier = self.urges.iter().take_while(|urge| urge.id != draft.id);
        earlier
            .filter(|urge| urge.ladder == draft.ladder && urge.issued.is_some())
            .last()
    }

    /// A cause that was brought and waits for its ruling holds the ladder, also where the clock's draft of the next slip came first:
    /// submission counts, not whose turn to write was first, and no ruling is cut off by a signature. None is taken from the morning
    /// on which the next slip is due.
    pub fn is_held(&self, draft: &Urge) -> bool {
        self.before(draft).is_some_and(Urge::cause_pending)
    }

    /// The highest level of the slips that are open as far as the unit knows.
    pub fn known_level(&self) -> Option<Level> {
        let known = self
            .urges
            .iter()
            .filter(|urge| self.known_state(urge).is_some_and(|state| state.is_open()));
        known.map(|urge| urge.level).max()
    }

    /// What belongs to one slip: what it covers, and what succeeded that.
    pub(in crate::item) fn of_slip(&self, slip: UrgeId) -> impl Iterator<Item = &Obligation> {
        self.obligations
            .iter()
            .filter(move |obligation| obligation.slip == Some(slip))
    }

    /// Where an issued slip stands by what belongs to it.
    fn standing_by_itself(&self, urge: &Urge) -> UrgeState {
        let slip = urge.id;
        let answered = urge.cause.is_some() || urge.explanation.is_some();
        if self.of_slip(slip).all(Obligation::is_settled) {
            UrgeState::Settled
        } else if answered {
            UrgeState::Answered
        } else if self
            .of_slip(slip)
            .any(|owed| owed.covered && owed.is_open())
        {
            UrgeState::Issued
        } else {
            UrgeState::Answered
        }
    }
}
