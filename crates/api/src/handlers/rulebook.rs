//! Versions of rulebooks: proposed as their text, previewed, decided on by another (domain.md §12.1, R-15).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{
    access::Person,
    calendar::Calendar,
    id::{ProposalId, UserId},
    item::Signature,
    rulebook::Rulebook,
    simulation,
    time::{beijing_day, day_after},
    vocabulary::{ProposalState, Role, Tier},
};
use serde_json::json;
use store::{Decision, Done};
use strum::IntoEnumIterator;

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        calendar::{ProposalApprove, ProposalDecline},
        rulebook::RulebookPropose,
    },
    extract::{At, Body, Query},
    locale::Locale,
    problem::{Fault, Problem, codes, misread},
    views::{
        calendar::ProposalStep,
        common::{Page, PersonRef},
        lens::named_obligation,
        proposal::{ParameterChange, RulebookPreview, RulebookProposal, SimulatedChange},
        rule::RulebookAt,
    },
};

/// How long the matter of the simulated difference is played.
const PLAYED_DAYS: u64 = 90;
/// When it is due, in days after its issue.
const DUE_DAYS: u64 = 60;

/// List the versions of rulebooks proposed here, the latest first.
#[utoipa::path(get, path = "/api/v1/rulebook-proposals", tag = "rulebooks", params(Paged), responses((status = 200, description = "A page of proposals.", body = Page<RulebookProposal>)))]
pub(crate) async fn rulebook_proposal_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let list = "rulebook_proposal_list";
            let page = (app.cursors()).page(list, query.0.limit, query.0.cursor.as_deref())?;
            let person = ask.person()?;
            let slice = app.store().rulebook_proposals(person.jurisdiction, &page)?;
            let names = names(app, person, &slice.rows)?;
            let view = |proposal| view(proposal, &ask, person, &names);
            Sent::json(200, &app.cursors().answer(list, slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// Propose a version of a rulebook as its text.
///
/// It is read and checked whole; each fault is told with its line. Nothing changes before the office chief approves it.
#[utoipa::path(post, path = "/api/v1/rulebook-proposals", tag = "rulebooks", request_body = RulebookPropose,
    responses((status = 201, description = "The proposal.", body = RulebookProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn rulebook_propose(app: App, ask: Ask, body: Body<RulebookPropose>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let text = String::from(body.value.text);
            let read = read(&text, beijing_day(ask.now))?;
            let done = app.store().rulebook_propose(&request, &read, &text)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// The rulebook of a text, or everything that is wrong with it.
fn read(text: &str, today: NaiveDate) -> Result<Rulebook, Problem> {
    let read = Rulebook::parse("text", text)
        .map_err(|error| Problem::fields(error.faults.iter().map(misread).collect()))?;
    if Rulebook::precedents()
        .iter()
        .any(|shipped| shipped.id == read.id)
    {
        return Err(Problem::field(Fault::new(
            "/text",
            &codes::RULEBOOK_SHIPPED,
        )));
    }
    if read.valid_from <= today {
        let fault = Fault::new("/text", &codes::OUT_OF_RANGE)
            .with("min", day_after(today))
            .with("max", "9999-12-31");
        return Err(Problem::field(fault));
    }
    Ok(read)
}

/// Read a proposed version.
#[utoipa::path(get, path = "/api/v1/rulebook-proposals/{id}", tag = "rulebooks", params(ById),
    responses((status = 200, description = "The proposal.", body = RulebookProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn rulebook_proposal_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let found = found(app, &ask, at.0.of())?;
            shown(app, &ask, 200, found)
        })
        .await?;
    Ok(sent.into())
}

/// See what a proposed version would change: its parameters, and a matter of each tier played through under both.
///
/// Open items keep the version they were registered under, so that no slip appears or vanishes.
#[utoipa::path(get, path = "/api/v1/rulebook-proposals/{id}/preview", tag = "rulebooks", params(ById), responses((status = 200, description = "What would change.", body = RulebookPreview)))]
pub(crate) async fn rulebook_preview(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let found = found(app, &ask, at.0.of())?;
            let person = ask.person()?;
            let after = found.rulebook()?;
            let eve = after.valid_from.pred_opt().unwrap_or(after.valid_from);
            let before = (app.store())
                .rulebook_on(person.jurisdiction, eve)?
                .ok_or_else(|| Problem::new(&codes::OVERTAKEN))?;
            let calendar = app.calendar(person.jurisdiction)?;
            Sent::json(
                200,
                &RulebookPreview {
                    rulebook: at_version(&after),
                    before: at_version(before),
                    items_keeping_theirs: app.store().item_count_open(person)?,
                    parameters: parameters(before, &after),
                    simulated: simulated(before, &after, calendar, ask.locale),
                },
            )
        })
        .await?;
    Ok(sent.into())
}

fn at_version(rulebook: &Rulebook) -> RulebookAt {
    RulebookAt {
        id: rulebook.id.clone(),
        version: rulebook.version,
    }
}

/// The parameters that differ in value or article, by path.
fn parameters(before: &Rulebook, after: &Rulebook) -> Vec<ParameterChange> {
    let of = |rulebook: &Rulebook| -> BTreeMap<String, String> {
        let list = rulebook.parameters().into_iter();
        list.map(|rule| {
            (
                rule.path,
                format!("{} ({})", rule.value, rule.basis.article),
            )
        })
        .collect()
    };
    let (before, after) = (of(before), of(after));
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths
        .into_iter()
        .map(|path| ParameterChange {
            path: path.clone(),
            before: before.get(path).cloned(),
            after: after.get(path).cloned(),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// The dates that differ for a matter of each tier that nobody answers.
fn simulated(
    before: &Rulebook,
    after: &Rulebook,
    calendar: &Calendar,
    locale: Locale,
) -> Vec<SimulatedChange> {
    let first = after.valid_from;
    let to_monday = (7 - first.weekday().days_since(Weekday::Mon)) % 7;
    let issued = first + Days::new(to_monday.into());
    let of_tier = |tier: Tier| {
        let (before, after) = (
            dates(before, (calendar, locale), tier, issued),
            dates(after, (calendar, locale), tier, issued),
        );
        let named: BTreeSet<String> = before.keys().chain(after.keys()).cloned().collect();
        let change = move |what: String| SimulatedChange {
            tier,
            before: before.get(&what).copied(),
            after: after.get(&what).copied(),
            what,
        };
        let changes = named.into_iter().map(change);
        changes
            .filter(|change| change.before != change.after)
            .collect::<Vec<_>>()
    };
    Tier::iter().flat_map(of_tier).collect()
}

/// What falls on which day; nothing where the rulebook does not know the tier.
fn dates(
    rulebook: &Rulebook,
    (calendar, locale): (&Calendar, Locale),
    tier: Tier,
    issued: NaiveDate,
) -> BTreeMap<String, NaiveDate> {
    let input = json!({
        "item": {
            "tier": tier, "source": rulebook.sources.first().map(|source| &source.id), "handling": "forward",
            "registeredAt": format!("{issued}T08:00:00+08:00"), "issuedAt": format!("{issued}T09:00:00+08:00"),
            "eventOn": null, "dueOn": issued + Days::new(DUE_DAYS), "cadence": null, "units": [{ "unit": "A", "role": "lead" }],
        },
        "signing": "immediate", "happenings": [], "until": issued + Days::new(PLAYED_DAYS),
    });
    let Ok(played) = simulation::run(rulebook, calendar, &input) else {
        return BTreeMap::new();
    };
    let owed = played.obligations.into_iter();
    let owed = owed.map(|row| (named_obligation(&row.label, locale), row.due_on));
    let slips = played.urges.into_iter().flat_map(|slip| {
        let rule = rulebook.ladder.level(slip.level);
        let name = rule.map_or_else(
            || slip.level.to_string(),
            |rule| locale.pick(&rule.name, &rule.name_en).clone(),
        );
        let answer = slip.answer_due_on.map(|on| {
            let what = locale.pick(format!("{name}答复期限"), format!("Answer to the {name}"));
            (what, on)
        });
        std::iter::once((name, slip.drafted_on)).chain(answer)
    });
    let mut dates = BTreeMap::new();
    for (name, on) in owed.chain(slips) {
        dates.entry(name).or_insert(on);
    }
    dates
}

/// Approve a version: items registered from its day on stand under it.
///
/// Whoever proposed it does not approve it; its day lies ahead (`overtaken`).
#[utoipa::path(post, path = "/api/v1/rulebook-proposals/{id}/approval", tag = "rulebooks", params(ById), request_body = ProposalApprove,
    responses((status = 200, description = "The proposal as it stands now.", body = RulebookProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn rulebook_approve(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ProposalApprove>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let id = at.0.of();
            let done =
                (app.store()).rulebook_decide(&request, id, ask.version()?, Decision::Approve)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// Decline a version, with the reason.
#[utoipa::path(post, path = "/api/v1/rulebook-proposals/{id}/refusal", tag = "rulebooks", params(ById), request_body = ProposalDecline,
    responses((status = 200, description = "The proposal as it stands now.", body = RulebookProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn rulebook_decline(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<ProposalDecline>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let id = at.0.of();
            let decision = Decision::Decline(&body.value.reason);
            let done = (app.store()).rulebook_decide(&request, id, ask.version()?, decision)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

fn found(app: &App, ask: &Ask, id: ProposalId) -> Result<store::RulebookProposal, Problem> {
    let jurisdiction = ask.person()?.jurisdiction;
    let found = app.store().rulebook_proposal(jurisdiction, id)?;
    found.ok_or_else(Problem::not_found)
}

fn answer(
    app: &App,
    ask: &Ask,
    status: u16,
    done: Done<store::RulebookProposal>,
) -> Result<Sent, Problem> {
    match done {
        Done::Fresh(proposal) => shown(app, ask, status, proposal),
        Done::Replayed(replay) => {
            let found = found(app, ask, ProposalId::new(replay.object.id))?;
            Ok(shown(app, ask, status, found)?.header("idempotency-replayed", "true"))
        }
    }
}

fn shown(
    app: &App,
    ask: &Ask,
    status: u16,
    proposal: store::RulebookProposal,
) -> Result<Sent, Problem> {
    let (version, person) = (proposal.version(), ask.person()?);
    let rows = [proposal];
    let names = names(app, person, &rows)?;
    let [proposal] = rows;
    Ok(Sent::json(status, &view(proposal, ask, person, &names))?.version(version))
}

fn names(
    app: &App,
    person: &Person,
    proposals: &[store::RulebookProposal],
) -> Result<BTreeMap<UserId, String>, Problem> {
    let people = proposals.iter().flat_map(|proposal| {
        let decided = proposal.decided.as_ref().map(|by| by.user);
        std::iter::once(proposal.proposed.user).chain(decided)
    });
    let users: Vec<UserId> = people.collect();
    Ok(app.store().user_names(person.jurisdiction, &users)?)
}

fn view(
    proposal: store::RulebookProposal,
    ask: &Ask,
    person: &Person,
    names: &BTreeMap<UserId, String>,
) -> RulebookProposal {
    let by = |signature: &Signature| PersonRef {
        id: signature.user.uuid(),
        display_name: names.get(&signature.user).cloned().unwrap_or_default(),
    };
    let decides = proposal.state == ProposalState::Pending
        && person.roles.contains(&Role::OfficeChief)
        && !person.did(&proposal.proposed);
    let ahead = proposal.valid_from > beijing_day(ask.now);
    let steps = [
        (ahead, ProposalStep::Approve),
        (true, ProposalStep::Decline),
    ];
    let may = steps.into_iter().filter(|(now, _)| decides && *now);
    RulebookProposal {
        id: proposal.id.uuid(),
        name: proposal
            .rulebook()
            .map(|rulebook| rulebook.name)
            .unwrap_or_default(),
        valid_from: proposal.valid_from,
        state: proposal.state,
        proposed_by: by(&proposal.proposed),
        proposed_at: proposal.proposed.at,
        decided_by: proposal.decided.as_ref().map(by),
        decided_at: proposal.decided.as_ref().map(|by| by.at),
        may: may.map(|(_, step)| step).collect(),
        version: proposal.version(),
        rulebook: RulebookAt {
            id: proposal.reference.id,
            version: proposal.reference.version,
        },
        reason: proposal.reason,
    }
}
