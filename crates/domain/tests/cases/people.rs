//! Everybody who may meet a case: the office twice, leaders of this unit and of another, the people of two units, outsiders, the clock.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use domain::{
    access::{Actor, Person},
    calendar::Calendar,
    case::Ctx,
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{Series, Supply},
    rulebook::Rulebook,
    time::{Instant, beijing_day, day_after, start_of},
    vocabulary::Role,
};
use uuid::Uuid;

use crate::dice::Dice;

pub(crate) const HOME: JurisdictionId = Id::new(Uuid::nil());
pub(crate) const A: UnitId = Id::new(Uuid::from_u128(1001));
pub(crate) const B: UnitId = Id::new(Uuid::from_u128(1002));
/// It inspects along.
pub(crate) const C: UnitId = Id::new(Uuid::from_u128(1003));

pub(crate) const CLERK: u128 = 1;
pub(crate) const LEADER: u128 = 5;
pub(crate) const HEAD: u128 = 8;
pub(crate) const DEPUTY: u128 = 9;

/// Number, role, unit, and the unit in charge of.
const ALL: [(u128, Role, Option<UnitId>, Option<UnitId>); 14] = [
    (CLERK, Role::Clerk, None, None),
    (2, Role::Clerk, None, None),
    (3, Role::Director, None, None),
    (4, Role::OfficeChief, None, None),
    (LEADER, Role::LeaderInCharge, None, Some(A)),
    (6, Role::LeaderInCharge, None, Some(B)),
    (7, Role::PrincipalLeader, None, None),
    (HEAD, Role::UnitHead, Some(A), None),
    (DEPUTY, Role::UnitDeputy, Some(A), None),
    (10, Role::UnitHandler, Some(A), None),
    (11, Role::UnitHead, Some(B), None),
    (12, Role::UnitHandler, Some(C), None),
    (13, Role::Observer, None, None),
    (14, Role::SystemAdmin, None, None),
];

pub(crate) fn user(n: u128) -> UserId {
    Id::new(Uuid::from_u128(n))
}

pub(crate) fn everybody() -> impl Iterator<Item = (u128, Role, Option<UnitId>)> {
    ALL.into_iter().map(|(n, role, unit, _)| (n, role, unit))
}

/// The people, one who holds two hats of the office and a leader's, and the clock.
pub(crate) fn actors() -> Vec<Actor> {
    let person = |n: u128, roles: &[Role], unit, charge: Option<UnitId>| {
        Actor::Person(Person {
            user: user(n),
            jurisdiction: HOME,
            roles: roles.iter().copied().collect(),
            unit,
            in_charge_of: charge.into_iter().collect(),
            acting_for: None,
            own_unit: None,
            mandate: domain::access::Mandate::default(),
        })
    };
    let mut actors: Vec<_> = ALL
        .iter()
        .map(|(n, role, unit, charge)| person(*n, &[*role], *unit, *charge))
        .collect();
    let hats = [Role::Clerk, Role::LeaderInCharge, Role::PrincipalLeader];
    actors.push(person(CLERK, &hats, None, Some(A)));
    actors.push(Actor::Clock);
    actors
}

#[derive(Default)]
pub(crate) struct Ids(u128, BTreeMap<Series, u32>);

impl Supply for Ids {
    fn id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0 << 32)
    }

    fn number(&mut self, series: Series) -> u32 {
        let next = self.1.entry(series).or_default();
        *next += 1;
        *next
    }
}

/// A rulebook, a turning clock, ids.
pub(crate) struct Desk {
    pub(crate) rulebook: &'static Rulebook,
    pub(crate) now: Instant,
    pub(crate) ids: Ids,
    pub(crate) actors: Vec<Actor>,
}

impl Desk {
    pub(crate) fn under(rulebook: &'static Rulebook) -> Self {
        Self {
            rulebook,
            now: start_of("2026-03-09".parse().unwrap()) + TimeDelta::hours(9),
            ids: Ids::default(),
            actors: actors(),
        }
    }

    pub(crate) fn today(&self) -> NaiveDate {
        beijing_day(self.now)
    }

    /// Some days pass now and then, seldom a year.
    pub(crate) fn turn(&mut self, dice: &mut Dice) {
        if dice.one_in(4) {
            let days = if dice.one_in(60) {
                300
            } else {
                1 + dice.below(4)
            };
            for _ in 0..days {
                self.now = start_of(day_after(self.today())) + TimeDelta::hours(9);
            }
        }
    }

    /// Anybody; half of the time somebody of the office, who is not refused for his role.
    pub(crate) fn somebody(&self, dice: &mut Dice) -> Actor {
        let office = [0, 2, ALL.len()].map(|place| self.actors[place].clone());
        let any = dice.one_in(2);
        dice.pick(if any { &self.actors[..] } else { &office })
            .unwrap()
    }

    /// A day around today, or one that nobody means.
    pub(crate) fn day(&self, dice: &mut Dice) -> NaiveDate {
        if dice.below(30) == 0 {
            return self.today() + TimeDelta::days(40 * 365);
        }
        self.today() + TimeDelta::days(dice.below(9) as i64 - 2)
    }

    pub(crate) fn ctx<'a>(&'a mut self, actor: &'a Actor) -> Ctx<'a> {
        Ctx {
            actor,
            now: self.now,
            rulebook: self.rulebook,
            calendar: Calendar::official(),
            supply: &mut self.ids,
        }
    }
}
