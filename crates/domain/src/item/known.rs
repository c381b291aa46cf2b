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
            UrgeState::Escalated if !followed() => self.standing_by_itself(urge.id),
            state => state,
        };
        Some(state)
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
    fn standing_by_itself(&self, slip: UrgeId) -> UrgeState {
        if self.of_slip(slip).all(Obligation::is_settled) {
            UrgeState::Settled
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
