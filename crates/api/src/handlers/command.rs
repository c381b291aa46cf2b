//! The one way a command takes: find the item, ask the store to decide and keep, show the item to this caller.

use domain::{
    access::{Person, Readable},
    id::{AssignmentId, DifficultyId, ItemId},
    item::{Command, Item, Refusal, Urge, stages},
};
use store::{ChangeError, Changed, Done, Kept, PartId, Request};

use crate::{
    app::App,
    ask::{Ask, BodyDigest},
    handlers::{Reply, Sent},
    locale::Locale,
    problem::Problem,
    views::lens::{Lens, named_stage},
};

/// Which item a command is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Door {
    /// The item itself.
    Item(ItemId),
    /// The item that has this part.
    Part(PartId),
    /// The item that has this part, which must belong to this assignment.
    PartOf(AssignmentId, PartId),
    /// The item that this difficulty was sent up in.
    Difficulty(ItemId, DifficultyId),
}

/// Decides a command and answers with the item.
pub(crate) async fn decide(
    app: App,
    ask: Ask,
    door: Door,
    digest: BodyDigest,
    command: Command,
) -> Reply {
    decide_if(app, ask, door, digest, |_, _| Ok(command.into())).await
}

/// What is to be decided, and on what it rests besides the version in `If-Match`.
pub(crate) struct Wanted {
    command: Command,
    /// The slip as it was read: the clock may join to a draft what has become overdue, which makes no version of the item.
    slip: Option<Urge>,
}

impl From<Command> for Wanted {
    fn from(command: Command) -> Self {
        Self {
            command,
            slip: None,
        }
    }
}

impl Wanted {
    /// A command on exactly this slip.
    pub(crate) fn on(slip: Urge, command: Command) -> Self {
        Self {
            command,
            slip: Some(slip),
        }
    }
}

