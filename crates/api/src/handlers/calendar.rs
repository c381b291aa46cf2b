//! A year's calendar: the director proposes it, everybody concerned sees what it would change, the office chief decides.

use chrono::Datelike;
use domain::{
    access::Person,
    calendar::{Calendar, NoticeError, NoticeFault, SpecialDay, YearNotice},
    id::{ProposalId, UserId},
    item::Signature,
    time::beijing_day,
    vocabulary::{ProposalState, Role},
};
use std::collections::BTreeMap;
use store::{Decision, Done, ForeseenCase, NewCalendar, Page as StorePage, Slice};

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::calendar::{CalendarPropose, ProposalApprove, ProposalDecline},
    extract::{At, Body, Query},
    problem::{Fault, Problem, codes},
    views::{
        calendar::{
            CalendarCounts, CalendarPreview, CalendarProposal, CalendarSpecial, CaseDateChange,
            ProposalStep,
        },
        common::{Page, PersonRef},
        lens::Lens,
    },
};

/// List the calendars proposed here or in a jurisdiction above whose calendar is this one's too, the latest first.
#[utoipa::path(get, path = "/api/v1/calendar-proposals", tag = "rulebooks", params(Paged), responses((status = 200, description = "A page of proposals.", body = Page<CalendarProposal>)))]
pub(crate) async fn calendar_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let list = "calendar_list";
            let page = (app.cursors()).page(list, query.0.limit, query.0.cursor.as_deref())?;
            let person = ask.person()?;
            let slice = app.store().calendar_proposals(person.jurisdiction, &page)?;
            let shown = Shown::of(app, person, &slice.rows)?;
            let view = |proposal| shown.view(proposal);
            Sent::json(200, &app.cursors().answer(list, slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// Propose a year's calendar, day by day as the official notice has it.
///
/// Nothing changes before the office chief approves it. A day that does not fit is refused with its pointer.
#[utoipa::path(post, path = "/api/v1/calendar-proposals", tag = "rulebooks", request_body = CalendarPropose,
    responses((status = 201, description = "The proposal.", body = CalendarProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn calendar_propose(app: App, ask: Ask, body: Body<CalendarPropose>) -> Reply {
    let sent = app
        .work(move |app| {
            let request = ask.request(&body.digest)?;
            let base = app.calendar(request.jurisdiction)?;
            let asked = body.value;
            let (year, basis) = (asked.year, String::from(asked.basis));
            let days = asked.days.into_iter().map(SpecialDay::from).collect();
            let today = beijing_day(ask.now);
            let (notice, calendar) = made(base, year, days, today.year())?;
            let new = NewCalendar {
                notice,
                basis,
                base,
                calendar,
            };
            let done = app.store().calendar_propose(&request, &new)?;
            answer(app, &ask, 201, done)
        })
        .await?;
    Ok(sent.into())
}

/// What a notice makes of a calendar, or everything that is wrong with it.
fn made(
    base: &Calendar,
    year: i32,
    days: Vec<SpecialDay>,
    this_year: i32,
) -> Result<(YearNotice, Calendar), Problem> {
    let last = base.years().end().saturating_add(1);
    if !(this_year..=last).contains(&year) {
        let fault = Fault::new("/year", &codes::OUT_OF_RANGE)
            .with("min", this_year)
            .with("max", last);
        return Err(Problem::fields(vec![fault]));
    }
    let fault = |error: &NoticeError| match error.fault {
        NoticeFault::OtherYear { .. } => {
            let fault = Fault::new(
                format!("/days/{}/on", error.at),
                &codes::DAY_OF_ANOTHER_YEAR,
            );
            fault
                .with("min", format!("{}-12-01", year.saturating_sub(1)))
                .with("max", format!("{year}-11-30"))
        }
        NoticeFault::Twice { .. } => Fault::new(format!("/days/{}/on", error.at), &codes::REPEATED),
        NoticeFault::MakeUpOnWeekday { .. } => {
            Fault::new(format!("/days/{}/on", error.at), &codes::MAKE_UP_ON_WEEKDAY)
        }
        NoticeFault::Name => Fault::new(format!("/days/{}/name", error.at), &codes::MISSING_FIELD),
        NoticeFault::NoHoliday => Fault::new("/days", &codes::NO_HOLIDAY),
    };
    let notice = YearNotice::new(year, days)
        .map_err(|errors| Problem::fields(errors.iter().map(fault).collect()))?;
    let calendar = base
        .with(&notice)
        .ok_or_else(|| Problem::new(&codes::OVERTAKEN))?;
    if calendar == *base {
        return Err(Problem::new(&codes::CALENDAR_UNCHANGED));
    }
    Ok((notice, calendar))
}

/// Read a proposed calendar.
#[utoipa::path(get, path = "/api/v1/calendar-proposals/{id}", tag = "rulebooks", params(ById),
    responses((status = 200, description = "The proposal.", body = CalendarProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn calendar_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    let sent = app
        .work(move |app| {
            let found = found(app, &ask, at.0.of())?;
            shown(app, &ask, 200, found)
        })
        .await?;
    Ok(sent.into())
}

/// See what a proposed calendar would change if it came into force now: dates, drafts, prompts.
///
/// Counted and listed is what the caller may see. Played by the very decisions that make it happen, so that what it says is what
/// comes, unless somebody acts in between. Signed slips and dates that people set never change.
#[utoipa::path(get, path = "/api/v1/calendar-proposals/{id}/preview", tag = "rulebooks", params(ById, Paged), responses((status = 200, description = "A page of what would change.", body = CalendarPreview)))]
pub(crate) async fn calendar_preview(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let found = found(app, &ask, at.0.of())?;
            let list = format!("calendar_preview {}", found.id);
            let page = (app.cursors()).page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let person = ask.person()?;
            let base = app.calendar(person.jurisdiction)?;
            let calendar = proposed(base, &found)?;
            let counts = match query.0.cursor {
                Some(_) => None,
                None => Some(counted(app, &ask, person, &calendar)?),
            };
            let preview = (app.store()).calendar_preview(person, &calendar, &page, ask.now)?;
            let lens = Lens::new(app, &ask)?;
            let items = lens.calendar_changes(&preview.items)?;
            let slice = Slice {
                rows: items,
                next: preview.next,
            };
            let Page { items, next } = app.cursors().answer(&list, slice, |change| change);
            Sent::json(
                200,
                &CalendarPreview {
                    as_of: ask.now,
                    differing_days: base.differing(&calendar),
                    counts,
                    items,
                    next,
                },
            )
        })
        .await?;
    Ok(sent.into())
}

/// See which papers of the office and which year's plan would be owed by another day if a proposed calendar came into force now.
///
/// Dates of cases that people set, as those by which something is put right, never change.
#[utoipa::path(get, path = "/api/v1/calendar-proposals/{id}/preview/cases", tag = "rulebooks", params(ById, Paged), responses((status = 200, description = "A page of what would change.", body = Page<CaseDateChange>)))]
pub(crate) async fn calendar_preview_cases(
    app: App,
    ask: Ask,
    at: At<ById>,
    query: Query<Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let found = found(app, &ask, at.0.of())?;
            let list = format!("calendar_preview_cases {}", found.id);
            let page = (app.cursors()).page(&list, query.0.limit, query.0.cursor.as_deref())?;
            let person = ask.person()?;
            let calendar = proposed(app.calendar(person.jurisdiction)?, &found)?;
            let slice = (app.store()).calendar_preview_cases(person, &calendar, &page, ask.now)?;
            let view = |found: ForeseenCase| CaseDateChange {
                case_id: found.id.uuid(),
                kind: found.kind,
                title: found.title,
                from: found.moving.from,
                to: found.moving.to,
            };
            Sent::json(200, &app.cursors().answer(&list, slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// The calendar a proposal makes; nothing would change by one that was declined, is in force, or rests on what is not in force any more.
fn proposed(base: &Calendar, found: &store::CalendarProposal) -> Result<Calendar, Problem> {
    if found.state != ProposalState::Pending || base.version() != found.base {
        return Err(Problem::new(&codes::OVERTAKEN));
    }
    base.with(&found.notice)
        .ok_or_else(|| Problem::new(&codes::OVERTAKEN))
}

fn counted(
    app: &App,
    ask: &Ask,
    person: &Person,
    calendar: &Calendar,
) -> Result<CalendarCounts, Problem> {
    let mut counts = CalendarCounts::default();
    let all = StorePage::first(1);
    let many = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    (app.store()).calendar_foresee(person, calendar, &all, ask.now, |found| {
        let seen = &found.foresight;
        counts.items += 1;
        counts.dates += many(seen.dates.len());
        counts.drafts_withdrawn += many(seen.withdrawn.len());
        counts.slips_appearing += many(seen.appearing.len());
        counts.slips_vanishing += many(seen.vanishing.len());
        counts.prompts_appearing += many(seen.prompts_appearing.len());
        counts.prompts_vanishing += many(seen.prompts_vanishing.len());
        true
    })?;
    Ok(counts)
}

/// Approve a calendar: it is in force from now on, here and in the jurisdictions below that have none of their own.
///
/// Whoever proposed it does not approve it. What is owed is counted anew item by item, each with its event; `waiting` says how many are
/// left. Where another calendar has come into force since, it is refused (`overtaken`).
#[utoipa::path(post, path = "/api/v1/calendar-proposals/{id}/approval", tag = "rulebooks", params(ById), request_body = ProposalApprove,
    responses((status = 200, description = "The proposal as it stands now.", body = CalendarProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn calendar_approve(
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
                (app.store()).calendar_decide(&request, id, ask.version()?, Decision::Approve)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

/// Decline a calendar, with the reason.
#[utoipa::path(post, path = "/api/v1/calendar-proposals/{id}/refusal", tag = "rulebooks", params(ById), request_body = ProposalDecline,
    responses((status = 200, description = "The proposal as it stands now.", body = CalendarProposal, headers(("ETag" = String, description = "The proposal's version.")))))]
pub(crate) async fn calendar_decline(
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
            let done = (app.store()).calendar_decide(&request, id, ask.version()?, decision)?;
            answer(app, &ask, 200, done)
        })
        .await?;
    Ok(sent.into())
}

fn found(app: &App, ask: &Ask, id: ProposalId) -> Result<store::CalendarProposal, Problem> {
    let jurisdiction = ask.person()?.jurisdiction;
    let found = app.store().calendar_proposal(jurisdiction, id)?;
    found.ok_or_else(Problem::not_found)
}

fn answer(
    app: &App,
    ask: &Ask,
    status: u16,
    done: Done<store::CalendarProposal>,
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
    proposal: store::CalendarProposal,
) -> Result<Sent, Problem> {
    let version = proposal.version();
    let rows = [proposal];
    let shown = Shown::of(app, ask.person()?, &rows)?;
    let [proposal] = rows;
    Ok(Sent::json(status, &shown.view(proposal))?.version(version))
}

/// What the views of some proposals need beside them.
struct Shown<'a> {
    person: &'a Person,
    names: BTreeMap<UserId, String>,
    in_force: &'static str,
    waiting: i64,
}

impl<'a> Shown<'a> {
    fn of(
        app: &App,
        person: &'a Person,
        proposals: &[store::CalendarProposal],
    ) -> Result<Self, Problem> {
        let users: Vec<UserId> = proposals
            .iter()
            .flat_map(|proposal| {
                let decided = proposal.decided.as_ref().map(|by| by.user);
                std::iter::once(proposal.proposed.user).chain(decided)
            })
            .collect();
        Ok(Self {
            person,
            names: app.store().user_names(person.jurisdiction, &users)?,
            in_force: app.calendar(person.jurisdiction)?.version(),
            waiting: app.store().calendar_waiting(person.jurisdiction)?,
        })
    }

    fn view(&self, proposal: store::CalendarProposal) -> CalendarProposal {
        let own = proposal.jurisdiction == self.person.jurisdiction;
        let by = |signature: &Signature| {
            own.then(|| PersonRef {
                id: signature.user.uuid(),
                display_name: (self.names.get(&signature.user).cloned()).unwrap_or_default(),
            })
        };
        // A notice that was declined, or waits, may say the same as the one in force.
        let approved = proposal.state == ProposalState::Approved;
        let in_force = approved && proposal.calendar == self.in_force;
        let pending = proposal.state == ProposalState::Pending;
        let overtaken = pending && proposal.base != self.in_force;
        let decides = own
            && pending
            && self.person.roles.contains(&Role::OfficeChief)
            && !self.person.did(&proposal.proposed);
        CalendarProposal {
            id: proposal.id.uuid(),
            year: proposal.notice.year,
            basis: proposal.basis.clone(),
            days: proposal.notice.days.iter().map(special).collect(),
            own,
            state: proposal.state,
            base_version: proposal.base.clone(),
            in_force,
            overtaken,
            waiting: if in_force { self.waiting } else { 0 },
            proposed_by: by(&proposal.proposed),
            proposed_at: proposal.proposed.at,
            decided_by: proposal.decided.as_ref().and_then(by),
            decided_at: proposal.decided.as_ref().map(|by| by.at),
            may: match (decides, overtaken) {
                (true, false) => vec![ProposalStep::Approve, ProposalStep::Decline],
                (true, true) => vec![ProposalStep::Decline],
                (false, _) => Vec::new(),
            },
            version: proposal.version(),
            calendar_version: proposal.calendar,
            reason: proposal.reason,
        }
    }
}

fn special(day: &SpecialDay) -> CalendarSpecial {
    CalendarSpecial {
        on: day.on,
        kind: day.kind.into(),
        name: day.name.clone(),
    }
}
