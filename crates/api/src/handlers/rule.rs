//! Rulebooks and the calendar: read, and tried out without writing anything.

use crate::bodies::days::day;
use chrono::{Days, NaiveDate};
use domain::{
    rulebook::{LevelForm, Rulebook as Rules},
    simulation,
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

use super::{Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::check::{at, refusal},
    extract::{AnyJson, At, Query},
    locale::Locale,
    problem::{Problem, codes, misfit},
    views::{
        cadence::Cadence,
        common::Page,
        lens::named_tier,
        rule::{
            CalendarDay, CalendarDays, ChainView, FormView, LevelView, NamedRule, NeedView,
            Parameter, PartsView, Rulebook, RulebookHead, TermView, TierView,
        },
        simulation::{SimulationInput, SimulationOutput},
    },
};

/// A rulebook by its id; the version in force today, or the newest.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ByRulebook {
    /// E.g. `district`.
    #[param(example = "district", max_length = 64)]
    id: String,
}

/// Days of the calendar.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
#[validate(schema(function = a_year_at_most))]
pub(crate) struct CalendarQuery {
    /// First day.
    #[param(example = "2026-10-01")]
    #[serde(deserialize_with = "day")]
    from: NaiveDate,
    /// Last day; at most 400 days are given.
    #[param(example = "2026-10-31")]
    #[serde(deserialize_with = "day")]
    to: NaiveDate,
}

fn a_year_at_most(query: &CalendarQuery) -> Result<(), ValidationError> {
    let days = (query.to - query.from).num_days();
    if (0..400).contains(&days) {
        return Ok(());
    }
    let last = query
        .from
        .checked_add_days(Days::new(399))
        .unwrap_or(query.from);
    Err(at(
        "to",
        refusal(
            &codes::OUT_OF_RANGE,
            [("min", query.from.to_string()), ("max", last.to_string())],
        ),
    ))
}

/// List rulebooks and their versions.
#[utoipa::path(get, path = "/api/v1/rulebooks", tag = "rulebooks", responses((status = 200, description = "All rulebooks.", body = Page<RulebookHead>)))]
pub(crate) async fn rulebook_list(app: App, ask: Ask) -> Reply {
    let head = |rules: &Rules| RulebookHead {
        id: rules.id.clone(),
        version: rules.version,
        name: rules.name.clone(),
        valid_from: rules.valid_from,
    };
    let jurisdiction = ask.person()?.jurisdiction;
    let sent = app
        .work(move |app| {
            let own = app.store().rulebooks_approved(jurisdiction)?;
            let all = app.store().rulebooks().all().chain(own);
            Sent::json(
                200,
                &Page {
                    items: all.map(head).collect(),
                    next: None,
                },
            )
        })
        .await?;
    Ok(sent.into())
}

/// Read a rulebook.
///
/// Every figure with its article and the article's words; `assumed` ones are ours (domain.md §12.1).
#[utoipa::path(get, path = "/api/v1/rulebooks/{id}", tag = "rulebooks", params(ByRulebook), responses((status = 200, description = "The rulebook.", body = Rulebook)))]
pub(crate) async fn rulebook_get(app: App, ask: Ask, at: At<ByRulebook>) -> Reply {
    let rules = found(&app, at, &ask).await?;
    Ok(Sent::json(200, &view(rules, ask.locale))?.into())
}

/// The version in force on the day of the request, or the newest where none is yet.
async fn found(app: &App, at: At<ByRulebook>, ask: &Ask) -> Result<&'static Rules, Problem> {
    let (jurisdiction, today) = (
        ask.person()?.jurisdiction,
        domain::time::beijing_day(ask.now),
    );
    app.work(move |app| {
        let versions = app.store().rulebook_versions(jurisdiction, &at.0.id)?;
        let found = versions.current(today).or_else(|| versions.newest());
        found.ok_or_else(Problem::not_found)
    })
    .await
}

