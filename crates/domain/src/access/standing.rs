//! Where somebody stands and will stand: the unit and the roles go in, with the transfers to come; whether both go together comes out.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Position, Term, TransferKind};
use crate::{id::UnitId, time::day_after, vocabulary::Role};

/// Where somebody stands: all that transfers move.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where unit people belong.
    pub unit: Option<UnitId>,
    /// The units in charge of.
    pub in_charge_of: BTreeSet<UnitId>,
    /// All roles.
    pub roles: BTreeSet<Role>,
}

/// A transfer that begins or ends on a day to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// What it sets.
    pub to: Position,
    /// On which days.
    pub term: Term,
    /// What holds again after its last day; none while it is only planned.
    pub before: Option<Position>,
}

impl Standing {
    /// As far as a kind of transfer moves it.
    pub fn position(&self, kind: TransferKind) -> Position {
        match kind {
            TransferKind::Place => Position::Place {
                unit: self.unit,
                in_charge_of: self.in_charge_of.clone(),
            },
            TransferKind::Roles => Position::Roles {
                roles: self.roles.clone(),
            },
        }
    }

    /// The first day, today or later, on which a unit's role is held without a unit. The two are two administrators' to give, and
    /// each might come without the other.
    pub fn lacks_unit_from(mut self, today: NaiveDate, moves: &[Move]) -> Option<NaiveDate> {
        if self.lacks_unit() {
            return Some(today);
        }
        let mut before: Vec<_> = moves.iter().map(|one| one.before.clone()).collect();
        for steps in steps(moves).chunk_by(|one, next| one.day == next.day) {
            for step in steps {
                let (Some(to), Some(before)) = (
                    moves.get(step.of).map(|one| &one.to),
                    before.get_mut(step.of),
                ) else {
                    continue;
                };
                let present = self.position(to.kind());
                match step.side {
                    Side::Begins => {
                        *before = Some(present);
                        self.take(to.clone());
                    }
                    // What an administrator has changed meanwhile stands.
                    Side::Ends if present == *to => before
                        .take()
                        .into_iter()
                        .for_each(|position| self.take(position)),
                    Side::Ends => {}
                }
            }
            if self.lacks_unit() {
                return steps.first().map(|step| step.day);
            }
        }
        None
    }

    fn lacks_unit(&self) -> bool {
        self.unit.is_none() && self.roles.iter().any(|role| role.is_of_unit())
    }

    fn take(&mut self, position: Position) {
        match position {
            Position::Place { unit, in_charge_of } => {
                self.unit = unit;
                self.in_charge_of = in_charge_of;
            }
            Position::Roles { roles } => self.roles = roles,
        }
    }
}

/// One end of a move.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Step {
    day: NaiveDate,
    side: Side,
    of: usize,
}

/// Of two on one day, what ends makes room for what begins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Ends,
    Begins,
}

/// Both ends of all moves, as far as they are to come, in the order in which they take effect.
fn steps(moves: &[Move]) -> Vec<Step> {
    let both = moves.iter().enumerate().flat_map(|(of, one)| {
        let begins = one
            .before
            .is_none()
            .then_some((one.term.from, Side::Begins));
        let ends = one.term.until.map(|last| (day_after(last), Side::Ends));
        let step = move |(day, side)| Step { day, side, of };
        begins.into_iter().chain(ends).map(step)
    });
    let mut steps: Vec<_> = both.collect();
    steps.sort_unstable();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn unit() -> Option<UnitId> {
        Some(UnitId::new(uuid::Uuid::from_u128(1)))
    }

    fn standing(unit: Option<UnitId>, roles: &[Role]) -> Standing {
        Standing {
            unit,
            roles: roles.iter().copied().collect(),
            ..Standing::default()
        }
    }

    fn to(position: Position, from: &str, until: Option<&str>) -> Move {
        Move {
            to: position,
            term: Term {
                from: day(from),
                until: until.map(day),
            },
            before: None,
        }
    }

    fn place(unit: Option<UnitId>) -> Position {
        Position::Place {
            unit,
            in_charge_of: BTreeSet::new(),
        }
    }

    fn roles(roles: &[Role]) -> Position {
        Position::Roles {
            roles: roles.iter().copied().collect(),
        }
    }

    #[track_caller]
    fn check(standing: Standing, moves: &[Move], lacks: Option<&str>) {
        let found = standing.lacks_unit_from(day("2025-10-01"), moves);
        assert_eq!(found, lacks.map(day), "{moves:?}");
    }

    #[test]
    fn a_role_of_a_unit_is_held_in_one() {
        for role in [
            Role::UnitHandler,
            Role::UnitDeputy,
            Role::UnitHead,
            Role::Observer,
        ] {
            check(standing(None, &[role]), &[], Some("2025-10-01"));
            check(standing(unit(), &[role]), &[], None);
        }
        check(standing(None, &[Role::Clerk, Role::Director]), &[], None);
        check(standing(unit(), &[Role::Clerk]), &[], None);
    }

    #[test]
    fn what_comes_on_one_day_comes_together() {
        let clerk = || standing(None, &[Role::Clerk]);
        let head = to(roles(&[Role::UnitHead]), "2025-10-09", None);
        let goes = to(place(unit()), "2025-10-09", None);
        check(clerk(), &[head.clone(), goes.clone()], None);
        check(clerk(), &[goes, head.clone()], None);
        let late = to(place(unit()), "2025-10-10", None);
        check(clerk(), &[late, head], Some("2025-10-09"));
    }

    #[test]
    fn what_ends_leaves_what_was_before() {
        let clerk = standing(None, &[Role::Clerk]);
        let goes = to(place(unit()), "2025-10-09", Some("2025-10-20"));
        let head = |until| to(roles(&[Role::UnitHead]), "2025-10-13", until);
        check(
            clerk.clone(),
            &[goes.clone(), head(Some("2025-10-20"))],
            None,
        );
        check(clerk, &[goes, head(None)], Some("2025-10-21"));
        let lent = Move {
            before: Some(place(None)),
            ..to(place(unit()), "2025-09-09", Some("2025-10-20"))
        };
        let handler = standing(unit(), &[Role::UnitHandler]);
        check(
            handler.clone(),
            std::slice::from_ref(&lent),
            Some("2025-10-21"),
        );
        // Moved elsewhere meanwhile: nothing comes back.
        let elsewhere = Some(UnitId::new(uuid::Uuid::from_u128(2)));
        let moved = Standing {
            unit: elsewhere,
            ..handler
        };
        check(moved, &[lent], None);
    }
}
