//! Registering a matter, and splitting one that covers several problems.

use super::{CommitteeStanding, Ctx, Decided, Series, Work, public::carries_out, said};
use crate::{
    access::{Actor, Person},
    id::{Id, ItemId, UnitId},
    item::{
        Action, Event, Item, Number, Proceedings, Refusal, Registration, Signature, SplitPart,
        Stage, Target, may::check,
    },
    rulebook::{OfficeStep, Rulebook, number_text},
    time::can_have_been,
    vocabulary::{Role, Secrecy},
};

/// Of the leaders who give matters.
pub(super) fn leads(role: &Role) -> bool {
    matches!(
        role,
        Role::OfficeChief | Role::LeaderInCharge | Role::PrincipalLeader
    )
}

pub(super) fn register(ctx: &mut Ctx<'_>, registration: Registration) -> Result<Decided, Refusal> {
    let Actor::Person(person) = ctx.actor else {
        return Err(Refusal::NotPermitted);
    };
    may_register(person, ctx.rulebook, &registration)?;
    let title = said(registration.title, "title")?;
    check(
        ctx.rulebook.source(&registration.source).is_some(),
        Refusal::UnknownSource,
    )?;
    check(
        registration
            .tier
            .is_none_or(|tier| ctx.rulebook.tier(tier).is_some()),
        Refusal::UnknownTier,
    )?;
    let is_motion = ctx.rulebook.is_motion(&registration.source);
    let filled = registration.motion.as_ref().is_some_and(|form| {
        [&form.proposer, &form.session, &form.number]
            .iter()
            .all(|text| !text.trim().is_empty())
    });
    let fits = filled == is_motion && registration.motion.is_some() == is_motion;
    check(fits, Refusal::MotionForm)?;
    check_motion(ctx)?;
    // Whoever is named as a person is named as the leader they were.
    let named = registration.giver.is_none() || registration.given_by.is_some();
    check(
        named && registration.given_by.as_ref().is_none_or(leads),
        Refusal::GivenByNoLeader,
    )?;
    check(
        registration.received_on <= ctx.today(),
        Refusal::DateInFuture {
            field: "receivedOn",
        },
    )?;
    let been = can_have_been(registration.received_on, ctx.today());
    let field = "receivedOn";
    check(been, Refusal::DateTooOld { field })?;
    if registration.priority.is_some() {
        let foreseen = ctx.rulebook.yearly_plan.is_some();
        check(foreseen, Refusal::NotForeseen)?;
        carries_out(ctx.cases.priority)?;
    }
    // What is not archived yet goes on itself: it is instructed, extended, reopened.
    let follows = registration.follows;
    check(
        follows.is_none() || ctx.cases.prior_archived,
        Refusal::PriorNotArchived,
    )?;
    let mut listed = registration.listed;
    if registration.secrecy == Secrecy::Restricted {
        listed.insert(person.user);
        // Who gave it knows of it.
        listed.extend(registration.giver);
    }
    let by = person.signature(ctx.now);
    let number = item_number(ctx, registration.secrecy);
    let proceedings = Proceedings {
        begun_by_unit: registration
            .initiator
            .is_some_and(|unit| is_of(person, unit)),
        initiator: registration.initiator,
        given_by: registration.given_by,
        giver: registration.giver,
        motion: registration.motion,
        ..Proceedings::default()
    };
    let registered = Event::Registered {
        number: number.clone(),
        title: title.clone(),
        source: registration.source.clone(),
        secrecy: registration.secrecy,
        suggestion: registration.suggestion.clone(),
    };
    let mut item = Item {
        id: Id::new(ctx.supply.id()),
        jurisdiction: registration.jurisdiction,
        rulebook: ctx.rulebook.reference(),
        number,
        title,
        content: registration.content,
        basis: registration.basis,
        source: registration.source,
        tier: registration.tier,
        secrecy: registration.secrecy,
        secrecy_by: None,
        listed,
        received_on: registration.received_on,
        registered: by,
        stage: Stage::Registered,
        stage_since: ctx.now,
        suggestion: registration.suggestion,
        plan: None,
        proposed: None,
        approvals: Vec::new(),
        approvals_from: 0,
        approved_steps: 0,
        issue: None,
        first_due_on: None,
        assignments: Vec::new(),
        divisions: Vec::new(),
        result_reviews: Vec::new(),
        reopened: 0,
        keeper: None,
        swept_through: None,
        proceedings,
    };
    let mut work = Work {
        ctx,
        item: &mut item,
        events: vec![registered],
    };
    if let Some(priority) = registration.priority {
        let by = work.signature()?;
        work.emit(Event::PrioritySet {
            priority: Some(priority),
            by,
        });
    }
    if let Some(prior) = follows {
        work.emit(Event::Follows { prior });
    }
    work.start_office_clocks();
    let events = work.events;
    Ok(Decided { item, events })
}

/// A motion is answered once, and to its own committee (`banner/4.3.1`, `banner/4.3.5`).
pub(super) fn check_motion(ctx: &Ctx<'_>) -> Result<(), Refusal> {
    let fits = ctx.cases.committee == CommitteeStanding::Fits;
    check(fits, Refusal::OtherCommittee)?;
    match &ctx.cases.same_motion {
        Some(number) => Err(Refusal::MotionTwice {
            number: number.clone(),
        }),
        None => Ok(()),
    }
}