fn view(rules: &Rules, locale: Locale) -> Rulebook {
    let rule = |basis: &domain::rulebook::Basis| format!("{}/{}", rules.id, basis.article);
    let named = |point: &domain::rulebook::NamedRule| NamedRule {
        id: point.id.clone(),
        name: locale.pick(&point.name, &point.name_en).clone(),
        rule: rule(&point.basis),
    };
    Rulebook {
        id: rules.id.clone(),
        version: rules.version,
        name: rules.name.clone(),
        valid_from: rules.valid_from,
        tiers: rules
            .tiers
            .iter()
            .map(|tier| TierView {
                tier: tier.tier,
                name: named_tier(tier.tier, locale).to_owned(),
                cadence: tier.cadence.and_then(Cadence::of),
                rule: rule(&tier.basis),
            })
            .collect(),
        sources: rules
            .sources
            .iter()
            .map(|source| NamedRule {
                id: source.id.clone(),
                name: locale.pick(&source.name, &source.name_en).clone(),
                rule: rule(&source.basis),
            })
            .collect(),
        approvals: rules.approvals.iter().map(|step| step.role).collect(),
        result_review: rules.result_review.iter().map(|step| step.role).collect(),
        checklist: rules.checklist.iter().map(named).collect(),
        handling: rules.handling.clone(),
        chains: rules
            .chains
            .iter()
            .map(|chain| ChainView {
                sources: chain.sources.clone(),
                steps: chain.steps.iter().map(|step| step.role).collect(),
                rule: rule(&chain.basis),
            })
            .collect(),
        motion_sources: rules
            .motions
            .as_ref()
            .map(|motions| motions.sources.clone())
            .unwrap_or_default(),
        initiative_sources: rules
            .initiative
            .as_ref()
            .map(|rule| rule.sources.clone())
            .unwrap_or_default(),
        proposal_needs: rules
            .proposal
            .needs
            .iter()
            .map(|need| NeedView {
                field: need.field,
                when: need.when.clone(),
                sources: need.sources.clone(),
                rule: rule(&need.basis),
            })
            .collect(),
        report_parts: rules
            .sources
            .iter()
            .filter_map(|source| {
                let reporting = source.reporting.as_ref()?;
                let parts: Vec<NamedRule> = reporting.parts.iter().map(named).collect();
                let source = source.id.clone();
                (!parts.is_empty()).then_some(PartsView { source, parts })
            })
            .collect(),
        dossier: rules
            .dossier
            .iter()
            .map(|paper| NamedRule {
                id: paper.id.clone(),
                name: locale.pick(&paper.name, &paper.name_en).clone(),
                rule: rule(&paper.basis),
            })
            .collect(),
        forms: rules
            .forms
            .iter()
            .map(|form| FormView {
                id: form.id.clone(),
                name: locale.pick(&form.name, &form.name_en).clone(),
                used_for: form.used_for,
                sources: form.sources.clone(),
                signed_by: form.signed_by,
                rule: rule(&form.basis),
            })
            .collect(),
        free_choice: rules.ladder.free_choice.is_some(),
        ladder: rules
            .ladder
            .levels
            .iter()
            .map(|level| LevelView {
                level: level.level,
                on_record: level.form == LevelForm::Record,
                answer_parts: level.answer_parts.iter().map(named).collect(),
                name: locale.pick(&level.name, &level.name_en).clone(),
                signer: level.signer,
                answer: TermView {
                    count: level.answer.term.count,
                    unit: level.answer.term.unit.to_string(),
                },
                points: level.points,
                copies: level.copies.clone(),
                rule: rule(&level.basis),
            })
            .collect(),
        parameters: rules
            .parameters()
            .into_iter()
            .map(|parameter| Parameter {
                path: parameter.path,
                value: parameter.value,
                assumed: parameter.basis.assumed,
                article: parameter.basis.article.clone(),
                words: parameter.basis.words.clone(),
            })
            .collect(),
    }
}

/// Try a rulebook out (推演).
///
/// What would be due when, which slips would be drafted and what they would cost: the same rules that run the real thing, nothing
/// written. At most 50 units, 1,000 happenings, 5 years. What does not fit is refused with its pointer.
///
/// `tier` may be left out where the rulebook has one. `source` is one of the rulebook's; one that only another shipped rulebook knows stands
/// for its first, which `assumptions` then says. A happening has `at` and `kind`, and besides, by its kind:
///
/// - `receive`: `unit`; `schedule` (dates) where the unit makes one. `dispute`: `unit`.
/// - `report`: `unit`, `covers` (a label, or `completion`), `review` (`pass`, `fail` with `redoBy`, `none`); `quality`, `integrity` (how many
///   flags) if any.
/// - `sign`, `decline`, `answer`: `unit`, `level`.
/// - `decide_cause`: `unit`, `accepted`, `newDueOn` where accepted. `explain`: `unit`, `newDueOn`.
/// - `request_extension`: `unit`, `newDueOn`. `decide_extension`: `unit`, `accepted`.
/// - What only other rulebooks than the district's know: `phone`, `visit`: `unit`. `draft` (by a clerk): `unit`; `level` where the rulebook
///   leaves it to the office. `instruct`: `redoBy` where work is taken up again. `suspend`, `resume`, `collate`, `deliver`: nothing more,
///   for they concern the matter as a whole.
#[utoipa::path(post, path = "/api/v1/rulebooks/{id}/simulations", tag = "rulebooks", params(ByRulebook), request_body = SimulationInput,
    responses((status = 200, description = "What would happen.", body = SimulationOutput)))]
pub(crate) async fn rulebook_simulate(
    app: App,
    ask: Ask,
    at: At<ByRulebook>,
    body: AnyJson,
) -> Reply {
    let rules = found(&app, at, &ask).await?;
    let jurisdiction = ask.person()?.jurisdiction;
    let calendar = app.work(move |app| Ok(app.calendar(jurisdiction)?)).await?;
    let sent = app
        .compute(move |_| {
            let output = simulation::run(rules, calendar, &body.0)
                .map_err(|fault| Problem::new(&codes::BAD_SIMULATION).at(misfit(fault)))?;
            Sent::json(200, &output)
        })
        .await?;
    Ok(sent.into())
}

/// Read which days are worked.
///
/// A year the calendar does not hold is Monday to Friday, and says so in `fallback` (domain.md §4).
#[utoipa::path(get, path = "/api/v1/calendar/days", tag = "rulebooks", params(CalendarQuery), responses((status = 200, description = "The days.", body = CalendarDays)))]
pub(crate) async fn calendar_days(app: App, ask: Ask, query: Query<CalendarQuery>) -> Reply {
    let jurisdiction = ask.person()?.jurisdiction;
    let calendar = app.work(move |app| Ok(app.calendar(jurisdiction)?)).await?;
    let days = calendar
        .days(query.0.from, query.0.to)
        .map(|(on, day)| CalendarDay {
            on,
            working: day.working,
            kind: day.kind.into(),
            name: day.name.map(str::to_owned),
            fallback: day.fallback,
        });
    Ok(Sent::json(
        200,
        &CalendarDays {
            version: calendar.version().to_owned(),
            days: days.collect(),
        },
    )?
    .into())
}