/// As [`decide`], with the command made from the item the caller has read; the version in `If-Match` ties both together.
pub(crate) async fn decide_if<F>(
    app: App,
    ask: Ask,
    door: Door,
    digest: BodyDigest,
    command: F,
) -> Reply
where
    F: FnOnce(&Ask, &dyn Fn() -> Result<Kept, Problem>) -> Result<Wanted, Problem> + Send + 'static,
{
    let sent = app
        .work(move |app| {
            let request = ask.request(&digest)?;
            let id = find(app, ask.person()?, door)?;
            shown_part(app, &ask, door, id)?;
            let ask_person = ask.person()?;
            let read = || fetch(app, ask_person, id);
            let Wanted { command, slip } = command(&ask, &read)?;
            let (store, version) = (app.store(), ask.version()?);
            let done = match &slip {
                Some(slip) => store.urge_change(&request, id, version, slip, &command),
                None => store.item_change(&request, id, Some(version), &command),
            };
            let done = done.map_err(|error| refused(app, &ask, id, &command, error))?;
            answer(app, &ask, &request, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// Why not; what is at fault by its name.
pub(crate) fn refused(
    app: &App,
    ask: &Ask,
    id: ItemId,
    command: &Command,
    error: ChangeError,
) -> Problem {
    let named = match &error {
        ChangeError::Refused(refusal) => at_fault(app, ask, id, command, refusal),
        _ => None,
    };
    let problem = Problem::from(error);
    match named {
        Some((fact, name)) => problem.with(fact, name),
        None => problem,
    }
}

/// What a refusal is about, by the name that readers know it by; none where there is nothing to name, or nobody to name it to.
fn at_fault(
    app: &App,
    ask: &Ask,
    id: ItemId,
    command: &Command,
    refusal: &Refusal,
) -> Option<(&'static str, String)> {
    let named = matches!(
        refusal,
        Refusal::FirstPersonMissing { .. }
            | Refusal::UnitEnded { .. }
            | Refusal::WrongStage
            | Refusal::PartMissing { .. }
            | Refusal::DossierIncomplete { .. }
            | Refusal::OriginalMissing { .. }
    );
    if !named {
        return None;
    }
    let person = ask.person().ok()?;
    let kept = fetch(app, person, id).ok()?;
    let rulebook = app.store().rulebook(&kept.item.rulebook).ok()?;
    let said = |zh: &str, en: &str| ask.locale.pick(zh, en).to_owned();
    match refusal {
        Refusal::WrongStage => Some(("standing", standing(ask.locale, &kept.item, command))),
        Refusal::FirstPersonMissing { place } | Refusal::UnitEnded { place } => {
            let places = match command {
                Command::RuleDispute { places, .. } => places,
                _ => &kept.item.plan.as_ref()?.places,
            };
            let unit = places.get(*place)?.unit;
            let names = app.store().unit_names(person.jurisdiction, &[unit]).ok()?;
            Some(("unit", names.get(&unit).cloned().unwrap_or_default()))
        }
        Refusal::PartMissing { part } => {
            let rule = rulebook.part(part)?;
            Some(("part", said(&rule.name, &rule.name_en)))
        }
        Refusal::DossierIncomplete { paper } | Refusal::OriginalMissing { paper } => {
            let rule = rulebook.dossier.iter().find(|rule| rule.id == *paper)?;
            Some(("paper", said(&rule.name, &rule.name_en)))
        }
        _ => None,
    }
}

/// Where the item stands, and where it would have to stand, in parentheses; nothing of where it would where its stage is not the reason.
fn standing(locale: Locale, item: &Item, command: &Command) -> String {
    let needed = store::action_of(command).map_or(&[][..], stages);
    let now = named_stage(item.stage, locale);
    if needed.contains(&item.stage) || needed.is_empty() {
        let zh = format!("（目前为“{now}”，这一步已经办过，或者有关单位已经办结、免办）");
        let en = format!(
            " (it is {now}: the step was taken already, or the unit is done or was relieved)"
        );
        return locale.pick(zh, en);
    }
    let needed: Vec<_> = needed
        .iter()
        .map(|stage| named_stage(*stage, locale))
        .collect();
    let zh = format!("（目前为“{now}”，须为：{}）", needed.join("、"));
    let en = format!(
        " (it is {now}, and would have to be: {})",
        needed.join(", ")
    );
    locale.pick(zh, en)
}

/// Shows what a change made, or what it had made when it was sent before.
pub(crate) fn answer(
    app: &App,
    ask: &Ask,
    request: &Request,
    status: u16,
    done: Done<Changed>,
) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(changed) => {
            let sent = match &changed.item {
                Some(item) => shown(app, ask, status, item, changed.version)?,
                // The change took it out of the caller's sight: to restrict a matter to others is to know of it no more.
                None => Sent::nothing(),
            };
            let (status, body) = sent.kept();
            // The change is safe either way: a twin that finds no answer shows the item as it then is.
            if let Err(error) = app.store().idempotency_answer(request, status, body) {
                tracing::warn!(cause = %crate::problem::store::chain(&error), "an answer could not be kept");
            }
            Ok(sent)
        }
        Done::Replayed(replay) => {
            // Whoever may not know of it any more is not told by an old key either.
            let kept = fetch(app, ask.person()?, ItemId::new(replay.object.id))?;
            let sent = match replay.answer {
                Some((status, body)) => Sent::written(status, body).version(replay.object.version),
                None => shown(app, ask, status, &kept.item, kept.version)?,
            };
            Ok(sent.header("idempotency-replayed", "true"))
        }
    }
}

/// The item as this caller may see it.
pub(crate) fn shown(
    app: &App,
    ask: &Ask,
    status: u16,
    item: &Readable<Item>,
    version: i64,
) -> Result<Sent, Problem> {
    let view = Lens::new(app, ask)?.item(item, version)?;
    Ok(Sent::json(status, &view)?.version(version))
}

/// A part this caller is not shown is as missing as one that does not exist, before anything else of the request is judged.
fn shown_part(app: &App, ask: &Ask, door: Door, id: ItemId) -> Result<(), Problem> {
    if matches!(door, Door::Item(_)) {
        return Ok(());
    }
    let kept = fetch(app, ask.person()?, id)?;
    let lens = Lens::new(app, ask)?;
    let shown = match door {
        Door::Item(_) => true,
        Door::Part(part) | Door::PartOf(_, part) => lens.shows_part(&kept.item, part),
        Door::Difficulty(_, difficulty) => lens.shows_difficulty(&kept.item, difficulty),
    };
    if shown {
        Ok(())
    } else {
        Err(Problem::not_found())
    }
}

/// An item that exists for this person.
pub(crate) fn fetch(app: &App, person: &Person, id: ItemId) -> Result<Kept, Problem> {
    app.store()
        .item_fetch(person, id)?
        .ok_or_else(Problem::not_found)
}

/// The item behind a door. What does not belong together is as missing as what does not exist.
pub(crate) fn find(app: &App, person: &Person, door: Door) -> Result<ItemId, Problem> {
    let of = |part| {
        app.store()
            .item_of(person.jurisdiction, part)?
            .ok_or_else(Problem::not_found)
    };
    match door {
        Door::Item(id) | Door::Difficulty(id, _) => Ok(id),
        Door::Part(part) => of(part),
        Door::PartOf(assignment, part) => {
            let id = of(part)?;
            let item = fetch(app, person, id)?.item;
            let belongs = item
                .assignment(assignment)
                .is_some_and(|assignment| match part {
                    PartId::Dispute(id) => {
                        assignment.disputes.iter().any(|dispute| dispute.id == id)
                    }
                    PartId::Extension(id) => assignment
                        .extensions
                        .iter()
                        .any(|extension| extension.id == id),
                    PartId::Report(id) => assignment.report(id).is_some(),
                    PartId::Urge(id) => assignment.urge(id).is_some(),
                    PartId::Obligation(id) => assignment.obligation(id).is_some(),
                    PartId::Assignment(id) => assignment.id == id,
                });
            if belongs {
                Ok(id)
            } else {
                Err(Problem::not_found())
            }
        }
    }
}