/// The office registers; a department does so for itself where its leader gave it the matter (`industry-commerce/4.1b`).
fn may_register(
    person: &Person,
    rulebook: &Rulebook,
    registration: &Registration,
) -> Result<(), Refusal> {
    let office = person.is_any(&[Role::Clerk, Role::Director]);
    let Some(unit) = registration.initiator else {
        return check(office, Refusal::NotPermitted);
    };
    check(rulebook.initiative.is_some(), Refusal::NotForeseen)?;
    check(office || is_of(person, unit), Refusal::NotPermitted)?;
    let by_name = rulebook.is_given_by_name(&registration.source);
    check(by_name, Refusal::NotGivenByName)?;
    let named = registration.given_by.is_some();
    check(named, Refusal::GiverMissing { field: "givenBy" })
}

fn is_of(person: &Person, unit: UnitId) -> bool {
    let of_unit = [Role::UnitHandler, Role::UnitDeputy, Role::UnitHead];
    person.is_any(&of_unit) && person.unit == Some(unit)
}

/// Splits a matter into classified children (`sichuan/10.1`): the parent with its event, then each child.
pub(super) fn split(
    ctx: &mut Ctx<'_>,
    item: &Item,
    parts: Vec<SplitPart>,
) -> Result<(Decided, Vec<Decided>), Refusal> {
    let mut parent = item.clone();
    let work = Work {
        ctx: &mut *ctx,
        item: &mut parent,
        events: Vec::new(),
    };
    work.may(Action::Split, Target::Item)?;
    check(parts.len() >= 2, Refusal::TooFewParts)?;
    // Before a number is taken: a refusal takes none.
    for (place, part) in parts.iter().enumerate() {
        for (field, text) in [("title", &part.title), ("class", &part.class)] {
            let said = !text.trim().is_empty();
            check(said, Refusal::PartTextMissing { place, field })?;
        }
    }
    let by = work.signature()?;
    let mut children = Vec::new();
    for part in parts {
        children.push(child(ctx, item, part, &by)?);
    }
    let ids: Vec<ItemId> = children.iter().map(|child| child.item.id).collect();
    let mut work = Work {
        ctx,
        item: &mut parent,
        events: Vec::new(),
    };
    work.emit(Event::Split { children: ids });
    work.release_office();
    let events = work.events;
    let parent = Decided {
        item: parent,
        events,
    };
    Ok((parent, children))
}

fn child(
    ctx: &mut Ctx<'_>,
    parent: &Item,
    part: SplitPart,
    by: &Signature,
) -> Result<Decided, Refusal> {
    let registration = Registration {
        jurisdiction: parent.jurisdiction,
        // Which of the parts is whose, nobody has said: each is offered what the whole was.
        suggestion: parent.suggestion.clone(),
        title: part.title,
        content: part.content,
        basis: parent.basis.clone(),
        source: parent.source.clone(),
        tier: parent.tier,
        secrecy: parent.secrecy,
        listed: parent.listed.clone(),
        received_on: parent.received_on,
        initiator: parent.proceedings.initiator,
        given_by: parent.proceedings.given_by,
        giver: parent.proceedings.giver,
        motion: parent.proceedings.motion.clone(),
        // Its parent's is given to it below: that was asked of the plan when the parent got it.
        priority: None,
        follows: None,
    };
    let class = part.class;
    let Decided { mut item, events } = register(ctx, registration)?;
    // What was looked at once is not looked at again.
    item.proceedings
        .screening
        .clone_from(&parent.proceedings.screening);
    item.proceedings.begun_by_unit = parent.proceedings.begun_by_unit;
    item.registered = by.clone();
    let mut work = Work {
        ctx,
        item: &mut item,
        events,
    };
    work.emit(Event::SplitFrom {
        parent: parent.id,
        class,
    });
    if let Some(priority) = parent.proceedings.priority {
        let (priority, by) = (Some(priority), by.clone());
        work.emit(Event::PrioritySet { priority, by });
    }
    let events = work.events;
    Ok(Decided { item, events })
}

/// The next number of the open series, or of the restricted one, so that no gap betrays a restricted item.
fn item_number(ctx: &mut Ctx<'_>, secrecy: Secrecy) -> Number {
    let year = chrono::Datelike::year(&ctx.today());
    let (series, pattern) = match secrecy {
        Secrecy::Public | Secrecy::Internal => {
            (Series::Items { year }, &ctx.rulebook.numbering.items)
        }
        Secrecy::Restricted => (
            Series::RestrictedItems { year },
            &ctx.rulebook.numbering.restricted,
        ),
    };
    let n = ctx.supply.number(series);
    Number {
        year,
        n,
        text: number_text(pattern, year, n),
    }
}

impl Work<'_, '_> {
    /// The office registered by the day its clock says, and owes the proposal by one that runs from the receipt, too (`town-duban/4.2.1`:
    /// “收到…后”); the notice it owes from the registration on (`town-duban/4.1.1`: “登记立案后”).
    fn start_office_clocks(&mut self) {
        let (received_on, today) = (self.item.received_on, self.today());
        self.office_owes(OfficeStep::Register, received_on);
        self.office_did(OfficeStep::Register);
        self.office_owes(OfficeStep::Propose, received_on);
        self.office_owes(OfficeStep::Issue, today);
    }
}
